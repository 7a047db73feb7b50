from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.messages import PipelineError, worst_exit_code
from pipeline.snapshot import errors_of, notices_of, take_snapshots
from tests.fake_server import Given
from tests.fake_server.statline import Row, cijfers, edit, enquete, padded, topic
from tests.fake_server.world import CIJFERS, World, open_world, tree

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


def test_a_first_run_keeps_every_listed_table(world: World) -> None:
    results = world.run()
    assert [(r.table_id, r.outcome, r.rows) for r in results if r.table_id] == [
        ("99820NED", "new", 7),
        ("99920NED", "new", 28),
    ]
    assert errors_of(results) == []
    assert [message.line for message in notices_of(results)] == [
        "LET OP WB-N08 [kleine_cijfers] Niet in de catalogus en daarom niet gevraagd: 99821NED. "
        "U hoeft niets te doen.",
        "LET OP WB-N08 [kleine_enquete] Niet in de catalogus en daarom niet gevraagd: 99930NED. "
        "U hoeft niets te doen.",
    ]
    assert results[1].received_bytes > 1000 and results[1].tries == 5
    assert tree(world.paths.build) == {}


def test_a_table_that_is_not_listed_is_not_asked(world: World) -> None:
    world.statline.tables["99930NED"] = replace(enquete("99930NED"), is_listed=False)
    assert world.outcomes() == {"99820NED": "new", "99920NED": "new"}
    assert not any("99930NED" in asked.path for asked in world.server.asked)


def test_only_the_columns_of_the_catalogue_are_asked(world: World) -> None:
    world.statline.tables["99820NED"].topics.append(topic(9, "Anders_9", "Anders"))
    world.statline.change_rows("99820NED", lambda row: row | {"Anders_9": "   1"})
    world.run()
    selects = {a.query["$select"] for a in world.server.asked if a.path.endswith("99820NED/UntypedDataSet")}
    assert selects == {"WijkenEnBuurten,AantalInwoners_5,k_65JaarOfOuder_12"}


def test_the_land_is_asked_with_its_own_padded_key(world: World) -> None:
    world.run()
    filters = [a.query["$filter"] for a in world.server.asked if a.path.endswith("UntypedDataSet")]
    assert filters == [
        "startswith(WijkenEnBuurten,'GM9901') or startswith(WijkenEnBuurten,'WK9901') or "
        "startswith(WijkenEnBuurten,'BU9901')",
        "WijkenEnBuurten eq 'NL00      '",
        "startswith(WijkenEnBuurten,'GM9901') or startswith(WijkenEnBuurten,'WK9901') or "
        "startswith(WijkenEnBuurten,'BU9901')",
        "WijkenEnBuurten eq 'NL01      '",
    ]


def test_the_whole_country_is_asked_without_a_filter(world: World) -> None:
    results = world.run("alle")
    assert [(r.outcome, r.rows) for r in results if r.table_id] == [("new", 10), ("new", 40)]
    assert not any("$filter" in a.query for a in world.server.asked if a.path.endswith("UntypedDataSet"))


def test_nothing_new_fetches_no_rows_and_changes_nothing(world: World) -> None:
    world.run()
    before, world.server.asked[:] = world.kept, []
    assert world.outcomes() == {"99820NED": "unchanged", "99920NED": "unchanged"}
    assert world.asked == ["Tables", "DataProperties", "Tables", "DataProperties"]
    assert world.kept == before


def test_without_dates_everything_is_asked_and_equal_content_is_kept_once(world: World) -> None:
    for table in world.statline.tables.values():
        table.info = {k: v for k, v in table.info.items() if not k.endswith("odified")}
    assert world.outcomes() == {"99820NED": "new", "99920NED": "new"}
    before, world.server.asked[:] = world.kept, []
    assert world.outcomes() == {"99820NED": "unchanged", "99920NED": "unchanged"}
    assert world.asked.count("UntypedDataSet") == 4
    assert world.kept == before


def test_new_figures_are_kept_beside_the_old_ones(loaded: World) -> None:
    before = loaded.kept
    loaded.statline.tables["99820NED"].rows[1]["AantalInwoners_5"] = "     505"
    assert loaded.outcomes() == {"99820NED": "new", "99920NED": "new"}
    assert before.items() < loaded.kept.items()


