"""Findings of a small invented gemeente: every row has one verdict, and wrong input has a named state."""

from typing import Any

import polars as pl
import polars.selectors as cs
import pytest

from models.columns import FINDING, GEBIED, INDICATOR, MEASUREMENT, conform, empty
from models.finding_stapeling import stapeling
from models.findings import find, find_in_batches
from models.settings import Settings

INWONERS = {
    "NL00": 17_000_000.0,
    "GM9901": 12_000.0,
    "WK990101": 6_000.0,
    "WK990102": 6_000.0,
    "BU99010101": 600.0,
    "BU99010102": 5_355.0,
    "BU99010103": 45.0,
    "BU99010201": 5_925.0,
    "BU99010202": 75.0,
    "GM9902": 5_000.0,
    "WK990200": 5_000.0,
    "BU99020000": 5_000.0,
}


def make_gebied() -> pl.DataFrame:
    rows = []
    for code, inwoners in INWONERS.items():
        level = {"NL": "land", "GM": "gemeente", "WK": "wijk", "BU": "buurt"}[code[:2]]
        gemeente = None if level == "land" else f"GM{code[2:6]}"
        parent = {"land": None, "gemeente": "NL00", "wijk": gemeente, "buurt": f"WK{code[2:8]}"}[level]
        rows.append(
            {
                "gebied_code": code,
                "gebied_name": f"Gebied {code}",
                "gebied_level": level,
                "gebied_year": 2024,
                "parent_code": parent,
                "gemeente_code": gemeente,
                "inwoners": inwoners,
                "leeftijd_0_15": 0.1 * inwoners,
                "leeftijd_15_25": 0.1 * inwoners,
                "leeftijd_25_45": 0.3 * inwoners,
                "leeftijd_45_65": 0.3 * inwoners,
                "leeftijd_65": 0.2 * inwoners,
                "huishoudens": 0.5 * inwoners,
                "is_changed": False,
            }
        )
    return conform(pl.DataFrame(rows, infer_schema_length=None), GEBIED)


def make_indicator(**changes: Any) -> pl.DataFrame:
    """One sensitive outcome, a share of people, lower is better; `changes` replaces fields."""
    row = {
        "indicator_id": "schulden",
        "source_id": "bron_a",
        "label": "Schulden",
        "unit": "%",
        "theme": "bestaanszekerheid",
        "kind": "share",
        "role": "outcome",
        "polarity": "lager_is_gunstig",
        "sign": -1,
        "evidence": "register",
        "denominator": "inwoners",
        "rule": "",
        "sensitive": True,
        "kern": False,
        "indicator_order": 1,
    }
    return conform(pl.DataFrame([row | changes]), INDICATOR)


def make_measurement(*rows: dict[str, Any]) -> pl.DataFrame:
    base = {
        "gebied_year": 2024,
        "groep_id": "totaal",
        "indicator_id": "schulden",
        "period": 2024,
        "value": None,
        "lower": None,
        "upper": None,
        "value_unit": None,
        "numerator": None,
        "denominator": None,
        "numerator_error": None,
        "denominator_error": None,
        "state": "present",
        "is_provisional": False,
        "synthetic": False,
        "source_id": "bron_a",
        "table_id": "T1",
        "measure_key": "Schulden_1",
        "snapshot_sha256": "ab" * 32,
    }
    return conform(pl.DataFrame([base | row for row in rows], infer_schema_length=None), MEASUREMENT)


def count(code: str, x: float | None, n: float | None, error: float = 0.0, **other: Any) -> dict[str, Any]:
    value = 100 * x / n if x is not None and n else None
    return {
        "gebied_code": code,
        "value": value,
        "numerator": x,
        "denominator": n,
        "numerator_error": error,
        "denominator_error": error,
    } | other


def estimate(code: str, value: float | None, **other: Any) -> dict[str, Any]:
    return {"gebied_code": code, "value": value, "value_unit": 0.1} | other


def one(finding: pl.DataFrame, finding_id: str) -> dict[str, Any]:
    rows = finding.filter(pl.col("finding_id") == finding_id)
    assert rows.height == 1, finding_id
    return rows.row(0, named=True)


