"""The verb transform: findings from the warehouse, and the warehouse kept in step with what was fetched."""

from typing import TYPE_CHECKING

from pipeline.catalogue import Catalogue
from pipeline.fingerprint import code_fingerprint, fingerprint
from pipeline.paths import Paths
from pipeline.progress import Say
from pipeline.snapshots import read_packages

if TYPE_CHECKING:
    from pipeline.load import Loaded


def ensure_findings(paths: Paths, catalogue: Catalogue, say: Say) -> "Loaded | None":
    """Load and transform when the kept answers or the code changed; else nothing is done.

    Returns:
        What was loaded, with why answers could not be used; older ones, or other tables, stand in for them.
        None when nothing had to be done.

    Raises:
        PipelineError: no answer at all could be used; the warehouse that was there stays.
    """
    from pipeline.warehouse import read_stamp

    if read_stamp(paths) == figures_stamp(paths, catalogue):
        return None
    from pipeline.build_figures import build_figures

    say("cijfers laden, controleren en vergelijken")
    return build_figures(catalogue, paths, lambda: figures_stamp(paths, catalogue))


def figures_stamp(paths: Paths, catalogue: Catalogue) -> str:
    """One hash over every kept answer of the table sources, and the code that reads them."""
    kept = sorted(
        f"{s.source_id} {s.table_id} {s.scope} {s.sha256} {s.sequence}"
        for source_id in catalogue.sources
        for s in read_packages(paths, source_id)[0]
    )
    return fingerprint([*kept, code_fingerprint(paths.root)])


def transform(paths: Paths, stamp: str = "") -> None:
    """Compute the findings of everything in the warehouse and store them.

    Args:
        paths: the folders of this installation.
        stamp: what the figures were made from, stored with them; empty = unknown, so made again next time.
    """
    from models.findings import find_in_batches
    from pipeline.warehouse import read_frames, write_findings

    measurement, gebied, indicator = read_frames(paths)
    write_findings(paths, find_in_batches(measurement, gebied, indicator), stamp)
