"""Simpler rules that others use, beside ours: which rows would they point at? (statistics.md section 18)."""

import numpy as np

from models.numbers import Bools, Floats
from models.relevance import TIE
from models.simulation_chain import Judged

RULES: dict[str, str] = {
    "clear": "wijkbeeld: duidelijk",
    "z1": "z1: minstens 1 standaarddeviatie van het gemiddelde van de gebieden",
    "z2": "z2: meer dan 2 standaarddeviaties van het gemiddelde van de gebieden",
    "fixed": "vast: eigen 95%-interval bevat de waarde van de gemeente niet",
    "pp5": "pp5: minstens 5 procentpunt verschil (alleen aandelen)",
}
"""Ours first."""
PP5 = 0.05


def flag_rows(judged: Judged) -> Bools:
    """Rows that each rule points at: rules x gemeenten x areas x indicators, in the order of RULES."""
    comparison, is_row = judged.comparison, judged.is_row
    z = np.abs(score_over_areas(np.where(is_row, comparison.value, np.nan)))
    with np.errstate(invalid="ignore"):
        outside = (comparison.own_lower > comparison.reference) | (
            comparison.own_upper < comparison.reference
        )
        far = np.abs(comparison.deviation) >= PP5 - TIE
        flagged = np.stack([judged.has("clear"), z >= 1, z > 2, outside, far & judged.is_share])
    return np.asarray(flagged & is_row)


def score_over_areas(value: Floats) -> Floats:
    """Standard score of an area among the areas of its level (second axis), NaN left out; sd with n - 1."""
    known = ~np.isnan(value)
    n = known.sum(axis=1, keepdims=True)
    with np.errstate(all="ignore"):
        mean = np.where(known, value, 0.0).sum(axis=1, keepdims=True) / n
        spread = np.where(known, value - mean, 0.0)
        sd = np.sqrt((spread**2).sum(axis=1, keepdims=True) / (n - 1))
        return np.where(known & (sd > 0), spread / sd, np.nan)
