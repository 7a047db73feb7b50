"""From what is asked to finished pages: snapshot, load, transform, publish, each only when something changed.

The steps themselves live in their own modules; this one says in which order, what may be skipped, and what
the user hears. A source that fails keeps its last good figures: pages are made from those, and the command
ends with the exit code of the fault.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pipeline.boundary_store import BoundaryResult
from pipeline.catalogue import Catalogue, load_catalogue
from pipeline.damage import damaged_warehouse, put_damage_aside
from pipeline.edition_state import Publication, all_current
from pipeline.kill_points import reached
from pipeline.lock import PATIENT_SECONDS
from pipeline.lost_sources import kept_without_answers
from pipeline.messages import PipelineError, notice, worst_exit_code
from pipeline.paths import Paths, find_paths
from pipeline.progress import Say, show_progress
from pipeline.recorded_run import Record, recorded
from pipeline.run_facts import write_published, write_sources
from pipeline.snapshot import TableResult, errors_of, notices_of, take_snapshots
from pipeline.snapshot_maps import BOUNDARIES, take_maps
from pipeline.supplied import unasked
from pipeline.targets import Order, Target, find_target
from pipeline.transform import ensure_findings

if TYPE_CHECKING:
    from pipeline.load import Loaded
    from pipeline.publish_run import Published


def make_wijkbeelden(order: Order) -> None:
    """Do everything for one gemeente, project or the whole country, and print the path of the index page.

    Raises:
        PipelineError: nothing could be made.
    """
    paths = find_paths()
    with recorded("maak", paths, by=order.by, is_quiet=order.is_quiet) as record:
        catalogue = load_catalogue(paths.sources)
        with show_progress(is_quiet=order.is_quiet) as say:
            target = find_target(order, catalogue, paths)
            damage = put_damage_aside(target, catalogue, paths)
            fetched = snapshot_target(target, order, catalogue, say)
            require_something(fetched.results)
            stays = kept_without_answers(target, fetched, paths.wijkbeelden)
            made = (
                Made(stays, stays[0].errors) if stays else make_target(target, order, catalogue, paths, say)
            )
            tidy(fetched, paths, catalogue)
        write_sources(record, fetched, made.loaded)
        write_published(record, made.publications)
        tell_pages(made.publications, order.is_quiet)
        finish((*damage, *fetched.errors, *made.errors), record)


@dataclass(frozen=True)
class Made:
    """What came of making the editions of a target."""

    publications: Sequence[Publication]
    errors: tuple[PipelineError, ...] = ()
    loaded: "Loaded | None" = None
    """What was loaded; None when the warehouse was right already."""


def make_target(target: Target, order: Order, catalogue: Catalogue, paths: Paths, say: Say) -> Made:
    """Load, compare and publish what changed; nothing is opened when every edition is right already."""
    current = all_current(target, order, catalogue, paths) if target.paths.warehouse.is_file() else None
    if current is not None:
        return Made(current, tuple(error for one in current for error in one.errors))
    damage = damaged_warehouse(target.paths)
    loaded = ensure_findings(target.paths, catalogue, say)
    published = publish_editions([target], order, catalogue, paths, say)
    return Made(published.publications, (*damage, *errors_of_load(loaded), *published.errors), loaded)


def publish_editions(
    targets: Sequence[Target], order: Order, catalogue: Catalogue, paths: Paths, say: Say
) -> "Published":
    """Publish the editions of every target from the warehouse as it is, and the page over all of them."""
    from pipeline.overview import write_overview
    from pipeline.publish_run import Published, publish_target
    from pipeline.stories_marked import erase_marked, finish_marked

    marked = erase_marked(targets, catalogue, paths)
    done = [publish_target(target, order, catalogue, paths, say) for target in targets]
    write_overview(paths.wijkbeelden)
    reached("overzicht")
    left = finish_marked(targets, paths, say)
    return Published(
        tuple(publication for one in done for publication in one.publications),
        (*marked, *(error for one in done for error in one.errors), *left),
    )


def errors_of_load(loaded: "Loaded | None") -> list[PipelineError]:
    """Why answers could not be used."""
    return [] if loaded is None else loaded.errors


@dataclass(frozen=True)
class Fetched:
    """What came of asking the sources of one target."""

    target: Target
    results: list[TableResult]
    maps: BoundaryResult

    @property
    def errors(self) -> tuple[PipelineError, ...]:
        """Every fault once."""
        return (*errors_of(self.results), *([self.maps.error] if self.maps.error else []))

    @property
    def is_new(self) -> bool:
        """True when an answer was kept that was not there."""
        return self.maps.outcome == "new" or any(result.outcome == "new" for result in self.results)


def snapshot_target(target: Target, order: Order, catalogue: Catalogue, say: Say) -> Fetched:
    """Ask the sources what is new; tell notices at once, keep errors for the end."""
    results = take_snapshots(
        target.scope,
        catalogue,
        target.paths,
        accepts_change=order.accept_revision,
        is_offline=target.is_offline,
        from_folder=target.supplied,
        say=say,
        by=order.by,
        reason=order.reason,
    )
    told = [] if target.supplied else notices_of(results)
    if order.from_folder is not None:
        others = unasked(order.from_folder, (*catalogue.sources, BOUNDARIES))
        told += [notice("WB-K11/over", names=", ".join(others))] if others else []
    for message in told if not order.is_quiet else []:
        typer.echo(message.line, err=True)
    return Fetched(target, results, take_maps(target, catalogue, results, say))


def tidy(fetched: Fetched, home: Paths, catalogue: Catalogue) -> None:
    """Remove what is older than is kept, when something new came in."""
    if fetched.is_new:
        from pipeline.retention import forget_old

        forget_old(fetched.target.paths, home, (*catalogue.sources, BOUNDARIES))


def require_something(results: Sequence[TableResult]) -> None:
    """Stop when no source gave anything at all.

    Raises:
        PipelineError: the first error of the results; WB-P02 (exit 4) when they only say what is missing.
    """
    if any(result.snapshot is not None for result in results):
        return
    for error in errors_of(results):
        if error.exit_code:
            raise error
        typer.echo(error.line, err=True)
    raise PipelineError("WB-P02")


def snapshot_only(order: Order) -> None:
    """The verb snapshot: fetch what is new and say what came of it."""
    paths = find_paths()
    with recorded("snapshot", paths, by=order.by, is_quiet=order.is_quiet) as record:
        catalogue = load_catalogue(paths.sources)
        with show_progress(is_quiet=order.is_quiet) as say:
            target = find_target(order, catalogue, paths)
            damage = put_damage_aside(target, catalogue, paths)
            fetched = snapshot_target(target, order, catalogue, say)
            tidy(fetched, paths, catalogue)
        write_sources(record, fetched, None)
        for result in fetched.results:
            if result.table_id and result.error is None:
                tell(f"GOED {result.source_id} {result.table_id}: {OUTCOME[result.outcome]}", order.is_quiet)
        finish((*damage, *fetched.errors), record)


OUTCOME = {
    "new": "nieuw opgehaald",
    "unchanged": "niets nieuws",
    "kept_last_good": "vorige cijfers behouden",
    "failed_no_data": "geen cijfers",
    "skipped": "overgeslagen",
}


def load_only(*, is_quiet: bool) -> None:
    """The verb load: build a new warehouse from all kept answers."""
    from pipeline.load import load

    paths = find_paths()
    with recorded("load", paths, is_quiet=is_quiet), show_progress(is_quiet=is_quiet) as say:
        say("cijfers laden")
        load(load_catalogue(paths.sources), paths)
    tell("GOED Het datapakhuis is opnieuw gemaakt en gecontroleerd.", is_quiet)


def audit_only() -> None:
    """The verb audit: check the warehouse and print every rule with its outcome."""
    from pipeline.load import audit_warehouse

    failed = False
    for audit in audit_warehouse(find_paths(), load_catalogue(find_paths().sources)):
        typer.echo(f"{'GOED' if audit.passed else 'FOUT'} {audit.name} {audit.example}".rstrip())
        failed = failed or not audit.passed
    if failed:
        sys.exit(5)


def transform_only(*, is_quiet: bool) -> None:
    """The verb transform: compute findings from the warehouse as it is."""
    from pipeline.transform import transform

    paths = find_paths()
    with recorded("transform", paths, is_quiet=is_quiet), show_progress(is_quiet=is_quiet) as say:
        say("verschillen uitrekenen")
        transform(paths)
    tell("GOED De verschillen zijn uitgerekend.", is_quiet)


def publish_only(order: Order, *, open_page: bool) -> None:
    """The verb publish: pages and files from the warehouse as it is."""
    paths = find_paths()
    quiet = order.is_quiet
    with recorded("publish", paths, by=order.by, is_quiet=quiet, wait_seconds=PATIENT_SECONDS) as record:
        catalogue = load_catalogue(paths.sources)
        with show_progress(is_quiet=quiet) as say:
            target = find_target(order, catalogue, paths)
            made = publish_editions([target], order, catalogue, paths, say)
        write_published(record, made.publications)
        tell_pages(made.publications, quiet)
        if open_page and made.publications:
            show_page(made.publications[0].index)
        finish(made.errors, record)


def show_page(index: Path) -> None:
    """Open a page in the browser; where there is no screen the path was printed already."""
    typer.launch(index.resolve().as_uri())


MOST_PATHS = 5
"""More editions than this are not listed one by one."""


def tell_pages(publications: Sequence[Publication], is_quiet: bool) -> None:
    """Print what the makers must know, and the path of every index page; of many that over all of them."""
    for line in (line for publication in publications for line in publication.notices):
        if not is_quiet:
            typer.echo(line, err=True)
    if len(publications) > MOST_PATHS:
        tell(str(publications[0].index.parents[1] / "index.html"), is_quiet)
        return
    for publication in publications:
        tell(str(publication.index), is_quiet)


def tell(line: str, is_quiet: bool) -> None:
    """Say something on standard output, unless asked to be quiet."""
    if not is_quiet:
        typer.echo(line)


def finish(errors: Sequence[PipelineError], record: Record) -> None:
    """Print what went wrong along the way and end with the gravest exit code."""
    for error in errors:
        record.lines.append(error.line)
        typer.echo(error.line, err=True)
    if errors:
        sys.exit(worst_exit_code(error.exit_code for error in errors))
