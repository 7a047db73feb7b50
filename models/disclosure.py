"""What may be printed about small numbers of people (statistics.md section 16)."""

import math

import numpy as np

from models.numbers import Bools, Numbers, Texts, round_half_away

SURVEY_N = 30
SURVEY_CELL = 5
SENSITIVE_INHABITANTS = 50
INDICATIVE_BELOW = 100
HIDE_DENOMINATOR_BELOW = 50
CAP = 90.0
CAPPED_TEXT = "90% of meer"
STEP = 5


def round_count_for_print(value: float | None) -> int | None:
    """Print a sensitive count to the nearest 5; 1 to 4 become 5, 0 stays 0."""
    if value is None or math.isnan(value):
        return None
    if value <= 0:
        return 0
    return max(STEP, int(STEP * round_half_away(value / STEP)))


def cap_percentage_for_print(
    value: float | None, *, is_sensitive: bool, is_hidden: bool = False
) -> str | None:
    """Print a percentage; a sensitive one of 90 or more as "90% of meer", or not at all (`is_hidden`)."""
    if value is None or math.isnan(value):
        return None
    if is_sensitive and value >= CAP:
        return None if is_hidden else CAPPED_TEXT
    return f"{int(round_half_away(value))}%"


def size_states(inhabitants: Numbers, is_sensitive: Numbers, minimum: float = SENSITIVE_INHABITANTS) -> Texts:
    """Per row what the size of the area allows: "present", "indicative" or "below_minimum".

    Only sensitive indicators are limited; an unknown number of inhabitants is below the minimum for them.
    """
    size, sensitive = np.asarray(inhabitants, dtype=np.float64), np.asarray(is_sensitive, dtype=bool)
    return _by_size(size, sensitive, minimum)


def denominator_states(denominator: Numbers, minimum: float = HIDE_DENOMINATOR_BELOW) -> Texts:
    """Per row what the denominator of a percentage from rounded counts allows (see `size_states`)."""
    size = np.asarray(denominator, dtype=np.float64)
    return _by_size(size, np.ones(size.shape, dtype=bool), minimum)


def _by_size(size: Numbers, applies: Bools, minimum: float) -> Texts:
    with np.errstate(invalid="ignore"):
        small = applies & ~(np.asarray(size) >= minimum)
        indicative = applies & (np.asarray(size) < INDICATIVE_BELOW)
    conditions = np.broadcast_arrays(small, indicative)
    return np.asarray(np.select(conditions, ["below_minimum", "indicative"], default="present"))


def may_show_survey(
    x: Numbers, n: Numbers, least_n: float = SURVEY_N, least_cell: float = SURVEY_CELL
) -> Bools:
    """True where a survey figure has 30 answers and at least 5 in every cell (with and without)."""
    x, n = np.asarray(x, dtype=np.float64), np.asarray(n, dtype=np.float64)
    with np.errstate(invalid="ignore"):
        return np.asarray((n >= least_n) & (x >= least_cell) & (n - x >= least_cell))


def hide_complements(is_hidden: Numbers, size: Numbers) -> Bools:
    """Hide one more cell of a set that adds up, when exactly one is hidden: the smallest of the others.

    Without it the hidden cell follows from the total. One set at a time; returns all cells to hide.
    """
    hidden, size = np.array(is_hidden, dtype=bool), np.asarray(size, dtype=np.float64)
    if hidden.sum() == 1 and hidden.size > 1:
        others = np.where(hidden | np.isnan(size), np.inf, size)
        hidden[int(np.argmin(others))] = True
    return hidden
