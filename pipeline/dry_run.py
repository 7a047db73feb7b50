"""`refresh --dry-run`: do everything but keep nothing, and say what would change (section 9).

The rehearsal works on its own copy of the answers in the work folder, so it runs the same code as the real
thing; what a person would have to accept first is let through here and told.
"""

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import typer

from pipeline.catalogue import Catalogue, load_catalogue
from pipeline.disk import disk_faults
from pipeline.edition_state import edition_slug
from pipeline.edition_use import FIGURES, is_made_from
from pipeline.maak import errors_of_load, finish, snapshot_target, tell
from pipeline.messages import PipelineError
from pipeline.paths import Paths, find_paths
from pipeline.progress import Say, show_progress
from pipeline.recorded_run import recorded
from pipeline.refresh_targets import Fetch, find_targets
from pipeline.run_facts import source_facts
from pipeline.targets import Order, Target, fictional_paths
from pipeline.transform import ensure_findings

DECISIONS = "besluiten.jsonl"
LINKED = ("snapshots", "herzieningen", "warehouse.duckdb")


@dataclass
class Rehearsal:
    """What would happen."""

    sources: list[dict[str, Any]] = field(default_factory=list)
    differences: list[dict[str, Any]] = field(default_factory=list)
    """Per new answer how many values differ, and the largest of them."""
    waits: list[dict[str, Any]] = field(default_factory=list)
    """What a person would have to accept."""
    editions: list[str] = field(default_factory=list)
    """Editions that would be made anew."""
    errors: list[PipelineError] = field(default_factory=list)


def rehearse(order: Order, *, as_json: bool) -> None:
    """Say what a refresh would change; end with the code that it would end with.

    Raises:
        PipelineError: as a refresh.
    """
    paths = find_paths()
    with recorded("refresh", paths, by=order.by, is_quiet=order.is_quiet, dry_run=True) as record:
        with show_progress(is_quiet=order.is_quiet or as_json) as say:
            found = try_out(order, load_catalogue(paths.sources), paths, say)
        if found.waits and not order.accept_revision:
            found.errors.append(PipelineError("WB-S31/wacht"))
        if as_json:
            told = {key: value for key, value in vars(found).items() if key != "errors"}
            lines = [error.line for error in found.errors]
            typer.echo(json.dumps({"dry_run": True, **told, "messages": lines}, ensure_ascii=False))
        else:
            for line in lines_of(found):
                tell(line, order.is_quiet)
        finish(found.errors, record)


def try_out(order: Order, catalogue: Catalogue, paths: Paths, say: Say) -> Rehearsal:
    """Fetch, load and compare on a copy."""
    found = Rehearsal()
    targets = find_targets(order, catalogue, paths)
    copy = replace(paths, data=paths.build / "proef")
    moved = [replace(target, paths=rehearsal_paths(target.paths, paths, copy)) for target in targets]
    homes = {real.paths.data: (real.paths, trial.paths) for real, trial in zip(targets, moved, strict=True)}
    for real_home, trial_home in homes.values():
        link_answers(real_home, trial_home)
    loaded: dict[str, Any] = {}
    fetched = [
        snapshot_target(fetch.target, replace(order, accept_revision=True), catalogue, say)
        for fetch in {Fetch(target).key: Fetch(target) for target in moved}.values()
    ]
    for one in fetched:
        home = one.target.paths
        found.errors += one.errors
        if str(home.data) not in loaded and any(result.snapshot for result in one.results):
            loaded[str(home.data)] = ensure_findings(home, catalogue, say)
            found.errors += errors_of_load(loaded[str(home.data)])
        found.sources += source_facts(one, loaded.get(str(home.data)))
    for real_home, trial_home in homes.values():
        found.differences += differences_in(trial_home, real_home, catalogue)
        found.waits += decisions_in(trial_home)
    for target in moved:
        found.editions += editions_that_change(target, order, catalogue, paths)
    return found


def rehearsal_paths(figures: Paths, home: Paths, copy: Paths) -> Paths:
    """Where the figures of a target lie in the rehearsal: fictional ones apart, as ever."""
    return copy if figures.data == home.data else fictional_paths(copy)


