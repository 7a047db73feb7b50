"""What a row of the table-chart says in words: ratios, events, medians, and what a reader must know too."""

from dataclasses import replace
from typing import Any

import pytest

from reports.beeld import build_wijkbeeld
from reports.beeld_context import PageContext
from reports.beeld_ratio import opening
from reports.cijfers import GemeenteCijfers, PageOptions
from reports.nouns import Wijkbeeld
from reports.wording import Bank
from tests.reports.voorbeeld_cijfers import (
    BIJSTAND,
    CATALOGUE,
    EENZAAM,
    LINDENHOF,
    PARKZICHT,
    VOGELBUURT,
    WIJK,
    Row,
    benchmark,
    buurt,
    cijfers,
    finding,
    indicator,
)

PEOPLE = "mensen van 15 tot 65 jaar bijstand als gemiddeld."
CLEAR = {"verdict": "clear", "direction": "unfavourable"}
GEBOORTE = indicator(
    "geboorte", "bevolking", "rate", "neutraal", kern=False, unit="per 1 000", wie="bewoners", doen="",
    doet="", naam="het aantal geboren kinderen per 1.000 bewoners",
)  # fmt: skip
VERMOGEN = indicator(
    "vermogen", "bestaanszekerheid", "median", "neutraal", kern=False, unit="x 1 000 euro", wie="huishoudens",
    doen="", doet="", rest="vermogen", naam="het middelste vermogen van huishoudens", eenheid="euro",
)  # fmt: skip
AFSTAND = CATALOGUE["afstand_supermarkt"]


def page(*rows: Row | list[Row], more: tuple[Any, ...] = (), **options: Any) -> Wijkbeeld:
    made = cijfers(*rows, options=PageOptions(**options))
    return build_wijkbeeld(with_indicators(made, *more), WIJK)


def with_indicators(made: GemeenteCijfers, *more: Any) -> GemeenteCijfers:

    return replace(made, indicators={**made.indicators, **{item.indicator_id: item for item in more}})


def said(beeld: Wijkbeeld, indicator_id: str) -> list[str]:
    rows = [row for theme in beeld.themes for row in theme.rows if row.indicator.indicator_id == indicator_id]
    return [sentence.text for sentence in rows[0].sentences]


@pytest.mark.parametrize(
    ("value", "low", "high", "expected"),
    [
        (
            6.1,
            3.05,
            3.15,
            "In De Linden hebben 2 keer zoveel " + PEOPLE,
        ),
        (
            6.3,
            3.0,
            3.4,
            "In De Linden hebben ongeveer 2 keer zoveel " + PEOPLE,
        ),
        (
            7.0,
            3.2,
            4.6,
            "In De Linden hebben meer dan 2 keer zoveel " + PEOPLE,
        ),
        (
            4.4,
            1.3,
            1.5,
            "In De Linden hebben meer mensen van 15 tot 65 jaar bijstand dan gemiddeld in Voorbeeldstad.",
        ),
    ],
)
def test_a_ratio_is_said_only_when_all_of_the_rounding_allows_it(
    value: float, low: float, high: float, expected: str
) -> None:
    row = finding(BIJSTAND, WIJK, value, 3.05, **CLEAR, deviation_low=low, deviation_high=high, effect_h=0.1)
    beeld = page(benchmark(BIJSTAND, 3.05), row)

    assert said(beeld, "bijstand") == [expected, "Dat vraagt aandacht."]


def test_a_ratio_of_estimates_uses_their_margins() -> None:
    gemeente = [finding(EENZAAM, "GM9901", 10.0, None, "not_compared", lower=9.5, upper=10.5)]
    near = finding(EENZAAM, WIJK, 20.0, 10.0, **CLEAR, lower=19.0, upper=21.0)
    wide = finding(EENZAAM, WIJK, 20.0, 10.0, **CLEAR, lower=15.0, upper=26.0)

    assert "2 keer zoveel" in said(page(gemeente, near), "eenzaam")[0]
    assert "keer zoveel" not in said(page(gemeente, wide), "eenzaam")[0]


def test_events_have_a_name_and_nobody_who_does_them() -> None:
    rows = [*benchmark(GEBOORTE, 9.0), finding(GEBOORTE, WIJK, 11.4, 9.0, "inconclusive")]
    average = [*benchmark(GEBOORTE, 9.0), finding(GEBOORTE, WIJK, 9.2, 9.0, "around_average")]

    assert said(page(rows, more=(GEBOORTE,)), "geboorte") == [
        "In 2024 waren er in De Linden 11 geboren kinderen op elke 1000 bewoners.",
        "We kunnen niet zeggen of De Linden hierin anders is dan Voorbeeldstad.",
    ]
    assert said(page(average, more=(GEBOORTE,)), "geboorte") == [
        "In 2024 waren er in De Linden 9,2 geboren kinderen op elke 1000 bewoners."
    ]


def test_a_median_speaks_of_half_of_them_and_equal_values_of_one() -> None:
    rows = [*benchmark(VERMOGEN, 30.0), finding(VERMOGEN, WIJK, 28.0, 30.0, "descriptive")]
    equal = [*benchmark(AFSTAND, 0.71), finding(AFSTAND, WIJK, 0.7, 0.71, "descriptive")]

    assert said(page(rows, more=(VERMOGEN,)), "vermogen") == [
        "De helft van de huishoudens in De Linden heeft meer dan 28.000\u00a0euro vermogen."
    ]
    assert said(page(equal), "afstand_supermarkt") == [
        "De afstand naar een supermarkt is in De Linden ongeveer 700\u00a0meter."
    ]


