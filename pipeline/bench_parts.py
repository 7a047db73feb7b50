"""The measurements of `bench`, one per process: `python -m pipeline.bench_parts <part> <server> <folder>`.

Every part prints one JSON object. A part that needs figures finds them in the work folder, where an earlier
part left them. Starting and importing counts in the wall time of the process, not in `seconds`.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from pipeline.bench_withdraw import withdraw

if TYPE_CHECKING:
    import polars as pl

    from pipeline.catalogue import Catalogue

KWB, KWB_TABLE = "cbs_kerncijfers_wijken_buurten", "84799NED"
RIVM = "rivm_gezondheid_wijken_buurten"
GEMEENTE = "GM0828"
HELP_RUNS = 5
ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1_000_000


def run_part(name: str, server: str, work: Path) -> dict[str, Any]:
    """Run one part and add what this process used: peak memory, and seconds of processor over all threads."""
    facts = PARTS[name](server, work)
    return {"peak_mb": peak_mb(), "cpu_seconds": round(time.process_time(), 2)} | facts


def peak_mb() -> float | None:
    """High-water mark of resident memory of this process in MB; None where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return None
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return round(int(found[1]) * 1024 / MEGABYTE, 1) if found else None


def kwb_cbsodata(server: str, work: Path) -> dict[str, Any]:
    """Do what an analyst does today: `cbsodata.get_data` into a pandas frame."""
    import cbsodata
    import pandas as pd

    cbsodata.options.use_https = False
    started = time.perf_counter()
    frame = pd.DataFrame(cbsodata.get_data(KWB_TABLE, catalog_url=server.removeprefix("http://")))
    return {"seconds": since(started), "rows": len(frame), "columns": len(frame.columns)}


def kwb(server: str, work: Path) -> dict[str, Any]:
    """Fetch, check, keep and stage the whole country: typed cells, areas and measurements."""
    return snapshot_and_stage(KWB)


def rivm(server: str, work: Path) -> dict[str, Any]:
    """Do the same for the health figures, ten times as many rows."""
    return snapshot_and_stage(RIVM)


def snapshot_and_stage(source_id: str) -> dict[str, Any]:
    """Snapshot and stage every table of one source for the whole country."""
    from pipeline.paths import find_paths
    from pipeline.snapshot import errors_of, take_snapshots
    from pipeline.staging import stage

    catalogue = catalogue_of(source_id)
    shutil.rmtree(find_paths().snapshots / source_id, ignore_errors=True)  # of an earlier run of this part
    started = time.perf_counter()
    results = take_snapshots("alle", catalogue, find_paths())
    fetched = since(started)
    for error in errors_of(results):
        raise error
    rows = measured = 0
    for result in results:
        if result.snapshot is not None:
            staged = stage(result.snapshot, catalogue)
            rows += result.snapshot.rows
            measured += sum(frame.height for frame in staged.measurements())
    return {
        "seconds": since(started),
        "snapshot_seconds": fetched,
        "rows": rows,
        "measurements": measured,
    }


def frames(server: str, work: Path) -> dict[str, Any]:
    """Stage what the parts before kept on disk, and leave measurements and areas for later parts."""
    from pipeline.paths import find_paths
    from pipeline.snapshots import read_packages
    from pipeline.staging import stage

    seconds, rows = 0.0, 0
    for source_id in (KWB, RIVM):
        catalogue = catalogue_of(source_id)
        started = time.perf_counter()
        staged = stage(read_packages(find_paths(), source_id)[0][0], catalogue)
        seconds += since(started)
        rows += staged.measurement.height
        staged.measurement.write_parquet(work / f"{source_id}-measurement.parquet")
        staged.gebied.write_parquet(work / f"{source_id}-gebied.parquet")
    return {"seconds": round(seconds, 3), "measurements": rows}


def catalogue_of(source_id: str) -> "Catalogue":
    """Give the catalogue with one source left in it."""
    from pipeline.catalogue import load_catalogue
    from pipeline.paths import find_paths

    catalogue = load_catalogue(find_paths().sources)
    return replace(catalogue, sources={source_id: catalogue.sources[source_id]})


def kwb_download(server: str, work: Path) -> dict[str, Any]:
    """Download alone: the addresses of the snapshot that the part `kwb` kept, with gzip, nothing read."""
    import httpx

    packages = sorted((work / "data" / "snapshots" / KWB).glob("*/datapackage.json"))
    resources = json.loads(packages[-1].read_text(encoding="utf-8"))["resources"]
    started = time.perf_counter()
    with httpx.Client(timeout=60.0) as client:
        size = sum(len(client.get(resource["url"]).content) for resource in resources)
    return {"seconds": since(started), "unpacked_bytes": size, "requests": len(resources)}


def findings(times: int) -> Callable[[str, Path], dict[str, Any]]:
    """Compute every finding of the whole country, `times` times as large."""

    def measure(server: str, work: Path) -> dict[str, Any]:
        import polars as pl

        from models.findings import find_in_batches
        from pipeline.catalogue import load_catalogue
        from pipeline.paths import find_paths

        indicator = load_catalogue(find_paths().sources).indicator_frame()
        gebied = pl.read_parquet(work / f"gebied-{times}.parquet")
        measurement = pl.scan_parquet(work / f"measurement-{times}.parquet")
        started = time.perf_counter()
        rows = sum(part.height for part in find_in_batches(measurement, gebied, indicator))
        return {"seconds": since(started), "rows": rows, "areas": gebied.height}

    return measure


