"""Findings of own areas: beside the others, in families of their own, with spread inside."""

import polars as pl
import pytest

from models.findings import find
from models.own_areas import own_gebied
from models.own_areas_disclosure import find_secret_remainders, find_small_remainders, hide_findings
from models.own_areas_find import OwnFindings, find_own, member_frame
from models.own_areas_measure import own_measurement
from tests.models.own_area_frames import (
    EMPTY,
    SMALL,
    YEAR,
    A,
    B,
    C,
    D,
    area,
    gebied,
    indicator,
    measurement,
    missing,
    modelled,
    share,
)

GEMEENTE = share("GM9901", 653, 6530, 0.0)
COUNTS = (
    GEMEENTE,
    share("WK990101", 450, 4500),
    share("WK990102", 200, 2030),
    share(A, 250, 1000),
    share(B, 150, 3000),
    share(C, 50, 500),
    share(D, 195, 2000),
    share(SMALL, 5, 30),
)


def find_counts(*buurten: str) -> OwnFindings:
    return find_own([area(*buurten)], measurement(*COUNTS), gebied(), indicator("share"))


def test_an_own_area_is_compared_with_its_gemeente_in_a_family_of_its_own() -> None:
    row = find_counts(A, D).finding.row(0, named=True)

    assert row["finding_id"] == "schulden@EG-park@totaal@2024"
    assert (row["reference_code"], row["gebied_level"], row["parent_code"]) == ("GM9901", "eigen", "GM9901")
    assert row["deviation"] == pytest.approx(100 * 445 / 3000 - 10)
    assert row["family"] == "GM9901|T1|2024|custom|area|register|outcome"
    assert row["verdict"] == "clear"


def test_its_buurten_are_compared_with_the_rest_of_it() -> None:
    rows = {row["gebied_code"]: row for row in find_counts(A, D).within.iter_rows(named=True)}

    assert set(rows) == {A, D}
    assert rows[A]["finding_id"] == f"schulden@{A}@totaal@2024@within_wijk@EG-park"
    assert (rows[A]["contrast"], rows[A]["reference_code"]) == ("within_wijk", "EG-park")
    assert rows[A]["family"] == "GM9901|T1|2024|custom|within_wijk|register|outcome"
    assert rows[A]["rest_value"] == pytest.approx(100 * 195 / 2000)
    assert rows[A]["spread_word"] == "outlier"


def test_no_other_finding_changes() -> None:
    alone = find(measurement(*COUNTS), gebied(), indicator("share"))
    measured, areas = measurement(*COUNTS), [area(A, D)]
    own = own_measurement(areas, measured, gebied(), indicator("share")).drop("coverage")
    together = find(
        pl.concat([measured, own], how="diagonal"),
        pl.concat([gebied(), own_gebied(areas, gebied())]),
        indicator("share"),
        members=member_frame(areas, gebied()),
    )

    assert together.height == alone.height + 3
    assert together["finding_id"].is_unique().all()
    assert together.filter(pl.col("finding_id").is_in(alone["finding_id"].implode())).equals(alone)


def test_an_own_area_does_not_loosen_the_tests_of_the_buurten() -> None:
    both = [area(A, D), area(B, C, slug="laan")]
    measured, places, catalogue = measurement(*COUNTS), gebied(), indicator("share")
    alone = find(measured, places, catalogue)
    made = find_own(both, measured, places, catalogue)

    assert set(made.finding["family_size"]) == {2}
    assert set(made.within["family_size"]) == {4}
    assert alone.filter(pl.col("gebied_level") == "buurt")["family"].str.contains("custom").sum() == 0


def test_a_small_member_is_not_shown_by_itself() -> None:
    made = find_counts(D, SMALL)

    assert made.finding["verdict"].to_list() != ["not_shown"]
    assert made.within["gebied_code"].to_list() == [D]


def test_an_own_area_below_the_minimum_is_not_shown() -> None:
    row = find_counts(SMALL).finding.row(0, named=True)

    assert (row["verdict"], row["state"], row["value"]) == ("not_shown", "below_minimum", None)


def test_one_inhabited_buurt_has_no_rest_inside() -> None:
    assert find_counts(C, EMPTY).within.is_empty()


def test_partial_coverage_is_flagged_and_people_are_those_of_the_known_part() -> None:
    rows = (modelled("GM9901", 50.0), modelled(B, 60.0), missing(C))

    made = find_own([area(B, C)], measurement(*rows), gebied(), indicator("model"))
    row = made.finding.row(0, named=True)

    adults = (0.8 - 0.3 * 0.1) * 3500
    assert row["flags"] == "modelled|dominant_area|partial_coverage"
    assert row["persons"] == pytest.approx(0.6 * adults * 3000 / 3500)
    assert made.coverage["coverage"].to_list() == pytest.approx([3000 / 3500])


def test_low_coverage_is_a_reason() -> None:
    rows = (modelled("GM9901", 50.0), modelled(A, 60.0), missing(B))

    row = find_own([area(A, B)], measurement(*rows), gebied(), indicator("model")).finding.row(0, named=True)

    assert (row["verdict"], row["state"], row["flags"]) == ("not_shown", "low_coverage", "modelled")


