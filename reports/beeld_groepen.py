"""Block "Groepen": 65-plussers beside everybody, for the kern indicators (report.md 3.3)."""

from models.nouns import GROEPEN, Indicator
from reports.beeld_context import PageContext
from reports.beeld_sentences import beside_gemeente, deviation_of, hundred
from reports.cijfers import Fact
from reports.nouns import Sentence
from reports.numbers import shown_difference
from reports.wording_difference import more_or_less

Line = tuple[Sentence, ...]
SHOWN_GROUP = "65_plus"
NOUN = next(groep.noun for groep in GROEPEN if groep.groep_id == SHOWN_GROUP)
PEOPLE = "mensen van 65 jaar of ouder"
"""The group after a number: "100 65-plussers" cannot be read."""


def group_lines(ctx: PageContext) -> tuple[Line, ...]:
    """A line per kern indicator with a figure for the group; G8 or G9 when there is none at all.

    Empty when no kern indicator could know the group: then there is nothing this block could tell.
    """
    lines = [line for line in (indicator_line(ctx, indicator) for indicator in ctx.kern) if line]
    if lines:
        return tuple(lines)
    facts = [ctx.fact(indicator, ctx.wijk, SHOWN_GROUP) for indicator in ctx.kern]
    if any(fact is not None for fact in facts):
        return ((ctx.say_free("G8", groep=NOUN),),)
    is_asked = any(indicator.kind in {"model", "survey"} for indicator in ctx.kern)
    return ((ctx.say_free("G9", groep=NOUN),),) if is_asked else ()


def indicator_line(ctx: PageContext, indicator: Indicator) -> Line:
    """Everybody first (N15), then the group here against the same group elsewhere.

    G1 for `clear`, W11 when the difference is smaller than in total, else both numbers of the group.
    """
    fact, total = ctx.shown(indicator, ctx.wijk, SHOWN_GROUP), ctx.shown(indicator, ctx.wijk)
    gemeente = ctx.of_gemeente(fact) if fact is not None else None
    everybody = beside_gemeente(ctx, total) if total is not None else None
    if fact is None or gemeente is None or total is None or everybody is None:
        return ()
    said: list[Sentence | None] = []
    if fact.verdict == "clear":
        words = {"g": ctx.g, "doen": indicator.doen, "rest": indicator.rest, "gem": ctx.gem}
        said.append(ctx.say("G1", fact, gemeente, meer=more_or_less(deviation_of(fact)), groep=NOUN, **words))
    if is_smaller(fact, total):
        numbers = {"k": hundred(ctx, fact), "m": hundred(ctx, gemeente)}
        said.append(ctx.say("W11", fact, gemeente, total, groep=NOUN, gem=ctx.gem, **numbers))
    told = said or [beside_gemeente(ctx, fact, PEOPLE)]
    return (everybody, *(sentence for sentence in told if sentence is not None))


def is_smaller(fact: Fact, total: Fact) -> bool:
    """True when a strong difference in total is at least one shown point smaller in the group."""
    pairs = ((row.value, row.reference_value) for row in (fact, total))
    shown = [
        shown_difference(value, reference)
        for value, reference in pairs
        if value is not None and reference is not None
    ]
    if len(shown) != 2 or not total.is_strong:
        return False
    group, everybody = shown
    return group * everybody >= 0 and abs(group) < abs(everybody)
