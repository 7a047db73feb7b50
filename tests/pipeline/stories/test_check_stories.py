"""`wijkbeeld check`: stories and pages with quotes do not belong in git (V23)."""

import subprocess
from pathlib import Path

import pytest

from pipeline.check import check_repository
from pipeline.check_stories import stories_in_git, story_files
from pipeline.messages import PipelineError


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)  # noqa: S607 - git from the PATH
    (tmp_path / "sources").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "mijn/werkboek.xlsx",
        "werkboek-LAPTOP.xlsx",
        "Kopie van werkboek.xlsx",
        "verhalen.csv",
        "map met spatie/verhalen (1).csv",
        "toestemming.csv",
        "gesprekken/gesprek-WK990101-2026-05-12.xlsx",
        "formulieren/kobo.csv",
        "staat/rijen.json",
        "staat/geweigerd/verhalen.csv",
        "staat/sleutel",
    ],
)
def test_files_that_may_hold_stories_are_known_by_their_name(name: str) -> None:
    assert story_files([name, "README.md", "docs/verhalen.md", "pipeline/stories/verhalen.py"]) == [name]


def test_a_story_file_that_git_would_add_ends_with_7(repository: Path) -> None:
    (repository / "verhalen.csv").write_text("verhaal_id\n", encoding="utf-8")

    with pytest.raises(PipelineError) as caught:
        check_repository(repository)

    assert caught.value.exit_code == 7
    assert caught.value.code == "WB-V23"
    assert "verhalen.csv" in caught.value.line


def test_an_added_page_with_a_quote_is_found_and_one_without_is_not(repository: Path) -> None:
    (repository / "WK990101.html").write_text('<figure class="citaat"><blockquote>x', encoding="utf-8")
    (repository / "index.html").write_text("<p>Verhalen</p>", encoding="utf-8")
    subprocess.run(["git", "add", "."], cwd=repository, check=True)  # noqa: S607 - git from the PATH

    assert stories_in_git(repository) == ["WK990101.html"]


def test_ignored_files_and_invented_stories_are_fine(repository: Path) -> None:
    (repository / ".gitignore").write_text("prive/\n", encoding="utf-8")
    for folder in ("prive", "tests", "data/voorbeeld"):
        (repository / folder).mkdir(parents=True)
        (repository / folder / "werkboek.xlsx").write_bytes(b"x")

    assert stories_in_git(repository) == []


def test_this_repository_holds_no_stories() -> None:
    assert stories_in_git(Path(__file__).resolve().parents[3]) == []
