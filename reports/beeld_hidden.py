"""What the average of a wijk hides, in words: titles T2 and T14, sentences H1, H2, H10, H11 with H3."""

from collections.abc import Callable

from models.nouns import Indicator
from reports.beeld_context import PageContext
from reports.beeld_ends import one_name
from reports.beeld_sentences import deviation_of, direction_word, hundred, size_and_more
from reports.cijfers import Fact
from reports.nouns import Sentence
from reports.places import HET_SOORTEN, the_soort
from reports.wording_difference import higher_or_lower
from reports.wording_share import join_names

HIDDEN = "hidden"
DEVIATING = frozenset({"clear", "small", "possible", "estimate_differs"})


def hidden_buurten(ctx: PageContext, indicator: Indicator) -> list[Fact]:
    """The buurten that carry a hidden difference, in code order."""
    found = []
    for fact in ctx.buurt_facts(indicator):
        within = ctx.within(fact)
        if within is not None and (within.spread_word or "").startswith(HIDDEN):
            found.append(fact)
    return found


def leading_hidden(
    ctx: PageContext, indicator: Indicator, may_lead: Callable[[Fact | None, Fact | None], bool]
) -> tuple[Fact, ...]:
    """The hidden buurten that may lead, all in the direction of the strongest, which stands first."""
    found = [fact for fact in hidden_buurten(ctx, indicator) if may_lead(fact, fact)]
    if not found:
        return ()
    strongest = max(found, key=lambda fact: abs(fact.effect_h or deviation_of(fact)))
    is_higher = deviation_of(strongest) > 0
    others = [fact for fact in found if fact is not strongest and (deviation_of(fact) > 0) == is_higher]
    return (strongest, *others)


def hidden_names(ctx: PageContext, hidden: tuple[Fact, ...]) -> str:
    """The buurten of a title in code order; as a number of buurten until residents were heard."""
    ordered = sorted(hidden, key=lambda fact: fact.gebied_code)
    unnamed = [fact for fact in ordered if not ctx.is_named(fact.gebied_code)]
    if unnamed:
        return "1 buurt" if len(ordered) == 1 else f"{len(ordered)} buurten"
    return join_names([ctx.name(fact) for fact in ordered])


def hidden_title(ctx: PageContext, hidden: tuple[Fact, ...]) -> Sentence:
    """T2 when the wijk itself is around the average, else T14."""
    indicator = ctx.indicators[hidden[0].indicator_id]
    wijk, names = ctx.of_wijk(hidden[0]), hidden_names(ctx, hidden)
    if wijk is not None and wijk.verdict == "around_average":
        soort = the_soort(ctx.wijk.soort)
        return ctx.say("T2", *hidden, Onderwerp=indicator.onderwerp, de_soort=soort, lijst=names)
    words = {"lijst": names, "richting": direction_word(hidden[0]), "gem": ctx.gem}
    return ctx.say("T14", *hidden, Onderwerp=indicator.onderwerp, **words)


def hidden_lead(ctx: PageContext, fact: Fact, up_front: bool = True) -> tuple[Sentence, ...]:
    """The sentence that belongs to the verdict of the wijk, and the two numbers."""
    g = one_name(ctx, fact) if up_front else ctx.name(fact)
    wijk = ctx.of_wijk(fact)
    return (hidden_sentence(ctx, fact, wijk, g), *both_numbers(ctx, fact, wijk, g))


def hidden_sentence(ctx: PageContext, fact: Fact, wijk: Fact | None, g: str) -> Sentence:
    """H1, H2, H10 or H11, by the verdict of the wijk (wording.md section 4)."""
    indicator = ctx.indicators[fact.indicator_id]
    more = size_and_more(ctx, fact)
    words = {"g": g, "doen": indicator.doen, "meer": more, "wie": indicator.wie, "rest": indicator.rest}
    soort = ctx.wijk.soort
    if wijk is not None and wijk.verdict == "around_average":
        return ctx.say("H1", wijk, fact, Deel=the_soort(soort), **words)
    if wijk is not None and wijk.verdict in DEVIATING:
        direction = higher_or_lower(deviation_of(wijk))
        words["meer"] = f"juist {more}"
        return ctx.say("H10", wijk, fact, Deel=the_soort(soort), richting=direction, **words)
    if wijk is not None and wijk.is_estimate:
        return ctx.say("H11", wijk, fact, wijk=ctx.g, gem=ctx.gem, **words)
    return ctx.say("H2", wijk, fact, de_soort=the_soort(soort, is_whole=True), **words)


def both_numbers(ctx: PageContext, fact: Fact, wijk: Fact | None, g: str) -> tuple[Sentence, ...]:
    """H3; for a word with "het" the numbers beside the rest of the wijk are not repeated in another form."""
    if wijk is None or ctx.wijk.soort in HET_SOORTEN:
        return ()
    numbers = {"a": hundred(ctx, fact), "b": hundred(ctx, wijk)}
    return (ctx.say("H3", fact, wijk, g=g, soort=ctx.wijk.soort, **numbers),)
