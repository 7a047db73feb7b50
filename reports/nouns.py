"""A wijkbeeld as one frozen value, before any HTML exists (design.md section 3).

`reports.beeld` fills it from findings; templates only lay it out. Every piece of generated text is a
`Sentence` that carries its claim, so a page can be checked by itself (report.md 4.1).
"""

from dataclasses import dataclass, field

from models.nouns import Indicator


@dataclass(frozen=True)
class Sentence:
    """One filled pattern of the sentence bank with the findings it rests on.

    `finding_ids` is empty for constants; a digit in a sentence without findings is an error,
    unless `is_free` (dates, contact data, codes: `data-vrij`).
    """

    pattern: str
    text: str
    finding_ids: tuple[str, ...] = ()
    is_free: bool = False
    about: str = ""
    """`<finding id>:<state>` of a figure that is not shown: what the sentence gives the reason for."""

    @property
    def claim(self) -> str:
        """The value of `data-claim`: `<pattern>|<finding id>[,<finding id>...]`."""
        return f"{self.pattern}|{','.join(self.finding_ids)}"


@dataclass(frozen=True)
class Place:
    """A gebied as sentences name it (wording.md 2.3)."""

    code: str
    name: str
    """naam_tonen: "Wijk 03 Centrum" -> Centrum."""
    level: str
    lidwoord: str = ""
    soort: str = "wijk"
    inwoners: float | None = None

    @property
    def in_sentence(self) -> str:
        """The name with its article, as it stands inside a sentence: "de Dichtersbuurt"."""
        return f"{self.lidwoord} {self.name}".strip()

    @property
    def title(self) -> str:
        """The name by itself, in a heading, a link or a column head: first letter raised, no article."""
        return self.name[:1].upper() + self.name[1:]


@dataclass(frozen=True)
class Dot:
    """One buurt on the line of buurten."""

    code: str
    name: str
    value: float
    finding_id: str
    is_small: bool
    """Under 250 inhabitants: open dot, never named, never an extreme."""
    is_named: bool


@dataclass(frozen=True)
class BuurtLine:
    """The line of buurten of one indicator: a dot per buurt, a mark for the gemeente."""

    indicator: Indicator
    period: int
    dots: tuple[Dot, ...]
    gemeente_value: float
    gemeente_finding_id: str
    wijk_value: float | None
    notes: tuple[Sentence, ...]
    """W7, W8, W3 under the line."""
    subtitle: Sentence | None = None
    """T10: measure, place and time, in grey."""


@dataclass(frozen=True)
class Cell:
    """One number in a generated table, with its finding."""

    text: str
    finding_id: str
    is_strong: bool = False
    """clear or estimate_differs: bold."""


@dataclass(frozen=True)
class SmallTable:
    """The table of "Dit valt op": rows = indicators, columns = gemeente, wijk, lowest and highest buurt."""

    head: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    tag: Sentence | None


@dataclass(frozen=True)
class FirstScreen:
    """Block `kort` (report.md 3.1)."""

    status: tuple[Sentence, ...]
    """X12, X13 or X2/X3, X14."""
    warning: Sentence | None
    """X16 when a figure on the page is synthetic."""
    title: Sentence
    lead: tuple[Sentence, ...]
    """At most 4 sentences under the headline."""
    line: BuurtLine | None
    strengths: tuple[tuple[Sentence, ...], ...]
    """Dit is er al: at most 5 lines, a line may hold several sentences."""
    table: SmallTable | None
    notable: tuple[tuple[Sentence, ...], ...]
    """Dit valt op: at most 5 lines under the table."""
    unknown: tuple[tuple[Sentence, ...], ...]
    """Dit weten we nog niet: at most 4 lines."""
    question: Sentence
    buurten: tuple[Place, ...]
    """Ik woon in: every buurt with inhabitants, in code order."""
    help: tuple[Sentence, ...]


@dataclass(frozen=True)
class WhoRow:
    """One characteristic in "Wie wonen hier": the sentence, the spread and a value per buurt."""

    indicator: Indicator
    sentences: tuple[Sentence, ...]
    cells: tuple[tuple[Place, Cell], ...]


@dataclass(frozen=True)
class BuurtBlock:
    """The lines for the people of one buurt (report.md 3.4)."""

    place: Place
    lines: tuple[tuple[Sentence, ...], ...]


