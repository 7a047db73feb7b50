"""The invented model figures per area, age and period, with margins for the newest period only."""

import math
from dataclasses import dataclass
from functools import cache

from tests.voorbeeldstad.people import adults
from tests.voorbeeldstad.places import BIG_WIJK, BUURTEN, GEMEENTE, Buurt, buurten_of
from tests.voorbeeldstad.rounding import half_away, lot

AGES = ("20300", "53115", "80200")
PERIODS = (2016, 2020, 2022, 2024)
WITH_MARGINS = 2024
Z95 = 1.959964
USUAL_OLDER = 0.24
"""Share of 65 or older among adults."""
FEWEST = 10
"""Fewer people in a group: the model gives nothing."""


@dataclass(frozen=True)
class Topic:
    """One column of the table."""

    level: float
    """Percent of 18 or older in an average buurt, newest period."""
    slope: float
    """Change per step of welfare, on the logit scale."""
    older: float
    """Difference of people of 65 or older with everybody, on the logit scale."""
    trend: tuple[float, ...] = (0.0, 0.0, 0.0, 0.0)
    """Per period, on the logit scale."""
    asked: tuple[int, ...] = PERIODS
    has_margins: bool = True


RISING, FALLING, FLAT = (-0.16, -0.06, -0.03, 0.0), (0.16, 0.07, 0.03, 0.0), (0.0, 0.0, 0.0, 0.0)
TOPICS = {
    "GoedErvarenGezondheid": Topic(74.0, 0.40, -0.60, FALLING),
    "EenOfMeerLangdurigeAandoeningen": Topic(35.0, -0.22, 0.75, FLAT),
    "LangdurigBeperkt": Topic(31.0, -0.30, 0.70, FLAT, (2024,)),
    "HoogRisicoAngststoornisOfDepressie": Topic(9.0, -0.45, -0.30, RISING),
    "HeelVeelStressAfg4Weken": Topic(19.0, -0.30, -0.80, RISING, (2020, 2022, 2024)),
    "LageVeerkracht": Topic(18.0, -0.30, 0.05, FLAT, (2024,)),
    "MatigVeelRegieOverHetEigenLeven": Topic(87.0, 0.40, -0.25, FALLING, (2016, 2020, 2024)),
    "Eenzaam": Topic(47.5, -0.18, 0.08, RISING),
    "SterkEenzaam": Topic(13.0, -0.30, 0.05, RISING),
    "EmotioneelEenzaam": Topic(30.0, -0.25, 0.08, RISING),
    "SociaalEenzaam": Topic(35.0, -0.18, 0.10, RISING),
    "KrijgtSteunVanAnderen": Topic(80.0, 0.18, 0.0, FLAT, (2024,)),
    "Mantelzorger": Topic(14.5, 0.0, -0.05, FLAT),
    "Vrijwilligerswerk": Topic(25.0, 0.22, 0.10, FALLING),
    "MoeiteMetRondkomen": Topic(17.0, -0.85, -0.70, FALLING, (2016, 2020, 2022)),
    "Overgewicht": Topic(50.5, -0.18, 0.30, RISING),
    "ErnstigOvergewichtObesitas": Topic(15.5, -0.32, 0.10, RISING),
    "RooktTabak": Topic(17.0, -0.35, -0.55, FALLING),
    "OvermatigDrinken": Topic(7.0, 0.05, 0.05, FALLING),
    "VoldoetAanDeBeweegrichtlijn": Topic(47.0, 0.25, -0.25, FLAT, PERIODS, has_margins=False),
    "TevredenMetDeWoning": Topic(86.0, 0.35, 0.30, FLAT, (2024,)),
    "TevredenMetDeWoonomgeving": Topic(84.0, 0.35, 0.20, FLAT, (2024,)),
}

LONELY = {"BU99010101": 46.0, "BU99010102": 45.5, "BU99010103": 63.5, "BU99010104": 43.0}
FIXED: dict[tuple[str, str], float] = (
    {(code, "Eenzaam"): value for code, value in LONELY.items()}
    | {("BU99010103", "EmotioneelEenzaam"): 44.0, ("BU99010103", "SociaalEenzaam"): 50.0}
    | {("BU99010103", "SterkEenzaam"): 21.5, ("BU99010601", "Eenzaam"): 54.0}
)
"""Percent of 18 or older in the newest period: the lonely buurt that the mean of De Linden hides."""
FIXED_PERIOD = {
    ("BU99010601", "MoeiteMetRondkomen", 2022): 26.5,
    ("BU99010601", "MoeiteMetRondkomen", 2020): 20.5,
    ("BU99010601", "MoeiteMetRondkomen", 2016): 21.0,
}
"""An estimate that differs while earlier periods do not: without support."""
FIXED_OLDER = {("BU99010601", "Eenzaam"): 70.0}
"""Percent of 65 or older in the Vogelbuurt: a group that differs while everybody together does not."""


def logit(percent: float) -> float:
    """Log odds of a percentage."""
    return math.log(percent / (100 - percent))


def expit(odds: float) -> float:
    """Percentage of log odds."""
    return 100 / (1 + math.exp(-odds))


