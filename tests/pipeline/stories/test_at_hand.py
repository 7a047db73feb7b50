"""What the screen says about stories, and what never leaves the project folder (stories.md 6, R9, R12)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from models.stories.nouns import StoryFolder
from pipeline.stories.at_hand import MOST_LINES, report, say_counts
from tests.conftest import REPO
from tests.pipeline.stories.story_files import load, load_rows, story, write_csv

CANARIES = {name: f"kanarie{number}zq" for number, name in enumerate(
    ("tekst", "refused", "unused", "nee", "analyse", "unknown", "collector", "proof"), start=1)}  # fmt: skip


def lines(found: StoryFolder) -> list[str]:
    said = report(found)
    return [*said.notices, *(error.line for error in said.errors)]


def test_the_last_line_has_the_counts(tmp_path: Path) -> None:
    found = load_rows(tmp_path, story(), story("V-0002", rol="x"), story("V-0003", toestemming="nee"))
    assert lines(found)[-1].startswith("FOUT WB-V00 3 gelezen, 1 geladen, 1 zonder toestemming, 1 geweigerd.")
    assert [error.exit_code for error in report(found).errors] == [3, 3]
    good = load_rows(tmp_path, story())
    assert lines(good)[-1] == "GOED WB-V00 1 gelezen, 1 geladen, 0 geweigerd."
    assert say_counts(good.counts) == "1 gelezen, 1 geladen, 0 geweigerd"


def test_more_tabs_are_counted_apart_and_together(tmp_path: Path) -> None:
    write_csv(
        tmp_path,
        "afspraken",
        [{"id": "D-0001", "regel": "doel", "titel": "x", "status": "bereikt", "merkbaar": "y"}],
    )
    found = load_rows(tmp_path, story())
    assert [line for line in lines(found) if "gelezen" in line] == [
        "GOED WB-V00 verhalen: 1 gelezen, 1 geladen, 0 geweigerd.",
        "GOED WB-V00 afspraken: 1 gelezen, 1 geladen, 0 geweigerd.",
        "GOED WB-V00 2 gelezen, 2 geladen, 0 geweigerd.",
    ]


def test_many_refusals_are_not_all_printed(tmp_path: Path) -> None:
    found = load_rows(tmp_path, *(story(f"V-{n:04d}", rol="x") for n in range(100)))
    said = lines(found)
    assert sum("WB-V20" in line for line in said) == MOST_LINES
    assert any("En nog 80 meldingen" in line for line in said)
    assert all(len(line) <= 400 for line in said)


def test_a_refusal_names_file_tab_row_column_rule_and_what_is_allowed(tmp_path: Path) -> None:
    found = load_rows(tmp_path, story(rol="Bewoners"))
    assert (
        "FOUT WB-V20 [verhalen.csv] Rij 2, kolom rol: deze waarde bestaat niet. "
        "Wel: bewoner, professional, vrijwilliger. Bedoelt u 'bewoner'?"
    ) in lines(found)


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, subprocess.CompletedProcess[str]]:
    """One full run on the example with a token in every private field, refused rows included."""
    home = tmp_path_factory.mktemp("loop")
    project, data = home / "project", home / "data"
    shutil.copytree(REPO / "data" / "voorbeeld", project, ignore=shutil.ignore_patterns("werkboek"))
    rows = [
        story("V-0901", tekst=CANARIES["tekst"], citaat="", toestemming="openbaar"),
        story("V-0902", citaat=CANARIES["refused"], rol="buurvrouw"),
        story("V-0903", buiten_gebruik=CANARIES["unused"]),
        story("V-0904", citaat=CANARIES["nee"], toestemming="nee"),
        story("V-0905", citaat=CANARIES["analyse"], toestemming="analyse", vertaling="geen"),
        story("V-0906", citaat="x", themas=CANARIES["unknown"]),
        story("V-0907", citaat="x", verzamelaar=CANARIES["collector"]),
    ]
    write_csv(project, "verhalen", rows)
    consent = project / "toestemming.csv"
    consent.write_text(consent.read_text("utf-8").replace("kast2-map4", CANARIES["proof"]), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "maak", "--project", str(project)],
        cwd=REPO,
        env={**os.environ, "WIJKBEELD_DATA": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )
    return project, data, done


def test_the_edition_is_made_from_the_good_rows_and_the_run_ends_with_3(
    ran: tuple[Path, Path, subprocess.CompletedProcess[str]],
) -> None:
    _, data, done = ran
    assert done.returncode == 3, done.stderr
    assert (data / "wijkbeelden" / "voorbeeldstad" / "index.html").is_file()
    assert any(
        "7 gelezen, 3 geladen, 1 zonder toestemming, 3 geweigerd" in line for line in done.stderr.splitlines()
    )


def test_private_fields_are_nowhere_outside_the_project_folder(
    ran: tuple[Path, Path, subprocess.CompletedProcess[str]],
) -> None:
    project, data, done = ran
    said = (done.stdout + done.stderr).encode()
    outside = [path for path in data.rglob("*") if path.is_file() and not path.is_symlink()]
    assert len(outside) > 10
    for name, token in CANARIES.items():
        assert token.encode() not in said, name
        hits = [path.name for path in outside if token.encode() in path.read_bytes()]
        assert hits == [], name
    kept = b"".join(path.read_bytes() for path in (project / "staat").rglob("*") if path.is_file())
    assert CANARIES["refused"].encode() in kept
    assert CANARIES["nee"].encode() not in kept


def test_a_warehouse_never_holds_a_story(ran: tuple[Path, Path, subprocess.CompletedProcess[str]]) -> None:
    _, data, _ = ran
    database = next(data.rglob("warehouse.duckdb")).read_bytes()
    for words in (b"De bus stopt niet meer", b"V-0901"):
        assert words not in database


def test_a_project_without_story_files_says_nothing(tmp_path: Path) -> None:
    assert lines(load(tmp_path)) == []
    assert report(None).errors == ()
