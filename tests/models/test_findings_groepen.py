"""Findings of groepen: beside the same groep elsewhere, beside everybody here, and the gap itself."""

from typing import Any

import polars as pl
import pytest

from models.findings import find
from tests.models.finding_frames import (
    assert_clean,
    count,
    estimate,
    make_gebied,
    make_indicator,
    make_measurement,
    one,
)


def test_groups_are_compared_with_the_same_group_elsewhere() -> None:
    rows = make_measurement(
        estimate("GM9901", 50.0),
        estimate("WK990101", 50.0),
        estimate("GM9901", 40.0, groep_id="65_plus"),
        estimate("WK990101", 60.0, groep_id="65_plus"),
    )
    finding = find(rows, make_gebied(), make_indicator(kind="model", evidence="model"))
    group = one(finding, "schulden@WK990101@65_plus@2024")
    assert (group["contrast"], group["deviation"], group["verdict"]) == (
        "group_elsewhere",
        20.0,
        "estimate_differs",
    )
    assert (group["persons"], group["excess_persons"]) == pytest.approx((720.0, 240.0))
    everybody = one(finding, "schulden@WK990101@totaal@2024")
    # 18+ = 6000 - 600 - .3 x 600
    assert (everybody["verdict"], everybody["persons"]) == ("descriptive", pytest.approx(0.5 * 5220))
    assert everybody["verdict_label"] == "schatting ligt dicht bij Gebied GM9901"


def counted_groepen() -> pl.DataFrame:
    """Of 65-plussers 60 of 150 here and 400 of 3000 elsewhere; of others 90 of 500 and 1600 of 15000."""
    return make_measurement(
        count("WK990101", 60, 150, groep_id="65_plus"),
        count("GM9901", 460, 3_150, groep_id="65_plus"),
        count("WK990101", 90, 500, groep_id="18_65"),
        count("GM9901", 1_690, 15_500, groep_id="18_65"),
        count("WK990101", 150, 650),
        count("GM9901", 2_150, 18_650),
    )


def test_a_group_is_compared_with_the_others_of_its_area_and_of_the_gemeente() -> None:
    finding = find(counted_groepen(), make_gebied(), make_indicator(sensitive=False))
    assert_clean(finding)
    # 60 of 150 against 90 of 500: z = .22 / sqrt(.230769 x .769231 x (1/150 + 1/500)) = 5.6089
    here = one(finding, "schulden@WK990101@65_plus@2024@group_within_area")
    assert (here["value"], here["reference_code"], here["rest_value"]) == pytest.approx(
        (40.0, "WK990101", 18.0)
    )
    assert here["reference_value"] == pytest.approx(23.0769, abs=1e-4)
    assert here["p_value"] == pytest.approx(2.036e-8, rel=1e-3)
    assert (here["verdict"], here["direction"], here["flags"]) == ("clear", "unfavourable", "")
    assert (here["family"], here["family_size"]) == (
        "GM9901|T1|2024|wijk|group_within_area|register|outcome",
        2,
    )
    whole = one(finding, "schulden@GM9901@65_plus@2024@group_in_gemeente")
    assert (whole["reference_code"], whole["family"]) == (
        "GM9901",
        "GM9901|T1|2024|gemeente|group_in_gemeente|register|outcome",
    )
    assert (whole["value"], whole["rest_value"]) == pytest.approx((14.6032, 10.9032), abs=1e-4)


def test_the_gap_of_a_group_is_tested_on_counts_as_in_the_worked_example() -> None:
    finding = find(counted_groepen(), make_gebied(), make_indicator(sensitive=False))
    gap = one(finding, "schulden@WK990101@65_plus@2024@group_extra_gap")
    assert (gap["deviation"], gap["p_value"]) == pytest.approx((19.3333, 5.1898e-5), rel=1e-4)
    assert (gap["verdict"], gap["test"], gap["relevant"], gap["family_size"]) == (
        "clear",
        "interaction",
        True,
        1,
    )
    assert (gap["value"], gap["excess_persons"]) == (40.0, None)
    told_from_one_side = finding.filter(pl.col("contrast") == "group_extra_gap")
    assert told_from_one_side["groep_id"].to_list() == ["65_plus"]


def test_the_gap_of_estimates_needs_margins_and_five_points() -> None:
    # logit(.60) - logit(.50) - logit(.50) + logit(.50) = .405; s = .0417 each, so z = .405 / .0835 = 4.86
    def margins(code: str, value: float, groep: str) -> dict[str, Any]:
        return estimate(code, value, lower=value - 2, upper=value + 2, groep_id=groep)

    catalogue = make_indicator(kind="model", evidence="model")
    rows = [margins("WK990101", 60.0, "65_plus"), margins("GM9901", 50.0, "65_plus")]
    rows += [margins(code, 50.0, "18_65") for code in ("WK990101", "GM9901")]
    gap = one(
        find(make_measurement(*rows), make_gebied(), catalogue),
        "schulden@WK990101@65_plus@2024@group_extra_gap",
    )
    assert (gap["deviation"], gap["verdict"]) == (pytest.approx(10.0), "clear")
    assert gap["p_value"] == pytest.approx(1.2e-6, rel=0.5)
    near = [margins("WK990101", 54.9, "65_plus"), *rows[1:]]
    row = one(
        find(make_measurement(*near), make_gebied(), catalogue),
        "schulden@WK990101@65_plus@2024@group_extra_gap",
    )
    assert (row["relevant"], row["deviation"]) == (False, pytest.approx(4.9))
    without = [one_row | {"lower": None, "upper": None} for one_row in rows]
    bare = find(make_measurement(*without), make_gebied(), catalogue)
    assert "group_extra_gap" not in bare["contrast"].to_list()


def test_only_the_newest_year_of_a_table_compares_groups_with_everybody() -> None:
    rows = [
        estimate(code, value, period=period, groep_id=groep)
        for code, value in (("GM9901", 40.0), ("WK990101", 60.0), ("NL00", 40.0))
        for period in (2020, 2024)
        for groep in ("totaal", "65_plus")
    ]
    finding = find(make_measurement(*rows), make_gebied(), make_indicator(kind="model", evidence="model"))
    told = finding.filter(pl.col("contrast").str.starts_with("group_")).select("finding_id").to_series()
    assert [name for name in told if name.count("@") == 4] == [
        "schulden@GM9901@65_plus@2024@group_in_gemeente",
        "schulden@WK990101@65_plus@2024@group_within_area",
    ]
    same = one(finding, "schulden@WK990101@65_plus@2024@group_within_area")
    assert (same["verdict"], same["verdict_label"]) == (
        "descriptive",
        "schatting ligt dicht bij Gebied WK990101",
    )


def test_a_wijk_that_is_the_whole_gemeente_still_has_groups_to_compare() -> None:
    rows = [
        count(code, x, n, groep_id=groep)
        for code in ("GM9902", "WK990200")
        for groep, x, n in (("totaal", 1_000, 4_000), ("65_plus", 400, 1_000), ("18_65", 600, 3_000))
    ]
    finding = find(make_measurement(*rows), make_gebied(), make_indicator(sensitive=False))
    inside = one(finding, "schulden@WK990200@65_plus@2024@group_within_area")
    assert (inside["verdict"], inside["rest_value"]) == ("clear", pytest.approx(20.0))
    assert one(finding, "schulden@WK990200@65_plus@2024@group_extra_gap")["verdict"] == "not_compared"
