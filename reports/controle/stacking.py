"""Block "Stapeling": S1 to S4 and S7, from the signals that the page states per area (statistics.md 14)."""

from typing import NamedTuple

from reports.controle.claims import Builder, Claim, Expected, RefusedError
from reports.controle.numbers import written
from reports.controle.page import Page, Place
from reports.controle.rules import rules
from reports.controle.words import fill, listed

MODELS = "modellen"
MODELS_LABEL = "gezondheid en welbevinden (schatting)"
LEAST = 3
RULE = "statistics.md 14: stapeling, zonder score"
OTHERS = ("ander thema", "andere thema's")


class Stack(NamedTuple):
    """The signals of one area."""

    place: Place
    attention: list[str]
    favourable: list[str]
    possible: int
    as_many: int
    areas: int


def stacks(page: Page) -> list[Stack]:
    """What the page states, per area in the order of the page."""
    return [
        Stack(page.place(code), bad.split("|"), good.split("|") if good else [], *counts)
        for code, bad, good, *counts in page.facts.get("stapeling", [])
    ]


def labels(ids: list[str]) -> list[str]:
    """Labels of themes in their fixed order; all estimates together last."""
    found = [label.lower() for theme, label in rules().themes.items() if theme in ids]
    return [*found, MODELS_LABEL] if MODELS in ids else found


def texts(stack: Stack, gemeente: str) -> dict[str, str]:
    """What each pattern says about an area."""
    g, strengths = stack.place.in_sentence, labels(stack.favourable)
    one = len(strengths) == 1
    said = {
        "S1": {"g": g, "k": written(len(stack.attention)), "m": written(stack.possible)},
        "S2": {"lijst": listed(labels(stack.attention), OTHERS)},
        "S3": {
            "zijn": "is" if one else "zijn",
            "k": written(len(strengths)),
            "themas": "thema" if one else "thema's",
            "g": g,
            "lijst": listed(strengths, OTHERS),
        },
        "S4": {
            "gem": gemeente,
            "hebben": "heeft" if stack.as_many == 1 else "hebben",
            "k": written(stack.as_many),
            "m": written(stack.areas),
        },
        "S7": {},
    }
    return {pattern: fill(pattern, slots) for pattern, slots in said.items()}


def stacked(claim: Claim) -> Expected:
    """A sentence of the line of one area; the line says which by its S1."""
    line = claim.element.parent
    parts = [element.text for element in line.elements] if line is not None else []
    gem = claim.page.gemeente.in_sentence
    for stack in stacks(claim.page):
        said = texts(stack, gem)
        if said["S1"] in parts or (claim.pattern == "S1" and stack.place.in_sentence in claim.text):
            claim.require(len(stack.attention) >= LEAST, "stapeling vanaf 3 signalen")
            claim.require(claim.pattern != "S3" or bool(stack.favourable), "er is geen sterk punt")
            claim.require(claim.pattern != "S7" or MODELS in stack.attention, "er is geen schatting bij")
            return Expected((said[claim.pattern],), RULE)
    raise RefusedError("van dit gebied zegt de bladzijde geen stapeling")


BUILDERS: dict[str, Builder] = dict.fromkeys(("S1", "S2", "S3", "S4", "S7"), stacked)
