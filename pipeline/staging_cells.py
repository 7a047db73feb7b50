"""From text to typed cells: runs a source's stage.sql and keeps the result column by column.

The SQL gives one row per row x column; here every column of the provider becomes a value beside its state, so
that a whole country fits in little memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import polars as pl

from pipeline.catalogue import Source
from pipeline.measure_columns import Column, Resolved
from pipeline.staging_read import Place

ROW_KEYS = ("gebied_code", "groep_id", "period")
ROWS_AT_ONCE = 4_000
STATES = (
    *("present", "unknown_or_secret", "secret", "not_asked", "not_yet_published", "discontinued"),
    *("below_minimum", "low_coverage", "gemeente_only", "boundary_changed", "definition_changed"),
    *("source_missing", "disclosure"),
)
"""Value states of design.md 8.1."""
LEVEL_LETTERS = 2


@dataclass(frozen=True)
class WideTable:
    """A provider's table, typed: per column `<key>`, `<key>/state`, and where they exist limits and text."""

    source_id: str
    table_id: str
    frame: pl.DataFrame
    """Row keys (gebied_code, groep_id, period) and the columns."""
    columns: tuple[Column, ...]
    has_limits: bool
    gebied_year: int = 0
    sha256: str = ""

    def placed(self, gebied_year: int, sha256: str) -> "WideTable":
        """The same table with the year of its division and the hash of its snapshot."""
        return replace(self, gebied_year=gebied_year, sha256=sha256)

    def cells(self) -> pl.DataFrame:
        """One row per gebied x groep x period x column: value, limits, state, and text of columns of text."""
        import polars as pl

        return pl.concat(self.column_cells(column) for column in self.columns)

    def column_cells(self, column: Column) -> pl.DataFrame:
        """The cells of one column, so that a large table can be stored column by column."""
        import polars as pl

        key = column.key
        none = pl.lit(None, pl.Float64)
        return self.frame.select(
            *ROW_KEYS,
            gebied_year=pl.lit(self.gebied_year, pl.Int32),
            source_id=pl.lit(self.source_id),
            table_id=pl.lit(self.table_id),
            measure_key=pl.lit(key),
            value=none if column.is_text else pl.col(key),
            lower=pl.col(f"{key}/lower") if self.has_limits else none,
            upper=pl.col(f"{key}/upper") if self.has_limits else none,
            value_text=pl.col(key) if column.is_text else pl.lit(None, pl.String),
            state=pl.col(f"{key}/state").cast(pl.String),
            snapshot_sha256=pl.lit(self.sha256),
        )


def stage_cells(
    text: pl.DataFrame, source: Source, resolved: Resolved, folder: Path, place: Place, *, scope: str
) -> WideTable:
    """Type every cell with the source's stage.sql.

    Args:
        text: rows with normalised keys and columns of text.
        source: says where the SQL is and what an empty column means.
        resolved: which columns there are.
        folder: the folder `sources`.
        place: the table, for messages.
        scope: code of the gemeente, or something else for the whole country.

    Raises:
        PipelineError: WB-S14 for a text that is neither a number nor a documented mark (exit 5).
    """
    sql = (folder / source.source_id / "stage.sql").read_text(encoding="utf-8")
    has_limits = "marge" in text.columns
    with duckdb.connect(":memory:") as con:
        con.execute((folder / "macros.sql").read_text(encoding="utf-8"))
        con.register("kolom", column_frame(resolved))
        con.execute("set enable_external_access = false")
        parts = [stage_part(con, sql, part, resolved.columns, place) for part in in_parts(text)]
    frame = pl.concat(parts)
    if source.lege_kolom:
        frame = mark_empty_columns(
            frame, resolved, source.lege_kolom, is_national=not scope.upper().startswith("GM")
        )
    return WideTable(source.source_id, place.table_id, frame.rechunk(), resolved.columns, has_limits)


