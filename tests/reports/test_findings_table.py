"""The table of findings: fewer elements, the same values for whoever reads the file."""

import pytest

from reports.findings_table import (
    COLUMNS,
    COMPUTED,
    cell_text,
    draw_findings,
    join_rows,
    lengthen_ids,
    run_lengths,
    shorten_ids,
    spread_row,
)
from tests.reports.html_page import Page
from tests.reports.voorbeeld_wijkbeeld import findings

EMPTY: dict[str, object] = dict.fromkeys(COLUMNS)


def finding(finding_id: str, **values: object) -> dict[str, object]:
    return {**EMPTY, "finding_id": finding_id, "source_id": "bron", **values}


def table(*rows: dict[str, object]) -> Page:
    return Page(f'<table id="bevindingen"><caption>x</caption>{draw_findings(rows)}</table>')


def test_reading_the_table_back_gives_every_finding_with_every_value() -> None:
    written = sorted([cell_text(row[c], c in COMPUTED) for c in COLUMNS] for row in findings())
    head, *rows = table(*findings()).findings()

    assert tuple(head) == COLUMNS
    assert sorted(rows) == written
    assert len(rows) == 27


def test_a_value_that_stays_the_same_is_written_once() -> None:
    page = table(
        finding("a@2", label="A", value=2.0), finding("a@1", label="A", value=1.0), finding("b@1", label="B"),
        finding("c@1", label="C", numerator=5.0),
    )  # fmt: skip
    cells = [(element.raw, element.attributes.get("rowspan")) for element in page.all("td")]

    assert [element.raw for element in page.all("th")][-2:] == ["c@1", "a@1\n=@2\nb@1"]
    assert [cell for cell in cells if cell[0]] == [
        ("C", None), ("5", None), ("bron", "2"), ("A\n=\nB", None), ("1\n2\n", None),
    ]  # fmt: skip


def test_a_row_of_lines_gives_its_findings_back() -> None:
    rows = [["a@1", "", "x", "1"], ["a@2", "2", "x", ""], ["a@3", "", "x", "1"]]

    assert join_rows(rows) == ["a@1\n=@2\n=@3", "\n2\n", "x", "1\n\n1"]
    assert spread_row(join_rows(rows)) == rows
    assert spread_row(["a@1", "", "x"]) == [["a@1", "", "x"]]
    repeated = [["a@1", "clear"], ["a@2", "clear"], ["a@3", ""], ["a@4", ""], ["a@5", "clear"]]
    assert join_rows(repeated)[1] == "clear\n=\n\n\nclear"
    assert spread_row(join_rows(repeated)) == repeated
    with pytest.raises(ValueError, match="zip"):
        spread_row(["a@1\na@2\na@3", "1\n2"])


def test_an_id_repeats_no_part_of_the_id_above() -> None:
    ids = ["eenzaam@BU1@totaal@2024", "eenzaam@BU2@totaal@2024", "eenzaam@BU2@65_plus@2024@within_wijk",
        "bijstand@BU2@65_plus@2022", "bijstand@BU2@65_plus@2022"]  # fmt: skip

    assert shorten_ids(ids) == ["eenzaam@BU1@totaal@2024", "=@BU2@=@=", "=@=@65_plus@=@within_wijk",
        "bijstand@=@=@2022", "=@=@=@="]  # fmt: skip
    assert lengthen_ids(shorten_ids(ids)) == ids


def test_every_row_keeps_its_own_id_also_when_it_comes_twice() -> None:
    assert run_lengths([["a", "x"], ["a", "x"], ["b", "x"]]) == [[1, 3], [1, 0], [1, 0]]
    assert run_lengths([["a", "x"], ["b", "y"], ["c", "x"]]) == [[1, 1], [1, 1], [1, 1]]
    assert run_lengths([["a", "1\n2"], ["b", "1\n2"]]) == [[1, 1], [1, 1]]
    assert run_lengths([]) == []


def test_rows_of_one_source_and_one_form_stand_together_whatever_came_first() -> None:
    rows = [
        finding("b@1", numerator=3.0),
        finding("c@1", lower=1.0),
        finding("a@1", numerator=4.0),
        finding("a@1@within_wijk", numerator=4.0, contrast="within_wijk"),
        finding("z@1", source_id="andere"),
    ]
    ids = [row[0] for row in table(*rows).findings()[1:]]

    assert ids == ["z@1", "c@1", "a@1", "a@1@within_wijk", "b@1"]
    assert ids == [row[0] for row in table(*reversed(rows)).findings()[1:]]


def test_text_from_data_stays_text() -> None:
    hostile = '<img src=x onerror=alert(1)></table>"'
    page = table(finding(hostile, label=hostile))

    assert not page.all("img")
    assert page.findings()[1][:3] == [hostile, "", hostile]


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, ""), (True, "true"), (False, "false"), (47.0, "47"), (59.5, "59.5"), (45.8, "45.8"), (0, "0"),
     (0.1 + 0.2, "0.3"), (91915.0, "91915"), (-0.8470078594123, "-0.84700786"), (17407585.0, "17407585"),
     ("x", "x"), ("x\ny", "x y")],
)  # fmt: skip
def test_a_value_is_written_as_in_cijfers_csv(value: object, written: str) -> None:
    assert cell_text(value) == written


def test_a_computed_number_keeps_six_digits() -> None:
    assert cell_text(9.385474860335, is_computed=True) == "9.38547"
    assert cell_text(-26.799999999999997, is_computed=True) == "-26.8"
