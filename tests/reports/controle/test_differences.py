"""Sentences about a difference: the verdict decides the pattern, the numbers the words for its size."""

import pytest

from tests.reports.controle.small_page import (
    GM,
    LINDENHOF,
    WK,
    all_faults,
    is_true,
    reasons,
    row,
    said,
    section,
)  # fmt: skip

GEMEENTE = row("eenzaam", GM, 9.0)
MUCH = row("eenzaam", WK, 21.0, 9.0, "clear", bij="van:11.5;tot:12.5")
SOME = row("eenzaam", WK, 17.0, 9.0, "clear")
ROUNDED = row("eenzaam", WK, 20.0, 9.0, "clear", bij="van:9;tot:13")
FEWER = row("eenzaam", WK, 3.0, 9.0, "clear")
TEXT = "In De Linden zijn {} volwassenen eenzaam dan gemiddeld in Voorbeeldstad."


@pytest.mark.parametrize(
    ("fact", "words", "holds"),
    [
        (MUCH, "veel meer", True),
        (MUCH, "meer", False),
        (SOME, "meer", True),
        (SOME, "veel meer", False),
        (ROUNDED, "meer", True),
        (ROUNDED, "veel meer", False),
        (SOME, "minder", False),
        (SOME, "iets meer", False),
        (SOME, "misschien meer", False),
    ],
)
def test_words_for_the_size_follow_the_numbers(fact: dict[str, object], words: str, holds: bool) -> None:
    rows = [fact, GEMEENTE]

    assert is_true(said("V1", [fact, GEMEENTE], TEXT.format(words)), rows) == holds


def test_fewer_has_its_own_pattern() -> None:
    rows = [FEWER, GEMEENTE]

    assert is_true(said("V2", rows, TEXT.format("minder")), rows)
    assert "de richting is andersom" in reasons(said("V1", rows, TEXT.format("minder")), rows)


@pytest.mark.parametrize(
    ("verdict", "pattern", "text"),
    [
        ("small", "V6", TEXT.format("iets meer") + " Het verschil is klein."),
        ("possible", "V7", TEXT.format("misschien meer") + " Zeker is dat niet."),
        ("around_average", "V8",
         "In De Linden zijn ongeveer evenveel volwassenen eenzaam als gemiddeld in Voorbeeldstad."),
        ("inconclusive", "V9", "We kunnen niet zeggen of De Linden hierin anders is dan Voorbeeldstad."),
    ],
)  # fmt: skip
def test_below_clear_every_verdict_has_its_own_pattern(verdict: str, pattern: str, text: str) -> None:
    fact = row("eenzaam", WK, 17.0, 9.0, verdict)

    assert is_true(said(pattern, [fact], text), [fact])
    for other in {"small", "possible", "around_average", "inconclusive", "clear"} - {verdict}:
        wrong = row("eenzaam", WK, 17.0, 9.0, other)
        assert f"hoort bij {verdict}" in reasons(said(pattern, [wrong], text), [wrong])


def test_an_estimate_is_never_much_and_names_itself() -> None:
    fact = row("eenzaam", WK, 21.0, 9.0, "estimate_differs", flags="modelled")
    text = "Volgens de schatting zijn in De Linden meer volwassenen eenzaam dan in Voorbeeldstad."
    rows = [fact, GEMEENTE]

    assert is_true(said("E1", rows, text), rows)
    assert not is_true(said("E1", rows, text.replace("meer", "veel meer")), rows)
    assert "V1 hoort bij clear" in reasons(said("V1", rows, TEXT.format("meer")), rows)
    near = row("eenzaam", WK, 9.5, 9.0, "descriptive", flags="modelled")
    close = "De schatting voor De Linden ligt dicht bij die voor Voorbeeldstad."
    assert is_true(said("E3", [near], close), [near])
    assert not is_true(said("E3", [fact], close), rows)


@pytest.mark.parametrize(
    ("indicator", "value", "verdict", "pattern", "text", "holds"),
    [
        ("eenzaam", 17.0, "clear", "V4", "Dat vraagt aandacht.", True),
        ("eenzaam", 17.0, "clear", "V3", "Dat is gunstig.", False),
        ("eenzaam", 3.0, "clear", "V3", "Dat is gunstig.", True),
        ("eenzaam", 17.0, "estimate_differs", "E12", "Als de schatting klopt, vraagt dat aandacht.", True),
        ("eenzaam", 17.0, "estimate_differs", "V4", "Dat vraagt aandacht.", False),
        ("eenzaam", 17.0, "possible", "V4", "Dat vraagt aandacht.", False),
        ("leeftijd_65_plus", 17.0, "clear", "V4", "Dat vraagt aandacht.", False),
    ],
)
def test_a_judgement_needs_certainty_and_polarity(
    indicator: str, value: float, verdict: str, pattern: str, text: str, holds: bool
) -> None:
    fact = row(indicator, WK, value, 9.0, verdict)

    assert is_true(said(pattern, [fact], text), [fact]) == holds


