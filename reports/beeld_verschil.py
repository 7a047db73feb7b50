"""Block "Verschil met de gemeente": the table that is the chart (report.md section 6)."""

import math

from models.nouns import THEMES, Indicator
from reports.beeld_context import PageContext
from reports.beeld_headline import first_of, two_halves
from reports.beeld_ratio import ratio_sentence
from reports.beeld_sentences import difference, value_of
from reports.beeld_unknown import reason_sentence
from reports.beeld_values import difference_text, strip_value, value_text
from reports.cijfers import Fact
from reports.nouns import ChartRow, ChartTheme, Sentence
from reports.numbers import is_top_coded, number_text
from reports.own_area import coverage_sentence
from reports.wording_difference import SHARE_KINDS

LEAST_AXIS = 10.0
AXIS_STEP = 5.0
MOST_AXIS = 30.0
MOST_AXIS_RELATIVE = 100.0
LEAST_SHOWN = 3
"""W12 only with at least so many buurten."""
NO_COMPARISON = frozenset({"count", "code"})


def chart_themes(ctx: PageContext) -> tuple[ChartTheme, ...]:
    """Every theme with outcomes, shares first; means, rates and distances in a table of their own."""
    made = (make_theme(ctx, theme.theme_id, theme.label, rel) for rel in (False, True) for theme in THEMES)
    return tuple(theme for theme in made if theme is not None)


def make_theme(ctx: PageContext, theme_id: str, label: str, is_relative: bool) -> ChartTheme | None:
    """The rows of one theme, or None when it has none."""
    chosen = [i for i in ctx.outcomes if i.theme == theme_id and i.kind not in NO_COMPARISON]
    found = ((i, ctx.fact(i, ctx.wijk)) for i in chosen if (i.kind not in SHARE_KINDS) == is_relative)
    pairs = sorted(((i, fact) for i, fact in found if fact is not None), key=lambda pair: row_order(pair[1]))
    rows = tuple(make_row(ctx, indicator, fact) for indicator, fact in pairs)
    return ChartTheme(theme_id, label, rows, half_width(rows, is_relative), is_relative) if rows else None


def row_order(fact: Fact) -> tuple[bool, int, bool, float]:
    """Order inside a theme: favourable, unfavourable, neutral, each by size; `clear` first; folded rows last.

    Folded rows all count as equal, so that they keep the order of the catalogue.
    """
    if is_folded(fact):
        return (True, 0, False, 0.0)
    side = {"favourable": 0, "unfavourable": 1}.get(fact.direction, 2)
    return (False, side, fact.verdict != "clear", -abs(fact.effect_h or 0.0))


def is_folded(fact: Fact) -> bool:
    """True for a row without a clear difference: it stands under "geen duidelijk verschil (n)"."""
    return not fact.is_strong


def make_row(ctx: PageContext, indicator: Indicator, fact: Fact) -> ChartRow:
    """One row with its texts and what the strip draws."""
    gemeente = ctx.of_gemeente(fact)
    shown = fact.is_shown
    return ChartRow(
        indicator=indicator,
        period=fact.period,
        finding_id=fact.finding_id,
        value_text=value_text(indicator, value_of(fact)) if shown else "?",
        reference_text=value_text(indicator, value_of(gemeente)) if gemeente is not None else "?",
        difference_text=difference_text(ctx.bank, indicator, fact) if shown else "",
        verdict=fact.verdict,
        verdict_label=fact.verdict_label,
        direction=fact.direction,
        tags=tags(ctx, fact),
        deviation=strip_value(indicator, fact, fact.deviation) if shown else None,
        deviation_lower=strip_value(indicator, fact, fact.deviation_lower) if shown else None,
        deviation_upper=strip_value(indicator, fact, fact.deviation_upper) if shown else None,
        ticks=ticks(ctx, indicator),
        spread=spread_cell(ctx, indicator),
        sentences=row_sentences(ctx, fact),
        is_folded=is_folded(fact),
        reference_id=reference_id(fact, gemeente),
    )


def reference_id(fact: Fact, gemeente: Fact | None) -> str:
    """The finding behind the number of the gemeente; none where it has no number."""
    if gemeente is None:
        return ""
    return fact.finding_id if fact.is_shown and fact.reference_value is not None else gemeente.finding_id


LABELLED = frozenset({"E3", "V6", "V8", "V10"})
"""Sentences that say what the row says: close by, small, around average, two values apart."""


def row_sentences(ctx: PageContext, fact: Fact) -> tuple[Sentence, ...]:
    """The words of a row; not what its label says already (`LABELLED`).

    V15 takes the place of V1 where a ratio fits: the gemeente stands in the head of the table.
    """
    if not fact.is_shown:
        return (reason_sentence(ctx, fact, ctx.g),)
    ratio = ratio_sentence(ctx, fact, ctx.g)
    said = [s for s in difference(ctx, fact, ctx.g) if s.pattern not in LABELLED]
    if ratio is not None:
        said = [ratio if sentence.pattern == "V1" else sentence for sentence in said]
    return (*said, *coverage_sentence(ctx, fact), *reservations(ctx, fact))


