"""The simulation runs our own chain, and a broken rule does not get through it unnoticed."""

from typing import Any

import numpy as np
import pytest
from scipy.stats import norm

from models import simulation_chain
from models.comparison import Comparison
from models.proportions import compare_proportions
from models.simulation import BIG, MEASURES, RATES, SHARES, SMALL, Measure, Shape
from models.simulation_chain import judge_gemeenten, judge_wijken
from models.simulation_count import count_mixed, count_null
from models.simulation_draw import Scenario, draw_gemeenten
from models.simulation_frames import compare_with_findings
from models.simulation_report import Quantity, report_mixed, report_null


@pytest.mark.parametrize("scenario", ["S2", "S3", "S4"])
def test_the_chain_of_the_pipeline_says_the_same_with_words(scenario: Scenario) -> None:
    gemeenten = draw_gemeenten(BIG, scenario, 1, np.random.default_rng(1), SHARES)
    found = compare_with_findings(gemeenten)
    # 60 buurten and 12 wijken against the gemeente, 60 buurten against their wijk, 20 shares each
    assert (found.rows, found.different) == (2640, 0)


def test_the_chain_of_the_pipeline_says_the_same_of_rates() -> None:
    gemeenten = draw_gemeenten(SMALL, "S2", 4, np.random.default_rng(2), (*SHARES, *RATES))
    found = compare_with_findings(gemeenten)
    assert (found.rows, found.different) == (4 * 19 * 26, 0)


def test_another_verdict_than_the_pipeline_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    gemeenten = draw_gemeenten(SMALL, "S2", 2, np.random.default_rng(3), SHARES)
    monkeypatch.setattr(simulation_chain, "compare_proportions", against_whole)
    assert compare_with_findings(gemeenten).different > 50


def test_rows_of_too_few_answers_are_in_no_family() -> None:
    gemeenten = draw_gemeenten(SMALL, "S0", 20, np.random.default_rng(4))
    buurt = judge_gemeenten(gemeenten).buurt
    too_few = np.broadcast_to(0.04 * gemeenten.inwoners[:, :, None] < 29.5, (20, 15, 4))
    assert too_few.any()
    assert np.array_equal(~buurt.is_row[:, :, 26:], too_few)
    assert buurt.is_row[:, :, :26].all()
    assert not buurt.has("clear")[~buurt.is_row].any()


def against_whole(x_a: Any, n_a: Any, x_m: Any, n_m: Any) -> Comparison:
    """The classic fault: the area against the gemeente that it is part of, as if they were strangers."""
    x_a, n_a, x_m, n_m = (np.asarray(each, dtype=np.float64) for each in (x_a, n_a, x_m, n_m))
    return compare_proportions(x_a, n_a, x_m + x_a, n_m + n_a)


HALF = Shape("half", "gemeente van twee wijken", (2, 2), 18_000)
COMMON = tuple(Measure("share", level) for level in (0.2, 0.3, 0.4, 0.5))


def size_of_the_test() -> tuple[float, float]:
    """Share of wijken with p <= .05 while nothing differs, and the average f; 4,000 wijken x 4 shares."""
    gemeenten = draw_gemeenten(HALF, "S0", 2_000, np.random.default_rng(5), COMMON)
    wijk = judge_wijken(gemeenten)
    return float((wijk.comparison.p <= 0.05).mean()), float(wijk.comparison.share.mean())


def test_area_against_rest_keeps_its_size() -> None:
    size, f = size_of_the_test()
    assert f == pytest.approx(0.5, abs=0.001)
    # two wijken of one gemeente share one test, so 8,000 independent ones: .05 give or take 4 x .0024
    assert size == pytest.approx(0.05, abs=0.0098)


def test_area_against_whole_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulation_chain, "compare_proportions", against_whole)
    size, _ = size_of_the_test()
    # var(d) is (1 - f)/(1 + f) of what this test believes: size 2 Phi(-1.96 sqrt(3)) = .0007 at f = .5, a bit
    # more where one wijk is much larger; far below what the right test gives
    assert 2 * norm.cdf(-1.959964 * 3**0.5) == pytest.approx(0.0007, abs=1e-4)
    assert size < 0.015


