"""Block "Binnen de wijk": the differences between its buurten in words (report.md 3.3)."""

from models.nouns import Indicator
from reports.beeld_context import PageContext
from reports.beeld_hidden import DEVIATING, hidden_buurten, hidden_lead
from reports.beeld_lines import range_note
from reports.beeld_people import base_of, part_of_wijk, where_sentence
from reports.beeld_sentences import deviation_of, difference, hundred, value_of
from reports.cijfers import Fact
from reports.nouns import Sentence
from reports.numbers import of_hundred
from reports.own_area import coverage_sentence, within_definition
from reports.wording_difference import SHARE_KINDS, more_or_less
from reports.wording_share import join_names

Lines = tuple[tuple[Sentence, ...], ...]
NOT_HERE = {"E4", "E5", "E6"}
FLAT = frozenset({"around_average", "inconclusive", "descriptive"})
HIDDEN_LEADS = {"H1", "H2", "H11"}
SAID_BY_HIDDEN = {"V8", "V9", "E3"}
"""What the first half of a hidden difference says about the wijk already."""


def within_lines(ctx: PageContext) -> Lines:
    """One line of sentences per kern indicator; H9 when no indicator has figures per buurt."""
    said = [indicator_line(ctx, indicator) for indicator in ctx.kern]
    lines = [line for line in said if line]
    first = tuple(line for line in (within_definition(ctx),) if line)
    if not lines:
        return (*first, (ctx.say("H9"),))
    estimates = any(sentence.pattern in {"E1", "E3", "W9"} for line in lines for sentence in line)
    return (*first, *lines, (ctx.say("E2"),)) if estimates else (*first, *lines)


def indicator_line(ctx: PageContext, indicator: Indicator) -> tuple[Sentence, ...]:
    """The wijk, then what each buurt adds to it; without any word for spread the reason why."""
    facts = ctx.buurt_facts(indicator)
    wijk = ctx.shown(indicator, ctx.wijk)
    if wijk is None or not facts:
        return ()
    words = spread_words(ctx, indicator, facts)
    said = difference(ctx, wijk, ctx.g)
    left_out = NOT_HERE | (SAID_BY_HIDDEN if any(word.pattern in HIDDEN_LEADS for word in words) else set())
    told = [
        *(s for s in said if s.pattern not in left_out),
        *coverage_sentence(ctx, wijk),
        *dominant(ctx, indicator, wijk),
    ]
    if not words:
        return (*told, no_word(ctx, facts))
    return (*told, *words, *range_note(ctx, facts[0]), *where(ctx, indicator, facts))


def dominant(ctx: PageContext, indicator: Indicator, wijk: Fact) -> list[Sentence]:
    """V16 with both numbers when the wijk is more than half of the gemeente: the rest is shown too."""
    if not wijk.has_flag("dominant_area") or wijk.rest_value is None or indicator.kind not in SHARE_KINDS:
        return []
    numbers = {"k": hundred(ctx, wijk), "m": of_hundred(indicator, wijk.rest_value)}
    return [ctx.say("V16", G=ctx.g, gem=ctx.gem), ctx.say("W5", wijk, g=ctx.g, wijk=ctx.gem, **numbers)]


def spread_words(ctx: PageContext, indicator: Indicator, facts: list[Fact]) -> tuple[Sentence, ...]:
    """Hidden differences first, then outliers, then counterweights; at most one of each in full."""
    hidden = hidden_buurten(ctx, indicator)
    outliers = with_word(ctx, facts, "outlier")
    weights = with_word(ctx, facts, "counterweight")
    said: list[Sentence] = []
    if hidden:
        first = strongest(hidden)
        said += [*hidden_lead(ctx, first, up_front=False), *balance(ctx, first, weights)]
    if outliers:
        said += outlier_sentences(ctx, strongest(outliers))
    if weights and not hidden:
        said += counterweight_sentences(ctx, strongest(weights))
    return tuple(said)


def with_word(ctx: PageContext, facts: list[Fact], word: str) -> list[Fact]:
    """The buurten that carry this spread word."""
    within = ((fact, ctx.within(fact)) for fact in facts)
    return [fact for fact, row in within if row is not None and row.spread_word == word]


def strongest(facts: list[Fact]) -> Fact:
    """The buurt that differs most from the gemeente; of equals the first code."""
    return max(facts, key=lambda fact: abs(deviation_of(fact)))


def balance(ctx: PageContext, hidden: Fact, weights: list[Fact]) -> tuple[Sentence, ...]:
    """H4: other buurten that hide it in the average."""
    others = [fact for fact in weights if deviation_of(fact) * deviation_of(hidden) < 0]
    if not others:
        return ()
    names = join_names([ctx.name(fact) for fact in others])
    return (ctx.say("H4", *others, lijst=names, minder=more_or_less(deviation_of(others[0]))),)


