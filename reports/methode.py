"""The page with the method: docs/methode.md beside every edition, so that its link works from a USB stick."""

import re

import mistune
from markupsafe import Markup

from reports.page import page_environment

TABLE_OR_HEADING = re.compile(r"(<table>|</table>|<h[1-6]>.*?</h[1-6]>)")
TAG = re.compile(r"<[^>]+>")
HEADING = re.compile(r"^# (.+)$", re.MULTILINE)


def render_methode(markdown: str) -> str:
    """Lay out the method as a page of its own.

    Args:
        markdown: our own text, starting with one `# ` heading; HTML in it stays text.
    """
    found = HEADING.search(markdown)
    title = found[1] if found else "Methode"
    body = markdown[found.end() :] if found else markdown
    convert = mistune.create_markdown(escape=True, plugins=["table"])
    text = name_tables(str(convert(body)).replace("<th>", '<th scope="col">'))
    template = page_environment().get_template("methode.html.j2")
    return template.render(title=title, text=Markup(text))  # noqa: S704 - our own text, converted with escape


def name_tables(html: str) -> str:
    """Give every table the heading above it as its caption, and room to scroll on a phone."""
    name, parts = "", []
    for part in TABLE_OR_HEADING.split(html):
        if part.startswith("<h"):
            name = TAG.sub("", part)
        named = (
            f'<section class="schuif vrij" aria-label="{name}: tabel" tabindex="0">'
            f'<table><caption class="vh">{name}</caption>'
        )
        parts.append({"<table>": named, "</table>": "</table></section>"}.get(part, part))
    return "".join(parts)
