"""What an audit looks at and what it found: the shape that every kind of rule shares."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

LISTED = 3
"""Examples that are shown; the rest is counted."""


@dataclass(frozen=True)
class Audit:
    """The outcome of one rule on one table."""

    name: str
    passed: bool
    example: str = ""
    """What is wrong: at most three examples and how many more."""
    code: str = ""
    source_id: str = ""
    table_id: str = ""
    meaning: str = ""
    """What must hold, in words."""
    engine: str = "SQL"
    snapshot: str = ""
    """Folder of the answer that was tried."""


@dataclass(frozen=True)
class Figures:
    """What the rules look at: one table in the shared shapes, and what was loaded before it."""

    source_id: str
    table_id: str
    gebied: pl.DataFrame
    measurement: pl.DataFrame
    indicator: pl.DataFrame
    known: pl.DataFrame | None = None
    """Areas of other sources, already loaded (GEBIED)."""
    last_good: pl.DataFrame | None = None
    """The measurements of these areas (land apart) that were loaded before: at least `gebied_code`,
    `indicator_id` and `value`; None: first time."""


def outcome(
    name: str,
    code: str,
    wrong: Sequence[str],
    figures: Figures,
    meaning: str = "",
    engine: str = "SQL",
    count: int | None = None,
) -> Audit:
    """Passed when nothing is wrong; else a few examples and how many more.

    Args:
        name: of the rule.
        code: of the message when it fails.
        wrong: examples of what is wrong, all of them unless `count` is given.
        figures: which table.
        meaning: what must hold, in words.
        engine: what ran the rule.
        count: how many are wrong, when `wrong` holds only some.
    """
    total = len(wrong) if count is None else count
    more = total - min(len(wrong), LISTED)
    example = "; ".join(wrong[:LISTED]) + (f" en nog {more}" if more > 0 else "")
    return Audit(
        name, total == 0, example, code if total else "", figures.source_id, figures.table_id, meaning, engine
    )
