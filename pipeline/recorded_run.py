"""One run that changes something: lock, START, cleaning, the work, and how it ended (R5, section 7)."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import typer

from pipeline.clock import folder_time, utc_now
from pipeline.disk import write_file
from pipeline.foreign_links import require_own_links
from pipeline.kill_points import reached, require_known
from pipeline.leftovers import clear_leftovers
from pipeline.lock import hold_lock
from pipeline.messages import PipelineError, notice
from pipeline.paths import Paths
from pipeline.runlog import append, new_run_id, read_last, require_sound_clock, rotate
from pipeline.stopping import Stopped

HELD = "WB-D08"
BY_HAND = "hand"


@dataclass
class Record:
    """The run log of one run."""

    paths: Paths
    run: str
    began: datetime
    environment: Mapping[str, str]
    facts: dict[str, Any] = field(default_factory=dict)
    """What the last line will tell besides the exit code."""
    lines: list[str] = field(default_factory=list)
    """Faults of this run, for its log file."""
    has_ended: bool = False

    def write(self, event: str, **facts: Any) -> None:
        """Add a line; one that would be earlier than the first of this run gets the time of that one."""
        moment = max(utc_now(self.environment), self.began)
        append(self.paths, event, self.run, moment, facts)

    def end(self, event: str, exit_code: int, **facts: Any) -> None:
        """Write the last line, once, and the log file when there is anything to tell."""
        if not self.has_ended:
            self.has_ended = True
            self.write(event, exit=exit_code, **facts, **self.facts)
            self.write_faults()

    def write_faults(self) -> None:
        """Keep what was said about faults: `data/log/<time>.log`."""
        if self.lines:
            path = self.paths.log / f"{folder_time(self.began)}.log"
            write_file(path, ("\n".join(self.lines) + "\n").encode())


@contextmanager
def recorded(
    cmd: str,
    paths: Paths,
    *,
    by: str = "",
    is_quiet: bool = False,
    wait_seconds: float = 0.0,
    environment: Mapping[str, str] = os.environ,
    **facts: Any,
) -> Iterator[Record]:
    """Do the work of a block as one recorded run, alone.

    Args:
        cmd: the verb.
        paths: the folders of this installation.
        by: who or what started it (`--door`).
        is_quiet: `--stil`.
        wait_seconds: how long to wait for another run; 0 = not at all.
        environment: for tests.
        **facts: more for the first line.

    Raises:
        PipelineError: WB-D08 (exit 8) when another run is busy, WB-T01 (exit 6) for a clock that cannot be
            right, WB-D.. (exit 6) for disk trouble; whatever the block raises.
    """
    require_known(environment)
    now = utc_now(environment)
    require_own_links(paths)
    require_sound_clock(now, read_last(paths))
    record = Record(paths, new_run_id(now), now, environment)
    first = {"cmd": cmd, "code": code_version(paths.root), "by": by or BY_HAND, **facts}
    try:
        with hold_lock(paths, cmd, now, record.run, wait_seconds=wait_seconds, environment=environment):
            reached("grendel", environment)
            record.began = max(now, utc_now(environment))
            begin(record, first, is_quiet)
            with recording_the_end(record):
                yield record
    except PipelineError as error:
        if error.code == HELD and not record.has_ended:
            record.write("START", **first)
            record.end("FAIL", error.exit_code, msg=error.code)
        raise


def begin(record: Record, first: Mapping[str, Any], is_quiet: bool) -> None:
    """Write START and remove what an aborted run left."""
    last = read_last(record.paths)
    require_sound_clock(record.began, last)
    rotate(record.paths, record.began)
    record.write("START", **first)
    reached("begin", record.environment)
    removed = clear_leftovers(record.paths)
    if (last.aborted or removed) and not is_quiet:
        typer.echo(notice("WB-D05").line, err=True)
    reached("opgeruimd", record.environment)


@contextmanager
def recording_the_end(record: Record) -> Iterator[None]:
    """Write how the block ended, after removing its work in progress."""
    try:
        yield
    except SystemExit as done:
        finish(record, "COMPLETE", done.code if isinstance(done.code, int) else 0)
        raise
    except PipelineError as error:
        record.lines.append(error.line)
        finish(record, "FAIL", error.exit_code, msg=error.code)
        raise
    except Stopped as stop:
        finish(record, "ABORT", stop.exit_code)
        raise
    except BaseException:
        finish(record, "FAIL", 1, msg="WB-B01")
        raise
    finish(record, "COMPLETE", 0)


def finish(record: Record, event: str, exit_code: int, **facts: Any) -> None:
    """Clean up and write the last line; trouble with that never hides what went wrong before it."""
    try:
        clear_leftovers(record.paths)
        reached("einde", record.environment)
        record.end(event, exit_code, **facts)
    except PipelineError:
        if event == "COMPLETE":
            raise


def code_version(root: Path) -> str:
    """`0.1.0+g1a2b3c4`: the version, and the commit where this is a git checkout; no program is started."""
    try:
        version = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    except (OSError, ValueError, KeyError):
        version = "onbekend"
    commit = read_commit(root / ".git")
    return f"{version}+g{commit[:7]}" if commit else str(version)


def read_commit(git: Path) -> str:
    """The commit that is checked out; empty when it cannot be told."""
    try:
        head = (git / "HEAD").read_text(encoding="utf-8").strip()
        if not head.startswith("ref: "):
            return head
        ref = head.removeprefix("ref: ")
        if (git / ref).is_file():
            return (git / ref).read_text(encoding="utf-8").strip()
        packed = (git / "packed-refs").read_text(encoding="utf-8").splitlines()
        return next((line.split(" ")[0] for line in packed if line.endswith(f" {ref}")), "")
    except OSError:
        return ""
