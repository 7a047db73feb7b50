"""What exists already, what is missed and what was found before (stories.md 7.2), as views of the page."""

from collections.abc import Iterable
from datetime import date

from models.stories.gaps import is_untested
from models.stories.nouns import KaartItem
from reports.beeld_context import PageContext
from reports.nouns import Sentence
from reports.nouns_story import InitiativeView, MissingView, ResearchView
from reports.numbers import MONTHS
from reports.story_area import StoryArea
from reports.story_counts import stories_noun

STALE_DAYS = 365
NONE = "geen"
OPENERS = frozenset(("De", "Het", "Een", "Meer", "Minder", "Geen", "Betere", "Iemand"))
SOLVED = frozenset({"opgelost", "bestond_al"})


def initiative_views(
    ctx: PageContext, area: StoryArea, items: Iterable[KaartItem]
) -> tuple[InitiativeView, ...]:
    """What exists and is active, in the order of the file."""
    return tuple(initiative_view(ctx, area, item) for item in items if item.status == "actief")


def initiative_view(ctx: PageContext, area: StoryArea, item: KaartItem) -> InitiativeView:
    """One initiative: D1, what it does, whom to call, K3, D2 or D16."""
    return InitiativeView(
        line=there_line(ctx, item),
        naam=item.titel,
        wie=item.wie,
        omschrijving=item.omschrijving,
        contact=item.contact,
        website=item.website if item.website.startswith("https://") else "",
        notes=tuple(initiative_notes(ctx, area, item)),
    )


def there_line(ctx: PageContext, item: KaartItem) -> Sentence | None:
    """D1; None without a year."""
    if not item.sinds or not item.wie:
        return None
    return ctx.say_free("D1", Naam=item.titel, aanbieder=item.wie, jaar=item.sinds[:4])


def initiative_notes(ctx: PageContext, area: StoryArea, item: KaartItem) -> list[Sentence]:
    """K3 when it works well, D16 when nobody said so, D2 when nobody looked for more than 12 months."""
    said = []
    if item.oordeel == "werkt_goed":
        said.append(ctx.say_free("K3", Naam=item.titel))
    elif is_untested(item, area.verhalen):
        said.append(ctx.say_free("D16", naam=item.titel))
    checked = item.nagekeken_op
    if checked is None and item.sinds:
        said.append(ctx.say_free("D2", maand=since_text(item.sinds)))
    elif checked is not None and is_stale(checked, area.stories.today):
        said.append(ctx.say_free("D2", maand=month_text(checked)))
    return said


def is_stale(checked: date, today: date) -> bool:
    """True when something was last looked at more than 12 months ago."""
    return (today - checked).days > STALE_DAYS


def month_text(day: date) -> str:
    """Mei 2025, as it stands inside a sentence."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def since_text(sinds: str) -> str:
    """The month of a date, or the year as it was written."""
    parts = sinds.split("-")
    is_date = len(parts) == 3 and parts[1].isdigit() and 1 <= int(parts[1]) <= len(MONTHS)
    return f"{MONTHS[int(parts[1]) - 1]} {parts[0]}" if is_date else sinds


def missing_views(ctx: PageContext, area: StoryArea) -> tuple[MissingView, ...]:
    """Wat missen we: D3 where stories say it, D17 where it is there now, else the words of the network."""
    return tuple(missing_view(ctx, area, item) for item in area.kaart if item.soort == "missen_we")


def missing_view(ctx: PageContext, area: StoryArea, item: KaartItem) -> MissingView:
    """One thing that is missed."""
    if item.status in SOLVED:
        line = ctx.say_free("D17", naam=solved_by(area, item))
        return MissingView(line, item.titel, "")
    key = f"verhaal:gemis:{item.id}@{area.code}"
    k = area.counts[key].text
    if k == NONE:
        return MissingView(None, item.titel, item.omschrijving)
    noemen = "noemt" if k == "1" else "noemen"
    wat = inside_sentence(item.titel)
    line = ctx.bank.say("D3", [key], True, k=k, verhalen=stories_noun(k), noemen=noemen, wat=wat)
    return MissingView(line, item.titel, item.omschrijving)


def solved_by(area: StoryArea, item: KaartItem) -> str:
    """What is there now: the initiative that the row refers to, else what was missed."""
    named = (found.titel for found in area.initiatives() if found.id in item.verwijst_naar)
    return next(named, inside_sentence(item.titel))


def inside_sentence(title: str) -> str:
    """A title as it stands inside a sentence: only an article or counting word loses its capital."""
    first = title.partition(" ")[0]
    return title[:1].lower() + title[1:] if first in OPENERS else title


def earlier_research(area: StoryArea) -> tuple[ResearchView, ...]:
    """Eerder onderzoek, newest first; what is out of date is left out."""
    found = [item for item in area.kaart if item.soort == "eerder_onderzoek" and item.status != "verouderd"]
    ordered = sorted(found, key=lambda item: (item.sinds, item.id), reverse=True)
    return tuple(ResearchView(item.titel, item.wie, item.sinds[:4], item.omschrijving) for item in ordered)
