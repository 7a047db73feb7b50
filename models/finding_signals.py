"""How many independent signals all estimates of a gemeente together are (statistics.md section 14)."""

import polars as pl

from models.stapeling import EffectiveSignals, count_effective_signals


def effective_signals(finding: pl.DataFrame) -> EffectiveSignals:
    """Independent signals among the newest estimates about everybody, over the buurten of the gemeente."""
    models = finding.filter(
        (pl.col("evidence") == "model")
        & (pl.col("groep_id") == "totaal")
        & (pl.col("contrast") == "area")
        & (pl.col("gebied_level") == "buurt")
        & pl.col("value").is_not_null()
    )
    newest = models.filter(pl.col("period") == pl.col("period").max().over("indicator_id"))
    if newest.is_empty():
        return EffectiveSignals(0, 0, None, None)
    wide = newest.pivot(on="indicator_id", index="gebied_code", values="value", aggregate_function="first")
    return count_effective_signals(wide.drop("gebied_code").to_numpy())
