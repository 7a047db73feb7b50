"""Publish every project of a run: one gemeente at a time, the whole country on all cores."""

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import get_context
from typing import Any

import polars as pl

from pipeline.boundary_store import BoundaryShelf, open_shelf
from pipeline.catalogue import Catalogue, load_catalogue
from pipeline.clock import utc_now
from pipeline.edition_state import Publication, current_publication, edition_fingerprint, ingredients_stamp
from pipeline.messages import PipelineError, say_date
from pipeline.own_areas import add_own_areas
from pipeline.page_maps import maps_of, years_drawn
from pipeline.paths import Paths
from pipeline.progress import Say
from pipeline.project import OpenProject, project_of_gemeente
from pipeline.publish import Ingredients, publish_edition
from pipeline.snapshot_maps import boundary_source
from pipeline.snapshots import TableSnapshot
from pipeline.sources_table import as_fictional, boundary_line, source_lines
from pipeline.targets import Order, Target
from pipeline.warehouse import (
    read_findings,
    read_gebied,
    read_gemeente_codes,
    read_stamp,
    read_used_snapshots,
)


@dataclass(frozen=True)
class Job:
    """One edition to make; small enough to hand to another process."""

    project: OpenProject
    edition: str
    figures: Paths
    """Where the warehouse and the boundaries lie."""
    home: Paths
    """Where editions are published."""
    stated: date | None
    figures_stamp: str


def publish_target(
    target: Target, order: Order, catalogue: Catalogue, paths: Paths, say: Say
) -> list[Publication]:
    """Publish every project of a target; unchanged editions stay as they are.

    Raises:
        PipelineError: the warehouse is missing or holds nothing of the gemeente; what a project can raise.
    """
    stamp = ingredients_stamp(target.paths, read_stamp(target.paths))
    projects = target.projects or tuple(map(project_of_gemeente, read_gemeente_codes(target.paths)))
    jobs = [Job(p, target.edition, target.paths, paths, order.datum, stamp) for p in projects]
    done: list[Publication] = []
    for number, publication in enumerate(run_jobs(jobs, catalogue), start=1):
        say(f"bladzijden maken: {number} van {len(jobs)}")
        done.append(publication)
    return done


def run_jobs(jobs: list[Job], catalogue: Catalogue) -> Iterator[Publication]:
    """Run the jobs, a few here, many on all cores; in the order given."""
    if len(jobs) < FEW:
        shelves: dict[Any, BoundaryShelf] = {}
        yield from (run_job(job, catalogue, shelves) for job in jobs)
        return
    workers = max(1, os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(run_job_alone, jobs, chunksize=4)


FEW = 4
"""Fewer jobs than this are not worth starting processes for."""
OPEN_SHELVES: dict[Any, BoundaryShelf] = {}
"""Per process: national boundaries are read once, not once per gemeente."""


def run_job_alone(job: Job) -> Publication:
    """Run one job in a process of its own, which keeps what it read for the next."""
    return run_job(job, load_catalogue(job.figures.sources), OPEN_SHELVES)


def run_job(job: Job, catalogue: Catalogue, shelves: dict[Any, BoundaryShelf]) -> Publication:
    """Make one edition, or find that the current one was made from exactly this."""
    wanted = edition_fingerprint(job.project, job.edition, job.stated, job.figures_stamp)
    current = current_publication(job.home.wijkbeelden, job.project, job.edition, wanted)
    if current is not None:
        return current
    if job.figures not in shelves:
        shelves[job.figures] = open_shelf(job.figures, boundary_source(job.figures))
    ingredients = gather(job, catalogue, shelves[job.figures])
    today = job.stated or utc_now().date()
    return publish_edition(
        job.project, job.edition, ingredients, job.home.wijkbeelden, job.home.build, today, wanted
    )


def gather(job: Job, catalogue: Catalogue, shelf: BoundaryShelf) -> Ingredients:
    """Read everything one edition is made from.

    Raises:
        PipelineError: WB-K00 (exit 3) when the figures hold nothing of this gemeente.
    """
    code, is_fictional = job.project.settings.gemeente, job.project.settings.fictief
    if is_fictional:
        made_up = shelf.source.model_copy(update={"attribution": "Verzonnen grenzen, {jaar}"})
        shelf = replace(shelf, source=made_up)
    gebied = read_gebied(job.figures, code)
    places = gebied.filter(pl.col("gebied_code") == code).sort("gebied_year")
    if places.is_empty():
        raise PipelineError(
            "WB-K00/gemeente", name=code, suggestion="Draai eerst make snapshot en make load."
        )
    name = str(places["gebied_name"][-1])
    own = add_own_areas(job.project, job.figures, gebied, read_findings(job.figures, code))
    finding = own.finding
    used = read_used_snapshots(job.figures)
    members = {facts.code: facts.buurten for facts in own.facts}
    maps = maps_of(gebied, code, name, shelf, job.home.build / "kaarten", members)
    drawn = sorted(years_drawn(maps))
    retrieved = latest_map(shelf)
    lines = source_lines(finding, used, catalogue)
    lines += tuple(boundary_line(shelf.source, year, retrieved) for year in drawn)
    return Ingredients(
        gemeente_code=code,
        gemeente_name=name,
        gebied=own.gebied,
        finding=finding,
        indicators=catalogue.indicators,
        sources=tuple(map(as_fictional, lines)) if is_fictional else lines,
        snapshots=tuple(snapshot_entry(snapshot) for snapshot in used if is_used(snapshot, finding)),
        maps=maps,
        fingerprint=job.figures_stamp,
        own_areas=own.facts,
        own_within=own.within if own.facts else None,
        notices=own.notices,
    )


def is_used(snapshot: TableSnapshot, finding: pl.DataFrame) -> bool:
    """True when at least one finding rests on this snapshot."""
    return snapshot.sha256 in set(finding["snapshot_sha256"].unique())


def latest_map(shelf: BoundaryShelf) -> str:
    """Day on which boundaries were last fetched, in words; empty without boundaries."""
    moments = [found.snapshot.fetched for found in shelf.found.values() if found.snapshot is not None]
    return say_date(max(moments)) if moments else ""


def snapshot_entry(snapshot: TableSnapshot) -> dict[str, str]:
    """One snapshot in the manifest."""
    return {
        "bron": snapshot.source_id,
        "tabel": snapshot.table_id,
        "gebied": snapshot.scope,
        "sha256": snapshot.sha256,
        "stand": snapshot.modified,
        "map": snapshot.folder.name,
    }
