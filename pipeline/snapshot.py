"""The verb `snapshot`: ask every source what is new and keep it; keep the last good answers when that fails.

One failing source never stops the others; nothing that failed a check replaces what was there (R2).
"""

import os
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.catalogue import ODATA, Catalogue, Source
from pipeline.clock import utc_now
from pipeline.discovery import read_catalogue
from pipeline.fetch import Fetcher
from pipeline.kill_points import reached
from pipeline.limits import read_limits
from pipeline.messages import Message, PipelineError, notice, say_date
from pipeline.odata import Reader
from pipeline.paths import Paths
from pipeline.peers import Peers, find_peers
from pipeline.progress import Say, say_nothing
from pipeline.snapshot_changes import Changes
from pipeline.snapshot_writer import SnapshotBuilder, building
from pipeline.snapshots import Found, TableSnapshot, find_latest, read_packages, set_aside
from pipeline.supplied import FolderReader
from pipeline.table_changes import is_unchanged, require_acceptable, require_same_keys, tell_columns
from pipeline.table_choice import choose_tables
from pipeline.table_fetch import NotInDivision, Table, fetch_table, read_columns
from pipeline.waiting_changes import settle_changes

NETWORK = 4
NOTHING_YET = "Er zijn nog geen cijfers van deze bron."


@dataclass(frozen=True)
class TableResult:
    """What came of one table (the results of reliability.md section 7)."""

    source_id: str
    table_id: str
    """Empty when the source failed before a table was known."""
    outcome: str
    """new, unchanged, kept_last_good, failed_no_data or skipped."""
    snapshot: TableSnapshot | None = None
    """What to load; None when there is nothing."""
    error: PipelineError | None = None
    notices: tuple[Message, ...] = ()
    rows: int | None = None
    received_bytes: int = 0
    seconds: float = 0.0
    tries: int = 0
    changed_values: int = 0
    """Values that differ from the last good answer."""


@dataclass(frozen=True)
class Run:
    """What all sources of one run share."""

    scope: str
    paths: Paths
    peers: Peers
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    accepts_change: bool = False
    say: Say = say_nothing
    from_folder: Path | None = None
    """Answers that somebody else fetched, instead of the network."""
    by: str = ""
    """Who started the run, and why a large change is taken over: kept with the decision."""
    reason: str = ""

    def open(self, source: Source) -> Fetcher | FolderReader:
        """Open the transport for one source, within its limits."""
        limits = read_limits(source.limieten, f"sources/{source.source_id}/source.yml")
        if self.from_folder is not None:
            return FolderReader(source.source_id, self.from_folder, limits)
        return Fetcher(source.source_id, self.peers, limits, environment=self.environment)

    def last_good(self, source: Source, table_id: str) -> Found:
        """The newest sound snapshot of a table for this area, whatever address it came from."""
        return find_latest(self.paths, source.source_id, self.scope, table_id=table_id)


def take_snapshots(
    scope: str,
    catalogue: Catalogue,
    paths: Paths,
    *,
    accepts_change: bool = False,
    is_offline: bool = False,
    from_folder: Path | None = None,
    say: Say = say_nothing,
    by: str = "",
    reason: str = "",
    environment: Mapping[str, str] = os.environ,
) -> list[TableResult]:
    """Fetch what is new of every table source for one gemeente, or for the whole country.

    Args:
        scope: code of a gemeente (`GM0828`), or `alle`.
        catalogue: the sources.
        paths: the folders of this installation.
        accepts_change: `--accepteer-herziening`: older dates, other keys and vanished periods are taken over.
        is_offline: open no socket; give what is kept.
        from_folder: read answers from this folder instead of the network (`FolderReader`).
        say: told what is being done.
        by: who takes over a large change, and with `reason` why; kept with the decision.
        reason: see `by`.
        environment: for tests.

    Returns:
        One result per table, per source in catalogue order. Errors are in the results, not raised; see
        `errors_of` and `notices_of`.

    Raises:
        PipelineError: WB-K06 (exit 3) for an address in the environment that is not allowed; WB-K00 when no
            table at all has the gemeente; WB-T01 (exit 6) for an absurd clock, WB-D.. (exit 6) when what was
            corrected cannot be written down.
    """
    peers = Peers() if from_folder is not None else find_peers(environment)
    run = Run(scope, paths, peers, environment, accepts_change, say, from_folder, by, reason)
    utc_now(environment)
    results: list[TableResult] = []
    for source in catalogue.sources.values():
        if source.kind == ODATA:
            is_kept = is_offline and from_folder is None
            results += keep_source(source, run) if is_kept else snapshot_source(source, run)
    require_known_gemeente(scope, results)
    settle_changes(paths)
    reached("herzieningen")
    return results


