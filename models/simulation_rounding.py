"""Is the verdict on rounded figures ever stronger than that on the true counts? (statistics.md section 8).

Published are a whole percentage of area and gemeente and the size of the area, rounded at random to a five.
"""

from dataclasses import dataclass

import numpy as np

from models.comparison import Comparison
from models.numbers import Bools, Codes, Floats, round_half_away
from models.proportions import compare_proportions
from models.relevance import is_equivalent, is_relevant, proportion_bounds
from models.rounding import ABSENT, compare_rounded_percentages, possible_counts, weakest_verdicts
from models.verdict import VERDICT_CODES, decide_codes, verdict_ids

INWONERS = 20_000
P_CUT = 0.005
"""Cut-off of the family, fixed here."""
ROUNDED_TO, LARGEST_ERROR = 5, 4.0
SIZE_RANGE = 2
"""True sizes lie at most this far from the size of the case, so that every last digit occurs."""
HOLDS_WHEN: dict[str, tuple[str, ...]] = {
    "clear": ("clear",),
    "small": ("small", "clear"),
    "possible": ("possible", "clear"),
    "around_average": ("around_average", "small"),
}
"""Verdict on the published figures -> verdicts on the true counts with which it says no more than they do."""
READINGS: dict[str, str] = {
    "true": "ware aantallen",
    "as_exact": "gepubliceerd, alsof exact",
    "enumerated": "alle mogelijke aantallen",
    "exact_gemeente": "idem, aantal van de gemeente exact",
}


@dataclass(frozen=True)
class RoundingCase:
    """One situation that is drawn many times."""

    case_id: str
    n: int
    level: float
    """True share in the rest of the gemeente."""
    shift: float
    """Added to it in the area."""


CASES = (
    RoundingCase("geen verschil, n 4.000, 10%", 4000, 0.10, 0.0),
    RoundingCase("+6 punt, n 400, 10%", 400, 0.10, 0.06),
    RoundingCase("+6 punt, n 1.000, 30%", 1000, 0.30, 0.06),
)


WIDE_LEVELS = (0.03, 0.05, 0.10, 0.15, 0.20, 0.30, 0.40, 0.50)
WIDE_SHIFTS = (0.0, 0.01, 0.02, 0.04, 0.06, 0.10)
WIDE_SIZES = (60, 6000)
WIDE_DRAWS = 100
"""Situations far wider than those of the standard; draws of each."""


@dataclass(frozen=True, eq=False)
class RoundingCount:
    """Outcomes of one case, per reading of the figures in the order of READINGS."""

    draws: int
    stronger: int
    """How often a verdict on rounded figures says more than the true counts do; two readings per draw."""
    single: Codes
    """Draws with p <= .05."""
    clear: Codes
    around: Codes


@dataclass(frozen=True, eq=False)
class _Reading:
    p: Floats
    verdict: Codes

    def has(self, name: str) -> Bools:
        return np.asarray(self.verdict == VERDICT_CODES[name])


def count_rounding(case: RoundingCase, draws: int, rng: np.random.Generator) -> RoundingCount:
    """Draw one case many times and read the same figures in four ways."""
    n = rng.integers(case.n - SIZE_RANGE, case.n + SIZE_RANGE + 1, draws).astype(np.float64)
    x = rng.binomial(n.astype(np.int64), case.level + case.shift).astype(np.float64)
    x_m = x + rng.binomial(INWONERS - n.astype(np.int64), case.level)
    published_n = round_at_random(n, rng)
    pct, pct_m = whole_percentage(x, n), whole_percentage(x_m, np.full(draws, float(INWONERS)))
    low, high = possible_counts(pct_m, 1.0, INWONERS)
    readings = (
        _read_exact(x, n, x_m),
        _read_exact(pct * published_n / 100, published_n, pct_m * INWONERS / 100),
        _read_rounded(pct, published_n, low, high),
        _read_rounded(pct, published_n, x_m, x_m),
    )
    return RoundingCount(
        draws=draws,
        stronger=sum(
            int(np.count_nonzero(is_stronger(each.verdict, readings[0].verdict))) for each in readings[2:]
        ),
        single=_tally([each.p <= 0.05 for each in readings]),
        clear=_tally([each.has("clear") for each in readings]),
        around=_tally([each.has("around_average") for each in readings]),
    )


def count_stronger(situations: int, rng: np.random.Generator) -> tuple[int, int]:
    """Draw situations of any size, share and difference: times stronger, and readings looked at."""
    stronger = 0
    for _ in range(situations):
        case = RoundingCase(
            "",
            n=int(np.exp(rng.uniform(*np.log(WIDE_SIZES)))),
            level=float(rng.choice(WIDE_LEVELS)),
            shift=float(rng.choice(WIDE_SHIFTS)),
        )
        stronger += count_rounding(case, WIDE_DRAWS, rng).stronger
    return stronger, 2 * WIDE_DRAWS * situations


def is_stronger(published: Codes, true: Codes) -> Bools:
    """True where the first verdict says something that does not hold when the second is right."""
    published_id, true_id = verdict_ids(published), verdict_ids(true)
    stronger = np.zeros(published.shape, dtype=bool)
    for name, allowed in HOLDS_WHEN.items():
        stronger |= (published_id == name) & ~np.isin(true_id, allowed)
    return stronger


def round_at_random(n: Floats, rng: np.random.Generator) -> Floats:
    """Round to a five up or down by lot, right on average: 402 becomes 405 in two of five draws."""
    over = np.mod(n, ROUNDED_TO)
    up = rng.random(n.shape) < over / ROUNDED_TO
    return np.asarray(n - over + ROUNDED_TO * up)


def whole_percentage(x: Floats, n: Floats) -> Floats:
    """The percentage as it is published."""
    return round_half_away(np.asarray(100 * x / n))


def _read_exact(x: Floats, n: Floats, x_m: Floats) -> _Reading:
    """Verdicts when the counts are believed as they stand."""
    comparison = compare_proportions(x, n, x_m, INWONERS)
    return _Reading(comparison.p, _decide(comparison))


def _read_rounded(pct: Floats, n: Floats, x_m_low: Floats, x_m_high: Floats) -> _Reading:
    """Verdicts that hold for every count the figures can stand for."""
    corners = compare_rounded_percentages(pct, n, 1.0, LARGEST_ERROR, x_m_low, x_m_high, INWONERS)
    codes = np.where(np.isnan(corners.corner.p), ABSENT, _decide(corners.corner))
    weakest = weakest_verdicts(codes, np.sign(corners.corner.deviation))
    return _Reading(corners.p_high, np.array([VERDICT_CODES[name] for name in weakest], dtype=np.int64))


def _decide(comparison: Comparison) -> Codes:
    low, high = proportion_bounds(comparison.reference)
    with np.errstate(invalid="ignore"):
        is_significant = comparison.p <= P_CUT
    return decide_codes(
        is_significant,
        comparison.p,
        is_relevant(comparison.value, low, high),
        is_equivalent(comparison.lower90, comparison.upper90, low, high, comparison.reference),
    )


def _tally(flags: list[Bools]) -> Codes:
    return np.array([int(np.count_nonzero(each)) for each in flags], dtype=np.int64)
