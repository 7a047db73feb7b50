"""Figures beside stories: the state of a theme and what residents made of it (statistics.md section 16)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.verdict import STRONG

THEME_STATES = ("concern", "strength", "mixed", "average", "untested", "unknown", "none")
STORY_SIGNALS = ("recognised", "partly", "not_recognised", "stories_only", "no_opinion", "not_discussed")
TELLERS_FOR_RECOGNITION = 3

STATUS_LABELS: dict[str, str] = {
    "confirmed_concern": "bevestigd zorgpunt",
    "confirmed_strength": "bevestigde kracht",
    "confirmed_mixed": "wisselend, herkend",
    "confirmed_average": "gemiddeld, herkend",
    "recognised_untested": "herkend, niet getoetst",
    "partly_recognised": "deels herkend",
    "figure_not_recognised": "cijfer niet herkend",
    "not_put_to_the_test": "nog niet besproken",
    "figure_only": "alleen cijfer",
    "story_beyond_figure": "verhaal zegt meer dan het cijfer",
    "story_and_estimate": "alleen verhaal en schatting",
    "story_only": "alleen verhaal",
    "no_signal": "geen signaal",
    "hidden_confirmed": "verborgen plek of groep bevestigd",
}
"""Status id -> Dutch."""

_SHARED = {"partly": "partly_recognised", "not_recognised": "figure_not_recognised"}
_DEVIATING = {**_SHARED, "stories_only": "not_put_to_the_test", "no_opinion": "figure_only"}
_STATUS: dict[str, dict[str, str]] = {
    "concern": {**_DEVIATING, "recognised": "confirmed_concern"},
    "strength": {**_DEVIATING, "recognised": "confirmed_strength"},
    "mixed": {**_DEVIATING, "recognised": "confirmed_mixed"},
    "average": {**_SHARED, "recognised": "confirmed_average", "stories_only": "story_beyond_figure"},
    "untested": {**_SHARED, "recognised": "recognised_untested", "stories_only": "story_and_estimate"},
    "unknown": dict.fromkeys(STORY_SIGNALS[:4], "story_only"),
    "none": dict.fromkeys(STORY_SIGNALS[:4], "story_only"),
}
"""Theme state -> story signal -> status; what is not here is "no_signal" (deviating: "figure_only")."""


@dataclass(frozen=True)
class ThemeState:
    """What the outcome figures of one theme, area and groep say together."""

    state: str
    is_estimate_only: bool
    """No `clear` among the strong ones: print "(schatting)"."""


def judge_theme(verdicts: Iterable[tuple[str, str]]) -> ThemeState:
    """Sum up the (verdict, direction) pairs of the outcomes of one theme."""
    pairs = set(verdicts)
    strong = {(verdict, way) for verdict, way in pairs if verdict in STRONG}
    bad = {pair for pair in strong if pair[1] == "unfavourable"}
    good = {pair for pair in strong if pair[1] == "favourable"}
    if bad or good:
        state = "mixed" if bad and good else "concern" if bad else "strength"
        return ThemeState(state, all(verdict != "clear" for verdict, _ in bad | good))
    return ThemeState(_quiet_state({verdict for verdict, _ in pairs}), is_estimate_only=False)


def _quiet_state(seen: set[str]) -> str:
    """State of a theme in which nothing strong has a judged direction."""
    for state, verdicts in (
        ("average", {"around_average", "small", "clear"}),
        ("untested", {"descriptive", "estimate_differs"}),
        ("unknown", {"possible", "inconclusive"}),
    ):
        if seen & verdicts:
            return state
    return "none"


def judge_status(
    state: str, story_signal: str, *, has_hidden_child: bool = False, matching_tellers: int = 0
) -> str:
    """Combine figures and stories into one status. Neither overrules the other.

    Args:
        state: theme state of `judge_theme`.
        story_signal: counted as in stories.md section 11.
        has_hidden_child: a child with a hidden difference; the signal is then that of its own residents.
        matching_tellers: tellers of the matching kind (probleem for concern, kracht for strength, both for
            mixed); from three on stories alone count as recognition.

    Raises:
        ValueError: state or signal is not one of the vocabulary.
    """
    if state not in THEME_STATES or story_signal not in STORY_SIGNALS:
        raise ValueError(f"unknown theme state or story signal: {state!r}, {story_signal!r}")
    deviates = state in ("concern", "strength", "mixed")
    is_recognised = story_signal == "recognised" or (
        deviates and story_signal == "stories_only" and matching_tellers >= TELLERS_FOR_RECOGNITION
    )
    if has_hidden_child and is_recognised and state in ("average", "untested", "unknown"):
        return "hidden_confirmed"
    signal = "recognised" if is_recognised else story_signal
    return _STATUS[state].get(signal, "figure_only" if deviates else "no_signal")


REASON_ORDER = ("inconclusive", "descriptive", "possible", "not_shown")


@dataclass(frozen=True)
class EmptyNotable:
    """What stands in "Dit valt op" when nothing does."""

    text: str
    """items (it is not empty), no_clear_differences, only_small, little_certain."""
    reason: str | None
    """Of little_certain: the most frequent verdict that keeps us from saying more, or no_figures."""


def explain_empty(verdicts: Sequence[str]) -> EmptyNotable:
    """Say why "Dit valt op" is empty, from the verdicts of all outcomes that are shown."""
    seen = set(verdicts)
    if seen & set(STRONG):
        return EmptyNotable("items", None)
    if seen == {"around_average"}:
        return EmptyNotable("no_clear_differences", None)
    if seen and seen <= {"around_average", "small"}:
        return EmptyNotable("only_small", None)
    counts = Counter(verdict for verdict in verdicts if verdict in REASON_ORDER)
    reason = max(REASON_ORDER, key=lambda verdict: counts[verdict])
    return EmptyNotable("little_certain", reason if counts[reason] else "no_figures")
