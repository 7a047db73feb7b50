"""The verdict chain on many invented gemeenten at once, with the very functions the pipeline uses.

Nothing statistical is written here a second time: comparison, bounds, correction, verdict and spread words
come from their own modules; this one only lays arrays beside each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from models.comparison import Comparison
from models.families import benjamini_hochberg_by
from models.heterogeneity import heterogeneity_of_counts
from models.means import compare_means
from models.numbers import Bools, Codes, Floats, Texts
from models.proportions import compare_proportions
from models.rates import compare_rates
from models.relevance import TIE, is_equivalent, is_relevant, mean_bounds, proportion_bounds, rate_bounds
from models.simulation import SURVEY_ANSWERS, Figures, Gemeenten
from models.spread import FLAT, HETEROGENEITY_LEVEL, split_hidden, spread_words
from models.verdict import STRONG, VERDICT_CODES, decide_codes, verdict_ids

SIGN = -1
"""Polarity of every invented indicator: lower is better."""
WORD_DTYPE = "<U16"


@dataclass(frozen=True, eq=False)
class Judged:
    """All rows of one level against their benchmark: gemeenten x areas x indicators, shares first."""

    shares: int
    """How many of the indicators are shares."""
    comparison: Comparison
    base: Floats
    low: Floats
    high: Floats
    verdict: Codes
    """Codes of models/verdict.py; descriptive where there is no row (too few answers)."""
    truth: Floats
    true_reference: Floats
    true_low: Floats
    true_high: Floats

    @property
    def is_row(self) -> Bools:
        """True where the area has a test on this indicator."""
        return ~np.isnan(self.comparison.p)

    @property
    def is_share(self) -> Bools:
        """True for the rows of shares."""
        columns = np.arange(self.verdict.shape[2]) < self.shares
        return np.broadcast_to(columns, self.verdict.shape)

    def has(self, verdict: str) -> Bools:
        """True where the row got this verdict."""
        return np.asarray(self.verdict == VERDICT_CODES[verdict])


@dataclass(frozen=True, eq=False)
class Judgement:
    """The whole outcome: buurten and wijken against the gemeente, buurten within their wijk, spread words."""

    buurt: Judged
    wijk: Judged
    within: Judged
    """Shares only."""
    words: Texts
    """Per buurt and share; "" for none."""


def judge_gemeenten(gemeenten: Gemeenten) -> Judgement:
    """Run the chain. Families: gemeente x level for `area`, gemeente for `within_wijk` (shares only)."""
    buurt, wijk = judge_buurten(gemeenten), judge_wijken(gemeenten)
    within = judge_within(gemeenten)
    return Judgement(buurt, wijk, within, find_words(gemeenten, buurt, wijk, within))


def judge_buurten(gemeenten: Gemeenten) -> Judged:
    """Every buurt against its gemeente."""
    return judge(gemeenten.figures, [each.of_gemeente() for each in gemeenten.figures])


def judge_wijken(gemeenten: Gemeenten) -> Judged:
    """Every wijk against its gemeente."""
    wijken = [each.of_wijken(gemeenten.shape) for each in gemeenten.figures]
    return judge(wijken, [each.of_gemeente() for each in wijken])


def judge_within(gemeenten: Gemeenten) -> Judged:
    """Every buurt against the rest of its wijk; shares only, as spread words are on shares."""
    shares = [each for each in gemeenten.figures if each.kind == "share"]
    shape = gemeenten.shape
    return judge(shares, [each.of_wijken(shape).take(shape.wijk_of_buurt) for each in shares])


def judge(areas: Sequence[Figures], wholes: Sequence[Figures]) -> Judged:
    """Compare, correct per gemeente and decide.

    Args:
        areas: figures of the areas, one entry per kind, shares first.
        wholes: figures of their benchmarks: one area for all, or one for each.
    """
    comparison = _join([compare(area, whole) for area, whole in zip(areas, wholes, strict=True)])
    sizes = [each.base.shape for each in areas]
    sds = [_broadcast(_sd_of_rest(a, w), s) for a, w, s in zip(areas, wholes, sizes, strict=True)]
    kinds = [np.full(size[2], each.kind) for each, size in zip(areas, sizes, strict=True)]
    kind, sd = np.concatenate(kinds), np.concatenate(sds, axis=2)
    low, high = find_bounds(kind, comparison.reference, sd)
    true_reference = np.concatenate(
        [_broadcast(each.truth, size) for each, size in zip(wholes, sizes, strict=True)], axis=2
    )
    own_sd = np.concatenate([[measure.sd for measure in each.measures] for each in areas])
    true_low, true_high = find_bounds(kind, true_reference, own_sd)
    return Judged(
        shares=int(np.count_nonzero(kind == "share")),
        comparison=comparison,
        base=np.concatenate([each.base for each in areas], axis=2),
        low=low,
        high=high,
        verdict=_decide(comparison, low, high, kind),
        truth=np.concatenate([each.truth for each in areas], axis=2),
        true_reference=true_reference,
        true_low=true_low,
        true_high=true_high,
    )


def compare(area: Figures, whole: Figures) -> Comparison:
    """Compare figures of one kind with their benchmark, by the test of that kind."""
    if area.kind == "share":
        return compare_proportions(area.count, area.base, whole.count, whole.base)
    if area.kind == "rate":
        return compare_rates(area.count, area.base, whole.count, whole.base)
    answers = np.where(area.base >= SURVEY_ANSWERS, area.base, np.nan)
    return compare_means(
        area.count / answers,
        area.sd,
        answers,
        whole.count / whole.base,
        whole.base,
        _sd_of_rest(area, whole),
    )


def find_bounds(kind: Texts, reference: Floats, sd: Floats) -> tuple[Floats, Floats]:
    """Relevance bounds of every row, by the kind of its indicator."""
    is_share, is_rate = kind == "share", kind == "rate"
    shares = proportion_bounds(np.where(is_share, reference, np.nan))
    rates, means = rate_bounds(reference), mean_bounds(reference, sd)
    low, high = (
        np.where(is_share, share, np.where(is_rate, rate, mean))
        for share, rate, mean in zip(shares, rates, means, strict=True)
    )
    return low, high


def _decide(comparison: Comparison, low: Floats, high: Floats, kind: Texts) -> Codes:
    """Correct per gemeente (the first axis) and apply the rules of the verdict."""
    p, reference = comparison.p, comparison.reference
    family = np.broadcast_to(np.arange(p.shape[0])[:, None, None], p.shape)
    p_cut = benjamini_hochberg_by(p.ravel(), family.ravel())[1].reshape(p.shape)
    tie = TIE * np.where(kind == "rate", reference, 1.0)
    with np.errstate(invalid="ignore"):
        is_significant = p <= p_cut
    return decide_codes(
        is_significant,
        p,
        is_relevant(comparison.value, low, high, tie),
        is_equivalent(comparison.lower90, comparison.upper90, low, high, reference),
    )


def _sd_of_rest(area: Figures, whole: Figures) -> Floats:
    return np.full(area.base.shape, np.nan) if area.kind != "mean" else whole.minus(area).sd


def _broadcast(values: Floats, shape: tuple[int, ...]) -> Floats:
    return np.broadcast_to(values, shape)


def _join(comparisons: Sequence[Comparison]) -> Comparison:
    """Put the indicators of all kinds beside each other."""
    names = [field.name for field in fields(Comparison)]
    return Comparison(
        **{name: np.concatenate([getattr(each, name) for each in comparisons], axis=2) for name in names}
    )


def find_words(gemeenten: Gemeenten, buurt: Judged, wijk: Judged, within: Judged) -> Texts:
    """Spread word of every buurt and share; "" for none (section 14)."""
    shares = within.shares
    wijk_of_buurt = gemeenten.shape.wijk_of_buurt
    strong = [VERDICT_CODES[name] for name in STRONG]
    child = buurt.verdict[:, :, :shares]
    candidate = np.isin(child, strong) | np.isin(within.verdict, strong)
    run, area, column = np.nonzero(candidate)
    place, of_wijk = (run, area, column), (run, wijk_of_buurt[area], column)
    child_d = buurt.comparison.deviation[place]
    word = spread_words(
        verdict_ids(wijk.verdict[of_wijk]),
        wijk.comparison.deviation[of_wijk],
        verdict_ids(buurt.verdict[place]),
        child_d,
        verdict_ids(within.verdict[place]),
        within.comparison.deviation[place],
        SIGN,
        _children_differ(gemeenten, buurt, wijk)[of_wijk],
    )
    words = np.zeros(candidate.shape, dtype=WORD_DTYPE)
    words[place] = split_hidden(word, child_d, SIGN)
    return words


def _children_differ(gemeenten: Gemeenten, buurt: Judged, wijk: Judged) -> Bools:
    """Whether the buurten of a wijk differ; only asked of flat wijken with a `clear` buurt."""
    shape, figures = gemeenten.shape, gemeenten.figures[0]
    shares = buurt.shares
    is_flat = np.isin(wijk.verdict[:, :, :shares], [VERDICT_CODES[name] for name in FLAT])
    has_clear = np.logical_or.reduceat(buurt.has("clear")[:, :, :shares], shape.starts, axis=1)
    asks = is_flat & has_clear
    group = np.where(asks, np.cumsum(asks).reshape(asks.shape) - 1, -1)
    of_child = group[:, shape.wijk_of_buurt, :]
    chosen = of_child >= 0
    p = heterogeneity_of_counts(figures.count[chosen], figures.base[chosen], of_child[chosen]).p
    differs = np.zeros(asks.shape, dtype=bool)
    with np.errstate(invalid="ignore"):
        differs[asks] = p <= HETEROGENEITY_LEVEL
    return differs
