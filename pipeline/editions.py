"""Editions of a project: each in its own folder, switched whole by one rename (reliability.md R1, section 3).

data/wijkbeelden/.versies/<slug>/v0012/   one edition
data/wijkbeelden/<slug>                   link to the current one

Where links are not allowed the current edition is a real folder that is moved in and out (`edition_folders`).
"""

import json
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import edition_folders
from pipeline.disk import sync_file
from pipeline.kill_points import reached
from pipeline.platform_rules import is_windows, replace_patiently, sync_entry

KEPT = 5
VERSION = re.compile(r"^v\d{4}$")
HIDDEN = "."
QUOTES_UNTIL = "citaten_tot"
"""Key of the manifest: per page the first last day of a public quote on it."""


@dataclass(frozen=True)
class EditionFolder:
    """Where the editions of one project (and one edition kind) live."""

    wijkbeelden: Path
    slug: str

    @property
    def link(self) -> Path:
        """The current edition: what readers open."""
        return self.wijkbeelden / self.slug

    @property
    def versions(self) -> Path:
        """The folder that holds every kept edition."""
        return self.wijkbeelden / ".versies" / self.slug

    def current(self) -> str | None:
        """The version that readers see now, or None when nothing was published yet."""
        if not self.link.is_symlink():
            return edition_folders.current_name(self.link, self.versions)
        name = self.link.readlink().name
        is_ours = self.link.readlink() == Path(".versies") / self.slug / name
        return name if is_ours and VERSION.match(name) and (self.versions / name).is_dir() else None

    def next_version(self) -> str:
        """One higher than any version ever used here; numbers are never used twice."""
        known = [int(p.name[1:]) for p in self.versions.glob("v*") if VERSION.match(p.name)]
        current = self.current()
        known += [int(current[1:])] if current else []
        return f"v{max(known, default=0) + 1:04d}"

    @property
    def equal_note(self) -> Path:
        """Remembers a later fingerprint that gave exactly the current edition."""
        return self.versions / "gelijk.txt"

    @property
    def failed_note(self) -> Path:
        """Remembers the day on which this edition could not be made anew; gone when it could."""
        return self.versions / "mislukt.txt"

    def is_equal_to(self, wanted: str) -> bool:
        """True when making this again was seen to give exactly the current edition."""
        try:
            return self.equal_note.read_text(encoding="utf-8").split() == [self.current(), wanted]
        except OSError:
            return False

    def manifest(self) -> dict[str, Any] | None:
        """The manifest of the current edition; None when there is none or it cannot be read."""
        return None if self.current() is None else read_manifest(self.link)

    def kept_manifests(self) -> list[dict[str, Any]]:
        """The manifests of every kept edition that can be read."""
        current = [self.link] if self.current() is not None else []
        folders = [*current, *(p for p in self.versions.glob("v*") if VERSION.match(p.name))]
        return [read for folder in folders if (read := read_manifest(folder)) is not None]


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """The manifest of one edition; None when there is none or it cannot be read."""
    try:
        read = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return read if isinstance(read, dict) else None


def published_slugs(wijkbeelden: Path) -> list[str]:
    """Slugs of every project with a current edition, sorted."""
    if not wijkbeelden.is_dir():
        return []
    names = [path.name for path in wijkbeelden.iterdir() if not path.name.startswith(HIDDEN)]
    return sorted(name for name in names if EditionFolder(wijkbeelden, name).current() is not None)


def sync_folder(folder: Path) -> None:
    """Flush every file of a folder, and the folder itself, to disk (R1)."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            sync_file(path)
    sync_entry(folder)


def switch(folder: EditionFolder, built: Path, version: str) -> Path:
    """Make a finished folder the current edition; a reader sees the whole old or the whole new one.

    Args:
        folder: where the editions of this project live.
        built: the finished folder, on the same file system; it is moved.
        version: its version, from `next_version`.

    Returns:
        The link (or folder) that readers open.

    Raises:
        PipelineError: WB-D11 (exit 8) when a program holds a file of the current edition open.
    """
    folder.versions.mkdir(parents=True, exist_ok=True)
    target = folder.versions / version
    sync_folder(built)
    replace_patiently(built, target)
    sync_entry(folder.versions)
    reached("uitgave_verplaatst")
    if is_windows() or not switch_link(folder, version):
        edition_folders.switch(folder.link, folder.versions, version)
    reached("uitgave_geplaatst")
    drop_old(folder, keep=version)
    return folder.link


def switch_link(folder: EditionFolder, version: str) -> bool:
    """Make the new link beside the old one and rename it over; False where links are not allowed."""
    fresh = folder.wijkbeelden / f".{folder.slug}.nieuw"
    fresh.unlink(missing_ok=True)
    try:
        fresh.symlink_to(Path(".versies") / folder.slug / version, target_is_directory=True)
    except OSError:
        return False
    reached("uitgave_koppeling")
    if folder.link.is_dir() and not folder.link.is_symlink():
        edition_folders.put_away(folder.link, folder.versions)
    fresh.replace(folder.link)
    edition_folders.forget(folder.versions)
    sync_entry(folder.wijkbeelden)
    return True


def drop_old(folder: EditionFolder, keep: str) -> None:
    """Remove editions beyond the last `KEPT`; the current one always stays."""
    versions = sorted(p.name for p in folder.versions.glob("v*") if VERSION.match(p.name))
    for name in sorted({*versions, keep})[:-KEPT]:
        if name != keep and os.path.lexists(folder.versions / name):
            shutil.rmtree(folder.versions / name)
