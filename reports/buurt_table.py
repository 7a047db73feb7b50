"""A table with all buurten under each other, a column per figure, on as few characters as HTML allows.

It stands in a box of its own that scrolls sideways on a narrow screen: figures of one kind stay under each
other. End tags that HTML lets one leave out are left out, attributes of our own stand without quotes.
"""

from markupsafe import Markup, escape

from reports.charts import Matrix
from reports.nouns import Cell

NOT_SHOWN = "<td class=geen>niet getoond"


def draw(matrix: Matrix, caption: str) -> Markup:
    """Draw the table in its box; the first column names the buurt, every figure carries its finding."""
    head = "".join(f"<th scope=col data-vrij>{escape(column)}" for column in matrix.columns)
    body = "".join(_row(name, cells) for name, cells in matrix.rows)
    label = escape(caption)
    return Markup(  # noqa: S704 (every text went through escape)
        f'<section class="schuif vrij" aria-label="{label}" tabindex="0"><table class=buurttabel>'
        f"<caption>{label}</caption><thead><tr><th scope=col>buurt{head}<tbody>{body}</table></section>"
    )


def _row(name: str, cells: tuple[Cell | None, ...]) -> str:
    return f"<tr><th scope=row>{escape(name)}{''.join(map(_cell, cells))}"


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return NOT_SHOWN
    return f'<td data-claim="cel|{escape(cell.finding_id)}">{escape(cell.text)}'
