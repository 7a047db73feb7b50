"""The contract of a source, run with Great Expectations on pandas frames before anybody sees the figures.

`sources/<bron>/contract.yml` says per frame which rules must hold; this module turns each into an
expectation. Great Expectations itself calls an empty suite, zero rows and an all-null column a success:
here they fail (design.md section 6 rule 7).
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import polars as pl
from pydantic import BaseModel, ConfigDict, Field

from pipeline.audit_outcome import Audit, Figures, outcome
from pipeline.catalogue_faults import read_entry, read_yaml

FRAMES = ("gebied", "measurement")
KEYS = {
    "gebied": ("gebied_code", "gebied_year"),
    "measurement": ("indicator_id", "gebied_code", "groep_id", "period"),
}
"""Columns that name a row in an example of what is wrong."""
NEEDS_VALUES = frozenset({"niet_leeg", "gevuld", "patroon", "waarden"})
"""Kinds of rule that a column without any value does not keep."""
ENGINE = "Great Expectations"


class ContractRule(BaseModel):
    """One rule of a contract: what must hold for one column (or, `uniek`, for several together)."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    naam: str
    regel: Literal["niet_leeg", "patroon", "waarden", "tussen", "uniek", "gevuld"]
    code: str
    betekent: str
    kolom: str = ""
    kolommen: list[str] = Field(default_factory=list)
    patroon: str = ""
    waarden: list[str] = Field(default_factory=list)
    van: float | int | None = None
    tot: float | int | None = None
    minstens: float = 1.0

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the rule looks at."""
        return tuple(self.kolommen) or (self.kolom,)


class FrameContract(BaseModel):
    """The rules of one frame, and how many rows it has at least."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    minste_rijen: int = Field(ge=1)
    regels: list[ContractRule] = Field(min_length=1)


class Contract(BaseModel):
    """What every loaded table of one source must make true."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    gebied: FrameContract
    measurement: FrameContract


@dataclass(frozen=True)
class Checked:
    """The outcome of one rule: a few wrong rows by their keys, and how many."""

    wrong: int
    examples: tuple[str, ...]


@cache
def read_contract(path: Path) -> Contract:
    """Read the contract of a source.

    Raises:
        PipelineError: exit 3, the file is missing or says something that is no rule.
    """
    return read_entry(Contract, read_yaml(path), path)


def check_contract(figures: Figures, sources_dir: Path) -> list[Audit]:
    """Run the contract of a source on one staged table; every rule gives one outcome.

    Raises:
        PipelineError: exit 3 for a faulty contract.
    """
    contract = read_contract(sources_dir / figures.source_id / "contract.yml")
    frames = {"gebied": figures.gebied, "measurement": figures.measurement}
    done = []
    for name in FRAMES:
        done += check_frame(name, frames[name], getattr(contract, name), figures)
    return done


def check_frame(name: str, frame: pl.DataFrame, contract: FrameContract, figures: Figures) -> list[Audit]:
    """Run the rules of one frame; too few rows fails by itself, whatever the rules say."""
    enough = len(frame) >= contract.minste_rijen
    told = [] if enough else [f"{name}: {len(frame)} rijen, minstens {contract.minste_rijen}"]
    meaning = f"De tabel {name} heeft minstens {contract.minste_rijen} rijen."
    rows = outcome(f"{name}_heeft_rijen", "WB-S30", told, figures, meaning, ENGINE)
    if not enough:
        return [rows]
    checked = run_expectations(frame, contract.regels, KEYS[name])
    return [
        rows,
        *(
            outcome(rule.naam, rule.code, found.examples, figures, rule.betekent, ENGINE, found.wrong)
            for rule, found in zip(contract.regels, checked, strict=True)
        ),
    ]


def run_expectations(
    frame: pl.DataFrame, rules: Sequence[ContractRule], keys: Sequence[str]
) -> list[Checked]:
    """Let Great Expectations judge a frame; one outcome per rule, in their order.

    All rules are judged first; only those that are not kept are looked at again, for their wrong rows:
    finding rows takes ten times as long. A rule that could not be evaluated (a column that is not there)
    counts as wrong, never as passed.
    """
    needed = sorted({column for rule in rules for column in rule.columns} & set(frame.columns) | set(keys))
    context = quiet_context()
    source = context.data_sources.add_or_update_pandas("tabel")
    asset = source.add_dataframe_asset("tabel")
    whole = asset.add_batch_definition_whole_dataframe("alles")
    batch = whole.get_batch({"dataframe": frame.select(needed).to_pandas()})
    judged = judge(batch, rules, {"result_format": "BOOLEAN_ONLY"})
    broken = [rule for rule in rules if rule.naam not in judged or not judged[rule.naam].success]
    if broken:
        rows = {"result_format": "SUMMARY", "unexpected_index_column_names": list(keys)}
        judged |= judge(batch, broken, rows)
    return [read_outcome(rule, judged.get(rule.naam), frame, keys) for rule in rules]


def judge(batch: Any, rules: Sequence[ContractRule], result_format: dict[str, Any]) -> dict[str, Any]:
    """What Great Expectations says of each rule, by name."""
    import great_expectations as gx

    suite = gx.ExpectationSuite(name="contract", expectations=[make_expectation(r) for r in rules])
    return {rule_name(found): found for found in batch.validate(suite, result_format=result_format).results}


@cache
def quiet_context() -> Any:
    """The place in memory where Great Expectations works: made once, sends nothing, prints nothing."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx

    for name in ("great_expectations", "great_expectations.data_context.types.base"):
        logging.getLogger(name).setLevel(logging.WARNING)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}  # type: ignore[assignment]  # stated type is a class
    return context


