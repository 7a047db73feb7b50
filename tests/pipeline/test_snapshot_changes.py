"""What a run does with changes of the source, whole tables, damage on disk and a wrong clock."""

import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.messages import PipelineError
from pipeline.snapshot import TableResult, errors_of, notices_of, take_snapshots
from pipeline.snapshots import latest
from tests.fake_server import Given
from tests.fake_server.statline import Row, cijfers, edit, topic
from tests.fake_server.world import CIJFERS, ENQUETE, World, open_world, tree

LATER = "2021-06-01T02:00:00"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with open_world(tmp_path) as opened:
        yield opened


@pytest.fixture
def loaded(world: World) -> World:
    """A world with a good snapshot of every table, and a provider who says that everything is newer."""
    world.run()
    for table_id in world.statline.tables:
        world.statline.change_info(table_id, Modified=LATER)
    return world


def rename(world: World) -> None:
    table = world.statline.tables["99820NED"]
    table.topics[2]["Key"] = "AantalInwoners_6"
    world.statline.change_rows("99820NED", lambda r: {**r, "AantalInwoners_6": r.pop("AantalInwoners_5")})


def test_an_accepted_change_is_taken_over(loaded: World) -> None:
    rename(loaded)
    assert loaded.outcomes()["99820NED"] == "kept_last_good WB-S12"
    assert loaded.outcomes(accepts_change=True)["99820NED"] == "new"
    assert loaded.outcomes()["99820NED"] == "unchanged"


def test_a_renamed_column_is_found_by_its_title_on_a_first_run(world: World) -> None:
    rename(world)
    assert world.outcomes()["99820NED"] == "new"
    snapshot = latest(world.paths, CIJFERS)
    assert snapshot is not None
    assert snapshot.columns == ("AantalInwoners_6", "k_65JaarOfOuder_12")


def test_a_server_that_does_not_know_the_new_name_yet_is_asked_for_every_column(world: World) -> None:
    rename(world)
    world.statline.spoil["UntypedDataSet"] = lambda given, asked: (
        Given(status=400) if "AantalInwoners_6" in asked.query.get("$select", "") else given
    )
    assert world.outcomes()["99820NED"] == "new"
    world.statline.spoil["UntypedDataSet"] = lambda given, asked: Given(status=400)
    assert world.outcomes("GM9902")["99820NED"] == "failed_no_data WB-N00/geweigerd"


def test_a_renamed_column_is_noticed_although_the_dates_did_not_change(world: World) -> None:
    world.run()
    rename(world)
    assert world.outcomes()["99820NED"] == "kept_last_good WB-S12"


def test_a_new_column_is_told_and_not_used(loaded: World) -> None:
    loaded.statline.tables["99820NED"].topics.append(topic(9, "Nieuw_9", "Nieuw"))
    results = loaded.run()
    assert "De kolommen van de tabel zijn veranderd: nieuw: Nieuw_9." in notices_of(results)[1].line
    snapshot = latest(loaded.paths, CIJFERS)
    assert snapshot is not None
    assert "Nieuw_9" not in snapshot.columns


def test_a_vanished_period_waits_for_a_person(loaded: World) -> None:
    table = loaded.statline.tables["99920NED"]
    table.dimensions["Perioden"] = table.dimensions["Perioden"][1:]
    loaded.statline.change_rows("99920NED", lambda r: r if r["Perioden"] == "2020JJ00" else None)
    loaded.statline.change_info("99920NED", RecordCount=20)
    error = loaded.fault(ENQUETE)
    assert (error.code, error.exit_code) == ("WB-S00", 5)
    assert "In Perioden zijn onderdelen verdwenen: 2016JJ00." in error.line
    assert loaded.outcomes(accepts_change=True)["99920NED"] == "new"


def test_a_row_that_lacks_for_some_areas_is_a_fault_in_a_table_without_gaps(loaded: World) -> None:
    loaded.statline.change_rows("99920NED", lambda r: None if r["ID"] == 7 else r)
    error = loaded.fault(ENQUETE)
    assert error.code == "WB-S09"
    assert "Er kwamen 27 van 28 rijen binnen." in error.line


def test_a_table_that_has_gaps_itself_is_accepted(loaded: World) -> None:
    loaded.statline.change_rows("99920NED", lambda r: None if r["ID"] == 7 else r)
    loaded.statline.change_info("99920NED", RecordCount=39)
    assert loaded.outcomes()["99920NED"] == "new"


@pytest.mark.parametrize(("stated", "code"), [(11, "WB-S09"), (9, "WB-S10")])
def test_the_whole_country_must_have_the_stated_number_of_rows(world: World, stated: int, code: str) -> None:
    world.statline.change_info("99820NED", RecordCount=stated)
    assert world.outcomes("alle")["99820NED"] == f"failed_no_data {code}"


