"""Rounded figures never say more than the true counts, and believing them as they stand does (section 8)."""

import numpy as np
import pytest

from models import simulation_rounding
from models.simulation_rounding import (
    CASES,
    count_rounding,
    count_stronger,
    is_stronger,
    round_at_random,
    whole_percentage,
)
from models.verdict import VERDICT_CODES

ORDER = ("clear", "small", "possible", "around_average", "inconclusive")


def test_what_is_stronger() -> None:
    codes = np.array([VERDICT_CODES[name] for name in ORDER])
    table = [is_stronger(np.full(5, published), codes).tolist() for published in codes]
    # columns: what the true counts say, in the order clear, small, possible, around_average, inconclusive
    assert dict(zip(ORDER, table, strict=True)) == {
        "clear": [False, True, True, True, True],
        "small": [False, False, True, True, True],
        "possible": [False, True, False, True, True],
        "around_average": [True, False, True, False, True],
        "inconclusive": [False, False, False, False, False],
    }


def test_random_rounding_is_right_on_average_and_at_most_four_off() -> None:
    n = np.repeat(np.arange(400.0, 405.0), 4000)
    rounded = round_at_random(n, np.random.default_rng(1))
    assert set(rounded.tolist()) == {400.0, 405.0}
    assert np.all(rounded[n == 400] == 400)
    # 402 becomes 405 in two of five draws: .4 give or take four standard errors of .0077
    assert np.mean(rounded[n == 402] == 405) == pytest.approx(0.4, abs=0.031)
    error = rounded - n
    assert np.abs(error).max() == 4
    assert error.mean() == pytest.approx(0.0, abs=0.06)
    assert error.std() == pytest.approx(2.0, abs=0.05)


def test_percentages_are_rounded_half_up() -> None:
    assert whole_percentage(np.array([1.0, 25.0]), np.array([8.0, 200.0])).tolist() == [13.0, 13.0]


def test_no_verdict_is_stronger_and_rounding_has_its_price() -> None:
    null, rare, common = (count_rounding(case, 400, np.random.default_rng(2)) for case in CASES)
    assert (null.stronger, rare.stronger, common.stronger) == (0, 0, 0)
    # shares of the standard, give or take four standard errors of 400 draws (.10 at most)
    assert (null.single / 400).tolist()[:3] == pytest.approx([0.05, 0.31, 0.0], abs=0.10)
    assert (rare.clear / 400).tolist() == pytest.approx([0.80, 0.77, 0.58, 0.76], abs=0.10)
    assert (common.clear / 400).tolist()[:3] == pytest.approx([0.78, 0.83, 0.58], abs=0.10)
    assert null.around[2] < null.around[0]


def test_believing_rounded_figures_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def believe(pct: np.ndarray, n: np.ndarray, low: np.ndarray, high: np.ndarray) -> object:
        return simulation_rounding._read_exact(pct * n / 100, n, (low + high) / 2)

    monkeypatch.setattr(simulation_rounding, "_read_rounded", believe)
    assert count_rounding(CASES[1], 400, np.random.default_rng(3)).stronger > 20


def test_any_situation_is_counted_in_two_readings() -> None:
    stronger, readings = count_stronger(20, np.random.default_rng(4))
    assert readings == 4000
    # about 1 in 2,000: {small, around_average} gives around_average by the rule of section 8
    assert stronger <= 12