@dataclass(frozen=True)
class ChartRow:
    """One row of the table-chart (report.md section 6)."""

    indicator: Indicator
    period: int
    finding_id: str
    value_text: str
    reference_text: str
    difference_text: str
    verdict: str
    verdict_label: str
    direction: str
    tags: tuple[str, ...]
    deviation: float | None
    """In percentage points; for means and rates a relative difference in percent."""
    deviation_lower: float | None
    deviation_upper: float | None
    ticks: tuple[float, ...]
    """Deviation of each shown buurt, same unit."""
    spread: Sentence | None
    """W12."""
    sentences: tuple[Sentence, ...]
    is_folded: bool
    """No clear difference: in the folded rows of its theme."""
    reference_id: str = ""
    """The finding that holds `reference_text`: the row's own where it is shown, else that of the gemeente."""


@dataclass(frozen=True)
class ChartTheme:
    """The rows of one theme; `axis` is the half width of the shared axis."""

    theme_id: str
    label: str
    rows: tuple[ChartRow, ...]
    axis: float
    is_relative: bool = False


@dataclass(frozen=True)
class GroupRow:
    """One group of one indicator, here and in the whole gemeente: two dots on one line (report.md 7)."""

    groep_id: str
    label: str
    here: Cell | None
    """None: not shown; `verdict_label` says why."""
    elsewhere: Cell | None
    value: float | None
    reference: float | None
    verdict_label: str
    difference_text: str
    tags: tuple[str, ...]
    beside: str = ""
    """Verdict label of the group beside everybody of the same area; empty where that is not compared."""
    beside_id: str = ""
    """The finding of that comparison."""


@dataclass(frozen=True)
class GroupChart:
    """The groups of one indicator on one axis, from `low` to `high`, and what may be said of them."""

    indicator: Indicator
    period: int
    low: float
    high: float
    rows: tuple[GroupRow, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class MapArea:
    """One area of a map: its outline as an SVG path and where a label fits, in viewBox units."""

    code: str
    name: str
    path: str
    label_x: float
    label_y: float
    label_radius: float


@dataclass(frozen=True)
class MapDrawing:
    """Boundaries of one year, simplified as a coverage and projected to a viewBox 420 wide."""

    year: int
    level: str
    height: float
    areas: tuple[MapArea, ...]
    attribution: str
    notes: tuple[str, ...] = ()
    """What the reader must know about the boundaries: another year, a far part left out."""


@dataclass(frozen=True)
class AreaFill:
    """How one area of a map is drawn: class (report.md section 5), value text, sentence for the list."""

    code: str
    css: str
    text: str
    finding_id: str


@dataclass(frozen=True)
class WijkMap:
    """A map with its title, notes and a value per area; or, without drawing, the reason why there is none."""

    title: str
    drawing: MapDrawing | None
    fills: tuple[AreaFill, ...]
    notes: tuple[str, ...]
    own_code: str = ""
    title_sentence: Sentence | None = None
    """The title with its claim, where it follows from figures; `title` is its text."""
    subtitle: Sentence | None = None
    """T10."""
    legend_title: str = ""
    """Comparison value: "Vergeleken met de gemeente (9%)"."""
    borders: tuple[tuple[str, str], ...] = ()
    """Per class (`km2` ... `kx`) its border in words and numbers: ("kp1", "51% tot 55%")."""


@dataclass(frozen=True)
class SourceLine:
    """One row of the sources table."""

    source_id: str
    title: str
    publisher: str
    table_id: str
    periods: str
    modified: str
    retrieved: str
    licence: str
    is_estimate: bool
    attribution: str
    url: str = ""
    note: str = ""
    old: "tuple[Sentence, ...]" = ()
    """O11, where a newer figure should have been there (report.md section 4 rule 20)."""


@dataclass(frozen=True)
class Wijkbeeld:
    """Everything one page tells about one wijk."""

    place: Place
    gemeente: Place
    edition: str
    """netwerk or openbaar."""
    version: str
    date_text: str
    is_fictional: bool
    is_synthetic: bool
    first_screen: FirstScreen
    who: tuple[WhoRow, ...]
    lines: tuple[BuurtLine, ...]
    """Block `binnen`: a line per kern indicator."""
    within: tuple[tuple[Sentence, ...], ...]
    """Block `binnen`: spread sentences per indicator."""
    maps: tuple[WijkMap, ...]
    buurten: tuple[BuurtBlock, ...]
    themes: tuple[ChartTheme, ...]
    chart_title: Sentence
    sources: tuple[SourceLine, ...]
    glossary: tuple[tuple[str, str], ...]
    findings: tuple[dict[str, object], ...]
    """Rows of the table of findings (report.md 4.1): those the page uses."""
    extra: dict[str, object] = field(default_factory=dict)
    """Blocks of later parts (groepen, stapeling, verhalen ...), each under its block id: lines of sentences
    (`tuple[tuple[Sentence, ...], ...]`). `titels` holds the takeaway title per block id, `open` the block ids
    that stand open on a phone, `colofon` the lines of the colofon."""
