"""Everything the pages of one gemeente are made from, and its index: looked up once, not per sentence."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from models.nouns import Indicator
from reports.nouns import Place, SourceLine, WijkMap
from reports.nouns_changes import EditionChanges
from reports.nouns_story import GemeenteStories
from reports.own_area_facts import OwnAreaFacts
from reports.places import has_no_name, make_place, shown_name

if TYPE_CHECKING:
    from models.finding_chance import ByChance
    from models.stapeling import EffectiveSignals

LAND = "NL00"
ANY_LEVEL = ""
"""Key of the newest period over all levels."""
SMALL_AREA = 250
"""Fewer inhabitants: open dot, never named, never an extreme (report.md 3.1)."""


class Fact(NamedTuple):
    """One finding as the page needs it: the columns of `FINDING` with the same names and units."""

    finding_id: str
    gebied_code: str
    gebied_level: str
    indicator_id: str
    groep_id: str
    period: int
    contrast: str
    label: str
    value: float | None
    lower: float | None
    upper: float | None
    numerator: float | None
    denominator: float | None
    state: str
    reference_value: float | None
    deviation: float | None
    deviation_lower: float | None
    deviation_upper: float | None
    verdict: str
    verdict_label: str
    direction: str
    flags: str | None
    persons: float | None
    excess_persons: float | None
    synthetic: bool | None
    source_id: str
    measure_key: str | None
    value_unit: float | None
    deviation_low: float | None
    deviation_high: float | None
    effect_h: float | None
    rest_value: float | None
    spread_word: str | None
    is_corroborated: bool | None
    corroborated_by: str | None
    earlier_other_side: int | None
    earlier_periods: str | None
    is_provisional: bool | None

    @property
    def is_strong(self) -> bool:
        """True for the two verdicts that may stand among the key messages: `clear` and `estimate_differs`."""
        return self.value is not None and self.verdict in {"clear", "estimate_differs"}

    @property
    def is_shown(self) -> bool:
        """True when there is a value to print."""
        return self.value is not None and self.verdict != "not_shown"

    def has_flag(self, flag: str) -> bool:
        """True when this flag is set."""
        return flag in (self.flags or "").split("|")

    @property
    def is_estimate(self) -> bool:
        """True for a model estimate of which no margin was published."""
        return self.has_flag("modelled") and self.lower is None


@dataclass(frozen=True)
class PageOptions:
    """What the makers decide about the pages (project.yml), as plain values."""

    contact: tuple[tuple[str, str, str], ...] = ()
    """Name, place, number (Q3)."""
    plekken: tuple[tuple[str, str, str], ...] = ()
    """Name, address, days (Q1)."""
    hulp: tuple[tuple[str, str, str], ...] = ()
    """Subject, name, number (Q2)."""
    meedoen: tuple[tuple[str, str], ...] = ()
    """Name, what for (Q5)."""
    place_names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Per area code: naam, lidwoord, soort as residents say them."""
    kern_themes: tuple[str, ...] = ()
    """Theme ids chosen by the network, in their order."""
    phase: str = "verkennen"
    blocks_off: tuple[str, ...] = ()
    names_in_headline: str = "na_gesprek"
    """na_gesprek or altijd: when a buurt may be named up front in the public edition."""
    heard: Mapping[str, str] = field(default_factory=dict)
    """Per buurt code the date of the gesprek with its residents (Z2)."""
    discussed: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Per wijk code the date of the gesprek and the number of people, as text: "een paar" below 5 (X2)."""
    adopted: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Per wijk code the date and by whom it was adopted (X3)."""


class SpreadRange(NamedTuple):
    """The range inside a wijk beside the range between the wijken (statistics.md section 14)."""

    is_larger_inside: bool
    """The sentence W3 may be said: the size rule and, where a test exists, the test."""


