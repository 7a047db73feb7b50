"""Rows of tab `verhalen`: what is refused, and what an empty cell means (stories.md 1.1, 1.3, 3)."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from models.stories.nouns import Verhaal
from pipeline.project import Privacy, Project, StoryGroup, StoryTheme
from tests.pipeline.stories.story_files import SETTINGS, load, load_rows, story, write_csv

CANARY = "kanarie in een kooi"


def only(folder: Path, settings: Project = SETTINGS, **cells: Any) -> Verhaal:
    found = load_rows(folder, story(**cells), settings=settings)
    assert [r.text for r in found.refusals] == []
    return found.verhalen[0]


def test_the_eight_columns_are_enough_and_empty_means_the_stricter_reading(tmp_path: Path) -> None:
    found = only(tmp_path)
    assert (found.verteller_id, found.leeftijdsgroep, found.onder_16) == ("V-0001", "onbekend", False)
    assert (found.ook_bewoner, found.uit_eerste_hand, found.kanaal) == (False, True, "onbekend")
    assert (found.citaat_status, found.over_derden, found.bevat_gezondheid) == (
        "letterlijk",
        "onbekend",
        "onbekend",
    )
    assert (found.taal, found.vertaling, found.soort) == ("nl", "geen", "ervaring")
    assert (found.voorgelezen_akkoord, found.nagekeken_door, found.akkoorden) == (False, (), frozenset())
    assert (found.citaat_tot, found.bewaren_tot) == (date(2028, 3, 4), date(2028, 3, 4))
    assert found.is_bewonersstem
    assert not found.is_health


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        ("verhaal_id", "v-1", "goede vorm"),
        ("verhaal_id", "", "leeg"),
        ("rol", "buurman", "bestaat niet"),
        ("rol", "", "leeg"),
        ("gebied_code", "BU9901", "goede vorm"),
        ("gebied_code", "BU99019999", "bestaat niet"),
        ("gebied_code", "NL01", "goede vorm"),
        ("leeftijdsgroep", "67", "bestaat niet"),
        ("verteld_op", "14-03-2026", "geen datum"),
        ("verteld_op", "46095", "getal en geen datum"),
        ("verteld_op", "2026-02-30", "bestaat niet"),
        ("verteld_op", "2026-06-02", "toekomst"),
        ("verteld_op", "", "leeg"),
        ("themas", "vervoer|voetbal", "bestaat niet"),
        ("themas", "", "leeg"),
        ("themas", "bevolking|wonen|zorg|geld|slapen|vervoer|geluid|jongeren|meedoen", "te veel"),
        ("toestemming", "", "toestemming ontbreekt"),
        ("toestemming", "ja", "bestaat niet"),
        ("toestemming_op", "", "datum van de toestemming ontbreekt"),
        ("citaat", "", "allebei leeg"),
        ("citaat", "x" * 601, "te lang"),
        ("tekst", "x" * 10_001, "te lang"),
        ("buiten_gebruik", "x" * 81, "te lang"),
        ("verzamelaar", "Annie", "goede vorm"),
        ("nagekeken_door", "AB1|CD2|EF3", "te veel codes"),
        ("project", "ander-project", "ander project"),
        ("beroepsgroep", "welzijn", "alleen bij een professional"),
        ("taal", "Nederlands", "goede vorm"),
        ("citaat_tot", "2028-03-05", "te lang"),
        ("bewaren_tot", "2028-03-05", "te lang"),
        ("toestemming_id", "T-7K2Q", "staat niet in het tabblad"),
        ("bron_verhalen", "V-0002|V-0003|V-0004", "alleen bij samengesteld"),
        ("duiding", "herkend", "hoort het cijfer"),
        ("groepen", "mantelzorgers", "bestaat niet"),
    ],
)
def test_a_row_is_refused_by_place_and_rule(tmp_path: Path, column: str, value: str, rule: str) -> None:
    cells = {"citaat": CANARY} | {column: value}
    found = load_rows(
        tmp_path, story("V-0009"), story("V-0001", **cells) if column != "verhaal_id" else story(**cells)
    )
    assert [verhaal.verhaal_id for verhaal in found.verhalen] == ["V-0009"]
    faults = [refusal for refusal in found.refusals if refusal.column == column]
    assert any(rule in refusal.rule for refusal in faults), [refusal.text for refusal in found.refusals]
    assert str(faults[0].vindplaats) == "verhalen.csv, tab verhalen, rij 3"
    assert found.exit_code == 3
    assert not any(CANARY in refusal.text for refusal in found.refusals)


def test_every_fault_of_a_row_is_told_at_once(tmp_path: Path) -> None:
    found = load_rows(tmp_path, story(rol="buurman", themas="voetbal", verteld_op="gisteren"))
    assert {refusal.column for refusal in found.refusals} == {"rol", "themas", "verteld_op"}


def test_a_near_miss_gets_a_suggestion(tmp_path: Path) -> None:
    [refusal] = load_rows(tmp_path, story(rol="Bewoners")).refusals
    assert refusal.allowed == "bewoner, professional, vrijwilliger"
    assert refusal.hint == "Bedoelt u 'bewoner'?"


def test_without_consent_a_story_is_counted_and_nothing_else(tmp_path: Path) -> None:
    found = load_rows(tmp_path, story(), story("V-0006", toestemming="nee", rol="onzin", citaat=CANARY))
    assert (found.without_consent, found.exit_code, found.refusals) == (1, 0, ())
    assert [verhaal.verhaal_id for verhaal in found.verhalen] == ["V-0001"]
    state = b"".join(path.read_bytes() for path in (tmp_path / "staat").rglob("*") if path.is_file())
    assert CANARY.encode() not in state
    assert any("zonder toestemming" in notice.line for notice in found.notices)


def test_withdrawn_in_the_workbook_is_no_story_any_more(tmp_path: Path) -> None:
    emptied = {name: None for name in story() if name not in ("verhaal_id", "toestemming")}
    found = load_rows(
        tmp_path,
        story(toestemming="ingetrokken", citaat=CANARY),
        story("V-0002", **(emptied | {"toestemming": "ingetrokken"})),
    )
    assert found.verhalen == ()
    assert [(one.verhaal_id, one.has_content) for one in found.withdrawn] == [
        ("V-0001", True),
        ("V-0002", False),
    ]
    assert found.exit_code == 0
    assert CANARY not in (tmp_path / "staat" / "rijen.json").read_text(encoding="utf-8")


def test_one_id_in_two_rows_refuses_both(tmp_path: Path) -> None:
    found = load_rows(tmp_path, story(), story("V-0002"), story())
    assert [verhaal.verhaal_id for verhaal in found.verhalen] == ["V-0002"]
    assert [refusal.vindplaats.row for refusal in found.refusals] == [2, 4]


def test_the_year_of_the_division_decides_which_areas_exist(tmp_path: Path) -> None:
    assert only(tmp_path, gebied_code="BU99010101", gebied_jaar=2023).gebied_jaar == 2023
    found = load_rows(tmp_path, story(gebied_code="BU99010103", gebied_jaar=2023))
    assert [refusal.column for refusal in found.refusals] == ["gebied_code"]
    fixed = Project(slug="proef", gemeente="GM9901", gebied_jaar=2023)
    assert load_rows(tmp_path, story(gebied_code="BU99010103"), settings=fixed).refusals


def test_own_areas_of_the_project_are_areas(tmp_path: Path) -> None:
    area = {
        "slug": "achter-het-spoor", "naam": "Achter het spoor", "buurten": ["BU99010101"], "jaar": 2024,
        "reden": "zo heet het", "door": "bewoners", "op": date(2026, 1, 15),
    }  # fmt: skip
    settings = Project.model_validate({"slug": "proef", "gemeente": "GM9901", "eigen_gebieden": [area]})
    assert only(tmp_path, settings, gebied_code="EG-achter-het-spoor").gebied_code == "EG-achter-het-spoor"
    assert load_rows(tmp_path, story(gebied_code="EG-iets-anders"), settings=settings).refusals


@pytest.mark.parametrize(
    ("cells", "attribute", "value"),
    [
        ({"leeftijdsgroep": "15-25"}, "onder_16", True),
        ({"leeftijdsgroep": "15-25", "onder_16": "nee"}, "onder_16", False),
        ({"leeftijdsgroep": "0-15"}, "onder_16", True),
        ({"leeftijdsgroep": "65+"}, "onder_16", False),
        ({"kanaal": "via_professional"}, "uit_eerste_hand", False),
        ({"rol": "vrijwilliger"}, "is_bewonersstem", False),
        ({"rol": "vrijwilliger", "ook_bewoner": "ja"}, "is_bewonersstem", True),
        ({"rol": "professional"}, "is_bewonersstem", False),
        ({"themas": "slapen"}, "is_health", True),
        ({"themas": "slapen", "bevat_gezondheid": "nee"}, "is_health", False),
        ({"themas": "geld", "bevat_gezondheid": "ja"}, "is_health", True),
        ({"verteller_id": "M-0001"}, "verteller_id", "M-0001"),
        ({"buiten_gebruik": "dubbel"}, "in_gebruik", False),
        ({"citaat_tot": "2026-12-31"}, "citaat_einde", date(2026, 12, 31)),
        ({"nagekeken_door": "AB1|AB1"}, "nagekeken_door", ("AB1", "AB1")),
    ],
)
def test_what_follows_from_other_cells(
    tmp_path: Path, cells: dict[str, Any], attribute: str, value: Any
) -> None:
    assert getattr(only(tmp_path, **cells), attribute) == value


def test_a_project_has_its_own_themes_and_groups(tmp_path: Path) -> None:
    settings = Project(
        slug="proef",
        gemeente="GM9901",
        themas=[
            StoryTheme(code="geloof", label="Geloof", bijzonder="ja"),
            StoryTheme(code="bus", label="De bus"),
        ],
        groepen=[StoryGroup(code="mantelzorgers", label="Mantelzorgers")],
    )
    assert not only(tmp_path, settings, themas="bus", groepen="mantelzorgers").is_special
    assert only(tmp_path, settings, themas="bus|geloof").is_special
    assert load_rows(tmp_path, story(themas="vervoer"), settings=settings).refusals


def test_terms_of_the_project_bound_those_of_a_row(tmp_path: Path) -> None:
    short = Project(slug="proef", gemeente="GM9901", privacy=Privacy(citaat_maanden=6, bewaren_maanden=12))
    found = only(tmp_path, short)
    assert (found.citaat_tot, found.bewaren_tot) == (date(2026, 9, 4), date(2027, 3, 4))
    assert load_rows(tmp_path, story(citaat_tot="2026-09-05"), settings=short).refusals
    assert load_rows(tmp_path, story(bewaren_tot="2027-03-05"), settings=short).refusals


def test_a_month_without_that_day_ends_on_its_last(tmp_path: Path) -> None:
    short = Project(slug="proef", gemeente="GM9901", privacy=Privacy(citaat_maanden=1))
    assert only(tmp_path, short, toestemming_op="2026-01-31").citaat_tot == date(2026, 2, 28)


def test_a_story_past_its_term_stays_but_allows_nothing(tmp_path: Path) -> None:
    write_csv(tmp_path, "verhalen", [story()])
    found = load(tmp_path, now=datetime(2028, 3, 4, 23, 30, tzinfo=UTC))
    assert found.verhalen[0].consent.state == "verlopen"
    assert found.verhalen[0].consent.purposes == frozenset()
    assert load(tmp_path, now=datetime(2028, 3, 4, 12, 0, tzinfo=UTC)).verhalen[0].consent.allows("analyse")


SIGNAL = {"rol": "professional", "kanaal": "signaalformulier"}


@pytest.mark.parametrize(
    "citaat",
    [
        "Mijn cliënt slaapt slecht door de buren.",
        "Deze patient komt elke week terug.",
        "EEN LEERLING viel van de trap.",
        "Bel de man op 06 12345678, hij zit er vaak.",
        "Een vrouw van 83 jaar zit de hele dag binnen.",
        "Op 3 maart 2026 gebeurde het weer.",
    ],
)
def test_a_signal_is_never_about_one_person(tmp_path: Path, citaat: str) -> None:
    found = load_rows(tmp_path, story(citaat=citaat, **SIGNAL))
    assert [refusal.column for refusal in found.refusals] == ["citaat"]
    assert not any(citaat in refusal.text for refusal in found.refusals)
    assert load_rows(tmp_path, story(citaat=citaat, rol="professional", kanaal="interview")).refusals == ()


def test_a_signal_about_a_group_is_loaded(tmp_path: Path) -> None:
    found = only(tmp_path, citaat="Wij zien vaker jonge ouders die slecht slapen.", **SIGNAL)
    assert found.kanaal == "signaalformulier"


def test_a_composed_quote_names_three_stories_of_the_workbook(tmp_path: Path) -> None:
    rows = [
        story(f"V-000{n}", citaat=f"{word} is hier al heel lang een groot probleem.")
        for n, word in ((1, "Geluid"), (2, "Geld"), (3, "Vervoer"))
    ]
    composed = {"citaat": "Het is hier druk.", "citaat_status": "samengesteld"}
    good = load_rows(tmp_path, *rows, story("V-0010", bron_verhalen="V-0001|V-0002|V-0003", **composed))
    assert good.refusals == ()
    for sources in ("V-0001|V-0002", "V-0001|V-0002|V-0099", "V-0001|V-0002|V-0010", ""):
        found = load_rows(tmp_path, *rows, story("V-0010", bron_verhalen=sources, **composed))
        assert [refusal.column for refusal in found.refusals] == ["bron_verhalen"]
