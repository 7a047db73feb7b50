"""What chance alone would give, and how many independent signals there are: worked out by hand."""

import polars as pl
import pytest

from models.columns import FINDING, conform
from models.finding_chance import possible_by_chance
from models.finding_signals import effective_signals


def rows(*changes: dict[str, object]) -> pl.DataFrame:
    base: dict[str, object] = dict.fromkeys(FINDING) | {
        "gebied_code": "BU99010101", "gebied_level": "buurt", "indicator_id": "schulden",
        "groep_id": "totaal", "period": 2024, "contrast": "area", "role": "outcome",
        "evidence": "register", "kind": "share", "value": 20.0, "reference_value": 20.0,
        "denominator": 400.0, "share_of_reference": 0.0, "bound_low": 16.16, "bound_high": 24.0,
        "p_value": 0.5, "verdict": "inconclusive",
    }  # fmt: skip
    return conform(pl.DataFrame([base | change for change in changes], schema=FINDING), FINDING)


def test_chance_is_summed_over_tested_counts_of_the_newest_year() -> None:
    # se = sqrt(.2 x .8 / 400) = .02: below Phi(-1.96) (1.92 se is nearer), above Phi(-2.0): .025 + .02275
    finding = rows(
        {}, {"verdict": "possible"}, {"period": 2020, "verdict": "possible"}, {"evidence": "model"}
    )
    found = possible_by_chance(finding, "buurt")

    assert (found.rows, found.possible) == (2, 1)
    assert found.expected == pytest.approx(2 * (0.025 + 0.022750), abs=1e-5)


def test_a_rate_counts_for_the_level_of_the_test_and_other_levels_not_at_all() -> None:
    finding = rows({"kind": "rate"}, {"gebied_level": "wijk"}, {"contrast": "within_wijk"}, {"p_value": None})

    assert possible_by_chance(finding, "buurt").expected == pytest.approx(0.05)
    assert possible_by_chance(rows(), "buurt").rows == 0


def test_topics_that_move_together_are_one_signal_and_apart_two() -> None:
    def estimates(values: list[tuple[float, float]]) -> pl.DataFrame:
        return rows(
            *(
                {"gebied_code": f"BU990101{n:02}", "indicator_id": name, "value": value, "evidence": "model"}
                for n, pair in enumerate(values)
                for name, value in zip(("a", "b"), pair, strict=True)
            )
        )

    together = effective_signals(estimates([(float(n), 2.0 * n) for n in range(12)]))
    apart = effective_signals(estimates([(float(n % 2), float(n // 2 % 2)) for n in range(12)]))

    assert (together.rows, together.topics, together.effective) == (12, 2, pytest.approx(1.0))
    assert apart.effective == pytest.approx(2.0)
    assert effective_signals(rows()).effective is None
