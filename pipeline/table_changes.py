"""What changed in a table since the last good snapshot, and what of it must wait for a person (R4)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from pipeline.discovery import CatalogueRow
from pipeline.measure_columns import read_topics
from pipeline.messages import Message, PipelineError, clean, notice, say_date
from pipeline.odata import Row
from pipeline.row_checks import plain, say_codes
from pipeline.snapshots import TableSnapshot
from pipeline.table_fetch import Columns


def is_unchanged(last: TableSnapshot, row: CatalogueRow, columns: Columns, origin: str) -> bool:
    """Say whether nothing needs to be fetched again.

    The provider must say so (both dates), from the same address, for the same columns; the column tree is
    compared itself, because dates do not always follow it.
    """
    has_dates = bool(row.modified and row.metadata_modified)
    return (
        has_dates
        and last.origin == origin
        and (last.modified, last.metadata_modified) == (row.modified, row.metadata_modified)
        and last.columns == columns.resolved.keys
        and last.topics() == list(columns.topics)
    )


def require_acceptable(last: TableSnapshot, row: CatalogueRow, columns: Columns) -> None:
    """Stop at what a person must accept first: older dates, keys of used columns that changed.

    Raises:
        PipelineError: WB-S00 or WB-S12 (exit 5).
    """
    if row.modified and last.modified and row.modified < last.modified:
        raise PipelineError("WB-S00/ouder", modified=say_day(row.modified), last=say_day(last.modified))
    changes = changed_keys(last, columns.topics)
    if changes:
        raise PipelineError("WB-S12", changes=say_codes(changes))


def say_day(moment: str) -> str:
    """The day of a moment as the provider writes it, in words."""
    try:
        return say_date(datetime.fromisoformat(moment).date())
    except ValueError:
        return clean(moment)


def changed_keys(last: TableSnapshot, topics: Sequence[Row]) -> list[str]:
    """Columns we used whose key is another one now, found by group path and title: `A_12 -> A_13`."""
    before, after = read_topics(last.topics()).by_path, read_topics(topics).by_path
    changes = []
    for path, columns in before.items():
        old = [column.key for column in columns]
        new = [column.key for column in after.get(path, [])]
        if new and old != new and set(old) & set(last.columns):
            changes.append(f"{clean(', '.join(old))} -> {clean(', '.join(new))}")
    return sorted(changes)


def require_same_keys(last: TableSnapshot, fresh: Mapping[str, Sequence[Row]], region: str) -> None:
    """Stop when a period, age or other key of the table vanished.

    Raises:
        PipelineError: WB-S00 (exit 5).
    """
    for name in last.dimensions:
        if name == region or name not in fresh:
            continue
        gone = {plain(r["Key"]) for r in last.dimension(name)} - {plain(r["Key"]) for r in fresh[name]}
        if gone:
            raise PipelineError("WB-S00/verdwenen", dimension=name, keys=say_codes(sorted(gone)))


def tell_columns(last: TableSnapshot, columns: Columns) -> list[Message]:
    """One line when columns came or went; new ones are not used until the catalogue names them."""
    before = {key for found in read_topics(last.topics()).by_path.values() for key in (c.key for c in found)}
    after = {column.key for column in read_topics(columns.topics).order}
    parts = [
        f"{word} {clean(say_codes(sorted(keys)))}"
        for word, keys in (("nieuw:", after - before), ("weg:", before - after))
        if keys
    ]
    if not parts:
        return []
    return [
        notice(
            "WB-S00/kolommen_veranderd",
            source=last.source_id,
            table=last.table_id,
            changes="; ".join(parts),
        )
    ]