def test_another_address_is_another_source(world: World, tmp_path: Path) -> None:
    world.run()
    with open_world(tmp_path) as other:
        assert other.outcomes() == {"99820NED": "new", "99920NED": "new"}


def test_two_gemeenten_have_their_own_snapshots(world: World) -> None:
    world.run("GM9901")
    assert world.outcomes("GM9902") == {"99820NED": "new", "99920NED": "new"}
    assert world.outcomes("GM9901") == {"99820NED": "unchanged", "99920NED": "unchanged"}


def test_an_unknown_gemeente_stops_with_3(world: World) -> None:
    with pytest.raises(PipelineError) as caught:
        world.run("GM0001")
    assert (caught.value.code, caught.value.exit_code) == ("WB-K00", 3)
    assert world.kept == {}


def test_a_gemeente_that_one_year_does_not_have_skips_that_year(world: World) -> None:
    older = cijfers("99821NED", 2021)
    older.rows = [row for row in older.rows if "9902" not in row["WijkenEnBuurten"]]
    areas = older.dimensions["WijkenEnBuurten"]
    older.dimensions["WijkenEnBuurten"] = [row for row in areas if "9902" not in row["Key"]]
    world.statline.tables["99821NED"] = older
    results = world.run("GM9902")
    assert [(r.table_id, r.outcome) for r in results if r.table_id] == [
        ("99820NED", "new"),
        ("99821NED", "skipped"),
        ("99920NED", "new"),
    ]
    assert "GM9902 staat niet in deze tabel" in notices_of(results)[0].line
    assert errors_of(results) == []


def test_offline_opens_no_socket(world: World) -> None:
    world.run()
    world.server.asked[:] = []
    assert world.outcomes(is_offline=True) == {"99820NED": "unchanged", "99920NED": "unchanged"}
    assert world.server.asked == []


def test_offline_without_a_snapshot_says_which_one_is_missing(world: World) -> None:
    results = world.run(is_offline=True)
    assert [error.line for error in errors_of(results)] == [
        "LET OP WB-N14 [kleine_cijfers 99821NED] Er is geen bewaard antwoord van tabel 99821NED voor GM9901. "
        "Draai een keer met internet, zonder --offline.",
        "LET OP WB-N14 [kleine_enquete 99930NED] Er is geen bewaard antwoord van tabel 99930NED voor GM9901. "
        "Draai een keer met internet, zonder --offline.",
    ]


Spoil = Callable[[World], None]


def rows_of(change: Callable[[list[Row]], Any]) -> Spoil:
    """Spoil the list of rows in every answer with rows of the first table."""

    def spoil(world: World) -> None:
        def apply(given: Given, asked: Any) -> Given:
            if "99820NED" not in asked.path:
                return given
            return edit(lambda document: change(document["value"]))(given, asked)

        world.statline.spoil["UntypedDataSet"] = apply

    return spoil


def reply(given: Given, resource: str = "UntypedDataSet") -> Spoil:
    """Answer this instead, for the first table."""

    def spoil(world: World) -> None:
        world.statline.spoil[resource] = lambda good, asked: (
            given if "99820NED" in asked.path or resource == "Tables" else good
        )

    return spoil


def rename(world: World) -> None:
    table = world.statline.tables["99820NED"]
    table.topics[2]["Key"] = "AantalInwoners_6"
    world.statline.change_rows("99820NED", lambda r: {**r, "AantalInwoners_6": r.pop("AantalInwoners_5")})


def change_topic(**facts: object) -> Spoil:
    def spoil(world: World) -> None:
        world.statline.tables["99820NED"].topics[2].update(facts)

    return spoil


def add_row(rows: list[Row]) -> None:
    rows.append({**rows[0], "AantalInwoners_5": "     999"})


def repeat_row(rows: list[Row]) -> None:
    rows.append(dict(rows[0]))


def foreign_row(rows: list[Row]) -> None:
    rows.append({**rows[0], "WijkenEnBuurten": padded("GM9902")})


def odd_code(rows: list[Row]) -> None:
    rows[0]["WijkenEnBuurten"] = "GM99011"


def odd_value(rows: list[Row]) -> None:
    rows[1]["AantalInwoners_5"] = "onbekend"


