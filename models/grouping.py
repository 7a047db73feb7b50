"""Rows that belong together, by whole numbers: which group is each row in, and a row of every group."""

import numpy as np
import numpy.typing as npt
import polars as pl

from models.numbers import Codes

WIDEST_RANGE = 10_000_000
"""Numbers that lie further apart are sorted instead of marked in a list as long as their range."""


def number_groups(keys: npt.NDArray[np.integer]) -> tuple[Codes, int]:
    """Number the groups that whole numbers name: 0, 1, 2 ... in order of those numbers, and how many."""
    low, high = (int(keys.min()), int(keys.max())) if keys.size else (0, -1)
    if high - low > WIDEST_RANGE:
        names, codes = np.unique(keys, return_inverse=True)
        return np.asarray(codes, dtype=np.int64), names.size
    is_used = np.zeros(high - low + 1, dtype=bool)
    is_used[keys - low] = True
    number = np.cumsum(is_used, dtype=np.int64) - 1
    return number[keys - low], int(is_used.sum())


def number_rows(frame: pl.DataFrame) -> tuple[Codes, Codes]:
    """Number of the group of every row, and a row of every group; a group is equal in every column.

    Texts must be coded (Categorical or Enum). Groups stand in order of the numbers behind the columns.
    """
    codes: Codes = np.zeros(frame.height, dtype=np.int64)
    for column in frame.select(pl.all().to_physical().cast(pl.Int64).fill_null(-1)):
        part, parts = number_groups(column.to_numpy())
        codes = codes * parts + part
    codes, groups = number_groups(codes)
    member: Codes = np.zeros(groups, dtype=np.int64)
    member[codes] = np.arange(frame.height)
    return codes, member
