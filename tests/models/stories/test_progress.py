"""The golden table of stories.md section 7.4, literally, and every state in its order."""

from datetime import date

import pytest

from models.stories.progress import Goal, Reading, can_be_shown, judge_goal, margin_of_difference

TODAY = date(2025, 12, 31)
DOWN = Goal("omlaag", 21.0, 2023, 15.0, date(2027, 12, 31))
UP = Goal("omhoog", 40.0, 2023, 60.0, date(2027, 12, 31))


@pytest.mark.parametrize(
    ("goal", "nu", "voortgang", "state"),
    [
        (DOWN, 18.0, 0.5, "op koers"),
        (DOWN, 20.0, 0.166667, "achter"),
        (DOWN, 22.0, -0.166667, "verkeerde richting"),
        (UP, 61.0, 1.05, "bereikt"),
    ],
)
def test_golden_table(goal: Goal, nu: float, voortgang: float, state: str) -> None:
    outcome = judge_goal(goal, Reading(nu, 2025), TODAY)

    assert outcome.state == state
    assert outcome.voortgang == pytest.approx(voortgang, abs=5e-7)
    assert outcome.verwacht == pytest.approx(0.500342, abs=5e-7)


@pytest.mark.parametrize(
    ("reading", "state", "reason"),
    [
        (Reading(18.0, 2025, is_gone=True), "niet meer meetbaar", ""),
        (Reading(), "nog niet te zeggen", "no_newer"),
        (Reading(21.0, 2023), "nog niet te zeggen", "no_newer"),
        (Reading(None, 2025, obstacle="secret"), "nog niet te zeggen", "secret"),
        (Reading(15.0, 2025, obstacle="boundary_changed"), "nog niet te zeggen", "boundary_changed"),
        (Reading(15.0, 2025, obstacle="modelled"), "nog niet te zeggen", "modelled"),
        (Reading(20.0, 2025, margin=1.0), "nog niet te zeggen", "too_small"),
        (Reading(20.0, 2025, step=2.0), "nog niet te zeggen", "too_small"),
        (Reading(20.0, 2025, step=1.0), "achter", ""),
        (Reading(21.0, 2025), "nog niet te zeggen", "too_small"),
    ],
)
def test_what_keeps_us_from_saying_it(reading: Reading, state: str, reason: str) -> None:
    outcome = judge_goal(DOWN, reading, TODAY)

    assert (outcome.state, outcome.reason) == (state, reason)


@pytest.mark.parametrize(
    ("nu", "margin", "state"),
    [
        (31.0, None, "bereikt"),
        (32.0, 5.0, "bereikt"),
        (33.0, 4.0, "nog niet te zeggen"),
        (33.0, 2.0, "verkeerde richting"),
    ],
)
def test_a_goal_that_something_stays_the_same(nu: float, margin: float | None, state: str) -> None:
    goal = Goal("gelijk", 30.0, 2023, 30.0, date(2027, 12, 31), marge=2.0)

    assert judge_goal(goal, Reading(nu, 2025, margin=margin), TODAY).state == state


@pytest.mark.parametrize(("nu", "shown"), [(27.5, -1.0), (3.0, 1.5), (18.0, 0.5)])
def test_progress_is_drawn_between_bounds(nu: float, shown: float) -> None:
    # 27.5 is 6.5 the wrong way of 6: -1.083; 3 is 18 of 6: 3.
    assert judge_goal(DOWN, Reading(nu, 2025), TODAY).shown == pytest.approx(shown)


@pytest.mark.parametrize(
    ("goal", "margin", "step", "is_modelled", "can"),
    [
        (DOWN, 5.9, 0.0, False, True),
        (DOWN, 6.1, 0.0, False, False),
        (DOWN, None, 7.0, False, False),
        (DOWN, None, 0.0, True, False),
        (Goal("gelijk", 30.0, 2023, 30.0, date(2027, 12, 31), marge=2.0), 3.0, 0.0, False, False),
        (Goal("gelijk", 30.0, 2023, 30.0, date(2027, 12, 31), marge=3.0), 2.0, 0.0, False, True),
    ],
)
def test_said_when_the_goal_is_typed(
    goal: Goal, margin: float | None, step: float, is_modelled: bool, can: bool
) -> None:
    assert can_be_shown(goal, margin, step, is_modelled=is_modelled) is can


def test_margin_of_the_difference_of_two_intervals() -> None:
    # Below: sqrt(3^2 + 4^2) = 5; above: sqrt(2^2 + 2^2) = 2.83; the longer half counts.
    assert margin_of_difference((20.0, 18.0, 24.0), (30.0, 27.0, 32.0)) == pytest.approx(5.0)
