"""Decisions about quotes: ready, waiting or stopped, exit code 7, and what an edition before showed."""

from dataclasses import replace
from pathlib import Path

import pytest

from models.stories.gates import NETWERK, OPENBAAR, QuoteDecisions
from models.stories.ladder import Attributes
from models.stories.nouns import Consent, StoryFolder, Verhaal, Withdrawn
from models.stories.population import find_population
from pipeline.messages import PipelineError
from pipeline.stories.akkoord import quote_hash
from pipeline.stories.decide import QuoteState, Setting, decide_quotes, read_quote_state, require_unchanged
from pipeline.stories.overrides import add_override, read_overrides
from pipeline.stories.shown import read_shown, write_shown
from pipeline.stories.tombstones import add_tombstones, read_tombstones
from tests.models.stories.rows import EVERYTHING, HERE, NOW, verhaal

BUURT, WIJK = "BU99010103", "WK990101"
POPULATION = find_population(
    [(BUURT, WIJK, {"": 1200.0, "65+": 300.0}), (WIJK, "GM9901", {"": 5000.0, "65+": 900.0})], {}
)
SIGNED = frozenset({"verteller", "CD2"})


def folder_of(*told: Verhaal, staat: Path = Path("staat")) -> StoryFolder:
    return StoryFolder(Path(), staat, NOW, {}, {}, privacy=None, verhalen=told, is_present=True)  # type: ignore[arg-type] # not looked at


def told(number: int, **fields: object) -> Verhaal:
    given = {"gebied_code": BUURT, "akkoorden": SIGNED, "citaat": f"De bus stopt niet meer, nummer {number}."}
    return verhaal(f"V-{number:04d}", **(given | fields))


def decide(*stories: Verhaal, edition: str = OPENBAAR, state: QuoteState | None = None) -> QuoteDecisions:
    setting = Setting(edition, POPULATION, (WIJK,))
    return decide_quotes(folder_of(*stories), setting, state or QuoteState())


def test_three_signed_quotes_are_ready_with_their_attributes() -> None:
    decisions = decide(told(1), told(2), told(3))

    assert [quote.status for quote in decisions.quotes] == ["klaar", "klaar", "klaar"]
    assert decisions.quotes[0].attributes == Attributes("bewoner", "", BUURT)
    assert decisions.quotes[0].pages == (WIJK,)
    assert decisions.exit_code == 0


def test_an_unsigned_quote_waits_and_that_is_normal() -> None:
    decisions = decide(told(1, akkoorden=frozenset()), told(2), told(3))

    assert decisions.quotes[0].status == "wacht"
    assert decisions.quotes[0].attributes is None
    assert decisions.exit_code == 0


def test_a_quote_declared_ready_with_a_telephone_number_ends_with_7() -> None:
    decisions = decide(told(1, citaat="Bel 06-12345678."), told(2), told(3))

    assert decisions.quotes[0].status == "tegengehouden"
    assert [stop.gate for stop in decisions.quotes[0].stops] == ["G6"]
    assert decisions.exit_code == 7
    assert [quote.verhaal_id for quote in decisions.ready] == ["V-0002", "V-0003"]


def test_the_same_reviewer_twice_ends_with_7() -> None:
    """V12: four eyes, not two."""
    once = told(1, nagekeken_door=("AB1", "AB1"), akkoorden=frozenset({"AB1"}))
    decisions = decide(once, told(2), told(3))

    assert decisions.quotes[0].status == "tegengehouden"
    assert decisions.exit_code == 7


def test_the_collector_as_reviewer_ends_with_7() -> None:
    """V12: by the collector."""
    own = told(1, verzamelaar="GH4", nagekeken_door=("GH4",), akkoorden=frozenset({"verteller", "GH4"}))
    assert decide(own, told(2), told(3)).exit_code == 7


def test_a_network_quote_that_is_signed_twice_is_no_public_fault() -> None:
    network = told(
        1, toestemming="netwerk", consent=replace(EVERYTHING, purposes=frozenset({"delen_netwerk"}))
    )
    decisions = decide(network, told(2), told(3))

    assert decisions.quotes[0].status == "niet"
    assert decisions.exit_code == 0
    assert decide(network, edition=NETWERK).quotes[0].status == "klaar"


def test_a_narrowed_consent_takes_the_quote_out_and_a_person_must_look() -> None:
    narrowed = told(1, consent=Consent("beperkt", frozenset({"analyse", "openbaar_geteld"})))
    decisions = decide(narrowed, told(2), told(3))

    assert decisions.quotes[0].status == "tegengehouden"
    assert decisions.exit_code == 7


@pytest.mark.parametrize("state", ["ingetrokken", "verlopen"])
def test_a_withdrawn_or_expired_quote_is_normal(state: str) -> None:
    decisions = decide(told(1, consent=Consent(state), is_health=True), told(2), told(3), told(4))

    assert decisions.quotes[0].status == "niet"
    assert decisions.exit_code == 0


def test_too_few_tellers_show_nothing_and_that_is_normal() -> None:
    decisions = decide(told(1), told(2))

    assert [quote.status for quote in decisions.quotes] == ["niet", "niet"]
    assert decisions.exit_code == 0


