"""The index page of a gemeente as one frozen value, before any HTML exists (report.md section 16)."""

from dataclasses import dataclass

from reports.nouns import Place, Sentence, SourceLine, WijkMap


@dataclass(frozen=True)
class ThemeColumn:
    """One column of the table theme x wijk; health and well-being estimates share one column (S7)."""

    theme_id: str
    label: str


@dataclass(frozen=True)
class ThemeCell:
    """What one wijk shows under one theme."""

    theme_id: str
    counts: Sentence | None
    """X17 "Aandacht: 2. Gunstig: 1."; None when nothing in this theme can be compared."""
    attention_clear: int = 0
    """Findings behind X17: ● = clear, ○ = estimate_differs."""
    attention_estimate: int = 0
    favourable_clear: int = 0
    favourable_estimate: int = 0
    people: Sentence | None = None
    """P1 of the theme's first kern indicator: how many people."""


@dataclass(frozen=True)
class WijkEntry:
    """One wijk (or own area) of the index: a row of the table and a link to its page."""

    place: Place
    href: str
    """Relative link, `WK990101.html`."""
    bewoners: Sentence | None
    """Number of inhabitants as published; `is_free`."""
    status: tuple[Sentence, ...]
    """X13, X2 or X3 with the date."""
    cells: tuple[ThemeCell, ...]
    """In the order of the columns."""
    stories: str
    """ja or nee; a count on network pages."""
    discussed: str
    """Date of the last gesprek, or empty."""
    buurten: tuple[Place, ...]
    """Every buurt with inhabitants, code order: a link to its block on the page."""


@dataclass(frozen=True)
class NameEntry:
    """One name of the list by name: a wijk, an own area or a buurt."""

    name: str
    href: str
    """The page of the wijk, or the block of the buurt on it."""
    note: str = ""
    """The wijk, where two areas have one name."""


@dataclass(frozen=True)
class NameGroup:
    """The names that begin with one letter."""

    letter: str
    entries: tuple[NameEntry, ...]


@dataclass(frozen=True)
class GemeenteIndex:
    """Everything the index page of one gemeente tells."""

    gemeente: Place
    edition: str
    version: str
    date_text: str
    is_fictional: bool
    is_synthetic: bool
    status: tuple[Sentence, ...]
    """X14 on network pages, X16 when a figure is synthetic."""
    columns: tuple[ThemeColumn, ...]
    wijken: tuple[WijkEntry, ...]
    """Alphabetical by name."""
    own_areas: tuple[WijkEntry, ...]
    map: WijkMap | None
    """Names and outlines, no values."""
    notes: tuple[Sentence, ...]
    """X18, O14 ..., under the table."""
    sources: tuple[SourceLine, ...]
    names: tuple[NameGroup, ...] = ()
    """Every wijk and buurt by first letter."""


@dataclass(frozen=True)
class GemeenteLink:
    """One gemeente on the page over all gemeenten."""

    name: str
    href: str
    """Relative link, `GM9901/index.html`."""
    edition: str
    date_text: str
    wijken: int
    is_fictional: bool = False
    note: str = ""
    """That it could not be made anew, since when."""
