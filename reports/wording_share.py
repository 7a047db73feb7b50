"""Words for a share, for its verb and for lists of names (wording.md 2.2, 3.1, 3.3)."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.nouns import Indicator
from reports.numbers import is_top_coded, number_text, whole

SIMPLE_PARTS = (3, 4, 5, 10)
ODD_PARTS = ((3, 4), (2, 3), (9, 10))
"""3 of 4, 2 of 3, 9 of 10 (wording.md 3.3)."""
MANY_NAMES = 3


@dataclass(frozen=True)
class PartWords:
    """A share as "{band}1 op de {n}" or "{band}de helft"; `n` is 0 for the half."""

    band: str
    """"", "ongeveer ", "bijna ", "ruim ", "iets meer dan ": with its space."""
    count: int
    n: int

    @property
    def text(self) -> str:
        """As it stands in a sentence: "ongeveer 1 op de 5", "de helft"."""
        return self.band + ("de helft" if self.n == 0 else f"{self.count} op de {self.n}")


def part_words(share_pct: float, is_estimate: bool = False) -> PartWords | None:
    """Say a share the way people do, or None when no simple part is near (wording.md 3.3).

    21.0 becomes "ongeveer 1 op de 5"; 17.0 and 41.0 become None. A model estimate may only be "ongeveer".
    """
    words = _half(share_pct) or _one_of(share_pct) or _odd_part(share_pct)
    if words is None or not is_estimate or words.band == "ongeveer ":
        return words
    return PartWords("ongeveer ", words.count, words.n) if words.band == "" else None


def _half(share_pct: float) -> PartWords | None:
    bands = (
        (49.5 <= share_pct <= 50.5, ""),
        (47 <= share_pct <= 53, "ongeveer "),
        (45 <= share_pct < 47, "bijna "),
        (53 < share_pct <= 55, "iets meer dan "),
    )
    return next((PartWords(band, 1, 0) for holds, band in bands if holds), None)


def _one_of(share_pct: float) -> PartWords | None:
    options = [(abs(share_pct - 100 / n), n) for n in SIMPLE_PARTS if _one_of_band(share_pct, n) is not None]
    if not options:
        return None
    nearest, n = min(options)
    if sum(distance == nearest for distance, _ in options) > 1:
        return None
    return PartWords(_one_of_band(share_pct, n) or "", 1, n)


def _one_of_band(share_pct: float, n: int) -> str | None:
    distance = round(share_pct - 100 / n, 9)
    if abs(distance) <= 0.5:
        return ""
    if abs(distance) <= (1.0 if n == 10 else 1.5):
        return "ongeveer "
    if n != 10 and abs(distance) <= 2.5:
        return "ruim " if distance > 0 else "bijna "
    return None


def _odd_part(share_pct: float) -> PartWords | None:
    for count, n in ODD_PARTS:
        distance = abs(share_pct - 100 * count / n)
        if distance <= 1.5:
            return PartWords("" if distance <= 1.0 else "ongeveer ", count, n)
    return None


def may_say_most(share_pct: float, lower_pct: float | None) -> bool:
    """True when "de meeste" is allowed: 60 % or more, and certainly more than half."""
    return share_pct >= 60 and lower_pct is not None and lower_pct > 50


def is_singular(indicator: Indicator, value: float) -> bool:
    """True when the number shown takes a singular verb: 1 and "minder dan 1" of the 100."""
    return not is_top_coded(indicator, value) and whole(value) <= 1


def verb(indicator: Indicator, value: float) -> str:
    """The verb that goes with a share as shown: zijn / is, hebben / heeft."""
    return indicator.doet if is_singular(indicator, value) else indicator.doen


def counted(count: int, singular: str, plural: str) -> str:
    """Write a number with its noun: "1 buurt", "2 buurten"."""
    return f"{number_text(count)} {singular if count == 1 else plural}"


def join_names(names: Sequence[str], rest: tuple[str, str] = ("andere buurt", "andere buurten")) -> str:
    """Write a list: "A", "A en B", "A, B en C"; of more than three the first three and how many more."""
    if len(names) > MANY_NAMES:
        return f"{', '.join(names[:MANY_NAMES])} en {counted(len(names) - MANY_NAMES, *rest)}"
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} en {names[-1]}"
