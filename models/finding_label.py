"""The Dutch label of every verdict, as it stands in cijfers.csv and in tables."""

from itertools import product

import polars as pl

from models.finding_rows import STATES, Rows
from models.verdict import DIRECTIONS, VERDICT_CODES, verdict_label

_STATES = STATES.categories.to_list()
_COMMON = [
    verdict_label(verdict, towards, state=state)
    for verdict, towards, state in product(VERDICT_CODES, DIRECTIONS, _STATES)
]
"""Labels without a name in them: of every verdict, direction and state."""


def add_labels(frame: pl.DataFrame, rows: Rows) -> pl.DataFrame:
    """Add `verdict_label`, from verdict, direction and state.

    An estimate close to its benchmark names it: schatting ligt dicht bij Oss, or against the wijk its name.
    Every row finds its label in one list of all that can occur.
    """
    is_near = (pl.col("chain") == "estimate") & (pl.col("verdict") == "descriptive")
    near = [
        verdict_label("descriptive", "none", is_estimate=True, gemeente_name=name or "")
        for name in rows.gebied["gebied_name"]
    ]
    verdict, direction, state = (
        pl.col(name).to_physical().cast(pl.Int32) for name in ("verdict", "direction", "state")
    )
    place = (
        pl.when(is_near)
        .then(len(_COMMON) + pl.col("reference_area").cast(pl.Int32))
        .otherwise((verdict * len(DIRECTIONS) + direction) * len(_STATES) + state)
    )
    labels = pl.Series([*_COMMON, *near], dtype=pl.String)
    return frame.with_columns(verdict_label=labels.gather(frame.select(place).to_series()))
