"""Text outside claims: it must be a fixed text of the templates, a name or a label; a digit must be free.

The fixed texts are compiled in from the templates (`pipeline.controle_regels`), with a mark where a value
stands. Whether a name stands in the right place is checked in `reports.controle.names`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from reports.controle.cells import indicator_labels
from reports.controle.chart import REASONS, TAGS
from reports.controle.faults import Fault, fault
from reports.controle.page import TABLE_ID, Page
from reports.controle.rules import rules
from reports.controle.tree import Element, tidy

UNSEEN = frozenset({"style", "script", "defs", "clippath", "head"})
"""The head of the document is checked in `reports.controle.names` and `reports.controle.sheets`."""
MAPS = frozenset({"kaart", "kaartnamen"})
"""Drawings whose every text is checked in `reports.controle.maps`."""
PEOPLE = frozenset({"blockquote"})
"""Words of people are never rewritten and never judged."""
DIGIT = re.compile(r"\d")
WORD = re.compile(r"\w")
RULE_DIGIT = "report.md 4.1: een cijfer buiten een bewering"
RULE_TEXT = "vaste tekst van de bladzijde"
CODE_WORDS = (
    *("lager", "hoger", "de ene buurt", "de andere buurt", "?", "–"),
    *("herkend", "een beetje herkend", "niet herkend", "geen oordeel"),
)
"""Labels that code and not a template hands to a page."""


def text_faults(page: Page) -> Iterator[Fault]:
    """Every text outside claims that is no fixed text, name or label, and every digit that is not free."""
    known = known_texts(page)
    for element, text in loose_texts(page.root):
        if WORD.search(text) and not known.holds(text):
            is_digit = bool(DIGIT.search(text))
            yield fault(element, text, "", RULE_DIGIT if is_digit else RULE_TEXT)


def loose_texts(root: Element) -> Iterator[tuple[Element, str]]:
    """Every text that is no part of a claim, not free, not of people and not the table of findings."""
    for child in root.children:
        if isinstance(child, str):
            text = tidy(child)
            if text:
                yield root, text
        elif not is_closed(child):
            yield from loose_texts(child)


def is_closed(element: Element) -> bool:
    """True for a part of the page that is checked elsewhere, or holds no words of ours."""
    return (
        element.tag in UNSEEN
        or element.tag in PEOPLE
        or element.has("data-claim")
        or element.has("data-vrij")
        or element.get("id") == TABLE_ID
        or bool(element.classes & MAPS)
    )


class Known:
    """What may stand on one page: texts by themselves, and what may fill the fixed texts with a value."""

    def __init__(self, texts: frozenset[str], labels: frozenset[str], named: tuple[str, ...]) -> None:
        """Keep all; made once per page. `named`: fixed texts with a value, gemeente and wijk filled in."""
        self.texts = texts
        self.labels = labels
        self.named = named

    def holds(self, text: str) -> bool:
        """True for a text that is known, and for a fixed text filled with what may stand there."""
        return text in self.texts or self.fits(text, self.named)

    def fits(self, text: str, allowed: Iterable[str]) -> bool:
        """True when a text is one of these fixed texts, with labels where they have a value."""
        return any(self._fits(form, text) for form in allowed if "{}" in form)

    def _fits(self, form: str, text: str) -> bool:
        if not text.startswith(form.partition("{}")[0]):
            return False
        found = _form(form).fullmatch(text)
        return found is not None and all(value in self.labels for value in found.groups())


def known_texts(page: Page) -> Known:
    """What may stand on this page: fixed texts, with its own gemeente, wijk, names and labels filled in."""
    names = {name for place in page.places.values() for name in (place.name, place.title)}
    heads = {f"van elke 100 {i.wie}" for i in rules().indicators.values()} | {"van elke 100"}
    labels = catalogue_labels() | names | {f"heel {page.gemeente.name}"} | heads
    named = {text for fixed in rules().texts for text in with_names(page, fixed)}
    plain = {text for text in named if "{}" not in text}
    return Known(
        frozenset(labels | plain | verdict_labels(page)), frozenset(labels), tuple(sorted(named - plain))
    )


def with_names(page: Page, text: str) -> set[str]:
    """A fixed text with the gemeente and the wijk filled in, with and without their article."""
    gemeente, area = page.gemeente, page.area
    towns = {gemeente.name, gemeente.in_sentence} if "{gemeente}" in text else {""}
    wijken = {area.name, area.in_sentence, area.title} if "{wijk}" in text else {""}
    return {text.replace("{gemeente}", town).replace("{wijk}", wijk) for town in towns for wijk in wijken}


@cache
def catalogue_labels() -> frozenset[str]:
    """Labels of indicators, themes and classes."""
    found = {label for i in rules().indicators.values() for label in indicator_labels(i)}
    found |= {i.onderwerp for i in rules().indicators.values()}
    found |= {f"{i.kort or i.label}:" for i in rules().indicators.values()}
    return frozenset({*found, *rules().themes.values(), *rules().classes.values(), *CODE_WORDS, *TAGS})


def verdict_labels(page: Page) -> set[str]:
    """Labels that findings of the page carry, and those of figures that are not shown."""
    labels = {finding.text("verdict_label") for finding in page.findings.values()}
    return labels | {f"niet getoond ({reason})" for reason in REASONS.values()}


@cache
def _form(text: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, text.split("{}"))))
