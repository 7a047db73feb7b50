"""Rates of events: limits of a count, and the area against the rest (statistics.md section 5)."""

import numpy as np
from scipy.special import gammainccinv, gammaincinv

from models.comparison import Comparison, label_tests, square_root_interval
from models.exact_tests import binomial_p
from models.numbers import Bools, Floats, Numbers, Texts, broadcast_flat, round_half_away, z

EXACT_BELOW = 10.0
COUNT_TOLERANCE = 1e-9


def byar_limits(count: Numbers, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """Byar's approximation of the limits of a count (Breslow & Day 1987), also below 10.

    NaN for missing and negative counts; a negative base gives no lower limit (NaN).
    """
    count = np.asarray(count, dtype=np.float64)
    quantile, up = z(confidence), count + 1
    with np.errstate(all="ignore"):
        base = 1 - 1 / (9 * count) - quantile / (3 * np.sqrt(count))
        lower = np.where((count > 0) & (base >= 0), count * base**3, np.nan)
        upper = up * (1 - 1 / (9 * up) + quantile / (3 * np.sqrt(up))) ** 3
        return lower, np.where(count >= 0, upper, np.nan)


def exact_limits(count: Numbers, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """Exact Poisson limits of a count through chi-squared; lower limit 0 when the count is 0."""
    count = np.asarray(count, dtype=np.float64)
    tail = (1 - confidence) / 2
    with np.errstate(all="ignore"):
        lower = np.where(count == 0, 0.0, gammaincinv(np.where(count > 0, count, np.nan), tail))
        upper = gammainccinv(np.where(count >= 0, count, np.nan) + 1, tail)
    return lower, np.asarray(upper)


def count_limits(count: Numbers, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """Limits of a number of events: exact below 10, else Byar. Divide by person-years for a rate."""
    count = np.asarray(count, dtype=np.float64)
    is_small = count < EXACT_BELOW
    exact, byar = exact_limits(count, confidence), byar_limits(count, confidence)
    return np.where(is_small, exact[0], byar[0]), np.where(is_small, exact[1], byar[1])


def compare_rates(o_a: Numbers, n_a: Numbers, o_m: Numbers, n_m: Numbers) -> Comparison:
    """Compare the event rate o_A/n_A of an area with the benchmark o_M/n_M it is part of.

    Rates are per person-year. Interval of d: MOVER on count limits, times 1 - f. Test: o_A given o_M is
    binomial with share f; o_M = 0: "degenerate", p = 1. More events than persons is allowed. NaN and
    "none" where f = 1, n <= 0, something is missing or o_A > o_M. `min_expected` is the expected count.
    """
    shape, (o_a, n_a, o_m, n_m) = broadcast_flat(o_a, n_a, o_m, n_m)
    with np.errstate(all="ignore"):
        valid = (o_a >= 0) & (o_m >= o_a) & (n_a > 0) & (n_m - n_a > COUNT_TOLERANCE * n_m)
        n_r, o_r, share = n_m - n_a, o_m - o_a, n_a / n_m
        r_a, r_m, r_r = o_a / n_a, o_m / n_m, o_r / n_r
        limits95, limits90 = (_limits_of_d(o_a, n_a, o_r, n_r, level) for level in (0.95, 0.90))
        own_lower, own_upper = count_limits(o_a)
        p, test = _test_events(o_a, o_m, share, valid)
        return (
            Comparison(
                value=r_a,
                reference=r_m,
                rest=r_r,
                share=share,
                own_lower=own_lower / n_a,
                own_upper=own_upper / n_a,
                deviation=r_a - r_m,
                lower=(1 - share) * limits95[0],
                upper=(1 - share) * limits95[1],
                lower90=(1 - share) * limits90[0],
                upper90=(1 - share) * limits90[1],
                p=p,
                test=test,
                min_expected=r_m * n_a,
            )
            .keep(valid)
            .reshape(shape)
        )


def _limits_of_d(
    o_a: Floats, n_a: Floats, o_r: Floats, n_r: Floats, confidence: float
) -> tuple[Floats, Floats]:
    lower_a, upper_a = count_limits(o_a, confidence)
    lower_r, upper_r = count_limits(o_r, confidence)
    area, rest = (o_a / n_a, lower_a / n_a, upper_a / n_a), (o_r / n_r, lower_r / n_r, upper_r / n_r)
    return square_root_interval(area[0] - rest[0], area, rest)


def _test_events(o_a: Floats, o_m: Floats, share: Floats, valid: Bools) -> tuple[Floats, Texts]:
    p, test = np.full(o_a.size, np.nan), label_tests(o_a.size, "binomial")
    is_degenerate = valid & (o_m <= 0)
    p[is_degenerate], test[is_degenerate] = 1.0, "degenerate"
    is_tested = valid & ~is_degenerate
    if is_tested.any():
        area, whole = round_half_away(o_a[is_tested]), round_half_away(o_m[is_tested])
        p[is_tested] = binomial_p(np.minimum(area, whole), whole, share[is_tested])
    return p, test
