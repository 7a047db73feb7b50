"""The whole simulation as a list of batches: each is drawn from a seed of its own, and counts add up.

So the outcome depends on the seed and the number of runs, not on the order or the number of workers.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np

from models import simulation_standard as standard
from models.simulation import BIG, RATES, SHAPES, SHARES, Shape
from models.simulation_chain import judge_buurten, judge_gemeenten
from models.simulation_count import (
    ChildCount,
    MixedCount,
    NullCount,
    PowerCount,
    WordCount,
    add,
    count_children,
    count_mixed,
    count_null,
    count_power,
    count_words,
)
from models.simulation_draw import SCENARIOS, Scenario, draw_gemeenten
from models.simulation_frames import Agreement, compare_with_findings
from models.simulation_report import (
    Quantity,
    report_agreement,
    report_children,
    report_mixed,
    report_mixed_words,
    report_null,
    report_null_words,
    report_power,
    report_rivals,
    report_rounding,
)
from models.simulation_rounding import CASES, RoundingCount, count_rounding, count_stronger

SEED = 20260101
FULL_RUNS: dict[Scenario, int] = {"S0": 600, "S1": 2000, "S2": 300, "S3": 4000, "S4": 4000}
"""Gemeenten of each shape in a full simulation; fewer runs scale all of them alike.

