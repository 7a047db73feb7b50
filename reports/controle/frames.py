"""Text outside claims: it must be a fixed text of the templates, a name or a label; a digit must be free.

The fixed texts are compiled in from the templates (`pipeline.controle_regels`), with a mark where a value
stands. Whether a name stands in the right place is checked in `reports.controle.names`.
"""

import re
from collections.abc import Iterator
from functools import cache

from reports.controle.cells import indicator_labels
from reports.controle.chart import REASONS, TAGS
from reports.controle.faults import Fault, fault
from reports.controle.page import TABLE_ID, Page
from reports.controle.rules import rules
from reports.controle.tree import Element, tidy

UNSEEN = frozenset({"style", "script", "defs", "clippath"})
MAPS = frozenset({"kaart", "kaartnamen"})
"""Drawings whose every text is checked in `reports.controle.maps`."""
PEOPLE = frozenset({"blockquote"})
"""Words of people are never rewritten and never judged."""
DIGIT = re.compile(r"\d")
WORD = re.compile(r"\w")
RULE_DIGIT = "report.md 4.1: een cijfer buiten een bewering"
RULE_TEXT = "vaste tekst van de bladzijde"
SLOT = re.compile(r"\\?\{(\w*)\\?\}")
CODE_WORDS = ("lager", "hoger", "de ene buurt", "de andere buurt", "?", "–")


def text_faults(page: Page) -> Iterator[Fault]:
    """Every text outside claims that is no fixed text, name or label, and every digit that is not free."""
    known = known_texts(page)
    for element, text in loose_texts(page.root):
        if not WORD.search(text) or text in known.labels:
            continue
        if not any(form.fullmatch(text) for form in known.forms):
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
    """Labels that may stand by themselves, and forms with values in them."""

    def __init__(self, labels: frozenset[str], forms: tuple[re.Pattern[str], ...]) -> None:
        """Keep both; made once per page."""
        self.labels = labels
        self.forms = forms


def known_texts(page: Page) -> Known:
    """What may stand on this page: fixed texts, with its own gemeente, wijk, names and labels filled in."""
    names = {name for place in page.places.values() for name in (place.name, place.title)}
    heads = {f"van elke 100 {i.wie}" for i in rules().indicators.values()} | {"van elke 100"}
    labels = catalogue_labels() | names | {f"heel {page.gemeente.name}"} | heads
    values = {
        "gemeente": (page.gemeente.name, page.gemeente.in_sentence),
        "wijk": (page.area.name, page.area.in_sentence),
        "": tuple(labels),
    }
    plain = {text for text in rules().texts if "{" not in text}
    forms = tuple(_form(text, values) for text in rules().texts if "{" in text)
    return Known(frozenset(labels | plain | verdict_labels(page)), forms)


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


def _form(text: str, values: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    parts = re.split(r"{(\w*)}", text)
    made = []
    for number, part in enumerate(parts):
        if number % 2:
            options = sorted(values.get(part, values[""]), key=len, reverse=True)
            made.append(f"(?:{'|'.join(map(re.escape, options))})")
        else:
            made.append(re.escape(part))
    return re.compile("".join(made))
