"""How much is kept: the last five answers per table and area, and what an edition still names (R3)."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.damage import by_table
from pipeline.disk import disk_faults
from pipeline.editions import EditionFolder
from pipeline.kill_points import reached
from pipeline.messages import PipelineError
from pipeline.paths import Paths
from pipeline.platform_rules import replace_patiently
from pipeline.snapshots import TableSnapshot, read_packages

KEPT_ANSWERS = 5
KEPT_REFUSED = 40
KEPT_LOGS = 200


def forget_old(figures: Paths, home: Paths, source_ids: Iterable[str]) -> list[Path]:
    """Remove answers, refused answers and log files that nothing needs any more.

    Never removed: the last five of a table, area and address; what a kept edition names; what the warehouse
    was loaded from. A folder is moved to the work folder first, so that half of one is never seen.

    Args:
        figures: where answers lie.
        home: where editions and log files lie.
        source_ids: the sources.

    Returns:
        What was removed.

    Raises:
        PipelineError: disk trouble (exit 6).
    """
    named = named_by_editions(home.wijkbeelden) | loaded_folders(figures)
    old = [folder for name in source_ids for folder in old_answers(figures, name, named)]
    old += newest_first(figures.quarantine.glob("*"))[KEPT_REFUSED:]
    old += newest_first(p for p in home.log.glob("*.log") if not p.is_symlink())[KEPT_LOGS:]
    with disk_faults(figures.build, 0):
        for path in old:
            throw_away(path, figures.build)
    reached("bewaartermijn")
    return old


def old_answers(paths: Paths, source_id: str, named: set[tuple[str, str]]) -> Iterator[Path]:
    """Folders of answers of one source that may go."""
    for group in by_table(read_packages(paths, source_id)[0]):
        yield from (s.folder for s in group[KEPT_ANSWERS:] if key_of(s) not in named)


def key_of(snapshot: TableSnapshot) -> tuple[str, str]:
    """How manifests and the warehouse name an answer."""
    return (snapshot.source_id, snapshot.folder.name)


def named_by_editions(wijkbeelden: Path) -> set[tuple[str, str]]:
    """Source and folder of every answer that a kept edition was made from."""
    slugs = {path.name for path in wijkbeelden.glob(".versies/*")}
    manifests = (m for slug in slugs for m in EditionFolder(wijkbeelden, slug).kept_manifests())
    entries = (entry for manifest in manifests for entry in manifest.get("snapshots", []))
    return {(str(e.get("bron")), str(e.get("map"))) for e in entries if isinstance(e, dict)}


def loaded_folders(paths: Paths) -> set[tuple[str, str]]:
    """Source and folder of every answer that the warehouse was built from; none without a warehouse."""
    from pipeline.warehouse import open_warehouse

    try:
        with open_warehouse(paths) as con:
            rows = con.execute("select source_id, folder from snapshot").fetchall()
    except PipelineError:
        return set()
    return {(str(source_id), str(folder)) for source_id, folder in rows}


def newest_first(paths: Iterable[Path]) -> list[Path]:
    """Files or folders by when they were last changed."""
    return sorted(paths, key=lambda path: (path.lstat().st_mtime, path.name), reverse=True)


def throw_away(path: Path, build: Path) -> None:
    """Remove a file or a folder, a folder by way of the work folder."""
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    build.mkdir(parents=True, exist_ok=True)
    aside = build / f"weg-{path.name}"
    shutil.rmtree(aside, ignore_errors=True)
    replace_patiently(path, aside)
    shutil.rmtree(aside)
