"""Answers from a folder instead of the network: the fictional example, or files that somebody else fetched.

    <folder>/<source id>/Tables.json                        the catalogue
    <folder>/<source id>/<table id>/<resource>[-2].json     TableInfos, DataProperties, dimensions, rows
    <folder>/<source id>/<table id>/UntypedDataSet-land.json  with files about one gemeente: rows of the land
    <folder>/<source id>/<year>/wijken.json, buurten.json   boundaries

The same checks run on these bytes as on those of the network; no socket opens and links are not followed
(reliability.md 10.4). The folder holds whole tables, so a filter in an address is not applied here: what is
asked of such a folder is always everything in it. `wijkbeeld snapshot --lijst` says which files are needed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from pipeline.clock import say_utc, utc_now
from pipeline.fetch import Answer
from pipeline.limits import Limits
from pipeline.messages import PipelineError
from pipeline.peers import Peers
from pipeline.strict_json import read_json

CATALOGUE = "ODataCatalog"
LAND = "-land"
LAND_FILTER = re.compile(r"\$filter=(\w+ eq 'NL0\d *'|startswith\(\w+,'NL0\d'\))(&|$)")
EMPTY_MAP = b'{"type":"FeatureCollection","features":[]}'
NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


@dataclass
class FolderReader:
    """Stands in for the network (`odata.Reader`): an address becomes the file of that name."""

    source_id: str
    folder: Path
    limits: Limits
    peers: Peers = field(default_factory=Peers)
    received_bytes: int = 0
    tries: int = 0
    pages: dict[str, int] = field(default_factory=dict)
    """Address of a next page -> its number; the page before it named it."""

    def __enter__(self) -> "FolderReader":
        """Open nothing: files are read one by one."""
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to close."""

    def pause(self) -> None:
        """A folder needs no courtesy."""

    def get_json(self, url: str) -> tuple[Answer, Any]:
        """Read the file an address stands for.

        Raises:
            PipelineError: WB-K00 (exit 3) when it is missing or not readable; WB-S.. when it is not right.
        """
        path = self.file_of(url)
        if is_later_map_page(url):
            body = EMPTY_MAP
        elif "wfs" in url and not path.is_file():
            raise PipelineError("WB-N08", source=self.source_id, host="de map", status="404")
        else:
            body = self.read(path)
        document = read_json(body, path.name)
        offered = document.get("odata.nextLink") if isinstance(document, dict) else None
        if isinstance(offered, str):
            self.pages[offered] = self.pages.get(url, 1) + 1
        self.received_bytes += len(body)
        told = f"{self.name_of(path)}, {say_utc(file_time(path))}" if path.is_file() else ""
        answer = Answer(url, 200, (), body, body, is_gzip=False, fetched=self.moment(), supplied=told)
        return answer, document

    def moment(self) -> datetime:
        """When it was read: the clock of the run."""
        return utc_now()

    def file_of(self, url: str) -> Path:
        """The file of an address.

        Raises:
            PipelineError: WB-K00 (exit 3) for an address that no file name can be made of.
        """
        parts = [unquote(part) for part in urlsplit(url).path.split("/") if part]
        land = LAND if is_about_land(url) else ""
        home = self.folder / self.source_id
        if CATALOGUE in parts:
            return home / "Tables.json"
        if "wfs" in parts:
            return home / parts[parts.index("wfs") - 1] / layer_file(url)
        table_id, resource = parts[-2], parts[-1]
        if not set(table_id + resource) <= NAME:
            raise PipelineError("WB-K00", file=str(home), what="Deze naam kan geen bestand zijn.")
        number = self.pages.get(url, 1)
        page = "" if number == 1 else f"-{number}"
        return home / table_id / f"{resource}{land}{page}.json"

    def name_of(self, path: Path) -> str:
        """How a file is named in the list of what is needed."""
        return path.relative_to(self.folder).as_posix()

    def read(self, path: Path) -> bytes:
        """Read a file inside the folder; links are not followed.

        Raises:
            PipelineError: WB-K00 (exit 3).
        """
        shown = self.name_of(path)
        if path.is_symlink() or not path.is_file():
            what, todo = f"Het bestand {shown} ontbreekt.", "Kijk met snapshot --lijst wat er nodig is."
            found = misnamed(path)
            if found:
                what, todo = f"Het bestand heet {found.name}.", f"Noem het {path.name}."
            raise PipelineError("WB-K00", source=self.source_id, what=what, todo=todo)
        if path.stat().st_size > self.limits.decoded_bytes:
            raise PipelineError("WB-K00", source=self.source_id, what=f"Het bestand {shown} is te groot.")
        return path.read_bytes()


def is_about_land(url: str) -> bool:
    """True for rows of the land alone: these lie in a file of their own beside those of a gemeente."""
    return bool(LAND_FILTER.search(unquote(urlsplit(url).query)))


def unasked(folder: Path, source_ids: Iterable[str]) -> list[str]:
    """What lies in a folder of answers and belongs to no source that we ask, sorted."""
    known = set(source_ids)
    return sorted(path.name for path in folder.iterdir() if path.name not in known)


def holds_one_gemeente(folder: Path) -> bool:
    """True when the files of a folder are about one gemeente, with those of the land beside them."""
    return any(folder.glob(f"*/*/UntypedDataSet{LAND}.json"))


def misnamed(path: Path) -> Path | None:
    """The file as a browser may have saved it: `rijen (1).json`, `rijen.json.txt`."""
    stem = path.name.removesuffix(".json")
    again, ending = r"( ?\(\d+\))?", r"(\.txt|\.htm|\.html)?"
    near = re.compile(rf"^{re.escape(stem)}{again}(\.json)?{again}{ending}$", re.IGNORECASE)
    found = sorted(path.parent.iterdir()) if path.parent.is_dir() else []
    return next((each for each in found if near.match(each.name)), None)


def file_time(path: Path) -> datetime:
    """When a file was last changed."""
    return datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)


def layer_file(url: str) -> str:
    """`wijken.json` for the layer `wijkenbuurten:wijken`."""
    layer = parse_qs(urlsplit(url).query).get("typeNames", [""])[0]
    return f"{layer.rsplit(':', 1)[-1]}.json"


def is_later_map_page(url: str) -> bool:
    """True for what comes after the one file of a layer: nothing."""
    return parse_qs(urlsplit(url).query).get("startIndex", ["0"])[0] != "0"
