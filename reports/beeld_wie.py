"""Block "Wie wonen hier": counts without judgement, per characteristic and per buurt (report.md 3.3)."""

from dataclasses import replace

from models.nouns import Indicator
from reports.beeld_context import PageContext
from reports.beeld_ends import Ends, ends_of
from reports.beeld_order import WHO_ORDER
from reports.beeld_sentences import beside_gemeente, hundred, value_of
from reports.cijfers import Fact
from reports.nouns import Cell, Place, Sentence, WhoRow
from reports.numbers import share_cell
from reports.wording_difference import SHARE_KINDS

ALMOST_EQUAL = 1.0
"""Y2: less than one point apart."""


def who_rows(ctx: PageContext, ends: Ends | None) -> tuple[WhoRow, ...]:
    """One row per characteristic that has a figure; Y2 at most once, for the ends of the headline."""
    rows: list[WhoRow] = []
    for indicator_id in WHO_ORDER:
        indicator = ctx.indicators.get(indicator_id)
        fact = ctx.shown(indicator, ctx.wijk) if indicator is not None else None
        if indicator is None or indicator.kind not in SHARE_KINDS or fact is None:
            continue
        is_told = any(sentence.pattern == "Y2" for row in rows for sentence in row.sentences)
        equal = [] if is_told else almost_equal(ctx, indicator, ends)
        level = beside_gemeente(ctx, fact)
        if level is not None:
            sentences = (level, *spread(ctx, indicator), *equal)
            rows.append(WhoRow(indicator, sentences, cells(ctx, indicator)))
    return with_closing(ctx, rows)


def with_closing(ctx: PageContext, rows: list[WhoRow]) -> tuple[WhoRow, ...]:
    """Close the last row with V5, once: none of this is good or bad."""
    if not rows:
        return ()
    last = rows[-1]
    return (*rows[:-1], replace(last, sentences=(*last.sentences, ctx.say("V5", ww="woont"))))


def spread(ctx: PageContext, indicator: Indicator) -> list[Sentence]:
    """Y1: from the lowest to the highest buurt of 250 inhabitants or more."""
    ends = ends_of(ctx, indicator)
    if ends is None or hundred(ctx, ends.low) == hundred(ctx, ends.high):
        return []
    words = {"k": hundred(ctx, ends.low), "m": hundred(ctx, ends.high)}
    return [ctx.say("Y1", ends.low, ends.high, a=ctx.name(ends.low), b=ctx.name(ends.high), **words)]


def almost_equal(ctx: PageContext, indicator: Indicator, ends: Ends | None) -> list[Sentence]:
    """Y2: the two buurten of the headline hardly differ in this."""
    if ends is None:
        return []
    facts = [ctx.shown(indicator, ctx.place(end)) for end in ends.both]
    low, high = facts
    if low is None or high is None or abs(value_of(low) - value_of(high)) >= ALMOST_EQUAL:
        return []
    low, high = sorted((low, high), key=value_of) if hundred(ctx, low) != hundred(ctx, high) else (low, high)
    numbers = list(dict.fromkeys((hundred(ctx, low), hundred(ctx, high))))
    words = {"a": ctx.name(low), "b": ctx.name(high), "k": " en ".join(numbers)}
    return [ctx.say("Y2", low, high, **words)]


def cells(ctx: PageContext, indicator: Indicator) -> tuple[tuple[Place, Cell], ...]:
    """The share of every buurt that has one, in code order; nothing where there are too many buurten."""
    if ctx.has_many_buurten:
        return ()
    facts: list[Fact] = ctx.buurt_facts(indicator, only_large=False)
    return tuple((ctx.place(f), Cell(share_cell(indicator, value_of(f)), f.finding_id)) for f in facts)
