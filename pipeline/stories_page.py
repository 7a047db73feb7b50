"""Join the stories of a project with what an edition may show of them, for the pages (stories.md 7, 8).

What leaves this module is fit for the edition: counted rows carry no text, and a free text in which somebody
may be recognised is an empty cell.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from models.stories.chosen import latest_gesprek
from models.stories.heard import heard_buurten
from models.stories.nouns import Gesprek, KaartRegel, StoryFolder, Verhaal
from models.stories.scan import NO_LISTS, ScanLists
from pipeline.editions import EditionFolder
from pipeline.messages import notice
from pipeline.stories.at_hand import card_lists
from pipeline.stories.edition import scan_lists
from pipeline.stories.gesprekken import CardList, no_cards
from pipeline.stories_figures import FigureBook, NoFigures
from pipeline.stories_texts import TextGate
from reports.beeld_themas_doelen import unprovable_goals
from reports.cijfers import GemeenteCijfers
from reports.nouns_story import CardVerdict, GemeenteStories, ShownQuote
from reports.numbers import dutch_date, number_text
from reports.story_counts import FEW, K_TEL

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
COUNTING = {
    "netwerk": ("delen_netwerk", "openbaar_geteld"),
    "openbaar": ("openbaar_geteld",),
}
"""Purposes of which one is enough to be counted in an edition (stories.md section 8)."""
BLOCKED_MINOR = "ja_zonder_ouder"


@dataclass(frozen=True)
class EditionStories:
    """What the pages of one edition get."""

    stories: GemeenteStories
    heard: Mapping[str, str] = field(default_factory=dict)
    """Per buurt code the date of the gesprek with its residents, in words."""
    discussed: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Per area code the date and the number of people of the last gesprek (X2)."""
    closed: Mapping[str, int] = field(default_factory=dict)
    """Per tab the free texts that are left out because somebody may be recognised in them."""


def edition_stories(
    folder: StoryFolder,
    edition: str,
    quotes: Sequence[ShownQuote],
    own_areas: Mapping[str, tuple[str, ...]],
    lists: ScanLists = NO_LISTS,
    cards: CardList = no_cards,
    figures: FigureBook | NoFigures | None = None,
) -> EditionStories:
    """Everything one edition may use.

    Args:
        folder: the loaded story files.
        edition: netwerk or openbaar.
        quotes: the quotes that passed the gates of this edition.
        own_areas: per own area its buurten.
        lists: what the identifier scan may know: organisations, names of areas, streets.
        cards: card lists of the editions that still exist.
        figures: what editions showed, to see whether a figure is still the same.
    """
    today = folder.now.astimezone(AMSTERDAM).date()
    gate = TextGate(edition, lists)
    gesprekken = tuple(gate.gesprek(gesprek) for gesprek in folder.gesprekken if gesprek.datum <= today)
    stories = GemeenteStories(
        today=today,
        themas=folder.themas,
        groepen=folder.groepen,
        verhalen=tuple(bare(v) for v in folder.verhalen if is_counted(v, edition)),
        quotes=tuple(quotes),
        gesprekken=gesprekken,
        verdicts=tuple(card_verdicts(gesprekken, cards, figures or NoFigures())),
        kaart=tuple(gate.item(item) for item in folder.kaart),
        doelen=tuple(gate.doel(doel) for doel in folder.doelen),
        inspanningen=tuple(gate.inspanning(effort) for effort in folder.inspanningen),
        besluiten=tuple(gate.besluit(besluit) for besluit in folder.besluiten),
    )
    heard = heard_buurten(gesprekken, today, own_areas)
    return EditionStories(
        stories,
        {code: dutch_date(day) for code, day in heard.items()},
        discussed(gesprekken, today),
        dict(gate.closed),
    )


def is_counted(verhaal: Verhaal, edition: str) -> bool:
    """True for a story that counts in this edition: in use, and its consent in force allows counting."""
    allowed = any(verhaal.consent.allows(purpose) for purpose in COUNTING[edition])
    return verhaal.in_gebruik and allowed and verhaal.consent.minderjarig != BLOCKED_MINOR


def bare(verhaal: Verhaal) -> Verhaal:
    """The same story without any of its words."""
    return replace(verhaal, tekst="", citaat="", buiten_gebruik="")


def card_verdicts(
    gesprekken: Iterable[Gesprek], cards: CardList, figures: "FigureBook | NoFigures"
) -> Iterable[CardVerdict]:
    """Discussed cards, each with the figure it was about and the value that was shown."""
    for gesprek in gesprekken:
        for row in gesprek.kaarten:
            if row.is_besproken:
                finding_id = finding_of(gesprek, row, cards)
                yield CardVerdict(row, finding_id, figures.value(gesprek.editie, finding_id))


def finding_of(gesprek: Gesprek, row: KaartRegel, cards: CardList) -> str:
    """The finding of a card: as written in the row, else as that edition listed it; empty when not known."""
    if row.bevinding_id:
        return row.bevinding_id
    found = cards(gesprek.editie, gesprek.gebied_code, row.code)
    return found[0] if found else ""


def discussed(gesprekken: Iterable[Gesprek], today: date) -> dict[str, tuple[str, str]]:
    """Per area the date and the number of people of its last meeting; fewer than 5 in words."""
    rows = list(gesprekken)
    found = {}
    for code in sorted({gesprek.gebied_code for gesprek in rows}):
        last = latest_gesprek(rows, code, today)
        present = last.aanwezig if last is not None else None
        if last is not None and present:
            found[code] = (dutch_date(last.datum), FEW if present < K_TEL else number_text(present))
    return found


def add_stories(
    cijfers: GemeenteCijfers,
    folder: StoryFolder | None,
    quotes: Sequence[ShownQuote],
    wijkbeelden: Path,
    slug: str,
) -> tuple[GemeenteCijfers, tuple[str, ...]]:
    """Give the pages of one edition its stories: names in headlines, discussed wijken, the blocks.

    Args:
        cijfers: the figures of the gemeente for this edition.
        folder: the loaded story files; None: the project has none.
        quotes: the quotes that passed the gates of this edition.
        wijkbeelden: where editions are published; earlier ones tell what was shown.
        slug: of the project.

    Returns:
        The figures with the stories, and what the makers must know, a line each.
    """
    if folder is None:
        return cijfers, ()
    own_areas = {code: facts.buurten for code, facts in cijfers.own_areas.items()}
    versions = tuple(EditionFolder(wijkbeelden, name).versions for name in (slug, f"{slug}-openbaar"))
    made = edition_stories(
        folder,
        cijfers.edition,
        quotes,
        own_areas,
        scan_lists(folder, cijfers.gebied),
        card_lists(wijkbeelden, slug),
        FigureBook(versions),
    )
    options = replace(cijfers.options, heard=made.heard, discussed=made.discussed)
    cijfers = replace(cijfers, stories=made.stories, options=options)
    return cijfers, tuple(maker_notices(cijfers, made.closed))


def maker_notices(cijfers: GemeenteCijfers, closed: Mapping[str, int]) -> Iterable[str]:
    """Goals that their figure can never show, and texts that were left out; ids and counts only."""
    goals = unprovable_goals(cijfers)
    if goals:
        yield notice("WB-V00/doel", goals=", ".join(goals)).line
    if closed:
        places = ", ".join(f"{number} in tabblad {tab}" for tab, number in sorted(closed.items()))
        yield notice("WB-V00/naam_in_tekst", places=places).line
