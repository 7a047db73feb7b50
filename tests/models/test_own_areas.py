"""Own areas become areas with measurements: denominators, secret counts, coverage, published areas."""

from typing import Any

import polars as pl
import pytest

from models.own_areas import OwnArea, own_gebied, published_source, rows_of_year, same_area_years
from models.own_areas_measure import own_measurement, people_of
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
    place,
    share,
)


def one(kind: str, own: OwnArea, *rows: dict[str, Any], **meaning: Any) -> dict[str, Any]:
    made = own_measurement([own], measurement(*rows), gebied(), indicator(kind, **meaning))
    assert made.height == 1
    return made.row(0, named=True)


def test_an_own_area_adds_up_the_published_numbers_of_its_buurten() -> None:
    row = own_gebied([area(A, C, D)], gebied()).row(0, named=True)

    assert row["gebied_level"] == "eigen"
    assert (row["parent_code"], row["gemeente_code"], row["gebied_year"]) == ("GM9901", "GM9901", 2024)
    assert (row["inwoners"], row["leeftijd_65"], row["huishoudens"]) == (3500.0, 700.0, 1750.0)


def test_an_unknown_number_makes_the_sum_unknown() -> None:
    places = gebied(place("BU99010203", 0.0, inwoners=None))

    row = own_gebied([area(A, "BU99010203")], places).row(0, named=True)

    assert row["inwoners"] is None


@pytest.mark.parametrize(
    ("buurten", "source"),
    [((A, B, C, EMPTY), "WK990101"), ((A, B, C), "WK990101"), ((C, EMPTY), C), ((A, B), None)],
    ids=["whole wijk", "wijk without its empty buurt", "one inhabited buurt", "part of a wijk"],
)
def test_the_published_area_of_the_same_people_is_used(buurten: tuple[str, ...], source: str | None) -> None:
    assert published_source(area(*buurten), rows_of_year(gebied(), YEAR)) == source


def test_a_whole_wijk_has_the_row_of_the_wijk_even_where_nothing_can_be_added_up() -> None:
    wijk = {"gebied_code": "WK990101", "value": 31.5, "value_unit": 0.1}

    row = one("median", area(A, B, C), wijk, {"gebied_code": A, "value": 30.0})

    assert (row["gebied_code"], row["value"], row["coverage"]) == ("EG-park", 31.5, 1.0)


def test_counts_are_summed_with_their_errors() -> None:
    row = one("share", area(A, B, D), share(A, 30, 100), share(B, 20, 200), share(D, 10, 50))

    assert row["value"] == pytest.approx(100 * 60 / 350)
    assert (row["numerator"], row["denominator"]) == (60.0, 350.0)
    assert (row["numerator_error"], row["denominator_error"]) == (12.0, 12.0)
    assert (row["state"], row["coverage"]) == ("present", 1.0)


def test_a_secret_count_lies_anywhere_from_0_to_7() -> None:
    secret = missing(C, "secret", denominator=50.0, denominator_error=4.0)

    row = one("share", area(A, C), share(A, 30, 100), secret)

    assert (row["numerator"], row["numerator_error"]) == (33.5, 7.5)
    assert (row["denominator"], row["denominator_error"], row["coverage"]) == (150.0, 8.0, 1.0)


def test_an_unknown_count_is_no_secret_count_and_lowers_the_coverage() -> None:
    row = one("share", area(A, C), share(A, 30, 100), missing(C, denominator=20.0))

    assert (row["numerator"], row["denominator"]) == (30.0, 100.0)
    assert row["coverage"] == pytest.approx(100 / 120)


def test_below_80_percent_there_is_no_figure() -> None:
    row = one("share", area(A, C), share(A, 30, 100), missing(C, denominator=30.0))

    assert (row["state"], row["value"], row["numerator"]) == ("low_coverage", None, None)
    assert row["coverage"] == pytest.approx(100 / 130)


def test_percentages_are_weighted_with_their_own_denominator() -> None:
    rows = [
        {"gebied_code": A, "value": 30.0, "value_unit": 1.0, "denominator": 200.0, "denominator_error": 4.0},
        {"gebied_code": C, "value": 60.0, "value_unit": 1.0, "denominator": 100.0, "denominator_error": 4.0},
    ]

    row = one("percentage", area(A, C), *rows)

    assert (row["value"], row["denominator"]) == (40.0, 300.0)
    assert (row["range_low"], row["range_high"]) == pytest.approx((39.5, 40.5))
    assert row["denominator_error"] == 6.0


def test_the_range_of_a_percentage_stops_at_nothing() -> None:
    rows = [
        {"gebied_code": A, "value": 0.0, "value_unit": 1.0, "denominator": 100.0, "denominator_error": 4.0},
        {"gebied_code": C, "value": 30.0, "value_unit": 1.0, "denominator": 100.0, "denominator_error": 4.0},
    ]

    row = one("percentage", area(A, C), *rows)

    assert (row["value"], row["range_low"], row["range_high"]) == pytest.approx((15.0, 14.75, 15.5))


