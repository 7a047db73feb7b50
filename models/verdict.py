"""The verdicts: the one table of what may be said about a difference (statistics.md section 3)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.numbers import Codes, Floats, Numbers, Texts


@dataclass(frozen=True)
class Verdict:
    """One possible outcome of comparing an area with its benchmark."""

    verdict_id: str
    label: str
    """Dutch, as it stands in cijfers.csv and tables; {direction} is filled with a direction word."""
    size_word: str
    """Word for the size in a sentence; empty = none."""
    is_directional: bool
    may_lead: bool
    """May stand in a headline or as first item; an estimate only when it is corroborated."""
    may_stand_out: bool
    """May stand in "Dit valt op"."""


VERDICTS: tuple[Verdict, ...] = (
    Verdict("clear", "duidelijk {direction}", "meer", True, True, True),
    Verdict("small", "aantoonbaar maar klein verschil ({direction})", "iets meer", True, False, False),
    Verdict("possible", "mogelijk {direction}", "misschien meer", True, False, False),
    Verdict("around_average", "rond het gemiddelde", "ongeveer evenveel", False, False, False),
    Verdict("inconclusive", "niet te zeggen", "", False, False, False),
    Verdict("estimate_differs", "schatting wijkt af ({direction})", "meer", True, True, True),
    Verdict("descriptive", "alleen beschrijvend", "", False, False, False),
    Verdict("not_compared", "geen vergelijking mogelijk", "", False, False, False),
    Verdict("not_shown", "niet getoond", "", False, False, False),
)
"""In the order of the codes. Rules 1 to 5 come first."""

VERDICT_CODES: dict[str, int] = {verdict.verdict_id: code for code, verdict in enumerate(VERDICTS)}
VERDICT_BY_ID: dict[str, Verdict] = {verdict.verdict_id: verdict for verdict in VERDICTS}
VERDICT_DTYPE = "<U16"
_IDS = np.array([verdict.verdict_id for verdict in VERDICTS], dtype=VERDICT_DTYPE)
DIRECTIONAL: tuple[str, ...] = tuple(verdict.verdict_id for verdict in VERDICTS if verdict.is_directional)
STRONG: tuple[str, ...] = ("clear", "estimate_differs")

ESTIMATE_NEAR_LABEL = "schatting ligt dicht bij {gemeente}"
ESTIMATE_NEAR_SIZE_WORD = "ligt dicht bij"

DIRECTIONS: dict[str, str] = {
    "unfavourable": "ongunstiger",
    "favourable": "gunstiger",
    "higher": "hoger",
    "lower": "lager",
    "none": "",
}
"""Direction id -> Dutch word in a label."""

FLAGS: dict[str, str] = {
    "rounding_sensitive": "gevoelig voor afronding",
    "modelled": "modelschatting",
    "indicative": "indicatief",
    "dominant_area": "groot deel van de gemeente",
    "partial_coverage": "over {percent} % van de bewoners",
    "composition": "hangt samen met de leeftijdsopbouw",
    "converted_boundary": "omgerekend",
}
"""Flag id -> Dutch label. Flags stand beside the verdict and can be combined."""

TAGS: dict[str, str] = {
    "estimate": "schatting",
    "estimate_without_margin": "schatting, marge niet gepubliceerd",
    "indicative": "indicatief",
    "provisional": "voorlopig",
    "rounding_sensitive": "gevoelig voor afronding",
}
"""Tags printed beside a verdict label."""

DOMINANT_SHARE = 0.5
"""From this share of the benchmark on: flag `dominant_area`, print y_R too."""


@dataclass(frozen=True)
class ValueState:
    """Whether a value exists, and if not why: the reason of every `not_shown`."""

    state: str
    meaning: str
    """Dutch, short: stands in brackets behind "niet getoond"."""


VALUE_STATES: tuple[ValueState, ...] = (
    ValueState("present", "er is een getal, ook nul"),
    ValueState("unknown_or_secret", "onbekend, te onzeker of geheim"),
    ValueState("secret", "geheim volgens de bron"),
    ValueState("not_asked", "niet gevraagd"),
    ValueState("not_yet_published", "nog niet gepubliceerd"),
    ValueState("discontinued", "de bron maakt dit cijfer niet meer"),
    ValueState("below_minimum", "te weinig mensen of antwoorden"),
    ValueState("low_coverage", "van te veel bewoners ontbreekt dit cijfer"),
    ValueState("gemeente_only", "alleen voor de hele gemeente"),
    ValueState("boundary_changed", "de grens is veranderd"),
    ValueState("definition_changed", "de definitie is veranderd"),
    ValueState("source_missing", "de bron kon niet worden gelezen"),
    ValueState("disclosure", "zo kan niemand worden herkend"),
)
STATE_MEANINGS: dict[str, str] = {state.state: state.meaning for state in VALUE_STATES}


def decide_codes(
    is_significant: npt.ArrayLike, p: Numbers, is_relevant: npt.ArrayLike, is_equivalent: npt.ArrayLike
) -> Codes:
    """Apply rules 1 to 5, the first that holds (statistics.md section 3), and return verdict codes.

    `p` <= .05 is the test of a single row, `is_significant` the one after BH of its family. Where p is NaN
    no test exists: descriptive.
    """
    p = np.asarray(p, dtype=np.float64)
    sig, relevant, equivalent = (
        np.asarray(item, dtype=bool) for item in (is_significant, is_relevant, is_equivalent)
    )
    with np.errstate(invalid="ignore"):
        single = p <= 0.05
    rules = (
        (np.isnan(p), "descriptive"),
        (sig & relevant, "clear"),
        (sig, "small"),
        (single & relevant, "possible"),
        (equivalent, "around_average"),
    )
    conditions = np.broadcast_arrays(*(condition for condition, _ in rules))
    codes = [VERDICT_CODES[name] for _, name in rules]
    chosen: Codes = np.select(conditions, codes, default=VERDICT_CODES["inconclusive"]).astype(np.int64)
    return chosen


def decide(
    is_significant: npt.ArrayLike, p: Numbers, is_relevant: npt.ArrayLike, is_equivalent: npt.ArrayLike
) -> Texts:
    """Verdict ids by rules 1 to 5 (see `decide_codes`)."""
    return verdict_ids(decide_codes(is_significant, p, is_relevant, is_equivalent))


def decide_estimate(is_relevant: npt.ArrayLike) -> Texts:
    """Verdict ids of estimates without margins: there is no test, only the bounds."""
    differs, near = VERDICT_CODES["estimate_differs"], VERDICT_CODES["descriptive"]
    return verdict_ids(np.where(np.asarray(is_relevant, dtype=bool), differs, near))


def verdict_ids(codes: Codes) -> Texts:
    """Turn verdict codes (not -1) into ids."""
    return np.asarray(_IDS[codes])


def direction(deviation: Numbers, sign: Numbers, verdict: npt.ArrayLike) -> Texts:
    """Direction ids: unfavourable or favourable from sign(d) * s, higher or lower where s = 0, else none.

    Only verdicts that claim a difference have a direction; d = 0 has none.
    """
    d = np.sign(np.nan_to_num(np.asarray(deviation, dtype=np.float64)))
    s = np.asarray(sign, dtype=np.float64)
    claims = np.isin(np.asarray(verdict), DIRECTIONAL) & (d != 0)
    judged = d * s
    conditions = np.broadcast_arrays(
        ~claims, judged > 0, judged < 0, np.asarray(d > 0) & (s == 0), np.asarray(d < 0) & (s == 0)
    )
    chosen = np.select(conditions, ["none", "favourable", "unfavourable", "higher", "lower"], default="none")
    return np.asarray(chosen)


def verdict_label(
    verdict: str, direction_id: str, *, is_estimate: bool = False, gemeente_name: str = "", state: str = ""
) -> str:
    """Dutch label of a verdict as it stands in cijfers.csv and in tables.

    `is_estimate`: near its benchmark it reads "schatting ligt dicht bij {gemeente_name}";
    `state`: value state that gives the reason of not_shown.
    """
    if verdict == "descriptive" and is_estimate and gemeente_name:
        return ESTIMATE_NEAR_LABEL.format(gemeente=gemeente_name)
    if verdict == "not_shown" and state in STATE_MEANINGS and state != "present":
        return f"niet getoond ({STATE_MEANINGS[state]})"
    return VERDICT_BY_ID[verdict].label.format(direction=DIRECTIONS[direction_id])


def is_dominant(share: Numbers) -> npt.NDArray[np.bool_]:
    """True where the area is at least half of its benchmark (f >= .5): flag `dominant_area`."""
    f: Floats = np.asarray(share, dtype=np.float64)
    with np.errstate(invalid="ignore"):
        return np.asarray(f >= DOMINANT_SHARE)
