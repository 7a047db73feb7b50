"""The session sheet: prefilled, at most five cells to type per row, read back as it was typed."""

import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.messages import PipelineError
from pipeline.session import write_session
from pipeline.stories.files import find_files
from pipeline.stories.row_store import StoredRows
from pipeline.stories.session_sheet import (
    READING,
    TO_TYPE,
    Session,
    SheetCard,
    SheetTheme,
    columns,
    session_bytes,
)
from pipeline.stories.sources import read_sources
from pipeline.stories.tabs import read_tabs

FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", '=HYPERLINK("https://example.org")', "\t=1", "{=1}"]
SESSION = Session(
    "WK990101",
    date(2026, 5, 12),
    "v0012",
    (
        SheetCard("R1", "eenzaam@WK990101@totaal@2024", "Eenzaamheid", {"cijfer": "52 van de 100."}),
        SheetCard("R2", "bijstand@WK990101@totaal@2024", "Bijstand", {"is_er_al": "Buurtkamer De Linde"}),
    ),
    (SheetTheme("geld", "Geld", {"verhalen": "Een paar verhalen gaan over geld."}),),
    (("BU99010101", "Lindenhof"),),
)


def sheet(session: Session) -> Any:
    return openpyxl.load_workbook(io.BytesIO(session_bytes(session)))["gesprekken"]


def rows(session: Session) -> list[dict[str, Any]]:
    head, *others = sheet(session).iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in others]


def test_a_row_for_the_meeting_per_card_and_per_theme() -> None:
    made = rows(SESSION)

    assert [(row["regel"], row["code"]) for row in made] == [
        ("gesprek", None), ("kaart", "R1"), ("kaart", "R2"), ("thema", "geld"),
    ]  # fmt: skip
    assert {row["gesprek_id"] for row in made} == {"S-WK990101-2026-05-12"}
    assert made[0]["editie"] == "v0012"
    assert made[0]["datum"].date() == date(2026, 5, 12)
    assert made[1]["bevinding_id"] == "eenzaam@WK990101@totaal@2024"
    assert (made[1]["lees_titel"], made[1]["lees_cijfer"]) == ("Eenzaamheid", "52 van de 100.")
    assert made[3]["lees_verhalen"] == "Een paar verhalen gaan over geld."


def test_no_more_than_five_cells_to_type_in_any_row() -> None:
    made = sheet(SESSION)
    names = [cell.value for cell in made[1]]
    for number in range(2, made.max_row + 1):
        row = dict(zip(names, made[number], strict=True))
        typed = TO_TYPE[row["regel"].value]
        assert len(typed) <= 5
        assert all(row[name].value is None for name in typed)
    prefilled = {"code", "datum", "bevinding_id", "gebied_code", "editie", "gesprek_id", "regel"}
    assert not prefilled & {name for own in TO_TYPE.values() for name in own}


def test_columns_are_those_of_the_reader() -> None:
    spec = read_tabs()["gesprekken"]

    assert set(columns()) - set(READING) <= set(spec.columns)
    for kind, names in TO_TYPE.items():
        assert all(spec.columns[name].belongs(kind) for name in names)


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    session = Session(
        "WK990101", date(2026, 5, 12), "v0001",
        (SheetCard("R1", "f", text, {"cijfer": text, "verhalen": text, "is_er_al": text}),),
        (SheetTheme("geld", text, {}),), (("BU99010101", text),),
    )  # fmt: skip
    book = openpyxl.load_workbook(io.BytesIO(session_bytes(session)))

    cells = [cell for one in book for row in one.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert sum(cell.value == text for cell in cells) == 6


def test_a_sheet_that_waits_for_its_meeting_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "gesprekken").mkdir()
    path = tmp_path / "gesprekken" / SESSION.file_name
    path.write_bytes(session_bytes(SESSION))

    assert read(tmp_path) == {}
    book = openpyxl.load_workbook(path)
    book["gesprekken"].cell(3, columns().index("herkend") + 1).value = 9
    book.save(path)
    assert {key: len(rows) for key, rows in read(tmp_path).items()} == {
        (f"gesprekken/{SESSION.file_name}", "gesprekken"): 4
    }


