"""Estimates without margins: what supports one that differs? (statistics.md section 3)."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.numbers import Bools, Codes, Floats, Numbers
from models.relevance import is_relevant, proportion_bounds

STRICT = "strict"
SAME_SIDE = "same_side"
MIN_EARLIER = 2
COUNTED_EVIDENCE = ("register", "survey")
ZERO = 1e-9
"""Two published values closer than this are equal: d = 0 lies on neither side."""


@dataclass(frozen=True, eq=False)
class Earlier:
    """Per row what the earlier periods of the same indicator and groep showed."""

    same_side: Codes
    """Earlier periods on the same side of the gemeente as now; d = 0 is neither."""
    other_side: Codes
    all_relevant: Bools
    """At least one earlier period, and every one reaches the bounds of its own year on the same side."""


def count_earlier(deviation: Numbers, y_a: Numbers, y_m: Numbers) -> Earlier:
    """Compare earlier periods with the side on which the area lies now.

    Args:
        deviation: d now, per row.
        y_a: values of the area in earlier periods, rows x periods, fractions; NaN = not published.
        y_m: values of the gemeente in the same periods. A period counts when both exist.
    """
    now = _side(np.asarray(deviation, dtype=np.float64))[:, None]
    y_a, y_m = (np.asarray(value, dtype=np.float64) for value in (y_a, y_m))
    low, high = proportion_bounds(y_m)
    exists = ~np.isnan(y_a) & ~np.isnan(y_m)
    with np.errstate(invalid="ignore"):
        side = _side(y_a - y_m)
    is_same = exists & (side == now) & (now != 0)
    is_other = exists & (side == -now) & (now != 0)
    agrees = is_same & is_relevant(y_a, low, high)
    return Earlier(
        same_side=is_same.sum(axis=1),
        other_side=is_other.sum(axis=1),
        all_relevant=exists.any(axis=1) & (agrees | ~exists).all(axis=1),
    )


def _side(d: Floats) -> Floats:
    with np.errstate(invalid="ignore"):
        return np.where(np.abs(d) <= ZERO, 0.0, np.sign(d))


def is_supported_by_earlier(earlier: Earlier, rule: str = STRICT) -> Bools:
    """Apply the setting: `strict` (two or more, all relevant on the same side) or `same_side`.

    Raises:
        ValueError: the rule is another one.
    """
    if rule == STRICT:
        return np.asarray(earlier.all_relevant & (earlier.same_side >= MIN_EARLIER))
    if rule == SAME_SIDE:
        return np.asarray((earlier.same_side >= MIN_EARLIER) & (earlier.other_side == 0))
    raise ValueError(f"unknown corroboration rule: {rule!r}")


@dataclass(frozen=True)
class Counted:
    """A tested finding of the same area and period."""

    theme: str
    direction: str
    evidence: str
    verdict: str


def is_supported_by_counted(theme: str, direction: str, counted: Iterable[Counted]) -> bool:
    """True when a clear register or survey finding of the same theme points in the same direction."""
    return any(
        item.theme == theme
        and item.direction == direction
        and item.evidence in COUNTED_EVIDENCE
        and item.verdict == "clear"
        for item in counted
    )


def list_support(
    is_counted: npt.ArrayLike, is_earlier: npt.ArrayLike, is_differing: npt.ArrayLike
) -> npt.NDArray[np.str_]:
    """Name the support of every estimate that differs: "counted", "earlier", "counted|earlier" or ""."""
    counted, earlier, differs = (
        np.asarray(item, dtype=bool) for item in (is_counted, is_earlier, is_differing)
    )
    conditions = np.broadcast_arrays(~differs, counted & earlier, counted, earlier)
    return np.asarray(np.select(conditions, ["", "counted|earlier", "counted", "earlier"], default=""))
