"""Boundaries for the figures that were just fetched: of their own year, or the years around it."""

from collections.abc import Sequence

from pipeline.boundary_store import BoundaryResult, take_boundaries
from pipeline.catalogue import Catalogue
from pipeline.paths import Paths
from pipeline.pdok import BoundarySource, read_boundary_source
from pipeline.progress import Say
from pipeline.snapshot import TableResult
from pipeline.snapshots import TableSnapshot
from pipeline.targets import Target

BOUNDARIES = "cbs_wijk_en_buurtkaart"


def boundary_source(paths: Paths) -> BoundarySource:
    """The facts of the source of boundaries."""
    return read_boundary_source(paths.sources / BOUNDARIES / "source.yml")


def take_maps(
    target: Target, catalogue: Catalogue, results: Sequence[TableResult], say: Say
) -> BoundaryResult:
    """Fetch the boundaries for the newest division among the fetched tables."""
    tables = [
        (catalogue.sources[r.source_id].table(r.table_id).year, r.snapshot)
        for r in results
        if r.table_id and r.snapshot is not None
    ]
    if not tables:
        return BoundaryResult("none")
    year = max(of for of, _ in tables)
    say("grenzen van wijken en buurten")
    return take_boundaries(
        target.scope,
        year,
        boundary_source(target.paths),
        target.paths,
        areas=lambda: areas_of([snapshot for of, snapshot in tables if of == year], catalogue),
        is_offline=target.is_offline,
        from_folder=target.supplied,
    )


def areas_of(snapshots: Sequence[TableSnapshot], catalogue: Catalogue) -> frozenset[str]:
    """Codes of every area in the tables that say which areas there are."""
    codes: set[str] = set()
    for snapshot in snapshots:
        source = catalogue.sources[snapshot.source_id]
        if source.gebied_kolommen:
            rows = snapshot.dimension(source.region_of(snapshot.table_id))
            codes |= {str(row["Key"]).strip().upper() for row in rows}
    return frozenset(codes)
