import json
from pathlib import Path

import pytest

from pipeline.catalogue import load_catalogue
from pipeline.discovery import (
    CatalogueRow,
    newer_tables,
    read_catalogue,
    read_metadata,
    read_row,
    read_table_info,
)
from pipeline.fetch import Fetcher
from pipeline.limits import Limits
from pipeline.messages import PipelineError
from pipeline.peers import Peers
from pipeline.table_choice import choose_tables
from tests.fake_server import Asked, FakeServer, Given
from tests.fake_server.statline import Statline, edit
from tests.fake_server.world import CIJFERS, ENQUETE, SOURCES

HOST = "opendata.cbs.nl"
QUICK = Limits(request_seconds=1, longest_wait=0.02, first_wait=0.01, tries=3)
SOURCE = load_catalogue(SOURCES).sources


def listed(*ids: str) -> dict[str, CatalogueRow]:
    return {table_id.upper(): read_row({"Identifier": table_id}) for table_id in ids}


def test_the_library_asks_the_catalogue_over_our_transport() -> None:
    server = FakeServer(Statline().answer)
    with server as url, Fetcher("b", Peers(base_url=f"{url}"), QUICK) as fetcher:
        found = read_catalogue(fetcher, HOST, ["99820NED", "99821NED"], "Kleine cijfers")
    assert list(found) == ["99820NED"]
    assert found["99820NED"] == CatalogueRow(
        table_id="99820NED",
        title="Kleine cijfers 2020",
        modified="2021-03-26T02:00:00",
        metadata_modified="2021-03-26T02:00:00",
        reason="Nieuw",
        status="Regulier",
        period="2020",
        record_count=10,
    )
    assert server.asked[0].path == "/ODataCatalog/Tables"
    assert server.asked[0].query["$filter"] == (
        "Identifier eq '99820NED' or Identifier eq '99821NED' or substringof('Kleine cijfers',Title)"
    )
    assert server.asked[0].headers["user-agent"].startswith("wijkbeeld/")


def test_the_library_gets_its_own_session_back() -> None:
    from cbsodata import cbsodata3

    before = cbsodata3.Session
    with (
        FakeServer(lambda _: Given(status=404)) as url,
        Fetcher("b", Peers(base_url=url), QUICK) as fetcher,
        pytest.raises(PipelineError, match="WB-N08"),
    ):
        read_table_info(fetcher, HOST, "99820NED")
    assert cbsodata3.Session is before


def test_metadata_is_kept_as_it_came() -> None:
    with FakeServer(Statline().answer) as url, Fetcher("b", Peers(base_url=url), QUICK) as fetcher:
        info, answer = read_table_info(fetcher, HOST, "99820NED")
        rows, answers = read_metadata(fetcher, HOST, "99820NED", "DataProperties")
    assert info["Title"] == "Kleine cijfers 2020"
    assert json.loads(answer.received)["value"] == [info]
    assert [row["Key"] for row in rows] == ["WijkenEnBuurten", "", "AantalInwoners_5", "k_65JaarOfOuder_12"]
    assert json.loads(answers[0].body)["value"] == rows


def test_the_pages_of_the_library_stay_at_their_address() -> None:
    statline = Statline(page_rows=3)
    with FakeServer(statline.answer) as url, Fetcher("b", Peers(base_url=url), QUICK) as fetcher:
        rows, answers = read_metadata(fetcher, HOST, "99820NED", "DataProperties")
        assert (len(rows), len(answers)) == (4, 2)
        link = "http://localhost:1/ODataFeed/odata/99820NED/DataProperties"
        statline.spoil["DataProperties"] = edit(lambda d: d.update({"odata.nextLink": link}))
        with pytest.raises(PipelineError) as caught:
            read_metadata(fetcher, HOST, "99820NED", "DataProperties")
    assert (caught.value.code, caught.value.exit_code) == ("WB-S08", 5)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (Given(b"<html>", kind="text/html"), "WB-S03"),
        (Given(b'{"odata.error": {"message": {"value": "Kapot"}}}'), "WB-S04"),
        (Given(b'{"value": [{"a": 1, "a": 2}]}'), "WB-S24"),
        (Given(b'{"value": []}'), "WB-S30"),
        (Given(status=403), "WB-N00"),
        (Given(status=503), "WB-N06"),
        (Given(b"{}", way="hang"), "WB-N00"),
    ],
)
def test_faults_come_through_the_library_as_our_messages(given: Given, code: str) -> None:
    limits = Limits(request_seconds=1.5, quiet_seconds=5, longest_wait=0.02, first_wait=0.01, tries=3)
    with (
        FakeServer(lambda _: given) as url,
        Fetcher("b", Peers(base_url=url), limits) as fetcher,
        pytest.raises(PipelineError) as caught,
    ):
        read_metadata(fetcher, HOST, "99820NED", "DataProperties")
    assert caught.value.code == code


