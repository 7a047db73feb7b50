"""Findings of a small invented gemeente: every row has one verdict, by the kind of figure."""

import pytest

from models.findings import find
from models.settings import Settings
from tests.models.finding_frames import (
    INWONERS,
    assert_clean,
    count,
    estimate,
    make_gebied,
    make_indicator,
    make_measurement,
    one,
)


def test_exact_counts_give_the_worked_example_of_the_standard() -> None:
    # 180 of 600 in 2400 of 12000: d 10.0, CI 6.574 .. 13.659, bounds 16.16 and 24.00, excess 60
    finding = find(
        make_measurement(count("GM9901", 2400, 12_000), count("BU99010101", 180, 600)),
        make_gebied(),
        make_indicator(),
    )
    assert_clean(finding)
    row = one(finding, "schulden@BU99010101@totaal@2024")
    assert row["deviation"] == pytest.approx(10.0)
    assert (row["deviation_lower"], row["deviation_upper"]) == pytest.approx((6.574, 13.659), abs=1e-3)
    assert (row["bound_low"], row["bound_high"]) == pytest.approx((16.16, 24.00), abs=5e-3)
    assert row["p_value"] == pytest.approx(3.33e-10, rel=1e-2)
    assert (row["verdict"], row["direction"], row["verdict_label"]) == (
        "clear",
        "unfavourable",
        "duidelijk ongunstiger",
    )
    assert (row["persons"], row["excess_persons"], row["test"]) == (180, 60, "score")
    assert (row["reference_code"], row["reference_value"], row["rest_value"]) == pytest.approx(
        ("GM9901", 20.0, 100 * 2220 / 11_400)
    )
    assert (row["family"], row["family_size"], row["share_of_reference"]) == (
        "GM9901|T1|2024|buurt|area|register|outcome",
        1,
        0.05,
    )


def test_a_large_area_is_flagged_and_a_small_count_tested_exactly() -> None:
    # 1500 of 5000 in 2700 of 10000: small, dominant; 7 of 20 in 2400 of 12000: Fisher .0980
    large = find(
        make_measurement(count("GM9901", 2700, 10_000), count("WK990101", 1500, 5000)),
        make_gebied(),
        make_indicator(),
    )
    row = one(large, "schulden@WK990101@totaal@2024")
    assert (row["verdict"], row["flags"], row["rest_value"]) == (
        "small",
        "dominant_area",
        pytest.approx(24.0),
    )
    few = find(
        make_measurement(count("GM9901", 2400, 12_000), count("BU99010202", 7, 20)),
        make_gebied(),
        make_indicator(),
    )
    row = one(few, "schulden@BU99010202@totaal@2024")
    assert (row["test"], row["verdict"], row["flags"]) == ("fisher", "inconclusive", "indicative")
    assert row["p_value"] == pytest.approx(0.0980, abs=5e-5)


def test_every_area_has_a_row_also_gemeente_and_land_in_a_fixed_order() -> None:
    rows = [count(code, inwoners / 10, inwoners) for code, inwoners in INWONERS.items()]
    finding = find(make_measurement(*reversed(rows)), make_gebied(), make_indicator())
    assert_clean(finding)
    assert finding["finding_id"].to_list()[:5] == [
        "schulden@BU99010101@totaal@2024",
        "schulden@BU99010101@totaal@2024@within_wijk",
        "schulden@BU99010102@totaal@2024",
        "schulden@BU99010102@totaal@2024@within_wijk",
        "schulden@BU99010103@totaal@2024",
    ]
    shown_buurten = 5  # of six: one has no inhabitants, so there is nothing to hold against its wijk
    assert finding.height == len(INWONERS) + shown_buurten
    land, gemeente = one(finding, "schulden@NL00@totaal@2024"), one(finding, "schulden@GM9901@totaal@2024")
    assert (land["value"], land["verdict"], land["reference_code"], land["reference_value"]) == (
        10.0,
        "not_compared",
        None,
        None,
    )
    assert (gemeente["value"], gemeente["verdict"], gemeente["deviation"]) == (10.0, "not_compared", None)


def test_an_area_without_a_rest_is_not_compared() -> None:
    rows = [estimate("GM9902", 40.0), estimate("WK990200", 44.0), estimate("BU99020000", 44.0)]
    finding = find(make_measurement(*rows), make_gebied(), make_indicator(kind="model", evidence="model"))
    assert_clean(finding)
    assert finding.select("finding_id", "verdict").rows() == [
        ("schulden@BU99020000@totaal@2024", "not_compared"),
        ("schulden@BU99020000@totaal@2024@within_wijk", "not_compared"),
        ("schulden@GM9902@totaal@2024", "not_compared"),
        ("schulden@WK990200@totaal@2024", "not_compared"),
    ]


