"""Findings of Oss and Ruwaard against the worked figures of the standard (statistics.md section 22)."""

import json
import math
import os
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from models.finding_range import spread_range
from models.finding_stapeling import stapeling
from models.findings import find
from tests.models.replica_frames import read_gebied, read_indicator, read_measurement, require_replica

pytestmark = pytest.mark.replica

GOLDEN = (
    Path(os.environ.get("ACCEPTANCE_DIR", Path(__file__).parents[3] / "shared" / "acceptance"))
    / "statistics"
    / "golden.json"
)
MARGIN_INDICATORS = 18


@pytest.fixture(scope="module")
def gebied() -> pl.DataFrame:
    require_replica()
    return read_gebied()


@pytest.fixture(scope="module")
def oss(gebied: pl.DataFrame) -> list[str]:
    return gebied.filter(pl.col("gemeente_code") == "GM0828")["gebied_code"].to_list()


@pytest.fixture(scope="module")
def without_margins(gebied: pl.DataFrame, oss: list[str]) -> pl.DataFrame:
    """Variant A and C: 50090NED with the counts of 84799NED."""
    rows = read_measurement("84799NED", "50090NED").filter(pl.col("gebied_code").is_in(oss))
    return find(rows, gebied, read_indicator())


@pytest.fixture(scope="module")
def with_margins(gebied: pl.DataFrame, oss: list[str]) -> pl.DataFrame:
    """Variant B: 50120NED of the replica, margins constructed."""
    rows = read_measurement("50120NED").filter(pl.col("gebied_code").is_in(oss))
    return find(rows, gebied, read_indicator())


def cases(case: str) -> list[dict[str, Any]]:
    if not GOLDEN.exists():
        pytest.skip(f"geen {GOLDEN}: deze toets heeft de acceptatiegegevens nodig")
    vectors = json.loads(GOLDEN.read_text(encoding="utf-8"))["vectors"]
    found = [item for item in vectors if item["kind"] == "real_case" and item["input"]["case"] == case]
    assert found
    return found


def by_id(finding: pl.DataFrame) -> dict[str, dict[str, Any]]:
    return {row["finding_id"]: row for row in finding.filter(pl.col("period") == 2020).iter_rows(named=True)}


def check(got: float | None, expected: float | None, what: str) -> list[str]:
    """One line when a number in percent is not the expected fraction."""
    if expected is None or got is None:
        return [] if expected is None and got is None else [f"{what}: {got} for {expected}"]
    same = math.isclose(got / 100, expected, rel_tol=1e-9, abs_tol=1e-9)
    return [] if same else [f"{what}: {got / 100} for {expected}"]


def check_text(got: object, expected: object, what: str) -> list[str]:
    return [] if got == expected else [f"{what}: {got} for {expected}"]


def check_area(
    rows: dict[str, dict[str, Any]], key: str, expected: dict[str, Any], p_field: str
) -> list[str]:
    """Faults in the finding of one area against the gemeente, and inside the wijk where that is given."""
    main = rows[key]
    faults = check(main["deviation"], expected["d"], f"{key} d")
    for name in ("verdict", "direction"):
        faults += check_text(main[name], expected[name], f"{key} {name}")
    if p_field in expected:
        faults += check(100 * main["p_value"], expected[p_field], f"{key} p")
    if "word" in expected:
        within = rows[f"{key}@within_wijk"]
        faults += check(within["deviation"], expected["within_d"], f"{key} within d")
        faults += check_text(within["verdict"], expected["within_verdict"], f"{key} within")
        word = within["spread_word"] and within["spread_word"].split("_")[0]
        faults += check_text(word, expected["word"], f"{key} word")
        if f"within_{p_field}" in expected:
            faults += check(100 * within["p_value"], expected[f"within_{p_field}"], f"{key} within p")
    return faults


def test_estimates_without_margins_give_the_worked_verdicts_words_and_support(
    without_margins: pl.DataFrame, gebied: pl.DataFrame
) -> None:
    rows, faults = by_id(without_margins), []
    ranges = spread_range(without_margins, gebied).filter(
        pl.col("wijk_code") == "WK082806", pl.col("period") == 2020, pl.col("groep_id") == "totaal"
    )
    of_indicator = {row["indicator_id"]: row for row in ranges.iter_rows(named=True)}
    for vector in cases("estimate_without_margins"):
        name = vector["input"]["indicator"]
        for area, expected in vector["expected"]["areas"].items():
            key = f"{name}@{area}@totaal@2020"
            faults += check_area(rows, key, expected, "p")
            faults += check(rows[key]["bound_low"], vector["expected"]["tau"][0], f"{key} bound")
            faults += check(rows[key]["bound_high"], vector["expected"]["tau"][1], f"{key} bound")
            assert rows[key]["p_value"] is None
            if "corroborated" in expected:
                by = "|".join(expected["by"]) or None
                faults += check_text(rows[key]["is_corroborated"], expected["corroborated"], f"{key} corr")
                faults += check_text(rows[key]["corroborated_by"], by, f"{key} by")
                faults += check_text(
                    rows[key]["earlier_all_relevant"], expected["earlier_all_relevant"], f"{key} earlier"
                )
        given, own = vector["expected"]["range"], of_indicator[name]
        faults += check_text(own["k"], given["k_children"], f"{name} k")
        faults += check_text(own["k_wijken"], given["k_wijken"], f"{name} k wijken")
        faults += check(own["low"], given["inside"][0], f"{name} low")
        faults += check(own["high"], given["inside"][1], f"{name} high")
        faults += check(own["between_high"], given["between"][1], f"{name} between")
        faults += check_text(own["larger_inside"], given["larger_inside"], f"{name} larger inside")
    assert faults == []


