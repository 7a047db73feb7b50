import numpy as np
import pytest

from models.proportions import wilson
from models.relevance import is_equivalent, is_relevant, proportion_bounds
from models.rounding import (
    Corners,
    compare_rounded_counts,
    compare_rounded_percentages,
    is_rounding_sensitive,
    possible_counts,
    weakest_verdict,
    weakest_verdicts,
)
from models.verdict import VERDICT_CODES, decide_codes


def codes_at(corners: Corners, p_cut: float) -> np.ndarray:
    corner = corners.corner
    low, high = proportion_bounds(corner.reference)
    codes = decide_codes(
        corner.p <= p_cut,
        corner.p,
        is_relevant(corner.value, low, high),
        is_equivalent(corner.lower90, corner.upper90, low, high, corner.reference),
    )
    return np.where(np.isnan(corner.p), -1, codes)


def test_small_numbers_have_few_corners() -> None:
    """38 % of a published 10 (6..14 people): only 3 of 8 and 5 of 13 lie between 37.5 and 38.5 %."""
    corners = compare_rounded_percentages(38, 10, 1, 4, 400, 400, 1000)

    values = corners.corner.value[0]

    assert {round(float(value), 6) for value in values[~np.isnan(values)]} == {0.375, 0.384615}


def test_a_percentage_no_count_can_give_has_no_corners() -> None:
    """97 % of 2 people (1..6): nothing between 96.5 and 97.5 %."""
    corners = compare_rounded_percentages(97, 2, 1, 4, 400, 400, 1000)
    codes = codes_at(corners, 0.05)

    assert np.isnan(corners.p_high[0])
    assert weakest_verdicts(codes, np.sign(corners.corner.deviation))[0] == "descriptive"


def test_deviations_in_both_directions_have_p_high_1() -> None:
    corners = compare_rounded_counts(5, 50, 100, 1000, 4, 4, 0, 0)

    assert corners.d_low[0] < 0 < corners.d_high[0]
    assert corners.p_high[0] == 1.0


def test_an_exact_benchmark_is_tried_once() -> None:
    """Two counts of the area with two ends each; beside a rounded benchmark 16 corners, and the same ends."""
    exact = compare_rounded_counts(180, 600, 2400, 12000, 4, 4, 0, 0)
    rounded = compare_rounded_counts([180, 180], [600, 600], 2400, 12000, 4, 4, [0, 4], [0, 4])

    assert (exact.corner.p.shape, rounded.corner.p.shape) == ((1, 4), (2, 16))
    assert exact.d_low[0] == pytest.approx(176 / 604 - 0.2)
    assert exact.d_high[0] == pytest.approx(184 / 596 - 0.2)
    assert (rounded.p_high[0], rounded.lower[0]) == (exact.p_high[0], exact.lower[0])


def test_the_own_interval_of_everybody_reaches_everybody() -> None:
    """50 of 50, both off by 4 at most: 54 of 54 fits too (100 %); the least is 46 of 54.

    Wilson of 46/54: (92 + z^2 - z sqrt(z^2 + 4 * 46 * 8/54)) / (2 (54 + z^2)), z^2 = 3.841459.
    """
    corners = compare_rounded_counts(50, 50, 500, 1000, 4, 4, 0, 0)

    assert corners.own_upper[0] == 1.0
    assert corners.own_lower[0] == pytest.approx(0.733999, abs=1e-6)


def test_the_own_interval_holds_only_what_fits_both_counts() -> None:
    """10 (5 to 15) of 20 (16 to 24): from 5 of 24 to 15 of 16; 12 (4 to 20) of 10 (6 to 14): up to all."""
    corners = compare_rounded_counts([10, 12], [20, 10], 500, 1000, [5, 8], [4, 4], 0, 0)

    assert corners.own_lower[0] == pytest.approx(wilson(5, 24)[0], abs=1e-12)
    assert corners.own_upper[0] == pytest.approx(wilson(15, 16)[1], abs=1e-12)
    assert corners.own_lower[1] == pytest.approx(wilson(4, 14)[0], abs=1e-12)
    assert corners.own_upper[1] == 1.0


def test_exact_counts_have_one_outcome() -> None:
    corners = compare_rounded_counts(180, 600, 2400, 12000, 0, 0, 0, 0)

    assert corners.corner.p.shape == (1, 1)
    assert corners.p_low[0] == corners.p_high[0] == corners.comparison.p[0]
    assert corners.d_low[0] == corners.d_high[0] == pytest.approx(0.10)


def test_worked_examples_of_33_percent_of_430() -> None:
    """Section 17: clear and small give small at p_cut .05; at .02 inconclusive; both rounding sensitive."""
    corners = compare_rounded_percentages(33, 430, 1, 4, 4480, 4480, 16000)
    verdicts = {}
    for p_cut in (0.05, 0.02):
        codes = codes_at(corners, p_cut)
        verdicts[p_cut] = weakest_verdicts(codes, np.sign(corners.corner.deviation))[0]
        assert is_rounding_sensitive(codes)[0]

    assert verdicts == {0.05: "small", 0.02: "inconclusive"}


def test_counts_behind_a_rounded_percentage() -> None:
    """10 % of 20,000 whole percents: 1,900 to 2,100."""
    low, high = possible_counts(10, 1, 20_000)

    assert (low, high) == (1900, 2100)


@pytest.mark.parametrize(
    ("corners", "signs", "expected"),
    [
        (["clear", "clear"], [1, 1], "clear"),
        (["clear", "clear"], [1, -1], "inconclusive"),
        (["clear", "possible"], [-1, -1], "possible"),
        (["clear", "small", "possible"], [1, 1, 1], "inconclusive"),
        (["small", "around_average"], [1, 0], "around_average"),
        (["around_average", "around_average"], [1, -1], "around_average"),
        (["inconclusive"], [0], "inconclusive"),
        ([], [], "descriptive"),
    ],
)
def test_weakest_common_statement(corners: list[str], signs: list[float], expected: str) -> None:
    assert weakest_verdict(corners, signs) == expected


def test_only_telling_corners_make_a_row_sensitive() -> None:
    rows = [["around_average", "inconclusive"], ["clear", "clear"], ["clear", "possible"]]
    codes = np.array([[VERDICT_CODES[verdict] for verdict in row] for row in rows])

    np.testing.assert_array_equal(is_rounding_sensitive(codes), [False, False, True])


def test_missing_figures_have_no_corners() -> None:
    corners = compare_rounded_counts([np.nan, 10], [100, np.nan], 500, 5000, 5, 4, 0, 0)

    assert np.isnan(corners.p_high).all()
    assert (corners.corner.test == "none").all()
