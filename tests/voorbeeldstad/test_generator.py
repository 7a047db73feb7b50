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
