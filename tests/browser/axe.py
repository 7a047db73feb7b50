"""Where axe-core lies: outside the repository, fetched once by hand.

`python -m tests.browser.axe` packs the pinned version with npm into the cache folder. Without it the tests
that need it skip, loudly.
"""

import hashlib
import os
import subprocess
import tarfile
import tempfile
from pathlib import Path

VERSION = "4.14.1"
SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
"""Of axe.min.js in that version."""
HOW = "haal axe-core op met: python -m tests.browser.axe"


def cache_path() -> Path:
    """Path of axe.min.js in the cache of this user; `AXE_CORE` names another file."""
    own = os.environ.get("AXE_CORE")
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(own) if own else base / "wijkbeeld" / f"axe-core-{VERSION}.min.js"


def read_axe() -> str | None:
    """Read the script, or None when it is not there or not the pinned one."""
    path = cache_path()
    if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        return None
    return path.read_text(encoding="utf-8")


def fetch() -> Path:
    """Pack axe-core with npm and keep its script in the cache.

    Raises:
        ValueError: the script is not the pinned one.
    """
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", f"axe-core@{VERSION}"],  # noqa: S607 (npm from the path, by hand)
            cwd=folder,
            check=True,
            capture_output=True,
        )
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as packed:
            script = packed.extractfile("package/axe.min.js")
            content = script.read() if script else b""
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise ValueError("axe.min.js is niet de vastgelegde versie")
    path = cache_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


if __name__ == "__main__":
    fetch()
