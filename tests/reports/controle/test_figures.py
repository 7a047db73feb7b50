"""Sentences about one figure or a few: numbers, names, verbs and numbers of people."""

import pytest

from tests.reports.controle.small_page import (
    GM,
    LINDENHOF,
    PARKZICHT,
    VOGELBUURT,
    WK,
    ZANDPAD,
    is_true,
    reasons,
    row,
    said,
    section,
)  # fmt: skip

WIJK = row("eenzaam", WK, 51.9, 45.8, "clear", persons=5585.0, excess_persons=656.4)
GEMEENTE = row("eenzaam", GM, 45.8)
LAND = row("eenzaam", "NL00", 47.0)
LOW = row("eenzaam", PARKZICHT, 38.7, 45.8, "clear")
HIGH = row("eenzaam", LINDENHOF, 59.5, 45.8, "clear")
MIDDLE = row("eenzaam", VOGELBUURT, 50.0, 45.8, "inconclusive")
SMALL = row("eenzaam", ZANDPAD, 20.0, 45.8, "inconclusive")
ALL = [WIJK, GEMEENTE, LAND, LOW, HIGH, MIDDLE, SMALL]


def true(block: str, pattern: str, ids: list[object], text: str, **facts: object) -> bool:
    return is_true(section(block, said(pattern, ids, text)), ALL, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pattern", "ids", "text"),
    [
        ("N1", [WIJK], "In De Linden zijn 52 van de 100 volwassenen eenzaam."),
        ("N2", [GEMEENTE], "In heel Voorbeeldstad zijn dat er 46 van de 100."),
        ("N15", [WIJK, GEMEENTE], "52 van de 100 volwassenen zijn eenzaam. In Voorbeeldstad 46."),
        ("W2", [GEMEENTE, LAND], "In heel Voorbeeldstad zijn het er 46, in Nederland 47."),
        ("W1", [LOW, HIGH],
         "In Parkzicht zijn 39 van de 100 volwassenen eenzaam. In Lindenhof zijn dat er 60."),
        ("P1", [WIJK], "Ongeveer 5.600 volwassenen zijn eenzaam."),
        ("T10", [HIGH], "Deel van de volwassenen dat eenzaam is, per buurt, 2024"),
        ("N17", [], "Eenzaam betekent hier: iemand mist contact of een hechte band."),
    ],
)  # fmt: skip
def test_the_true_sentence_holds_and_no_other(pattern: str, ids: list[object], text: str) -> None:
    assert true("kort", pattern, ids, text)
    for false in (
        text.replace("e", "a", 1),
        text + " Dat is gunstig.",
        text.replace("van de 100", "van de 99"),
    ):
        assert false == text or not true("kort", pattern, ids, false)


def test_a_word_more_or_less_is_another_sentence() -> None:
    assert not true("kort", "N1", [WIJK], "In De Linden zijn 52 van de 100 bewoners eenzaam.")
    assert not true("kort", "N1", [WIJK], "In Lindenhof zijn 52 van de 100 volwassenen eenzaam.")
    assert not true("kort", "N1", [WIJK], "In De Linden zijn 51 van de 100 volwassenen eenzaam.")
    assert not true("kort", "N1", [GEMEENTE], "In De Linden zijn 52 van de 100 volwassenen eenzaam.")


def test_numbers_follow_the_verb_and_the_limits() -> None:
    one, none, top = row("bijstand", WK, 1.2), row("bijstand", WK, 0.3), row("eenzaam", WK, 93.0)
    who = "mensen van 15 tot 65 jaar"

    assert is_true(said("N1", [one], f"In De Linden heeft 1 van de 100 {who} bijstand."), [one])
    assert not is_true(said("N1", [one], f"In De Linden hebben 1 van de 100 {who} bijstand."), [one])
    assert is_true(said("N5", [none], f"In De Linden heeft minder dan 1 van de 100 {who} bijstand."), [none])
    assert "hier hoort N5" in reasons(
        said("N1", [none], f"In De Linden heeft 0 van de 100 {who} bijstand."), [none]
    )
    assert is_true(said("N6", [top], "In De Linden zijn 90 of meer van de 100 volwassenen eenzaam."), [top])
    assert not is_true(said("N1", [top], "In De Linden zijn 93 van de 100 volwassenen eenzaam."), [top])


