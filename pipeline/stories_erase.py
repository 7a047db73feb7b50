"""Steps 3 to 8 of a withdrawal: empty rows, make pages again, drop old versions, search, log."""

import shutil
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import typer

from pipeline.catalogue import load_catalogue
from pipeline.clock import utc_now
from pipeline.disk import say_path
from pipeline.edition_state import edition_slug
from pipeline.editions import EditionFolder
from pipeline.messages import PipelineError
from pipeline.paths import Paths
from pipeline.progress import Say, say_nothing
from pipeline.project import OpenProject
from pipeline.stories.residues import Fingerprints, find_residues
from pipeline.stories.row_edit import require_closed
from pipeline.stories.withdraw import (
    JOURNAL,
    NOTED,
    RENDERED,
    Pending,
    advance,
    erase,
    finish,
    note,
    read_pending,
)
from pipeline.stories.withdraw_find import select_stories
from pipeline.stories_open import EDITIONS
from pipeline.targets import Order, find_target

MANY = 100
"""From so many pages on, print views too, editions are made beside each other in processes of their own."""
OUTPUTS = (("notebooks", "*-verantwoording.*"), ("overdracht", "*.docx"))
"""Folders below the data, and the files in them that this program made from an edition."""
FEW = 10
"""More files than these are not all named."""


def complete(project: OpenProject, state: Path, paths: Paths, reason: str, say: Say) -> list[Pending]:
    """Do what is left of every withdrawal of a project.

    Raises:
        PipelineError: WB-V00/sluit_excel (exit 8); WB-V00/rest (exit 6) when something is left of it.
    """
    folder = project.folder or paths.projects / project.settings.slug
    waiting = read_pending(state)
    for pending in waiting:
        if pending.step == NOTED:
            say("rijen leegmaken")
            erase(folder, state, pending)
    faults = render(project, folder, paths, say)
    removed = sum(drop_outputs(paths, edition_slug(project, edition)) for edition in EDITIONS)
    if removed:
        typer.echo(f"Weggehaald: {removed} notebooks en teksten met de oude aantallen.")
        typer.echo("  Maak ze opnieuw met make notebooks en make overdracht.")
    for pending in read_pending(state):
        drop_versions(project, paths, pending)
        advance(state, pending, RENDERED)
    say("zoeken naar resten")
    try:
        require_nothing_left(folder, state, paths)
    except PipelineError:
        for line in faults:
            typer.echo(line, err=True)
        raise
    done = read_pending(state)
    for pending in done:
        finish(state, pending, utc_now(), reason)
    return done


def render(project: OpenProject, folder: Path, paths: Paths, say: Say) -> list[str]:
    """Make every edition that readers see again: counts fall, small cells are judged anew."""
    from pipeline.overview import write_overview

    folders = {name: EditionFolder(paths.wijkbeelden, edition_slug(project, name)) for name in EDITIONS}
    editions = [name for name, found in folders.items() if found.current() is not None]
    say("bladzijden opnieuw maken")
    faults = render_all(folder, editions, paths, pages=sum(map(count_pages, folders.values())))
    if paths.wijkbeelden.is_dir():
        write_overview(paths.wijkbeelden)
    return faults


def count_pages(folder: EditionFolder) -> int:
    """How many pages an edition has."""
    return len((folder.manifest() or {}).get("paginas", {}))


def render_all(folder: Path, editions: Sequence[str], paths: Paths, pages: int) -> list[str]:
    """Make editions one after the other, or beside each other when there is much to make; faults as lines."""
    if len(editions) < 2 or pages < MANY:
        return [line for edition in editions for line in render_one(folder, edition, paths)]
    with ProcessPoolExecutor(len(editions), mp_context=get_context("spawn")) as pool:
        made = pool.map(render_one, [folder] * len(editions), editions, [paths] * len(editions))
        return [line for lines in made for line in lines]


def render_one(folder: Path, edition: str, paths: Paths) -> list[str]:
    """Make one edition again; what went wrong, as lines."""
    from pipeline.publish_run import publish_target

    catalogue = load_catalogue(paths.sources)
    order = Order(project=folder, uitgave=edition, is_offline=True)
    target = find_target(order, catalogue, paths)
    published = publish_target(target, order, catalogue, paths, say_nothing)
    return [error.line for error in published.errors]


def drop_versions(project: OpenProject, paths: Paths, pending: Pending) -> None:
    """Remove earlier versions that held the words: they are kept for looking back, not to be read."""
    for edition in EDITIONS:
        folder = EditionFolder(paths.wijkbeelden, edition_slug(project, edition))
        current = folder.current()
        named = pending.versions.get(edition, ())
        for path in sorted(folder.versions.glob("v*")):
            if path.name != current and (path.name in named or find_residues([path], pending.wanted)):
                shutil.rmtree(path)


def drop_outputs(paths: Paths, slug: str) -> int:
    """Remove what was made from an edition and tells counts of stories (step 4); how many files.

    The notebooks that an analyst wrote are theirs: they are searched, never removed.
    """
    made = [path for kind, names in OUTPUTS for path in sorted((paths.data / kind / slug).glob(names))]
    for path in made:
        path.unlink()
    return len(made)


def require_nothing_left(folder: Path, state: Path, paths: Paths) -> None:
    """Step 6: look in all output folders and the project folder, inside workbooks too.

    Raises:
        PipelineError: WB-V00/rest (exit 6), naming the files.
    """
    left = {
        path for pending in read_pending(state) for path in residues(folder, state, paths, pending.wanted)
    }
    if left:
        named = ", ".join(say_path(path) for path in sorted(left)[:FEW])
        raise PipelineError("WB-V00/rest", count=len(left), files=named)


def residues(folder: Path, state: Path, paths: Paths, wanted: Fingerprints) -> list[Path]:
    """Files that hold a run of the words; public answers of sources never held a story."""
    skip = [state / JOURNAL, paths.snapshots, paths.data / "verzonnen" / "snapshots", paths.projects]
    return find_residues([paths.data], wanted, skip) + find_residues([folder], wanted, [state / JOURNAL])


def erase_stories(project: OpenProject, state: Path, stories: Sequence[str]) -> None:
    """Steps 1 to 3 for stories that say ingetrokken in the workbook.

    Raises:
        PipelineError: WB-V00/sluit_excel (exit 8).
    """
    if project.folder is None or not stories:
        return
    require_closed(project.folder)
    selection = select_stories(project.folder, state, stories)
    if not selection.is_empty:
        erase(project.folder, state, note(state, selection, utc_now()))
