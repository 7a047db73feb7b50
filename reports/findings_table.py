"""The table of findings of one page (report.md 4.1): every finding once, on as few elements as a table takes.

Form, for whoever reads the file without the program: one `<table id="bevindingen">`, one head row with the
columns of `COLUMNS`, one row per kind of figure. Three rules give every finding its own row back:

1. A cell with `rowspan` counts for every row that it covers, as in any HTML table.
2. Inside a row each line of the first cell is one finding; line n of another cell belongs to it. A cell of
   one line counts for all findings of its row (`spread_row`).
3. A line `=` says the same as the line above it; in a finding id a part between `@` may do so too.

An empty line, or an empty cell, is "no value". End tags that HTML lets one leave out (`</td>`, `</th>`,
`</tr>`, `</tbody>`) are left out, and attributes stand without quotes. A row holds the findings of one
source and one form (with or without margins, counts, numbers of people), those of one indicator together.

What `reports.controle` needs of a finding besides these columns stands in `data-bij` of its row:
`<number of its line>,<number>,...;<key>:<value>;...`, findings with the same facts together, a blank between.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, zip_longest

from markupsafe import Markup, escape

from reports.controle.seal import seal, seal_counts
from reports.nouns_story import Telling

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
COMPUTED = frozenset({"lower", "upper", "deviation", "excess_persons"})
"""Columns that may be the outcome of a computation: six digits are more than any sentence needs."""
LINE = "\n"
SAME = "="
"""Stands for the line above."""
RUNS = ("contrast", "verdict", "direction", "verdict_label", "flags", "finding_id")
"""What decides the order of the findings of one indicator: equal lines stand under each other."""
BESIDE = "bij"
"""Key of what stands beside the columns of a finding (`reports.beeld_proof.fact_facts`)."""

Finding = Mapping[str, object]


def draw_findings(findings: Sequence[Finding]) -> Markup:
    """Draw the head and the body of the table; the caller gives the table its id and its caption."""
    head = "".join(f"<th scope=col>{column}" for column in COLUMNS)
    grouped = group_findings(findings)
    rows = [join_rows(texts_of(block)) for block in grouped]
    beside = [draw_beside(block) for block in grouped]
    body = "".join(_row(*parts) for parts in zip(rows, run_lengths(rows), beside, strict=True))
    return Markup(f"<thead><tr>{head}<tbody>{body}")  # noqa: S704 (every value went through escape)


def proof(findings: Sequence[Finding], page_facts: object, counts: Iterable[Telling] = ()) -> Markup:
    """The attributes of the table: facts about the page (`reports.beeld_proof.page_facts`) and the seals.

    `counts`: every count of stories and meetings that the page prints; without any there is no seal of them.
    """
    rows = [(row, str(f.get(BESIDE, ""))) for f, row in zip(findings, texts_of(findings), strict=True)]
    facts = str(page_facts or "")
    safe = facts.replace("&", "&amp;").replace("'", "&#39;").replace("<", "&lt;").replace(">", "&gt;")
    told = seal_counts((count.key, count.text) for count in counts)
    counted = f" data-telzegel={told}" if told else ""
    return Markup(f" data-zegel={seal(facts, rows)}{counted} data-pagina='{safe}'")  # noqa: S704 (escaped above)


def group_findings(findings: Sequence[Finding]) -> list[list[Finding]]:
    """The findings of every row of the table: blocks of one source and form, indicator by indicator."""
    found = groupby(sorted(findings, key=place_of), indicator_of)
    indicators = sorted(((form_of(block), block) for block in (list(b) for _, b in found)), key=form_and_name)
    rows = groupby(indicators, lambda pair: pair[0])
    return [[finding for _, block in row for finding in block] for _, row in rows]


def texts_of(block: Sequence[Finding]) -> list[list[str]]:
    """The findings of one block as texts, in the order of `COLUMNS`."""
    return [[cell_text(finding[column], column in COMPUTED) for column in COLUMNS] for finding in block]


def draw_beside(block: Sequence[Finding]) -> str:
    """The attribute `data-bij` of a row, or nothing when no finding of the block has anything beside it."""
    numbers: dict[str, list[str]] = {}
    for number, finding in enumerate(block):
        if facts := finding.get(BESIDE):
            numbers.setdefault(str(facts), []).append(str(number))
    text = " ".join(f"{','.join(found)};{facts}" for facts, found in numbers.items())
    return f' data-bij="{escape(text)}"' if text else ""


def indicator_of(finding: Finding) -> str:
    """The indicator that a finding is about."""
    return str(finding["finding_id"]).partition("@")[0]


def place_of(finding: Finding) -> tuple[str, ...]:
    """Where a finding stands: with its indicator, beside others with the same verdict."""
    return (indicator_of(finding), *(str(finding[column] or "") for column in RUNS))


Form = tuple[str | bool, ...]


def form_of(block: Sequence[Finding]) -> Form:
    """Source and form of the findings of one indicator: those of one form stand in one row."""
    return (str(block[0]["source_id"]), *(all(f[column] is None for f in block) for column in FORM))


def form_and_name(pair: tuple[Form, Sequence[Finding]]) -> tuple[Form, str]:
    """Order of the indicators: by form, then by id."""
    return pair[0], indicator_of(pair[1][0])


def join_rows(rows: Sequence[Sequence[str]]) -> list[str]:
    """The cells of one row of the table: a line per finding, one line where all findings agree."""
    columns = list(zip(*rows, strict=True))
    short = [column[0] if len(set(column)) == 1 else LINE.join(shorten(column)) for column in columns]
    return [LINE.join(shorten_ids(columns[0])), *short[1:]] if columns else []


def shorten_ids(ids: Sequence[str]) -> list[str]:
    """Write `=` for every part of a finding id that the id above has at the same place."""
    above = ([""], *(name.split("@") for name in ids))
    return [
        "@".join(
            SAME if part == before else part for part, before in zip_longest(name.split("@"), last) if part
        )
        for name, last in zip(ids, above, strict=False)
    ]


def lengthen_ids(lines: Sequence[str]) -> list[str]:
    """Give finding ids back what `shorten_ids` took away."""
    full: list[list[str]] = [[""]]
    for line in lines:
        parts = line.split("@")
        full.append([full[-1][place] if part == SAME else part for place, part in enumerate(parts)])
    return ["@".join(parts) for parts in full[1:]]


def shorten(lines: Sequence[str]) -> list[str]:
    """Write `=` for a line that repeats the one above it; an empty line stays empty."""
    above = ("", *lines)
    return [SAME if line and line == before else line for before, line in zip(above, lines, strict=False)]


def lengthen(lines: Sequence[str]) -> list[str]:
    """Give lines back what `shorten` took away."""
    full: list[str] = []
    for line in lines:
        full.append(full[-1] if line == SAME and full else line)
    return full


def spread_row(cells: Sequence[str]) -> list[list[str]]:
    """The findings of one row of the table, from its cells: the inverse of `join_rows`.

    Raises:
        ValueError: a cell has more than one line, and not as many as the first.
    """
    size = len(cells[0].split(LINE))
    split = [lengthen(cell.split(LINE)) for cell in cells[1:]]
    columns = [
        lines * size if len(lines) == 1 else lines for lines in (lengthen_ids(cells[0].split(LINE)), *split)
    ]
    return [list(row) for row in zip(*columns, strict=True)]


def run_lengths(rows: Sequence[Sequence[str]]) -> list[list[int]]:
    """For every cell the number of rows that its value fills downwards; 0 where it continues from above.

    Only a cell of one line can fill more rows than its own.
    """
    lengths = [[1] * len(row) for row in rows]
    for number in range(len(rows) - 1, 0, -1):
        for column, text in enumerate(rows[number]):
            if column and LINE not in text and rows[number - 1][column] == text:
                lengths[number - 1][column] += lengths[number][column]
                lengths[number][column] = 0
    return lengths


def _row(row: Sequence[str], lengths: Sequence[int], beside: str) -> str:
    cells = (
        f"<td>{escape(text)}" if length == 1 else f"<td rowspan={length}>{escape(text)}"
        for text, length in zip(row[1:], lengths[1:], strict=True)
        if length
    )
    return f"<tr{beside}><th scope=row>{escape(row[0])}{''.join(cells)}"


def cell_text(value: object, is_computed: bool = False) -> str:
    """Write a value as in cijfers.csv: point as decimal mark, no trailing zeros, empty = no value."""
    if isinstance(value, float):
        return f"{value:.6g}" if is_computed else f"{value:.8g}"
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(str(value).split())
