"""The state of an installation as one frozen value, before it becomes a table, a page or JSON."""

from dataclasses import dataclass
from datetime import date, datetime

GOOD, WARNING, FAULT = "goed", "let_op", "fout"
LEVELS = {GOOD: "goed", WARNING: "let op", FAULT: "fout"}


@dataclass(frozen=True)
class SourceStatus:
    """What is known of one source."""

    source_id: str
    title: str
    level: str
    """goed, let_op or fout."""
    checked: datetime | None
    """When the publisher was last asked and answered well; "nothing new" is an answer."""
    data_of: date | None
    """The newest date that the publisher gives its figures."""
    stage: str
    """definitief, voorlopig or niet bekend."""
    last_good: str
    """Folder of the newest sound answer; empty without one."""
    next_expected: date | None
    revised_on: date | None
    """When figures were last corrected."""
    revised_cells: int
    result: str
    """Outcome of the last time: new, unchanged, revised, kept_last_good, failed_no_data or skipped."""
    code: str
    """Code of the last fault; empty when there was none."""
    remarks: tuple[str, ...] = ()
    """Why the level is not goed."""


@dataclass(frozen=True)
class EditionStatus:
    """One published edition."""

    slug: str
    gemeente: str
    edition: str
    version: str
    made_on: date | None
    pages: int
    is_fictional: bool
    level: str = GOOD
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class RunStatus:
    """One run of the program."""

    run: str
    cmd: str
    by: str
    began: datetime | None
    ended: str
    """goed, afgebroken, bezig, or `afsluitcode N`."""
    is_well: bool


@dataclass(frozen=True)
class Status:
    """Everything a steward wants to know at a glance."""

    made_at: datetime
    sources: tuple[SourceStatus, ...]
    editions: tuple[EditionStatus, ...]
    runs: tuple[RunStatus, ...]
    """The last ones, newest first."""
    busy: str
    """Who is working now; empty when nobody is."""

    @property
    def level(self) -> str:
        """The worst of everything."""
        found = {one.level for one in self.sources} | {one.level for one in self.editions}
        return next((level for level in (FAULT, WARNING) if level in found), GOOD)
