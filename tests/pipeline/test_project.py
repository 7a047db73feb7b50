from pathlib import Path

import pytest

from pipeline.messages import PipelineError
from pipeline.project import project_of_gemeente, read_project


def write(tmp_path: Path, text: str) -> Path:
    (tmp_path / "project.yml").write_text(text, encoding="utf-8")
    return tmp_path


def refused(folder: Path) -> PipelineError:
    with pytest.raises(PipelineError) as caught:
        read_project(folder)
    return caught.value


def test_a_small_project_is_read(tmp_path: Path) -> None:
    project = read_project(write(tmp_path, 'slug: ruwaard\ngemeente: "GM0828"\ngebieden: ["WK082806"]\n'))

    assert project.settings.slug == "ruwaard"
    assert project.settings.gebieden == ["WK082806"]
    assert project.settings.uitgave == "netwerk"
    assert project.supplied is None


def test_a_misspelt_key_is_refused_with_the_key_that_was_meant(tmp_path: Path) -> None:
    error = refused(write(tmp_path, "slug: ruwaard\ngemeente: Oss\ngebiden: []\n"))

    assert error.exit_code == 3
    assert "gebiden" in error.line
    assert "gebieden" in error.line


def test_a_code_without_quotes_is_refused(tmp_path: Path) -> None:
    error = refused(write(tmp_path, "slug: ruwaard\ngemeente: 0828\n"))

    assert error.exit_code == 3
    assert "aanhalingstekens" in error.line


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    error = refused(write(tmp_path, "gemeente: Oss\nuitgave: geheim\n"))

    assert "slug" in error.line
    assert "uitgave" in error.line


@pytest.mark.parametrize(
    "text", ["slug: a\nslug: b\ngemeente: Oss\n", "slug: [1\n", "- een lijst\n"], ids=str
)
def test_a_file_that_is_no_good_yaml_is_refused(tmp_path: Path, text: str) -> None:
    assert refused(write(tmp_path, text)).exit_code == 3


def test_a_folder_without_project_file_is_refused(tmp_path: Path) -> None:
    assert "project.yml" in refused(tmp_path).line


def test_fixed_blocks_cannot_be_switched_off(tmp_path: Path) -> None:
    error = refused(write(tmp_path, "slug: ruwaard\ngemeente: Oss\nblokken_uit: [bronnen, stapeling]\n"))

    assert "bronnen" in error.line


def test_a_block_that_does_not_exist_is_named_with_those_that_do(tmp_path: Path) -> None:
    error = refused(write(tmp_path, "slug: ruwaard\ngemeente: Oss\nblokken_uit: [stapling]\n"))

    assert "blok stapling bestaat niet; kies uit kort, wie, binnen" in error.line


def test_a_gemeente_without_project_is_named_by_its_code() -> None:
    assert project_of_gemeente("GM0828").settings.slug == "GM0828"
