"""A file of rows as it was read: text only, nothing decided yet. Shared by the readers of XLSX and CSV."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.messages import PipelineError

LARGEST_FILE = 20_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 200
LONGEST_CELL = 10_000


@dataclass(frozen=True)
class RawRow:
    """One row with something in it: its number as Excel shows it, and its filled cells by column."""

    number: int
    cells: Mapping[str, str] = field(repr=False)
    faults: Mapping[str, str] = field(default_factory=dict)
    """Column -> why its cell cannot be read as text (an Excel error, for example)."""


@dataclass(frozen=True)
class RawTab:
    """One tab or CSV file: the header as written and the rows."""

    file: str
    tab: str
    header: tuple[str, ...]
    rows: tuple[RawRow, ...]


def refuse_file(file: str, what: str, todo: str, code: str = "WB-V00/bestand") -> PipelineError:
    """The error of a file that is refused as a whole; `what` never holds what a cell says."""
    return PipelineError(code, file=file, what=what, todo=todo)


def too_many(file: str, what: str) -> PipelineError:
    """The error of a file over a limit."""
    return PipelineError("WB-V08", file=file, limit=what)
