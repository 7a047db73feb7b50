"""Stories on a page as frozen values: what one edition may use, and what the blocks hand to the templates.

Texts of people are typed as they were written and cleaned; they are escaped when they become HTML, once,
at the very end. `repr` leaves them out, so that no error or log can hold them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from models.stories.nouns import (
    Besluit,
    Doel,
    Gesprek,
    Inspanning,
    KaartItem,
    KaartRegel,
    StoryGroep,
    StoryThema,
    Verhaal,
)
from reports.nouns import MapDrawing, Sentence


@dataclass(frozen=True)
class ShownQuote:
    """A quote that passed every gate of this edition, with the attributes it may carry (stories.md 8)."""

    citaat: str = field(repr=False)
    themas: tuple[str, ...]
    soort: str
    is_bewonersstem: bool
    """Told by a resident, whatever attributes are shown."""
    rol: str
    """bewoner, vrijwilliger, professional, iemand; empty: no attributes at all."""
    beroepsgroep: str
    gebied_code: str
    """Area that may be named; empty: none."""
    leeftijdsgroep: str
    groep: str
    taal: str
    vertaling: str
    citaat_status: str
    bronnen: int
    """Number of stories that a samengesteld quote was made of."""
    einde: date | None
    """Last day in public (X15)."""
    pages: tuple[str, ...] = ()
    """Area codes of the pages that it may stand on."""


@dataclass(frozen=True)
class CardVerdict:
    """One discussed card row, joined to the figure it was about."""

    row: KaartRegel
    finding_id: str
    """From the row itself or the card list of the edition that was shown; empty: not known any more."""
    value_then: float | None
    """The figure as that edition showed it; None when the edition is gone."""


@dataclass(frozen=True)
class GemeenteStories:
    """Everything one edition may use of the story files; texts that may not be shown are not in it."""

    today: date
    themas: Mapping[str, StoryThema] = field(default_factory=dict)
    groepen: Mapping[str, StoryGroep] = field(default_factory=dict)
    verhalen: tuple[Verhaal, ...] = ()
    """Counted in this edition, without their texts."""
    quotes: tuple[ShownQuote, ...] = ()
    gesprekken: tuple[Gesprek, ...] = ()
    verdicts: tuple[CardVerdict, ...] = ()
    kaart: tuple[KaartItem, ...] = ()
    doelen: tuple[Doel, ...] = ()
    inspanningen: tuple[Inspanning, ...] = ()
    besluiten: tuple[Besluit, ...] = ()


@dataclass(frozen=True)
class Telling:
    """One count as this edition prints it; the proof of a sentence that no finding carries."""

    key: str
    """`verhaal:geld@WK990101` (reports/story_counts.py)."""
    wat: str
    """Dutch, for the table of counts."""
    text: str
    """31, een paar, 5 of meer, niemand, geen."""


@dataclass(frozen=True)
class QuoteView:
    """One quote as it stands on the page."""

    citaat: str = field(repr=False)
    taal: str
    """Language of the words when it is not Dutch, else empty."""
    caption: tuple[Sentence, ...]
    """B3 or B4, B5, B6."""


@dataclass(frozen=True)
class FigureView:
    """The figure of a theme in large type, the gemeente beside it."""

    sentence: Sentence
    big: str
    """The part of the sentence that is printed large: "52 van de 100"."""
    beside: tuple[Sentence, ...]
    """N2, N17."""
    tags: tuple[Sentence, ...]
    """E9."""
    finding_id: str


@dataclass(frozen=True)
class TallyRow:
    """What one meeting made of a figure, beside the other meetings."""

    wanneer: str
    """Date, or "in verhalen"."""
    cells: tuple[Telling, ...]
    """ja, een beetje, nee, weet niet; empty when the meeting was too small or gave a verdict in words."""
    word: str
    """The verdict in words, where there are no cells: "een beetje herkend"."""
    said: tuple[Sentence, ...]
    """C2 or C9, C6."""
    explained: tuple[Sentence, ...]
    """C7, where the words fit into it."""
    in_own_words: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Who said what it comes from, as a sentence of their own."""


@dataclass(frozen=True)
class StoryCard:
    """One theme: figure left, quotes right (report.md section 7)."""

    thema: str
    label: str
    status: str
    figures: tuple[FigureView, ...]
    counts: tuple[Sentence, ...]
    quotes: tuple[QuoteView, ...]
    only_professionals: bool
    """All quotes are of professionals: said beside them (G11)."""
    said: tuple[Sentence, ...]
    """Status, B21, K6, C4, C5."""
    is_estimate_only: bool
    question: Sentence
    code: Sentence | None
    """C10; filled when the printed cards are made."""
    tallies: tuple[TallyRow, ...]