@dataclass(frozen=True)
class CijferIndex:
    """Look-ups over the figures of one gemeente."""

    facts: Mapping[tuple[str, str, str, int, str], Fact]
    """Per indicator, area, groep, period and contrast."""
    by_id: Mapping[str, Fact]
    newest: Mapping[tuple[str, str, str], int]
    """Newest period with a value, per indicator, groep and level."""
    gebieden: Mapping[str, dict[str, object]]
    """Newest row of the frame `gebied` per area code."""
    places: Mapping[str, Place]
    buurten: Mapping[str, tuple[str, ...]]
    """Per wijk code its buurten, code order."""
    ranges: Mapping[tuple[str, str, str, int], SpreadRange]
    """Per wijk, indicator, groep and period."""
    stapeling: Mapping[str, dict[str, object]]
    area_year: int
    """Year of the division that the places and the numbers of inhabitants are of."""


@dataclass(frozen=True)
class GemeenteCijfers:
    """The figures of one gemeente with everything its pages need, read once."""

    gemeente_code: str
    gemeente_name: str
    gebied: pl.DataFrame
    """Columns `GEBIED`; at least this gemeente, its wijken and buurten."""
    finding: pl.DataFrame
    """Columns `FINDING`; this gemeente and the land; all periods, groups and contrasts."""
    indicators: Mapping[str, Indicator]
    spread: pl.DataFrame
    """Range rule per wijk and indicator (`models.findings.spread_range`)."""
    stapeling: pl.DataFrame
    """Signals per area (`models.findings.stapeling`)."""
    sources: tuple[SourceLine, ...] = ()
    maps: Mapping[str, WijkMap] = field(default_factory=dict)
    edition: str = "netwerk"
    version: str = ""
    date_text: str = ""
    is_fictional: bool = False
    options: PageOptions = field(default_factory=PageOptions)
    own_areas: Mapping[str, OwnAreaFacts] = field(default_factory=dict)
    """Per code `EG-...` the definition; their figures stand in `gebied` and `finding`."""
    own_within: pl.DataFrame | None = None
    """Columns `FINDING`: buurten against the own areas that they are part of (`reports.own_area`)."""
    stories: GemeenteStories | None = None
    """What this edition may use of the story files; None without a project or without such files."""

    changes: EditionChanges | None = None
    """What is different since the edition before; None in a first edition."""

    @cached_property
    def index(self) -> CijferIndex:
        """The look-ups, made on first use and kept."""
        return build_cijfer_index(self)

    @cached_property
    def effective_signals(self) -> "EffectiveSignals":
        """Independent signals among the estimates, over the buurten of the gemeente."""
        from models.finding_signals import effective_signals

        return effective_signals(self.finding)

    @cached_property
    def by_chance(self) -> "ByChance":
        """Counted differences of buurten that are only possible, and how many chance gives."""
        from models.finding_chance import possible_by_chance

        return possible_by_chance(self.finding, "buurt")

    @property
    def is_public(self) -> bool:
        """True for the edition `openbaar`."""
        return self.edition == "openbaar"


def build_cijfer_index(cijfers: GemeenteCijfers) -> CijferIndex:
    """Read the frames once and turn them into look-ups."""
    gebieden, area_year = newest_gebieden(cijfers.gebied)
    places = _places(cijfers, gebieden)
    buurten: dict[str, list[str]] = defaultdict(list)
    for code in sorted(gebieden):
        if gebieden[code]["gebied_level"] == "buurt":
            buurten[str(gebieden[code]["parent_code"])].append(code)
    for code, own in cijfers.own_areas.items():
        buurten[code] = [buurt for buurt in own.buurten if buurt in gebieden]
    known = cijfers.finding.filter(pl.col("indicator_id").is_in(list(cijfers.indicators)))
    newest = newest_periods(known)
    rows = _needed(known, cijfers.indicators).select(Fact._fields).rows()
    facts = {
        (f.indicator_id, f.gebied_code, f.groep_id, f.period, f.contrast): f for f in map(Fact._make, rows)
    }
    return CijferIndex(
        facts,
        {fact.finding_id: fact for fact in facts.values()},
        newest,
        gebieden,
        places,
        {code: tuple(children) for code, children in buurten.items()},
        _ranges(cijfers.spread, area_year),
        {row["gebied_code"]: row for row in cijfers.stapeling.sort("gebied_year").iter_rows(named=True)},
        area_year,
    )


