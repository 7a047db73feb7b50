"""Frames into DuckDB and small results back, without pyarrow.

The usual way (`register(frame)`, `.pl()`) imports pyarrow, which takes a tenth of a second and thirty
megabytes; nothing else on the way from snapshot to staged table needs it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import polars as pl


@dataclass(frozen=True)
class Stream:
    """A frame that shows nothing but its Arrow stream, so that DuckDB looks for no way to convert it."""

    frame: pl.DataFrame

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The stream, from the first row, as often as it is asked."""
        return self.frame.__arrow_c_stream__(requested_schema)


def lend(con: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> None:
    """Let statements on a connection read a frame under a name; `con.unregister(name)` ends that."""
    con.register(name, Stream(frame))


def read_frame(con: duckdb.DuckDBPyConnection, sql: str, columns: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """Run one query and give its rows; meant for tens of thousands of them.

    Args:
        con: an open connection.
        sql: the query.
        columns: names and types of the result, in its order.
    """
    return pl.DataFrame(con.execute(sql).fetchall(), schema=dict(columns), orient="row")