def outlier_sentences(ctx: PageContext, fact: Fact) -> list[Sentence]:
    """W4 with W5: more or fewer than in the rest of the wijk."""
    within = ctx.within(fact)
    rest = rest_value(ctx, fact)
    if within is None or rest is None:
        return []
    indicator = ctx.indicators[fact.indicator_id]
    more = more_or_less(value_of(fact) - rest)
    g, wijk = ctx.name(fact), ctx.g
    words = {"g": g, "wijk": wijk, "doen": indicator.doen, "wie": indicator.wie, "rest": indicator.rest}
    said = ctx.say("W4", within, meer=more, **words)
    numbers = {"k": hundred(ctx, fact), "m": of_hundred(indicator, rest)}
    return [said, ctx.say("W5", fact, ctx.of_wijk(fact), within, g=g, wijk=wijk, **numbers)]


def counterweight_sentences(ctx: PageContext, fact: Fact) -> list[Sentence]:
    """W6 with W5: the buurt that goes the other way."""
    within, both = ctx.within(fact), outlier_sentences(ctx, fact)
    if within is None or not both:
        return []
    indicator = ctx.indicators[fact.indicator_id]
    words = {"doen": indicator.doen, "wie": indicator.wie, "rest": indicator.rest}
    return [ctx.say("W6", within, g=ctx.name(fact), meer=more_or_less(deviation_of(fact)), **words), both[1]]


def rest_value(ctx: PageContext, fact: Fact) -> float | None:
    """The share in the rest of the wijk: (wijk - buurt), weighted by the people it is about.

    The finding carries it when the contrast could be computed; else it follows from the numbers of people.
    """
    within, wijk = ctx.within(fact), ctx.of_wijk(fact)
    if within is not None and within.rest_value is not None:
        return within.rest_value
    base_buurt = base_of(fact)
    base_wijk = base_of(wijk) if wijk is not None else None
    if wijk is None or base_buurt is None or base_wijk is None or base_wijk <= base_buurt:
        return None
    people = value_of(wijk) * base_wijk - value_of(fact) * base_buurt
    return min(100.0, max(0.0, people / (base_wijk - base_buurt)))


def no_word(ctx: PageContext, facts: list[Fact]) -> Sentence:
    """H8 when all buurten are around the average, W9 when all estimates lie near it.

    H7 when the difference of the wijk sits in one buurt, H6 when a buurt differs from the gemeente but not
    demonstrably from the others, else H12.
    """
    if all(fact.verdict == "around_average" for fact in facts):
        return ctx.say("H8", *facts)
    if all(fact.verdict == "descriptive" and fact.is_estimate for fact in facts):
        return ctx.say("W9", *facts, gem=ctx.gem)
    strong = [fact for fact in facts if fact.is_strong]
    if len(strong) == 1 and is_only_one(ctx, strong[0], facts):
        return ctx.say("H7", *facts, g=ctx.name(strong[0]))
    if strong and is_flat(ctx, strong[0]):
        return ctx.say("H6", *strong, g=ctx.name(strongest(strong)))
    return ctx.say("H12", *facts)


def is_only_one(ctx: PageContext, fact: Fact, facts: list[Fact]) -> bool:
    """True when the wijk deviates on the side of this buurt and all its other buurten are around average."""
    wijk = ctx.of_wijk(fact)
    others = [other for other in facts if other is not fact]
    if wijk is None or wijk.verdict not in DEVIATING or not others:
        return False
    is_average = all(other.verdict == "around_average" for other in others)
    return is_average and deviation_of(wijk) * deviation_of(fact) > 0


def is_flat(ctx: PageContext, fact: Fact) -> bool:
    """True when nothing is said about the wijk as a whole on this figure."""
    wijk = ctx.of_wijk(fact)
    return wijk is not None and wijk.verdict in FLAT


def where(ctx: PageContext, indicator: Indicator, facts: list[Fact]) -> tuple[Sentence, ...]:
    """P2 for the buurt with the highest share, where it stands out."""
    highest = max(facts, key=value_of)
    if indicator.sign >= 0 or not highest.is_strong:
        return ()
    said = where_sentence(ctx, highest, ctx.name(highest))
    return (said, *part_of_wijk(ctx, highest)) if said is not None else ()


def within_title(ctx: PageContext, lines: Lines) -> Sentence | None:
    """A takeaway title from what the lines say; None lets the page use its fixed heading."""
    patterns = {sentence.pattern for line in lines for sentence in line}
    if "W3" in patterns:
        facts = [sentence.finding_ids for line in lines for sentence in line if sentence.pattern == "W3"]
        return ctx.bank.say("T11", facts[0], g=ctx.g)
    return None
