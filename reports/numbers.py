"""Numbers as a Dutch reader writes them (wording.md 3.2): rounded half away from zero, once, at the end."""

from math import copysign, floor, isfinite

from models.dates import MONTHS as MONTHS
from models.dates import dutch_date as dutch_date
from models.nouns import Indicator
from models.numbers import HALF_TOLERANCE

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
TOP_CODE = 90.0
"""A sensitive share from here on is printed as "90 of meer" (statistics.md section 16)."""


def round_one(value: float, decimals: int = 0) -> float:
    """Round one number half away from zero, exactly as `models.numbers.round_half_away` does.

    A page rounds thousands of single numbers; for these an array costs ten times the arithmetic. NaN and
    infinity stay what they are; minus zero becomes zero.
    """
    if not isfinite(value):
        return float(value)
    scale = 10.0**decimals
    return copysign(floor(abs(value) * scale + 0.5 + HALF_TOLERANCE) / scale, value) + 0.0


def whole(value: float) -> int:
    """Round to a whole number, half away from zero."""
    return int(round_one(value))


def number_text(value: float, decimals: int = 0) -> str:
    """Write a number with a point per thousand, a decimal comma and a real minus sign: 13.150, 2,1, −4."""
    rounded = round_one(value, decimals)
    text = f"{abs(rounded):,.{decimals}f}"
    text = text.replace(",", "_").replace(".", ",").replace("_", ".")
    return f"{MINUS}{text}" if rounded < 0 else text


def percent_text(value: float) -> str:
    """Write a share in a table: 46%."""
    return f"{number_text(value)}%"


def signed_text(value: int) -> tuple[str, str]:
    """Split a difference into its sign and its size: ("+", "12"), ("−", "1"), ("", "0")."""
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    return sign, number_text(abs(value))


def shown_difference(value: float, reference: float) -> int:
    """Difference of two shares in whole points, as the reader sees it (wording.md 3.2).

    The difference of the unrounded values, rounded; where the two printed shares differ by one more or
    less than that, the difference of the printed shares, because a reader subtracts.
    """
    exact = whole(value - reference)
    printed = whole(value) - whole(reference)
    return printed if abs(printed - exact) == 1 else exact


def is_top_coded(indicator: Indicator, value: float) -> bool:
    """True when the exact share is not printed, because almost everybody is counted (statistics.md 16)."""
    return (indicator.sensitive and value >= TOP_CODE) or whole(value) >= 100


def of_hundred(indicator: Indicator, value: float) -> str:
    """Say a share in percent as a number of every hundred people: "46", "minder dan 1", "90 of meer"."""
    if is_top_coded(indicator, value):
        return "90 of meer"
    return "minder dan 1" if whole(value) < 1 else number_text(value)


def share_cell(indicator: Indicator, value: float) -> str:
    """Write a share in a table cell: 46%, 90% of meer."""
    return "90% of meer" if is_top_coded(indicator, value) else percent_text(value)


def distance_text(value_km: float) -> str:
    """Write a distance: below 1 km in steps of 50 metres, from 1 km with one decimal."""
    if value_km < 1:
        metres = int(round_one(value_km * 20)) * 50
        return f"ongeveer {metres}{NO_BREAK_SPACE}meter" if metres < 1000 else f"1,0{NO_BREAK_SPACE}kilometer"
    return f"{number_text(value_km, 1)}{NO_BREAK_SPACE}kilometer"


def rate_text(value: float) -> str:
    """Write a rate per 1000: whole from 10, else one decimal."""
    return number_text(value) if value >= 10 else number_text(value, 1)


def euro_text(value_euro: float, step: int) -> str:
    """Write an amount rounded to a step: WOZ to 1,000, income to 100."""
    return f"{number_text(int(round_one(value_euro / step)) * step)}{NO_BREAK_SPACE}euro"
