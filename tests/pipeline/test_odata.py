from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.fetch import Fetcher
from pipeline.limits import Limits, read_limits
from pipeline.messages import PipelineError
from pipeline.odata import (
    Page,
    area_filter,
    dimension_names,
    error_text,
    is_equal_filter,
    read_pages,
    table_address,
)
from pipeline.peers import Peers
from pipeline.row_checks import RowCheck, Wanted
from tests.fake_server import FakeServer, Given
from tests.fake_server.statline import Statline, edit

HOST = "opendata.cbs.nl"
PEERS = Peers()


def test_an_address_carries_format_select_and_filter() -> None:
    url = table_address(PEERS, HOST, "99820NED", "UntypedDataSet", select=["A", "B_1"], filters="A eq 'x  '")
    assert url == (
        "https://opendata.cbs.nl/ODataFeed/odata/99820NED/UntypedDataSet"
        "?$format=json&$select=A,B_1&$filter=A%20eq%20'x%20%20'"
    )


@pytest.mark.parametrize("name", ["../../evil", "A&$top=1", "A B", "", "1A", "A" * 200])
def test_a_name_of_the_provider_that_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(PipelineError, match="WB-S00"):
        table_address(PEERS, HOST, "99820NED", name)
    with pytest.raises(PipelineError, match="WB-S00"):
        table_address(PEERS, HOST, "99820NED", "UntypedDataSet", select=[name])


def test_filters_take_the_gemeente_and_double_a_quote() -> None:
    assert area_filter("Key", "GM0828") == (
        "startswith(Key,'GM0828') or startswith(Key,'WK0828') or startswith(Key,'BU0828')"
    )
    assert is_equal_filter("Naam", "'s-Hertogenbosch ") == "Naam eq '''s-Hertogenbosch '"


def test_the_text_of_an_error_is_found_in_every_form() -> None:
    assert error_text({"odata.error": {"code": "", "message": {"lang": "en", "value": "Kapot."}}}) == "Kapot."
    assert error_text({"error": {"message": "Kapot."}}) == "Kapot."
    assert error_text({"value": 1}) == ""
    assert error_text([1]) == ""


def test_dimensions_come_from_the_column_tree() -> None:
    topics = [
        {"odata.type": "Cbs.OData.Dimension", "Key": "Leeftijd"},
        {"odata.type": "Cbs.OData.TopicGroup", "Key": ""},
        {"odata.type": "Cbs.OData.GeoDetail", "Key": "WijkenEnBuurten"},
        {"odata.type": "Cbs.OData.Topic", "Key": "A_1"},
    ]
    assert dimension_names(topics) == ("Leeftijd", "WijkenEnBuurten")
    with pytest.raises(PipelineError, match="WB-S00"):
        dimension_names([{"odata.type": "Cbs.OData.Dimension", "Key": "../../evil"}])


@pytest.fixture
def statline() -> Statline:
    return Statline(page_rows=4)


def pages(statline: Statline, limits: Limits | None = None) -> list[Page]:
    with (
        FakeServer(statline.answer) as url,
        Fetcher("b", Peers(base_url=url), limits or Limits()) as fetcher,
    ):
        return list(read_pages(fetcher, table_address(fetcher.peers, HOST, "99820NED", "UntypedDataSet")))


def test_pages_are_followed_to_the_last(statline: Statline) -> None:
    found = pages(statline)
    assert [len(page.rows) for page in found] == [4, 4, 2]
    assert [page.is_last for page in found] == [False, False, True]


def test_the_same_rows_in_any_pages_are_the_same_rows(statline: Statline) -> None:
    statline.page_rows = 3
    one = [row for page in pages(statline) for row in page.rows]
    statline.page_rows = 10
    assert one == [row for page in pages(statline) for row in page.rows]


def set_next(link: str) -> Any:
    return edit(lambda document: document.update({"odata.nextLink": link}))