def test_a_rate_is_said_of_the_thousand_and_never_of_the_hundred() -> None:
    wmo, gemeente = row("wmo_clienten", WK, 52.0), row("wmo_clienten", GM, 54.0)

    assert is_true(
        said("N7", [wmo], "In De Linden krijgen 52 van de 1000 bewoners hulp vanuit de Wmo."), [wmo]
    )
    assert "geen aandeel" in reasons(
        said("N2", [gemeente], "In heel Voorbeeldstad zijn dat er 54 van de 100."), [gemeente]
    )


def test_ends_are_the_lowest_and_highest_large_buurten() -> None:
    text = "In de Vogelbuurt zijn 50 van de 100 volwassenen eenzaam. In Lindenhof zijn dat er 60."

    assert not true("kort", "W1", [MIDDLE, HIGH], text)
    assert "een andere buurt is lager" in reasons(section("kort", said("W1", [MIDDLE, HIGH], text)), ALL)
    small = "In Zandpad zijn 20 van de 100 volwassenen eenzaam. In Lindenhof zijn dat er 60."
    assert "geen buurt met 250" in reasons(section("kort", said("W1", [SMALL, HIGH], small)), ALL)


def test_ends_are_named_only_where_both_stand_out() -> None:
    plain = row("eenzaam", PARKZICHT, 38.7, 45.8, "inconclusive")
    rows = [plain, HIGH, MIDDLE]
    named = "In Parkzicht zijn 39 van de 100 volwassenen eenzaam. In Lindenhof zijn dat er 60."
    unnamed = "In de ene buurt zijn 39 van de 100 volwassenen eenzaam. In de andere zijn dat er 60."

    assert not is_true(section("kort", said("W1", [plain, HIGH], named)), rows)
    assert is_true(section("kort", said("W1", [plain, HIGH], unnamed)), rows)


def test_the_public_edition_names_no_buurt_up_front_before_it_was_heard() -> None:
    named = "In Lindenhof zijn 60 van de 100 volwassenen eenzaam."
    unnamed = "In 1 buurt zijn 60 van de 100 volwassenen eenzaam."

    assert true("kort", "N1", [HIGH], named)
    assert not true("kort", "N1", [HIGH], unnamed)
    assert not true("kort", "N1", [HIGH], named, uitgave="openbaar")
    assert true("kort", "N1", [HIGH], unnamed, uitgave="openbaar")
    assert true("kort", "N1", [HIGH], named, uitgave="openbaar", gehoord={LINDENHOF: "12 mei 2026"})
    assert true("kort", "N1", [HIGH], named, uitgave="openbaar", namen="altijd")
    assert true("binnen", "N1", [HIGH], named, uitgave="openbaar")


def test_people_are_said_in_words_and_more_people_with_their_direction() -> None:
    text = (
        "In De Linden zijn ongeveer 5.600 volwassenen eenzaam. "
        "Als het hier was zoals in Voorbeeldstad, waren dat er ongeveer 660 minder."
    )

    assert true("kort", "P3", [WIJK, GEMEENTE], text)
    assert not true("kort", "P3", [WIJK, GEMEENTE], text.replace("minder", "meer"))
    assert not true("kort", "P3", [WIJK, GEMEENTE], text.replace("ongeveer 5.600", "ruim 5.600"))


