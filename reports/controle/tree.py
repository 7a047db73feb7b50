"""HTML as a tree of elements: the little of a document that checking needs, by the standard library."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

VOID = frozenset({"meta", "col", "br", "img", "link", "input", "hr", "base"})
CELLS = frozenset({"td", "th"})
TERMS = frozenset({"dt", "dd"})
ITEM = frozenset({"li"})
CLOSED_BY = {
    "td": CELLS,
    "th": CELLS,
    "tr": CELLS | {"tr"},
    "tbody": CELLS | {"tr", "thead", "tbody"},
    "/tr": CELLS,
    "/thead": CELLS | {"tr"},
    "/tbody": CELLS | {"tr"},
    "/table": CELLS | {"tr", "thead", "tbody"},
    "li": ITEM,
    "/ul": ITEM,
    "/ol": ITEM,
    "dt": TERMS,
    "dd": TERMS,
    "/dl": TERMS,
}
"""Parts of a table or list whose end tag HTML lets one leave out, by the tag that ends them."""
BLANKS = re.compile(r"[ \t\r\n\f]+")
"""White space that a browser joins; a no-break space stays."""


class UnreadableError(Exception):
    """The file cannot be judged: no page, or one with its tags wrong. The text is for the user."""


class Element:
    """One element: its tag, attributes, parent, and children in document order."""

    __slots__ = ("attributes", "children", "line", "parent", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], parent: "Element | None", line: int) -> None:
        """Make an element; the parser hangs it in the tree."""
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.line = line
        self.children: list[Element | str] = []

    def get(self, name: str) -> str:
        """Value of an attribute; empty when it is not there."""
        return self.attributes.get(name, "")

    def has(self, name: str) -> bool:
        """True when the attribute is there, also when it is empty."""
        return name in self.attributes

    @property
    def classes(self) -> frozenset[str]:
        """The classes of the element."""
        return frozenset(self.get("class").split())

    @property
    def raw_text(self) -> str:
        """All text inside, as written."""
        return "".join(part if isinstance(part, str) else part.raw_text for part in self.children)

    @property
    def text(self) -> str:
        """All text inside, blanks joined as a browser does."""
        return tidy(self.raw_text)

    @property
    def own_text(self) -> str:
        """The text of the element without that of the elements in it."""
        return " ".join(tidy(part) for part in self.children if isinstance(part, str) and tidy(part))

    @property
    def elements(self) -> list["Element"]:
        """Direct children that are elements."""
        return [child for child in self.children if isinstance(child, Element)]

    def walk(self) -> list["Element"]:
        """This element and everything inside it, in document order."""
        found: list[Element] = []
        waiting = [self]
        while waiting:
            element = waiting.pop()
            found.append(element)
            waiting.extend(child for child in reversed(element.children) if not isinstance(child, str))
        return found

    def all(self, *tags: str) -> list["Element"]:
        """Every element inside with one of these tags, in document order."""
        return [element for element in self.walk() if element.tag in tags]

    def with_class(self, name: str) -> list["Element"]:
        """Every element inside with this class."""
        return [e for e in self.walk() if name in e.attributes.get("class", "").split()]

    def up(self) -> Iterator["Element"]:
        """This element and those around it, from the inside out."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    def around(self, tag: str) -> "Element | None":
        """The nearest element of this tag around this one, or this one itself."""
        return next((element for element in self.up() if element.tag == tag), None)


def tidy(text: str) -> str:
    """Join blanks as a browser does and drop those at the ends."""
    return BLANKS.sub(" ", text).strip(" ")


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("#document", {}, None, 0)
        self.current = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_implied(tag)
        element = self._add(tag, attrs)
        if tag not in VOID:
            self.current = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._end_implied("/" + tag)
        if self.current.tag != tag or self.current.parent is None:
            raise UnreadableError(f"regel {self.getpos()[0]}: </{tag}> hoort hier niet.")
        self.current = self.current.parent

    def handle_data(self, data: str) -> None:
        self.current.children.append(data)

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        attributes = {name: value or "" for name, value in attrs}
        element = Element(tag, attributes, self.current, self.getpos()[0])
        self.current.children.append(element)
        return element

    def _end_implied(self, tag: str) -> None:
        ends = CLOSED_BY.get(tag)
        while ends and self.current.tag in ends and self.current.parent is not None:
            self.current = self.current.parent


def read_tree(html: str) -> Element:
    """Read a document.

    Raises:
        UnreadableError: an element is not closed, or closed where it is not open.
    """
    builder = _Builder()
    builder.feed(html)
    builder.close()
    if builder.current is not builder.root:
        raise UnreadableError(f"<{builder.current.tag}> van regel {builder.current.line} is niet gesloten.")
    return builder.root
