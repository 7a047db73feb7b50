"""The Dutch label of every verdict, as it stands in cijfers.csv and in tables."""

import polars as pl

from models.finding_rows import Rows
from models.verdict import verdict_label


def add_labels(frame: pl.DataFrame, rows: Rows) -> pl.DataFrame:
    """Add `verdict_label`, from verdict, direction and state.

    An estimate close to its benchmark names it: schatting ligt dicht bij Oss, or against the wijk its name.
    """
    keys = ["verdict", "direction", "state"]
    labels = frame.select(keys).unique(maintain_order=True)
    labels = labels.with_columns(
        _label=pl.Series(
            [verdict_label(verdict, towards, state=state) for verdict, towards, state in labels.iter_rows()],
            dtype=pl.String,
        )
    )
    near = pl.Series(
        [
            verdict_label("descriptive", "none", is_estimate=True, gemeente_name=name or "")
            for name in rows.gebied["gebied_name"]
        ],
        dtype=pl.String,
    )
    is_near = (pl.col("chain") == "estimate") & (pl.col("verdict") == "descriptive")
    return (
        frame.join(labels, on=keys, how="left", validate="m:1", maintain_order="left")
        .with_columns(
            verdict_label=pl.when(is_near).then(near.gather(frame["reference_area"])).otherwise("_label")
        )
        .drop("_label")
    )
