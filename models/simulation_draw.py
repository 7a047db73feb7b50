"""Draw invented gemeenten in which nothing differs, or in which we know what does (section 18).

The generator is handed in: the same generator gives the same gemeenten.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias, get_args

import numpy as np
from scipy.special import expit, logit

from models.numbers import Codes, Floats, round_half_away
from models.simulation import (
    MEASURES,
    SIZE_SPREAD,
    SMALLEST_BUURT,
    Figures,
    Gemeenten,
    Kind,
    Measure,
    Planted,
    Shape,
    group_measures,
)

Scenario: TypeAlias = Literal["S0", "S1", "S2", "S3", "S4"]
SCENARIOS: tuple[Scenario, ...] = get_args(Scenario)
SHIFTED_LEVELS = (0.10, 0.20, 0.40)
SHIFTS = (0.05, 0.08, 0.12)
"""S1: one buurt each on the shares of these levels, shifted by one of these."""
CHANCE, DIFFERENCE_SPREAD = 0.3, 0.35
"""S2: each row differs with this chance, by a normal with this sd on the logit, log or sd scale."""
CHILD_LEVEL = 0.20
CHILD_SHIFTS = (0.08, 0.12, 0.16)
WIJK_SHIFT = 0.05
"""S3 and S4: on the share of this level; S4: the whole wijk too."""
LOWEST_SIBLING = 0.01
"""S3: a buurt so large that its siblings would need a lower share than this is not chosen."""

Truths: TypeAlias = Mapping[Kind, Floats]


def draw_gemeenten(
    shape: Shape,
    scenario: Scenario,
    runs: int,
    rng: np.random.Generator,
    measures: Sequence[Measure] = MEASURES,
) -> Gemeenten:
    """Draw `runs` gemeenten of one shape under one scenario: new sizes, new truth, new counts in each.

    S0 nothing differs; S1 one buurt on each of three shares; S2 everywhere a bit; S3 one buurt in a wijk that
    stays exactly average; S4 a wijk and, more so, one of its buurten.
    """
    inwoners = draw_sizes(shape, runs, rng)
    grouped = group_measures(measures)
    bases = {
        kind: round_half_away(inwoners[:, :, None] * np.array([measure.base for measure in found]))
        for kind, found in grouped.items()
    }
    truths = {
        kind: np.broadcast_to(
            np.array([measure.level for measure in found]), (*inwoners.shape, len(found))
        ).copy()
        for kind, found in grouped.items()
    }
    planted = _plant(scenario, truths, grouped, bases, shape, rng)
    figures = tuple(_draw_counts(found, bases[kind], truths[kind], rng) for kind, found in grouped.items())
    return Gemeenten(shape, inwoners, figures, planted)


def draw_sizes(shape: Shape, runs: int, rng: np.random.Generator) -> Floats:
    """Inhabitants per buurt: lognormal, scaled to the gemeente, at least 150."""
    raw = rng.lognormal(0.0, SIZE_SPREAD, (runs, len(shape.wijk_of_buurt)))
    scaled: Floats = np.asarray(raw * shape.inwoners / raw.sum(axis=1, keepdims=True), dtype=np.float64)
    return np.maximum(round_half_away(scaled), SMALLEST_BUURT)


def _plant(
    scenario: Scenario,
    truths: Truths,
    grouped: Mapping[Kind, tuple[Measure, ...]],
    bases: Mapping[Kind, Floats],
    shape: Shape,
    rng: np.random.Generator,
) -> tuple[Planted, ...]:
    """Change the true values in place and say what was changed."""
    if scenario == "S2":
        _differ_everywhere(truths, grouped, rng)
    if scenario == "S1":
        columns = [_column(grouped["share"], level) for level in SHIFTED_LEVELS]
        return tuple(_shift_one_buurt(truths["share"], column, rng) for column in columns)
    if scenario in ("S3", "S4"):
        column = _column(grouped["share"], CHILD_LEVEL)
        truth, base = truths["share"][:, :, column], bases["share"][:, :, column]
        hide = _hide_in_average_wijk if scenario == "S3" else _add_to_high_wijk
        return (Planted(column, *hide(truth, base, shape, rng)),)
    return ()


def _column(measures: tuple[Measure, ...], level: float) -> int:
    return [measure.level for measure in measures].index(level)


def _differ_everywhere(
    truths: Truths, grouped: Mapping[Kind, tuple[Measure, ...]], rng: np.random.Generator
) -> None:
    for kind, truth in truths.items():
        differs = rng.random(truth.shape) < CHANCE
        change = np.where(differs, rng.normal(0.0, DIFFERENCE_SPREAD, truth.shape), 0.0)
        if kind == "share":
            truth[:] = expit(logit(truth) + change)
        elif kind == "rate":
            truth *= np.exp(change)
        else:
            truth += change * np.array([measure.sd for measure in grouped[kind]])


def _choose(
    areas: int, sizes: tuple[float, ...], runs: int, rng: np.random.Generator
) -> tuple[Codes, Floats]:
    """A buurt and a size for every gemeente, all equally likely."""
    buurt: Codes = np.asarray(rng.integers(0, areas, runs), dtype=np.int64)
    return buurt, np.asarray(rng.choice(np.array(sizes), runs), dtype=np.float64)


def _shift_one_buurt(truth: Floats, column: int, rng: np.random.Generator) -> Planted:
    runs, areas, _ = truth.shape
    buurt, size = _choose(areas, SHIFTS, runs, rng)
    truth[np.arange(runs), buurt, column] += size
    return Planted(column, buurt, size)


def _hide_in_average_wijk(
    truth: Floats, base: Floats, shape: Shape, rng: np.random.Generator
) -> tuple[Codes, Floats]:
    """Raise one buurt and lower its siblings, so that the wijk stays exactly average (S3)."""
    runs, areas = truth.shape
    wijk_of_buurt = shape.wijk_of_buurt
    whole = np.add.reduceat(base, shape.starts, axis=1)[:, wijk_of_buurt]
    size = rng.choice(np.array(CHILD_SHIFTS), runs)
    siblings = truth - size[:, None] * base / (whole - base)
    luck = np.where(siblings >= LOWEST_SIBLING, rng.random((runs, areas)), -1.0)
    buurt, row = np.asarray(luck.argmax(axis=1), dtype=np.int64), np.arange(runs)
    in_wijk = wijk_of_buurt[None, :] == wijk_of_buurt[buurt][:, None]
    raised = truth[row, buurt] + size
    truth[:] = np.where(in_wijk, siblings[row, buurt][:, None], truth)
    truth[row, buurt] = raised
    return buurt, size


def _add_to_high_wijk(
    truth: Floats, base: Floats, shape: Shape, rng: np.random.Generator
) -> tuple[Codes, Floats]:
    """Raise a whole wijk, and one of its buurten on top of that (S4)."""
    runs, areas = truth.shape
    wijk_of_buurt = shape.wijk_of_buurt
    buurt, size = _choose(areas, CHILD_SHIFTS, runs, rng)
    truth += WIJK_SHIFT * (wijk_of_buurt[None, :] == wijk_of_buurt[buurt][:, None])
    truth[np.arange(runs), buurt] += size
    return buurt, size


def _draw_counts(
    measures: tuple[Measure, ...], base: Floats, truth: Floats, rng: np.random.Generator
) -> Figures:
    """Binomial persons, Poisson events, or normal answers of which only the sums are kept."""
    kind = measures[0].kind
    squares = np.zeros_like(base)
    if kind == "share":
        count = rng.binomial(base.astype(np.int64), truth).astype(np.float64)
    elif kind == "rate":
        count = rng.poisson(base * truth).astype(np.float64)
    else:
        sd = np.array([measure.sd for measure in measures])
        mean = truth + sd / np.sqrt(base) * rng.standard_normal(base.shape)
        count = base * mean
        squares = sd**2 * rng.chisquare(base - 1) + count * mean
    return Figures(measures, count, base, squares, base * truth)
