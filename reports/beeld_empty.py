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
    """K5, K9 or K7; V17 when the wijk is the whole gemeente."""
    reason: str = ""
    """Key of the reason of K7."""


def find_emptiness(ctx: PageContext) -> Emptiness:
    """Decide K5, K9, K7 or V17 from the verdicts of the wijk on every outcome."""
    facts = [(i, ctx.fact(i, ctx.wijk)) for i in ctx.outcomes]
    found = [(i, fact) for i, fact in facts if fact is not None]
    rows = [(i, fact) for i, fact in found if fact.verdict != "not_compared"]
    if found and not any(fact.is_shown for _, fact in rows) and any(fact.is_shown for _, fact in found):
        return Emptiness("V17")
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
    """K5, K9, V17, or K7 with its reason."""
    if emptiness.pattern == "K7":
        return ctx.say("K7", Reden=K7_REASONS[emptiness.reason])
    if emptiness.pattern == "V17":
        return ctx.say("V17", G=ctx.g)
    return ctx.say(emptiness.pattern, gem=ctx.gem)
