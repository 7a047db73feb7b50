"""Numbers as a page may print them (wording.md 3.2), worked out again and not taken from the program.

A checker that shared this code with the program would share its mistakes; tests hold the two side by side.
"""

from decimal import ROUND_HALF_UP, Decimal
from math import floor, log10

from reports.controle.rules import Indicator

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
TOP = 90.0
SMALLEST_PEOPLE = 20
STEP = 5
TIE = 1e-9
FRACTIONS = (2, 3, 4, 5, 10)


def rounded(value: float, decimals: int = 0) -> Decimal:
    """Round half away from zero; a tie is judged on ten decimals, so that 0.1 + 0.2 is no other than 0.3."""
    exact = Decimal(repr(round(value, 10)))
    result = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return result + 0


def whole(value: float) -> int:
    """Round to a whole number, half away from zero."""
    return int(rounded(value))


def written(value: float, decimals: int = 0) -> str:
    """Write a number: 13.150, 2,1, −4."""
    number = rounded(value, decimals)
    digits = f"{abs(number):,f}".replace(",", "_").replace(".", ",").replace("_", ".")
    return f"{MINUS}{digits}" if number < 0 else digits


def is_top(indicator: Indicator, value: float) -> bool:
    """True where the exact share is not printed: sensitive and 90 % or more, or rounded to 100."""
    return (indicator.sensitive and value >= TOP) or whole(value) >= 100


def of_hundred(indicator: Indicator, value: float) -> str:
    """A share as a number of every hundred."""
    if is_top(indicator, value):
        return "90 of meer"
    return "minder dan 1" if whole(value) < 1 else written(value)


def percent(value: float) -> str:
    """A share in a table: 46%."""
    return f"{written(value)}%"


def share_cell(indicator: Indicator, value: float) -> str:
    """A share in a cell: 46%, 90% of meer."""
    return "90% of meer" if is_top(indicator, value) else percent(value)


def bead(indicator: Indicator, value: float) -> str:
    """A value as short as a drawing needs it: 46, <1, 90+."""
    if indicator.unit != "%":
        return written(value, indicator.decimalen)
    if is_top(indicator, value):
        return "90+"
    return "<1" if value > 0 and whole(value) < 1 else written(value)


def rate(value: float) -> str:
    """A rate per 1000: whole from 10, else one decimal."""
    return written(value) if value >= 10 else written(value, 1)


def distance(km: float) -> str:
    """A distance: below 1 kilometre in steps of 50 metres."""
    if km >= 1:
        return f"{written(km, 1)}{NO_BREAK_SPACE}kilometer"
    metres = whole(km * 20) * 50
    return f"ongeveer {metres}{NO_BREAK_SPACE}meter" if metres < 1000 else f"1,0{NO_BREAK_SPACE}kilometer"


def euro(value: float, step: int) -> str:
    """An amount rounded to a step."""
    return f"{written(whole(value / step) * step)}{NO_BREAK_SPACE}euro"


def cell(indicator: Indicator, value: float) -> str:
    """A value as it stands in a table: 46%, 52 per 1000, 312.000 euro, 1,2 kilometer, 2,1."""
    if indicator.is_share:
        return share_cell(indicator, value)
    if indicator.kind == "rate":
        return f"{rate(value)} per{NO_BREAK_SPACE}1000"
    if indicator.kind == "distance":
        return distance(value)
    if "euro" in indicator.unit:
        factor = 1000.0 if "1 000" in indicator.unit or "1000" in indicator.unit else 1.0
        return euro(value * factor, 1000 if indicator.indicator_id == "woz_waarde" else 100)
    text = written(value, indicator.decimalen)
    return f"{text}{NO_BREAK_SPACE}{indicator.eenheid}".strip() if indicator.eenheid else text


def points(value: float, reference: float) -> int:
    """Difference of two shares in whole points as a reader subtracts them (wording.md 3.2)."""
    exact, printed = whole(value - reference), whole(value) - whole(reference)
    return printed if abs(printed - exact) == 1 else exact


def signed(value: int) -> str:
    """A whole number with its sign: +12, −1, 0."""
    return f"+{written(value)}" if value > 0 else written(value)


def people(value: float | None) -> str | None:
    """An estimated number of people in words; None below 20 (statistics.md section 16)."""
    if value is None or value < SMALLEST_PEOPLE:
        return None
    if value < 100:
        return f"ongeveer {written(whole(value / STEP) * STEP)}"
    size = 10.0 ** floor(log10(value) + TIE)
    low = size * floor(value / size + TIE)
    high = low + size
    for edge in (low, high):
        if abs(value - edge) <= 0.02 * edge + TIE:
            return f"ongeveer {written(edge)}"
    if value <= 1.10 * low + TIE and value - low < high - value:
        return f"ruim {written(low)}"
    if value >= 0.95 * high - TIE:
        return f"bijna {written(high)}"
    return f"ongeveer {written(whole(value * 10 / size) * size / 10)}"


def part(share: float) -> tuple[int, int]:
    """A share as a of b: the smallest b of 2, 3, 4, 5, 10 that fits, else whole percent of 100."""
    for b in FRACTIONS:
        a = whole(share * b)
        if 0 < a < b and abs(share - a / b) <= min(0.02, 0.1 * min(a / b, 1 - a / b)) + TIE:
            return a, b
    return whole(share * 100), 100
