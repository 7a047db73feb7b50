"""Write a snapshot: every answer as it came, first in `data/build/`, then one rename (R1, R3)."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.clock import folder_time, say_utc
from pipeline.disk import disk_faults, write_file
from pipeline.editions import sync_folder
from pipeline.fetch import Answer
from pipeline.kill_points import reached
from pipeline.messages import PipelineError
from pipeline.odata import Row
from pipeline.paths import Paths
from pipeline.platform_rules import replace_patiently, sync_entry
from pipeline.snapshots import FORM, PACKAGE, SUPPLIED, TableSnapshot, hash_of, read_package, read_packages
from pipeline.text_rows import TextRows, digests_of

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Facts:
    """What a snapshot says about itself besides its files."""

    source_id: str
    table_id: str
    scope: str
    origin: str
    title: str
    publisher: str
    licence: str
    modified: str
    metadata_modified: str
    reason: str
    record_count: int | None
    columns: tuple[str, ...]
    dimensions: tuple[str, ...]
    is_synthetic: bool


@dataclass
class SnapshotBuilder:
    """A snapshot in the making; leaves nothing behind unless it is finished."""

    paths: Paths
    folder: Path
    resources: list[dict[str, Any]] = field(default_factory=list)
    digests: dict[str, list[bytes]] = field(default_factory=dict)
    dimension_rows: dict[str, Sequence[Row]] = field(default_factory=dict)
    """Rows per dimension, for those who come after; filled by who fetches them."""
    texts: list["pl.DataFrame | None"] = field(default_factory=list)
    """Rows of each page as columns of text; None where a page was not read so."""
    rows: int = 0

    def add(
        self,
        name: str,
        answer: Answer,
        rows: Sequence[Row],
        *,
        role: str,
        dimension: str = "",
        digests: Sequence[bytes] | None = None,
    ) -> None:
        """Write one answer byte for byte.

        Args:
            name: our own name of the file, never one of the provider (R14).
            answer: the bytes and where they came from.
            rows: the rows in it, for the hash of the content.
            role: rows, topics, table or dimension.
            dimension: name of the dimension, for that role.
            digests: fingerprints of the rows where they are known already.
        """
        file_name = f"{name}.json.gz" if answer.is_gzip else f"{name}.json"
        write_file(self.folder / file_name, answer.received)
        reached("antwoord")
        self.digests.setdefault(f"{role} {dimension}", []).extend(
            digests if digests is not None else digests_of(rows)
        )
        if role == "rows":
            self.rows += len(rows)
            self.texts.append(rows.frame if isinstance(rows, TextRows) else None)
        compression = {"compression": "gz"} if answer.is_gzip else {}
        origin = {"herkomst": SUPPLIED, "bestand": answer.supplied} if answer.supplied else {}
        self.resources.append(
            {
                "name": name,
                "path": file_name,
                "format": "json",
                "encoding": "utf-8",
                **compression,
                "bytes": len(answer.received),
                "hash": "sha256:" + hashlib.sha256(answer.received).hexdigest(),
                "role": role,
                "dimension": dimension,
                "url": answer.url,
                "fetched": say_utc(answer.fetched),
                "status": answer.status,
                "headers": dict(answer.headers),
                "via_proxy": answer.via_proxy,
                **origin,
            }
        )

    def earlier_rows(self) -> list[Row]:
        """The rows written so far."""
        return [row for page in self.pages() for row in json.loads(page)["value"]]

    def pages(self) -> Iterator[bytes]:
        """The pages of rows written so far, unpacked."""
        from pipeline.snapshots import read_resource, read_verified

        for resource in self.resources:
            if resource["role"] == "rows":
                yield read_verified(read_resource(self.folder, resource))

    @property
    def sha256(self) -> str:
        """Hash of the content: rows in any order and any number of pages give the same."""
        whole = hashlib.sha256()
        for name in sorted(self.digests):
            whole.update(f"{name}\n".encode())
            whole.update(b"".join(sorted(self.digests[name])))
        return whole.hexdigest()

    def finish(
        self, facts: Facts, now: datetime, prepare: Callable[[TableSnapshot], None] = lambda _: None
    ) -> TableSnapshot:
        """Write the data package, flush everything and move the folder to its place with one rename.

        Args:
            facts: what it says about itself.
            now: when it was fetched.
            prepare: given the answer, with the folder that it will have, just before it is placed.

        Raises:
            PipelineError: disk trouble (exit 6).
        """
        sequence = 1 + max((s.sequence for s in read_packages(self.paths, facts.source_id)[0]), default=0)
        package = make_package(self, facts, now, sequence)
        package["wijkbeeld"]["hash"] = hash_of(package)
        text = json.dumps(package, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        write_file(self.folder / PACKAGE, text.encode())
        reached("antwoorden_klaar")
        home = self.paths.snapshots / facts.source_id
        target = home / f"{folder_time(now)}-{self.sha256[:8]}"
        prepare(replace(read_package(self.folder), folder=target))
        with disk_faults(home, len(text)):
            home.mkdir(parents=True, exist_ok=True)
            sync_folder(self.folder)
            make_room(self.paths, target)
            replace_patiently(self.folder, target)
            try:
                sync_entry(home)
            except OSError:  # not sure to be there after a power cut: then it is not there now either
                replace_patiently(target, self.folder)
                raise
        reached("antwoorden_geplaatst")
        texts = tuple(text for text in self.texts if text is not None)
        return replace(
            read_package(target),
            texts=texts if len(texts) == len(self.texts) else (),
            dimension_rows=self.dimension_rows,
        )

    def refuse(self, error: PipelineError, now: datetime) -> None:
        """Keep what was refused in `data/quarantaine/`, with the reason beside it."""
        target = self.paths.quarantine / f"{folder_time(now)}-{self.folder.name}"
        with disk_faults(target, len(error.answer)):
            if error.answer:
                write_file(self.folder / "geweigerd.bin", error.answer)
            write_file(self.folder / "reden.txt", (error.line + "\n").encode())
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(target, ignore_errors=True)
            replace_patiently(self.folder, target)


@contextmanager
def building(paths: Paths, name: str) -> Iterator[SnapshotBuilder]:
    """Open a work folder for one snapshot; what is left in it is removed afterwards.

    Args:
        paths: the folders of this installation.
        name: name of the work folder, a slug.

    Raises:
        PipelineError: WB-D01 (disk full), WB-D12 (no right), WB-D00 (other trouble); exit 6.
    """
    folder = paths.build / "snapshots" / name
    with disk_faults(folder, 0):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    try:
        yield SnapshotBuilder(paths, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_package(builder: SnapshotBuilder, facts: Facts, now: datetime, sequence: int) -> dict[str, Any]:
    """The data package (Frictionless), with our own facts under `wijkbeeld`."""
    return {
        "name": f"{facts.source_id}-{facts.table_id}-{facts.scope}".lower().replace("_", "-"),
        "title": facts.title,
        "created": say_utc(now),
        "licenses": [{"name": facts.licence, "title": facts.licence}],
        "sources": [{"title": facts.publisher, "path": facts.origin}],
        "resources": builder.resources,
        "wijkbeeld": {
            "form": FORM,
            "source_id": facts.source_id,
            "table_id": facts.table_id,
            "scope": facts.scope,
            "origin": facts.origin,
            "sha256": builder.sha256,
            "modified": facts.modified,
            "metadata_modified": facts.metadata_modified,
            "reason": facts.reason,
            "fetched": say_utc(now),
            "is_synthetic": facts.is_synthetic,
            "columns": list(facts.columns),
            "dimensions": list(facts.dimensions),
            "record_count": facts.record_count,
            "rows": builder.rows,
            "sequence": sequence,
        },
    }


def make_room(paths: Paths, target: Path) -> None:
    """Move a damaged folder of the same name out of the way; it is kept in quarantine."""
    if target.exists():
        aside = paths.quarantine / f"beschadigd-{target.name}"
        aside.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(aside, ignore_errors=True)
        replace_patiently(target, aside)
