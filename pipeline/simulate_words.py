"""Words and numbers in the tables of the simulation."""

import math

from models.numbers import round_half_away
from models.simulation_report import UNBOUNDED, Quantity

WHOLE_FROM, TINY = 10.0, 0.0005
RULES_TITLE = "Andere regels ernaast: vals alarm in S0, gevonden in S2"
SECTIONS: tuple[tuple[str, str], ...] = (
    ("S0.", "S0 Er verschilt niets: wat hier wordt aangewezen, is vals alarm"),
    ("S1.", "S1 In een buurt is een aandeel hoger: hoe vaak 'duidelijk'"),
    ("S2.", "S2 Overal kleine en grote verschillen: klopt het oordeel"),
    ("S3.", "S3 Een buurt in een wijk die gemiddeld is: hoe vaak 'verborgen verschil'"),
    ("S4.", "S4 Een buurt in een wijk die zelf hoger is: hoe vaak 'uitschieter'"),
    ("rivaal.", RULES_TITLE),
    ("afronding.", "Afgeronde cijfers (statistiek, deel 8)"),
    ("keten.", "Dezelfde gemeenten door de keten van de pijplijn"),
)
"""Start of the id of a quantity, and its heading; in the order of the report."""


def section_of(quantity: Quantity) -> str:
    """The heading a quantity stands under."""
    return next(title for start, title in SECTIONS if quantity.quantity_id.startswith(start))


def is_printed(quantity: Quantity) -> bool:
    """Whether a quantity stands on the screen too: everything with a bound."""
    return quantity.outcome != UNBOUNDED


def number_text(value: float) -> str:
    """Write a number: whole from 10, else three decimals (five for tiny ones); a dash where there is none."""
    if math.isnan(value):
        return "-"
    decimals = 0 if abs(value) >= WHOLE_FROM else 5 if 0 < abs(value) < TINY else 3
    return f"{round_half_away(value, decimals):.{decimals}f}".replace(".", ",")


def bound_text(quantity: Quantity) -> str:
    """The bound in words: hooguit 0,075; minstens 0,720; 0,945 tot 0,960."""
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        return ""
    if low is None:
        return f"hooguit {number_text(high or 0.0)}"
    if high is None or high == 1:
        return f"minstens {number_text(low)}"
    return f"{number_text(low)} tot {number_text(high)}"
