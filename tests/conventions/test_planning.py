"""The samples for schedulers and Windows say what the program really has (reliability.md section 11)."""

import re
import shlex
from pathlib import Path

import defusedxml.ElementTree as ElementTree
import pytest
from typer.main import get_command

from pipeline.cli import app

ROOT = Path(__file__).resolve().parents[2]
PLANNING = ROOT / "docs" / "planning"
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def command_lines() -> list[list[str]]:
    """What each sample starts, as words after `pipeline` or `wijkbeeld.cmd`."""
    cron = (PLANNING / "crontab.voorbeeld").read_text(encoding="utf-8")
    service = (PLANNING / "wijkbeeld.service").read_text(encoding="utf-8")
    task = ElementTree.parse(PLANNING / "taakplanner.xml").getroot()
    started = re.findall(r"-m pipeline (.+)", cron + service)
    return [shlex.split(text) for text in (*started, task.findtext(f".//{TASK}Arguments"))]


def test_four_samples_are_found():
    assert len(command_lines()) == 4


@pytest.mark.parametrize("words", command_lines(), ids=" ".join)
def test_every_sample_uses_a_verb_and_options_that_exist(words):
    verbs = get_command(app).commands
    assert words[0] in verbs
    known = {name for option in verbs[words[0]].params for name in option.opts}
    assert {word for word in words if word.startswith("--")} <= known


def test_the_task_starts_later_when_missed_and_never_twice():
    task = ElementTree.parse(PLANNING / "taakplanner.xml").getroot()
    assert task.findtext(f".//{TASK}StartWhenAvailable") == "true"
    assert task.findtext(f".//{TASK}MultipleInstancesPolicy") == "IgnoreNew"
    assert task.findtext(f".//{TASK}ExecutionTimeLimit") == "PT2H"


def test_the_windows_starter_is_ascii_with_windows_line_ends():
    content = (ROOT / "wijkbeeld.cmd").read_bytes()
    content.decode("ascii")
    assert content.count(b"\n") == content.count(b"\r\n") == 10
    assert b"exit /b %CODE%" in content


def test_the_installation_text_names_locks_that_exist():
    text = (ROOT / "INSTALLEREN.txt").read_text(encoding="ascii")
    for name in set(re.findall(r"locks/[\w.-]+\.txt", text)):
        assert (ROOT / name).is_file()
