"""Frames into DuckDB and back over the Arrow stream that both speak.

The usual way (`register(frame)`, `.pl()`) goes through pyarrow, which takes a tenth of a second and thirty
megabytes to import; nothing else on the way from snapshot to staged table needs it.
"""

from dataclasses import dataclass

import duckdb
import polars as pl


@dataclass(frozen=True)
class Stream:
    """A frame that shows nothing but its Arrow stream, so that nobody takes it for something to convert."""

    frame: pl.DataFrame

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The stream, from the first row, as often as it is asked."""
        return self.frame.__arrow_c_stream__(requested_schema)


def lend(con: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> None:
    """Let statements on a connection read a frame under a name; `con.unregister(name)` ends that."""
    con.register(name, Stream(frame))


def read_frame(con: duckdb.DuckDBPyConnection, sql: str) -> pl.DataFrame:
    """Run one query and give its rows."""
    return pl.DataFrame(con.sql(sql))
