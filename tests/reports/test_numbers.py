"""Numbers the Dutch way (wording.md 3.2)."""

from dataclasses import replace
from datetime import date
from math import copysign, inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.numbers import round_half_away
from reports.numbers import (
    distance_text,
    dutch_date,
    euro_text,
    number_text,
    of_hundred,
    percent_text,
    rate_text,
    round_one,
    share_cell,
    shown_difference,
    signed_text,
    whole,
)
from tests.reports.voorbeeld_cijfers import BIJSTAND, EENZAAM


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (13150, "13.150"),
        (1234567, "1.234.567"),
        (0, "0"),
        (999.5, "1.000"),
        (2.5, "3"),
        (-2.5, "−3"),
        (-0.4, "0"),
    ],
)
def test_whole_numbers(value: float, text: str) -> None:
    assert number_text(value) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"), [(2.05, 1, "2,1"), (1234.56, 1, "1.234,6"), (-0.25, 1, "−0,3")]
)
def test_decimals(value: float, decimals: int, text: str) -> None:
    assert number_text(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "rounded"), [(0.5, 1), (1.5, 2), (2.5, 3), (49.5, 50), (49.49999999999, 50), (49.4, 49)]
)
def test_halves_go_away_from_zero(value: float, rounded: int) -> None:
    assert whole(value) == rounded


@given(st.floats(-1e12, 1e12), st.integers(0, 4))
def test_one_number_is_rounded_as_an_array_is(value: float, decimals: int) -> None:
    expected = round_half_away(np.array([value]), decimals)[0]

    assert round_one(value, decimals) == expected
    assert copysign(1, round_one(value, decimals)) == copysign(1, expected)


@given(st.integers(-(10**7), 10**7), st.integers(0, 3))
def test_a_half_in_decimals_goes_away_from_zero(number: int, decimals: int) -> None:
    half = (10 * number + (5 if number >= 0 else -5)) / 10 ** (decimals + 1)
    away = (number + (1 if number >= 0 else -1)) / 10**decimals

    assert round_one(half, decimals) == away == round_half_away(half, decimals)


def test_what_is_no_number_stays_that() -> None:
    assert str(round_one(nan)) == "nan"
    assert (round_one(inf), round_one(-inf)) == (inf, -inf)
    assert str(round_one(-0.2)) == "0.0"


@pytest.mark.parametrize(
    ("value", "text"),
    [(45.8, "46"), (0.4, "minder dan 1"), (0.0, "minder dan 1"), (89.9, "90"), (90.0, "90 of meer")],
)
def test_share_of_a_hundred_of_a_sensitive_indicator(value: float, text: str) -> None:
    assert of_hundred(EENZAAM, value) == text


def test_share_that_is_not_sensitive_is_only_capped_at_a_hundred() -> None:
    assert [of_hundred(BIJSTAND, value) for value in (93.2, 99.4, 99.5)] == ["93", "99", "90 of meer"]
    assert share_cell(replace(EENZAAM, sensitive=True), 92.0) == "90% of meer"
    assert percent_text(45.8) == "46%"


@pytest.mark.parametrize(
    ("value", "reference", "points"),
    [(15.7, 12.2, 4), (51.9, 45.8, 6), (46.3, 46.0, 0), (46.5, 46.4, 1), (45.4, 46.6, -2)],
)
def test_difference_is_what_a_reader_gets_by_subtracting(value: float, reference: float, points: int) -> None:
    assert shown_difference(value, reference) == points


def test_signs_rates_amounts_distances_and_dates() -> None:
    assert [signed_text(n) for n in (12, -1, 0)] == [("+", "12"), ("−", "1"), ("", "0")]
    assert [rate_text(v) for v in (52.4, 9.96, 0.25)] == ["52", "10,0", "0,3"]
    assert [euro_text(312_400, 1000), euro_text(28_049, 100)] == ["312.000\u00a0euro", "28.000\u00a0euro"]
    assert [distance_text(v) for v in (0.8, 0.77, 0.99, 1.04, 2.35)] == [
        "ongeveer 800\u00a0meter",
        "ongeveer 750\u00a0meter",
        "1,0\u00a0kilometer",
        "1,0\u00a0kilometer",
        "2,4\u00a0kilometer",
    ]
    assert dutch_date(date(2026, 3, 3)) == "3 maart 2026"
