import numpy as np
import pytest

from models.stapeling import Signal, count_effective_signals, count_signals, possible_signals, stack_area

MODELLED = [Signal("gezondheid", "model", "clear"), Signal("meedoen", "model", "estimate_differs")]


def test_all_models_together_are_one_signal_from_three_on() -> None:
    assert count_signals(MODELLED) == 0
    assert count_signals([*MODELLED, Signal("meedoen", "model", "clear")]) == 1


def test_counted_themes_count_once_and_only_when_clear() -> None:
    findings = [
        Signal("wonen", "register", "clear"),
        Signal("wonen", "survey", "clear"),
        Signal("meedoen", "register", "small"),
    ]

    assert count_signals(findings) == 1


def test_an_area_counts_itself_among_as_many_or_more() -> None:
    areas = {"A": [Signal("wonen", "register", "clear")], "B": [], "C": [Signal("zorg", "survey", "clear")]}

    outcome = stack_area(areas, "A")

    assert (outcome.signals, outcome.areas_with_as_many_or_more, outcome.areas_total) == (1, 2, 3)


def test_possible_signals_are_the_tested_themes_and_one_for_the_models() -> None:
    assert possible_signals(["wonen", "zorg", "wonen"]) == 3


def test_equal_topics_are_one_effective_signal() -> None:
    column = np.arange(12.0)

    outcome = count_effective_signals(np.column_stack([column, 2 * column + 1, np.full(12, 5.0)]))

    assert outcome.topics == 2
    assert outcome.effective == pytest.approx(1.0)
    assert outcome.first_share == pytest.approx(1.0)


def test_too_few_complete_rows_give_no_number() -> None:
    table = np.random.default_rng(1).normal(size=(11, 3))
    table[0, 0] = table[5, 2] = np.nan

    outcome = count_effective_signals(table)

    assert outcome.rows == 9
    assert outcome.effective is None
