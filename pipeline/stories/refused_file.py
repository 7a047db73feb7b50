"""Rows that were refused, kept for their maker: `staat/geweigerd/<tab>.csv` (stories.md section 6).

Private, with the reason beside every row, in the form in which Excel opens it; no cell can become a formula.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from models.stories.refusals import Refusal
from pipeline.stories.rows import Cells
from pipeline.stories.state import open_state, write_private
from pipeline.stories.tabs import TabSpec

FOLDER = "geweigerd"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
OWN_COLUMNS = ("bestand", "rij", "reden")


def write_refused(
    state: Path,
    refused: Mapping[str, Sequence[Cells]],
    refusals: Sequence[Refusal],
    tabs: Mapping[str, TabSpec],
) -> None:
    """Write one file per tab; a tab without refused rows has none.

    Args:
        state: private state of the project.
        refused: per tab the rows.
        refusals: every fault of every row.
        tabs: the tabs with their columns.
    """
    folder = state / FOLDER
    for tab, spec in tabs.items():
        path = folder / f"{tab}.csv"
        cells = refused.get(tab, ())
        if cells:
            open_state(folder)
            write_private(path, as_csv(cells, refusals, spec))
        else:
            path.unlink(missing_ok=True)


def as_csv(cells: Iterable[Cells], refusals: Sequence[Refusal], spec: TabSpec) -> bytes:
    """The rows of one tab as Excel opens them: UTF-8 with BOM, semicolons, CRLF."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([*OWN_COLUMNS, *spec.columns])
    for one in cells:
        reasons = " / ".join(f"{r.column}: {r.rule}" for r in refusals if r.vindplaats == one.place)
        given = [one.raw.cells.get(column, "") for column in spec.columns]
        writer.writerow([guard(cell) for cell in (one.place.file, str(one.place.row), reasons, *given)])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "backslashreplace")


def guard(cell: str) -> str:
    """A cell that Excel takes as text, whatever it starts with (stories.md section 13)."""
    cell = cell.replace("\0", "\\x00")
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
