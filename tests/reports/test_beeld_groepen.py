"""Block "Groepen": two dots on one line, and words only where the verdict of that comparison allows them."""

from typing import Any

import pytest

from reports.beeld import build_wijkbeeld
from reports.charts import group_charts
from reports.nouns import GroupChart, Wijkbeeld
from reports.page import render_wijk
from tests.reports.html_page import Page
from tests.reports.voorbeeld_cijfers import (
    EENZAAM,
    GEMEENTE,
    GEZOND,
    OUD,
    WIJK,
    Row,
    benchmark,
    cijfers,
    finding,
)

OLD = "65_plus"
MARGIN = {"lower": 40.0, "upper": 60.0}
CLEAR_UP = {"verdict": "clear", "direction": "unfavourable"}


def page(*rows: Row | list[Row]) -> Wijkbeeld:
    return build_wijkbeeld(cijfers(*rows), WIJK)


def everybody(value: float = 52.0, gemeente: float = 46.0, **more: Any) -> list[Row]:
    chosen: dict[str, Any] = CLEAR_UP | MARGIN | more
    return [*benchmark(EENZAAM, gemeente), finding(EENZAAM, WIJK, value, gemeente, **chosen)]


def old(value: float | None, gemeente: float, verdict: str = "inconclusive", **more: Any) -> list[Row]:
    row = finding(EENZAAM, WIJK, value, gemeente, verdict, contrast="group_elsewhere", groep=OLD, **more)
    return [*benchmark(EENZAAM, gemeente, groep=OLD), row]


def beside(code: str, value: float, reference: float, contrast: str, verdict: str, **more: Any) -> Row:
    return finding(EENZAAM, code, value, reference, verdict, contrast=contrast, groep=OLD, **more)


def only_chart(beeld: Wijkbeeld) -> GroupChart:
    (chart,) = group_charts(beeld)
    return chart


def said(beeld: Wijkbeeld) -> list[str]:
    return [sentence.text for sentence in only_chart(beeld).sentences]


def test_every_group_stands_on_one_axis_with_its_gemeente() -> None:
    chart = only_chart(page(everybody(), old(63.0, 49.0)))

    assert [
        (row.label, row.here.text, row.elsewhere.text) for row in chart.rows if row.here and row.elsewhere
    ] == [
        ("65-plussers", "63%", "49%"),
        ("alle volwassenen", "52%", "46%"),
    ]
    assert (chart.low, chart.high) == (40.0, 70.0)
    assert [row.difference_text for row in chart.rows] == ["+14 punten", "+6 punten"]


def test_without_words_both_numbers_of_the_group_are_said() -> None:
    assert said(page(everybody(), old(58.0, 49.0))) == [
        "58 van de 100 mensen van 65 jaar of ouder zijn eenzaam. In Voorbeeldstad 49."
    ]


def test_a_smaller_difference_is_told_as_such() -> None:
    assert said(page(everybody(), old(52.0, 49.0, "possible"))) == [
        "Bij 65-plussers is het verschil met Voorbeeldstad kleiner: 52 en 49 van de 100."
    ]


def test_a_clear_difference_with_the_same_group_elsewhere() -> None:
    assert said(page(everybody(), old(63.0, 49.0, **CLEAR_UP))) == [
        "In De Linden zijn meer 65-plussers eenzaam dan elders in Voorbeeldstad."
    ]


def test_a_group_that_the_average_hides() -> None:
    rows = everybody(46.0, 46.0, verdict="around_average", direction="none")

    assert said(page(rows, old(63.0, 49.0, **CLEAR_UP))) == [
        "De wijk lijkt gemiddeld. Maar 65-plussers zijn hier vaker eenzaam."
    ]


def test_a_difference_inside_the_wijk_that_is_so_everywhere() -> None:
    inside = beside(WIJK, 58.0, 52.0, "group_within_area", "clear", rest_value=50.0)
    general = beside(GEMEENTE, 49.0, 46.0, "group_in_gemeente", "clear", rest_value=45.0)
    rows = (everybody(), old(58.0, 49.0))

    assert said(page(*rows, inside))[1:] == [
        "In De Linden zijn 65-plussers vaker eenzaam dan andere bewoners."
    ]
    assert said(page(*rows, inside, general))[1:] == [
        "In De Linden zijn 65-plussers vaker eenzaam dan andere bewoners.",
        "Dat is in heel Voorbeeldstad zo. Het hoort niet alleen bij deze wijk.",
    ]


