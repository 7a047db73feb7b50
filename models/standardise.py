"""Standardise for age: split, direct rate, observed against expected (statistics.md section 12)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from models.numbers import Floats, Numbers, round_half_away
from models.rates import count_limits

MIN_EVENTS = 10
MIN_EXPECTED = 5
LEVEL = 0.05


@dataclass(frozen=True)
class StandardisedSplit:
    """A difference in shares split by bands (fractions)."""

    crude_area: float
    crude_reference: float
    deviation: float
    composition: float
    real: float
    standardised: float
    """Share the area would have with the age build-up of the gemeente."""
    standardised_deviation: float
    z: float
    p: float


def split_deviation(x_a: Numbers, n_a: Numbers, x_m: Numbers, n_m: Numbers) -> StandardisedSplit | None:
    """Split d into composition and real (Kitagawa 1955), and test the standardised deviation.

    Counts and denominators per band, the gemeente including the area. None unless every band has people in
    the area and in the rest. The standardised deviation is not the real part of the split.
    """
    x_a, n_a, x_m, n_m = (np.asarray(value, dtype=np.float64) for value in (x_a, n_a, x_m, n_m))
    if not _is_complete(x_a, n_a, x_m, n_m):
        return None
    p_a, p_m, c_a, c_m = x_a / n_a, x_m / n_m, n_a / n_a.sum(), n_m / n_m.sum()
    crude_a, crude_m = float(x_a.sum() / n_a.sum()), float(x_m.sum() / n_m.sum())
    share = n_a / n_m
    variance = np.sum(c_m**2 * (1 - share) ** 2 * p_m * (1 - p_m) * (1 / n_a + 1 / (n_m - n_a)))
    standardised = float(np.sum(c_m * p_a))
    deviation = standardised - crude_m
    z = deviation / float(np.sqrt(variance)) if variance > 0 else 0.0
    return StandardisedSplit(
        crude_area=crude_a,
        crude_reference=crude_m,
        deviation=crude_a - crude_m,
        composition=float(np.sum((c_a - c_m) * (p_a + p_m) / 2)),
        real=float(np.sum((p_a - p_m) * (c_a + c_m) / 2)),
        standardised=standardised,
        standardised_deviation=deviation,
        z=z,
        p=float(2 * ndtr(-abs(z))),
    )


def _is_complete(x_a: Floats, n_a: Floats, x_m: Floats, n_m: Floats) -> bool:
    inside = (x_a >= 0) & (x_a <= n_a) & (x_m >= x_a) & (x_m - x_a <= n_m - n_a)
    return bool(x_a.size and (inside & (n_a > 0) & (n_m > n_a)).all())


def print_split(split: StandardisedSplit, decimals: int = 0) -> tuple[float, float, float]:
    """Give d, real and composition in percentage points so that the printed sentence adds up."""
    d = round_half_away(100 * split.deviation, decimals)
    real = round_half_away(100 * split.real, decimals)
    return d, real, round_half_away(d - real, decimals)


def is_composition(verdict: str, split: StandardisedSplit) -> bool:
    """Flag `composition`: a clear difference that disappears, or shrinks to the smaller part, by age."""
    explained = split.p > LEVEL or abs(split.composition) > abs(split.real)
    return verdict == "clear" and explained


@dataclass(frozen=True)
class StandardisedRate:
    """A standardised figure with 95 % limits, or None and the reason."""

    value: float | None
    lower: float | None
    upper: float | None
    reason: str | None = None


def direct_rate(
    events: Numbers,
    person_years: Numbers,
    weights: Numbers,
    multiplier: float = 1.0,
    *,
    repeats: Numbers | None = None,
    confidence: float = 0.95,
) -> StandardisedRate:
    """Directly standardised rate with Dobson limits (Dobson et al. 1991).

    Args:
        events: events per band.
        person_years: person-years (or persons) per band.
        weights: the gemeente's own distribution over the bands.
        multiplier: 1000 for a rate per 1000.
        repeats: for events that repeat per person, persons with k events per band, k = 1, 2, ... (k x bands).
        confidence: of the limits.

    Returns:
        None with reason `empty_band` (a band without people), `fewer_than_10_events`, or the figures.
    """
    o, n, w = (np.asarray(value, dtype=np.float64) for value in (events, person_years, weights))
    if not o.size or not ((o >= 0) & (n > 0) & (w >= 0)).all() or w.sum() <= 0:
        return StandardisedRate(None, None, None, "empty_band")
    total = float(o.sum())
    if total < MIN_EVENTS:
        return StandardisedRate(None, None, None, "fewer_than_10_events")
    value = float(np.sum(w * o / n) / w.sum())
    spread = _event_variance(o, repeats)
    variance = float(np.sum(w**2 * spread / n**2) / w.sum() ** 2)
    lower, upper = (float(limit) for limit in count_limits(total, confidence))
    scale = float(np.sqrt(variance / total))
    limits = value + scale * (lower - total), value + scale * (upper - total)
    return StandardisedRate(value * multiplier, limits[0] * multiplier, limits[1] * multiplier)


def _event_variance(events: Floats, repeats: Numbers | None) -> Floats:
    """Variance of the events per band: the events, or sum k^2 f_k when persons have several."""
    if repeats is None:
        return events
    table: npt.NDArray[np.float64] = np.asarray(repeats, dtype=np.float64)
    times = np.arange(1, len(table) + 1, dtype=np.float64)
    return np.asarray((times[:, None] ** 2 * table).sum(axis=0))


@dataclass(frozen=True)
class ObservedExpected:
    """Events beside what the reference rates would give."""

    observed: float
    expected: float
    ratio: float | None
    lower: float | None
    upper: float | None
    is_shown: bool
    """Only from 5 expected events on."""


def observed_expected(
    events: Numbers, person_years: Numbers, reference_events: Numbers, reference_person_years: Numbers
) -> ObservedExpected:
    """Observed against expected events, with the limits of the observed count divided by the expected."""
    o, n, ref_o, ref_n = (
        np.asarray(value, dtype=np.float64)
        for value in (events, person_years, reference_events, reference_person_years)
    )
    observed = float(o.sum())
    is_complete = bool(o.size and ((o >= 0) & (n > 0) & (ref_o >= 0) & (ref_n > 0)).all())
    expected = float(np.sum(n * ref_o / ref_n)) if is_complete else 0.0
    if expected <= 0:
        return ObservedExpected(observed, expected, None, None, None, is_shown=False)
    lower, upper = (float(limit) / expected for limit in count_limits(observed))
    return ObservedExpected(
        observed, expected, observed / expected, lower, upper, is_shown=expected >= MIN_EXPECTED
    )
