"""Words for "n keer zoveel" (V15) and for a share as people say it (N3, N4): only inside their bounds."""

from models.nouns import Indicator
from reports.beeld_context import PageContext
from reports.beeld_sentences import level, value_of
from reports.cijfers import Fact
from reports.nouns import Sentence
from reports.wording_difference import SHARE_KINDS, may_say_ratio, ratio_words
from reports.wording_share import part_words

FEW = 100
"""Below this denominator a share is never said as a part."""


def ratio_sentence(ctx: PageContext, fact: Fact, g: str) -> Sentence | None:
    """V15, or None where no ratio word fits the whole range of rounding or margins (wording.md 3.4)."""
    indicator, gemeente = ctx.indicators[fact.indicator_id], ctx.of_gemeente(fact)
    if gemeente is None or indicator.kind not in SHARE_KINDS or value_of(gemeente) <= 0:
        return None
    counts = (fact.numerator, gemeente.numerator)
    if not may_say_ratio(fact.verdict, value_of(fact), value_of(gemeente), counts):
        return None
    words = ratio_words(*ratio_range(fact, gemeente))
    if words is None or words.n == 0:
        return None
    parts = {"doen": indicator.doen, "wie": indicator.wie, "rest": indicator.rest}
    return ctx.say("V15", fact, gemeente, g=g, band=words.band, n=str(words.n), **parts)


def ratio_range(fact: Fact, gemeente: Fact) -> tuple[float, float]:
    """The smallest and the largest ratio that margins, or else rounding, allow."""
    margins = (fact.lower, fact.upper, gemeente.lower, gemeente.upper)
    reference = value_of(gemeente)
    if fact.has_flag("modelled") and None not in margins and gemeente.lower:
        return (fact.lower or 0.0) / (gemeente.upper or reference), (fact.upper or 0.0) / gemeente.lower
    if fact.deviation_low is None or fact.deviation_high is None:
        return value_of(fact) / reference, value_of(fact) / reference
    return (reference + fact.deviation_low) / reference, (reference + fact.deviation_high) / reference


def opening(ctx: PageContext, fact: Fact, g: str) -> Sentence:
    """One share to open a card with, where no other number stands beside it: N4, N3, else N1.

    "1 op de 5" and "de helft" only inside the bounds of wording.md 3.3, of an estimate only "ongeveer".
    """
    indicator: Indicator = ctx.indicators[fact.indicator_id]
    is_few = fact.denominator is not None and fact.denominator < FEW
    if indicator.kind not in SHARE_KINDS or is_few or fact.has_flag("indicative"):
        return level(ctx, fact, g)
    words = part_words(value_of(fact), fact.is_estimate or fact.has_flag("modelled"))
    parts = {"g": g, "doet": indicator.doet, "wie": indicator.wie, "rest": indicator.rest}
    if words is None or words.count != 1:
        return level(ctx, fact, g)
    if words.n == 0:
        return ctx.say("N4", fact, band=words.band, **parts)
    return ctx.say("N3", fact, band=words.band, n=str(words.n), **parts)
