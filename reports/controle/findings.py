"""The table of findings, read back from the page: every finding and what stands beside its columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from reports.controle.rules import Indicator, rules
from reports.controle.tree import CELLS, Element, UnreadableError, tidy

COLUMNS = (
    *("finding_id", "contrast", "label", "value", "lower", "upper", "numerator", "denominator", "state"),
    *("reference_value", "deviation", "verdict", "verdict_label", "direction", "flags", "persons"),
    *("excess_persons", "synthetic", "source_id"),
)
LINE = "\n"
SAME = "="
"""A line that repeats the line above it."""
MOST_PARTS = 6
"""Indicator, area, group, year, contrast, and the own area that a buurt is compared with."""
LEVELS = {"NL": "land", "GM": "gemeente", "WK": "wijk", "BU": "buurt", "EG": "eigen"}
NUMBERS = frozenset(
    ("value", "lower", "upper", "numerator", "denominator", "reference_value", "deviation", "persons")
) | {"excess_persons"}


@dataclass(frozen=True)
class Finding:
    """One finding of the table."""

    cells: dict[str, str]
    beside: dict[str, str]
    """What `data-bij` says: the range of rounding, the word for spread, support, the rest of the area."""

    @cached_property
    def parts(self) -> tuple[str, str, str, int, str]:
        """Indicator, area, group, period and contrast, as the id says them.

        Raises:
            UnreadableError: the id has another form.
        """
        pieces = self.finding_id.split("@")
        if not 4 <= len(pieces) <= MOST_PARTS or not pieces[3].isdigit():
            raise UnreadableError(f"bevinding {self.finding_id}: deze vorm kan niet.")
        contrast = pieces[4] if len(pieces) > 4 else ""
        return pieces[0], pieces[1], pieces[2], int(pieces[3]), contrast

    @property
    def finding_id(self) -> str:
        """Id of the finding."""
        return self.cells["finding_id"]

    @property
    def indicator_id(self) -> str:
        """Id of the indicator."""
        return self.parts[0]

    @property
    def area(self) -> str:
        """Code of the area."""
        return self.parts[1]

    @property
    def group(self) -> str:
        """Id of the group."""
        return self.parts[2]

    @property
    def period(self) -> int:
        """Year of the figure."""
        return self.parts[3]

    @property
    def level(self) -> str:
        """land, gemeente, wijk, buurt or eigen."""
        return LEVELS.get(self.area[:2], "")

    @property
    def is_within(self) -> bool:
        """True for the comparison of a buurt with the rest of its wijk."""
        return self.parts[4] == "within_wijk"

    @property
    def indicator(self) -> Indicator | None:
        """The indicator, when the catalogue that is compiled in knows it."""
        return rules().indicators.get(self.indicator_id)

    def text(self, column: str) -> str:
        """A column as text."""
        return self.cells[column]

    def number(self, column: str) -> float | None:
        """A column as a number; None where there is no value."""
        text = self.cells[column]
        return float(text) if text else None

    @cached_property
    def value(self) -> float:
        """The value as published."""
        return self.number("value") or 0.0

    @cached_property
    def deviation(self) -> float:
        """Difference with the reference; 0 when there is none."""
        return self.number("deviation") or 0.0

    @property
    def verdict(self) -> str:
        """Id of the verdict."""
        return self.cells["verdict"]

    @property
    def direction(self) -> str:
        """favourable, unfavourable, higher, lower or none."""
        return self.cells["direction"]

    @property
    def is_strong(self) -> bool:
        """True for clear and for an estimate that differs."""
        return self.verdict in {"clear", "estimate_differs"}

    def has_flag(self, flag: str) -> bool:
        """True when this flag is set."""
        return flag in self.cells["flags"].split("|")

    @property
    def is_estimate(self) -> bool:
        """True for a model estimate without published margins."""
        return self.has_flag("modelled") and not self.cells["lower"]

    @property
    def may_lead(self) -> bool:
        """True when it may stand in a headline: clear, or an estimate that other figures support."""
        return self.verdict == "clear" or (self.verdict == "estimate_differs" and "kop" in self.beside)


def read_findings(table: Element) -> tuple[list[str], list[Finding]]:
    """Read the head and the findings of `<table id="bevindingen">`.

    Raises:
        UnreadableError: the columns are others, or the cells do not fit the rows.
    """
    rows = [row for row in table.all("tr") if row.elements]
    head = [cell.text for cell in rows[0].elements] if rows else []
    if tuple(head) != COLUMNS:
        raise UnreadableError("de tabel met bevindingen heeft andere kolommen.")
    found: list[Finding] = []
    for row, cells in zip(rows[1:], _grid(rows[1:]), strict=True):
        lines = _lines(cells)
        beside = _beside(row.get("data-bij"), len(lines))
        found += [Finding(dict(zip(COLUMNS, line, strict=True)), beside[n]) for n, line in enumerate(lines)]
    return head, found


def _grid(rows: Sequence[Element]) -> list[list[str]]:
    """Give every row all its cells; a cell with `rowspan` counts for the rows that it covers."""
    waiting: dict[int, tuple[int, str]] = {}
    result: list[list[str]] = []
    for row in rows:
        own = iter([cell for cell in row.elements if cell.tag in CELLS])
        line: list[str] = []
        for column in range(len(COLUMNS)):
            left, text = waiting.pop(column, (0, ""))
            if not left:
                cell = next(own, None)
                if cell is None:
                    raise UnreadableError(f"regel {row.line}: een rij met bevindingen is te kort.")
                left, text = _span(cell), cell.raw_text
            if left > 1:
                waiting[column] = (left - 1, text)
            line.append(text)
        if next(own, None) is not None:
            raise UnreadableError(f"regel {row.line}: een rij met bevindingen is te lang.")
        result.append(line)
    return result


def _span(cell: Element) -> int:
    text = cell.get("rowspan") or "1"
    return int(text) if text.isdigit() else 1


def _lines(cells: Sequence[str]) -> list[list[str]]:
    """The findings of one row: each line of the first cell is one; a cell of one line counts for all."""
    split = [_repeated([tidy(line) for line in cell.strip(" ").split(LINE)]) for cell in cells]
    split[0] = _whole(split[0])
    size = len(split[0])
    columns = [lines * size if len(lines) == 1 else lines for lines in split]
    if any(len(column) != size for column in columns):
        raise UnreadableError(f"bevinding {split[0][0]}: de regels van de cellen passen niet bij elkaar.")
    return [list(row) for row in zip(*columns, strict=True)]


def _repeated(lines: Sequence[str]) -> list[str]:
    full: list[str] = []
    for line in lines:
        full.append(full[-1] if line == SAME and full else line)
    return full


def _whole(ids: Sequence[str]) -> list[str]:
    """Finding ids in full: a part that says `=` is that of the id above.

    Raises:
        UnreadableError: the id above has no such part.
    """
    full: list[list[str]] = [[]]
    for line in ids:
        parts = line.split("@")
        if any(part == SAME and place >= len(full[-1]) for place, part in enumerate(parts)):
            raise UnreadableError(f"bevinding {line}: er staat niets boven om te herhalen.")
        full.append([full[-1][place] if part == SAME else part for place, part in enumerate(parts)])
    return ["@".join(parts) for parts in full[1:]]


def _beside(text: str, size: int) -> list[dict[str, str]]:
    result: list[dict[str, str]] = [{} for _ in range(size)]
    for entry in text.split():
        numbers, *pairs = entry.split(";")
        split = [pair.partition(":") for pair in pairs]
        for number in numbers.split(","):
            if number.isdigit() and int(number) < size:
                result[int(number)] = {key: value for key, _, value in split}
    return result
