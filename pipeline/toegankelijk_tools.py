"""The tools on this machine that can judge a page: Chromium, axe-core, the Nu checker, poppler.

None of them is needed to make pages. What is absent is not tested, and the evidence says so.
"""

import hashlib
import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import which

AXE_VERSION = "4.14.1"
AXE_SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
"""Of axe.min.js in that version."""
NU_VERSION = "26.9.27"
NU_SHA256 = "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47"
"""Of vnu.jar in that version."""
CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-default-apps", "--disable-sync", "--no-first-run", "--no-default-browser-check",
)  # fmt: skip
HOW = "haal axe-core en de Nu-controle op met: python -m tests.browser.axe"
TIMEOUT = 120


@dataclass(frozen=True)
class Tools:
    """What was found; an empty path or text is absent."""

    chromium: Path | None
    chromium_version: str
    axe: str
    """The script itself."""
    nu: Path | None
    java: Path | None
    pdftohtml: Path | None
    pdfinfo: Path | None

    @property
    def versions(self) -> dict[str, str]:
        """Version per tool that is there."""
        found = {
            "Chromium": self.chromium_version,
            "axe-core": AXE_VERSION if self.axe else "",
            "Nu Html Checker": NU_VERSION if self.nu and self.java else "",
            "poppler": version_of(self.pdfinfo, "-v") if self.pdfinfo else "",
        }
        return {name: version for name, version in found.items() if version}


def cache_folder() -> Path:
    """Folder of this user where fetched tools lie, outside the repository."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "wijkbeeld"


def axe_path() -> Path:
    """Path of axe.min.js; `AXE_CORE` names another file."""
    own = os.environ.get("AXE_CORE")
    return Path(own) if own else cache_folder() / f"axe-core-{AXE_VERSION}.min.js"


def nu_path() -> Path:
    """Path of vnu.jar; `VNU_JAR` names another file."""
    own = os.environ.get("VNU_JAR")
    return Path(own) if own else cache_folder() / f"vnu-{NU_VERSION}.jar"


def read_pinned(path: Path, sha256: str) -> bytes:
    """Read a fetched tool; nothing when it is not there or not the pinned one."""
    content = path.read_bytes() if path.is_file() else b""
    return content if hashlib.sha256(content).hexdigest() == sha256 else b""


def find_tools() -> Tools:
    """Look for every tool on this machine."""
    chromium = CHROMIUM if CHROMIUM.exists() and has_playwright() else None
    nu = nu_path()
    return Tools(
        chromium=chromium,
        chromium_version=version_of(chromium, "--version") if chromium else "",
        axe=read_pinned(axe_path(), AXE_SHA256).decode("utf-8"),
        nu=nu if read_pinned(nu, NU_SHA256) else None,
        java=program("java"),
        pdftohtml=program("pdftohtml"),
        pdfinfo=program("pdfinfo"),
    )


def has_playwright() -> bool:
    """True when the package that drives the browser is installed."""
    from importlib.util import find_spec

    return find_spec("playwright") is not None


def program(name: str) -> Path | None:
    """Path of a program, or None."""
    found = which(name)
    return Path(found) if found else None


def version_of(path: Path, flag: str) -> str:
    """Ask a program for its version: the first number with dots in what it says."""
    found = re.search(r"\d+(?:\.\d+)+", run([str(path), flag]))
    return found[0] if found else ""


def run(command: Sequence[str]) -> str:
    """Run a program of this module and give what it said; nothing when it cannot run or takes too long."""
    try:
        done = subprocess.run(  # noqa: S603 (programs of this module, paths of our own files)
            command, capture_output=True, text=True, timeout=TIMEOUT, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout + done.stderr
