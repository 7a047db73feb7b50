import pytest

from models.persons import (
    AgeClasses,
    Fraction,
    count_base,
    excess_words,
    fraction_words,
    persons_words,
    round_excess,
    where_they_live,
)

AGES = AgeClasses(1000, 150, 100, 300, 250, 200)


def test_bases_by_hand() -> None:
    """18+: 1000 - 150 - 30; 18-65: 70 + 300 + 250."""
    assert count_base(AGES, "totaal") == 820
    assert count_base(AGES, "18_65") == 620
    assert count_base(AGES, "65_plus") == 200


def test_no_base_for_an_unknown_class_or_group() -> None:
    assert count_base(AgeClasses(1000, None, 100, 300, 250, 200), "totaal") is None
    assert count_base(AgeClasses(1000, float("nan"), 100, 300, 250, 200), "totaal") is None
    assert count_base(AGES, "huishoudens") is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (19.99, None),
        (float("nan"), None),
        (97.6, "ongeveer 100"),
        (100, "ongeveer 100"),
        (2174, "ruim 2.000"),
        (1399, "ongeveer 1.400"),
        (2041, "ruim 2.000"),
        (2040, "ongeveer 2.000"),
        (950, "bijna 1.000"),
        (12_345, "ongeveer 12.000"),
        (98_500, "ongeveer 100.000"),
    ],
)
def test_words_for_numbers(value: float, text: str | None) -> None:
    assert persons_words(value) == text


def test_excess_of_counts_and_of_models() -> None:
    assert round_excess(-12.6) == -15
    assert round_excess(4.9) is None
    assert excess_words(-261.0) == "ongeveer 260"
    assert excess_words(-19.0) is None


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (0.2, Fraction(1, 5, None)),
        (0.52, Fraction(1, 2, None)),
        (0.521, Fraction(None, None, 52)),
        (0.9, Fraction(9, 10, None)),
        (0.0, Fraction(None, None, 0)),
        (1.0, Fraction(None, None, 100)),
    ],
)
def test_fractions(share: float, expected: Fraction) -> None:
    assert fraction_words(share) == expected


def test_where_they_live_by_hand() -> None:
    """.5 * 200 = 100 of 100 + 60 + 40 = 200 persons: half of them, in a third of the base."""
    outcome = where_they_live([(0.5, 200), (0.3, 200), (0.2, 200)], 0, 600)

    assert outcome.share == 0.5
    assert outcome.population_share == pytest.approx(1 / 3)
    assert outcome.inside == Fraction(1, 2, None)


@pytest.mark.parametrize(
    ("children", "wijk_base"),
    [
        ([(0.5, 99), (0.3, 501)], 600),
        ([(0.5, 600)], 600),
        ([(0.5, 300), (None, 300)], 600),
        ([(0.5, 300), (0.3, 200)], 600),
        ([(None, 300), (0.3, 300)], 600),
        ([(0.0, 300), (0.0, 300)], 600),
        ([(0.5, 300), (0.3, 300)], None),
    ],
)
def test_where_they_live_is_not_shown(
    children: list[tuple[float | None, float | None]], wijk_base: float | None
) -> None:
    assert not where_they_live(children, 0, wijk_base).is_shown
