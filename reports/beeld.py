"""From the findings of a gemeente to everything one page says about one wijk, before any HTML exists."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from models.nouns import Indicator
from reports.beeld_binnen import within_lines, within_title
from reports.beeld_buurten import buurt_blocks
from reports.beeld_context import PageContext
from reports.beeld_empty import find_emptiness
from reports.beeld_groepen import group_lines
from reports.beeld_headline import Headline, choose_headline
from reports.beeld_hulp import help_lines, question, status_lines
from reports.beeld_kaart import page_maps
from reports.beeld_lines import buurt_line
from reports.beeld_notable import ends_for, notable_lines
from reports.beeld_order import MAX_LEAD
from reports.beeld_stapeling import stapeling_lines
from reports.beeld_strengths import strength_lines
from reports.beeld_table import TableRow, small_table, table_rows
from reports.beeld_unknown import unknown_lines
from reports.beeld_verschil import chart_themes, chart_title
from reports.beeld_wie import who_rows
from reports.cijfers import Fact, GemeenteCijfers
from reports.nouns import (
    AreaFill,
    BuurtLine,
    Cell,
    ChartRow,
    Dot,
    FirstScreen,
    MapDrawing,
    Sentence,
    Wijkbeeld,
)
from reports.wording import Bank

TABLE_COLUMNS = (
    "finding_id",
    "contrast",
    "label",
    "value",
    "lower",
    "upper",
    "numerator",
    "denominator",
    "state",
    "reference_value",
    "deviation",
    "verdict",
    "verdict_label",
    "direction",
    "flags",
    "persons",
    "excess_persons",
    "synthetic",
    "source_id",
)
"""Columns of the table of findings (report.md 4.1), in this order."""
OPEN_BLOCKS = {
    "verkennen": ("wie", "gehoord"),
    "vormgeven": ("binnen", "verhalen"),
    "verdiepen": ("themas", "verhalen", "groepen"),
    "verankeren": ("themas", "anders"),
}
"""Which blocks stand open in which phase (stories.md 1.4)."""


class UnknownWijkError(ValueError):
    """The code is not a wijk of this gemeente in the newest division."""


def build_wijkbeeld(cijfers: GemeenteCijfers, wijk_code: str) -> Wijkbeeld:
    """Say everything that one page tells about one wijk.

    Raises:
        UnknownWijkError: the gemeente has no wijk with this code.
    """
    place = cijfers.index.places.get(wijk_code)
    if place is None or place.level not in {"wijk", "eigen"}:
        raise UnknownWijkError(wijk_code)
    ctx = PageContext(cijfers, place, Bank.load())
    headline = choose_headline(ctx, find_emptiness(ctx))
    rows = table_rows(ctx, headline.indicator, ends_for(ctx, headline))
    who, lines, within = who_rows(ctx, ends_for(ctx, headline)), kern_lines(ctx), within_lines(ctx)
    maps = page_maps(ctx, headline.indicator)
    themes, buurten = chart_themes(ctx), buurt_blocks(ctx, tuple(row.indicator for row in rows))
    screen = first_screen(ctx, headline, rows)
    extra = extra_blocks(ctx)
    title = chart_title(ctx)
    used = findings_used(ctx, (screen, who, lines, within, maps, themes, buurten, extra, title))
    is_synthetic = any(fact.synthetic for fact in used)
    if is_synthetic:
        screen = with_warning(ctx, screen)
    extra["titels"] = titles(ctx, title, within_title(ctx, within))
    extra["open"] = OPEN_BLOCKS.get(cijfers.options.phase, OPEN_BLOCKS["verkennen"])
    extra["uit"] = cijfers.options.blocks_off
    said = walk((screen, who, lines, within, maps, themes, buurten, extra))
    texts = [item.text for item in said if isinstance(item, Sentence)]
    return Wijkbeeld(
        place=place,
        gemeente=ctx.gemeente,
        edition=cijfers.edition,
        version=cijfers.version,
        date_text=cijfers.date_text,
        is_fictional=cijfers.is_fictional,
        is_synthetic=is_synthetic,
        first_screen=screen,
        who=who,
        lines=lines,
        within=within,
        maps=maps,
        buurten=buurten,
        themes=themes,
        chart_title=title,
        sources=cijfers.sources,
        glossary=tuple((word, ctx.bank.glossary[word]) for word in ctx.bank.glossary_words(texts)),
        findings=tuple(finding_row(fact) for fact in used),
        extra=extra,
    )


def first_screen(ctx: PageContext, headline: Headline, rows: tuple[TableRow, ...]) -> FirstScreen:
    """Block `kort`, in the order of report.md 3.1."""
    ends = ends_for(ctx, headline)
    emptiness = find_emptiness(ctx)
    line_about = headline.indicator or next(iter(ctx.kern), None)
    years = [fact.period for row in rows for fact in row.facts if fact is not None]
    return FirstScreen(
        status=status_lines(ctx, years),
        warning=None,
        title=headline.title,
        lead=headline.lead[:MAX_LEAD],
        line=buurt_line(ctx, line_about, up_front=True) if line_about is not None else None,
        strengths=strength_lines(ctx, headline.indicator, tuple(row.indicator for row in rows)),
        table=small_table(ctx, rows, ends),
        notable=notable_lines(ctx, headline, rows, emptiness),
        unknown=unknown_lines(ctx, rows),
        question=question(ctx),
        buurten=ctx.buurten,
        help=help_lines(ctx),
    )


def with_warning(ctx: PageContext, screen: FirstScreen) -> FirstScreen:
    """The same screen with X16 on top: a figure or margin on the page is constructed."""
    return replace(screen, warning=ctx.say("X16"))


def kern_lines(ctx: PageContext) -> tuple[BuurtLine, ...]:
    """A line of buurten per kern indicator, for the block `binnen`."""
    made = (buurt_line(ctx, indicator, up_front=False) for indicator in ctx.kern)
    return tuple(line for line in made if line is not None)


def extra_blocks(ctx: PageContext) -> dict[str, object]:
    """The blocks that are lines of sentences, each under its block id."""
    return {"groepen": group_lines(ctx), "stapeling": stapeling_lines(ctx)}


def titles(ctx: PageContext, chart: Sentence, within: Sentence | None) -> dict[str, Sentence]:
    """Takeaway titles per block id."""
    made = {"wie": ctx.say("T13", g=ctx.g), "verschil": chart}
    return made | {"binnen": within} if within is not None else made


def findings_used(ctx: PageContext, parts: object) -> list[Fact]:
    """Every finding that a sentence, cell, dot or row rests on, sorted by id; nothing that is hidden."""
    known = ctx.index.by_id
    facts = (known[key] for key in sorted(set(finding_ids(parts))) if key in known)
    return [fact for fact in facts if fact.value is not None and fact.verdict != "not_shown"]


def finding_ids(value: object) -> Iterator[str]:
    """All ids in a value made of tuples, dictionaries and dataclasses."""
    for item in walk(value):
        if isinstance(item, Sentence):
            yield from item.finding_ids
        elif isinstance(item, Cell | Dot | ChartRow | AreaFill):
            yield item.finding_id
        elif isinstance(item, BuurtLine):
            yield item.gemeente_finding_id


def walk(value: object) -> Iterator[object]:
    """A value and everything inside it; an indicator and the outlines of a map hold no claims."""
    yield value
    if isinstance(value, tuple | list):
        for item in value:
            yield from walk(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from walk(item)
    elif is_dataclass(value) and not isinstance(value, type | Indicator | MapDrawing | Sentence | Cell | Dot):
        for part in fields(value):
            yield from walk(getattr(value, part.name))


def finding_row(fact: Fact) -> dict[str, object]:
    """One row of the table of findings: values as published."""
    return {column: getattr(fact, column) for column in TABLE_COLUMNS}
