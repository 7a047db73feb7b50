"""Files that are whole or not there: built beside the live one, flushed, put in place by one rename (R1)."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.disk import disk_faults, sync_file
from pipeline.paths import Paths
from pipeline.platform_rules import is_windows, replace_patiently, sync_entry


@contextmanager
def new_file(paths: Paths, name: str) -> Iterator[Path]:
    """Give a place for a new file or folder under `data/build`; whatever is left there afterwards is removed.

    Raises:
        PipelineError: WB-D02, WB-D12 or WB-D00 (exit 6) for disk trouble inside the block.
    """
    path = paths.build / f"{name}.{os.getpid()}.nieuw"
    with disk_faults(path, needed_bytes(paths), "WB-D02"):
        paths.build.mkdir(parents=True, exist_ok=True)
        remove(path)
        try:
            yield path
        finally:
            remove(path)


def needed_bytes(paths: Paths) -> int:
    """A guess of the room that is needed: as much as the live warehouse takes."""
    return paths.warehouse.stat().st_size if paths.warehouse.is_file() else 0


def remove(path: Path) -> None:
    """Remove a file with its write-ahead log, or a folder; absent is fine."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    path.with_name(path.name + ".wal").unlink(missing_ok=True)


def put_in_place(built: Path, live: Path) -> None:
    """Flush a finished file and rename it over the live one; readers keep the file they opened.

    Raises:
        PipelineError: WB-D11 (exit 8) when the system does not let go of the live file.
    """
    sync_file(built)
    replace_patiently(built, live)
    live.with_name(live.name + ".wal").unlink(missing_ok=True)
    sync_entry(live.parent)


def swap_folder(built: Path, live: Path) -> None:
    """Put a finished folder in place of the live one.

    The live name is a link, renamed over the old link; where links are not allowed, two renames.
    """
    for path in sorted(built.rglob("*")):
        if path.is_file():
            sync_file(path)
    store = live.parent / f".{live.name}"
    live.parent.mkdir(parents=True, exist_ok=True)
    store.mkdir(exist_ok=True)
    earlier = sorted(store.iterdir())
    target = store / f"{1 + max((int(p.name) for p in earlier if p.name.isdigit()), default=0):06d}"
    replace_patiently(built, target)
    aside = store / f"{target.name}.oud"
    if is_windows() or not point_at(live, target):
        if live.is_symlink():
            live.unlink()
        elif live.is_dir():
            replace_patiently(live, aside)
        replace_patiently(target, live)
    sync_entry(live.parent)
    for path in (*earlier, aside):
        remove(path)


def point_at(live: Path, target: Path) -> bool:
    """Make the live name a link to a folder beside it; False where links are not allowed."""
    link = live.parent / f".{live.name}.nieuw"
    link.unlink(missing_ok=True)
    try:
        link.symlink_to(Path(target.parent.name) / target.name, target_is_directory=True)
    except OSError:
        return False
    if live.is_dir() and not live.is_symlink():
        replace_patiently(live, target.with_name(f"{target.name}.oud"))
    link.replace(live)
    return True
