"""What comparing an area with its benchmark yields, for every kind of figure the same columns."""

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from models.numbers import Bools, Floats, Texts

TEST_DTYPE = "<U10"


@dataclass(frozen=True, eq=False)
class Comparison:
    """Arrays of one shape: one entry per row that was compared. NaN = does not exist for that row."""

    value: Floats
    """y_A, a fraction for shares, per unit for rates, the mean for means."""
    reference: Floats
    """y_M."""
    rest: Floats
    """y_R, the benchmark without the area; NaN for published margins."""
    share: Floats
    """f = n_A / n_M; NaN for published margins."""
    own_lower: Floats
    own_upper: Floats
    deviation: Floats
    """d = y_A - y_M."""
    lower: Floats
    """95 % limits of d."""
    upper: Floats
    lower90: Floats
    """90 % limits of d, for equivalence."""
    upper90: Floats
    p: Floats
    test: Texts
    """score, fisher, degenerate, binomial, welch, margins; none where nothing could be compared."""
    min_expected: Floats
    """Smallest expected cell (shares), expected events of the area (rates); else NaN."""

    def reshape(self, shape: tuple[int, ...]) -> "Comparison":
        """Return the same rows in another shape."""
        return Comparison(**{field.name: getattr(self, field.name).reshape(shape) for field in fields(self)})

    def keep(self, valid: Bools) -> "Comparison":
        """Blank the rows that are not valid or have no p: NaN everywhere and test "none"."""
        valid = valid & ~np.isnan(self.p)
        numbers = {
            field.name: np.where(valid, getattr(self, field.name), np.nan)
            for field in fields(self)
            if field.name != "test"
        }
        return Comparison(**numbers, test=np.where(valid, self.test, "none").astype(TEST_DTYPE))


def label_tests(shape: int, name: str) -> Texts:
    """Make a column of test names, wide enough for every name."""
    labels: npt.NDArray[np.str_] = np.full(shape, name, dtype=TEST_DTYPE)
    return labels


def square_root_interval(
    difference: Floats, first: tuple[Floats, Floats, Floats], second: tuple[Floats, Floats, Floats]
) -> tuple[Floats, Floats]:
    """Combine two (value, lower, upper) into limits of their difference.

    Source: Newcombe 1998, method 10; the same rule as MOVER (Donner & Zou 2012).
    """
    value_a, lower_a, upper_a = first
    value_b, lower_b, upper_b = second
    lower = difference - np.hypot(value_a - lower_a, upper_b - value_b)
    upper = difference + np.hypot(upper_a - value_a, value_b - lower_b)
    return lower, upper
