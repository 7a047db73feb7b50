"""Nearly the same text: apart from case and punctuation, or 90 % of the five-word windows (stories.md 6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.stories.duplicates import near_duplicates, windows_of

TEN = "een twee drie vier vijf zes zeven acht negen tien"


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("De bus stopt.", "de  BUS, stopt", True),
        ("De bus stopt.", "De bus stopt niet.", False),
        (TEN, f"{TEN} elf", True),
        (TEN, "een twee drie vier vijf zes zeven acht negen elf", False),
        (" ".join(map(str, range(100))), " ".join(map(str, range(9, 109))), True),
        (" ".join(map(str, range(100))), " ".join(map(str, range(10, 110))), False),
        ("", "", False),
    ],
)
def test_ninety_percent_of_the_windows_of_the_shorter_text(one: str, other: str, is_same: bool) -> None:
    """100 words have 96 windows; shifted by 9 they share 87 (90.6 %), by 10 86 (89.6 %)."""
    expected = (("V-1", "V-2"),) if is_same else ()
    assert near_duplicates([("V-1", one), ("V-2", other)]) == expected


def test_the_later_one_is_the_second_of_the_earliest() -> None:
    texts = [("V-3", "Dit is er een."), ("V-1", "dit is er een"), ("V-2", "DIT IS ER EEN")]
    assert near_duplicates(texts) == (("V-3", "V-1"), ("V-3", "V-2"))


def test_a_pair_that_two_people_told_is_no_pair() -> None:
    texts = [("V-1", "Dit is er een."), ("V-2", "dit is er een")]
    assert near_duplicates(texts, {frozenset({"V-1", "V-2"})}) == ()


def test_windows() -> None:
    assert len(windows_of(TEN)) == 6
    assert windows_of("Kort, maar KRACHTIG!") == {("kort", "maar", "krachtig")}
    assert windows_of("...") == frozenset()


WORDS = st.lists(st.sampled_from(["de", "bus", "stopt", "niet", "meer", "hier", "wij"]), max_size=14).map(
    " ".join
)


@given(st.lists(WORDS, max_size=6))
def test_each_story_is_second_once_and_equal_texts_are_always_found(texts: list[str]) -> None:
    named = [(f"V-{number}", text) for number, text in enumerate(texts)]
    pairs = near_duplicates(named)
    seconds = [second for _, second in pairs]
    assert len(seconds) == len(set(seconds))
    for place, (key, text) in enumerate(named):
        if text and text in texts[:place]:
            assert key in seconds
