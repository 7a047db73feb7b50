"""Withdrawal of a story that came in by a form export or a CSV file, without figures or editions."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from pipeline.cli import run
from tests.flow.verhalen_project import NOW, SETTINGS

FORMS = Path(__file__).with_name("formulieren")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIJKBEELD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("WIJKBEELD_TEST_NOW", NOW)
    folder = tmp_path / "project"
    folder.mkdir(mode=0o700)
    (folder / "project.yml").write_text(SETTINGS, encoding="utf-8")
    return folder


def story_ids(project: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    run(["verhalen", "--project", str(project), "--json"])
    told = json.loads(capsys.readouterr().out)
    return [quote["verhaal_id"] for quote in told["uitgaven"][0]["citaten"]]


def records(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream, delimiter=";"))


def test_an_answer_of_a_form_is_taken_out_of_the_export(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("kobo.csv", "kobo.yml"):
        (project / "formulieren").mkdir(exist_ok=True)
        shutil.copy(FORMS / name, project / "formulieren" / name)
    before = records(project / "formulieren" / "kobo.csv")
    first, *others = story_ids(project, capsys)

    assert run(["intrekken", first, "--project", str(project)]) == 0
    after = records(project / "formulieren" / "kobo.csv")
    assert len(after) == len(before) - 1
    assert all(record in before for record in after)
    assert story_ids(project, capsys) == others

    shutil.copy(FORMS / "kobo.csv", project / "formulieren" / "kobo.csv")
    assert run(["verhalen", "--project", str(project)]) == 7


def test_a_consent_without_stories_can_be_withdrawn_too(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "toestemming.csv").write_text(
        "toestemming_id;gebeurtenis;tijdstip;doelen;vorm;tekstversie;grondslag\n"
        "T-7K2Q;gegeven;2026-03-04T10:12:00+01:00;analyse;schriftelijk;toestemming-2026-1;toestemming\n",
        encoding="utf-8",
    )

    assert run(["intrekken", "T-7K2Q", "--project", str(project)]) == 0
    assert "geen verhaal" in capsys.readouterr().out
    assert run(["intrekken", "T-9999", "--project", str(project)]) == 3


@pytest.mark.parametrize("reason", ["voor Hibaq van nummer 12", "x" * 121, "bel 06-12345678", "een; twee"])
def test_a_reason_holds_nobody(project: Path, reason: str) -> None:
    assert run(["intrekken", "V-0001", "--project", str(project), "--reden", reason]) == 3
