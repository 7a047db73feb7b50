"""What is handed on keeps every number, runs nothing, explains itself and hides what the edition hides."""

import csv
import hashlib
import json
import zipfile

import openpyxl
import polars as pl
import pytest

from models.columns import CIJFERS, MEASUREMENT, conform
from pipeline.messages import PipelineError
from pipeline.uitvoer import Export, hide_what_is_hidden, write_export
from pipeline.uitvoer_package import read_descriptions

MANIFEST = {
    "slug": "voorbeeldstad",
    "versie": "v0003",
    "uitgave": "netwerk",
    "datum": "2026-03-10",
    "bronnen": [{"bronvermelding": "Bron: verzonnen", "titel": "Verzonnen", "licentie": "vrij te gebruiken"}],
}
FORMULA = '=HYPERLINK("http://voorbeeld.invalid","klik")'


def measurements(**changes: object) -> pl.DataFrame:
    row = dict.fromkeys(MEASUREMENT) | {
        "gebied_code": "BU99010101", "gebied_year": 2024, "groep_id": "totaal", "indicator_id": "eenzaam",
        "period": 2024, "value": 45.8, "numerator": 458.0, "denominator": 1000.0, "state": "present",
    }  # fmt: skip
    return conform(pl.DataFrame([row | changes]), MEASUREMENT)


def findings(**changes: object) -> pl.DataFrame:
    row = dict.fromkeys(CIJFERS) | {
        "finding_id": "eenzaam@BU99010101@totaal@2024", "gebied_code": "BU99010101", "gebied_name": "Akker",
        "gebied_year": 2024, "groep_id": "totaal", "indicator_id": "eenzaam", "period": 2024,
        "contrast": "area", "value": 45.8, "state": "present", "relevant": True,
        "p_value": 1.2345678901234567e-9,
    }  # fmt: skip
    return conform(pl.DataFrame([row | changes]), CIJFERS)


def test_a_value_that_the_edition_shows_goes_out():
    out = hide_what_is_hidden(measurements(), findings())
    assert out["value"].to_list() == [45.8]
    assert out["state"].to_list() == ["present"]
    assert list(out.columns) == list(MEASUREMENT)


@pytest.mark.parametrize("reason", ["below_minimum", "disclosure"])
def test_a_value_that_the_edition_hides_stays_hidden(reason):
    out = hide_what_is_hidden(measurements(), findings(value=None, state=reason))
    assert out.select("value", "lower", "upper", "numerator", "denominator").row(0) == (None,) * 5
    assert out["state"].to_list() == [reason]


def test_a_measurement_without_any_finding_is_not_handed_on():
    out = hide_what_is_hidden(measurements(indicator_id="anders"), findings())
    assert out["value"].to_list() == [None]
    assert out["state"].to_list() == ["below_minimum"]


def test_one_contrast_that_shows_the_value_is_enough():
    both = pl.concat([findings(value=None, state="below_minimum", contrast="within_wijk"), findings()])
    assert hide_what_is_hidden(measurements(), both)["value"].to_list() == [45.8]


@pytest.fixture
def folder(tmp_path):
    frames = {"bevindingen": findings(gebied_name=FORMULA), "metingen": measurements()}
    write_export(Export(frames, MANIFEST), tmp_path / "voorbeeldstad")
    return tmp_path / "voorbeeldstad"


def test_the_workbook_keeps_every_number_and_has_no_formula(folder):
    book = openpyxl.load_workbook(folder / "cijfers.xlsx")
    assert book.sheetnames == ["uitleg", "bevindingen", "metingen"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
    head, row = book["bevindingen"].iter_rows(values_only=True)
    read = dict(zip(head, row, strict=True))
    assert list(head) == list(CIJFERS)
    assert read["value"] == 45.8
    assert read["p_value"] == pytest.approx(1.2345678901234567e-9, rel=1e-15)  # a sheet keeps 16 digits
    assert read["relevant"] is True
    assert read["gebied_name"] == FORMULA
    assert read["lower"] is None
    with zipfile.ZipFile(folder / "cijfers.xlsx") as parts:
        assert not [name for name in parts.namelist() if "hyperlink" in name or "externalLink" in name]
        assert b"<f>" not in parts.read("xl/worksheets/sheet2.xml")


def test_the_sheet_with_explanation_names_every_column(folder):
    rows = dict(openpyxl.load_workbook(folder / "cijfers.xlsx")["uitleg"].iter_rows(values_only=True))
    assert set(CIJFERS) | set(MEASUREMENT) <= set(rows)
    assert rows["Uitgave"] == "voorbeeldstad v0003 (netwerk), 2026-03-10"
    assert rows["Bron"] == "Bron: verzonnen"


def test_every_column_has_a_meaning_and_no_meaning_is_left_over():
    assert set(read_descriptions().columns) == set(CIJFERS) | set(MEASUREMENT)


def test_the_csv_runs_nothing_in_a_spreadsheet(folder):
    with (folder / "bevindingen.csv").open(encoding="utf-8", newline="") as handle:
        row = next(csv.DictReader(handle))
    assert row["gebied_name"] == "'" + FORMULA
    assert row["value"] == "45.8"


def test_the_data_package_fits_the_files(folder):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in package["resources"]] == ["bevindingen", "metingen"]
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
        head = content.decode().splitlines()[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == head
    types = {field["name"]: field["type"] for field in package["resources"][0]["schema"]["fields"]}
    assert (types["value"], types["period"], types["relevant"], types["label"]) == (
        "number", "integer", "boolean", "string",
    )  # fmt: skip


def test_the_same_figures_give_the_same_bytes(folder, tmp_path):
    frames = {"bevindingen": findings(gebied_name=FORMULA), "metingen": measurements()}
    write_export(Export(frames, MANIFEST), tmp_path / "nog")
    for path in sorted(folder.iterdir()):
        assert path.read_bytes() == (tmp_path / "nog" / path.name).read_bytes(), path.name


def test_a_sheet_that_would_be_too_long_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.uitvoer_sheet.MOST_ROWS", 0)
    with pytest.raises(PipelineError) as error:
        write_export(Export({"metingen": measurements()}, MANIFEST), tmp_path / "x")
    assert error.value.exit_code == 3
    assert "metingen.csv" in error.value.line