def test_a_filter_that_does_nothing_is_noticed(world: World) -> None:
    def ignore(_: Given, asked: Any) -> Given:
        query = {name: value for name, value in asked.query.items() if name != "$filter"}
        resources = world.statline.tables[asked.path.split("/")[-2]].resources
        return world.statline.page(replace(asked, query=query), resources[asked.path.split("/")[-1]])

    world.statline.spoil["WijkenEnBuurten"] = ignore
    assert world.outcomes() == {
        "99820NED": "failed_no_data WB-S00/filter",
        "99920NED": "failed_no_data WB-S00/filter",
    }


def test_padded_and_small_codes_are_accepted(world: World) -> None:
    world.statline.spoil["UntypedDataSet"] = respelled_rows(world)
    assert world.outcomes()["99820NED"] == "new"


def respelled_rows(world: World) -> Callable[[Given, Any], Given]:
    """Answer as a server that knows its own spelling: filters fit, codes come back in another form."""

    def spoil(given: Given, asked: Any) -> Given:
        if "99820NED" not in asked.path:
            return given
        good = cijfers("99820NED", 2020).rows
        page = world.statline.page(asked, good)

        def respell(document: Row) -> None:
            for row in document["value"]:
                row["WijkenEnBuurten"] = f" {row['WijkenEnBuurten'].lower()} "

        return edit(respell)(page, asked)

    return spoil


def test_a_constructed_table_says_so(world: World) -> None:
    world.statline.change_info("99920NED", Description="GECONSTRUEERDE TESTTABEL. Marges kunstmatig.")
    world.statline.change_info("99820NED", Description="Metadata gereconstrueerd (reconstructed).")
    world.run()
    snapshots = [latest(world.paths, source) for source in (ENQUETE, CIJFERS)]
    assert [snapshot and snapshot.is_synthetic for snapshot in snapshots] == [True, False]


def test_damage_on_disk_is_told_although_it_could_be_fetched_again(loaded: World) -> None:
    damaged = latest(loaded.paths, CIJFERS)
    assert damaged is not None
    (damaged.folder / "rijen-0001.json").write_bytes(b"{}")
    results = loaded.run(now="2026-03-11T05:21:07Z")
    result = next(r for r in results if r.table_id == "99820NED")
    assert result.outcome == "new"
    assert result.error is not None
    assert (result.error.code, result.error.exit_code) == ("WB-D13", 6)
    assert loaded.outcomes() == {"99820NED": "unchanged", "99920NED": "unchanged"}


def test_damage_at_the_same_moment_is_moved_out_of_the_way(world: World) -> None:
    world.run()
    damaged = latest(world.paths, CIJFERS)
    assert damaged is not None
    (damaged.folder / "rijen-0001.json").write_bytes(b"{}")
    world.run()
    again = latest(world.paths, CIJFERS)
    assert again is not None
    assert again.folder == damaged.folder
    assert (
        world.paths.quarantine / f"beschadigd-{damaged.folder.name}" / "rijen-0001.json"
    ).read_bytes() == b"{}"


def test_a_full_disk_leaves_the_last_good(loaded: World, monkeypatch: pytest.MonkeyPatch) -> None:
    before = loaded.kept

    def full(self: Path, content: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    errors = errors_of(loaded.run())
    assert [(error.code, error.exit_code) for error in errors] == [("WB-D01", 6), ("WB-D01", 6)]
    assert loaded.kept == before
    assert tree(loaded.paths.build) == {}


def test_a_clock_that_cannot_be_right_stops_the_run(world: World) -> None:
    with pytest.raises(PipelineError) as caught:
        world.run(now="1970-01-01T00:00:00Z")
    assert (caught.value.code, caught.value.exit_code) == ("WB-T01", 6)


def test_progress_is_told_per_table(world: World) -> None:
    told: list[str] = []
    environment = {"WIJKBEELD_BASE_URL": world.url}
    take_snapshots("GM9901", world.catalogue, world.paths, environment=environment, say=told.append)
    assert told == [
        "Kleine cijfers: kijken wat er nieuw is",
        "Kleine cijfers: tabel 99820NED",
        "Kleine enquete: kijken wat er nieuw is",
        "Kleine enquete: tabel 99920NED",
    ]


def test_the_error_of_a_result_is_counted_once() -> None:
    error = PipelineError("WB-S30")
    results = [
        TableResult("a", "1", "kept_last_good", error=error),
        TableResult("a", "2", "kept_last_good", error=error),
    ]
    assert errors_of(results) == [error]
