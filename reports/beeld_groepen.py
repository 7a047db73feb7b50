"""Block "Groepen": 65-plussers beside all adults, two dots on one line each (report.md 3.3 and section 7)."""

import math

from models.nouns import GROEPEN, Indicator
from reports.beeld_context import PageContext
from reports.beeld_groepen_words import composition, group_sentences
from reports.beeld_sentences import value_of
from reports.beeld_values import difference_text, value_text
from reports.beeld_verschil import tags
from reports.cijfers import Fact
from reports.nouns import Cell, GroupChart, GroupRow, Sentence
from reports.own_area import with_coverage

Line = tuple[Sentence, ...]
SHOWN_GROUP = "65_plus"
NOUN = next(groep.noun for groep in GROEPEN if groep.groep_id == SHOWN_GROUP)
TOTAL = "totaal"
AXIS_STEP = 10.0
MAX_CHARTS = 8
YOUNG = "mensen onder de 18"
"""Whom estimates about adults never speak of (G9)."""


def group_charts(ctx: PageContext) -> tuple[GroupChart, ...]:
    """The kern indicators with a figure for the group, then outcomes in which the group differs clearly."""
    others = (i for i in ctx.outcomes if not i.kern and is_clear(ctx.shown(i, ctx.wijk, SHOWN_GROUP)))
    made = (group_chart(ctx, indicator) for indicator in (*ctx.kern, *others))
    return tuple(chart for chart in made if chart is not None)[:MAX_CHARTS]


def is_clear(fact: Fact | None) -> bool:
    """True for a demonstrable difference with the same group elsewhere."""
    return fact is not None and fact.verdict == "clear"


def group_chart(ctx: PageContext, indicator: Indicator) -> GroupChart | None:
    """Both groups of one indicator; None when there is nothing to draw for the group itself."""
    group, total = (ctx.fact(indicator, ctx.wijk, groep) for groep in (SHOWN_GROUP, TOTAL))
    if group is None or total is None or ctx.of_gemeente(group) is None:
        return None
    if not group.is_shown and not ctx.shown(indicator, ctx.wijk):
        return None
    within = ctx.inside(group)
    rows = (
        group_row(ctx, indicator, group, NOUN, within),
        group_row(ctx, indicator, total, f"alle {indicator.wie}"),
    )
    low, high = axis_of(rows)
    said = with_coverage(ctx, (group_sentences(ctx, indicator, group, total),))[0]
    return GroupChart(indicator, group.period, low, high, rows, said)


def group_row(
    ctx: PageContext, indicator: Indicator, fact: Fact, label: str, within: Fact | None = None
) -> GroupRow:
    """One group: its figure here (filled dot) and in the gemeente (open dot)."""
    gemeente = ctx.of_gemeente(fact)
    beside = within if fact.is_shown and within is not None and within.is_shown else None
    return GroupRow(
        groep_id=fact.groep_id,
        label=label,
        here=cell(indicator, fact) if fact.is_shown else None,
        elsewhere=cell(indicator, gemeente) if gemeente is not None else None,
        value=fact.value if fact.is_shown else None,
        reference=gemeente.value if gemeente is not None else None,
        verdict_label=fact.verdict_label,
        difference_text=difference_text(ctx.bank, indicator, fact) if fact.is_shown else "",
        tags=tags(ctx, fact),
        beside=shown_label(ctx, beside) if beside is not None else "",
        beside_id=beside.finding_id if beside is not None else "",
    )


def shown_label(ctx: PageContext, fact: Fact) -> str:
    """The label of a verdict with the name that people use: an estimate close to its wijk names the wijk."""
    raw = str(ctx.index.gebieden.get(fact.gebied_code, {}).get("gebied_name", ""))
    return fact.verdict_label.replace(raw, ctx.place(fact).name) if raw else fact.verdict_label


def cell(indicator: Indicator, fact: Fact) -> Cell:
    """A figure of a group in a table."""
    return Cell(value_text(indicator, value_of(fact)), fact.finding_id, fact.is_strong)


def axis_of(rows: tuple[GroupRow, ...]) -> tuple[float, float]:
    """Both ends of the shared axis: whole tens around every dot."""
    values = [value for row in rows for value in (row.value, row.reference) if value is not None]
    low = AXIS_STEP * math.floor(min(values) / AXIS_STEP)
    return low, max(low + AXIS_STEP, AXIS_STEP * math.ceil(max(values) / AXIS_STEP))


def group_lines(ctx: PageContext, charts: tuple[GroupChart, ...]) -> tuple[Line, ...]:
    """What stands under the charts: composition (G5), and of whom there is no figure at all (G8, G9, O8).

    Empty when no kern indicator could know the group: then there is nothing this block could tell.
    """
    asked = [indicator for indicator in ctx.kern if indicator.kind in {"model", "survey"}]
    if charts:
        unseen = (*(not_asked(ctx, YOUNG) if asked else ()), ctx.say("O8"))
        closing = (composition(ctx), unseen)
        return tuple(line for line in closing if line)
    facts = [ctx.fact(indicator, ctx.wijk, SHOWN_GROUP) for indicator in ctx.kern]
    if any(fact is not None for fact in facts):
        return ((ctx.say_free("G8", groep=NOUN),),)
    return (not_asked(ctx, NOUN),) if asked else ()


def not_asked(ctx: PageContext, groep: str) -> Line:
    """G9: the source has no figures about these people."""
    return (ctx.say_free("G9", groep=groep),)
