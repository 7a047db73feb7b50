"""From text to typed cells, column by column: a value beside its state, and its limits where there are any.

SQL says what each different text means (`typed_texts` in macros.sql) and which rows hold a value and its
limits (the source's stage.sql); every cell then looks up its text.
"""

from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import polars as pl

from pipeline.catalogue import Source
from pipeline.duck_frames import lend, read_frame
from pipeline.measure_columns import Column, Resolved
from pipeline.staging_read import Place
from pipeline.staging_texts import STATE, TYPED, CodedCells, Meaning, code_cells

ROW_KEYS = ("gebied_code", "groep_id", "period")
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
        return pl.concat(self.column_cells(column) for column in self.columns)

    def column_cells(self, column: Column) -> pl.DataFrame:
        """The cells of one column, so that a large table can be stored column by column."""
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
    """Type every cell.

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
    cells = code_cells(text, resolved.columns)
    sql = (folder / source.source_id / "stage.sql").read_text(encoding="utf-8")
    with duckdb.connect(":memory:") as con:
        con.execute("set enable_external_access = false")
        lend(con, "texts", cells.texts)
        lend(con, "snapshot", text.drop(column.key for column in resolved.columns))
        con.execute((folder / "macros.sql").read_text(encoding="utf-8"))
        typed = read_frame(con, f"select {', '.join(TYPED)} from typed_texts()", TYPED)  # noqa: S608 - own names
        rows = read_frame(con, sql, dict.fromkeys(("value_row", "lower_row", "upper_row"), pl.UInt32()))
    refuse_unreadable(typed, cells, text, place)
    has_limits = "marge" in text.columns
    frame = lay_out(cells, cells.meanings(typed), rows, text, has_limits=has_limits)
    if source.lege_kolom:
        is_national = not scope.upper().startswith("GM")
        frame = mark_empty_columns(frame, resolved, source.lege_kolom, is_national=is_national)
    return WideTable(source.source_id, place.table_id, frame, resolved.columns, has_limits)


def lay_out(
    cells: CodedCells, meanings: list[Meaning], rows: pl.DataFrame, text: pl.DataFrame, *, has_limits: bool
) -> pl.DataFrame:
    """Look up every cell: per column the value (or text) and its state, and the limits where there are any.

    Args:
        cells: the number of the text of each cell.
        meanings: what the numbers mean, per kind of column.
        rows: per row of the result the row that holds the values, and the rows that hold the limits.
        text: the keys of the rows.
        has_limits: rows hold limits too.
    """
    laid = [text[key].gather(rows["value_row"]) for key in ROW_KEYS]
    for column in cells.columns:
        key, code, meaning = column.key, cells.codes[column.key], meanings[cells.kind(column)]
        own = code.gather(rows["value_row"])
        state = meaning.state.gather(own).alias(f"{key}/state")
        laid += [(meaning.text if column.is_text else meaning.value).gather(own).alias(key), state]
        if has_limits:
            limits = [
                meaning.value.gather(code.gather(rows[f"{name}_row"])).alias(f"{key}/{name}")
                for name in ("lower", "upper")
            ]
            laid += pl.DataFrame(limits).select(pl.when(state == "present").then(pl.all())).get_columns()
    return pl.DataFrame(laid)


def refuse_unreadable(typed: pl.DataFrame, cells: CodedCells, text: pl.DataFrame, place: Place) -> None:
    """Refuse any text in a column of numbers that is no documented mark.

    Raises:
        PipelineError: WB-S14 with row, column and value (exit 5).
    """
    strange = typed.filter(pl.col("text").is_not_null())
    found = []
    for number, column in enumerate(cells.columns):
        wrong = strange.filter(pl.col("kind_nr") == cells.kind(column))
        if column.is_text or wrong.is_empty():
            continue
        at = cells.codes[column.key].is_in(wrong["text_nr"].implode()).arg_true()
        found += [(int(at[0]), number)] if len(at) else []
    for row, number in sorted(found)[:1]:
        key = cells.columns[number].key
        value = text[key][row].strip()
        raise place.fault("WB-S14", row=text["gebied_code"][row], column=key, value=value)


def mark_empty_columns(
    frame: pl.DataFrame, resolved: Resolved, state: str, *, is_national: bool
) -> pl.DataFrame:
    """Say of a column without any value at a level that it is not published there (design.md 8.1).

    Of one gemeente a level may hold a single row, so there a column counts as empty only without a value at
    any level, land included.
    """
    level = pl.col("gebied_code").str.slice(0, LEVEL_LETTERS) if is_national else pl.lit("")
    names = [f"{column.key}/state" for column in resolved.columns]
    filled = frame.group_by(level.alias("level")).agg((pl.col(names) == "present").any()).sort("level")
    changes = []
    for name in names:
        empty = filled.filter(~pl.col(name))["level"].to_list()
        if empty:
            is_empty = level.is_in(empty) & (pl.col(name) == "unknown_or_secret")
            changes.append(pl.when(is_empty).then(pl.lit(state, STATE)).otherwise(pl.col(name)).alias(name))
    return frame.with_columns(changes)