def test_a_judgement_belongs_to_the_sentence_before_it() -> None:
    other = row("bijstand", WK, 10.0, 3.0, "clear")
    first = said("V1", [SOME, GEMEENTE], TEXT.format("meer"))
    rows = [SOME, GEMEENTE, other]

    assert is_true(f"<p>{first} {said('V4', [SOME], 'Dat vraagt aandacht.')}</p>", rows)
    assert "andere bevinding" in reasons(
        f"<p>{first} {said('V4', [other], 'Dat vraagt aandacht.')}</p>", rows
    )


def test_earlier_measurements_must_all_point_the_same_way() -> None:
    fact = row("eenzaam", WK, 17.0, 9.0, "estimate_differs", flags="modelled",
               bij="kop:ja;steun:earlier;eerder:2012+2016")  # fmt: skip
    old = [row("eenzaam", WK, value, 9.0, "descriptive", flags="modelled", period=year)
           for year, value in ((2012, 15.0), (2016, 16.0))]  # fmt: skip
    text = "Eerdere metingen wijzen dezelfde kant op: 2012 en 2016."
    ends = " Of het verschil groter of kleiner wordt, weten we niet."
    line = f"<p>{said('E4', [fact, *old], text)} {said('E6', [], ends.strip())}</p>"
    turned = [old[0], row("eenzaam", WK, 3.0, 9.0, "descriptive", flags="modelled", period=2016)]

    assert is_true(line, [fact, *old])
    assert not is_true(line.replace("2012 en 2016", "2012"), [fact, *old])
    assert "de meting van 2016 wijst niet dezelfde kant op" in reasons(line, [fact, *turned])


def test_a_ratio_fits_the_whole_range_of_rounding() -> None:
    fact = row("bijstand", WK, 21.0, 9.0, "clear", bij="van:10.5;tot:13.5")
    gemeente = row("bijstand", GM, 9.0)
    rows = [fact, gemeente]
    text = "In De Linden hebben {} 2 keer zoveel mensen van 15 tot 65 jaar bijstand als gemiddeld."

    assert is_true(said("V15", rows, text.format("meer dan")), rows)
    assert not is_true(said("V15", rows, text.format("ongeveer")), rows)


@pytest.mark.parametrize(
    ("value", "reference", "text"),
    [
        (21.0, 9.0, "+12 punten"),
        (8.4, 9.3, "−1 punt"),
        (9.2, 9.0, "geen verschil"),
        (45.5, 44.4, "+2 punten"),
    ],
)
def test_points_are_those_a_reader_subtracts(value: float, reference: float, text: str) -> None:
    fact = row("eenzaam", WK, value, reference, "inconclusive")

    assert is_true(said("V14", [fact], text), [fact])
    assert not is_true(
        said("V14", [fact], text.replace("1", "3").replace("2", "4").replace("geen", "wel")), [fact]
    )


def test_rounding_that_decides_is_said_only_where_it_does() -> None:
    sure, unsure = (
        row("eenzaam", WK, 10.0, 9.0, "inconclusive", flags=f) for f in ("", "rounding_sensitive")
    )
    text = "De cijfers zijn afgerond. Daardoor is niet zeker of De Linden hierin anders is."

    assert is_true(said("V11", [unsure], text), [unsure])
    assert not is_true(said("V11", [sure], text), [sure])
    alone = section("binnen", "<p>" + said(
        "V9", [unsure], "We kunnen niet zeggen of De Linden hierin anders is dan Voorbeeldstad."
    ) + "</p>")  # fmt: skip
    assert "een zin V11" in all_faults(alone, [unsure])


def test_a_count_supports_an_estimate_of_the_same_theme_side_and_area() -> None:
    count = row("bijstand", LINDENHOF, 10.0, 3.0, "clear")
    gemeente = row("bijstand", GM, 3.0)
    estimate = row("moeite_rondkomen", LINDENHOF, 21.0, 12.0, "estimate_differs", flags="modelled")
    text = (
        "Geteld door het CBS: in Lindenhof hebben 10 van de 100 mensen van 15 tot 65 jaar bijstand. "
        "In Voorbeeldstad 3."
    )
    claim = section("buurten", said("E7", [count, gemeente], text))

    assert is_true(claim, [count, gemeente, estimate])
    assert "geen schatting van hetzelfde thema" in reasons(claim, [count, gemeente])
