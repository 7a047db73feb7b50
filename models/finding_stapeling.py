"""Stapeling: how many independent signals point the same way in every area (statistics.md section 14)."""

import polars as pl

from models.settings import Settings
from models.verdict import STRONG

JUDGED = ("unfavourable", "favourable")
ALL_MODELS = "modellen"
"""Name of the one signal that all modelled indicators together can make."""
_AREA = ["gebied_code", "gebied_year", "gebied_level", "gemeente_code"]


def stapeling(finding: pl.DataFrame, settings: Settings | None = None) -> pl.DataFrame:
    """Count the signals of every wijk, buurt and own area, beside the other areas of its level and gemeente.

    One row per area with at least one compared outcome: for each direction the number of signals, their
    names (themes, and `modellen` for all models together) and how many areas have as many or more, itself
    included; `areas_total` of that level and `signals_possible` (K: counted themes with a test in the
    gemeente, plus one). Uses groep totaal and of every indicator its newest period with a value.
    """
    settings = settings or Settings()
    outcomes = _newest_outcomes(finding)
    if outcomes.is_empty():
        return _empty()
    areas = outcomes.select(_AREA).unique().sort("gebied_code", "gebied_year")
    possible = (
        outcomes.filter((pl.col("evidence") != "model") & pl.col("p_value").is_not_null())
        .group_by("gemeente_code", "gebied_level")
        .agg(signals_possible=pl.col("theme").n_unique().cast(pl.Int64) + 1)
    )
    among = ["gemeente_code", "gebied_level", "gebied_year"]
    for towards in JUDGED:
        signals = _signals(outcomes.filter(pl.col("direction") == towards), settings.stapeling_models)
        areas = areas.join(
            signals, on=_AREA[:2], how="left", validate="1:1", maintain_order="left"
        ).with_columns(
            pl.col("themes").fill_null("").alias(f"{towards}_themes"),
            pl.col("signals").fill_null(0).alias(towards),
        )
        rank = pl.col(towards).rank("max", descending=True).over(among)
        areas = areas.with_columns(rank.cast(pl.Int64).alias(f"{towards}_as_many_or_more")).drop(
            "themes", "signals"
        )
    return areas.join(
        possible, on=["gemeente_code", "gebied_level"], how="left", validate="m:1", maintain_order="left"
    ).with_columns(pl.col("signals_possible").fill_null(1), areas_total=pl.len().over(among).cast(pl.Int64))


def _newest_outcomes(finding: pl.DataFrame) -> pl.DataFrame:
    """Compared outcomes against the gemeente, one per area and indicator."""
    outcomes = finding.filter(
        (pl.col("contrast") == "area")
        & (pl.col("role") == "outcome")
        & pl.col("gebied_level").is_in(["wijk", "buurt", "eigen"])
        & ~pl.col("verdict").is_in(["not_shown", "not_compared"])
    )
    newest = pl.col("period").max().over("gemeente_code", "indicator_id")
    return outcomes.filter(pl.col("period") == newest)


def _signals(strong: pl.DataFrame, models_for_one: int) -> pl.DataFrame:
    """Signals per area in one direction: counted themes with a clear outcome, and all models as one."""
    is_counted = (pl.col("evidence") != "model") & (pl.col("verdict") == "clear")
    is_model = (pl.col("evidence") == "model") & pl.col("verdict").is_in(STRONG)
    all_models = (
        pl.when(is_model.sum() >= models_for_one)
        .then(pl.lit([ALL_MODELS]))
        .otherwise(pl.lit([], pl.List(pl.String)))
    )
    return (
        strong.group_by(_AREA[:2])
        .agg(counted=pl.col("theme").filter(is_counted).unique().sort(), models=all_models)
        .select(*_AREA[:2], names=pl.concat_list("counted", "models"))
        .select(
            *_AREA[:2],
            themes=pl.col("names").list.join("|"),
            signals=pl.col("names").list.len().cast(pl.Int64),
        )
    )


def _empty() -> pl.DataFrame:
    texts = dict.fromkeys(("gebied_code", "gebied_level", "gemeente_code"), pl.String)
    numbers = [f"{towards}{part}" for towards in JUDGED for part in ("", "_as_many_or_more")]
    counts = dict.fromkeys([*numbers, "signals_possible", "areas_total"], pl.Int64)
    themes = {f"{towards}_themes": pl.String for towards in JUDGED}
    return pl.DataFrame(schema={**texts, "gebied_year": pl.Int32, **themes, **counts})
