"""An edition that rests on a damaged answer stays, as long as the source cannot be asked again (R2)."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.boundary_store import BoundaryResult, lost_some
from pipeline.lost_sources import kept_without_answers
from pipeline.maak import Fetched
from pipeline.messages import PipelineError
from pipeline.paths import Paths
from pipeline.project import project_of_gemeente
from pipeline.snapshot import TableResult
from pipeline.snapshots import hash_of
from pipeline.targets import Target

RIVM = "rivm_gezondheid_wijken_buurten"
OLD, NEW = "2026-01-20T050000Z-abcdef01", "2026-03-10T050000Z-12345678"


@pytest.fixture
def target(tmp_path: Path) -> Target:
    """An installation with one edition, made from one table of which the answer was damaged."""
    paths = Paths(tmp_path, tmp_path / "data")
    version = paths.wijkbeelden / ".versies" / "GM0828" / "v0004"
    version.mkdir(parents=True)
    lines = [{"bron": RIVM, "tabel": "50120NED"}]
    manifest = {"bronnen": lines, "paginas": {"index.html": ""}}
    (version / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (paths.wijkbeelden / "GM0828").symlink_to(".versies/GM0828/v0004")
    write_answer(paths.quarantine / f"beschadigd-{RIVM}-{OLD}", "50120NED")
    return Target("GM0828", (project_of_gemeente("GM0828"),), "netwerk", paths, None, is_offline=True)


def write_answer(folder: Path, table_id: str) -> None:
    """An answer as small as can be: only its description."""
    own = {
        "form": 1, "source_id": RIVM, "table_id": table_id, "scope": "GM0828", "origin": "",
        "sha256": "ab" * 32, "modified": "", "metadata_modified": "", "reason": "",
        "fetched": "2026-01-20T05:00:00Z", "is_synthetic": False, "columns": [], "dimensions": [],
        "record_count": None, "rows": 1, "sequence": 1,
    }  # fmt: skip
    package = {"title": "", "resources": [], "wijkbeeld": own}
    own["hash"] = hash_of(package)
    folder.mkdir(parents=True)
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


def stays(target: Target, error: PipelineError | None = None) -> list[tuple[str, str]]:
    """Version and message of the editions that stay."""
    fetched = Fetched(
        target, [TableResult(RIVM, "50120NED", "unchanged", None, error)], BoundaryResult("none")
    )
    kept = kept_without_answers(target, fetched, target.paths.wijkbeelden)
    return [(each.version, error.line) for each in kept for error in each.errors]


LINE = (
    f"FOUT WB-D13 Een bewaard antwoord van {RIVM} was beschadigd, en opnieuw vragen lukte niet."
    " Bladzijden die erop rusten blijven zoals ze zijn. Draai wijkbeeld refresh met internet."
)


def test_offline_the_edition_stays_and_says_why(target: Target) -> None:
    assert stays(target) == [("v0004", LINE)]


def test_a_source_that_could_not_be_asked_is_like_offline_and_one_that_answered_is_not(
    target: Target,
) -> None:
    online = replace(target, is_offline=False)
    assert stays(online, PipelineError("WB-N01", host="x")) == [("v0004", LINE)]
    assert stays(online) == []


def test_an_older_answer_of_the_same_table_stands_in(target: Target) -> None:
    write_answer(target.paths.snapshots / RIVM / OLD, "50120NED")
    assert stays(target) == []


def test_an_answer_of_another_table_does_not_stand_in(target: Target) -> None:
    write_answer(target.paths.snapshots / RIVM / OLD, "50090NED")
    assert stays(target) == [("v0004", LINE)]


def test_a_description_that_cannot_be_read_counts_as_damaged(target: Target) -> None:
    (target.paths.quarantine / f"beschadigd-{RIVM}-{OLD}" / "datapackage.json").write_text("{")
    assert stays(target) == [("v0004", LINE)]


def test_what_was_damaged_is_asked_again_until_something_newer_or_like_it_is_kept(target: Target) -> None:
    assert lost_some(target.paths, RIVM)
    write_answer(target.paths.snapshots / RIVM / NEW, "50120NED")
    assert not lost_some(target.paths, RIVM)