def read(folder: Path) -> Mapping[tuple[str, str], Sequence[object]]:
    found = read_sources(find_files(folder), StoredRows({}, {}, was_loaded=False), folder / "staat")
    assert not found.errors
    return found.cells


def test_equal_sessions_give_equal_bytes() -> None:
    assert session_bytes(SESSION) == session_bytes(SESSION)


def test_a_long_own_area_keeps_the_date_in_its_id() -> None:
    session = Session("EG-het-hele-gebied-rond-het-grote-park", date(2026, 5, 12), "v0001", (), ())

    assert session.gesprek_id == "S-EG-HET-HELE-GEBIED-ROND-HE-2026-05-12"
    assert len(session.gesprek_id) <= 40


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one published network edition that has two cards."""
    monkeypatch.setenv("WIJKBEELD_DATA", str(tmp_path / "data"))
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "project.yml").write_text(
        'slug: linden\ngemeente: "GM9901"\nfase: verdiepen\n', encoding="utf-8"
    )
    edition = tmp_path / "data" / "wijkbeelden" / ".versies" / "linden" / "v0003"
    edition.mkdir(parents=True)
    manifest = {
        "kaarten": {
            "WK990101": [
                {"code": "R1", "bevindingen": ["eenzaam@WK990101@totaal@2024"], "thema": "x", "titel": "Een"}
            ]
        },
        "gesprek": {
            "WK990101": {
                "kaarten": {"R1": {"cijfer": "52 van de 100.", "verhalen": "", "is_er_al": ""}},
                "themas": [{"code": "geld", "label": "Geld", "cijfer": "", "verhalen": "", "is_er_al": ""}],
                "buurten": [["BU99010101", "Lindenhof"]],
            }
        },
    }
    (edition / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (tmp_path / "data" / "wijkbeelden" / "linden").symlink_to(Path(".versies") / "linden" / "v0003")
    return folder


def test_the_sheet_lies_in_the_project_and_is_never_overwritten(project: Path) -> None:
    path = write_session(project, "WK990101", date(2026, 5, 12))

    assert path == project / "gesprekken" / "gesprek-WK990101-2026-05-12.xlsx"
    made = openpyxl.load_workbook(path)["gesprekken"]
    assert [cell.value for cell in made["C"]] == ["code", None, "R1", "geld"]
    assert path.stat().st_mode & 0o077 == 0
    before = path.read_bytes()
    with pytest.raises(PipelineError) as refused:
        write_session(project, "WK990101", date(2026, 5, 12))
    assert refused.value.exit_code == 3
    assert path.read_bytes() == before


def test_in_the_first_phase_no_themes_are_chosen(project: Path) -> None:
    settings = project / "project.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("verdiepen", "verkennen"), encoding="utf-8"
    )

    path = write_session(project, "WK990101", date(2026, 5, 12))

    made = openpyxl.load_workbook(path)["gesprekken"]
    assert [cell.value for cell in made["C"]] == ["code", None, "R1"]


@pytest.mark.parametrize(
    ("gebied", "day"), [("WK990102", date(2026, 5, 12)), ("", date(2026, 5, 12)), ("WK990101", None)]
)
def test_what_is_missing_is_asked_for(project: Path, gebied: str, day: date | None) -> None:
    with pytest.raises(PipelineError) as refused:
        write_session(project, gebied, day)

    assert refused.value.exit_code == 3
    assert not (project / "gesprekken").exists()


def test_without_an_edition_there_is_nothing_to_talk_about(project: Path) -> None:
    (project / "project.yml").write_text('slug: ander\ngemeente: "GM9901"\n', encoding="utf-8")

    with pytest.raises(PipelineError) as refused:
        write_session(project, "WK990101", date(2026, 5, 12))

    assert refused.value.exit_code == 3
