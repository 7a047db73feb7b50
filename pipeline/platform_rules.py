"""What differs on Windows, and the handle that picks those paths elsewhere (reliability.md section 11)."""

import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.messages import PipelineError

VARIABLE = "WIJKBEELD_TEST_OS"
TRIES = 10
PAUSE_SECONDS = 0.2
LONGEST_OWN_PATH = 120
"""Of a path that we make, counted after the root of the installation; Windows ends at 260."""
LONGEST_PAGE = "data/wijkbeelden/.versies/{slug}-openbaar/v0001/{name}-gesprekskaarten.html"
DEVICE_NAMES = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10)))
)


def is_windows(environment: Mapping[str, str] = os.environ) -> bool:
    """True on Windows, and where a test asks for its code paths: folders for links, `msvcrt` for the lock."""
    return os.name == "nt" or environment.get(VARIABLE, "") == "windows"


def name_faults(slug: str, own_areas: Sequence[str]) -> list[str]:
    """Why the names of a project would not do on Windows; empty when they do everywhere.

    Args:
        slug: of the project.
        own_areas: slugs of its own areas.
    """
    faults = [f"'{name}' is op Windows geen naam voor een map" for name in (slug,) if name in DEVICE_NAMES]
    pages = [LONGEST_PAGE.format(slug=slug, name=f"EG-{name}") for name in own_areas]
    long = [name for name, page in zip(own_areas, pages, strict=True) if len(page) > LONGEST_OWN_PATH]
    faults += [f"de namen '{slug}' en '{name}' zijn samen te lang; kies een kortere slug" for name in long]
    return faults


def replace_patiently(source: Path, target: Path) -> None:
    """Rename over a file, or to a free name; a program that holds it for a moment is waited for.

    Never deletes first. Virus scanners hold new files for a moment, other programs for as long as
    they have them open.

    Raises:
        PipelineError: WB-D11 (exit 8) when the system does not let go within 10 tries (2 seconds).
        PermissionError: nothing may be written there at all.
        OSError: any other trouble.
    """
    for attempt in range(1, TRIES + 1):
        try:
            source.replace(target)
        except PermissionError:
            if not os.access(target.parent, os.W_OK):
                raise
            if attempt == TRIES:
                raise PipelineError("WB-D11", path=target.name) from None
            time.sleep(PAUSE_SECONDS)
        else:
            return


def sync_entry(folder: Path) -> None:
    """Flush the list of names of a folder, so that a rename survives a power cut; not on Windows."""
    if is_windows():
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
