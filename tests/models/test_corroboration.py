import numpy as np
import pytest

from models.corroboration import (
    Counted,
    count_earlier,
    is_supported_by_counted,
    is_supported_by_earlier,
    list_support,
)


def test_sides_of_earlier_periods() -> None:
    """Rows: two relevant on the same side; one equal to the gemeente; one on the other side; none at all."""
    y_a = np.array([[0.30, 0.30], [0.20, 0.30], [0.10, 0.30], [np.nan, np.nan]])

    earlier = count_earlier([0.1, 0.1, 0.1, 0.1], y_a, np.full((4, 2), 0.20))

    np.testing.assert_array_equal(earlier.same_side, [2, 1, 1, 0])
    np.testing.assert_array_equal(earlier.other_side, [0, 0, 1, 0])
    np.testing.assert_array_equal(earlier.all_relevant, [True, False, False, False])


def test_strict_and_same_side_rules() -> None:
    """On the same side twice, once inside the bounds (.22 against .24): only `same_side` is content."""
    earlier = count_earlier([0.1], [[0.30, 0.22]], [[0.20, 0.20]])

    assert not is_supported_by_earlier(earlier)[0]
    assert is_supported_by_earlier(earlier, "same_side")[0]
    with pytest.raises(ValueError, match="loose"):
        is_supported_by_earlier(earlier, "loose")


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        (Counted("wonen", "unfavourable", "register", "clear"), True),
        (Counted("wonen", "unfavourable", "model", "clear"), False),
        (Counted("wonen", "favourable", "register", "clear"), False),
        (Counted("zorg", "unfavourable", "survey", "clear"), False),
        (Counted("wonen", "unfavourable", "survey", "possible"), False),
    ],
)
def test_counted_support_needs_theme_direction_and_clear(counted: Counted, expected: bool) -> None:
    assert is_supported_by_counted("wonen", "unfavourable", [counted]) is expected


def test_support_is_for_estimates_that_differ() -> None:
    support = list_support([True, True, False, False], [True, False, True, True], [True, True, True, False])

    assert support.tolist() == ["counted|earlier", "counted", "earlier", ""]
