"""Rules of meetings, of what is there and missing, and of agreements (stories.md 7)."""

from pathlib import Path
from typing import Any

import pytest

from models.stories.nouns import StoryFolder
from pipeline.stories.afspraken import find_circles
from tests.pipeline.stories.story_files import load, story, write_csv, write_xlsx

CANARY = "kanarie in een kooi"
FINDING = "eenzaam@WK990101@totaal@2024"
HEAD: dict[str, Any] = {
    "gesprek_id": "S-2026-01", "regel": "gesprek", "gebied_code": "WK990101", "datum": "2026-05-12",
    "soort": "wijktafel", "editie": "v0012", "bewoners": "14", "professionals": "5",
}  # fmt: skip
CARD: dict[str, Any] = {
    "gesprek_id": "S-2026-01", "regel": "kaart", "code": "R1", "bevinding_id": FINDING, "herkend": "14",
    "deels": "3", "niet_herkend": "2", "toelichting": CANARY,
}  # fmt: skip
THEME: dict[str, Any] = {
    "gesprek_id": "S-2026-01", "regel": "thema", "code": "eenzaamheid", "stemmen": "21", "wil_meedoen": "8",
    "gekozen": "ja", "wie_pakt_op": "Stichting Welzijn De Linden|bewoners",
}  # fmt: skip


def faults(found: StoryFolder) -> list[tuple[int, str]]:
    assert not any(CANARY in refusal.text for refusal in found.refusals)
    return [(refusal.vindplaats.row, refusal.column) for refusal in found.refusals]


def meetings(folder: Path, *rows: dict[str, Any], **options: Any) -> StoryFolder:
    write_csv(folder, "gesprekken", rows)
    return load(folder, **options)


def test_a_meeting_with_its_cards_and_themes(tmp_path: Path) -> None:
    found = meetings(tmp_path, HEAD, CARD, THEME)
    [gesprek] = found.gesprekken
    assert faults(found) == []
    assert (gesprek.aanwezig, gesprek.buurtnaam_in_kop, gesprek.editie) == (19, True, "v0012")
    assert gesprek.kaarten[0].is_besproken
    assert gesprek.themas[0].wie_pakt_op == ("Stichting Welzijn De Linden", "bewoners")
    assert CANARY not in repr(found)


@pytest.mark.parametrize(
    ("head", "stated", "who"),
    [
        ({}, "", "gemengd"),
        ({"professionals": "0"}, "", "bewoners"),
        ({"bewoners": ""}, "", "professionals"),
        ({"bewoners": "", "professionals": ""}, "", "gemengd"),
        ({"bewoners": "", "professionals": "", "soort": "professionals"}, "", "professionals"),
        ({}, "bewoners", "bewoners"),
    ],
)
def test_who_talked_about_a_card_is_who_was_present(
    tmp_path: Path, head: dict[str, str], stated: str, who: str
) -> None:
    card = CARD | {"herkend": "1", "deels": "", "niet_herkend": "", "deelnemers": stated}
    assert meetings(tmp_path, HEAD | head, card).gesprekken[0].kaarten[0].deelnemers == who


def test_a_card_without_any_verdict_was_not_discussed(tmp_path: Path) -> None:
    card = CARD | {"herkend": "", "deels": "", "niet_herkend": "", "toelichting": ""}
    assert not meetings(tmp_path, HEAD, card).gesprekken[0].kaarten[0].is_besproken


