"""Exports of form tools load by one declared mapping; who filled them in is never kept (stories.md 13)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from ruamel.yaml import YAML

from models.stories.nouns import StoryFolder, Verhaal
from models.stories.refusals import Vindplaats
from pipeline.stories.form_mapping import is_personal
from tests.pipeline.stories.story_files import load, write_xlsx

SHAPES = Path(__file__).with_name("formulieren")
NOWHERE = Vindplaats("", "", 0)


def load_form(folder: Path, name: str, change: Callable[[dict[str, Any]], Any] | None = None) -> StoryFolder:
    """Load a recorded shape, with its mapping changed."""
    target = folder / "formulieren"
    target.mkdir(parents=True, exist_ok=True)
    copy(SHAPES / f"{name}.csv", target)
    copy(SHAPES / f"{name}.yml", target)
    if change is not None:
        yaml = YAML(typ="safe", pure=True)
        mapping = yaml.load((target / f"{name}.yml").read_text(encoding="utf-8"))
        change(mapping)
        with (target / f"{name}.yml").open("w", encoding="utf-8") as stream:
            yaml.dump(mapping, stream)
    return load(folder)


def nameless(verhaal: Verhaal) -> Verhaal:
    return replace(verhaal, verhaal_id="", verteller_id="", vindplaats=NOWHERE)


def said(found: StoryFolder) -> str:
    lines = [notice.line for notice in (*found.file_faults, *found.notices)]
    return "\n".join([*lines, *(refusal.text for refusal in found.refusals)])


def state_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted((folder / "staat").rglob("*")) if path.is_file())


def test_both_recorded_shapes_give_equal_rows(tmp_path: Path) -> None:
    kobo = load_form(tmp_path / "kobo", "kobo")
    limesurvey = load_form(tmp_path / "limesurvey", "limesurvey")
    for found in (kobo, limesurvey):
        assert said(found).count("FOUT") == 0
        assert (len(found.verhalen), found.without_consent) == (5, 1)
        assert "1 rijen van het formulier" in said(found)
    by_quote = [sorted(map(nameless, f.verhalen), key=lambda v: v.citaat) for f in (kobo, limesurvey)]
    assert by_quote[0] == by_quote[1]


def test_what_came_of_the_answers(tmp_path: Path) -> None:
    found = {v.citaat: v for v in load_form(tmp_path, "kobo").verhalen}
    bus = found["De bus stopt niet meer."]
    assert (bus.gebied_code, bus.leeftijdsgroep, bus.themas) == (
        "BU99010103",
        "65+",
        ("vervoer", "eenzaamheid"),
    )
    assert (bus.rol, bus.kanaal, bus.toestemming, bus.toestemming_op) == (
        "bewoner",
        "enquete",
        "openbaar",
        date(2026, 3, 4),
    )
    brieven = found['Ik leg de brieven; ongeopend in een "la".']
    assert brieven.verteld_op == date(2026, 3, 6), "half past eleven in London is the next day in Amsterdam"
    assert "Een bankje zou helpen." in found
    assert "=SUM(A1) zei mijn zoon." in found


def test_ids_are_stable_secret_and_of_the_right_form(tmp_path: Path) -> None:
    first = {v.citaat: v.verhaal_id for v in load_form(tmp_path / "a", "kobo").verhalen}
    again = {v.citaat: v.verhaal_id for v in load_form(tmp_path / "a", "kobo").verhalen}
    other = {v.citaat: v.verhaal_id for v in load_form(tmp_path / "b", "kobo").verhalen}
    assert first == again
    assert not set(first.values()) & set(other.values()), "another project has another key"
    assert all(len(code) == 12 and code.isalnum() and code.isupper() for code in first.values())


def test_who_filled_it_in_is_nowhere(tmp_path: Path) -> None:
    found = load_form(tmp_path, "kobo", lambda m: m["vast"].update(rol="onzin"))
    assert found.refusals
    for word in (b"Kanarie", b"J. de Wit", b"veldwerker", b"9d0f3c1e"):
        assert word not in state_of(tmp_path)
        assert word.decode() not in said(found)
    found = load_form(tmp_path / "ls", "limesurvey")
    assert b"192.0.2.7" not in state_of(tmp_path / "ls")


def test_answers_without_consent_are_not_kept(tmp_path: Path) -> None:
    load_form(tmp_path, "kobo")
    assert b"Nee dank u" not in state_of(tmp_path)


@pytest.mark.parametrize(
    ("header", "personal"),
    [
        ("naam", True),
        ("Name", True),
        ("E-mail", True),
        ("groep_a/email", True),
        ("telefoon_nummer", True),
        ("ipaddr", True),
        ("_submitted_by", False),
        ("startlanguage", False),
        ("username", True),
        ("deviceid", False),
        ("gps", True),
        ("token", True),
        ("_index", False),
    ],
)
def test_headers_that_point_at_a_person(header: str, personal: bool) -> None:
    assert is_personal(header) is personal


def test_an_unknown_column_refuses_the_file_with_its_name(tmp_path: Path) -> None:
    found = load_form(tmp_path, "kobo", lambda m: m["negeren"].remove("_index"))
    assert found.verhalen == ()
    assert "WB-V15" in said(found)
    assert "'_index'" in said(found)
    assert found.exit_code == 3


def test_a_value_that_the_mapping_does_not_know_refuses_the_row(tmp_path: Path) -> None:
    def forget(mapping: dict[str, Any]) -> None:
        del mapping["kolommen"]["mag"]["waarden"]["0"]

    found = load_form(tmp_path, "kobo", forget)
    assert len(found.verhalen) == 3
    assert {(r.column, r.vindplaats.row) for r in found.refusals} == {("toestemming", 3), ("toestemming", 7)}
    assert "niet bij 'waarden'" in said(found)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda m: m["kolommen"].update(naam={"naar": "tekst"}), "persoonlijk gegeven"),
        (lambda m: m["kolommen"]["citaat"].update(naar="citaaat"), "geen kolom"),
        (lambda m: m["kolommen"]["citaat"].update(naar="verhaal_id"), "komt van 'sleutel'"),
        (lambda m: m["vast"].update(citaat="x"), "twee keer gevuld"),
        (lambda m: m["negeren"].append("citaat"), "op twee plekken"),
        (lambda m: m.update(onzin=1), "onbekende regel 'onzin'"),
        (lambda m: m["sleutel"].update(vorm="md5"), "hash12"),
        (lambda m: m["kolommen"]["_submission_time"].update(zone="Mars"), "zone"),
        (lambda m: m["bestand"].update(soort="xlsx"), "andere soort"),
        (lambda m: m["bestand"].update(scheiding=","), "FOUT WB-V00"),
    ],
)
def test_a_wrong_mapping_is_told_in_full(tmp_path: Path, change: Any, why: str) -> None:
    found = load_form(tmp_path, "kobo", change)
    assert found.verhalen == ()
    assert why in said(found)
    assert found.exit_code == 3
    assert "De bus" not in said(found)


def test_a_mapping_of_another_form_is_told_without_its_headers(tmp_path: Path) -> None:
    load_form(tmp_path, "kobo")
    (tmp_path / "formulieren" / "kobo.csv").write_text('"geheim";"kanarie"\n"x";"y"\n', encoding="utf-8")
    found = load(tmp_path)
    assert "Geen enkele kolom" in said(found)
    assert "kanarie" not in said(found)
    assert len(found.verhalen) == 5, "the earlier content stays"


def test_a_mapping_without_export_and_two_exports(tmp_path: Path) -> None:
    load_form(tmp_path, "kobo")
    export = tmp_path / "formulieren" / "kobo.csv"
    write_xlsx(tmp_path / "formulieren", {"x": [{"a": "b"}]}, "kobo.xlsx")
    assert "meer bestanden die hetzelfde" in said(load(tmp_path))
    (tmp_path / "formulieren" / "kobo.xlsx").unlink()
    export.unlink()
    assert "geen export" in said(load(tmp_path))


def test_an_xlsx_export_loads_too(tmp_path: Path) -> None:
    import csv

    load_form(tmp_path, "kobo", lambda m: m["bestand"].update(soort="xlsx", blad="antwoorden"))
    export = tmp_path / "formulieren" / "kobo.csv"
    with export.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    export.unlink()
    write_xlsx(tmp_path / "formulieren", {"antwoorden": rows}, "kobo.xlsx")
    found = load(tmp_path)
    assert said(found).count("FOUT") == 0
    assert len(found.verhalen) == 5


def test_both_imports_of_one_story_are_nearly_the_same_and_count_once(tmp_path: Path) -> None:
    load_form(tmp_path, "kobo")
    found = load_form(tmp_path, "limesurvey")
    assert len(found.verhalen) == 10
    assert sum(verhaal.in_gebruik for verhaal in found.verhalen) == 5
