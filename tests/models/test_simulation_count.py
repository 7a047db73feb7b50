"""Counting, adding up and judging against the bounds of the standard, on counts made by hand."""

import dataclasses
import math

import numpy as np
import pytest

from models.comparison import Comparison, label_tests
from models.simulation import SHARES, SMALL, Figures, Gemeenten, Planted
from models.simulation_chain import Judged, judge
from models.simulation_count import ChildCount, NullCount, PowerCount, WordCount, add, count_power
from models.simulation_report import (
    Quantity,
    report_agreement,
    report_children,
    report_mixed_words,
    report_null,
    report_null_words,
    report_power,
)
from models.simulation_rival import RULES, flag_rows, score_over_areas
from models.verdict import VERDICT_CODES


def judged(value: list[float], own: list[tuple[float, float]], verdict: list[str]) -> Judged:
    """One gemeente of areas with one share each, against a benchmark of .20."""
    shape = (1, len(value), 1)

    def column(numbers: object) -> np.ndarray:
        return np.array(numbers, dtype=np.float64).reshape(shape)

    blank = np.full(shape, 0.2)
    comparison = Comparison(
        value=column(value), reference=blank, rest=blank, share=blank,
        own_lower=column([low for low, _ in own]), own_upper=column([high for _, high in own]),
        deviation=column(value) - 0.2, lower=blank, upper=blank, lower90=blank, upper90=blank,
        p=column([math.nan if math.isnan(each) else 0.5 for each in value]),
        test=label_tests(len(value), "score").reshape(shape), min_expected=blank,
    )  # fmt: skip
    codes = np.array([VERDICT_CODES[name] for name in verdict], dtype=np.int64).reshape(shape)
    return Judged(1, comparison, blank, blank, blank, codes, blank, blank, blank, blank)


def test_every_rule_points_at_its_own_rows() -> None:
    # mean of the five .22, sd with n - 1 .0447: z -.45 -.45 1.79 -.45 -.45
    rows = judged(
        [0.20, 0.20, 0.30, 0.20, 0.20, math.nan],
        [(0.1, 0.3), (0.1, 0.3), (0.25, 0.35), (0.1, 0.19), (0.1, 0.2), (0.0, 0.1)],
        ["inconclusive", "small", "clear", "inconclusive", "around_average", "descriptive"],
    )
    flagged = flag_rows(rows)[:, 0, :, 0]
    assert dict(zip(RULES, flagged.tolist(), strict=True)) == {
        "clear": [False, False, True, False, False, False],
        "z1": [False, False, True, False, False, False],
        "z2": [False, False, False, False, False, False],
        "fixed": [False, False, True, True, False, False],
        "pp5": [False, False, True, False, False, False],
    }


def test_score_over_areas_leaves_out_what_is_missing() -> None:
    z = score_over_areas(np.array([1.0, 2.0, 3.0, math.nan]).reshape(1, 4, 1))[0, :, 0]
    assert z[:3].tolist() == [-1.0, 0.0, 1.0]
    assert math.isnan(z[3])


def null_count(any_clear: int, gemeenten: int = 300) -> NullCount:
    verdicts = np.zeros(9, dtype=np.int64)
    verdicts[[VERDICT_CODES["clear"], VERDICT_CODES["possible"], VERDICT_CODES["around_average"]]] = (
        3,
        400,
        5000,
    )
    flagged = np.array([3, 3000, 400, 450, 0], dtype=np.int64)
    return NullCount(gemeenten, any_clear, 10_000, 8_000, verdicts, 9_500, 300, 300.0, flagged, flagged)


def test_bounds_of_s0() -> None:
    at_bound, above = (
        {each.quantity_id: each for each in report_null({("groot", "buurt"): null_count(any_clear)})}
        for any_clear in (22, 23)
    )
    name = "S0.groot.buurt.gemeenten_met_clear"  # 22 of 300 is .0733, 23 is .0767
    assert (at_bound[name].outcome, above[name].outcome) == ("voldoet", "voldoet niet")
    assert (above[name].measured, above[name].high) == (pytest.approx(23 / 300), 0.075)
    assert at_bound["S0.groot.buurt.possible"].outcome == "voldoet"  # .04 itself still holds
    assert at_bound["S0.groot.buurt.dekking"].measured == 0.95
    few = {each.quantity_id: each for each in report_null({("groot", "buurt"): null_count(250, 299)})}
    assert few[name].outcome == "te weinig runs"


