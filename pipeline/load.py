"""The verb load: stage every kept answer, audit it, and build a new warehouse from what passed.

A table whose newest answer does not pass keeps its last good one; the other tables go on (R2). Answers about
one gemeente and about the whole country stand together: per gemeente the newest wins.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import duckdb
import polars as pl

from models.columns import GEBIED
from pipeline.audit_outcome import Audit, Figures
from pipeline.audit_report import write_audit_report
from pipeline.audits import audit, failure, never_filled
from pipeline.catalogue import Catalogue, Source
from pipeline.clock import utc_now
from pipeline.messages import Message, PipelineError, notice, say_date
from pipeline.paths import Paths
from pipeline.peers import find_peers
from pipeline.refused_answers import set_refused_aside
from pipeline.snapshot import NOTHING_YET
from pipeline.snapshots import TableSnapshot, read_packages
from pipeline.staging import Staged, stage
from pipeline.warehouse import (
    building,
    insert,
    new_parquet,
    open_warehouse,
    read_used_snapshots,
)
from pipeline.warehouse_files import swap_folder
from pipeline.warehouse_schema import LOAD_ORDER, SNAPSHOT

PLACE = pl.col("gebied_code").str.slice(2, 4)
"""Digits of the gemeente in any code of an area; the land has its own."""


@dataclass
class Loaded:
    """What came of loading."""

    snapshots: list[TableSnapshot] = field(default_factory=list)
    audits: list[Audit] = field(default_factory=list)
    errors: list[PipelineError] = field(default_factory=list)
    """Why an answer was not used; an older one may stand in for it."""
    refused: list[TableSnapshot] = field(default_factory=list)
    """Answers that failed an audit."""
    notices: list[Message] = field(default_factory=list)


@dataclass
class Areas:
    """The areas of all tables: one row per gebied and year, with counts of people where a table has them."""

    frames: list[pl.DataFrame] = field(default_factory=list)

    def add(self, gebied: pl.DataFrame) -> None:
        """Add areas of a table; earlier ones win, and those with counts win from those without."""
        self.frames.append(gebied)

    def whole(self) -> pl.DataFrame:
        """Every area once, sorted."""
        if not self.frames:
            return pl.DataFrame(schema=GEBIED)
        together = pl.concat(self.frames).with_columns(has_people=pl.col("inwoners").is_not_null())
        ordered = together.sort("has_people", descending=True, maintain_order=True)
        once = ordered.unique(["gebied_code", "gebied_year"], keep="first", maintain_order=True)
        return once.drop("has_people").sort("gebied_code", "gebied_year")


def load(catalogue: Catalogue, paths: Paths, *, errors: list[PipelineError] | None = None) -> Loaded:
    """Build the warehouse from every kept answer, without findings.

    Args:
        catalogue: what is used of which source.
        paths: the folders of this installation.
        errors: collects why answers were not used; the warehouse is then built from the rest, with an older
            answer of the same table where there is one. Without it the first of them is raised.

    Raises:
        PipelineError: no answer at all could be used, disk trouble, or, without `errors`, the first answer
            that did not pass. The old warehouse then stays, with its findings.
    """
    with building(paths) as con:
        loaded = fill(con, catalogue, paths, is_strict=errors is None)
        with new_parquet(con, paths, "measurement") as parquet:
            con.execute("checkpoint")
            swap_folder(parquet, paths.parquet / "measurement")
    if errors is not None:
        errors += loaded.errors
    return loaded


def fill(con: duckdb.DuckDBPyConnection, catalogue: Catalogue, paths: Paths, *, is_strict: bool) -> Loaded:
    """Put every kept answer that passes its audits into an empty warehouse; put refused ones aside.

    Raises:
        PipelineError: no answer at all could be used, or, when strict, the first that did not pass.
    """
    loaded = Loaded()
    insert(con, "indicator", catalogue.indicator_frame())
    areas = Areas()
    for source in catalogue.sources.values():
        load_source(con, source, catalogue, paths, areas, loaded)
    write_audit_report(
        loaded.audits, loaded.snapshots, loaded.refused, loaded.errors, catalogue, paths, utc_now()
    )
    if loaded.errors and (is_strict or not loaded.snapshots):
        raise loaded.errors[0]
    if not loaded.snapshots:
        raise PipelineError("WB-P02")
    insert(con, "gebied", areas.whole())
    insert(con, "snapshot", describe(loaded.snapshots))
    for snapshot in loaded.refused:
        set_refused_aside(snapshot, loaded.audits, paths)
    return loaded


def load_source(
    con: duckdb.DuckDBPyConnection,
    source: Source,
    catalogue: Catalogue,
    paths: Paths,
    areas: Areas,
    loaded: Loaded,
) -> None:
    """Load the tables of one source, newest answers first."""
    seen: dict[str, set[str]] = {}
    known = areas.whole()
    for candidates in candidates_of(source, paths):
        found = first_good(candidates, catalogue, paths, known, loaded)
        if found is None:
            continue
        snapshot, staged = found
        taken = seen.setdefault(snapshot.table_id if source.tabelkeuze == "alle_jaren" else "", set())
        is_new = ~PLACE.is_in(sorted(taken))
        store(con, staged, is_new)
        areas.add(staged.gebied.filter(is_new))
        taken |= set(staged.gebied.select(PLACE).to_series())
        loaded.snapshots.append(snapshot)
        empty = never_filled(staged.measurement)
        if empty:
            told = ", ".join(catalogue.indicators[name].kort for name in empty)
            where = {"source": snapshot.source_id, "table": snapshot.table_id}
            loaded.notices.append(notice("WB-S19/nog_niet", **where, indicators=told))


def candidates_of(source: Source, paths: Paths) -> Iterator[list[TableSnapshot]]:
    """Per table and scope the kept answers, best first; of a series only one table of each scope.

    Answers of the address in use come first, newest first; those of another address stand in only when none
    of these is good. Of a series the newest table counts of which the address in use gave an answer. Groups
    come in the order of their newest answer, so that per gemeente the newest wins.
    """
    origin = find_peers().origin(source.host)
    order = [table.table_id for table in source.tables]
    kept = [s for s in read_packages(paths, source.source_id)[0] if s.table_id in order]
    groups: dict[tuple[str, str], list[TableSnapshot]] = {}
    for snapshot in sorted(kept, key=lambda s: s.origin != origin):
        groups.setdefault((snapshot.table_id, snapshot.scope), []).append(snapshot)
    for (table_id, scope), group in groups.items():
        rivals = [t for t, area in groups if area == scope]
        own = [t for t in rivals if groups[t, scope][0].origin == origin]
        if source.tabelkeuze == "alle_jaren" or table_id == min(own or rivals, key=order.index):
            yield group


def first_good(
    candidates: Sequence[TableSnapshot],
    catalogue: Catalogue,
    paths: Paths,
    known: pl.DataFrame,
    loaded: Loaded,
) -> tuple[TableSnapshot, Staged] | None:
    """The newest answer that can be read and passes every audit; why others did not is remembered."""
    for snapshot in candidates:
        try:
            snapshot.verify()
            staged = stage(snapshot, catalogue)
        except PipelineError as error:
            loaded.errors.append(error.at(where=f"{snapshot.source_id} {snapshot.table_id}"))
            continue
        audits = audit_staged(staged, catalogue, known, last_good(snapshot, staged, paths))
        loaded.audits += [replace(tried, snapshot=snapshot.folder.name) for tried in audits]
        error_of_audit = failure(audits)
        if error_of_audit is None:
            return snapshot, staged
        loaded.errors.append(error_of_audit.at(stays=what_stays(candidates, snapshot)))
        loaded.refused.append(snapshot)
    return None


def what_stays(candidates: Sequence[TableSnapshot], refused: TableSnapshot) -> str:
    """Which figures are still shown when this answer is not used."""
    older = candidates[candidates.index(refused) + 1 :]
    return f"De cijfers van {say_date(older[0].fetched)} blijven staan." if older else NOTHING_YET


def audit_staged(
    staged: Staged, catalogue: Catalogue, known: pl.DataFrame | None = None, last: pl.DataFrame | None = None
) -> list[Audit]:
    """Try every rule on one staged table."""
    figures = Figures(
        staged.wide.source_id,
        staged.wide.table_id,
        staged.gebied,
        staged.measurement,
        catalogue.indicator_frame(),
        known,
        last,
    )
    return audit(figures, catalogue.folder)


def last_good(snapshot: TableSnapshot, staged: Staged, paths: Paths) -> pl.DataFrame | None:
    """What the live warehouse has of this table and these areas, land apart; None: nothing to compare with.

    An older answer that stands in for a damaged one is not compared with what came after it.
    """
    places = staged.gebied.filter(pl.col("gebied_level") != "land").select("gebied_code").unique()
    sql = """
        select gebied_code, indicator_id, value
        from measurement
        inner join places using (gebied_code)
        where source_id = $source and table_id = $table
    """
    try:
        with open_warehouse(paths) as con:
            con.register("places", places)
            given = {"source": snapshot.source_id, "table": snapshot.table_id}
            rows: pl.DataFrame = con.sql(sql, params=given).pl()
            loaded = con.execute(LOADED, given | {"scope": snapshot.scope}).fetchall()
    except PipelineError:
        return None
    return None if rows.is_empty() or is_fallback(snapshot, [str(row[0]) for row in loaded], paths) else rows


LOADED = "select folder from snapshot where source_id = $source and table_id = $table and scope = $scope"


def is_fallback(snapshot: TableSnapshot, loaded: Sequence[str], paths: Paths) -> bool:
    """True when the warehouse was loaded from a later answer than this one, or from one that is gone."""
    kept = {each.folder.name: each.sequence for each in read_packages(paths, snapshot.source_id)[0]}
    return bool(kept) and any(kept.get(name, snapshot.sequence + 1) > snapshot.sequence for name in loaded)


def store(con: duckdb.DuckDBPyConnection, staged: Staged, is_new: pl.Expr) -> None:
    """Add the measurements and cells of areas that no newer answer covers."""
    insert(con, "measurement", staged.measurement.filter(is_new), LOAD_ORDER)
    for column in staged.wide.columns:
        insert(con, "cell", staged.wide.column_cells(column).filter(is_new))


def describe(snapshots: Sequence[TableSnapshot]) -> pl.DataFrame:
    """The snapshots that were loaded, one row each, sorted."""
    rows = [
        {name: getattr(s, name) for name in SNAPSHOT if name not in {"fetched", "folder"}}
        | {"fetched": s.fetched.isoformat(), "folder": s.folder.name}
        for s in snapshots
    ]
    return pl.DataFrame(rows, schema=SNAPSHOT).sort("source_id", "table_id", "scope")


def audit_warehouse(paths: Paths, catalogue: Catalogue) -> list[Audit]:
    """Try every rule again on the answers that the live warehouse was built from.

    Raises:
        PipelineError: there is no warehouse, or a kept answer is damaged.
    """
    areas = Areas()
    done: list[Audit] = []
    used = read_used_snapshots(paths)
    for source_id in catalogue.sources:
        known = areas.whole()
        for snapshot in (s for s in used if s.source_id == source_id):
            staged = stage(snapshot, catalogue)
            done += audit_staged(staged, catalogue, known, last_good(snapshot, staged, paths))
            areas.add(staged.gebied)
    return done
