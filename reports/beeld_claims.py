"""What a page claims: every sentence on it, and the findings they rest on (report.md 4.1)."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from models.nouns import Indicator
from reports.beeld_context import PageContext
from reports.cijfers import Fact
from reports.findings_table import COLUMNS
from reports.nouns import AreaFill, BuurtLine, Cell, ChartRow, Dot, GroupRow, MapDrawing, Sentence

LEAVES = (str, int, float, type(None), Indicator, MapDrawing)
"""Nothing inside these can be a claim."""
ROWS = (tuple, list)
PLAIN_TYPES = (str, int, float, bool, Indicator)
"""Types of fields that hold no claim."""


def walk(value: object) -> Iterator[object]:
    """Everything inside a value made of tuples, dictionaries and dataclasses, in no fixed order."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, LEAVES):
            continue
        if isinstance(item, ROWS):
            waiting.extend(item)
        elif isinstance(item, dict):
            waiting.extend(item.values())
        else:
            yield item
            kind: Any = type(item)
            waiting.extend([getattr(item, name) for name in _field_names(kind)])


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    """Names of the fields of a dataclass that can hold a claim; nothing for anything else."""
    fields = getattr(kind, "__dataclass_fields__", {}).values()
    return tuple(field.name for field in fields if field.type not in PLAIN_TYPES)


def finding_ids(items: Iterable[object]) -> Iterator[str]:
    """The ids of all findings that these sentences, cells, dots, rows and areas rest on."""
    for item in items:
        if isinstance(item, Sentence):
            yield from item.finding_ids
        elif isinstance(item, Cell | Dot | ChartRow | AreaFill):
            yield item.finding_id
            if isinstance(item, ChartRow):
                yield item.reference_id
        elif isinstance(item, GroupRow):
            yield item.beside_id
        elif isinstance(item, BuurtLine):
            yield item.gemeente_finding_id


def findings_used(ctx: PageContext, items: Iterable[object]) -> list[Fact]:
    """The findings that the page rests on, sorted by id; nothing that is hidden."""
    known = ctx.index.by_id
    facts = (known[key] for key in sorted(set(finding_ids(items))) if key in known)
    return [fact for fact in facts if fact.value is not None and fact.verdict != "not_shown"]


def finding_row(fact: Fact) -> dict[str, object]:
    """One row of the table of findings: values as published."""
    return {column: getattr(fact, column) for column in COLUMNS}


def explained_words(ctx: PageContext, items: Iterable[object]) -> tuple[tuple[str, str], ...]:
    """The difficult words that the page uses, with their explanation, alphabetically."""
    texts = [item.text for item in items if isinstance(item, Sentence)]
    return tuple((word, ctx.bank.glossary[word]) for word in ctx.bank.glossary_words(texts))
