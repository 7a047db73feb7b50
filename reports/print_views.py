"""From the page of a wijk to its three print views, before any HTML exists (report.md 3.5)."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from reports.beeld_claims import finding_row, findings_used, walk
from reports.beeld_context import PageContext
from reports.beeld_proof import fact_facts, page_facts
from reports.cijfers import GemeenteCijfers
from reports.findings_table import BESIDE
from reports.nouns import Sentence, Wijkbeeld
from reports.nouns_print import (
    Card,
    CardDraft,
    CardSheets,
    Evidence,
    Figure,
    FiveMinutes,
    OpenCard,
    PrintExtras,
    PrintViews,
    Silhouette,
    WallSheet,
    WallTheme,
)
from reports.nouns_story import QuoteView
from reports.own_area import own_area_view
from reports.print_cards import MAX_CARDS, card_drafts
from reports.print_codes import number_cards
from reports.print_fit_cards import fit_cards
from reports.print_fit_five import fit_five
from reports.print_fit_wall import fit_wall
from reports.print_five import SIZE, five_minutes
from reports.print_parts import (
    big_figures,
    no_stories,
    nothing_notable,
    quotes_for,
    sheet_marks,
    source_line,
    wall_facts,
)
from reports.print_stories import story_extras
from reports.story_proof import counts_used
from reports.wording import Bank

INVITATIONS = frozenset({"K4", "K8"})
LARGEST_OUTLINE = 24_000
"""Signs of all paths together."""
Sheet = TypeVar("Sheet", FiveMinutes, CardSheets, WallSheet)


def build_print_views(
    cijfers: GemeenteCijfers,
    beeld: Wijkbeeld,
    known: Mapping[str, str],
    extras: PrintExtras | None = None,
) -> tuple[PrintViews, dict[str, str]]:
    """Say everything that the three print views of one wijk or own area tell.

    Args:
        cijfers: the figures of the gemeente, those the page was made from.
        beeld: the page.
        known: card codes ever given in this gebied (`reports.print_codes`).
        extras: quotes, tallies, what there is, the next meeting; None: what the story files say.

    Returns:
        The views, and all card codes of this gebied, the new ones included.

    Raises:
        SheetFullError: what must stand on a sheet does not fit on it.
    """
    view = own_area_view(cijfers, beeld.place.code)
    ctx = PageContext(view, beeld.place, Bank.load())
    extras = story_extras(ctx) if extras is None else extras
    numbered, codes = number_cards(card_drafts(ctx, beeld), known)
    views = PrintViews(
        five=with_evidence(ctx, fit_five(five_minutes(ctx, beeld, extras)), "5-minuten"),
        cards=with_evidence(ctx, fit_cards(card_sheets(ctx, beeld, numbered, extras)), "gesprekskaarten"),
        wall=with_evidence(ctx, fit_wall(wall_sheet(ctx, beeld, extras)), "praatplaat"),
    )
    return views, codes


def with_evidence(ctx: PageContext, sheet: Sheet, kind: str) -> Sheet:
    """Add what the sheet rests on: its findings, counts and sources, and the facts about it."""
    items = list(walk(sheet))
    used = findings_used(ctx, items)
    told = {fact.source_id for fact in used}
    evidence = Evidence(
        findings=tuple(finding_row(fact) | {BESIDE: fact_facts(ctx, fact)} for fact in used),
        counts=counts_used(ctx.story, items),
        sources=tuple(source for source in ctx.cijfers.sources if source.source_id in told),
        facts=sheet_facts(ctx, kind),
        version=ctx.cijfers.version,
        date_text=ctx.cijfers.date_text,
    )
    return replace(sheet, evidence=evidence)


def sheet_facts(ctx: PageContext, kind: str) -> str:
    """The facts of the page with the kind of this sheet in them, for whoever checks it."""
    return json.dumps(
        json.loads(page_facts(ctx)) | {"soort": kind}, ensure_ascii=False, separators=(",", ":")
    )


def card_sheets(
    ctx: PageContext,
    beeld: Wijkbeeld,
    numbered: Iterable[tuple[str, CardDraft]],
    extras: PrintExtras,
) -> CardSheets:
    """The cards with their codes; an open card fills the half sheet that is left over."""
    cards = tuple(make_card(ctx, beeld, code, draft, extras) for code, draft in numbered)
    has_room = len(cards) % 2 == 1 or not cards
    return CardSheets(
        ctx.wijk,
        ctx.gemeente,
        cards,
        open_card(ctx, beeld, extras) if has_room and len(cards) < MAX_CARDS else None,
        sheet_marks(ctx, beeld, extras, has_quote=bool(extras.quotes)),
    )


def make_card(ctx: PageContext, beeld: Wijkbeeld, code: str, draft: CardDraft, extras: PrintExtras) -> Card:
    """One card with what people said about it, or that nobody said anything yet."""
    tallies = (extras.tallies[key] for key in draft.finding_ids if key in extras.tallies)
    quotes = quotes_for(extras, draft.finding_ids[0], set(), is_strength=draft.is_strength)
    return Card(
        code=code,
        draft=draft,
        label=ctx.say_free("C10", code=code),
        quotes=quotes,
        quote=None,
        no_quote=no_stories(ctx, extras),
        question=ctx.say("C8"),
        discussed=next(tallies, ctx.say("C3")),
        sources=source_line(ctx, beeld, [ctx.index.by_id[draft.finding_ids[0]]]),
    )


def open_card(ctx: PageContext, beeld: Wijkbeeld, extras: PrintExtras) -> OpenCard | None:
    """The invitation of "Dit is er al" as a card of its own; None once stories say what works."""
    said = (sentence for line in beeld.first_screen.strengths for sentence in line)
    title = next((sentence for sentence in said if sentence.pattern in INVITATIONS), None)
    return OpenCard(title, no_stories(ctx, extras)) if title is not None else None


def wall_sheet(ctx: PageContext, beeld: Wijkbeeld, extras: PrintExtras) -> WallSheet:
    """Everything on the praatplaat but the empty fields, which are part of its layout."""
    facts = wall_facts(ctx, beeld)
    figures, tags = big_figures(ctx, facts)
    screen = beeld.first_screen
    themes = wall_themes(ctx, figures, extras)
    asked = tuple(said for line in screen.strengths for said in line if said.pattern == "K8")
    strengths = tuple(line for line in screen.strengths if line[0].pattern != "K8")
    return WallSheet(
        place=ctx.wijk,
        gemeente=ctx.gemeente,
        title=screen.title,
        status=tuple(said for said in screen.status if said.pattern in SIZE),
        silhouette=silhouette(beeld),
        line=screen.line,
        strengths=strengths or screen.strengths,
        themes=themes,
        tags=(*tags, *(nothing_notable(beeld) if screen.table is None else ())),
        notes=lead_notes(screen.lead),
        voices=tuple(said for said in (*asked, no_stories(ctx, extras)) if said is not None),
        sources=source_line(ctx, beeld, facts),
        marks=sheet_marks(ctx, beeld, extras, has_quote=any(theme.quote for theme in themes)),
    )


def wall_themes(ctx: PageContext, figures: tuple[Figure, ...], extras: PrintExtras) -> tuple[WallTheme, ...]:
    """Each figure under the name of its subject, with a quote that stands nowhere else on the sheet."""
    used: set[QuoteView] = set()
    themes = []
    for figure in figures:
        quote = next(iter(quotes_for(extras, figure.finding_id, used)), None)
        used |= {quote} if quote is not None else set()
        indicator = ctx.indicators[ctx.index.by_id[figure.finding_id].indicator_id]
        themes.append(WallTheme(indicator.onderwerp, figure, quote))
    return tuple(themes)


def lead_notes(lead: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """What a reader of the wall must know from under the headline: what a word means, unnamed buurten."""
    return tuple(said for said in lead if said.pattern in {"N17", "Z1", "Z2"})


def silhouette(beeld: Wijkbeeld) -> Silhouette | None:
    """The outline of the first map of the page; None without outlines, or when they are too large."""
    first = next((item for item in beeld.maps if item.drawing is not None), None)
    if first is None or first.drawing is None:
        return None
    areas = first.drawing.areas
    if sum(len(area.path) for area in areas) > LARGEST_OUTLINE:
        return None
    own = tuple(area.path for area in areas if area.code == first.own_code)
    others = tuple(area.path for area in areas if area.code != first.own_code)
    return Silhouette(first.drawing.height, others, own)
