"""Fetch what judges pages - axe-core and the Nu checker - once, by hand, into the cache of this user.

`python -m tests.browser.axe` packs the pinned versions with npm. Without them the tests that need them skip,
loudly, and the evidence of a site says that they were not there.
"""

import hashlib
import subprocess
import tarfile
import tempfile
from pathlib import Path

from pipeline.toegankelijk_tools import (
    AXE_SHA256,
    AXE_VERSION,
    HOW,
    NU_SHA256,
    NU_VERSION,
    axe_path,
    nu_path,
    read_pinned,
)

__all__ = ["HOW", "fetch", "read_axe"]


def read_axe() -> str | None:
    """Read the script, or None when it is not there or not the pinned one."""
    return read_pinned(axe_path(), AXE_SHA256).decode("utf-8") or None


def fetch(package: str, member: str, sha256: str, target: Path) -> Path:
    """Pack one package with npm and keep one of its files in the cache.

    Raises:
        ValueError: the file is not the pinned one.
    """
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", package],  # noqa: S607 (npm from the path, by hand)
            cwd=folder,
            check=True,
            capture_output=True,
        )
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as packed:
            found = packed.extractfile(member)
            content = found.read() if found else b""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ValueError(f"{member} is niet de vastgelegde versie")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return target


if __name__ == "__main__":
    fetch(f"axe-core@{AXE_VERSION}", "package/axe.min.js", AXE_SHA256, axe_path())
    fetch(f"vnu-jar@{NU_VERSION}", "package/build/dist/vnu.jar", NU_SHA256, nu_path())
