import math

import numpy as np
import pytest

from models.means import compare_means, t_limits
from models.rates import byar_limits, compare_rates, count_limits, exact_limits


def test_zero_events_by_hand() -> None:
    """No events: lower 0, upper -ln(.025)."""
    lower, upper = exact_limits(0)

    assert lower == 0.0
    assert upper == pytest.approx(-math.log(0.025))


def test_byar_of_10_by_hand() -> None:
    """10 (1 - 1/90 - 1.959964/(3 sqrt 10))^3 = 4.79; 11 (1 - 1/99 + 1.959964/(3 sqrt 11))^3 = 18.39."""
    lower, upper = byar_limits(10)

    assert lower == pytest.approx(4.79, abs=5e-3)
    assert upper == pytest.approx(18.39, abs=5e-3)


def test_limits_are_exact_below_10_only() -> None:
    lower, _ = count_limits([9, 10])

    assert lower[0] == exact_limits(9)[0]
    assert lower[1] == byar_limits(10)[0]


def test_two_events_of_three_in_half_the_time() -> None:
    """Given 3 events in all and f = 1/2, 2 or more or 1 or less is everything: p = 1."""
    comparison = compare_rates(2, 100, 3, 200)

    assert comparison.p == pytest.approx(1.0)
    assert comparison.test == "binomial"
    assert comparison.min_expected == 1.5


def test_no_events_anywhere_is_degenerate() -> None:
    comparison = compare_rates(0, 100, 0, 1000)

    assert comparison.test == "degenerate"
    assert comparison.p == 1.0


@pytest.mark.parametrize(
    ("o_a", "n_a", "o_m", "n_m"),
    [(5, 100, 4, 200), (-1, 100, 4, 200), (1, 100, 4, 100), (np.nan, 100, 4, 200)],
)
def test_impossible_events_are_named_none(o_a: float, n_a: float, o_m: float, n_m: float) -> None:
    comparison = compare_rates(o_a, n_a, o_m, n_m)

    assert comparison.test == "none"
    assert np.isnan(comparison.p)


def test_welch_of_the_standard() -> None:
    """Section 17: m_R 7.4208, CI(d) -.8476..-.1524, p .00534."""
    comparison = compare_means(6.9, 1.6, 80, 7.4, 2000, 1.5)

    assert comparison.rest == pytest.approx(7.4208, abs=5e-5)
    assert comparison.lower == pytest.approx(-0.8476, abs=5e-5)
    assert comparison.upper == pytest.approx(-0.1524, abs=5e-5)
    assert comparison.p == pytest.approx(0.00534, abs=5e-6)


@pytest.mark.parametrize(
    ("sd_a", "n_a", "n_m"), [(1.0, 1, 50), (-1.0, 40, 90), (1.0, 50, 50), (np.nan, 40, 90), (0.0, 40, 90)]
)
def test_means_without_spread_or_people_are_named_none(sd_a: float, n_a: float, n_m: float) -> None:
    comparison = compare_means(6.0, sd_a, n_a, 7.0, n_m, 0.0 if sd_a == 0 else 1.0)

    assert comparison.test == "none"
    assert np.isnan(comparison.p)


def test_one_answer_has_no_limits() -> None:
    assert np.isnan(t_limits(5.0, 1.0, 1)).all()
