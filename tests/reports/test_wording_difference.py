"""Words for the size of a difference: the tables of wording.md 3.4, both directions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.wording_difference import cohens_h, is_much, may_say_ratio, ratio_words


@pytest.mark.parametrize(
    ("value", "reference", "h", "much"),
    [
        (21, 9, 0.343, True),
        (17, 9, 0.241, False),
        (41, 33, 0.166, False),
        (22, 14, 0.209, False),
        (50, 35, 0.305, True),
    ],
)
def test_checks_of_the_standard(value: float, reference: float, h: float, much: bool) -> None:
    assert round(cohens_h(value, reference), 3) == h
    assert is_much("clear", "share", value, reference) is much


@pytest.mark.parametrize(
    "verdict", ["small", "possible", "estimate_differs", "descriptive", "inconclusive", "around_average"]
)
def test_only_clear_may_be_much(verdict: str) -> None:
    assert not is_much(verdict, "model", 80.0, 10.0)


def test_much_holds_over_the_whole_range_of_rounding() -> None:
    assert is_much("clear", "share", 50.0, 35.0)
    assert not is_much("clear", "share", 50.0, 35.0, (14.0, 16.0))
    assert is_much("clear", "share", 52.0, 35.0, (16.0, 18.0))
    assert not is_much("clear", "share", 50.0, 35.0, (-1.0, 31.0))


@pytest.mark.parametrize(("value", "much"), [(15.0, True), (14.9, False), (6.6, True), (6.7, False)])
def test_much_of_a_rate_is_one_and_a_half_times(value: float, much: bool) -> None:
    assert is_much("clear", "rate", value, 10.0) is much


@pytest.mark.parametrize(("effect", "much"), [(0.5, True), (-0.5, True), (0.49, False), (None, False)])
def test_much_of_a_mean_is_half_a_standard_deviation(effect: float | None, much: bool) -> None:
    assert is_much("clear", "mean", 8.0, 7.0, effect=effect) is much


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (1.736, 2.059, ("ongeveer ", 2)), (2.158, 2.530, ("meer dan ", 2)), (1.526, 1.824, None),
        (1.95, 2.05, ("", 2)), (2.95, 3.05, ("", 3)), (3.1, 3.9, ("meer dan ", 3)), (2.5, 3.2, None),
        (0.495, 0.505, ("", 0)), (0.44, 0.56, ("ongeveer ", 0)), (0.40, 0.50, None),
    ],
)  # fmt: skip
def test_times_as_many(low: float, high: float, words: tuple[str, int] | None) -> None:
    found = ratio_words(low, high)

    assert ((found.band, found.n) if found else None) == words


@given(st.floats(0.05, 6), st.floats(0, 3))
def test_no_ratio_word_outside_its_bounds(low: float, width: float) -> None:
    high = low + width
    found = ratio_words(low, high)
    if found is None or found.n == 0:
        assert found is None or (low >= 0.43 and high <= 0.57)
        return
    bounds = {"": (0.97, 1.03), "ongeveer ": (0.85, 1.15), "meer dan ": (1.0, 2.0)}
    least, most = bounds[found.band]
    assert low >= least * found.n
    assert high <= most * found.n


@pytest.mark.parametrize(
    ("verdict", "value", "reference", "counts", "allowed"),
    [
        ("clear", 4.0, 2.0, (None, None), True),
        ("clear", 4.0, 1.9, (None, None), False),
        ("clear", 4.0, 1.9, (20.0, 25.0), True),
        ("clear", 4.0, 1.9, (19.0, 25.0), False),
        ("estimate_differs", 40.0, 20.0, (None, None), False),
    ],
)
def test_when_a_ratio_may_be_said(
    verdict: str, value: float, reference: float, counts: tuple[float | None, float | None], allowed: bool
) -> None:
    assert may_say_ratio(verdict, value, reference, counts) is allowed
