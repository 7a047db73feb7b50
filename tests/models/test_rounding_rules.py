import pytest

from models.rounding_rules import RULES, count_error, value_unit


@pytest.mark.parametrize(
    ("rule", "level", "parts", "error"),
    [
        ("A5", "buurt", 1, 4),
        ("A5", "wijk", 3, 12),
        ("A5", "gemeente", 3, 0),
        ("A5", "land", 1, 0),
        ("A5v", "gemeente", 1, 4),
        ("A10", "wijk", 1, 5),
        ("A10", "gemeente", 1, 5),
        ("PO", "buurt", 1, 0),
        ("SM", "buurt", 1, None),
        ("W20", "wijk", 1, None),
    ],
)
def test_largest_error_of_a_published_count(rule: str, level: str, parts: int, error: float | None) -> None:
    assert count_error(rule, level, parts) == error


def test_own_area_is_rounded_like_the_buurten_it_is_made_of() -> None:
    assert count_error("A5", "eigen", 2) == 8


@pytest.mark.parametrize(
    ("rule", "decimals", "unit"),
    [
        ("P0", 0, 1),
        ("SM", 1, 0.1),
        ("EN", 0, 50),
        ("I100", 1, 0.1),
        ("Z7", 0, 1),
        ("-", 1, 0.1),
        ("-", None, None),
    ],
)
def test_step_in_which_a_value_is_printed(rule: str, decimals: int | None, unit: float | None) -> None:
    assert value_unit(rule, decimals) == unit


def test_small_counts_of_care_are_secret() -> None:
    assert RULES["Z7"].secret_range == (0, 7)
    assert [code for code, rule in RULES.items() if rule.random_rounding] == ["A5", "A5v", "BE"]
