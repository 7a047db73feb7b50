import os
from pathlib import Path

import duckdb
import polars as pl
import pytest

from models.columns import FINDING, GEBIED, INDICATOR, MEASUREMENT, empty
from pipeline.catalogue import load_catalogue
from pipeline.messages import PipelineError
from pipeline.paths import Paths
from pipeline.staging import stage
from pipeline.warehouse import (
    building,
    insert,
    open_warehouse,
    read_cells,
    read_findings,
    read_frames,
    read_gebied,
    read_gemeente_codes,
    read_stamp,
    write_findings,
    write_parquet,
)
from pipeline.warehouse_files import put_in_place, swap_folder
from tests.pipeline.small_snapshots import SOURCES, kwb


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """A warehouse with the small gemeente."""
    paths = Paths(root=tmp_path, data=tmp_path / "data")
    catalogue = load_catalogue(SOURCES)
    staged = stage(kwb(), catalogue)
    with building(paths) as con:
        insert(con, "indicator", catalogue.indicator_frame())
        insert(con, "gebied", staged.gebied)
        insert(con, "measurement", staged.measurement)
        insert(con, "cell", staged.cell)
    write_parquet(paths, "measurement")
    return paths


def finding(gebied_code: str, period: int = 2020) -> pl.DataFrame:
    row = {
        "finding_id": f"bijstand@{gebied_code}@totaal@{period}",
        "gebied_code": gebied_code,
        "gebied_level": "wijk",
        "gebied_year": 2020,
        "indicator_id": "bijstand",
        "groep_id": "totaal",
        "period": period,
        "contrast": "area",
        "state": "present",
        "verdict": "clear",
    }
    return pl.concat([empty(FINDING), pl.DataFrame([row])], how="diagonal_relaxed")


def test_frames_come_back_as_they_went_in(paths: Paths) -> None:
    measurement, gebied, indicator = read_frames(paths)
    assert dict(measurement.collect_schema()) == MEASUREMENT
    assert (dict(gebied.schema), dict(indicator.schema)) == (GEBIED, INDICATOR)
    expected = stage(kwb(), load_catalogue(SOURCES)).measurement
    order = ["gebied_code", "indicator_id"]
    assert measurement.collect().sort(order).equals(expected.sort(order))


def test_one_gemeente_comes_with_the_land(paths: Paths) -> None:
    measurement, gebied, _ = read_frames(paths, "GM9901")
    assert set(measurement.collect()["gebied_code"]) == set(gebied["gebied_code"])
    assert "NL00" in gebied["gebied_code"].to_list()
    _, other, _ = read_frames(paths, "GM0001")
    assert other["gebied_code"].to_list() == ["NL00"]
    assert read_gebied(paths, "GM9901").equals(gebied)
    assert read_gemeente_codes(paths) == ["GM9901"]


def test_any_published_cell_can_be_looked_up(paths: Paths) -> None:
    cells = read_cells(paths, "84799NED", "BU99010102")
    shop = cells.filter(measure_key="AfstandTotGroteSupermarkt_106").row(0, named=True)
    assert (shop["value"], shop["state"]) == (None, "unknown_or_secret")


def test_findings_are_stored_with_their_stamp(paths: Paths) -> None:
    assert read_stamp(paths) == ""
    write_findings(paths, [finding("WK990101"), finding("NL00")], "stempel")
    assert read_stamp(paths) == "stempel"
    assert set(read_findings(paths, "GM9901")["gebied_code"]) == {"WK990101", "NL00"}
    write_findings(paths, [finding("WK990101", 2022)], "nieuw")
    assert read_findings(paths, "GM9901")["period"].to_list() == [2022]
    assert [p.name for p in sorted((paths.parquet / "finding").iterdir())] == ["period=2022"]


def test_no_warehouse_is_a_message_not_an_empty_page(tmp_path: Path) -> None:
    nothing = Paths(root=tmp_path, data=tmp_path / "data")
    assert read_stamp(nothing) == ""
    with pytest.raises(PipelineError) as caught, open_warehouse(nothing):
        pass
    assert (caught.value.code, caught.value.exit_code) == ("WB-P02", 4)


def test_damaged_warehouse_is_told_and_counts_as_none(paths: Paths) -> None:
    paths.warehouse.write_bytes(b"geen database" * 1000)
    assert read_stamp(paths) == ""
    with pytest.raises(PipelineError) as caught, open_warehouse(paths):
        pass
    assert (caught.value.code, caught.value.exit_code) == ("WB-D15", 6)