def assert_clean(finding: pl.DataFrame) -> None:
    """Exactly the promised columns, ids unique, no NaN or infinity, and no number in a hidden row.

    Published counts stay beside a share that is hidden because it rests on few people.
    """
    assert dict(finding.schema) == FINDING
    assert finding["finding_id"].is_unique().all()
    numbers = finding.select(cs.float())
    assert numbers.select(pl.all().is_finite().fill_null(value=True).all()).row(0) == (True,) * numbers.width
    hidden = finding.filter(pl.col("state") != "present")
    assert set(hidden["verdict"].to_list()) <= {"not_shown"}
    own = [
        "value",
        "lower",
        "upper",
        "deviation",
        "persons",
        "excess_persons",
        "q_value",
    ]
    counts = hidden.filter(pl.col("state") != "below_minimum").select("numerator", "denominator")
    assert counts.is_empty() or counts.select(pl.all().is_null().all()).row(0) == (True, True)
    assert hidden.select(pl.col(own).is_null().all()).row(0) == (True,) * len(own) or hidden.is_empty()


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


def test_small_areas_are_hidden_only_for_sensitive_figures() -> None:
    rows = make_measurement(
        estimate("GM9901", 40.0),
        estimate("BU99010103", 60.0),
        estimate("BU99010202", 60.0),
        estimate("BU99010101", 40.0),
    )
    sensitive = find(rows, make_gebied(), make_indicator(kind="model", evidence="model"))
    assert_clean(sensitive)
    hidden = one(sensitive, "schulden@BU99010103@totaal@2024")
    assert (hidden["state"], hidden["verdict"], hidden["value"], hidden["persons"]) == (
        "below_minimum",
        "not_shown",
        None,
        None,
    )
    assert hidden["verdict_label"] == "niet getoond (te weinig mensen of antwoorden)"
    marked = one(sensitive, "schulden@BU99010202@totaal@2024")
    assert (marked["verdict"], marked["flags"]) == ("estimate_differs", "modelled|indicative")
    open_figure = find(rows, make_gebied(), make_indicator(kind="model", evidence="model", sensitive=False))
    assert one(open_figure, "schulden@BU99010103@totaal@2024")["value"] == 60.0


def test_shares_of_rounded_counts_need_a_denominator_of_fifty() -> None:
    finding = find(
        make_measurement(
            count("GM9901", 2400, 12_000),
            count("BU99010101", 10, 45, error=4.0),
            count("BU99010102", 20, 95, error=4.0),
        ),
        make_gebied(),
        make_indicator(sensitive=False),
    )
    assert_clean(finding)
    hidden = one(finding, "schulden@BU99010101@totaal@2024")
    assert (hidden["state"], hidden["value"], hidden["numerator"]) == ("below_minimum", None, 10.0)
    shown = one(finding, "schulden@BU99010102@totaal@2024")
    assert (shown["value"], shown["test"], "indicative" in shown["flags"]) == (
        pytest.approx(21.0526, abs=1e-4),
        "corners",
        True,
    )
    assert shown["deviation_low"] < shown["deviation"] < shown["deviation_high"]


@pytest.mark.parametrize(
    "wrong",
    [
        count("BU99010101", 700, 600),
        count("BU99010101", -5, 600),
        count("BU99010101", 5, -600),
        count("BU99010101", 180, 600, value=float("nan")),
        count("BU99010101", 180, 600, value=float("inf")),
        count("BU99010101", 180, 600, value=None),
    ],
)
def test_figures_that_cannot_be_are_hidden_with_a_state(wrong: dict[str, Any]) -> None:
    finding = find(make_measurement(count("GM9901", 2400, 12_000), wrong), make_gebied(), make_indicator())
    assert_clean(finding)
    row = one(finding, "schulden@BU99010101@totaal@2024")
    assert (row["state"], row["verdict"], row["value"], row["numerator"]) == (
        "unknown_or_secret",
        "not_shown",
        None,
        None,
    )


def test_counts_that_contradict_the_gemeente_are_shown_but_not_compared() -> None:
    # 500 persons in the buurt, 300 in the whole gemeente
    finding = find(
        make_measurement(count("GM9901", 300, 12_000), count("BU99010101", 500, 600)),
        make_gebied(),
        make_indicator(),
    )
    assert_clean(finding)
    row = one(finding, "schulden@BU99010101@totaal@2024")
    assert (row["state"], row["verdict"], row["p_value"], row["deviation"]) == (
        "present",
        "not_compared",
        None,
        None,
    )


def test_all_secret_and_empty_input_give_rows_and_no_rows() -> None:
    rows = make_measurement(*(count(code, None, None, state="secret") for code in INWONERS))
    finding = find(rows, make_gebied(), make_indicator())
    assert_clean(finding)
    assert finding["verdict"].unique().to_list() == ["not_shown"]
    assert find(empty(MEASUREMENT), make_gebied(), make_indicator()).equals(empty(FINDING))


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


