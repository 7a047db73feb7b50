"""Counts that the public edition may print (stories.md 8.2)."""

import pytest

from reports.story_counts import count_text, row_texts


@pytest.mark.parametrize(
    ("count", "public", "network"),
    [
        (0, "niemand", "niemand"),
        (1, "een paar", "1"),
        (4, "een paar", "4"),
        (5, "5", "5"),
        (1200, "1.200", "1.200"),
    ],
)
def test_one_count(count: int, public: str, network: str) -> None:
    assert count_text(count, True, "niemand") == public
    assert count_text(count, False, "niemand") == network


@pytest.mark.parametrize(
    ("counts", "public"),
    [
        ((11, 3), ("5 of meer", "een paar")),
        ((14, 3, 2), ("14", "een paar", "een paar")),
        ((24, 7), ("24", "7")),
        ((20, 8, 3, 0), ("20", "5 of meer", "een paar", "geen")),
        ((3, 0), ("een paar", "geen")),
        ((8, 8, 2), ("5 of meer", "8", "een paar")),
        ((0, 0), ("geen", "geen")),
    ],
)
def test_a_hidden_count_cannot_be_computed_from_the_total(
    counts: tuple[int, ...], public: tuple[str, ...]
) -> None:
    assert row_texts(counts, True) == public


def test_the_network_sees_exact_counts() -> None:
    assert row_texts((11, 3, 0), False) == ("11", "3", "geen")
