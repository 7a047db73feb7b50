"""Rules that figures must keep before anybody sees them: SQL without rows, and the last good figures.

A rule is a file `sources/audits/*.sql` (every source) or `sources/<bron>/audits/*.sql` (that source). Its
first line is `-- <code> <what must hold>`; a row it returns is an example of what is wrong.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from models.columns import GEBIED
from pipeline.messages import PipelineError

HEADER = re.compile(r"^-- (WB-[A-Z]\d\d) (.+)$")
LISTED = 3
LARGEST_RISE = 0.10
"""Share of missing values that may come on top of the last good one (reliability.md section 4)."""
ORDER = ("WB-S11", "WB-S17", "WB-S16", "WB-S18", "WB-S19")
"""Which failed rule is told first: the one that explains the others."""


@dataclass(frozen=True)
class Rule:
    """One rule: its name, the message code when it fails, what must hold, and its SQL."""

    name: str
    code: str
    meaning: str
    sql: str


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


def audit(figures: Figures, sources_dir: Path) -> list[Audit]:
    """Try every rule; all of them run, also after a failure."""
    known = figures.known if figures.known is not None else pl.DataFrame(schema=GEBIED)
    frames = {
        "gebied": figures.gebied,
        "measurement": figures.measurement,
        "indicator": figures.indicator,
        "known": known,
    }
    with duckdb.connect(":memory:") as con:
        for name, frame in frames.items():
            con.register(name, frame)
        con.execute("set enable_external_access = false")
        done = [try_rule(con, rule, figures) for rule in read_rules(sources_dir, figures.source_id)]
    return [*done, *compare_with_last_good(figures)]


def read_rules(sources_dir: Path, source_id: str) -> list[Rule]:
    """Rules for every source, then those of this source, each by name.

    Raises:
        ValueError: a file does not say its code and meaning: a fault in that file.
    """
    paths = [
        *sorted((sources_dir / "audits").glob("*.sql")),
        *sorted((sources_dir / source_id / "audits").glob("*.sql")),
    ]
    rules = []
    for path in paths:
        sql = path.read_text(encoding="utf-8")
        header = HEADER.match(sql.splitlines()[0])
        if header is None:
            raise ValueError(f"{path.name}: first line must be '-- WB-S16 what must hold'")
        rules.append(Rule(path.stem, header[1], header[2], sql))
    return rules


def try_rule(con: duckdb.DuckDBPyConnection, rule: Rule, figures: Figures) -> Audit:
    """Run one rule."""
    wrong = [str(row[0]) for row in con.execute(rule.sql).fetchall()]
    return outcome(rule.name, rule.code, wrong, figures)


def outcome(name: str, code: str, wrong: Sequence[str], figures: Figures) -> Audit:
    """Passed when nothing is wrong; else a few examples and how many more."""
    more = len(wrong) - LISTED
    example = "; ".join(wrong[:LISTED]) + (f" en nog {more}" if more > 0 else "")
    return Audit(name, not wrong, example, code if wrong else "", figures.source_id, figures.table_id)


def count_values(measurement: pl.DataFrame) -> pl.DataFrame:
    """Per indicator the number of rows and of values."""
    return (
        measurement.group_by("indicator_id")
        .agg(rows=pl.len(), values=pl.col("value").count())
        .sort("indicator_id")
    )


def compare_with_last_good(figures: Figures) -> list[Audit]:
    """Compare how many values there are with the last good figures of the same areas (S19)."""
    if figures.last_good is None:
        return []
    same_areas = figures.measurement.filter(
        pl.col("gebied_code").is_in(figures.last_good["gebied_code"].unique().to_list())
    )
    both = (
        count_values(figures.last_good)
        .filter(pl.col("values") > 0)
        .join(count_values(same_areas), on="indicator_id", how="inner", suffix="_now", validate="1:1")
    )
    was, now = 1 - pl.col("values") / pl.col("rows"), 1 - pl.col("values_now") / pl.col("rows_now")
    emptied = both.filter(pl.col("values_now") == 0)["indicator_id"].to_list()
    thinner = both.filter((pl.col("values_now") > 0) & (now > was + LARGEST_RISE))["indicator_id"].to_list()
    return [
        outcome("indicatoren_niet_leeg_geworden", "WB-S19", emptied, figures),
        outcome("niet_veel_meer_ontbrekend", "WB-S19", thinner, figures),
    ]


def never_filled(measurement: pl.DataFrame) -> list[str]:
    """Indicators without a single value: not delivered yet."""
    return count_values(measurement).filter(pl.col("values") == 0)["indicator_id"].to_list()


def failure(audits: Iterable[Audit]) -> PipelineError | None:
    """The error of the failed rule that explains most; None when every rule passed."""
    failed = sorted(
        (audit for audit in audits if not audit.passed), key=lambda audit: ORDER.index(audit.code)
    )
    if not failed:
        return None
    first = failed[0]
    fields: dict[str, Any] = dict.fromkeys(("what_out", "codes", "indicators"), first.example)
    fields |= dict.fromkeys(("key", "column", "first", "second"), "")
    what = f"Rijen staan er dubbel in: {first.example}." if first.code == "WB-S11" else ""
    return PipelineError(
        first.code,
        source=first.source_id,
        table=first.table_id,
        what=what,
        **fields,
    )
