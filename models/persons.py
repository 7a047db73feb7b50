"""From shares to numbers of people, in words a reader can trust (statistics.md section 16)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from models.numbers import round_half_away

ADULT_PART = 0.7
"""Of the class 15 to 25, ages 18 to 25 are taken as 7 of the 10 years."""
SMALLEST_SHOWN = 20
WORDS_FROM = 100
STEP = 5
NEAR = 0.02
SOME_MORE = 1.10
NEARLY = 0.95
MIN_BASE_COVERAGE = 0.95
MIN_CHILD_BASE = 100
FRACTION_BASES = (2, 3, 4, 5, 10)
FRACTION_NEAR = 0.02
FRACTION_PART = 0.1
TIE = 1e-9


@dataclass(frozen=True)
class AgeClasses:
    """Published inhabitants of an area, all and per CBS age class; None = not published."""

    inwoners: float | None
    leeftijd_0_15: float | None
    leeftijd_15_25: float | None
    leeftijd_25_45: float | None
    leeftijd_45_65: float | None
    leeftijd_65: float | None


def count_base(ages: AgeClasses, groep_id: str) -> float | None:
    """Persons a RIVM figure of this groep is about, unrounded: totaal = 18+, 18_65, 65_plus.

    None where a class is not published or the groep is another one: then no number of people is shown.
    """
    parts: dict[str, tuple[tuple[float, float | None], ...]] = {
        "totaal": ((1, ages.inwoners), (-1, ages.leeftijd_0_15), (ADULT_PART - 1, ages.leeftijd_15_25)),
        "18_65": (
            (ADULT_PART, ages.leeftijd_15_25),
            (1, ages.leeftijd_25_45),
            (1, ages.leeftijd_45_65),
        ),
        "65_plus": ((1, ages.leeftijd_65),),
    }
    total = 0.0
    for weight, persons in parts.get(groep_id, ((1, None),)):
        if persons is None or math.isnan(persons):
            return None
        total += weight * persons
    return max(total, 0.0)


def format_count(value: float) -> str:
    """Write a whole number the Dutch way: 13150 -> "13.150"."""
    return f"{int(value):,}".replace(",", ".")


def persons_words(value: float | None) -> str | None:
    """Write an estimated number of people in words: 2173.7 -> "ruim 2.000". Below 20: None, not shown."""
    if value is None or not math.isfinite(value) or value < SMALLEST_SHOWN:
        return None
    if value < WORDS_FROM:
        return f"ongeveer {format_count(STEP * round_half_away(value / STEP))}"
    unit = 10.0 ** math.floor(math.log10(value) + TIE)
    below = unit * math.floor(value / unit + TIE)
    above = below + unit
    near = next((m for m in (below, above) if abs(value - m) <= NEAR * m + TIE), None)
    if near is not None:
        return f"ongeveer {format_count(near)}"
    if value <= SOME_MORE * below + TIE and value - below < above - value:
        return f"ruim {format_count(below)}"
    if value >= NEARLY * above - TIE:
        return f"bijna {format_count(above)}"
    return f"ongeveer {format_count(unit / 10 * round_half_away(value * 10 / unit))}"


def round_excess(excess: float | None) -> int | None:
    """Round counted excess persons to the nearest 5, with its sign; None (hidden) below 5."""
    if excess is None or not math.isfinite(excess) or abs(excess) < STEP - TIE:
        return None
    return int(STEP * round_half_away(excess / STEP))


def excess_words(excess: float | None) -> str | None:
    """Write the size of a modelled excess in the words of `persons_words`; None (hidden) below 20."""
    return None if excess is None else persons_words(abs(excess))


@dataclass(frozen=True)
class Fraction:
    """A share in words: "van elke b ... a", or a whole percent where no small fraction fits."""

    a: int | None
    b: int | None
    percent: int | None


def fraction_words(share: float) -> Fraction:
    """Find the smallest b of 2, 3, 4, 5, 10 with |share - a/b| <= min(.02, .1 min(a/b, 1 - a/b))."""
    for b in FRACTION_BASES:
        a = int(round_half_away(share * b))
        part = a / b
        if 0 < a < b and abs(share - part) <= min(FRACTION_NEAR, FRACTION_PART * min(part, 1 - part)) + TIE:
            return Fraction(a, b, None)
    return Fraction(None, None, int(round_half_away(share * 100)))


@dataclass(frozen=True)
class WhereTheyLive:
    """Which part of the people of a wijk lives in one of its buurten."""

    is_shown: bool
    share: float | None = None
    population_share: float | None = None
    """Its share of the base, to stand beside it."""
    inside: Fraction | None = None
    outside: Fraction | None = None


NOT_SHOWN = WhereTheyLive(is_shown=False)


def where_they_live(
    children: Sequence[tuple[float | None, float | None]], child: int, wijk_base: float | None
) -> WhereTheyLive:
    """Share of the persons of a wijk that lives in one child.

    Not shown unless the children with value and base cover 95 % of the base of the wijk, there are at least
    two of them and the child itself has a base of 100 or more.

    Args:
        children: per child its value (fraction) and base (persons); None = missing.
        child: position of the child asked about.
        wijk_base: base of the wijk.
    """
    known = [(v, b) for v, b in children if v is not None and b is not None and b > 0]
    value, base = children[child]
    persons, total = sum(v * b for v, b in known), sum(b for _, b in known)
    if value is None or base is None or base < MIN_CHILD_BASE or len(known) < 2:
        return NOT_SHOWN
    if not wijk_base or total < MIN_BASE_COVERAGE * wijk_base - TIE or persons <= 0:
        return NOT_SHOWN
    share = value * base / persons
    return WhereTheyLive(True, share, base / total, fraction_words(share), fraction_words(1 - share))
