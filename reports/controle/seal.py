"""The seal of a table of findings: one short hash over everything that sentences are rebuilt from.

A sentence is checked against the findings; nothing on the page could check the findings themselves. The seal
tells whether they are still what the program wrote. It proves nothing about who wrote them: for that, compare
with `cijfers.csv` and `manifest.json` of the same version.
"""

import hashlib
from collections.abc import Iterable, Sequence

LENGTH = 16


def seal(page_facts: str, rows: Iterable[tuple[Sequence[str], str]]) -> str:
    """Hash the facts about the page and every finding, whatever their order in the table.

    Args:
        page_facts: the JSON of `data-pagina`.
        rows: per finding its cells as text, in the order of the columns, and what stands beside it.
    """
    lines = sorted("\x1f".join((*cells, beside)) for cells, beside in rows)
    text = "\x1e".join((page_facts, *lines))
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


def seal_counts(counts: Iterable[tuple[str, str]]) -> str:
    """Hash the counts of stories and meetings, each once: key and printed text; nothing without counts."""
    lines = sorted({"\x1f".join(count) for count in counts})
    return hashlib.sha256("\x1e".join(lines).encode()).hexdigest()[:LENGTH] if lines else ""