def snapshot_source(source: Source, run: Run) -> list[TableResult]:
    """Fetch what is new of one source; a fault of one table does not stop the next, a dead network does."""
    run.say(f"{source.title}: kijken wat er nieuw is")
    damaged = set_aside(run.paths, source.source_id)
    origin = run.peers.origin(source.host)
    snapshots = read_packages(run.paths, source.source_id)[0]
    used_here = {snapshot.table_id for snapshot in snapshots if snapshot.origin == origin}
    with run.open(source) as reader:
        try:
            known = [entry.table_id for entry in source.tables]
            listed = read_catalogue(reader, source.host, known, source.title)
            choice = choose_tables(source, listed, used_here)
        except PipelineError as error:
            used = {snapshot.table_id for snapshot in snapshots}
            return [*damage_results(source, damaged), *keep_all(source, run, used, error)]
        results = damage_results(source, damaged, choice.notices)
        results += [keep(source, table_id, run, vanished(source, table_id)) for table_id in choice.vanished]
        dead: PipelineError | None = None
        for table in choice.tables:
            if dead is not None:
                results.append(keep(source, table.known_id, run, dead))
                continue
            result = snapshot_table(reader, table, run)
            results.append(result)
            dead = result.error if result.error and result.error.exit_code == NETWORK else None
    return results


def snapshot_table(reader: Fetcher | FolderReader, table: Table, run: Run) -> TableResult:
    """Fetch one table if it changed; whatever goes wrong, the last good snapshot stays."""
    run.say(f"{table.source.title}: tabel {table.known_id}")
    before, begin, tries = reader.received_bytes, time.monotonic(), reader.tries
    found = run.last_good(table.source, table.known_id)
    try:
        result = renew(reader, table, run, found.snapshot)
    except PipelineError as error:
        result = keep(table.source, table.known_id, run, error)
    if found.damage and result.error is None:
        result = replace(result, error=found.damage[0].at(where=place(table.source, table.known_id)))
    return replace(
        result,
        received_bytes=reader.received_bytes - before,
        seconds=round(time.monotonic() - begin, 1),
        tries=reader.tries - tries,
    )


def renew(reader: Reader, table: Table, run: Run, last: TableSnapshot | None) -> TableResult:
    """Compare a table with its last good snapshot and fetch it when it differs.

    Raises:
        PipelineError: anything that keeps the new answers from being used.
    """
    source, table_id = table.source, table.known_id
    columns = read_columns(reader, table)
    origin = reader.peers.origin(source.host)
    notices: list[Message] = []
    if last is not None:
        if is_unchanged(last, table.listed, columns, origin):
            return TableResult(source.source_id, table_id, "unchanged", last, rows=last.rows)
        notices += tell_columns(last, columns)
    changes = Changes(run, last)
    if last is not None:
        changes.allow(lambda: require_acceptable(last, table.listed, columns))
    with building(run.paths, f"{source.source_id}-{table_id}-{run.scope}".lower()) as builder:
        try:
            facts = fetch_table(reader, table, run.scope, columns, builder)
            if last is not None:
                changes.allow(lambda: require_same_keys(last, builder.dimension_rows, table.region))
            changes.compare(builder, columns, table.region)
        except NotInDivision:
            absent = notice(
                "WB-S00/andere_indeling", source=source.source_id, table=table_id, scope=run.scope
            )
            return TableResult(source.source_id, table_id, "skipped", notices=(absent,))
        except PipelineError as error:
            quarantine(builder, error.at(where=place(source, table_id)), run)
            raise
        if last is not None and (last.sha256, last.origin) == (builder.sha256, origin):
            return TableResult(source.source_id, table_id, "unchanged", last, rows=last.rows)
        kept = builder.finish(facts, utc_now(run.environment), changes.prepare)
    return TableResult(
        source.source_id,
        table_id,
        "new",
        kept,
        notices=tuple(notices),
        rows=kept.rows,
        changed_values=changes.count,
    )


