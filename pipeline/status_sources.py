"""What is known of every source: when it was checked, how old its figures are, what was corrected."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pipeline.catalogue import Catalogue, Source
from pipeline.catalogue_entries import RhythmEntry
from pipeline.messages import PipelineError, say_date
from pipeline.paths import Paths
from pipeline.pdok import BoundarySource
from pipeline.runlog import Entry, moment_of
from pipeline.snapshot_maps import boundary_source
from pipeline.snapshots import TableSnapshot, read_packages
from reports.nouns_status import FAULT, GOOD, WARNING, SourceStatus

CHECKED = frozenset({"new", "unchanged", "revised", "skipped"})
ASKED = frozenset({"netwerk", "map"})
DEFINITE = "Definitief"


@dataclass(frozen=True)
class Remark:
    """One thing about a source, and how grave it is."""

    level: str
    line: str


def source_statuses(
    paths: Paths, catalogue: Catalogue, entries: Sequence[Entry], now: datetime
) -> list[SourceStatus]:
    """The status of every source, in catalogue order, boundaries last.

    Args:
        paths: the folders of this installation.
        catalogue: the sources.
        entries: the run log, oldest first.
        now: the moment of asking.
    """
    tables = [table_source_status(source, paths, entries, now) for source in catalogue.sources.values()]
    return [*tables, boundary_status(boundary_source(paths), paths, entries, now)]


def table_source_status(
    source: Source, paths: Paths, entries: Sequence[Entry], now: datetime
) -> SourceStatus:
    """One source of figures."""
    kept = read_packages(paths, source.source_id)[0]
    checked, last = last_check(source.source_id, entries, kept)
    data_of = max((s.modified_on for s in kept if s.modified_on), default=None)
    remarks = [] if not kept else [
        *about_check(source.source_id, source.gecontroleerd, checked, now),
        *about_age(source.source_id, source.verwacht, data_of, now),
        *about_fault(last),
    ]  # fmt: skip
    rhythm = days_of(source.verwacht.elke)
    revised_on, cells = revised(paths, source.source_id)
    return SourceStatus(
        source_id=source.source_id,
        title=source.title,
        level=worst(remarks),
        checked=checked,
        data_of=data_of,
        stage=stage_of(source, kept),
        last_good=kept[0].folder.name if kept else "",
        next_expected=data_of + rhythm if data_of and rhythm else None,
        revised_on=revised_on,
        revised_cells=cells,
        result=str(last.get("result") or ""),
        code=str(last.get("msg") or ""),
        remarks=tuple(r.line for r in remarks) or (("Nog niet opgehaald.",) if not kept else ()),
    )


def boundary_status(
    source: BoundarySource, paths: Paths, entries: Sequence[Entry], now: datetime
) -> SourceStatus:
    """The source of boundaries: these belong to a year and do not grow old."""
    kept = read_packages(paths, source.id)[0]
    checked, last = last_check(source.id, entries, kept)
    remarks = [] if not kept else [
        *about_check(source.id, source.gecontroleerd, checked, now),
        *about_fault(last),
    ]  # fmt: skip
    return SourceStatus(
        source_id=source.id,
        title=source.title,
        level=worst(remarks),
        checked=checked,
        data_of=None,
        stage="niet bekend",
        last_good=kept[0].folder.name if kept else "",
        next_expected=None,
        revised_on=None,
        revised_cells=0,
        result=str(last.get("result") or ""),
        code=str(last.get("msg") or ""),
        remarks=tuple(r.line for r in remarks) or (("Nog niet opgehaald.",) if not kept else ()),
    )


def last_check(
    source_id: str, entries: Sequence[Entry], kept: Sequence[TableSnapshot]
) -> tuple[datetime | None, Entry]:
    """When the publisher last answered well, and the last entry about the source (empty without one).

    Where the log is gone, the moment of the newest answer counts.
    """
    mine = [e for e in entries if e["event"] == "SOURCE" and e.get("source") == source_id]
    real = [e for e in mine if not e.get("fictional") and e.get("way") in ASKED]
    moments = [moment_of(e) for e in real if e.get("result") in CHECKED and not e.get("msg")]
    found = [moment for moment in (*moments, *(s.fetched for s in kept)) if moment is not None]
    return max(found, default=None), next((e for e in reversed(real)), {})


def about_check(
    source_id: str, rhythm: RhythmEntry, checked: datetime | None, now: datetime
) -> Iterable[Remark]:
    """Too long since anybody looked (T05)."""
    if checked is None:
        return
    level = level_of(now - checked, rhythm)
    if level != GOOD:
        error = PipelineError("WB-T05", source=source_id, days=(now - checked).days)
        yield Remark(level, error.line if level == FAULT else error.message.what)


def about_age(source_id: str, rhythm: RhythmEntry, data_of: date | None, now: datetime) -> Iterable[Remark]:
    """Figures so old that newer ones should have been there."""
    if data_of is None:
        return
    level = level_of(now.date() - data_of, rhythm)
    if level != GOOD:
        error = PipelineError("WB-T05/oud", source=source_id, date=data_of)
        yield Remark(level, error.line if level == FAULT else error.message.what)


def about_fault(last: Entry) -> Iterable[Remark]:
    """What went wrong the last time."""
    if last.get("msg"):
        since = last.get("last_good")
        stays = f" De cijfers van {say_date(date.fromisoformat(str(since)))} blijven staan." if since else ""
        yield Remark(WARNING, f"De laatste keer ging het mis ({last['msg']}).{stays}")


def level_of(age: timedelta, rhythm: RhythmEntry) -> str:
    """How grave an age is."""
    if age > days_of(rhythm.fout_na):
        return FAULT
    return WARNING if age > days_of(rhythm.waarschuw_na) else GOOD


def days_of(text: str) -> timedelta:
    """`365d`; empty is nothing."""
    return timedelta(days=int(text.removesuffix("d") or 0))


def worst(remarks: Iterable[Remark]) -> str:
    """The gravest level."""
    found = {remark.level for remark in remarks}
    return next((level for level in (FAULT, WARNING) if level in found), GOOD)


def stage_of(source: Source, kept: Sequence[TableSnapshot]) -> str:
    """Whether the newest figures are definite, as far as the publisher says."""
    name = source.dimension_with("periode")
    if name is None or not kept or name not in kept[0].dimensions:
        return "niet bekend"
    try:
        rows = kept[0].dimension(name)
    except PipelineError:
        return "niet bekend"
    newest = max(rows, key=lambda row: str(row["Key"]), default={})
    return "definitief" if str(newest.get("Status") or DEFINITE) == DEFINITE else "voorlopig"


def revised(paths: Paths, source_id: str) -> tuple[date | None, int]:
    """When figures of a source were last corrected, and how many; read only where anything was kept."""
    from pipeline.revision_log import last_revision_of_source, revision_folder

    if not revision_folder(paths, source_id).is_dir():
        return None, 0
    found = last_revision_of_source(paths, source_id)
    return (found.on, found.cells) if found else (None, 0)