def test_where_people_live_counts_every_buurt() -> None:
    def counted(area: str, share: float, base: float) -> dict[str, object]:
        return row("eenzaam", area, share, 45.8, "clear", denominator=base)

    rows = [counted(LINDENHOF, 60.0, 1000), counted(PARKZICHT, 40.0, 1000), counted(VOGELBUURT, 50.0, 1000),
            counted(ZANDPAD, 50.0, 100), counted(WK, 50.0, 3100)]  # fmt: skip
    high, others = rows[0], rows[1:4]
    text = "Van elke 5 eenzame volwassenen in De Linden wonen er 3 buiten Lindenhof."

    assert is_true(section("binnen", said("P2", [high, rows[4], *others], text)), rows)
    assert "alle buurten" in reasons(section("binnen", said("P2", [high, rows[4]], text)), rows)
    assert not is_true(
        section("binnen", said("P2", [high, rows[4], *others], text.replace("3 buiten", "2 buiten"))), rows
    )


def test_the_part_of_the_residents_stands_beside_the_part_of_the_people() -> None:
    """1.500 of 4.305 residents is 34.8 %; only after a sentence about the same buurt."""
    buurt, wijk = row("inwoners", LINDENHOF, 1500.0), row("inwoners", WK, 4305.0)
    lonely = row("eenzaam", LINDENHOF, 21.0)
    before = said("N1", [lonely], "In Lindenhof zijn 21 van de 100 volwassenen eenzaam.")
    text = "In Lindenhof wonen 35 van de 100 bewoners van De Linden."

    assert is_true(
        section("binnen", f"<p>{before}{said('P5', [buurt, wijk], text)}</p>"), [buurt, wijk, lonely]
    )
    for wrong in (
        f"<p>{before}{said('P5', [buurt, wijk], text.replace('35', '36'))}</p>",
        f"<p>{before}{said('P5', [wijk, buurt], text)}</p>",
        said("P5", [buurt, wijk], text),
    ):
        assert not is_true(section("binnen", wrong), [buurt, wijk, lonely])


def test_an_old_figure_is_of_a_year_of_the_page() -> None:
    rows = [row("eenzaam", WK, 46.0, period=2020)]
    text = "Dit cijfer is van 2020. We hebben nog geen nieuwer cijfer."

    def table(sentence: str) -> str:
        cells = f'<th scope="row">Gezondheid</th><td data-op="jaren">2016, 2020<small>{sentence}</small></td>'
        return f'<table class="bronnentabel" data-vrij><tbody><tr>{cells}</tr></tbody></table>'

    assert is_true(table(said("O11", [], text)), rows)
    assert not is_true(table(said("O11", [], text.replace("2020", "2016"))), rows)
    assert not is_true(table(said("O11", [], text.replace("2020", "2021"))), rows)
    assert not is_true(said("O11", [], text), rows)


def test_a_block_of_a_buurt_tells_of_that_buurt() -> None:
    text = "60 van de 100 volwassenen zijn eenzaam. In De Linden 52, in Voorbeeldstad 46."
    claim = said("N16", [HIGH, WIJK, GEMEENTE], text)

    assert is_true(section("buurten", section(f"b-{LINDENHOF}", claim)), ALL)
    assert "de buurt van dit blok" in reasons(section("buurten", section(f"b-{PARKZICHT}", claim)), ALL)


def test_a_finding_that_is_not_in_the_table_is_a_fault() -> None:
    told = reasons(
        said("N1", ["eenzaam@BU99999999@totaal@2024"], "In X zijn 5 van de 100 volwassenen eenzaam."), ALL
    )

    assert "bevinding eenzaam@BU99999999@totaal@2024 staat niet in de tabel" in told


def test_a_pattern_that_nobody_rebuilds_is_told_and_one_that_does_not_exist_is_false() -> None:
    from tests.reports.controle.small_page import judge

    unknown = judge(said("N13", [WIJK], "De score voor leefbaarheid is hoger."), ALL)
    nothing = judge(said("N99", [WIJK], "Iets."), ALL)

    assert [fault.claim.partition("|")[0] for fault in unknown.unchecked] == ["N13"]
    assert (unknown.proofs, unknown.faults) == ([], [])
    assert "staat niet in de lijst" in nothing.faults[0].text
