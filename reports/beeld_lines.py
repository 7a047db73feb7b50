"""The line of buurten: a dot per buurt on one number line, with a mark for the gemeente (report.md 3.1)."""

from models.nouns import Indicator
from reports.beeld_context import PageContext
from reports.beeld_ends import ends_of
from reports.beeld_sentences import value_of
from reports.cijfers import SMALL_AREA, Fact
from reports.nouns import BuurtLine, Dot, Sentence
from reports.places import plural_soort

LEAST_DOTS = 2


def buurt_line(ctx: PageContext, indicator: Indicator, up_front: bool) -> BuurtLine | None:
    """Make the line of one indicator; None with fewer than two buurten or without the gemeente.

    Args:
        ctx: the page.
        indicator: a share.
        up_front: True for the first screen: there the public edition names no buurt before it was heard.
    """
    facts = ctx.buurt_facts(indicator, only_large=False)
    gemeente = ctx.of_gemeente(facts[0]) if facts else None
    if len(facts) < LEAST_DOTS or gemeente is None:
        return None
    ends = ends_of(ctx, indicator)
    named = {f.gebied_code for f in ends.both} if ends is not None else set()
    if up_front:
        named = {code for code in named if ctx.is_named(code)}
    dots = tuple(dot(ctx, fact, fact.gebied_code in named) for fact in facts)
    wijk = ctx.of_wijk(facts[0])
    return BuurtLine(
        indicator,
        facts[0].period,
        dots,
        value_of(gemeente),
        gemeente.finding_id,
        wijk.value if wijk is not None else None,
        line_notes(ctx, dots, facts[0]),
        subtitle(ctx, indicator, facts[0], "buurt"),
    )


def dot(ctx: PageContext, fact: Fact, is_named: bool) -> Dot:
    """One buurt on the line."""
    place = ctx.place(fact)
    is_small = (place.inwoners or 0) < SMALL_AREA
    return Dot(fact.gebied_code, place.title, value_of(fact), fact.finding_id, is_small, is_named)


def line_notes(ctx: PageContext, dots: tuple[Dot, ...], fact: Fact) -> tuple[Sentence, ...]:
    """W7, W8 when a dot is open, W3 under the range rule."""
    notes = [ctx.say("W7", gem=ctx.gem)]
    if any(made.is_small for made in dots):
        notes.append(ctx.say("W8"))
    return (*notes, *range_note(ctx, fact))


def range_note(ctx: PageContext, fact: Fact) -> tuple[Sentence, ...]:
    """W3: the differences inside the wijk are larger than those between the wijken."""
    if not ctx.holds_range(fact):
        return ()
    soorten = plural_soort("wijk" if ctx.wijk.level == "eigen" else ctx.wijk.soort)
    return (ctx.say("W3", ctx.of_wijk(fact), g=ctx.g, soorten=soorten, gem=ctx.gem),)


def subtitle(ctx: PageContext, indicator: Indicator, fact: Fact, soort: str) -> Sentence:
    """T10: what the figure is a share of, per what, of which year."""
    what = f"{indicator.rest} {indicator.doet}".strip()
    noemer = f"deel van de {indicator.wie}"
    return ctx.say("T10", fact, Noemer=noemer, wat=what, soort=soort, jaar=str(fact.period))
