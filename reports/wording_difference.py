"""Words for the size of a difference: only inside the bounds of wording.md 3.4."""

from dataclasses import dataclass
from math import asin, log, sqrt

H_MUCH = 0.30
RATIO_MUCH = 1.5
SD_MUCH = 0.5
SHARE_KINDS = frozenset({"share", "percentage", "model", "survey"})
SMALLEST_SHARE = 2.0
SMALLEST_COUNT = 20
STRONG = frozenset({"clear", "estimate_differs"})


@dataclass(frozen=True)
class RatioWords:
    """Words for "n keer zoveel": the band with its space and the number, or half."""

    band: str
    n: int
    """2 or 3; 0 means "half zoveel"."""


def cohens_h(share_pct: float, reference_pct: float) -> float:
    """Difference of two shares on the arcsine scale (Cohen 1988)."""
    return 2 * asin(sqrt(_fraction(share_pct))) - 2 * asin(sqrt(_fraction(reference_pct)))


def _fraction(share_pct: float) -> float:
    return min(1.0, max(0.0, share_pct / 100))


def is_much(
    verdict: str,
    kind: str,
    value: float,
    reference: float,
    deviation_range: tuple[float, float] | None = None,
    effect: float | None = None,
) -> bool:
    """True when "veel meer" or "veel minder" is allowed (wording.md 3.4).

    Args:
        verdict: only `clear` may ever carry "veel".
        kind: kind of the indicator; shares by |h|, rates by their ratio, means by standard deviations.
        value: value of the area, a share in percent.
        reference: value it is compared with, in the same unit.
        deviation_range: smallest and largest difference that rounding allows; None when exact.
        effect: d / sd of a mean; not used for shares and rates.
    """
    if verdict != "clear":
        return False
    low, high = deviation_range or (value - reference, value - reference)
    if low * high <= 0:
        return False
    ends = (reference + low, reference + high)
    if kind in SHARE_KINDS:
        return all(abs(round(cohens_h(end, reference), 9)) >= H_MUCH for end in ends)
    if kind == "rate":
        return all(_is_much_ratio(end, reference) for end in ends)
    return effect is not None and abs(effect) >= SD_MUCH


def _is_much_ratio(value: float, reference: float) -> bool:
    if reference <= 0:
        return False
    return value <= 0 or abs(log(value / reference)) >= log(RATIO_MUCH) - 1e-9


def more_or_less(deviation: float) -> str:
    """The word "meer" or "minder": always more or fewer out of every hundred."""
    return "meer" if deviation > 0 else "minder"


def higher_or_lower(deviation: float) -> str:
    """The word "hoger" or "lager", for titles and for means."""
    return "hoger" if deviation > 0 else "lager"


def ratio_words(low: float, high: float) -> RatioWords | None:
    """Words for "n keer zoveel" (V15), the first row of wording.md 3.4 that fits, or None.

    Args:
        low: smallest ratio of area to gemeente that rounding or the margins allow.
        high: largest such ratio.
    """
    bands = (
        *((0.97 * n <= low and high <= 1.03 * n, RatioWords("", n)) for n in (2, 3)),
        *((0.85 * n <= low and high <= 1.15 * n, RatioWords("ongeveer ", n)) for n in (2, 3)),
        *((low >= n and high < n + 1, RatioWords("meer dan ", n)) for n in (3, 2)),
        (low >= 0.49 and high <= 0.51, RatioWords("", 0)),
        (low >= 0.43 and high <= 0.57, RatioWords("ongeveer ", 0)),
    )
    return next((words for holds, words in bands if holds), None)


def may_say_ratio(
    verdict: str, value: float, reference: float, counts: tuple[float | None, float | None] = (None, None)
) -> bool:
    """True when V15 is allowed at all: `clear`, and both shares or both counts large enough."""
    if verdict != "clear":
        return False
    if min(value, reference) >= SMALLEST_SHARE:
        return True
    return all(count is not None and count >= SMALLEST_COUNT for count in counts)
