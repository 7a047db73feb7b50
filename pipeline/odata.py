"""OData v3 of StatLine: addresses, pages and the shape of an answer (sources.md section 1).

Rows come from UntypedDataSet on ODataFeed, which alone keeps the reason of a missing value.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import parse_qsl, quote, urlsplit

from pipeline.fetch import Answer
from pipeline.limits import Limits
from pipeline.messages import PipelineError
from pipeline.peers import Peers
from pipeline.responses import say_host
from pipeline.text_rows import TextRows

FEED = "/ODataFeed/odata"
PAGE_ROWS = 10_000
NAME = re.compile(r"^[A-Za-z_][A-Za-z0-9_]{0,127}$")
DIMENSION_TYPES = ("Dimension", "TimeDimension", "GeoDimension", "GeoDetail")
Row = dict[str, Any]


class Reader(Protocol):
    """What reads answers: the network, or a folder of answers that somebody else fetched."""

    peers: Peers
    limits: Limits

    def get_json(self, url: str) -> tuple[Answer, Any]:
        """One answer and its value, read strictly."""

    def pause(self) -> None:
        """Wait a moment before the next page."""


@dataclass(frozen=True)
class Page:
    """One page of rows with the answer it came in."""

    answer: Answer
    rows: list[Row] | TextRows
    """As columns of text where they were asked so (`Fetcher.get_rows`)."""
    is_last: bool


def table_address(
    peers: Peers, host: str, table_id: str, resource: str, *, select: Sequence[str] = (), filters: str = ""
) -> str:
    """Make the address of a resource of a table.

    Raises:
        PipelineError: WB-S00 (exit 5) when a name of the provider cannot be part of an address.
    """
    for name in (table_id, resource, *select):
        require_name(name) if name != table_id else None
    parts = ["$format=json"]
    if select:
        parts.append("$select=" + ",".join(select))
    if filters:
        parts.append("$filter=" + quote(filters, safe="(),'"))
    return peers.address(host, f"{FEED}/{quote(table_id)}/{resource}?{'&'.join(parts)}")


def require_name(name: str) -> None:
    """Refuse a column or resource name that is more than a name (R14).

    Raises:
        PipelineError: WB-S00 (exit 5).
    """
    if not NAME.match(name):
        raise PipelineError("WB-S00/naam", name=name)


def area_filter(column: str, gemeente_code: str) -> str:
    """The filter for one gemeente with its wijken and buurten."""
    digits = gemeente_code[2:]
    return " or ".join(f"startswith({column},'{prefix}{digits}')" for prefix in ("GM", "WK", "BU"))


def is_equal_filter(column: str, key: str) -> str:
    """The filter for one key, verbatim with its padding; a quote is doubled."""
    doubled = key.replace("'", "''")
    return f"{column} eq '{doubled}'"


def read_pages(reader: Reader, url: str) -> Iterator[Page]:
    """Yield the pages of an address; every next page is checked and visited once.

    Raises:
        PipelineError: WB-S07 (a page again), WB-S08 (another address), WB-S00 (too many pages or rows), and
            whatever one answer can raise; all but network faults exit 5.
    """
    seen: set[tuple[str, tuple[tuple[str, str], ...]]] = set()
    follow, rows, limits = url, 0, reader.limits
    while follow:
        if seen:
            reader.pause()
        seen.add(same_page(follow))
        answer, document = reader.get_json(follow)
        found = require_rows(document, answer)
        rows += len(found)
        offered = document.get("odata.nextLink")
        if rows > limits.rows or (offered and len(seen) >= limits.pages):
            raise PipelineError("WB-S00/te_veel_rijen", rows=limits.rows, pages=limits.pages)
        follow = reader.peers.next_page(follow, offered) if offered is not None else ""
        if follow and same_page(follow) in seen:
            raise PipelineError("WB-S07")
        yield Page(answer, found, is_last=not follow)


def same_page(url: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What makes two addresses the same page, however they are written."""
    parts = urlsplit(url)
    return parts.path.lower().rstrip("/"), tuple(sorted(parse_qsl(parts.query, keep_blank_values=True)))


def require_rows(document: Any, answer: Answer) -> list[Row] | TextRows:
    """The list `value` of an answer.

    Raises:
        PipelineError: WB-S04 with the server's own text, or WB-S00; exit 5.
    """
    host = say_host(answer.url)
    value = document.get("value") if isinstance(document, dict) else None
    if isinstance(value, TextRows) or (isinstance(value, list) and all(isinstance(r, dict) for r in value)):
        return value
    text = error_text(document)
    if text:
        raise PipelineError("WB-S04", host=host, text=text, answer=answer.received)
    raise PipelineError("WB-S00/geen_value", host=host, answer=answer.received)


def error_text(document: Any) -> str:
    """The text of an error object, or nothing."""
    error = document.get("odata.error") or document.get("error") if isinstance(document, dict) else None
    message = error.get("message") if isinstance(error, dict) else error
    text = message.get("value") if isinstance(message, dict) else message
    return text if isinstance(text, str) else ""


def dimension_names(topics: Sequence[Row]) -> tuple[str, ...]:
    """Keys of the dimensions of a table, in the order of DataProperties.

    Raises:
        PipelineError: WB-S00 (exit 5) when a key is more than a name.
    """
    names = tuple(
        str(row.get("Key") or "")
        for row in topics
        if str(row.get("odata.type", "")).rpartition(".")[2] in DIMENSION_TYPES
    )
    for name in names:
        require_name(name)
    return names
