"""How a pair of measurements may be compared: the decision flow of statistics.md section 2."""

import numpy as np
import polars as pl

from models.finding_contrast import CONTRASTS, INSIDE_CONTRASTS, Pairs
from models.finding_rows import LEVELS, Rows
from models.settings import DOMINANT_SHARE

CHAINS = pl.Enum(
    [
        "proportion",
        "rounded_count",
        "rounded_percentage",
        "combined_percentage",
        "rate",
        "margins",
        "gap",
        "estimate",
        "descriptive",
        "not_compared",
        "not_shown",
    ]
)
"""The first seven end in a test; that of a gap needs four figures (`models.finding_gap`)."""
_OF_PEOPLE = [CONTRASTS.index(name) for name in ("group_within_area", "group_in_gemeente", "group_extra_gap")]
"""Contrasts between people, not between areas: no area is a large part of the other there."""
TESTED = ("proportion", "rounded_count", "rounded_percentage", "combined_percentage", "rate", "margins")
_OWN = (
    "key",
    "area",
    "indicator",
    "groep",
    "period",
    "table",
    "level",
    "gemeente_area",
    "stands_alone",
    "kind",
    "scale",
    "state",
    "is_indicative",
    "value",
    "lower",
    "upper",
    "value_unit",
    "numerator",
    "denominator",
    "numerator_error",
    "denominator_error",
    "range_low",
    "range_high",
    "base",
    "denominator_counts_people",
)
_REFERENCE = (
    "area",
    "value",
    "lower",
    "upper",
    "value_unit",
    "numerator",
    "denominator",
    "numerator_error",
    "denominator_error",
    "base",
)


def lay_out_pairs(rows: Rows, pairs: Pairs) -> pl.DataFrame:
    """Put every figure beside its benchmark: one row per finding, with the chain its comparison must follow.

    A buurt beside its own area counts as level `eigen`: those tests are a family of their own.
    Adds `share_of_reference` (f, from counts or from the adults in the area and in the benchmark) and
    `rest_value` (y_R, unit of the value; null where it cannot exist).
    """
    reference = pl.Series(pairs.reference).cast(pl.Int64).replace(-1, None)
    benchmark = rows.frame.select(_REFERENCE).select(pl.all().gather(reference))
    frame = pl.concat(
        [
            pl.DataFrame(
                {
                    "own": pairs.own,
                    "reference": reference,
                    "contrast": pairs.contrast,
                    "own_area": pairs.own_area,
                }
            ),
            rows.frame.select(_OWN)[pairs.own],
            benchmark.rename(lambda name: f"reference_{name}"),
        ],
        how="horizontal",
    )
    share = pl.col("_weight") / pl.when(pl.col("_reference_weight") > 0).then(pl.col("_reference_weight"))
    rest = (pl.col("reference_value") - pl.col("share_of_reference") * pl.col("value")) / (
        1 - pl.col("share_of_reference")
    )
    return (
        frame.with_columns(
            _weight=pl.coalesce("denominator", "base"),
            _reference_weight=pl.coalesce("reference_denominator", "reference_base"),
            siblings=_count_siblings(frame),
        )
        .with_columns(share_of_reference=share)
        .with_columns(chain=_chain())
        .with_columns(rest_value=pl.when(pl.col("share_of_reference") < 1).then(rest))
        .with_columns(
            pl.when(_is_compared() & pl.col("rest_value").is_between(0, pl.col("scale"))).then(
                pl.col("rest_value")
            ),
            level=pl.when(pl.col("own_area") > 0).then(pl.lit("eigen", LEVELS)).otherwise("level"),
            is_dominant=_is_compared()
            & ~pl.col("contrast").is_in(_OF_PEOPLE)
            & (pl.col("share_of_reference") >= DOMINANT_SHARE).fill_null(value=False),
        )
        .drop("_weight", "_reference_weight", "stands_alone", "siblings", "reference_base")
    )


def _count_siblings(frame: pl.DataFrame) -> pl.Series:
    """For a buurt against its wijk: how many buurten of that wijk show this figure; else null."""
    inside = (frame["contrast"] == CONTRASTS.index("within_wijk")).to_numpy()
    reference = frame["reference"].fill_null(0).to_numpy()
    counts = np.bincount(
        reference[inside & (frame["state"] == "present").to_numpy()], minlength=reference.max(initial=0) + 1
    )
    return pl.select(pl.when(pl.Series(inside)).then(pl.Series(counts[reference]))).to_series()


def _is_compared() -> pl.Expr:
    return ~pl.col("chain").is_in(["not_compared", "not_shown"])


def _chain() -> pl.Expr:
    """The first row of the decision flow that fits."""
    counts = ("numerator", "denominator", "numerator_error", "denominator_error")
    errors = pl.sum_horizontal(
        pl.col(
            "numerator_error", "denominator_error", "reference_numerator_error", "reference_denominator_error"
        ),
        ignore_nulls=False,
    )
    has_counts = pl.all_horizontal(pl.col(name, f"reference_{name}").is_not_null() for name in counts)
    has_bases = pl.all_horizontal(
        pl.col("denominator", "reference_denominator", "value_unit", "scale").is_not_null()
    ) & (pl.col("reference_value_unit").is_not_null() | pl.col("reference_numerator").is_not_null())
    has_margins = pl.all_horizontal(
        pl.col("lower", "upper", "reference_lower", "reference_upper").is_not_null()
    )
    kind = pl.col("kind")
    chain = (
        pl.when(pl.col("state") != "present")
        .then(pl.lit("not_shown"))
        .when(_has_nothing_to_compare_with())
        .then(pl.lit("not_compared"))
        .when(pl.col("contrast") == CONTRASTS.index("group_extra_gap"))
        .then(pl.lit("gap"))
        .when((kind == "share") & has_counts & (errors == 0))
        .then(pl.lit("proportion"))
        .when((kind == "share") & has_counts)
        .then(pl.lit("rounded_count"))
        .when((kind == "rate") & has_counts & (errors == 0) & pl.col("scale").is_not_null())
        .then(pl.lit("rate"))
        .when(kind.is_in(["percentage", "rate"]) & has_bases & pl.col("range_low").is_not_null())
        .then(pl.lit("combined_percentage"))
        .when(kind.is_in(["percentage", "rate"]) & has_bases)
        .then(pl.lit("rounded_percentage"))
        .when(kind.is_in(["model", "survey"]) & has_margins)
        .then(pl.lit("margins"))
        .when(kind == "model")
        .then(pl.lit("estimate"))
        .otherwise(pl.lit("descriptive"))
    )
    return chain.cast(CHAINS)


def _has_nothing_to_compare_with() -> pl.Expr:
    """No benchmark, the benchmark itself, a code, or nothing left when the area is taken out of it (f = 1).

    Inside a wijk counts say themselves whether anything is left; without counts another buurt must show it.
    """
    is_within = pl.col("contrast") == CONTRASTS.index("within_wijk")
    is_inside = pl.col("contrast").is_in([CONTRASTS.index(name) for name in INSIDE_CONTRASTS])
    return pl.any_horizontal(
        ~is_inside & pl.col("level").is_in(["land", "gemeente"]),
        pl.col("reference_value").is_null(),
        pl.col("kind") == "code",
        (pl.col("share_of_reference") >= 1).fill_null(value=False),
        ~(is_within | is_inside) & pl.col("stands_alone"),
        is_within & pl.col("denominator").is_null() & (pl.col("siblings") < 2),
    )
