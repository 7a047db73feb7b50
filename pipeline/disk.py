"""Disk trouble as one message, and what is needed to write files whole (reliability.md R1, R6, R12)."""

import errno
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.limits import MEGABYTE
from pipeline.messages import PipelineError

FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
NO_RIGHT = {errno.EACCES, errno.EPERM, errno.EROFS}
WORDS = {os.strerror(number): number for number in (*FULL, *NO_RIGHT, errno.EIO, errno.EMFILE, errno.ENFILE)}
WORDS["fsync failed"] = errno.EIO  # DuckDB, which then says no more
IN_WORDS = re.compile("|".join(map(re.escape, sorted(WORDS))))
IN_NUMBERS = re.compile(r"\bos error (\d+)\b")
TOLD = {
    errno.EIO: "de schijf geeft een leesfout of schrijffout",
    errno.EMFILE: "er zijn te veel bestanden open",
    errno.ENFILE: "er zijn te veel bestanden open",
}


@contextmanager
def disk_faults(path: Path, needed: int, code: str = "WB-D01") -> Iterator[None]:
    """Turn disk trouble of this block into one message.

    Args:
        path: where is written.
        needed: bytes that have to fit, as far as known.
        code: what to say when the disk is full.

    Raises:
        PipelineError: the given code (full), WB-D12 (no right), WB-D00 (other); exit 6.
    """
    try:
        yield
    except PipelineError:
        raise
    except Exception as error:
        number = number_of(error)
        if number is None and not isinstance(error, OSError):
            raise
        if number in NO_RIGHT:
            raise PipelineError("WB-D12", path=say_path(path)) from None
        if number in FULL:
            free = free_bytes(path) // MEGABYTE
            raise PipelineError(code, needed=-(-max(needed, 1) // MEGABYTE), free=free) from None
        reason = TOLD.get(number or 0) or (os.strerror(number) if number else "onbekend")
        raise PipelineError("WB-D00", reason=f"{reason} ({say_path(path)})") from None


def number_of(error: Exception) -> int | None:
    """Which trouble of the system an error tells; None when it tells none.

    DuckDB and polars raise errors of their own, with the words or the number of the system in them.
    """
    if isinstance(error, OSError) and error.errno:
        return error.errno
    if isinstance(error, PermissionError):
        return errno.EACCES
    text = str(error)
    number, words = IN_NUMBERS.search(text), IN_WORDS.search(text)
    if number:
        return int(number[1])
    return WORDS[words[0]] if words else None


def write_file(path: Path, content: bytes) -> None:
    """Write one file; disk trouble becomes a message.

    Raises:
        PipelineError: WB-D01, WB-D12 or WB-D00 (exit 6).
    """
    with disk_faults(path, len(content)):
        path.write_bytes(content)


def free_bytes(path: Path) -> int:
    """Free space where a path lies, or would lie."""
    place = next(parent for parent in (path, *path.parents) if parent.exists())
    return shutil.disk_usage(place).free


def say_path(path: Path) -> str:
    """A path as it stands in a message: the home folder is not named (R12)."""
    text, home = str(path), str(Path.home())
    return "~" + text.removeprefix(home) if text.startswith(home + os.sep) else text


def sync_file(path: Path) -> None:
    """Flush one file to disk."""
    with path.open("rb") as handle:
        os.fsync(handle.fileno())