@pytest.mark.parametrize(
    ("row", "change", "column"),
    [
        (0, {"datum": "2026-06-02"}, "datum"),
        (0, {"datum": ""}, "datum"),
        (0, {"soort": "borrel"}, "soort"),
        (0, {"editie": "12"}, "editie"),
        (0, {"gebied_code": "WK990199"}, "gebied_code"),
        (0, {"bewoners_uit": "BU99010101|BU99019999"}, "bewoners_uit"),
        (0, {"bewoners": "veertien"}, "bewoners"),
        (0, {"code": "R1"}, "code"),
        (0, {"gespreksleider": "Jan"}, "gespreksleider"),
        (1, {"herkend": "20"}, "herkend"),
        (1, {"deelnemers": "professionals"}, "herkend"),
        (1, {"oordeel": "herkend"}, "oordeel"),
        (1, {"code": "X1"}, "code"),
        (1, {"stemmen": "3"}, "stemmen"),
        (1, {"datum": "2026-05-12"}, "datum"),
        (1, {"bevinding_id": "zomaar"}, "bevinding_id"),
        (1, {"bevinding_id": ""}, "code"),
        (1, {"toelichting": "x" * 601}, "toelichting"),
        (1, {"verklaring": "x" * 301}, "verklaring"),
        (2, {"code": "voetbal"}, "code"),
        (2, {"stemmen": "58"}, "stemmen"),
        (2, {"wil_meedoen": "20"}, "wil_meedoen"),
        (2, {"herkend": "1"}, "herkend"),
        (2, {"gesprek_id": "S-2026-99"}, "gesprek_id"),
    ],
)
def test_rules_of_a_row(tmp_path: Path, row: int, change: dict[str, str], column: str) -> None:
    rows = [HEAD, CARD, THEME]
    rows[row] = rows[row] | change
    found = meetings(tmp_path, *rows)
    assert (row + 2, column) in faults(found)
    assert found.exit_code == 3
    if row:
        assert len(found.gesprekken) == 1, "the meeting itself is fine"
    else:
        assert faults(found) == [(2, column), (3, "gesprek_id"), (4, "gesprek_id")], "its rows go with it"


def test_the_card_list_of_the_edition_decides(tmp_path: Path) -> None:
    def cards(editie: str, gebied_code: str, code: str) -> tuple[str, ...] | None:
        known = {("v0012", "WK990101", "R1"): (FINDING,)}
        return known.get((editie, gebied_code, code))

    unstated = CARD | {"bevinding_id": ""}
    assert faults(meetings(tmp_path, HEAD, unstated, cards=cards)) == []
    other = CARD | {"bevinding_id": "eenzaam@WK990101@totaal@2022"}
    assert faults(meetings(tmp_path, HEAD, other, cards=cards)) == [(3, "bevinding_id")]
    gone = HEAD | {"editie": "v0001"}
    assert faults(meetings(tmp_path, gone, other, cards=cards)) == []
    assert faults(meetings(tmp_path, gone, unstated, cards=cards)) == [(3, "code")]


def test_one_row_per_card_and_kind_of_people(tmp_path: Path) -> None:
    residents, others = (
        CARD | {"deelnemers": "bewoners", "herkend": "1"},
        CARD | {"deelnemers": "professionals"},
    )
    others |= {"herkend": "1", "deels": "", "niet_herkend": ""}
    assert faults(meetings(tmp_path, HEAD, residents, others)) == []
    assert [column for _, column in faults(meetings(tmp_path, HEAD, residents, residents))] == [
        "code",
        "code",
    ]
    assert [column for _, column in faults(meetings(tmp_path, HEAD, HEAD))] == ["gesprek_id", "gesprek_id"]


def test_session_sheets_count_as_rows_of_the_tab(tmp_path: Path) -> None:
    write_csv(tmp_path, "gesprekken", [HEAD])
    second = {"gesprek_id": "S-2026-02", "datum": "2026-04-01"}
    sheet = tmp_path / "gesprekken"
    write_xlsx(
        sheet,
        {"gesprekken": [HEAD | second | {"lees_titel": "x"}, THEME | second | {"datum": ""}]},
        "gesprek-WK990101-2026-04-01.xlsx",
    )
    found = load(tmp_path)
    assert faults(found) == []
    assert [gesprek.gesprek_id for gesprek in found.gesprekken] == ["S-2026-02", "S-2026-01"]
    assert found.gesprekken[0].vindplaats.file == "gesprekken/gesprek-WK990101-2026-04-01.xlsx"


def test_a_session_sheet_holds_no_other_tab(tmp_path: Path) -> None:
    write_xlsx(
        tmp_path / "gesprekken",
        {"gesprekken": [HEAD], "verhalen": [story()]},
        "gesprek-WK990101-2026-04-01.xlsx",
    )
    found = load(tmp_path)
    assert found.gesprekken == ()
    assert "'verhalen' hoort er niet in" in found.file_faults[0].line


