"""One writer at a time: a lock that the kernel frees with its process, never a file that stays (R5, D09).

`data/build/grendel` says who holds it and since when; only the lock on it counts, not that it exists.
"""

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.clock import read_moment, say_utc
from pipeline.disk import disk_faults
from pipeline.messages import PipelineError, say_moment
from pipeline.paths import Paths
from pipeline.platform_rules import is_windows

NAME = "grendel"
FAR = 1 << 30
"""Windows keeps others from reading locked bytes: the one that is locked lies far behind the text."""
PATIENT_SECONDS = 120.0
"""How long a command that only makes pages waits for another that is busy."""


@dataclass(frozen=True)
class Holder:
    """Who holds the lock."""

    pid: int
    cmd: str
    since: str
    """UTC, as in the run log."""
    run: str = ""

    @property
    def since_words(self) -> str:
        """3 maart 2026 om 14.05 uur."""
        try:
            return say_moment(read_moment(self.since))
        except PipelineError:
            return "onbekend"


def lock_path(paths: Paths) -> Path:
    """The file that is locked."""
    return paths.build / NAME


@contextmanager
def hold_lock(
    paths: Paths,
    cmd: str,
    now: datetime,
    run: str = "",
    *,
    wait_seconds: float = 0.0,
    environment: Mapping[str, str] = os.environ,
    pause: Callable[[float], None] = time.sleep,
) -> Iterator[None]:
    """Hold the lock of one installation during a block.

    Args:
        paths: the folders of this installation.
        cmd: the verb, for whoever finds the lock taken.
        now: since when.
        run: id of the run in the run log.
        wait_seconds: how long to wait when it is taken; 0 = not at all.
        environment: for tests.
        pause: for tests.

    Raises:
        PipelineError: WB-D08 (exit 8) when another process holds it; WB-D12, WB-D00 (exit 6).
    """
    path = lock_path(paths)
    with disk_faults(path, 0):
        path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = take(path, wait_seconds, is_windows(environment), pause)
    try:
        write_holder(descriptor, Holder(os.getpid(), cmd, say_utc(now), run))
        yield
    finally:
        with suppress(OSError):
            os.ftruncate(descriptor, 0)
        os.close(descriptor)


def take(path: Path, wait_seconds: float, windows: bool, pause: Callable[[float], None]) -> int:
    """Open and lock the file; give its descriptor.

    Raises:
        PipelineError: WB-D08 (exit 8).
    """
    waited = 0.0
    while True:
        with disk_faults(path, 0):
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if try_lock(descriptor, windows) and is_same_file(descriptor, path):
            return descriptor
        os.close(descriptor)
        if waited >= wait_seconds:
            raise held_error(path)
        pause(0.1)
        waited += 0.1


def try_lock(descriptor: int, windows: bool) -> bool:
    """Lock the open file without waiting; False when another process has it."""
    if windows:
        return try_byte_lock(descriptor)
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def try_byte_lock(descriptor: int) -> bool:
    """Lock one byte far behind the text, as Windows does it."""
    locking, no_wait = byte_locking()
    os.lseek(descriptor, FAR, os.SEEK_SET)
    try:
        locking(descriptor, no_wait, 1)
    except OSError:
        return False
    finally:
        os.lseek(descriptor, 0, os.SEEK_SET)
    return True


def byte_locking() -> tuple[Callable[[int, int, int], Any], int]:
    """`msvcrt.locking` and its mode; where there is none, the same on what POSIX has."""
    try:
        import msvcrt
    except ImportError:
        import fcntl

        def locking(descriptor: int, mode: int, count: int) -> None:
            fcntl.lockf(descriptor, mode, count, FAR)

        return locking, fcntl.LOCK_EX | fcntl.LOCK_NB
    return msvcrt.locking, msvcrt.LK_NBLCK  # type: ignore[attr-defined]  # only there on Windows


def is_same_file(descriptor: int, path: Path) -> bool:
    """False when the file was removed or replaced between opening and locking it."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False


def write_holder(descriptor: int, holder: Holder) -> None:
    """Say in the file who holds it."""
    with suppress(OSError):  # a full disk keeps nobody from working: the lock itself is what counts
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps(asdict(holder)).encode())


def read_holder(paths: Paths) -> Holder | None:
    """Who wrote itself into the lock file last; says nothing about whether the lock is held."""
    try:
        read = json.loads(lock_path(paths).read_text(encoding="utf-8"))
        return Holder(int(read["pid"]), str(read["cmd"]), str(read["since"]), str(read.get("run", "")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def current_holder(paths: Paths, environment: Mapping[str, str] = os.environ) -> Holder | None:
    """Who holds the lock now; None when it is free. Never waits and never keeps it."""
    path = lock_path(paths)
    try:
        descriptor = os.open(path, os.O_RDWR)
    except OSError:
        return None
    try:
        if try_lock(descriptor, is_windows(environment)):
            return None
    finally:
        os.close(descriptor)
    return read_holder(paths) or Holder(0, "", "")


def held_error(path: Path) -> PipelineError:
    """WB-D08: another process is busy, who and since when."""
    holder = read_holder(Paths(path.parent, path.parent.parent))
    if holder is None:
        return PipelineError("WB-D08", pid="onbekend", since="onbekend")
    return PipelineError("WB-D08", pid=str(holder.pid), since=holder.since_words)
