"""What a teller allows at one moment: the consent column, the events, and the narrower of both.

Sources: stories.md 1.1 and 4. Silence is never consent; what cannot be decided is closed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from models.stories.nouns import Consent, ToestemmingEvent

NETWERK = frozenset({"analyse", "delen_netwerk", "bijeenkomst", "openbaar_geteld"})
COLUMN_PURPOSES: dict[str, frozenset[str]] = {
    "nee": frozenset(),
    "analyse": frozenset({"analyse"}),
    "netwerk": NETWERK,
    "openbaar": NETWERK | {"openbaar_citaat"},
    "openbaar_gezondheid": NETWERK | {"openbaar_citaat"},
    "ingetrokken": frozenset(),
}
"""Value of the column `toestemming` -> purposes (stories.md 1.1)."""

STRICTNESS = ("gegeven", "beperkt", "nee", "verlopen", "ingetrokken")
"""States, the narrower later; the last three allow nothing."""
MINORS = ("", "nee", "ja_ouder_akkoord", "ja_zonder_ouder")
"""Answers about age, the stricter later."""
NO_CONSENT = Consent("nee")
BLOCKED_MINOR = "ja_zonder_ouder"


def column_consent(value: str, given_on: date | None, today: date) -> Consent:
    """Consent of the column `toestemming`.

    Args:
        value: one of COLUMN_PURPOSES.
        given_on: `toestemming_op`; a day after today is not in force yet.
        today: the day of the run, in Amsterdam.
    """
    if value == "ingetrokken":
        return Consent("ingetrokken")
    if given_on is None or given_on > today or not COLUMN_PURPOSES[value]:
        return NO_CONSENT
    return Consent("gegeven", COLUMN_PURPOSES[value], bijzonder_ok=value == "openbaar_gezondheid")


def event_consent(
    events: Iterable[ToestemmingEvent], now: datetime, today: date, texts: frozenset[str]
) -> Consent:
    """Consent that the events of one toestemming_id give.

    The latest moment counts; of events at one moment the more restrictive. A withdrawal is for ever.

    Args:
        events: in any order, of one toestemming_id.
        now: events after it are not in force.
        today: day of the run, in Amsterdam; `geldig_tot` is the last day in force.
        texts: ids of the texts in `toestemming/`.
    """
    in_force = [event for event in events if event.tijdstip <= now]
    if not in_force:
        return NO_CONSENT
    if any(event.gebeurtenis == "ingetrokken" for event in in_force):
        return Consent("ingetrokken")
    latest = max(event.tijdstip for event in in_force)
    at_once = [one_event(event, today, texts) for event in in_force if event.tijdstip == latest]
    return narrowest(at_once)


def one_event(event: ToestemmingEvent, today: date, texts: frozenset[str]) -> Consent:
    """Consent as one event states it."""
    is_over = event.geldig_tot is not None and event.geldig_tot < today
    state = "verlopen" if is_over else event.gebeurtenis
    return closed_when_empty(
        Consent(
            state,
            event.doelen,
            event.bijzonder_ok,
            event.minderjarig,
            event.geldig_tot,
            event.tekstversie in texts,
        )
    )


def narrowest(consents: Sequence[Consent]) -> Consent:
    """The narrowest of one or more consents."""
    found, *others = consents
    for other in others:
        found = narrower(found, other)
    return found


def narrower(one: Consent, other: Consent) -> Consent:
    """What both allow: the stricter state, shared purposes, the earlier end, the stricter answer on age."""
    ends = [end for end in (one.geldig_tot, other.geldig_tot) if end is not None]
    return closed_when_empty(
        Consent(
            max(one.state, other.state, key=STRICTNESS.index),
            one.purposes & other.purposes,
            one.bijzonder_ok and other.bijzonder_ok,
            max(one.minderjarig, other.minderjarig, key=MINORS.index),
            min(ends, default=None),
            one.tekst_bekend and other.tekst_bekend,
        )
    )


def closed_when_empty(consent: Consent) -> Consent:
    """No purposes in a state that allows nothing, nor for a child without a parent's consent."""
    if consent.state not in ("gegeven", "beperkt") or consent.minderjarig == BLOCKED_MINOR:
        return replace(consent, purposes=frozenset(), bijzonder_ok=False)
    return consent


def expired(consent: Consent, bewaren_tot: date, today: date) -> Consent:
    """The same consent, or `verlopen` when the story should not be kept any more."""
    if bewaren_tot >= today or consent.state == "ingetrokken":
        return consent
    return closed_when_empty(replace(consent, state="verlopen"))


def given_on(events: Iterable[ToestemmingEvent], now: datetime) -> date | None:
    """Day of the last consent that is in force: what narrows it later does not make it new."""
    days = [event.tijdstip for event in events if event.gebeurtenis == "gegeven" and event.tijdstip <= now]
    return max(days).date() if days else None