def test_warehouse_of_a_newer_program_is_refused(paths: Paths) -> None:
    with duckdb.connect(paths.warehouse) as con:
        con.execute("update stamp set form = 99")
    with pytest.raises(PipelineError) as caught:
        read_stamp(paths)
    assert caught.value.code == "WB-D18"


def test_readers_cannot_write_nor_reach_other_files(paths: Paths, tmp_path: Path) -> None:
    (tmp_path / "geheim.csv").write_text("a\n1\n", encoding="utf-8")
    with open_warehouse(paths) as con:
        with pytest.raises(duckdb.PermissionException):
            con.execute("select * from read_csv($path)", {"path": str(tmp_path / "geheim.csv")})
        with pytest.raises(duckdb.InvalidInputException):
            con.execute("delete from gebied")


def test_failed_build_leaves_the_old_one_and_no_debris(paths: Paths) -> None:
    before = paths.warehouse.read_bytes()
    with pytest.raises(ZeroDivisionError), building(paths) as con:
        con.execute("delete from indicator")
        raise ZeroDivisionError
    assert paths.warehouse.read_bytes() == before
    assert list(paths.build.iterdir()) == []
    assert not paths.warehouse.with_name("warehouse.duckdb.wal").exists()


def test_key_may_not_be_missing(paths: Paths) -> None:
    odd = (
        stage(kwb(), load_catalogue(SOURCES))
        .measurement.head(1)
        .with_columns(indicator_id=pl.lit(None, pl.String))
    )
    with pytest.raises(duckdb.ConstraintException), building(paths) as con:
        insert(con, "measurement", odd)


def test_same_area_twice_is_refused(paths: Paths) -> None:
    gebied = stage(kwb(), load_catalogue(SOURCES)).gebied
    with pytest.raises(duckdb.ConstraintException), building(paths) as con:
        insert(con, "gebied", pl.concat([gebied, gebied]))


def test_parquet_is_the_same_bytes_every_time(paths: Paths) -> None:
    file = paths.parquet / "measurement" / "period=2020" / "measurement.parquet"
    first = file.read_bytes()
    write_parquet(paths, "measurement")
    assert file.read_bytes() == first


def test_deleted_parquet_is_made_again(paths: Paths) -> None:
    (paths.parquet / "measurement").unlink()
    measurement, _, _ = read_frames(paths)
    assert measurement.collect().height > 0


def test_system_that_holds_the_file_gets_time_then_a_message(
    paths: Paths, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tries: list[Path] = []
    real = Path.replace

    def stubborn(self: Path, target: Path) -> Path:
        tries.append(self)
        if len(tries) < 3:
            raise PermissionError
        return real(self, target)

    monkeypatch.setattr(Path, "replace", stubborn)
    monkeypatch.setattr("pipeline.platform_rules.PAUSE_SECONDS", 0)
    built = tmp_path / "nieuw"
    built.write_bytes(b"x")
    put_in_place(built, paths.warehouse)
    assert paths.warehouse.read_bytes() == b"x"
    monkeypatch.setattr(Path, "replace", lambda self, target: (_ for _ in ()).throw(PermissionError()))
    built.write_bytes(b"y")
    with pytest.raises(PipelineError) as caught:
        put_in_place(built, paths.warehouse)
    assert (caught.value.code, caught.value.exit_code) == ("WB-D11", 8)


def test_folder_is_swapped_whole_and_old_ones_go(tmp_path: Path) -> None:
    live = tmp_path / "parquet" / "finding"
    for number in (1, 2):
        built = tmp_path / f"nieuw{number}"
        built.mkdir()
        (built / "a").write_text(str(number), encoding="utf-8")
        swap_folder(built, live)
        assert (live / "a").read_text(encoding="utf-8") == str(number)
    assert len(list((tmp_path / "parquet" / ".finding").iterdir())) == 1


def test_folder_is_swapped_where_links_are_not_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "symlink_to", lambda *_, **__: (_ for _ in ()).throw(OSError(os.strerror(1))))
    live = tmp_path / "parquet" / "finding"
    for number in (1, 2):
        built = tmp_path / f"nieuw{number}"
        built.mkdir()
        (built / "a").write_text(str(number), encoding="utf-8")
        swap_folder(built, live)
        assert (live / "a").read_text(encoding="utf-8") == str(number)