S3 and S4 get more than the 700 of the standard: with 700 the smallest cell holds some 75 buurten, and chance
alone (standard error .056) would often carry a good rule past the bound of .12. With 4,000 it is .024.
"""
FULL_DRAWS = 2500
"""Of each situation of section 8."""
FULL_SITUATIONS = 400
"""Section 8: situations of any size, share and difference."""
BATCH = {"groot": 50, "klein": 200}
"""Gemeenten at once: some 90,000 rows."""
AGREEMENT_RUNS = 3
CHILD_WORDS = {"S3": "hidden", "S4": "outlier"}
_ROUNDING, _AGREEMENT = 100, 200
"""First numbers of the seeds that are not for a scenario."""
Place = tuple[str, str]


@dataclass(frozen=True)
class Batch:
    """Gemeenten that are drawn and judged together."""

    scenario: Scenario
    shape: Shape
    number: int
    runs: int


@dataclass(frozen=True, eq=False)
class Totals:
    """Counts by shape and level, shape, or scenario; empty where nothing was counted."""

    null: Mapping[Place, NullCount] = field(default_factory=dict)
    null_words: Mapping[str, WordCount] = field(default_factory=dict)
    power: Mapping[str, PowerCount] = field(default_factory=dict)
    mixed: Mapping[Place, MixedCount] = field(default_factory=dict)
    mixed_words: Mapping[str, WordCount] = field(default_factory=dict)
    children: Mapping[str, ChildCount] = field(default_factory=dict)


def scale_runs(runs: int) -> dict[Scenario, int]:
    """Gemeenten of each shape per scenario, when S0 gets `runs` of them; at least one.

    Raises:
        ValueError: `runs` is below 1.
    """
    if runs < 1:
        raise ValueError("runs moet minstens 1 zijn")
    return {scenario: -(-full * runs // FULL_RUNS["S0"]) for scenario, full in FULL_RUNS.items()}


def plan_batches(runs: int) -> list[Batch]:
    """Cut the simulation into batches, in a fixed order."""
    batches = []
    for scenario, wanted in scale_runs(runs).items():
        for shape in SHAPES:
            size = BATCH[shape.shape_id]
            batches += [
                Batch(scenario, shape, number, min(size, wanted - start))
                for number, start in enumerate(range(0, wanted, size))
            ]
    return batches


def run_batch(batch: Batch, seed: int = SEED) -> Totals:
    """Draw one batch, run the chain on it and count."""
    place = (SCENARIOS.index(batch.scenario), SHAPES.index(batch.shape), batch.number)
    gemeenten = draw_gemeenten(batch.shape, batch.scenario, batch.runs, np.random.default_rng([seed, *place]))
    shape = batch.shape.shape_id
    if batch.scenario == "S1":
        return Totals(power={"alle": count_power(gemeenten, judge_buurten(gemeenten))})
    judgement = judge_gemeenten(gemeenten)
    levels = {(shape, "buurt"): judgement.buurt, (shape, "wijk"): judgement.wijk}
    if batch.scenario == "S0":
        null = {level: count_null(judged) for level, judged in levels.items()}
        return Totals(null=null, null_words={shape: count_words(judgement)})
    if batch.scenario == "S2":
        mixed = {level: count_mixed(judged) for level, judged in levels.items()}
        return Totals(mixed=mixed, mixed_words={shape: count_words(judgement)})
    word = CHILD_WORDS[batch.scenario]
    return Totals(children={batch.scenario: count_children(gemeenten, judgement, word)})


def add_totals(parts: Iterable[Totals]) -> Totals:
    """Add up the counts of all batches."""
    summed: dict[str, dict[Any, Any]] = {each.name: {} for each in fields(Totals)}
    for part in parts:
        for name, total in summed.items():
            for key, count in getattr(part, name).items():
                total[key] = add(total[key], count) if key in total else count
    return Totals(**summed)


@dataclass(frozen=True, eq=False)
class Rounding:
    """Section 8: the situations of the standard, and any situation."""

    cases: tuple[RoundingCount, ...]
    wide_stronger: int
    wide_readings: int


def run_rounding(runs: int, seed: int = SEED) -> Rounding:
    """Section 8: every situation, as often as belongs to this number of runs."""
    draws, situations = (-(-full * runs // FULL_RUNS["S0"]) for full in (FULL_DRAWS, FULL_SITUATIONS))
    cases = tuple(
        count_rounding(case, draws, np.random.default_rng([seed, _ROUNDING, number]))
        for number, case in enumerate(CASES)
    )
    wide = np.random.default_rng([seed, _ROUNDING, len(CASES)])
    return Rounding(cases, *count_stronger(situations, wide))


def run_agreement(seed: int = SEED) -> Agreement:
    """Judge a few gemeenten by the chain of the pipeline too: shares alone, and shares with rates."""
    rows = different = 0
    scenarios: tuple[Scenario, ...] = ("S2", "S3", "S4")
    for number, scenario in enumerate(scenarios):
        for measures in (SHARES, (*SHARES, *RATES)):
            for place, shape in enumerate(SHAPES):
                rng = np.random.default_rng([seed, _AGREEMENT, number, len(measures), place])
                runs = 1 if shape is BIG else AGREEMENT_RUNS
                found = compare_with_findings(draw_gemeenten(shape, scenario, runs, rng, measures))
                rows, different = rows + found.rows, different + found.different
    return Agreement(rows, different)


def report(totals: Totals, rounding: Rounding, agreement: Agreement, runs: int) -> list[Quantity]:
    """Every quantity of section 18, in the order of the standard."""
    return list(_quantities(totals, rounding, agreement, scale_runs(runs)))


def _quantities(
    totals: Totals,
    rounding: Rounding,
    agreement: Agreement,
    runs: Mapping[Scenario, int],
) -> Iterator[Quantity]:
    yield from report_null(totals.null)
    yield from report_null_words(totals.null_words)
    yield from report_power(totals.power["alle"], runs["S1"])
    yield from report_mixed(totals.mixed, runs["S2"])
    yield from report_mixed_words(totals.mixed_words)
    for scenario, count in totals.children.items():
        yield from report_children(scenario, count, min(runs["S3"], runs["S4"]))
    yield from report_rivals(totals.null, totals.mixed)
    yield from report_rounding(rounding.cases, rounding.wide_stronger, rounding.wide_readings)
    yield report_agreement(agreement.rows, agreement.different)


def ran_enough(runs: int) -> bool:
    """Whether all bounds of the standard apply at this number of runs."""
    scaled = scale_runs(runs)
    planted = min(scaled[scenario] for scenario in ("S1", "S3", "S4"))
    return min(scaled["S0"], scaled["S2"]) >= standard.ENOUGH_NULL and planted >= standard.ENOUGH_PLANTED
