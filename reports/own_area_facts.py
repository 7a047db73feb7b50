"""What a page must tell about the own area it is about: who chose which buurten, when and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class OwnAreaFacts:
    """The definition of one own area, as it is published with its page (statistics.md section 13.7)."""

    code: str
    """`EG-<slug>`."""
    buurten: tuple[str, ...]
    """Codes, in code order."""
    empty_buurten: tuple[str, ...]
    """Those where nobody lives."""
    author: str
    date_text: str
    """Day of the definition: 14 maart 2026."""
    reason: str
    year: int
    """Division of the buurten."""
    name: str = ""
    article: str | None = None
    """"", de or het; None: as proposed for the name."""
    coverage: Mapping[str, float] = field(default_factory=dict)
    """Per finding of the own area its coverage, where that is below 1."""
