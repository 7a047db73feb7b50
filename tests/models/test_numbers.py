import numpy as np
import pytest

from models.numbers import Z90, Z95, round_half_away, z


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0.5, 0, 1.0),
        (2.5, 0, 3.0),
        (-2.5, 0, -3.0),
        (1.005, 2, 1.01),
        (-0.4, 0, 0.0),
        (2.675, 2, 2.68),
        (7, 0, 7),
    ],
)
def test_halves_go_away_from_zero(value: float, decimals: int, expected: float) -> None:
    assert round_half_away(value, decimals) == expected


def test_an_array_gives_an_array_and_keeps_missing_values() -> None:
    rounded = round_half_away(np.array([0.5, np.nan, -1.5]))

    np.testing.assert_array_equal(rounded, [1.0, np.nan, -2.0])


def test_normal_quantiles_of_the_standard() -> None:
    assert pytest.approx(1.959964, abs=1e-6) == Z95
    assert pytest.approx(1.644854, abs=1e-6) == Z90
    assert z(0.998) == pytest.approx(3.090232, abs=1e-6)


def test_the_written_out_quantiles_are_those_of_the_function() -> None:
    assert (z(0.95), z(0.90)) == (Z95, Z90)
