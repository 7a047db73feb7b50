"""The print views of a wijk as frozen values, before any HTML exists (report.md 3.5).

`reports.print_views` fills them from the page and its findings. Quotes, tallies, what there is and the next
date come with `PrintExtras`; without them the sheets say what is missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reports.nouns import BuurtLine, Place, Sentence, SourceLine
from reports.nouns_story import QuoteView, Telling

Line = tuple[Sentence, ...]


@dataclass(frozen=True)
class Initiative:
    """Something that exists, and whom to call (A2)."""

    name: str
    what: str
    number: str


@dataclass(frozen=True)
class PrintQuote:
    """A quote that may stand beside a figure."""

    view: QuoteView
    is_praise: bool
    """It tells what works: first choice for a card about a strength."""


@dataclass(frozen=True)
class PrintExtras:
    """What people brought: everything here is optional, and already fit for this edition."""

    quotes: Mapping[str, tuple[PrintQuote, ...]] = field(default_factory=dict)
    """Per indicator id, in the order of choice: the first that fits is shown, each on one card only."""
    tallies: Mapping[str, Sentence | None] = field(default_factory=dict)
    """C2 or C9 per finding id of a card; None where a meeting gave its verdict in words; else C3."""
    initiatives: tuple[Initiative, ...] = ()
    """For A2, before what project.yml says."""
    has_stories: bool = False
    """True when stories exist about this gebied, also without a quote that may be shown: B11 is not true."""
    meeting: Sentence | None = None
    """A3 or A4; None counts as A4."""
    quotes_until: Line = ()
    """X15: earliest day on which a quote of this gebied ends."""


@dataclass(frozen=True)
class SheetMarks:
    """What stands on every sheet and every card."""

    edition: str
    version: Sentence
    """X4."""
    network: Sentence | None
    """X14 on the edition netwerk."""
    warnings: Line
    """X16, X11."""
    quotes_until: Line = ()
    """X15, when a quote stands on the sheet."""

    @property
    def all(self) -> Line:
        """Every mark, in the order of reading."""
        network = () if self.network is None else (self.network,)
        return (self.version, *network, *self.warnings, *self.quotes_until)


@dataclass(frozen=True)
class Figure:
    """One share, large: the sentence that starts with it and how many of the hundred beads are filled."""

    sentence: Sentence
    """N15 or N1."""
    finding_id: str
    filled: int
    """Beads, 0 to 100; of a share that is not printed exactly, those up to the printed limit."""
    after: Line = ()
    """What belongs to this figure alone: V3/V4, E9, O6."""


@dataclass(frozen=True)
class Evidence:
    """What a sheet carries to be checked by itself (report.md 4.1): on the screen, behind a click."""

    findings: tuple[dict[str, object], ...] = ()
    counts: tuple[Telling, ...] = ()
    """Counts of stories and meetings that a sentence names."""
    sources: tuple[SourceLine, ...] = ()
    """Where the findings come from."""
    facts: str = ""
    """Facts about the sheet for `reports.controle` (`reports.beeld_proof`)."""
    version: str = ""
    date_text: str = ""


NO_EVIDENCE = Evidence()


@dataclass(frozen=True)
class Fit:
    """How a sheet was made to fit."""

    step: int
    """0 = roomy; higher is tighter. The sizes of a step stand in `reports.print_sizes`."""
    height_mm: float
    """Estimated height of the contents."""
    panel_step: int = 0
    """The same for the panel of what is there on the praatplaat, which has a room of its own."""


@dataclass(frozen=True)
class FiveMinutes:
    """`-5-minuten.html`: one A4 portrait."""

    place: Place
    gemeente: Place
    title: Sentence
    status: Line
    """X12, for an own area N12."""
    is_notable: bool
    """False when nothing stands out: the figures then only say how things are."""
    figures: tuple[Figure, ...]
    tags: Line
    """What belongs to all figures: E9, V3/V4; K5, K7 or K9 when nothing stands out."""
    where: tuple[Line, ...]
    """W1 or H1 with its notes; P2."""
    present: tuple[Line, ...]
    """What is there: P1."""
    call: Line
    """A2, at most three, else Q4."""
    meeting: Sentence
    """A3 or A4."""
    question: Sentence
    """A5."""
    closing: Line
    """A7, A6."""
    unknown: Line
    """O14 with E2 or O16."""
    sources: Line
    """X5."""
    marks: SheetMarks
    fit: Fit = Fit(0, 0.0)
    evidence: Evidence = NO_EVIDENCE


@dataclass(frozen=True)
class CardDraft:
    """A card before it has its code."""

    finding_ids: tuple[str, ...]
    """Of the area the card is about; together they are what the card is."""
    theme: str
    """Theme id of the catalogue."""
    story_theme: str
    """Theme code of story files (stories.md section 2), for the manifest."""
    title: Sentence
    figure: Figure | None
    """N1, with the beads; None when the title itself is the figure."""
    lines: tuple[Line, ...]
    """N2, or W1 with N2."""
    notes: tuple[Line, ...]
    """N17, O6 and C11; Z1 or Z2."""
    is_strength: bool
    beads: int | None = None
    """Filled beads; None on a card about two buurten."""

    @property
    def key(self) -> str:
        """What the card is, whatever its number: the findings it is about."""
        return ",".join(self.finding_ids)


@dataclass(frozen=True)
class Card:
    """One A5 card of `-gesprekskaarten.html`."""

    code: str
    draft: CardDraft
    label: Sentence
    """C10."""
    quotes: tuple[QuoteView, ...]
    """Those that may stand here."""
    quote: QuoteView | None
    """The one that fits."""
    no_quote: Sentence | None
    """B11, printed when there is no quote; None once there are stories."""
    question: Sentence
    """C8."""
    discussed: Sentence | None
    """C2 (C9) or C3; None after a verdict in words only."""
    sources: Line
    step: int = 0
    """How tight the card is set (`reports.print_sizes`)."""


@dataclass(frozen=True)
class OpenCard:
    """A card without a figure or a code: what works well here, in your own words."""

    title: Sentence
    """K8, or K4 when no figure shows a strength."""
    question: Sentence | None
    """B11, while there are no stories."""


@dataclass(frozen=True)
class CardSheets:
    """`-gesprekskaarten.html`: A5 cards, two on an A4."""

    place: Place
    gemeente: Place
    cards: tuple[Card, ...]
    open_card: OpenCard | None
    marks: SheetMarks
    evidence: Evidence = NO_EVIDENCE


@dataclass(frozen=True)
class WallTheme:
    """One theme on the praatplaat."""

    title: str
    """Subject of the figure, one or two words."""
    figure: Figure
    quote: QuoteView | None


@dataclass(frozen=True)
class Silhouette:
    """The outline of the wijk, to recognise it by: paths in a viewBox 420 wide."""

    height: float
    paths: tuple[str, ...]
    own: tuple[str, ...]
    """The own area among others: drawn dark."""


@dataclass(frozen=True)
class WallSheet:
    """`-praatplaat.html`: one A3 landscape."""

    place: Place
    gemeente: Place
    title: Sentence
    """That of the first screen."""
    status: Line
    silhouette: Silhouette | None
    line: BuurtLine | None
    strengths: tuple[Line, ...]
    themes: tuple[WallTheme, ...]
    tags: Line
    """E9 or V3/V4 for all figures; without figures K5, K7 or K9."""
    notes: Line
    """Z1, once, while buurten are not named."""
    voices: Line
    """In the place of quotes: K8, and B11 while there are no stories."""
    sources: Line
    marks: SheetMarks
    fit: Fit = Fit(0, 0.0)
    evidence: Evidence = NO_EVIDENCE


@dataclass(frozen=True)
class PrintViews:
    """The three print views of one wijk or own area."""

    five: FiveMinutes
    cards: CardSheets
    wall: WallSheet
