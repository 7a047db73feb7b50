"""What the session sheet of a meeting reads aloud per card and theme: only what the network edition shows.

Goes into the manifest of the network edition, so that the sheet can be written without the figures and says
exactly what stood on the printed cards (stories.md 1.2, 7.1).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from models.stories.nouns import StoryThema
from reports.beeld_context import PageContext
from reports.beeld_sentences import level, whole_gemeente
from reports.beeld_verhalen import story_counts
from reports.beeld_verhalen_blokken import listed
from reports.cijfers import Fact, GemeenteCijfers
from reports.nouns_story import GemeenteStories
from reports.own_area import own_area_view
from reports.story_area import StoryArea
from reports.story_evidence import FREQUENCY_KINDS, find_evidence, theme_facts
from reports.wording import Bank

MOST_TITLES = 3
Notes = dict[str, object]


def session_notes(
    cijfers: GemeenteCijfers,
    code: str,
    cards: Iterable[Mapping[str, object]],
    themas: Mapping[str, StoryThema],
    today: date,
) -> Notes:
    """What the sheet of one area says: per card code, per theme in the order of the project, and its buurten.

    Args:
        cijfers: the figures of the edition netwerk.
        code: the wijk or own area.
        cards: its printed cards, as the manifest lists them.
        themas: themes of the project.
        today: day of the run, for a project without story files.
    """
    view = own_area_view(with_any_stories(cijfers, themas, today), code)
    ctx = PageContext(view, view.index.places[code], Bank.load())
    area = ctx.story
    if area is None:
        return {"kaarten": {}, "themas": [], "buurten": []}
    return {
        "kaarten": {str(card["code"]): card_notes(ctx, area, card) for card in cards},
        "themas": [theme_notes(ctx, area, thema) for thema in themas],
        "buurten": [[place.code, place.title] for place in ctx.buurten],
    }


def with_any_stories(
    cijfers: GemeenteCijfers, themas: Mapping[str, StoryThema], today: date
) -> GemeenteCijfers:
    """The same figures with stories: none, for a project without story files.

    Figures that have them stay the same object, so that their look-ups are made once for all pages.
    """
    return cijfers if cijfers.stories else replace(cijfers, stories=GemeenteStories(today, themas))


def card_notes(ctx: PageContext, area: StoryArea, card: Mapping[str, object]) -> dict[str, str]:
    """What stands on one card, and what people told about its theme."""
    ids = [str(finding_id) for finding_id in listed(card["bevindingen"])]
    fact = next((ctx.index.by_id[key] for key in ids if key in ctx.index.by_id), None)
    themas = themes_of(ctx, area, fact)
    return {
        "cijfer": figure_text(ctx, fact),
        "verhalen": " ".join(stories_text(ctx, area, code) for code in themas).strip(),
        "is_er_al": present_text(area, themas),
    }


def themes_of(ctx: PageContext, area: StoryArea, fact: Fact | None) -> list[str]:
    """Themes of the project that a figure belongs to and that people told about."""
    if fact is None:
        return []
    return [
        code
        for code in area.stories.themas
        if area.about(code)
        and any(one.indicator_id == fact.indicator_id for one in theme_facts(ctx, area.thema(code)))
    ]


def theme_notes(ctx: PageContext, area: StoryArea, code: str) -> dict[str, str]:
    """One theme of the project: figure, stories, what exists."""
    evidence = find_evidence(ctx, area, code)
    return {
        "code": code,
        "label": evidence.thema.label,
        "cijfer": " ".join(figure_text(ctx, fact) for fact in evidence.shown),
        "verhalen": stories_text(ctx, area, code),
        "is_er_al": present_text(area, [code]),
    }


def figure_text(ctx: PageContext, fact: Fact | None) -> str:
    """The figure in words, with that of the gemeente."""
    if fact is None or not fact.is_shown or ctx.indicators[fact.indicator_id].kind not in FREQUENCY_KINDS:
        return ""
    said = [level(ctx, fact, ctx.name(fact)), *whole_gemeente(ctx, fact)]
    return " ".join(sentence.text for sentence in said)


def stories_text(ctx: PageContext, area: StoryArea, code: str) -> str:
    """How many stories are about a theme."""
    said = story_counts(ctx, area, find_evidence(ctx, area, code))
    return said[0].text if said else ""


def present_text(area: StoryArea, themas: Iterable[str]) -> str:
    """Names of what exists for these themes."""
    titles = [item.titel for code in themas for item in area.initiatives(code) if item.status == "actief"]
    return ", ".join(list(dict.fromkeys(titles))[:MOST_TITLES])
