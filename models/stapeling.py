"""Stapeling: how many independent signals point the same way in one area? (statistics.md section 14)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.verdict import STRONG

MODELLED_FOR_ONE_SIGNAL = 3
MIN_COMPLETE_ROWS = 10
COUNTED_EVIDENCE = ("register", "survey")


@dataclass(frozen=True)
class Signal:
    """One outcome finding in the direction that is counted (all unfavourable, or all favourable)."""

    theme: str
    evidence: str
    verdict: str


@dataclass(frozen=True)
class Stapeling:
    """Signals of one area, beside its neighbours."""

    signals: int
    areas_with_as_many_or_more: int
    """The area itself included."""
    areas_total: int


def count_signals(findings: Iterable[Signal], modelled_minimum: int = MODELLED_FOR_ONE_SIGNAL) -> int:
    """Count the counted themes with a clear outcome, plus one when enough modelled indicators agree.

    Pass one finding per indicator, groep `totaal` for models, all in the same direction. All models together
    are one signal: they share their causes.
    """
    findings = list(findings)
    themes = {
        item.theme for item in findings if item.evidence in COUNTED_EVIDENCE and item.verdict == "clear"
    }
    modelled = sum(item.evidence == "model" and item.verdict in STRONG for item in findings)
    return len(themes) + (modelled >= modelled_minimum)


def possible_signals(counted_themes_with_test: Iterable[str]) -> int:
    """K in "n van de K signalen": the counted themes with a test, plus one for all models together."""
    return len(set(counted_themes_with_test)) + 1


def stack_area(
    areas: Mapping[str, Iterable[Signal]], area: str, modelled_minimum: int = MODELLED_FOR_ONE_SIGNAL
) -> Stapeling:
    """Count the signals of one area and how many areas have as many or more. No score, no ranking."""
    signals = {code: count_signals(findings, modelled_minimum) for code, findings in areas.items()}
    own = signals[area]
    return Stapeling(own, sum(count >= own for count in signals.values()), len(signals))


@dataclass(frozen=True)
class EffectiveSignals:
    """How many independent signals a set of correlated topics amounts to."""

    rows: int
    topics: int
    effective: float | None
    """None with fewer than ten complete rows or without two topics that vary."""
    first_share: float | None
    """Share of the first component."""


def count_effective_signals(values: npt.ArrayLike) -> EffectiveSignals:
    """Effective number of independent topics: (sum l)^2 / sum l^2 over eigenvalues of the correlations.

    Rows are areas, columns topics; rows with a missing value are left out. A topic that is equal everywhere
    has no correlation and is not counted.
    """
    table = np.atleast_2d(np.asarray(values, dtype=np.float64))
    complete = table[~np.isnan(table).any(axis=1)]
    varying = complete[:, np.ptp(complete, axis=0) > 0] if len(complete) else complete
    rows, topics = len(complete), varying.shape[1]
    if rows < MIN_COMPLETE_ROWS or topics == 0:
        return EffectiveSignals(rows, table.shape[1], None, None)
    eigenvalues = np.linalg.eigvalsh(np.atleast_2d(np.corrcoef(varying, rowvar=False)))
    total = eigenvalues.sum()
    return EffectiveSignals(
        rows, topics, float(total**2 / (eigenvalues**2).sum()), float(eigenvalues.max() / total)
    )
