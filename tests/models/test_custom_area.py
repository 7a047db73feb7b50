import numpy as np
import pytest

from models.custom_area import (
    Member,
    combine_counts,
    combine_margins,
    combine_percentages,
    compare_combined,
    coverage_of,
    find_differencing,
    find_equal_area,
    find_member_faults,
)

BUURTEN = {"WK990101": ["BU99010101", "BU99010102"], "WK990102": ["BU99010201"]}


def test_all_faults_of_a_definition_at_once() -> None:
    members = [
        Member("BU99010101", "GM9901", 2020),
        Member("BU99010101", "GM9901", 2020),
        Member("BU00000000", "GM9902", 2021, 0.0),
    ]

    faults = [(fault.fault, fault.gebied_code) for fault in find_member_faults(members, {"BU99010101"})]

    assert faults == [
        ("duplicate", "BU99010101"),
        ("unknown_code", "BU00000000"),
        ("other_gemeente", "BU00000000"),
        ("other_year", "BU00000000"),
        ("weight", "BU00000000"),
    ]
    assert find_member_faults([], set())[0].fault == "empty"


def test_an_area_equal_to_a_wijk_is_that_wijk() -> None:
    assert find_equal_area(["BU99010102", "BU99010101"], BUURTEN) == "WK990101"
    assert find_equal_area(["BU99010102"], BUURTEN) is None


def test_coverage_and_its_states() -> None:
    assert coverage_of([80, 20], [True, False]) == 0.8
    assert coverage_of([], []) == 0.0
    assert combine_percentages([80, 20], [30, np.nan]).state == "partial_coverage"
    assert combine_percentages([79, 21], [30, np.nan]).state == "low_coverage"
    assert combine_percentages([79, 21], [30, 31]).state == "present"
    assert combine_percentages([79], [np.nan]).state == "low_coverage"


def test_secret_counts_enter_as_a_range() -> None:
    """40 known, one secret of 500 people (0..7), one secret of 3 (0..3), one missing."""
    combined = combine_counts([40, 3, np.nan, np.nan], [200, 500, 3, 90], [False, True, True, False])

    assert (combined.low, combined.high, combined.denominator) == (40, 50, 703)


def test_percentages_by_hand() -> None:
    """100 at 20 % and 300 at 40 %: 35 %, half a percent either way, error min(8, ceil(5.66)) = 6."""
    combined = combine_percentages([100, 300], [20, 40])

    assert combined.pct == pytest.approx(35.0)
    assert combined.low == pytest.approx(34.5)
    assert combined.high == pytest.approx(35.5)
    assert combined.n_error == 6


def test_one_member_is_a_published_percentage() -> None:
    corners = compare_combined(combine_percentages([410], [34]), 1.0, 4480, 4480, 16000)

    assert corners.corner.p.shape == (1, 36)
    assert corners.p_high[0] == pytest.approx(0.0110164, abs=1e-7)


def test_several_members_have_three_denominators() -> None:
    corners = compare_combined(combine_percentages([410, 255], [34, 41]), 1.0, 4480, 4480, 16000)

    assert corners.corner.p.shape == (1, 12)


def test_margins_of_equal_members_stay_as_wide() -> None:
    combined = combine_margins([100, 100], [0.3, 0.3], [0.25, 0.25], [0.35, 0.35], 0.0)

    assert combined is not None
    assert (combined.e, combined.lower, combined.upper) == pytest.approx((0.3, 0.25, 0.35))
    assert combined.se_independent == pytest.approx(combined.se / 2**0.5)
    assert combine_margins([0, 0], [0.3, 0.3], [0.2, 0.2], [0.4, 0.4], 0.0) is None
    assert combine_margins([], [], [], [], 0.0) is None


@pytest.mark.parametrize(
    ("members", "secret", "minimum", "expected"),
    [
        (["BU99010101"], ["BU99010102"], 50, ["WK990101"]),  # the wijk minus ours is the secret buurt
        (["BU99010101"], [], 50, []),
        (["BU99010101"], [], 500, ["WK990101"]),  # what is left has 400 inhabitants
        (["BU99010101", "BU99010201"], ["BU99010101"], 50, ["WK990102"]),  # ours minus the wijk
        (["BU99010101", "BU99010102"], [], 50, []),  # equal: nothing is left
    ],
)
def test_subtraction_may_not_give_a_part_away(
    members: list[str], secret: list[str], minimum: float, expected: list[str]
) -> None:
    sizes = {"BU99010101": 600.0, "BU99010102": 400.0, "BU99010201": 300.0}

    assert find_differencing(members, BUURTEN, sizes, secret, minimum) == expected
