"""The golden table of stories.md section 10, literally, and the rules around it."""

import pytest

from models.stories.coverage import Coverage, GroupCount, biggest_gap, cover


def group_of(tellers: int, all_tellers: int, share: float) -> Coverage:
    counts = [
        GroupCount("groep", tellers, 1000 * share),
        GroupCount("rest", all_tellers - tellers, 1000 * (1 - share)),
    ]
    return cover(counts)


@pytest.mark.parametrize(
    ("tellers", "all_tellers", "share", "ratio", "lower", "upper", "label"),
    [
        (3, 40, 0.30, 0.25, 0.08612, 0.662141, "ondervertegenwoordigd"),
        (0, 40, 0.16, 0.0, 0.0, 0.547635, "niet gehoord"),
        (0, 40, 0.02, 0.0, 0.0, 4.38108, "te weinig om te zeggen"),
        (18, 40, 0.30, 1.5, 1.02351, 2.005697, "geen duidelijk verschil"),
        (12, 40, 0.30, 1.0, 0.602495, 1.514334, "geen duidelijk verschil"),
    ],
)
def test_golden_table(
    tellers: int, all_tellers: int, share: float, ratio: float, lower: float, upper: float, label: str
) -> None:
    group = group_of(tellers, all_tellers, share).groups[0]

    assert group.label == label
    assert group.ratio == pytest.approx(ratio, abs=1e-9)
    assert group.lower == pytest.approx(lower, abs=5e-6)
    assert group.upper == pytest.approx(upper, abs=5e-6)


def test_below_ten_tellers_nothing_is_said() -> None:
    group = group_of(2, 9, 0.30).groups[0]

    assert group.label == "te weinig om te zeggen"
    assert (group.ratio, group.lower, group.upper) == (None, None, None)


def test_a_group_that_told_far_more_than_its_share() -> None:
    # 30 of 40 tellers in a group of 30 %: lower limit .598065 / .30 = 1.99.
    group = group_of(30, 40, 0.30).groups[0]

    assert group.label == "oververtegenwoordigd"
    assert group.lower == pytest.approx(1.9933, abs=1e-3)


def test_a_group_without_a_published_number_cannot_be_compared() -> None:
    outcome = cover([GroupCount("0-15", 2, None), GroupCount("15+", 18, 800.0)], inwoners=1000.0)

    assert [group.label for group in outcome.groups] == ["niet te vergelijken", "geen duidelijk verschil"]
    assert outcome.groups[1].share_inwoners == pytest.approx(0.8)
    assert outcome.index is None


def test_without_any_number_of_inhabitants_nothing_can_be_compared() -> None:
    outcome = cover([GroupCount("a", 6, None), GroupCount("b", 6, None)])

    assert [group.label for group in outcome.groups] == ["niet te vergelijken", "niet te vergelijken"]


@pytest.mark.parametrize(
    ("tellers", "people", "index"),
    [((10, 30), (250.0, 750.0), 1.0), ((40, 0), (0.0, 1000.0), 0.0), ((20, 20), (250.0, 750.0), 0.75)],
)
def test_coverage_index(tellers: tuple[int, int], people: tuple[float, float], index: float) -> None:
    # The last: min(.5, .25) + min(.5, .75) = .75.
    outcome = cover([GroupCount("a", tellers[0], people[0]), GroupCount("b", tellers[1], people[1])])

    assert outcome.index == pytest.approx(index)


def test_people_of_whom_we_do_not_know_it_count_nowhere() -> None:
    outcome = cover([GroupCount("a", 4, 500.0), GroupCount("b", 6, 500.0)], unknown=5)

    assert (outcome.tellers, outcome.unknown) == (10, 5)
    assert outcome.groups[0].share_tellers == pytest.approx(0.4)


def test_nobody_told_anything() -> None:
    outcome = cover([GroupCount("a", 0, 500.0), GroupCount("b", 0, 500.0)])

    assert [group.label for group in outcome.groups] == ["te weinig om te zeggen"] * 2
    assert (outcome.index, biggest_gap(outcome)) == (None, None)


def test_the_biggest_missing_group_is_one_nobody_spoke_to() -> None:
    outcome = cover(
        [
            GroupCount("jong", 0, 200.0),
            GroupCount("midden", 3, 500.0),
            GroupCount("oud", 37, 250.0),
            GroupCount("heel oud", 0, 50.0),
        ]
    )

    gap = biggest_gap(outcome)
    assert gap is not None
    assert (gap.group, gap.label) == ("jong", "niet gehoord")


def test_too_little_heard_comes_after_not_heard() -> None:
    outcome = group_of(3, 40, 0.30)

    gap = biggest_gap(outcome)
    assert gap is not None
    assert (gap.group, gap.label) == ("groep", "ondervertegenwoordigd")
