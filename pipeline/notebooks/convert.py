"""Render an executed notebook with nbconvert and our own template: Dutch, nothing from outside."""

import json
from importlib.metadata import version
from typing import Any

from pipeline.paths import ROOT

TEMPLATES = ROOT / "notebooks" / "sjabloon"


def converter_name() -> str:
    """For manifest and footer: `nbconvert 7.17.2`."""
    return f"nbconvert {version('nbconvert')}"


def convert_html(notebook: Any, *, title: str, subtitle: str, date: str) -> str:
    """Lay out an executed notebook as one page.

    Args:
        notebook: with its outputs.
        title: heading of the page.
        subtitle: line above it.
        date: line below it.
    """
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(  # type: ignore[no-untyped-call]  # traitlets has no types
        template_name="wijk",
        extra_template_basedirs=[str(TEMPLATES)],
        language_code="nl",
        mathjax_url="",
        require_js_url="",
        exclude_input=True,
        exclude_raw=True,
        exclude_anchor_links=True,
    )
    style = (TEMPLATES / "wijk" / "stijl.css").read_text(encoding="utf-8")
    metadata = {
        "titel": title, "ondertitel": subtitle, "datum": date, "opmaak": converter_name(), "stijl": style,
    }  # fmt: skip
    page, _ = exporter.from_notebook_node(notebook, resources={"metadata": metadata})
    return str(page)


def as_json(notebook: Any) -> str:
    """A notebook as text: sorted keys, a newline at the end, the same bytes for the same content."""
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
