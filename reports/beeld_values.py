"""A value as it stands in a table cell, and as the strip of the table-chart draws it."""

from models.nouns import Indicator
from reports.cijfers import Fact
from reports.numbers import (
    NO_BREAK_SPACE,
    distance_text,
    euro_text,
    number_text,
    rate_text,
    share_cell,
    shown_difference,
    signed_text,
    whole,
)
from reports.wording import Bank
from reports.wording_difference import SHARE_KINDS

EURO_STEPS = {"woz_waarde": 1000}
EURO_STEP = 100
PER_THOUSAND_EURO = 1000.0


def value_text(indicator: Indicator, value: float) -> str:
    """Write a value in a table: 46%, 52 per 1000, 312.000 euro, 1,2 kilometer, 2,1."""
    if indicator.kind in SHARE_KINDS:
        return share_cell(indicator, value)
    if indicator.kind == "rate":
        return f"{rate_text(value)} per{NO_BREAK_SPACE}1000"
    if indicator.kind == "distance":
        return distance_text(value)
    if "euro" in indicator.unit:
        factor = PER_THOUSAND_EURO if "1 000" in indicator.unit or "1000" in indicator.unit else 1.0
        return euro_text(value * factor, EURO_STEPS.get(indicator.indicator_id, EURO_STEP))
    text = number_text(value, indicator.decimalen)
    return f"{text}{NO_BREAK_SPACE}{indicator.eenheid}".strip() if indicator.eenheid else text


def difference_text(bank: Bank, indicator: Indicator, fact: Fact) -> str:
    """Write the difference with the gemeente: points for a share, percent for the rest."""
    if fact.value is None or fact.reference_value is None:
        return ""
    if indicator.kind in SHARE_KINDS:
        return points_text(bank, shown_difference(fact.value, fact.reference_value))
    relative = relative_difference(fact, fact.value - fact.reference_value)
    if relative is None:
        return ""
    sign, size = signed_text(whole(relative))
    return f"{sign}{size}%"


def points_text(bank: Bank, points: int) -> str:
    """V14: "+12 punten"; a difference that rounds to nothing is "geen verschil"."""
    if points == 0:
        return "geen verschil"
    sign, size = signed_text(points)
    return bank.say("V14", teken=sign, k=size, punten="punt" if abs(points) == 1 else "punten").text


def relative_difference(fact: Fact, deviation: float) -> float | None:
    """A difference in percent of the value of the gemeente; None when that is zero."""
    return None if not fact.reference_value else 100 * deviation / fact.reference_value


def strip_value(indicator: Indicator, fact: Fact, deviation: float | None) -> float | None:
    """A deviation in the unit of the strip: points for a share, percent for means and rates."""
    if deviation is None:
        return None
    return deviation if indicator.kind in SHARE_KINDS else relative_difference(fact, deviation)
