"""A small server on this computer that serves data/voorbeeld as StatLine and PDOK would.

    with ExampleServer() as base_url:
        ...   # WIJKBEELD_BASE_URL=base_url, or cbsodata with catalog_url="127.0.0.1:PORT"

OData v3: catalogue, table roots, resources with `$filter`, `$select`, `$top`, `$skip` and nextLink;
TypedDataSet follows from UntypedDataSet. WFS: GetFeature, JSON, with an OGC filter, `count` and `startIndex`.
"""

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit
from xml.etree.ElementTree import ParseError

from defusedxml import ElementTree

from tests.voorbeeldstad.odata_query import QueryError, read_filter

FOLDER = Path(__file__).resolve().parents[2] / "data" / "voorbeeld" / "bronnen"
MAP_SOURCE = "cbs_wijk_en_buurtkaart"
PAGE_ROWS = 10_000
PAGE_FEATURES = 1_000
JSON_V3 = "application/json; odata=minimalmetadata; streaming=true"
JSON_WFS = "application/json; subtype=geojson; charset=utf-8"
Row = dict[str, Any]


class RefusalError(Exception):
    """Ends a request with an error of the service."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


@dataclass(frozen=True)
class Request:
    """What was asked: path, parameters in order, and the address of this server."""

    base: str
    path: str
    query: tuple[tuple[str, str], ...]

    def get(self, name: str, default: str = "") -> str:
        """A parameter, its name in any case."""
        return next((value for key, value in self.query if key.lower() == name.lower()), default)

    def number(self, name: str) -> int | None:
        """A parameter that is a whole number."""
        text = self.get(name)
        if text and not text.isdigit():
            raise RefusalError(400, f"{name} is not a number")
        return int(text) if text else None

    def next_link(self, skip: int) -> str:
        """The same request from another row: absolute, every parameter kept."""
        kept = [(key, value) for key, value in self.query if key.lower() != "$skip"] + [("$skip", str(skip))]
        return f"{self.base}{self.path}?" + "&".join(f"{k}={quote(v, safe=',()')}" for k, v in kept)


class Store:
    """The stored answers, read when first needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def tables(self) -> dict[str, Path]:
        """Table id in lower case -> its folder."""
        found = self.folder.glob("*/*/TableInfos.json")
        return {path.parent.name.lower(): path.parent for path in sorted(found)}

    @cached_property
    def catalogue(self) -> list[Row]:
        """Rows of every catalogue: the two hosts are one here."""
        files = sorted(self.folder.glob("*/Tables.json"))
        return [row for path in files for row in read(path)["value"]]

    def table(self, table_id: str) -> Path:
        """Folder of a table."""
        if table_id.lower() not in self.tables:
            raise RefusalError(404, f"Table {table_id} does not exist.")
        return self.tables[table_id.lower()]

    def rows(self, table: Path, resource: str) -> list[Row]:
        """All rows of a resource, its pages together."""
        if resource == "TypedDataSet":
            return typed_rows(self.rows(table, "DataProperties"), self.rows(table, "UntypedDataSet"))
        first = table / f"{resource}.json"
        if not resource.isalnum() or not first.is_file():
            raise RefusalError(404, f"Resource not found for the segment '{resource}'.")
        pages = [first, *sorted(table.glob(f"{resource}-[0-9]*.json"))]
        return [row for page in pages for row in read(page)["value"]]

    def layer(self, year: str, name: str) -> list[Row]:
        """Features of one level."""
        folder = self.folder / MAP_SOURCE / year
        if not year.isdigit() or not folder.is_dir():
            raise RefusalError(404, f"no map of {year}")
        if not name.isalpha() or not (folder / f"{name}.json").is_file():
            raise RefusalError(400, f"TYPENAME '{name}' doesn't exist in this server.")
        features: list[Row] = read(folder / f"{name}.json")["features"]
        return features


def read(path: Path) -> Row:
    """One stored answer."""
    document: Row = json.loads(path.read_text(encoding="utf-8"))
    return document


def typed_rows(properties: list[Row], rows: list[Row]) -> list[Row]:
    """UntypedDataSet as TypedDataSet: numbers, and null for both kinds of missing."""
    kinds: dict[str, Callable[[str], float]] = {
        row["Key"]: float if row["Datatype"] == "Double" else int
        for row in properties
        if row["Type"] == "Topic" and row["Datatype"] != "String"
    }

    def value(key: str, text: Any) -> Any:
        if key not in kinds:
            return text
        return None if text is None or text.strip() == "." else kinds[key](text)

    return [{key: value(key, text) for key, text in row.items()} for row in rows]


def answer_odata(request: Request, rows: list[Row], metadata: str, page_rows: int) -> Row:
    """Filter, cut and select as the feed does."""
    try:
        test = read_filter(request.get("$filter"))
    except QueryError:
        raise RefusalError(400, "The query specified in the URI is not valid.") from None
    kept = [row for row in rows if test(row)]
    kept = kept[: request.number("$top")] if request.number("$top") is not None else kept
    skip = request.number("$skip") or 0
    page = kept[skip : skip + page_rows]
    chosen = [name.strip() for name in request.get("$select").split(",") if name.strip()]
    if chosen:
        page = [{name: row[name] for name in chosen if name in row} for row in page]
    answer: Row = {"odata.metadata": metadata, "value": page}
    if skip + page_rows < len(kept):
        answer["odata.nextLink"] = request.next_link(skip + page_rows)
    return answer


