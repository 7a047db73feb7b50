"""Erase withdrawn stories, step by step, each step safe to do again (stories.md section 9).

`staat/intrekken.json` says how far each withdrawal came. It holds ids and keyed numbers of the words, so that
what is left of them can be searched for after the words themselves are gone.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipeline.clock import say_utc
from pipeline.messages import PipelineError
from pipeline.stories.akkoord import forget_signatures
from pipeline.stories.files import find_files
from pipeline.stories.overrides import forget_overrides
from pipeline.stories.refused_file import FOLDER as REFUSED
from pipeline.stories.rejections import forget_rejections
from pipeline.stories.residues import Fingerprints, fingerprints, without_shared
from pipeline.stories.row_edit import change_rows, drop_form_rows, require_closed
from pipeline.stories.row_store import forget_stories
from pipeline.stories.shown import forget_shown, read_shown
from pipeline.stories.state import open_state, project_key, read_json, write_json, write_private
from pipeline.stories.tombstones import add_tombstones
from pipeline.stories.verhaal_rules import add_months
from pipeline.stories.withdraw_find import Selection, form_rows

JOURNAL = "intrekken.json"
HISTORY = "intrekkingen.csv"
HISTORY_HEAD = "begonnen;klaar;uiterlijk;stand;versies;reden\n"
VERSION = 1
LISTS = ("verwijst_naar", "bron_verhalen")
KEPT = {"verhaal_id", "toestemming"}
WITHDRAWN = "ingetrokken"
NOTED, ERASED, RENDERED = "genoteerd", "gewist", "opnieuw_gemaakt"
MONTHS_TO_ANSWER = 1
"""AVG art. 12(3)."""


@dataclass(frozen=True)
class Pending:
    """One withdrawal that is not finished."""

    stories: tuple[str, ...]
    ids: tuple[str, ...]
    step: str
    began: datetime
    wanted: Fingerprints
    versions: Mapping[str, tuple[str, ...]]
    """Edition -> versions that held a quote of it."""

    @property
    def due(self) -> date:
        """Last day to answer the one who withdrew."""
        return add_months(self.began.date(), MONTHS_TO_ANSWER)


def note(state: Path, selection: Selection, now: datetime) -> Pending:
    """Steps 1 and 2: note the event, and mark ids and words so that they never come back.

    Raises:
        PipelineError: WB-D12 or WB-D13 (exit 6).
    """
    open_state(state)
    key = project_key(state)
    wanted = without_shared(fingerprints(selection.texts, key), selection.others)
    shown = read_shown(state)
    versions = {
        edition: tuple(v for v, ids in sorted(found.items()) if set(ids) & set(selection.stories))
        for edition, found in sorted(shown.versions.items())
    }
    pending = Pending(selection.stories, selection.ids, NOTED, now, wanted, versions)
    write_pending(state, [*(p for p in read_pending(state) if p.ids != pending.ids), pending])
    add_tombstones(state, selection.ids, selection.quotes, now)
    return pending


def erase(folder: Path, state: Path, pending: Pending) -> Pending:
    """Step 3: empty the rows in workbook, CSV, form exports and the private state.

    Raises:
        PipelineError: WB-V00/sluit_excel (exit 8); WB-D12 (exit 6).
    """
    require_closed(folder)
    gone = frozenset(pending.stories)
    files = find_files(folder)
    drop_form_rows(files, form_rows(files, state, gone))
    change_rows(folder, lambda tab, row: emptied(tab, row, gone))
    forget_stories(state, gone)
    forget_signatures(state, gone)
    forget_overrides(state, gone)
    forget_rejections(state, gone)
    for path in sorted((state / REFUSED).glob("*.csv")):
        path.unlink()
    return advance(state, pending, ERASED)


def emptied(tab: str, row: Mapping[str, str], gone: Collection[str]) -> dict[str, str] | None:
    """What becomes of a row: emptied but for its id, or without the ids of what is gone."""
    if tab == "verhalen" and row.get("verhaal_id") in gone:
        return {column: "" for column in row if column not in KEPT} | {"toestemming": WITHDRAWN}
    fresh = {}
    for column in LISTS:
        ids = [found.strip() for found in row.get(column, "").split("|")]
        if set(ids) & set(gone):
            fresh[column] = "|".join(found for found in ids if found not in gone)
    return fresh or None


def finish(state: Path, pending: Pending, now: datetime, reason: str) -> None:
    """Step 8: note without text or ids that it is done, and forget how far it came."""
    forget_shown(state, pending.stories)
    versions = ", ".join(f"{name} {' '.join(found)}" for name, found in pending.versions.items() if found)
    line = f"{say_utc(pending.began)};{say_utc(now)};{pending.due.isoformat()};afgerond;{versions};{reason}\n"
    path = state / HISTORY
    known = path.read_text(encoding="utf-8") if path.is_file() else HISTORY_HEAD
    write_private(path, (known + line).encode("utf-8"))
    write_pending(state, [other for other in read_pending(state) if other.ids != pending.ids])


def advance(state: Path, pending: Pending, step: str) -> Pending:
    """Remember that a step is done."""
    fresh = Pending(pending.stories, pending.ids, step, pending.began, pending.wanted, pending.versions)
    write_pending(state, [fresh if other.ids == fresh.ids else other for other in read_pending(state)])
    return fresh


def read_pending(state: Path) -> list[Pending]:
    """The withdrawals that are not finished, oldest first.

    Raises:
        PipelineError: WB-D13 (exit 6): the file or the key is damaged.
    """
    content = read_json(state / JOURNAL)
    if content is None:
        if (state / JOURNAL).exists():
            raise PipelineError("WB-D13", path=f"staat/{JOURNAL}")
        return []
    entries: Iterable[Mapping[str, Any]] = content.get("lopend", [])
    key = project_key(state)
    return [
        Pending(
            tuple(entry["verhalen"]),
            tuple(entry["ids"]),
            entry["stap"],
            datetime.fromisoformat(entry["begonnen"].replace("Z", "+00:00")),
            Fingerprints(key, {int(size): tuple(numbers) for size, numbers in entry["rest"].items()}),
            {edition: tuple(found) for edition, found in entry["versies"].items()},
        )
        for entry in entries
    ]


def write_pending(state: Path, pending: Iterable[Pending]) -> None:
    """Write the file; without anything under way it goes."""
    entries = [
        {
            "verhalen": list(one.stories),
            "ids": list(one.ids),
            "stap": one.step,
            "begonnen": say_utc(one.began),
            "rest": {str(size): list(numbers) for size, numbers in one.wanted.numbers.items()},
            "versies": {edition: list(found) for edition, found in one.versions.items()},
        }
        for one in pending
    ]
    if entries:
        write_json(state / JOURNAL, {"v": VERSION, "lopend": entries})
    else:
        (state / JOURNAL).unlink(missing_ok=True)
