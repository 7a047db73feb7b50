"""The wrapper against a stand-in for Quarto: what it is asked, and every way in which it can go wrong."""

import json
import os
import stat
import time
from pathlib import Path

import pytest

from pipeline.messages import PipelineError
from pipeline.notebooks.quarto import Quarto, find_quarto, render, require_quarto

STAND_IN = """#!/usr/bin/env python3
import json, os, sys, time
if sys.argv[1:] == ["--version"]:
    print(os.environ.get("Q_VERSION", "1.10.19")); sys.exit(0)
note = {"argv": sys.argv[1:], "cwd": os.getcwd(), "files": sorted(os.listdir("."))}
note["no_color"] = os.environ.get("NO_COLOR")
open(os.environ["Q_LOG"], "w").write(json.dumps(note))
mode = os.environ.get("Q_MODE", "good")
if mode == "hang":
    time.sleep(60)
if mode == "fail":
    sys.stderr.write("\\x1b[31mERROR: geheim pad\\x1b[0m\\nERROR: cel 3 klopt niet\\n"); sys.exit(1)
output = sys.argv[sys.argv.index("--output") + 1]
if mode != "missing":
    open(output, "w").write("" if mode == "empty" else "<html lang=nl>nieuw</html>")
if mode == "fetch":
    sys.stderr.write("[WARNING] Could not fetch resource https://x\\n")
if mode == "mime":
    sys.stderr.write("Unable to display output for mime type(s)\\n")
sys.stderr.write("Output created: " + output)
"""


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    path = tmp_path / "bin" / "quarto"
    path.parent.mkdir()
    path.write_text(STAND_IN, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("Q_LOG", str(tmp_path / "log.json"))
    monkeypatch.delenv("QUARTO_PATH", raising=False)
    monkeypatch.delenv("Q_MODE", raising=False)
    return path


def test_it_is_found_by_variable_and_on_the_path(stand_in):
    quarto = find_quarto({**os.environ, "QUARTO_PATH": str(stand_in)})
    assert quarto == Quarto(stand_in, (1, 10, 19))
    assert quarto.name == "Quarto 1.10.19"
    on_path = find_quarto({"PATH": f"{stand_in.parent}:{os.environ['PATH']}"})
    assert on_path is not None
    assert on_path.path == stand_in


def test_without_quarto_there_is_none_and_asking_for_it_says_how_to_install(tmp_path):
    assert find_quarto({"PATH": str(tmp_path)}) is None
    with pytest.raises(PipelineError) as error:
        require_quarto({"PATH": str(tmp_path)})
    assert error.value.exit_code == 3
    assert "quarto.org" in error.value.line


def test_a_wrong_variable_is_never_passed_over(stand_in, tmp_path):
    environment = {"QUARTO_PATH": str(tmp_path / "weg"), "PATH": str(stand_in.parent)}
    with pytest.raises(PipelineError, match="QUARTO_PATH noemt geen programma"):
        find_quarto(environment)


@pytest.mark.parametrize(("version", "told"), [("1.3.450", "te oud"), ("onbekend", "niet welke versie")])
def test_a_version_that_cannot_be_used(stand_in, monkeypatch, version, told):
    monkeypatch.setenv("Q_VERSION", version)
    with pytest.raises(PipelineError, match=told) as error:
        find_quarto({**os.environ, "QUARTO_PATH": str(stand_in)})
    assert error.value.exit_code == 3


def quarto_of(stand_in: Path) -> Quarto:
    return Quarto(stand_in, (1, 10, 19))


def test_a_copy_is_rendered_without_executing_and_replaces_the_old_file(stand_in, tmp_path):
    target = tmp_path / "uit" / "WK990101.html"
    target.parent.mkdir()
    target.write_text("oud", encoding="utf-8")
    render(quarto_of(stand_in), '{"cells": []}', target, to="html", extra={"plaatje.png": b"x"})
    asked = json.loads((tmp_path / "log.json").read_text(encoding="utf-8"))
    assert asked["argv"] == [
        "render", "notebook.ipynb", "--to", "html", "--output", "resultaat.html", "--no-execute",
    ]  # fmt: skip
    assert asked["files"] == ["notebook.ipynb", "plaatje.png"]
    assert asked["no_color"] == "1"
    assert not Path(asked["cwd"]).exists()
    assert "nieuw" in target.read_text(encoding="utf-8")
    assert [path.name for path in target.parent.iterdir()] == ["WK990101.html"]


@pytest.mark.parametrize(
    ("mode", "told"),
    [
        ("fail", "cel 3 klopt niet"),
        ("missing", "geen bestand"),
        ("empty", "geen bestand"),
        ("fetch", "Could not fetch resource"),
        ("mime", "Unable to display output"),
    ],
)
def test_every_failure_leaves_the_old_file(stand_in, tmp_path, monkeypatch, mode, told):
    monkeypatch.setenv("Q_MODE", mode)
    target = tmp_path / "x.html"
    target.write_text("oud", encoding="utf-8")
    with pytest.raises(PipelineError, match=told) as error:
        render(quarto_of(stand_in), "{}", target, to="html")
    assert error.value.exit_code == 5
    assert "\x1b" not in error.value.line
    assert target.read_text(encoding="utf-8") == "oud"


def test_a_quarto_that_hangs_is_ended_with_all_it_started(stand_in, tmp_path, monkeypatch):
    monkeypatch.setenv("Q_MODE", "hang")
    start = time.monotonic()
    with pytest.raises(PipelineError, match="geen antwoord na"):
        render(quarto_of(stand_in), "{}", tmp_path / "x.html", to="html", timeout=1.0)
    assert time.monotonic() - start < 30
    assert not (tmp_path / "x.html").exists()
