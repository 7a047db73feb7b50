"""How large must a difference be to matter, and how small to be called equal? (statistics.md section 9)."""

import numpy as np

from models.numbers import Z90, Bools, Floats, Numbers

TIE = 1e-9
"""Ties in published decimals (12.0 against 10.0) count as relevant everywhere alike."""


def proportion_bounds(p_m: Numbers, h: Numbers = 0.10, rel: Numbers = 0.20) -> tuple[Floats, Floats]:
    """Relevance bounds of a share, fractions: the nearer of Cohen's h and a part of the benchmark.

    Source: Cohen 1988 (h). NaN (no bounds) where p_M is missing, <= 0 or >= 1.
    """
    p, h, rel = (np.asarray(value, dtype=np.float64) for value in (p_m, h, rel))
    with np.errstate(invalid="ignore"):
        p = np.where((p > 0) & (p < 1), p, np.nan)
        angle, part = np.arcsin(np.sqrt(p)), rel * np.minimum(p, 1 - p)
        low_h = np.sin(np.maximum(angle - h / 2, 0)) ** 2
        high_h = np.sin(np.minimum(angle + h / 2, np.pi / 2)) ** 2
    return np.maximum(low_h, p - part), np.minimum(high_h, p + part)


def rate_bounds(r_m: Numbers, rel: Numbers = 0.20) -> tuple[Floats, Floats]:
    """Relevance bounds of a rate: 20 % below and above the benchmark. NaN where it is 0 or missing."""
    r, rel = np.asarray(r_m, dtype=np.float64), np.asarray(rel, dtype=np.float64)
    with np.errstate(invalid="ignore"):
        r = np.where(r > 0, r, np.nan)
    return np.asarray(r * (1 - rel)), np.asarray(r * (1 + rel))


def mean_bounds(m_m: Numbers, sd_rest: Numbers, fraction: Numbers = 0.20) -> tuple[Floats, Floats]:
    """Relevance bounds of a mean: a fifth of a standard deviation below and above the benchmark."""
    m, sd, part = (np.asarray(value, dtype=np.float64) for value in (m_m, sd_rest, fraction))
    with np.errstate(invalid="ignore"):
        tau = np.where(sd > 0, part * sd, np.nan)
    return np.asarray(m - tau), np.asarray(m + tau)


def is_relevant(value: Numbers, low: Numbers, high: Numbers, tie: Numbers = TIE) -> Bools:
    """True where the value lies on or beyond a bound. False where there is no value or no bound.

    `tie` is in the unit of the value: 1e-9 for fractions, 1e-9 times the benchmark for rates.
    """
    value, low, high, tie = (np.asarray(item, dtype=np.float64) for item in (value, low, high, tie))
    with np.errstate(invalid="ignore"):
        return np.asarray((value <= low + tie) | (value >= high - tie))


def is_equivalent(
    lower90: Numbers, upper90: Numbers, low: Numbers, high: Numbers, reference: Numbers
) -> Bools:
    """True where the 90 % interval of d lies strictly between the bounds (TOST at 5 %, Schuirmann 1987)."""
    lower90, upper90, low, high, reference = (
        np.asarray(item, dtype=np.float64) for item in (lower90, upper90, low, high, reference)
    )
    with np.errstate(invalid="ignore"):
        return np.asarray((lower90 > low - reference) & (upper90 < high - reference))


def effect_h(a: Numbers, m: Numbers) -> Floats:
    """Cohen's h of two shares (fractions): 2 asin sqrt(a) - 2 asin sqrt(m). .21 against .09: .343."""
    a, m = np.asarray(a, dtype=np.float64), np.asarray(m, dtype=np.float64)
    with np.errstate(invalid="ignore"):
        return np.asarray(2 * np.arcsin(np.sqrt(a)) - 2 * np.arcsin(np.sqrt(m)))


def smallest_n_for_equivalence(
    p_m: Numbers, share: Numbers, h: Numbers = 0.10, rel: Numbers = 0.20
) -> Floats:
    """Size of an area below which "rond het gemiddelde" cannot be said of a share (section 9, price)."""
    p, f = np.asarray(p_m, dtype=np.float64), np.asarray(share, dtype=np.float64)
    low, high = proportion_bounds(p, h, rel)
    with np.errstate(invalid="ignore"):
        return np.asarray(Z90**2 * p * (1 - p) * (1 - f) / ((high - low) / 2) ** 2)