def drop_key(rows: list[Row]) -> None:
    del rows[0]["k_65JaarOfOuder_12"]


def unlist(world: World) -> None:
    world.statline.tables["99820NED"].is_listed = False


def evil_column(world: World) -> None:
    world.statline.tables["99820NED"].topics[0]["Key"] = "../../evil"


def elsewhere(given: Given, _: Any) -> Given:
    return edit(lambda d: d.update({"odata.nextLink": "http://localhost:1/x"}))(given, _)


FAULTS: dict[str, tuple[Spoil, str, int]] = {
    "web page": (reply(Given(b"<html>", kind="text/html")), "WB-S03", 5),
    "error object": (reply(Given(b'{"odata.error": {"message": {"value": "Kapot"}}}')), "WB-S04", 5),
    "no gzip": (reply(Given(b"rommel", headers=(("Content-Encoding", "gzip"),))), "WB-S05", 5),
    "NaN": (reply(Given(b'{"value": [{"AantalInwoners_5": NaN}]}')), "WB-S23", 5),
    "1e999": (reply(Given(b'{"value": [{"AantalInwoners_5": 1e999}]}')), "WB-S23", 5),
    "twenty digits": (reply(Given(b'{"value": [{"A": 12345678901234567890}]}')), "WB-S23", 5),
    "double names": (reply(Given(b'{"value": [{"A": 1, "A": 2}]}')), "WB-S24", 5),
    "cut off": (reply(Given(b'{"value": [{"A": 1}')), "WB-S00", 5),
    "connection breaks": (reply(Given(b'{"value": []}', way="cut")), "WB-N03", 4),
    "reset": (reply(Given(b'{"value": []}', way="reset")), "WB-N03", 4),
    "hangs": (reply(Given(way="hang")), "WB-N05", 4),
    "drips": (reply(Given(b" " * 10_000, way="drip")), "WB-N00", 4),
    "503": (reply(Given(status=503)), "WB-N06", 4),
    "429 for a day": (reply(Given(status=429, headers=(("Retry-After", "86400"),))), "WB-N07", 4),
    "404": (reply(Given(status=404)), "WB-N08", 5),
    "404 of the columns": (reply(Given(status=404), "DataProperties"), "WB-N08", 5),
    "403": (reply(Given(status=403)), "WB-N00", 5),
    "redirect": (reply(Given(status=302, headers=(("Location", "http://localhost:1/x"),))), "WB-N00", 5),
    "next page elsewhere": (
        lambda world: world.statline.spoil.update(
            {"UntypedDataSet": lambda g, a: elsewhere(g, a) if "99820NED" in a.path else g}
        ),
        "WB-S08",
        5,
    ),
    "no rows": (rows_of(list.clear), "WB-S30", 5),
    "a row too few": (rows_of(lambda rows: rows.pop()), "WB-S09", 5),
    "gemeente itself missing": (rows_of(lambda rows: rows.pop(0)), "WB-S18", 5),
    "double key": (rows_of(add_row), "WB-S11", 5),
    "row twice": (rows_of(repeat_row), "WB-S10", 5),
    "row nobody asked for": (rows_of(foreign_row), "WB-S00", 5),
    "code of unknown form": (rows_of(odd_code), "WB-S00", 5),
    "word in a number column": (rows_of(odd_value), "WB-S14", 5),
    "column not in the rows": (rows_of(drop_key), "WB-S29", 5),
    "column renamed": (rename, "WB-S12", 5),
    "column gone": (change_topic(Title="Anders", Key="Anders_5"), "WB-S12", 5),
    "unit changed": (change_topic(Unit="x 1 000"), "WB-S15", 5),
    "name that leaves the folder": (evil_column, "WB-S00", 5),
    "older dates": (
        lambda w: w.statline.change_info("99820NED", Modified="2020-01-01T02:00:00"),
        "WB-S00",
        5,
    ),
    "vanished from the catalogue": (unlist, "WB-N08", 5),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_one_table_leaves_everything_as_it_was(loaded: World, name: str) -> None:
    spoil, code, exit_code = FAULTS[name]
    before = loaded.kept
    spoil(loaded)
    results = loaded.run(now="2026-03-20T05:21:07Z")
    result = next(r for r in results if r.table_id == "99820NED")
    assert result.outcome == "kept_last_good"
    assert result.error is not None
    assert (result.error.code, result.error.exit_code) == (code, exit_code), result.error.line
    line = result.error.line
    assert line.startswith(f"FOUT {code} [kleine_cijfers 99820NED] ")
    assert "De cijfers van 10 maart 2026 blijven staan." in line
    assert len(line) <= 400 and "\n" not in line and "Traceback" not in line
    assert result.snapshot is not None
    result.snapshot.verify()
    assert {k: v for k, v in loaded.kept.items() if k.startswith(CIJFERS)} == {
        k: v for k, v in before.items() if k.startswith(CIJFERS)
    }
    assert [r.outcome for r in results if r.table_id == "99920NED"] == ["new"]
    assert tree(loaded.paths.build) == {}


@pytest.mark.parametrize("name", ["web page", "a row too few", "double key"])
def test_a_refused_answer_lies_in_quarantine_with_its_reason(loaded: World, name: str) -> None:
    FAULTS[name][0](loaded)
    loaded.run(now="2026-03-20T05:21:07Z")
    reasons = list(loaded.paths.quarantine.rglob("reden.txt"))
    assert len(reasons) == 1
    assert reasons[0].parent.name == "2026-03-20T052107Z-kleine_cijfers-99820ned-gm9901"
    assert reasons[0].read_text(encoding="utf-8").startswith(f"FOUT {FAULTS[name][1]} ")
    assert len(list(reasons[0].parent.iterdir())) > 2


def test_a_refused_web_page_is_kept_byte_for_byte(loaded: World) -> None:
    FAULTS["web page"][0](loaded)
    loaded.run()
    assert [path.read_bytes() for path in loaded.paths.quarantine.rglob("geweigerd.bin")] == [b"<html>"]


def test_without_anything_kept_the_message_says_so(world: World) -> None:
    FAULTS["403"][0](world)
    error = world.fault(CIJFERS)
    assert "Er zijn nog geen cijfers van deze bron." in error.line
    assert world.outcomes()["99820NED"].startswith("failed_no_data")


def test_a_source_that_cannot_be_reached_is_told_once_and_the_others_go_on(loaded: World) -> None:
    loaded.statline.spoil["Tables"] = lambda given, asked: (
        Given(status=503) if "99820NED" in asked.query["$filter"] else given
    )
    results = loaded.run()
    assert [(r.table_id, r.outcome) for r in results if r.table_id] == [
        ("99820NED", "kept_last_good"),
        ("99920NED", "new"),
    ]
    assert [error.code for error in errors_of(results)] == ["WB-N06"]


def test_a_dead_source_at_another_address_keeps_what_there_was(world: World, tmp_path: Path) -> None:
    world.run()
    with open_world(tmp_path) as other:
        other.statline.spoil["*"] = lambda given, asked: Given(status=503)
        assert other.outcomes() == {
            "99820NED": "kept_last_good WB-N06",
            "99920NED": "kept_last_good WB-N06",
        }


def test_after_a_dead_connection_the_other_tables_of_the_source_are_not_asked(world: World) -> None:
    world.statline.tables["99821NED"] = cijfers("99821NED", 2021)
    world.statline.spoil["DataProperties"] = lambda given, asked: (
        Given(status=503) if "9982" in asked.path else given
    )
    results = world.run()
    assert [(r.table_id, r.outcome) for r in results if r.source_id == CIJFERS] == [
        ("99820NED", "failed_no_data"),
        ("99821NED", "failed_no_data"),
    ]
    assert not any("99821NED" in asked.path for asked in world.server.asked)
    assert len(errors_of(results)) == 1


def test_nobody_listening_ends_with_4(tmp_path: Path, world: World) -> None:
    environment = {"WIJKBEELD_BASE_URL": "http://127.0.0.1:9", "WIJKBEELD_TEST_NOW": "2026-03-10T05:21:07Z"}
    results = take_snapshots("GM9901", world.catalogue, world.paths, environment=environment)
    errors = errors_of(results)
    assert [error.code for error in errors] == ["WB-N01", "WB-N01"]
    assert worst_exit_code(error.exit_code for error in errors) == 4
