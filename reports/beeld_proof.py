"""What a page carries besides its findings, so that it can be checked by itself (report.md 4.1).

Nothing here is shown: facts about the page stand in one attribute of the table of findings, facts about a
finding in one attribute of its row (`reports.findings_table`). `reports.controle` reads both back.
"""

import json
from collections.abc import Iterable

from reports.beeld_context import PageContext
from reports.beeld_stapeling import LEAST_SIGNALS, count
from reports.cijfers import Fact
from reports.nouns import Place, Sentence
from reports.wording_difference import H_MUCH, RATIO_MUCH, SHARE_KINDS, cohens_h

NEAR = 0.01
SMALLEST = 1e-9
STACKED = ("unfavourable_themes", "favourable_themes")
REST_CONTRASTS = frozenset({"within_wijk", "group_within_area", "group_in_gemeente"})
"""Comparisons whose sentences tell the number of the others too."""
COUNTED = ("signals_possible", "unfavourable_as_many_or_more", "areas_total")


def page_facts(ctx: PageContext, items: Iterable[object] = ()) -> str:
    """Facts about the page as JSON: its areas and their names, its edition and what the network decided.

    Args:
        ctx: the page.
        items: everything on it, for what the figures were in the edition before.
    """
    options = ctx.cijfers.options
    inside = (ctx.index.places[code] for code in ctx.index.buurten.get(ctx.wijk.code, ()))
    places = [ctx.gemeente, ctx.wijk, *inside]
    facts = {
        "soort": "wijk",
        "gebied": ctx.wijk.code,
        "gemeente": ctx.cijfers.gemeente_code,
        "uitgave": ctx.cijfers.edition,
        "jaar": ctx.index.area_year,
        "namen": options.names_in_headline,
        "themas": list(options.kern_themes),
        "gehoord": {code: day for code, day in sorted(options.heard.items()) if code in codes(ctx.buurten)},
        "stapeling": [
            stacked(ctx, place) for place in (ctx.wijk, *ctx.large_buurten) if is_stacked(ctx, place)
        ],
        "plaatsen": [named(ctx, place) for place in places],
    }
    more = {"verhaalthemas": story_themes(ctx), "eerst": earlier(ctx, items), "signalen": signals(ctx)}
    known = facts | {name: value for name, value in more.items() if value}
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))


def story_themes(ctx: PageContext) -> dict[str, str]:
    """Names of the themes of stories, per code."""
    themes = ctx.story.stories.themas if ctx.story is not None else {}
    return {code: thema.label for code, thema in sorted(themes.items())}


def earlier(ctx: PageContext, items: Iterable[object]) -> dict[str, list[str | float | None]]:
    """What the edition before said of a figure told as changed: value, verdict, difference."""
    changes = ctx.cijfers.changes
    told = {
        key
        for item in items
        if isinstance(item, Sentence) and item.pattern == "X6"
        for key in item.finding_ids
    }
    if changes is None or not told:
        return {}
    found = (change for change in changes.figures if change.finding_id in told)
    return {c.finding_id: [c.old_value, c.old_verdict, c.old_deviation] for c in found}


def signals(ctx: PageContext) -> list[float]:
    """How many estimates there are, and how many independent signals they make; only for the network."""
    found = ctx.cijfers.effective_signals
    return (
        [] if ctx.cijfers.is_public or found.effective is None else [found.topics, round(found.effective, 4)]
    )


def codes(places: tuple[Place, ...]) -> set[str]:
    """Codes of these places."""
    return {place.code for place in places}


def named(ctx: PageContext, place: Place) -> list[str | int | None]:
    """How a place is called: code, name, article, kind, inhabitants, households."""
    households = ctx.index.gebieden.get(place.code, {}).get("huishoudens")
    counts = [int(n) if isinstance(n, int | float) else None for n in (place.inwoners, households)]
    return [place.code, place.name, place.lidwoord, place.soort, *counts]


def is_stacked(ctx: PageContext, place: Place) -> bool:
    """True when the page says that several themes ask for attention here."""
    row = ctx.index.stapeling.get(place.code)
    return row is not None and count(row, "unfavourable") >= LEAST_SIGNALS


def stacked(ctx: PageContext, place: Place) -> list[str | int]:
    """Signals of an area: code, unfavourable, favourable, possible, as many or more, areas."""
    row = ctx.index.stapeling[place.code]
    return [place.code, *(str(row[name] or "") for name in STACKED), *(count(row, name) for name in COUNTED)]


def fact_facts(ctx: PageContext, fact: Fact) -> str:
    """Facts about one finding that its columns do not hold: `sleutel:waarde;sleutel:waarde`, or nothing."""
    known = {
        **_rounding(ctx, fact),
        **_within(ctx, fact),
        **_support(fact),
        "rest": _number(fact.rest_value) if _needs_rest(fact) else "",
        "bereik": "ja" if fact.gebied_code == ctx.wijk.code and ctx.holds_range(fact) else "",
        "voorlopig": "ja" if fact.is_provisional else "",
        "dekking": _number(_coverage(ctx, fact)),
    }
    return ";".join(f"{key}:{value}" for key, value in known.items() if value)


def _rounding(ctx: PageContext, fact: Fact) -> dict[str, str]:
    """The range of the difference through rounding, where a word for its size or a ratio depends on it."""
    if fact.verdict != "clear" or fact.value is None or not fact.reference_value:
        return {}
    ratio = max(fact.value, fact.reference_value) / max(min(fact.value, fact.reference_value), SMALLEST)
    is_share = ctx.indicators[fact.indicator_id].kind in SHARE_KINDS
    is_large = is_share and abs(cohens_h(fact.value, fact.reference_value)) >= H_MUCH - NEAR
    if not is_large and ratio < RATIO_MUCH - NEAR:
        return {}
    return {"van": _number(fact.deviation_low), "tot": _number(fact.deviation_high)}


def _within(ctx: PageContext, fact: Fact) -> dict[str, str]:
    """What the comparison of a buurt with the rest of its wijk found: for words, headline, names."""
    is_buurt = fact.gebied_level == "buurt" and fact.contrast == "area"
    row = ctx.within(fact) if is_buurt else None
    if row is None:
        return {}
    is_kern = ctx.indicators[fact.indicator_id] in ctx.kern
    may_be_end = row.is_strong and (is_kern or not fact.is_strong)
    lead = "ja" if is_kern and (row.verdict == "clear" or fact.is_corroborated) else ""
    return {
        "woord": row.spread_word or "",
        "binnen": row.verdict if may_be_end else "",
        "binnen_kop": lead if may_be_end else "",
    }


def _support(fact: Fact) -> dict[str, str]:
    """What supports an estimate that differs: counts, earlier periods."""
    if fact.verdict != "estimate_differs":
        return {}
    return {
        "kop": "ja" if fact.is_corroborated else "",
        "steun": (fact.corroborated_by or "").replace("|", "+"),
        "eerder": (fact.earlier_periods or "").replace("|", "+"),
        "andere_kant": "ja" if fact.earlier_other_side else "",
    }


def _needs_rest(fact: Fact) -> bool:
    return fact.contrast in REST_CONTRASTS or fact.has_flag("dominant_area")


def _coverage(ctx: PageContext, fact: Fact) -> float | None:
    own = ctx.cijfers.own_areas.get(fact.gebied_code)
    return own.coverage.get(fact.finding_id) if own is not None else None


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.6g}"
