"""Changing rows of story files: only what must change, and nothing of an emptied cell is left."""

import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from pipeline.messages import PipelineError
from pipeline.stories.row_edit import change_rows, split_records
from pipeline.stories.withdraw import emptied

HEAD = "verhaal_id;citaat;toestemming;nagekeken_door;nagekeken_op"
FIRST = 'V-0001;"Zij zei: ""nee""; en toen\r\nniets meer";openbaar;;'
SECOND = "V-0002;  Met spaties  ;netwerk;AB1;2026-03-18"


def empty_first(tab: str, row: Mapping[str, str]) -> Mapping[str, str] | None:
    return emptied(tab, row, {"V-0001"})


def sign_second(tab: str, row: Mapping[str, str]) -> Mapping[str, str] | None:
    is_second = row.get("verhaal_id") == "V-0002"
    return {"nagekeken_door": "AB1|CD2", "nagekeken_op": "2026-06-01"} if is_second else None


@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_a_csv_file_keeps_every_other_byte(tmp_path: Path, start: str) -> None:
    text = start + "\r\n".join([HEAD, FIRST, SECOND, ""])
    (tmp_path / "verhalen.csv").write_bytes(text.encode("utf-8"))

    assert change_rows(tmp_path, empty_first) == ["verhalen.csv"]
    expected = start + "\r\n".join([HEAD, "V-0001;;ingetrokken;;", SECOND, ""])
    assert (tmp_path / "verhalen.csv").read_bytes().decode("utf-8") == expected


def test_commas_and_quotes_are_written_back_as_they_are_read(tmp_path: Path) -> None:
    text = 'verhaal_id,citaat,nagekeken_door,nagekeken_op\nV-0002,"een, twee",,\n'
    (tmp_path / "verhalen.csv").write_text(text, encoding="utf-8")

    change_rows(tmp_path, sign_second)
    assert (tmp_path / "verhalen.csv").read_text(encoding="utf-8") == (
        'verhaal_id,citaat,nagekeken_door,nagekeken_op\nV-0002,"een, twee",AB1|CD2,2026-06-01\n'
    )


def test_nothing_to_change_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "verhalen.csv"
    path.write_text(f"{HEAD}\n{SECOND}\n", encoding="utf-8")
    before = path.stat().st_mtime_ns

    assert change_rows(tmp_path, empty_first) == []
    assert path.stat().st_mtime_ns == before


def test_records_may_run_over_lines() -> None:
    assert list(split_records('a;b\n"x\ny";1\nz;2')) == ["a;b\n", '"x\ny";1\n', "z;2"]


def workbook(folder: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = "verhalen"
    for row in (HEAD.split(";"), ["V-0001", "Weg hiermee, helemaal weg.", "openbaar"], ["V-0002", "Blijft"]):
        sheet.append(row)
    book.create_sheet("uitleg")["A1"] = "Zo vult u dit in"
    book.save(folder / "werkboek.xlsx")
    return folder / "werkboek.xlsx"


def test_a_workbook_keeps_nothing_of_an_emptied_row(tmp_path: Path) -> None:
    path = workbook(tmp_path)

    assert change_rows(tmp_path, empty_first) == ["werkboek.xlsx"]
    with zipfile.ZipFile(path) as archive:
        assert all(b"Weg hiermee" not in archive.read(name) for name in archive.namelist())
    rows = list(load_workbook(path)["verhalen"].iter_rows(values_only=True))
    assert rows[1] == ("V-0001", None, "ingetrokken", None, None)
    assert rows[2][:2] == ("V-0002", "Blijft")
    assert load_workbook(path)["uitleg"]["A1"].value == "Zo vult u dit in"


def test_a_date_is_written_as_a_date_and_a_text_never_as_a_formula(tmp_path: Path) -> None:
    path = workbook(tmp_path)

    change_rows(tmp_path, lambda tab, row: {"citaat": "=1+1", "nagekeken_op": "2026-06-01"})
    cells = load_workbook(path)["verhalen"][3]
    assert cells[1].data_type == "s"
    assert cells[1].value == "=1+1"
    assert cells[4].value == datetime(2026, 6, 1)  # noqa: DTZ001 (a cell has no zone)


def test_ids_leave_lists_that_point_to_them() -> None:
    row = {"id": "M-0001", "verwijst_naar": "V-0001| V-0002|I-0001"}

    assert emptied("kaart_van_de_wijk", row, {"V-0001"}) == {"verwijst_naar": "V-0002|I-0001"}
    assert emptied("kaart_van_de_wijk", row, {"V-0009"}) is None
    assert emptied(
        "verhalen", {"verhaal_id": "V-0005", "bron_verhalen": "V-0001|V-0002|V-0003"}, {"V-0001"}
    ) == {"bron_verhalen": "V-0002|V-0003"}


@pytest.mark.parametrize("lock", ["~$werkboek.xlsx", ".~lock.werkboek.xlsx#"])
def test_an_open_workbook_is_not_written_to(tmp_path: Path, lock: str) -> None:
    path = workbook(tmp_path)
    before = path.read_bytes()
    (tmp_path / lock).write_bytes(b"")

    with pytest.raises(PipelineError) as caught:
        change_rows(tmp_path, empty_first)

    assert caught.value.exit_code == 8
    assert path.read_bytes() == before
