import numpy as np
import pytest

from models.disclosure import (
    cap_percentage_for_print,
    denominator_states,
    hide_complements,
    may_show_survey,
    round_count_for_print,
    size_states,
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, 0), (1, 5), (4, 5), (7, 5), (8, 10), (12.5, 15), (None, None), (float("nan"), None)],
)
def test_sensitive_counts_in_fives(value: float | None, expected: int | None) -> None:
    assert round_count_for_print(value) == expected


def test_the_cap_is_for_sensitive_figures() -> None:
    assert cap_percentage_for_print(93.0, is_sensitive=True) == "90% of meer"
    assert cap_percentage_for_print(93.0, is_sensitive=True, is_hidden=True) is None
    assert cap_percentage_for_print(93.4, is_sensitive=False) == "93%"


def test_size_of_the_area_limits_sensitive_figures_only() -> None:
    states = size_states([49, 50, 99, 100, np.nan, 10], [True, True, True, True, True, False])

    assert states.tolist() == [
        "below_minimum",
        "indicative",
        "indicative",
        "present",
        "below_minimum",
        "present",
    ]
    assert denominator_states([49, 50, 100]).tolist() == ["below_minimum", "indicative", "present"]


def test_survey_needs_thirty_answers_and_five_a_cell() -> None:
    shown = may_show_survey([5, 4, 25, 26, np.nan], [30, 30, 30, 30, 30])

    np.testing.assert_array_equal(shown, [True, False, True, False, False])


def test_one_hidden_cell_takes_the_smallest_other_with_it() -> None:
    np.testing.assert_array_equal(hide_complements([True, False, False], [3, 40, 20]), [True, False, True])
    np.testing.assert_array_equal(hide_complements([False, False], [40, 20]), [False, False])
