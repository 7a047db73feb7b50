import numpy as np
import pytest

from models.relevance import (
    effect_h,
    is_equivalent,
    is_relevant,
    mean_bounds,
    proportion_bounds,
    rate_bounds,
    smallest_n_for_equivalence,
)
from models.verdict import (
    VALUE_STATES,
    VERDICTS,
    decide,
    decide_estimate,
    direction,
    is_dominant,
    verdict_label,
)


@pytest.mark.parametrize(
    ("p", "below", "above"),
    [
        (0.02, 0.4, 0.4),
        (0.10, 2.0, 2.0),
        (0.20, 3.8, 4.0),
        (0.50, 5.0, 5.0),
        (0.70, 4.7, 4.5),
        (0.95, 1.0, 1.0),
    ],
)
def test_bounds_of_the_table_in_section_9(p: float, below: float, above: float) -> None:
    low, high = proportion_bounds(p)

    assert 100 * (p - low) == pytest.approx(below, abs=0.06)
    assert 100 * (high - p) == pytest.approx(above, abs=0.06)


def test_no_bounds_means_neither_relevant_nor_equivalent() -> None:
    low, high = proportion_bounds([0.0, 1.0, np.nan])

    assert np.isnan(low).all()
    assert not is_relevant([0.2, 0.2, 0.2], low, high).any()
    assert not is_equivalent([-0.001] * 3, [0.001] * 3, low, high, [0.0, 1.0, 0.5]).any()


def test_a_share_of_2_percent_and_a_rate_of_20_per_1000_have_the_same_bounds() -> None:
    np.testing.assert_allclose(proportion_bounds(0.02), rate_bounds(0.02))


def test_a_mean_is_relevant_from_a_fifth_of_a_standard_deviation() -> None:
    np.testing.assert_allclose(mean_bounds(7.4, 1.5), (7.1, 7.7))


def test_effect_of_21_against_9_percent() -> None:
    assert effect_h(0.21, 0.09) == pytest.approx(0.343, abs=5e-4)


def test_smallest_area_that_can_be_average() -> None:
    assert smallest_n_for_equivalence(0.10, 0.0) == pytest.approx(610, abs=2)


@pytest.mark.parametrize(
    ("sig", "p", "relevant", "equivalent", "expected"),
    [
        (True, 0.001, True, False, "clear"),
        (True, 0.001, False, True, "small"),
        (False, 0.04, True, False, "possible"),
        (False, 0.04, False, True, "around_average"),
        (False, 0.5, False, False, "inconclusive"),
        (False, 0.5, True, False, "inconclusive"),
        (False, np.nan, True, True, "descriptive"),
    ],
)
def test_rules_in_their_order(sig: bool, p: float, relevant: bool, equivalent: bool, expected: str) -> None:
    assert decide(sig, p, relevant, equivalent) == expected


def test_estimates_have_two_outcomes() -> None:
    assert decide_estimate([True, False]).tolist() == ["estimate_differs", "descriptive"]


def test_direction_needs_a_claim_and_a_difference() -> None:
    verdicts = ["clear", "clear", "possible", "small", "around_average", "clear"]

    ways = direction([0.1, -0.1, 0.1, -0.1, 0.1, 0.0], [-1, -1, 0, 0, -1, -1], verdicts)

    assert ways.tolist() == ["unfavourable", "favourable", "higher", "lower", "none", "none"]


@pytest.mark.parametrize(
    ("verdict", "way", "expected"),
    [
        ("clear", "unfavourable", "duidelijk ongunstiger"),
        ("small", "lower", "aantoonbaar maar klein verschil (lager)"),
        ("possible", "higher", "mogelijk hoger"),
        ("estimate_differs", "favourable", "schatting wijkt af (gunstiger)"),
        ("inconclusive", "none", "niet te zeggen"),
        ("descriptive", "none", "alleen beschrijvend"),
        ("not_shown", "none", "niet getoond"),
    ],
)
def test_labels(verdict: str, way: str, expected: str) -> None:
    assert verdict_label(verdict, way) == expected


def test_labels_that_name_the_gemeente_or_the_reason() -> None:
    near = verdict_label("descriptive", "none", is_estimate=True, gemeente_name="Oss")
    hidden = verdict_label("not_shown", "none", state="not_asked")

    assert near == "schatting ligt dicht bij Oss"
    assert hidden == "niet getoond (niet gevraagd)"


def test_only_clear_and_estimates_may_stand_out() -> None:
    assert [verdict.verdict_id for verdict in VERDICTS if verdict.may_stand_out] == [
        "clear",
        "estimate_differs",
    ]


def test_the_thirteen_value_states() -> None:
    assert len({state.state for state in VALUE_STATES}) == 13


def test_half_of_the_gemeente_is_dominant() -> None:
    np.testing.assert_array_equal(is_dominant([0.49, 0.5, np.nan]), [False, True, False])
