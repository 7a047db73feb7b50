"""`cijfers.csv` and `cijfers.parquet`: one row per finding, the promised columns (design.md section 5)."""

from pathlib import Path

import polars as pl

from models.columns import CIJFERS, conform


def write_cijfers(finding: pl.DataFrame, folder: Path) -> None:
    """Write both files; same rows, same order, unrounded as published, empty = no value.

    A text that a spreadsheet would run as a formula gets a quote in front in the CSV: names come from
    outside.
    """
    cijfers = conform(finding, CIJFERS)
    texts = [name for name, dtype in CIJFERS.items() if dtype == pl.String() and name in OUTSIDE_TEXT]
    safe = cijfers.with_columns(
        pl.when(pl.col(name).str.contains(r"^[=+\-@\t\r]"))
        .then("'" + pl.col(name))
        .otherwise(pl.col(name))
        .alias(name)
        for name in texts
    )
    safe.write_csv(folder / "cijfers.csv")
    cijfers.write_parquet(folder / "cijfers.parquet", compression="zstd")


OUTSIDE_TEXT = {"gebied_name"}
"""Columns whose text comes from a source; every other text is ours or a checked code."""
