"""A link inside `data/` that this program did not make is never followed (reliability.md R14, section 3)."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.messages import PipelineError
from pipeline.paths import Paths
from pipeline.targets import figures_folders


def require_own_links(paths: Paths) -> None:
    """Stop when a folder or file that we write in is a link to somewhere else.

    `data/` itself may be anywhere (`WIJKBEELD_DATA`); what lies in it may not lead out again.

    Raises:
        PipelineError: WB-D00/koppeling (exit 6), naming the first.
    """
    for path in own_places(paths):
        if path.is_symlink() and not is_inside(path, paths.data):
            raise PipelineError("WB-D00/koppeling", path="/".join(path.parts[-2:]))


def own_places(paths: Paths) -> Iterator[Path]:
    """Folders and files that the program writes in, and one level below those with names of sources."""
    for home in figures_folders(paths):
        yield from (home.data, home.snapshots, home.build, home.quarantine, home.warehouse, home.parquet)
        yield from home.snapshots.glob("*")
        yield from home.snapshots.glob("*/*")
    yield from (paths.log, paths.log / "runs.jsonl", paths.status, paths.status / "index.html")
    yield from (paths.build / "grendel", paths.build / "kaarten", paths.wijkbeelden)
    yield from (paths.wijkbeelden / ".versies", *paths.wijkbeelden.glob(".versies/*"))
    yield from paths.wijkbeelden.glob("*")


def is_inside(path: Path, folder: Path) -> bool:
    """True when a link leads to a place inside the folder."""
    return path.resolve().is_relative_to(folder.resolve())
