"""From arrays to the plain values of a vector: numbers, lists, None for what does not exist."""

from typing import Any

import numpy as np

from models.comparison import Comparison
from models.verdict import decide, direction


def plain(value: Any) -> Any:
    """One value or a list of values; NaN becomes None, 'none there' stays visible."""
    array = np.asarray(value)
    if array.ndim:
        return [plain(item) for item in array]
    item = array.item()
    return None if isinstance(item, float) and np.isnan(item) else item


def describe(comparison: Comparison) -> dict[str, Any]:
    """Fields that every kind of comparison shares in the vectors."""
    return {
        "y_area": plain(comparison.value),
        "y_mun": plain(comparison.reference),
        "y_rest": plain(comparison.rest),
        "f": plain(comparison.share),
        "d": plain(comparison.deviation),
        "ci_area": [plain(comparison.own_lower), plain(comparison.own_upper)],
        "ci_d": [plain(comparison.lower), plain(comparison.upper)],
        "ci90_d": [plain(comparison.lower90), plain(comparison.upper90)],
        "p": plain(comparison.p),
        "test": plain(comparison.test),
        "min_expected": plain(comparison.min_expected),
    }


def verdict_of(significant: Any, p: Any, relevant: Any, equivalent: Any) -> Any:
    """Verdict ids as plain text."""
    return plain(decide(significant, p, relevant, equivalent))


def direction_of(deviation: Any, sign: Any, verdict: Any) -> Any:
    """Direction ids as plain text."""
    return plain(direction(deviation, sign, verdict))
