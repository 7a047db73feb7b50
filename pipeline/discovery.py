"""What a provider has: the catalogue and the metadata of a table, asked with `cbsodata`.

The client has no deadline, no cap and follows any address (reliability.md section 1), so it runs on our own
transport: `LibrarySession` stands in for the session it would open and hands every address to the safe fetch
loop. The bytes of every answer are kept, so that metadata can be stored as received. Rows never come through
the client: it replaces codes by titles.
"""

import io
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pipeline.fetch import Answer
from pipeline.messages import PipelineError
from pipeline.odata import Reader, Row, require_rows, same_page

if TYPE_CHECKING:
    import requests

ONE_AT_A_TIME = threading.Lock()
SELECTED = (
    *("Identifier", "Title", "Modified", "MetaDataModified", "ReasonDelivery"),
    *("RecordCount", "OutputStatus", "Period"),
)


@dataclass(frozen=True)
class CatalogueRow:
    """What the catalogue says of one table; everything but the id may be absent."""

    table_id: str
    title: str
    modified: str
    metadata_modified: str
    reason: str
    status: str
    period: str
    record_count: int | None


@dataclass
class LibrarySession:
    """Stands in for `requests.Session` inside `cbsodata`: same call, our transport."""

    reader: Reader
    host: str
    answers: list[Answer] = field(default_factory=list)

    def send(self, prepared: "requests.PreparedRequest", **_: object) -> "requests.Response":
        """Fetch the prepared address safely.

        The client writes addresses for the declared host; they are moved to where that host is reached. Its
        own options (timeout, proxies, verify) do not apply: ours are stricter.
        """
        import requests

        parts = urlsplit(str(prepared.url))
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        asked = str(prepared.url)
        if parts.netloc == self.host and not self.answers:
            asked = self.reader.peers.address(self.host, path)
        else:
            asked = self.next_page(asked)
        answer, document = self.reader.get_json(asked)
        require_rows(document, answer)
        self.answers.append(answer)
        response = requests.Response()
        response.status_code = answer.status
        response.url = answer.url
        response.headers["Content-Type"] = "application/json; charset=utf-8"
        response.raw = io.BytesIO(answer.body)
        return response

    def next_page(self, asked: str) -> str:
        """Check an address that came out of an answer: same place, not visited before, not one too many.

        Raises:
            PipelineError: WB-S07, WB-S08 or WB-S00 (exit 5).
        """
        last = self.answers[-1].url if self.answers else ""
        checked = self.reader.peers.next_page(last, asked)
        if same_page(checked) in {same_page(answer.url) for answer in self.answers}:
            raise PipelineError("WB-S07")
        limits = self.reader.limits
        if len(self.answers) >= limits.pages:
            raise PipelineError("WB-S00/te_veel_rijen", rows=limits.rows, pages=limits.pages)
        return checked


@contextmanager
def own_transport(session: LibrarySession) -> Iterator[Any]:
    """Give `cbsodata` our session for the time of one call, and its own back afterwards."""
    from cbsodata import cbsodata3

    with ONE_AT_A_TIME:
        original = cbsodata3.Session
        cbsodata3.Session = lambda: session
        try:
            yield cbsodata3
        finally:
            cbsodata3.Session = original


def read_catalogue(
    reader: Reader, host: str, table_ids: Sequence[str], title: str = ""
) -> dict[str, CatalogueRow]:
    """Ask the catalogue of a host about tables.

    Args:
        reader: the transport.
        host: as declared by the source; third-party tables have a catalogue of their own.
        table_ids: the tables to look for.
        title: also every table with this text in its title, to notice newer ones; empty = none.

    Returns:
        Table id in upper case -> its row; a table that is not listed is absent.

    Raises:
        PipelineError: whatever one answer can raise; WB-S30 when the catalogue is empty.
    """
    terms = [f"Identifier eq '{table_id}'" for table_id in table_ids]
    terms += [f"substringof('{title}',Title)"] if title else []
    session = LibrarySession(reader, host)
    with own_transport(session) as client:
        rows = client.get_table_list(select=list(SELECTED), filters=" or ".join(terms), catalog_url=host)
    return {row.table_id.upper(): row for row in map(read_row, rows)}


def read_row(row: Row) -> CatalogueRow:
    """One row of the catalogue (or of TableInfos), every field optional."""
    count = row.get("RecordCount")
    return CatalogueRow(
        table_id=str(row.get("Identifier") or "").strip(),
        title=" ".join(str(row.get("Title") or "").split()),
        modified=str(row.get("Modified") or ""),
        metadata_modified=str(row.get("MetaDataModified") or ""),
        reason=str(row.get("ReasonDelivery") or ""),
        status=str(row.get("OutputStatus") or ""),
        period=str(row.get("Period") or ""),
        record_count=count if isinstance(count, int) and count > 0 else None,
    )


def read_table_info(reader: Reader, host: str, table_id: str) -> tuple[Row, Answer]:
    """Read TableInfos of a table.

    Raises:
        PipelineError: WB-N08 when the table is not there, WB-S30 when it says nothing; exit 5.
    """
    session = LibrarySession(reader, host)
    with own_transport(session) as client:
        info = client.get_info(table_id, catalog_url=host)
    if not isinstance(info, dict):
        raise PipelineError("WB-S30")
    return info, session.answers[0]


def read_metadata(reader: Reader, host: str, table_id: str, resource: str) -> tuple[list[Row], list[Answer]]:
    """Read a small metadata resource completely: DataProperties, or a dimension.

    Raises:
        PipelineError: WB-N08 when it is not there, WB-S30 when it is empty; exit 5.
    """
    session = LibrarySession(reader, host)
    with own_transport(session) as client:
        rows: list[Row] = client.get_meta(table_id, resource, catalog_url=host)
    if not rows:
        raise PipelineError("WB-S30")
    return rows, session.answers


def newer_tables(listed: dict[str, CatalogueRow], title: str, latest_year: int) -> list[str]:
    """Listed tables of a yearly series that the source does not know yet: `86500NED (2027)`.

    Args:
        listed: the catalogue.
        title: title of the series without the year.
        latest_year: the newest year the source knows.
    """
    form = re.compile(re.escape(title) + r" (\d{4})$", re.IGNORECASE)
    years = {row.table_id: form.match(row.title) for row in listed.values()}
    found = [(int(match[1]), table_id) for table_id, match in years.items() if match]
    return [f"{table_id} ({year})" for year, table_id in sorted(found) if year > latest_year]
