"""The verb status: what is stale, broken or corrected, as a table, as JSON and as a page (section 9)."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import typer

from pipeline.catalogue import load_catalogue
from pipeline.clock import say_utc, utc_now
from pipeline.disk import disk_faults
from pipeline.editions import QUOTES_UNTIL, EditionFolder, published_slugs
from pipeline.kill_points import reached
from pipeline.leftovers import FRESH_STATUS
from pipeline.lock import Holder, current_holder
from pipeline.messages import PipelineError, say_date, say_moment
from pipeline.paths import Paths, find_paths
from pipeline.runlog import ENDS, Entry, moment_of, read_all
from pipeline.status_sources import source_statuses
from reports.nouns_status import FAULT, GOOD, LEVELS, WARNING, EditionStatus, RunStatus, Status

RUNS_SHOWN = 10
STALE = 5


def show_status(*, as_json: bool, is_quiet: bool) -> None:
    """Print the status and write the page; ends with 5 when something is past its limit (T05).

    Raises:
        PipelineError: a clock that cannot be right, disk trouble (exit 6).
    """
    paths = find_paths()
    status = gather_status(paths)
    if as_json:
        typer.echo(json.dumps(as_object(status), ensure_ascii=False, indent=1))
    elif not is_quiet:
        print_tables(status)
    told = [(one.level, one.remarks) for one in status.sources]
    told += [(one.level, one.remarks) for one in status.editions]
    faults = [line for level, remarks in told if level == FAULT for line in remarks]
    for line in faults:
        if line.startswith("FOUT"):
            typer.echo(line, err=True)
    write_page(paths, status)
    if status.level == FAULT:
        sys.exit(STALE)


def gather_status(paths: Paths, *, is_working: bool = False) -> Status:
    """Read everything that is told.

    Args:
        paths: the folders of this installation.
        is_working: asked by a run that holds the lock itself.
    """
    now = utc_now()
    entries = list(read_all(paths))
    holder = None if is_working else current_holder(paths)
    return Status(
        made_at=now,
        sources=tuple(source_statuses(paths, load_catalogue(paths.sources), entries, now)),
        editions=tuple(edition_statuses(paths, now.date())),
        runs=tuple(run_statuses(entries, holder))[:RUNS_SHOWN],
        busy="" if holder is None else f"Nu bezig: {holder.cmd} sinds {holder.since_words}.",
    )


def edition_statuses(paths: Paths, today: date) -> Iterator[EditionStatus]:
    """Every published edition, on this day."""
    for slug in published_slugs(paths.wijkbeelden):
        folder = EditionFolder(paths.wijkbeelden, slug)
        manifest = folder.manifest()
        if manifest is None:
            damaged = ("Het manifest is beschadigd: draai wijkbeeld refresh.",)
            yield EditionStatus(slug, "", "", str(folder.current()), None, 0, False, FAULT, damaged)
            continue
        ended = ended_quotes(slug, manifest, today)
        remarks = (*failed_remark(folder), *ended)
        yield EditionStatus(
            slug=slug,
            gemeente=str(manifest.get("gemeente", {}).get("naam", "")),
            edition=str(manifest.get("uitgave", "")),
            version=str(folder.current()),
            made_on=read_day(str(manifest.get("datum", ""))),
            pages=len(manifest.get("paginas", {})),
            is_fictional=bool(manifest.get("verzonnen")),
            level=FAULT if ended else WARNING if remarks else GOOD,
            remarks=remarks,
        )


def ended_quotes(slug: str, manifest: dict[str, Any], today: date) -> tuple[str, ...]:
    """That pages hold a quote that is public no longer; a build on or after that day leaves it out."""
    told = manifest.get(QUOTES_UNTIL)
    days = {code: read_day(str(day)) for code, day in told.items()} if isinstance(told, dict) else {}
    past = sorted(code for code, day in days.items() if day is not None and day < today)
    if not past:
        return ()
    since = min(day for day in days.values() if day is not None)
    return (PipelineError("WB-V00/citaat_voorbij", slug=slug, pages=", ".join(past), date=since).line,)


def failed_remark(folder: EditionFolder) -> tuple[str, ...]:
    """That the edition could not be made anew, since when (P09)."""
    try:
        day = read_day(folder.failed_note.read_text(encoding="utf-8").strip())
    except OSError:
        return ()
    return (f"Kon op {say_day(day)} niet opnieuw gemaakt worden; dit is de vorige uitgave.",)


def read_day(text: str) -> date | None:
    """A day as it stands in a file; None when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def run_statuses(entries: Sequence[Entry], holder: Holder | None) -> Iterator[RunStatus]:
    """Every run, newest first: how it ended, or that it was aborted."""
    ends = {entry.get("run"): entry for entry in entries if entry["event"] in ENDS}
    for start in reversed([entry for entry in entries if entry["event"] == "START"]):
        run = str(start.get("run"))
        ended = how_ended(ends.get(run), is_busy=holder is not None and holder.run == run)
        yield RunStatus(
            run=run,
            cmd=str(start.get("cmd", "")),
            by=str(start.get("by", "")),
            began=moment_of(start),
            ended=ended,
            is_well=ended in {"goed", "bezig"},
        )


