"""The example goes through the real ingest: over the network (on this computer) and from its folder."""

from datetime import UTC, datetime
from pathlib import Path

from pipeline.boundary_store import snapshot_boundaries
from pipeline.catalogue import load_catalogue
from pipeline.discovery import read_catalogue
from pipeline.fetch import Fetcher
from pipeline.limits import read_limits
from pipeline.paths import Paths
from pipeline.pdok import read_boundary_source
from pipeline.peers import find_peers
from pipeline.snapshot import take_snapshots
from pipeline.snapshot_writer import building
from pipeline.supplied import FolderReader
from pipeline.table_choice import choose_tables
from pipeline.table_fetch import fetch_table, read_columns
from tests.voorbeeldstad.answers import CBS, FOLDER, MAP, RIVM
from tests.voorbeeldstad.server import ExampleServer

ROOT = Path(__file__).resolve().parents[2]
ROWS = {(CBS, "85318NED"): 38, (CBS, "85984NED"): 38, (RIVM, "50150NED"): 684}


def test_one_gemeente_over_the_network(tmp_path: Path) -> None:
    catalogue = load_catalogue(ROOT / "sources")
    with ExampleServer(page_rows=100) as url:
        environment = {"WIJKBEELD_BASE_URL": url}

        results = take_snapshots("GM9901", catalogue, Paths(ROOT, tmp_path), environment=environment)

    assert [result.error for result in results if result.error] == []
    assert {(r.source_id, r.table_id): r.rows for r in results if r.outcome == "new"} == ROWS


def test_boundaries_over_the_network(tmp_path: Path) -> None:
    source = read_boundary_source(ROOT / "sources" / MAP / "source.yml")
    with ExampleServer() as url:
        environment = {"WIJKBEELD_BASE_URL": url}
        with Fetcher(source.id, find_peers(environment), source.limits, environment=environment) as reader:
            now = datetime(2026, 10, 1, tzinfo=UTC)
            kept = snapshot_boundaries(Paths(ROOT, tmp_path), source, reader, "GM9901", 2024, now)

    assert sorted(snapshot.table_id for snapshot in kept) == ["buurt-2024", "wijk-2024"]


def test_every_table_from_the_folder(tmp_path: Path) -> None:
    catalogue = load_catalogue(ROOT / "sources")
    found = {}
    for source in catalogue.sources.values():
        reader = FolderReader(
            source.source_id, FOLDER / "bronnen", read_limits(source.limieten, "source.yml")
        )
        known = [entry.table_id for entry in source.tables]
        choice = choose_tables(source, read_catalogue(reader, source.host, known, source.title), set())
        for table in choice.tables:
            with building(Paths(ROOT, tmp_path), table.table_id.lower()) as builder:
                fetch_table(reader, table, "alle", read_columns(reader, table), builder)
                found[source.source_id, table.table_id] = builder.rows

    assert found == ROWS
