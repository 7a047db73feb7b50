"""Small numbers everybody shares: rounding as the project rounds, and normal quantiles."""

from typing import Any, TypeAlias, overload

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Bools: TypeAlias = npt.NDArray[np.bool_]
Codes: TypeAlias = npt.NDArray[np.int64]
Texts: TypeAlias = npt.NDArray[np.str_]
Numbers: TypeAlias = npt.ArrayLike
"""What a caller may pass: one number, a list or an array."""

LARGEST = 1e12
HALF_TOLERANCE = 1e-9
"""Halves that arrive as 0.49999999999 through binary arithmetic still count as halves."""


def z(confidence: float) -> float:
    """Give the standard normal quantile at (1 + c)/2: 1.959964 for c = .95 (statistics.md section 1)."""
    from scipy.special import ndtri  # loading it takes longer than a run in which nothing changed

    return float(ndtri((1 + confidence) / 2))


Z95 = 1.959963984540054
"""z(0.95), written out."""
Z90 = 1.6448536269514722
"""z(0.90), written out."""


@overload
def round_half_away(value: float, decimals: int = 0) -> float: ...
@overload
def round_half_away(value: npt.NDArray[Any], decimals: int = 0) -> Floats: ...
def round_half_away(value: float | npt.NDArray[Any], decimals: int = 0) -> float | Floats:
    """Round half away from zero: 2.5 -> 3, -0.5 -> -1, also where the half is lost in binary (1.005 -> 1.01).

    Python's round and numpy's go half to even and are not used anywhere. NaN stays NaN; minus zero
    becomes zero. One number in gives one number out, an array gives an array.
    """
    number = np.asarray(value, dtype=np.float64)
    scale = 10.0**decimals
    with np.errstate(invalid="ignore"):
        size = np.floor(np.abs(number) * scale + 0.5 + HALF_TOLERANCE) / scale
        rounded = np.copysign(size, number) + 0.0
    return float(rounded) if np.ndim(value) == 0 and not isinstance(value, np.ndarray) else rounded


def broadcast_flat(*values: Numbers) -> tuple[tuple[int, ...], list[Floats]]:
    """Broadcast to one shape and return that shape with every input as a flat float array.

    Infinite and absurd numbers (above 1e12: more than any count of people or euros of a gebied) become NaN,
    so that they end as a row that cannot be compared and not as an overflow.
    """
    arrays = np.broadcast_arrays(*(np.asarray(value, dtype=np.float64) for value in values))
    with np.errstate(invalid="ignore"):
        flat = [np.where(np.abs(array) <= LARGEST, array, np.nan).ravel() for array in arrays]
    return arrays[0].shape, flat
