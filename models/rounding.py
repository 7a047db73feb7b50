"""Published numbers are rounded: test on every number they can stand for (statistics.md section 8)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.comparison import Comparison
from models.numbers import Floats, Numbers, Texts, broadcast_flat
from models.proportions import compare_proportions
from models.verdict import VERDICT_CODES, verdict_ids

OFFSETS = np.arange(-4.0, 5.0)
"""Random rounding to 5: the true number lies at most 4 from the published one."""
WHOLE_TOLERANCE = 1e-9
ABSENT = -1
"""Code of a corner that does not exist."""


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

    Corners: all combinations of smallest and largest count, 16 at most; those with x > n are skipped.
    Memory is rows x 16: pass long tables in pieces.
    """
    _, (x_a, n_a, x_m, n_m, *errors) = broadcast_flat(
        x_a, n_a, x_m, n_m, x_error_a, n_error_a, x_error_m, n_error_m
    )
    signs = np.array([[a, b, c, d] for a in (-1, 1) for b in (-1, 1) for c in (-1, 1) for d in (-1, 1)])
    counts = [
        np.maximum(smallest, published[:, None] + signs[None, :, column] * errors[place][:, None])
        for column, (published, place, smallest) in enumerate(
            ((x_a, 0, 0.0), (n_a, 1, 1.0), (x_m, 2, 0.0), (n_m, 3, 1.0))
        )
    ]
    return _summarise(compare_proportions(x_a, n_a, x_m, n_m), compare_proportions(*counts))


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
    x_low, x_high = _whole_counts(pct_low[:, None], pct_high[:, None], n)
    exists = x_low <= x_high
    x_ends = np.where(exists, x_low, np.nan), np.where(exists, x_high, np.nan)
    x_m_ends = benchmark[0][:, None] + 0 * n, benchmark[1][:, None] + 0 * n
    corner = compare_proportions(
        np.concatenate([x_ends[0], x_ends[1], x_ends[0], x_ends[1]], axis=1),
        np.concatenate([n, n, n, n], axis=1),
        np.concatenate([x_m_ends[0], x_m_ends[0], x_m_ends[1], x_m_ends[1]], axis=1),
        benchmark[2][:, None],
    )
    return _summarise(published, corner)


def _summarise(published: Comparison, corner: Comparison) -> Corners:
    d_low, d_high = np.fmin.reduce(corner.deviation, axis=1), np.fmax.reduce(corner.deviation, axis=1)
    p_high = np.fmax.reduce(corner.p, axis=1)
    with np.errstate(invalid="ignore"):
        p_high = np.where((d_low < 0) & (d_high > 0), 1.0, p_high)
    return Corners(
        comparison=published,
        corner=corner,
        p_low=np.fmin.reduce(corner.p, axis=1),
        p_high=p_high,
        d_low=d_low,
        d_high=d_high,
        lower=np.fmin.reduce(corner.lower, axis=1),
        upper=np.fmax.reduce(corner.upper, axis=1),
    )


def weakest_verdicts(codes: npt.NDArray[np.int64], signs: npt.NDArray[np.float64]) -> Texts:
    """Verdict that holds on every corner, per row of corners.

    `codes` are the codes of models/verdict.py (`decide_codes`), -1 where a corner does not exist; `signs`
    the sign of d per corner. All equal in one direction: that; clear and possible: possible; clear and
    small: small; small and around_average: around_average; anything else, or both directions: inconclusive.
    "Rond het gemiddelde" has no direction. A row without corners is descriptive.
    """
    exists = codes != ABSENT
    seen = {name: (codes == code).any(axis=1) for name, code in VERDICT_CODES.items() if code in codes}
    is_two_sided = (exists & (signs > 0)).any(axis=1) & (exists & (signs < 0)).any(axis=1)
    kinds = np.sum(list(seen.values()), axis=0) if seen else np.zeros(codes.shape[0])
    nowhere = np.zeros(codes.shape[0], dtype=bool)
    clear, small, possible, average = (
        seen.get(name, nowhere) for name in ("clear", "small", "possible", "around_average")
    )
    single, pair = kinds == 1, kinds == 2
    result = np.full(codes.shape[0], VERDICT_CODES["inconclusive"])
    one_way = ~is_two_sided
    for applies, name in (
        (single & clear & one_way, "clear"),
        (single & small & one_way, "small"),
        (single & possible & one_way, "possible"),
        (single & average, "around_average"),
        (pair & clear & possible & one_way, "possible"),
        (pair & clear & small & one_way, "small"),
        (pair & small & average & one_way, "around_average"),
        (~exists.any(axis=1), "descriptive"),
    ):
        result[applies] = VERDICT_CODES[name]
    return verdict_ids(result)


def weakest_verdict(corner_verdicts: list[str], corner_signs: list[float]) -> str:
    """Verdict that holds on every corner of one row (see `weakest_verdicts`)."""
    codes = np.array([[VERDICT_CODES[verdict] for verdict in corner_verdicts]], dtype=np.int64)
    return str(weakest_verdicts(codes.reshape(1, -1), np.array([corner_signs], dtype=np.float64))[0])


def is_rounding_sensitive(codes: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """True per row where corner verdicts differ and at least one is clear, possible or small."""
    telling = np.isin(codes, [VERDICT_CODES[name] for name in ("clear", "possible", "small")]).any(axis=1)
    exists = codes != ABSENT
    largest = np.where(exists, codes, np.iinfo(np.int64).min).max(axis=1, initial=np.iinfo(np.int64).min)
    smallest = np.where(exists, codes, np.iinfo(np.int64).max).min(axis=1, initial=np.iinfo(np.int64).max)
    return np.asarray(telling & (largest != smallest))
