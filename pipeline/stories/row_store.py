"""Rows as they were loaded last: `staat/rijen.json` (stories.md section 6).

It keeps the earlier content of a file that is refused now, and rows that vanished. It holds story text, so
it never leaves the project folder; withdrawn stories and those without consent are never in it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.stories.raw import RawRow
from pipeline.stories.rows import Cells
from pipeline.stories.state import read_json, write_json
from pipeline.stories.tabs import LIST_MARK, TabSpec

FILE = "rijen.json"
VERSION = 1
Source = tuple[str, str]
"""File and tab."""
NAMING = ("indicator_id", "indicatoren")
"""Columns that name figures of the catalogue."""


@dataclass(frozen=True)
class StoredRows:
    """What was loaded before."""

    sources: Mapping[Source, tuple[RawRow, ...]] = field(default_factory=dict)
    vanished: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict, repr=False)
    """Tab -> key of a row -> its cells."""
    was_loaded: bool = False

    def stories(self) -> dict[str, Mapping[str, str]]:
        """Story id -> its cells at the load before."""
        return {
            row.cells.get("verhaal_id", ""): row.cells
            for (_, tab), rows in self.sources.items()
            if tab == "verhalen"
            for row in rows
        }

    def indicators(self) -> set[str]:
        """Every figure that a goal or a teller named at the load before."""
        cells = [row.cells.get(name, "") for rows in self.sources.values() for row in rows for name in NAMING]
        return {item.strip() for cell in cells for item in cell.split(LIST_MARK) if item.strip()}


def read_stored(state: Path) -> StoredRows:
    """Read the store; absent or damaged is empty: everything is read again from the files."""
    content = read_json(state / FILE)
    if content is None or content.get("v") != VERSION:
        return StoredRows()
    try:
        sources = {
            (entry["bestand"], entry["tab"]): tuple(
                RawRow(row["rij"], dict(row["cellen"])) for row in entry["rijen"]
            )
            for entry in content["bronnen"]
        }
        vanished = {tab: dict(rows) for tab, rows in content["verdwenen"].items()}
    except (KeyError, TypeError, AttributeError, ValueError):
        return StoredRows()
    return StoredRows(sources, vanished, was_loaded=True)


def key_of(texts: Mapping[str, str], spec: TabSpec) -> str:
    """What makes a row one of a kind, as one text."""
    return "/".join(texts.get(column, "") for column in spec.key)


def vanished_rows(
    stored: StoredRows, present: Mapping[str, Collection[str]], tabs: Mapping[str, TabSpec]
) -> dict[str, dict[str, dict[str, str]]]:
    """Rows that were loaded once and stand in no file now.

    Args:
        stored: the store before this load.
        present: per tab the keys of every row in the files, whatever became of it.
        tabs: the tabs.
    """
    found: dict[str, dict[str, dict[str, str]]] = {}
    before = [(tab, dict(row.cells)) for (_, tab), rows in stored.sources.items() for row in rows]
    before += [(tab, dict(cells)) for tab, rows in stored.vanished.items() for cells in rows.values()]
    for tab, cells in before:
        key = key_of(cells, tabs[tab]) if tab in tabs else ""
        if key and key not in present.get(tab, ()):
            found.setdefault(tab, {})[key] = cells
    return found


def write_stored(
    state: Path,
    kept: Mapping[Source, Sequence[Cells]],
    vanished: Mapping[str, Mapping[str, Mapping[str, str]]],
) -> None:
    """Write what is loaded now: the same rows give the same bytes."""
    sources = [
        {"bestand": file, "tab": tab, "rijen": [{"rij": c.place.row, "cellen": dict(c.texts)} for c in cells]}
        for (file, tab), cells in sorted(kept.items())
    ]
    write_json(state / FILE, {"v": VERSION, "bronnen": sources, "verdwenen": vanished})


def forget_stories(state: Path, stories: Iterable[str]) -> None:
    """Take stories out of the store, wherever they stand in it; their ids leave lists of ids too."""
    gone = set(stories)
    content = read_json(state / FILE)
    if content is None or not gone:
        return
    for entry in content.get("bronnen", []):
        kept = [row for row in entry["rijen"] if not is_gone(entry["tab"], row["cellen"], gone)]
        entry["rijen"] = [row | {"cellen": without_ids(row["cellen"], gone)} for row in kept]
    content["verdwenen"] = {
        tab: {key: without_ids(cells, gone) for key, cells in rows.items() if not is_gone(tab, cells, gone)}
        for tab, rows in content.get("verdwenen", {}).items()
    }
    write_json(state / FILE, content)


def is_gone(tab: str, cells: Mapping[str, Any], gone: Collection[str]) -> bool:
    """Say whether a stored row is one of these stories."""
    return tab == "verhalen" and cells.get("verhaal_id") in gone


def without_ids(cells: Mapping[str, Any], gone: Collection[str]) -> dict[str, Any]:
    """The same cells without these ids in lists that point to stories."""
    fresh = dict(cells)
    for column in ("verwijst_naar", "bron_verhalen"):
        if column in fresh:
            fresh[column] = "|".join(
                found for found in str(fresh[column]).split("|") if found.strip() not in gone
            )
    return fresh
