"""make project writes a folder that can be filled in at once, and never touches what is there."""

import io
import shutil
import stat
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from ruamel.yaml import YAML

from pipeline.cli import run
from pipeline.messages import PipelineError
from pipeline.new_project import CONSENT, SETTINGS, make_project, write_missing
from pipeline.paths import find_paths
from pipeline.project import Privacy, Project, read_project
from pipeline.stories.tabs import read_tabs
from tests.pipeline.stories.story_files import load, story


@pytest.fixture(autouse=True)
def own_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WIJKBEELD_DATA", str(tmp_path / "data"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new project, made once; tests work on copies."""
    base = tmp_path_factory.mktemp("nieuw")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WIJKBEELD_DATA", str(base / "data"))
        return make_project("ruwaard", "GM9901", base / "ruwaard", asks=False)


@pytest.fixture
def home(tmp_path: Path, made: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "ruwaard"))


def test_the_folder_is_private_and_complete(home: Path) -> None:
    found = {path.relative_to(home).as_posix() for path in home.rglob("*")}
    assert found == {
        "project.yml",
        "werkboek.xlsx",
        "gesprekken",
        "formulieren",
        "toestemming",
        "toestemming/toestemming-2026-1.nl.md",
    }
    for path in (home, *home.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_the_standard_place_is_below_the_private_data(tmp_path: Path) -> None:
    home = make_project("ruwaard", "GM9901", None, asks=False)
    assert home == tmp_path / "data" / "prive" / "projecten" / "ruwaard"
    assert stat.S_IMODE((tmp_path / "data" / "prive").stat().st_mode) == 0o700


def test_the_settings_can_be_read_and_explain_every_key(home: Path) -> None:
    settings = read_project(home).settings
    assert (settings.slug, settings.gemeente, settings.titel) == ("ruwaard", "GM9901", "Ruwaard")
    text = SETTINGS.read_text(encoding="utf-8")
    for key in Project.model_fields:
        assert f"\n{key}:" in text or f"\n# {key}:" in text, key
    for key in Privacy.model_fields:
        assert f"\n  {key}:" in text, key


def test_every_example_in_the_settings_is_right_when_its_mark_is_taken_away(home: Path) -> None:
    path = home / "project.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    opened = [line[2:] if line.startswith("# ") and is_setting(line[2:]) else line for line in lines]
    path.write_text("\n".join(opened).replace("huisstijl: {naam: Mijn netwerk}", ""), encoding="utf-8")
    settings = read_project(home).settings
    assert settings.themas[0].code == "vervoer"
    assert settings.groepen[0].code == "mantelzorgers"
    assert settings.eigen_gebieden[0].code == "EG-mijn-gebied"
    assert settings.verschillende_vertellers == [["V-0001", "V-0002"]]


def is_setting(line: str) -> bool:
    return line.startswith(("  ", "- ")) or line.split(":")[0] in Project.model_fields


def test_the_empty_workbook_loads_without_a_word(home: Path) -> None:
    found = load(home, read_project(home).settings)
    assert (found.exit_code, found.verhalen, found.counts) == (0, (), ())
    [notice] = found.notices
    assert "NOG INVULLEN" in notice.line


def test_a_row_typed_under_the_example_is_loaded(home: Path) -> None:
    path = home / "werkboek.xlsx"
    book = load_workbook(path)
    sheet = book["verhalen"]
    for place, name in enumerate(read_tabs()["verhalen"].columns, start=1):
        sheet.cell(3, place).value = story().get(name)
    book.save(path)
    found = load(home, read_project(home).settings)
    assert [verhaal.verhaal_id for verhaal in found.verhalen] == ["V-0001"]
    assert found.exit_code == 0


def test_tabs_columns_lists_and_help_come_from_the_one_list(home: Path) -> None:
    book = load_workbook(home / "werkboek.xlsx")
    assert book.sheetnames == ["uitleg", *read_tabs(), "lijsten"]
    for tab in read_tabs().values():
        sheet = book[tab.name]
        assert [cell.value for cell in sheet[1]] == list(tab.columns)
        assert sheet["A2"].value.startswith("VOORBEELD")
        assert sheet.freeze_panes == "B2"
        helped = {rule.promptTitle for rule in sheet.data_validations.dataValidation}
        assert helped == {name[:32] for name in tab.columns}
        assert all(rule.prompt for rule in sheet.data_validations.dataValidation)
    assert choices(book, "verhalen", "toestemming") == [
        "nee", "analyse", "netwerk", "openbaar", "openbaar_gezondheid", "ingetrokken",
    ]  # fmt: skip
    assert choices(book, "gesprekken", "regel") == ["gesprek", "kaart", "thema"]


def test_texts_of_the_lists_fit_what_excel_allows(home: Path) -> None:
    """Longer ones make Excel call the workbook damaged."""
    book = load_workbook(home / "werkboek.xlsx")
    for tab in read_tabs():
        for rule in book[tab].data_validations.dataValidation:
            assert len(rule.promptTitle) <= 32
            assert len(rule.prompt) <= 255
            assert len(rule.errorTitle or "") <= 32
            assert len(rule.error or "") <= 225
    assert [sheet.sheet_view.tabSelected for sheet in book.worksheets].count(True) == 1


def choices(book: Any, tab: str, column: str) -> list[str]:
    """The values that a drop-down list really points at."""
    [rule] = [
        r for r in book[tab].data_validations.dataValidation if r.promptTitle == column and r.type == "list"
    ]
    cells = book["lijsten"][rule.formula1.split("!")[1].replace("$", "")]
    return [cell.value for row in cells for cell in row]


def test_text_columns_are_text_and_dates_are_dates_in_excel(home: Path) -> None:
    sheet = load_workbook(home / "werkboek.xlsx")["verhalen"]
    formats = {cell.value: sheet.column_dimensions[cell.column_letter].number_format for cell in sheet[1]}
    assert formats["verhaal_id"] == "@"
    assert formats["verteld_op"] == "yyyy-mm-dd"


def test_the_same_project_gives_the_same_bytes(tmp_path: Path, home: Path) -> None:
    other = make_project("ruwaard", "GM9901", tmp_path / "anders", asks=False)
    for path in home.rglob("*.*"):
        assert path.read_bytes() == (other / path.relative_to(home)).read_bytes()


def test_nothing_that_exists_is_touched(home: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in home.rglob("*.*")}
    with pytest.raises(PipelineError) as caught:
        make_project("ruwaard", "GM9901", home, asks=False)
    assert caught.value.exit_code == 3
    assert {path: path.read_bytes() for path in home.rglob("*.*")} == before
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "leeg")
    with pytest.raises(PipelineError):
        make_project("ruwaard", "GM9901", link, asks=False)


