import numpy as np
import pytest

from models.standardise import direct_rate, is_composition, observed_expected, print_split, split_deviation


def test_split_by_hand() -> None:
    """Bands 10 % and 50 %; area half old, gemeente (100+300)/400 a quarter old: d is all composition.

    p_A = p_M per band, so real 0 and composition (.5-.75)*.1 + (.5-.25)*.5 = .1.
    """
    split = split_deviation([10, 50], [100, 100], [60, 100], [600, 200])

    assert split is not None
    assert split.deviation == pytest.approx(0.30 - 0.20)
    assert split.composition == pytest.approx(0.10)
    assert split.real == pytest.approx(0.0)
    assert split.standardised_deviation == pytest.approx(0.0)
    assert is_composition("clear", split)
    assert not is_composition("possible", split)


def test_printed_parts_add_up() -> None:
    split = split_deviation([30, 60, 160], [300, 300, 400], [400, 700, 600], [5000, 4000, 2000])

    assert split is not None
    assert print_split(split) == (10.0, 4.0, 6.0)


@pytest.mark.parametrize(
    ("x_a", "n_a", "x_m", "n_m"),
    [
        ([], [], [], []),
        ([0, 1], [0, 10], [5, 5], [50, 50]),
        ([1, 1], [10, 50], [5, 5], [50, 50]),
        ([1, np.nan], [10, 10], [5, 5], [50, 50]),
        ([11, 1], [10, 10], [15, 5], [50, 50]),
    ],
)
def test_no_split_without_complete_bands(
    x_a: list[float], n_a: list[float], x_m: list[float], n_m: list[float]
) -> None:
    assert split_deviation(x_a, n_a, x_m, n_m) is None


def test_direct_rate_with_own_weights_is_the_crude_rate() -> None:
    """Weights as the area itself: 20 events in 1000 years, 20 per 1000, Byar limits of 20."""
    rate = direct_rate([8, 12], [400, 600], [400, 600], 1000)

    assert rate.value == pytest.approx(20.0)
    assert rate.lower == pytest.approx(12.2114, abs=5e-4)
    assert rate.upper == pytest.approx(30.8899, abs=5e-4)


def test_repeated_events_widen_the_limits() -> None:
    """20 events by 10 persons with 2 each: variance 40 instead of 20, scale sqrt 2."""
    rate = direct_rate([20], [1000], [1], repeats=[[0], [10]])

    assert rate.value == pytest.approx(0.020)
    assert rate.upper == pytest.approx(0.020 + 2**0.5 * (30.889880 - 20) / 1000, abs=1e-7)


def test_no_direct_rate_from_few_events_or_an_empty_band() -> None:
    assert direct_rate([4, 5], [100, 100], [1, 1]).reason == "fewer_than_10_events"
    assert direct_rate([40, 5], [100, 0], [1, 1]).reason == "empty_band"
    assert direct_rate([], [], []).reason == "empty_band"


def test_observed_against_expected_by_hand() -> None:
    """Reference .1 and .2 a year: E = 10 + 10; 30 observed is a ratio of 1.5."""
    outcome = observed_expected([12, 18], [100, 50], [10, 20], [100, 100])

    assert outcome.expected == pytest.approx(20.0)
    assert outcome.ratio == pytest.approx(1.5)
    assert outcome.is_shown


def test_observed_without_expected_has_no_ratio() -> None:
    outcome = observed_expected([1], [100], [0], [100])

    assert outcome.ratio is None
    assert not outcome.is_shown
