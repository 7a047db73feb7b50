"""The headline of the first screen: the first row of report.md 3.1 that holds, first indicator in it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from models.nouns import Indicator
from reports.beeld_context import PageContext
from reports.beeld_empty import Emptiness, empty_sentence
from reports.beeld_ends import Ends, ends_of, ends_sentence, naming_notes
from reports.beeld_hidden import hidden_lead, hidden_title, leading_hidden
from reports.beeld_order import MAX_LEAD
from reports.beeld_sentences import (
    clear_sentence,
    counted_beside,
    deviation_of,
    direction_word,
    earlier,
    gemeente_and_land,
    level,
    meaning,
    supporting_count,
    whole_gemeente,
)
from reports.cijfers import Fact
from reports.nouns import Sentence

TITLE_WORDS = 12


@dataclass(frozen=True)
class Headline:
    """Title and sentences, with what they are about."""

    row: int
    """Row of the table in report.md 3.1."""
    indicator: Indicator | None
    title: Sentence
    lead: tuple[Sentence, ...]
    ends: Ends | None
    """Lowest and highest buurt of the headline indicator."""
    named: tuple[Fact, ...] = ()
    """The buurten that the headline is about."""


def may_lead(fact: Fact | None, area: Fact | None) -> bool:
    """True when a strong finding may lead: `clear`, or an estimate that is corroborated for that area."""
    if fact is None or not fact.is_strong:
        return False
    return fact.verdict == "clear" or bool(area is not None and area.is_corroborated)


def choose_headline(ctx: PageContext, emptiness: Emptiness) -> Headline:
    """Go through the rows in order; the last one always holds."""
    rows: tuple[Callable[[PageContext], Headline | None], ...] = (
        hidden_headline,
        spread_headline,
        clear_headline,
        estimate_headline,
    )
    for row in rows:
        headline = row(ctx)
        if headline is not None:
            return replace(headline, lead=meaning_last(headline.lead))
    is_average = emptiness.pattern in {"K5", "K9"}
    title = ctx.say("T8", G=ctx.g, gem=ctx.gem) if is_average else ctx.say("T9", g=ctx.g)
    return Headline(5 if is_average else 6, None, title, (empty_sentence(ctx, emptiness),), None)


def meaning_last(lead: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Put the meaning of a word last where there is no room for it: it opens "Dit valt op" then."""
    if len(lead) <= MAX_LEAD:
        return lead
    return tuple(sorted(lead, key=lambda sentence: sentence.pattern == "N17"))


def hidden_headline(ctx: PageContext) -> Headline | None:
    """Row 1: a buurt that the average of the wijk hides."""
    for indicator in ctx.kern:
        hidden = leading_hidden(ctx, indicator, may_lead)
        if hidden:
            notes = naming_notes(ctx, hidden)
            lead = (*hidden_lead(ctx, hidden[0]), *notes, *meaning(ctx, indicator))
            return Headline(1, indicator, hidden_title(ctx, hidden), lead, ends_of(ctx, indicator), hidden)
    return None


def spread_headline(ctx: PageContext) -> Headline | None:
    """Row 2: large differences inside the wijk."""
    for indicator in ctx.kern:
        ends = ends_of(ctx, indicator)
        if ends is None or not ctx.holds_range(ends.low) or not has_leading_word(ctx, indicator):
            continue
        lead = (
            ends_sentence(ctx, ends),
            *gemeente_and_land(ctx, ends.low),
            *meaning(ctx, indicator),
            *naming_notes(ctx, ends.both),
        )
        title = ctx.say("T11", ends.low, ends.high, g=ctx.g)
        return Headline(2, indicator, title, lead, ends, ends.both)
    return None


def has_leading_word(ctx: PageContext, indicator: Indicator) -> bool:
    """True when a buurt is an outlier or a counterweight that may lead."""
    for fact in ctx.buurt_facts(indicator):
        within = ctx.within(fact)
        word = within.spread_word if within is not None else None
        if word in {"outlier", "counterweight"} and any(may_lead(row, fact) for row in (within, fact)):
            return True
    return False


def clear_headline(ctx: PageContext) -> Headline | None:
    """Row 3: the wijk as a whole, demonstrably; at most one strong point and one point of attention."""
    shown = (ctx.shown(indicator, ctx.wijk) for indicator in ctx.kern)
    clear = [fact for fact in shown if fact is not None and fact.verdict == "clear"]
    halves = [first_of(clear, direction) for direction in ("favourable", "unfavourable")]
    facts = [fact for fact in clear if fact in halves]
    if not facts:
        return None
    first = ctx.indicators[facts[0].indicator_id]
    said = [clear_sentence(ctx, fact, ctx.g) for fact in facts]
    lead = (*said, level(ctx, facts[0], ctx.g), *whole_gemeente(ctx, facts[0]), *meaning(ctx, first))
    return Headline(3, first, two_halves(ctx, halves[0], halves[1]), lead, ends_of(ctx, first))


def first_of(facts: list[Fact], direction: str) -> Fact | None:
    """The first figure with this direction."""
    return next((fact for fact in facts if fact.direction == direction), None)


def two_halves(ctx: PageContext, strength: Fact | None, attention: Fact | None) -> Sentence:
    """T6: "maar" only when both halves exist; the attention alone where both would be too long."""
    title = ctx.say("T6", strength, attention, Kracht=half(ctx, strength), aandacht=half(ctx, attention))
    if strength is None or attention is None or len(title.text.split()) <= TITLE_WORDS:
        return title
    return ctx.say("T6", attention, Kracht="", aandacht=half(ctx, attention))


def half(ctx: PageContext, fact: Fact | None) -> str:
    """The half of a title that belongs to a figure: titel_hoger or titel_lager."""
    if fact is None:
        return ""
    indicator = ctx.indicators[fact.indicator_id]
    return indicator.titel_hoger if deviation_of(fact) > 0 else indicator.titel_lager


def estimate_headline(ctx: PageContext) -> Headline | None:
    """Row 4: an estimate for the wijk as a whole that other figures support."""
    for indicator in ctx.kern:
        fact = ctx.shown(indicator, ctx.wijk)
        if fact is None or fact.verdict != "estimate_differs" or not may_lead(fact, fact):
            continue
        title = ctx.say(
            "T12", fact, Onderwerp=indicator.onderwerp, richting=direction_word(fact), gem=ctx.gem
        )
        lead = (
            level(ctx, fact, ctx.g),
            *gemeente_and_land(ctx, fact),
            *support(ctx, fact),
            *meaning(ctx, indicator),
        )
        return Headline(4, indicator, title, lead, ends_of(ctx, indicator))
    return None


def support(ctx: PageContext, fact: Fact) -> tuple[Sentence, ...]:
    """What supports an estimate: earlier measurements, else the count."""
    said = earlier(ctx, fact) if "earlier" in (fact.corroborated_by or "") else ()
    if said:
        return said
    count = supporting_count(ctx, fact)
    sentence = counted_beside(ctx, count, ctx.g) if count is not None else None
    return (sentence,) if sentence is not None else ()
