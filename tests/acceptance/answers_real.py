"""Answers to the real cases: one wijk with its buurten, judged inside the families of its gemeente."""

from typing import Any

import numpy as np

from models.corroboration import Counted
from models.heterogeneity import heterogeneity_of_counts, heterogeneity_of_margins
from models.margins import compare_margins, margin_z
from models.persons import persons_words
from models.relevance import proportion_bounds
from models.rounding import compare_rounded_counts
from models.spread import MIN_INHABITANTS, spread_words
from models.stapeling import Signal, count_effective_signals, count_signals
from tests.acceptance.answers_area import describe_range, estimate_verdicts, estimate_without_margins
from tests.acceptance.answers_comparison import describe_corners, judge
from tests.acceptance.answers_people import describe_where
from tests.acceptance.plain import direction_of, plain, verdict_of
from tests.acceptance.replica_figures import (
    Gemeente,
    count_families,
    margin_families,
    topics_by_buurt,
)
from tests.acceptance.vectors import Vector, find_replica_data

COUNTED_THEME = "bestaanszekerheid"
Given = dict[str, Any]
COUNTED: dict[int, dict[str, Any]] = {}
"""Answers to the count cases, once per case: the estimates of the same wijk lean on them."""


def find_gemeente(given: Given) -> Gemeente:
    folder = find_replica_data()
    assert folder is not None
    return Gemeente(folder, given["gemeente"], given["period"])


def answer_real(vector: Vector, others: list[Vector]) -> dict[str, Any]:
    """`others`: all vectors of the same file, for what is known of the same wijk elsewhere."""
    given = vector.given
    same = [
        other.given
        for other in others
        if other.kind == "real_case"
        and (other.given["gemeente"], other.given["wijk"]) == (given["gemeente"], given["wijk"])
    ]
    cases = {
        "estimate_without_margins": estimates,
        "constructed_margins": constructed_margins,
        "counts": counts,
        "persons": persons,
        "stacking": stacking,
        "effective_signals": effective_signals,
    }
    return cases[given["case"]](given, same)


def _word(word: Any) -> str | None:
    return str(word) or None


def counted_findings(area: str, names: list[str] | None, same: list[Given]) -> list[dict[str, str]]:
    """Clear counted findings of an area, with the direction our own arithmetic gives them."""
    found = []
    for given in (case for case in same if case["case"] == "counts"):
        if id(given) not in COUNTED:
            COUNTED[id(given)] = counts(given, same)
        answer = COUNTED[id(given)]["areas"].get(area)
        if answer and answer["verdict"] == "clear" and (names is None or given["indicator"] in names):
            found.append(
                {
                    "theme": COUNTED_THEME,
                    "direction": answer["direction"],
                    "evidence": "register",
                    "verdict": "clear",
                }
            )
    return found


def estimates(given: Given, same: list[Given]) -> dict[str, Any]:
    areas, wijk = given["areas"], given["wijk"]
    y_m, y_w = given["y_mun"], areas[wijk]["value"]
    wijk_verdict = estimate_verdicts(y_w, y_m)
    answer: dict[str, Any] = {"tau": [plain(bound) for bound in proportion_bounds(y_m)], "areas": {}}
    for code, figures in areas.items():
        if figures["value"] is None:
            continue
        clear = given["counted_clear"].get(code, [])
        row = estimate_without_margins(
            {
                "y_area": figures["value"],
                "y_mun": y_m,
                "polarity": given["polarity"],
                "theme": given["theme"],
                "earlier": [pair for pair in figures["earlier"] if None not in pair],
                "counted": [Counted(**item).__dict__ for item in counted_findings(code, clear, same)],
            }
        )
        if code != wijk:
            row |= _within_estimate(figures, given["polarity"], wijk_verdict, row, y_w, y_w - y_m)
        answer["areas"][code] = row
    children = [[area["value"], area["inhabitants"]] for code, area in areas.items() if code != wijk]
    return answer | {"range": describe_range(children, given["wijken"], 0.001)}


def _within_estimate(
    figures: dict[str, Any], sign: int, wijk_verdict: str, row: dict[str, Any], y_w: float, wijk_d: float
) -> dict[str, Any]:
    within_d = figures["value"] - y_w
    within = estimate_verdicts(figures["value"], y_w)
    word = spread_words(
        wijk_verdict, wijk_d, row["verdict"], row["d"], within, within_d, sign, within == "estimate_differs"
    )
    is_large = figures["inhabitants"] >= MIN_INHABITANTS
    return {"within_d": within_d, "within_verdict": within, "word": _word(word) if is_large else None}


