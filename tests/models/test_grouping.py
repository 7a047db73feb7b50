"""Groups by whole numbers, and texts as numbers."""

import numpy as np
import polars as pl
import pytest

from models.finding_code import as_texts, code_texts, find_texts, locate_areas, require_known, spell
from models.grouping import WIDEST_RANGE, number_groups, number_rows


@pytest.mark.parametrize("far", [9, 3 * WIDEST_RANGE])
def test_groups_stand_in_order_of_their_numbers(far: int) -> None:
    """Numbers close together and far apart take different ways to the same answer."""
    keys = np.array([far, -4, far, 7])

    codes, member = number_groups(keys)

    assert codes.tolist() == [2, 0, 2, 1]
    assert keys[member].tolist() == [-4, 7, far]


def test_nothing_has_no_groups() -> None:
    codes, member = number_groups(np.array([], dtype=np.int64))

    assert (codes.size, member.size) == (0, 0)


def test_rows_are_one_group_when_every_column_is_equal() -> None:
    """A missing number equals a missing number, and nothing else."""
    frame = pl.DataFrame({"period": [2020, 2020, 2016, 2020, 2020], "table": [1, None, 1, 1, None]})

    codes, member = number_rows(frame)

    assert codes.tolist() == [2, 1, 0, 2, 1]
    assert frame[member].rows() == [(2016, 1), (2020, None), (2020, 1)]


def test_a_text_is_found_by_its_place_in_the_known_ones() -> None:
    column = pl.Series(["roken", None, "stress", "roken", "onbekend"])

    assert find_texts(column, pl.Series(["stress", "roken"])).tolist() == [1, -1, 0, 1, -1]


def test_an_area_is_its_code_in_its_year() -> None:
    """Buurt 1 exists in both divisions, buurt 2 only in that of 2020; 2018 is no division."""
    gebied = pl.DataFrame(
        {
            "gebied_code": ["BU99010101", "BU99010101", "BU99010102"],
            "gebied_year": pl.Series([2016, 2020, 2020], dtype=pl.Int32),
        }
    )
    measurement = pl.DataFrame(
        {
            "gebied_code": ["BU99010102", "BU99010101", "BU99010102", "BU99010101", "BU99019999", None],
            "gebied_year": pl.Series([2020, 2016, 2016, 2018, 2020, 2020], dtype=pl.Int32),
        }
    )

    places = locate_areas(code_texts(measurement.lazy()).collect(), gebied)

    assert places.tolist() == [2, 0, -1, -1, -1, -1]


def test_one_area_twice_is_a_fault() -> None:
    gebied = pl.DataFrame(
        {"gebied_code": ["GM9901", "GM9901"], "gebied_year": pl.Series([2020, 2020], dtype=pl.Int32)}
    )

    with pytest.raises(ValueError, match="two areas"):
        locate_areas(gebied, gebied)


def test_what_is_unknown_is_named() -> None:
    column = pl.Series("indicator_id", ["roken", "anders"])

    with pytest.raises(
        ValueError, match=r"1 measurements with an unknown indicator_id, such as \['anders'\]"
    ):
        require_known(np.array([0, -1]), column)


def test_codes_become_texts_and_back() -> None:
    words = pl.Enum(["hidden", "outlier"])

    column = as_texts(np.array([1, -1, 0], dtype=np.int8), words)

    assert column.dtype == words
    assert spell(column).to_list() == ["outlier", None, "hidden"]
    assert spell(column).dtype == pl.String
