"""Block `themas`: per chosen theme the figure, the stories, what is there, who takes it up (report.md 3)."""

from collections.abc import Iterable

from models.stories.gaps import ThemaGaps, find_gaps
from models.stories.nouns import Doel, ThemaRegel
from reports.beeld_context import PageContext
from reports.beeld_themas_doelen import LET_GO, goal_view, is_reached
from reports.beeld_themas_kaart import (
    earlier_research,
    initiative_view,
    initiative_views,
    missing_views,
)
from reports.beeld_verhalen import figure_view, lower_first, status_sentences, story_counts
from reports.nouns import Sentence
from reports.nouns_story import ThemaRow, ThemasBlock
from reports.numbers import dutch_date, number_text
from reports.places import raise_first
from reports.story_area import StoryArea
from reports.story_counts import FEW, is_few
from reports.story_evidence import ThemaEvidence, find_evidence, theme_indicators
from reports.wording_share import join_names

MOST_INITIATIVES = 3
PLURAL_ENDINGS = ("en", "s")
ASK_WHERE = "vraag na waar"


def themas_block(ctx: PageContext, area: StoryArea) -> ThemasBlock:
    """Onze thema's with goals, what is missed, what was found before, and the next date."""
    rows = tuple(thema_row(ctx, area, row) for row in (area.chosen.rows if area.chosen is not None else ()))
    live = [doel for doel in area.doelen if doel.status != LET_GO]
    reached = [doel for doel in live if is_reached(ctx, doel)]
    placed = {doel.id for row in rows for doel in goals_of(ctx, area, row.thema)}
    named = {view.naam for row in rows for view in row.there}
    items = [item for item in area.initiatives() if item.status == "actief" and item.titel not in named]
    goals = [doel for doel in live if doel.id not in placed and doel not in reached]
    missing, earlier = missing_views(ctx, area), earlier_research(area)
    loose = loose_efforts(area)
    return ThemasBlock(
        chosen=chosen_line(ctx, area),
        rows=rows,
        goals=tuple(goal_view(ctx, area, doel) for doel in goals),
        reached=tuple(goal_view(ctx, area, doel) for doel in reached if doel.id not in placed),
        loose=loose,
        there=tuple(initiative_view(ctx, area, item) for item in items),
        missing=missing,
        earlier=earlier,
        next=next_line(ctx, area),
        is_invitation=not (rows or live or items or missing or earlier or loose),
    )


def chosen_line(ctx: PageContext, area: StoryArea) -> tuple[Sentence, ...]:
    """M1, or M5 as long as nothing was chosen."""
    chosen = area.chosen
    if chosen is None:
        return (ctx.say("M5"),)
    key = f"gesprek:{chosen.gesprek.gesprek_id}:aanwezig@{area.code}"
    if key not in area.counts:
        return ()
    labels = [lower_first(area.thema(row.code).label) for row in chosen.rows]
    return (
        ctx.bank.say(
            "M1",
            [key, f"gesprek:{chosen.gesprek.gesprek_id}:gekozen@{area.code}"],
            True,
            datum=dutch_date(chosen.gesprek.datum),
            n=area.counts[key].text,
            k=number_text(len(labels)),
            themas="thema" if len(labels) == 1 else "thema's",
            lijst=join_names(labels, ("ander thema", "andere thema's")),
        ),
    )


def thema_row(ctx: PageContext, area: StoryArea, regel: ThemaRegel) -> ThemaRow:
    """One chosen theme."""
    evidence = find_evidence(ctx, area, regel.code)
    initiatives = area.initiatives(regel.code)
    gaps = find_gaps(
        regel.code,
        [(fact.verdict, fact.direction) for fact in evidence.facts],
        area.verhalen,
        initiatives,
    )
    goals = [doel for doel in goals_of(ctx, area, regel.code) if doel.status != LET_GO]
    return ThemaRow(
        thema=regel.code,
        label=evidence.thema.label,
        figures=tuple(figure_view(ctx, fact) for fact in evidence.shown),
        story=story_lines(ctx, area, evidence),
        there=initiative_views(ctx, area, initiatives)[:MOST_INITIATIVES],
        energy=energy(ctx, area, regel, gaps),
        goals=tuple(goal_view(ctx, area, doel) for doel in goals),
    )


