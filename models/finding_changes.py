"""What is different between two editions: figures and verdicts that readers saw in both (report.md 16)."""

import polars as pl

LEVELS = ("wijk", "buurt", "eigen")
HIDDEN = ("not_shown", "not_compared")
SAME = 1e-9
_KEY = ["gebied_code", "indicator_id"]
_OF_OLD = ("period", "value", "verdict", "deviation", "gebied_year")
CHANGE = {
    "finding_id": pl.String(),
    "gebied_code": pl.String(),
    "indicator_id": pl.String(),
    "period": pl.Int32(),
    "value": pl.Float64(),
    "verdict": pl.String(),
    "deviation": pl.Float64(),
    "gebied_year": pl.Int32(),
    "old_period": pl.Int32(),
    "old_value": pl.Float64(),
    "old_verdict": pl.String(),
    "old_deviation": pl.Float64(),
    "old_gebied_year": pl.Int32(),
}
"""One row per area and indicator whose newest figure or verdict changed; `old_*`: of the edition before."""


def find_changes(old: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Compare the newest figures about everybody of two editions (columns of cijfers.csv).

    A figure that one of the two does not show is in no row: nothing can be computed from what is left out.
    Rows are sorted by area and indicator.
    """
    before = newest_shown(old).select(*_KEY, **{f"old_{name}": pl.col(name) for name in _OF_OLD})
    both = newest_shown(new).join(before, on=_KEY, how="inner", validate="1:1")
    is_other = pl.any_horizontal(
        pl.col("period") != pl.col("old_period"),
        (pl.col("value") - pl.col("old_value")).abs() > SAME,
        pl.col("verdict") != pl.col("old_verdict"),
        pl.col("deviation").sign() != pl.col("old_deviation").sign(),
    ).fill_null(value=False)
    changed = both.filter(is_other & (pl.col("period") >= pl.col("old_period"))).sort(_KEY)
    return changed.select(pl.col(name).cast(dtype) for name, dtype in CHANGE.items())


def newest_shown(finding: pl.DataFrame) -> pl.DataFrame:
    """The newest figure of every area and indicator that readers may see."""
    shown = finding.filter(
        (pl.col("groep_id") == "totaal")
        & (pl.col("contrast") == "area")
        & pl.col("gebied_level").is_in(LEVELS)
        & pl.col("value").is_not_null()
        & ~pl.col("verdict").is_in(HIDDEN)
    )
    return shown.filter(pl.col("period") == pl.col("period").max().over(_KEY)).unique(
        _KEY, keep="first", maintain_order=True
    )
