"""The rows of the sources table on every page: what was used, of when, under which licence."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from pipeline.catalogue import Catalogue
from pipeline.messages import say_date
from pipeline.pdok import BoundarySource
from pipeline.snapshots import TableSnapshot
from pipeline.status_sources import days_of
from reports.nouns import Sentence, SourceLine
from reports.wording import Bank

ESTIMATE_KINDS = ("model",)


def source_lines(
    finding: pl.DataFrame, snapshots: Sequence[TableSnapshot], catalogue: Catalogue, today: date | None = None
) -> tuple[SourceLine, ...]:
    """One line per table that gave at least one value, in catalogue order, newest table first.

    Args:
        finding: findings of one gemeente.
        snapshots: the snapshots that were loaded.
        catalogue: the sources.
        today: date of the edition; with it, lines of tables past their warning limit say so.
    """
    shown = finding.filter(pl.col("value").is_not_null())
    used = shown.group_by("source_id", "table_id").agg(
        pl.col("period").unique().sort(),
        pl.col("kind").is_in(ESTIMATE_KINDS).any().alias("is_estimate"),
        pl.col("snapshot_sha256").unique(),
    )
    by_key = {(row["source_id"], row["table_id"]): row for row in used.iter_rows(named=True)}
    ordered = sorted(snapshots, key=lambda s: (s.source_id, s.table_id), reverse=True)
    lines: dict[tuple[str, str], SourceLine] = {}
    for snapshot in ordered:
        key = (snapshot.source_id, snapshot.table_id)
        row = by_key.get(key)
        if row is not None and snapshot.sha256 in row["snapshot_sha256"] and key not in lines:
            lines[key] = line_of(snapshot, row["period"], row["is_estimate"], catalogue)
            lines[key] = replace(lines[key], old=too_old(snapshot, row["period"], catalogue, today))
    order = list(catalogue.sources)
    return tuple(sorted(lines.values(), key=lambda line: order.index(line.source_id)))


def line_of(
    snapshot: TableSnapshot, periods: Sequence[int], is_estimate: bool, catalogue: Catalogue
) -> SourceLine:
    """One line: the date of the table and of retrieval, and the attribution the licence asks for."""
    source = catalogue.sources[snapshot.source_id]
    modified = say_date(snapshot.modified_on) if snapshot.modified_on else "niet bekend"
    retrieved = say_date(snapshot.fetched)
    told = ", ".join(str(period) for period in periods)
    attribution = source.attribution.format(
        jaar=told, tabel=snapshot.table_id, stand=modified, geraadpleegd=retrieved
    )
    return SourceLine(
        source_id=source.source_id,
        title=source.title,
        publisher=source.publisher,
        table_id=snapshot.table_id,
        periods=told,
        modified=modified,
        retrieved=retrieved,
        licence=source.licence,
        is_estimate=is_estimate,
        attribution=attribution,
        note=". ".join(notes_of(snapshot)),
    )


def too_old(
    snapshot: TableSnapshot, periods: Sequence[int], catalogue: Catalogue, today: date | None
) -> tuple[Sentence, ...]:
    """O11 when the publisher last changed this table longer ago than the warning limit of the source."""
    limit = days_of(catalogue.sources[snapshot.source_id].verwacht.waarschuw_na)
    if today is None or snapshot.modified_on is None or today - snapshot.modified_on <= limit:
        return ()
    return (Bank.load().say("O11", is_free=True, jaar=str(max(periods))),)


SUPPLIED_ON = "bestand aangeleverd op"


def notes_of(snapshot: TableSnapshot) -> Iterator[str]:
    """What a reader must know of an answer besides its dates."""
    if snapshot.is_synthetic:
        yield "marges verzonnen"
    if snapshot.is_supplied:
        yield f"{SUPPLIED_ON} {say_date(snapshot.fetched)}"


def as_fictional(line: SourceLine) -> SourceLine:
    """The same line for invented figures: no real publisher is named, nor who brought the files."""
    note = ". ".join(part for part in line.note.split(". ") if not part.startswith(SUPPLIED_ON))
    made_up = f"Verzonnen voorbeeld in de vorm van: {line.title}"
    free = "vrij te gebruiken"
    return replace(line, publisher="Verzonnen voorbeeld", attribution=made_up, licence=free, note=note)


def boundary_line(source: BoundarySource, year: int, retrieved: str) -> SourceLine:
    """The line of the boundaries that were drawn."""
    return SourceLine(
        source_id=source.id,
        title=source.title,
        publisher=source.publisher,
        table_id=str(year),
        periods=str(year),
        modified="",
        retrieved=retrieved,
        licence=source.licence,
        is_estimate=False,
        attribution=source.attribution.replace("{jaar}", str(year)),
    )
