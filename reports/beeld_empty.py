"""When nothing stands out: which sentence says so, and why (statistics.md section 16)."""

from collections import Counter
from dataclasses import dataclass

from models.nouns import Indicator
from reports.beeld_context import PageContext
from reports.cijfers import Fact
from reports.nouns import Sentence
from reports.wording_reasons import K7_REASONS

UNTESTABLE = frozenset({"count", "mean", "median", "distance", "score", "code"})
"""Kinds that never have a test here; they decide only when there is nothing else."""
REASON_ORDER = ("inconclusive", "descriptive", "possible", "not_shown")


@dataclass(frozen=True)
class Emptiness:
    """The sentence for a page without anything that stands out."""

    pattern: str
    """K5, K9 or K7."""
    reason: str = ""
    """Key of the reason of K7."""


def find_emptiness(ctx: PageContext) -> Emptiness:
    """Decide K5, K9 or K7 from the verdicts of the wijk on every outcome with a figure."""
    found = [(i, ctx.fact(i, ctx.wijk)) for i in ctx.outcomes]
    rows = [(i, fact) for i, fact in found if fact is not None and fact.verdict != "not_compared"]
    testable = [(i, fact) for i, fact in rows if i.kind not in UNTESTABLE]
    return decide(testable or rows)


def decide(rows: list[tuple[Indicator, Fact]]) -> Emptiness:
    """The rule itself; ties go to the first of inconclusive, descriptive, possible, not_shown."""
    verdicts = [fact.verdict for _, fact in rows]
    if verdicts and set(verdicts) == {"around_average"}:
        return Emptiness("K5")
    if verdicts and set(verdicts) <= {"around_average", "small"}:
        return Emptiness("K9")
    counts = Counter(verdict for verdict in verdicts if verdict in REASON_ORDER)
    if not counts:
        estimates = any(fact.is_estimate for _, fact in rows)
        return Emptiness("K7", "descriptive_estimate" if estimates else "no_figures")
    reason = max(REASON_ORDER, key=lambda verdict: counts[verdict])
    of_reason = [fact for _, fact in rows if fact.verdict == reason]
    if reason == "descriptive" and any(fact.is_estimate for fact in of_reason):
        return Emptiness("K7", "descriptive_estimate")
    if reason == "inconclusive" and all(fact.has_flag("modelled") for fact in of_reason):
        return Emptiness("K7", "inconclusive_margins")
    return Emptiness("K7", reason)


def empty_sentence(ctx: PageContext, emptiness: Emptiness) -> Sentence:
    """K5, K9, or K7 with its reason."""
    if emptiness.pattern == "K7":
        return ctx.say("K7", Reden=K7_REASONS[emptiness.reason])
    return ctx.say(emptiness.pattern, gem=ctx.gem)
