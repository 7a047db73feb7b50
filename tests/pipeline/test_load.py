from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline import load as load_module
from pipeline.catalogue import Catalogue, load_catalogue
from pipeline.load import audit_warehouse, load
from pipeline.messages import PipelineError
from pipeline.paths import Paths
from pipeline.warehouse import open_warehouse, read_frames, read_gemeente_codes
from tests.pipeline.small_snapshots import ID, KWB, RIVM, SOURCES, SmallSnapshot, kwb, rivm


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(SOURCES)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(root=tmp_path, data=tmp_path / "data")


@pytest.fixture
def keep(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Say which answers are kept, newest first per source."""

    def kept(*snapshots: SmallSnapshot) -> None:
        def packages(paths: Paths, source_id: str) -> tuple[list[SmallSnapshot], list[PipelineError]]:
            own = [s for s in snapshots if s.source_id == source_id]
            return sorted(own, key=lambda s: -s.sequence), []

        monkeypatch.setattr(load_module, "read_packages", packages)
        monkeypatch.setattr(load_module, "read_used_snapshots", lambda _: snapshots)

    return kept


def moved(snapshot: SmallSnapshot, digits: str) -> SmallSnapshot:
    """The same figures for another gemeente."""
    snapshot.content = [row | {ID: row[ID].replace("9901", digits, 1)} for row in snapshot.content]
    return snapshot


def values(paths: Paths, indicator_id: str) -> dict[str, float | None]:
    rows = read_frames(paths)[0].filter(pl.col("indicator_id") == indicator_id).collect()
    return dict(zip(rows["gebied_code"], rows["value"], strict=True))


def test_both_sources_stand_together(paths: Paths, catalogue: Catalogue, keep: Any) -> None:
    keep(kwb(), rivm())
    loaded = load(catalogue, paths)
    assert [s.source_id for s in loaded.snapshots] == [KWB, RIVM]
    assert all(audit.passed for audit in loaded.audits)
    _, gebied, _ = read_frames(paths)
    assert gebied.filter(gebied_code="GM9901")["inwoners"].to_list() == [200]  # not the row without people
    assert gebied.height == 5
    assert any("Nog niet geleverd" in notice.line for notice in loaded.notices)


def test_newest_answer_wins_per_gemeente(paths: Paths, catalogue: Catalogue, keep: Any) -> None:
    newer = kwb(sequence=2, sha256="b" * 64)
    newer.content = [row | {"PersonenPerSoortUitkeringBijstand_83": "      20"} for row in newer.content]
    whole = kwb(scope="alle", sequence=1)
    whole.content += moved(kwb(), "8801").content[1:]
    keep(newer, whole)
    load(catalogue, paths)
    found = values(paths, "bijstand")
    assert found["GM9901"] == pytest.approx(100 * 20 / 132)
    assert found["GM8801"] == pytest.approx(100 * 10 / 132)
    assert found["NL00"] == pytest.approx(100 * 20 / 660)
    assert read_gemeente_codes(paths) == ["GM8801", "GM9901"]


def test_older_answer_of_one_gemeente_gives_way_to_the_country(
    paths: Paths, catalogue: Catalogue, keep: Any
) -> None:
    older = kwb(sequence=1)
    older.content = [row | {"PersonenPerSoortUitkeringBijstand_83": "      20"} for row in older.content]
    keep(kwb(scope="alle", sequence=2), older)
    load(catalogue, paths)
    assert values(paths, "bijstand")["GM9901"] == pytest.approx(100 * 10 / 132)


def test_of_a_series_only_the_newest_table_is_used(paths: Paths, catalogue: Catalogue, keep: Any) -> None:
    older = rivm(table_id="50090NED", sequence=9)
    keep(kwb(), rivm(), older)
    loaded = load(catalogue, paths)
    assert [s.table_id for s in loaded.snapshots] == ["84799NED", "50120NED"]


def test_bad_answer_keeps_the_last_good_one(paths: Paths, catalogue: Catalogue, keep: Any) -> None:
    bad = kwb(sequence=2)
    bad.content[3] = bad.content[3] | {"AantalInwoners_5": "    1000"}
    keep(bad, kwb(sequence=1), rivm())
    errors: list[PipelineError] = []
    loaded = load(catalogue, paths, errors=errors)
    assert [error.code for error in errors] == ["WB-S17"]
    assert [(s.table_id, s.sequence) for s in loaded.snapshots] == [("84799NED", 1), ("50120NED", 1)]


def test_bad_answer_without_a_good_one_leaves_the_other_source(
    paths: Paths, catalogue: Catalogue, keep: Any
) -> None:
    bad = rivm()
    bad.content[0]["Eenzaam_27"] = "   145.8"
    keep(kwb(), bad)
    errors: list[PipelineError] = []
    load(catalogue, paths, errors=errors)
    assert [(error.code, error.exit_code) for error in errors] == [("WB-S16", 5)]
    assert read_gemeente_codes(paths) == ["GM9901"]
    assert values(paths, "eenzaam") == {}


def test_unless_errors_are_collected_nothing_changes(paths: Paths, catalogue: Catalogue, keep: Any) -> None:
    keep(kwb(), rivm())
    load(catalogue, paths)
    before = paths.warehouse.read_bytes()
    bad = rivm(sequence=2)
    bad.content[0]["Eenzaam_27"] = "   145.8"
    keep(kwb(), bad, rivm())
    with pytest.raises(PipelineError) as caught:
        load(catalogue, paths)
    assert caught.value.code == "WB-S16"
    assert paths.warehouse.read_bytes() == before


def test_nothing_usable_leaves_the_old_warehouse(paths: Paths, catalogue: Catalogue, keep: Any) -> None:
    keep(kwb())
    load(catalogue, paths)
    before = paths.warehouse.read_bytes()
    bad = kwb()
    bad.content[0]["AantalInwoners_5"] = "onbekend"
    keep(bad)
    with pytest.raises(PipelineError) as caught:
        load(catalogue, paths)
    assert caught.value.code == "WB-S14"
    assert paths.warehouse.read_bytes() == before


def test_no_answers_at_all(paths: Paths, catalogue: Catalogue, keep: Any) -> None:
    keep()
    with pytest.raises(PipelineError) as caught:
        load(catalogue, paths)
    assert caught.value.code == "WB-P02"
    assert not paths.warehouse.exists()


def test_emptied_indicator_is_refused_against_the_live_warehouse(
    paths: Paths, catalogue: Catalogue, keep: Any
) -> None:
    keep(kwb(), rivm(sequence=1))
    load(catalogue, paths)
    emptied = rivm(sequence=2)
    emptied.content = [row | {"Eenzaam_27": "       ."} for row in emptied.content]
    keep(kwb(), emptied, rivm(sequence=1))
    errors: list[PipelineError] = []
    load(catalogue, paths, errors=errors)
    assert [error.code for error in errors] == ["WB-S19"]
    assert values(paths, "eenzaam")["GM9901"] == 45.8


def test_loading_twice_gives_the_same_rows(paths: Paths, catalogue: Catalogue, keep: Any) -> None:
    keep(kwb(), rivm())
    contents = []
    for _ in range(2):
        load(catalogue, paths)
        with open_warehouse(paths) as con:
            contents.append([con.table(name).fetchall() for name in ("measurement", "cell", "gebied")])
    assert contents[0] == contents[1]


def test_rules_can_be_tried_again_on_the_live_warehouse(
    paths: Paths, catalogue: Catalogue, keep: Any
) -> None:
    keep(kwb(), rivm())
    load(catalogue, paths)
    done = audit_warehouse(paths, catalogue)
    assert {audit.table_id for audit in done} == {"84799NED", "50120NED"}
    assert all(audit.passed for audit in done)
