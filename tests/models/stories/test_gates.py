"""The publication gates one by one (stories.md section 8), for both editions."""

from dataclasses import replace
from datetime import date

import pytest

from models.stories.gates import (
    NETWERK,
    OPENBAAR,
    Override,
    Stop,
    balance_remarks,
    claims,
    consent_stops,
    identifier_stops,
    is_meant,
    minor_stops,
    own_stops,
    sign_off_stops,
    source_stops,
    special_stops,
    status_of,
    third_person_stops,
)
from models.stories.nouns import Consent
from models.stories.scan import scan
from tests.models.stories.rows import EVERYTHING, verhaal

TODAY = date(2026, 6, 1)


def gates(stops: list[Stop]) -> list[str]:
    return [stop.gate for stop in stops]


def test_a_consent_for_everything_opens_gate_2_in_both_editions() -> None:
    assert consent_stops(verhaal(), OPENBAAR, TODAY) == []
    assert consent_stops(verhaal(), NETWERK, TODAY) == []


def test_a_quote_for_the_network_is_no_public_quote() -> None:
    network = verhaal(consent=Consent("gegeven", frozenset({"delen_netwerk", "openbaar_geteld"})))

    assert gates(consent_stops(network, OPENBAAR, TODAY)) == ["G2"]
    assert consent_stops(network, NETWERK, TODAY) == []


def test_a_public_quote_is_shown_through_its_last_day() -> None:
    last = verhaal(citaat_tot=TODAY)
    over = verhaal(citaat_tot=date(2026, 5, 31))

    assert consent_stops(last, OPENBAAR, TODAY) == []
    assert [stop.is_normal for stop in consent_stops(over, OPENBAAR, TODAY)] == [True]
    assert consent_stops(over, NETWERK, TODAY) == []


@pytest.mark.parametrize("state", ["ingetrokken", "verlopen"])
def test_a_withdrawn_or_expired_consent_is_normal(state: str) -> None:
    assert [stop.is_normal for stop in consent_stops(verhaal(consent=Consent(state)), OPENBAAR, TODAY)] == [
        True
    ]


def test_an_unknown_consent_text_closes_gate_2() -> None:
    assert gates(consent_stops(verhaal(consent=replace(EVERYTHING, tekst_bekend=False)), NETWERK, TODAY)) == [
        "G2"
    ]


@pytest.mark.parametrize(
    ("onder_16", "minderjarig", "is_open"),
    [
        (False, "", True),
        (True, "", False),
        (True, "nee", False),
        (True, "ja_ouder_akkoord", True),
        (False, "ja_zonder_ouder", False),
    ],
)
def test_under_16_needs_a_parent(onder_16: bool, minderjarig: str, is_open: bool) -> None:
    story = verhaal(onder_16=onder_16, consent=replace(EVERYTHING, minderjarig=minderjarig))

    assert (minor_stops(story) == []) is is_open


def test_health_and_special_categories_need_explicit_consent() -> None:
    explicit = replace(EVERYTHING, bijzonder_ok=True)

    assert gates(special_stops(verhaal(is_health=True))) == ["G4"]
    assert gates(special_stops(verhaal(is_special=True))) == ["G4"]
    assert special_stops(verhaal(is_health=True, consent=explicit)) == []


def test_second_hand_and_recognisable_others_close_gate_5() -> None:
    assert gates(third_person_stops(verhaal(uit_eerste_hand=False), NETWERK)) == ["G5"]
    assert gates(third_person_stops(verhaal(over_derden="ja_herkenbaar"), NETWERK)) == ["G5"]
    assert third_person_stops(verhaal(over_derden="ja_onherkenbaar"), OPENBAAR) == []


def test_unknown_third_persons_wait_for_one_or_two_sign_offs() -> None:
    one = verhaal(over_derden="onbekend", akkoorden=frozenset({"verteller"}))
    two = replace(one, akkoorden=frozenset({"verteller", "CD2"}))

    assert third_person_stops(one, NETWERK) == []
    assert [bool(stop.waits_for) for stop in third_person_stops(one, OPENBAAR)] == [True]
    assert third_person_stops(two, OPENBAAR) == []


def test_the_scan_closes_gate_6_unless_a_second_person_let_these_words_pass() -> None:
    hits = scan("Bel 06-12345678 maar.")

    assert gates(identifier_stops(hits, OPENBAAR, "hash", None)[0]) == ["G6"]
    assert identifier_stops(hits, OPENBAAR, "hash", Override("EF3", "oud nummer", "hash")) == (
        [],
        ("telefoon",),
    )
    assert gates(identifier_stops(hits, OPENBAAR, "hash", Override("EF3", "oud", "other"))[0]) == ["G6"]


