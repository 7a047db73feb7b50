"""From cells of a provider's table to measurements: counts become shares, rounding rules become errors."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from models.columns import MEASUREMENT
from models.rounding_rules import count_error, value_unit
from pipeline.catalogue import Measure, Source
from pipeline.measure_columns import IndicatorColumns, Resolved
from pipeline.staging_cells import ROW_KEYS, WideTable
from pipeline.staging_texts import STATE

PREFIX_LEVEL = {"NL": "land", "GM": "gemeente", "WK": "wijk", "BU": "buurt"}
PRESENT = pl.lit("present", STATE)


@dataclass(frozen=True)
class MeasurementFacts:
    """What holds for every measurement of a table."""

    is_synthetic: bool
    """Values or margins of this table were constructed."""
    provisional: frozenset[int]
    """Periods that the provider calls provisional."""


def combine(
    wide: WideTable, source: Source, resolved: Resolved, facts: MeasurementFacts
) -> Iterator[pl.DataFrame]:
    """Make the measurements of one table.

    A share is 100 x the sum of its counts / the sum of its denominator; a part without a value leaves the
    share without a value, with the state of that part. Values stay in the unit as published.

    Args:
        wide: every column of the table.
        source: with the measures.
        resolved: which column is what.
        facts: what holds for all of them.

    Yields:
        models.columns.MEASUREMENT, one row per gebied x groep x period, for one indicator after the other.
    """
    measures = {measure.indicator_id: measure for measure in source.measures}
    known = {
        "gebied_year": pl.lit(wide.gebied_year),
        "source_id": pl.lit(wide.source_id),
        "table_id": pl.lit(wide.table_id),
        "snapshot_sha256": pl.lit(wide.sha256),
        "synthetic": pl.lit(facts.is_synthetic),
    }
    rows = wide.frame.select(
        *ROW_KEYS,
        prefix=pl.col("gebied_code").str.slice(0, 2).cast(pl.Enum(list(PREFIX_LEVEL))),
        in_provisional=pl.col("period").is_in(sorted(facts.provisional)),
    )
    for name, found in sorted(resolved.by_indicator.items()):
        entry = measures[name].entry
        figures = add_figures(lay_side_by_side(wide, rows, found), measures[name], found)
        made = known | {
            "indicator_id": pl.lit(name),
            "measure_key": pl.lit(found.numerators[0].key),
            "is_provisional": pl.lit(True) if entry.voorlopig else pl.col("in_provisional"),
        }
        yield figures.select(
            made.get(column, pl.col(column)).cast(dtype).alias(column)
            for column, dtype in MEASUREMENT.items()
        )


def lay_side_by_side(wide: WideTable, rows: pl.DataFrame, found: IndicatorColumns) -> pl.DataFrame:
    """One row per gebied x groep x period with value and state of every column of the indicator."""
    named = [("n", column) for column in found.numerators] + [("d", column) for column in found.denominators]
    picked = []
    for number, (part, column) in enumerate(named):
        picked.append(wide.frame[column.key].alias(f"{part}{number}"))
        picked.append(wide.frame[f"{column.key}/state"].alias(f"s{part}{number}"))
    first = found.numerators[0].key
    for name in ("lower", "upper"):
        none = pl.repeat(None, rows.height, dtype=pl.Float64, eager=True)
        picked.append((wide.frame[f"{first}/{name}"] if wide.has_limits else none).alias(name))
    return rows.hstack(picked)


def add_figures(rows: pl.DataFrame, measure: Measure, found: IndicatorColumns) -> pl.DataFrame:
    """Add value, state, counts and rounding errors (statistics.md section 8)."""
    entry = measure.entry
    is_count = entry.kind in {"count", "share"}
    size = len(found.numerators)
    tops = [pl.col(f"n{number}") for number in range(size)]
    bottoms = [pl.col(f"d{number}") for number in range(size, size + len(found.denominators))]
    none = pl.lit(None, pl.Float64)
    top = pl.sum_horizontal(tops, ignore_nulls=False) if is_count else none
    bottom = pl.sum_horizontal(bottoms, ignore_nulls=False) if bottoms else none
    unit = None if is_count else value_unit(entry.rule, found.numerators[0].decimals)
    rows = rows.with_columns(
        numerator=top,
        denominator=bottom,
        value_unit=pl.lit(unit, pl.Float64),
        part_state=first_missing(entry.kind, found),
    )
    value = figure(entry.kind)
    is_empty_area = value.is_null() & (pl.col("part_state") == PRESENT)
    return rows.with_columns(
        value=value,
        numerator_error=pl.when(pl.col("numerator").is_not_null()).then(error_by_level(entry.rule, size)),
        denominator_error=pl.when(pl.col("denominator").is_not_null()).then(
            error_by_level(found.denominator_rule, len(bottoms))
        ),
        state=pl.when(is_empty_area).then(pl.lit("below_minimum", STATE)).otherwise("part_state"),
    )


def figure(kind: str) -> pl.Expr:
    """The value of an indicator: a share of counts, a count, or the figure as published.

    Rounding by lot can print 685 of 680 people: everybody, for more than 100 % does not exist.
    """
    if kind == "share":
        has_people = pl.col("denominator") > 0
        share = 100 * pl.col("numerator") / pl.col("denominator")
        return pl.when(has_people).then(share.clip(upper_bound=100))
    return pl.col("numerator") if kind == "count" else pl.col("n0")


def first_missing(kind: str, found: IndicatorColumns) -> pl.Expr:
    """State of the first part that has no value; of a figure as published only its own."""
    size = len(found.numerators)
    names = [f"sn{number}" for number in range(size)]
    if kind == "share":
        names += [f"sd{number}" for number in range(size, size + len(found.denominators))]
    missing = [pl.when(pl.col(name) != PRESENT).then(pl.col(name)) for name in names]
    return pl.coalesce(*missing, PRESENT)


def error_by_level(rule: str, parts: int) -> pl.Expr:
    """Largest rounding error of a sum of published counts, by the level of the gebied."""
    errors = {prefix: count_error(rule, level, parts) for prefix, level in PREFIX_LEVEL.items()}
    return pl.col("prefix").replace_strict(errors, return_dtype=pl.Float64)
