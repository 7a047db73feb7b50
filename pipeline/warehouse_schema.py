"""Tables of the warehouse: columns from the shared shapes, keys that may not be missing, a comment each."""

import duckdb
import polars as pl

from models.columns import FINDING, GEBIED, INDICATOR, MEASUREMENT
from models.nouns import GROEPEN

FORM = 1
"""Raised when a new form of the warehouse cannot be read by old code."""

CELL: dict[str, pl.DataType] = {
    "gebied_code": pl.String(),
    "gebied_year": pl.Int32(),
    "groep_id": pl.String(),
    "period": pl.Int32(),
    "source_id": pl.String(),
    "table_id": pl.String(),
    "measure_key": pl.String(),
    "value": pl.Float64(),
    "lower": pl.Float64(),
    "upper": pl.Float64(),
    "value_text": pl.String(),
    "state": pl.String(),
    "snapshot_sha256": pl.String(),
}
"""One row per gebied x groep x period x column of a provider's table, as published."""

SNAPSHOT: dict[str, pl.DataType] = {
    "source_id": pl.String(),
    "table_id": pl.String(),
    "scope": pl.String(),
    "sha256": pl.String(),
    "title": pl.String(),
    "modified": pl.String(),
    "fetched": pl.String(),
    "origin": pl.String(),
    "is_synthetic": pl.Boolean(),
    "rows": pl.Int64(),
    "folder": pl.String(),
}
"""One row per snapshot that was loaded."""

GROEP: dict[str, pl.DataType] = {"groep_id": pl.String(), "label": pl.String(), "noun": pl.String()}
"""One row per population group."""

TABLES: dict[str, tuple[dict[str, pl.DataType], tuple[str, ...], str]] = {
    "gebied": (GEBIED, ("gebied_code", "gebied_year"), "one row per gebied and year of the division"),
    "groep": (GROEP, ("groep_id",), "one row per population group"),
    "indicator": (INDICATOR, ("indicator_id",), "one row per indicator of the catalogue"),
    "snapshot": (SNAPSHOT, ("source_id", "table_id", "scope"), "one row per snapshot that was loaded"),
    "measurement": (MEASUREMENT, (), "one row per gebied x groep x indicator x period"),
    "cell": (CELL, (), "one row per gebied x groep x period x column of the provider, as published"),
    "finding": (FINDING, (), "one row per finding: gebied x groep x indicator x period x contrast"),
}
"""Columns, unique key (checked by the audit `sleutels_uniek` where a table is large), comment."""

NEVER_NULL = {
    "gebied_code",
    "gebied_year",
    "gebied_level",
    "groep_id",
    "indicator_id",
    "period",
    "source_id",
    "table_id",
    "measure_key",
    "state",
    "finding_id",
    "contrast",
    "verdict",
}
MAY_BE_NULL = {"finding": {"source_id", "table_id", "measure_key", "state"}}
SQL_TYPE = {
    pl.String: "varchar",
    pl.Int8: "tinyint",
    pl.Int32: "integer",
    pl.Int64: "bigint",
    pl.Float64: "double",
    pl.Boolean: "boolean",
}
LOAD_ORDER = "gebied_code, gebied_year, indicator_id, groep_id, period"
PARQUET_ORDER = {"measurement": LOAD_ORDER, "finding": f"{LOAD_ORDER}, contrast, finding_id"}


def create_tables(con: duckdb.DuckDBPyConnection) -> None:
    """Create every table, with the groups filled in."""
    for name, (columns, key, comment) in TABLES.items():
        con.execute(f"create table {name} ({table_body(name, columns, key)})")
        con.execute(f"comment on table {name} is '{comment}'")
    con.executemany("insert into groep values (?, ?, ?)", [(g.groep_id, g.label, g.noun) for g in GROEPEN])
    con.execute("create table stamp (form integer not null, figures varchar not null)")
    con.execute("insert into stamp values ($form, '')", {"form": FORM})


def table_body(name: str, columns: dict[str, pl.DataType], key: tuple[str, ...]) -> str:
    """Columns with their types, keys that are never null, and the unique key."""
    needed = NEVER_NULL - MAY_BE_NULL.get(name, set())
    parts = [
        f"{column} {SQL_TYPE[type(dtype)]}" + (" not null" if column in needed else "")
        for column, dtype in columns.items()
    ]
    return ", ".join([*parts, *([f"primary key ({', '.join(key)})"] if key else [])])
