"""Sentences that hide from the check: drawn nowhere, or marked as what people filled in without a claim."""

import re
from collections.abc import Iterator
from functools import cache

from reports.controle.faults import Fault, fault
from reports.controle.page import Page
from reports.controle.rules import rules
from reports.controle.tree import Element

SLOT = re.compile(r"{\w+}")
LEAST_WORDS = 3
"""Fixed words in a row that make a text recognisable as a sentence of the list."""
UNSEEN = ("hidden", "style")


def unsaid_faults(page: Page) -> Iterator[Fault]:
    """Every claim that a reader cannot see, and every sentence of the list without its claim."""
    for element in page.claims:
        if any(is_unseen(holder) for holder in element.up()) or "vh" in element.classes:
            yield fault(element, "verborgen", "zichtbaar", "report.md 4.1: wat de bladzijde zegt staat er")
    said = {element.text for element in page.claims}
    for element in page.elements:
        is_free = element.has("data-vrij") and not has_claims(element)
        if is_free and element.text not in said and is_sentence(element.text):
            yield fault(element, element.text, "een bewering", "report.md 4.1: een zin draagt haar bewering")


def is_unseen(element: Element) -> bool:
    """True for an element that the browser is told not to draw."""
    return element.tag != "html" and any(element.has(name) for name in UNSEEN)


def has_claims(element: Element) -> bool:
    """True when something inside carries a claim, or the element stands in one."""
    return any(item.has("data-claim") for item in (*element.walk(), *element.up()))


def is_sentence(text: str) -> bool:
    """True for a text that has the form of a sentence of the list."""
    return any(form.fullmatch(text) for form in forms())


@cache
def forms() -> tuple[re.Pattern[str], ...]:
    """The sentences of the list with enough fixed words to know them by."""
    known = []
    for pattern in rules().patterns.values():
        parts = SLOT.split(pattern)
        if max(len(part.split()) for part in parts) >= LEAST_WORDS:
            known.append(re.compile(".+".join(map(re.escape, parts))))
    return tuple(known)
