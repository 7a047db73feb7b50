"""Definitions of own areas as they are written: in project.yml, as CSV, as the JSON that is shared."""

import json
from datetime import date
from pathlib import Path
from shutil import copy

import pytest

from pipeline.messages import PipelineError
from pipeline.own_area_file import shared_text
from pipeline.project import EigenGebied, read_project

HEAD = "slug: oss\ngemeente: GM0828\n"
ENTRY = (
    "{slug: park, naam: Rond het park, buurten: [BU08280602, BU08280607], jaar: 2020, "
    "reden: Zo zien bewoners het, door: het wijknetwerk, op: 2026-03-14}"
)
CSV = (
    "slug;naam;buurten;jaar;reden;door;op;lidwoord\n"
    "park;Rond het park;BU08280602|BU08280607;2020;Zo zien bewoners het;het wijknetwerk;2026-03-14;\n"
    "laan;laankwartier;BU08280600;2020;Een straat;Ans;2026-03-15;het\n"
)
COLUMNS = CSV.splitlines(keepends=True)[0]


def read(folder: Path, entries: str, **files: str) -> list[EigenGebied]:
    (folder / "project.yml").write_text(f"{HEAD}eigen_gebieden: {entries}\n", encoding="utf-8")
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return read_project(folder).settings.eigen_gebieden


def refused(folder: Path, entries: str, **files: str) -> str:
    with pytest.raises(PipelineError) as caught:
        read(folder, entries, **files)
    assert caught.value.exit_code == 3
    return caught.value.line


def test_a_list_in_the_project_is_read(tmp_path: Path) -> None:
    entry = read(tmp_path, f"[{ENTRY}]")[0]

    assert (entry.code, entry.naam, entry.jaar, entry.op) == (
        "EG-park",
        "Rond het park",
        2020,
        date(2026, 3, 14),
    )
    assert entry.buurten == ["BU08280602", "BU08280607"]
    assert entry.lidwoord is None


def test_a_date_between_quotes_is_a_date(tmp_path: Path) -> None:
    assert read(tmp_path, f"[{ENTRY.replace('2026-03-14', repr('2026-03-14'))}]")[0].op == date(2026, 3, 14)


@pytest.mark.parametrize("text", [CSV, "\ufeff" + CSV.replace(";", ",")], ids=["semicolon", "comma and mark"])
def test_a_table_is_read(tmp_path: Path, text: str) -> None:
    entries = read(tmp_path, "gebieden.csv", gebieden_csv=text)

    assert [(e.slug, e.buurten, e.lidwoord) for e in entries] == [
        ("park", ["BU08280602", "BU08280607"], None),
        ("laan", ["BU08280600"], "het"),
    ]


def test_what_is_shared_can_be_read_by_another_project(tmp_path: Path) -> None:
    entries = read(tmp_path, "gebieden.csv", gebieden_csv=CSV)
    text = shared_text(("GM0828", "Oss"), [entry.model_dump() for entry in entries])

    assert json.loads(text)["gemeente"] == {"code": "GM0828", "naam": "Oss"}
    assert json.loads(text)["eigen_gebieden"][0] == {
        "slug": "park",
        "naam": "Rond het park",
        "buurten": ["BU08280602", "BU08280607"],
        "jaar": 2020,
        "reden": "Zo zien bewoners het",
        "door": "het wijknetwerk",
        "op": "2026-03-14",
    }
    (tmp_path / "ander").mkdir()
    assert read(tmp_path / "ander", "gedeeld.json", gedeeld_json=text) == entries


def test_every_fault_of_form_is_named_at_once(tmp_path: Path) -> None:
    wrong = ENTRY.replace("slug: park", "slug: Het Park").replace("Zo zien bewoners het", "' '")
    wrong = wrong.replace("BU08280607", "BU08280602, WK082806")

    line = refused(tmp_path, f"[{wrong}]")

    assert "slug mag alleen kleine letters, cijfers en streepjes hebben, bijvoorbeeld 'het-park'" in line
    assert "'reden' is leeg" in line
    assert "BU08280602 staat er 2 keer" in line
    assert "'WK082806' is een wijk: noem de buurten" in line


