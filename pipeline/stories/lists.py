"""What cells of story files are checked against: codes of the project, areas, the day of the run."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from models.nouns import GROEPEN
from models.stories.nouns import StoryGroep, StoryThema


@dataclass(frozen=True)
class Lists:
    """What cells are checked against: codes of the project, areas of the boundaries, the day of the run."""

    slug: str
    today: date
    now: datetime
    themas: Mapping[str, StoryThema]
    groepen: Mapping[str, StoryGroep]
    indicators: Collection[str] | None = None
    """Ids of the catalogue; None: not checked."""
    areas: Mapping[int, Collection[str]] | None = None
    """Codes per year of division; None: not checked."""
    own_areas: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()
    """Names of areas: no names of people."""
    default_year: int | None = None
    retention_months: int = 24
    quote_months: int = 24
    consent_texts: frozenset[str] = field(default_factory=frozenset)
    """Ids of the texts in `toestemming/`."""

    def codes_of(self, name: str) -> Collection[str] | None:
        """The codes of a list that a column names; None: not checked."""
        if name == "cijfergroep":
            return [groep.groep_id for groep in GROEPEN]
        return {"thema": self.themas, "groep": self.groepen, "indicator": self.indicators}[name]

    def has_area(self, code: str, year: int | None) -> bool:
        """True when the area exists in that year (no year: in any), or is an own area of the project."""
        if code in self.own_areas:
            return True
        if self.areas is None:
            return not code.startswith("EG-")
        years = self.areas if year is None else {year: self.areas.get(year, ())}
        return any(code in codes for codes in years.values())
