"""Why a figure is not shown (wording.md 3.6): one short sentence per value state."""

from reports.nouns import Sentence
from reports.wording import Bank

LOOSE_REASONS = {
    "below_minimum": "Er wonen te weinig mensen.",
    "disclosure": "Zo kan niemand worden herkend.",
    "source_missing": "We hebben dit cijfer nog niet.",
}
SURVEY_BELOW_MINIMUM = "Er zijn te weinig antwoorden."
K7_REASONS = {
    "inconclusive": "Er wonen hier te weinig mensen.",
    "inconclusive_margins": "De marges zijn groot.",
    "descriptive": "Toetsen kan hier niet.",
    "descriptive_estimate": "De marges zijn niet gepubliceerd.",
    "possible": "De verschillen kunnen toeval zijn.",
    "not_shown": "Veel cijfers ontbreken.",
    "no_figures": "Veel cijfers ontbreken.",
}
"""Reason of K7 by the most frequent verdict (wording.md section 4)."""


def not_shown(
    bank: Bank,
    state: str,
    place: str,
    year: int,
    gemeente: str,
    publisher: str = "CBS",
    is_survey: bool = False,
) -> Sentence:
    """Say why a figure of an area is not shown.

    The sentence holds no figure, so it rests on no finding and is free: a hidden cell appears nowhere, not
    even as a row of the table of findings.
    """
    year_text = str(year)
    by_state = {
        "unknown_or_secret": lambda: bank.say("O17", is_free=True, g=place),
        "secret": lambda: bank.say("O2", is_free=True, cbs=publisher, g=place),
        "not_asked": lambda: bank.say("O18", is_free=True, jaar=year_text),
        "not_yet_published": lambda: bank.say("O3", is_free=True, jaar=year_text),
        "discontinued": lambda: bank.say("O4", is_free=True, Het_cbs=f"het {publisher}", jaar=year_text),
        "low_coverage": lambda: bank.say("O7", is_free=True, g=place),
        "gemeente_only": lambda: bank.say("O5", is_free=True, gem=gemeente, g=place),
        "boundary_changed": lambda: bank.say("R5", is_free=True, g=place),
        "definition_changed": lambda: bank.say("R6", is_free=True, cbs=publisher, jaar=year_text),
    }
    if state in by_state:
        return by_state[state]()
    reason = LOOSE_REASONS.get(state, LOOSE_REASONS["source_missing"])
    if state == "below_minimum" and is_survey:
        reason = SURVEY_BELOW_MINIMUM
    return bank.say("V12", is_free=True, g=place, Reden=reason)
