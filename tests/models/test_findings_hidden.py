"""What findings hide and refuse: every figure that is not shown has a named state."""

from typing import Any

import pytest

from models.columns import FINDING, MEASUREMENT, empty
from models.findings import find
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


def test_unknown_codes_and_double_keys_are_faults() -> None:
    with pytest.raises(ValueError, match=r"unknown gebied_code.*BU99019999"):
        find(make_measurement(count("BU99019999", 1, 10)), make_gebied(), make_indicator())
    with pytest.raises(ValueError, match=r"unknown indicator_id.*anders"):
        find(make_measurement(count("GM9901", 1, 10, indicator_id="anders")), make_gebied(), make_indicator())
    with pytest.raises(ValueError, match="two values"):
        find(
            make_measurement(count("GM9901", 1, 10), count("GM9901", 2, 10)), make_gebied(), make_indicator()
        )
