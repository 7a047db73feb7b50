"""What changed and who accepted it, kept beside the answers (reliability.md R4).

data/herzieningen/<bron>/<map van het antwoord>.parquet   every cell that differs from the answer before
data/herzieningen/besluiten.jsonl                         large changes that were taken over: who, when, why
"""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.clock import say_utc
from pipeline.disk import disk_faults, sync_file
from pipeline.messages import PipelineError, clean
from pipeline.paths import Paths
from pipeline.platform_rules import replace_patiently, sync_entry
from pipeline.revisions import CELL, Difference
from pipeline.snapshots import TableSnapshot
from pipeline.waiting_changes import WAITING

DECISIONS = "besluiten.jsonl"
KEPT = 200
"""Files per source; older ones go."""
DIFFERENCE, DECISION = ".parquet", ".besluit"
LOGGED: dict[str, pl.DataType] = {
    "seen": pl.String(),  # UTC, when the later answer was fetched
    "source_id": pl.String(),
    "table_id": pl.String(),
    "scope": pl.String(),
    "before": pl.String(),  # folder of the earlier answer
    "after": pl.String(),
} | CELL
"""One row per cell that differs, with where and when."""


@dataclass(frozen=True)
class Revised:
    """What was corrected in one table, last time that anything was."""

    on: date
    cells: int


def revision_folder(paths: Paths, source_id: str) -> Path:
    """Where the differences of one source are kept."""
    return paths.data / "herzieningen" / source_id


def prepare_difference(
    paths: Paths, last: TableSnapshot, coming: TableSnapshot, difference: Difference
) -> None:
    """Write what differs, as waiting for the answer to be kept (`settle`).

    Args:
        paths: the folders of this installation.
        last: the earlier answer.
        coming: the later one, with the folder that it will have.
        difference: what differs.

    Raises:
        PipelineError: disk trouble (exit 6).
    """
    facts = {
        "seen": say_utc(coming.fetched),
        "source_id": coming.source_id,
        "table_id": coming.table_id,
        "scope": coming.scope,
        "before": last.folder.name,
        "after": coming.folder.name,
    }
    frame = difference.cells.select(**{name: pl.lit(value) for name, value in facts.items()}, **columns())
    path = revision_folder(paths, coming.source_id) / f"{coming.folder.name}{DIFFERENCE}{WAITING}"
    with disk_faults(path, frame.estimated_size()):  # type: ignore[arg-type]  # bytes are whole
        path.parent.mkdir(parents=True, exist_ok=True)
        frame.write_parquet(path, compression="zstd")
        sync_file(path)
        sync_entry(path.parent)


def columns() -> dict[str, pl.Expr]:
    """The columns of a cell, by name."""
    return {name: pl.col(name) for name in CELL}


def read_differences(paths: Paths, source_id: str) -> Iterator[pl.DataFrame]:
    """What was kept of one source (LOGGED), newest first; a damaged file is passed over."""
    for path in sorted(revision_folder(paths, source_id).glob("*.parquet"), reverse=True):
        try:
            yield pl.read_parquet(path).select(list(LOGGED))
        except (OSError, pl.exceptions.PolarsError):
            continue


def last_revision(paths: Paths, source_id: str, table_id: str, gebied_codes: Sequence[str]) -> Revised | None:
    """When figures of these areas were last corrected or withdrawn in a table, and how many; None = never.

    Figures that only came do not count: nothing that was shown before was wrong.
    """
    wanted = (pl.col("table_id") == table_id) & (pl.col("kind") != "new")
    for frame in read_differences(paths, source_id):
        hits = frame.filter(wanted & pl.col("gebied_code").is_in(list(gebied_codes)))
        if not hits.is_empty():
            return Revised(datetime.fromisoformat(hits["seen"][0]).date(), hits.height)
    return None


def last_revision_of_source(paths: Paths, source_id: str) -> Revised | None:
    """When figures of any area were last corrected or withdrawn, and how many; None = never."""
    for frame in read_differences(paths, source_id):
        hits = frame.filter(pl.col("kind") != "new")
        if not hits.is_empty():
            return Revised(datetime.fromisoformat(hits["seen"][0]).date(), hits.height)
    return None


def prepare_decision(
    paths: Paths, coming: TableSnapshot, accepted: Sequence[PipelineError], by: str, reason: str
) -> None:
    """Write that a person takes over what would have waited (who, when, why), as waiting for `settle`.

    Raises:
        PipelineError: disk trouble (exit 6).
    """
    entry: dict[str, Any] = {
        "time": say_utc(coming.fetched),
        "by": clean(by) or "hand",
        "reden": clean(reason),
        "source": coming.source_id,
        "table": coming.table_id,
        "scope": coming.scope,
        "snapshot": coming.folder.name,
        "accepted": [{"code": error.code, "what": error.message.what} for error in accepted],
    }
    path = revision_folder(paths, coming.source_id) / f"{coming.folder.name}{DECISION}{WAITING}"
    with disk_faults(path, 0):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(entry, ensure_ascii=False) + "\n", encoding="utf-8")
        sync_file(path)
        sync_entry(path.parent)


def settle(paths: Paths, source_id: str) -> None:
    """Keep what waits for an answer that is kept now; drop what waits for one that never was.

    Done right after an answer was placed, and by the next run when this one was killed in between: no
    correction goes by without a trace (R4, R5).

    Raises:
        PipelineError: disk trouble (exit 6).
    """
    folder = revision_folder(paths, source_id)
    waiting = sorted(folder.glob(f"*{WAITING}"))
    with disk_faults(folder, 0):
        for path in waiting:
            name, what, _ = path.name.split(".")
            if not (paths.snapshots / source_id / name).is_dir():
                path.unlink()
            elif f".{what}" == DECISION:
                keep_decision(folder.parent / DECISIONS, path)
            else:
                replace_patiently(path, path.with_suffix(""))
        if waiting:
            sync_entry(folder)
            for old in sorted(folder.glob(f"*{DIFFERENCE}"))[:-KEPT]:
                old.unlink()


def keep_decision(log: Path, waiting: Path) -> None:
    """Add a decision to the others, once."""
    line = waiting.read_bytes()
    if not log.is_file() or line not in log.read_bytes():
        descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            os.write(descriptor, line)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    waiting.unlink()