def link_answers(real: Paths, trial: Paths) -> None:
    """Give the rehearsal the answers and the warehouse; as links to the same bytes where the system can.

    Raises:
        PipelineError: disk trouble (exit 6).
    """
    with disk_faults(trial.data, 0):
        for name in LINKED:
            for path in files_below(real.data / name):
                target = trial.data / path.relative_to(real.data)
                target.parent.mkdir(parents=True, exist_ok=True)
                link_or_copy(path, target)


def files_below(path: Path) -> Iterator[Path]:
    """A file itself, or the files below a folder; links are left out."""
    if path.is_file() and not path.is_symlink():
        yield path
    for each in sorted(path.rglob("*")) if path.is_dir() and not path.is_symlink() else []:
        if each.is_file() and not each.is_symlink() and each.name != DECISIONS:
            yield each


def link_or_copy(path: Path, target: Path) -> None:
    """The same file under another name, or a copy."""
    try:
        os.link(path, target)
    except OSError:
        shutil.copyfile(path, target)


def differences_in(trial: Paths, real: Paths, catalogue: Catalogue) -> list[dict[str, Any]]:
    """What the rehearsal found to differ, per answer."""
    from pipeline.revision_log import read_differences, revision_folder
    from pipeline.revisions import Difference, largest

    told = []
    for source_id in catalogue.sources:
        for frame in read_differences(trial, source_id):
            if (
                frame.is_empty()
                or (revision_folder(real, source_id) / f"{frame['after'][0]}.parquet").is_file()
            ):
                continue
            kinds = dict(frame["kind"].value_counts().iter_rows())
            told.append(
                {
                    "source": source_id,
                    "table": frame["table_id"][0],
                    "scope": frame["scope"][0],
                    **{kind: kinds.get(kind, 0) for kind in ("revised", "withdrawn", "new")},
                    "largest": largest(Difference(frame, 0)).to_dicts(),
                }
            )
    return told


def decisions_in(trial: Paths) -> list[dict[str, Any]]:
    """What was let through that a person would have to accept."""
    path = trial.data / "herzieningen" / DECISIONS
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def editions_that_change(trial: Target, order: Order, catalogue: Catalogue, home: Paths) -> list[str]:
    """Slugs of the editions whose figures or maps would be other ones."""
    if not trial.paths.warehouse.is_file():
        return []
    from pipeline.editions import EditionFolder
    from pipeline.publish_run import edition_jobs, gather_stamped

    shelves: dict[Any, Any] = {}
    changed = []
    for job in edition_jobs(trial, order, home):
        folder = EditionFolder(home.wijkbeelden, edition_slug(job.project, job.edition))
        stamp = gather_stamped(job, catalogue, shelves).figures_stamp
        if not is_made_from(folder, stamp, FIGURES):
            changed.append(folder.slug)
    return changed


def lines_of(found: Rehearsal) -> Iterator[str]:
    """What a person reads."""
    yield "Proef: er is niets bewaard en niets gemaakt."
    for facts in found.sources:
        if facts["table"]:
            yield f"{facts['source']} {facts['table']}: {WORDS.get(facts['result'], facts['result'])}"
    for each in found.differences:
        counts = f"{each['revised']} herzien, {each['withdrawn']} ingetrokken, {each['new']} nieuw"
        yield f"{each['source']} {each['table']}: {counts}"
        yield from (f"  {cell_line(cell)}" for cell in each["largest"])
    for decision in found.waits:
        for entry in decision["accepted"]:
            yield f"Wacht op --accepteer-herziening: {entry['code']} {entry['what']}"
    slugs: Sequence[str] = found.editions
    yield f"Opnieuw te maken: {', '.join(slugs)}." if slugs else "Geen uitgave zou veranderen."


WORDS = {
    "new": "nieuwe cijfers",
    "revised": "herziene cijfers",
    "unchanged": "niets nieuws",
    "kept_last_good": "vorige cijfers blijven",
    "failed_no_data": "geen cijfers",
    "skipped": "overgeslagen",
}


def cell_line(cell: dict[str, Any]) -> str:
    """BU08280602 AantalInwoners_5: 2215 -> 2220."""
    key = f" {cell['key']}" if cell["key"] else ""
    return (
        f"{cell['gebied_code']} {cell['measure_key']}{key}: {cell['old']} -> {cell['new'] or 'geen waarde'}"
    )
