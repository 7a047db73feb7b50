"""Published numbers are rounded: test on every number they can stand for (statistics.md section 8)."""

from dataclasses import dataclass, fields
from itertools import product
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from models.comparison import Comparison
from models.numbers import Bools, Floats, Numbers, Texts, broadcast_flat
from models.proportions import compare_proportions, wilson
from models.verdict import VERDICT_CODES, verdict_ids

OFFSETS = np.arange(-4.0, 5.0)
"""Random rounding to 5: the true number lies at most 4 from the published one."""
WHOLE_TOLERANCE = 1e-9
ABSENT = -1
"""Code of a corner that does not exist."""
Marks: TypeAlias = npt.NDArray[np.uint16]
"""Per corner one bit for its verdict (place: its code) and one for the side of d."""
_MARKS = np.left_shift(1, np.arange(len(VERDICT_CODES))).astype(np.uint16)
_UP, _DOWN = 1 << len(VERDICT_CODES), 2 << len(VERDICT_CODES)
_BOTH_SIDES = _UP | _DOWN
_VERDICT_BITS = _UP - 1
_COMMON = {
    ("clear",): "clear",
    ("small",): "small",
    ("possible",): "possible",
    ("around_average",): "around_average",
    ("clear", "possible"): "possible",
    ("clear", "small"): "small",
    ("small", "around_average"): "around_average",
    (): "descriptive",
}
"""Verdicts that occur on the corners of a row -> what holds on all; any other set is inconclusive."""
_WITHOUT_SIDE = (("around_average",), ())
"""Sets that need no single side of d."""


@dataclass(frozen=True, eq=False)
class Corners:
    """A comparison of rounded figures: on the figures as published and on everything they can stand for."""

    comparison: Comparison
    """On the published figures; shape of the rows."""
    corner: Comparison
    """Rows x corners; NaN and "none" where a corner does not exist."""
    p_low: Floats
    p_high: Floats
    """Enters BH: the largest p, or 1 when d has both signs among the corners."""
    d_low: Floats
    d_high: Floats
    lower: Floats
    """Hull of the 95 % intervals of d."""
    upper: Floats
    own_lower: Floats
    """Hull of the area's own 95 % intervals over everything its figures can stand for."""
    own_upper: Floats


def compare_rounded_counts(
    x_a: Numbers,
    n_a: Numbers,
    x_m: Numbers,
    n_m: Numbers,
    x_error_a: Numbers,
    n_error_a: Numbers,
    x_error_m: Numbers,
    n_error_m: Numbers,
) -> Corners:
    """Compare shares of which both counts are published rounded, with their largest errors (0 = exact).

    Corners: all combinations of smallest and largest count, 16 at most; those with x > n are skipped. A count
    that is exact in every row has one value, so exact benchmarks leave 4. Memory is rows x corners: pass long
    tables in pieces, those with exact benchmarks apart.
    """
    _, (x_a, n_a, x_m, n_m, *errors) = broadcast_flat(
        x_a, n_a, x_m, n_m, x_error_a, n_error_a, x_error_m, n_error_m
    )
    ends = [(-1.0, 1.0) if np.any(error != 0) else (0.0,) for error in errors]
    signs = np.array(list(product(*ends)))
    counts = [
        np.maximum(smallest, published + signs[:, column, None] * error)
        for column, (published, error, smallest) in enumerate(
            zip((x_a, n_a, x_m, n_m), errors, (0.0, 1.0, 0.0, 1.0), strict=True)
        )
    ]
    corner = compare_proportions(*counts)
    exists = np.asarray(~np.isnan(corner.p)).any(axis=0)
    own = _counted_limits(x_a, n_a, errors[0], errors[1], np.asarray(exists))
    return _summarise(compare_proportions(x_a, n_a, x_m, n_m), corner, own)


def _counted_limits(
    x: Floats, n: Floats, x_error: Floats, n_error: Floats, exists: Bools
) -> tuple[Floats, Floats]:
    """Own limits over all counts that fit: 50 of 50 can be 54 of 54, so where x would pass n, x = n counts.

    The test skips such a corner; the interval of the area itself may not, or it leaves the figure out.
    """
    x_ends, n_ends = (
        (np.maximum(smallest, published - error), published + error)
        for published, error, smallest in ((x, x_error, 0.0), (n, n_error, 1.0))
    )
    limits = []
    for x_end, n_end in product(x_ends, n_ends):
        total = np.maximum(n_end, x_ends[0])
        fits = exists & (total <= n_ends[1])
        limits.append(wilson(np.where(fits, np.minimum(x_end, total), np.nan), total))
    lower, upper = zip(*limits, strict=True)
    return np.fmin.reduce(lower), np.fmax.reduce(upper)


