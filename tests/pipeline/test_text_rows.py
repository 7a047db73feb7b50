"""The quick way to read a page gives what the careful way gives, or leaves the page to it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.messages import PipelineError
from pipeline.strict_json import parse, read_json
from pipeline.text_rows import IrregularError, TextRows, digests_of, read_regular

ROW = {"Gebied": "GM9901    ", "A_1": "     1.5", "B_2": None}


def page(*rows: Any, **more: Any) -> bytes:
    return json.dumps({"odata.metadata": "$metadata", "value": rows, **more}, ensure_ascii=False).encode()


def text_rows(body: bytes) -> TextRows:
    rows = read_regular([body])["value"]
    assert isinstance(rows, TextRows)
    return rows


def test_rows_are_what_they_were_with_columns_in_a_fixed_order() -> None:
    rows = text_rows(page(ROW, ROW | {"A_1": ""}, ROW | {"B_2": "x"}))
    assert rows.frame.columns == ["A_1", "B_2", "Gebied"]
    assert list(rows) == [ROW, ROW | {"A_1": ""}, ROW | {"B_2": "x"}]
    assert len(rows) == 3


def test_what_stands_beside_the_rows_stays() -> None:
    document = read_regular([page(ROW, **{"odata.nextLink": "http://127.0.0.1/2"})])
    assert document["odata.nextLink"] == "http://127.0.0.1/2"


def test_many_rows_keep_their_order() -> None:
    rows = [ROW | {"A_1": str(number)} for number in range(4_001)]
    assert text_rows(page(*rows)).frame["A_1"].to_list() == [str(number) for number in range(4_001)]


def test_the_running_number_is_left_out() -> None:
    numbered = [{"ID": number} | ROW for number in range(3)]
    rows = text_rows(page(*numbered))
    assert "ID" not in rows.frame.columns
    assert rows.digests == digests_of([ROW, ROW, ROW])


def test_names_in_another_order_are_the_same_row() -> None:
    rows = text_rows(page(ROW, dict(reversed(ROW.items()))))
    assert list(rows) == [ROW, ROW]


def test_only_one_column() -> None:
    rows = text_rows(page({"value": None}, {"value": "x"}))
    assert rows.frame["value"].to_list() == [None, "x"]


@pytest.mark.parametrize(
    "body",
    [
        page(ROW).replace(b'"A_1": ', b'"A_1": "2", "A_1": '),
        page(ROW).replace(b'"A_1": ', b'"A_1": null, "A_1": '),
        page(ROW).replace(b'"value": ', b'"value": [], "value": '),
        page(ROW).replace(b'"odata.metadata": ', b'"odata.metadata": 1, "odata.metadata": '),
        page({"ID": 1} | ROW).replace(b'"ID": 1', b'"ID": 2, "ID": 1'),
        page({"ID": "x"} | ROW),
        page(ROW | {"A_1": 1}),
        page(ROW | {"A_1": True}),
        page(ROW | {"A_1": ["x"]}),
        page(ROW | {"A_1": dict(ROW)}),
        page(ROW, ROW | {"C_3": "x"}),
        page(ROW, {name: value for name, value in ROW.items() if name != "B_2"}),
        page(ROW, None),
        page(ROW, "x"),
        page(ROW, []),
        page({}),
        page(),
        page(ROW, extra={"A": "x"}),
        page(ROW, extra=3),
        page(ROW, extra=[ROW]),
        page(ROW | {"A_1": "1\n2"}),
        page(ROW | {"A_1": 'a"b'}),
        page({"A_1": "\ufeffx", "B_2": "y"}),
        page(ROW) + b"{}",
        page(ROW)[:-1],
        page(ROW).replace(b"1.5", b"1.\xff"),
        page(ROW) + b"\xc3",
        page(ROW).replace(b"null", b"NaN"),
        b'{"m": "[{"A": "x"}]", "value": []}',
        b'{"value": [], "value": [{"A": "x"}]}',
        b'{"x": [{"A": "x"}], "value": []}',
        b'{"x": {"value": [{"A": "x"}]}}',
        b'{"value": [{"A": "x"}],"z": "},{"}',
        b'{"value": [{"A": "x"}], "z": "}]"},{',
        b'[{"A": "x"}]',
        b'{"value":' + b" " * 2_000_000 + b'{"A": "x"}]}',
        page(ROW).replace(b"null", b"1e999"),
        b"\xef\xbb\xbf" + page(ROW),
        b"[]",
        b'"value"',
        b'{"odata.error": {}}',
        b"",
        b"[" * 100_000,
    ],
)
def test_anything_less_regular_is_left_to_the_careful_way(body: bytes) -> None:
    with pytest.raises(IrregularError):
        read_regular([body])


def test_pieces_may_be_cut_anywhere() -> None:
    rows = [ROW | {"A_1": f"é{number}"} for number in range(30)]
    whole = page(*rows, **{"odata.nextLink": "http://127.0.0.1/2"}).replace(b"}, {", b"},{")
    for size in (1, 2, 7, 100):
        document = read_regular([whole[at : at + size] for at in range(0, len(whole), size)])
        assert list(document["value"]) == rows
        assert document["odata.nextLink"] == "http://127.0.0.1/2"


def test_a_long_text_without_a_list_is_given_up_early() -> None:
    asked = 0

    def pieces() -> Iterator[bytes]:
        nonlocal asked
        for _ in range(1_000):
            asked += 1
            yield b" " * 100_000

    with pytest.raises(IrregularError):
        read_regular(pieces())
    assert asked < 50


@pytest.mark.parametrize("text", ["},{", "x},{y", "[", "]", "}],", "},{}"])
def test_marks_of_json_inside_a_text_are_text(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.text_rows.TEXT_AT_ONCE", 60)
    body = page(ROW, ROW | {"A_1": text}, ROW, ROW).replace(b"}, {", b"},{")
    pieces = [body[at : at + 10] for at in range(0, len(body), 10)]
    try:
        assert list(read_regular(pieces)["value"]) == [ROW, ROW | {"A_1": text}, ROW, ROW]
    except IrregularError:
        assert "},{" in text


TEXT = st.none() | st.text(max_size=4)
VALUE = TEXT | st.integers(-5, 5) | st.booleans() | st.lists(st.text(max_size=1), max_size=1)


@given(
    st.lists(st.fixed_dictionaries({"A": TEXT, "B": TEXT, "C": TEXT}), min_size=1, max_size=5), st.booleans()
)
def test_both_ways_give_the_same_rows_and_fingerprints(rows: list[dict[str, Any]], is_ascii: bool) -> None:
    try:
        body = json.dumps({"value": rows}, ensure_ascii=is_ascii).encode()
    except UnicodeEncodeError:
        return
    try:
        quick = text_rows(body)
    except IrregularError:
        return
    careful = parse(body)["value"]
    assert list(quick) == careful
    assert quick.digests == digests_of(careful)


@given(st.lists(st.dictionaries(st.sampled_from(["A", "B", "ID"]), VALUE), max_size=4))
def test_any_page_is_read_the_same_or_left(rows: list[dict[str, Any]]) -> None:
    try:
        body = json.dumps({"value": rows}, ensure_ascii=False).encode()
        careful = read_json(body, "x")["value"]
    except (UnicodeEncodeError, PipelineError):
        return
    try:
        quick = text_rows(body)
    except IrregularError:
        return
    assert list(quick) == [{name: value for name, value in row.items() if name != "ID"} for row in careful]


@given(st.lists(st.tuples(VALUE, VALUE), min_size=2, max_size=2, unique_by=repr))
def test_different_rows_have_different_fingerprints(pair: list[tuple[Any, Any]]) -> None:
    first, second = digests_of([{"A": a, "B": b} for a, b in pair])
    assert first != second


def test_a_fingerprint_tells_marks_inside_a_text_from_our_own() -> None:
    rows: list[dict[str, Any]] = [
        {"A": "x\x1fy", "B": "z"},
        {"A": "x", "B": "y\x1fz"},
        {"A": None, "B": "z"},
        {"A": "\x02", "B": "z"},
        {"A": 1, "B": "z"},
        {"A": "\x011", "B": "z"},
        {"A": "1", "B": "z"},
        {"B": None, "C": "z"},
    ]
    assert len(set(digests_of(rows))) == len(rows)


def test_a_fingerprint_does_not_depend_on_the_order_of_columns_or_the_number() -> None:
    assert digests_of([{"A": "1", "B": "2", "ID": 1}]) == digests_of([{"ID": 2, "B": "2", "A": "1"}])