def test_margins_of_an_own_area_are_not_widened_twice() -> None:
    rows = (
        modelled("GM9901", 50.0, 49.0, 51.0),
        modelled(A, 60.0, 55.0, 65.0),
        modelled(B, 60.0, 55.0, 65.0),
    )

    row = find_own([area(A, B)], measurement(*rows), gebied(), indicator("model")).finding.row(0, named=True)

    assert (row["lower"], row["upper"]) == pytest.approx((54.95, 65.05))
    arms = (5.05**2 + 1.05**2) ** 0.5
    assert (row["deviation_lower"], row["deviation_upper"]) == pytest.approx((10 - arms, 10 + arms))


def test_earlier_periods_of_two_benchmarks_are_kept_apart() -> None:
    values = {"GM9901": 50.0, "WK990101": 55.0, A: 62.0, B: 52.0}
    years = [
        modelled(code, value) | {"period": year}
        for year in (2016, 2020, 2024)
        for code, value in values.items()
    ]

    made = find_own([area(A, B)], measurement(*years), gebied(), indicator("model"))
    row = made.within.filter((pl.col("gebied_code") == A) & (pl.col("period") == 2024)).row(0, named=True)

    assert row["earlier_periods"] == "2016|2020"
    assert row["earlier_same_side"] == 2


def test_a_combined_percentage_is_tested_on_the_corners_of_its_range() -> None:
    rows = [
        {"gebied_code": code, "value": value, "value_unit": 1.0, "denominator": n, "denominator_error": error}
        for code, value, n, error in (
            ("GM9901", 30.0, 6000.0, 0.0),
            (A, 33.0, 215.0, 4.0),
            (D, 33.0, 215.0, 4.0),
        )
    ]

    row = find_own([area(A, D)], measurement(*rows), gebied(), indicator("percentage")).finding.row(
        0, named=True
    )

    # x = ceil and floor of 32.5 % and 33.5 % of 424, 430 and 436; benchmark 1770 to 1830 of 6000
    assert row["test"] == "corners"
    assert row["deviation_low"] == pytest.approx(100 * (138 / 424 - 1830 / 6000))
    assert row["deviation_high"] == pytest.approx(100 * (142 / 424 - 1770 / 6000))


@pytest.mark.parametrize(
    ("buurten", "other", "remedy"),
    [
        ((D, SMALL), None, None),
        ((A, B, C, SMALL), "WK990101", "refuse"),
        ((A, B, C, D), "GM9901", "refuse"),
        ((A, SMALL), A, "hide_other"),
        ((A, EMPTY, C), None, None),
        ((A, B), None, None),
    ],
    ids=["a wijk", "a wijk and 30", "all but 30", "a buurt and 30", "wijk 01 less 3000", "no wijk"],
)
def test_a_difference_of_few_people_is_found(
    buurten: tuple[str, ...], other: str | None, remedy: str | None
) -> None:
    found = find_small_remainders([area(*buurten)], gebied(), YEAR)

    assert [(each.other_code, each.remedy) for each in found] == ([(other, remedy)] if other else [])
    assert all((each.remainder, each.inwoners) == ((SMALL,), 30.0) for each in found)


def test_two_own_areas_that_differ_by_few_people_are_refused() -> None:
    both = [area(A, D), area(A, D, SMALL, slug="laan")]

    found = find_small_remainders(both, gebied(), YEAR)

    assert {(each.own_code, each.other_code, each.remedy) for each in found} == {
        ("EG-park", "EG-laan", "refuse"),
        ("EG-laan", "EG-park", "refuse"),
    }


def test_a_secret_figure_of_the_one_buurt_beside_an_own_area_is_protected() -> None:
    rows = measurement(share(A, 30, 100), share(B, 20, 200), missing(C, "secret"))

    assert find_secret_remainders(area(A, B), rows, gebied(), YEAR).rows() == [("schulden", "totaal", 2024)]
    assert find_secret_remainders(area(A, C), rows, gebied(), YEAR).is_empty()


def test_a_hidden_finding_keeps_its_row_and_no_number() -> None:
    found = find(measurement(*COUNTS), gebied(), indicator("share"))

    hidden = hide_findings(found, pl.col("gebied_code") == A)
    rows = hidden.filter(pl.col("gebied_code") == A)

    assert rows["contrast"].to_list() == ["area"]
    row = rows.row(0, named=True)
    assert (row["verdict"], row["state"], row["direction"]) == ("not_shown", "disclosure", "none")
    assert row["verdict_label"] == "niet getoond (zo kan niemand worden herkend)"
    numbers = ("value", "numerator", "denominator", "persons", "deviation", "rest_value", "p_value", "lower")
    assert [row[name] for name in numbers] == [None] * len(numbers)
    assert hidden.filter(pl.col("gebied_code") == B).equals(found.filter(pl.col("gebied_code") == B))
