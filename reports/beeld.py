"""From the findings of a gemeente to everything one page says about one wijk, before any HTML exists."""

from dataclasses import replace

from models.nouns import Indicator
from reports.beeld_analist import analyst_view
from reports.beeld_anders import changed_lines
from reports.beeld_binnen import within_lines, within_title
from reports.beeld_buurten import block_indicators, buurt_blocks
from reports.beeld_claims import explained_words, finding_row, findings_used, walk
from reports.beeld_context import PageContext
from reports.beeld_empty import find_emptiness
from reports.beeld_groepen import group_charts, group_lines
from reports.beeld_headline import Headline, choose_headline
from reports.beeld_hulp import help_lines, question, status_lines
from reports.beeld_kaart import page_maps
from reports.beeld_lines import buurt_line
from reports.beeld_notable import ends_for, notable_lines
from reports.beeld_order import MAX_LEAD
from reports.beeld_proof import fact_facts, page_facts
from reports.beeld_stapeling import stapeling_lines
from reports.beeld_strengths import strength_lines
from reports.beeld_table import TableRow, small_table, table_rows
from reports.beeld_uitleg import how_made, unfinished
from reports.beeld_unknown import unknown_lines
from reports.beeld_verhalen_blokken import quotes_end, story_blocks, story_titles
from reports.beeld_verschil import chart_themes, chart_title
from reports.beeld_wie import who_rows
from reports.cijfers import GemeenteCijfers
from reports.findings_table import BESIDE
from reports.nouns import BuurtLine, FirstScreen, Sentence, Wijkbeeld
from reports.nouns_story import Telling
from reports.own_area import colofon_lines, own_area_view, with_coverage
from reports.story_proof import counts_used
from reports.wording import Bank

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
    """Say everything that one page tells about one wijk or own area.

    Raises:
        UnknownWijkError: the gemeente has no wijk with this code.
    """
    place = cijfers.index.places.get(wijk_code)
    if place is None or place.level not in {"wijk", "eigen"}:
        raise UnknownWijkError(wijk_code)
    cijfers = own_area_view(cijfers, wijk_code)
    ctx = PageContext(cijfers, place, Bank.load())
    headline = choose_headline(ctx, find_emptiness(ctx))
    rows = table_rows(ctx, headline.indicator, ends_for(ctx, headline))
    within, title = within_lines(ctx), chart_title(ctx)
    beeld = Wijkbeeld(
        place=place,
        gemeente=ctx.gemeente,
        edition=cijfers.edition,
        version=cijfers.version,
        date_text=cijfers.date_text,
        is_fictional=cijfers.is_fictional,
        is_synthetic=False,
        first_screen=first_screen(ctx, headline, rows),
        who=tuple(
            replace(row, sentences=with_coverage(ctx, (row.sentences,))[0])
            for row in who_rows(ctx, ends_for(ctx, headline))
        ),
        lines=kern_lines(ctx, tuple(row.indicator for row in rows)),
        within=within,
        maps=page_maps(ctx, headline.indicator),
        buurten=buurt_blocks(ctx, tuple(row.indicator for row in rows)),
        themes=chart_themes(ctx),
        chart_title=title,
        sources=cijfers.sources,
        glossary=(),
        findings=(),
        extra=extra_blocks(ctx, titles(ctx, title, within_title(ctx, within))),
    )
    return with_proof(ctx, beeld)


def with_proof(ctx: PageContext, beeld: Wijkbeeld) -> Wijkbeeld:
    """Add what follows from the rest of the page: its findings, its difficult words, the warning X16."""
    items = list(walk(beeld))
    used = findings_used(ctx, items)
    is_synthetic = any(fact.synthetic for fact in used)
    warning = ctx.say("X16") if is_synthetic else None
    return replace(
        beeld,
        is_synthetic=is_synthetic,
        first_screen=replace(beeld.first_screen, warning=warning),
        glossary=explained_words(ctx, items),
        findings=tuple(finding_row(fact) | {BESIDE: fact_facts(ctx, fact)} for fact in used),
        extra=beeld.extra
        | {
            "tellingen": counts_used(ctx.story, items),
            "proef": page_facts(ctx, items),
            "getelde": tuple(item for item in items if isinstance(item, Telling)),
        },
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
        lead=with_coverage(ctx, (headline.lead[:MAX_LEAD],))[0][:MAX_LEAD],
        line=buurt_line(ctx, line_about, up_front=True) if line_about is not None else None,
        strengths=with_coverage(
            ctx, strength_lines(ctx, headline.indicator, tuple(row.indicator for row in rows))
        ),
        table=small_table(ctx, rows, ends),
        notable=with_coverage(ctx, notable_lines(ctx, headline, rows, emptiness)),
        unknown=unknown_lines(ctx, rows),
        question=question(ctx),
        buurten=ctx.buurten,
        help=help_lines(ctx),
    )


def kern_lines(ctx: PageContext, table: tuple[Indicator, ...]) -> tuple[BuurtLine, ...]:
    """A line of buurten per kern indicator, for the block `binnen`.

    Of a wijk with many buurten only those that the blocks of the buurten tell about too.
    """
    chosen = block_indicators(ctx, table) if ctx.has_many_buurten else ctx.kern
    made = (buurt_line(ctx, indicator, up_front=False) for indicator in chosen)
    return tuple(line for line in made if line is not None)


def extra_blocks(ctx: PageContext, takeaways: dict[str, Sentence]) -> dict[str, object]:
    """The blocks that are lines of sentences, each under its block id; titles and open blocks beside them."""
    options, charts = ctx.cijfers.options, group_charts(ctx)
    return {
        "groepen": with_coverage(ctx, group_lines(ctx, charts)),
        "groepen_grafiek": charts,
        "stapeling": stapeling_lines(ctx),
        "analist": analyst_view(ctx),
        "anders": changed_lines(ctx),
        "sinds": ctx.cijfers.changes.since if ctx.cijfers.changes is not None else "",
        "uitleg": how_made(ctx),
        "colofon": (*unfinished(ctx), *colofon_lines(ctx), *((line,) for line in quotes_end(ctx))),
        "titels": takeaways | story_titles(ctx),
        "open": OPEN_BLOCKS.get(options.phase, OPEN_BLOCKS["verkennen"]),
        "uit": options.blocks_off,
    } | story_blocks(ctx)


def titles(ctx: PageContext, chart: Sentence, within: Sentence | None) -> dict[str, Sentence]:
    """Takeaway titles per block id."""
    made = {"wie": ctx.say("T13", g=ctx.g), "verschil": chart}
    return made | {"binnen": within} if within is not None else made
