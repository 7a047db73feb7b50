"""Block "Dit is er al": at most five lines, in the order of report.md 3.1."""

from models.nouns import Indicator
from models.persons import persons_words
from reports.beeld_context import PageContext
from reports.beeld_ends import one_name
from reports.beeld_order import MAX_LINES, MAX_PEOPLE, PEOPLE_ORDER, SHARE_ORDER, in_order
from reports.beeld_sentences import (
    beside_gemeente,
    clear_sentence,
    judgement,
    level,
    value_of,
    whole_gemeente,
)
from reports.beeld_verhalen_kort import is_praise_heard, strength_stories
from reports.cijfers import Fact
from reports.nouns import Place, Sentence
from reports.places import raise_first
from reports.wording_difference import SHARE_KINDS

Line = tuple[Sentence, ...]
MAX_CLEAR = 2
MAX_ESTIMATES = 1


def strength_lines(
    ctx: PageContext, headline: Indicator | None, table: tuple[Indicator, ...]
) -> tuple[Line, ...]:
    """All lines, K4 when there is nothing to tell, K8 as long as no story says what works.

    Args:
        ctx: the page.
        headline: indicator of the headline; None when it has none.
        table: indicators of the small table below, which are not told twice.
    """
    stories = strength_stories(ctx)
    told = [
        *clear_lines(ctx)[:MAX_CLEAR],
        *estimate_lines(ctx)[:MAX_ESTIMATES],
        *stories,
        *people_lines(ctx, ctx.wijk)[:MAX_PEOPLE],
    ]
    if not stories:
        told += [*share_lines(ctx, table)[:1], *buurt_lines(ctx, headline)[:1]]
    if not told:
        return ((ctx.say("K4"),),)
    if is_praise_heard(ctx):
        return tuple(told[:MAX_LINES])
    return (*told[: MAX_LINES - 1], (ctx.say("K8"),))


def favourable(ctx: PageContext, place: Place, verdict: str) -> list[Fact]:
    """The favourable outcomes of an area with this verdict: kern first, then catalogue order."""
    kern = {indicator.indicator_id for indicator in ctx.kern}
    others = [i for i in ctx.outcomes if i.indicator_id not in kern and i.kind in SHARE_KINDS]
    facts = (ctx.shown(indicator, place) for indicator in (*ctx.kern, *others))
    return [f for f in facts if f is not None and f.verdict == verdict and f.direction == "favourable"]


def clear_lines(ctx: PageContext) -> list[Line]:
    """(a) What is demonstrably favourable in the wijk: K1."""
    facts = favourable(ctx, ctx.wijk, "clear")
    return [(ctx.say("K1", f, ctx.of_gemeente(f), Zin=clear_sentence(ctx, f, ctx.g).text),) for f in facts]


def estimate_lines(ctx: PageContext) -> list[Line]:
    """(b) A favourable estimate of the wijk: both numbers, and "als de schatting klopt"."""
    said = ((beside_gemeente(ctx, fact), fact) for fact in favourable(ctx, ctx.wijk, "estimate_differs"))
    return [(sentence, *judgement(ctx, fact)) for sentence, fact in said if sentence is not None]


def people_lines(ctx: PageContext, place: Place) -> list[Line]:
    """(c) What people do, as numbers of people: P1."""
    doing = in_order((i for i in ctx.indicators.values() if i.kracht == "mensen"), PEOPLE_ORDER)
    said = (people_sentence(ctx, indicator, place) for indicator in doing)
    return [(sentence,) for sentence in said if sentence is not None]


def people_sentence(ctx: PageContext, indicator: Indicator, place: Place) -> Sentence | None:
    """How many people (P1), or None when the number of people is not known or too small."""
    fact = ctx.shown(indicator, place)
    words = persons_words(fact.persons) if fact is not None else None
    if fact is None or words is None:
        return None
    return ctx.say(
        "P1", fact, Hoeveel=raise_first(words), wie=indicator.wie, doen=indicator.doen, rest=indicator.rest
    )


def share_lines(ctx: PageContext, table: tuple[Indicator, ...]) -> list[Line]:
    """(d) A share of what people have, the first that is not in the table below."""
    having = in_order((i for i in ctx.indicators.values() if i.kracht == "deel"), SHARE_ORDER)
    below = {indicator.indicator_id for indicator in table}
    facts = (ctx.shown(indicator, ctx.wijk) for indicator in having if indicator.indicator_id not in below)
    said = (beside_gemeente(ctx, fact) for fact in facts if fact is not None)
    return [(sentence,) for sentence in said if sentence is not None]


def buurt_lines(ctx: PageContext, headline: Indicator | None) -> list[Line]:
    """(e) One favourable figure of a buurt: the first kern indicator other than that of the headline."""
    lines = []
    for indicator in ctx.kern:
        if headline is not None and indicator.indicator_id == headline.indicator_id:
            continue
        facts = [f for f in ctx.buurt_facts(indicator) if f.is_strong and f.direction == "favourable"]
        if facts:
            lines.append(buurt_line(ctx, max(facts, key=lambda f: indicator.sign * value_of(f))))
    return lines


def buurt_line(ctx: PageContext, fact: Fact) -> Line:
    """N1 with N2 for an estimate, V1/V2 with V3 for a demonstrable difference."""
    g = one_name(ctx, fact)
    if fact.verdict == "clear":
        return (clear_sentence(ctx, fact, g), *judgement(ctx, fact))
    return (level(ctx, fact, g), *whole_gemeente(ctx, fact))