def test_counts_of_batches_add_up() -> None:
    total = add(null_count(3), null_count(4))
    assert (total.gemeenten, total.any_clear, total.rows, total.expected_shares) == (600, 7, 20_000, 600.0)
    assert total.flagged.tolist() == [6, 6000, 800, 900, 0]


def test_classes_of_the_planted_buurten() -> None:
    # 399 of 4000 lies below the edge, 400 on it; shifts 5 and 12 are the first and the last column
    base = np.array([[[399.0], [3601.0]], [[400.0], [3600.0]]])
    count = np.array([[[240.0], [360.0]], [[40.0], [360.0]]])
    figures = Figures(SHARES[:1], count, base, np.zeros_like(base), base * 0.1)
    planted = Planted(0, np.array([0, 0]), np.array([0.05, 0.12]))
    gemeenten = Gemeenten(SMALL, base[:, :, 0], (figures,), (planted,))
    found = count_power(gemeenten, judge([figures], [figures.of_gemeente()]))
    assert found.cases[:, 0, :].tolist() == [[1, 0, 0], [0, 0, 1], [0, 0, 0], [0, 0, 0]]
    # 240 of 399 against 360 of 3601 is clear; 40 of 400 in 400 of 4000 is not
    assert found.clear[:, 0, :].tolist() == [[1, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0]]


def power(cases: int, clear: int) -> dict[str, Quantity]:
    shape = (4, 3, 3)
    counted = PowerCount(np.full(shape, cases), np.full(shape, clear))
    return {each.quantity_id: each for each in report_power(counted, runs=700)}


def test_bounds_of_s1() -> None:
    found = power(200, 100)
    assert len(found) == 36
    assert found["S1.0.0.10.0.05"].outcome == "geen grens"  # in brackets in the standard
    assert found["S1.2.0.20.0.05"].outcome == "voldoet"  # .50 against .57
    assert found["S1.2.0.20.0.08"].outcome == "voldoet niet"  # .50 against .99
    assert (found["S1.2.0.20.0.08"].low, found["S1.2.0.20.0.08"].high) == (pytest.approx(0.87), 1.0)
    assert found["S1.1.0.40.0.05"].low == 0.0  # .09 less .12
    assert power(149, 75)["S1.2.0.20.0.08"].outcome == "te weinig runs"
    few = report_power(PowerCount(np.full((4, 3, 3), 200), np.full((4, 3, 3), 100)), runs=699)
    assert {each.outcome for each in few} == {"te weinig runs", "geen grens"}


def test_bounds_of_s3_and_s4() -> None:
    counted = ChildCount(np.full((3, 3), 100), np.full((3, 3), 75))
    s3 = {each.quantity_id: each.outcome for each in report_children("S3", counted, runs=700)}
    s4 = {each.quantity_id: each.outcome for each in report_children("S4", counted, runs=700)}
    assert (s3["S3.0.0.08"], s3["S3.1.0.08"]) == ("voldoet", "voldoet niet")  # .67 and .96
    assert (s4["S4.0.0.08"], s4["S4.1.0.08"], s4["S4.2.0.08"]) == ("voldoet niet", "voldoet", "voldoet")


def test_words_are_told_apart() -> None:
    null = {"groot": WordCount(300, 19, np.array([19, 0, 0]))}
    mixed = {"groot": WordCount(10, 10, np.array([700, 570, 420]))}
    found = {each.quantity_id: each for each in (*report_null_words(null), *report_mixed_words(mixed))}
    assert found["S0.groot.woord"].outcome == "voldoet niet"  # 19 of 300 is .063, bound .06
    assert [found[f"S2.groot.{word}"].measured for word in ("hidden", "outlier", "counterweight")] == [
        70,
        57,
        42,
    ]


def test_one_other_row_in_the_pipeline_is_a_failure() -> None:
    assert [report_agreement(100, different).outcome for different in (0, 1)] == ["voldoet", "voldoet niet"]
    assert report_agreement(0, 0).outcome == "te weinig runs"


def test_a_number_that_does_not_exist_passes_nothing() -> None:
    nothing = Quantity("x", "x", math.nan, 0, high=1.0)
    assert nothing.outcome == "te weinig runs"
    assert dataclasses.replace(nothing, high=None).outcome == "geen grens"
