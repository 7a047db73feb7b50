"""The catalogue: what is used of every source, read strictly from `source.yml` and `indicators.yml`."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ConfigDict

from models.nouns import THEMES, Indicator
from pipeline.catalogue_entries import IndicatorEntry, SourceEntry
from pipeline.catalogue_faults import read_entry, read_yaml, refuse, show
from pipeline.limits import read_limits
from pipeline.messages import PipelineError

if TYPE_CHECKING:
    import polars as pl

ODATA = "odata_v3"
INDICATOR_ID = re.compile(r"^[a-z0-9][a-z0-9_-]{0,59}$")
TEXT_FIELDS = (
    *("label", "unit", "theme", "kind", "role", "polarity", "denominator", "rule", "kern", "kracht"),
    *("wie", "doen", "doet", "rest", "kort", "onderwerp", "titel_hoger", "titel_lager", "mensen"),
    *("betekent", "naam", "uitleg", "eenheid", "decimalen"),
)


@dataclass(frozen=True)
class Measure:
    """How one indicator is found in the tables of its source."""

    indicator_id: str
    entry: IndicatorEntry
    denominators: tuple["Measure", ...] = ()
    """Other measures whose counts together are the denominator (`noemer`)."""


class Source(SourceEntry):
    """The facts of one source with its measures, in catalogue order."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True)
class Catalogue:
    """Every source that is read as tables, and every indicator, in catalogue order."""

    sources: dict[str, Source]
    indicators: dict[str, Indicator]
    folder: Path
    """The folder `sources`, where each source also keeps its SQL."""

    def measures(self, source_id: str) -> tuple[Measure, ...]:
        """The measures of one source, in catalogue order."""
        return self.sources[source_id].measures

    @cached_property
    def order(self) -> dict[str, int]:
        """Place of every indicator: theme first, then the order of the catalogue."""
        place = {theme.theme_id: number for number, theme in enumerate(THEMES)}
        ids = sorted(self.indicators, key=lambda name: place[self.indicators[name].theme])
        return {name: number for number, name in enumerate(ids)}

    def indicator_frame(self) -> "pl.DataFrame":
        """The catalogue as the shared frame `indicator` (models.columns.INDICATOR), in page order."""
        import polars as pl

        from models import columns

        rows = [
            {name: getattr(indicator, name) for name in columns.INDICATOR if hasattr(indicator, name)}
            | {"indicator_order": self.order[indicator.indicator_id]}
            for indicator in sorted(self.indicators.values(), key=lambda i: self.order[i.indicator_id])
        ]
        return columns.conform(pl.DataFrame(rows, schema=columns.INDICATOR), columns.INDICATOR)


def load_catalogue(sources_dir: Path) -> Catalogue:
    """Read every source folder and check the catalogue as a whole.

    Folders of another kind than tables (boundaries) are left to their own reader.

    Raises:
        PipelineError: WB-K00, WB-K01, WB-K04, WB-K05 or WB-K11 (exit 3), all faults of a file at once.
    """
    sources: dict[str, Source] = {}
    indicators: dict[str, Indicator] = {}
    for folder in sorted(path.parent for path in sources_dir.glob("*/source.yml")):
        raw = read_yaml(folder / "source.yml")
        if raw.get("kind") != ODATA and not (folder / "indicators.yml").exists():
            continue
        facts = read_entry(SourceEntry, raw, folder / "source.yml")
        read_limits(facts.limieten, show(folder / "source.yml"))
        entries = read_indicators(folder / "indicators.yml")
        check_references(facts, entries, folder)
        double = [
            f"{name}: staat ook in {indicators[name].source_id}" for name in entries if name in indicators
        ]
        refuse(folder / "indicators.yml", double)
        measures = tuple(make_measure(name, entries) for name in entries)
        sources[facts.source_id] = Source.model_construct(**dict(facts), measures=measures)
        indicators |= {name: make_indicator(name, entry, facts.source_id) for name, entry in entries.items()}
    if not sources:
        raise PipelineError("WB-K11", file=str(sources_dir), what="Er is geen enkele bron beschreven.")
    return Catalogue(sources, indicators, sources_dir)


def make_measure(name: str, entries: dict[str, IndicatorEntry]) -> Measure:
    """One measure with the measures that are its denominator."""
    denominators = tuple(Measure(other, entries[other]) for other in entries[name].noemer)
    return Measure(name, entries[name], denominators)


def read_indicators(path: Path) -> dict[str, IndicatorEntry]:
    """Read one `indicators.yml` and report every fault in it at once.

    Raises:
        PipelineError: WB-K08 for an id that is no plain name, else as `read_entry` (exit 3).
    """
    raw = read_yaml(path)
    odd = [name for name in raw if not INDICATOR_ID.match(name)]
    if odd:
        todo = "Gebruik kleine letters, cijfers en streepjes."
        raise PipelineError("WB-K08", file=show(path), name=odd[0], todo=todo)
    read: dict[str, IndicatorEntry] = {}
    faults: list[str] = []
    for name, fields in raw.items():
        try:
            read[name] = read_entry(IndicatorEntry, fields, path, prefix=f"{name}.")
        except PipelineError as error:
            faults.append(error.message.what.rstrip("."))
    refuse(path, faults)
    return read


def check_references(source: SourceEntry, entries: dict[str, IndicatorEntry], folder: Path) -> None:
    """Refuse a source whose facts point at something that is not there.

    Raises:
        PipelineError: WB-K00 (exit 3), per file all faults at once.
    """
    faults = [] if source.source_id == folder.name else [f"id: moet gelijk zijn aan de mapnaam {folder.name}"]
    faults += [
        f"gebied_kolommen.{column}: indicator '{name}' bestaat niet"
        for column, name in source.gebied_kolommen.items()
        if name not in entries
    ]
    tables = [table.table_id for table in source.tables]
    faults += [
        f"tables: {table} staat er dubbel in" for table in sorted({t for t in tables if tables.count(t) > 1})
    ]
    refuse(folder / "source.yml", faults)
    refuse(
        folder / "indicators.yml",
        [
            f"{name}.noemer: '{other}' bestaat niet of is geen telling"
            for name, entry in entries.items()
            for other in entry.noemer
            if other not in entries or entries[other].kind not in {"count", "share"}
        ],
    )


def make_indicator(indicator_id: str, entry: IndicatorEntry, source_id: str) -> Indicator:
    """Turn a checked entry into the noun the rest of the project uses."""
    fields = {name: getattr(entry, name) for name in TEXT_FIELDS}
    return Indicator(indicator_id=indicator_id, source_id=source_id, sensitive=entry.is_sensitive, **fields)
