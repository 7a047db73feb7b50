"""Invented gemeenten: sizes, indicators, and exactly the differences that were asked for (section 18)."""

import numpy as np
import pytest

from models.simulation import BIG, MEANS, MEASURES, RATES, SHARES, SMALL, Figures, Shape, group_measures
from models.simulation_draw import Scenario, draw_gemeenten, draw_sizes

TWENTY = 9  # position of the share of 20%


def test_the_gemeenten_of_the_standard() -> None:
    assert (len(BIG.buurten), sum(BIG.buurten), BIG.inwoners) == (12, 60, 90_000)
    assert (SMALL.buurten, SMALL.inwoners) == ((4, 4, 4, 3), 18_000)
    assert SMALL.wijk_of_buurt.tolist() == [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3]
    assert SMALL.starts.tolist() == [0, 4, 8, 12]


def test_the_indicators_of_the_standard() -> None:
    assert (len(SHARES), len(RATES), len(MEANS), len(MEASURES)) == (20, 6, 4, 30)
    bases = {measure.level: measure.base for measure in SHARES}
    assert (bases[0.10], bases[0.20], bases[0.40], bases[0.15], bases[0.60]) == (1, 1, 0.45, 0.8, 1)
    assert [(measure.level, measure.sd) for measure in MEANS] == [
        (7.4, 1.5),
        (6.8, 1.8),
        (3.2, 1.0),
        (55, 18),
    ]
    assert list(group_measures(MEASURES)) == ["share", "rate", "mean"]


def test_sizes_fill_the_gemeente_and_none_is_below_150() -> None:
    sizes = draw_sizes(BIG, 200, np.random.default_rng(1))
    assert sizes.shape == (200, 60)
    assert sizes.min() == 150
    assert np.all(np.abs(sizes.sum(axis=1) - 90_000) < 1_000)
    # sd of the logarithm .6: with 12,000 sizes it lies within .02 of that, but for those lifted to 150
    assert np.log(sizes).std() == pytest.approx(0.6, abs=0.02)


def test_the_same_seed_draws_the_same_gemeenten() -> None:
    one, two, other = (draw_gemeenten(SMALL, "S2", 5, np.random.default_rng(seed)) for seed in (7, 7, 8))
    for first, second, third in zip(one.figures, two.figures, other.figures, strict=True):
        assert np.array_equal(first.count, second.count)
        assert not np.array_equal(first.count, third.count)


def test_nothing_differs_in_s0() -> None:
    gemeenten = draw_gemeenten(SMALL, "S0", 3, np.random.default_rng(2))
    for figures in gemeenten.figures:
        assert np.allclose(figures.truth, [measure.level for measure in figures.measures])
    assert gemeenten.planted == ()


def test_s1_shifts_one_buurt_on_each_of_three_shares() -> None:
    gemeenten = draw_gemeenten(BIG, "S1", 50, np.random.default_rng(3))
    shares = gemeenten.figures[0]
    change = shares.truth - np.array([measure.level for measure in SHARES])
    changed = np.abs(change) > 1e-9
    assert np.array_equal(changed.sum(axis=1).sum(axis=0).nonzero()[0], [4, TWENTY, 16])
    assert np.all(changed.sum(axis=1)[:, [4, TWENTY, 16]] == 1)
    for planted in gemeenten.planted:
        assert set(np.round(planted.size, 2)) == {0.05, 0.08, 0.12}
        assert np.allclose(change[np.arange(50), planted.buurt, planted.column], planted.size)


def test_s2_changes_three_rows_in_ten() -> None:
    gemeenten = draw_gemeenten(SMALL, "S2", 100, np.random.default_rng(4))
    for figures in gemeenten.figures:
        levels = np.array([measure.level for measure in figures.measures])
        differs = ~np.isclose(figures.truth, levels, rtol=1e-12)
        # at least 6,000 rows a kind: .3 give or take four standard errors of .006
        assert differs.mean() == pytest.approx(0.3, abs=0.024)


@pytest.mark.parametrize("shape", [BIG, SMALL])
def test_s3_leaves_the_wijk_exactly_average(shape: Shape) -> None:
    gemeenten = draw_gemeenten(shape, "S3", 60, np.random.default_rng(5))
    shares = gemeenten.figures[0]
    (planted,) = gemeenten.planted
    row = np.arange(60)
    assert planted.column == TWENTY
    assert np.allclose(shares.of_wijken(gemeenten.shape).truth, [measure.level for measure in SHARES])
    assert np.allclose(shares.truth[row, planted.buurt, TWENTY], 0.20 + planted.size)
    assert shares.truth.min() >= 0.01
    wijk = gemeenten.shape.wijk_of_buurt
    changed = np.abs(shares.truth[:, :, TWENTY] - 0.20) > 1e-9
    assert np.array_equal(changed, wijk[None, :] == wijk[planted.buurt][:, None])


def test_s4_raises_a_wijk_and_one_buurt_in_it() -> None:
    gemeenten = draw_gemeenten(SMALL, "S4", 60, np.random.default_rng(6))
    truth = gemeenten.figures[0].truth[:, :, TWENTY]
    (planted,) = gemeenten.planted
    wijk = SMALL.wijk_of_buurt
    in_wijk = wijk[None, :] == wijk[planted.buurt][:, None]
    is_child = np.arange(15)[None, :] == planted.buurt[:, None]
    expected = 0.20 + 0.05 * in_wijk + planted.size[:, None] * is_child
    assert np.allclose(truth, expected)
    assert set(np.round(planted.size, 2)) == {0.08, 0.12, 0.16}


@pytest.mark.parametrize("scenario", ["S0", "S4"])
def test_counts_come_from_the_truth(scenario: Scenario) -> None:
    gemeenten = draw_gemeenten(BIG, scenario, 40, np.random.default_rng(9))
    shares, rates, means = gemeenten.figures
    for figures in (shares, rates):
        # sum of 40 x 60 counts: standard error below .5% of the largest, 6% of the rarest
        ratio = figures.count.sum(axis=(0, 1)) / figures.expected.sum(axis=(0, 1))
        assert np.all(np.abs(ratio - 1) < 0.08)
    assert np.all(shares.count <= shares.base)
    assert np.allclose(means.sd.mean(axis=(0, 1)), [1.5, 1.8, 1.0, 18.0], rtol=0.02)
    answers = np.round(0.04 * gemeenten.inwoners + 1e-9)
    assert np.array_equal(means.base[:, :, 0], answers)


def test_figures_add_up_and_know_their_spread() -> None:
    # answers 1, 3 in the first buurt, 2, 4, 9 in the second: mean 3.8, sd sqrt(38.8/4)
    figures = Figures(
        MEANS[:1],
        count=np.array([[[4.0], [15.0]]]),
        base=np.array([[[2.0], [3.0]]]),
        squares=np.array([[[10.0], [101.0]]]),
        expected=np.array([[[4.0], [15.0]]]),
    )
    whole = figures.of_gemeente()
    assert whole.truth.tolist() == [[[3.8]]]
    assert whole.sd[0, 0, 0] == pytest.approx(9.7**0.5)
    assert figures.sd[0, :, 0].tolist() == pytest.approx([2**0.5, 13**0.5])
    assert whole.minus(figures.take(np.array([1]))).sd[0, 0, 0] == pytest.approx(2**0.5)
