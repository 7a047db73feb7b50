"""How many people a share is about, and how many more or fewer than at the benchmark (section 16)."""

import polars as pl


def add_people(frame: pl.DataFrame) -> pl.DataFrame:
    """Add `persons` and `excess_persons`, unrounded; null where a share is not of people or is not shown.

    Counted shares give the published count, and x - n * benchmark; modelled ones value times the people of
    the groep (18+, 18-65 or 65+ from the age classes). Words and rounding belong to print.
    """
    is_shown = pl.col("value").is_not_null()
    is_counted = (pl.col("kind") == "share") & pl.col("denominator_counts_people") & is_shown
    is_modelled = pl.col("kind").is_in(["model", "survey"])
    expected = pl.col("denominator") * pl.col("reference_numerator") / pl.col("reference_denominator")
    is_compared = pl.col("deviation").is_not_null() & (pl.col("chain") != "gap")
    return frame.with_columns(
        persons=pl.when(is_counted)
        .then("numerator")
        .when(is_modelled)
        .then(pl.col("value") / pl.col("scale") * pl.col("base")),
        excess_persons=pl.when(is_compared & is_counted)
        .then(pl.col("numerator") - expected)
        .when(is_compared & is_modelled)
        .then(pl.col("deviation") / pl.col("scale") * pl.col("base")),
    )