IS_ER_AL: dict[str, Any] = {
    "id": "I-0001", "soort": "is_er_al", "titel": "Buurtkamer De Linde", "omschrijving": CANARY,
    "wie": "Stichting Welzijn De Linden", "type": "welzijn", "themas": "ontmoeten|geld",
    "gebieden": "BU99010103", "status": "actief", "sinds": "2021-09-01", "oordeel": "werkt_goed",
}  # fmt: skip
MISSEN: dict[str, Any] = {
    "id": "M-0001", "soort": "missen_we", "titel": "Een plek voor jongeren", "wie": "gesprek", "type": "plek",
    "themas": "jongeren", "gebieden": "BU99010102", "status": "open", "sinds": "", "oordeel": "",
}  # fmt: skip
ONDERZOEK: dict[str, Any] = {
    "id": "O-0001", "soort": "eerder_onderzoek", "titel": "Wijkplan", "wie": "gemeente", "type": "wijkplan",
    "themas": "vervoer", "gebieden": "WK990101", "status": "gebruikt", "sinds": "2022", "oordeel": "",
}  # fmt: skip


def test_the_map_of_the_wijk(tmp_path: Path) -> None:
    write_csv(tmp_path, "kaart_van_de_wijk", [IS_ER_AL, MISSEN, ONDERZOEK])
    found = load(tmp_path)
    assert faults(found) == []
    assert [item.soort for item in found.kaart] == ["is_er_al", "missen_we", "eerder_onderzoek"]


@pytest.mark.parametrize(
    ("row", "change", "column"),
    [
        (IS_ER_AL, {"wie": ""}, "wie"),
        (IS_ER_AL, {"type": "plek"}, "type"),
        (IS_ER_AL, {"status": "open"}, "status"),
        (IS_ER_AL, {"status": ""}, "status"),
        (IS_ER_AL, {"titel": ""}, "titel"),
        (IS_ER_AL, {"titel": "x" * 121}, "titel"),
        (IS_ER_AL, {"contact": "x" * 201}, "contact"),
        (IS_ER_AL, {"gebieden": "BU99019999"}, "gebieden"),
        (IS_ER_AL, {"verwijst_naar": "X-9999"}, "verwijst_naar"),
        (IS_ER_AL, {"website": "http://voorbeeld.nl"}, "website"),
        (IS_ER_AL, {"website": "https://jan@voorbeeld.nl"}, "website"),
        (IS_ER_AL, {"website": "https://voorbeeld.nl:8443/"}, "website"),
        (IS_ER_AL, {"website": "javascript:alert(10)"}, "website"),
        (IS_ER_AL, {"website": "data:text/html;base64,PHNjcmlwdD4="}, "website"),
        (IS_ER_AL, {"website": 'https://voorbeeld.nl/"onclick='}, "website"),
        (MISSEN, {"wie": "iemand"}, "wie"),
        (MISSEN, {"oordeel": "kan_beter"}, "oordeel"),
        (MISSEN, {"status": "doorgezet"}, "verwijst_naar"),
        (MISSEN, {"status": "bestond_al"}, "verwijst_naar"),
        (ONDERZOEK, {"wie": ""}, "wie"),
        (ONDERZOEK, {"sinds": "2022-01-01"}, "sinds"),
    ],
)
def test_rules_of_the_map(tmp_path: Path, row: dict[str, Any], change: dict[str, str], column: str) -> None:
    write_csv(tmp_path, "kaart_van_de_wijk", [row | change])
    assert faults(load(tmp_path)) == [(2, column)]


