"""Invented gemeenten to try the verdict chain on: their sizes and indicators (statistics.md section 18).

Arrays are gemeenten x areas x indicators throughout: many gemeenten are worked out at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from models.numbers import Codes, Floats

Kind: TypeAlias = Literal["share", "rate", "mean"]


@dataclass(frozen=True)
class Shape:
    """How an invented gemeente is divided."""

    shape_id: str
    label: str
    buurten: tuple[int, ...]
    """Number of buurten of each wijk."""
    inwoners: int

    @property
    def wijk_of_buurt(self) -> Codes:
        """Position of the wijk of every buurt; buurten of one wijk stand together."""
        return np.repeat(np.arange(len(self.buurten), dtype=np.int64), self.buurten)

    @property
    def starts(self) -> Codes:
        """Position of the first buurt of every wijk."""
        return np.concatenate([[0], np.cumsum(self.buurten)[:-1]]).astype(np.int64)


BIG = Shape("groot", "grote gemeente", (5,) * 12, 90_000)
SMALL = Shape("klein", "kleine gemeente", (4, 4, 4, 3), 18_000)
SHAPES = (BIG, SMALL)
SMALLEST_BUURT = 150
SIZE_SPREAD = 0.6
"""Sd of the logarithm of the buurt sizes."""
SURVEY_ANSWERS = 30
"""A mean of fewer answers has no row (section 6)."""


@dataclass(frozen=True)
class Measure:
    """One invented indicator, the same in the whole gemeente when nothing differs."""

    kind: Kind
    level: float
    """The share (a fraction), the rate per person-year, or the mean."""
    base: float = 1.0
    """Denominator, as a share of the inhabitants."""
    sd: float = 0.0
    """Of one answer; means only."""


_SHARES = (
    0.03, 0.05, 0.06, 0.08, 0.10, 0.12, 0.14, 0.15, 0.17, 0.20,
    0.22, 0.25, 0.28, 0.30, 0.33, 0.37, 0.40, 0.45, 0.50, 0.60,
)  # fmt: skip
_BASES = (1, 1, 1, 0.8, 1, 0.45, 1, 0.8, 1, 1, 0.45, 1, 1, 0.8, 1, 1, 0.45, 1, 0.8, 1)
_RATES = (0.004, 0.008, 0.012, 0.020, 0.035, 0.060)
_MEANS = ((7.4, 1.5), (6.8, 1.8), (3.2, 1.0), (55.0, 18.0))
SHARES = tuple(Measure("share", level, base) for level, base in zip(_SHARES, _BASES, strict=True))
RATES = tuple(Measure("rate", level) for level in _RATES)
MEANS = tuple(Measure("mean", level, 0.04, sd) for level, sd in _MEANS)
MEASURES = (*SHARES, *RATES, *MEANS)


@dataclass(frozen=True, eq=False)
class Figures:
    """What is known of indicators of one kind in a set of areas; every array may be summed over areas."""

    measures: tuple[Measure, ...]
    count: Floats
    """Persons, events, or the sum of the answers."""
    base: Floats
    """Persons, person-years, or answers."""
    squares: Floats
    """Sum of the squared answers (means; elsewhere 0)."""
    expected: Floats
    """What `count` is on average: base times the true value."""

    @property
    def kind(self) -> Kind:
        """All indicators of one set are of one kind."""
        return self.measures[0].kind

    @property
    def truth(self) -> Floats:
        """The true value."""
        return self.expected / self.base

    @property
    def sd(self) -> Floats:
        """Sd of the answers; NaN with fewer than two."""
        with np.errstate(all="ignore"):
            rest = np.maximum(self.squares - self.count**2 / self.base, 0.0)
            return np.where(self.base >= 2, np.sqrt(rest / (self.base - 1)), np.nan)

    def minus(self, part: "Figures") -> "Figures":
        """What is left of these areas without a part of them."""
        return Figures(
            self.measures,
            self.count - part.count,
            self.base - part.base,
            self.squares - part.squares,
            self.expected - part.expected,
        )

    def of_wijken(self, shape: Shape) -> "Figures":
        """Sum the buurten of every wijk."""
        return self._sum(shape.starts)

    def of_gemeente(self) -> "Figures":
        """Sum everything; one area is left."""
        return self._sum(np.zeros(1, dtype=np.int64))

    def take(self, areas: Codes) -> "Figures":
        """Give other areas, by position: the wijk of every buurt."""
        count, base, squares, expected = (
            each[:, areas, :] for each in (self.count, self.base, self.squares, self.expected)
        )
        return Figures(self.measures, count, base, squares, expected)

    def _sum(self, starts: Codes) -> "Figures":
        count, base, squares, expected = (
            np.add.reduceat(each, starts, axis=1)
            for each in (self.count, self.base, self.squares, self.expected)
        )
        return Figures(self.measures, count, base, squares, expected)


@dataclass(frozen=True, eq=False)
class Planted:
    """One difference put into every gemeente: where, in which indicator and how large."""

    column: int
    """Position among the shares."""
    buurt: Codes
    """Position of the buurt, per gemeente."""
    size: Floats
    """Fraction added to the share, per gemeente."""


@dataclass(frozen=True, eq=False)
class Gemeenten:
    """Invented gemeenten of one shape; `figures` are those of the buurten, one entry per kind."""

    shape: Shape
    inwoners: Floats
    """Gemeenten x buurten."""
    figures: tuple[Figures, ...]
    planted: tuple[Planted, ...] = ()


def group_measures(measures: Sequence[Measure]) -> dict[Kind, tuple[Measure, ...]]:
    """Put indicators of one kind together, in the fixed order shares, rates, means; empty kinds left out."""
    kinds: tuple[Kind, ...] = ("share", "rate", "mean")
    grouped = {kind: tuple(measure for measure in measures if measure.kind == kind) for kind in kinds}
    return {kind: found for kind, found in grouped.items() if found}
