"""Kept answers: one folder per table, area and moment, never edited, verified by hash before every use (R3).

data/snapshots/<bron>/<tijd>-<sha8>/datapackage.json   what is in it (Frictionless)
                                    *.json, *.json.gz  answers, byte for byte
"""

import gzip
import hashlib
import json
import re
import shutil
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.messages import PipelineError
from pipeline.odata import Row
from pipeline.paths import Paths
from pipeline.platform_rules import replace_patiently

if TYPE_CHECKING:
    import polars as pl

DAMAGED = "beschadigd-"
PACKAGE = "datapackage.json"
SUPPLIED = "uit_map"
"""What a data package says of a file that came from a folder instead of the network."""
FORM = 1
"""Raised when a new form of the data package cannot be read by old code."""
FILE_NAME = re.compile(r"^[a-z0-9][a-z0-9-]{0,59}\.json(\.gz)?$")


@dataclass(frozen=True)
class KeptFile:
    """One answer on disk."""

    name: str
    """Without extension: `rijen-0001`, `dimensie-perioden`."""
    path: Path
    sha256: str
    role: str
    """rows, topics, table or dimension."""
    dimension: str = ""


@dataclass(frozen=True)
class TableSnapshot:
    """The answers of one table for one gemeente, or for the whole country."""

    source_id: str
    table_id: str
    scope: str
    """Code of the gemeente, or `alle`."""
    folder: Path
    sha256: str
    """Hash of the content (rows and metadata), whatever the time, the page size or the order of rows."""
    modified: str
    """As the provider says it, without zone: `2021-03-26T02:00:00`; empty when it does not say."""
    metadata_modified: str
    fetched: datetime
    is_synthetic: bool
    """The provider says that values or margins are constructed."""
    title: str
    origin: str
    """Where it came from: `https://opendata.cbs.nl`, or another base address."""
    columns: tuple[str, ...]
    dimensions: tuple[str, ...]
    record_count: int | None
    rows: int
    sequence: int
    """Rises per source; the highest is the newest, whatever the clock said."""
    files: tuple[KeptFile, ...]
    is_supplied: bool = False
    """Somebody supplied the files; they did not come over the network."""
    texts: tuple["pl.DataFrame", ...] = field(default=(), compare=False, repr=False)
    """Of a snapshot that this run wrote: the rows as they were checked, page by page, as columns of text."""
    dimension_rows: Mapping[str, Sequence[Row]] = field(default_factory=dict, compare=False, repr=False)
    """Of a snapshot that this run wrote: the rows of its dimensions."""

    @property
    def modified_on(self) -> date | None:
        """The day of `modified`."""
        try:
            return datetime.fromisoformat(self.modified).date()
        except ValueError:
            return None

    def topics(self) -> list[Row]:
        """Rows of DataProperties."""
        return self._rows("topics")

    def table_info(self) -> Row:
        """The row of TableInfos."""
        return self._rows("table")[0]

    def dimension(self, name: str) -> list[Row]:
        """Rows of a dimension; of the region those of this snapshot.

        Raises:
            KeyError: the table has no such dimension.
        """
        if name not in self.dimensions:
            raise KeyError(name)
        return list(self.dimension_rows.get(name, ())) or self._rows("dimension", name)

    def pages(self) -> Iterator[bytes]:
        """Yield the pages of rows, unpacked, in the order they were asked.

        Raises:
            PipelineError: WB-D13 (exit 6) when a page is not what was kept.
        """
        for kept in self.files:
            if kept.role == "rows":
                yield read_verified(kept)

    def verify(self) -> None:
        """Compare every file with its hash.

        Raises:
            PipelineError: WB-D13 (exit 6).
        """
        for kept in self.files:
            read_verified(kept)

    def _rows(self, role: str, dimension: str = "") -> list[Row]:
        kept = [f for f in self.files if f.role == role and f.dimension == dimension]
        return [row for file in kept for row in json.loads(read_verified(file))["value"]]


@dataclass(frozen=True)
class Found:
    """The newest sound snapshot, with the damage that was met on the way to it."""

    snapshot: TableSnapshot | None
    damage: tuple[PipelineError, ...] = ()


def latest(
    paths: Paths, source_id: str, scope: str | None = None, *, table_id: str | None = None
) -> TableSnapshot | None:
    """The newest sound snapshot of a source; damaged ones are passed over."""
    return find_latest(paths, source_id, scope, table_id=table_id).snapshot


def find_latest(
    paths: Paths, source_id: str, scope: str | None = None, *, table_id: str | None = None
) -> Found:
    """The newest sound snapshot, and WB-D13 for every newer one that is damaged.

    Args:
        paths: the folders of this installation.
        source_id: the source.
        scope: code of a gemeente or `alle`; None = any.
        table_id: None = any table of the source.
    """
    damage: list[PipelineError] = []
    snapshots, broken = read_packages(paths, source_id)
    for snapshot in snapshots:
        if scope not in (None, snapshot.scope) or table_id not in (None, snapshot.table_id):
            continue
        try:
            snapshot.verify()
        except PipelineError as error:
            damage.append(error)
            continue
        return Found(snapshot, (*broken, *damage))
    return Found(None, (*broken, *damage))