def test_nobody_having_it_is_zero_and_not_missing() -> None:
    finding = find(
        make_measurement(count("GM9901", 0, 12_000), count("BU99010101", 0, 600)),
        make_gebied(),
        make_indicator(),
    )
    assert_clean(finding)
    row = one(finding, "schulden@BU99010101@totaal@2024")
    assert (row["value"], row["deviation"], row["persons"], row["test"]) == (0.0, 0.0, 0.0, "degenerate")
    assert (row["verdict"], row["relevant"], row["bound_low"]) == ("inconclusive", False, None)


@pytest.mark.parametrize(
    ("kind", "evidence", "verdict", "deviation"),
    [
        ("mean", "register", "descriptive", 5.0),
        ("median", "register", "descriptive", 5.0),
        ("distance", "register", "descriptive", 5.0),
        ("score", "register", "descriptive", 5.0),
        ("percentage", "register", "descriptive", 5.0),
        ("survey", "survey", "descriptive", 5.0),
        ("model", "model", "estimate_differs", 5.0),
        ("count", "register", "descriptive", None),
        ("code", "register", "not_compared", None),
    ],
)
def test_the_kind_decides_what_may_be_said(
    kind: str, evidence: str, verdict: str, deviation: float | None
) -> None:
    rows = make_measurement(estimate("GM9901", 20.0), estimate("WK990101", 25.0))
    finding = find(rows, make_gebied(), make_indicator(kind=kind, evidence=evidence))
    assert_clean(finding)
    row = one(finding, "schulden@WK990101@totaal@2024")
    assert (row["verdict"], row["deviation"], row["p_value"]) == (verdict, deviation, None)
    assert ("modelled" in row["flags"]) == (kind == "model")


def test_whole_percentages_with_a_known_denominator_are_tested_on_their_corners() -> None:
    # P 11 %, N 4000; M 10 % of 20000, also a whole percent: with rounding d 0 .. 2.0, nothing can be said
    rows = make_measurement(
        {
            "gebied_code": "GM9901",
            "value": 10.0,
            "value_unit": 1.0,
            "denominator": 20_000.0,
            "denominator_error": 0.0,
        },
        {
            "gebied_code": "WK990101",
            "value": 11.0,
            "value_unit": 1.0,
            "denominator": 4_000.0,
            "denominator_error": 4.0,
        },
    )
    finding = find(rows, make_gebied(), make_indicator(kind="percentage"))
    assert_clean(finding)
    row = one(finding, "schulden@WK990101@totaal@2024")
    assert (row["verdict"], row["flags"], row["p_value"]) == ("inconclusive", "rounding_sensitive", 1.0)
    assert (row["deviation_low"], row["deviation_high"]) == pytest.approx((0.0, 2.0), abs=0.02)


def test_figures_of_households_give_no_number_of_people() -> None:
    rows = make_measurement(count("GM9901", 2400, 12_000), count("BU99010101", 180, 600))
    finding = find(rows, make_gebied(), make_indicator(denominator="huishoudens"))
    assert one(finding, "schulden@BU99010101@totaal@2024")["persons"] is None


def test_constructed_margins_mark_every_finding_that_uses_them() -> None:
    rows = make_measurement(
        estimate("GM9901", 45.8, lower=44.7, upper=46.9, synthetic=True),
        estimate("WK990101", 51.9, lower=49.0, upper=54.8),
    )
    finding = find(rows, make_gebied(), make_indicator(kind="model", evidence="model"))
    row = one(finding, "schulden@WK990101@totaal@2024")
    assert (row["synthetic"], row["verdict"], row["test"]) == (True, "clear", "margins")
    assert (row["lower"], row["upper"]) == (49.0, 54.8)


def test_without_correction_every_small_p_counts() -> None:
    rows = make_measurement(
        count("GM9901", 2400, 12_000),
        count("BU99010101", 140, 600),
        count("BU99010102", 1071, 5_355),
        count("BU99010201", 1186, 5_925),
    )
    corrected = one(find(rows, make_gebied(), make_indicator()), "schulden@BU99010101@totaal@2024")
    plain = one(
        find(rows, make_gebied(), make_indicator(), Settings(correction="none")),
        "schulden@BU99010101@totaal@2024",
    )
    assert 0.01 < corrected["p_value"] < 0.05
    assert (corrected["verdict"], corrected["p_cut"], corrected["family_size"]) == ("inconclusive", -1.0, 3)
    assert (plain["verdict"], plain["q_value"]) == ("small", plain["p_value"])


def test_protections_may_only_become_stricter() -> None:
    assert Settings(sensitive_inwoners=100).sensitive_inwoners == 100
    with pytest.raises(ValueError, match=r"sensitive_inwoners = 10 \(minimaal 50\)"):
        Settings(sensitive_inwoners=10)
