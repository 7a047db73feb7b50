"""The verb refresh: everything from source to page, while nobody is looking (reliability.md section 2).

Each source is asked once, the warehouse is built once, and only editions that rest on what changed are made
anew. What fails keeps its last good figures; the exit code says who has to look.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import typer

from pipeline.catalogue import Catalogue, load_catalogue
from pipeline.damage import damaged_warehouse, put_damage_aside, put_warehouse_aside
from pipeline.edition_state import Publication, all_current
from pipeline.kill_points import step_lines
from pipeline.lost_sources import kept_without_answers
from pipeline.maak import (
    Fetched,
    errors_of_load,
    finish,
    publish_editions,
    snapshot_target,
    tell,
    tell_pages,
    tidy,
)
from pipeline.messages import PipelineError, worst_exit_code
from pipeline.once_per_period import is_second_time
from pipeline.paths import Paths, find_paths
from pipeline.progress import Say, show_progress
from pipeline.recorded_run import Record, recorded
from pipeline.refresh_targets import Fetch, find_targets
from pipeline.run_facts import edition_facts, source_facts, write_published
from pipeline.snapshot import notices_of
from pipeline.status import refresh_page
from pipeline.targets import Order, Target
from pipeline.transform import ensure_findings

if TYPE_CHECKING:
    from pipeline.load import Loaded


NETWORK = 4
DOKTER = "Meer weten: wijkbeeld dokter."


@dataclass
class Outcome:
    """What came of a refresh."""

    is_quiet: bool = False
    fetched: list[Fetched] = field(default_factory=list)
    loaded: "dict[str, Loaded]" = field(default_factory=dict)
    """Per folder with figures what was loaded; absent when the warehouse was right already."""
    publications: list[Publication] = field(default_factory=list)
    errors: list[PipelineError] = field(default_factory=list)

    @property
    def has_figures(self) -> bool:
        """False when no source ever gave anything."""
        return any(result.snapshot is not None for one in self.fetched for result in one.results)

    @property
    def is_news(self) -> bool:
        """True when anything came, was made or went wrong: else nothing is written but the run log."""
        made = any(publication.is_new for publication in self.publications)
        return made or bool(self.errors) or any(one.is_new for one in self.fetched)

    @property
    def sources(self) -> list[dict[str, Any]]:
        """The facts of every table, for the run log and for `--json`."""
        return [
            facts
            for one in self.fetched
            for facts in source_facts(one, self.loaded.get(str(one.target.paths.data)))
        ]


def refresh(order: Order, *, as_json: bool = False) -> None:
    """Renew everything that is asked, or everything that this installation has published.

    Raises:
        PipelineError: another run is busy (8), own input wrong (3), nothing could be done at all.
    """
    paths = find_paths()
    try:
        with recorded("refresh", paths, by=order.by, is_quiet=order.is_quiet) as record:
            if is_second_time(paths, "refresh", order.by, record.began):
                tell_skipped(record, order, as_json=as_json)
                return
            with show_progress(is_quiet=order.is_quiet or as_json) as say:
                outcome = carry_out(order, load_catalogue(paths.sources), paths, say)
            tell_outcome(outcome, record, order, as_json=as_json)
            told = [with_advice(e) for e in outcome.errors if e.exit_code or not order.is_quiet]
            finish(told, record)
    except PipelineError as error:
        if as_json:
            typer.echo(json.dumps(failure_object(error), ensure_ascii=False))
        raise


def tell_skipped(record: Record, order: Order, *, as_json: bool) -> None:
    """Say that this was done an hour ago, at the same time by the clock on the wall (T02)."""
    line = "Een uur geleden al gedaan: de klok is teruggezet."
    record.facts["skipped"] = True
    if as_json:
        told = {"run": record.run, "exit": 0, "sources": [], "editions": [], "messages": [line]}
        typer.echo(json.dumps(told, ensure_ascii=False))
    else:
        tell(line, order.is_quiet)


def show_steps() -> None:
    """`--stappen`: the moments at which a test may end a run, in order."""
    for line in step_lines():
        typer.echo(line)


def carry_out(order: Order, catalogue: Catalogue, paths: Paths, say: Say) -> Outcome:
    """Ask every source, build what changed, make the editions that rest on it."""
    outcome = Outcome(order.is_quiet)
    targets = find_targets(order, catalogue, paths)
    homes = {str(target.paths.data): target.paths for target in targets}
    outcome.errors += [error for home in homes.values() for error in damaged_warehouse(home)]
    outcome.errors += [error for target in targets for error in put_damage_aside(target, catalogue, paths)]
    for fetch in {Fetch(target).key: Fetch(target) for target in targets}.values():
        outcome.fetched.append(snapshot_target(fetch.target, order, catalogue, say))
    outcome.errors += [error for one in outcome.fetched for error in one.errors]
    if not outcome.has_figures:
        outcome.errors = errors_without_figures(outcome.errors)
        return outcome
    changed = [target for target in targets if not keep_current(target, order, catalogue, paths, outcome)]
    if changed:
        renew(changed, order, catalogue, paths, say, outcome)
    for one in outcome.fetched:
        tidy(one, paths, catalogue)
    return outcome


def errors_without_figures(errors: Sequence[PipelineError]) -> list[PipelineError]:
    """Why there is nothing to make pages from; offline it is enough to say what is missing (N14)."""
    return list(errors) or [PipelineError("WB-P02")]


def with_advice(error: PipelineError) -> PipelineError:
    """Point from trouble with the network to the command that finds out what it is."""
    if error.exit_code == NETWORK and DOKTER not in error.message.todo:
        todo = f"{error.message.todo} {DOKTER}".strip()
        error.message = replace(error.message, todo=todo)
    return error


def keep_current(target: Target, order: Order, catalogue: Catalogue, paths: Paths, outcome: Outcome) -> bool:
    """True when every edition of a target was made from what is kept now, or must stay as it is."""
    fetched = next(one for one in outcome.fetched if Fetch(one.target).key == Fetch(target).key)
    stays = kept_without_answers(target, fetched, paths.wijkbeelden)
    if stays:
        outcome.publications += stays
        outcome.errors += stays[0].errors
        return True
    if not target.paths.warehouse.is_file():
        return False
    current = all_current(target, order, catalogue, paths)
    outcome.publications += current or []
    outcome.errors += [error for one in current or [] for error in one.errors]
    return current is not None


def renew(
    targets: Sequence[Target], order: Order, catalogue: Catalogue, paths: Paths, say: Say, outcome: Outcome
) -> None:
    """Build the warehouse and make the editions; damage that shows only while reading is made good once."""
    homes = {str(target.paths.data): target.paths for target in targets}
    for home in homes.values():
        build(home, catalogue, say, outcome)
    published = publish_editions(targets, order, catalogue, paths, say)
    if any(error.code == "WB-D15" for error in published.errors):
        outcome.errors += [PipelineError("WB-D15", path=home.warehouse.name) for home in homes.values()]
        for home in homes.values():
            put_warehouse_aside(home)
            build(home, catalogue, say, outcome)
        published = publish_editions(targets, order, catalogue, paths, say)
    outcome.publications += published.publications
    outcome.errors += published.errors


def build(home: Paths, catalogue: Catalogue, say: Say, outcome: Outcome) -> None:
    """Bring the warehouse of one folder up to date."""
    loaded = ensure_findings(home, catalogue, say)
    if loaded is not None and not outcome.is_quiet:
        for message in loaded.notices:
            typer.echo(message.line, err=True)
    if loaded is not None:
        outcome.loaded[str(home.data)] = loaded
    outcome.errors += errors_of_load(loaded)


def tell_outcome(outcome: Outcome, record: Record, order: Order, *, as_json: bool) -> None:
    """Put the outcome in the run log and on the screen."""
    for facts in outcome.sources:
        record.write("SOURCE", **facts)
    failed = [error for error in outcome.errors if error.code == "WB-P09"]
    write_published(record, outcome.publications, kept_old=len(failed))
    if outcome.is_news:
        outcome.errors += refresh_page(record.paths)
    if as_json:
        typer.echo(json.dumps(outcome_object(outcome, record), ensure_ascii=False))
        return
    tell(summary(outcome), order.is_quiet)
    tell_pages([one for one in outcome.publications if one.is_new], order.is_quiet)


def summary(outcome: Outcome) -> str:
    """One line: what is new, what is not, which editions were made."""
    tables = [facts for facts in outcome.sources if facts["table"]]
    fresh = sum(facts["result"] in {"new", "revised"} for facts in tables)
    same = sum(facts["result"] == "unchanged" for facts in tables)
    kept = len(tables) - fresh - same
    made = [f"{one.slug} {one.version}" for one in outcome.publications if one.is_new]
    none = "geen nieuwe uitgave nodig" if outcome.has_figures else "er is geen bladzijde gemaakt"
    told = f"{fresh} van {len(tables)} tabellen nieuw, {same} zonder nieuws"
    told += f", {kept} niet vernieuwd" if kept else ""
    return f"Nagekeken: {told}; {'gemaakt: ' + ', '.join(made) if made else none}."


def outcome_object(outcome: Outcome, record: Record) -> dict[str, Any]:
    """What `--json` prints."""
    notices = [message.line for one in outcome.fetched for message in notices_of(one.results)]
    return {
        "run": record.run,
        "exit": worst_exit_code(error.exit_code for error in outcome.errors),
        "sources": outcome.sources,
        "editions": list(edition_facts(outcome.publications)),
        "messages": [*notices, *(error.line for error in outcome.errors)],
    }


def failure_object(error: PipelineError) -> dict[str, Any]:
    """What `--json` prints when nothing could be done."""
    return {"run": None, "exit": error.exit_code, "sources": [], "editions": [], "messages": [error.line]}
