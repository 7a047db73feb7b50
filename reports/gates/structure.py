"""Order and names of a page: headings, landmarks, lists, tables, what refers to what."""

from collections import Counter
from collections.abc import Iterator

from reports.controle.tree import Element

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LISTS = {"ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}}
REFERS = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")
SCOPES = frozenset({"col", "row", "rowgroup", "colgroup"})
LABELS = ("aria-label", "aria-labelledby")


def document(root: Element) -> Iterator[str]:
    """Language, title, description, one main, one head, one foot."""
    page = next(iter(root.all("html")), root)
    if page.get("lang") != "nl":
        yield 'html heeft geen lang="nl"'
    for tag in ("title", "main", "header", "footer"):
        found = [e for e in root.all(tag) if e.around("svg") is None and not _in_section(e, tag)]
        if len(found) != 1:
            yield f"{len(found)} keer <{tag}>, het hoort 1 keer"
    if not any(e.text for e in root.all("title") if e.around("svg") is None):
        yield "de titel is leeg"
    names = {meta.get("name") for meta in root.all("meta") if meta.get("content")}
    yield from (
        f"meta {name} ontbreekt" for name in ("viewport", "description", "color-scheme") if name not in names
    )
    yield from (
        f"<{e.tag}> regel {e.line} heeft geen naam"
        for e in root.all("nav")
        if not any(e.get(a) for a in LABELS)
    )


def _in_section(element: Element, tag: str) -> bool:
    inside = {"header", "footer"} & {tag}
    return bool(inside) and any(
        e.tag in {"section", "article", "main"} for e in element.up() if e is not element
    )


def headings(root: Element) -> Iterator[str]:
    """One h1, no level left out, none empty."""
    found = root.all(*HEADINGS)
    if [e.tag for e in found].count("h1") != 1:
        yield f"{[e.tag for e in found].count('h1')} keer <h1>"
    before = 0
    for heading in found:
        level = int(heading.tag[1])
        if level > before + 1:
            yield f"<{heading.tag}> '{heading.text}' slaat een niveau over"
        if not heading.text:
            yield f"<{heading.tag}> regel {heading.line} is leeg"
        before = level


def references(root: Element) -> Iterator[str]:
    """Ids once; every reference and every link within the page leads somewhere."""
    ids = Counter(e.get("id") for e in root.walk() if e.has("id"))
    yield from (f"id '{name}' staat er {count} keer" for name, count in ids.items() if count > 1)
    for element in root.walk():
        wanted = [name for key in REFERS for name in element.get(key).split()]
        if element.get("href").startswith("#"):
            wanted.append(element.get("href")[1:])
        for name in wanted:
            if name not in ids:
                yield f"<{element.tag}> regel {element.line} verwijst naar '{name}', dat is er niet"


def links(root: Element) -> Iterator[str]:
    """Links say where they go; nothing takes the keyboard out of reading order."""
    for element in root.all("a", "summary", "button"):
        if not (element.text or element.get("aria-label")):
            yield f"<{element.tag}> regel {element.line} heeft geen tekst"
    yield from (f"<a> regel {e.line} heeft geen adres" for e in root.all("a") if not e.get("href"))
    for element in root.walk():
        if element.has("tabindex") and element.get("tabindex") not in {"0", "-1"}:
            yield f"<{element.tag}> regel {element.line} verandert de volgorde van het toetsenbord"
        if element.get("tabindex") == "0" and not any(element.get(name) for name in LABELS):
            yield f"<{element.tag}> regel {element.line} is te bereiken maar heeft geen naam"


def lists(root: Element) -> Iterator[str]:
    """Lists hold list items and nothing else; an item stands in a list; none is empty."""
    for element in root.all(*LISTS):
        odd = [child.tag for child in element.elements if child.tag not in LISTS[element.tag]]
        loose = [part for part in element.children if isinstance(part, str) and part.strip()]
        if odd or loose:
            yield f"<{element.tag}> regel {element.line} bevat {', '.join([*odd, *loose])}"
        if not element.elements:
            yield f"<{element.tag}> regel {element.line} is leeg"
    for item in root.all("li"):
        if item.parent is None or item.parent.tag not in {"ul", "ol"}:
            yield f"<li> regel {item.line} staat niet in een lijst"


def tables(root: Element) -> Iterator[str]:
    """Every table has a caption, heads with a scope, and rows as long as each other."""
    for table in root.all("table"):
        name = next((e.text for e in table.elements if e.tag == "caption"), "")
        if not name:
            yield f"tabel regel {table.line} heeft geen bijschrift"
        own = [e for e in table.walk() if e.around("table") is table]
        yield from (
            f"kop '{e.text}' in tabel '{name}' heeft geen scope"
            for e in own
            if e.tag == "th" and e.get("scope") not in SCOPES
        )
        if not any(e.tag == "th" for e in own):
            yield f"tabel '{name}' heeft geen koppen"
        lengths = {_length(row) for row in own if row.tag == "tr"}
        if len(lengths) > 1 and not any(e.get("rowspan") for e in own):
            yield f"tabel '{name}' heeft rijen van {sorted(lengths)} cellen"


def _length(row: Element) -> int:
    return sum(int(cell.get("colspan") or 1) for cell in row.elements if cell.tag in {"td", "th"})


def graphics(root: Element) -> Iterator[str]:
    """A drawing is a picture with a title and a description, or it is hidden; an image has a text."""
    for svg in root.all("svg"):
        if any(e.tag == "svg" for e in svg.up() if e is not svg):
            continue
        if svg.get("role") == "img":
            tags = {e.tag: e.text for e in svg.elements}
            yield from (
                f"svg regel {svg.line} heeft geen {tag}" for tag in ("title", "desc") if not tags.get(tag)
            )
            if not svg.get("aria-labelledby") or not svg.get("aria-describedby"):
                yield f"svg regel {svg.line} noemt zijn titel of beschrijving niet"
        elif svg.get("aria-hidden") != "true" or svg.get("focusable") != "false":
            yield f"svg regel {svg.line} is geen afbeelding en is niet verborgen"
    yield from (f"<img> regel {e.line} heeft geen alt" for e in root.all("img") if not e.get("alt").strip())


def folding(root: Element) -> Iterator[str]:
    """What folds starts with its summary."""
    for details in root.all("details"):
        if not details.elements or details.elements[0].tag != "summary":
            yield f"<details> regel {details.line} begint niet met <summary>"
