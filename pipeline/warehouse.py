"""The warehouse: one DuckDB file with public figures, built as a new file and put in place by one rename.

gebied, groep, indicator, measurement, finding: the shared shapes (models.columns); cell: the staged tables,
every published cell as it was; snapshot: what was loaded; stamp: what the figures were made from.
"""

import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from models.columns import FINDING, GEBIED, INDICATOR, MEASUREMENT, conform
from pipeline.kill_points import reached
from pipeline.messages import PipelineError
from pipeline.paths import Paths
from pipeline.snapshots import TableSnapshot, read_package
from pipeline.warehouse_files import new_file, put_in_place, swap_folder
from pipeline.warehouse_schema import CELL, FORM, PARQUET_ORDER, create_tables

LAND = "NL00"
HOLDER = re.compile(r"[Ll]ock.*\(PID (\d+)\)", re.DOTALL)
"""What DuckDB says when another program has the file open to write."""
DAMAGE = (duckdb.IOException, duckdb.SerializationException, duckdb.InternalException, duckdb.FatalException)
"""What DuckDB raises on bytes that it did not write so."""


@contextmanager
def open_warehouse(paths: Paths) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the warehouse to read: no writing, no other files, no network.

    Raises:
        PipelineError: WB-P02 (exit 4) when there are no figures yet, WB-D18 (exit 6) when a newer program
            made it, WB-D15 (exit 6) when it is damaged, also where that shows while reading.
    """
    if not paths.warehouse.is_file():
        raise PipelineError("WB-P02")
    with connect(paths.warehouse) as con:
        con.execute("set enable_external_access = false")
        require_form(con, paths.warehouse)
        try:
            yield con
        except DAMAGE:
            raise damaged(paths.warehouse) from None


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a database file to read only.

    Raises:
        PipelineError: WB-D15 (exit 6) when it is damaged, WB-D11 (exit 8) when another program writes in it.
    """
    try:
        return duckdb.connect(path, read_only=True)
    except duckdb.IOException as error:
        held = HOLDER.search(str(error))
        if held:
            raise PipelineError("WB-D11", path=f"{path.name} (programma met nummer {held[1]})") from None
        raise damaged(path) from None
    except DAMAGE:
        raise damaged(path) from None


def damaged(path: Path) -> PipelineError:
    """WB-D15: the file cannot be read; it can be made again from the answers."""
    todo = "Draai wijkbeeld load; de figuren worden dan opnieuw gemaakt."
    return PipelineError("WB-D15", path=path.name, what=f"{path.name} is beschadigd.", todo=todo)


