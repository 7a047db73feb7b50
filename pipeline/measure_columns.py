"""Which column of a table is which measure: by group path and title, never by the number in the key.

CBS renumbers and renames columns inside one table id and titles occur twice ("Appartement"), so a column
is known by the path of group titles and its own title; a stem is the key without its number, for tables
of which only keys are known (sources.md sections 1.3, 4 and 7).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.catalogue import Measure, Source
from pipeline.catalogue_entries import Columns
from pipeline.messages import PipelineError

NUMBER = re.compile(r"_\d+$")
Topic = Mapping[str, Any]


@dataclass(frozen=True)
class Column:
    """One column of a provider's table."""

    key: str
    unit: str
    decimals: int | None
    is_text: bool


@dataclass(frozen=True)
class IndicatorColumns:
    """The columns behind one indicator; counts of several columns are added up."""

    numerators: tuple[Column, ...]
    denominators: tuple[Column, ...] = ()
    denominator_rule: str = "A5"


@dataclass(frozen=True)
class Resolved:
    """What one table holds of what the catalogue asks for."""

    dimensions: tuple[str, ...]
    """Region first, then the others, as the catalogue knows them."""
    columns: tuple[Column, ...]
    """Every column to fetch and stage, in the order of the table."""
    by_indicator: dict[str, IndicatorColumns]
    changed: tuple[str, ...] = ()
    """Key of the column with the code of Indelingswijziging; empty when the table has none."""
    missing: tuple[str, ...] = ()
    """Indicators that this table could have and has not; none of them is required."""
    ambiguous: tuple[str, ...] = ()
    """Indicators left out because more than one column fits."""
    added: tuple[str, ...] = ()
    """Keys of the table that the catalogue does not know."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the topics to fetch, in the order of the table."""
        return tuple(column.key for column in self.columns)

    @property
    def select(self) -> tuple[str, ...]:
        """Everything for `$select`: dimensions, then topics."""
        return (*self.dimensions, *self.keys)


@dataclass
class Finder:
    """The columns of one table, to be looked up by path or stem."""

    by_path: dict[tuple[str, ...], list[Column]] = field(default_factory=lambda: defaultdict(list))
    by_stem: dict[str, list[Column]] = field(default_factory=lambda: defaultdict(list))
    order: list[Column] = field(default_factory=list)

    def look_up(self, name: str) -> list[Column]:
        """Every column that fits a path, or else a stem or a bare title written as one word."""
        return self.by_path.get(split_path(name)) or self.by_stem.get(name.casefold()) or []

    def find(self, alternatives: Iterable[Columns]) -> set[tuple[Column, ...]] | None:
        """Columns of the alternatives that are in the table; None when a name fits more than one column."""
        found: set[tuple[Column, ...]] = set()
        for names in alternatives:
            hits = [self.look_up(name) for name in ([names] if isinstance(names, str) else names)]
            if any(len(hit) > 1 for hit in hits):
                return None
            if all(hits):
                found.add(tuple(hit[0] for hit in hits))
        return found


def resolve(topics: Sequence[Topic], source: Source, table_id: str) -> Resolved:
    """Find the column of every measure of a source in one table.

    Args:
        topics: rows of DataProperties (groups and topics).
        source: the source with its measures.
        table_id: the table the rows are of.

    Raises:
        PipelineError: WB-S12 when a required measure is missing or ambiguous, WB-S15 when the unit of a
            column is not the one agreed; both exit 5.
    """
    finder = read_topics(topics)
    year = None if source.dimension_with("periode") else source.table(table_id).year
    by_indicator: dict[str, IndicatorColumns] = {}
    missing: list[str] = []
    ambiguous: list[str] = []
    for measure in source.measures:
        if not is_in_era(measure, year):
            continue
        found = find_measure(finder, measure)
        if found is None or len(found) > 1:
            ambiguous.append(measure.indicator_id)
        elif not found or not has_agreed_unit(measure, next(iter(found)), source.source_id, table_id):
            missing.append(measure.indicator_id)
        else:
            by_indicator[measure.indicator_id] = IndicatorColumns(next(iter(found)))
    require_all(source, table_id, missing, ambiguous)
    complete = add_denominators(finder, source.measures, by_indicator)
    missing += [name for name in by_indicator if name not in complete]
    changed = finder.find(source.indelingswijziging) or set()
    changed_keys = tuple(column.key for columns in sorted(changed, key=str) for column in columns)
    used = {c.key for columns in complete.values() for c in (*columns.numerators, *columns.denominators)}
    used |= {c.key for name in source.klaarzetten for c in finder.look_up(name)} | set(changed_keys)
    return Resolved(
        dimensions=(source.region_of(table_id), *source.dimensions),
        columns=tuple(column for column in finder.order if column.key in used),
        by_indicator=complete,
        changed=changed_keys[:1],
        missing=tuple(missing),
        ambiguous=tuple(ambiguous),
        added=tuple(column.key for column in finder.order if column.key not in used and not column.is_text),
    )