def test_a_rate_keeps_its_unit() -> None:
    rows = [
        {"gebied_code": A, "value": 20.0, "value_unit": 1.0, "denominator": 300.0, "denominator_error": 4.0},
        {"gebied_code": C, "value": 60.0, "value_unit": 1.0, "denominator": 100.0, "denominator_error": 4.0},
    ]

    row = one("rate", area(A, C), *rows, unit="per 1.000")

    assert (row["value"], row["range_low"], row["range_high"]) == pytest.approx((30.0, 29.5, 30.5))


def test_a_percentage_without_denominators_cannot_be_combined() -> None:
    rows = [{"gebied_code": A, "value": 20.0}, {"gebied_code": C, "value": 60.0}]

    made = own_measurement(
        [area(A, C)], measurement(*rows), gebied(), indicator("percentage", denominator="woningen")
    )

    assert made.is_empty()


@pytest.mark.parametrize("kind", ["median", "score", "code"])
def test_what_has_no_weighted_mean_has_no_row(kind: str) -> None:
    rows = [{"gebied_code": A, "value": 20.0}, {"gebied_code": C, "value": 60.0}]

    assert own_measurement([area(A, C)], measurement(*rows), gebied(), indicator(kind)).is_empty()


def test_a_mean_distance_is_weighted_with_inhabitants() -> None:
    rows = [{"gebied_code": A, "value": 0.4, "value_unit": 0.1}, {"gebied_code": C, "value": 1.0}]

    row = one("distance", area(A, C), *rows, denominator="inwoners", unit="km")

    assert row["value"] == pytest.approx((1000 * 0.4 + 500 * 1.0) / 1500)
    assert row["denominator"] is None


def test_numbers_of_people_are_added_up() -> None:
    rows = [
        {"gebied_code": code, "value": count, "numerator": count, "numerator_error": 4.0}
        for code, count in ((A, 1000.0), (C, 500.0))
    ]

    row = one("count", area(A, C), *rows)

    assert (row["value"], row["numerator"], row["numerator_error"]) == (1500.0, 1500.0, 8.0)


def test_modelled_shares_are_weighted_with_people_and_keep_full_correlation() -> None:
    row = one("model", area(A, B), modelled(A, 40.0, 35.0, 45.0), modelled(B, 60.0, 50.0, 70.0))

    assert row["value"] == pytest.approx(0.25 * 40 + 0.75 * 60)
    half_width = (0.25 * 10.1 + 0.75 * 20.1) / 2
    assert (row["lower"], row["upper"]) == pytest.approx((55 - half_width, 55 + half_width))
    assert row["value_unit"] == 0.0


def test_without_all_margins_a_modelled_share_is_an_estimate() -> None:
    row = one("model", area(A, B), modelled(A, 40.0, 35.0, 45.0), modelled(B, 60.0))

    assert (row["value"], row["lower"], row["upper"]) == (pytest.approx(55.0), None, None)


def test_a_member_without_a_value_lowers_the_coverage_of_a_modelled_share() -> None:
    row = one("model", area(B, C), modelled(B, 60.0), missing(C))

    assert (row["value"], row["state"]) == (60.0, "present")
    assert row["coverage"] == pytest.approx(3000 / 3500)


def test_a_reason_that_all_members_share_stays_the_reason() -> None:
    row = one("model", area(A, B), missing(A, "not_asked"), missing(B, "not_asked"))

    assert (row["state"], row["value"]) == ("not_asked", None)


def test_a_buurt_where_nobody_lives_counts_for_nothing() -> None:
    row = one("model", area(A, EMPTY, D), modelled(A, 40.0), modelled(D, 55.0), missing(EMPTY))

    assert (row["value"], row["coverage"]) == (pytest.approx(50.0), 1.0)


def test_weights_are_the_people_of_the_groep() -> None:
    places = [place(A, 1000.0)]

    assert list(people_of(places, "totaal")) == [800.0]
    assert list(people_of(places, "18_65")) == [0.7 * 100 + 200 + 300]
    assert list(people_of(places, "65_plus")) == [200.0]


def test_a_definition_holds_in_every_division_with_the_same_boundaries() -> None:
    other = [place(code, 900.0, 2023) for code in (A, C)]
    unchanged = gebied(*other)
    changed = pl.concat([gebied().with_columns(is_changed=pl.col("gebied_code") == A), unchanged.tail(2)])

    assert same_area_years([A, C], 2024, unchanged) == (2023, 2024)
    assert same_area_years([A, C], 2024, changed) == (2024,)
    assert same_area_years([A, B], 2024, unchanged) == (2024,)
    assert same_area_years([A, SMALL, "BU99019999"], 2024, unchanged) == ()