@pytest.mark.parametrize(
    ("name", "hint"), [("Ruwaard Oss", "ruwaard-oss"), ("../weg", "weg"), ("con", "con"), ("", "")]
)
def test_a_name_that_is_no_slug_is_refused_with_a_suggestion(tmp_path: Path, name: str, hint: str) -> None:
    with pytest.raises(PipelineError) as caught:
        make_project(name, "GM9901", tmp_path / "x", asks=False)
    assert caught.value.exit_code == 3
    assert hint in caught.value.line
    assert not (tmp_path / "x").exists()


def test_the_consent_text_is_that_of_the_contract(home: Path) -> None:
    text = (home / "toestemming" / "toestemming-2026-1.nl.md").read_text(encoding="utf-8")
    assert "[NOG INVULLEN: verantwoordelijke] maakt samen met bewoners een beeld van Ruwaard." in text
    assert "op zijn langst 24 maanden" in text
    for choice in ("nee", "analyse", "netwerk", "openbaar", "openbaar_gezondheid", "voorgelezen_akkoord"):
        assert f"[{choice}]" in text
    assert "{" not in text


def test_open_places_are_filled_in_and_a_changed_text_is_left_alone(home: Path) -> None:
    yaml = YAML()
    path = home / "project.yml"
    content = yaml.load(path.read_text(encoding="utf-8"))
    content["privacy"] |= {
        "verantwoordelijke": "Stichting Proef",
        "contact": "099-555 01 00",
        "citaat_maanden": 12,
    }
    with path.open("w", encoding="utf-8") as stream:
        yaml.dump(content, stream)
    consent = home / "toestemming" / "toestemming-2026-1.nl.md"
    assert write_missing(home, find_paths()) == []
    content["privacy"]["citaat_maanden"] = 24
    with path.open("w", encoding="utf-8") as stream:
        yaml.dump(content, stream)
    assert write_missing(home, find_paths()) == ["toestemming/toestemming-2026-1.nl.md"]
    assert "Stichting Proef maakt samen" in consent.read_text(encoding="utf-8")
    consent.write_text("[NOG INVULLEN: fg] eigen woorden", encoding="utf-8")
    assert write_missing(home, find_paths()) == []


def test_what_is_missing_is_made_and_nothing_else(home: Path) -> None:
    (home / "werkboek.xlsx").unlink()
    assert write_missing(home, find_paths()) == ["werkboek.xlsx"]
    assert write_missing(home, find_paths()) == []


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["project", "--naam", "ruwaard", "--gemeente", "GM9901", "--map", str(tmp_path / "x")]) == 0
    assert "werkboek.xlsx" in capsys.readouterr().out
    assert run(["project", "--naam", "ruwaard", "--gemeente", "GM9901", "--map", str(tmp_path / "x")]) == 3
    assert run(["project", "--naam", "ruwaard"]) == 3
    assert run(["project", "--aanvullen", "--map", str(tmp_path / "x")]) == 0


def test_questions_are_asked_in_a_terminal_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Stichting Proef\n\n\nde wijkadviseur\n"))
    home = make_project("ruwaard", "GM9901", tmp_path / "x", asks=True)
    privacy = read_project(home).settings.privacy
    assert (privacy.verantwoordelijke, privacy.contact, privacy.wie_leest) == (
        "Stichting Proef",
        "",
        "de wijkadviseur",
    )
    assert "Alleen de wijkadviseur leest" in (home / "toestemming" / "toestemming-2026-1.nl.md").read_text(
        "utf-8"
    )


def test_the_consent_text_equals_appendix_a() -> None:
    """Line by line, so that a changed word is seen: other words are another id."""
    lines = [line for line in CONSENT.read_text(encoding="utf-8").splitlines() if line]
    assert len(lines) == 13
    assert lines[0] == "**Mogen wij uw verhaal gebruiken?**"
    assert lines[-1] == (
        "Datum: ........ Handtekening (of: mondeling, gehoord door ........): ........ Nummer: {verhaal_id}"
    )
