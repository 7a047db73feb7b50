"""A text of docs/ as a page: our own layout, links between texts, no script, nothing from outside."""

import re
from collections.abc import Sequence

import mistune
from markupsafe import Markup

from reports.huisstijl import PLAIN
from reports.methode import HEADING, name_tables
from reports.page import page_environment

LINK = re.compile(r'(href=")(?!https?:|mailto:|#)([^"#]+?)\.md(#[^"]*)?(")')
README = re.compile(r"(^|/)README$")


def render_doc(markdown: str, others: Sequence[tuple[str, str]]) -> str:
    """Lay out one text.

    Args:
        markdown: our own text, starting with one `# ` heading; HTML in it stays text.
        others: address and title of every text, for the list at the foot.
    """
    found = HEADING.search(markdown)
    title = found[1] if found else "Documentatie"
    body = markdown[found.end() :] if found else markdown
    convert = mistune.create_markdown(escape=True, plugins=["table"])
    text = name_tables(str(convert(body)).replace("<th>", '<th scope="col">'))
    template = page_environment().get_template("docs.html.j2")
    return template.render(
        title=title,
        text=Markup(LINK.sub(to_page, text)),  # noqa: S704 - our own text, converted with escape
        others=others,
        huisstijl=PLAIN,
    )


def to_page(found: re.Match[str]) -> str:
    """A link to a text becomes a link to its page."""
    return f"{found[1]}{README.sub(lambda m: m[1] + 'index', found[2])}.html{found[3] or ''}{found[4]}"