def drift(topic: str, buurt: Buurt) -> float:
    """Chance of a buurt that stays over the years; small, so that only what is meant stands out."""
    return 0.04 * (lot("drift", topic, buurt.code).random() * 2 - 1)


def starting_point(topic: str, buurt: Buurt) -> float:
    """Log odds of everybody in the newest period: fixed, or from welfare and the share of older people."""
    if (buurt.code, topic) in FIXED:
        return logit(FIXED[buurt.code, topic])
    facts = TOPICS[topic]
    older = adults(buurt.code, "80200") / adults(buurt.code, "20300")
    return logit(facts.level) + facts.slope * buurt.welvaart + facts.older * (older - USUAL_OLDER)


@cache
def buurt_values(topic: str, period: int) -> dict[str, float]:
    """Percent of 18 or older per buurt with people; the big wijk lies on the mean of the rest."""
    facts = TOPICS[topic]
    trend = facts.trend[PERIODS.index(period)]
    peopled = [b for b in BUURTEN if adults(b.code, "20300") > 0]
    found = {}
    for buurt in (b for b in peopled if b.wijk != BIG_WIJK):
        start = starting_point(topic, buurt)
        value = expit(start + trend + (0.0 if (buurt.code, topic) in FIXED else drift(topic, buurt)))
        found[buurt.code] = FIXED_PERIOD.get((buurt.code, topic, period), value)
    mean = mean_over(found, "20300")
    big = [b for b in peopled if b.wijk == BIG_WIJK]
    shifts = {b.code: 0.5 * drift(topic, b) * mean * (100 - mean) / 100 for b in big}
    middle = mean_over(shifts, "20300")
    return found | {code: mean + shift - middle for code, shift in shifts.items()}


@cache
def older_values(topic: str, period: int) -> dict[str, float]:
    """Percent of 65 or older per buurt; the big wijk again on the mean of the rest."""
    facts = TOPICS[topic]
    trend = facts.trend[PERIODS.index(period)]
    found = {}
    for code, value in buurt_values(topic, period).items():
        fixed = FIXED_OLDER.get((code, topic))
        found[code] = expit(logit(fixed) + trend) if fixed else expit(logit(value) + facts.older)
    rest = {code: value for code, value in found.items() if f"WK{code[2:8]}" != BIG_WIJK}
    mean = mean_over(rest, "80200")
    return {code: value if code in rest else mean for code, value in found.items()}


def mean_over(values: dict[str, float], age: str) -> float:
    """Mean over buurten, weighted with the people the figure is about."""
    weights = {code: adults(code, age) for code in values}
    return sum(values[code] * weights[code] for code in values) / sum(weights.values())


def middle_values(topic: str, period: int) -> dict[str, float]:
    """Percent of 18 to 65 per buurt: what is left of everybody without the older people."""
    everybody, older = buurt_values(topic, period), older_values(topic, period)
    found = {}
    for code, value in everybody.items():
        n, old = adults(code, "20300"), adults(code, "80200")
        found[code] = min(99.0, max(0.5, (value * n - older[code] * old) / (n - old)))
    return found


@cache
def area_value(topic: str, period: int, age: str, code: str) -> float | None:
    """True percentage of an area, or None where the model has too few people."""
    if code.startswith("NL"):
        own = area_value(topic, period, age, GEMEENTE)
        return None if own is None else expit(logit(own) + 0.06 * (lot("land", topic).random() * 2 - 1))
    if adults(code, age) < FEWEST:
        return None
    make = buurt_values if age == "20300" else older_values if age == "80200" else middle_values
    values = make(topic, period)
    inside = {b.code: values[b.code] for b in buurten_of(code) if b.code in values}
    return mean_over(inside, age)


def margins(value: float, code: str, age: str) -> tuple[float, float]:
    """Lower and upper limit, wider where fewer people live; one decimal, around the value."""
    n = 0.0 if code.startswith("NL") else adults(code, age)
    spread = {"NL": 0.002, "GM": math.sqrt(0.0004 + 12 / max(n, 1))}.get(
        code[:2], math.sqrt(0.0025 + 12 / max(n, 1))
    )
    low, high = expit(logit(value) - Z95 * spread), expit(logit(value) + Z95 * spread)
    return max(0.0, min(half_away(low, 1), value)), min(100.0, max(half_away(high, 1), value))


def published(topic: str, period: int, age: str, margin: str, code: str) -> str | None:
    """The cell as published: None where not asked, `.` where unknown, else one decimal.

    The question of getting by (rondkomen) was last asked in 2022; the movement norm has no margins.
    """
    facts = TOPICS[topic]
    if period not in facts.asked:
        return None
    secret = any(b.is_secret and b.code == code for b in BUURTEN)
    true = None if secret else area_value(topic, period, age, code)
    if true is None or (margin != "MW00000" and not facts.has_margins):
        return "."
    value = half_away(true, 1)
    if margin == "MW00000":
        return f"{value:.1f}"
    low, high = margins(value, code, age)
    return f"{low if margin == 'MOG0095' else high:.1f}"
