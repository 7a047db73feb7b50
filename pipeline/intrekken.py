"""The verbs intrekken and opschonen: erase stories, make every page again, and look for what is left.

Steps of stories.md section 9: 1 note, 2 tombstone, 3 empty the rows, 4 and 5 make the pages again, 6 search
for what is left, 7 tell what cannot be reached, 8 log. Ended halfway, the same command goes on where it was.
"""

from collections.abc import Sequence
from pathlib import Path

import typer

from models.stories.scan import scan
from models.stories.scan_hit import DIRECT
from pipeline.clock import utc_now
from pipeline.messages import PipelineError, say_date
from pipeline.paths import find_paths
from pipeline.progress import show_progress
from pipeline.recorded_run import recorded
from pipeline.stories.files import sync_service
from pipeline.stories.row_edit import require_closed
from pipeline.stories.tombstones import add_tombstones, read_tombstones
from pipeline.stories.withdraw import Pending, note, read_pending
from pipeline.stories.withdraw_find import Selection, ended, marked, select, select_stories
from pipeline.stories_erase import complete
from pipeline.stories_open import OpenedStories, open_project

LONGEST_REASON = 120


def withdraw(folder: Path | None, wanted: str, reason: str, *, is_quiet: bool) -> int:
    """Withdraw the stories of an id, everywhere.

    Args:
        folder: the project folder.
        wanted: verhaal_id, verteller_id or toestemming_id.
        reason: for the private log; no name or number of a person.
        is_quiet: `--stil`.

    Returns:
        0 when nothing is left of it.

    Raises:
        PipelineError: WB-V00/onbekend (exit 3); WB-V00/sluit_excel (exit 8); WB-V00/rest (exit 6).
    """
    require_reason(reason)
    opened = open_project(folder)
    require_closed(opened.folder)
    state = opened.stories.staat
    selection = select(opened.folder, state, wanted)
    is_known = any(wanted in pending.ids for pending in read_pending(state))
    if selection.is_empty and not is_known:
        typer.echo(withdraw_nothing(opened, wanted))
        return 0
    run(opened, [] if selection.is_empty else [selection], "intrekken", reason, is_quiet=is_quiet)
    return 0


def withdraw_nothing(opened: OpenedStories, wanted: str) -> str:
    """An id without stories: withdrawn before, or a consent under which nothing was told yet.

    Raises:
        PipelineError: WB-V00/onbekend (exit 3).
    """
    state = opened.stories.staat
    if read_tombstones(state).holds_id(wanted):
        return "GOED Dit was al ingetrokken. Er staat niets meer van in de bestanden."
    if not any(event.toestemming_id == wanted for event in opened.stories.events):
        raise PipelineError("WB-V00/onbekend", file="intrekken")
    add_tombstones(state, [wanted], [], utc_now())
    return "GOED Bij deze toestemming hoort geen verhaal. Er kan er ook geen meer bij komen."


def clean_up(folder: Path | None, *, does_it: bool, is_quiet: bool) -> int:
    """Show what was kept long enough, and erase it when asked.

    Raises:
        PipelineError: WB-V00/sluit_excel (exit 8); WB-V00/rest (exit 6).
    """
    opened = open_project(folder)
    stories = opened.stories
    over, stopped = ended(stories), marked(stories, read_tombstones(stories.staat))
    waiting = read_pending(stories.staat)
    if not over and not stopped and not waiting:
        typer.echo("GOED Er is niets om op te schonen.")
        return 0
    for title, ids in (
        ("Bewaartermijn of toestemming voorbij", over),
        ("Ingetrokken in het werkboek", stopped),
    ):
        if ids:
            typer.echo(f"{title}: {', '.join(ids)}")
    if waiting:
        typer.echo(f"Nog niet af van een vorige keer: {len(waiting)}")
    if not does_it:
        typer.echo("Er is niets veranderd. Wissen: draai hetzelfde met --uitvoeren.")
        return 0
    require_closed(opened.folder)
    selection = select_stories(opened.folder, stories.staat, {*over, *stopped})
    run(opened, [] if selection.is_empty else [selection], "opschonen", "", is_quiet=is_quiet)
    return 0


def run(
    opened: OpenedStories, selections: Sequence[Selection], verb: str, reason: str, *, is_quiet: bool
) -> None:
    """Do all steps as one recorded run, alone.

    Raises:
        PipelineError: WB-V00/rest (exit 6) when something is left; WB-D08 (exit 8) when another run works.
    """
    paths = find_paths()
    with recorded(verb, paths, is_quiet=is_quiet) as record:
        for selection in selections:
            note(opened.stories.staat, selection, utc_now())
        with show_progress(is_quiet=is_quiet) as say:
            done = complete(opened.project, opened.stories.staat, paths, reason, say)
        record.facts["withdrawals"] = sum(len(pending.stories) for pending in done)
    tell(opened, done)


def tell(opened: OpenedStories, done: Sequence[Pending]) -> None:
    """What was done, and which copies nobody here can reach."""
    count = sum(len(pending.stories) for pending in done)
    typer.echo(f"GOED {count} {'verhaal is' if count == 1 else 'verhalen zijn'} gewist.")
    versions = sorted({f"{name} {v}" for one in done for name, found in one.versions.items() for v in found})
    if versions:
        typer.echo(f"Dit citaat stond in: {', '.join(versions)}.")
        typer.echo("  Wat daarvan geprint, gemaild of gekopieerd is, haalt dit programma niet terug.")
        typer.echo("  Vraag wie een oude versie heeft om die weg te doen.")
        typer.echo("  Op de nieuwe bladzijde staat dat er verhalen niet meer te lezen zijn.")
    typer.echo("Excel kan zelf een herstelversie bewaren: Bestand, Info, Werkmap beheren.")
    service = sync_service(opened.folder)
    if service:
        typer.echo(f"LET OP De map staat in {service}: verwijder eerdere versies, leeg beide prullenbakken.")
    for due in sorted({pending.due for pending in done})[:1]:
        typer.echo(f"Laat de verteller weten dat het gedaan is, uiterlijk {say_date(due)}.")


def require_reason(reason: str) -> None:
    """A reason holds nothing that points at a person.

    Raises:
        PipelineError: WB-K00 (exit 3).
    """
    is_personal = bool(DIRECT.intersection(hit.kind for hit in scan(reason)))
    if len(reason) > LONGEST_REASON or is_personal or any(mark in reason for mark in ";\n\r"):
        what = f"Een reden heeft hooguit {LONGEST_REASON} tekens en geen naam of nummer van een mens."
        raise PipelineError("WB-K00", file="--reden", what=what)
