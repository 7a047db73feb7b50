"""The page for the data steward: which rules every loaded table was tried on, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.page import page_environment


@dataclass(frozen=True)
class AuditRow:
    """One rule on one table."""

    meaning: str
    """What must hold, in words."""
    name: str
    engine: str
    passed: bool
    code: str = ""
    example: str = ""


@dataclass(frozen=True)
class AuditTable:
    """One loaded table of a source, with the outcome of each rule."""

    source_title: str
    table_id: str
    day: str
    """When it was fetched, in words."""
    is_used: bool
    """False: refused, older figures stay."""
    rows: tuple[AuditRow, ...]

    @property
    def failed(self) -> tuple[AuditRow, ...]:
        """The rules that did not hold."""
        return tuple(row for row in self.rows if not row.passed)

    @property
    def ordered(self) -> tuple[AuditRow, ...]:
        """Failed rules first, then the others, each in the order of trying."""
        return (*self.failed, *(row for row in self.rows if row.passed))


def render_audits(tables: Sequence[AuditTable], *, date_text: str, messages: Sequence[str] = ()) -> str:
    """Lay out the outcome of all audits of one run: failed rules first, every rule below.

    Args:
        tables: in the order they should stand.
        date_text: the moment of the run, in words.
        messages: lines that the steward must read, as printed on the screen.
    """
    template = page_environment().get_template("audits.html.j2")
    return template.render(tables=tables, date_text=date_text, messages=messages)
