"""What was tested on the pages of one edition, as a frozen value: the source of the evidence file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CheckOutcome:
    """One check over all pages where it was done."""

    name: str
    criteria: str
    """Success criteria of WCAG 2.2 that it touches, in part."""
    pages: int
    """Pages where it was done."""
    faults: tuple[tuple[str, str], ...]
    """Page and fault."""
    not_done: str = ""
    """Why it was done nowhere."""


@dataclass(frozen=True)
class Evidence:
    """The whole test of one edition."""

    slug: str
    version: str
    date_text: str
    """Day of the test in Dutch."""
    tools: tuple[tuple[str, str], ...]
    """Name and version."""
    checks: tuple[CheckOutcome, ...]
    pages: tuple[str, ...]
    """Files tested in the browser as well."""
    files: int
    """All files of which the text was tested."""
    scores: tuple[tuple[str, int, int, int], ...]
    """Page, Flesch-Douma, LIX, words per sentence times ten; of generated text."""

    @property
    def fault_count(self) -> int:
        """Everything that was found."""
        return sum(len(check.faults) for check in self.checks)

    @property
    def axe_count(self) -> int:
        """What axe-core found."""
        return sum(len(check.faults) for check in self.checks if check.name.startswith("axe-core"))
