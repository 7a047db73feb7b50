"""What changed between two editions: only what readers saw in both."""

from typing import Any

import polars as pl

from models.columns import CIJFERS, conform
from models.finding_changes import CHANGE, find_changes

BASE: dict[str, Any] = dict.fromkeys(CIJFERS) | {
    "finding_id": "rookt@WK990101@totaal@2020", "gebied_code": "WK990101", "gebied_level": "wijk",
    "gebied_year": 2020, "indicator_id": "rookt", "groep_id": "totaal", "period": 2020, "contrast": "area",
    "value": 19.0, "deviation": 3.0, "verdict": "possible",
}  # fmt: skip


def cijfers(*changes: dict[str, Any]) -> pl.DataFrame:
    return conform(pl.DataFrame([BASE | change for change in changes], schema=CIJFERS), CIJFERS)


def newer(value: float, **more: Any) -> dict[str, Any]:
    return {
        "finding_id": "rookt@WK990101@totaal@2024",
        "period": 2024,
        "value": value,
        "gebied_year": 2024,
    } | more


def test_equal_editions_have_no_changes() -> None:
    assert find_changes(cijfers({}), cijfers({})).height == 0
    assert dict(find_changes(cijfers({}), cijfers({})).schema) == CHANGE


def test_a_newer_year_is_held_beside_the_newest_of_the_edition_before() -> None:
    old = cijfers({"period": 2016, "value": 25.0}, {})
    row = find_changes(old, cijfers({}, newer(17.0, verdict="clear"))).row(0, named=True)

    assert (row["finding_id"], row["period"], row["old_period"]) == ("rookt@WK990101@totaal@2024", 2024, 2020)
    assert (row["value"], row["old_value"], row["verdict"], row["old_verdict"]) == (
        17.0,
        19.0,
        "clear",
        "possible",
    )
    assert (row["gebied_year"], row["old_gebied_year"]) == (2024, 2020)


def test_a_corrected_value_and_a_verdict_by_itself_are_changes() -> None:
    corrected = find_changes(cijfers({}), cijfers({"value": 19.4}))
    judged = find_changes(cijfers({}), cijfers({"verdict": "inconclusive"}))
    turned = find_changes(cijfers({}), cijfers({"deviation": -3.0}))

    assert [frame.height for frame in (corrected, judged, turned)] == [1, 1, 1]


def test_what_one_of_the_two_hides_is_in_no_row() -> None:
    hidden = {"value": None, "verdict": "not_shown"}
    withdrawn = newer(17.0) | hidden

    assert find_changes(cijfers(hidden), cijfers({})).height == 0
    assert find_changes(cijfers({}), cijfers(hidden)).height == 0
    assert find_changes(cijfers({}), cijfers({"verdict": "not_compared", "value": 30.0})).height == 0
    assert find_changes(cijfers({}), cijfers({}, withdrawn)).height == 0


def test_groups_other_contrasts_the_gemeente_and_an_older_year_are_left_out() -> None:
    for other in (
        {"groep_id": "65_plus", "contrast": "group_elsewhere"},
        {"contrast": "within_wijk"},
        {"gebied_level": "gemeente"},
    ):
        assert find_changes(cijfers(other), cijfers(other | {"value": 30.0})).height == 0
    assert find_changes(cijfers(newer(17.0)), cijfers({})).height == 0
