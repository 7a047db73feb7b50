"""A bundle: every wijk of several gemeenten once, nothing hidden is shown, nobody's folder is overwritten."""

from pathlib import Path

import openpyxl
import polars as pl
import pytest

from models.columns import CIJFERS, conform
from pipeline.bundel import BundleWish, copy_sheets, make_bundle, read_me, require_free, wijk_rows
from pipeline.edition_at_hand import AtHand
from pipeline.messages import PipelineError
from pipeline.project import project_of_gemeente


def row(code: str, period: int, value: float | None, **more: object) -> dict[str, object]:
    return dict.fromkeys(CIJFERS) | {
        "finding_id": f"eenzaam@{code}@totaal@{period}", "gebied_code": code, "gebied_name": code,
        "gebied_level": "wijk", "gebied_year": 2024, "indicator_id": "eenzaam", "groep_id": "totaal",
        "period": period, "contrast": "area", "value": value, "theme": "meedoen",
        "state": "present" if value else "below_minimum",
    } | more  # fmt: skip


def edition(folder: Path, gemeente: str, public: bool = True) -> AtHand:
    folder.mkdir(parents=True)
    first, second = gemeente.replace("GM", "WK") + "01", gemeente.replace("GM", "WK") + "02"
    rows = [row(first, 2020, 40.0), row(first, 2024, 45.8), row(second, 2024, None), row("BU1", 2024, 9.0)]
    rows += [row(first, 2024, 3.0, groep_id="65_plus"), row(first, 2024, 3.0, contrast="within_wijk")]
    rows[3]["gebied_level"] = "buurt"
    conform(pl.DataFrame(rows, infer_schema_length=None), CIJFERS).write_parquet(folder / "cijfers.parquet")
    for code in (first, second):
        (folder / f"{code}-5-minuten.html").write_text(code, encoding="utf-8")
    pages = ["index.html", f"{first}.html", f"{second}.html", f"{first}-5-minuten.html"]
    manifest = {
        "gemeente": {"code": gemeente, "naam": "=Naam " + gemeente}, "versie": "v0002", "datum": "2026-03-10",
        "uitgave": "openbaar" if public else "netwerk",
        "paginas": dict.fromkeys(pages, ""),
        "bronnen": [{"bronvermelding": "Bron A", "titel": "A"}],
    }  # fmt: skip
    return AtHand(gemeente, folder, manifest, project_of_gemeente(gemeente))


@pytest.fixture
def bundle(tmp_path, monkeypatch):
    made = {name: edition(tmp_path / "e" / name, name) for name in ("GM0001", "GM0002")}
    monkeypatch.setattr("pipeline.bundel.one_edition", lambda order: made[order.gemeente])
    target = tmp_path / "bundel"
    make_bundle(BundleWish(("GM0001", "GM0002")), target)
    return target


def test_one_row_per_wijk_and_indicator_of_the_newest_year(tmp_path):
    rows = wijk_rows(edition(tmp_path / "x", "GM0001"))
    assert rows.select("gemeente_code", "gebied_code", "period", "value", "state").rows() == [
        ("GM0001", "WK000101", 2024, 45.8, "present"),
        ("GM0001", "WK000102", 2024, None, "below_minimum"),
    ]


def test_the_table_holds_every_wijk_and_no_formula(bundle):
    book = openpyxl.load_workbook(bundle / "wijken.xlsx")
    rows = list(book["wijken"].iter_rows())
    head = [cell.value for cell in rows[0]]
    assert [row[head.index("gebied_code")].value for row in rows[1:]] == [
        "WK000101", "WK000102", "WK000201", "WK000202",
    ]  # fmt: skip
    assert [row[head.index("value")].value for row in rows[1:]] == [45.8, None, 45.8, None]
    assert {cell.data_type for row in rows for cell in row if cell.value is not None} <= {"s", "n"}
    told = dict(book["uitleg"].iter_rows(values_only=True))
    assert set(head) <= set(told)
    assert told["Bron"] == "Bron A"


def test_every_wijk_has_its_a4(bundle):
    found = sorted(path.relative_to(bundle).as_posix() for path in bundle.rglob("*.html"))
    assert found == [f"a4/GM000{n}/WK000{n}0{k}-5-minuten.html" for n in (1, 2) for k in (1, 2)]
    assert "=Naam GM0002: uitgave openbaar v0002" in (bundle / "lees-mij.txt").read_text(encoding="utf-8")


def test_a_bundle_may_be_made_again_over_an_older_one(bundle):
    before = (bundle / "wijken.xlsx").read_bytes()
    make_bundle(BundleWish(("GM0002", "GM0001")), bundle)
    make_bundle(BundleWish(("GM0001", "GM0002")), bundle)
    assert (bundle / "wijken.xlsx").read_bytes() == before


def test_a_folder_of_somebody_else_is_left_alone(tmp_path):
    (tmp_path / "brief.docx").write_text("van mij", encoding="utf-8")
    with pytest.raises(PipelineError) as error:
        require_free(tmp_path)
    assert error.value.exit_code == 3
    assert (tmp_path / "brief.docx").read_text(encoding="utf-8") == "van mij"


def test_a_gemeente_twice_or_none_is_refused(tmp_path, monkeypatch):
    made = edition(tmp_path / "x", "GM0001")
    monkeypatch.setattr("pipeline.bundel.one_edition", lambda order: made)
    for names in ((), ("GM0001", "Naam")):
        with pytest.raises(PipelineError) as error:
            make_bundle(BundleWish(names), tmp_path / "uit")
        assert error.value.exit_code == 3
    assert not (tmp_path / "uit").exists()


def test_the_network_edition_says_that_it_is_not_public(tmp_path):
    assert "niet openbaar" in read_me([edition(tmp_path / "a", "GM0001", public=False)])
    assert "niet openbaar" not in read_me([edition(tmp_path / "b", "GM0001")])
    copy_sheets(edition(tmp_path / "c", "GM0001"), tmp_path / "bladen")
    assert len(list((tmp_path / "bladen").iterdir())) == 2
