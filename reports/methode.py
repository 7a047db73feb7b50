"""The page with the method: docs/methode.md beside every edition, so that its link works from a USB stick."""

import re

import mistune
from markupsafe import Markup

from reports.page import page_environment

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
    text = str(convert(body)).replace("<th>", '<th scope="col">').replace("<table>", '<table class="gewoon">')
    template = page_environment().get_template("methode.html.j2")
    return template.render(title=title, text=Markup(text))  # noqa: S704 - our own text, converted with escape
