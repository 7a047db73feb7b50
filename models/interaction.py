"""Is the gap of a groep extra large here? A difference of differences (statistics.md section 11)."""

from dataclasses import dataclass

import numpy as np
from scipy.special import logit, ndtr

from models.numbers import Z95, Bools, Floats, Numbers, broadcast_flat

RELEVANT_PP = 5.0
MIN_N = 30
PLUS = 0.5
"""Added to both cells, in the logit and in its variance (Haldane 1956, Anscombe 1956)."""


@dataclass(frozen=True, eq=False)
class Interaction:
    """Difference of differences per row."""

    logit_dd: Floats
    se: Floats
    z: Floats
    p: Floats
    """NaN where a groep has fewer than 30 people or a count is impossible."""
    pp_dd: Floats
    """The same in percentage points; relevant from 5 on."""


def compare_gaps(
    group_area: tuple[Numbers, Numbers],
    group_rest: tuple[Numbers, Numbers],
    other_area: tuple[Numbers, Numbers],
    other_rest: tuple[Numbers, Numbers],
) -> Interaction:
    """Test (A,g) - (R,g) against (A,h) - (R,h) on logits; every cell is (x, n), h = everybody else.

    The same formula tests "is the difference with the gemeente changed", with year in the place of groep.
    """
    flat = [*group_area, *group_rest, *other_area, *other_rest]
    shape, columns = broadcast_flat(*flat)
    x, n = np.stack(columns[0::2]), np.stack(columns[1::2])
    with np.errstate(all="ignore"):
        valid: Bools = np.asarray(((x >= 0) & (x <= n) & (n >= MIN_N)).all(axis=0))
        with_plus, without_plus = x + PLUS, n - x + PLUS
        logits, variances = np.log(with_plus / without_plus), 1 / with_plus + 1 / without_plus
        shares = x / n
    return _difference(logits, variances, shares, valid, shape)


def compare_margin_gaps(e: Numbers, lower: Numbers, upper: Numbers, half_unit: Numbers) -> Interaction:
    """Test the same difference of differences on published margins.

    The first axis holds the four cells (A,g), (R,g), (A,h), (R,h); fractions. NaN where a widened limit
    reaches 0 or 1.
    """
    e, lower, upper, half = (np.asarray(value, dtype=np.float64) for value in (e, lower, upper, half_unit))
    with np.errstate(all="ignore"):
        low, high = lower - half, upper + half
        inside = (low > 0) & (high < 1) & (high > low) & (e > 0) & (e < 1)
        valid: Bools = np.asarray(inside.all(axis=0))
        logits, variances = logit(e), ((logit(high) - logit(low)) / (2 * Z95)) ** 2
    return _difference(logits, variances, e, valid, valid.shape)


def _difference(
    logits: Floats, variances: Floats, shares: Floats, valid: Bools, shape: tuple[int, ...]
) -> Interaction:
    with np.errstate(all="ignore"):
        dd = np.where(valid, (logits[0] - logits[1]) - (logits[2] - logits[3]), np.nan)
        se = np.where(valid, np.sqrt(variances.sum(axis=0)), np.nan)
        z = dd / se
        pp = np.where(valid, 100 * ((shares[0] - shares[1]) - (shares[2] - shares[3])), np.nan)
        p = 2 * ndtr(-np.abs(z))
    columns = (np.asarray(column).reshape(shape) for column in (dd, se, z, p, pp))
    return Interaction(*columns)
