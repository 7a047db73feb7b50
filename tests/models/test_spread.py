import numpy as np
import pytest

from models.heterogeneity import heterogeneity_of_counts, heterogeneity_of_margins, simulate_p
from models.spread import choose_shown, compare_ranges, excess_counts, find_range, split_hidden, spread_words


@pytest.mark.parametrize(
    ("wijk", "d_w", "child", "d_c", "within", "d_cw", "sign", "differ", "expected"),
    [
        ("around_average", 0.0, "clear", 0.1, "clear", 0.1, -1, True, "hidden"),
        ("around_average", 0.0, "clear", 0.1, "clear", 0.1, -1, False, ""),
        ("inconclusive", 0.01, "possible", 0.1, "clear", 0.1, -1, True, ""),
        ("clear", -0.05, "clear", 0.1, "clear", 0.15, -1, True, "hidden"),  # a bad part of a good wijk
        ("clear", 0.05, "clear", -0.1, "clear", -0.15, -1, True, "counterweight"),
        ("clear", 0.05, "inconclusive", -0.01, "clear", -0.06, -1, True, "counterweight"),
        ("clear", 0.05, "inconclusive", -0.01, "possible", -0.06, -1, True, ""),
        ("small", 0.03, "clear", 0.1, "clear", 0.07, -1, False, "outlier"),
        ("clear", 0.05, "clear", 0.02, "clear", -0.03, -1, True, ""),
        ("not_shown", np.nan, "clear", 0.1, "clear", 0.1, -1, True, ""),
        ("clear", 0.05, "clear", -0.1, "clear", -0.15, 0, True, "counterweight"),
    ],
)
def test_words_in_their_order(
    wijk: str,
    d_w: float,
    child: str,
    d_c: float,
    within: str,
    d_cw: float,
    sign: int,
    differ: bool,
    expected: str,
) -> None:
    assert spread_words(wijk, d_w, child, d_c, within, d_cw, sign, differ) == expected


def test_hidden_has_a_good_and_a_bad_side() -> None:
    words = split_hidden(["hidden", "hidden", "hidden", "outlier"], [0.1, -0.1, 0.1, 0.1], [-1, -1, 0, -1])

    assert words.tolist() == ["hidden_challenge", "hidden_strength", "hidden", "outlier"]


def test_five_words_a_wijk_by_excess_persons() -> None:
    words = ["hidden"] * 6 + ["", "outlier"]
    excess = [10, -60, 30, 20, 40, 50, 900, np.nan]

    shown = choose_shown(words, excess, [1, 1, 1, 1, 1, 1, 1, 2])

    np.testing.assert_array_equal(shown, [False, True, True, True, True, True, False, True])


def test_excess_of_180_in_600_at_20_percent() -> None:
    assert excess_counts(180, 600, 0.2) == 60


def test_a_range_needs_values_and_inhabitants() -> None:
    found = find_range([0.2, None, 0.3, 0.9], [300, 300, 250, 249])

    assert (found.areas, found.low, found.high) == (2, 0.2, 0.3)
    assert find_range([], []).width is None


@pytest.mark.parametrize(
    ("wide", "p", "expected"),
    [(0.212, None, True), (0.211, None, False), (0.212, 0.2, False), (0.212, 0.04, True)],
)
def test_larger_inside_needs_two_units_and_the_test(wide: float, p: float | None, expected: bool) -> None:
    """Between the wijken .010; inside wide - .2: .012 is 2 units of .001 more, .011 is not."""
    inside = find_range([0.2, 0.205, wide], [300] * 3)
    between = find_range([0.3, 0.305, 0.31], [5000] * 3)

    assert compare_ranges(inside, between, 0.001, p).is_larger_inside is expected


def test_two_children_give_the_square_of_the_z_test() -> None:
    """30/100 and 50/100: pooled .4, z = .2/sqrt(.24*.02) = 2.8868, Q = 8.3333."""
    outcome = heterogeneity_of_counts([30, 50], [100, 100], [0, 0])

    assert outcome.q[0] == pytest.approx(25 / 3)
    assert outcome.df[0] == 1
    assert outcome.i2[0] == pytest.approx((25 / 3 - 1) / (25 / 3))


def test_groups_are_apart_and_one_child_is_not_tested() -> None:
    outcome = heterogeneity_of_counts([30, 9, 50, np.nan], [100, 90, 100, 80], [0, 1, 0, 1])

    assert outcome.q[0] == pytest.approx(25 / 3)
    assert np.isnan(outcome.p[1])
    assert outcome.df[1] == 0


def test_rates_by_hand() -> None:
    """8 and 16 events in 100 years each: E 12, Q = 16/12 + 16/12."""
    assert heterogeneity_of_counts([8, 16], [100, 100], [0, 0], is_rate=True).q[0] == pytest.approx(8 / 3)


def test_small_expected_counts_are_drawn_in_any_row_order() -> None:
    x, n = np.array([0.0, 4.0, 1.0]), np.array([30.0, 20.0, 40.0])

    forward = heterogeneity_of_counts(x, n, [0, 0, 0])
    backward = heterogeneity_of_counts(x[::-1], n[::-1], [0, 0, 0])

    assert forward.min_expected[0] < 5
    assert forward.p[0] == backward.p[0] == simulate_p(x, n)
    assert heterogeneity_of_counts(x, n, [0, 0, 0], simulate=[False]).p[0] != forward.p[0]


def test_drawn_p_is_near_the_exact_one() -> None:
    """4 events, 10 against 10: only 4-0 and 0-4 are at least as far: 2 C(10,4)/C(20,4) = 420/4845."""
    assert simulate_p(np.array([4.0, 0.0]), np.array([10.0, 10.0])) == pytest.approx(420 / 4845, abs=0.012)


def test_nobody_in_any_child_is_not_tested() -> None:
    assert np.isnan(heterogeneity_of_counts([0, 0], [100, 100], [0, 0]).p[0])


def test_margins_of_two_equal_children_do_not_differ() -> None:
    outcome = heterogeneity_of_margins([0.3, 0.3], [0.25, 0.2], [0.35, 0.4], 0.0005, [0, 0])

    assert outcome.q[0] == pytest.approx(0.0)
    assert outcome.p[0] == pytest.approx(1.0)
