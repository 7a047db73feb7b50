"""The checklist for charts (report.md section 14) as far as a page shows it; figures beside their tables."""

import re
from collections import Counter
from collections.abc import Iterator

from reports.controle.tree import Element

NUMBER = re.compile(r"<?\d[\d.,]*\+?")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MOST_KINDS = 4
"""Kinds of marks in one chart."""


def titles(root: Element) -> Iterator[str]:
    """A figure says its message above it, and under that what was measured, where and when."""
    for figure in root.with_class("buurtlijn"):
        subtitle = next((e.text for e in figure.with_class("ondertitel")), "")
        if not YEAR.search(subtitle):
            yield f"figuur regel {figure.line} zegt niet wat, waar en wanneer: '{subtitle}'"
    for block in _blocks_with_figures(root):
        if not any(e.text for e in block.all("h2", "h3")):
            yield f"figuren in blok '{block.get('id')}' hebben geen kop"


def sources(root: Element) -> Iterator[str]:
    """Every block with figures ends with its source (report.md 4.2 rule 17)."""
    for block in _blocks_with_figures(root):
        if not any(
            e.text.startswith("Bron") or e.text.startswith("©") for e in block.with_class("bronregel")
        ):
            yield f"blok '{block.get('id')}' heeft figuren zonder bron"


def _blocks_with_figures(root: Element) -> list[Element]:
    marks = ("lijn", "strook")
    return [block for block in root.with_class("blok") if any(block.with_class(name) for name in marks)]


def kinds(root: Element) -> Iterator[str]:
    """At most four kinds of marks in a chart, and no number far from its mark: no legend beside a line."""
    for svg in root.with_class("lijn"):
        used = {" ".join(sorted(e.classes)) for e in svg.all("circle")}
        if len(used) > MOST_KINDS:
            yield f"lijn regel {svg.line} heeft {len(used)} soorten stippen"
    for figure in root.with_class("buurtlijn"):
        if figure.with_class("legenda"):
            yield f"lijn regel {figure.line} heeft een legenda"


def units(root: Element) -> Iterator[str]:
    """A column of numbers says its unit in its head, or every number has one."""
    for table in root.with_class("smal-tabel"):
        heads = [e.text for e in table.all("th") if e.get("scope") == "col"]
        if len(heads) < 2 or not all(heads):
            yield f"tabel regel {table.line} heeft kolommen zonder naam"


def twins(root: Element) -> Iterator[str]:
    """The numbers of a drawing, its description and its table are the same."""
    blocks = root.with_class("blok")
    for svg in root.with_class("lijn"):
        described = _numbers(
            next((e.text for e in svg.elements if e.tag == "desc"), "").partition("Buurten:")[2]
        )
        drawn = Counter(e.text for e in svg.with_class("kraalgetal"))
        if drawn and drawn != described:
            yield f"lijn regel {svg.line}: getekend {_said(drawn)}, beschreven {_said(described)}"
        block = next((b for b in blocks if svg in b.walk()), None)
        columns = [column for table in block.all("table") for column in _columns(table)] if block else []
        if not any(not (described - column) for column in columns):
            yield f"lijn regel {svg.line}: geen tabel in het blok heeft {_said(described)}"
    for figure in root.with_class("kaartfiguur"):
        yield from _map_twin(figure)


def _map_twin(figure: Element) -> Iterator[str]:
    shown = Counter(e.text for e in figure.with_class("waarde") if e.tag == "text" and e.text != "?")
    tabled = Counter(e.text for e in figure.all("td") if "getal" in e.classes and e.text)
    if not figure.with_class("kaart") or not tabled:
        return
    if shown - tabled:
        yield f"kaart regel {figure.line}: getekend {_said(shown - tabled)}, niet in de tabel"
    described = next((e.text for e in figure.all("desc")), "")
    missing = [text for text in tabled if text not in described]
    if missing:
        yield f"kaart regel {figure.line}: niet beschreven {', '.join(missing)}"


def _columns(table: Element) -> list[Counter[str]]:
    rows = [[c.text for c in row.elements if c.tag in {"td", "th"}] for row in table.all("tr")]
    width = max((len(row) for row in rows), default=0)
    return [Counter(row[i] for row in rows if len(row) > i) for i in range(width)]


def _numbers(text: str) -> Counter[str]:
    return Counter(
        match[0].rstrip(".,") for match in (NUMBER.search(part[::1]) for part in _last(text)) if match
    )


def _last(text: str) -> list[str]:
    """The end of every part between commas: its value; a name before it may hold digits of its own."""
    return [part.split(" ")[-1] for part in text.rstrip(".").split(", ")]


def _said(numbers: Counter[str]) -> str:
    return " ".join(sorted(numbers.elements())) or "niets"