def rule_name(found: Any) -> str:
    """Which rule of the contract an outcome belongs to."""
    return str(found.expectation_config.meta["naam"])


def read_outcome(rule: ContractRule, found: Any, frame: pl.DataFrame, keys: Sequence[str]) -> Checked:
    """From what Great Expectations says of one rule to a count and a few rows."""
    if found is None or found.exception_info.get("raised_exception") is not False:
        return Checked(1, (f"{', '.join(rule.columns)}: niet te controleren",))
    if rule.regel in NEEDS_VALUES and frame[rule.columns[0]].null_count() == len(frame):
        return Checked(len(frame), (f"{rule.columns[0]}: geen enkele waarde",))
    if found.success:
        return Checked(0, ())
    wrong = int(found.result.get("unexpected_count") or 1)
    listed = found.result.get("partial_unexpected_index_list") or []
    examples = tuple(" ".join(str(row[key]) for key in keys if key in row) for row in listed)
    return Checked(wrong, examples or tuple(str(v) for v in found.result.get("partial_unexpected_list", ())))


def make_expectation(rule: ContractRule) -> Any:
    """The expectation of Great Expectations that runs one rule."""
    import great_expectations.expectations as gxe

    meta = {"naam": rule.naam}
    match rule.regel:
        case "niet_leeg" | "gevuld":
            share = rule.minstens if rule.regel == "gevuld" else 1.0
            return gxe.ExpectColumnValuesToNotBeNull(column=rule.kolom, mostly=share, meta=meta)
        case "patroon":
            return gxe.ExpectColumnValuesToMatchRegex(column=rule.kolom, regex=rule.patroon, meta=meta)
        case "waarden":
            return gxe.ExpectColumnValuesToBeInSet(column=rule.kolom, value_set=rule.waarden, meta=meta)
        case "tussen":
            return gxe.ExpectColumnValuesToBeBetween(
                column=rule.kolom, min_value=rule.van, max_value=rule.tot, meta=meta
            )
        case "uniek":
            return gxe.ExpectCompoundColumnsToBeUnique(column_list=rule.kolommen, meta=meta)
