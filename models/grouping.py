"""Rows that belong together, by whole numbers: which group is each row in, and a row of every group."""

import numpy as np
import numpy.typing as npt
import polars as pl

from models.numbers import Codes

WIDEST_RANGE = 10_000_000
"""Numbers that lie further apart are sorted instead of marked in a list as long as their range."""


def number_groups(keys: npt.NDArray[np.integer]) -> tuple[Codes, Codes]:
    """Number the groups that whole numbers name: 0, 1, 2 ... in order of those numbers.

    Returns:
        Number of the group of every row, and a row of every group.
    """
    low, high = (int(keys.min()), int(keys.max())) if keys.size else (0, -1)
    if high - low > WIDEST_RANGE:
        _, member, codes = np.unique(keys, return_index=True, return_inverse=True)
        return np.asarray(codes, dtype=np.int64), np.asarray(member, dtype=np.int64)
    row_of = np.full(high - low + 1, -1, dtype=np.int64)
    row_of[keys - low] = np.arange(keys.size)
    is_used = row_of >= 0
    return (np.cumsum(is_used, dtype=np.int64) - 1)[keys - low], row_of[is_used]


def number_rows(frame: pl.DataFrame) -> tuple[Codes, Codes]:
    """Do the same for rows of a frame; a group is equal in every column.

    Texts must be coded (Categorical or Enum). Groups stand in order of the numbers behind the columns.
    """
    codes: Codes = np.zeros(frame.height, dtype=np.int64)
    for column in frame.select(pl.all().to_physical().cast(pl.Int64).fill_null(-1)):
        part, member = number_groups(column.to_numpy())
        codes = codes * len(member) + part
    return number_groups(codes)
