"""Shares: how far does the area lie from its benchmark, and can that be chance? (statistics.md section 4)."""

import numpy as np
from scipy.special import ndtr

from models.comparison import Comparison, label_tests, square_root_interval
from models.exact_tests import fisher_p
from models.numbers import LARGEST, Z90, Z95, Bools, Floats, Numbers, Texts, broadcast_flat, round_half_away

FISHER_BELOW = 5.0
COUNT_TOLERANCE = 1e-9


def wilson(x: Numbers, n: Numbers, z: Numbers = Z95) -> tuple[Floats, Floats]:
    """Limits of a share x/n as fractions (Wilson 1927, without continuity correction).

    x need not be whole. NaN where x or n is missing, n <= 0, x < 0 or x > n. 10 of 100: .0552, .1744.
    """
    x, n, z = (np.asarray(value, dtype=np.float64) for value in (x, n, z))
    with np.errstate(all="ignore"):
        half = z * np.sqrt(z**2 + 4 * x * (1 - x / n))
        lower, upper = (2 * x + z**2 - half) / (2 * (n + z**2)), (2 * x + z**2 + half) / (2 * (n + z**2))
        valid = (n > 0) & (n <= LARGEST) & (x >= 0) & (x <= n)
        return (
            np.where(valid, np.where(x == 0, 0.0, lower), np.nan),
            np.where(valid, np.where(x == n, 1.0, upper), np.nan),
        )


def has_consistent_counts(x_a: Numbers, n_a: Numbers, x_m: Numbers, n_m: Numbers) -> Bools:
    """Tell per row whether 0 <= x_A <= n_A and 0 <= x_M - x_A <= n_M - n_A; False is `inconsistent_counts`.

    Rows with a missing number are not consistent either: their value state says why.
    """
    x_a, n_a, x_m, n_m = (np.asarray(value, dtype=np.float64) for value in (x_a, n_a, x_m, n_m))
    slack = COUNT_TOLERANCE * np.maximum(np.abs(n_m), 1.0)
    with np.errstate(invalid="ignore"):
        area = (x_a >= 0) & (x_a <= n_a)
        rest = (x_m - x_a >= -slack) & (x_m - x_a <= n_m - n_a + slack)
        return np.asarray(area & rest)


def score_z(x_a: Numbers, n_a: Numbers, x_m: Numbers, n_m: Numbers) -> Floats:
    """Pooled score statistic of the area against the rest; 0 where nobody or everybody counts."""
    x_a, n_a, x_m, n_m = (np.asarray(value, dtype=np.float64) for value in (x_a, n_a, x_m, n_m))
    with np.errstate(all="ignore"):
        n_r, pooled = n_m - n_a, x_m / n_m
        difference = x_a / n_a - (x_m - x_a) / n_r
        variance = pooled * (1 - pooled) * (1 / n_a + 1 / n_r)
        return np.where(variance == 0, 0.0, difference / np.sqrt(variance))


def compare_proportions(
    x_a: Numbers, n_a: Numbers, x_m: Numbers, n_m: Numbers, *, is_exact_allowed: bool = True
) -> Comparison:
    """Compare the share x_A/n_A of an area with the benchmark x_M/n_M it is part of.

    Values and deviations are fractions. Interval of d: Newcombe 10 on area against rest, times 1 - f. Test:
    pooled score; Fisher where an expected cell is below 5 (counts rounded to whole ones there, for areas
    with weights); x_M = 0 or x_M = n_M: "degenerate", p = 1. NaN and "none" where f = 1, n <= 0, a count
    is missing or the counts are inconsistent.

    Args:
        x_a: persons in the area (numerator); need not be whole.
        n_a: the indicator's own denominator in the area.
        x_m: persons in the benchmark, the area included.
        n_m: denominator of the benchmark.
        is_exact_allowed: False for survey microdata (n_eff, x_eff): score only.
    """
    shape, (x_a, n_a, x_m, n_m) = broadcast_flat(x_a, n_a, x_m, n_m)
    with np.errstate(all="ignore"):
        valid = has_consistent_counts(x_a, n_a, x_m, n_m) & (n_a > 0) & (n_m - n_a > COUNT_TOLERANCE * n_m)
        n_r, x_r = n_m - n_a, np.clip(x_m - x_a, 0, np.maximum(n_m - n_a, 0))
        y_a, y_m, y_r, share = x_a / n_a, x_m / n_m, x_r / n_r, n_a / n_m
        min_expected = np.minimum(n_a, n_r) * np.minimum(y_m, 1 - y_m)
        limits95, limits90 = (_limits_of_d(x_a, n_a, x_r, n_r, z) for z in (Z95, Z90))
        p, test = _test_shares(x_a, n_a, x_m, n_m, valid, min_expected, is_exact_allowed)
        own_lower, own_upper = wilson(x_a, n_a)
        return (
            Comparison(
                value=y_a,
                reference=y_m,
                rest=y_r,
                share=share,
                own_lower=own_lower,
                own_upper=own_upper,
                deviation=y_a - y_m,
                lower=(1 - share) * limits95[0],
                upper=(1 - share) * limits95[1],
                lower90=(1 - share) * limits90[0],
                upper90=(1 - share) * limits90[1],
                p=p,
                test=test,
                min_expected=min_expected,
            )
            .keep(valid)
            .reshape(shape)
        )


def _limits_of_d(x_a: Floats, n_a: Floats, x_r: Floats, n_r: Floats, z: float) -> tuple[Floats, Floats]:
    y_a, y_r = x_a / n_a, x_r / n_r
    return square_root_interval(y_a - y_r, (y_a, *wilson(x_a, n_a, z)), (y_r, *wilson(x_r, n_r, z)))


def _test_shares(
    x_a: Floats,
    n_a: Floats,
    x_m: Floats,
    n_m: Floats,
    valid: Bools,
    min_expected: Floats,
    is_exact_allowed: bool,
) -> tuple[Floats, Texts]:
    p = 2 * ndtr(-np.abs(score_z(x_a, n_a, x_m, n_m)))
    test = label_tests(p.size, "score")
    is_degenerate = valid & ((x_m <= 0) | (x_m >= n_m))
    p[is_degenerate], test[is_degenerate] = 1.0, "degenerate"
    is_small = valid & ~is_degenerate & (min_expected < FISHER_BELOW - COUNT_TOLERANCE)
    if is_exact_allowed and is_small.any():
        p[is_small] = _fisher_of_whole_counts(x_a[is_small], n_a[is_small], x_m[is_small], n_m[is_small])
        test[is_small] = "fisher"
    return p, test


def _fisher_of_whole_counts(x_a: Floats, n_a: Floats, x_m: Floats, n_m: Floats) -> Floats:
    x_a, n_a, x_m, n_m = (round_half_away(count) for count in (x_a, n_a, x_m, n_m))
    n_m = np.maximum(n_m, n_a + 1)
    x_a = np.clip(x_a, np.maximum(0, x_m - (n_m - n_a)), np.minimum(n_a, x_m))
    return fisher_p(x_a, n_a, x_m, n_m)
