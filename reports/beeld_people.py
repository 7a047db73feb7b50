"""Numbers of people beside shares: where they live, how many, how many more (P2, P3, V18)."""

from models.persons import Fraction, excess_words, persons_words, round_excess, where_they_live
from reports.beeld_context import PageContext
from reports.beeld_sentences import deviation_of, value_of
from reports.cijfers import Fact
from reports.nouns import Sentence
from reports.numbers import number_text, whole
from reports.wording_difference import more_or_less


def base_of(fact: Fact) -> float | None:
    """The people (or households) a share is about; None when not known."""
    if fact.denominator is not None:
        return fact.denominator
    if fact.persons is None or not fact.value:
        return None
    return fact.persons / fact.value * 100


def where_sentence(ctx: PageContext, fact: Fact, g: str) -> Sentence | None:
    """P2: of every so many people, how many live outside this buurt; None when that cannot be said."""
    indicator, wijk = ctx.indicators[fact.indicator_id], ctx.of_wijk(fact)
    wijk_base = base_of(wijk) if wijk is not None else None
    if not indicator.mensen or wijk is None or wijk_base is None:
        return None
    rows = ctx.buurt_facts(indicator, fact.groep_id, only_large=False)
    codes = [row.gebied_code for row in rows]
    if fact.gebied_code not in codes:
        return None
    children = [(value_of(row) / 100, base_of(row)) for row in rows]
    found = where_they_live(children, codes.index(fact.gebied_code), wijk_base)
    if not found.is_shown or found.outside is None:
        return None
    k, n = part_of(found.outside)
    words = {"n": number_text(n), "mensen": indicator.mensen, "wijk": ctx.g, "k": number_text(k), "g": g}
    return ctx.say("P2", fact, wijk, *rows, **words)


def part_of_wijk(ctx: PageContext, fact: Fact) -> tuple[Sentence, ...]:
    """P5 beside P2: which part of all residents of the wijk live there; nothing when that is not known."""
    place, wijk = ctx.place(fact), ctx.wijk
    if not place.inwoners or not wijk.inwoners:
        return ()
    k = whole(100 * place.inwoners / wijk.inwoners)
    if not 1 <= k < 100:
        return ()
    inwoners = ctx.indicators.get("inwoners")
    rows = [ctx.shown(inwoners, each) for each in (place, wijk)] if inwoners is not None else []
    if not rows or any(row is None for row in rows):
        return ()
    words = {"g": ctx.name(fact), "wonen": "woont" if k == 1 else "wonen", "k": str(k), "wijk": ctx.g}
    return (ctx.say("P5", *rows, **words),)


def part_of(fraction: Fraction) -> tuple[int, int]:
    """A part as a of b; a whole percent where no small part fits: 83 of 100."""
    if fraction.a is not None and fraction.b is not None:
        return fraction.a, fraction.b
    return fraction.percent or 0, 100


def how_many_more(ctx: PageContext, fact: Fact) -> Sentence | None:
    """P3 for an estimate, V18 for a count: how many people, how many more than in the gemeente."""
    if not fact.is_strong:
        return None
    return excess_of_count(ctx, fact) if fact.numerator is not None else excess_of_model(ctx, fact)


def excess_of_model(ctx: PageContext, fact: Fact) -> Sentence | None:
    """P3: both numbers in words; None when one of them is too small to print."""
    indicator, gemeente = ctx.indicators[fact.indicator_id], ctx.of_gemeente(fact)
    people = persons_words(fact.persons)
    excess = excess_words(fact.excess_persons)
    if people is None or excess is None or gemeente is None:
        return None
    return ctx.say(
        "P3",
        fact,
        gemeente,
        g=ctx.name(fact),
        doen=indicator.doen,
        hoeveel=people,
        wie=indicator.wie,
        rest=indicator.rest,
        gem=ctx.gem,
        k=excess,
        minder=more_or_less(-deviation_of(fact)),
    )


def excess_of_count(ctx: PageContext, fact: Fact) -> Sentence | None:
    """V18: the extra people of a count, to the nearest 5; None below 5."""
    excess = round_excess(fact.excess_persons)
    if excess is None:
        return None
    indicator = ctx.indicators[fact.indicator_id]
    words = {"k": number_text(abs(excess)), "wie": indicator.wie, "meer": more_or_less(deviation_of(fact))}
    return ctx.say("V18", fact, ctx.of_gemeente(fact), **words)
