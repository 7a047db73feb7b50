"""What is different since the edition before, as frozen values (report.md 3.3, block `anders`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Change(NamedTuple):
    """One figure that readers saw in both editions and that is another one now (`models.finding_changes`)."""

    finding_id: str
    gebied_code: str
    indicator_id: str
    period: int
    value: float
    verdict: str
    deviation: float | None
    gebied_year: int
    old_period: int
    old_value: float
    old_verdict: str
    old_deviation: float | None
    old_gebied_year: int

    @property
    def is_revised(self) -> bool:
        """True when the source gives another figure about the same year."""
        return self.period == self.old_period and self.value != self.old_value


@dataclass(frozen=True)
class EditionChanges:
    """Everything that is different since one edition."""

    since: str
    """Version of that edition: v0003."""
    figures: tuple[Change, ...]
    quotes_gone: Mapping[str, int] = field(default_factory=dict)
    """Per area code how many quotes can no longer be read."""
    stories_added: tuple[str, ...] = ()
    """Area codes of the pages that have a quote which was not there."""
