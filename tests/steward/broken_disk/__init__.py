"""A disk that fails at its n-th change: for programs that tests start (file faults as SQLite does them)."""

from pathlib import Path

PATCHED = {"PYTHONPATH": str(Path(__file__).parent / "patches")}
WITHOUT_NAMES = PATCHED | {"GEEN_NAMEN": "1"}
"""The environment of a program that finds no computer by its name."""


def broken_disk(number: str, error: str = "ENOSPC", part: str = "", kind: str = "") -> dict[str, str]:
    """The environment of a program whose n-th change of a file below its data folder fails.

    Args:
        number: which change fails, the first is 1; `tel` = none fails, they are only counted (on stderr).
        error: name of the error number.
        part: only changes of paths with this in them count.
        kind: only this kind of change counts: open, rename, fsync, mkdir, remove, link; empty = every kind.
    """
    return PATCHED | {"KAPOTTE_SCHIJF": f"{number}:{error}:{part}:{kind}"}