def require_form(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Refuse a file of a newer program.

    Raises:
        PipelineError: WB-D18 (exit 6); WB-D15 when it is no warehouse at all.
    """
    try:
        forms = con.execute("select form from stamp").fetchall()
    except duckdb.CatalogException:
        raise PipelineError("WB-D15", path=path.name) from None
    if not forms or forms[0][0] > FORM:
        raise PipelineError("WB-D18", path=path.name)


def read_stamp(paths: Paths) -> str:
    """What the findings in the warehouse were made from; empty when there are none that can be used."""
    try:
        with open_warehouse(paths) as con:
            rows = con.execute("select figures from stamp").fetchall()
    except PipelineError as error:
        if error.code in {"WB-D18", "WB-D11"}:
            raise
        return ""
    return str(rows[0][0])


def read_frames(
    paths: Paths, gemeente_code: str | None = None
) -> tuple[pl.LazyFrame, pl.DataFrame, pl.DataFrame]:
    """Read measurement, gebied and indicator, land included.

    Args:
        paths: the folders of this installation.
        gemeente_code: one gemeente, or None for everything; measurements of everything stay on disk until
            they are collected.
    """
    with open_warehouse(paths) as con:
        gebied = read_areas(con, gemeente_code)
        indicator = read_indicators(con)
        if gemeente_code is not None:
            rows = read_rows(con, "measurement", gemeente_code)
            return conform(rows, MEASUREMENT).lazy(), gebied, indicator
    if not (paths.parquet / "measurement").exists():
        write_parquet(paths, "measurement")
    return scan_measurements(paths.parquet / "measurement"), gebied, indicator


def read_indicators(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Every indicator in the order of the catalogue (models.columns.INDICATOR)."""
    return conform(con.sql("select * from indicator order by indicator_order").pl(), INDICATOR)


def read_areas(con: duckdb.DuckDBPyConnection, gemeente_code: str | None) -> pl.DataFrame:
    """Areas of one gemeente with the land, or all; sorted by code and year."""
    condition = "true" if gemeente_code is None else "(gemeente_code = $code or gebied_level = 'land')"
    given = {} if gemeente_code is None else {"code": gemeente_code}
    sql = f"select * from gebied where {condition} order by gebied_code, gebied_year"  # noqa: S608 - two fixed texts
    return conform(con.sql(sql, params=given).pl(), GEBIED)


def read_rows(con: duckdb.DuckDBPyConnection, table: str, gemeente_code: str) -> pl.DataFrame:
    """Rows of one gemeente and the land, in the order in which they were loaded."""
    sql = f"select * from {table} where substr(gebied_code, 3, 4) = $place or gebied_code = $land"  # noqa: S608 - own names
    given = {"place": gemeente_code.removeprefix("GM"), "land": LAND}
    rows: pl.DataFrame = con.sql(sql, params=given).pl()
    return rows


def read_gebied(paths: Paths, gemeente_code: str) -> pl.DataFrame:
    """Areas of one gemeente with the land (models.columns.GEBIED)."""
    with open_warehouse(paths) as con:
        return read_areas(con, gemeente_code)


def read_findings(paths: Paths, gemeente_code: str) -> pl.DataFrame:
    """Findings of one gemeente with those of the land (models.columns.FINDING)."""
    with open_warehouse(paths) as con:
        return conform(read_rows(con, "finding", gemeente_code), FINDING)


def read_gemeente_codes(paths: Paths) -> list[str]:
    """Codes of every gemeente that has figures, sorted."""
    sql = """
        select gebied_code from gebied
        where gebied_level = 'gemeente' and gebied_code in (select gebied_code from measurement)
        group by gebied_code
        order by gebied_code
    """
    with open_warehouse(paths) as con:
        return [str(row[0]) for row in con.execute(sql).fetchall()]


def read_used_snapshots(paths: Paths) -> list[TableSnapshot]:
    """The snapshots that were loaded, in the order of loading.

    Raises:
        PipelineError: WB-D13 (exit 6) when one of them is damaged or gone.
    """
    with open_warehouse(paths) as con:
        rows = con.execute(
            "select source_id, folder from snapshot order by source_id, table_id, scope"
        ).fetchall()
    return [read_package(paths.snapshots / source_id / folder) for source_id, folder in rows]


def read_cells(paths: Paths, table_id: str, gebied_code: str) -> pl.DataFrame:
    """Every staged cell of one gebied in one provider's table, as published."""
    sql = """
        select * from cell
        where table_id = $table and gebied_code = $code
        order by measure_key, groep_id, period
    """
    with open_warehouse(paths) as con:
        rows: pl.DataFrame = con.sql(sql, params={"table": table_id, "code": gebied_code}).pl()
    return conform(rows, CELL)


@contextmanager
def building(paths: Paths) -> Iterator[duckdb.DuckDBPyConnection]:
    """Build a new warehouse; when the block ends well it replaces the old one, else nothing changes.

    Raises:
        PipelineError: WB-D01, WB-D12, WB-D00 (exit 6) for disk trouble, WB-D11 (exit 8) when the live file is
            held open where that matters.
    """
    with new_file(paths, "warehouse.duckdb") as path:
        with duckdb.connect(path) as con:
            create_tables(con)
            reached("pakhuis_begin")
            yield con
            con.execute("checkpoint")
        put_in_place(path, paths.warehouse)
    reached("pakhuis_geplaatst")


def insert(con: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame, order: str = "") -> None:
    """Add rows to a table, matched by name."""
    con.register("coming", frame)
    ordered = f"order by {order}" if order else ""
    con.execute(f"insert into {table} by name select * from coming {ordered}")  # noqa: S608 - own names
    con.unregister("coming")


def write_parquet(paths: Paths, table: str) -> None:
    """Write a table of the live warehouse as Parquet and put the whole in place."""
    with connect(paths.warehouse) as con, new_parquet(con, paths, table) as folder:
        swap_folder(folder, paths.parquet / table)


@contextmanager
def new_parquet(con: duckdb.DuckDBPyConnection, paths: Paths, table: str) -> Iterator[Path]:
    """Write a table as Parquet in the work folder, one folder per period; who asks puts it in place.

    Raises:
        PipelineError: disk trouble (exit 6).
    """
    with new_file(paths, f"parquet-{table}") as folder:
        folder.mkdir(parents=True)
        sql = f"select distinct period from {table} order by period"  # noqa: S608 - own names
        for (period,) in con.execute(sql).fetchall():
            write_period(con, table, period, folder / f"period={period}")
        yield folder


def scan_measurements(folder: Path) -> pl.LazyFrame:
    """Measurements of a Parquet folder (models.columns.MEASUREMENT), on disk until they are collected."""
    lazy = pl.scan_parquet(folder.resolve() / "*" / "*.parquet", hive_partitioning=True)
    return lazy.select(pl.col(name).cast(dtype) for name, dtype in MEASUREMENT.items())


def write_period(con: duckdb.DuckDBPyConnection, table: str, period: Any, folder: Path) -> None:
    """One period of a table; the period itself is the name of the folder."""
    folder.mkdir()
    rows = (
        f"select * exclude (period) from {table} where period = {int(period)} order by {PARQUET_ORDER[table]}"  # noqa: S608 - own names
    )
    target = str(folder / f"{table}.parquet").replace("'", "''")
    con.execute(f"copy ({rows}) to '{target}' (format parquet, compression zstd)")


def write_findings(paths: Paths, findings: Iterable[pl.DataFrame], stamp: str) -> None:
    """Store findings beside the figures they came from, in the database and as Parquet.

    Args:
        paths: the folders of this installation.
        findings: parts of models.columns.FINDING, in the order in which they are to stand.
        stamp: what the figures were made from; readers compare it to know whether anything must be redone.

    Raises:
        PipelineError: as `building`; WB-P02 when there is no warehouse.
    """
    if not paths.warehouse.is_file():
        raise PipelineError("WB-P02")
    with new_file(paths, "warehouse.duckdb") as path:
        shutil.copyfile(paths.warehouse, path)
        with duckdb.connect(path) as con:
            con.execute("delete from finding")
            store_findings(con, findings, stamp)
            with new_parquet(con, paths, "finding") as parquet:
                con.execute("checkpoint")
                swap_folder(parquet, paths.parquet / "finding")
        put_in_place(path, paths.warehouse)


def store_findings(con: duckdb.DuckDBPyConnection, findings: Iterable[pl.DataFrame], stamp: str) -> None:
    """Add findings to an open warehouse, and what the figures were made from."""
    for part in findings:
        insert(con, "finding", conform(part, FINDING))
    con.execute("update stamp set figures = $stamp", {"stamp": stamp})
