"""Texts of measurements as numbers: smaller in memory, and looked up in short lists instead of joined."""

from typing import cast

import numpy as np
import numpy.typing as npt
import polars as pl
import polars.selectors as cs

from models.grouping import number_rows
from models.numbers import Codes

SOURCE = ("source_id", "table_id", "measure_key", "snapshot_sha256")
"""Where a measurement comes from."""


def code_texts(measurement: pl.LazyFrame) -> pl.LazyFrame:
    """Give every distinct text a number (Categorical); texts that have one already keep it."""
    return measurement.with_columns(cs.string().cast(pl.Categorical))


def distinct(column: pl.Series) -> pl.Series:
    """Distinct texts of a coded column, sorted."""
    return column.unique().cast(pl.String).sort()


def code_sources(measurement: pl.DataFrame) -> tuple[Codes, pl.DataFrame]:
    """Number of the source of every measurement, and the distinct sources."""
    codes, member = number_rows(measurement.select(SOURCE))
    return codes, measurement.select(SOURCE)[member].cast(pl.String)


def require_known(places: Codes, column: pl.Series) -> pl.Series:
    """Return places as a column; `column` is what they are the places of.

    Raises:
        ValueError: a place is -1.
    """
    unknown = np.flatnonzero(places < 0)
    if unknown.size:
        examples = column.gather(unknown[:3]).to_list()
        raise ValueError(f"{unknown.size} measurements with an unknown {column.name}, such as {examples}")
    return pl.Series(places, dtype=pl.UInt32)


def find_texts(column: pl.Series, known: pl.Series) -> Codes:
    """Place of every text of a column among distinct known ones; -1 where it is missing or unknown."""
    # polars forgets its numbers when nothing uses them: both lists must be there before either is read
    own, names = column.cast(pl.Categorical), known.cast(pl.Categorical)
    return _find(own.to_physical(), names.to_physical())


def locate_areas(measurement: pl.DataFrame, gebied: pl.DataFrame) -> Codes:
    """Place in `gebied` of the area of every measurement, by code and year; -1 where it is not there.

    Raises:
        ValueError: two areas with one code and year.
    """
    codes, years = gebied["gebied_code"].unique(), gebied["gebied_year"].unique()
    known, own = (
        np.where((code < 0) | (year < 0), -1, code * len(years) + year)
        for code, year in (
            (find_texts(frame["gebied_code"], codes), _find(frame["gebied_year"], years))
            for frame in (gebied, measurement)
        )
    )
    table = np.full(len(codes) * len(years) + 1, -1, dtype=np.int64)
    table[known] = np.arange(gebied.height)
    if np.count_nonzero(table >= 0) < gebied.height:
        raise ValueError("two areas with one gebied_code and gebied_year")
    return np.asarray(table[own])


def _find(column: pl.Series, known: pl.Series) -> Codes:
    """Place of every whole number among distinct known ones; -1 where it is missing or unknown."""
    own, names = (numbers.cast(pl.Int64).fill_null(-1).to_numpy() for numbers in (column, known))
    table = np.full(max(own.max(initial=-1), names.max(initial=-1)) + 2, -1, dtype=np.int64)
    table[names] = np.arange(len(names))
    return np.asarray(table[own])


def as_texts(codes: npt.NDArray[np.integer] | pl.Series, texts: pl.Enum) -> pl.Series:
    """Read codes as the texts of this list, which stay numbers in memory; a negative code is null."""
    return pl.Series(codes).cast(pl.UInt8, strict=False).cat.to(texts)


def spell(column: pl.Series) -> pl.Series:
    """Write an Enum column as texts again, from the short list of its categories."""
    return cast(pl.Enum, column.dtype).categories.gather(column.to_physical()).alias(column.name)
