"""The stylesheets of `style/` as one text per kind of page: in name order, without comments and blanks."""

import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

FOLDER = Path(__file__).parent / "style"
OF_A_WIJK = frozenset({
    "30_first_screen.css", "40_blocks.css", "44_invite.css", "45_stories.css", "45_tables.css",
    "50_charts.css", "55_groups.css", "91_print_wijk.css", "92_print_stories.css",
})  # fmt: skip
LEFT_OUT = {
    "wijk": frozenset({"45_stories.css", "70_index.css", "92_print_stories.css"}),
    "wijk met verhalen": frozenset({"70_index.css"}),
    "overzicht": OF_A_WIJK,
    "overzicht zonder kaart": OF_A_WIJK | {"60_map.css"},
}
"""Per kind of page the files that it has no use for."""
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@cache
def stylesheet(kind: str) -> Markup:
    """Join the stylesheets of one kind of page, a key of `LEFT_OUT`."""
    paths = [path for path in sorted(FOLDER.glob("*.css")) if path.name not in LEFT_OUT[kind]]
    return Markup(minify("\n".join(path.read_text(encoding="utf-8") for path in paths)))  # noqa: S704 (our own files)


def minify(css: str) -> str:
    """Leave out comments, line ends and blanks that no browser needs."""
    text = re.sub(r"\s+", " ", COMMENT.sub("", css))
    text = re.sub(r"\s*([{};,])\s*", r"\1", text).replace(": ", ":").replace(";}", "}")
    return text.strip()


def css_string(text: str) -> str:
    """Write a text as a string inside a stylesheet; only letters, digits and blanks stay as they are."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text) + '"'