def reservations(ctx: PageContext, fact: Fact) -> tuple[Sentence, ...]:
    """What a reader must know too: a count that says otherwise (E8), few people (N14), not final (O12)."""
    said: list[Sentence] = []
    count = opposing_count(ctx, fact)
    if count is not None:
        said.append(ctx.say("E8", fact, count))
    if fact.has_flag("indicative") and ctx.indicators[fact.indicator_id].kind in SHARE_KINDS:
        said.append(coarse(ctx, fact))
    if fact.is_provisional:
        said.append(ctx.say("O12", fact))
    return tuple(said)


def opposing_count(ctx: PageContext, fact: Fact) -> Fact | None:
    """The first `clear` count of the same theme that points the other way than an estimate that differs."""
    other = {"favourable": "unfavourable", "unfavourable": "favourable"}.get(fact.direction)
    if other is None or fact.verdict != "estimate_differs":
        return None
    theme = ctx.indicators[fact.indicator_id].theme
    counts = (ctx.shown(i, ctx.wijk) for i in ctx.outcomes if i.theme == theme and i.evidence == "register")
    return next((c for c in counts if c is not None and c.verdict == "clear" and c.direction == other), None)


def coarse(ctx: PageContext, fact: Fact) -> Sentence:
    """N14: a share of few people, as a percentage, with the warning that it is coarse."""
    indicator = ctx.indicators[fact.indicator_id]
    share = f"{value_text(indicator, value_of(fact))} van de {indicator.wie} {indicator.rest}".strip()
    return ctx.say("N14", fact, Zin=f"In {ctx.g} {indicator.doet} {share}.")


def tags(ctx: PageContext, fact: Fact) -> tuple[str, ...]:
    """What stands beside the label (design.md 8.3)."""
    if not fact.is_shown:
        return ()
    estimate = ctx.bank.patterns["E9"].text if fact.is_estimate else "schatting"
    possible = (
        (fact.has_flag("modelled"), estimate),
        (fact.has_flag("indicative"), "indicatief"),
        (bool(fact.is_provisional), "voorlopig"),
        (fact.has_flag("rounding_sensitive"), "gevoelig voor afronding"),
    )
    return tuple(tag for holds, tag in possible if holds)


def ticks(ctx: PageContext, indicator: Indicator) -> tuple[float, ...]:
    """Deviation of every buurt that is shown, in the unit of the strip, from low to high."""
    facts = ctx.buurt_facts(indicator, only_large=False)
    values = (strip_value(indicator, fact, fact.deviation) for fact in facts)
    return tuple(sorted(round(value, 2) for value in values if value is not None))


def spread_cell(ctx: PageContext, indicator: Indicator) -> Sentence | None:
    """W12: lowest and highest buurt of 250 inhabitants or more.

    None with fewer than three such buurten, when both would print alike, and when the highest share is too
    high to print exactly.
    """
    facts = ctx.buurt_facts(indicator)
    if len(facts) < LEAST_SHOWN or indicator.kind not in SHARE_KINDS:
        return None
    low, high = min(facts, key=value_of), max(facts, key=value_of)
    a, b = number_text(value_of(low)), number_text(value_of(high))
    if is_top_coded(indicator, value_of(high)) or a == b:
        return None
    return ctx.say("W12", low, high, a=a, b=b)


def half_width(rows: tuple[ChartRow, ...], is_relative: bool) -> float:
    """Half the width of the shared axis: at least 10, wider in steps of 5, the rest drawn at the edge."""
    drawn = [abs(value) for row in rows for value in (row.deviation, *row.ticks) if value is not None]
    wanted = math.ceil(max(drawn, default=0.0) / AXIS_STEP) * AXIS_STEP
    return min(max(LEAST_AXIS, wanted), MOST_AXIS_RELATIVE if is_relative else MOST_AXIS)


def chart_title(ctx: PageContext) -> Sentence:
    """The takeaway title of the table: the first of T9, T6, T7, T8 that applies (wording.md section 4)."""
    found = [fact for fact in (ctx.fact(i, ctx.wijk) for i in ctx.outcomes if i.kind in SHARE_KINDS) if fact]
    unsure = [fact for fact in found if fact.verdict in {"inconclusive", "descriptive"}]
    if not found or len(unsure) * 2 > len(found):
        return ctx.say("T9", g=ctx.g)
    clear = sorted((f for f in found if f.verdict == "clear"), key=lambda f: -abs(f.effect_h or 0.0))
    if any(fact.direction in {"favourable", "unfavourable"} for fact in clear):
        return judged_title(ctx, clear)
    if clear:
        return neutral_title(ctx, clear[0])
    average = [fact for fact in found if fact.verdict == "around_average"]
    return ctx.say("T8", G=ctx.g, gem=ctx.gem) if len(average) >= 0.6 * len(found) else ctx.say("T9", g=ctx.g)


def judged_title(ctx: PageContext, clear: list[Fact]) -> Sentence:
    """T6 with the strongest favourable and the strongest unfavourable row."""
    return two_halves(ctx, first_of(clear, "favourable"), first_of(clear, "unfavourable"))


def neutral_title(ctx: PageContext, fact: Fact) -> Sentence:
    """T7: a difference without a judgement."""
    indicator = ctx.indicators[fact.indicator_id]
    more = "meer" if (fact.deviation or 0) > 0 else "minder"
    words = {"doen": indicator.doen, "meer": more, "wie": indicator.wie, "rest": indicator.rest}
    return ctx.say("T7", fact, g=ctx.g, **words)
