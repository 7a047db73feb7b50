"""The areas of one snapshot: name, level, parent and the counts of people that rules work with."""

from collections.abc import Mapping

import polars as pl

from models.columns import GEBIED, conform
from pipeline.catalogue import Source
from pipeline.measure_columns import Resolved
from pipeline.messages import PipelineError
from pipeline.staging_cells import WideTable
from pipeline.staging_keys import LAND

CHANGED = ("2", "3")
"""Indelingswijziging: the code or the boundary differs from the year before; under one code two areas
would be compared (sources.md 10.3)."""
LISTED = 10
COUNTS = tuple(name for name in GEBIED if name.startswith("leeftijd_") or name in {"inwoners", "huishoudens"})


def make_gebied(
    wide: WideTable, source: Source, resolved: Resolved, titles: Mapping[str, str]
) -> pl.DataFrame:
    """Make the areas of one snapshot: one row per gebied, sorted by code.

    Args:
        wide: the staged table.
        source: says which indicator is which count (`gebied_kolommen`).
        resolved: the columns of the table.
        titles: title per key of the region dimension, as published.

    Raises:
        PipelineError: WB-S18 when an area with figures has no name (exit 5).
    """
    names = {
        LAND.get(key.strip().upper(), key.strip().upper()): title.strip() for key, title in titles.items()
    }
    counts = {name: count_of(resolved, source.gebied_kolommen.get(name, "")) for name in COUNTS}
    changed = [pl.col(key).is_in(CHANGED) for key in resolved.changed] or [pl.lit(None, pl.Boolean)]
    area = wide.frame.select("gebied_code", is_changed=changed[0], **counts).unique(
        "gebied_code", maintain_order=True
    )
    area = area.with_columns(
        gebied_year=pl.lit(wide.gebied_year, pl.Int32),
        gebied_name=pl.col("gebied_code").replace_strict(names, default=None, return_dtype=pl.String),
    )
    nameless = sorted(area.filter(pl.col("gebied_name").is_null())["gebied_code"])
    if nameless:
        raise PipelineError("WB-S18", source=wide.source_id, table=wide.table_id, codes=say_codes(nameless))
    return conform(add_place(area).sort("gebied_code"), GEBIED)


def count_of(resolved: Resolved, indicator_id: str) -> pl.Expr:
    """One count per gebied: the sum of the columns of an indicator; null where a part is not published."""
    found = resolved.by_indicator.get(indicator_id)
    if found is None:
        return pl.lit(None, pl.Float64)
    return pl.sum_horizontal([pl.col(column.key) for column in found.numerators], ignore_nulls=False)


def say_codes(codes: list[str]) -> str:
    """At most ten codes, and how many more there are."""
    more = len(codes) - LISTED
    return ", ".join(codes[:LISTED]) + (f" en nog {more}" if more > 0 else "")


def add_place(area: pl.DataFrame) -> pl.DataFrame:
    """Add level, parent and gemeente, all of which the code itself tells."""
    code = pl.col("gebied_code")
    prefix = code.str.slice(0, 2)
    wijk = pl.lit("WK") + code.str.slice(2, 6)
    gemeente = pl.lit("GM") + code.str.slice(2, 4)
    return area.with_columns(
        gebied_level=prefix.replace_strict({"NL": "land", "GM": "gemeente", "WK": "wijk", "BU": "buurt"}),
        parent_code=pl.when(prefix == "BU")
        .then(wijk)
        .when(prefix == "WK")
        .then(gemeente)
        .when(prefix == "GM")
        .then(pl.lit("NL00")),
        gemeente_code=pl.when(prefix != "NL").then(gemeente),
    )