def test_a_page_is_visited_once(statline: Statline) -> None:
    def again(given: Given, asked: Any) -> Given:
        link = f"{asked.base}{asked.path}/?$format=json"  # written otherwise, the same page
        return set_next(link)(given, asked)  # type: ignore[no-any-return]  # what `edit` makes

    statline.spoil["UntypedDataSet"] = again
    with pytest.raises(PipelineError) as caught:
        pages(statline)
    assert (caught.value.code, caught.value.exit_code) == ("WB-S07", 5)


@pytest.mark.parametrize("link", ["https://opendata.cbs.nl/x", "http://localhost:1/x", "file:///x", "", 7])
def test_a_next_page_elsewhere_is_refused(statline: Statline, link: str) -> None:
    statline.spoil["UntypedDataSet"] = set_next(link)
    with pytest.raises(PipelineError) as caught:
        pages(statline)
    assert (caught.value.code, caught.value.exit_code) == ("WB-S08", 5)


def test_there_is_a_cap_on_pages_and_on_rows(statline: Statline) -> None:
    for limits in (Limits(pages=2), Limits(rows=9)):
        with pytest.raises(PipelineError, match="WB-S00"):
            pages(statline, limits)
    assert len(pages(statline, Limits(pages=3, rows=10))) == 3


@pytest.mark.parametrize("body", [b'{"value": {}}', b'{"value": [1]}', b"[]", b'{"x": 1}'])
def test_an_answer_without_rows_is_refused(statline: Statline, body: bytes) -> None:
    statline.spoil["UntypedDataSet"] = lambda given, _: replace(given, body=body)
    with pytest.raises(PipelineError, match="WB-S00"):
        pages(statline)


def test_an_error_with_status_200_shows_the_text_of_the_server(statline: Statline) -> None:
    body = b'{"odata.error": {"message": {"value": "Te druk\\u0007 vandaag"}}}'
    statline.spoil["UntypedDataSet"] = lambda given, _: replace(given, body=body)
    with pytest.raises(PipelineError, match="'Te druk vandaag'") as caught:
        pages(statline)
    assert (caught.value.code, caught.value.exit_code) == ("WB-S04", 5)


WANTED = Wanted(
    region="Gebied",
    dimensions=("Gebied", "Jaar"),
    keys={"Gebied": frozenset({"GM9901", "WK990101"}), "Jaar": frozenset({"2016JJ00", "2020JJ00"})},
    columns=("A_1", "Naam_2"),
    numbers=frozenset({"A_1"}),
)


def row(
    area: str = "GM9901", year: str = "2020JJ00", value: object = "  1.5", name: str = "x"
) -> dict[str, Any]:
    return {"Gebied": area, "Jaar": year, "A_1": value, "Naam_2": name}


@pytest.fixture
def answer(tmp_path: Path) -> Iterator[Any]:
    with FakeServer(lambda _: Given(b"{}")) as url, Fetcher("b", Peers(base_url=url)) as fetcher:
        yield fetcher.get(f"{url}/x")


def check(answer: Any, *rows: dict[str, Any], is_last: bool = True) -> RowCheck:
    made = RowCheck(WANTED, list)
    made.add(Page(answer, list(rows), is_last))
    return made


def code(answer: Any, *rows: dict[str, Any]) -> str:
    with pytest.raises(PipelineError) as caught:
        check(answer, *rows)
    assert caught.value.exit_code == 5
    return caught.value.variant


def test_codes_with_blanks_or_small_letters_are_the_same_codes(answer: Any) -> None:
    made = check(answer, row(" gm9901   "), row("WK990101  ", "2016jj00 "))
    assert made.regions == {"GM9901", "WK990101"}
    assert code(answer, row("GM9901"), row("gm9901  ")) == "WB-S11"


@pytest.mark.parametrize("value", ["  12", "-3.5", "0", "       .", ".", None, 7, 2.5])
def test_numbers_and_the_marks_for_missing_are_accepted(answer: Any, value: object) -> None:
    assert check(answer, row(value=value)).count == 1


