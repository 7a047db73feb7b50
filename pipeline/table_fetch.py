"""Fetch one table for one gemeente, or for the whole country, into a snapshot in the making.

Metadata first, then the areas, then the rows; each is checked before the next is asked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from pipeline.catalogue import Source
from pipeline.discovery import CatalogueRow, read_metadata, read_table_info
from pipeline.fetch import Answer, Fetcher
from pipeline.gemeenten import EVERY
from pipeline.limits import Limits
from pipeline.measure_columns import Resolved, resolve
from pipeline.messages import PipelineError
from pipeline.odata import (
    Page,
    Reader,
    Row,
    area_filter,
    dimension_names,
    is_equal_filter,
    read_pages,
    require_name,
    table_address,
)
from pipeline.peers import Peers
from pipeline.row_checks import AREA, RowCheck, Wanted, plain
from pipeline.snapshot_writer import Facts, SnapshotBuilder
from pipeline.text_rows import compact

ROWS = "UntypedDataSet"
BAD_REQUEST = "400"
SYNTHETIC = re.compile(r"\b(geconstrueerde?|constructed)\b", re.IGNORECASE)
TELLING = ("Title", "ShortTitle", "ShortDescription", "Summary", "Description", "ExplanatoryText", "Source")


@dataclass(frozen=True)
class Table:
    """One table of one source as it is listed now."""

    source: Source
    table_id: str
    """As the catalogue writes it."""
    known_id: str
    """As our source.yml writes it."""
    listed: CatalogueRow

    @property
    def region(self) -> str:
        """Name of its region dimension."""
        return self.source.region_of(self.known_id)


@dataclass(frozen=True)
class Columns:
    """The column tree of a table and what we use of it."""

    topics: tuple[Row, ...]
    answers: tuple[tuple[Answer, int], ...]
    """Each answer with the number of rows in it."""
    resolved: Resolved
    dimensions: tuple[str, ...]


@dataclass
class RowsReader:
    """Reads the pages of an address as rows: columns of text instead of objects."""

    fetcher: Fetcher
    peers: Peers
    limits: Limits

    def get_json(self, url: str) -> tuple[Answer, Any]:
        """One page."""
        return self.fetcher.get_rows(url)

    def pause(self) -> None:
        """Wait a moment before the next page."""
        self.fetcher.pause()


class NotInDivision(Exception):  # noqa: N818 - not an error: the gemeente did not exist in that year
    """The table has no such gemeente."""


def is_readable(row: Row) -> bool:
    """Say whether a row of the column tree has what every row has; a group alone may lack a key."""
    key = row.get("Key", "")
    is_topic = str(row.get("odata.type", "")).endswith(".Topic")
    return isinstance(row.get("ID"), int | str) and isinstance(key, str) and bool(key or not is_topic)


def read_columns(reader: Reader, table: Table) -> Columns:
    """Read DataProperties and find our measures in it.

    Raises:
        PipelineError: WB-S00 for a column tree we cannot read, WB-S12 or WB-S15 from `resolve`.
    """
    topics, answers = read_metadata(reader, table.source.host, table.table_id, "DataProperties")
    if not all(is_readable(row) for row in topics):
        raise PipelineError("WB-S00", what="De lijst met kolommen is niet te lezen.")
    dimensions = dimension_names(topics)
    if table.region not in dimensions:
        raise PipelineError("WB-S00", what=f"De tabel heeft geen kolom {table.region} met gebieden.")
    resolved = resolve(topics, table.source, table.known_id)
    for name in resolved.keys:
        require_name(name)
    sizes = [(answer, len(topics) if len(answers) == 1 else 0) for answer in answers]
    return Columns(tuple(topics), tuple(sizes), resolved, dimensions)


def fetch_table(
    reader: Reader, table: Table, scope: str, columns: Columns, builder: SnapshotBuilder
) -> Facts:
    """Fetch everything of one table into a snapshot in the making.

    Args:
        reader: the transport.
        table: the table as listed.
        scope: code of a gemeente, or `alle`.
        columns: from `read_columns`.
        builder: where the answers go.

    Raises:
        NotInDivision: the table has no such gemeente.
        PipelineError: WB-N.. when it did not arrive, WB-S.. when it is not right.
    """
    info, info_answer = read_table_info(reader, table.source.host, table.table_id)
    builder.add("tabel", info_answer, [info], role="table")
    for number, (answer, _) in enumerate(columns.answers, start=1):
        topics = columns.topics if number == 1 else ()
        builder.add(f"kolommen-{number:02}", answer, topics, role="topics")
    keys: dict[str, frozenset[str]] = {}
    for name in columns.dimensions:
        rows = add_dimension(reader, table, name, scope, builder)
        keys[name] = frozenset(plain(row["Key"]) for row in rows)
        if name == table.region:
            land_key = require_region(table, scope, rows)
        del rows
    wanted = Wanted(
        region=table.region,
        dimensions=columns.dimensions,
        keys=keys,
        columns=columns.resolved.keys,
        numbers=frozenset(c.key for c in columns.resolved.columns if not c.is_text),
    )
    listed_count = table.listed.record_count
    stated = info.get("RecordCount")
    record_count = listed_count or (stated if isinstance(stated, int) and stated > 0 else None)
    check = RowCheck(wanted, builder.earlier_rows)
    fetch_rows(reader, table, scope, land_key, check, builder, record_count)
    return Facts(
        source_id=table.source.source_id,
        table_id=table.known_id,
        scope=scope,
        origin=reader.peers.origin(table.source.host),
        title=" ".join(str(info.get("Title") or table.listed.title).split()),
        publisher=table.source.publisher,
        licence=table.source.licence,
        modified=table.listed.modified,
        metadata_modified=table.listed.metadata_modified,
        reason=table.listed.reason,
        record_count=record_count,
        columns=columns.resolved.keys,
        dimensions=columns.dimensions,
        is_synthetic=any(SYNTHETIC.search(str(info.get(name) or "")) for name in TELLING),
    )


def add_dimension(reader: Reader, table: Table, name: str, scope: str, builder: SnapshotBuilder) -> list[Row]:
    """Fetch the rows of one dimension; of the region those of the gemeente and the land."""
    filters = ""
    if name == table.region and scope != EVERY:
        land = table.source.land_key_of(table.known_id)
        filters = f"{area_filter('Key', scope)} or startswith(Key,'{land}')"
    url = table_address(reader.peers, table.source.host, table.table_id, name, filters=filters)
    place = "gebieden" if name == table.region else f"dimensie-{name.lower().replace('_', '-')}"[:40]
    rows: list[Row] = []
    for number, page in enumerate(read_pages(reader, url), start=1):
        builder.add(f"{place}-{number:04}", page.answer, page.rows, role="dimension", dimension=name)
        rows += page.rows
    if not rows:
        raise PipelineError("WB-S30")
    if any(not isinstance(row.get("Key"), str) for row in rows):
        raise PipelineError("WB-S00", what=f"De lijst {name} is niet te lezen.")
    builder.dimension_rows[name] = compact(rows)
    return rows


def require_region(table: Table, scope: str, rows: Sequence[Row]) -> str:
    """Check the areas that came in and return the key of the land, verbatim with its padding.

    Raises:
        NotInDivision: the gemeente is not among them.
        PipelineError: WB-S00 for areas nobody asked for or codes of unknown form, WB-S18 without land.
    """
    land = table.source.land_key_of(table.known_id)
    codes = {plain(row["Key"]): str(row["Key"]) for row in rows}
    for code in codes:
        if not AREA.match(code):
            raise PipelineError("WB-S00/code", found=code, column=table.region)
        if scope != EVERY and code != land and code[2:6] != scope[2:]:
            raise PipelineError("WB-S00/filter", found=code)
    if scope not in (EVERY, *codes):
        raise NotInDivision(scope)
    if land not in codes:
        raise PipelineError("WB-S18", codes=land)
    if len(codes) != len(rows):
        raise PipelineError("WB-S10/dubbel", key=table.region)
    return codes[land]


def fetch_rows(
    reader: Reader,
    table: Table,
    scope: str,
    land_key: str,
    check: RowCheck,
    builder: SnapshotBuilder,
    record_count: int | None,
) -> None:
    """Fetch and check the rows: the whole table, or the gemeente and then the land."""
    whole = scope == EVERY
    requests = {"rijen": "" if whole else area_filter(table.region, scope)}
    if not whole:
        requests["land"] = is_equal_filter(table.region, land_key)
    for name, filters in requests.items():
        pages = ask_rows(reader, table, check.wanted, filters)
        for number, page in enumerate(pages, start=1):
            digests = check.add(page, expected=record_count if whole else None)
            builder.add(f"{name}-{number:04}", page.answer, page.rows, role="rows", digests=digests)
    check.require_areas(None if whole else scope)
    if whole:
        check.require_count(record_count)
    elif not check.is_complete:
        require_whole_table(reader, table, check, record_count)


def ask_rows(reader: Reader, table: Table, wanted: Wanted, filters: str) -> Iterator[Page]:
    """Ask the columns we use; when the server does not know one of them under its new name, ask all columns.

    A column tree can be renewed before the rows are. Whether every column is there is checked row by row.
    """
    try:
        return open_rows(reader, table, (*wanted.dimensions, *wanted.columns), filters)
    except PipelineError as error:
        if error.fields.get("status") != BAD_REQUEST:
            raise
    return open_rows(reader, table, (), filters)


def open_rows(reader: Reader, table: Table, select: Sequence[str], filters: str) -> Iterator[Page]:
    """Ask the first page at once, the others when they are wanted."""
    url = table_address(reader.peers, table.source.host, table.table_id, ROWS, select=select, filters=filters)
    if isinstance(reader, Fetcher):
        reader = RowsReader(reader, reader.peers, reader.limits)
    pages = read_pages(reader, url)
    return chain([next(pages)], pages)


def require_whole_table(reader: Reader, table: Table, check: RowCheck, record_count: int | None) -> None:
    """Rows lack for some areas: a fault, unless the table as a whole has gaps too.

    The table has no gaps when its number of rows is its number of areas times its combinations; the areas are
    counted only here, where there is reason to doubt.

    Raises:
        PipelineError: WB-S09 (exit 5).
    """
    combinations = len(check.combinations)
    url = table_address(reader.peers, table.source.host, table.table_id, table.region, select=("Key",))
    areas = sum(len(page.rows) for page in read_pages(reader, url))
    if record_count == areas * combinations:
        raise PipelineError("WB-S09", rows=check.count, expected=len(check.regions) * combinations)
