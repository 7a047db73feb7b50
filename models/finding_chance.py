"""How many findings are `possible` by chance alone, to print beside their number (section 10)."""

from dataclasses import dataclass

import polars as pl

from models.families import expected_by_chance

COUNTED = ("share", "percentage")
BOUNDS = ("bound_low", "bound_high")


@dataclass(frozen=True)
class ByChance:
    """Counted outcomes of one level of a gemeente against the gemeente."""

    rows: int
    possible: int
    expected: float
    """At most: rounding makes `possible` rarer than this."""


def possible_by_chance(finding: pl.DataFrame, level: str, alpha: float = 0.05) -> ByChance:
    """Count `possible` among tested counted outcomes of a level, and what chance alone gives.

    Only the newest period of every indicator. Estimates of a model are left out: the formula is for counts.

    Args:
        finding: FINDING of one gemeente.
        level: buurt or wijk.
        alpha: level of a single test.
    """
    tested = finding.filter(
        (pl.col("contrast") == "area")
        & (pl.col("gebied_level") == level)
        & (pl.col("role") == "outcome")
        & (pl.col("evidence") == "register")
        & pl.col("p_value").is_not_null()
    )
    tested = tested.filter(pl.col("period") == pl.col("period").max().over("indicator_id"))
    shares = tested.filter(pl.col("kind").is_in(COUNTED))
    reference, low, high = (shares[name].to_numpy() / 100 for name in ("reference_value", *BOUNDS))
    n, share = (shares[name].to_numpy() for name in ("denominator", "share_of_reference"))
    chance = expected_by_chance(reference, n, share, low, high, alpha)
    rates = tested.height - shares.height
    possible = int((tested["verdict"] == "possible").sum())
    return ByChance(tested.height, possible, float(chance.sum()) + alpha * rates)
