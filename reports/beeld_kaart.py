"""The map of a page: the class of each area, the title that follows from the figures, or why there is no map.

Classes follow the verdicts, never the eye (report.md section 5): a map never shows a difference that the
words deny. Without outlines of buurten the page shows where the wijk lies in its gemeente, without values.
"""

from dataclasses import replace

from models.nouns import Indicator
from models.relevance import proportion_bounds
from reports.beeld_context import PageContext
from reports.beeld_hidden import hidden_buurten, hidden_names, hidden_title
from reports.beeld_lines import subtitle
from reports.beeld_sentences import deviation_of, size, size_and_more
from reports.cijfers import CijferIndex, Fact
from reports.nouns import AreaFill, MapDrawing, Sentence, WijkMap
from reports.numbers import percent_text, share_cell
from reports.outline import in_whole_units
from reports.wording_difference import SHARE_KINDS

AVERAGE = frozenset({"around_average", "small"})


def page_maps(ctx: PageContext, headline: Indicator | None) -> tuple[WijkMap, ...]:
    """The map of the headline indicator per buurt where boundaries may be drawn, else where the wijk lies.

    An own area is none of the wijken on that last map.
    """
    base = ctx.cijfers.maps.get(ctx.wijk.code)
    indicator = headline or next(iter(ctx.kern), None)
    maps = []
    if base is not None and base.drawing is not None and indicator is not None:
        maps = [figure_map(ctx, base, with_shown_names(ctx.index, base.drawing), indicator)]
    elif base is not None:
        maps = [base]
    around = ctx.cijfers.maps.get(ctx.cijfers.gemeente_code) if ctx.wijk.level != "eigen" else None
    if (not maps or maps[0].drawing is None) and around is not None and around.drawing is not None:
        maps.append(place_map(ctx, around, with_shown_names(ctx.index, around.drawing)))
    return tuple(maps)


def with_shown_names(index: CijferIndex, drawing: MapDrawing) -> MapDrawing:
    """The same outlines with the names that people use (wording.md 2.3), as everywhere else on the page."""
    named = (
        replace(area, name=index.places[area.code].name) if area.code in index.places else area
        for area in drawing.areas
    )
    return replace(drawing, areas=tuple(named))


def place_map(ctx: PageContext, around: WijkMap, drawing: MapDrawing) -> WijkMap:
    """Where the wijk lies in its gemeente: outlines only, the own wijk with a double border."""
    title = f"{ctx.wijk.name} in {ctx.gem}"
    areas = tuple(replace(area, path=in_whole_units(area.path) or area.path) for area in drawing.areas)
    plain = replace(drawing, areas=areas)
    return replace(around, drawing=plain, title=title, own_code=ctx.wijk.code, fills=())


def figure_map(ctx: PageContext, base: WijkMap, drawing: MapDrawing, indicator: Indicator) -> WijkMap:
    """One indicator per buurt, each in the class of its verdict."""
    found = {area.code: fact_of(ctx, indicator, area.code) for area in drawing.areas}
    fills = tuple(fill_of(ctx, indicator, code, fact) for code, fact in sorted(found.items()))
    facts = [fact for _, fact in sorted(found.items()) if fact is not None]
    first = next((fact for fact in facts if fact.is_shown), None)
    title = map_title(ctx, indicator, facts, len(drawing.areas))
    reference = first.reference_value if first is not None else None
    return replace(
        base,
        drawing=drawing,
        title=title.text,
        title_sentence=title,
        fills=fills,
        subtitle=subtitle(ctx, indicator, first, "buurt") if first is not None else None,
        legend_title=f"Vergeleken met de gemeente ({percent_text(reference)})"
        if reference is not None
        else "",
        borders=class_borders(reference) if indicator.kind in SHARE_KINDS else (),
    )


def fact_of(ctx: PageContext, indicator: Indicator, code: str) -> Fact | None:
    """The figure of one area of the map, shown or not."""
    place = ctx.index.places.get(code)
    return ctx.fact(indicator, place) if place is not None else None


def fill_of(ctx: PageContext, indicator: Indicator, code: str, fact: Fact | None) -> AreaFill:
    """Class and text of one area; what is not shown is hatched with a question mark."""
    if fact is None or not fact.is_shown or fact.value is None:
        return AreaFill(code, "kx", "?", "")
    return AreaFill(code, css_class(ctx, fact), share_cell(indicator, fact.value), fact.finding_id)


def css_class(ctx: PageContext, fact: Fact) -> str:
    """The class of a verdict (report.md section 5): one step when clear, two only when "veel" is allowed."""
    higher = deviation_of(fact) > 0
    if fact.verdict == "clear":
        steps = 2 if size(ctx, fact) else 1
        return f"kp{steps}" if higher else f"km{steps}"
    if fact.verdict == "estimate_differs":
        return "ke1p" if higher else "ke1m"
    if fact.verdict in AVERAGE or (fact.verdict == "descriptive" and fact.is_estimate):
        return "k0"
    return "kn"


def class_borders(reference: float | None) -> tuple[tuple[str, str], ...]:
    """From which share an area is drawn as lower or higher, in words and numbers."""
    if reference is None:
        return ()
    low, high = (float(bound) * 100 for bound in proportion_bounds(reference / 100))
    if low != low or high != high:
        return ()
    below, above = f"{percent_text(low)} of minder", f"{percent_text(high)} of meer"
    between = f"{percent_text(low)} tot {percent_text(high)}"
    return (("kp1", above), ("ke1p", above), ("k0", between), ("km1", below), ("ke1m", below))


def map_title(ctx: PageContext, indicator: Indicator, facts: list[Fact], areas: int) -> Sentence:
    """The first rule of wording.md section 4 that applies: T5, T2, T14, T3, T1, T4, T9."""
    shown = [fact for fact in facts if fact.is_shown]
    if len(shown) * 2 < areas:
        return ctx.say("T5")
    hidden = tuple(fact for fact in hidden_buurten(ctx, indicator) if fact.is_strong)
    if hidden:
        higher = deviation_of(hidden[0]) > 0
        return hidden_title(ctx, tuple(fact for fact in hidden if (deviation_of(fact) > 0) == higher))
    clear = [fact for fact in shown if fact.verdict == "clear"]
    up = tuple(fact for fact in clear if deviation_of(fact) > 0)
    down = tuple(fact for fact in clear if deviation_of(fact) < 0)
    if up and down:
        names = {"a": hidden_names(ctx, up), "b": hidden_names(ctx, down)}
        return ctx.say("T3", *up, *down, Onderwerp=indicator.onderwerp, **names)
    if clear:
        weakest = min(clear, key=lambda fact: abs(fact.effect_h or deviation_of(fact)))
        words = {"doen": indicator.doen, "meer": size_and_more(ctx, weakest), "wie": indicator.wie}
        return ctx.say("T1", *clear, lijst=hidden_names(ctx, tuple(clear)), rest=indicator.rest, **words)
    if shown and all(fact.verdict in AVERAGE for fact in shown):
        return ctx.say("T4")
    return ctx.say("T9", g=ctx.g)
