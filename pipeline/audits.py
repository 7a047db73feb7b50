"""Rules that figures keep before anybody sees them: the contract, SQL without rows, the last good figures.

A rule is a file `sources/audits/*.sql` (every source) or `sources/<bron>/audits/*.sql` (that source). Its
first line is `-- <code> <what must hold>`; a row it returns is an example of what is wrong.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from models.columns import GEBIED
from pipeline.audit_outcome import Audit, Figures, outcome
from pipeline.contract import check_contract
from pipeline.messages import PipelineError

HEADER = re.compile(r"^-- (WB-[A-Z]\d\d) (.+)$")
LARGEST_RISE = 0.10
"""Share of missing values that may come on top of the last good one (reliability.md section 4)."""
NOT_EMPTIED = "Wat eerder cijfers had, is nu niet helemaal leeg."
NOT_THINNER = "Er ontbreekt hooguit 10 procent meer dan bij de vorige goede cijfers."
ORDER = ("WB-S30", "WB-S11", "WB-S17", "WB-S16", "WB-S18", "WB-S19")
"""Which failed rule is told first: the one that explains the others."""


@dataclass(frozen=True)
class Rule:
    """One rule: its name, the message code when it fails, what must hold, and its SQL."""

    name: str
    code: str
    meaning: str
    sql: str


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
    return [*check_contract(figures, sources_dir), *done, *compare_with_last_good(figures)]


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
    return outcome(rule.name, rule.code, wrong, figures, rule.meaning)


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
        outcome("indicatoren_niet_leeg_geworden", "WB-S19", emptied, figures, NOT_EMPTIED),
        outcome("niet_veel_meer_ontbrekend", "WB-S19", thinner, figures, NOT_THINNER),
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