def read_topics(topics: Sequence[Topic]) -> Finder:
    """Index the topics of a table by group path and by stem."""
    rows = {row["ID"]: row for row in topics}
    finder = Finder()
    for row in topics:
        if not str(row.get("odata.type", "")).endswith(".Topic"):
            continue
        unit, decimals = row.get("Unit"), row.get("Decimals")
        is_text = row.get("Datatype") == "String"
        column = Column(
            str(row["Key"]), plain(str(unit or "")), decimals if isinstance(decimals, int) else None, is_text
        )
        finder.order.append(column)
        finder.by_path[path_of(row, rows)].append(column)
        finder.by_stem[NUMBER.sub("", column.key).casefold()].append(column)
    return finder


def path_of(row: Topic, rows: Mapping[Any, Topic]) -> tuple[str, ...]:
    """Titles of the groups above a topic and its own, each made comparable."""
    titles: list[str] = []
    seen: set[Any] = set()
    current: Topic | None = row
    while current is not None and current["ID"] not in seen:
        seen.add(current["ID"])
        titles.append(plain(str(current.get("Title") or "")))
        current = rows.get(current.get("ParentID"))
    return tuple(reversed(titles))


def split_path(text: str) -> tuple[str, ...]:
    """`Bevolking > Aantal inwoners` as comparable titles."""
    return tuple(plain(part) for part in text.split(" > "))


def plain(text: str) -> str:
    """Make a title comparable: no-break blanks too are blanks, single, none at the ends, no case."""
    return " ".join(text.split()).casefold()


def is_in_era(measure: Measure, year: int | None) -> bool:
    """True when tables of this year may have the measure; tables with periods hold several eras."""
    return year is None or measure.entry.vanaf <= year <= measure.entry.tot_en_met


def find_measure(finder: Finder, measure: Measure) -> set[tuple[Column, ...]] | None:
    """Columns that fit a measure: by path, and only when no path fits by stem."""
    found = finder.find(measure.entry.paden)
    return finder.find(measure.entry.stammen) if found is not None and not found else found


def has_agreed_unit(measure: Measure, columns: tuple[Column, ...], source_id: str, table_id: str) -> bool:
    """Compare the provider's unit with the agreed one; a column nobody confirmed yet is left out instead.

    Raises:
        PipelineError: WB-S15 (exit 5).
    """
    for column in columns:
        if column.unit == plain(measure.entry.provider_unit):
            continue
        if measure.entry.onbevestigd:
            return False
        raise PipelineError(
            "WB-S15",
            source=source_id,
            table=table_id,
            column=column.key,
            found=column.unit,
            expected=measure.entry.provider_unit,
        )
    return True


def require_all(source: Source, table_id: str, missing: list[str], ambiguous: list[str]) -> None:
    """Stop when a measure that nothing can do without is not found, or not for certain.

    Raises:
        PipelineError: WB-S12 (exit 5).
    """
    required = {measure.indicator_id for measure in source.measures if measure.entry.verplicht}
    for code, names in (("WB-S12/ontbreekt", missing), ("WB-S12/dubbel", ambiguous)):
        lost = [name for name in names if name in required]
        if lost:
            raise PipelineError(code, source=source.source_id, table=table_id, columns=", ".join(lost))


def add_denominators(
    finder: Finder, measures: Iterable[Measure], by_indicator: Mapping[str, IndicatorColumns]
) -> dict[str, IndicatorColumns]:
    """Add the columns of the denominators; a share whose denominator is not in the table is left out."""
    complete = {}
    for measure in measures:
        own = by_indicator.get(measure.indicator_id)
        if own is None:
            continue
        columns = find_denominator(finder, measure, by_indicator)
        rule = measure.denominators[0].entry.rule if measure.denominators else "A5"
        if columns or measure.entry.kind != "share":
            complete[measure.indicator_id] = IndicatorColumns(own.numerators, columns, rule)
    return complete


def find_denominator(
    finder: Finder, measure: Measure, by_indicator: Mapping[str, IndicatorColumns]
) -> tuple[Column, ...]:
    """Columns of the denominator: those of other measures, or its own; empty when a part is not there."""
    others = [by_indicator.get(other.indicator_id) for other in measure.denominators]
    if others:
        return tuple(c for other in others if other for c in other.numerators) if all(others) else ()
    found = finder.find(measure.entry.noemer_paden) or set()
    return next(iter(found)) if len(found) == 1 else ()