def table_root(request: Request, store: Store, table: Path) -> Row:
    """The list of resources of a table, with addresses on this server."""
    dimensions = [
        row["Key"]
        for row in store.rows(table, "DataProperties")
        if row["Type"] not in ("Topic", "TopicGroup")
    ]
    fixed = ("TableInfos", "UntypedDataSet", "TypedDataSet", "DataProperties", "CategoryGroups")
    address = f"{request.base}/ODataFeed/odata/{table.name}"
    listed = [{"name": name, "url": f"{address}/{name}"} for name in (*fixed, *dimensions)]
    return {"odata.metadata": f"{request.base}/ODataFeed/OData/{table.name}/$metadata", "value": listed}


def answer_wfs(request: Request, store: Store, year: str) -> Row:
    """GetFeature: features that pass the filter, from `startIndex`, at most 1,000."""
    if request.get("request").lower() != "getfeature" or "json" not in request.get("outputFormat"):
        raise RefusalError(400, "only GetFeature in JSON")
    if not request.get("srsName", "EPSG:28992").endswith("28992"):
        raise RefusalError(400, "only EPSG:28992")
    name = (request.get("typeNames") or request.get("typeName")).rpartition(":")[2]
    features = store.layer(year, name)
    wanted = read_ogc_filter(request.get("filter"))
    kept = [f for f in features if all(str(f["properties"].get(key)) == value for key, value in wanted)]
    start = request.number("startIndex") or 0
    count = request.number("count")
    size = PAGE_FEATURES if count is None else min(count, PAGE_FEATURES)
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    return {"type": "FeatureCollection", "name": name, "crs": crs, "features": kept[start : start + size]}


def read_ogc_filter(text: str) -> list[tuple[str, str]]:
    """Names and values of every PropertyIsEqualTo (all must hold); `cql_filter` is not read."""
    if not text:
        return []
    try:
        tree = ElementTree.fromstring(text)
    except ParseError:
        raise RefusalError(400, "FILTER is not valid XML") from None
    pairs = [element for element in tree.iter() if element.tag.rpartition("}")[2] == "PropertyIsEqualTo"]
    return [((pair[0].text or "").strip(), (pair[1].text or "").strip()) for pair in pairs]


def route(request: Request, store: Store, page_rows: int) -> tuple[Row, str]:
    """The answer to a request and its content type."""
    parts = [part for part in request.path.split("/") if part]
    match [part.lower() if i < 2 else part for i, part in enumerate(parts)]:
        case ["odatacatalog", "tables"]:
            metadata = f"{request.base}/ODataCatalog/$metadata#Tables"
            return answer_odata(request, store.catalogue, metadata, page_rows), JSON_V3
        case ["odatafeed", "odata", table_id]:
            return table_root(request, store, store.table(table_id)), JSON_V3
        case ["odatafeed", "odata", table_id, resource]:
            table = store.table(table_id)
            metadata = f"{request.base}/ODataFeed/OData/{table.name}/$metadata#Cbs.OData.WebAPI.{resource}"
            return answer_odata(request, store.rows(table, resource), metadata, page_rows), JSON_V3
        case ["cbs", "wijkenbuurten", year, "wfs", "v1_0"]:
            return answer_wfs(request, store, year), JSON_WFS
    raise RefusalError(404, "not found")


class Handler(BaseHTTPRequestHandler):
    """One connection; the server holds what is served."""

    protocol_version = "HTTP/1.1"
    server: "ExampleHTTPServer"

    def do_GET(self) -> None:
        """Answer one request."""
        parts = urlsplit(self.path)
        query = tuple(parse_qsl(parts.query, keep_blank_values=True))
        base = f"http://{self.headers.get('Host', '127.0.0.1')}"
        request = Request(base, parts.path, query)
        self.server.asked.append(self.path)
        try:
            document, kind = route(request, self.server.store, self.server.page_rows)
            status = 200
        except RefusalError as refusal:
            document, kind, status = error(str(refusal)), JSON_V3, refusal.status
        self.send(status, kind, json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode())

    def send(self, status: int, kind: str, body: bytes) -> None:
        """Send a body whole, packed when the client can unpack it."""
        packed = "gzip" in self.headers.get("Accept-Encoding", "")
        body = gzip.compress(body, mtime=0) if packed else body
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - name of the base class
        """Keep quiet: `asked` holds what was asked."""


def error(text: str) -> Row:
    """The body of an error of the feed."""
    return {"odata.error": {"code": "", "message": {"lang": "en-US", "value": text}}}


class ExampleHTTPServer(ThreadingHTTPServer):
    """The listening server with its store and a list of what was asked."""

    daemon_threads = True

    def __init__(self, store: Store, page_rows: int) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.store, self.page_rows = store, page_rows
        self.asked: list[str] = []


class ExampleServer:
    """Start and stop the server; as a context manager it gives the base address."""

    def __init__(self, folder: Path = FOLDER, page_rows: int = PAGE_ROWS) -> None:
        self.http = ExampleHTTPServer(Store(folder), page_rows)
        self.thread = Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def base_url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.http.server_port}"

    @property
    def asked(self) -> list[str]:
        """Path and query of every request so far."""
        return list(self.http.asked)

    def __enter__(self) -> str:
        """Start serving."""
        self.thread.start()
        return self.base_url

    def __exit__(self, *_: object) -> None:
        """Stop, and close the socket."""
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()
