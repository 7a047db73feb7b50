"""Editions of a project: each in its own folder, switched whole by one rename (reliability.md R1, section 3).

data/wijkbeelden/.versies/<slug>/v0012/   one edition
data/wijkbeelden/<slug>                   link to the current one
"""

import json
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KEPT = 5
VERSION = re.compile(r"^v\d{4}$")


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
            return None
        name = self.link.readlink().name
        return name if VERSION.match(name) and (self.versions / name).is_dir() else None

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

    def is_equal_to(self, wanted: str) -> bool:
        """True when making this again was seen to give exactly the current edition."""
        try:
            return self.equal_note.read_text(encoding="utf-8").split() == [self.current(), wanted]
        except OSError:
            return False

    def manifest(self) -> dict[str, Any] | None:
        """The manifest of the current edition; None when there is none or it cannot be read."""
        try:
            read = json.loads((self.link / "manifest.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return read if isinstance(read, dict) else None


def sync_folder(folder: Path) -> None:
    """Flush every file of a folder, and the folder itself, to disk (R1)."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as handle:
                os.fsync(handle.fileno())
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def switch(folder: EditionFolder, built: Path, version: str) -> Path:
    """Make a finished folder the current edition; a reader sees the whole old or the whole new one.

    Args:
        folder: where the editions of this project live.
        built: the finished folder, on the same file system; it is moved.
        version: its version, from `next_version`.

    Returns:
        The link that readers open.
    """
    folder.versions.mkdir(parents=True, exist_ok=True)
    target = folder.versions / version
    sync_folder(built)
    built.rename(target)
    fresh_link = folder.wijkbeelden / f".{folder.slug}.nieuw"
    fresh_link.unlink(missing_ok=True)
    fresh_link.symlink_to(Path(".versies") / folder.slug / version, target_is_directory=True)
    fresh_link.replace(folder.link)
    drop_old(folder, keep=version)
    return folder.link


def drop_old(folder: EditionFolder, keep: str) -> None:
    """Remove editions beyond the last `KEPT`; the current one always stays."""
    versions = sorted(p.name for p in folder.versions.glob("v*") if VERSION.match(p.name))
    for name in versions[:-KEPT]:
        if name != keep:
            shutil.rmtree(folder.versions / name)
