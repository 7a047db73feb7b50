"""A sentence with its share made large; its text stays exactly the sentence, for its claim."""

import re

from markupsafe import Markup, escape

from reports.nouns import Sentence

SHARE = re.compile(r"(?P<number>\d+ of meer|[Mm]inder dan \d+|\d+)(?= van de 100\b)")
LONG = 3
"""A share of more signs than this is words: it is set smaller."""


def element(tag: str, said: Sentence, attributes: str = "") -> Markup:
    """Write one sentence with its first share as `<b class="groot">`; `attributes` come from a template."""
    found = SHARE.search(said.text)
    claim = said.claim if said.finding_ids else said.pattern
    start, end = found.span("number") if found else (0, 0)
    size = "groot lang" if end - start > LONG else "groot"
    big = f'<b class="{size}">{escape(said.text[start:end])}</b>' if found else ""
    return Markup(  # noqa: S704 (claim and text went through escape)
        f'<{tag}{attributes} data-claim="{escape(claim)}">'
        f"{escape(said.text[:start])}{big}{escape(said.text[end:])}</{tag}>"
    )