def compare_rounded_percentages(
    pct_a: Numbers,
    n_a: Numbers,
    unit: Numbers,
    n_error_a: Numbers,
    x_m: Numbers,
    x_m_high: Numbers,
    n_m: Numbers,
) -> Corners:
    """Compare a published percentage with rounded denominator with its benchmark.

    Args:
        pct_a: published percentage (34 = 34 %).
        n_a: published denominator.
        unit: rounding step of the percentage (1 = whole percents).
        n_error_a: largest error of the denominator (4 for random rounding to 5, 0 = exact).
        x_m: count of the benchmark, or the lowest count its percentage can stand for (`possible_counts`).
        x_m_high: equal to x_m where the benchmark is exact, else the highest possible count.
        n_m: denominator of the benchmark, exact.
    """
    _, (pct_a, n_a, unit, error, x_m, x_m_high, n_m) = broadcast_flat(
        pct_a, n_a, unit, n_error_a, x_m, x_m_high, n_m
    )
    low, high = np.maximum(0, pct_a - unit / 2), np.minimum(100, pct_a + unit / 2)
    published = compare_proportions(pct_a * n_a / 100, n_a, (x_m + x_m_high) / 2, n_m)
    return _compare_range(published, low, high, possible_denominators(n_a, error), (x_m, x_m_high, n_m))


def compare_percentage_range(
    pct: Numbers,
    pct_low: Numbers,
    pct_high: Numbers,
    n: Numbers,
    n_error: Numbers,
    benchmark: tuple[Numbers, Numbers, Numbers],
) -> Corners:
    """Compare a percentage known to lie in a range (custom areas, section 13.4) with its benchmark.

    `benchmark` is (x_m, x_m_high, n_m) as in `compare_rounded_percentages`. Denominators tried:
    n - n_error, n and n + n_error.
    """
    _, (pct, low, high, n, error, *reference) = broadcast_flat(pct, pct_low, pct_high, n, n_error, *benchmark)
    tried = np.stack([np.maximum(1, n - error), n, n + error], axis=1)
    published = compare_proportions(pct * n / 100, n, (reference[0] + reference[1]) / 2, reference[2])
    return _compare_range(published, low, high, tried, (reference[0], reference[1], reference[2]))


def possible_denominators(n: Floats, error: Floats) -> Floats:
    """All denominators a published one can stand for, rows x 9 (repeated where the error is below 4).

    Errors above 4 (other roundings) are covered by nine whole numbers from end to end.
    """
    offsets = np.round(OFFSETS[None, :] * np.maximum(error, 4.0)[:, None] / 4.0)
    offsets = np.clip(offsets, -error[:, None], error[:, None])
    return np.maximum(1.0, n[:, None] + offsets)


def possible_counts(pct: Numbers, unit: Numbers, n: Numbers) -> tuple[Floats, Floats]:
    """Lowest and highest whole count that a published percentage of n can stand for.

    Empty (low > high) where no whole count gives that percentage.
    """
    pct, unit, n = (np.asarray(value, dtype=np.float64) for value in (pct, unit, n))
    return _whole_counts(np.maximum(0, pct - unit / 2), np.minimum(100, pct + unit / 2), n)


def _whole_counts(pct_low: Floats, pct_high: Floats, n: Floats) -> tuple[Floats, Floats]:
    low = np.ceil(n * pct_low / 100 - WHOLE_TOLERANCE)
    high = np.floor(n * pct_high / 100 + WHOLE_TOLERANCE)
    return np.asarray(low), np.asarray(high)


def _compare_range(
    published: Comparison,
    pct_low: Floats,
    pct_high: Floats,
    n: Floats,
    benchmark: tuple[Floats, Floats, Floats],
) -> Corners:
    n = np.ascontiguousarray(n.T)
    x_low, x_high = _whole_counts(pct_low, pct_high, n)
    exists = x_low <= x_high
    own = [np.where(exists, ends, np.nan) for ends in (x_low, x_high)]
    low, high, n_m = benchmark
    corner = compare_proportions(
        np.concatenate([*own, *own]),
        np.concatenate([n] * 4),
        np.concatenate([np.broadcast_to(x_m, n.shape) for x_m in (low, low, high, high)]),
        n_m,
    )
    return _summarise(published, corner)


