"""Consent is what was said last; withdrawn is for ever; of two, the narrower counts (stories.md 1.1, 4)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.stories.consent import column_consent, event_consent, expired, narrower
from models.stories.nouns import PURPOSES, Consent, ToestemmingEvent
from models.stories.refusals import Vindplaats

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
TEXTS = frozenset({"toestemming-2026-1"})
HERE = Vindplaats("werkboek.xlsx", "toestemming", 2)


def event(gebeurtenis: str, moment: datetime, *doelen: str, **fields: object) -> ToestemmingEvent:
    given: dict[str, object] = {
        "toestemming_id": "T-7K2Q",
        "gebeurtenis": gebeurtenis,
        "tijdstip": moment,
        "doelen": frozenset(doelen),
        "vorm": "schriftelijk",
        "tekstversie": "toestemming-2026-1",
        "grondslag": "toestemming",
        "bijzonder_ok": False,
        "minderjarig": "nee",
        "geldig_tot": None,
        "bewijs_ref": "",
        "vastgelegd_door": "",
        "vindplaats": HERE,
    }
    return ToestemmingEvent(**(given | fields))  # type: ignore[arg-type] # filled by hand above


@pytest.mark.parametrize(
    ("value", "purposes", "bijzonder_ok"),
    [
        ("analyse", {"analyse"}, False),
        ("netwerk", {"analyse", "delen_netwerk", "bijeenkomst", "openbaar_geteld"}, False),
        (
            "openbaar",
            {"analyse", "delen_netwerk", "bijeenkomst", "openbaar_geteld", "openbaar_citaat"},
            False,
        ),
        (
            "openbaar_gezondheid",
            {"analyse", "delen_netwerk", "bijeenkomst", "openbaar_geteld", "openbaar_citaat"},
            True,
        ),
        ("nee", set(), False),
        ("ingetrokken", set(), False),
    ],
)
def test_the_column_gives_the_purposes_of_the_table(
    value: str, purposes: set[str], bijzonder_ok: bool
) -> None:
    found = column_consent(value, date(2026, 3, 4), TODAY)
    assert (set(found.purposes), found.bijzonder_ok) == (purposes, bijzonder_ok)


def test_a_consent_of_tomorrow_or_without_a_day_is_not_in_force() -> None:
    assert column_consent("openbaar", date(2026, 6, 2), TODAY).purposes == frozenset()
    assert column_consent("openbaar", None, TODAY).purposes == frozenset()
    assert column_consent("openbaar", TODAY, TODAY).purposes


def test_the_example_of_the_contract_leaves_the_page_on_20_may() -> None:
    rows = [
        event(
            "gegeven", datetime(2026, 3, 4, 9, 12, tzinfo=UTC), "analyse", "delen_netwerk", "openbaar_citaat"
        ),
        event("beperkt", datetime(2026, 5, 20, 7, 0, tzinfo=UTC), "analyse", "openbaar_geteld"),
    ]
    before = event_consent(rows, datetime(2026, 5, 20, 6, 59, tzinfo=UTC), date(2026, 5, 20), TEXTS)
    after = event_consent(rows, datetime(2026, 5, 20, 7, 0, tzinfo=UTC), date(2026, 5, 20), TEXTS)
    assert before.allows("openbaar_citaat")
    assert after.state == "beperkt"
    assert after.purposes == {"analyse", "openbaar_geteld"}


def test_equal_times_give_the_more_restrictive() -> None:
    rows = [
        event("gegeven", NOW, "analyse", "delen_netwerk", bijzonder_ok=True),
        event("beperkt", NOW, "analyse", "openbaar_geteld"),
    ]
    found = event_consent(rows, NOW, TODAY, TEXTS)
    assert (found.state, set(found.purposes), found.bijzonder_ok) == ("beperkt", {"analyse"}, False)


def test_withdrawn_is_for_ever() -> None:
    rows = [
        event("ingetrokken", NOW - timedelta(days=2)),
        event("gegeven", NOW - timedelta(days=1), "analyse", "openbaar_citaat"),
    ]
    found = event_consent(rows, NOW, TODAY, TEXTS)
    assert (found.state, found.purposes) == ("ingetrokken", frozenset())


def test_an_end_date_and_a_child_without_a_parent_close_everything() -> None:
    over = event("gegeven", NOW - timedelta(days=9), "analyse", geldig_tot=TODAY - timedelta(days=1))
    last_day = event("gegeven", NOW - timedelta(days=9), "analyse", geldig_tot=TODAY)
    child = event("gegeven", NOW - timedelta(days=9), "analyse", minderjarig="ja_zonder_ouder")
    assert event_consent([over], NOW, TODAY, TEXTS) == Consent(
        "verlopen", minderjarig="nee", geldig_tot=over.geldig_tot
    )
    assert event_consent([last_day], NOW, TODAY, TEXTS).allows("analyse")
    assert event_consent([child], NOW, TODAY, TEXTS).purposes == frozenset()


def test_an_unknown_text_is_remembered() -> None:
    row = event("gegeven", NOW, "analyse", tekstversie="iets-anders")
    assert not event_consent([row], NOW, TODAY, TEXTS).tekst_bekend


def test_a_story_past_its_term_allows_nothing() -> None:
    consent = Consent("gegeven", frozenset({"analyse"}))
    assert expired(consent, TODAY, TODAY).allows("analyse")
    assert expired(consent, TODAY - timedelta(days=1), TODAY) == Consent("verlopen")


MOMENTS = st.integers(min_value=-20, max_value=20).map(lambda days: NOW + timedelta(days=days))
EVENTS = st.lists(
    st.builds(
        lambda kind, moment, doelen, ok: event(kind, moment, *doelen, bijzonder_ok=ok),
        st.sampled_from(["gegeven", "beperkt", "ingetrokken", "verlopen"]),
        MOMENTS,
        st.sets(st.sampled_from(PURPOSES)),
        st.booleans(),
    ),
    max_size=6,
)


@given(EVENTS, st.randoms())
def test_events_in_any_order_give_the_state_of_the_latest(
    events: list[ToestemmingEvent], random: object
) -> None:
    shuffled = list(events)
    random.shuffle(shuffled)  # type: ignore[attr-defined] # hypothesis gives a random.Random
    found = event_consent(shuffled, NOW, TODAY, TEXTS)
    in_force = [one for one in events if one.tijdstip <= NOW]
    assert found == event_consent(events, NOW, TODAY, TEXTS)
    if any(one.gebeurtenis == "ingetrokken" for one in in_force):
        assert (found.state, found.purposes) == ("ingetrokken", frozenset())
    elif in_force:
        latest = max(one.tijdstip for one in in_force)
        last = [one for one in in_force if one.tijdstip == latest]
        assert all(found.purposes <= one.doelen for one in last)
        if len(last) == 1 and last[0].gebeurtenis != "verlopen":
            assert found.purposes == last[0].doelen
    else:
        assert found.purposes == frozenset()


CONSENTS = st.builds(
    Consent,
    st.sampled_from(["gegeven", "beperkt", "verlopen", "ingetrokken", "nee"]),
    st.frozensets(st.sampled_from(PURPOSES)),
    st.booleans(),
    st.sampled_from(["", "nee", "ja_ouder_akkoord", "ja_zonder_ouder"]),
)


@given(CONSENTS, CONSENTS)
def test_of_two_consents_the_narrower_counts(one: Consent, other: Consent) -> None:
    found = narrower(one, other)
    assert found == narrower(other, one)
    assert found.purposes <= one.purposes & other.purposes
    assert not found.bijzonder_ok or (one.bijzonder_ok and other.bijzonder_ok)
