"""Who was heard and who was not: tellers per group beside the inhabitants (stories.md section 10).

Stories are no sample: these numbers say whom to look for next, never what residents think.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from models.proportions import wilson

LEAST_TELLERS = 10
"""With fewer tellers in all, who is missing cannot be said."""
UNDER = 0.8
OVER = 1.25

TOO_FEW = "te weinig om te zeggen"
NOT_HEARD = "niet gehoord"
UNDERHEARD = "ondervertegenwoordigd"
OVERHEARD = "oververtegenwoordigd"
NO_DIFFERENCE = "geen duidelijk verschil"
NOT_COMPARABLE = "niet te vergelijken"


@dataclass(frozen=True)
class GroupCount:
    """One group of a dimension: how many people told a story, how many live here."""

    group: str
    tellers: int
    """Distinct tellers, resident voices only."""
    inwoners: float | None
    """Inhabitants of the same year and class; None when not published."""


@dataclass(frozen=True)
class GroupCoverage:
    """How well one group was heard."""

    group: str
    tellers: int
    share_tellers: float | None
    """n_g / n, a fraction."""
    share_inwoners: float | None
    """N_g / N, a fraction."""
    ratio: float | None
    """r; None below ten tellers and where it cannot be compared."""
    lower: float | None
    """95 % limits of r."""
    upper: float | None
    label: str


@dataclass(frozen=True)
class Coverage:
    """One dimension (age, buurt, ...) of one area."""

    groups: tuple[GroupCoverage, ...]
    """In the order given."""
    tellers: int
    """n: tellers of whom the group is known."""
    unknown: int
    """Tellers of whom we do not know it."""
    index: float | None
    """Sum of min(share of tellers, share of inhabitants): 1 as the population, 0 disjoint."""


def cover(counts: Sequence[GroupCount], *, unknown: int = 0, inwoners: float | None = None) -> Coverage:
    """Compare the tellers of one dimension with the inhabitants.

    The interval is Wilson's 95 % interval of the share of tellers, divided by the share of inhabitants.

    Args:
        counts: every group of the dimension, each once.
        unknown: tellers of whom the group is not known; they count nowhere.
        inwoners: inhabitants of the area, needed only where a group has no published number; otherwise
            the sum over the groups counts, so that the shares add up to 1.
    """
    n = sum(count.tellers for count in counts)
    total = _total(counts, inwoners)
    groups = tuple(_cover_group(count, n, total) for count in counts)
    pairs = [
        (group.share_tellers, group.share_inwoners)
        for group in groups
        if group.share_tellers is not None and group.share_inwoners is not None
    ]
    index = sum(min(pair) for pair in pairs) if pairs and len(pairs) == len(groups) else None
    return Coverage(groups, n, unknown, index)


def _total(counts: Sequence[GroupCount], inwoners: float | None) -> float | None:
    known = [count.inwoners for count in counts if count.inwoners is not None]
    return sum(known) if len(known) == len(counts) else inwoners


def _cover_group(count: GroupCount, n: int, total: float | None) -> GroupCoverage:
    share = count.tellers / n if n else None
    people = count.inwoners / total if count.inwoners is not None and total else None
    if n < LEAST_TELLERS:
        return GroupCoverage(count.group, count.tellers, share, people, None, None, None, TOO_FEW)
    if share is None or people is None:
        return GroupCoverage(count.group, count.tellers, share, people, None, None, None, NOT_COMPARABLE)
    if people <= 0:
        return GroupCoverage(count.group, count.tellers, share, people, None, None, None, _of_nobody(count))
    low, high = wilson(count.tellers, n)
    lower, upper = float(low) / people, float(high) / people
    label = _label(count.tellers, n * people, lower, upper)
    return GroupCoverage(count.group, count.tellers, share, people, share / people, lower, upper, label)


def _of_nobody(count: GroupCount) -> str:
    """What fits a group without inhabitants: nobody to hear, or tellers whom the figures do not know."""
    return NOT_COMPARABLE if count.tellers else TOO_FEW


def _label(tellers: int, expected: float, lower: float, upper: float) -> str:
    """Take the first rule that fits; `expected` is the number of tellers at an even share."""
    rules = (
        (tellers == 0 and expected >= 1, NOT_HEARD),
        (upper < UNDER, UNDERHEARD),
        (tellers == 0, TOO_FEW),
        (lower > OVER, OVERHEARD),
    )
    return next((label for holds, label in rules if holds), NO_DIFFERENCE)


def biggest_gap(coverage: Coverage) -> GroupCoverage | None:
    """The missing group that stands in the title: not heard before too little, the most people first.

    None when no group is missing, or when too few people told a story to say so.
    """
    for label in (NOT_HEARD, UNDERHEARD):
        missing = [group for group in coverage.groups if group.label == label]
        if missing:
            return max(missing, key=lambda group: group.share_inwoners or 0.0)
    return None
