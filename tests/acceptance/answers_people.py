"""Answers to the vectors about numbers of people, printing and figures beside stories."""

from dataclasses import asdict
from typing import Any

from models.disclosure import cap_percentage_for_print, round_count_for_print
from models.persons import AgeClasses, count_base, fraction_words, persons_words, where_they_live
from models.story_status import explain_empty, judge_status, judge_theme

Given = dict[str, Any]


def persons_base(given: Given) -> dict[str, Any]:
    keys = ("inhabitants", "k_0_15", "k_15_25", "k_25_45", "k_45_65", "k_65")
    ages = AgeClasses(*(given[key] for key in keys))
    return {groep: count_base(ages, groep) for groep in ("totaal", "18_65", "65_plus")}


def describe_where(children: Any, child: int, wijk_base: float) -> dict[str, Any]:
    outcome = where_they_live([tuple(pair) for pair in children], child, wijk_base)
    if not outcome.is_shown:
        return {"shown": False}
    assert outcome.inside is not None
    assert outcome.outside is not None
    return {
        "shown": True,
        "share": outcome.share,
        "population_share": outcome.population_share,
        "inside": asdict(outcome.inside),
        "outside": asdict(outcome.outside),
    }


def figure_story_status(given: Given) -> dict[str, Any]:
    theme = judge_theme((verdict, way) for verdict, way in given["verdicts"])
    status = judge_status(
        theme.state,
        given["story_signal"],
        has_hidden_child=given["hidden"],
        matching_tellers=given["matching_tellers"],
    )
    return {"theme_state": theme.state, "estimate_only": theme.is_estimate_only, "status": status}


ANSWERS = {
    "persons_base": persons_base,
    "persons_words": lambda given: {"text": persons_words(given["value"])},
    "fraction_words": lambda given: asdict(fraction_words(given["share"])),
    "where_they_live": lambda given: describe_where(given["children"], given["child"], given["wijk_base"]),
    "empty_notable": lambda given: asdict(explain_empty(given["verdicts"])),
    "round_count_for_print": lambda given: {"value": round_count_for_print(given["value"])},
    "cap_percentage_for_print": lambda given: {
        "text": cap_percentage_for_print(given["value"], is_sensitive=given["sensitive"])
    },
    "figure_story_status": figure_story_status,
}
