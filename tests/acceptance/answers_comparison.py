"""Answers to the vectors about one comparison: shares, rates, means, margins, rounding, families."""

from typing import Any

import numpy as np

from models.comparison import Comparison
from models.families import benjamini_hochberg, benjamini_hochberg_by, expected_by_chance
from models.interaction import compare_gaps
from models.margins import compare_margins, margin_z
from models.means import compare_means, welch
from models.numbers import Bools, Floats
from models.proportions import compare_proportions, score_z
from models.rates import compare_rates
from models.relevance import (
    is_equivalent,
    is_relevant,
    mean_bounds,
    proportion_bounds,
    rate_bounds,
    smallest_n_for_equivalence,
)
from models.rounding import (
    Corners,
    compare_rounded_counts,
    compare_rounded_percentages,
    is_rounding_sensitive,
    possible_counts,
    weakest_verdict,
    weakest_verdicts,
)
from models.verdict import VERDICTS, decide_codes, verdict_label
from tests.acceptance.plain import describe, direction_of, plain, verdict_of

Given = dict[str, Any]
LARGEST_ERROR = {5: 4, 10: 5}
"""Of a count published in multiples of 5 (by lot) or 10; other counts are exact."""


def judge(comparison: Comparison, low: Floats, high: Floats, tie: Any = 1e-9) -> tuple[Bools, Bools]:
    relevant = is_relevant(comparison.value, low, high, tie)
    equivalent = is_equivalent(comparison.lower90, comparison.upper90, low, high, comparison.reference)
    return relevant, equivalent


def proportion_vs_rest(given: Given) -> dict[str, Any]:
    counts = given["x_area"], given["n_area"], given["x_mun"], given["n_mun"]
    comparison = compare_proportions(*counts)
    low, high = proportion_bounds(comparison.reference, given["h"], given.get("rel", 0.2))
    relevant, equivalent = judge(comparison, low, high)
    return describe(comparison) | {
        "z": plain(score_z(*counts)),
        "excess": plain(counts[0] - counts[1] * comparison.reference),
        "tau_low": plain(low),
        "tau_high": plain(high),
        "relevant": plain(relevant),
        "equivalent": plain(equivalent),
        "verdict_if_significant_at_p05": verdict_of(comparison.p <= 0.05, comparison.p, relevant, equivalent),
    }


def rate_vs_rest(given: Given) -> dict[str, Any]:
    comparison = compare_rates(given["events_area"], given["py_area"], given["events_mun"], given["py_mun"])
    low, high = rate_bounds(comparison.reference, given.get("rel", 0.2))
    relevant, equivalent = judge(comparison, low, high, 1e-9 * comparison.reference)
    with np.errstate(all="ignore"):
        ratio = comparison.value / comparison.reference
    return describe(comparison) | {
        "ratio": plain(ratio),
        "expected": plain(comparison.min_expected),
        "excess": plain(given["events_area"] - comparison.min_expected),
        "tau_low": plain(low),
        "tau_high": plain(high),
        "relevant": plain(relevant),
        "equivalent": plain(equivalent),
    }


def mean_vs_rest(given: Given) -> dict[str, Any]:
    figures = [given[key] for key in ("mean_area", "sd_area", "n_area", "mean_mun", "n_mun", "sd_rest")]
    comparison = compare_means(*figures)
    low, high = mean_bounds(given["mean_mun"], given["sd_rest"], given["d_min"])
    relevant, equivalent = judge(comparison, low, high)
    t, df, _ = welch(*(np.asarray(figure, dtype=float) for figure in figures))
    return describe(comparison) | {
        "t": plain(t),
        "df": plain(df),
        "tau": plain(high - given["mean_mun"]),
        "relevant": plain(relevant),
        "equivalent": plain(equivalent),
    }


def model_margins(given: Given) -> dict[str, Any]:
    figures = [given[key] for key in ("e", "l", "u", "E", "L", "U", "half_unit")]
    comparison, test, half = compare_margins(*figures), margin_z(*figures), margin_z(*figures, rho=0.5)
    low, high = proportion_bounds(given["E"], given["h"], given.get("rel", 0.2))
    relevant, equivalent = judge(comparison, low, high)
    return describe(comparison) | {
        "se": [plain(test.se_area), plain(test.se_reference)],
        "scale": "logit" if test.is_logit else "plain",
        "z": plain(test.z),
        "z_rho_half": plain(half.z),
        "p_rho_half": plain(half.p),
        "tau_low": plain(low),
        "tau_high": plain(high),
        "relevant": plain(relevant),
        "equivalent": plain(equivalent),
    }


def describe_corners(corners: Corners, p_cut: float, h: float = 0.1) -> dict[str, Any]:
    """What enumeration gives for a table of one row."""
    corner = corners.corner
    low, high = proportion_bounds(corner.reference, h)
    codes = decide_codes(corner.p <= p_cut, corner.p, *judge(corner, low, high))
    codes = np.where(np.isnan(corner.p), -1, codes)
    names = sorted({VERDICTS[code].verdict_id for code in codes[0] if code >= 0})
    return {
        "value": plain(corners.comparison.value)[0],
        "d": plain(corners.comparison.deviation)[0],
        "p_low": plain(corners.p_low)[0],
        "p_high": plain(corners.p_high)[0],
        "d_low": plain(corners.d_low)[0],
        "d_high": plain(corners.d_high)[0],
        "ci_low": plain(corners.lower)[0],
        "ci_high": plain(corners.upper)[0],
        "corner_verdicts": names,
        "verdict": plain(weakest_verdicts(codes, np.sign(corner.deviation)))[0],
        "rounding_sensitive": plain(is_rounding_sensitive(codes))[0],
    }


