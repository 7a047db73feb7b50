"""What an installation may set about the statistics (statistics.md section 20), as one frozen value."""

from dataclasses import dataclass, fields
from typing import Literal

UPWARD_ONLY = (
    "survey_answers",
    "survey_cell",
    "sensitive_inwoners",
    "indicative_inwoners",
    "rounded_denominator",
    "indicative_denominator",
    "coverage",
    "stapeling_models",
)
"""Protections: a setting may make them stricter than the default, never looser."""


@dataclass(frozen=True)
class Settings:
    """Defaults of the standard; shares and levels are fractions, the rest in the unit its name says.

    Raises:
        ValueError: a protection is set looser than its default.
    """

    level: float = 0.05
    """Of every single test and of the false discovery rate in a family."""
    correction: Literal["bh", "by", "none"] = "bh"
    cohen_h: float = 0.10
    relative_difference: float = 0.20
    sd_fraction: float = 0.20
    interaction_pp: float = 5.0
    survey_answers: int = 30
    survey_cell: int = 5
    sensitive_inwoners: int = 50
    """A sensitive figure of an area with fewer inhabitants is hidden."""
    indicative_inwoners: int = 100
    rounded_denominator: int = 50
    """A share of rounded counts with a smaller denominator is hidden."""
    indicative_denominator: int = 100
    coverage: float = 0.80
    heterogeneity_level: float = 0.05
    spread_shown: int = 5
    """Spread words shown per wijk; the rest goes to the annex."""
    range_inwoners: int = 250
    """Areas below it are no extreme of a range, and their estimates get no spread word."""
    corroboration: Literal["strict", "same_side"] = "strict"
    stapeling_models: int = 3
    high_percentage: Literal["cap", "hide"] = "cap"

    def __post_init__(self) -> None:
        """Refuse a protection that is weaker than the standard."""
        default = {field.name: field.default for field in fields(self)}
        too_low = [name for name in UPWARD_ONLY if getattr(self, name) < default[name]]
        if too_low:
            listed = ", ".join(
                f"{name} = {getattr(self, name)} (minimaal {default[name]})" for name in too_low
            )
            raise ValueError(f"Deze instellingen mogen alleen omhoog: {listed}.")


DOMINANT_SHARE = 0.5
"""From this share of the denominator the rest of the gemeente is always shown too (fixed)."""
RANGE_BUURTEN = 3
RANGE_WIJKEN = 3
RANGE_UNITS = 2
"""The range inside must exceed the range between by this many published units (section 14)."""
EARLIER_PERIODS = 2
"""Earlier periods needed to corroborate an estimate (section 3)."""