@pytest.mark.parametrize(
    ("contact", "is_refused"),
    [
        ("Lindeplein 2, werkdagen 9-17 uur, 099-555 01 00", False),
        ("Stichting Welzijn De Linden, Van Goghstraat 3", False),
        ("Wijkteam Havenkant: 14 099", False),
        ("info@delinde.example", False),
        ("Bel Annie op 06 12345678", True),
        ("Jan Jansen, Lindeplein 3", True),
    ],
)
def test_a_contact_is_an_organisation_and_never_a_person(
    tmp_path: Path, contact: str, is_refused: bool
) -> None:
    write_csv(tmp_path, "kaart_van_de_wijk", [IS_ER_AL | {"contact": contact}])
    found = load(tmp_path, known_places={"Havenkant"})
    assert faults(found) == ([(2, "contact")] if is_refused else [])


def test_a_website_may_be_an_ordinary_address(tmp_path: Path) -> None:
    for address in (
        "https://voorbeeld.nl",
        "https://www.voorbeeld.nl/a?b=c#d",
        "https://a-b.voorbeeldstad.example/x",
    ):
        write_csv(tmp_path, "kaart_van_de_wijk", [IS_ER_AL | {"website": address}])
        assert load(tmp_path).kaart[0].website == address


def test_references_reach_over_tabs(tmp_path: Path) -> None:
    write_csv(tmp_path, "verhalen", [story("V-0001"), story("V-0002", toestemming="nee")])
    write_csv(tmp_path, "gesprekken", [HEAD])
    taken_on = MISSEN | {"status": "doorgezet", "verwijst_naar": "D-0001|V-0001|V-0002|S-2026-01"}
    there = MISSEN | {"id": "M-0002", "status": "bestond_al", "verwijst_naar": "I-0001"}
    write_csv(tmp_path, "kaart_van_de_wijk", [IS_ER_AL, taken_on, there])
    write_csv(tmp_path, "afspraken", [DOEL])
    assert faults(load(tmp_path)) == []


DOEL: dict[str, Any] = {
    "id": "D-0001", "regel": "doel", "titel": "Minder mensen zijn eenzaam", "hoort_bij": "eenzaamheid",
    "eigenaar": "Wijknetwerk", "status": "afgesproken", "termijn": "2028-12-31", "gebied_code": "WK990101",
    "indicator_id": "eenzaam", "merkbaar": CANARY, "richting": "omlaag", "nulwaarde": "52",
    "nul_periode": "2024",
    "streefwaarde": "46,5", "marge": "",
}  # fmt: skip
INSPANNING: dict[str, Any] = {
    "id": "E-0001", "regel": "inspanning", "titel": "Huisbezoek", "hoort_bij": "D-0001",
    "eigenaar": "Stichting",
    "status": "loopt",
}  # fmt: skip
BESLUIT: dict[str, Any] = {
    "id": "B-0001", "regel": "besluit", "titel": "We beginnen.", "hoort_bij": "D-0001", "datum": "2026-05-01",
    "stap": "check",
}  # fmt: skip


def agreements(folder: Path, *rows: dict[str, Any], **options: Any) -> StoryFolder:
    write_csv(folder, "afspraken", rows)
    return load(folder, known_indicators={"eenzaam"}, **options)


def test_agreements(tmp_path: Path) -> None:
    found = agreements(tmp_path, DOEL, INSPANNING, BESLUIT)
    assert faults(found) == []
    [doel] = found.doelen
    assert (doel.nulwaarde, doel.streefwaarde, doel.nul_periode, doel.groep) == (52.0, 46.5, 2024, "totaal")
    assert found.inspanningen[0].hoort_bij == ("D-0001",)
    assert found.besluiten[0].stap == "check"


