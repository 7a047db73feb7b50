"""Make false pages out of true ones: one small change, of eight kinds in equal parts, seeded.

A mutation changes what a reader sees (or a finding id of a claim), never the table of findings itself: the
question is whether the sentences give themselves away. `data-vrij` is left alone: dates, contact data, codes.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reports.controle.page import Page

TOKEN = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
ATTRIBUTE = re.compile(r"""([\w-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
VOID = frozenset({"meta", "br", "img", "link", "input", "hr", "base", "col"})
IMPLIED = frozenset({"td", "th", "tr", "thead", "tbody"})
WORD = r"(?<![\w-]){}(?![\w-])"
SIZES = {
    "veel meer": ("meer", "iets meer"),
    "veel minder": ("minder", "iets minder"),
    "iets meer": ("meer", "veel meer"),
    "iets minder": ("minder", "veel minder"),
    "misschien meer": ("meer",),
    "misschien minder": ("minder",),
    "meer": ("veel meer", "iets meer", "misschien meer"),
    "minder": ("veel minder", "iets minder", "misschien minder"),
    "ongeveer": ("precies", "ruim"),
    "ruim": ("bijna", "ongeveer"),
    "bijna": ("ruim", "ongeveer"),
    "groot": ("klein", "heel groot"),
    "groter": ("veel groter",),
    "klein": ("groot",),
    "kleine": ("grote",),
    "duidelijk": ("mogelijk", "een beetje"),
    "mogelijk": ("duidelijk",),
    "aantoonbaar": ("misschien",),
    "hoger": ("veel hoger",),
    "lager": ("veel lager",),
    "weinig": ("veel",),
    "alle": ("veel",),
}
DIRECTIONS = {
    "meer": "minder",
    "minder": "meer",
    "hoger": "lager",
    "lager": "hoger",
    "gunstiger": "ongunstiger",
    "ongunstiger": "gunstiger",
    "groter": "kleiner",
    "kleiner": "groter",
    "gunstig": "ongunstig",
    "vaker": "minder vaak",
    "buiten": "in",
    "andersom": "net zo",
}
NEGATIONS = ("niet", "geen", "niemand", "nog niet", "niets", "Niemand", "Niet", "zonder")
SUFFIXES = (
    " Dat is gunstig.",
    " Dat vraagt aandacht.",
    " Het verschil is klein.",
    " Zeker is dat niet.",
    " Niemand heeft ze geteld.",
    " Dat getal is grof.",
    " Hoe zeker dit is, weten we niet.",
    " Daarom is het getal grof.",
)
DROPPED = re.compile(
    r'<(span|p|li)\b[^>]*(?:class="?merk\b|data-claim="?(?:V3|V4|V11|E2|E6|E9|E11|E12|O9|O15|O16|W5|W8|X14|X16|Y3|U5|U2|Z1|H3|N2)\b)[^>]*>'
    r"[^<]*</\1>"
)
CLAIM = re.compile(r'data-claim="?([^"|\s>]+\|[^"\s>]*)"?')
TITLES = frozenset({"h1", "h2", "h3", "title", "caption"})


@dataclass(frozen=True)
class Text:
    """A piece of text of the page between two tags."""

    start: int
    end: int
    tag: str
    is_claim: bool
    is_free: bool
    opening: tuple[int, int]
    """Where the tag around it stands."""


@dataclass(frozen=True)
class Mutation:
    """A changed page, and what was changed."""

    kind: str
    html: str
    what: str


def texts_of(html: str) -> list[Text]:
    """Every visible text outside the table of findings and the stylesheet."""
    return [text for text in _texts(html) if html[text.start : text.end].strip()]


def _texts(html: str) -> Iterator[Text]:
    stack: list[tuple[str, dict[str, str], tuple[int, int]]] = []
    last = 0
    for token in TOKEN.finditer(html):
        if stack and not _is_unseen(stack):
            names = [attributes for _, attributes, _ in stack]
            is_claim, is_free = (any(key in part for part in names) for key in ("data-claim", "data-vrij"))
            yield Text(last, token.start(), stack[-1][0], is_claim, is_free, stack[-1][2])
        last = token.end()
        _step(stack, token)


def _is_unseen(stack: list[tuple[str, dict[str, str], tuple[int, int]]]) -> bool:
    return any(tag in {"style", "script"} or part.get("id") == "bevindingen" for tag, part, _ in stack)


def _step(stack: list[tuple[str, dict[str, str], tuple[int, int]]], token: re.Match[str]) -> None:
    text = token[0]
    if text.startswith(("<!", "<?")):
        return
    name = re.match(r"</?([\w-]+)", text)
    tag = name[1].lower() if name else ""
    if text.startswith("</"):
        while stack and stack.pop()[0] != tag:
            pass
        return
    while stack and stack[-1][0] in IMPLIED and tag in IMPLIED and not _nests(stack[-1][0], tag):
        stack.pop()
    if tag not in VOID and not text.endswith("/>"):
        body = text[len(tag) + 1 : -1]
        attributes = {
            m[1]: next((g for g in m.groups()[1:] if g is not None), "") for m in ATTRIBUTE.finditer(body)
        }
        stack.append((tag, attributes, token.span()))


def _nests(outer: str, inner: str) -> bool:
    return {"thead": {"tr"}, "tbody": {"tr"}, "tr": {"td", "th"}}.get(outer, set()).__contains__(inner)


class Mutator:
    """Changes one page in many ways; the same seed gives the same changes."""

    def __init__(self, html: str, page: Page, seed: int) -> None:
        self.html = html
        self.page = page
        self.random = random.Random(seed)  # noqa: S311 - the same changes every time, no secret
        self.texts = texts_of(html)
        self.said = [text for text in self.texts if not text.is_free]
        names = [place.name for place in page.places.values()]
        self.names = sorted(names, key=len, reverse=True)

    def make(self, kind: str) -> Mutation | None:
        """One change of a kind; None when the page has nothing to change."""
        return KINDS[kind](self)

    def replaced(self, kind: str, start: int, end: int, text: str) -> Mutation:
        old = self.html[start:end]
        before = self.html[max(0, start - 60) : start]
        what = f"{before!r} + {old[:90]!r} -> {text[:90]!r}"
        return Mutation(kind, self.html[:start] + text + self.html[end:], what)

    def digit(self) -> Mutation | None:
        """A digit in a sentence, a cell or a drawing."""
        places = [
            t.start + m.start() for t in self.said for m in re.finditer(r"\d", self.html[t.start : t.end])
        ]
        places = [p for p in places if not self.html[:p].endswith("&#")]
        if not places:
            return None
        at = self.random.choice(places)
        new = self.random.choice([d for d in "0123456789" if d != self.html[at]])
        start = max(self.html.rfind(">", 0, at) + 1, at - 30)
        return self.replaced("cijfer", start, at + 1, self.html[start:at] + new)

    def words(self, kind: str, options: dict[str, tuple[str, ...]]) -> Mutation | None:
        found = [
            (t.start + m.start(), t.start + m.end(), word)
            for t in self.texts
            if not t.is_free
            for word in options
            for m in re.finditer(WORD.format(re.escape(word)), self.html[t.start : t.end])
        ]
        if not found:
            return None
        start, end, word = self.random.choice(found)
        return self.replaced(kind, start, end, self.random.choice(options[word]))

    def size(self) -> Mutation | None:
        """A word for the size of a difference or of a number."""
        return self.words("maat", SIZES)

    def direction(self) -> Mutation | None:
        """A word for the direction."""
        return self.words("richting", {word: (other,) for word, other in DIRECTIONS.items()})

    def place(self) -> Mutation | None:
        """Another buurt, wijk or gemeente."""
        found = []
        for text in self.said:
            part = self.html[text.start : text.end]
            for name in self.names:
                written = name.replace("&", "&amp;").replace("'", "&#39;")
                found += [
                    (text.start + m.start(), text.start + m.end(), name)
                    for m in re.finditer(WORD.format(re.escape(written)), part)
                ]
        others = {name: [other for other in self.names if other != name] for name in self.names}
        found = [item for item in found if others[item[2]]]
        if not found:
            return None
        start, end, name = self.random.choice(found)
        return self.replaced("gebied", start, end, self.random.choice(others[name]))

    def negation(self) -> Mutation | None:
        """A negation that is left out."""
        found = [
            (t.start + m.start(), t.start + m.end())
            for t in self.said
            for word in NEGATIONS
            for m in re.finditer(WORD.format(re.escape(word)) + " ?", self.html[t.start : t.end])
        ]
        return self.replaced("ontkenning", *self.random.choice(found), "") if found else None

    def suffix(self) -> Mutation | None:
        """A tag, a judgement or a closing sentence that is left out."""
        body = self.html.index("<body")
        found = [m.span() for m in DROPPED.finditer(self.html, body)]
        for word in SUFFIXES:
            found += [m.span() for m in re.finditer(re.escape(word), self.html) if m.start() > body]
        return self.replaced("merk", *self.random.choice(found), "") if found else None

    def finding(self) -> Mutation | None:
        """Another finding id in a claim: of another area, indicator or year, or one that does not exist."""
        found = [m for m in CLAIM.finditer(self.html) if m[1].partition("|")[2]]
        match = self.random.choice(found)
        pattern, _, ids = match[1].partition("|")
        names = ids.split(",")
        at = self.random.randrange(len(names))
        others = [name for name in self.page.findings if name not in names]
        if self.random.random() < 0.2 or not others:
            others = [names[at].replace("@", "x@", 1)]
        names[at] = self.random.choice(others)
        return self.replaced("bevinding", match.start(1), match.end(1), f"{pattern}|{','.join(names)}")

    def title(self) -> Mutation | None:
        """A title in the place of another: of another heading, or one that says less or more."""
        heads = [t for t in self.texts if t.tag in TITLES and not t.is_free]
        area, gemeente = self.page.area.in_sentence, self.page.gemeente.name
        options = {self.html[t.start : t.end] for t in heads}
        options |= {
            f"Over {area} kunnen we weinig zeker zeggen",
            f"{area[:1].upper() + area[1:]} lijkt in veel dingen op heel {gemeente}",
            f"Binnen {area} zijn de verschillen groot",
            "Geen duidelijke verschillen tussen de buurten",
        }
        chosen = self.random.choice(heads)
        old = self.html[chosen.start : chosen.end]
        new = self.random.choice(sorted(text for text in options if text.strip() != old.strip()))
        return self.replaced("titel", chosen.start, chosen.end, new)


KINDS: dict[str, Callable[[Mutator], Mutation | None]] = {
    "cijfer": Mutator.digit,
    "maat": Mutator.size,
    "richting": Mutator.direction,
    "gebied": Mutator.place,
    "ontkenning": Mutator.negation,
    "merk": Mutator.suffix,
    "bevinding": Mutator.finding,
    "titel": Mutator.title,
}
"""Digit, size word, direction word, swapped area, dropped negation, dropped tag, finding id, title."""


def mutations(pages: list[tuple[str, Page]], total: int, seed: int) -> Iterator[tuple[str, Mutation]]:
    """Make `total` changes, the kinds in equal parts, the pages in turn."""
    makers = [Mutator(html, page, seed + number) for number, (html, page) in enumerate(pages)]
    for number in range(total):
        kind = tuple(KINDS)[number % len(KINDS)]
        for step in range(len(makers)):
            made = makers[(number // len(KINDS) + step) % len(makers)].make(kind)
            if made is not None:
                yield kind, made
                break
