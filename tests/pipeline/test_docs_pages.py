"""The documentation: the list of functions is fresh, every page is whole and links to what is there."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from pipeline.docs_pages import FUNCTIONS, as_markdown, entries_of, list_functions, page_name, write_pages
from reports.controle.tree import read_tree
from reports.docs_page import render_doc
from tests.conftest import REPO


def test_the_list_of_functions_is_that_of_the_code():
    kept = (REPO / "docs" / FUNCTIONS).read_text(encoding="utf-8")
    assert kept == list_functions(), "draai make docs"


def test_every_function_for_notebooks_is_listed_with_its_arguments():
    told = {entry.signature.partition("(")[0]: entry for entry in entries_of("pipeline.notebooks.analysis")}
    assert {"open_gebied", "funnel", "over_time", "sensitivity", "class Gebied"} <= set(told)
    assert told["open_gebied"].signature == "open_gebied(slug: str, code: str) -> Gebied"
    assert "WB-P02" in told["open_gebied"].text


def test_a_docstring_becomes_markdown():
    text = "Do it.\n\nArgs:\n    a: first\n        and more.\n\nRaises:\n    E: when <b>."
    assert as_markdown(text).splitlines() == [
        "Do it.", "", "**Args:**", "", "- a: first", "  and more.", "",
        "**Raises:**", "", "- E: when &lt;b>.",
    ]  # fmt: skip


def test_links_between_texts_become_links_between_pages():
    html = render_doc("# T\n\n[a](methode.md#x) [b](planning/README.md) [c](https://x.nl/a.md) <i>", [])
    assert 'href="methode.html#x"' in html
    assert 'href="planning/index.html"' in html
    assert 'href="https://x.nl/a.md"' in html
    assert "<i>" not in html
    assert page_name(Path("planning/README.md")) == "planning/index.html"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_pages(tmp_path_factory.mktemp("docs") / "uit")


def test_every_text_is_a_whole_page_without_anything_from_outside(folder):
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) == len(list((REPO / "docs").rglob("*.md")))
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert len(read_tree(html).all("h1")) == 1, page.name
        assert '<html lang="nl">' in html
        assert not re.search(r"<script|<link|@import|src=\"(?:https?:)?//", html), page.name


def test_every_link_to_a_page_leads_somewhere(folder):
    for page in folder.rglob("*.html"):
        for to in re.findall(r'(?:href|src)="([^"#:]+)(?:#[^"]*)?"', page.read_text(encoding="utf-8")):
            if to.endswith((".html", ".png")):
                assert (page.parent / unquote(to)).resolve().is_file(), f"{page.name}: {to}"
