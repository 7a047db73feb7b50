"""The different texts of a table: each gets a number, means one thing, and is looked up by every cell.

A country has a million cells and some ten thousand different texts, so that typing texts instead of cells is
little work, and numbers of texts take little memory.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from pipeline.measure_columns import Column

STATES = (
    *("present", "unknown_or_secret", "secret", "not_asked", "not_yet_published", "discontinued"),
    *("below_minimum", "low_coverage", "gemeente_only", "boundary_changed", "definition_changed"),
    *("source_missing", "disclosure"),
)
"""Value states of design.md 8.1."""
STATE = pl.Enum(STATES)
TYPED: dict[str, pl.DataType] = {
    "kind_nr": pl.Int32(),
    "text_nr": pl.UInt32(),
    "value": pl.Float64(),
    "state": pl.String(),
    "text": pl.String(),
}
"""What SQL says of each text (`typed_texts` in macros.sql)."""


@dataclass(frozen=True)
class Meaning:
    """What every text means in one kind of column: place n is about text number n."""

    value: pl.Series
    state: pl.Series
    text: pl.Series
    """The text itself, where it is neither a number nor a mark for missing."""


@dataclass(frozen=True)
class CodedCells:
    """A table whose cells hold the number of their text."""

    columns: tuple[Column, ...]
    codes: pl.DataFrame
    """Per column, by its key, the number of the text in each row; what is empty has a number too."""
    texts: pl.DataFrame
    """For SQL, one row per text in each kind of column: kind_nr, text_nr, raw, unit, is_text."""
    size: int
    """Numbers in use: 0 up to this."""

    def kind(self, column: Column) -> int:
        """Number of the kind of a column."""
        return kinds_of(self.columns).index((column.unit, column.is_text))

    def meanings(self, typed: pl.DataFrame) -> list[Meaning]:
        """What texts mean per kind of column.

        Args:
            typed: what SQL says of every text (`TYPED`).
        """
        every = pl.DataFrame({"text_nr": pl.int_range(self.size, dtype=pl.UInt32, eager=True)})
        made = []
        for number in range(len(kinds_of(self.columns))):
            own = typed.filter(pl.col("kind_nr") == number)
            laid = every.join(own, on="text_nr", how="left", validate="1:1", maintain_order="left")
            made.append(Meaning(laid["value"], laid["state"].cast(STATE), laid["text"]))
        return made


def code_cells(text: pl.DataFrame, columns: tuple[Column, ...]) -> CodedCells:
    """Number the different texts of some columns.

    Args:
        text: the columns as text, by key; more columns may be there.
        columns: which of them count.
    """
    category = pl.Categorical(pl.Categories.random())
    coded = text.select(pl.col(column.key).cast(category) for column in columns)
    different = [different_texts(coded, columns, kind) for kind in kinds_of(columns)]
    empty = 1 + (coded.select(pl.max_horizontal(pl.all().to_physical().max())).item() or 0)
    texts = pl.concat(
        pl.DataFrame([raw.cast(pl.String)]).select(
            kind_nr=pl.lit(number, pl.Int32),
            text_nr=raw.to_physical().fill_null(empty),
            raw="raw",
            unit=pl.lit(unit),
            is_text=pl.lit(is_text),
        )
        for number, ((unit, is_text), raw) in enumerate(zip(kinds_of(columns), different, strict=True))
    )
    codes = coded.select(pl.all().to_physical().fill_null(empty))
    return CodedCells(columns, codes, texts, empty + 1)


def different_texts(coded: pl.DataFrame, columns: Sequence[Column], kind: tuple[str, bool]) -> pl.Series:
    """Every text once that is in some column of a kind."""
    names = [column.key for column in columns if (column.unit, column.is_text) == kind]
    return pl.concat([coded[name].alias("raw").unique() for name in names]).unique()


def kinds_of(columns: Sequence[Column]) -> list[tuple[str, bool]]:
    """Kinds of columns: the unit and whether it holds text decide what a text in it means."""
    return sorted({(column.unit, column.is_text) for column in columns})
