"""Count what the verdict chain said of invented gemeenten. Counts of separate batches may be added up."""

from dataclasses import dataclass, fields
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from models.families import expected_by_chance
from models.numbers import Bools, Codes, Floats
from models.simulation import Gemeenten
from models.simulation_chain import Judged, Judgement
from models.simulation_draw import CHILD_SHIFTS, SHIFTS
from models.simulation_rival import flag_rows
from models.verdict import VERDICTS

POWER_EDGES = (400.0, 800.0, 1600.0)
"""S1: classes of n_A: below 400, 400-799, 800-1599, 1600 and more."""
CHILD_EDGES = (600.0, 1200.0)
WORDS = ("hidden", "outlier", "counterweight")

Count = TypeVar("Count", bound=Any)


def add(first: Count, second: Count) -> Count:
    """Add two counts of one type, field by field."""
    summed = {field.name: getattr(first, field.name) + getattr(second, field.name) for field in fields(first)}
    result: Count = type(first)(**summed)
    return result


@dataclass(frozen=True, eq=False)
class NullCount:
    """One level of S0: everything that is pointed at here is a false alarm."""

    gemeenten: int
    any_clear: int
    """Gemeenten with at least one `clear`."""
    rows: int
    share_rows: int
    verdicts: Codes
    """Rows per verdict, in the order of VERDICTS."""
    covered: int
    """Rows whose 95 % interval of d holds 0."""
    possible_shares: int
    expected_shares: float
    """Number of `possible` shares by chance, by the formula of section 10."""
    flagged: Codes
    """Rows per rule of RULES."""
    flagged_shares: Codes


def count_null(judged: Judged) -> NullCount:
    """Count one level of gemeenten in which nothing differs."""
    is_row, share_rows = judged.is_row, judged.is_row & judged.is_share
    comparison = judged.comparison
    clear, flagged = judged.has("clear"), flag_rows(judged)
    with np.errstate(invalid="ignore"):
        covers = (comparison.lower <= 0) & (comparison.upper >= 0)
    expected = expected_by_chance(
        comparison.reference, judged.base, comparison.share, judged.low, judged.high
    )
    return NullCount(
        gemeenten=len(clear),
        any_clear=count(clear.any(axis=(1, 2))),
        rows=count(is_row),
        share_rows=count(share_rows),
        verdicts=np.bincount(judged.verdict[is_row], minlength=len(VERDICTS)).astype(np.int64),
        covered=count(covers & is_row),
        possible_shares=count(judged.has("possible") & judged.is_share),
        expected_shares=float(expected[share_rows].sum()),
        flagged=_per_rule(flagged),
        flagged_shares=_per_rule(flagged & judged.is_share),
    )


@dataclass(frozen=True, eq=False)
class WordCount:
    """Spread words of whole gemeenten."""

    gemeenten: int
    any_word: int
    words: Codes
    """In the order of WORDS."""


def count_words(judgement: Judgement) -> WordCount:
    """Count spread words; both kinds of hidden are one."""
    words = judgement.words
    per_word = [count(np.char.startswith(words, word)) for word in WORDS]
    return WordCount(len(words), count((words != "").any(axis=(1, 2))), np.array(per_word, dtype=np.int64))


@dataclass(frozen=True, eq=False)
class PowerCount:
    """S1: how often a planted difference is `clear`; classes of n_A x planted shares x sizes."""

    cases: Codes
    clear: Codes


def count_power(gemeenten: Gemeenten, buurt: Judged) -> PowerCount:
    """Look up the verdict of every planted buurt."""
    shape = (len(POWER_EDGES) + 1, len(gemeenten.planted), len(SHIFTS))
    cases, clear = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    row = np.arange(len(gemeenten.inwoners))
    for number, planted in enumerate(gemeenten.planted):
        place = (row, planted.buurt, np.full(len(row), planted.column))
        cell = _class_of(buurt.base[place], POWER_EDGES), _class_of(planted.size, SHIFTS[1:])
        np.add.at(cases[:, number], cell, 1)
        np.add.at(clear[:, number], cell, buurt.has("clear")[place])
    return PowerCount(cases, clear)


@dataclass(frozen=True, eq=False)
class MixedCount:
    """One level of S2: the truth differs everywhere a bit, so verdicts can be held against it."""

    clear: int
    clear_negligible: int
    """True |d| below a quarter of the distance to the relevance bound."""
    clear_below_bound: int
    clear_opposite: int
    """d and the true d have opposite signs, however small the true one."""
    clear_wrong_sign: int
    """Opposite, and the true difference is not negligible: the standard's "wrong sign"."""
    around: int
    around_relevant: int
    """`around_average` while the true value lies on or beyond a bound."""
    relevant_shares: int
    flagged_shares: Codes
    """Shares per rule of RULES that it points at."""
    found_shares: Codes
    """Of these: truly relevant."""
    negligible_shares: Codes
    """Of these: truly negligible."""


def count_mixed(judged: Judged) -> MixedCount:
    """Hold the verdicts of one level against the truth."""
    true_d = judged.truth - judged.true_reference
    bound = np.where(
        true_d > 0, judged.true_high - judged.true_reference, judged.true_reference - judged.true_low
    )
    negligible, relevant = np.abs(true_d) < bound / 4, np.abs(true_d) >= bound
    clear, around = judged.has("clear"), judged.has("around_average")
    with np.errstate(invalid="ignore"):
        opposite = np.sign(judged.comparison.deviation) != np.sign(true_d)
    flagged = flag_rows(judged) & judged.is_share
    return MixedCount(
        clear=count(clear),
        clear_negligible=count(clear & negligible),
        clear_below_bound=count(clear & ~relevant),
        clear_opposite=count(clear & opposite),
        clear_wrong_sign=count(clear & opposite & ~negligible),
        around=count(around),
        around_relevant=count(around & relevant),
        relevant_shares=count(relevant & judged.is_share & judged.is_row),
        flagged_shares=_per_rule(flagged),
        found_shares=_per_rule(flagged & relevant),
        negligible_shares=_per_rule(flagged & negligible),
    )


@dataclass(frozen=True, eq=False)
class ChildCount:
    """S3 and S4: how often the planted buurt gets the right word; classes of n_A x sizes."""

    cases: Codes
    right: Codes


def count_children(gemeenten: Gemeenten, judgement: Judgement, word: str) -> ChildCount:
    """Look up the word of every planted buurt; `word` is the one it should get."""
    shape = (len(CHILD_EDGES) + 1, len(CHILD_SHIFTS))
    cases, right = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    (planted,) = gemeenten.planted
    row = np.arange(len(gemeenten.inwoners))
    place = (row, planted.buurt, np.full(len(row), planted.column))
    cell = _class_of(judgement.buurt.base[place], CHILD_EDGES), _class_of(planted.size, CHILD_SHIFTS[1:])
    np.add.at(cases, cell, 1)
    np.add.at(right, cell, np.char.startswith(judgement.words[place], word))
    return ChildCount(cases, right)


def count(flags: npt.ArrayLike) -> int:
    """Number of true entries."""
    return int(np.count_nonzero(flags))


def _per_rule(flagged: Bools) -> Codes:
    return np.asarray(np.count_nonzero(flagged, axis=(1, 2, 3)), dtype=np.int64)


def _class_of(values: Floats, edges: tuple[float, ...]) -> Codes:
    """Class of each value; an edge belongs to the class above it."""
    return np.searchsorted(np.array(edges), values, side="right").astype(np.int64)