def in_parts(text: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Parts that can be staged by themselves: a value must stay with its limits."""
    if "marge" in text.columns:
        yield from text.partition_by("period", "groep_id", maintain_order=True)
    else:
        yield from text.iter_slices(ROWS_AT_ONCE)


def stage_part(
    con: duckdb.DuckDBPyConnection, sql: str, text: pl.DataFrame, columns: tuple[Column, ...], place: Place
) -> pl.DataFrame:
    """Stage some rows and lay the columns side by side again."""
    con.register("snapshot", text)
    long = con.sql(sql).pl()
    con.unregister("snapshot")
    refuse_unreadable(long, text, columns, place)
    has_limits = "marge" in text.columns
    rows = text.filter(pl.col("marge") == "waarde") if has_limits else text
    if not is_row_by_row(long, rows, len(columns)):
        long = long.sort("row_nr", "column_nr")
        if not is_row_by_row(long, rows, len(columns)):
            raise ValueError(
                f"stage.sql: {rows.height} rows x {len(columns)} columns became {long.height} cells"
            )
    long = long.with_columns(pl.col("state").cast(pl.Enum(STATES)))
    laid = [rows[key] for key in ROW_KEYS]
    for number, column in enumerate(columns):
        laid += side_by_side(long, number, len(columns), column, has_limits=has_limits)
    return pl.DataFrame(laid)


def is_row_by_row(long: pl.DataFrame, rows: pl.DataFrame, width: int) -> bool:
    """True when the cells come row by row, each with every column in the order of the table."""
    if long.height != rows.height * width:
        return False
    cell = pl.int_range(long.height, eager=True)
    expected = rows["row_nr"].gather(cell // width)
    return bool((long["column_nr"] == cell % width).all() and (long["row_nr"] == expected).all())


def side_by_side(
    long: pl.DataFrame, number: int, width: int, column: Column, *, has_limits: bool
) -> list[pl.Series]:
    """The columns of one provider's column: value (or text), state, limits."""
    key = column.key
    names = {"text" if column.is_text else "value": key, "state": f"{key}/state"}
    if has_limits:
        names |= {"lower": f"{key}/lower", "upper": f"{key}/upper"}
    return [long[name].gather_every(width, number).alias(alias) for name, alias in names.items()]


def column_frame(resolved: Resolved) -> pl.DataFrame:
    """What stage.sql must know of each column."""
    rows = [(nr, column.key, column.unit, column.is_text) for nr, column in enumerate(resolved.columns)]
    schema = {"column_nr": pl.Int32, "measure_key": pl.String, "unit": pl.String, "is_text": pl.Boolean}
    return pl.DataFrame(rows, schema=schema, orient="row")


def refuse_unreadable(
    long: pl.DataFrame, text: pl.DataFrame, columns: tuple[Column, ...], place: Place
) -> None:
    """Refuse any text in a column of numbers that is no documented mark.

    Raises:
        PipelineError: WB-S14 with row, column and value (exit 5).
    """
    of_text = [number for number, column in enumerate(columns) if column.is_text]
    wrong = long.filter(pl.col("text").is_not_null() & ~pl.col("column_nr").is_in(of_text)).head(1)
    for cell in wrong.to_dicts():
        row = text.filter(pl.col("row_nr") == cell["row_nr"])["gebied_code"][0]
        raise place.fault("WB-S14", row=row, column=columns[cell["column_nr"]].key, value=cell["text"])


def mark_empty_columns(
    frame: pl.DataFrame, resolved: Resolved, state: str, *, is_national: bool
) -> pl.DataFrame:
    """Say of a column without any value at a level that it is not published there (design.md 8.1).

    Of one gemeente a level may hold a single row, so there a column counts as empty only without a value at
    any level, land included.
    """
    level = pl.col("gebied_code").str.slice(0, LEVEL_LETTERS)
    changes = []
    for column in resolved.columns:
        key, of_state = column.key, pl.col(f"{column.key}/state")
        is_present = of_state == "present"
        has_value = is_present.any().over(level) if is_national else is_present.any()
        is_empty = (of_state == "unknown_or_secret") & ~has_value
        empty = pl.lit(state, pl.Enum(STATES))
        changes.append(pl.when(is_empty).then(empty).otherwise(of_state).alias(f"{key}/state"))
    return frame.with_columns(changes)