def test_a_count_that_points_the_other_way_is_shown_too() -> None:
    money = indicator("rondkomen", "bestaanszekerheid", "model", "lager_is_gunstig", rest="arm")
    estimate = finding(money, WIJK, 20.0, 10.0, "estimate_differs", "unfavourable")
    count = finding(BIJSTAND, WIJK, 1.0, 3.0, "clear", "favourable")
    beeld = page(benchmark(money, 10.0), estimate, benchmark(BIJSTAND, 3.0), count, more=(money,))

    assert said(beeld, "rondkomen")[-1] == (
        "De telling wijst een andere kant op dan de schatting. We laten allebei zien."
    )


def test_few_people_and_provisional_figures_are_marked_in_words() -> None:
    row = finding(BIJSTAND, WIJK, 18.2, 12.0, flags="indicative", is_provisional=True)

    assert said(page(benchmark(BIJSTAND, 12.0), row), "bijstand")[1:] == [
        "In De Linden heeft 18% van de mensen van 15 tot 65 jaar bijstand. "
        "Dit is een klein gebied. Daarom is het getal grof.",
        "Dit is een voorlopig cijfer. Het kan nog iets veranderen.",
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (21.0, "In De Linden is ongeveer 1 op de 5 volwassenen eenzaam."),
        (51.9, "In De Linden is ongeveer de helft van de volwassenen eenzaam."),
        (17.0, "In De Linden zijn 17 van de 100 volwassenen eenzaam."),
        (75.0, "In De Linden zijn 75 van de 100 volwassenen eenzaam."),
    ],
)
def test_a_card_may_open_with_one_in_so_many(value: float, expected: str) -> None:
    made = cijfers(benchmark(EENZAAM, 20.0), finding(EENZAAM, WIJK, value, 20.0))
    ctx = PageContext(made, made.index.places[WIJK], Bank.load())
    fact = ctx.shown(EENZAAM, ctx.wijk)

    assert fact is not None
    assert opening(ctx, fact, ctx.g).text == expected


def test_the_difference_of_a_wijk_may_sit_in_one_buurt() -> None:
    rows = [
        *benchmark(BIJSTAND, 3.0),
        finding(BIJSTAND, WIJK, 5.0, 3.0, **CLEAR),
        *buurt(BIJSTAND, LINDENHOF, 9.0, 3.0, **CLEAR),
        *buurt(BIJSTAND, PARKZICHT, 3.0, 3.0, verdict="around_average"),
    ]
    told = " ".join(sentence.text for line in page(rows).within for sentence in line)

    assert "Het verschil zit vooral in Lindenhof. De andere buurten zijn ongeveer gemiddeld." in told
    rows[-1]["verdict"] = "inconclusive"
    told = " ".join(sentence.text for line in page(rows).within for sentence in line)
    assert "Of de buurten hierin verschillen, kunnen we niet zeggen." in told


def test_a_buurt_may_be_otherwise_in_a_wijk_that_says_nothing() -> None:
    rows = [
        *benchmark(BIJSTAND, 3.0),
        finding(BIJSTAND, WIJK, 3.2, 3.0, "inconclusive"),
        *buurt(BIJSTAND, LINDENHOF, 9.0, 3.0, **CLEAR),
        *buurt(BIJSTAND, VOGELBUURT, 3.0, 3.0),
    ]
    told = " ".join(sentence.text for line in page(rows).within for sentence in line)

    assert "Let op: in Lindenhof kan het anders zijn. We weten het niet zeker." in told


def test_what_is_only_possible_stands_under_what_we_do_not_know() -> None:
    beeld = page(benchmark(BIJSTAND, 3.0), finding(BIJSTAND, WIJK, 4.5, 3.0, "possible", "unfavourable"))
    unknown = [" ".join(sentence.text for sentence in line) for line in beeld.first_screen.unknown]

    assert unknown[-1] == (
        "In De Linden hebben misschien meer mensen van 15 tot 65 jaar bijstand dan gemiddeld "
        "in Voorbeeldstad. Zeker is dat niet."
    )
    assert "misschien" not in beeld.first_screen.title.text


def test_a_group_without_any_figure_is_named_as_unknown() -> None:
    rows = [
        *benchmark(EENZAAM, 46.0),
        *benchmark(EENZAAM, 49.0, groep="65_plus"),
        finding(EENZAAM, WIJK, 46.0, 46.0, "descriptive"),
        finding(EENZAAM, WIJK, None, None, "not_shown", contrast="group_elsewhere", groep="65_plus"),
    ]
    unknown = [line[0].text for line in page(rows).first_screen.unknown]

    assert unknown[-1] == "De groep 65-plussers is hier te klein voor een cijfer."


def test_the_page_says_with_how_many_people_it_counted_and_that_it_is_not_finished() -> None:
    rows = [*benchmark(EENZAAM, 46.0), finding(EENZAAM, WIJK, 50.0, 46.0, "descriptive", persons=1_720.0)]
    beeld = page(rows)
    adopted = page(rows, adopted={WIJK: ("1 juli 2026", "het wijknetwerk")})

    assert [line[0].text for line in beeld.extra["uitleg"]] == [  # type: ignore[attr-defined]
        "We rekenden met ongeveer 3.400 volwassenen in De Linden."
    ]
    assert [line[0].pattern for line in beeld.extra["colofon"]] == ["X1"]  # type: ignore[attr-defined]
    assert adopted.extra["colofon"] == ()
