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
FULL_WORDS = re.compile(r"No space left on device|File too large|Disk quota exceeded|os error (27|28|122)\b")


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
    except PermissionError:
        raise PipelineError("WB-D12", path=say_path(path)) from None
    except Exception as error:
        if is_full(error):
            free = free_bytes(path) // MEGABYTE
            raise PipelineError(code, needed=-(-max(needed, 1) // MEGABYTE), free=free) from None
        if not isinstance(error, OSError):
            raise
        reason = f"{os.strerror(error.errno) if error.errno else 'onbekend'} ({say_path(path)})"
        raise PipelineError("WB-D00", reason=reason) from None


def is_full(error: Exception) -> bool:
    """True when an error says that the disk, the quota or the largest file size is reached.

    DuckDB and polars raise errors of their own, with the words of the system in them.
    """
    number = error.errno if isinstance(error, OSError) else None
    return number in FULL if number else FULL_WORDS.search(str(error)) is not None


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