def enlarge(server: str, work: Path) -> dict[str, Any]:
    """Write the whole country once, twice and four times, so that no later part pays for that."""
    rows = {}
    for times in (1, 2, 4):
        enlarged(areas(work), times).write_parquet(work / f"gebied-{times}.parquet")
        whole = enlarged(measurements(work), times)
        whole.write_parquet(work / f"measurement-{times}.parquet")
        rows[f"rows_{times}x"] = whole.height
    return rows


def measurements(work: Path) -> "pl.DataFrame":
    """Read the measurements of both sources."""
    import polars as pl

    return pl.concat([pl.read_parquet(work / f"{source}-measurement.parquet") for source in (KWB, RIVM)])


def areas(work: Path) -> "pl.DataFrame":
    """Read the areas: those of the source with inhabitants first, then what only the other one knows."""
    import polars as pl

    first, other = (pl.read_parquet(work / f"{source}-gebied.parquet") for source in (KWB, RIVM))
    return pl.concat([first, other.join(first, on=["gebied_code", "gebied_year"], how="anti")])


def enlarged(frame: "pl.DataFrame", times: int) -> "pl.DataFrame":
    """Repeat every gemeente under other codes (2000 added to its number); the land stays one."""
    import polars as pl

    codes = [name for name in ("gebied_code", "parent_code", "gemeente_code") if name in frame.columns]
    local = frame.filter(~pl.col("gebied_code").str.starts_with("NL"))
    copies = [
        local.with_columns(shifted(name, 2000 * number) for name in codes) for number in range(1, times)
    ]
    return pl.concat([frame, *copies])


def shifted(name: str, step: int) -> "pl.Expr":
    """Move the number of the gemeente inside a code; the land is left as it is."""
    import polars as pl

    code = pl.col(name)
    number = (code.str.slice(2, 4).cast(pl.Int32, strict=False) + step).cast(pl.String).str.zfill(4)
    return (
        pl.when(code.str.starts_with("NL") | code.is_null())
        .then(code)
        .otherwise(code.str.slice(0, 2) + number + code.str.slice(6))
        .alias(name)
    )


def pages(server: str, work: Path) -> dict[str, Any]:
    """Fill and lay out every wijk page of one gemeente."""
    import polars as pl

    from models.finding_range import spread_range
    from models.finding_stapeling import stapeling
    from models.findings import find
    from pipeline.catalogue import load_catalogue
    from pipeline.paths import find_paths
    from reports.beeld import build_wijkbeeld
    from reports.cijfers import GemeenteCijfers
    from reports.page import render_wijk

    catalogue = load_catalogue(find_paths().sources)
    whole = areas(work)
    gebied = whole.filter((pl.col("gemeente_code") == GEMEENTE) | (pl.col("gebied_level") == "land"))
    own = measurements(work).join(gebied, on=["gebied_code", "gebied_year"], how="semi")
    finding = find(own, gebied, catalogue.indicator_frame())
    prepared = time.perf_counter()
    cijfers = GemeenteCijfers(
        gemeente_code=GEMEENTE,
        gemeente_name="Oss",
        gebied=gebied,
        finding=finding,
        indicators=catalogue.indicators,
        spread=spread_range(finding, gebied),
        stapeling=stapeling(finding),
        date_text="22 november 2026",
    )
    _ = cijfers.index
    started = time.perf_counter()
    codes = gebied.filter(pl.col("gebied_level") == "wijk")["gebied_code"].sort().to_list()
    sizes = [len(render_wijk(build_wijkbeeld(cijfers, code)).encode()) for code in codes]
    seconds = since(started)
    return {
        "seconds": seconds,
        "prepare_seconds": round(started - prepared, 3),
        "rows": len(codes),
        "per_second": round(len(codes) / seconds, 1),
        "largest_bytes": max(sizes),
    }


def make_once(server: str, work: Path) -> dict[str, Any]:
    """Run `make wijkbeeld` for one gemeente as a user does; a second run finds nothing to do."""
    started = time.perf_counter()
    command = ["make", "--no-print-directory", "wijkbeeld", f"GEMEENTE={GEMEENTE}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    if done.returncode != 0:
        raise SystemExit(f"make wijkbeeld: {done.stderr.strip()[-250:]}")
    made = work / "data" / "wijkbeelden" / GEMEENTE
    return {"seconds": since(started), "rows": len(list(made.glob("WK??????.html")))}


def show_help(server: str, work: Path) -> dict[str, Any]:
    """Start the program for its help text; the middle one of several runs."""
    took = []
    for _ in range(HELP_RUNS):
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "pipeline", "--help"], cwd=ROOT, capture_output=True, check=True
        )
        took.append(time.perf_counter() - started)
    return {"seconds": round(median(took), 3), "runs": HELP_RUNS}


def since(started: float) -> float:
    """Seconds that passed."""
    return round(time.perf_counter() - started, 3)


PARTS: dict[str, Callable[[str, Path], dict[str, Any]]] = {
    "help": show_help,
    "make_cold": make_once,
    "make_unchanged": make_once,
    "kwb": kwb,
    "kwb_cbsodata": kwb_cbsodata,
    "kwb_download": kwb_download,
    "rivm": rivm,
    "frames": frames,
    "enlarge": enlarge,
    "findings_1x": findings(1),
    "findings_2x": findings(2),
    "findings_4x": findings(4),
    "pages": pages,
    "withdraw": withdraw,
}

if __name__ == "__main__":
    for variable in ("http_proxy", "HTTP_PROXY"):  # cbsodata reads it on import and knows no exceptions
        os.environ.pop(variable, None)
    print(json.dumps(run_part(sys.argv[1], sys.argv[2], Path(sys.argv[3]))))  # noqa: T201 - its one result
