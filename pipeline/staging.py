"""From one snapshot to the shared shapes: text first, then the source's own SQL, then measurements."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import polars as pl

from models.columns import MEASUREMENT, empty
from pipeline.catalogue import Catalogue, Source
from pipeline.measure_columns import Resolved, resolve
from pipeline.staging_cells import WideTable, stage_cells
from pipeline.staging_combine import MeasurementFacts, combine
from pipeline.staging_gebied import make_gebied
from pipeline.staging_keys import normalise_keys
from pipeline.staging_read import Place, read_text_frame, same_columns
from pipeline.text_rows import IrregularError

STATED_DIVISION = re.compile(r"indeling (\d{4})")


class TableSnapshot(Protocol):
    """What staging needs of a stored answer: one table of one source for one scope."""

    @property
    def source_id(self) -> str:
        """Id of the source."""

    @property
    def table_id(self) -> str:
        """Id of the provider's table."""

    @property
    def scope(self) -> str:
        """Code of the gemeente, or `alle`."""

    @property
    def sha256(self) -> str:
        """Hash over the answers: identity of the content."""

    @property
    def title(self) -> str:
        """Title of the table; may state the division (indeling)."""

    @property
    def is_synthetic(self) -> bool:
        """True when values or margins were constructed."""

    def topics(self) -> Sequence[Mapping[str, Any]]:
        """Rows of DataProperties."""

    def dimension(self, name: str) -> Sequence[Mapping[str, Any]]:
        """Rows of one dimension."""

    def pages(self) -> Iterable[bytes]:
        """Decoded bytes of the pages of UntypedDataSet, in order."""


@dataclass(frozen=True)
class Staged:
    """One snapshot in the shared shapes, with what was found on the way."""

    gebied: pl.DataFrame
    """models.columns.GEBIED; counts are null when the source has none."""
    wide: WideTable
    """Every column of the provider that is used, typed, with the state of each value."""
    resolved: Resolved
    source: Source
    facts: MeasurementFacts

    def measurements(self) -> Iterator[pl.DataFrame]:
        """The measurements of one indicator after the other, by their ids: a country takes little room so."""
        return combine(self.wide, self.source, self.resolved, self.facts)

    @cached_property
    def measurement(self) -> pl.DataFrame:
        """One row per gebied x groep x indicator x period (models.columns.MEASUREMENT)."""
        return pl.concat([empty(MEASUREMENT), *self.measurements()])

    @cached_property
    def cell(self) -> pl.DataFrame:
        """The staged table: one row per gebied x groep x period x column (`staging_cells.CELL`)."""
        return self.wide.cells()


def stage(snapshot: TableSnapshot, catalogue: Catalogue) -> Staged:
    """Read one snapshot completely and strictly.

    Raises:
        PipelineError: exit 5 for anything that is not as the catalogue and the provider's own metadata say:
            WB-S12, WB-S15 (columns), WB-S00 (rows, codes), WB-S14 (no number), WB-S11 (double keys).
    """
    source = catalogue.sources[snapshot.source_id]
    place = Place(snapshot.source_id, snapshot.table_id)
    resolved = resolve(snapshot.topics(), source, snapshot.table_id)
    text = read_rows(snapshot, resolved, place)
    text = normalise_keys(text, source, snapshot.table_id, place)
    wide = stage_cells(text, source, resolved, catalogue.folder, place, scope=snapshot.scope)
    del text
    wide = wide.placed(division_year(snapshot, source), snapshot.sha256)
    facts = MeasurementFacts(snapshot.is_synthetic, frozenset(provisional_periods(snapshot, source)))
    titles = {str(row["Key"]): str(row["Title"] or "") for row in snapshot.dimension(resolved.dimensions[0])}
    return Staged(make_gebied(wide, source, resolved, titles), wide, resolved, source, facts)


def read_rows(snapshot: TableSnapshot, resolved: Resolved, place: Place) -> pl.DataFrame:
    """The rows as text: as this run checked them while they came in, else from the pages that were kept."""
    texts: Sequence[pl.DataFrame] = getattr(snapshot, "texts", ())
    try:
        return same_columns(texts, resolved.select)
    except IrregularError:
        return read_text_frame(snapshot.pages, resolved.select, place)


def division_year(snapshot: TableSnapshot, source: Source) -> int:
    """Year of the division: what the title of the table says, else what the catalogue says."""
    stated = STATED_DIVISION.search(snapshot.title)
    return int(stated[1]) if stated else source.table(snapshot.table_id).year


def provisional_periods(snapshot: TableSnapshot, source: Source) -> set[int]:
    """Periods that the provider does not call definite; of a table without periods nothing is known."""
    name = source.dimension_with("periode")
    rows = snapshot.dimension(name) if name else []
    return {
        int(str(row["Key"])[:4]) for row in rows if str(row.get("Status") or "Definitief") != "Definitief"
    }