@pytest.mark.parametrize(
    ("change", "column", "code"),
    [
        ({"streefwaarde": "52"}, "streefwaarde", "WB-P04"),
        ({"richting": ""}, "richting", "WB-P04"),
        ({"richting": "omhoog"}, "richting", "WB-P04"),
        ({"termijn": "2024-12-31"}, "termijn", "WB-P04"),
        ({"termijn": ""}, "termijn", "WB-P04"),
        ({"nulwaarde": ""}, "nulwaarde", "WB-P04"),
        ({"marge": "2"}, "marge", "WB-P04"),
        ({"richting": "gelijk"}, "marge", "WB-P04"),
        ({"indicator_id": "geluk"}, "indicator_id", "WB-V20"),
        ({"gebied_code": "WK990199"}, "gebied_code", "WB-V20"),
        ({"groep": "jongeren"}, "groep", "WB-V20"),
        ({"hoort_bij": "voetbal"}, "hoort_bij", "WB-V20"),
        ({"hoort_bij": "I-9999"}, "hoort_bij", "WB-V20"),
        ({"nulwaarde": "1.234"}, "nulwaarde", "WB-S27"),
        ({"nulwaarde": "45%"}, "nulwaarde", "WB-V20"),
        ({"nulwaarde": "\u0665\u0662"}, "nulwaarde", "WB-V20"),
        ({"status": "plan"}, "status", "WB-V20"),
        ({"middelen": "geld"}, "middelen", "WB-V20"),
        ({"datum": "2026-05-01"}, "datum", "WB-V20"),
    ],
)
def test_rules_of_a_goal(tmp_path: Path, change: dict[str, str], column: str, code: str) -> None:
    found = agreements(tmp_path, DOEL | change)
    assert (column, code) in [(refusal.column, refusal.code) for refusal in found.refusals]
    assert found.doelen == ()
    assert faults(found)


def test_a_goal_that_stays_equal_has_a_margin_and_may_have_one_value(tmp_path: Path) -> None:
    same = DOEL | {"richting": "gelijk", "streefwaarde": "52", "marge": "1,5"}
    assert agreements(tmp_path, same).doelen[0].marge == 1.5


def test_a_goal_that_residents_notice_needs_no_values(tmp_path: Path) -> None:
    bare = {
        "id": "D-0001",
        "regel": "doel",
        "titel": "Een bus",
        "status": "voorgesteld",
        "merkbaar": "Er rijdt een bus.",
    }
    assert faults(agreements(tmp_path, bare)) == []
    assert faults(agreements(tmp_path, bare | {"merkbaar": ""})) == [(2, "merkbaar")]


def test_what_a_goal_may_belong_to(tmp_path: Path) -> None:
    write_csv(tmp_path, "kaart_van_de_wijk", [IS_ER_AL])
    for target in ("eenzaamheid", "v0012/R3", "eenzaam@WK990101@totaal@2024", "I-0001"):
        assert faults(agreements(tmp_path, DOEL | {"hoort_bij": target})) == []


def test_what_efforts_and_decisions_belong_to(tmp_path: Path) -> None:
    write_csv(tmp_path, "kaart_van_de_wijk", [IS_ER_AL, IS_ER_AL | {"id": "I-0002"}])
    good = agreements(tmp_path, DOEL, INSPANNING | {"hoort_bij": "D-0001|I-0001"}, BESLUIT)
    assert faults(good) == []
    for targets in ("D-9999", "D-0001|I-0001|I-0002", "B-0001"):
        assert faults(agreements(tmp_path, DOEL, INSPANNING | {"hoort_bij": targets}, BESLUIT))
    for targets in ("", "I-0001", "D-0001|D-0002"):
        assert (3, "hoort_bij") in faults(agreements(tmp_path, DOEL, BESLUIT | {"hoort_bij": targets}))


def test_a_circle_is_named_as_one(tmp_path: Path) -> None:
    one, two = INSPANNING | {"hoort_bij": "E-0002"}, INSPANNING | {"id": "E-0002", "hoort_bij": "E-0001"}
    found = agreements(tmp_path, one, two)
    assert [refusal.code for refusal in found.refusals].count("WB-P05") == 2


def test_one_id_in_two_rows_or_tabs_refuses_both(tmp_path: Path) -> None:
    write_csv(tmp_path, "kaart_van_de_wijk", [IS_ER_AL | {"id": "D-0001"}])
    found = agreements(tmp_path, DOEL)
    assert [refusal.column for refusal in found.refusals].count("id") == 2
    assert (found.doelen, found.kaart) == ((), ())


def test_every_row_of_a_circle_is_found_and_nobody_else() -> None:
    links = {"A": ("B",), "B": ("C",), "C": ("B",), "D": (), "E": ("E",), "F": ("A", "ELDERS")}
    assert find_circles(links) == {"B", "C", "E"}
    assert find_circles({}) == frozenset()