def null_outcomes(shape: Shape = SMALL) -> dict[str, Quantity]:
    gemeenten = draw_gemeenten(shape, "S0", 300, np.random.default_rng(6), MEASURES)
    judgement = judge_gemeenten(gemeenten)
    levels = {(shape.shape_id, "buurt"): judgement.buurt, (shape.shape_id, "wijk"): judgement.wijk}
    counts = {place: count_null(judged) for place, judged in levels.items()}
    return {quantity.quantity_id: quantity for quantity in report_null(counts)}


def test_nothing_is_found_where_nothing_differs() -> None:
    found = null_outcomes()
    # true chances .04 and .02 a gemeente: 300 gemeenten give more than .075 once in 500 seeds
    bounded = {name: each.outcome for name, each in found.items() if each.outcome != "geen grens"}
    assert len(bounded) == 7
    assert set(bounded.values()) == {"voldoet"}
    for name in ("clear", "possible", "around_average", "inconclusive"):
        each = found[f"S0.klein.buurt.{name}"]
        # four standard errors of a share of rows, doubled because rows of one gemeente hang together
        margin = 8 * (0.25 / each.cases) ** 0.5
        assert each.measured == pytest.approx(each.standard, abs=margin)
    assert found["S0.klein.buurt.rijen"].measured == pytest.approx(433, abs=1.5)


def test_without_correction_false_alarms_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def uncorrected(p: Any, codes: Any) -> tuple[Any, Any, Any]:
        return p, np.full(p.shape, 0.05), codes

    monkeypatch.setattr(simulation_chain, "benjamini_hochberg_by", uncorrected)
    found = null_outcomes()
    for level in ("buurt", "wijk"):
        assert found[f"S0.klein.{level}.gemeenten_met_clear"].outcome == "voldoet niet"
    assert found["S0.klein.buurt.gemeenten_met_clear"].measured > 0.95


def test_a_narrow_interval_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def narrow(*counts: Any) -> Comparison:
        whole = compare_proportions(*counts)
        kept = {name: getattr(whole, name) for name in whole.__dataclass_fields__}
        return Comparison(**kept | {"lower": whole.lower90, "upper": whole.upper90})

    monkeypatch.setattr(simulation_chain, "compare_proportions", narrow)
    assert null_outcomes()["S0.klein.buurt.dekking"].outcome == "voldoet niet"


def mixed_outcomes() -> dict[str, str]:
    gemeenten = draw_gemeenten(SMALL, "S2", 300, np.random.default_rng(7))
    judgement = judge_gemeenten(gemeenten)
    counts = {
        ("klein", "buurt"): count_mixed(judgement.buurt),
        ("klein", "wijk"): count_mixed(judgement.wijk),
    }
    return {quantity.quantity_id: quantity.outcome for quantity in report_mixed(counts, runs=300)}


def test_verdicts_hold_where_the_truth_differs() -> None:
    bounded = {name: word for name, word in mixed_outcomes().items() if word != "geen grens"}
    assert bounded == dict.fromkeys(
        (
            f"S2.klein.{level}.{what}"
            for level in ("buurt", "wijk")
            for what in ("verwaarloosbaar", "verkeerde_kant", "gevonden")
        ),
        "voldoet",
    )


def test_a_verdict_without_correction_is_caught_where_the_truth_differs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def uncorrected(p: Any, codes: Any) -> tuple[Any, Any, Any]:
        return p, np.full(p.shape, 0.05), codes

    monkeypatch.setattr(simulation_chain, "benjamini_hochberg_by", uncorrected)
    assert mixed_outcomes()["S2.klein.buurt.verwaarloosbaar"] == "voldoet niet"


def test_a_rule_that_finds_too_little_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulation_chain, "compare_proportions", against_whole)
    found = mixed_outcomes()
    assert "voldoet niet" in {found["S2.klein.wijk.gevonden"], found["S2.klein.buurt.gevonden"]}
