"""Compare every pair by its chain: deviation, intervals, p and relevance, on the rows that have a test."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from models.comparison import Comparison
from models.finding_chain import CHAINS, TESTED
from models.finding_code import as_texts
from models.finding_corners import CORNERS
from models.finding_rows import Positions
from models.grouping import number_groups
from models.margins import compare_margins
from models.numbers import Bools, Floats
from models.proportions import compare_proportions
from models.rates import compare_rates
from models.relevance import TIE, effect_h, is_equivalent, is_relevant, proportion_bounds, rate_bounds
from models.rounding import ABSENT, Marks, mark_corners
from models.settings import Settings
from models.verdict import decide_codes

PIECE = 20_000
"""Rows whose corners are worked out at once: 4 to 36 corners a row, a dozen numbers each."""
TESTS = pl.Enum(["none", "score", "fisher", "degenerate", "binomial", "margins", "corners", "interaction"])
_TESTS_OF = {
    "proportion": ("score", "fisher", "degenerate"),
    "rate": ("binomial", "degenerate"),
    "margins": ("margins",),
}
_NUMBERS = ("p", "d_lower", "d_upper", "own_lower", "own_upper", "d_low", "d_high")


@dataclass(frozen=True, eq=False)
class CornerVerdicts:
    """Per rounded row (`rows`, positions in the findings) and corner: p and the marks of both verdicts.

    The family decides which: `if_significant` where p <= p_cut, else `if_not`; 0: no such corner.
    """

    rows: Positions
    if_significant: Marks
    if_not: Marks
    p: Floats


@dataclass(frozen=True, eq=False)
class _Outcome:
    """Results as long as the findings, filled chain by chain; fractions, NaN = does not exist."""

    numbers: dict[str, Floats]
    test: npt.NDArray[np.int8]
    is_equivalent: Bools

    def put(self, rows: Positions, comparison: Comparison, **numbers: Floats) -> None:
        """Write the results of these rows; `numbers` replace what the comparison says."""
        own = {
            "p": comparison.p,
            "d_lower": comparison.lower,
            "d_upper": comparison.upper,
            "own_lower": comparison.own_lower,
            "own_upper": comparison.own_upper,
        }
        for name, values in (own | numbers).items():
            self.numbers[name][rows] = values


def compare_pairs(frame: pl.DataFrame, settings: Settings) -> tuple[pl.DataFrame, tuple[CornerVerdicts, ...]]:
    """Add deviation, intervals, p, test, bounds, relevance and effect size, in the unit of the value.

    A pair whose test turns out to be impossible (counts that contradict each other, margins without width)
    becomes `not_compared`.
    """
    frame = _add_bounds(frame, settings)
    outcome, corners = _run_tests(frame, settings)
    results = pl.DataFrame(outcome.numbers).with_columns(pl.all().fill_nan(None))
    labels = pl.DataFrame(
        {"test": as_texts(outcome.test, TESTS), "is_equivalent": outcome.is_equivalent},
    )
    frame = pl.concat([frame, results, labels], how="horizontal")
    scale = pl.col("scale")
    failed = pl.col("chain").is_in(TESTED) & pl.col("p").is_null()
    has_difference = ~pl.col("chain").is_in(["not_compared", "not_shown"]) & (pl.col("kind") != "count")
    frame = frame.with_columns(
        chain=pl.when(failed).then(pl.lit("not_compared", CHAINS)).otherwise("chain")
    ).with_columns(
        deviation=pl.when(has_difference).then(pl.col("value") - pl.col("reference_value")),
        deviation_lower=pl.col("d_lower") * scale,
        deviation_upper=pl.col("d_upper") * scale,
        deviation_low=pl.col("d_low") * scale,
        deviation_high=pl.col("d_high") * scale,
        lower=pl.coalesce("lower", pl.col("own_lower") * scale),
        upper=pl.coalesce("upper", pl.col("own_upper") * scale),
        p_value="p",
        test=pl.when(pl.col("p").is_not_null()).then("test"),
    )
    return frame.drop(_NUMBERS), corners


def _add_bounds(frame: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    """Bounds per benchmark, relevance and effect size of all pairs with a test or estimate (section 9)."""
    is_judged = frame["chain"].is_in([*TESTED, "estimate"])
    chosen = np.flatnonzero(is_judged.to_numpy())
    facts = frame.select("value", "reference_value", "scale", "reference", is_rate=pl.col("chain") == "rate")
    value, reference, scale, positions, is_rate = (column.to_numpy() for column in facts[chosen])
    value, reference = value / scale, reference / scale
    place, unique = number_groups(positions)
    low, high = (
        bound[place]
        for bound in proportion_bounds(reference[unique], settings.cohen_h, settings.relative_difference)
    )
    rate_low, rate_high = rate_bounds(reference, settings.relative_difference)
    low, high = np.where(is_rate, rate_low, low), np.where(is_rate, rate_high, high)
    with np.errstate(divide="ignore", invalid="ignore"):
        effect = np.where(is_rate, np.log(value / reference), effect_h(value, np.minimum(reference, 1)))
    relevant = np.zeros(frame.height, dtype=bool)
    relevant[chosen] = is_relevant(value, low, high, TIE * np.where(is_rate, reference, 1.0))
    added = pl.DataFrame(
        {
            "bound_low": _spread(low * scale, chosen, frame.height),
            "bound_high": _spread(high * scale, chosen, frame.height),
            "effect_h": _spread(np.where(np.isfinite(effect), effect, np.nan), chosen, frame.height),
            "relevant": relevant,
            "is_judged": is_judged,
        }
    ).select(
        pl.col("bound_low", "bound_high", "effect_h").fill_nan(None),
        pl.when("is_judged").then("relevant").alias("relevant"),
    )
    return pl.concat([frame, added], how="horizontal")


def _spread(values: Floats, rows: Positions, height: int) -> Floats:
    column = np.full(height, np.nan)
    column[rows] = values
    return column


def _run_tests(frame: pl.DataFrame, settings: Settings) -> tuple[_Outcome, tuple[CornerVerdicts, ...]]:
    outcome = _Outcome(
        {name: np.full(frame.height, np.nan) for name in _NUMBERS},
        np.zeros(frame.height, dtype=np.int8),
        np.zeros(frame.height, dtype=bool),
    )
    corners: list[CornerVerdicts] = []
    for chain in TESTED:
        rows = np.flatnonzero((frame["chain"] == chain).to_numpy())
        facts = {column.name: column.to_numpy() for column in frame.select(_FACTS)[rows]}
        if chain not in CORNERS:
            _test_exact(chain, facts, rows, outcome)
            continue
        for piece in _pieces(facts):
            part = {name: values[piece] for name, values in facts.items()}
            corners.append(_test_corners(chain, part, rows[piece], outcome, settings))
    return outcome, tuple(corners)


def _pieces(facts: dict[str, Floats]) -> Iterator[Positions]:
    """Rows that fit in the cache together; those with an exact benchmark apart, for they have few corners."""
    exact = [facts[name] == 0 for name in ("reference_numerator_error", "reference_denominator_error")]
    alike = exact[0] + 2 * exact[1]
    for rows in (np.flatnonzero(alike == kind) for kind in range(4)):
        for start in range(0, len(rows), PIECE):
            yield rows[start : start + PIECE]


_FACTS = (
    "value",
    "lower",
    "upper",
    "value_unit",
    "numerator",
    "denominator",
    "numerator_error",
    "denominator_error",
    "range_low",
    "range_high",
    "reference_value",
    "reference_lower",
    "reference_upper",
    "reference_value_unit",
    "reference_numerator",
    "reference_denominator",
    "reference_numerator_error",
    "reference_denominator_error",
    "scale",
    "bound_low",
    "bound_high",
)


def _test_exact(chain: str, facts: dict[str, Floats], rows: Positions, outcome: _Outcome) -> None:
    if chain == "margins":
        comparison = _compare_margins(facts)
    else:
        compare = compare_rates if chain == "rate" else compare_proportions
        comparison = compare(
            facts["numerator"],
            facts["denominator"],
            facts["reference_numerator"],
            facts["reference_denominator"],
        )
    outcome.put(rows, comparison)
    outcome.is_equivalent[rows] = _is_equal(comparison, facts)
    for name in _TESTS_OF[chain]:
        outcome.test[rows[comparison.test == name]] = TESTS.categories.to_list().index(name)


def _compare_margins(facts: dict[str, Floats]) -> Comparison:
    scale = facts["scale"]
    return compare_margins(
        facts["value"] / scale,
        facts["lower"] / scale,
        facts["upper"] / scale,
        facts["reference_value"] / scale,
        facts["reference_lower"] / scale,
        facts["reference_upper"] / scale,
        np.nan_to_num(facts["value_unit"]) / 2 / scale,
        _reference_unit(facts) / 2 / scale,
    )


def _reference_unit(facts: dict[str, Floats]) -> Floats:
    """Step of the benchmark: its own (0 where it was combined), else that of the figure beside it."""
    units = facts["reference_value_unit"]
    return np.nan_to_num(np.where(np.isnan(units), facts["value_unit"], units))


def _is_equal(comparison: Comparison, facts: dict[str, Floats]) -> Bools:
    low, high, reference = (
        facts[name] / facts["scale"] for name in ("bound_low", "bound_high", "reference_value")
    )
    return is_equivalent(comparison.lower90, comparison.upper90, low, high, reference)


def _test_corners(
    chain: str, facts: dict[str, Floats], rows: Positions, outcome: _Outcome, settings: Settings
) -> CornerVerdicts:
    """Compare on everything the published numbers can stand for; p_high is the p of the row (section 8)."""
    result = CORNERS[chain](facts)
    corner = result.corner
    outcome.put(
        rows,
        result.comparison,
        p=result.p_high,
        d_lower=result.lower,
        d_upper=result.upper,
        d_low=result.d_low,
        d_high=result.d_high,
        own_lower=result.own_lower,
        own_upper=result.own_upper,
    )
    outcome.test[rows] = TESTS.categories.to_list().index("corners")
    low, high = proportion_bounds(corner.reference, settings.cohen_h, settings.relative_difference)
    relevant = is_relevant(corner.value, low, high)
    equal = is_equivalent(corner.lower90, corner.upper90, low, high, corner.reference)
    exists = ~np.isnan(corner.p)

    def marks(is_significant: bool) -> Marks:
        codes = decide_codes(is_significant, corner.p, relevant, equal)
        return mark_corners(np.where(exists, codes, ABSENT), corner.deviation)

    return CornerVerdicts(
        rows=rows,
        if_significant=marks(is_significant=True),
        if_not=marks(is_significant=False),
        p=corner.p,
    )