def test_constructed_margins_give_the_worked_tests_and_families(with_margins: pl.DataFrame) -> None:
    rows, faults = by_id(with_margins), []
    vectors = cases("constructed_margins")
    assert len(vectors) == MARGIN_INDICATORS
    for vector in vectors:
        name, family = vector["input"]["indicator"], vector["input"]["family_size"]
        p_cut = vector["input"]["p_cut"]
        for area, expected in vector["expected"]["areas"].items():
            key = f"{name}@{area}@totaal@2020"
            faults += check_area(rows, key, expected, "p")
            faults += check(rows[key]["deviation_lower"], expected["ci_d"][0], f"{key} ci")
            faults += check(rows[key]["deviation_upper"], expected["ci_d"][1], f"{key} ci")
            level = "wijk" if area.startswith("WK") else "buurt"
            faults += check_text(rows[key]["family_size"], family[level], f"{key} family")
            faults += check(100 * rows[key]["p_cut"], p_cut[level], f"{key} p_cut")
            if level == "buurt":
                within = rows[f"{key}@within_wijk"]
                faults += check_text(within["family_size"], family["within"], f"{key} within family")
                faults += check(100 * within["p_cut"], p_cut["within"], f"{key} within p_cut")
    assert faults == []


def test_counts_rounded_to_tens_give_the_worked_verdicts(without_margins: pl.DataFrame) -> None:
    rows, faults = by_id(without_margins), []
    for vector in cases("counts"):
        name, family = vector["input"]["indicator"], vector["input"]["family_size"]
        for area, expected in vector["expected"]["areas"].items():
            key = f"{name}@{area}@totaal@2020"
            faults += check_area(rows, key, expected, "p_high")
            faults += check(rows[key]["value"], expected["value"], f"{key} value")
            faults += check(rows[key]["deviation_low"], expected["d_low"], f"{key} d_low")
            faults += check(rows[key]["deviation_high"], expected["d_high"], f"{key} d_high")
            level = "wijk" if area.startswith("WK") else "buurt"
            faults += check_text(rows[key]["family_size"], family[level], f"{key} family")
            faults += check(100 * rows[key]["p_cut"], vector["input"]["p_cut"][level], f"{key} p_cut")
            if level == "buurt":
                within = rows[f"{key}@within_wijk"]
                faults += check_text(within["family_size"], family["within"], f"{key} within family")
    assert faults == []


def test_numbers_of_people_and_stapeling_are_the_worked_ones(without_margins: pl.DataFrame) -> None:
    rows = by_id(without_margins)
    for vector in cases("persons"):
        for area, expected in vector["expected"].items():
            persons = rows[f"{vector['input']['indicator']}@{area}@totaal@2020"]["persons"]
            assert persons == pytest.approx(expected["persons"], rel=1e-9)
    stacked = {row["gebied_code"]: row for row in stapeling(without_margins).iter_rows(named=True)}
    (vector,) = cases("stacking")
    for area, expected in vector["expected"].items():
        assert {name: stacked[area][name] for name in expected} == expected, area
    assert stacked["WK082806"]["unfavourable_themes"] == "bestaanszekerheid|modellen"


def test_the_page_of_ruwaard_finds_its_figures(without_margins: pl.DataFrame) -> None:
    rows = by_id(without_margins)
    wijk = rows["eenzaam@WK082806@totaal@2020"]
    assert (wijk["verdict"], wijk["verdict_label"]) == (
        "estimate_differs",
        "schatting wijkt af (ongunstiger)",
    )
    assert (wijk["earlier_periods"], wijk["corroborated_by"], wijk["flags"]) == (
        "2012|2016",
        "earlier",
        "modelled",
    )
    assert wijk["excess_persons"] == pytest.approx(656.421, abs=1e-3)
    assert rows["vrijwilligerswerk@WK082806@totaal@2020"]["verdict_label"] == "schatting ligt dicht bij Oss"
    within = rows["eenzaam@BU08280602@totaal@2020@within_wijk"]
    assert within["rest_value"] == pytest.approx(50.26, abs=0.01)
    assert within["reference_code"] == "WK082806"
    group = rows["eenzaam@BU08280602@65_plus@2020"]
    assert (group["contrast"], group["reference_value"], group["verdict"]) == (
        "group_elsewhere",
        48.8,
        "estimate_differs",
    )
    assert group["persons"] == pytest.approx(0.583 * 865, rel=1e-9)
    gemeente = rows["bijstand@GM0828@totaal@2020"]
    assert (gemeente["verdict"], gemeente["deviation"], gemeente["persons"]) == ("not_compared", None, 1710)


def test_small_buurten_are_hidden_and_marked(without_margins: pl.DataFrame) -> None:
    tiny = without_margins.filter(
        pl.col("gebied_code") == "BU08280200",
        pl.col("indicator_id") == "eenzaam",
        pl.col("contrast") == "area",
    )
    assert tiny["state"].unique().to_list() == ["below_minimum"]
    assert tiny["value"].null_count() == tiny.height > 0
    small = without_margins.filter(
        pl.col("gebied_code") == "BU08280909", pl.col("finding_id") == "eenzaam@BU08280909@totaal@2020"
    )
    assert small["flags"].to_list() == ["modelled|indicative"]
    assert small["value"].to_list() == [34.2]
