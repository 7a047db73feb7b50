"""Order areas without being led by small ones: Marshall's empirical Bayes (statistics.md section 15)."""

from dataclasses import dataclass

import numpy as np

from models.numbers import Floats, Numbers, broadcast_flat


@dataclass(frozen=True, eq=False)
class Shrinkage:
    """Shrunken values, only to order areas and colour maps of counts; never printed, never for models."""

    mean: float
    variance: float
    between: float
    """a <= 0: no demonstrable differences between the areas."""
    weight: Floats
    value: Floats


def shrink(x: Numbers, n: Numbers, *, is_rate: bool = False) -> Shrinkage:
    """Shrink shares (or event rates) of the areas of one gemeente to their common mean (Marshall 1991).

    Areas with a missing or impossible count keep NaN and are left out of the mean.
    """
    shape, (x, n) = broadcast_flat(x, n)
    with np.errstate(all="ignore"):
        valid = (x >= 0) & (n > 0) & (is_rate | (x <= n))
        y = np.where(valid, x / n, np.nan)
    if not valid.any():
        nothing = np.full(shape, np.nan)
        return Shrinkage(np.nan, np.nan, np.nan, nothing, nothing)
    known, sizes = y[valid], n[valid]
    mean = float(x[valid].sum() / sizes.sum())
    variance = float(np.sum(sizes * (known - mean) ** 2) / sizes.sum())
    within = mean if is_rate else mean * (1 - mean)
    between = variance - within / float(sizes.mean())
    with np.errstate(all="ignore"):
        weight = between / (between + within / n) if between > 0 else np.zeros_like(n)
    weight = np.where(valid, weight, np.nan)
    value = mean + weight * (y - mean)
    return Shrinkage(mean, variance, between, weight.reshape(shape), value.reshape(shape))
