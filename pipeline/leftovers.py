"""What a killed run leaves behind, removed by the next one; readers never saw it (R5, invariant I3)."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from pipeline import edition_folders
from pipeline.disk import disk_faults
from pipeline.editions import VERSION, EditionFolder, published_slugs
from pipeline.lock import NAME as LOCK
from pipeline.paths import Paths
from pipeline.targets import figures_folders
from pipeline.waiting_changes import settle_changes

STAYS = frozenset({LOCK, "kaarten"})
"""In `data/build`: the lock, and maps that were drawn already."""
FRESH_STATUS = ".index.nieuw"
"""In `data/status`: the page before it is put in place."""


def clear_leftovers(paths: Paths) -> int:
    """Remove work in progress of a run that ended before its time; only who holds the lock may do this.

    Returns:
        How many files and folders were removed.

    Raises:
        PipelineError: disk trouble (exit 6).
    """
    with disk_faults(paths.build, 0):
        finish_moves(paths.wijkbeelden)
        for home in figures_folders(paths):
            settle_changes(home)
        found = [*work_of_figures(paths), *work_of_editions(paths.wijkbeelden)]
        found += present(paths.status / FRESH_STATUS)
        for path in found:
            remove(path)
    return len(found)


def finish_moves(wijkbeelden: Path) -> None:
    """Finish or undo moves of editions where links are not allowed (`edition_folders`)."""
    for versions in entries(wijkbeelden / ".versies"):
        edition_folders.recover(wijkbeelden / versions.name, versions)


def work_of_figures(paths: Paths) -> Iterator[Path]:
    """Everything in the work folders, and Parquet folders that no link points at."""
    for home in figures_folders(paths):
        yield from (path for path in entries(home.build) if path.name not in STAYS and not is_empty(path))
        for link in (home.parquet / "finding", home.parquet / "measurement"):
            current = link.readlink().name if link.is_symlink() else None
            yield from (path for path in entries(home.parquet / f".{link.name}") if path.name != current)
            yield from present(home.parquet / f".{link.name}.nieuw")


def work_of_editions(wijkbeelden: Path) -> Iterator[Path]:
    """Editions that were finished but never shown, and links that were never put in place."""
    stores = entries(wijkbeelden / ".versies")
    for place in (wijkbeelden, *stores):
        yield from (path for path in entries(place) if path.name.endswith(".nieuw"))
    for slug in published_slugs(wijkbeelden):
        folder = EditionFolder(wijkbeelden, slug)
        current = folder.current()
        if current is not None:
            yield from (p for p in entries(folder.versions) if VERSION.match(p.name) and p.name > current)


def entries(folder: Path) -> list[Path]:
    """What lies in a folder, sorted; nothing when it is not there."""
    return sorted(folder.iterdir()) if folder.is_dir() and not folder.is_symlink() else []


def present(path: Path) -> list[Path]:
    """The path when something is there, a broken link too."""
    return [path] if os.path.lexists(path) else []


def is_empty(path: Path) -> bool:
    """True for a folder without anything in it."""
    return path.is_dir() and not path.is_symlink() and not any(path.iterdir())


def remove(path: Path) -> None:
    """Remove a file, a link or a folder; links are not followed."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