def test_a_slug_or_a_set_of_buurten_stands_there_once(tmp_path: Path) -> None:
    assert "slug 'park' staat er 2 keer" in refused(tmp_path, f"[{ENTRY}, {ENTRY}]")
    again = ENTRY.replace("slug: park", "slug: laan")
    assert "'laan' heeft dezelfde buurten als 'park'" in refused(tmp_path, f"[{ENTRY}, {again}]")


def test_missing_and_misspelt_keys_are_named(tmp_path: Path) -> None:
    line = refused(tmp_path, f"[{ENTRY.replace('reden:', 'redenen:').replace('2026-03-14', 'maart')}]")

    assert "'eigen_gebieden.0.reden' ontbreekt" in line
    assert "bedoelt u 'reden'?" in line
    assert "een datum zoals 2026-03-14" in line


def test_a_table_with_other_columns_is_refused(tmp_path: Path) -> None:
    line = refused(tmp_path, "g.csv", g_csv=CSV.replace("reden;", "waarom;") + "te;kort\n")

    assert "kolom 'reden' ontbreekt" in line
    assert "kolom 'waarom' is onbekend" in line
    assert "rij 4 heeft 2 vakjes, geen 8" in line


@pytest.mark.parametrize("name", ["../elders.csv", "/elders/lijst.csv", "lijst.xlsx"])
def test_only_a_table_in_the_folder_of_the_project_is_read(tmp_path: Path, name: str) -> None:
    assert "Geef de naam van een .csv of .json in deze map" in refused(tmp_path, name)


def test_a_file_that_is_not_there_or_no_json_is_refused(tmp_path: Path) -> None:
    assert "WB-K11" in refused(tmp_path, "weg.csv")
    assert "geen goede JSON op regel 1" in refused(tmp_path, "stuk.json", stuk_json="{")
    assert "geen lijst 'eigen_gebieden'" in refused(tmp_path, "leeg.json", leeg_json="{}")


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("g.json", "[" * 100_000 + "]" * 100_000, "WB-K04"),
        ("g.json", '[{"slug": "a", "slug": "b"}]', "een naam twee keer"),
        ("g.json", '[{"slug": NaN}]', "een getal dat niet kan"),
        ("g.csv", "slug;naam\0;buurten", "onbekend"),
        ("g.csv", COLUMNS + 'noord;"Noord;BU99010101;2024;x;x;2026-05-01;\n', "aanhalingsteken"),
        ("g.csv", COLUMNS + "noord;No\0ord;BU99010101;2024;x;x;2026-05-01;\n", "tekens in die niet kunnen"),
        ("g.csv", COLUMNS.replace("\n", ";naam\n"), "kolom 'naam' staat er twee keer"),
        ("g.csv", COLUMNS, "er staat geen eigen gebied in"),
        ("g.csv", "geheim: x\n", "kolom '...' is onbekend"),
    ],
)
def test_a_file_with_a_trap_is_refused_in_one_sentence(
    tmp_path: Path, name: str, text: str, why: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert why in refused(tmp_path, name)


def test_a_link_to_elsewhere_is_never_followed(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "project", tmp_path / "elders.yml"
    folder.mkdir()
    elsewhere.write_text(f"{HEAD}eigen_gebieden: g.csv\n", encoding="utf-8")
    copy(elsewhere, folder / "project.yml")
    (folder / "g.csv").symlink_to("/etc/passwd")
    linked_elsewhere(folder, "g.csv")
    (folder / "project.yml").unlink()
    (folder / "project.yml").symlink_to(elsewhere)
    linked_elsewhere(folder, "project.yml")


def linked_elsewhere(folder: Path, name: str) -> None:
    with pytest.raises(PipelineError) as caught:
        read_project(folder)
    assert (caught.value.code, caught.value.exit_code) == ("WB-V00", 6)
    assert f"{name}] Dit is een snelkoppeling naar buiten" in caught.value.line
    assert "x:0:0" not in caught.value.line
