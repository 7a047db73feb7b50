"""Publish every project of a run: one gemeente at a time, the whole country on all cores."""

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import Any

import polars as pl

from models.stories.nouns import StoryFolder
from pipeline.boundary_store import BoundaryShelf, open_shelf
from pipeline.catalogue import Catalogue, load_catalogue
from pipeline.clock import utc_now
from pipeline.crash import write_crash
from pipeline.disk import disk_faults
from pipeline.edition_state import (
    Publication,
    current_publication,
    edition_fingerprint,
    edition_slug,
    ingredients_stamp,
    with_report,
)
from pipeline.edition_use import is_made_from, used_stamp
from pipeline.editions import EditionFolder, published_slugs
from pipeline.fingerprint import code_fingerprint
from pipeline.gemeenten import EVERY
from pipeline.messages import PipelineError, say_date
from pipeline.own_areas import add_own_areas
from pipeline.page_maps import maps_of, years_drawn
from pipeline.paths import Paths
from pipeline.progress import Say
from pipeline.project import OpenProject, project_of_gemeente
from pipeline.publish import Ingredients, publish_edition
from pipeline.revised_lines import mark_revised
from pipeline.snapshot_maps import boundary_source
from pipeline.snapshots import TableSnapshot
from pipeline.sources_table import as_fictional, boundary_line, source_lines
from pipeline.stories.at_hand import open_stories
from pipeline.stories_gates import gate_report, reloader, stories_stamp
from pipeline.stories_quotes import with_quotes
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


@dataclass(frozen=True)
class Published:
    """What came of publishing: editions that are new or still right, and why others keep their old one."""

    publications: tuple[Publication, ...]
    errors: tuple[PipelineError, ...] = ()


def publish_target(target: Target, order: Order, catalogue: Catalogue, paths: Paths, say: Say) -> Published:
    """Publish every project of a target; unchanged editions stay as they are, a failing one stops no other.

    Raises:
        PipelineError: the warehouse is missing or made by a newer program.
    """
    jobs = edition_jobs(target, order, paths)
    done: list[Publication] = []
    faults: list[PipelineError] = []
    for number, came in enumerate(run_jobs(jobs, catalogue), start=1):
        say(f"bladzijden maken: {number} van {len(jobs)}")
        if isinstance(came, PipelineError):
            faults.append(came)
        else:
            done.append(came)
            faults += came.errors
    return Published(tuple(done), tuple(faults))


def run_jobs(jobs: list[Job], catalogue: Catalogue) -> Iterator[Publication | PipelineError]:
    """Run the jobs, a few here, many on all cores; in the order given."""
    if len(jobs) < FEW:
        shelves: dict[Any, BoundaryShelf] = {}
        yield from (try_job(job, catalogue, shelves) for job in jobs)
        return
    workers = max(1, os.cpu_count() or 1)
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=end_with_parent)
    try:
        yield from pool.map(run_job_alone, jobs, chunksize=4)
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


FEW = 4
"""Fewer jobs than this are not worth starting processes for."""
OPEN_SHELVES: dict[Any, BoundaryShelf] = {}
"""Per process: national boundaries are read once, not once per gemeente."""


def end_with_parent() -> None:
    """In a process of a pool: end when the run does, also when that was killed (R5: one writer at a time)."""
    threading.Thread(target=end_after_parent, daemon=True).start()


