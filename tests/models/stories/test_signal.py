"""What people made of a figure (stories.md section 11), worked out by hand."""

from datetime import date

import pytest

from models.stories.signal import (
    MeetingVerdict,
    Tally,
    as_earlier,
    combine,
    do_differ,
    judge_meeting,
    judge_tally,
    judge_tellers,
)
from tests.models.stories.rows import kaart, verhaal


@pytest.mark.parametrize(
    ("herkend", "deels", "niet", "geen", "signal"),
    [
        (14, 3, 2, 0, "recognised"),
        (5, 3, 2, 0, "partly"),
        (6, 3, 2, 0, "recognised"),
        (1, 1, 3, 0, "not_recognised"),
        (1, 2, 3, 0, "partly"),
        (0, 0, 0, 4, "no_opinion"),
        (0, 0, 1, 9, "not_recognised"),
        (1, 1, 0, 9, "partly"),
        (0, 0, 0, 0, None),
    ],
)
def test_signal_of_one_meeting(herkend: int, deels: int, niet: int, geen: int, signal: str | None) -> None:
    assert judge_tally(Tally(herkend, deels, niet, geen)) == signal


def test_rows_of_residents_and_professionals_are_one_meeting() -> None:
    rows = [
        kaart(deelnemers="bewoners", herkend=2, niet_herkend=5),
        kaart(deelnemers="professionals", herkend=6, deels=0),
    ]

    assert judge_meeting(rows) == "recognised"  # 8 against 5


def test_a_verdict_in_words_counts_as_one_meeting() -> None:
    assert judge_meeting([kaart(oordeel="deels")]) == "partly"
    assert judge_meeting([kaart(oordeel="herkend"), kaart("R2", oordeel="niet_herkend")]) == "partly"
    assert judge_meeting([kaart(oordeel="herkend"), kaart("R2", herkend=9)]) == "recognised"


def test_a_card_that_was_not_discussed_says_nothing() -> None:
    assert judge_meeting([kaart()]) is None


def test_tellers_count_once_each_with_their_latest_verdict() -> None:
    told = [
        verhaal("V-0001", verteller_id="A", indicatoren=("eenzaam",), duiding="herkend"),
        verhaal(
            "V-0002", verteller_id="A", indicatoren=("eenzaam",), duiding="niet_herkend",
            verteld_op=date(2026, 4, 1),
        ),
        verhaal("V-0003", verteller_id="B", indicatoren=("eenzaam",), duiding="niet_herkend"),
        verhaal("V-0004", verteller_id="C", indicatoren=("bijstand",), duiding="herkend"),
        verhaal("V-0005", verteller_id="D", indicatoren=("eenzaam",), duiding=""),
    ]  # fmt: skip

    outcome = judge_tellers(told, ["eenzaam"])

    assert outcome is not None
    assert (outcome.tally, outcome.signal) == (Tally(niet_herkend=2), "not_recognised")
    assert judge_tellers(told, ["inkomen"]) is None


def meeting(signal: str, day: int = 1) -> MeetingVerdict:
    return MeetingVerdict(f"S-{day}", date(2026, 5, day), Tally(), signal)


@pytest.mark.parametrize(
    ("signals", "stories", "combined"),
    [
        (["recognised", "recognised"], 0, "recognised"),
        (["recognised", "not_recognised"], 9, "partly"),
        (["recognised", "no_opinion"], 0, "recognised"),
        (["no_opinion", "no_opinion"], 4, "no_opinion"),
        ([], 1, "stories_only"),
        ([], 0, "not_discussed"),
    ],
)
def test_several_meetings(signals: list[str], stories: int, combined: str) -> None:
    assert combine([meeting(signal) for signal in signals], stories) == combined


def test_a_verdict_on_earlier_figures_does_not_move_to_those_of_today() -> None:
    old = as_earlier(meeting("not_recognised"))

    assert combine([old], stories=0) == "not_discussed"
    assert combine([old, meeting("recognised", 2)], stories=0) == "recognised"


def test_meetings_that_contradict_each_other_are_seen() -> None:
    assert do_differ([meeting("recognised"), meeting("not_recognised", 2)])
    assert not do_differ([meeting("recognised"), meeting("no_opinion", 2)])
