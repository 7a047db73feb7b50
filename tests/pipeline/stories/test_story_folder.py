"""Which files of a project folder are read: copies, open workbooks, links, folders that are shared."""

from pathlib import Path

import pytest

from models.stories.nouns import StoryFolder
from pipeline.messages import PipelineError
from tests.pipeline.stories.story_files import (
    load,
    story,
    write_csv,
    write_xlsx,
)


def codes(found: StoryFolder) -> list[str]:
    return [verhaal.verhaal_id for verhaal in found.verhalen]


def lines(found: StoryFolder) -> str:
    said = [*found.file_faults, *found.notices]
    return "\n".join([*(notice.line for notice in said), *(refusal.text for refusal in found.refusals)])


@pytest.mark.parametrize(
    "name", ["werkboek-LAPTOP.xlsx", "werkboek (1).xlsx", "werkboek - kopie.xlsx", "Kopie van werkboek.xlsx"]
)
def test_of_copies_none_is_read(tmp_path: Path, name: str) -> None:
    write_xlsx(tmp_path, {"verhalen": [story()]})
    write_xlsx(tmp_path, {"verhalen": [story("V-0002")]}, name)
    found = load(tmp_path)
    assert codes(found) == []
    assert found.exit_code == 3
    assert name in lines(found)
    (tmp_path / name).unlink()
    assert codes(load(tmp_path)) == ["V-0001"]
    (tmp_path / "werkboek.xlsx").rename(tmp_path / name)
    assert "Noem het werkboek.xlsx" in lines(load(tmp_path))


def test_copies_of_a_csv_tab_and_of_a_session_sheet_are_refused_too(tmp_path: Path) -> None:
    write_csv(tmp_path, "verhalen", [story()])
    (tmp_path / "verhalen (1).csv").write_bytes((tmp_path / "verhalen.csv").read_bytes())
    rows = [
        {
            "gesprek_id": "S-2026-01",
            "regel": "gesprek",
            "gebied_code": "WK990101",
            "datum": "2026-05-12",
            "soort": "wijktafel",
        }
    ]
    for name in ("gesprek-WK990101-2026-05-12.xlsx", "gesprek-WK990101-2026-05-12-LAPTOP.xlsx"):
        write_xlsx(tmp_path / "gesprekken", {"gesprekken": rows}, name)
    found = load(tmp_path)
    assert (codes(found), found.gesprekken) == ([], ())
    assert lines(found).count("meer bestanden die hetzelfde lijken") == 2


def test_a_tab_in_two_places_is_refused(tmp_path: Path) -> None:
    write_xlsx(
        tmp_path, {"verhalen": [story()], "afspraken": [{"id": "VOORBEELD-1", "regel": "doel", "titel": "x"}]}
    )
    assert codes(load(tmp_path)) == ["V-0001"]
    write_csv(tmp_path, "verhalen", [story("V-0002")])
    found = load(tmp_path)
    assert codes(found) == ["V-0001"], "the earlier content stays"
    assert "verhalen staat in het werkboek en in een CSV-bestand" in lines(found)


def test_an_empty_tab_in_the_workbook_leaves_room_for_csv(tmp_path: Path) -> None:
    write_xlsx(tmp_path, {"verhalen": [story("VOORBEELD-1")]})
    write_csv(tmp_path, "verhalen", [story()])
    found = load(tmp_path)
    assert (codes(found), found.exit_code) == (["V-0001"], 0)


@pytest.mark.parametrize(
    "name",
    ["werkboek.xls", "werkboek.xlsm", "werkboek.ods", "werkboek.xlsb", "verhalen.xlsx", "verhalen.tsv"],
)
def test_other_types_of_workbook_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04")
    found = load(tmp_path)
    assert found.exit_code == 3
    assert "Excel-werkmap (.xlsx)" in lines(found)


@pytest.mark.parametrize("lock", ["~$werkboek.xlsx", ".~lock.werkboek.xlsx#"])
def test_a_workbook_open_in_excel_is_read_with_a_notice(tmp_path: Path, lock: str) -> None:
    write_xlsx(tmp_path, {"verhalen": [story()]})
    (tmp_path / lock).write_bytes(b"x")
    found = load(tmp_path)
    assert codes(found) == ["V-0001"]
    assert "open in Excel" in lines(found)


def test_a_synchronised_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, service in (("OneDrive - GGD", "OneDrive"), ("Dropbox", "Dropbox"), ("iCloud Drive", "iCloud")):
        folder = tmp_path / name / "proef"
        write_csv(folder, "verhalen", [story()])
        assert f"bijgehouden door {service}" in lines(load(folder))
    plain = tmp_path / "plat"
    write_csv(plain, "verhalen", [story()])
    assert "bijgehouden" not in lines(load(plain))
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path))
    assert "bijgehouden door OneDrive" in lines(load(plain))


def test_a_link_to_elsewhere_is_never_followed(tmp_path: Path) -> None:
    outside = write_csv(tmp_path / "buiten", "verhalen", [story()])
    project = tmp_path / "project"
    project.mkdir()
    (project / "verhalen.csv").symlink_to(outside)
    found = load(project)
    assert (codes(found), found.exit_code) == ([], 6)
    (project / "verhalen.csv").unlink()
    (project / "staat").rename(tmp_path / "weg")
    (project / "staat").symlink_to(tmp_path / "buiten")
    write_csv(project, "verhalen", [story()])
    with pytest.raises(PipelineError) as caught:
        load(project)
    assert caught.value.exit_code == 6


def test_a_folder_open_to_others_is_told(tmp_path: Path) -> None:
    write_csv(tmp_path, "verhalen", [story()])
    tmp_path.chmod(0o755)
    assert "0700" in lines(load(tmp_path))
    tmp_path.chmod(0o700)
    assert "0700" not in lines(load(tmp_path))
