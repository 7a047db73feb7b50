"""How far a goal has come, in words that the figures can bear (stories.md section 7.4)."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from models.comparison import square_root_interval
from models.numbers import HALF_TOLERANCE

REACHED = "bereikt"
ON_COURSE = "op koers"
BEHIND = "achter"
WRONG_WAY = "verkeerde richting"
NOT_YET = "nog niet te zeggen"
GONE = "niet meer meetbaar"

SLACK = 0.1
"""A goal may lag this far behind its schedule and still be on course."""
SHOWN_BETWEEN = (-1.0, 1.5)

NO_NEWER = "no_newer"
SECRET = "secret"  # noqa: S105 (a value state, not a password)
AREA_CHANGED = "boundary_changed"
DEFINITION_CHANGED = "definition_changed"
TOO_SMALL = "too_small"
MODELLED = "modelled"


@dataclass(frozen=True)
class Goal:
    """What a network wants to change about a figure, in the unit of the figure."""

    richting: str
    """omhoog, omlaag or gelijk."""
    nul: float
    nul_periode: int
    streef: float
    termijn: date
    marge: float | None = None
    """Only of gelijk: how far the figure may move and still count as equal."""

    @property
    def nul_datum(self) -> date:
        """Last day of the year that the start belongs to."""
        return date(self.nul_periode, 12, 31)


@dataclass(frozen=True)
class Reading:
    """What the figures say now."""

    nu: float | None = None
    periode: int | None = None
    """Year of `nu`; None without a figure after nul_periode."""
    obstacle: str = ""
    """Why no value can be compared: secret, boundary_changed, definition_changed, modelled."""
    margin: float | None = None
    """Half width of the 95 % interval of the difference with the start; None without margins."""
    step: float = 0.0
    """Rounding step of the figure as published."""
    is_provisional: bool = False
    is_gone: bool = False
    """The source does not make the figure any more."""


@dataclass(frozen=True)
class Progress:
    """The state of a goal."""

    state: str
    voortgang: float | None = None
    """(nu - nul) / (streef - nul), unclipped; None where it cannot be said, and of gelijk."""
    verwacht: float | None = None
    """Where the goal should be by now if it came nearer at an even pace."""
    reason: str = ""
    """Of *nog niet te zeggen*: no_newer, too_small, or the obstacle of the reading."""

    @property
    def shown(self) -> float | None:
        """Progress as it is drawn: between -1 and 1.5."""
        if self.voortgang is None:
            return None
        return min(max(self.voortgang, SHOWN_BETWEEN[0]), SHOWN_BETWEEN[1])


def judge_goal(goal: Goal, reading: Reading, today: date) -> Progress:
    """Say how far a goal has come; the first rule of section 7.4 that holds.

    A change within the rounding or the margin of the figure is no change: *nog niet te zeggen*.
    """
    if reading.is_gone:
        return Progress(GONE)
    reason = _obstacle(goal, reading)
    if reason or reading.nu is None:
        return Progress(NOT_YET, reason=reason or NO_NEWER)
    if goal.richting == "gelijk":
        return _judge_equal(goal, reading.nu, reading)
    if _is_within_error(reading.nu - goal.nul, reading):
        return Progress(NOT_YET, reason=TOO_SMALL)
    voortgang = (reading.nu - goal.nul) / (goal.streef - goal.nul)
    verwacht = expected_by(goal, today)
    return Progress(_state(voortgang, verwacht), voortgang, verwacht)


def _obstacle(goal: Goal, reading: Reading) -> str:
    if reading.obstacle:
        return reading.obstacle
    is_newer = reading.periode is not None and reading.periode > goal.nul_periode
    return "" if is_newer else NO_NEWER


def _is_within_error(change: float, reading: Reading) -> bool:
    """True when a change is smaller than the rounding step, or not outside the margin of the difference."""
    size = abs(change)
    if size < reading.step - HALF_TOLERANCE or size <= HALF_TOLERANCE:
        return True
    return reading.margin is not None and size <= reading.margin


def _judge_equal(goal: Goal, nu: float, reading: Reading) -> Progress:
    """A goal that something stays as it is: no change is what was wanted, so it needs no proof of change."""
    change = nu - goal.nul
    if abs(change) <= (goal.marge or 0.0) + HALF_TOLERANCE:
        return Progress(REACHED)
    if _is_within_error(change, reading):
        return Progress(NOT_YET, reason=TOO_SMALL)
    return Progress(WRONG_WAY)


def _state(voortgang: float, verwacht: float) -> str:
    if voortgang >= 1 - HALF_TOLERANCE:
        return REACHED
    if voortgang < 0:
        return WRONG_WAY
    return ON_COURSE if voortgang >= verwacht - SLACK else BEHIND


def expected_by(goal: Goal, today: date) -> float:
    """Part of the time that is over, in days: (today - start) / (termijn - start)."""
    return (today - goal.nul_datum).days / (goal.termijn - goal.nul_datum).days


def can_be_shown(goal: Goal, margin: float | None, step: float = 0.0, *, is_modelled: bool = False) -> bool:
    """Whether this figure can ever show that the goal is reached; said when the goal is typed.

    False for a modelled figure, and when the wanted change (of gelijk: the room that `marge` leaves) is
    smaller than the margin of the difference or the rounding step. E10 and a LET OP then tell so.
    """
    if is_modelled:
        return False
    wanted = abs(goal.streef - goal.nul) if goal.richting != "gelijk" else goal.marge or 0.0
    return wanted >= max(margin or 0.0, step) - HALF_TOLERANCE


def margin_of_difference(first: tuple[float, float, float], second: tuple[float, float, float]) -> float:
    """Half width of the 95 % interval of second - first, each as (value, lower, upper); the longer half.

    Source: Newcombe 1998, method 10 (statistics.md section 4).
    """
    earlier, later = (
        tuple(np.asarray(number, dtype=np.float64) for number in one) for one in (first, second)
    )
    difference = later[0] - earlier[0]
    lower, upper = square_root_interval(
        difference, (later[0], later[1], later[2]), (earlier[0], earlier[1], earlier[2])
    )
    return float(max(difference - lower, upper - difference))
