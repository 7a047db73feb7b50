"""Notebooks of Voorbeeldstad: assembled, executed and rendered for real, equal every time."""

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import nbformat
import polars as pl
import pytest

from pipeline.notebooks.assemble import account_notebook, question_notebook
from pipeline.notebooks.convert import as_json
from pipeline.notebooks.counts_table import CountsReader
from pipeline.notebooks.show import figure, plain, small_number, table
from tests.conftest import REPO

HOSTILE = "{{< env HOME >}} `x` <script>alert(1)</script> | ```{=html} ---\n$\\pagebreak$ [a](http://x)"


def program(data, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=REPO, env={**os.environ, "WIJKBEELD_DATA": str(data), "PYTHONPATH": str(REPO)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    made = program(folder, "maak", "--stil", "--datum", "2026-03-10")
    assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture(scope="module")
def made(data):
    done = program(data, "notebooks", "--gebied", "WK990101", "--opmaak", "nbconvert", "--stil")
    assert done.returncode == 0, done.stderr
    return data / "notebooks" / "voorbeeldstad"


def test_the_page_is_whole_and_asks_nobody(made):
    page = (made / "WK990101-verantwoording.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert '<html lang="nl">' in page
    assert "<h1>Verantwoording: " in page
    assert page.count("<h1") == 1
    assert "<main" in page
    assert "<script" not in page
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page)
    assert "@import" not in page
    for heading in ("Herkomst", "Alle bevindingen", "De berekening", "Trechter", "Verhalen, alleen geteld"):
        assert f">{heading}<" in page or f'">{heading}' in page, heading


def test_every_figure_has_a_name_and_a_table_with_its_numbers(made):
    page = (made / "WK990101-verantwoording.html").read_text(encoding="utf-8")
    figures = re.findall(r'<div(?=[^>]* role="img")[^>]* aria-label="([^"]+)"', page)
    assert len(figures) >= 2
    assert all(len(name) > 20 for name in figures)
    assert page.count("<details><summary>De getallen in een tabel</summary><table>") == len(figures)


def test_the_notebook_is_valid_executed_and_says_nothing_of_this_machine(made, data):
    text = (made / "WK990101-verantwoording.ipynb").read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    ran = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in ran)
    assert sum(bool(cell.outputs) for cell in ran) == len(ran) - 1
    assert not [out for cell in ran for out in cell.outputs if out.output_type == "error"]
    assert str(data) not in text
    assert str(REPO) not in text
    assert "execution" not in {key for cell in notebook.cells for key in cell.metadata}


def test_running_twice_gives_the_same_bytes(made, data):
    before = {path.name: path.read_bytes() for path in made.iterdir()}
    done = program(data, "notebooks", "--gebied", "WK990101", "--opmaak", "nbconvert", "--stil")
    assert done.returncode == 0, done.stderr
    assert {path.name: path.read_bytes() for path in made.iterdir()} == before


def test_a_notebook_of_the_analyst_is_never_overwritten(made, data):
    own = made / "WK990101-eigen-vraag.ipynb"
    kept = own.read_text(encoding="utf-8")
    own.write_text("van mij", encoding="utf-8")
    program(data, "notebooks", "--gebied", "WK990101", "--opmaak", "nbconvert", "--stil")
    assert own.read_text(encoding="utf-8") == "van mij"
    own.write_text(kept, encoding="utf-8")


def test_an_unknown_gebied_names_those_that_exist(data):
    done = program(data, "notebooks", "--gebied", "WK999999")
    assert done.returncode == 3
    assert "WK990101" in done.stderr


def test_quarto_asked_for_but_absent_is_an_error_of_the_user(data, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("QUARTO_PATH", raising=False)
    done = program(data, "notebooks", "--gebied", "WK990101", "--opmaak", "quarto")
    assert done.returncode == 3
    assert "quarto.org" in done.stderr


def test_no_edition_yet(tmp_path):
    done = program(tmp_path, "notebooks")
    assert done.returncode == 4


@pytest.mark.parametrize("make", [account_notebook, question_notebook])
def test_names_from_outside_stay_data(make):
    notebook = make("slug", "WK990101", 'De "Linden": # {{< env X >}}', "2026-03-10")
    assert as_json(notebook) == as_json(
        make("slug", "WK990101", 'De "Linden": # {{< env X >}}', "2026-03-10")
    )
    others = [cell.source for cell in notebook.cells[1:]]
    assert not [source for source in others if "Linden" in source]
    ids = [cell.id for cell in notebook.cells]
    assert len(ids) == len(set(ids))
    assert json.loads(as_json(notebook))["nbformat_minor"] == 5


def test_hostile_text_stays_text_in_both_forms():
    shown = table(pl.DataFrame({"naam": [HOSTILE], "n": [1]}), HOSTILE, {"naam": HOSTILE})

    tags = set()

    class Tags(HTMLParser):
        def handle_starttag(self, tag, attrs):
            tags.add(tag)

    Tags().feed(shown.html)
    assert tags == {"table", "caption", "thead", "tbody", "tr", "th", "td"}
    for sign in ("{{<", "<script", "```", "](", "$"):
        assert sign not in shown.markdown
    assert "onerror" not in figure("<svg/>", '" onerror="x', shown).html.replace("&quot; onerror", "")


def test_numbers_are_dutch():
    assert small_number(1234.5) == "1.234,5"
    assert small_number(0.05) == "0,05"
    assert small_number(-0.25) == "-0,25"
    assert small_number(0.00001234) == "1,2e-05"
    assert small_number(0.0) == "0"
    assert small_number(-0.04, 1) == "0"


def test_figures_are_rounded_and_chances_are_not() -> None:
    shown = table(pl.DataFrame({"label": ["Bijstand"], "value": [8.0672], "p_value": [0.0672]}), "Een rij")

    assert '<td class="getal">8,1</td>' in shown.html
    assert '<td class="getal">0,0672</td>' in shown.html
    assert "8,0672" not in shown.html + shown.markdown
    assert plain("a|b") == "a&#124;b"


def test_only_the_table_of_counts_is_read():
    reader = CountsReader()
    reader.feed(
        "<table id='x'><tr><td>geheim</td></tr></table>"
        "<table id='tellingen'><tr><th>verhaal:geld</th><td>een paar</td></tr></table><p>citaat</p>"
    )
    assert reader.rows == [["verhaal:geld", "een paar"]]
