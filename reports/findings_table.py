"""The table of findings of one page (report.md 4.1): every finding once, as few elements as HTML allows.

Form, for whoever reads the file without the program: one `<table id="bevindingen">`, one head row with the
columns of `COLUMNS`, one row per finding. A value that stays the same in the rows below it is written once,
in a cell with `rowspan`: such a cell counts for every row that it covers, as in any HTML table. A row
therefore holds the cells that start in it; the others come from above. An empty cell is "no value". End tags
that HTML lets one leave out (`</td>`, `</th>`, `</tr>`, `</tbody>`) are left out, and attributes stand
without quotes. Rows of one source and one form (with or without margins, counts, numbers of people) stand
together, then rows of one indicator: that makes the longest runs.
"""

from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

COLUMNS = (
    "finding_id",
    "contrast",
    "label",
    "value",
    "lower",
    "upper",
    "numerator",
    "denominator",
    "state",
    "reference_value",
    "deviation",
    "verdict",
    "verdict_label",
    "direction",
    "flags",
    "persons",
    "excess_persons",
    "synthetic",
    "source_id",
)
"""Columns of the table of findings, in this order."""
FORM = ("lower", "numerator", "persons")
"""Columns that are empty for whole kinds of figures."""
RUNS = ("contrast", "verdict", "direction", "verdict_label", "flags", "finding_id")
"""What decides the order of the findings of one indicator."""


def draw_findings(findings: Sequence[Mapping[str, object]]) -> Markup:
    """Draw the head and the body of the table; the caller gives the table its id and its caption."""
    head = "".join(f"<th scope=col>{column}" for column in COLUMNS)
    rows = [[cell_text(finding[column]) for column in COLUMNS] for finding in sorted(findings, key=place)]
    body = "".join(_row(row, lengths) for row, lengths in zip(rows, run_lengths(rows), strict=True))
    return Markup(f"<thead><tr>{head}<tbody>{body}")  # noqa: S704 (every value went through escape)


def place(finding: Mapping[str, object]) -> tuple[str | bool, ...]:
    """Where a finding stands: with others of its source, its form, its indicator and its verdict."""
    indicator = str(finding["finding_id"]).partition("@")[0]
    form = (finding[column] is None for column in FORM)
    return (str(finding["source_id"]), *form, indicator, *(str(finding[column]) for column in RUNS))


def run_lengths(rows: Sequence[Sequence[str]]) -> list[list[int]]:
    """For every cell the number of rows that its value fills downwards; 0 where it continues from above."""
    lengths = [[1] * len(row) for row in rows]
    for number in range(len(rows) - 1, 0, -1):
        for column, text in enumerate(rows[number]):
            if column and rows[number - 1][column] == text:
                lengths[number - 1][column] += lengths[number][column]
                lengths[number][column] = 0
    return lengths


def _row(row: Sequence[str], lengths: Sequence[int]) -> str:
    cells = (
        f"<td>{escape(text)}" if length == 1 else f"<td rowspan={length}>{escape(text)}"
        for text, length in zip(row[1:], lengths[1:], strict=True)
        if length
    )
    return f"<tr><th scope=row>{escape(row[0])}{''.join(cells)}\n"


def cell_text(value: object) -> str:
    """Write a value as in cijfers.csv: point as decimal mark, no trailing zeros, empty = no value."""
    if isinstance(value, float):
        return f"{value:.10g}"
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
