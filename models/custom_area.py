"""Own areas (eigen gebied): which members, and how their figures add up (statistics.md section 13)."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from models.numbers import Z95, Numbers
from models.rounding import Corners, compare_percentage_range, compare_rounded_percentages

MIN_COVERAGE = 0.80
FULL_COVERAGE = 1.0
RANDOM_ERROR = 4
SECRET_HIGH = 7
TIE = 1e-9


@dataclass(frozen=True)
class Member:
    """One whole buurt, or the part of it that an address-based crosswalk assigns."""

    gebied_code: str
    gemeente_code: str
    gebied_year: int
    weight: float = 1.0


@dataclass(frozen=True)
class MemberFault:
    """Why a definition cannot be used: duplicate, unknown_code, other_gemeente, other_year, weight, empty."""

    fault: str
    gebied_code: str


def find_member_faults(members: Sequence[Member], known_codes: Collection[str]) -> list[MemberFault]:
    """Check a definition: known buurten of one gemeente and one year, each once, weights in (0, 1].

    `known_codes` are the buurten of that year. All faults at once, in the order of the members.
    """
    if not members:
        return [MemberFault("empty", "")]
    first, faults, seen = members[0], [], set()
    for member in members:
        checks = {
            "duplicate": member.gebied_code in seen,
            "unknown_code": member.gebied_code not in known_codes,
            "other_gemeente": member.gemeente_code != first.gemeente_code,
            "other_year": member.gebied_year != first.gebied_year,
            "weight": not 0 < member.weight <= 1,
        }
        faults += [MemberFault(name, member.gebied_code) for name, is_wrong in checks.items() if is_wrong]
        seen.add(member.gebied_code)
    return faults


def find_equal_area(members: Collection[str], buurten_of: Mapping[str, Collection[str]]) -> str | None:
    """Give the published wijk that has exactly these buurten: use its own row instead of a sum."""
    wanted = set(members)
    return next((code for code in sorted(buurten_of) if set(buurten_of[code]) == wanted), None)


def coverage_of(denominators: Numbers, has_data: Numbers) -> float:
    """Denominator of the members with data over that of all members; 0 where no denominator is known."""
    n, known = np.asarray(denominators, dtype=np.float64), np.asarray(has_data, dtype=bool)
    total = float(np.nansum(n))
    return float(np.nansum(n[known])) / total if total > 0 else 0.0


def coverage_state(coverage: float, minimum: float = MIN_COVERAGE) -> str:
    """Name what a coverage allows: low_coverage (not shown), partial_coverage (flag) or present."""
    if coverage < minimum:
        return "low_coverage"
    return "partial_coverage" if coverage < FULL_COVERAGE - TIE else "present"


@dataclass(frozen=True)
class CombinedCount:
    """A summed count that can lie anywhere from low to high, because secret members are 0 to 7."""

    low: float
    high: float
    denominator: float


def combine_counts(
    counts: Numbers, denominators: Numbers, is_secret: Numbers, secret_high: float = SECRET_HIGH
) -> CombinedCount:
    """Sum the counts and denominators of the members; a secret count enters as 0 to 7.

    Members that are missing for another reason are left out of both sums (see `coverage_of`).
    """
    x, n = np.asarray(counts, dtype=np.float64), np.asarray(denominators, dtype=np.float64)
    secret = np.asarray(is_secret, dtype=bool)
    known = ~np.isnan(x) & ~secret & ~np.isnan(n)
    used = known | (secret & ~np.isnan(n))
    low = float(x[known].sum())
    high = low + float(np.minimum(secret_high, n[secret & used]).sum())
    return CombinedCount(low, high, float(n[used].sum()))


@dataclass(frozen=True)
class CombinedPercentage:
    """A percentage of the members with data, with the range it can lie in through rounding."""

    pct: float
    low: float
    high: float
    n: float
    n_error: float
    members: int
    coverage: float

    @property
    def state(self) -> str:
        """Value state: present, partial_coverage or low_coverage."""
        return coverage_state(self.coverage)


def combine_percentages(denominators: Numbers, percentages: Numbers, unit: float = 1.0) -> CombinedPercentage:
    """Weigh published percentages with the indicator's own (randomly rounded) denominators.

    NaN percentage = missing or secret: the member counts in the coverage only. n_error = min(4k,
    ceil(4 sqrt k)) for k members with data.
    """
    n, pct = np.asarray(denominators, dtype=np.float64), np.asarray(percentages, dtype=np.float64)
    known = ~np.isnan(pct) & (np.nan_to_num(n) > 0)
    k, total = int(known.sum()), float(n[known].sum())
    coverage = coverage_of(n, known)
    if not k:
        return CombinedPercentage(np.nan, np.nan, np.nan, 0.0, 0.0, 0, coverage)
    share = n[known] / total
    low, high = np.maximum(0, pct[known] - unit / 2), np.minimum(100, pct[known] + unit / 2)
    error = min(RANDOM_ERROR * k, math.ceil(RANDOM_ERROR * math.sqrt(k) - TIE))
    return CombinedPercentage(
        pct=float(np.sum(share * pct[known])),
        low=float(np.sum(share * low)),
        high=float(np.sum(share * high)),
        n=total,
        n_error=float(error),
        members=k,
        coverage=coverage,
    )


def compare_combined(
    combined: CombinedPercentage, unit: float, x_m: float, x_m_high: float, n_m: float
) -> Corners:
    """Compare a combined percentage with its benchmark, on everything rounding allows (one row).

    One member: all its possible denominators, as for any published percentage.
    """
    if combined.members == 1:
        return compare_rounded_percentages(
            combined.pct, combined.n, unit, combined.n_error, x_m, x_m_high, n_m
        )
    return compare_percentage_range(
        combined.pct, combined.low, combined.high, combined.n, combined.n_error, (x_m, x_m_high, n_m)
    )


@dataclass(frozen=True)
class CombinedMargins:
    """A modelled share of an own area (fractions)."""

    e: float
    lower: float
    upper: float
    """Already widened: compare with `half_unit_m`, half unit of the area 0."""
    se: float
    """Full correlation: the buurten share one model."""
    se_independent: float
    """For comparison only: too small."""


def combine_margins(
    weights: Numbers, e: Numbers, lower: Numbers, upper: Numbers, half_unit: float
) -> CombinedMargins | None:
    """Combine modelled shares with their margins; weights are the persons the figure is about.

    Pass the members with data (coverage: `coverage_of`). None when nothing can be weighed.
    """
    w, e, lower, upper = (np.asarray(value, dtype=np.float64) for value in (weights, e, lower, upper))
    if not w.size or not np.isfinite([w, e, lower, upper]).all() or (w < 0).any() or w.sum() <= 0:
        return None
    share = w / w.sum()
    se_each = (upper - lower + 2 * half_unit) / (2 * Z95)
    value, se = float(np.sum(share * e)), float(np.sum(share * se_each))
    independent = float(np.sqrt(np.sum(share**2 * se_each**2)))
    return CombinedMargins(value, value - Z95 * se, value + Z95 * se, se, independent)


def find_differencing(
    members: Collection[str],
    other_areas: Mapping[str, Collection[str]],
    size_of: Mapping[str, float],
    secret: Collection[str],
    minimum: float,
) -> list[str]:
    """List the areas whose figure minus ours would give away a secret or too small part.

    Only areas that contain ours or lie inside it can be subtracted. The remainder gives something away when
    it is one secret buurt or has fewer than `minimum` inhabitants (unknown size counts as 0).

    Args:
        members: buurten of the own area.
        other_areas: published areas and other own areas, code -> buurten.
        size_of: inhabitants per buurt.
        secret: buurten whose cell is secret for this figure.
        minimum: least number of inhabitants.
    """
    ours = set(members)
    return [
        code
        for code in sorted(other_areas)
        if _gives_away(ours ^ set(other_areas[code]), size_of, set(secret), minimum)
        and (ours < set(other_areas[code]) or set(other_areas[code]) < ours)
    ]


def _gives_away(remainder: set[str], size_of: Mapping[str, float], secret: set[str], minimum: float) -> bool:
    if not remainder:
        return False
    is_one_secret = len(remainder) == 1 and bool(remainder & secret)
    return is_one_secret or sum(size_of.get(code, 0.0) for code in remainder) < minimum
