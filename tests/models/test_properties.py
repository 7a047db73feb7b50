"""What must hold for every figure, searched by machine."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.comparison import Comparison
from models.families import benjamini_hochberg_by
from models.heterogeneity import heterogeneity_of_counts
from models.margins import compare_margins
from models.means import compare_means
from models.proportions import compare_proportions, wilson
from models.rates import compare_rates
from models.relevance import is_equivalent, is_relevant, proportion_bounds
from models.rounding import compare_rounded_counts, compare_rounded_percentages, weakest_verdicts
from models.verdict import VERDICT_BY_ID, decide, decide_codes, direction

searched = settings(max_examples=60, deadline=None, derandomize=True, database=None)

TESTS = {"score", "fisher", "degenerate", "binomial", "welch", "margins", "none"}
WILD = st.one_of(
    st.floats(allow_nan=True, allow_infinity=True),
    st.integers(-3, 40).map(float),
    st.sampled_from([0.0, 1.0, 0.5, 1e300, -0.0]),
)


@st.composite
def tables(draw: Any) -> tuple[int, int, int, int]:
    """Counts of an area inside its gemeente."""
    n_a, n_r = draw(st.integers(1, 3000)), draw(st.integers(1, 9000))
    x_a, x_r = draw(st.integers(0, n_a)), draw(st.integers(0, n_r))
    return x_a, n_a, x_a + x_r, n_a + n_r


def verdicts(comparison: Comparison) -> Any:
    low, high = proportion_bounds(comparison.reference)
    return decide(
        comparison.p <= 0.05,
        comparison.p,
        is_relevant(comparison.value, low, high),
        is_equivalent(comparison.lower90, comparison.upper90, low, high, comparison.reference),
    )


@searched
@given(tables())
def test_the_complement_mirrors(table: tuple[int, int, int, int]) -> None:
    """With and without, favourable and unfavourable: the same p, the mirrored interval, the same verdict."""
    x_a, n_a, x_m, n_m = table
    having, lacking = (
        compare_proportions(x_a, n_a, x_m, n_m),
        compare_proportions(n_a - x_a, n_a, n_m - x_m, n_m),
    )

    assert having.p == pytest.approx(lacking.p, rel=1e-9, abs=1e-15)
    assert having.deviation == pytest.approx(-lacking.deviation, abs=1e-12)
    assert having.lower == pytest.approx(-lacking.upper, abs=1e-12)
    assert str(verdicts(having)) == str(verdicts(lacking))


@searched
@given(tables(), st.sampled_from([-1, 1]))
def test_turning_the_polarity_turns_the_direction(table: tuple[int, int, int, int], sign: int) -> None:
    comparison = compare_proportions(*table)
    verdict = verdicts(comparison)
    turned = {"favourable": "unfavourable", "unfavourable": "favourable", "none": "none"}

    one, other = (str(direction(comparison.deviation, s, verdict)) for s in (sign, -sign))

    assert turned[one] == other


@searched
@given(tables())
def test_area_and_rest_have_the_same_p(table: tuple[int, int, int, int]) -> None:
    x_a, n_a, x_m, n_m = table

    assert compare_proportions(*table).p == pytest.approx(
        compare_proportions(x_m - x_a, n_m - n_a, x_m, n_m).p, rel=1e-9, abs=1e-15
    )


@searched
@given(tables())
def test_published_numbers_hold_together(table: tuple[int, int, int, int]) -> None:
    comparison = compare_proportions(*table)

    assert comparison.own_lower <= comparison.value <= comparison.own_upper
    assert comparison.lower <= comparison.lower90 <= comparison.deviation + 1e-12
    assert comparison.deviation - 1e-12 <= comparison.upper90 <= comparison.upper
    assert 0 <= comparison.p <= 1
    assert str(comparison.test) in {"score", "fisher", "degenerate"}


@searched
@given(st.integers(20, 400), st.integers(500, 5000), st.data())
def test_further_out_is_less_likely(n_a: int, n_r: int, data: Any) -> None:
    """With the total fixed, p falls as the area moves away from its expectation on one side."""
    n_m = n_a + n_r
    x_m = data.draw(st.integers(1, n_m - 1))
    top = min(n_a, x_m)
    start = max(int(np.ceil(n_a * x_m / n_m)), x_m - n_r, 0)
    x_a = np.arange(start, top + 1, dtype=float)

    p = compare_proportions(x_a, n_a, x_m, n_m).p

    assert (np.diff(p) <= 1e-12).all()


@searched
@given(st.lists(tables(), min_size=2, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: list[tuple[int, int, int, int]], random: Any) -> None:
    order = list(range(len(rows)))
    random.shuffle(order)
    columns, shuffled = np.array(rows, float).T, np.array([rows[i] for i in order], float).T
    families = np.arange(len(rows)) % 3

    p, p_shuffled = compare_proportions(*columns).p, compare_proportions(*shuffled).p
    q, p_cut, _ = benjamini_hochberg_by(p, families)
    q_shuffled, p_cut_shuffled, _ = benjamini_hochberg_by(p_shuffled, families[order])

    np.testing.assert_array_equal(p[order], p_shuffled)
    np.testing.assert_array_equal(q[order], q_shuffled)
    np.testing.assert_array_equal(p_cut[order], p_cut_shuffled)


@searched
@given(st.lists(st.tuples(st.integers(0, 50), st.integers(50, 400)), min_size=2, max_size=6))
def test_merging_areas_adds_their_deviations(parts: list[tuple[int, int]]) -> None:
    """The deviation of a merged area is the weighted mean of those of its parts."""
    x, n = np.array(parts, float).T
    x_m, n_m = x.sum() + 200, n.sum() + 3000

    merged, split = compare_proportions(x.sum(), n.sum(), x_m, n_m), compare_proportions(x, n, x_m, n_m)

    assert merged.deviation == pytest.approx(float((n * split.deviation).sum() / n.sum()), abs=1e-12)


@searched
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(61, 400)), min_size=2, max_size=6))
def test_the_order_of_children_does_not_matter(children: list[tuple[int, int]]) -> None:
    x, n = np.array(children, float).T
    codes = np.zeros(len(children), dtype=int)

    one = heterogeneity_of_counts(x, n, codes)
    other = heterogeneity_of_counts(x[::-1], n[::-1], codes)

    np.testing.assert_allclose(one.p, other.p, rtol=1e-9)


@searched
@given(
    st.integers(0, 50), st.integers(60, 400), st.integers(1000, 4000), st.integers(0, 5), st.integers(0, 4)
)
def test_rounding_never_makes_a_figure_surer(x: int, n: int, x_m: int, x_error: int, n_error: int) -> None:
    """What is published lies inside everything it can stand for, also its p and interval."""
    corners = compare_rounded_counts(x, n, x_m, 5000, x_error, n_error, 0, 0)
    exact = compare_proportions(x, n, x_m, 5000)

    assert corners.p_low[0] - 1e-12 <= exact.p <= corners.p_high[0] + 1e-12
    assert corners.d_low[0] <= exact.deviation <= corners.d_high[0]
    assert corners.lower[0] <= exact.lower + 1e-12
    assert corners.upper[0] >= exact.upper - 1e-12


@searched
@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_q_follows_p(p: list[float]) -> None:
    q, p_cut, size = benjamini_hochberg_by(p, np.zeros(len(p)))
    order = np.argsort(p, kind="stable")

    assert (np.diff(q[order]) >= -1e-15).all()
    assert (q >= np.array(p) - 1e-15).all()
    assert (size == len(p)).all()
    np.testing.assert_array_equal(np.array(p) <= p_cut, q <= 0.05)


@searched
@given(st.lists(st.tuples(WILD, WILD, WILD, WILD, WILD, WILD, WILD), min_size=0, max_size=8))
def test_wrong_input_never_crashes_and_is_named(rows: list[tuple[float, ...]]) -> None:
    """No warning, no exception, no infinite or half-filled row: a p of 0..1, or NaN and the test "none"."""
    a, b, c, d, e, f, g = np.array(rows, float).reshape(-1, 7).T
    outcomes = [
        compare_proportions(a, b, c, d),
        compare_rates(a, b, c, d),
        compare_means(a, b, c, d, e, f),
        compare_margins(a, b, c, d, e, f, g),
        compare_rounded_counts(a, b, c, d, 5, 4, 0, 0).corner,
        compare_rounded_percentages(a, b, 1, 4, c, c, d).corner,
    ]
    for outcome in outcomes:
        is_named = outcome.test == "none"
        assert set(np.unique(outcome.test)) <= TESTS
        np.testing.assert_array_equal(np.isnan(outcome.p), is_named)
        assert ((outcome.p[~is_named] >= 0) & (outcome.p[~is_named] <= 1)).all()
        assert np.isfinite(outcome.deviation[~is_named]).all()
    assert set(verdicts(outcomes[0]).tolist()) <= set(VERDICT_BY_ID)


@searched
@given(st.lists(st.tuples(WILD, WILD), min_size=1, max_size=8))
def test_limits_of_wild_counts(rows: list[tuple[float, float]]) -> None:
    x, n = np.array(rows, float).T
    lower, upper = wilson(x, n)
    known = ~np.isnan(lower)

    assert ((lower[known] >= 0) & (upper[known] <= 1) & (lower[known] <= upper[known])).all()
    np.testing.assert_array_equal(known, ~np.isnan(upper))


def test_everything_secret_gives_no_verdict_about_a_difference() -> None:
    secret = np.full(3, np.nan)

    corners = compare_rounded_percentages(secret, secret, 1, 4, secret, secret, 5000)
    codes = np.where(np.isnan(corners.corner.p), -1, decide_codes(False, corners.corner.p, False, False))

    assert verdicts(compare_proportions(secret, secret, 500, 5000)).tolist() == ["descriptive"] * 3
    assert weakest_verdicts(codes, np.sign(corners.corner.deviation)).tolist() == ["descriptive"] * 3