def test_stories_out_of_use_and_doubles_count_for_nobody() -> None:
    decisions = decide(told(1), told(2), told(3, buiten_gebruik="dubbel"), told(4, is_dubbel=True))

    assert [quote.status for quote in decisions.quotes] == ["niet", "niet", "niet", "niet"]


def test_a_second_person_may_let_words_pass_for_exactly_these_words(tmp_path: Path) -> None:
    story = told(1, citaat="Ik ben 58. Het was op 3 maart.")
    add_override(tmp_path, story, "EF3", "de teller wil dit zo", NOW.date())
    state = QuoteState(overrides=read_overrides(tmp_path))

    assert decide(story, told(2), told(3), state=state).quotes[0].status == "klaar"
    assert decide(story, told(2), told(3), state=state).quotes[0].warnings == ("datum", "leeftijd")
    other = replace(story, citaat="Ik ben 59. Het was op 3 maart.")
    assert decide(other, told(2), told(3), state=state).quotes[0].status == "tegengehouden"


@pytest.mark.parametrize(
    ("code", "reason"), [("CD2", "goed"), ("EF3", ""), ("EF3", "x" * 121), ("ef3", "goed")]
)
def test_an_exception_needs_another_person_and_a_reason(tmp_path: Path, code: str, reason: str) -> None:
    with pytest.raises(PipelineError) as caught:
        add_override(tmp_path, told(1), code, reason, NOW.date())

    assert caught.value.exit_code == 3


def test_the_next_edition_shows_no_more_than_this_one_without_a_new_sign_off(tmp_path: Path) -> None:
    old = {"leeftijdsgroep": "65+"}
    first = decide(told(1, **old), told(2), told(3))
    write_shown(tmp_path, first, "v0001", {f"V-000{n}": [f"{WIJK}.html"] for n in (1, 2, 3)})
    state = QuoteState(shown=read_shown(tmp_path))
    more = [told(n, **old) for n in (1, 2, 3)]

    assert first.quotes[0].attributes == Attributes("bewoner", "", BUURT)
    assert decide(*more, state=state).quotes[0].attributes == Attributes("bewoner", "", BUURT)
    renewed = [replace(more[0], nagekeken_op=NOW.date()), *more[1:]]
    assert decide(*renewed, state=state).quotes[0].attributes == Attributes("bewoner", "", BUURT, "65+")


def test_what_was_shown_holds_hashes_attributes_files_and_version_and_no_text(tmp_path: Path) -> None:
    write_shown(tmp_path, decide(told(1), told(2), told(3)), "v0012", {"V-0001": ["WK990101.html"]})
    written = (tmp_path / "getoond.json").read_text(encoding="utf-8")
    shown = read_shown(tmp_path).current[OPENBAAR]

    assert "bus" not in written
    assert list(shown) == ["V-0001"]
    assert shown["V-0001"].quote_hash == quote_hash("De bus stopt niet meer, nummer 1.")
    assert shown["V-0001"].files == ("WK990101.html",)
    assert shown["V-0001"].version == "v0012"
    assert read_shown(tmp_path).versions[OPENBAAR] == {"v0012": ("V-0001",)}


def test_gate_12_stops_publishing_when_a_consent_changed_meanwhile() -> None:
    made = decide(told(1), told(2), told(3))
    require_unchanged(made, lambda: decide(told(1), told(2), told(3)))

    with pytest.raises(PipelineError) as caught:
        require_unchanged(made, lambda: decide(told(1), told(2), told(3, consent=Consent("ingetrokken"))))

    assert caught.value.exit_code == 7
    assert "bus" not in caught.value.line


def test_a_withdrawn_story_that_stands_in_a_file_again_ends_with_7(tmp_path: Path) -> None:
    add_tombstones(tmp_path, ["V-0009"], ["Woorden die weg moesten."], NOW)
    gone = Withdrawn("V-0009", "", "", "", "Woorden die weg moesten.", has_content=True, vindplaats=HERE)
    folder = replace(folder_of(told(1), told(2), told(3)), withdrawn=(gone,), staat=tmp_path)
    decisions = decide_quotes(folder, Setting(OPENBAAR, POPULATION, (WIJK,)), read_quote_state(tmp_path))

    assert decisions.came_back == ("V-0009",)
    assert decisions.exit_code == 7


def test_a_tombstone_holds_no_text_and_knows_ids_and_words(tmp_path: Path) -> None:
    add_tombstones(tmp_path, ["V-0009", "T-7K2Q"], ["Woorden die weg moesten."], NOW)
    add_tombstones(tmp_path, ["V-0009"], ["Woorden die weg moesten."], NOW)
    written = (tmp_path / "ingetrokken.json").read_text(encoding="utf-8")
    stones = read_tombstones(tmp_path)

    assert "V-0009" not in written
    assert "Woorden" not in written
    assert quote_hash("Woorden die weg moesten.") not in written
    assert written.count('"merk"') == 3
    assert stones.holds_id("", "T-7K2Q")
    assert stones.holds_quote("Woorden die weg moesten.")
    assert not stones.holds_id("V-0001")


def test_a_damaged_file_of_tombstones_stops_everything(tmp_path: Path) -> None:
    (tmp_path / "ingetrokken.json").write_text("{", encoding="utf-8")

    with pytest.raises(PipelineError) as caught:
        read_tombstones(tmp_path)

    assert caught.value.exit_code == 6
