"""What this program writes opens in LibreOffice, and what LibreOffice saves is read as it was."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from pipeline.new_project import make_project
from pipeline.overdracht import cards_document
from pipeline.stories.tabs import read_tabs
from pipeline.stories.xlsx_read import read_xlsx
from pipeline.uitvoer import Export, write_export
from reports.overdracht import CardText
from tests.flow.wijktafel import Place, fill_workbook
from tests.pipeline.test_uitvoer import FORMULA, MANIFEST, findings, measurements

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.soffice,
    pytest.mark.skipif(SOFFICE is None, reason="geen LibreOffice (soffice) op deze computer"),
]
XLSX = "xlsx:Calc MS Excel 2007 XML"


def convert(path: Path, kind: str, folder: Path) -> Path:
    """The same file as LibreOffice saves it."""
    home = folder / "instellingen"
    command = [str(SOFFICE), f"-env:UserInstallation={home.as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run(
        [*command, "--outdir", str(folder / "bewaard"), str(path)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / "bewaard" / f"{path.stem}.{kind.partition(':')[0]}"


def choices(sheet: Any) -> dict[str, tuple[str, str, str]]:
    """Per column: its drop-down list, its explanation and what an error says; at row 500."""
    return {
        str(span).partition(":")[0].rstrip("0123456789"): (
            (rule.formula1 or "").replace("$", ""),
            rule.prompt,
            rule.error or "",
        )
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
        for span in rule.sqref.ranges
        if span.min_row <= 500 <= span.max_row
    }


def test_a_workbook_saved_by_libreoffice_is_read_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJKBEELD_DATA", str(tmp_path / "data"))
    made = make_project("linden", "GM9901", tmp_path / "linden", asks=False) / "werkboek.xlsx"
    fill_workbook(made, Place("WK990101", "BU99010103", "BU99010101"))
    saved = convert(made, XLSX, tmp_path)

    tabs = list(read_tabs())
    before, after = ([(t.header, t.rows) for t in read_xlsx(path, tabs)] for path in (made, saved))
    assert len(before[0][1]) == 10
    assert after == before
    old, new = openpyxl.load_workbook(made), openpyxl.load_workbook(saved)
    assert new.sheetnames == old.sheetnames
    assert [c.value for c in new["uitleg"]["B"]] == [c.value for c in old["uitleg"]["B"]]
    for tab in tabs:
        assert len(choices(old[tab])) > 2, tab
        assert choices(new[tab]) == choices(old[tab]), tab


def test_every_number_of_an_export_stays_and_no_label_becomes_a_formula(tmp_path: Path) -> None:
    frames = {"bevindingen": findings(gebied_name=FORMULA, label="@SUM(1;1)"), "metingen": measurements()}
    write_export(Export(frames, MANIFEST), tmp_path / "uit")
    saved = openpyxl.load_workbook(convert(tmp_path / "uit" / "cijfers.xlsx", XLSX, tmp_path))
    numbers = texts = 0
    for name, frame in frames.items():
        head, row = saved[name].iter_rows()
        assert [cell.value for cell in head] == frame.columns
        for cell, (column, dtype), value in zip(row, frame.schema.items(), frame.row(0), strict=True):
            if dtype == pl.Boolean():
                continue
            assert cell.data_type != "f", column
            if dtype.is_numeric() and value is not None:
                assert cell.value == pytest.approx(value, rel=1e-14), column
                numbers += 1
            else:
                assert (cell.value or None) == value, column
                texts += value is not None
    assert (numbers, texts) == (9, 12)


def test_a_document_to_hand_on_becomes_pages_of_a4(tmp_path: Path) -> None:
    card = CardText("R1", "Dit valt op", "Titel", ("Regel.",), "Herkent u dit?")
    path = tmp_path / "kaarten.docx"
    path.write_bytes(cards_document("De Linden", [card, card], ("Uit het wijkbeeld.",)))
    pdf = convert(path, "pdf", tmp_path).read_bytes()
    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 2
    [width, height] = [float(size) for size in re.findall(rb"/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]", pdf)[0]]
    assert (round(width), round(height)) == (595, 842)
