"""Load and transform as one: a new warehouse that has its findings before anybody sees it (R1)."""

from collections.abc import Callable

from models.findings import find_in_batches
from pipeline.catalogue import Catalogue
from pipeline.kill_points import reached
from pipeline.load import Loaded, fill
from pipeline.paths import Paths
from pipeline.warehouse import (
    building,
    new_parquet,
    read_areas,
    read_indicators,
    scan_measurements,
    store_findings,
)
from pipeline.warehouse_files import swap_folder


def build_figures(catalogue: Catalogue, paths: Paths, stamp: Callable[[], str]) -> Loaded:
    """Build the warehouse from every kept answer, with findings, and put it in place with one rename.

    The Parquet files go first: what is made from them is decided by the stamp in the warehouse, so a run that
    ends between the two is done again by the next.

    Args:
        catalogue: what is used of which source.
        paths: the folders of this installation.
        stamp: says what the figures are made from; asked after refused answers were put aside.

    Returns:
        What was loaded; why answers were not used is in it.

    Raises:
        PipelineError: no answer at all could be used, or disk trouble. The old warehouse then stays.
    """
    with building(paths) as con:
        loaded = fill(con, catalogue, paths, is_strict=False)
        reached("pakhuis_geladen")
        with new_parquet(con, paths, "measurement") as measurement:
            areas, indicators = read_areas(con, None), read_indicators(con)
            findings = find_in_batches(scan_measurements(measurement), areas, indicators)
            store_findings(con, findings, stamp())
            with new_parquet(con, paths, "finding") as finding:
                con.execute("checkpoint")
                reached("pakhuis_klaar")
                swap_folder(measurement, paths.parquet / "measurement")
                swap_folder(finding, paths.parquet / "finding")
        reached("parquet_geplaatst")
    return loaded
