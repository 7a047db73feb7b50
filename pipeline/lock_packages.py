"""Installed packages against the lock of this Python: standard library only, so that `dokter` can use it."""

import importlib.metadata
import re
import sys
from pathlib import Path

PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", re.MULTILINE)


def lock_file(root: Path) -> Path:
    """The runtime lock of the Python that runs this."""
    return root / "locks" / f"runtime-{sys.version_info[0]}.{sys.version_info[1]}-linux-x86_64.txt"


def differences_with_lock(root: Path) -> list[str]:
    """Installed packages that differ from the lock of this Python (runtime set), one text each."""
    lock = lock_file(root)
    if not lock.is_file():
        return [f"geen vastgelegde pakketten voor Python {sys.version_info[0]}.{sys.version_info[1]}"]
    faults = []
    for name, version in PINNED.findall(lock.read_text(encoding="utf-8")):
        try:
            installed = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            installed = "niet"
        if installed != version:
            faults.append(f"{name} {installed} geinstalleerd, {version} vastgelegd")
    return faults
