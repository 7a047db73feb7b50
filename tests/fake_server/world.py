"""The verb `snapshot` against the small StatLine, in a folder of its own."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.catalogue import Catalogue, load_catalogue
from pipeline.messages import PipelineError
from pipeline.paths import Paths
from pipeline.snapshot import TableResult, errors_of, take_snapshots
from tests.fake_server import FakeServer
from tests.fake_server.statline import Statline

SOURCES = Path(__file__).with_name("sources")
CIJFERS, ENQUETE = "kleine_cijfers", "kleine_enquete"


@dataclass
class World:
    """A running StatLine and an empty data folder."""

    statline: Statline
    server: FakeServer
    url: str
    paths: Paths
    catalogue: Catalogue

    def run(
        self, scope: str = "GM9901", *, now: str = "2026-03-10T05:21:07Z", **options: Any
    ) -> list[TableResult]:
        """Run the verb once."""
        environment = {"WIJKBEELD_BASE_URL": self.url, "WIJKBEELD_TEST_NOW": now}
        return take_snapshots(scope, self.catalogue, self.paths, environment=environment, **options)

    def outcomes(self, scope: str = "GM9901", **options: bool) -> dict[str, str]:
        """Table id -> outcome of one run; of a failure with its code."""
        return {
            result.table_id or result.source_id: result.outcome
            + (f" {result.error.variant}" if result.error else "")
            for result in self.run(scope, **options)
            if result.table_id or result.error
        }

    def fault(self, source_id: str, **options: bool) -> PipelineError:
        """The one error that a run gives for a source."""
        found = errors_of(r for r in self.run(**options) if r.source_id == source_id)
        assert len(found) == 1, [error.line for error in found]
        return found[0]

    @property
    def kept(self) -> dict[str, str]:
        """Every file under `snapshots` with the hash of its bytes."""
        return tree(self.paths.snapshots)

    @property
    def asked(self) -> list[str]:
        """Last part of the path of every request so far."""
        return [asked.path.rpartition("/")[2] for asked in self.server.asked]


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of its bytes."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@cache
def read_sources() -> Catalogue:
    """The two invented sources; frozen, so read once."""
    return load_catalogue(SOURCES)


@contextmanager
def open_world(folder: Path) -> Iterator[World]:
    """Start a StatLine for one test."""
    statline = Statline()
    server = FakeServer(statline.answer)
    with server as url:
        yield World(statline, server, url, Paths(folder, folder / "data"), read_sources())
