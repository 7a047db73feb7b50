"""The copy for Quarto holds no HTML output, keeps the notebook as it was, and cannot be broken open."""

from copy import deepcopy

from pipeline.notebooks.for_quarto import for_quarto


def notebook(html: object = "<p>x</p>", **more: object) -> dict:
    data = {"text/html": html, "text/plain": "", **more}
    return {"cells": [{"cell_type": "code", "outputs": [{"output_type": "display_data", "data": data}]}]}


def only_output(made: dict) -> dict:
    return made["cells"][0]["outputs"][0]["data"]


def test_html_becomes_a_raw_block():
    made = for_quarto(notebook(["<p>a</p>", "<p>b</p>"]))
    assert only_output(made) == {"text/markdown": "```````{=html}\n<p>a</p><p>b</p>\n```````\n"}


def test_the_fence_is_longer_than_backticks_inside():
    made = only_output(for_quarto(notebook("<pre>" + "`" * 9 + "</pre>")))["text/markdown"]
    assert made.startswith("`" * 10 + "{=html}\n")
    assert made.endswith("\n" + "`" * 10 + "\n")


def test_plotly_and_scripts_go():
    made = for_quarto(notebook(**{"application/vnd.plotly.v1+json": {}, "application/javascript": "x"}))
    assert list(only_output(made)) == ["text/markdown"]


def test_a_document_gets_the_markdown_beside_it():
    made = for_quarto(notebook(**{"text/markdown": "| a |"}), to="docx")
    assert only_output(made) == {"text/plain": "", "text/markdown": "| a |"}


def test_the_notebook_itself_does_not_change_and_doing_it_twice_is_the_same():
    original = notebook()
    before = deepcopy(original)
    once = for_quarto(original)
    assert original == before
    assert for_quarto(once) == once
