"""Range inside a wijk beside the range between the wijken of its gemeente (statistics.md section 14)."""

import polars as pl

from models.finding_contrast import MAIN_CONTRASTS
from models.finding_rows import scale_of
from models.finding_spread import CHILD_COLUMNS, find_heterogeneity
from models.numbers import Floats
from models.settings import RANGE_BUURTEN, RANGE_UNITS, RANGE_WIJKEN, Settings

FIGURE = ["gebied_year", "indicator_id", "groep_id", "period", "table_id"]
PRINTED_STEP = 0.1
"""Unit of values that are computed from counts and so have no published step."""
TIE = 1e-9


def spread_range(
    finding: pl.DataFrame, gebied: pl.DataFrame, settings: Settings | None = None
) -> pl.DataFrame:
    """Give the lowest and highest buurt of every wijk, and the lowest and highest wijk of its gemeente.

    One row per wijk x indicator x groep x period with at least two buurten that count (inhabitants from the
    setting, value shown): wijk_code, gemeente_code, k, low, high, low_code, high_code, k_wijken, between_low,
    between_high, heterogeneity_p, larger_inside. Values in their own unit. `heterogeneity_p` is over all
    buurten that show the figure; null where there is no test, or where it would take draws and the ranges
    already say no. `larger_inside`: may "binnen de wijk groter dan tussen de wijken" be written?
    """
    settings = settings or Settings()
    inwoners = gebied.select("gebied_code", "gebied_year", "inwoners")
    has_range = pl.col("value").is_not_null() & ~pl.col("kind").is_in(["count", "code"])
    shown = finding.filter(pl.col("contrast").is_in(MAIN_CONTRASTS) & has_range).join(
        inwoners, on=["gebied_code", "gebied_year"], how="left", validate="m:1", maintain_order="left"
    )
    counted = shown.filter(pl.col("inwoners") >= settings.range_inwoners)
    inside = _extremes(counted, "buurt", "parent_code", "").rename({"parent_code": "wijk_code"})
    between = _extremes(counted, "wijk", "gemeente_code", "between_").rename({"between_k": "k_wijken"})
    ranges = inside.join(
        between.drop("between_low_code", "between_high_code", "between_gemeente"),
        left_on=[*FIGURE, "gemeente"],
        right_on=[*FIGURE, "gemeente_code"],
        how="left",
        validate="m:1",
        maintain_order="left",
    ).rename({"gemeente": "gemeente_code"})
    wider = (pl.col("high") - pl.col("low")) - (pl.col("between_high") - pl.col("between_low"))
    is_wider = (
        (pl.col("k") >= RANGE_BUURTEN)
        & (pl.col("k_wijken") >= RANGE_WIJKEN)
        & (wider >= RANGE_UNITS * pl.col("unit").fill_null(PRINTED_STEP) - TIE)
    ).fill_null(value=False)
    ranges = ranges.filter(pl.col("k") >= 2).with_columns(is_wider=is_wider)
    p = pl.Series(_heterogeneity(ranges, finding, shown)).fill_nan(None)
    return (
        ranges.with_columns(heterogeneity_p=p)
        .with_columns(
            larger_inside=pl.col("is_wider")
            & (
                pl.col("heterogeneity_p").is_null()
                | (pl.col("heterogeneity_p") <= settings.heterogeneity_level)
            )
        )
        .drop("is_wider", "unit")
        .sort("wijk_code", *FIGURE)
    )


def _extremes(counted: pl.DataFrame, level: str, parent: str, prefix: str) -> pl.DataFrame:
    value = pl.col("value")
    return (
        counted.filter(pl.col("gebied_level") == level)
        .group_by(parent, *FIGURE, maintain_order=True)
        .agg(
            pl.len().cast(pl.Int64).alias(f"{prefix}k"),
            value.min().alias(f"{prefix}low"),
            value.max().alias(f"{prefix}high"),
            pl.col("gebied_code").get(value.arg_min()).alias(f"{prefix}low_code"),
            pl.col("gebied_code").get(value.arg_max()).alias(f"{prefix}high_code"),
            pl.col("gemeente_code").first().alias(f"{prefix}gemeente"),
            *([] if prefix else [pl.col("value_unit").max().alias("unit")]),
        )
    )


def _heterogeneity(ranges: pl.DataFrame, finding: pl.DataFrame, shown: pl.DataFrame) -> Floats:
    """P per wijk over its buurten, only where those buurten were tested against their wijk."""
    keys = ranges.select(pl.col("wijk_code").alias("parent_code"), *FIGURE).with_row_index("group")
    tested = finding.filter((pl.col("contrast") == "within_wijk") & pl.col("p_value").is_not_null())
    keys = keys.join(tested.select("parent_code", *FIGURE).unique(), on=["parent_code", *FIGURE], how="semi")
    children = (
        shown.filter(pl.col("gebied_level") == "buurt")
        .join(keys, on=["parent_code", *FIGURE], how="inner", validate="m:1", maintain_order="left")
        .with_columns(scale=scale_of())
    )
    codes = children["group"].cast(pl.Int64).to_numpy()
    return find_heterogeneity(children.select(CHILD_COLUMNS), codes, ranges["is_wider"].to_numpy())
