"""Boundaries for the figures that were just fetched: of their own year, or the years around it."""

from collections.abc import Sequence

from pipeline.boundary_store import BoundaryResult, take_boundaries
from pipeline.catalogue import Catalogue
from pipeline.paths import Paths
from pipeline.pdok import BoundarySource, read_boundary_source
from pipeline.progress import Say
from pipeline.snapshot import TableResult
from pipeline.targets import Target

BOUNDARIES = "cbs_wijk_en_buurtkaart"


def boundary_source(paths: Paths) -> BoundarySource:
    """The facts of the source of boundaries."""
    return read_boundary_source(paths.sources / BOUNDARIES / "source.yml")


def take_maps(
    target: Target, catalogue: Catalogue, results: Sequence[TableResult], say: Say
) -> BoundaryResult:
    """Fetch the boundaries for the newest division among the fetched tables."""
    years = [
        catalogue.sources[r.source_id].table(r.table_id).year
        for r in results
        if r.table_id and r.snapshot is not None
    ]
    if not years:
        return BoundaryResult("none")
    say("grenzen van wijken en buurten")
    return take_boundaries(
        target.scope,
        max(years),
        boundary_source(target.paths),
        target.paths,
        is_offline=target.is_offline,
        from_folder=target.supplied,
    )
