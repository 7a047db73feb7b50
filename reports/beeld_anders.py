"""Block "Wat is er anders": since the edition before, from the second edition on (report.md section 16)."""

from collections.abc import Iterable

import polars as pl

from models.nouns import Indicator
from reports.beeld_context import PageContext
from reports.beeld_gehoord import told_line
from reports.cijfers import Fact
from reports.nouns import Place, Sentence
from reports.nouns_changes import Change, EditionChanges
from reports.numbers import share_cell
from reports.wording_difference import SHARE_KINDS, higher_or_lower
from reports.wording_share import counted

Line = tuple[Sentence, ...]
MAX_BUURT_LINES = 20
FEW_STORIES = 5
UNSAID = ("not_shown", "not_compared")
"""Verdicts in the words of X8; `descriptive` of a figure without a test has none."""
WORDS = {
    "clear": "duidelijk {richting}",
    "small": "iets {richting}",
    "possible": "misschien {richting}",
    "estimate_differs": "volgens de schatting {richting}",
    "around_average": "ongeveer gelijk",
    "inconclusive": "niet te zeggen",
}


def changed_lines(ctx: PageContext) -> tuple[Line, ...]:
    """Boundaries, figures of the wijk, kern figures of its buurten in the order of the page, quotes.

    Empty without an edition before, and when nothing is different.
    """
    changes = ctx.cijfers.changes
    if changes is None:
        return ()
    found = {(change.gebied_code, change.indicator_id): change for change in changes.figures}
    places = (ctx.wijk, *ctx.buurten)
    moved = [place for place in places if is_moved(ctx, place, found.values())]
    of_wijk = figure_lines(ctx, [ctx.wijk], [*ctx.kern, *others(ctx)], found, moved)
    of_buurten = figure_lines(ctx, ctx.buurten, ctx.kern, found, moved)[:MAX_BUURT_LINES]
    borders = [(ctx.say("R5", g=place.in_sentence),) for place in moved]
    return (*borders, *of_wijk, *of_buurten, *added_lines(ctx, changes), *quote_lines(ctx, changes))


def others(ctx: PageContext) -> list[Indicator]:
    """The other shares of the page, in the order of the catalogue."""
    kern = {indicator.indicator_id for indicator in ctx.kern}
    return [i for i in ctx.indicators.values() if i.indicator_id not in kern and i.kind in SHARE_KINDS]


def is_moved(ctx: PageContext, place: Place, changes: Iterable[Change]) -> bool:
    """True when the boundary of an area changed between the divisions of the two editions."""
    years = [change.old_gebied_year for change in changes if change.gebied_code == place.code]
    if not years:
        return False
    later = ctx.cijfers.gebied.filter(
        (pl.col("gebied_code") == place.code) & (pl.col("gebied_year") > min(years))
    )
    return bool(later["is_changed"].fill_null(value=False).any())


def figure_lines(
    ctx: PageContext,
    places: Iterable[Place],
    indicators: Iterable[Indicator],
    found: dict[tuple[str, str], Change],
    moved: list[Place],
) -> list[Line]:
    """A line per changed share; none of an area whose boundary changed."""
    chosen = list(indicators)
    pairs = ((place, indicator) for place in places if place not in moved for indicator in chosen)
    lines = (
        figure_line(ctx, place, indicator, found[place.code, indicator.indicator_id])
        for place, indicator in pairs
        if (place.code, indicator.indicator_id) in found
    )
    return [line for line in lines if line]


def figure_line(ctx: PageContext, place: Place, indicator: Indicator, change: Change) -> Line:
    """X6; X7 when the source corrected it, R7 for an estimate of another year; X8 when the verdict moved."""
    fact = ctx.shown(indicator, place)
    if fact is None or fact.finding_id != change.finding_id:
        return ()
    was, now = (share_cell(indicator, value) for value in (change.old_value, change.value))
    verdict = verdict_sentence(ctx, indicator, change, fact)
    if was == now and verdict is None:
        return ()
    said = [ctx.say("X6", fact, Naam=subject(ctx, indicator), g=place.in_sentence,
                    a=was.rstrip("%"), b=now.rstrip("%"))]  # fmt: skip
    if change.is_revised and was != now:
        said.append(ctx.say("X7", fact, cbs=publisher(fact), jaar=str(change.period)))
    elif fact.has_flag("modelled") and was != now:
        said.append(ctx.say("R7"))
    return (*said, *([verdict] if verdict is not None else []))


def subject(ctx: PageContext, indicator: Indicator) -> str:
    """What a figure is called: its one word, or its row label where other figures have that word too."""
    same = sum(other.onderwerp == indicator.onderwerp for other in ctx.indicators.values())
    return indicator.onderwerp if indicator.onderwerp and same == 1 else indicator.kort


def publisher(fact: Fact) -> str:
    """Who corrected the figure, by its short name."""
    return "RIVM" if fact.has_flag("modelled") else "CBS"


def verdict_sentence(ctx: PageContext, indicator: Indicator, change: Change, fact: Fact) -> Sentence | None:
    """X8 when the words for the verdict are others now; a composition has no verdict to tell."""
    if indicator.role != "outcome":
        return None
    was = verdict_words(ctx, fact, change.old_verdict, change.old_deviation)
    now = verdict_words(ctx, fact, change.verdict, change.deviation)
    return ctx.say("X8", fact, a=was, b=now) if was and now and was != now else None


def verdict_words(ctx: PageContext, fact: Fact, verdict: str, deviation: float | None) -> str:
    """A verdict as it stands after "Eerst was dit": duidelijk hoger; nothing where there are no words."""
    if verdict == "descriptive" and fact.is_estimate:
        return f"dicht bij {ctx.gem}"
    return WORDS.get(verdict, "").format(richting=higher_or_lower(deviation or 0.0))


def added_lines(ctx: PageContext, changes: EditionChanges) -> tuple[Line, ...]:
    """B1 again where people told more: how many stories there are now."""
    area = ctx.story
    if area is None or ctx.wijk.code not in changes.stories_added:
        return ()
    return ((told_line(ctx, area)[0],),)


def quote_lines(ctx: PageContext, changes: EditionChanges) -> tuple[Line, ...]:
    """X9: how many stories can no longer be read; below five "een paar" where the public may read it."""
    gone = changes.quotes_gone.get(ctx.wijk.code, 0)
    if not gone:
        return ()
    if gone < FEW_STORIES and ctx.cijfers.is_public:
        return ((ctx.say_free("X9", k="Een paar", verhalen="verhalen", zijn="zijn"),),)
    number, noun = counted(gone, "verhaal", "verhalen").split(" ", 1)
    return ((ctx.say_free("X9", k=number, verhalen=noun, zijn="is" if gone == 1 else "zijn"),),)