@pytest.mark.parametrize("value", ["onbekend", "1,5", "1.234.567", "", "12*", True, [1], {"a": 1}, "1e5"])
def test_anything_else_in_a_number_column_is_refused(answer: Any, value: object) -> None:
    assert code(answer, row(value=value)) == "WB-S14"


def test_a_refused_value_is_told_with_its_row_and_column(answer: Any) -> None:
    with pytest.raises(
        PipelineError, match="In kolom A_1 staat bij WK990101 2016JJ00 geen getal maar 'onbekend'"
    ):
        check(answer, row(), row("WK990101", "2016JJ00", "onbekend"))


def test_unknown_codes_and_rows_nobody_asked_for_are_refused(answer: Any) -> None:
    assert code(answer, row("XX01")) == "WB-S00/code"
    assert code(answer, row("GM9902")) == "WB-S00/filter"
    assert code(answer, row(year="2024JJ00")) == "WB-S00/code"


def test_a_missing_column_is_refused_and_an_extra_one_is_not_used(answer: Any) -> None:
    without = row()
    del without["A_1"]
    assert code(answer, without) == "WB-S29"
    assert check(answer, row() | {"Nieuw_9": 1}).count == 1


def test_a_double_key_is_told_with_both_values(answer: Any) -> None:
    with pytest.raises(PipelineError) as caught:
        check(answer, row(value="  1.5"), row(value="  2.5"))
    assert "De rij GM9901 2020JJ00 staat er twee keer in, met A_1 1.5 en 2.5." in caught.value.line
    assert code(answer, row(), row()) == "WB-S10/dubbel"


def test_exactly_ten_thousand_rows_without_a_next_page_is_suspicious(answer: Any) -> None:
    areas = frozenset(f"BU9901{number:04}" for number in range(10_000))
    wanted = replace(WANTED, keys={**WANTED.keys, "Gebied": areas})
    rows = [row(area) for area in sorted(areas)]
    with pytest.raises(PipelineError, match=r"precies 10\.000 rijen"):
        RowCheck(wanted, list).add(Page(answer, rows, is_last=True))
    sure = RowCheck(wanted, list)
    sure.add(Page(answer, rows, is_last=True), expected=10_000)
    assert sure.count == 10_000


def test_every_area_must_have_come(answer: Any) -> None:
    with pytest.raises(PipelineError, match="WB-S30"):
        check(answer).require_areas("GM9901")
    with pytest.raises(PipelineError, match="ontbreken gebieden: GM9901"):
        check(answer, row("WK990101")).require_areas("GM9901")
    both = check(answer, row(), row("WK990101"))
    both.require_areas("GM9901")
    assert both.is_complete
    assert not check(answer, row(), row("WK990101"), row("WK990101", "2016JJ00")).is_complete


def test_the_count_must_be_what_the_table_says(answer: Any) -> None:
    made = check(answer, row(), row("WK990101"))
    made.require_count(2)
    made.require_count(None)
    with pytest.raises(PipelineError, match=r"WB-S09.* 2 van 3 "):
        made.require_count(3)
    with pytest.raises(PipelineError, match="WB-S10"):
        made.require_count(1)


def test_limits_come_from_the_source_within_bounds() -> None:
    limits = read_limits({"verzoek_s": 2, "paginas": 3, "wacht_max_s": 0.5})
    assert (limits.request_seconds, limits.pages, limits.longest_wait) == (2.0, 3, 0.5)
    assert limits.tries == Limits.tries
    assert read_limits(None) == Limits()
    for stated, expected in (
        ({"verzoek": 2}, r"WB-K05.*verzoek_s"),
        ({"hops": 99}, "WB-K10"),
        ({"bytes": "veel"}, "WB-K10"),
        ({"pogingen": True}, "WB-K10"),
        ({"bron_s": float("nan")}, "WB-K10"),
    ):
        with pytest.raises(PipelineError, match=expected) as caught:
            read_limits(stated)
        assert caught.value.exit_code == 3
