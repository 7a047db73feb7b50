"""The committed example is exactly what the generator writes, small and without real names."""

from pathlib import Path

import pytest

from tests.voorbeeldstad.answers import FOLDER
from tests.voorbeeldstad.build import files, write

MADE = files()


def test_every_committed_file_is_what_the_generator_writes() -> None:
    different = [path for path, content in MADE.items() if (FOLDER / path).read_bytes() != content]

    assert different == [], "draai `make voorbeeld` en leg het resultaat vast"


def test_nothing_else_lies_between_the_answers() -> None:
    found = {
        path.relative_to(FOLDER).as_posix() for path in (FOLDER / "bronnen").rglob("*") if path.is_file()
    }

    assert found == {path for path in MADE if path.startswith("bronnen/")}


def test_generating_again_in_another_folder_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "bronnen").mkdir()
    (tmp_path / "bronnen" / "oud.json").write_text("{}")

    write(tmp_path)

    written = {p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert written == MADE


def test_the_example_stays_small() -> None:
    assert sum(len(content) for content in MADE.values()) < 2_000_000


@pytest.mark.parametrize(
    "path", sorted(path for path in MADE if path.endswith(("TableInfos.json", "Tables.json")))
)
def test_every_table_says_that_it_is_invented(path: str) -> None:
    text = MADE[path].decode()

    assert "VERZONNEN" in text
    assert "geen enkel cijfer is echt" in text


def test_project_reads_without_faults() -> None:
    from pipeline.project import read_project

    project = read_project(FOLDER).settings

    assert project.slug == "voorbeeldstad"
    assert project.gemeente == "GM9901"
    assert project.fictief
    numbers = [line.nummer for line in project.contact] + [line.nummer for line in project.hulp]
    assert len(numbers) == 3
    assert all(n.startswith("099-555 ") for n in numbers)
    codes = {
        code
        for code in project.plaatsnamen
        if f'"Key":"{code.ljust(10)}"'.encode() in b"".join(MADE.values())
    }
    assert codes == set(project.plaatsnamen)


def test_the_workbook_holds_the_same_rows_as_the_csv_tabs(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from pipeline.stories.load import load_stories
    from tests.voorbeeldstad.project import SETTINGS

    now = datetime(2026, 6, 30, 12, tzinfo=UTC)
    for name in ("csv", "xlsx"):
        folder = tmp_path / name
        for path, content in MADE.items():
            wanted = path.endswith(".csv") if name == "csv" else path.endswith(".xlsx")
            target = folder / (Path(path).name if wanted else path)
            if wanted or path.startswith("toestemming/"):
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
    loaded = [load_stories(tmp_path / name, SETTINGS, now=now, known_areas=None) for name in ("csv", "xlsx")]

    assert [found.exit_code for found in loaded] == [0, 0]
    assert loaded[0].counts == loaded[1].counts
    assert [v.citaat for v in loaded[0].verhalen] == [v.citaat for v in loaded[1].verhalen]
    assert [v.consent for v in loaded[0].verhalen] == [v.consent for v in loaded[1].verhalen]


def test_the_stories_show_every_case(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from pipeline.stories.load import load_stories
    from tests.voorbeeldstad.project import SETTINGS

    found = load_stories(
        FOLDER,
        SETTINGS,
        now=datetime(2026, 6, 30, 12, tzinfo=UTC),
        known_areas=None,
        staat=tmp_path / "staat",
    )

    states = {verhaal.verhaal_id: verhaal.consent.state for verhaal in found.verhalen}
    assert (states["V-0055"], states["V-0058"]) == ("verlopen", "beperkt")
    assert [one.verhaal_id for one in found.withdrawn] == ["V-0057"]
    assert found.without_consent == 1
    assert found.duplicates == (("V-0001", "V-0060"),)
    slapen = [verhaal for verhaal in found.verhalen if "slapen" in verhaal.themas]
    assert {verhaal.rol for verhaal in slapen} == {"professional"}
    residents, professionals = (
        kaart for g in found.gesprekken if g.gesprek_id == "S-2026-02" for kaart in g.kaarten
    )
    assert (residents.niet_herkend, professionals.herkend) == (8, 3)
    assert [doel.indicator_id for doel in found.doelen] == ["eenzaam", "", "", ""]
    assert {item.soort for item in found.kaart} == {"is_er_al", "missen_we", "eerder_onderzoek"}
    assert not (FOLDER / "staat").exists()