def current_tables(paths: Paths, source_id: str, scope: str | None = None) -> dict[tuple[str, str], Found]:
    """The newest sound snapshot per table and area of a source: (table id, scope) -> what was found."""
    snapshots, _ = read_packages(paths, source_id)
    wanted = sorted({(s.table_id, s.scope) for s in snapshots if scope in (None, s.scope)})
    return {
        (table_id, area): find_latest(paths, source_id, area, table_id=table_id) for table_id, area in wanted
    }


def read_packages(paths: Paths, source_id: str) -> tuple[list[TableSnapshot], list[PipelineError]]:
    """Read every data package of a source, newest first, and WB-D13 for those that cannot be read."""
    read: list[TableSnapshot] = []
    broken: list[PipelineError] = []
    for folder in sorted((paths.snapshots / source_id).glob("*/")):
        if folder.is_symlink():
            continue
        try:
            read.append(read_package(folder))
        except PipelineError as error:
            broken.append(error)
    return sorted(read, key=lambda snapshot: snapshot.sequence, reverse=True), broken


def set_aside(paths: Paths, source_id: str) -> list[PipelineError]:
    """Move folders whose data package cannot be read to quarantine, so that they are reported once.

    Returns:
        WB-D13 or WB-D18 for each; one made by a newer program stays where it is.
    """
    faults: list[PipelineError] = []
    for folder in sorted((paths.snapshots / source_id).glob("*/")):
        try:
            read_package(folder)
        except PipelineError as error:
            faults.append(error)
            if error.code == "WB-D13" and not folder.is_symlink():
                set_folder_aside(paths, source_id, folder)
    return faults


def set_folder_aside(paths: Paths, source_id: str, folder: Path) -> None:
    """Move a damaged folder to quarantine, and what it corrected: not shown is not corrected."""
    aside = paths.quarantine / f"{DAMAGED}{source_id}-{folder.name}"
    aside.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(aside, ignore_errors=True)
    replace_patiently(folder, aside)
    differences = paths.data / "herzieningen" / source_id / f"{folder.name}.parquet"
    if differences.is_file():
        replace_patiently(differences, aside / "verschillen.parquet")


def damaged_names(paths: Paths, source_id: str) -> list[str]:
    """Names of the folders of a source that were put aside as damaged."""
    start = f"{DAMAGED}{source_id}-"
    return sorted(path.name.removeprefix(start) for path in paths.quarantine.glob(f"{start}*"))


def read_package(folder: Path) -> TableSnapshot:
    """Read the data package of one folder; its own hash is checked, its files are not yet.

    Raises:
        PipelineError: WB-D13 when it is damaged, WB-D18 when a newer program made it; exit 6.
    """
    try:
        package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
        own = package["wijkbeeld"]
        is_whole = own.pop("hash") == hash_of(package)
        newer = own["form"] > FORM
    except (OSError, ValueError, KeyError, TypeError):
        raise PipelineError("WB-D13", path=say_folder(folder)) from None
    if newer:
        raise PipelineError("WB-D18", path=say_folder(folder))
    if not is_whole:
        raise PipelineError("WB-D13", path=say_folder(folder))
    return TableSnapshot(
        source_id=own["source_id"],
        table_id=own["table_id"],
        scope=own["scope"],
        folder=folder,
        sha256=own["sha256"],
        modified=own["modified"],
        metadata_modified=own["metadata_modified"],
        fetched=datetime.fromisoformat(own["fetched"]),
        is_synthetic=own["is_synthetic"],
        title=package["title"],
        origin=own["origin"],
        columns=tuple(own["columns"]),
        dimensions=tuple(own["dimensions"]),
        record_count=own["record_count"],
        rows=own["rows"],
        sequence=own["sequence"],
        files=tuple(read_resource(folder, resource) for resource in package["resources"]),
        is_supplied=any(resource.get("herkomst") == SUPPLIED for resource in package["resources"]),
    )


def read_resource(folder: Path, resource: dict[str, Any]) -> KeptFile:
    """One resource of a data package; its path must be a plain file name of ours (R14)."""
    name = resource["path"]
    if not FILE_NAME.match(name):
        raise PipelineError("WB-D13", path=say_folder(folder))
    return KeptFile(
        name=resource["name"],
        path=folder / name,
        sha256=resource["hash"].removeprefix("sha256:"),
        role=resource["role"],
        dimension=resource["dimension"],
    )


def read_verified(kept: KeptFile) -> bytes:
    """Read one kept answer, check it against its hash and unpack it.

    Raises:
        PipelineError: WB-D13 (exit 6).
    """
    try:
        content = b"" if kept.path.is_symlink() else kept.path.read_bytes()
        if hashlib.sha256(content).hexdigest() != kept.sha256:
            raise ValueError("hash differs")
        return gzip.decompress(content) if kept.path.suffix == ".gz" else content
    except (OSError, ValueError, EOFError, zlib.error):
        path = f"{say_folder(kept.path.parent)}/{kept.path.name}"
        raise PipelineError("WB-D13", path=path) from None


def hash_of(package: dict[str, Any]) -> str:
    """Hash of a data package without its own hash, whatever its layout."""
    text = json.dumps(package, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def say_folder(folder: Path) -> str:
    """A snapshot folder as it stands in a message: `snapshots/<bron>/<tijd>-<sha8>`."""
    return "/".join(folder.parts[-3:])
