"""Read a page with the standard library, strictly enough to judge it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from reports.findings_table import spread_row

VOID = frozenset({"meta", "col", "br", "img", "link", "input", "hr", "base"})
CELLS = frozenset({"td", "th"})
CLOSED_BY = {
    "td": CELLS,
    "th": CELLS,
    "tr": CELLS | {"tr"},
    "tbody": CELLS | {"tr", "thead", "tbody"},
    "/tbody": CELLS | {"tr"},
    "/table": CELLS | {"tr", "thead", "tbody"},
    "li": frozenset({"li"}),
    "/ul": frozenset({"li"}),
    "/ol": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "/dl": frozenset({"dt", "dd"}),
}
"""Parts of a table or list whose end tag HTML lets one leave out, by the tag that ends them."""


@dataclass
class Element:
    """One element with its parents, from the outside in."""

    tag: str
    attributes: dict[str, str]
    parents: tuple["Element", ...]
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())

    @property
    def raw(self) -> str:
        """The text as it stands in the file, lines included."""
        return "".join(self.texts)

    def has(self, *names: str) -> bool:
        """True when this element or one around it has one of these attributes."""
        return any(name in element.attributes for element in (self, *self.parents) for name in names)

    def is_inside(self, tag: str) -> bool:
        return any(parent.tag == tag for parent in self.parents)


class Page(HTMLParser):
    """A parsed page; raises AssertionError on wrong nesting."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.pieces: list[tuple[Element, str]] = []
        self.feed(html)
        self.close()
        assert not self.open, f"not closed: {[element.tag for element in self.open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.end_implied(tag)
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"attribute twice: {tag} {names}"
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(self.open))
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def end_implied(self, tag: str) -> None:
        while self.open and self.open[-1].tag in CLOSED_BY.get(tag, frozenset()):
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        self.end_implied("/" + tag)
        assert self.open and self.open[-1].tag == tag, f"</{tag}> closes {self.open[-1:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.texts.append(data)
        if self.open and data.strip():
            self.pieces.append((self.open[-1], data))

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def ids(self) -> list[str]:
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    def by_id(self, wanted: str) -> Element:
        return next(element for element in self.elements if element.attributes.get("id") == wanted)

    def class_text(self, css: str) -> str:
        """Text of the first element with this class, or nothing."""
        return next((e.text for e in self.elements if css in e.attributes.get("class", "").split()), "")

    def grid(self, table_id: str) -> list[list[str]]:
        """Every row of a table with all its cells as they stand there, those reaching down included."""
        table = self.by_id(table_id)
        rows: list[list[str]] = []
        reaching: dict[int, tuple[int, str]] = {}
        for tr in (element for element in self.all("tr") if table in element.parents):
            own = [element for element in self.all("td", "th") if element.parents[-1] is tr]
            row: list[str] = []
            while own or len(row) in reaching:
                left, text = reaching.pop(len(row), (0, ""))
                if not left:
                    cell = own.pop(0)
                    left, text = int(cell.attributes.get("rowspan", "1")), cell.raw
                if left > 1:
                    reaching[len(row)] = (left - 1, text)
                row.append(text)
            rows.append(row)
        assert not reaching, "a cell reaches below its table"
        return rows

    def findings(self) -> list[list[str]]:
        """The table of findings with its head: a row per finding."""
        head, *rows = self.grid("bevindingen")
        return [head, *(finding for row in rows for finding in spread_row(row))]