def test_two_indirect_kinds_close_the_public_edition_and_warn_in_the_network() -> None:
    hits = scan("Ik ben 58. Het was op 3 maart.")

    assert gates(identifier_stops(hits, OPENBAAR, "hash", None)[0]) == ["G6"]
    assert identifier_stops(hits, NETWERK, "hash", None) == ([], ("datum", "leeftijd"))


@pytest.mark.parametrize(
    ("signed", "collector", "public", "network"),
    [
        (set(), "", False, False),
        ({"verteller"}, "", False, True),
        ({"CD2"}, "", False, True),
        ({"verteller", "CD2"}, "", True, True),
        ({"AB1", "EF3"}, "", True, True),
        ({"verteller", "GH4"}, "GH4", False, True),
        ({"GH4", "CD2"}, "GH4", False, True),
        ({"GH4"}, "GH4", False, False),
        ({"verteller", "GH4", "CD2"}, "GH4", True, True),
    ],
)
def test_who_may_sign_for_which_edition(
    signed: set[str], collector: str, public: bool, network: bool
) -> None:
    story = verhaal(akkoorden=frozenset(signed), verzamelaar=collector)

    assert (sign_off_stops(story, OPENBAAR) == []) is public
    assert (sign_off_stops(story, NETWERK) == []) is network


def test_the_same_reviewer_twice_claims_two_and_counts_as_one() -> None:
    story = verhaal(nagekeken_door=("AB1", "AB1"), akkoorden=frozenset({"AB1"}), voorgelezen_akkoord=False)

    assert claims(story) == 2
    assert [stop.reason for stop in sign_off_stops(story, OPENBAAR)] == ["twee keer dezelfde mens keek na"]


def test_changed_words_are_unsigned_and_that_is_said() -> None:
    story = verhaal(akkoorden=frozenset())

    assert claims(story) == 0
    assert "andere woorden" in sign_off_stops(story, OPENBAAR)[0].reason


def test_a_composed_quote_needs_three_stories_that_may_be_used() -> None:
    parts = {name: verhaal(name) for name in ("V-0001", "V-0002", "V-0003")}
    composed = verhaal("V-0009", citaat_status="samengesteld", bron_verhalen=tuple(parts))

    assert source_stops(composed, parts, OPENBAAR, TODAY) == []
    assert gates(source_stops(replace(composed, bron_verhalen=("V-0001",)), parts, OPENBAAR, TODAY)) == ["G9"]
    withdrawn = {**parts, "V-0002": verhaal("V-0002", consent=Consent("ingetrokken"))}
    assert gates(source_stops(composed, withdrawn, OPENBAAR, TODAY)) == ["G9"]


def test_a_story_that_was_never_meant_for_the_public_is_not_held_against_anybody() -> None:
    assert not is_meant(verhaal(toestemming="netwerk"), OPENBAAR, ever_allowed=False)
    assert is_meant(verhaal(toestemming="netwerk"), NETWERK, ever_allowed=False)
    assert is_meant(verhaal(toestemming=""), OPENBAAR, ever_allowed=True)


def test_status_says_ready_waits_blocked_or_not_meant() -> None:
    assert status_of([]) == "klaar"
    assert status_of([Stop("G8", "nog niet nagekeken", "iemand")]) == "wacht"
    assert status_of([Stop("G8", "nog niet", "iemand"), Stop("G4", "gezondheid")]) == "tegengehouden"
    assert status_of([Stop("G2", "voorbij", is_normal=True)]) == "niet"


def test_all_gates_of_one_story_are_told_at_once() -> None:
    story = verhaal(is_health=True, onder_16=True, over_derden="ja_herkenbaar")

    assert gates(own_stops(story, NETWERK, TODAY)) == ["G3", "G4", "G5"]


def test_a_theme_with_only_problems_or_only_professionals_gets_a_remark() -> None:
    told = [
        verhaal("V-0001", themas=("vervoer",), soort="probleem"),
        verhaal("V-0002", themas=("slapen",), rol="professional"),
        verhaal("V-0003", themas=("geld",), soort="probleem"),
        verhaal("V-0004", themas=("geld",), soort="kracht"),
    ]

    assert balance_remarks(told) == {"slapen": "alleen_professionals", "vervoer": "alleen_problemen"}


def test_no_reason_holds_what_somebody_said() -> None:
    story = verhaal(citaat="Hibaq woont op de Kerkstraat 12.", is_health=True)
    found, _ = identifier_stops(scan(story.citaat), OPENBAAR, "hash", None)
    reasons = " ".join(stop.reason for stop in [*own_stops(story, OPENBAAR, TODAY), *found])

    assert "Hibaq" not in reasons
    assert "Kerkstraat" not in reasons
