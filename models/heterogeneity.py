"""Do the children of a wijk differ among themselves? Q, its p and I2 per group (statistics.md section 14)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import chdtrc, logit

from models.numbers import Z95, Bools, Codes, Floats, Numbers, broadcast_flat, round_half_away

MIN_EXPECTED = 5.0
DRAWS = 9_999
SEED = 20200101
TIE = 1e-9


@dataclass(frozen=True, eq=False)
class Heterogeneity:
    """One entry per group of children, in the order of the group codes 0, 1, 2 ..."""

    q: Floats
    df: Floats
    """Children with data minus 1."""
    p: Floats
    """NaN with fewer than two children with data, or where all or none count."""
    i2: Floats
    min_expected: Floats
    """Smallest expected count; NaN for margins."""


def heterogeneity_of_counts(
    x: Numbers,
    n: Numbers,
    codes: npt.ArrayLike,
    *,
    is_rate: bool = False,
    simulate: npt.ArrayLike | None = None,
) -> Heterogeneity:
    """Pearson Q of shares (or of event rates) over the children of each group.

    Children with a missing or impossible count are left out. An expected count below 5: 9,999 draws with the
    totals fixed (hypergeometric; multinomial for rates), from a seed that depends on nothing but the counts,
    so that neither row order nor other groups matter.

    Args:
        x: count per child.
        n: denominator per child.
        codes: group of each child, whole numbers from 0.
        is_rate: counts are events per person-year.
        simulate: per group, whether the draws are wanted (default all); elsewhere p is that of chi-squared.
    """
    _, (x, n) = broadcast_flat(x, n)
    codes = np.asarray(codes, dtype=np.int64)
    groups = int(codes.max(initial=-1)) + 1
    with np.errstate(all="ignore"):
        has_data = (x >= 0) & (n > 0) & (is_rate | (x <= n))
    x, n, codes = x[has_data], n[has_data], codes[has_data]
    with np.errstate(all="ignore"):
        share = _sum(codes, x, groups) / _sum(codes, n, groups)
        expected = n * share[codes]
        opposite = expected if is_rate else n - expected
        weight = 1.0 if is_rate else 1 - share[codes]
        q = _sum(codes, (x - expected) ** 2 / (expected * weight), groups)
    smallest = np.full(groups, np.inf)
    np.minimum.at(smallest, codes, np.minimum(expected, opposite))
    result = _from_q(q, codes, groups, np.where(np.isfinite(smallest), smallest, np.nan))
    wanted = np.ones(groups, dtype=bool) if simulate is None else np.asarray(simulate, dtype=bool)
    order = np.argsort(codes, kind="stable")
    starts = np.searchsorted(codes[order], np.arange(groups + 1))
    for group in np.flatnonzero(wanted & ~np.isnan(result.p) & (smallest < MIN_EXPECTED)):
        member = order[starts[group] : starts[group + 1]]
        result.p[group] = simulate_p(x[member], n[member], is_rate=is_rate)
    return result


def heterogeneity_of_margins(
    e: Numbers, lower: Numbers, upper: Numbers, half_unit: Numbers, codes: npt.ArrayLike
) -> Heterogeneity:
    """Cochran Q of published shares with margins, weights 1/s^2, on logits.

    Limits are first widened by half a unit; a group in which one of them reaches 0 or 1 stands on the plain
    scale. Fractions.
    """
    _, (e, lower, upper, half) = broadcast_flat(e, lower, upper, half_unit)
    codes = np.asarray(codes, dtype=np.int64)
    groups = int(codes.max(initial=-1)) + 1
    with np.errstate(all="ignore"):
        low, high = lower - half, upper + half
        has_data = (high > low) & (lower >= 0) & (upper <= 1) & np.isfinite(e)
    e, low, high, codes = e[has_data], low[has_data], high[has_data], codes[has_data]
    is_plain = np.bincount(codes, weights=((low <= 0) | (high >= 1)).astype(float), minlength=groups) > 0
    with np.errstate(all="ignore"):
        centre = np.where(is_plain[codes], e, logit(e))
        spread = np.where(is_plain[codes], high - low, logit(high) - logit(low))
        weight = (2 * Z95 / spread) ** 2
        mean = _sum(codes, weight * centre, groups) / _sum(codes, weight, groups)
        q = _sum(codes, weight * (centre - mean[codes]) ** 2, groups)
    return _from_q(q, codes, groups, np.full(groups, np.nan))


def simulate_p(x: Floats, n: Floats, *, is_rate: bool = False) -> float:
    """Share of tables with the same totals whose Q is at least the observed: (1 + hits) / (1 + draws)."""
    order = np.lexsort((x, n))
    counts = round_half_away(x[order])
    sizes = n[order] if is_rate else round_half_away(n[order])
    total = int(counts.sum())
    draw = np.random.default_rng([SEED, total, len(counts)])
    if is_rate:
        tables = draw.multinomial(total, sizes / sizes.sum(), size=DRAWS).astype(np.float64)
    else:
        whole = sizes.astype(np.int64)
        tables = draw.multivariate_hypergeometric(whole, total, size=DRAWS).astype(np.float64)
    expected = sizes * total / sizes.sum()
    observed = ((counts - expected) ** 2 / expected).sum()
    drawn = ((tables - expected) ** 2 / expected).sum(axis=1)
    return float((1 + np.count_nonzero(drawn >= observed * (1 - TIE))) / (1 + DRAWS))


def _sum(codes: Codes, values: Floats, groups: int) -> Floats:
    return np.asarray(np.bincount(codes, weights=values, minlength=groups), dtype=np.float64)


def _from_q(q: Floats, codes: Codes, groups: int, min_expected: Floats) -> Heterogeneity:
    df = np.bincount(codes, minlength=groups).astype(np.float64) - 1
    valid: Bools = (df >= 1) & np.isfinite(q)
    q = np.where(valid, q, np.nan)
    with np.errstate(all="ignore"):
        i2 = np.where(q > 0, np.maximum(0.0, (q - df) / q), np.where(valid, 0.0, np.nan))
        p = np.asarray(chdtrc(np.where(valid, df, np.nan), q), dtype=np.float64)
    return Heterogeneity(q=q, df=df, p=p, i2=i2, min_expected=min_expected)
