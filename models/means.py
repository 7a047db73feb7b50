"""Means with n and sd: Welch of the area against the rest (statistics.md section 6)."""

import numpy as np
from scipy.special import stdtr, stdtrit

from models.comparison import Comparison, label_tests
from models.numbers import Floats, Numbers, broadcast_flat


def t_limits(mean: Numbers, sd: Numbers, n: Numbers, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """Limits of a mean, m -/+ t(n - 1) sd / sqrt(n). NaN where n < 2, sd < 0 or something is missing."""
    mean, sd, n = (np.asarray(value, dtype=np.float64) for value in (mean, sd, n))
    with np.errstate(all="ignore"):
        valid = (n >= 2) & (sd >= 0)
        half = stdtrit(np.where(valid, n - 1, np.nan), (1 + confidence) / 2) * sd / np.sqrt(n)
    return np.asarray(mean - half), np.asarray(mean + half)


def rest_mean(mean_a: Numbers, mean_m: Numbers, share: Numbers) -> Floats:
    """Mean of the benchmark without the area: (m_M - f m_A) / (1 - f)."""
    mean_a, mean_m, share = (np.asarray(value, dtype=np.float64) for value in (mean_a, mean_m, share))
    return np.asarray((mean_m - share * mean_a) / (1 - share))


def welch(
    mean_a: Floats, sd_a: Floats, n_a: Floats, mean_m: Floats, n_m: Floats, sd_rest: Floats
) -> tuple[Floats, Floats, Floats]:
    """Welch t, its Satterthwaite degrees of freedom and the standard error, of area against rest."""
    n_r = n_m - n_a
    var_a, var_r = sd_a**2 / n_a, sd_rest**2 / n_r
    se = np.sqrt(var_a + var_r)
    df = (var_a + var_r) ** 2 / (var_a**2 / (n_a - 1) + var_r**2 / (n_r - 1))
    return (mean_a - rest_mean(mean_a, mean_m, n_a / n_m)) / se, df, se


def compare_means(
    mean_a: Numbers, sd_a: Numbers, n_a: Numbers, mean_m: Numbers, n_m: Numbers, sd_rest: Numbers
) -> Comparison:
    """Compare the mean of an area with that of the benchmark it is part of, in the indicator's unit.

    Interval of d: Welch of area against rest, times 1 - f. NaN and "none" where an n is below 2, f = 1, an
    sd is negative or both are 0, or something is missing. Hiding n < 30 is the caller's rule.
    """
    shape, (mean_a, sd_a, n_a, mean_m, n_m, sd_rest) = broadcast_flat(mean_a, sd_a, n_a, mean_m, n_m, sd_rest)
    with np.errstate(all="ignore"):
        valid = (n_a >= 2) & (n_m - n_a >= 2) & (sd_a >= 0) & (sd_rest >= 0) & (sd_a + sd_rest > 0)
        valid &= np.isfinite(mean_a) & np.isfinite(mean_m)
        share = n_a / n_m
        m_r = rest_mean(mean_a, mean_m, share)
        t, df, se = welch(mean_a, sd_a, n_a, mean_m, n_m, sd_rest)
        df = np.where(valid, df, np.nan)
        half95, half90 = (stdtrit(df, (1 + level) / 2) * se for level in (0.95, 0.90))
        own_lower, own_upper = t_limits(mean_a, sd_a, n_a)
        p = 2 * stdtr(df, -np.abs(t))
        return (
            Comparison(
                value=mean_a,
                reference=mean_m,
                rest=m_r,
                share=share,
                own_lower=own_lower,
                own_upper=own_upper,
                deviation=mean_a - mean_m,
                lower=(1 - share) * (mean_a - m_r - half95),
                upper=(1 - share) * (mean_a - m_r + half95),
                lower90=(1 - share) * (mean_a - m_r - half90),
                upper90=(1 - share) * (mean_a - m_r + half90),
                p=p,
                test=label_tests(p.size, "welch"),
                min_expected=np.full(p.size, np.nan),
            )
            .keep(valid)
            .reshape(shape)
        )
