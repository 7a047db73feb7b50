"""What must hold after a run that was killed or met a bad disk (I1 to I5 of reliability.md section 12)."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import duckdb

from tests.steward import TABLE, Steward, content, require_whole, work_files
from tests.steward.provider import ROWS, Document, Spoil, edited, rows_changed

OLDER = "85318NED"
LATER = "2026-09-18T02:00:00"
INVARIANTS = {
    "I1": "de uitgave is er en het datapakhuis opent",
    "I2": "uitgave en cijfers zijn de oude of de nieuwe, niets ertussen",
    "I3": "na de volgende keer ligt er geen werk meer",
    "I4": "elke map met een uitgave of antwoord is heel",
    "I5": "het logboek is te lezen; de gestopte keer staat als afgebroken",
}


@dataclass(frozen=True)
class Contents:
    """What readers see and what it was made from."""

    edition: dict[str, str]
    figures: str


@dataclass(frozen=True)
class Before:
    """An installation that has published, whose provider has corrected a figure since."""

    steward: Steward
    later: Steward
    """The same after a good refresh."""
    old: Contents
    new: Contents


def without_older(rows: list[Document]) -> None:
    """List one table of figures only: less to do."""
    rows[:] = [row for row in rows if row.get("Identifier") != OLDER]


def correct(rows: list[Document]) -> None:
    """Correct one figure of one buurt."""
    for row in rows:
        if row.get("WijkenEnBuurten", "").strip() == "BU99010103" and "AantalInwoners_5" in row:
            row |= {name: "     1.9" for name in row if name.startswith("AfstandTotGroteSupermarkt")}


def say_newer(document: Document) -> None:
    """Say that the table of figures was renewed."""
    for row in document.get("value", ()):
        if isinstance(row, dict) and row.get("Identifier") == TABLE and "Modified" in row:
            row |= dict.fromkeys(("Modified", "MetaDataModified"), LATER)


FEW_TABLES: tuple[tuple[str, Spoil], ...] = (("/Tables", rows_changed(without_older)),)
CORRECTED: tuple[tuple[str, Spoil], ...] = (
    ("/Tables", edited(say_newer)),
    ("/TableInfos", edited(say_newer)),
    (f"/{TABLE}/{ROWS}", rows_changed(correct)),
)


def figures_of(steward: Steward) -> str:
    """Number and hash of all measurements and findings in the warehouse, in any order."""
    told = []
    with duckdb.connect(steward.figures / "warehouse.duckdb", read_only=True) as con:
        for table in ("measurement", "finding"):
            told += con.table(table).aggregate(f"count(*), sum(hash({table}))").fetchall()
    return repr(told)


def contents(steward: Steward) -> Contents:
    """What readers see now."""
    return Contents(content(steward.edition), figures_of(steward))


def broken_after_stop(
    steward: Steward, before: Before, *, has_damage: bool = False
) -> Iterator[tuple[str, str]]:
    """Which invariants do not hold right after the run ended, with what was seen."""
    yield from tried("I4", lambda: require_whole(steward))
    if not has_damage:
        yield from tried("I4", lambda: require_whole_answers(steward))
        yield from tried("I5", lambda: require_one_unfinished(steward))
    try:
        now = contents(steward)
    except (OSError, ValueError, KeyError, duckdb.Error) as error:
        yield "I1", repr(error)[:200]
        return
    allowed = (before.old.edition, before.new.edition)
    looked = (lambda edition: edition["cijfers.csv"]) if has_damage else (lambda edition: edition)
    if looked(now.edition) not in map(looked, allowed):  # back to older figures: that is told on the page
        yield "I2", "de uitgave is oud noch nieuw"
    if now.figures not in (before.old.figures, before.new.figures):
        yield "I2", "de cijfers in het datapakhuis zijn oud noch nieuw"


def broken_after_next(
    steward: Steward, before: Before, *, has_damage: bool = False
) -> Iterator[tuple[str, str]]:
    """Which invariants do not hold after the next run, which met no fault."""
    yield from broken_after_stop(steward, before, has_damage=has_damage)
    yield from tried("I3", lambda: require_nothing_left(steward))
    yield from tried("I5", lambda: require_complete(steward))
    if contents(steward) != before.new:
        yield "I2", "de volgende keer gaf niet het nieuwe"


def tried(name: str, test: Callable[[], None]) -> Iterator[tuple[str, str]]:
    """The name of an invariant and what was seen when its test fails."""
    try:
        test()
    except (AssertionError, OSError, ValueError, KeyError) as error:
        yield name, repr(error)[:200]


def require_whole_answers(steward: Steward) -> None:
    """Every kept answer is what its description says."""
    for package in steward.figures.glob("snapshots/*/*/datapackage.json"):
        for resource in json.loads(package.read_text(encoding="utf-8"))["resources"]:
            path = package.parent / resource["path"]
            assert resource["hash"] == "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest(), path


def require_one_unfinished(steward: Steward) -> None:
    """Every line of the run log is JSON, and at most one run has no end: the one that was stopped."""
    entries = steward.entries()
    started = [entry["run"] for entry in entries if entry["event"] == "START"]
    ended = {entry["run"] for entry in entries if entry["event"] in {"COMPLETE", "FAIL", "ABORT"}}
    assert len([run for run in started if run not in ended]) <= 1, "meer dan een keer zonder einde"
    assert started[0] in ended


def require_nothing_left(steward: Steward) -> None:
    """No work in progress lies about."""
    assert work_files(steward) == []


def require_complete(steward: Steward) -> None:
    """The last run ended well; a damaged line before it is nobody's fault."""
    log = steward.data / "log" / "runs.jsonl"
    ending = json.loads(log.read_bytes().splitlines()[-1])
    assert (ending["event"], ending["exit"]) == ("COMPLETE", 0), ending