def newest_gebieden(gebied: pl.DataFrame) -> tuple[dict[str, dict[str, object]], int]:
    """The rows of the newest division with wijken, per area code, and its year.

    Areas that exist in older divisions only are left out: they have no place on a page of today.
    """
    wijken = gebied.filter(pl.col("gebied_level") == "wijk")
    if wijken.is_empty():
        return {}, 0
    year = int(wijken.select(pl.col("gebied_year").max()).item())
    rows = gebied.filter((pl.col("gebied_year") == year) | (pl.col("gebied_level") == "land"))
    ordered = rows.sort("gebied_code", "gebied_year")
    return {row["gebied_code"]: row for row in ordered.iter_rows(named=True)}, year


def newest_periods(finding: pl.DataFrame) -> dict[tuple[str, str, str], int]:
    """Newest period with at least one value, per indicator, groep and level, and over all levels."""
    filled = finding.filter(pl.col("value").is_not_null() & (pl.col("verdict") != "not_shown"))
    keys = ["indicator_id", "groep_id", "gebied_level"]
    table = filled.group_by(keys, maintain_order=True).agg(pl.col("period").max())
    newest: dict[tuple[str, str, str], int] = {}
    for indicator_id, groep_id, level, period in table.rows():
        newest[indicator_id, groep_id, level] = period
        newest[indicator_id, groep_id, ANY_LEVEL] = max(
            period, newest.get((indicator_id, groep_id, ANY_LEVEL), 0)
        )
    return newest


def _needed(finding: pl.DataFrame, indicators: Mapping[str, Indicator]) -> pl.DataFrame:
    """Keep the newest period per indicator, groep and level, and all periods of totals that may lead."""
    kern = [i.indicator_id for i in indicators.values() if i.kern or i.kind == "model"]
    filled = pl.col("value").is_not_null() & (pl.col("verdict") != "not_shown")
    keys = ["indicator_id", "groep_id", "gebied_level"]
    newest = finding.filter(filled).group_by(keys).agg(pl.col("period").max())
    wanted = newest.select("indicator_id", "groep_id", "period").unique()
    keep = finding.join(wanted, on=["indicator_id", "groep_id", "period"], how="semi", maintain_order="left")
    is_earlier = (
        pl.col("indicator_id").is_in(kern)
        & (pl.col("groep_id") == "totaal")
        & (pl.col("contrast") == "area")
        & filled
        & (pl.col("gebied_level") != "land")
    )
    earlier = finding.filter(is_earlier).join(keep.select("finding_id"), on="finding_id", how="anti")
    return pl.concat([keep, earlier])


def _places(cijfers: GemeenteCijfers, gebieden: Mapping[str, dict[str, object]]) -> dict[str, Place]:
    own = cijfers.options.place_names
    names = [
        shown_name(str(row["gebied_name"])) for row in gebieden.values() if row["gebied_level"] == "buurt"
    ]
    wijken = sum(row["gebied_level"] == "wijk" for row in gebieden.values())
    doubled = {name for name in names if names.count(name) > 1}
    places = {}
    for code, row in gebieden.items():
        name, level = str(row["gebied_name"]), str(row["gebied_level"])
        if level == "wijk" and wijken == 1 and has_no_name(name):
            name = cijfers.gemeente_name
        parent = gebieden.get(str(row["parent_code"]), {})
        is_doubled = level == "buurt" and shown_name(name) in doubled
        wijk = shown_name(str(parent.get("gebied_name", ""))) if is_doubled else ""
        inwoners = row["inwoners"]
        count = float(inwoners) if isinstance(inwoners, int | float) else None
        places[code] = make_place(code, name, level, count, own.get(code), wijk)
    places[cijfers.gemeente_code] = make_place(
        cijfers.gemeente_code,
        cijfers.gemeente_name,
        "gemeente",
        places[cijfers.gemeente_code].inwoners if cijfers.gemeente_code in places else None,
        own.get(cijfers.gemeente_code),
    )
    return places


def _ranges(spread: pl.DataFrame, area_year: int) -> dict[tuple[str, str, str, int], SpreadRange]:
    """The range rule per figure; of two divisions the one of today's areas counts."""
    rows = spread.sort(pl.col("gebied_year") == area_year).iter_rows(named=True)
    return {
        (row["wijk_code"], row["indicator_id"], row["groep_id"], row["period"]): SpreadRange(
            bool(row["larger_inside"])
        )
        for row in rows
    }
