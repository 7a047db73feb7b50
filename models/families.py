"""Many comparisons at once: Benjamini-Hochberg per family, and what chance alone gives (section 10)."""

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri

from models.grouping import number_groups
from models.numbers import Codes, Floats, Numbers

NO_CUT = -1.0
"""p_cut of a family in which nothing is significant."""


def benjamini_hochberg(p: Numbers, level: float = 0.05) -> tuple[Floats, float]:
    """Step-up q-values of one family and its p_cut: the largest p with q <= level, -1 when there is none.

    NaN p is not in the family and keeps q = NaN. Source: Benjamini & Hochberg 1995.
    """
    p = np.asarray(p, dtype=np.float64)
    q, p_cut, _ = benjamini_hochberg_by(p, np.zeros(p.shape, dtype=np.int64), level)
    return q, float(np.max(p_cut, initial=NO_CUT, where=~np.isnan(p_cut)))


def benjamini_hochberg_by(
    p: Numbers, family_codes: npt.ArrayLike, level: float = 0.05
) -> tuple[Floats, Floats, Codes]:
    """Step-up q-values inside every family at once.

    Args:
        p: one p per row; NaN = not in the family.
        family_codes: one whole number per row; equal numbers are one family.
        level: level of the correction.

    Returns:
        Per row q, p_cut of its family (-1: nothing significant) and the size of the family (tests that
        count). Rows outside a family (NaN p) get NaN, the p_cut and the size of the family they name.
    """
    p = np.asarray(p, dtype=np.float64)
    codes, member = number_groups(np.asarray(family_codes, dtype=np.int64).ravel())
    codes, families = codes.reshape(p.shape), len(member)
    is_member = ~np.isnan(p)
    size = np.bincount(codes[is_member], minlength=families).astype(np.int64)
    members = np.flatnonzero(is_member)
    order = members[np.argsort(p[members])]
    order = order[np.argsort(_narrow(codes[order], families), kind="stable")]
    q = np.full(p.shape, np.nan)
    q[order] = _step_up(p[order], codes[order], size)
    p_cut = np.full(families, NO_CUT)
    is_significant = is_member & (q <= level)
    np.maximum.at(p_cut, codes[is_significant], p[is_significant])
    return q, p_cut[codes], size[codes]


def _narrow(codes: Codes, families: int) -> npt.NDArray[np.integer]:
    """Give codes in two bytes where they fit: numpy then sorts them in linear time."""
    return codes.astype(np.uint16) if families <= np.iinfo(np.uint16).max else codes


def _step_up(p: Floats, codes: Codes, size: Codes) -> Floats:
    """Give q of rows sorted by family and p: the running minimum from the largest p of the family down.

    Pairs of numbers (family, q) compare by family first; walking from the last row, each family starts anew.
    """
    starts = np.concatenate([[0], np.cumsum(size)[:-1]]) if size.size else size
    rank = np.arange(p.size) - starts[codes] + 1
    q: Floats = np.minimum(p * size[codes] / rank, 1.0)
    pairs = codes + 1j * q
    return np.asarray(np.minimum.accumulate(pairs[::-1])[::-1].imag)


def expected_by_chance(
    p_m: Numbers, n_a: Numbers, share: Numbers, low: Numbers, high: Numbers, level: float = 0.05
) -> Floats:
    """Chance per row that a share without any difference still becomes `possible`: sum it for the number.

    Fractions; `low` and `high` are the relevance bounds. 0 where there are no bounds. For a rate or mean
    row the chance is at most `level`: add that per row. Source: statistics.md section 10.
    """
    p, n, f, low, high = (np.asarray(value, dtype=np.float64) for value in (p_m, n_a, share, low, high))
    quantile = -ndtri(level / 2)
    with np.errstate(all="ignore"):
        se = np.sqrt(p * (1 - p) * (1 - f) / n)
        below = ndtr(-np.maximum(quantile, (p - low) / se))
        above = ndtr(-np.maximum(quantile, (high - p) / se))
        return np.asarray(np.nan_to_num(below + above, nan=0.0))
