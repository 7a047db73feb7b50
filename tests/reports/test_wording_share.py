"""Words for a share: the table of wording.md 3.3 in both directions, agreement and lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.wording_share import counted, join_names, may_say_most, part_words, verb
from tests.reports.voorbeeld_cijfers import BIJSTAND, EENZAAM


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (21, "ongeveer 1 op de 5"), (17, None), (24, "ongeveer 1 op de 4"), (22, "ruim 1 op de 5"),
        (41, None), (49.5, "de helft"), (47, "ongeveer de helft"), (46.9, "bijna de helft"),
        (53.1, "iets meer dan de helft"), (44.9, None), (55.1, None), (33.0, "1 op de 3"),
        (31, "bijna 1 op de 3"), (10.6, "ongeveer 1 op de 10"), (11.1, None), (22.5, None),
        (75, "3 op de 4"), (65.3, "ongeveer 2 op de 3"), (91.4, "ongeveer 9 op de 10"),
    ],
)  # fmt: skip
def test_words_for_a_share(share: float, words: str | None) -> None:
    found = part_words(share)

    assert (found.text if found else None) == words


@pytest.mark.parametrize(
    ("share", "words"), [(20.2, "ongeveer 1 op de 5"), (22, None), (46, None), (50, "ongeveer de helft")]
)
def test_an_estimate_is_at_most_about(share: float, words: str | None) -> None:
    found = part_words(share, is_estimate=True)

    assert (found.text if found else None) == words


LIMITS = {"": 1.0, "ongeveer ": 3.0, "bijna ": 5.0, "ruim ": 2.5, "iets meer dan ": 5.0}


@given(st.floats(min_value=0, max_value=100))
def test_no_word_outside_its_bounds(share: float) -> None:
    found = part_words(share)
    if found is None:
        assert not 49.5 <= share <= 50.5
        assert all(abs(share - 100 / n) > 0.5 for n in (3, 4, 5, 10))
        return
    part = 50.0 if found.n == 0 else 100 * found.count / found.n
    assert abs(share - part) <= LIMITS[found.band] + 1e-6
    if found.band in {"bijna ", "ruim ", "iets meer dan "}:
        assert (share < part) == (found.band == "bijna ")


@pytest.mark.parametrize(
    ("share", "lower", "allowed"), [(60, 51, True), (59.9, 55, False), (70, 50, False), (70, None, False)]
)
def test_most_people(share: float, lower: float | None, allowed: bool) -> None:
    assert may_say_most(share, lower) is allowed


@pytest.mark.parametrize(
    ("value", "word"), [(0.2, "is"), (1.4, "is"), (1.5, "zijn"), (46.0, "zijn"), (95.0, "zijn")]
)
def test_verb_follows_the_number_shown(value: float, word: str) -> None:
    assert verb(EENZAAM, value) == word


def test_verb_of_another_indicator() -> None:
    assert (verb(BIJSTAND, 1.0), verb(BIJSTAND, 2.0)) == ("heeft", "hebben")


@pytest.mark.parametrize(
    ("names", "text"),
    [([], ""), (["A"], "A"), (["A", "B"], "A en B"), (["A", "B", "C"], "A, B en C"),
     (list("ABCD"), "A, B, C en 1 andere buurt"), (list("ABCDE"), "A, B, C en 2 andere buurten")],
)  # fmt: skip
def test_lists(names: list[str], text: str) -> None:
    assert join_names(names) == text


def test_a_number_with_its_noun() -> None:
    assert [counted(n, "buurt", "buurten") for n in (0, 1, 2, 1204)] == [
        "0 buurten",
        "1 buurt",
        "2 buurten",
        "1.204 buurten",
    ]