@pytest.mark.parametrize(
    ("rest_here", "verdict", "expected"),
    [
        (
            44.0,
            "clear",
            ["Het verschil tussen 65-plussers en jongere volwassenen is hier groter dan elders."],
        ),
        (55.0, "clear", []),
        (44.0, "possible", []),
    ],
)
def test_a_larger_gap_is_told_instead_of_that_it_is_so_everywhere(
    rest_here: float, verdict: str, expected: list[str]
) -> None:
    inside = beside(WIJK, 58.0, 52.0, "group_within_area", "clear", rest_value=rest_here)
    general = beside(GEMEENTE, 49.0, 46.0, "group_in_gemeente", "clear", rest_value=45.0)
    gap = beside(WIJK, 58.0, 49.0, "group_extra_gap", verdict)
    told = said(page(everybody(), old(58.0, 49.0), inside, general, gap))

    assert [text for text in told if text.startswith("Het verschil")] == expected
    assert any(text.startswith("Dat is in heel") for text in told) == (verdict != "clear")


def test_a_reflexive_verb_keeps_its_word_order() -> None:
    rows = [
        *benchmark(GEZOND, 77.0),
        finding(GEZOND, WIJK, 72.0, 77.0, "inconclusive"),
        *benchmark(GEZOND, 65.0, groep=OLD),
        finding(GEZOND, WIJK, 63.0, 65.0, contrast="group_elsewhere", groep=OLD),
        finding(GEZOND, WIJK, 63.0, 72.0, "clear", "unfavourable", contrast="group_within_area", groep=OLD),
    ]

    assert said(page(rows))[1:] == [
        "In De Linden voelen 65-plussers zich minder vaak gezond dan andere bewoners."
    ]


def test_estimates_say_no_words_about_groups_but_print_their_labels() -> None:
    inside = beside(
        WIJK, 58.0, 52.0, "group_within_area", "estimate_differs", verdict_label="schatting wijkt af"
    )
    chart = only_chart(page(everybody(), old(58.0, 49.0, "estimate_differs"), inside))

    assert [sentence.pattern for sentence in chart.sentences] == ["N15"]
    assert chart.rows[0].beside == "schatting wijkt af"


def test_a_group_that_is_too_small_says_so_and_shows_no_number() -> None:
    beeld = page(everybody(), old(None, 49.0, "not_shown", verdict_label="niet getoond (te weinig mensen)"))
    row = only_chart(beeld).rows[0]

    assert (row.here, row.value, row.difference_text, row.beside) == (None, None, "", "")
    assert said(beeld) == ["De groep 65-plussers is hier te klein voor een cijfer."]


def test_under_the_charts_stand_who_live_here_and_who_are_never_asked() -> None:
    older = finding(OUD, WIJK, 25.0, 20.0, "clear", "higher")
    beeld = page(everybody(), old(58.0, 49.0), older)

    told = [" ".join(s.text for s in line) for line in beeld.extra["groepen"]]  # type: ignore[attr-defined]
    assert told == [
        "In De Linden zijn meer bewoners 65 jaar of ouder dan gemiddeld. Over hun gezondheid zegt dit niets.",
        "Over mensen onder de 18 heeft deze bron geen cijfers. "
        "Mensen zonder vast adres staan niet in deze cijfers.",
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([old(None, 49.0, "not_shown")], ["De groep 65-plussers is hier te klein voor een cijfer."]),
        ([], ["Over 65-plussers heeft deze bron geen cijfers."]),
    ],
)
def test_without_a_figure_of_everybody_the_empty_state_says_why(rows: list[Any], expected: list[str]) -> None:
    beeld = page(*rows)

    assert group_charts(beeld) == ()
    assert [line[0].text for line in beeld.extra["groepen"]] == expected  # type: ignore[attr-defined]


def test_on_the_page_here_is_filled_and_elsewhere_is_open() -> None:
    html = render_wijk(page(everybody(), old(63.0, 49.0, **CLEAR_UP)))
    parsed = Page(html)
    table = next(e for e in parsed.all("table") if "groepentabel" in e.attributes.get("class", ""))
    uses = [e.attributes for e in parsed.all("use") if table in e.parents]

    assert [(use["href"], use["x"]) for use in uses] == [
        ("#s-stip-open", "30%"), ("#s-stip-vol", "76.7%"), ("#s-stip-open", "20%"), ("#s-stip-vol", "40%"),
    ]  # fmt: skip
    assert "data-claim=cel|eenzaam@WK990101@65_plus@2024>63%" in html
    assert "Elke groep hier naast dezelfde groep in heel Voorbeeldstad" in html
