"""The page with the table of faults says what the tests say, and names every row of the list."""

import re
from pathlib import Path

import pytest

from tests.acceptance.fault_table import GROUPS, PAGE, Fault, outcome_of, read_faults, table_of


def test_one_failed_test_fails_its_row_and_a_row_without_a_test_says_so() -> None:
    assert outcome_of({"a": "passed", "b": "failed"}) == "NIET gehaald"
    assert outcome_of({"a": "passed", "b": "skipped"}) == "gehaald"
    assert outcome_of({"a": "skipped"}) == "overgeslagen"
    assert outcome_of({}) == "nog niet gebouwd"


def test_the_table_has_a_head_per_group_and_counts_what_passed() -> None:
    faults = [Fault("N01", "a | b", "4"), Fault("D01", "<x>", "6")]
    table = table_of(faults, {"N01": {"tests/acceptance/test_x.py::test_y": "passed"}})

    assert table.splitlines()[0] == "1 van de 2 gehaald."
    assert "| N01 | a \\| b | 4 | `acceptance/test_x.py` | gehaald |" in table
    assert "### Schijf en proces" in table
    assert "| D01 | &lt;x&gt; | 6 |  | nog niet gebouwd |" in table


def test_the_page_names_every_row_of_the_list_with_its_code(acceptance_dir: Path) -> None:
    rows = dict(
        re.findall(r"^\| ([A-Z]\d\d) \|.*?\| (\d+[^|]*) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    )

    assert acceptance_dir.is_dir()
    assert rows == {fault.fault_id: fault.exit_code for fault in read_faults()}


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_every_row_has_a_test_that_passes(group: str) -> None:
    rows = re.findall(rf"^\| {group}\d\d \|.*$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

    assert len(rows) >= 4
    assert all(row.endswith("| gehaald |") for row in rows)