def constructed_margins(given: Given, same: list[Given]) -> dict[str, Any]:
    families = margin_families(find_gemeente(given))
    codes = [code for code, figures in given["areas"].items() if None not in figures]
    figures = np.array([given["areas"][code] for code in codes], float).T
    reference, half, wijk = given["gemeente_value"], given["half_unit"], given["wijk"]
    is_wijk = np.array([code == wijk for code in codes])
    comparison = compare_margins(*figures, *reference, half)
    within = compare_margins(*figures, *given["areas"][wijk], half)
    p_cut = np.where(is_wijk, families["wijk"].p_cut, families["buurt"].p_cut)
    verdicts = verdict_of(
        comparison.p <= p_cut, comparison.p, *judge(comparison, *proportion_bounds(comparison.reference))
    )
    within_verdicts = verdict_of(
        within.p <= families["within"].p_cut,
        within.p,
        *judge(within, *proportion_bounds(within.reference)),
    )
    children = figures[:, ~is_wijk]
    q = heterogeneity_of_margins(*children, half, np.zeros(children.shape[1], dtype=int))
    own = int(np.flatnonzero(is_wijk)[0])
    words = spread_words(
        verdicts[own],
        comparison.deviation[own],
        verdicts,
        comparison.deviation,
        within_verdicts,
        within.deviation,
        given["polarity"],
        q.p[0] <= 0.05,
    )
    ways = direction_of(comparison.deviation, given["polarity"], verdicts)
    z = margin_z(*figures, *reference, half).z
    return {
        "p_cut": {level: family.p_cut for level, family in families.items()},
        "family_size": {level: family.size for level, family in families.items()},
        "heterogeneity": {"Q": plain(q.q)[0], "df": plain(q.df)[0], "p": plain(q.p)[0]},
        "areas": {
            code: {
                "d": plain(comparison.deviation[row]),
                "ci_d": [plain(comparison.lower[row]), plain(comparison.upper[row])],
                "z": plain(z[row]),
                "p": plain(comparison.p[row]),
                "verdict": verdicts[row],
                "direction": ways[row],
                "within_d": plain(within.deviation[row]),
                "within_p": plain(within.p[row]),
                "within_verdict": within_verdicts[row],
                "word": _word(words[row]),
            }
            for row, code in enumerate(codes)
        },
    }


def counts(given: Given, same: list[Given]) -> dict[str, Any]:
    families = count_families(find_gemeente(given))
    codes = [code for code, figures in given["areas"].items() if None not in figures]
    x, n = np.array([given["areas"][code] for code in codes], float).T
    wijk, errors = given["wijk"], (given["x_error"], given["n_error"])
    x_w, n_w = given["areas"][wijk]
    q = heterogeneity_of_counts(
        x[[code != wijk for code in codes]],
        n[[code != wijk for code in codes]],
        np.zeros(len(codes) - 1, dtype=int),
        simulate=[False],
    )
    answer: dict[str, Any] = {
        "p_cut": {level: family.p_cut for level, family in families.items()},
        "family_size": {level: family.size for level, family in families.items()},
        "heterogeneity_p": plain(q.p)[0],
        "areas": {},
    }
    for row, code in enumerate(codes):
        level = "wijk" if code == wijk else "buurt"
        benchmark = given["x_mun"], given["n_mun"], *errors, given["x_error"], given["n_mun_error"]
        against = compare_rounded_counts(x[row], n[row], *benchmark)
        area = describe_corners(against, families[level].p_cut)
        area["direction"] = direction_of(area["d"], given["polarity"], area["verdict"])
        if code != wijk:
            rest = describe_corners(
                compare_rounded_counts(x[row], n[row], x_w, n_w, *errors, *errors), families["within"].p_cut
            )
            area |= {
                "within_d": rest["d"],
                "within_p_high": rest["p_high"],
                "within_verdict": rest["verdict"],
            }
        answer["areas"][code] = area
    own = answer["areas"][wijk]
    for area in (answer["areas"][code] for code in codes if code != wijk):
        word = spread_words(
            own["verdict"],
            own["d"],
            area["verdict"],
            area["d"],
            area["within_verdict"],
            area["within_d"],
            given["polarity"],
            q.p[0] <= 0.05,
        )
        area["word"] = _word(word)
    return answer


def persons(given: Given, same: list[Given]) -> dict[str, Any]:
    values, base, wijk = given["values"], given["base"], given["wijk"]
    children = [code for code in values if code != wijk]
    pairs = [(values[code], base[code]) for code in children]
    answer: dict[str, Any] = {}
    for code, value in values.items():
        number = None if value is None or base[code] is None else value * base[code]
        answer[code] = {"persons": number, "text": persons_words(number)}
        if code != wijk:
            answer[code]["where"] = describe_where(pairs, children.index(code), base[wijk])
    return answer


def stacking(given: Given, same: list[Given]) -> dict[str, Any]:
    estimated = [
        (case["theme"], estimates(case, same)["areas"])
        for case in same
        if case["case"] == "estimate_without_margins"
    ]
    answer = {}
    for code in given["areas"]:
        findings = [
            (row[code]["direction"], Signal(theme, "model", row[code]["verdict"]))
            for theme, row in estimated
            if code in row
        ]
        findings += [
            (item["direction"], Signal(item["theme"], item["evidence"], item["verdict"]))
            for item in counted_findings(code, None, same)
        ]
        answer[code] = {
            way: count_signals(signal for direction, signal in findings if direction == way)
            for way in ("unfavourable", "favourable")
        }
    return answer


def effective_signals(given: Given, same: list[Given]) -> dict[str, Any]:
    outcome = count_effective_signals(topics_by_buurt(find_gemeente(given), given["table"]))
    return {
        "rows": outcome.rows,
        "k": outcome.topics,
        "effective": outcome.effective,
        "first_share": outcome.first_share,
    }
