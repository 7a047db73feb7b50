"""Answers to the vectors about areas together: standardisation, own areas, spread, stapeling, time."""

from typing import Any

import numpy as np

from models.corroboration import (
    Counted,
    count_earlier,
    is_supported_by_counted,
    is_supported_by_earlier,
    list_support,
)
from models.custom_area import combine_margins, combine_percentages, compare_combined
from models.families import benjamini_hochberg
from models.heterogeneity import heterogeneity_of_counts
from models.margins import compare_margins, margin_z
from models.proportions import compare_proportions
from models.relevance import is_relevant, proportion_bounds
from models.shrinkage import shrink
from models.spread import compare_ranges, excess_counts, find_range, spread_words
from models.standardise import direct_rate, observed_expected, split_deviation
from models.stapeling import Signal, count_effective_signals, stack_area
from models.trend import find_trend
from models.verdict import decide_estimate
from tests.acceptance.answers_comparison import describe_corners, judge
from tests.acceptance.plain import direction_of, plain, verdict_of

Given = dict[str, Any]


def standardised_split(given: Given) -> dict[str, Any]:
    keys = ("bands_x_area", "bands_n_area", "bands_x_mun", "bands_n_mun")
    split = split_deviation(*(given[key] for key in keys))
    assert split is not None
    return {
        "crude_area": split.crude_area,
        "crude_mun": split.crude_reference,
        "d": split.deviation,
        "composition": split.composition,
        "real": split.real,
        "p_std": split.standardised,
        "d_std": split.standardised_deviation,
        "z": split.z,
        "p": split.p,
    }


def direct(given: Given) -> dict[str, Any]:
    rate = direct_rate(given["events"], given["py"], given["weights"], given.get("multiplier", 1))
    return {"value": rate.value, "lower": rate.lower, "upper": rate.upper, "reason": rate.reason}


def observed_against_expected(given: Given) -> dict[str, Any]:
    outcome = observed_expected(given["events"], given["py"], given["ref_events"], given["ref_py"])
    return {
        "observed": outcome.observed,
        "expected": outcome.expected,
        "ratio": outcome.ratio,
        "lower": outcome.lower,
        "upper": outcome.upper,
        "shown": outcome.is_shown,
    }


def custom_area_model(given: Given) -> dict[str, Any]:
    members = given["members"]
    columns = ([member[key] for member in members] for key in ("weight", "e", "l", "u"))
    combined = combine_margins(*columns, half_unit=given["half_unit"])
    assert combined is not None
    figures = combined.e, combined.lower, combined.upper, given["E"], given["L"], given["U"]
    comparison = compare_margins(*figures, half_unit=0, half_unit_m=given["half_unit"])
    test = margin_z(*figures, half_unit=0, half_unit_m=given["half_unit"])
    return {
        "e": combined.e,
        "se_upper": combined.se,
        "se_independent": combined.se_independent,
        "l": combined.lower,
        "u": combined.upper,
        "d": plain(comparison.deviation),
        "z": plain(test.z),
        "p": plain(comparison.p),
        "ci_d": [plain(comparison.lower), plain(comparison.upper)],
    }


def custom_area_percentage(given: Given) -> dict[str, Any]:
    members = given["members"]
    percentages = [np.nan if member["pct"] is None else member["pct"] for member in members]
    combined = combine_percentages([member["n_published"] for member in members], percentages)
    answer = {
        "coverage": combined.coverage,
        "shown": combined.state != "low_coverage",
        "n": combined.n,
        "n_error": combined.n_error,
        "pct_low": combined.low,
        "pct": combined.pct,
        "pct_high": combined.high,
    }
    if not answer["shown"]:
        return answer
    corners = compare_combined(combined, 1.0, given["x_mun"], given["x_mun"], given["n_mun"])
    return answer | describe_corners(corners, given["p_cut"], given["h"])


def spread(given: Given) -> dict[str, Any]:
    x, n = np.array(given["children_x"], float), np.array(given["children_n"], float)
    s, level = given["polarity"], given.get("parent_significant_at", 0.05)
    parent = compare_proportions(x.sum(), n.sum(), given["x_mun"], given["n_mun"])
    parent_verdict = verdict_of(
        parent.p <= level, parent.p, *judge(parent, *proportion_bounds(parent.reference))
    )
    child = compare_proportions(x, n, given["x_mun"], given["n_mun"])
    within = compare_proportions(x, n, x.sum(), n.sum())
    verdicts, q_values = [], []
    for comparison in (child, within):
        q, p_cut = benjamini_hochberg(comparison.p)
        bounds = proportion_bounds(comparison.reference)
        verdicts.append(verdict_of(comparison.p <= p_cut, comparison.p, *judge(comparison, *bounds)))
        q_values.append(plain(q))
    q_test = heterogeneity_of_counts(x, n, np.zeros(len(x)))
    words = spread_words(
        parent_verdict,
        parent.deviation,
        verdicts[0],
        child.deviation,
        verdicts[1],
        within.deviation,
        s,
        q_test.p[0] <= 0.05,
    )
    return {
        "parent_verdict": parent_verdict,
        "parent_d": plain(parent.deviation),
        "child_verdict": verdicts[0],
        "child_p": plain(child.p),
        "child_q": q_values[0],
        "child_excess": plain(excess_counts(x, n, child.reference)),
        "within_d": plain(within.deviation),
        "within_p": plain(within.p),
        "within_q": q_values[1],
        "within_verdict": verdicts[1],
        "heterogeneity": {
            "Q": plain(q_test.q)[0],
            "df": plain(q_test.df)[0],
            "p": plain(q_test.p)[0],
            "I2": plain(q_test.i2)[0],
            "min_expected": plain(q_test.min_expected)[0],
        },
        "word": [word or None for word in plain(words)],
    }


