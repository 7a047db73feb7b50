"""What is different since the edition before: worked out once, kept in the manifest, the same next time.

An edition that is made again from the same figures must get the same pages, so it may not be compared with
itself: as long as `cijfers.csv` is equal, what the manifest says of the edition before stays what it is.
"""

from pathlib import Path
from typing import Any

import polars as pl

from models.finding_changes import CHANGE, find_changes
from pipeline.editions import EditionFolder
from pipeline.fingerprint import file_sha256
from reports.nouns_changes import Change, EditionChanges

KEY = "anders"
CSV, PARQUET = "cijfers.csv", "cijfers.parquet"


def changes_since(folder: EditionFolder, work: Path) -> EditionChanges | None:
    """Compare the figures in `work` with the current edition; None when there is no edition before.

    Args:
        folder: the editions of this project and kind.
        work: the new edition under way, with its `cijfers.csv` and `cijfers.parquet`.
    """
    manifest, version = folder.manifest(), folder.current()
    if manifest is None or version is None:
        return None
    if manifest.get("bestanden", {}).get(CSV) == f"sha256:{file_sha256(work / CSV)}":
        return from_manifest(manifest.get(KEY))
    try:
        old = pl.read_parquet(folder.link / PARQUET)
    except (OSError, pl.exceptions.PolarsError):
        return None
    if not set(CHANGE) - {name for name in CHANGE if name.startswith("old_")} <= set(old.columns):
        return None
    rows = find_changes(old, pl.read_parquet(work / PARQUET))
    return EditionChanges(version, tuple(Change(**row) for row in rows.iter_rows(named=True)))


def to_manifest(changes: EditionChanges | None) -> dict[str, Any]:
    """The entry of the manifest; nothing for a first edition."""
    if changes is None:
        return {}
    return {
        KEY: {
            "sinds": changes.since,
            "cijfers": [list(change) for change in changes.figures],
            "verhalen": dict(changes.quotes_gone),
            "nieuwe_verhalen": list(changes.stories_added),
        }
    }


def from_manifest(entry: object) -> EditionChanges | None:
    """The same, read back; None for a first edition or an entry in another form."""
    if not isinstance(entry, dict):
        return None
    rows = entry.get("cijfers", [])
    if not all(isinstance(row, list) and len(row) == len(Change._fields) for row in rows):
        return None
    return EditionChanges(
        str(entry["sinds"]),
        tuple(Change(*row) for row in rows),
        entry.get("verhalen", {}),
        tuple(entry.get("nieuwe_verhalen", ())),
    )
