"""Words for shares, differences and lists, worked out again from wording.md 2.2, 3.3 and 3.4."""

from collections.abc import Sequence
from itertools import product
from math import asin, log, sqrt

from reports.controle.numbers import is_top, whole, written
from reports.controle.rules import Indicator, rules

KEEPS_LOWER_CASE = frozenset({"B5", "E9", "V14"})
MUCH = 0.30
MUCH_RATIO = 1.5
HET = frozenset({"dorp", "gebied", "stadsdeel", "eiland", "buitengebied"})
PLURALS = {"kern": "kernen", "dorp": "dorpen", "stadsdeel": "stadsdelen", "gebied": "gebieden"}


def raised(text: str) -> str:
    """The same with its first letter raised."""
    return text[:1].upper() + text[1:]


def fill(pattern_id: str, slots: dict[str, str]) -> str:
    """Put text in the slots of a pattern by the rules of wording.md section 5."""
    text = rules().patterns[pattern_id]
    if pattern_id == "T6" and not all(slots.values()):
        return raised("".join(slots.values()))
    for name, value in slots.items():
        text = text.replace("{" + name + "}", raised(value) if name[:1].isupper() else value)
    while "  " in text:
        text = text.replace("  ", " ")
    for mark in ".,:;?":
        text = text.replace(f" {mark}", mark)
    text = text.strip()
    return text if pattern_id in KEEPS_LOWER_CASE else raised(text)


def fills(pattern_id: str, slots: dict[str, str | tuple[str, ...]]) -> tuple[str, ...]:
    """Every text a pattern may have where some slots allow more than one."""
    options = [(value,) if isinstance(value, str) else value for value in slots.values()]
    return tuple(fill(pattern_id, dict(zip(slots, chosen, strict=True))) for chosen in product(*options))


def verb(indicator: Indicator, value: float) -> str:
    """The verb that goes with a share as printed: singular for 1 and for "minder dan 1"."""
    return indicator.doet if not is_top(indicator, value) and whole(value) <= 1 else indicator.doen


def more(deviation: float) -> str:
    """Meer or minder."""
    return "meer" if deviation > 0 else "minder"


def higher(deviation: float) -> str:
    """Hoger or lager."""
    return "hoger" if deviation > 0 else "lager"


def cohens_h(share: float, reference: float) -> float:
    """Difference of two shares in percent on the arcsine scale (Cohen 1988)."""
    first, second = (2 * asin(sqrt(min(1.0, max(0.0, value / 100)))) for value in (share, reference))
    return first - second


def is_much(indicator: Indicator, reference: float, low: float, high: float) -> bool:
    """True when "veel" is allowed over the whole range that rounding leaves; the verdict must be clear."""
    if low * high <= 0:
        return False
    ends = (reference + low, reference + high)
    if indicator.is_share:
        return all(abs(cohens_h(end, reference)) >= MUCH - 5e-10 for end in ends)
    if indicator.kind == "rate":
        return reference > 0 and all(
            end <= 0 or abs(log(end / reference)) >= log(MUCH_RATIO) - TIE_LOG for end in ends
        )
    return False


TIE_LOG = 1e-9


def listed(names: Sequence[str], rest: tuple[str, str] = ("andere buurt", "andere buurten")) -> str:
    """A list in words: A, B en C; of more than three the first three and how many more."""
    if len(names) > 3:
        left = len(names) - 3
        return f"{', '.join(names[:3])} en {written(left)} {rest[left > 1]}"
    return " en ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else list(names))


def the(soort: str, whole_area: bool = False) -> str:
    """A kind of area with its article: de wijk, het hele dorp."""
    article = "het" if soort in HET else "de"
    return f"{article} hele {soort}" if whole_area else f"{article} {soort}"


def plural(soort: str) -> str:
    """Plural of a kind of area."""
    return PLURALS.get(soort, soort + "en")