def estimate_verdicts(values: Any, reference: float) -> Any:
    return plain(decide_estimate(is_relevant(values, *proportion_bounds(reference))))


def spread_of_estimates(given: Given) -> dict[str, Any]:
    children, y_w, y_m = np.array(given["children"], float), given["y_wijk"], given["y_mun"]
    wijk_verdict = estimate_verdicts(y_w, y_m)
    child, within = estimate_verdicts(children, y_m), estimate_verdicts(children, y_w)
    differs = np.array(within) == "estimate_differs"
    words = spread_words(
        wijk_verdict, y_w - y_m, child, children - y_m, within, children - y_w, given["polarity"], differs
    )
    rows = zip(child, plain(children - y_w), within, plain(words), strict=True)
    return {
        "wijk_verdict": wijk_verdict,
        "children": [
            {"verdict": one, "within_d": d, "within_verdict": other, "word": word or None}
            for one, d, other, word in rows
        ],
    }


def describe_range(children: Any, wijken: Any, unit: float, minimum: float = 250) -> dict[str, Any]:
    inside, between = (find_range(*zip(*areas, strict=True), minimum) for areas in (children, wijken))
    outcome = compare_ranges(inside, between, unit)
    return {
        "k_children": inside.areas,
        "k_wijken": between.areas,
        "inside": [inside.low, inside.high, inside.width],
        "between": [between.low, between.high, between.width],
        "larger_inside": outcome.is_larger_inside,
    }


def spread_range(given: Given) -> dict[str, Any]:
    return describe_range(given["children"], given["wijken"], given["unit"], given["min_inhabitants"])


def stacking(given: Given) -> dict[str, Any]:
    areas = {code: [Signal(**finding) for finding in findings] for code, findings in given["areas"].items()}
    outcome = stack_area(areas, given["area"])
    return {
        "signals": outcome.signals,
        "areas_with_as_many_or_more": outcome.areas_with_as_many_or_more,
        "areas_total": outcome.areas_total,
    }


def effective_signals(given: Given) -> dict[str, Any]:
    rows = [[np.nan if value is None else value for value in row] for row in given["rows"]]
    outcome = count_effective_signals(rows)
    return {
        "rows": outcome.rows,
        "k": outcome.topics,
        "effective": outcome.effective,
        "first_share": outcome.first_share,
    }


def shrinkage_marshall(given: Given) -> dict[str, Any]:
    outcome = shrink(given["x"], given["n"], is_rate=given["kind"] == "rate")
    return {
        "r": outcome.mean,
        "s2": outcome.variance,
        "a": outcome.between,
        "w": plain(outcome.weight),
        "eb": plain(outcome.value),
    }


def trend(given: Given) -> dict[str, Any]:
    outcome = find_trend(given["x"], given["n"], is_rate=given["kind"] == "rate")
    return {
        "chi2": outcome.chi2,
        "sign": outcome.sign,
        "leave_one_out_signs": list(outcome.leave_one_out_signs),
        "trend": outcome.trend,
    }


def estimate_without_margins(given: Given) -> dict[str, Any]:
    y_a, y_m, s = given["y_area"], given["y_mun"], given["polarity"]
    low, high = proportion_bounds(y_m)
    verdict = estimate_verdicts(y_a, y_m)
    way = direction_of(y_a - y_m, s, verdict)
    periods = np.array(given["earlier"], dtype=float).reshape(-1, 2)
    earlier = count_earlier([y_a - y_m], periods[:, 0][None, :], periods[:, 1][None, :])
    counted = is_supported_by_counted(given["theme"], way, [Counted(**item) for item in given["counted"]])
    support = list_support([counted], is_supported_by_earlier(earlier), [verdict == "estimate_differs"])
    by = [name for name in plain(support)[0].split("|") if name]
    return {
        "d": y_a - y_m,
        "tau_low": plain(low),
        "tau_high": plain(high),
        "relevant": plain(is_relevant(y_a, low, high)),
        "verdict": verdict,
        "direction": way,
        "corroborated": bool(by),
        "by": by,
        "earlier_same_side": plain(earlier.same_side)[0],
        "earlier_other_side": plain(earlier.other_side)[0],
        "earlier_all_relevant": plain(earlier.all_relevant)[0],
    }


ANSWERS = {
    "standardised_split": standardised_split,
    "direct_rate": direct,
    "observed_expected": observed_against_expected,
    "custom_area_model": custom_area_model,
    "custom_area_percentage": custom_area_percentage,
    "spread": spread,
    "spread_of_estimates": spread_of_estimates,
    "spread_range": spread_range,
    "stacking": stacking,
    "effective_signals": effective_signals,
    "shrinkage_marshall": shrinkage_marshall,
    "trend": trend,
    "estimate_without_margins": estimate_without_margins,
}
