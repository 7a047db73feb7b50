"""Every value that differs is found and kept; too many wait for a person (reliability.md R4)."""

import json
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from pipeline.revision_log import LOGGED, last_revision, read_differences
from pipeline.revisions import Difference, Rows, compare, largest, same_names
from pipeline.snapshot import errors_of
from tests.fake_server.statline import Row
from tests.fake_server.world import CIJFERS, ENQUETE, World, open_world

LATER = {"Modified": "2021-06-01T02:00:00", "MetaDataModified": "2021-06-01T02:00:00"}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with open_world(tmp_path) as opened:
        yield opened


def rows(*records: tuple[str, str, str | None, str | None]) -> Rows:
    frame = pl.DataFrame(
        records, schema=dict.fromkeys(("Gebied", "Leeftijd", "A_1", "B_2"), pl.String), orient="row"
    )
    return Rows(("Gebied", "Leeftijd"), ("A_1", "B_2"), frame)


SAME = {"A_1": "A_1", "B_2": "B_2"}


def told(difference: Difference) -> list[tuple[str, ...]]:
    return difference.cells.rows()


def test_a_cell_is_an_area_the_other_keys_and_a_column() -> None:
    before = rows(("GM9901  ", "20300", "  10.0", "   5"), ("WK990101", "20300", "  12.0", "   6"))
    after = rows(("WK990101", "20300", "  12.5", "   6"), ("gm9901", "20300", "  10.0", "   7"))
    difference = compare(before, after, SAME)

    assert told(difference) == [
        ("WK990101", "Leeftijd=20300", "A_1", "revised", "12.0", "12.5"),
        ("GM9901", "Leeftijd=20300", "B_2", "revised", "5", "7"),
    ]
    assert (difference.common, difference.changed, difference.share) == (4, 2, 0.5)


def test_the_same_number_written_otherwise_does_not_differ() -> None:
    assert told(compare(rows(("X", "1", "10.0", "5")), rows(("X", "1", "10", "5.00")), SAME)) == []


def test_new_and_withdrawn_values_are_told_apart_and_new_ones_are_no_correction() -> None:
    before = rows(("X", "1", "       .", "   5"), ("Y", "1", None, "   6"))
    after = rows(("X", "1", "     8.0", "   ."), ("Y", "1", "     9.0", "   6"))
    difference = compare(before, after, SAME)

    assert [row[3:] for row in told(difference)] == [
        ("new", None, "8.0"),
        ("new", None, "9.0"),
        ("withdrawn", "5", None),
    ]
    assert (difference.common, difference.changed) == (2, 1)


def test_a_row_that_is_gone_takes_its_values_along() -> None:
    difference = compare(rows(("X", "1", "1", "2"), ("Y", "1", "3", ".")), rows(("X", "1", "1", "2")), SAME)

    assert told(difference) == [("Y", "Leeftijd=1", "A_1", "withdrawn", "3", None)]


def test_a_renamed_column_is_followed_by_its_title_never_by_its_place() -> None:
    def topics(first: str, second: str) -> list[Row]:
        columns = ((1, first, "Inwoners"), (2, second, "Huishoudens"))
        return [
            {"ID": n, "ParentID": None, "Type": "Topic", "Key": key, "Title": title, "Unit": "aantal"}
            | {"odata.type": "Cbs.OData.Topic", "Datatype": "Long", "Decimals": 0}
            for n, key, title in columns
        ]

    names = same_names(topics("A_1", "B_2"), topics("B_2", "A_3"), ("A_1", "B_2"))

    assert names == {"A_1": "B_2", "B_2": "A_3"} or names == {"B_2": "B_2", "A_1": "B_2"}


def test_the_largest_changes_come_first() -> None:
    before = rows(("X", "1", "100", "10"), ("Y", "1", "100", "10"))
    after = rows(("X", "1", "101", "20"), ("Y", "1", "150", "10"))

    assert largest(compare(before, after, SAME))["new"].to_list() == ["20", "150", "101"]


def test_one_corrected_value_is_kept_with_old_new_and_when(world: World) -> None:
    world.run()
    world.statline.change_info("99820NED", **LATER)
    world.statline.tables["99820NED"].rows[1]["AantalInwoners_5"] = "     505"
    results = world.run(now="2026-03-17T05:21:07Z")
    kept = next(r for r in results if r.table_id == "99820NED")

    assert kept.snapshot is not None
    assert (kept.outcome, kept.changed_values) == ("new", 1)
    frames = list(read_differences(world.paths, CIJFERS))
    assert [frame.columns for frame in frames] == [list(LOGGED)]
    row = frames[0].row(0, named=True)
    assert (row["gebied_code"], row["measure_key"]) == ("GM9901", "AantalInwoners_5")
    assert (row["kind"], row["old"], row["new"]) == ("revised", "500", "505")
    assert (row["seen"], row["after"]) == ("2026-03-17T05:21:07Z", kept.snapshot.folder.name)
    revised = last_revision(world.paths, CIJFERS, "99820NED", ["GM9901"])
    assert revised is not None
    assert (revised.on.isoformat(), revised.cells) == ("2026-03-17", 1)
    assert last_revision(world.paths, CIJFERS, "99820NED", ["GM9902"]) is None


def correct(world: World, how_many: int) -> None:
    """Correct so many of the 28 figures of the second table."""
    world.statline.change_info("99920NED", **LATER)
    chosen = [row for row in world.statline.tables["99920NED"].rows if "9902" not in row["WijkenEnBuurten"]]
    for row in chosen[:how_many]:
        row["Eenzaam_27"] = "    99.9"


def test_a_fifth_of_the_figures_may_change_and_more_waits(world: World) -> None:
    world.run()
    correct(world, 5)
    assert world.outcomes()["99920NED"] == "new"
    for row in world.statline.tables["99920NED"].rows:
        row["Eenzaam_27"] = "    11.1"
    world.statline.change_info("99920NED", Modified="2021-07-01T02:00:00")
    before = world.kept
    error = world.fault(ENQUETE)

    assert (error.code, error.exit_code) == ("WB-S31", 5)
    assert "100 procent van de cijfers is veranderd: 28 van 28." in error.line
    assert "--accepteer-herziening" in error.line
    assert world.kept == before
    assert any("kleine_enquete" in path.name for path in world.paths.quarantine.iterdir())


def test_what_a_person_accepts_is_kept_with_who_when_and_why(world: World) -> None:
    world.run()
    correct(world, 12)
    assert world.fault(ENQUETE).code == "WB-S31"
    results = world.run(
        now="2026-03-17T05:21:07Z", accepts_change=True, by="A. Nalist", reason="Nieuwe weging, zie brief"
    )

    assert errors_of(results) == []
    line = (world.paths.data / "herzieningen" / "besluiten.jsonl").read_text(encoding="utf-8")
    decision = json.loads(line)
    assert (decision["by"], decision["reden"]) == ("A. Nalist", "Nieuwe weging, zie brief")
    assert (decision["time"], decision["table"]) == ("2026-03-17T05:21:07Z", "99920NED")
    assert [entry["code"] for entry in decision["accepted"]] == ["WB-S31"]


def test_nothing_is_remembered_of_an_answer_without_differences(world: World) -> None:
    world.run()
    world.statline.change_info("99820NED", **LATER)
    world.statline.change_info("99820NED", Description="Anders gezegd.")
    world.run()

    assert [frame.height for frame in read_differences(world.paths, CIJFERS)] in ([], [0])
