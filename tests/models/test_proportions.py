import numpy as np
import pytest

from models.comparison import square_root_interval
from models.proportions import compare_proportions, has_consistent_counts, wilson


def test_wilson_of_10_in_100() -> None:
    lower, upper = wilson(10, 100)

    assert lower == pytest.approx(0.0552, abs=5e-5)
    assert upper == pytest.approx(0.1744, abs=5e-5)


def test_wilson_reaches_the_ends_exactly() -> None:
    assert wilson(0, 20)[0] == 0.0
    assert wilson(20, 20)[1] == 1.0


@pytest.mark.parametrize(("x", "n"), [(-1, 10), (11, 10), (0, 0), (np.nan, 10), (1, np.nan)])
def test_impossible_counts_have_no_interval(x: float, n: float) -> None:
    assert np.isnan(wilson(x, n)).all()


@pytest.mark.parametrize(
    ("first", "second", "lower", "upper"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
    ],
)
def test_published_checks_of_newcombe(
    first: tuple[int, int], second: tuple[int, int], lower: float, upper: float
) -> None:
    (x_a, n_a), (x_b, n_b) = first, second
    a, b = np.array(x_a / n_a), np.array(x_b / n_b)

    got = square_root_interval(a - b, (a, *wilson(x_a, n_a)), (b, *wilson(x_b, n_b)))

    assert got[0] == pytest.approx(lower, abs=5e-5)
    assert got[1] == pytest.approx(upper, abs=5e-5)


def test_worked_example_of_180_in_600() -> None:
    """Standard, section 17: d 10.0 points, CI 6.574..13.659, z 6.28, p 3.33e-10, rest 2220 of 11400."""
    comparison = compare_proportions(180, 600, 2400, 12000)

    assert comparison.deviation == pytest.approx(0.10)
    assert comparison.rest == pytest.approx(2220 / 11400)
    assert comparison.lower == pytest.approx(0.06574, abs=5e-6)
    assert comparison.upper == pytest.approx(0.13659, abs=5e-6)
    assert comparison.p == pytest.approx(3.33e-10, rel=2e-3)
    assert comparison.test == "score"
    assert comparison.share == 0.05


def test_small_expected_counts_go_to_fisher() -> None:
    comparison = compare_proportions(7, 20, 2400, 12000)

    assert comparison.test == "fisher"
    assert comparison.min_expected == 4.0
    assert comparison.p == pytest.approx(0.0980, abs=5e-5)


def test_fisher_by_hand() -> None:
    """3 of 4 against 1 of 4: (C(4,3)C(4,1) + C(4,4)C(4,0)) / C(8,4) = 17/70 a side, two-sided 34/70."""
    assert compare_proportions(3, 4, 4, 8).p == pytest.approx(34 / 70)


def test_survey_counts_never_go_to_fisher() -> None:
    assert compare_proportions(3.4, 20.2, 2400, 12000, is_exact_allowed=False).test == "score"


@pytest.mark.parametrize("everybody", [0, 50])
def test_nobody_or_everybody_is_degenerate(everybody: int) -> None:
    comparison = compare_proportions(everybody / 5, 10, everybody, 50)

    assert comparison.test == "degenerate"
    assert comparison.p == 1.0


@pytest.mark.parametrize(
    ("x_a", "n_a", "x_m", "n_m"),
    [
        (5, 10, 5, 10),  # f = 1
        (11, 10, 50, 100),  # more than everybody
        (-1, 10, 50, 100),
        (5, 10, 3, 100),  # more than the gemeente
        (5, 10, 99, 100),  # the rest has 94 of 90
        (5, 0, 50, 100),
        (5, -10, 50, 100),
        (np.nan, 10, 50, 100),
        (5, 10, np.nan, 100),
        (np.inf, 10, 50, 100),
    ],
)
def test_what_cannot_be_compared_is_named_none(x_a: float, n_a: float, x_m: float, n_m: float) -> None:
    comparison = compare_proportions(x_a, n_a, x_m, n_m)

    assert comparison.test == "none"
    assert np.isnan(comparison.p)
    assert np.isnan(comparison.deviation)
    assert np.isnan(comparison.lower)


def test_inconsistent_counts_are_told_apart_from_the_whole_gemeente() -> None:
    consistent = has_consistent_counts([5, 11, 5], [10, 10, 10], [5, 50, 3], [10, 100, 100])

    np.testing.assert_array_equal(consistent, [True, False, False])


def test_no_rows_give_no_rows() -> None:
    assert compare_proportions([], [], [], []).p.shape == (0,)


def test_rows_keep_their_shape_and_place() -> None:
    x = np.array([[180.0, np.nan], [7.0, 30.0]])
    n = np.array([[600.0, 600.0], [20.0, 150.0]])

    comparison = compare_proportions(x, n, 2400, 12000)

    assert comparison.p.shape == (2, 2)
    np.testing.assert_array_equal(comparison.test, [["score", "none"], ["fisher", "score"]])