def _summarise(
    published: Comparison, corner: Comparison, own: tuple[Floats, Floats] | None = None
) -> Corners:
    """Reduce corners x rows, which is how they lie in memory, so that every step walks along the rows."""
    d_low, d_high = np.fmin.reduce(corner.deviation), np.fmax.reduce(corner.deviation)
    p_high = np.fmax.reduce(corner.p)
    with np.errstate(invalid="ignore"):
        p_high = np.where((d_low < 0) & (d_high > 0), 1.0, p_high)
    own_lower, own_upper = own or (np.fmin.reduce(corner.own_lower), np.fmax.reduce(corner.own_upper))
    return Corners(
        comparison=published,
        corner=Comparison(**{field.name: getattr(corner, field.name).T for field in fields(corner)}),
        p_low=np.fmin.reduce(corner.p),
        p_high=p_high,
        d_low=d_low,
        d_high=d_high,
        lower=np.fmin.reduce(corner.lower),
        upper=np.fmax.reduce(corner.upper),
        own_lower=own_lower,
        own_upper=own_upper,
    )


def _bits(*verdicts: str) -> int:
    return sum(1 << VERDICT_CODES[verdict] for verdict in verdicts)


def mark_corners(codes: npt.NDArray[np.int64], signs: npt.NDArray[np.float64]) -> Marks:
    """Say of every corner in bits what its verdict is and to which side d lies; 0 where there is no corner.

    Marks of several corners are joined with `|`: what remains is which verdicts and sides occur.
    """
    side = np.where(signs > 0, _UP, np.where(signs < 0, _DOWN, 0)).astype(np.uint16)
    return np.where(codes != ABSENT, _MARKS[codes] | side, 0).astype(np.uint16)


def weakest_codes(marks: Marks) -> npt.NDArray[np.int64]:
    """Code of the verdict of a row by `weakest_verdicts`, from the joined marks of its corners."""
    verdicts, one_way = marks & _VERDICT_BITS, (marks & _BOTH_SIDES) != _BOTH_SIDES
    result = np.full(marks.shape, VERDICT_CODES["inconclusive"])
    for names, common in _COMMON.items():
        result[(verdicts == _bits(*names)) & (one_way | (names in _WITHOUT_SIDE))] = VERDICT_CODES[common]
    return result


def weakest_verdicts(codes: npt.NDArray[np.int64], signs: npt.NDArray[np.float64]) -> Texts:
    """Verdict that holds on every corner, per row of corners.

    `codes` are the codes of models/verdict.py (`decide_codes`), -1 where a corner does not exist; `signs`
    the sign of d per corner. All equal in one direction: that; clear and possible: possible; clear and
    small: small; small and around_average: around_average; anything else, or both directions: inconclusive.
    "Rond het gemiddelde" has no direction. A row without corners is descriptive.
    """
    return verdict_ids(weakest_codes(np.bitwise_or.reduce(mark_corners(codes, signs), axis=1)))


def weakest_verdict(corner_verdicts: list[str], corner_signs: list[float]) -> str:
    """Verdict that holds on every corner of one row (see `weakest_verdicts`)."""
    codes = np.array([[VERDICT_CODES[verdict] for verdict in corner_verdicts]], dtype=np.int64)
    return str(weakest_verdicts(codes.reshape(1, -1), np.array([corner_signs], dtype=np.float64))[0])


def is_rounding_sensitive(codes: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """True per row where corner verdicts differ and at least one is clear, possible or small."""
    marks = mark_corners(codes, np.zeros(codes.shape))
    return have_sensitive_marks(np.bitwise_or.reduce(marks, axis=1))


def have_sensitive_marks(marks: Marks) -> npt.NDArray[np.bool_]:
    """Tell the same (`is_rounding_sensitive`) from the joined marks of every row."""
    verdicts = marks & _VERDICT_BITS
    has_several = (verdicts & (verdicts - np.uint16(1))) != 0
    return np.asarray(has_several & ((verdicts & _bits("clear", "possible", "small")) != 0))