def quarantine(builder: SnapshotBuilder, error: PipelineError, run: Run) -> None:
    """Keep what was refused for its content; a broken connection or a full disk leaves nothing to look at."""
    if error.code.startswith("WB-S"):
        builder.refuse(error, utc_now(run.environment))


def keep(source: Source, table_id: str, run: Run, error: PipelineError | None) -> TableResult:
    """The result of a table that could not be renewed: its last good snapshot, its date in the message."""
    last = run.last_good(source, table_id).snapshot
    stays = f"De cijfers van {say_date(last.fetched)} blijven staan." if last else NOTHING_YET
    if error is not None:
        error.at(where=place(source, table_id), stays=stays)
    outcome = "kept_last_good" if last else "failed_no_data"
    return TableResult(
        source.source_id, table_id, outcome, last, error=error, rows=last.rows if last else None
    )


def keep_all(source: Source, run: Run, used: Iterable[str], error: PipelineError) -> list[TableResult]:
    """The results of a source that could not be asked at all: one error, every table as it was."""
    lasts = [run.last_good(source, table_id).snapshot for table_id in sorted(used)]
    dates = [last.fetched for last in lasts if last is not None]
    stays = f"De cijfers van {say_date(max(dates))} blijven staan." if dates else NOTHING_YET
    error.at(where=source.source_id, stays=stays)
    kept = [keep(source, table_id, run, error) for table_id in in_use(source, used)]
    return kept or [TableResult(source.source_id, "", "failed_no_data", error=error)]


def keep_source(source: Source, run: Run) -> list[TableResult]:
    """Offline: what is kept of a source, or which snapshot is missing."""
    used = {snapshot.table_id for snapshot in read_packages(run.paths, source.source_id)[0]}
    results = []
    for table_id in in_use(source, used):
        found = run.last_good(source, table_id)
        error = found.damage[0].at(where=place(source, table_id)) if found.damage else None
        if found.snapshot:
            results.append(TableResult(source.source_id, table_id, "unchanged", found.snapshot, error))
    if results:
        return results
    wanted = source.tables[0] if source.tabelkeuze == "nieuwste" else source.tables[-1]
    missing = PipelineError("WB-N14", source=source.source_id, table=wanted.table_id, scope=run.scope)
    return [TableResult(source.source_id, wanted.table_id, "failed_no_data", error=missing)]


def in_use(source: Source, used: Iterable[str]) -> list[str]:
    """Tables of which an answer is kept and that are used: all, or the newest of a series."""
    present = set(used)
    kept = [entry.table_id for entry in source.tables if entry.table_id in present]
    return kept[:1] if source.tabelkeuze == "nieuwste" else kept


def vanished(source: Source, table_id: str) -> PipelineError:
    """The error of a table that was used and is no longer listed."""
    return PipelineError(
        "WB-N08/niet_in_catalogus", source=source.source_id, table=table_id, host=source.host
    )


def place(source: Source, table_id: str) -> str:
    """How a table is named between brackets."""
    return f"{source.source_id} {table_id}"


def damage_results(
    source: Source, damaged: Sequence[PipelineError], notices: tuple[Message, ...] = ()
) -> list[TableResult]:
    """Results that belong to the source as a whole: damage on our own disk, and what the catalogue says."""
    told = [TableResult(source.source_id, "", "skipped", notices=notices)] if notices else []
    return told + [
        TableResult(source.source_id, "", "skipped", error=error.at(where=source.source_id))
        for error in damaged
    ]


def require_known_gemeente(scope: str, results: Sequence[TableResult]) -> None:
    """Stop when every table that answered says that there is no such gemeente.

    Raises:
        PipelineError: WB-K00 (exit 3).
    """
    answered = [result for result in results if result.table_id]
    if answered and all(result.outcome == "skipped" for result in answered):
        raise PipelineError("WB-K00/gemeente", name=scope, suggestion="Kijk of de code klopt.")


def errors_of(results: Iterable[TableResult]) -> list[PipelineError]:
    """Every error once, in the order of the results."""
    return list({id(r.error): r.error for r in results if r.error is not None}.values())


def notices_of(results: Iterable[TableResult]) -> list[Message]:
    """Every notice once, in the order of the results."""
    return list(dict.fromkeys(message for result in results for message in result.notices))