def test_an_endless_list_of_the_library_ends() -> None:
    def again(asked: Asked) -> Given:
        link = f"{asked.base}{asked.path}?$format=json"
        return Given(json.dumps({"value": [{"Key": "x"}], "odata.nextLink": link}).encode())

    with (
        FakeServer(again) as url,
        Fetcher("b", Peers(base_url=url), QUICK) as fetcher,
        pytest.raises(PipelineError) as caught,
    ):
        read_metadata(fetcher, HOST, "99820NED", "DataProperties")
    assert (caught.value.code, caught.value.exit_code) == ("WB-S07", 5)


def test_every_field_of_the_catalogue_may_be_absent() -> None:
    assert read_row({"Identifier": "80137ned"}).record_count is None
    assert read_row({"Identifier": "80137ned"}).modified == ""


def test_newer_tables_of_a_series_are_noticed() -> None:
    rows = {
        name: read_row({"Identifier": name, "Title": title})
        for name, title in {
            "1NED": "Kleine cijfers 2022",
            "2NED": "Kleine cijfers 2021",
            "3NED": "Kleine cijfers 2023; voorlopig",
            "4NED": "Andere kleine cijfers 2030",
        }.items()
    }
    assert newer_tables(rows, "Kleine cijfers", 2021) == ["1NED (2022)"]


def test_every_listed_year_is_used_and_the_others_are_named() -> None:
    choice = choose_tables(SOURCE[CIJFERS], listed("99821NED"), set())
    assert [table.known_id for table in choice.tables] == ["99821NED"]
    assert [m.line for m in choice.notices] == [
        "LET OP WB-N08 [kleine_cijfers] Niet in de catalogus en daarom niet gevraagd: 99820NED. "
        "U hoeft niets te doen."
    ]


def test_of_a_series_the_newest_listed_one_is_used() -> None:
    choice = choose_tables(SOURCE[ENQUETE], listed("99910NED", "99920ned"), set())
    assert [(t.table_id, t.known_id) for t in choice.tables] == [("99920ned", "99920NED")]
    assert "niet gevraagd: 99930NED." in choice.notices[0].line


def test_a_table_that_was_used_and_vanished_is_not_replaced_by_an_older_one() -> None:
    choice = choose_tables(SOURCE[ENQUETE], listed("99910NED"), {"99920NED"})
    assert (choice.tables, choice.vanished) == ((), ("99920NED",))


def test_a_newer_table_of_a_series_takes_over() -> None:
    choice = choose_tables(SOURCE[ENQUETE], listed("99930NED", "99920NED"), {"99920NED"})
    assert [t.known_id for t in choice.tables] == ["99930NED"]
    assert choice.vanished == ()


def test_a_vanished_year_does_not_stop_the_other_years() -> None:
    choice = choose_tables(SOURCE[CIJFERS], listed("99821NED"), {"99820NED", "99821NED"})
    assert [t.known_id for t in choice.tables] == ["99821NED"]
    assert choice.vanished == ("99820NED",)


def test_a_source_without_any_listed_table_is_a_fault() -> None:
    with pytest.raises(PipelineError) as caught:
        choose_tables(SOURCE[ENQUETE], {}, set())
    assert (caught.value.code, caught.value.exit_code) == ("WB-N08", 5)


def test_the_inverted_option_of_the_library_is_still_inverted(tmp_path: Path) -> None:
    """`typed=True` gives the untyped rows in 1.3.5: when this is mended upstream, we want to know."""
    import cbsodata

    statline = Statline()
    root = [{"name": name, "url": ""} for name in ("TypedDataSet", "UntypedDataSet")]
    asked: list[str] = []

    def answer(request: Asked) -> Given:
        asked.append(request.path)
        if request.path.endswith("/99820NED/"):
            return Given(json.dumps({"value": root}).encode())
        return statline.answer(request)

    with FakeServer(answer) as url:
        cbsodata.options.use_https = False
        try:
            cbsodata.download_data("99820NED", typed=True, catalog_url=url.removeprefix("http://"), timeout=5)
        finally:
            cbsodata.options.use_https = True
    assert asked[-1].endswith("/UntypedDataSet")
