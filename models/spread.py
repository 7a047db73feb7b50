"""Differences inside a wijk: do its children differ, and which stand out how? (statistics.md section 14)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.numbers import Bools, Floats, Numbers, Texts
from models.verdict import STRONG

SPREAD_WORDS: dict[str, str] = {
    "hidden": "verborgen verschil",
    "hidden_challenge": "verborgen verschil",
    "hidden_strength": "verborgen verschil",
    "outlier": "uitschieter",
    "counterweight": "tegenwicht",
}
"""Word id -> Dutch."""

DEVIATING = ("clear", "small", "possible", "estimate_differs")
FLAT = ("around_average", "inconclusive", "descriptive")
HETEROGENEITY_LEVEL = 0.05
SHOWN_PER_WIJK = 5
MIN_INHABITANTS = 250
"""Smaller areas do not count for a range, and their estimates get no word."""
RANGE_UNITS = 2
RANGE_AREAS = 3
TIE = 1e-9


def spread_words(
    wijk_verdict: npt.ArrayLike,
    wijk_d: Numbers,
    child_verdict: npt.ArrayLike,
    child_d: Numbers,
    within_verdict: npt.ArrayLike,
    within_d: Numbers,
    sign: Numbers,
    children_differ: npt.ArrayLike,
) -> Texts:
    """Give every child its spread word: hidden, counterweight, outlier, or "" for none.

    Args:
        wijk_verdict: verdict of the wijk against the gemeente, per child row.
        wijk_d: its deviation.
        child_verdict: verdict of the child against the gemeente.
        child_d: its deviation d_c.
        within_verdict: verdict of the child against the rest of its wijk.
        within_d: its deviation d_cW.
        sign: polarity s of the indicator.
        children_differ: heterogeneity P <= .05; for estimates: the child is `estimate_differs` within the
            wijk. Estimates of children below 250 inhabitants get no word: pass such rows not at all.
    """
    up_w, up_c, up_cw = (np.sign(np.nan_to_num(np.asarray(d, float))) for d in (wijk_d, child_d, within_d))
    is_flat, deviates = np.isin(np.asarray(wijk_verdict), FLAT), np.isin(np.asarray(wijk_verdict), DEVIATING)
    strong, strong_within = (np.isin(np.asarray(v), STRONG) for v in (child_verdict, within_verdict))
    opposite = deviates & (up_c == -up_w) & (up_c != 0)
    same = deviates & (up_cw == up_w) & (up_c == up_w) & (up_w != 0)
    conditions = np.broadcast_arrays(
        is_flat & strong & np.asarray(children_differ, dtype=bool),
        opposite & strong & (np.asarray(sign, float) * up_c < 0),
        opposite & (strong | strong_within),
        same & strong_within,
    )
    return np.asarray(np.select(conditions, ["hidden", "hidden", "counterweight", "outlier"], default=""))


def split_hidden(word: npt.ArrayLike, child_d: Numbers, sign: Numbers) -> Texts:
    """Split hidden into hidden_challenge (s * d_c < 0) and hidden_strength (> 0); neutral stays hidden."""
    word, judged = np.asarray(word), np.asarray(sign, float) * np.asarray(child_d, float)
    is_hidden = word == "hidden"
    with np.errstate(invalid="ignore"):
        conditions = np.broadcast_arrays(is_hidden & (judged < 0), is_hidden & (judged > 0))
        return np.asarray(np.select(conditions, ["hidden_challenge", "hidden_strength"], default=word))


def choose_shown(
    word: npt.ArrayLike, excess_persons: Numbers, wijk_codes: npt.ArrayLike, limit: int = SHOWN_PER_WIJK
) -> Bools:
    """True for the words that stand on the page: per wijk the `limit` with the most excess persons.

    Ties keep the order of the rows; unknown excess comes last. The rest belongs in the annex.
    """
    has_word, codes = np.asarray(word) != "", np.asarray(wijk_codes)
    size = np.nan_to_num(np.abs(np.asarray(excess_persons, float)), nan=-1.0)
    order = np.lexsort((np.arange(size.size), -size, codes, ~has_word))
    in_order = codes[order]
    is_first = np.concatenate([[True], in_order[1:] != in_order[:-1]]) if order.size else has_word
    starts = np.maximum.accumulate(np.where(is_first, np.arange(order.size), 0))
    shown = np.zeros(order.size, dtype=bool)
    shown[order] = np.arange(order.size) - starts < limit
    return np.asarray(shown & has_word)


@dataclass(frozen=True)
class Range:
    """Lowest and highest value of a set of areas; None where no area counts."""

    areas: int
    low: float | None
    high: float | None

    @property
    def width(self) -> float | None:
        """Highest minus lowest."""
        return None if self.low is None or self.high is None else self.high - self.low


@dataclass(frozen=True)
class SpreadRange:
    """The range inside one wijk beside the range between the wijken of the gemeente."""

    inside: Range
    between: Range
    is_larger_inside: bool
    """May "de verschillen zijn binnen de wijk groter dan tussen de wijken" be written?"""


def find_range(
    values: Sequence[float | None], inhabitants: Sequence[float], minimum: float = MIN_INHABITANTS
) -> Range:
    """Range of the areas that have a value and at least `minimum` inhabitants."""
    counted = [
        value
        for value, size in zip(values, inhabitants, strict=True)
        if value is not None and np.isfinite(value) and size is not None and size >= minimum
    ]
    return Range(len(counted), min(counted, default=None), max(counted, default=None))


def compare_ranges(inside: Range, between: Range, unit: float, p: float | None = None) -> SpreadRange:
    """Compare the range of the buurten of a wijk with that of the wijken of its gemeente.

    "Larger inside" needs 3 buurten, 3 wijken, a range at least 2 published units wider, and, where a test
    exists (`p` of the heterogeneity), p <= .05. `unit` is in the unit of the values.
    """
    wide, narrow = inside.width, between.width
    is_larger = (
        min(inside.areas, between.areas) >= RANGE_AREAS
        and wide is not None
        and narrow is not None
        and wide - narrow >= RANGE_UNITS * unit - TIE
        and (p is None or p <= HETEROGENEITY_LEVEL)
    )
    return SpreadRange(inside, between, is_larger)


def excess_counts(x_a: Numbers, n_a: Numbers, p_m: Numbers) -> Floats:
    """Persons above what the benchmark share would give: x_A - n_A p_M."""
    x, n, p = (np.asarray(value, dtype=np.float64) for value in (x_a, n_a, p_m))
    return np.asarray(x - n * p)
