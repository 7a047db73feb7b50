"""Texts to hand on, taken from published pages: for the wijkkrant, for the raad, and the gesprekskaarten.

Nothing is written here. Every sentence stood on the page with its claim, so the rules of that edition hold.
Quotes are left out: a file that travels cannot be withdrawn (stories.md).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.controle.tree import Element, read_tree

MOST_WORDS = 120
BANK = re.compile(r"^[A-Z]+\d+(?:\||$)")
"""A claim of a sentence of the bank: `T2|...` or `N17`; not `cel|...` or `lijn|...`."""
CARD = "gesprekskaart"
NO_CONTACT = "Q4"
"""Stands on the page as long as the makers gave no contact; no text for a newspaper."""


@dataclass(frozen=True)
class Said:
    """One sentence as it stood on the page."""

    text: str
    claim: str


Line = tuple[Said, ...]


@dataclass(frozen=True)
class Piece:
    """A text of at most 120 words for one kind of reader."""

    reader: str
    title: Said
    lines: tuple[Line, ...]

    @property
    def words(self) -> int:
        """Words of the title and the text."""
        return count_words([(self.title,), *self.lines])

    @property
    def finding_ids(self) -> list[str]:
        """The findings that its sentences rest on."""
        claims = [said.claim for line in ((self.title,), *self.lines) for said in line]
        return sorted({found for claim in claims for found in claim.partition("|")[2].split(",") if found})


@dataclass(frozen=True)
class CardText:
    """One gesprekskaart without its quote."""

    code: str
    head: str
    title: str
    lines: tuple[str, ...]
    question: str


@dataclass(frozen=True)
class Parts:
    """The lines of the first screen by what they do."""

    title: Said
    lead: tuple[Line, ...]
    there: tuple[Line, ...]
    notable: tuple[Line, ...]
    unknown: tuple[Line, ...]
    question: tuple[Line, ...]
    contact: tuple[Line, ...]


def read_parts(page: str) -> Parts:
    """Read the first screen of the page of a wijk.

    Raises:
        UnreadableError: the page is not whole.
        ValueError: it has no first screen.
    """
    root = read_tree(page)
    first = next((e for e in root.all("section") if e.get("id") == "kort"), None)
    if first is None:
        raise ValueError("page without a first screen")
    title = next(said_of(e) for e in first.all("h2") if BANK.match(e.get("data-claim")))
    return Parts(
        title=title,
        lead=lines_of(first.with_class("lead")),
        there=panel(first, "goed"),
        notable=panel(first, "opvallend"),
        unknown=panel(first, "onbekend"),
        question=lines_of(e for part in first.with_class("herkent") for e in part.all("h3")),
        contact=lines_of(
            e
            for part in first.with_class("hulp")
            for e in part.all("p")
            if e.get("data-claim").partition("|")[0] != NO_CONTACT
        ),
    )


def panel(first: Element, name: str) -> tuple[Line, ...]:
    """The lines of one of the three panels."""
    return lines_of(line for e in first.with_class(name) for line in e.all("li"))


def lines_of(elements: Iterable[Element]) -> tuple[Line, ...]:
    """One line per element that holds sentences of the bank."""
    made = (tuple(said_of(e) for e in element.walk() if is_said(e)) for element in elements)
    return tuple(line for line in made if line)


def is_said(element: Element) -> bool:
    """True for a sentence of the bank."""
    return bool(BANK.match(element.get("data-claim")))


def said_of(element: Element) -> Said:
    """The sentence of an element."""
    return Said(element.text, element.get("data-claim"))


def count_words(lines: Iterable[Line]) -> int:
    """Number of words, split at blanks."""
    return sum(len(said.text.split()) for line in lines for said in line)


def for_newspaper(parts: Parts) -> Piece:
    """For residents: the headline, what is there, what is not known, whom to tell."""
    first = [*parts.lead[:1], *parts.question[:1], *parts.contact[:1], *parts.unknown[:1]]
    order = [*parts.lead, *parts.there, *parts.notable, *parts.unknown, *parts.question, *parts.contact[:1]]
    return Piece("de wijkkrant", parts.title, fit(parts.title, [*first, *parts.there, *parts.notable], order))


def for_council(parts: Parts) -> Piece:
    """For the raad: the headline, what stands out, how sure that is, what is there."""
    first = [*parts.lead, *parts.unknown[:1], *parts.notable, *parts.there, *parts.unknown[1:]]
    order = [*parts.lead, *parts.notable, *parts.there, *parts.unknown]
    return Piece("de raad", parts.title, fit(parts.title, first, order))


def fit(title: Said, wanted: Sequence[Line], order: Sequence[Line]) -> tuple[Line, ...]:
    """Take whole lines in the order of importance as long as they fit; give them in the order of reading."""
    left = MOST_WORDS - count_words([(title,)])
    chosen: list[Line] = []
    for line in wanted:
        size = count_words([line])
        if line not in chosen and size <= left:
            chosen.append(line)
            left -= size
    return tuple(dict.fromkeys(line for line in order if line in chosen))


def read_cards(sheet: str) -> tuple[CardText, ...]:
    """The cards of a sheet of gesprekskaarten, without quotes and without space to write.

    Raises:
        UnreadableError: the sheet is not whole.
    """
    articles = [e for e in read_tree(sheet).all("article") if CARD in e.classes and "open" not in e.classes]
    return tuple(read_card(article) for article in articles)


def read_card(article: Element) -> CardText:
    """One card."""
    bodies = [e for name in ("tekst", "klein") for e in article.with_class(name)]
    lines = [" ".join(said.text for said in line) for line in lines_of(p for e in bodies for p in e.all("p"))]
    return CardText(
        code="".join(e.text for e in article.with_class("code")),
        head=next((e.elements[0].text for e in article.with_class("kaartkop")), ""),
        title=next((e.text for e in article.all("h2")), ""),
        lines=tuple(lines),
        question=" ".join(e.text for e in article.with_class("vragen")),
    )