def end_after_parent() -> None:
    """Wait until the process that started this one is gone, and end."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def run_job_alone(job: Job) -> Publication | PipelineError:
    """Run one job in a process of its own, which keeps what it read for the next."""
    return try_job(job, load_catalogue(job.figures.sources), OPEN_SHELVES)


def try_job(job: Job, catalogue: Catalogue, shelves: dict[Any, BoundaryShelf]) -> Publication | PipelineError:
    """Run one job; what goes wrong is given back, so that the other editions are made all the same (P09)."""
    folder = edition_folder(job)
    try:
        require_own_name(folder)
        with disk_faults(job.home.build, 0, "WB-D03"):
            publication = run_job(job, catalogue, shelves)
    except PipelineError as error:
        fault = error
    except MemoryError:
        fault = PipelineError("WB-D19")
    except Exception as bug:  # noqa: BLE001 - one edition that cannot be made stops no other (P09)
        write_crash(bug)
        fault = PipelineError("WB-P09", file=folder.slug)
    else:
        folder.failed_note.unlink(missing_ok=True)
        return publication
    note_failure(folder)
    current = folder.current()
    return fault.at(stays=f"Uitgave {current} van {folder.slug} blijft staan." if current else "")


def require_own_name(folder: EditionFolder) -> None:
    """Refuse a name that differs from another one in capitals only: on Windows that is the same folder.

    Raises:
        PipelineError: WB-K08 (exit 3).
    """
    others = [slug for slug in published_slugs(folder.wijkbeelden) if slug != folder.slug]
    if folder.slug.casefold() in {slug.casefold() for slug in others}:
        todo = "Kies een andere slug in project.yml."
        raise PipelineError("WB-K08", file="project.yml", name=folder.slug, todo=todo)


def same_publication(folder: EditionFolder, ingredients: Ingredients) -> Publication:
    """The current edition, which stays as it is."""
    pages = (folder.manifest() or {}).get("paginas", {})
    index, version = folder.link / "index.html", str(folder.current())
    return Publication(folder.slug, index, version, len(pages), is_new=False, notices=ingredients.notices)


def edition_folder(job: Job) -> EditionFolder:
    """Where the edition of a job lives."""
    return EditionFolder(job.home.wijkbeelden, edition_slug(job.project, job.edition))


def note_failure(folder: EditionFolder) -> None:
    """Remember that the edition that readers see could not be made anew, for the page over all gemeenten."""
    if folder.current() is not None:
        with suppress(OSError):
            folder.failed_note.write_text(utc_now().date().isoformat() + "\n", encoding="utf-8")


def run_job(job: Job, catalogue: Catalogue, shelves: dict[Any, BoundaryShelf]) -> Publication:
    """Load the stories of a project, and make one edition or find that the current one is right."""
    stories = open_stories(job.project, job.figures, job.home, catalogue)
    made = make_edition(job, catalogue, shelves, stories)
    return with_report(made, stories, *gate_report(job.project, job.edition, stories, job.figures))


def make_edition(
    job: Job, catalogue: Catalogue, shelves: dict[Any, BoundaryShelf], stories: StoryFolder | None
) -> Publication:
    """Make one edition, or find that the current one was made from exactly this."""
    said = stories_stamp(stories)
    wanted = edition_fingerprint(job.project, job.edition, job.stated, job.figures_stamp, said)
    current = current_publication(job.home.wijkbeelden, job.project, job.edition, wanted)
    if current is not None:
        return current
    ingredients = replace(gather_stamped(job, catalogue, shelves), stories=stories)
    reload = reloader(job.project, job.figures, job.home, catalogue)
    ingredients = with_quotes(ingredients, job.project, job.edition, reload)
    settings = edition_fingerprint(job.project, job.edition, job.stated, "")
    stamp = used_stamp(settings, code_fingerprint(job.figures.root), ingredients)
    folder = edition_folder(job)
    if is_made_from(folder, stamp):
        folder.equal_note.write_text(f"{folder.current()} {wanted}\n", encoding="utf-8")
        return same_publication(folder, ingredients)
    ingredients = replace(ingredients, stamp=stamp)
    today = job.stated or utc_now().date()
    return publish_edition(
        job.project, job.edition, ingredients, job.home.wijkbeelden, job.home.build, today, wanted
    )


def gather_stamped(job: Job, catalogue: Catalogue, shelves: dict[Any, BoundaryShelf]) -> Ingredients:
    """Read the figures and maps of one edition, with the hash over them."""
    if job.figures not in shelves:
        shelves[job.figures] = open_shelf(job.figures, boundary_source(job.figures))
    ingredients = gather(job, catalogue, shelves[job.figures])
    return replace(ingredients, figures_stamp=used_stamp("", "", ingredients))


def edition_jobs(target: Target, order: Order, paths: Paths) -> list[Job]:
    """One job per edition of a target.

    Raises:
        PipelineError: the warehouse is missing or made by a newer program.
    """
    stamp = ingredients_stamp(target.paths, read_stamp(target.paths))
    projects = target.projects or tuple(map(project_of_gemeente, read_gemeente_codes(target.paths)))
    return [Job(p, target.edition, target.paths, paths, order.datum, stamp) for p in projects]


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
    retrieved = latest_map(shelf, code)
    lines = source_lines(finding, used, catalogue, job.stated or utc_now().date())
    lines = mark_revised(lines, job.figures, gebied["gebied_code"].unique())
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


def latest_map(shelf: BoundaryShelf, code: str) -> str:
    """Day on which boundaries of a gemeente were last fetched, in words; empty without boundaries."""
    mine = [found.snapshot for (_, scope), found in shelf.found.items() if scope in {code, EVERY}]
    moments = [snapshot.fetched for snapshot in mine if snapshot is not None]
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
