"""The run log: one JSON object per line, appended whole, never rewritten (reliability.md section 7).

data/log/runs.jsonl              the current file
data/log/runs-<time>.jsonl       earlier ones, 10 MB each, 24 kept
"""

import errno
import json
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.clock import folder_time, read_moment, require_not_before, say_utc
from pipeline.disk import disk_faults
from pipeline.messages import PipelineError
from pipeline.paths import Paths

FORM = 1
NAME = "runs.jsonl"
LARGEST = 10_000_000
KEPT = 24
TAIL = 400_000
"""Bytes at the end that are read to learn about the last runs."""
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ENDS = frozenset({"COMPLETE", "FAIL", "ABORT"})
HELD = 8

Entry = dict[str, Any]


@dataclass(frozen=True)
class LastRuns:
    """What the end of the log tells the next run."""

    moment: datetime | None
    """Of the last entry."""
    aborted: tuple[str, ...]
    """Runs that began and never ended, since the last one that did; oldest first."""


def log_file(paths: Paths) -> Path:
    """The current file."""
    return paths.log / NAME


def new_run_id(now: datetime) -> str:
    """An id that sorts by time: ten characters of milliseconds and sixteen of chance (ULID)."""
    number = (int(now.timestamp() * 1000) << 80) | secrets.randbits(80)
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5))


def append(paths: Paths, event: str, run: str, now: datetime, facts: Mapping[str, Any]) -> None:
    """Add one line with one write, and flush it.

    A half last line, left by a power cut, is closed first, so that it spoils no other.

    Raises:
        PipelineError: WB-D01, WB-D12 or WB-D00 (exit 6).
    """
    entry = {"v": FORM, "event": event, "run": run, "time": say_utc(now), **facts}
    line = json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n"
    path = log_file(paths)
    with disk_faults(path, len(line)):
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            write_whole(descriptor, (b"" if ends_well(descriptor) else b"\n") + line.encode())
        finally:
            os.close(descriptor)


def write_whole(descriptor: int, content: bytes) -> None:
    """Write everything with one call and flush it; of a half line the next one makes a line by itself.

    Raises:
        OSError: the disk is full or broken.
    """
    if os.write(descriptor, content) != len(content):
        raise OSError(errno.ENOSPC, "No space left on device")
    os.fsync(descriptor)


def ends_well(descriptor: int) -> bool:
    """True when the file is empty or its last line is complete."""
    size = os.fstat(descriptor).st_size
    if size == 0:
        return True
    os.lseek(descriptor, size - 1, os.SEEK_SET)
    return os.read(descriptor, 1) == b"\n"


def parse(lines: Iterable[bytes]) -> Iterator[Entry]:
    """Every line that is an entry; half lines and junk are passed over, unknown keys allowed."""
    for line in lines:
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(entry, dict) and isinstance(entry.get("event"), str):
            yield entry


def read_tail(path: Path, size: int = TAIL) -> list[Entry]:
    """The last entries of one file; an unreadable file has none."""
    try:
        with path.open("rb") as handle:
            handle.seek(max(path.stat().st_size - size, 0))
            return list(parse(handle.read(size).splitlines()))
    except OSError:
        return []


def log_files(paths: Paths) -> list[Path]:
    """Every file of the log, oldest first."""
    earlier = sorted(paths.log.glob("runs-*.jsonl"))
    return [*earlier, log_file(paths)] if log_file(paths).is_file() else earlier


def read_all(paths: Paths) -> Iterator[Entry]:
    """Every entry that is kept, oldest first."""
    for path in log_files(paths):
        try:
            with path.open("rb") as handle:
                yield from parse(handle)
        except OSError:
            continue


def read_last(paths: Paths) -> LastRuns:
    """What the end of the log tells: the time of the last entry, and runs that did not end."""
    entries = [entry for path in log_files(paths)[-2:] for entry in read_tail(path)]
    moments = [moment for entry in entries if (moment := moment_of(entry)) is not None]
    return LastRuns(max(moments, default=None), tuple(unfinished(entries)))


def unfinished(entries: Iterable[Entry]) -> list[str]:
    """Runs that began after the last one that ended, and did not end; finding the lock taken is no end."""
    begun: list[str] = []
    for entry in entries:
        run = str(entry.get("run"))
        if entry["event"] == "START":
            begun.append(run)
        elif entry["event"] in ENDS:
            begun = [other for other in begun if other != run] if entry.get("exit") == HELD else []
    return begun


def moment_of(entry: Entry) -> datetime | None:
    """When an entry was written; None when it does not say."""
    try:
        return read_moment(str(entry.get("time", "")))
    except PipelineError:
        return None


def require_sound_clock(now: datetime, last: LastRuns) -> None:
    """Refuse to go on with a clock that runs behind what was already written.

    Raises:
        PipelineError: WB-T01 (exit 6).
    """
    require_not_before(now, last.moment)


def rotate(paths: Paths, now: datetime) -> None:
    """Put a full file aside and remove the oldest; only who holds the lock may do this.

    Raises:
        PipelineError: disk trouble (exit 6).
    """
    path = log_file(paths)
    if not path.is_file() or path.stat().st_size < LARGEST:
        return
    with disk_faults(path, 0):
        path.replace(path.with_name(f"runs-{folder_time(now)}.jsonl"))
        for old in sorted(paths.log.glob("runs-*.jsonl"))[:-KEPT]:
            old.unlink()
