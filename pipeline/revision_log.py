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

KEPT = 200
"""Files per source; older ones go."""
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


def write_difference(paths: Paths, last: TableSnapshot, kept: TableSnapshot, difference: Difference) -> None:
    """Keep what differs, in a file named after the later answer, so that writing it twice changes nothing.

    Raises:
        PipelineError: disk trouble (exit 6).
    """
    facts = {
        "seen": say_utc(kept.fetched),
        "source_id": kept.source_id,
        "table_id": kept.table_id,
        "scope": kept.scope,
        "before": last.folder.name,
        "after": kept.folder.name,
    }
    frame = difference.cells.select(**{name: pl.lit(value) for name, value in facts.items()}, **columns())
    path = revision_folder(paths, kept.source_id) / f"{kept.folder.name}.parquet"
    fresh = path.with_name(path.name + ".nieuw")
    with disk_faults(path, frame.estimated_size()):  # type: ignore[arg-type]  # bytes are whole
        path.parent.mkdir(parents=True, exist_ok=True)
        frame.write_parquet(fresh, compression="zstd")
        sync_file(fresh)
        replace_patiently(fresh, path)
        sync_entry(path.parent)
        for old in sorted(path.parent.glob("*.parquet"))[:-KEPT]:
            old.unlink()


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


def record_decision(
    paths: Paths, kept: TableSnapshot, accepted: Sequence[PipelineError], by: str, reason: str
) -> None:
    """Remember that a person took over what would have waited: who, when, why.

    Raises:
        PipelineError: disk trouble (exit 6).
    """
    entry: dict[str, Any] = {
        "time": say_utc(kept.fetched),
        "by": clean(by) or "hand",
        "reden": clean(reason),
        "source": kept.source_id,
        "table": kept.table_id,
        "scope": kept.scope,
        "snapshot": kept.folder.name,
        "accepted": [{"code": error.code, "what": error.message.what} for error in accepted],
    }
    path = paths.data / "herzieningen" / "besluiten.jsonl"
    line = json.dumps(entry, ensure_ascii=False) + "\n"
    with disk_faults(path, len(line)):
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            os.write(descriptor, line.encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