def how_ended(end: Entry | None, *, is_busy: bool) -> str:
    """goed, bezig, afgebroken, gestopt, or with which exit code."""
    if end is None:
        return "bezig" if is_busy else "afgebroken"
    if end["event"] == "ABORT":
        return "gestopt"
    return "goed" if end.get("exit") == 0 else f"afsluitcode {end.get('exit')}"


def write_page(paths: Paths, status: Status) -> None:
    """Write `data/status/index.html`, whole or not at all.

    Raises:
        PipelineError: disk trouble (exit 6).
    """
    from reports.status_page import render_status

    page = paths.status / "index.html"
    fresh = paths.status / FRESH_STATUS
    with disk_faults(page, 0):
        paths.status.mkdir(parents=True, exist_ok=True)
        fresh.write_text(render_status(status, say_when, say_day), encoding="utf-8")
        with suppress(FileNotFoundError):  # another one just put its page in place
            fresh.replace(page)
    reached("status")


def say_when(moment: datetime | None) -> str:
    """A moment for a reader."""
    return say_moment(moment) if moment else "nog nooit"


def say_day(day: date | None) -> str:
    """A day for a reader."""
    return say_date(day) if day else "niet bekend"


def as_object(status: Status) -> dict[str, Any]:
    """What `--json` prints."""
    whole = asdict(status) | {"level": status.level, "exit": STALE if status.level == FAULT else 0}
    told: dict[str, Any] = json.loads(json.dumps(whole, default=say_json))
    return told


def say_json(value: object) -> str:
    """Moments and days as text."""
    return say_utc(value) if isinstance(value, datetime) else str(value)


def print_tables(status: Status) -> None:
    """The tables on a terminal."""
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, markup=False, emoji=False)
    sources = Table("bron", "stand", "nagekeken", "cijfers van", "soort", "herzien", title="Bronnen")
    for one in status.sources:
        revised = f"{say_day(one.revised_on)} ({one.revised_cells})" if one.revised_on else "-"
        sources.add_row(
            one.title, LEVELS[one.level], say_when(one.checked), say_day(one.data_of), one.stage, revised
        )
    editions = Table("uitgave", "gemeente", "voor", "versie", "gemaakt", "bladzijden", title="Uitgaven")
    for each in status.editions:
        editions.add_row(
            each.slug, each.gemeente, each.edition, each.version, say_day(each.made_on), str(each.pages)
        )
    runs = Table("begonnen", "opdracht", "door", "afloop", title="Laatste keren")
    for run in status.runs:
        runs.add_row(say_when(run.began), run.cmd, run.by, run.ended)
    for table in (sources, editions, runs):
        if table.row_count:
            console.print(table)
    for line in remark_lines(status):
        console.print(line)


def remark_lines(status: Status) -> list[str]:
    """What the steward should know beside the tables; faults are told apart."""
    remarks = [(one.title, line) for one in status.sources for line in one.remarks]
    remarks += [(each.slug, line) for each in status.editions for line in each.remarks]
    told = [f"{name}: {line}" for name, line in remarks if not line.startswith("FOUT")]
    return [*told, status.busy] if status.busy else told


def refresh_page(paths: Paths) -> list[PipelineError]:
    """Write the page at the end of a run; trouble with it stops nothing else, and is given back."""
    try:
        write_page(paths, gather_status(paths, is_working=True))
    except PipelineError as error:
        return [error]
    return []