def story_lines(ctx: PageContext, area: StoryArea, evidence: ThemaEvidence) -> tuple[Sentence, ...]:
    """How many stories, and what they say beside the figures."""
    return (*story_counts(ctx, area, evidence), *status_sentences(ctx, evidence))


def energy(ctx: PageContext, area: StoryArea, regel: ThemaRegel, gaps: ThemaGaps) -> tuple[Sentence, ...]:
    """D15 where nothing exists yet, M3 who wants to join, M2 or M4 who takes it up."""
    said = []
    if gaps.figure_without_initiative or gaps.stories_without_initiative:
        said.append(ctx.say("D15"))
    said += join_line(ctx, area, regel)
    names = [name for name in regel.wie_pakt_op if name]
    if not names:
        return (*said, ctx.say("M4"))
    pakt = "pakken" if len(names) > 1 or is_plural(names[0]) else "pakt"
    who = raise_first(join_names(names, ("andere groep", "andere groepen")))
    return (*said, ctx.say_free("M2", Wie=who, pakt=pakt))


def is_plural(name: str) -> bool:
    """True for people named by a plural, "bewoners"; an organisation carries a capital or an article."""
    return name.islower() and " " not in name and name.endswith(PLURAL_ENDINGS)


def join_line(ctx: PageContext, area: StoryArea, regel: ThemaRegel) -> list[Sentence]:
    """M3: how many want to join; under 5 in words."""
    key = f"gesprek:{regel.gesprek_id}:{regel.code}:meedoen@{area.code}"
    present = f"gesprek:{regel.gesprek_id}:aanwezig@{area.code}"
    count = regel.wil_meedoen or 0
    if count == 0 or key not in area.counts:
        return []
    if is_few(count) or present not in area.counts or area.counts[present].text == FEW:
        return [ctx.bank.say("M3", [key], Wie="Een paar mensen")] if is_few(count) else []
    who = f"{area.counts[key].text} van de {area.counts[present].text} mensen"
    return [ctx.bank.say("M3", [key, present], Wie=who)]


def goals_of(ctx: PageContext, area: StoryArea, thema: str) -> list[Doel]:
    """Goals of a theme: those that name it, its figures or what exists for it."""
    indicators = set(theme_indicators(ctx, area.thema(thema)))
    items = {item.id for item in area.kaart if thema in item.themas}
    return [doel for doel in area.doelen if belongs(doel, thema, indicators, items)]


def belongs(doel: Doel, thema: str, indicators: Iterable[str], items: Iterable[str]) -> bool:
    """True when a goal names the theme, or, naming no theme at all, one of its figures or rows."""
    named = set(doel.hoort_bij)
    if thema in named:
        return True
    names_a_theme = any(ref and ref == ref.lower() and "@" not in ref and "/" not in ref for ref in named)
    if names_a_theme:
        return False
    figures = {ref.partition("@")[0] for ref in named if "@" in ref} | {doel.indicator_id}
    return bool(figures & set(indicators)) or bool(named & set(items))


def loose_efforts(area: StoryArea) -> tuple[str, ...]:
    """Efforts that belong to no goal of this page: an open end."""
    known = {doel.id for doel in area.stories.doelen}
    return tuple(
        effort.titel
        for effort in area.stories.inspanningen
        if effort.titel and effort.status != "gestopt" and not known & set(effort.hoort_bij)
    )


def next_line(ctx: PageContext, area: StoryArea) -> Sentence:
    """A3 or A4."""
    meeting = area.next_meeting
    if meeting is None or meeting.volgende is None:
        return ctx.say("A4")
    where = meeting.uitnodiging_via.strip().rstrip(".") or ASK_WHERE
    return ctx.say_free("A3", datum=dutch_date(meeting.volgende), plek=where)
