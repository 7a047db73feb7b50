"""Read the consent events of tab `toestemming` (stories.md section 4).

A row that is refused closes its toestemming_id: an earlier, wider consent must not come back through a typing
error.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from models.stories.consent import NO_CONSENT, event_consent, given_on
from models.stories.nouns import Consent, ToestemmingEvent
from models.stories.refusals import Refusal
from models.stories.scan import scan
from pipeline.stories.lists import Lists
from pipeline.stories.rows import Cells, Row, row_id, type_row
from pipeline.stories.tabs import TabSpec

PERSONAL_KINDS = {"naam", "email", "telefoon", "bsn", "nummer"}
"""What a reference to proof must not hold."""
QUOTE_BASIS = "toestemming"


@dataclass(frozen=True)
class Events:
    """All events, and the ids that are closed because a row of theirs was refused."""

    by_id: Mapping[str, tuple[ToestemmingEvent, ...]] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    is_complete: bool = True
    """False when the tab could not be read: an unknown id may still exist."""

    @property
    def all(self) -> tuple[ToestemmingEvent, ...]:
        """Every event, by id and moment."""
        return tuple(event for key in sorted(self.by_id) for event in self.by_id[key])

    def knows(self, toestemming_id: str) -> bool:
        """True when the id stands in the tab, readable or not."""
        return toestemming_id in self.by_id or toestemming_id in self.closed or not self.is_complete

    def consent(self, toestemming_id: str, lists: Lists) -> Consent:
        """What the events of one id allow now; nothing when one of them cannot be read."""
        events = self.by_id.get(toestemming_id, ())
        found = event_consent(events, lists.now, lists.today, lists.consent_texts)
        if toestemming_id in self.closed and found.state != "ingetrokken":
            return NO_CONSENT
        return found

    def given_on(self, toestemming_id: str, now: datetime) -> date | None:
        """Day of the last consent in force."""
        return given_on(self.by_id.get(toestemming_id, ()), now)


def read_events(
    cells: Sequence[Cells], spec: TabSpec, lists: Lists, *, is_complete: bool
) -> tuple[Events, list[Refusal]]:
    """Turn the rows of the tab into events.

    Args:
        cells: cleaned rows.
        spec: the tab.
        lists: what to check against.
        is_complete: the tab could be read.
    """
    by_id: dict[str, list[ToestemmingEvent]] = {}
    closed: set[str] = set()
    refusals: list[Refusal] = []
    for one in cells:
        row, faults = type_row(one, spec, lists)
        if row is not None:
            faults = tuple(event_faults(row))
        if row is None or faults:
            refusals += faults
            closed.add(row_id(one, spec))
        else:
            by_id.setdefault(row.text("toestemming_id"), []).append(make_event(row))
    events = {key: tuple(sorted(found, key=lambda event: event.tijdstip)) for key, found in by_id.items()}
    return Events(events, frozenset(closed - {""}), is_complete), refusals


def event_faults(row: Row) -> Iterable[Refusal]:
    """The rules that a single cell cannot say."""
    if "openbaar_citaat" in row.items("doelen") and row.text("grondslag") != QUOTE_BASIS:
        yield row.refuse("grondslag", "een openbaar citaat kan alleen met deze grondslag", QUOTE_BASIS)
    if PERSONAL_KINDS.intersection(hit.kind for hit in scan(row.text("bewijs_ref"))):
        yield row.refuse("bewijs_ref", "hier staat iets dat op een naam of nummer lijkt", "kast2-map4")


def make_event(row: Row) -> ToestemmingEvent:
    """One event."""
    return ToestemmingEvent(
        toestemming_id=row.text("toestemming_id"),
        gebeurtenis=row.text("gebeurtenis"),
        tijdstip=row.values["tijdstip"],
        doelen=frozenset(row.items("doelen")),
        vorm=row.text("vorm"),
        tekstversie=row.text("tekstversie"),
        grondslag=row.text("grondslag"),
        bijzonder_ok=row.is_yes("bijzonder_ok"),
        minderjarig=row.text("minderjarig"),
        geldig_tot=row.day("geldig_tot"),
        bewijs_ref=row.text("bewijs_ref"),
        vastgelegd_door=row.text("vastgelegd_door"),
        vindplaats=row.place,
    )