def earlier_periods(*values: tuple[int, float, float]) -> pl.DataFrame:
    rows = []
    for period, area, gemeente in values:
        rows += [estimate("WK990101", area, period=period), estimate("GM9901", gemeente, period=period)]
    return make_measurement(*rows)


def test_two_relevant_earlier_periods_support_an_estimate_one_near_miss_does_not() -> None:
    catalogue = make_indicator(kind="model", evidence="model")
    rows = earlier_periods((2012, 46.7, 40.2), (2016, 48.8, 42.8), (2020, 51.9, 45.8))
    row = one(find(rows, make_gebied(), catalogue), "schulden@WK990101@totaal@2020")
    assert (row["is_corroborated"], row["corroborated_by"], row["earlier_periods"]) == (
        True,
        "earlier",
        "2012|2016",
    )
    assert (row["earlier_same_side"], row["earlier_other_side"], row["earlier_all_relevant"]) == (2, 0, True)
    rows = earlier_periods((2012, 43.0, 40.2), (2016, 48.8, 42.8), (2020, 51.9, 45.8))
    row = one(find(rows, make_gebied(), catalogue), "schulden@WK990101@totaal@2020")
    assert (row["is_corroborated"], row["corroborated_by"], row["earlier_all_relevant"]) == (
        False,
        None,
        False,
    )
    mild = find(rows, make_gebied(), catalogue, Settings(corroboration="same_side"))
    assert one(mild, "schulden@WK990101@totaal@2020")["corroborated_by"] == "earlier"


def test_a_counted_figure_of_the_same_theme_supports_an_estimate() -> None:
    catalogue = pl.concat(
        [
            make_indicator(),
            make_indicator(indicator_id="rondkomen", kind="model", evidence="model", indicator_order=2),
        ]
    )
    rows = make_measurement(
        count("GM9901", 1200, 12_000),
        count("WK990101", 900, 6_000),
        estimate("GM9901", 20.0, indicator_id="rondkomen"),
        estimate("WK990101", 30.0, indicator_id="rondkomen"),
    )
    finding = find(rows, make_gebied(), catalogue)
    assert one(finding, "schulden@WK990101@totaal@2024")["verdict"] == "clear"
    assert one(finding, "rondkomen@WK990101@totaal@2024")["corroborated_by"] == "counted"
    stacked = stapeling(finding)
    assert stacked.select(
        "gebied_code", "unfavourable", "unfavourable_themes", "signals_possible"
    ).rows() == [("WK990101", 1, "bestaanszekerheid", 2)]


def test_a_bad_buurt_in_an_average_wijk_is_a_hidden_challenge() -> None:
    finding = find(
        make_measurement(
            count("GM9901", 2400, 12_000),
            count("WK990101", 1200, 6_000),
            count("BU99010101", 200, 600),
            count("BU99010102", 1000, 5_400),
        ),
        make_gebied(),
        make_indicator(),
    )
    assert one(finding, "schulden@WK990101@totaal@2024")["verdict"] == "around_average"
    assert one(finding, "schulden@BU99010101@totaal@2024@within_wijk")["spread_word"] == "hidden_challenge"
    assert one(finding, "schulden@BU99010101@totaal@2024")["spread_word"] is None


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


def test_batches_of_gemeenten_give_the_same_findings() -> None:
    rows = make_measurement(*(count(code, inwoners / 10, inwoners) for code, inwoners in INWONERS.items()))
    whole = find(rows, make_gebied(), make_indicator())
    for workers in (1, 2):
        parts = list(
            find_in_batches(rows.lazy(), make_gebied(), make_indicator(), areas_per_batch=3, workers=workers)
        )
        assert len(parts) == 2
        assert pl.concat(parts).sort("finding_id").equals(whole.sort("finding_id"))


def test_unknown_codes_and_double_keys_are_faults() -> None:
    with pytest.raises(ValueError, match=r"unknown gebied_code.*BU99019999"):
        find(make_measurement(count("BU99019999", 1, 10)), make_gebied(), make_indicator())
    with pytest.raises(ValueError, match=r"unknown indicator_id.*anders"):
        find(make_measurement(count("GM9901", 1, 10, indicator_id="anders")), make_gebied(), make_indicator())
    with pytest.raises(ValueError, match="two values"):
        find(
            make_measurement(count("GM9901", 1, 10), count("GM9901", 2, 10)), make_gebied(), make_indicator()
        )


def test_protections_may_only_become_stricter() -> None:
    assert Settings(sensitive_inwoners=100).sensitive_inwoners == 100
    with pytest.raises(ValueError, match=r"sensitive_inwoners = 10 \(minimaal 50\)"):
        Settings(sensitive_inwoners=10)


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