def rounded_percentage(given: Given) -> dict[str, Any]:
    if given["x_mun_exact"] is None:
        x_low, x_high = possible_counts(given["pct_mun"], given["pct_unit"], given["n_mun"])
    else:
        x_low = x_high = given["x_mun_exact"]
    corners = compare_rounded_percentages(
        given["pct_area"],
        given["n_area_published"],
        given["pct_unit"],
        LARGEST_ERROR.get(given["n_base"], 0),
        x_low,
        x_high,
        given["n_mun"],
    )
    return describe_corners(corners, given["p_cut"], given["h"])


def rounded_count(given: Given) -> dict[str, Any]:
    keys = ("x_area", "n_area", "x_mun", "n_mun", "x_error", "n_error", "x_mun_error", "n_mun_error")
    return describe_corners(compare_rounded_counts(*(given[key] for key in keys)), given["p_cut"])


def weakest(given: Given) -> dict[str, Any]:
    verdicts, signs = zip(*given["corners"], strict=True)
    return {"verdict": weakest_verdict(list(verdicts), list(signs))}


def bh(given: Given) -> dict[str, Any]:
    q, p_cut = benjamini_hochberg(given["p"], given["level"])
    return {"q": plain(q), "p_cut": None if p_cut < 0 else p_cut}


def possible_by_chance(given: Given) -> dict[str, Any]:
    low, high = proportion_bounds(given["p_mun"])
    chance = expected_by_chance(given["p_mun"], given["n_area"], given["f"], low, high, given["alpha"])
    return {
        "expected": plain(chance.sum()),
        "min_n_for_equivalence": plain(smallest_n_for_equivalence(given["p_mun"], given["f"])),
    }


def interaction(given: Given) -> dict[str, Any]:
    cells = (tuple(given[key]) for key in ("group_area", "group_rest", "other_area", "other_rest"))
    gap = compare_gaps(*cells)
    return {name: plain(getattr(gap, name)) for name in ("logit_dd", "se", "z", "p", "pp_dd")}


def relevance_bounds(given: Given) -> dict[str, Any]:
    low, high = proportion_bounds(given["p_mun"], given["h"], given["rel"])
    return {"tau_low": plain(low), "tau_high": plain(high)}


def relevance_tie(given: Given) -> dict[str, Any]:
    return {"relevant": plain(is_relevant(given["y_area"], *proportion_bounds(given["p_mun"])))}


def verdict_family(given: Given) -> dict[str, Any]:
    """A family per evidence kind and role; every row tested by its own kind."""
    rows = given["rows"]
    counts = [np.array([row[key] for row in rows], float) for key in ("x_area", "n_area", "x_mun", "n_mun")]
    is_rate = np.array([row["kind"] == "rate" for row in rows])
    by_share, by_rate = compare_proportions(*counts), compare_rates(*counts)
    share_bounds, event_bounds = proportion_bounds(by_share.reference), rate_bounds(by_rate.reference)
    share_judged = judge(by_share, *share_bounds)
    rate_judged = judge(by_rate, *event_bounds, 1e-9 * by_rate.reference)
    p = np.where(is_rate, by_rate.p, by_share.p)
    d = np.where(is_rate, by_rate.deviation, by_share.deviation)
    families = sorted({(row["evidence"], row["role"]) for row in rows})
    q, p_cut, _ = benjamini_hochberg_by(
        p, [families.index((row["evidence"], row["role"])) for row in rows], given.get("level", 0.05)
    )
    relevant, equivalent = (
        np.where(is_rate, by_events, by_persons)
        for by_events, by_persons in zip(rate_judged, share_judged, strict=True)
    )
    verdicts = verdict_of(p <= p_cut, p, relevant, equivalent)
    ways = direction_of(d, [row["polarity"] for row in rows], verdicts)
    answers = zip(rows, plain(d), plain(p), plain(q), verdicts, ways, strict=True)
    return {
        "rows": [
            {
                "row": row["row"],
                "d": one_d,
                "p": one_p,
                "q": one_q,
                "verdict": verdict,
                "direction": way,
                "verdict_label": verdict_label(verdict, way),
            }
            for row, one_d, one_p, one_q, verdict, way in answers
        ]
    }


ANSWERS = {
    "proportion_vs_rest": proportion_vs_rest,
    "rate_vs_rest": rate_vs_rest,
    "mean_vs_rest": mean_vs_rest,
    "model_margins": model_margins,
    "rounded_percentage": rounded_percentage,
    "rounded_count": rounded_count,
    "weakest_verdict": weakest,
    "benjamini_hochberg": bh,
    "possible_by_chance": possible_by_chance,
    "interaction": interaction,
    "relevance_bounds": relevance_bounds,
    "relevance_tie": relevance_tie,
    "verdict_family": verdict_family,
}
