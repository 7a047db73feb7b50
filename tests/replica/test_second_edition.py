"""A later edition of real figures: exactly the cells that were changed are found, with old and new value."""

import json
from pathlib import Path

import pytest

from pipeline.catalogue import load_catalogue
from pipeline.paths import ROOT, Paths
from pipeline.revision_log import read_differences
from pipeline.revisions import MISSING
from pipeline.snapshot import errors_of, take_snapshots
from tests.conftest import SHARED

pytestmark = pytest.mark.replica
SOURCES = ("cbs_kerncijfers_wijken_buurten", "rivm_gezondheid_wijken_buurten")
Cell = tuple[str, str, str, str, str | None, str | None]


def changed_cells(columns: dict[str, set[str]]) -> set[Cell]:
    """The list of the replica, as far as the columns are fetched."""
    listed = json.loads((SHARED / "replica" / "data" / "second_edition.json").read_text(encoding="utf-8"))
    return {
        (
            cell["table"],
            cell["key"]["WijkenEnBuurten"].strip(),
            "|".join(f"{k}={v}" for k, v in sorted(cell["key"].items()) if k != "WijkenEnBuurten"),
            cell["topic"],
            number(cell["old"]),
            number(cell["new"]),
        )
        for cell in listed["cells"]
        if cell["topic"] in columns.get(cell["table"], set())
    }


def number(value: float | str | None) -> str | None:
    """A value, however it was written."""
    return None if value is None or str(value).strip() in MISSING else f"{float(value):.1f}"


@pytest.mark.parametrize("first", ["", "recorded_only"])
def test_exactly_the_changed_cells_are_found(replica_url: str, tmp_path: Path, first: str) -> None:
    paths = Paths(ROOT, tmp_path / "data")
    catalogue = load_catalogue(ROOT / "sources")
    later = f"second_edition+{first}" if first else "second_edition"
    scenarios = (f"/s/{first}" if first else "", f"/s/{later}")
    for day, scenario in enumerate(scenarios, start=10):
        environment = {
            "WIJKBEELD_BASE_URL": replica_url + scenario,
            "WIJKBEELD_TEST_NOW": f"2026-03-{day}T05:21:07Z",
        }
        results = take_snapshots("GM0828", catalogue, paths, environment=environment)
        assert errors_of(results) == []
    columns = {r.table_id: set(r.snapshot.columns) for r in results if r.snapshot}
    found = [
        row
        for source_id in SOURCES
        for frame in read_differences(paths, source_id)
        for row in frame.iter_rows(named=True)
    ]

    expected = changed_cells(columns)
    assert len(expected) > 8
    assert {
        (r["table_id"], r["gebied_code"], r["key"], r["measure_key"], number(r["old"]), number(r["new"]))
        for r in found
    } == expected
    assert {r["kind"] for r in found} == {"revised", "new", "withdrawn"}
    told = sum(r.changed_values for r in results)
    assert told == sum(r["kind"] != "new" for r in found)
