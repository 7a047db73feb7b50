"""What a cell shows: a table or a figure, as HTML for the screen and as Markdown for a document."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import polars as pl

from reports.numbers import number_text, round_one

MOST_DIGITS = 4
FIGURES = frozenset(
    {"value", "reference_value", "deviation", "deviation_lower", "deviation_upper"}
    | {"low95", "high95", "low998", "high998", "target"}
)
"""Columns of figures: one digit behind the comma, as sources publish them (notebooks.md section 4)."""


@dataclass(frozen=True)
class Shown:
    """HTML with the same content as Markdown beside it; a notebook shows the first, a document the second."""

    html: str
    markdown: str

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """Both forms; IPython asks for them under this name."""
        return {"text/html": self.html, "text/markdown": self.markdown, "text/plain": ""}


def table(frame: pl.DataFrame, caption: str, heads: dict[str, str] | None = None) -> Shown:
    """Show a frame as a real table; the first column names the row.

    Args:
        frame: any frame; null is shown as a dash.
        caption: what one row is and which place and year.
        heads: other texts for column heads.
    """
    names = [(heads or {}).get(name, name.replace("_", " ")) for name in frame.columns]
    digits = [1 if name in FIGURES else MOST_DIGITS for name in frame.columns]
    rows = [
        [cell_text(value, most) for value, most in zip(row, digits, strict=True)] for row in frame.iter_rows()
    ]
    return Shown(table_html(names, rows, frame, caption), table_markdown(names, rows, caption))


def cell_text(value: Any, digits: int = MOST_DIGITS) -> str:
    """One value as people read it: Dutch numbers, yes and no, a dash for nothing."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return small_number(value, digits)
    return str(value)


def small_number(value: float, digits: int = MOST_DIGITS) -> str:
    """A number with at most so many digits behind the comma, and no more than it needs."""
    if value and digits == MOST_DIGITS and abs(value) < 10**-MOST_DIGITS:
        return f"{value:.1e}".replace(".", ",")
    text = f"{round_one(value, digits):.{digits}f}".rstrip("0").rstrip(".")
    whole, point, decimals = text.partition(".")
    grouped = number_text(int(whole)) if whole.lstrip("-").isdigit() and len(whole.lstrip("-")) > 3 else whole
    return grouped + ("," + decimals if point else "")


def table_html(names: Sequence[str], rows: Sequence[Sequence[str]], frame: pl.DataFrame, caption: str) -> str:
    """The table as HTML; everything escaped."""
    is_number = [dtype.is_numeric() for dtype in frame.dtypes]
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    body = "".join(
        "<tr>"
        + "".join(
            f'<th scope="row">{escape(text)}</th>'
            if position == 0
            else f'<td class="getal">{escape(text)}</td>'
            if is_number[position]
            else f"<td>{escape(text)}</td>"
            for position, text in enumerate(row)
        )
        + "</tr>"
        for row in rows
    )
    title = f"<caption>{escape(caption)}</caption>"
    return f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def table_markdown(names: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> str:
    """The table as Markdown; nothing in a cell can become markup."""
    lines = [" | ".join(map(plain, names)), " | ".join("---" for _ in names)]
    lines += [" | ".join(map(plain, row)) for row in rows]
    return "\n".join(f"| {line} |" for line in lines) + f"\n\n: {plain(caption)}\n"


def plain(text: str) -> str:
    """A text in which no character of Markdown or of a shortcode means anything."""
    return "".join(f"&#{ord(c)};" if c in "|\\`*_{}[]<>#$&!~^@" else c for c in text.replace("\n", " "))


def figure(svg: str, label: str, twin: Shown, *, title: str = "") -> Shown:
    """A drawing with its name and, folded, the table with the same numbers; a document gets the table.

    Args:
        svg: our own drawing.
        label: what it shows, for who does not see it.
        twin: the same numbers as a table.
        title: stands above it; empty when the text before it says it.
    """
    head = f"<h3>{escape(title)}</h3>" if title else ""
    html = (
        f'{head}<div role="img" aria-label="{escape(label)}">{svg}</div>'
        f"<details><summary>De getallen in een tabel</summary>{twin.html}</details>"
    )
    return Shown(html, twin.markdown)
