import math

import numpy as np
import pytest

from models.interaction import compare_gaps, compare_margin_gaps
from models.shrinkage import shrink
from models.survey import weigh_answers
from models.trend import compare_years, find_trend


def test_gap_of_gaps_by_hand() -> None:
    """(20/40 - 30/60) - (10/40 - 20/40): 0 - (-25) points; logits 0 - 0 - (ln(10.5/30.5) - 0)."""
    gap = compare_gaps((20, 40), (30, 60), (10, 40), (20, 40))

    assert gap.pp_dd == pytest.approx(25.0)
    assert gap.logit_dd == pytest.approx(-math.log(10.5 / 30.5))
    assert gap.se**2 == pytest.approx(2 / 20.5 + 2 / 30.5 + 1 / 10.5 + 1 / 30.5 + 2 / 20.5)


def test_groups_below_30_are_not_tested() -> None:
    assert np.isnan(compare_gaps((10, 29), (30, 60), (10, 40), (20, 40)).p)
    assert np.isnan(compare_gaps((50, 40), (30, 60), (10, 40), (20, 40)).p)


def test_equal_gaps_of_margins() -> None:
    gap = compare_margin_gaps([0.3, 0.2, 0.3, 0.2], [0.25, 0.18] * 2, [0.35, 0.22] * 2, 0.0)

    assert gap.pp_dd == pytest.approx(0.0)
    assert gap.p == pytest.approx(1.0)
    assert np.isnan(compare_margin_gaps([0.3] * 4, [0.0] * 4, [0.4] * 4, 0.0005).p)


def test_equal_areas_are_shrunk_to_their_mean() -> None:
    """All 10 %: variance 0, a < 0, weights 0."""
    outcome = shrink([10, 20, np.nan], [100, 200, 50])

    assert outcome.mean == pytest.approx(0.1)
    assert outcome.between < 0
    np.testing.assert_allclose(outcome.value, [0.1, 0.1, np.nan])


def test_nothing_to_shrink() -> None:
    assert np.isnan(shrink([np.nan, 5], [10, 0]).value).all()


def test_trend_by_hand() -> None:
    """N 500, X 150, t 0..4: 500 (500*400 - 150*1000)^2 / (150*350*(500*3000 - 1000^2))."""
    outcome = find_trend([10, 20, 30, 40, 50], [100] * 5)

    assert outcome.chi2 == pytest.approx(500 * 50_000**2 / (150 * 350 * 500_000))
    assert outcome.trend == "up"


def test_four_years_or_a_gap_are_no_trend() -> None:
    assert find_trend([10, 20, 30, 40], [100] * 4).trend == "too_short"
    assert find_trend([10, 20, np.nan, 40, 50], [100] * 5).trend == "too_short"


def test_nobody_in_any_year_is_no_trend() -> None:
    assert find_trend([0] * 5, [100] * 5).trend == "none"


def test_one_year_may_not_carry_the_trend() -> None:
    """Falling in every year but the last, which jumps: leaving it out turns the sign."""
    outcome = find_trend([30, 28, 26, 24, 60], [100] * 5)

    assert outcome.leave_one_out_signs[-1] == -1
    assert outcome.trend == "none"


def test_two_years_by_hand() -> None:
    """30/100 and 50/100: d 20 points, z 2.8868."""
    years = compare_years(30, 100, 50, 100)

    assert years.deviation == pytest.approx(0.20)
    assert years.reference == pytest.approx(0.30)
    assert years.p == pytest.approx(0.003892, abs=1e-6)
    assert years.lower == pytest.approx(0.0643, abs=5e-4)


def test_weights_cost_answers() -> None:
    """Weights 1, 1, 2, 2: deff 4*10/36; share (1 + 2)/6."""
    share = weigh_answers([1, 0, 1, 0, np.nan], [1, 1, 2, 2, 9])

    assert share is not None
    assert share.share == 0.5
    assert share.design_effect == pytest.approx(40 / 36)
    assert share.n_eff == pytest.approx(3.6)
    assert weigh_answers([], []) is None
    assert weigh_answers([1, 0], [1, -1]) is None
