"""Block "Wat is er anders": old and new figure, corrections, verdicts, boundaries, quotes that are gone."""

from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from reports.beeld import build_wijkbeeld
from reports.nouns_changes import Change, EditionChanges
from reports.page import render_wijk
from tests.reports.voorbeeld_cijfers import (
    AFSTAND,
    BIJSTAND,
    EENZAAM,
    LINDENHOF,
    WIJK,
    Row,
    benchmark,
    cijfers,
    finding,
)

ROWS: list[Row] = [
    *benchmark(BIJSTAND, 3.0),
    finding(BIJSTAND, WIJK, 5.0, 3.0, "clear", "unfavourable"),
    finding(BIJSTAND, LINDENHOF, 9.0, 3.0, "clear", "unfavourable"),
    *benchmark(EENZAAM, 46.0),
    finding(EENZAAM, WIJK, 50.0, 46.0, "estimate_differs", "unfavourable"),
    *benchmark(AFSTAND, 0.8),
    finding(AFSTAND, WIJK, 0.7, 0.8, "descriptive"),
]


def change(finding_id: str, value: float, old_value: float, **more: Any) -> Change:
    indicator, code, _, period = finding_id.split("@")
    parts: dict[str, Any] = {
        "period": int(period), "verdict": "clear", "deviation": 1.0, "gebied_year": 2024, "old_period": 2020,
        "old_verdict": "clear", "old_deviation": 1.0, "old_gebied_year": 2020,
    }  # fmt: skip
    return Change(
        finding_id=finding_id, gebied_code=code, indicator_id=indicator, value=value, old_value=old_value,
        **parts | more,
    )  # fmt: skip


def told(*figures: Change, edition: str = "netwerk", moved: str = "", gone: int = 0) -> list[str]:
    made = cijfers(*ROWS, edition=edition)
    if moved:
        made = replace(made, gebied=made.gebied.with_columns(is_changed=pl.col("gebied_code") == moved))
    made = replace(made, changes=EditionChanges("v0001", figures, {WIJK: gone} if gone else {}))
    lines = build_wijkbeeld(made, WIJK).extra["anders"]
    assert isinstance(lines, tuple)
    return [" ".join(sentence.text for sentence in line) for line in lines]


def test_a_new_figure_stands_beside_the_old_one() -> None:
    assert told(change("bijstand@WK990101@totaal@2024", 5.0, 4.4)) == [
        "Bijstand in De Linden: was 4%, nu 5%."
    ]


def test_a_correction_of_the_source_is_no_change_in_the_wijk() -> None:
    assert told(change("bijstand@WK990101@totaal@2024", 5.0, 4.4, old_period=2024)) == [
        "Bijstand in De Linden: was 4%, nu 5%. "
        "Het CBS heeft dit cijfer over 2024 verbeterd. Er is niets in de wijk veranderd."
    ]


def test_an_estimate_of_another_year_is_no_trend() -> None:
    same = {"verdict": "estimate_differs", "old_verdict": "estimate_differs"}

    assert told(change("eenzaam@WK990101@totaal@2024", 50.0, 47.0, **same)) == [
        "Eenzaamheid in De Linden: was 47%, nu 50%. "
        "Dit is een schatting met een rekenmodel. Een verandering kun je er niet mee meten."
    ]


@pytest.mark.parametrize(
    ("old_verdict", "old_deviation", "words"),
    [
        ("inconclusive", 1.0, "niet te zeggen"),
        ("small", -1.0, "iets lager"),
        ("possible", 1.0, "misschien hoger"),
        ("around_average", 0.1, "ongeveer gelijk"),
    ],
)
def test_a_changed_verdict_is_told_in_its_own_words(
    old_verdict: str, old_deviation: float, words: str
) -> None:
    said = told(
        change(
            "bijstand@WK990101@totaal@2024", 5.0, 5.0, old_verdict=old_verdict, old_deviation=old_deviation
        )
    )

    assert said == [
        f"Bijstand in De Linden: was 5%, nu 5%. Eerst was dit {words}. Nu is het duidelijk hoger."
    ]


def test_what_prints_alike_and_has_no_unit_of_hundred_is_not_told() -> None:
    assert (
        told(
            change("bijstand@WK990101@totaal@2024", 5.0, 5.2),
            change("afstand_supermarkt@WK990101@totaal@2024", 0.7, 0.9),
        )
        == []
    )
    assert told(change("bijstand@WK990101@totaal@2020", 5.0, 4.0)) == []


def test_the_wijk_comes_first_then_its_buurten() -> None:
    assert told(
        change("bijstand@BU99010101@totaal@2024", 9.0, 7.0), change("bijstand@WK990101@totaal@2024", 5.0, 4.0)
    ) == ["Bijstand in De Linden: was 4%, nu 5%.", "Bijstand in Lindenhof: was 7%, nu 9%."]


def test_across_a_changed_boundary_nothing_is_compared() -> None:
    assert told(change("bijstand@WK990101@totaal@2024", 5.0, 4.0), moved=WIJK) == [
        "De grens van De Linden is veranderd. Oude en nieuwe cijfers kun je niet vergelijken."
    ]
    same_year = change("bijstand@WK990101@totaal@2024", 5.0, 4.0, old_gebied_year=2024)
    assert told(same_year, moved=WIJK) == ["Bijstand in De Linden: was 4%, nu 5%."]


@pytest.mark.parametrize(
    ("edition", "gone", "expected"),
    [
        ("netwerk", 1, "1 verhaal is niet meer te lezen."),
        ("netwerk", 6, "6 verhalen zijn niet meer te lezen."),
        ("openbaar", 2, "Een paar verhalen zijn niet meer te lezen."),
    ],
)
def test_quotes_that_are_gone_are_counted_and_not_named(edition: str, gone: int, expected: str) -> None:
    assert told(edition=edition, gone=gone) == [expected]


def test_the_block_is_absent_in_a_first_edition_and_when_nothing_is_different() -> None:
    first = render_wijk(build_wijkbeeld(cijfers(*ROWS), WIJK))
    equal = render_wijk(build_wijkbeeld(replace(cijfers(*ROWS), changes=EditionChanges("v0001", ())), WIJK))
    other = replace(
        cijfers(*ROWS), changes=EditionChanges("v0001", (change("bijstand@WK990101@totaal@2024", 5.0, 4.0),))
    )

    assert '<section id="anders"' not in first
    assert '<section id="anders"' not in equal
    assert "Vergeleken met uitgave v0001" in render_wijk(build_wijkbeeld(other, WIJK))
