"""The blocks for the people of one buurt (report.md 3.4): no judgement, no other buurt by name."""

from models.nouns import Indicator
from reports.beeld_binnen import outlier_sentences
from reports.beeld_context import PageContext
from reports.beeld_order import MAX_PEOPLE, MAX_TABLE_ROWS
from reports.beeld_sentences import counted_beside, hundred, supporting_count, value_of
from reports.beeld_strengths import people_lines
from reports.beeld_unknown import margin_notes
from reports.beeld_verhalen_kort import buurt_stories
from reports.cijfers import SMALL_AREA, Fact
from reports.nouns import BuurtBlock, Place, Sentence
from reports.numbers import number_text
from reports.wording_share import verb

Line = tuple[Sentence, ...]
SPREAD_WORDS = frozenset({"outlier", "counterweight"})


def buurt_blocks(ctx: PageContext, table: tuple[Indicator, ...]) -> tuple[BuurtBlock, ...]:
    """One block per buurt with inhabitants, in code order.

    Args:
        ctx: the page.
        table: indicators of the small table on the first screen, in its order; a block tells about these,
            filled up with other kern indicators to three.
    """
    chosen = block_indicators(ctx, table)
    return tuple(BuurtBlock(place, block_lines(ctx, place, chosen)) for place in ctx.buurten)


def block_indicators(ctx: PageContext, table: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """Three indicators for every block of the page, those of the table first."""
    ids = {indicator.indicator_id for indicator in table}
    more = (indicator for indicator in ctx.kern if indicator.indicator_id not in ids)
    return tuple([*table, *more][:MAX_TABLE_ROWS])


def block_lines(ctx: PageContext, place: Place, indicators: tuple[Indicator, ...]) -> tuple[Line, ...]:
    """The lines of one buurt; of a small one only who lives there and why there are few figures."""
    g = place.in_sentence
    closing = ctx.say("U5")
    if (place.inwoners or 0) < SMALL_AREA:
        return without_empty(first_line(ctx, place), (ctx.say("U2", g=g),), (closing,))
    facts = [fact for fact in (ctx.shown(i, place) for i in indicators) if fact is not None]
    people = tuple(sentence for line in people_lines(ctx, place)[:MAX_PEOPLE] for sentence in line)
    return without_empty(
        first_line(ctx, place),
        people,
        *(three_levels(ctx, fact) for fact in level_order(ctx, facts)),
        apart(ctx, facts),
        count_line(ctx, place, facts),
        (*notes(ctx, facts), buurt_stories(ctx, place), closing),
    )


def without_empty(*lines: Line) -> tuple[Line, ...]:
    """The lines that have something to say."""
    return tuple(line for line in lines if line)


def level_order(ctx: PageContext, facts: list[Fact]) -> list[Fact]:
    """The figures in the fixed order of kern indicators, whatever led the headline."""
    order = {indicator.indicator_id: number for number, indicator in enumerate(ctx.kern)}
    return sorted(facts, key=lambda fact: order.get(fact.indicator_id, len(order)))


def first_line(ctx: PageContext, place: Place) -> Line:
    """U1: inhabitants and households as published; nothing when one of them is not."""
    households = ctx.index.gebieden[place.code].get("huishoudens")
    if place.inwoners is None or not isinstance(households, int | float):
        return ()
    words = {"k": number_text(place.inwoners), "m": number_text(households)}
    return (ctx.say_count("U1", place, ("inwoners", "huishoudens"), **words),)


def three_levels(ctx: PageContext, fact: Fact) -> Line:
    """N16: buurt, wijk and gemeente beside each other."""
    wijk, gemeente = ctx.of_wijk(fact), ctx.of_gemeente(fact)
    if wijk is None or gemeente is None:
        return ()
    indicator = ctx.indicators[fact.indicator_id]
    return (
        ctx.say(
            "N16",
            fact,
            wijk,
            gemeente,
            k=hundred(ctx, fact),
            wie=indicator.wie,
            doen=verb(indicator, value_of(fact)),
            rest=indicator.rest,
            wijk=ctx.g,
            m=hundred(ctx, wijk),
            gem=ctx.gem,
            o=hundred(ctx, gemeente),
        ),
    )


def apart(ctx: PageContext, facts: list[Fact]) -> Line:
    """What sets the buurt apart from the rest of its wijk: W4 with W5, or U4 when it looks like the rest."""
    within = [(fact, ctx.within(fact)) for fact in facts]
    for fact, row in within:
        if row is not None and row.spread_word in SPREAD_WORDS:
            return tuple(outlier_sentences(ctx, fact))
    if within and all(row is not None and row.verdict == "around_average" for _, row in within):
        rows = [row for _, row in within]
        place = ctx.place(facts[0])
        return (ctx.say("U4", *rows, G=place.in_sentence, wijk=ctx.g),)
    return ()


def count_line(ctx: PageContext, place: Place, facts: list[Fact]) -> Line:
    """E7: a `clear` count of the same theme and direction as a figure above."""
    for fact in facts:
        count = supporting_count(ctx, fact)
        sentence = counted_beside(ctx, count, place.in_sentence) if count is not None else None
        if sentence is not None:
            return (sentence,)
    return ()


def notes(ctx: PageContext, facts: list[Fact]) -> Line:
    """E2 or O16 when the figures above are estimates; both, by name, when only some have margins."""
    return margin_notes(ctx, [fact for fact in facts if fact.has_flag("modelled")])
