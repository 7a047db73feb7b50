"""Change over the years, only for counts on equal boundaries and definitions (statistics.md section 15)."""

from dataclasses import dataclass, replace

import numpy as np

from models.comparison import Comparison
from models.numbers import Floats, Numbers
from models.proportions import compare_proportions

CHI2_LIMIT = 9.549536
"""99.8 % point of chi-squared with one degree of freedom."""
MIN_YEARS = 5


@dataclass(frozen=True)
class Trend:
    """Test of a steady rise or fall."""

    chi2: float | None
    sign: int
    leave_one_out_signs: tuple[int, ...]
    trend: str
    """up, down, none, or too_short (fewer than five consecutive years, or a year without figures)."""


TOO_SHORT = Trend(None, 0, (), "too_short")


def find_trend(x: Numbers, n: Numbers, *, is_rate: bool = False) -> Trend:
    """Test the trend of consecutive yearly counts (Armitage 1955; Poisson score for rates).

    A trend needs five years, chi-squared above the 99.8 % point, and the same sign whichever year is
    left out.
    """
    x, n = np.asarray(x, dtype=np.float64), np.asarray(n, dtype=np.float64)
    with np.errstate(invalid="ignore"):
        is_complete = bool(((x >= 0) & (n > 0) & (is_rate | (x <= n))).all())
    if x.size < MIN_YEARS or x.shape != n.shape or not is_complete:
        return TOO_SHORT
    t = np.arange(x.size, dtype=np.float64)
    slope, variance = _score(x, n, t, is_rate)
    chi2 = slope**2 / variance if variance > 0 else 0.0
    keep = ~np.eye(x.size, dtype=bool)
    signs = tuple(int(np.sign(_score(x[k], n[k], t[k], is_rate)[0])) for k in keep)
    sign = int(np.sign(slope))
    is_trend = chi2 > CHI2_LIMIT and all(other == sign for other in signs)
    return Trend(chi2, sign, signs, {1: "up", -1: "down"}.get(sign, "none") if is_trend else "none")


def _score(x: Floats, n: Floats, t: Floats, is_rate: bool) -> tuple[float, float]:
    """Score of the slope and its variance; their ratio squared is the chi-squared of section 15."""
    total, size = float(x.sum()), float(n.sum())
    expected = n * total / size
    slope = float(np.sum(t * (x - expected)))
    if is_rate:
        return slope, float(np.sum(expected * t**2) - np.sum(expected * t) ** 2 / total) if total else 0.0
    pooled = total / size
    spread = float(np.sum(n * t**2) - np.sum(n * t) ** 2 / size)
    return slope, pooled * (1 - pooled) * spread


def compare_years(x_earlier: Numbers, n_earlier: Numbers, x_later: Numbers, n_later: Numbers) -> Comparison:
    """Compare the shares of two years as two independent groups (conservative: most people are the same).

    `value` is the later year, `reference` and `rest` the earlier one, `deviation` later minus earlier.
    """
    x_1, n_1, x_2, n_2 = (np.asarray(v, dtype=np.float64) for v in (x_earlier, n_earlier, x_later, n_later))
    both = compare_proportions(x_2, n_2, x_1 + x_2, n_1 + n_2)
    rest = 1 - both.share
    return replace(
        both,
        reference=both.rest,
        deviation=both.deviation / rest,
        lower=both.lower / rest,
        upper=both.upper / rest,
        lower90=both.lower90 / rest,
        upper90=both.upper90 / rest,
    )