@dataclass(frozen=True)
class InitiativeView:
    """Something that exists already."""

    line: Sentence | None
    """D1; None when nobody wrote since when."""
    naam: str = field(repr=False)
    wie: str = field(repr=False)
    omschrijving: str = field(repr=False)
    contact: str = field(repr=False)
    website: str = field(repr=False)
    notes: tuple[Sentence, ...] = ()
    """K3, D2, D16."""


@dataclass(frozen=True)
class BesluitView:
    """A decision or a lesson."""

    tekst: str = field(repr=False)
    datum: str


@dataclass(frozen=True)
class GoalView:
    """One goal: begin, now and goal, the state in words, what is done for it."""

    titel: str = field(repr=False)
    wie: str = field(repr=False)
    wanneer: str
    merkbaar: str = field(repr=False)
    values: tuple[Sentence, ...]
    """D5."""
    periods: str
    """Years of begin and now, voorlopig or definitief."""
    said: tuple[Sentence, ...]
    """D6 to D12, E10, D13 or D14."""
    besluiten: tuple[BesluitView, ...]


@dataclass(frozen=True)
class ThemaRow:
    """One chosen theme: figure, story, what is there, energy, who, goals."""

    thema: str
    label: str
    figures: tuple[FigureView, ...]
    story: tuple[Sentence, ...]
    there: tuple[InitiativeView, ...]
    energy: tuple[Sentence, ...]
    """M3, M2 or M4, D15."""
    goals: tuple[GoalView, ...]


@dataclass(frozen=True)
class MissingView:
    """Something that is missed: with the number of stories (D3), solved (D17), or as it was written."""

    line: Sentence | None
    titel: str = field(repr=False)
    omschrijving: str = field(repr=False)


@dataclass(frozen=True)
class ResearchView:
    """Earlier research: what residents told before, so that they are not asked twice."""

    titel: str = field(repr=False)
    wie: str = field(repr=False)
    jaar: str
    omschrijving: str = field(repr=False)


@dataclass(frozen=True)
class ThemasBlock:
    """Block `themas`."""

    chosen: tuple[Sentence, ...]
    """M1, or M5."""
    rows: tuple[ThemaRow, ...]
    goals: tuple[GoalView, ...]
    """Goals that belong to no chosen theme."""
    reached: tuple[GoalView, ...]
    """Dit lukte."""
    loose: tuple[str, ...] = field(repr=False)
    """Efforts that belong to no goal."""
    there: tuple[InitiativeView, ...]
    """What exists and belongs to no chosen theme."""
    missing: tuple[MissingView, ...]
    earlier: tuple[ResearchView, ...]
    next: Sentence
    """A3 or A4."""
    is_invitation: bool
    """Nothing was written down yet: the block says how to begin."""


@dataclass(frozen=True)
class HeardRow:
    """One group in "wie hoorden we nog niet"."""

    wie: str
    van_de_100: Telling | None
    tellers: Telling
    label: str
    """Of `models.stories.coverage`; the template has the word for it."""


@dataclass(frozen=True)
class HeardTable:
    """One dimension of who was heard."""

    is_age: bool
    """Age, else buurt."""
    rows: tuple[HeardRow, ...]
    note: str = ""
    """Of how many tellers we do not know it."""


@dataclass(frozen=True)
class ThemaGap:
    """A theme with a figure and no story, or the other way round."""

    label: str
    figures: tuple[Sentence, ...]


@dataclass(frozen=True)
class HeardBlock:
    """Block `gehoord`."""

    title: Sentence | None
    """B7 when a group was not heard at all."""
    lead: tuple[Sentence, ...]
    lines: tuple[tuple[Sentence, ...], ...]
    tables: tuple[HeardTable, ...]
    figure_only: tuple[ThemaGap, ...]
    """Cijfer zonder verhaal."""
    story_only: tuple[ThemaGap, ...]
    """Verhaal zonder cijfer."""
    is_invitation: bool
    drawing: MapDrawing | None = None
    """Outlines of the buurten, where the map tells something."""
    silent: frozenset[str] = frozenset()
    """Buurten without any story: hatched."""
