"""Rounded figures of findings as corners: everything the published numbers can stand for (section 8)."""

from collections.abc import Callable

import numpy as np

from models.numbers import Floats
from models.rounding import (
    Corners,
    compare_percentage_range,
    compare_rounded_counts,
    compare_rounded_percentages,
    possible_counts,
)


def _corners_of_counts(facts: dict[str, Floats]) -> Corners:
    return compare_rounded_counts(
        facts["numerator"],
        facts["denominator"],
        facts["reference_numerator"],
        facts["reference_denominator"],
        facts["numerator_error"],
        facts["denominator_error"],
        facts["reference_numerator_error"],
        facts["reference_denominator_error"],
    )


def _corners_of_percentages(facts: dict[str, Floats]) -> Corners:
    """Published per 100 or per 1000; the benchmark by its exact count where there is one."""
    to_percent = 100 / facts["scale"]
    return compare_rounded_percentages(
        facts["value"] * to_percent,
        facts["denominator"],
        facts["value_unit"] * to_percent,
        np.nan_to_num(facts["denominator_error"]),
        *_benchmark_counts(facts),
    )


def _corners_of_combined(facts: dict[str, Floats]) -> Corners:
    """The percentage of an own area, on the whole range it can lie in (section 13.4)."""
    to_percent = 100 / facts["scale"]
    return compare_percentage_range(
        facts["value"] * to_percent,
        facts["range_low"] * to_percent,
        facts["range_high"] * to_percent,
        facts["denominator"],
        np.nan_to_num(facts["denominator_error"]),
        _benchmark_counts(facts),
    )


def _benchmark_counts(facts: dict[str, Floats]) -> tuple[Floats, Floats, Floats]:
    """Lowest and highest count of the benchmark (equal where it is exact), and its denominator."""
    to_percent = 100 / facts["scale"]
    is_exact = facts["reference_numerator_error"] == 0
    low, high = possible_counts(
        facts["reference_value"] * to_percent,
        facts["reference_value_unit"] * to_percent,
        facts["reference_denominator"],
    )
    exact = facts["reference_numerator"]
    return np.where(is_exact, exact, low), np.where(is_exact, exact, high), facts["reference_denominator"]


CORNERS: dict[str, Callable[[dict[str, Floats]], Corners]] = {
    "rounded_count": _corners_of_counts,
    "rounded_percentage": _corners_of_percentages,
    "combined_percentage": _corners_of_combined,
}
"""Per chain: from the facts of the rows (columns of the frame of pairs) to their corners."""
