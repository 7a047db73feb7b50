"""Intervals against the test sheets of a public health package (phe_*.csv), to relative 1e-9.

The sheets stay outside the project (their licence); these tests skip where they are absent.
"""

import csv
from typing import Any

import numpy as np
import pytest

from models.means import t_limits
from models.numbers import z
from models.proportions import wilson
from models.rates import byar_limits, count_limits
from tests.acceptance.vectors import find_folder

RELATIVE = 1e-9
LEVELS = {"95%": 0.95, "99.8%": 0.998}
COLUMNS = {0.95: ("lower95_0cl", "upper95_0cl"), 0.998: ("lower99_8cl", "upper99_8cl")}


def read_sheet(name: str) -> list[dict[str, str]]:
    path = find_folder("statistics") / name
    if not path.is_file():
        pytest.skip(f"{name} ontbreekt in de map van ACCEPTANCE_DIR")
    with path.open(encoding="utf-8", newline="") as sheet:
        return list(csv.DictReader(sheet))


def number(text: str) -> float:
    return float(text) if text else float("nan")


def assert_close(got: Any, expected: float) -> None:
    """Equal to relative 1e-9; an empty cell must be NaN."""
    if np.isnan(expected):
        assert np.isnan(got)
    else:
        assert got == pytest.approx(expected, rel=RELATIVE, abs=0)


def test_byar_and_wilson_limits() -> None:
    rows = read_sheet("phe_byars_wilson.csv")
    assert rows
    for row in rows:
        x, level = number(row["x"]), LEVELS[row["confidence"]]
        limits = byar_limits(x, level) if row["method"] == "Byars" else wilson(x, number(row["n"]), z(level))
        assert_close(limits[0], number(row["lowercl"]))
        assert_close(limits[1], number(row["uppercl"]))


def test_proportions() -> None:
    rows = read_sheet("phe_proportion.csv")
    assert rows
    for row in rows:
        x, n, multiplier = (number(row[name]) for name in ("numerator", "denominator", "multiplier"))
        assert_close(x / n * multiplier, number(row["value"]))
        for level, (low, high) in COLUMNS.items():
            lower, upper = wilson(x, n, z(level))
            assert_close(lower * multiplier, number(row[low]))
            assert_close(upper * multiplier, number(row[high]))


def test_rates() -> None:
    rows = read_sheet("phe_rate.csv")
    assert rows
    for row in rows:
        x, n, multiplier = (number(row[name]) for name in ("numerator", "denominator", "multiplier"))
        for level, (low, high) in COLUMNS.items():
            lower, upper = count_limits(x, level)
            assert_close(lower / n * multiplier, number(row[low]))
            assert_close(upper / n * multiplier, number(row[high]))


def test_means() -> None:
    values = read_sheet("phe_mean_values.csv")
    rows = read_sheet("phe_mean_results.csv")
    assert rows
    for row in rows:
        chosen = [
            number(value["values"]) for value in values if row["area"] in (value["area"], "No grouping")
        ]
        mean, sd = float(np.mean(chosen)), float(np.std(chosen, ddof=1))
        assert_close(mean, number(row["value"]))
        assert_close(sd, number(row["stdev"]))
        for level, (low, high) in COLUMNS.items():
            lower, upper = t_limits(mean, sd, len(chosen), level)
            assert_close(lower, number(row[low]))
            assert_close(upper, number(row[high]))
