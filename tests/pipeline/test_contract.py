"""A contract fails on what it must fail on, also where Great Expectations itself says success."""

import re
from pathlib import Path

import polars as pl
import pytest

from pipeline.audit_outcome import Figures
from pipeline.catalogue import load_catalogue
from pipeline.contract import ContractRule, check_contract, check_frame, read_contract, run_expectations
from pipeline.messages import PipelineError
from pipeline.staging import stage
from tests.pipeline.test_audits import figures, kwb, rivm

SOURCES = Path(__file__).resolve().parents[2] / "sources"
KEYS = ("code",)


def rule(kind: str, **more: object) -> ContractRule:
    column = {} if "kolommen" in more else {"kolom": "x"}
    return ContractRule.model_validate(
        {"naam": "r", "regel": kind, "code": "WB-S16", "betekent": "m", **column, **more}
    )


def judge(values: list[object], kind: str, **more: object):
    frame = pl.DataFrame({"code": [f"c{i}" for i in range(len(values))], "x": values}, strict=False)
    return run_expectations(frame, [rule(kind, **more)], KEYS)[0]


@pytest.mark.parametrize(
    ("values", "kind", "more", "wrong"),
    [
        (["a", "b"], "niet_leeg", {}, 0),
        (["a", None], "niet_leeg", {}, 1),
        (["GM0828", "GM82"], "patroon", {"patroon": r"^GM\d{4}$"}, 1),
        (["wijk", "dorp", "stad"], "waarden", {"waarden": ["wijk"]}, 2),
        ([0.0, 100.0, None], "tussen", {"van": 0, "tot": 100}, 0),
        ([-0.1, 100.1, 5.0], "tussen", {"van": 0, "tot": 100}, 2),
        ([1.0, None, None], "gevuld", {"minstens": 0.3}, 0),
        ([1.0, None, None, None], "gevuld", {"minstens": 0.3}, 3),
    ],
)
def test_each_kind_of_rule(values, kind, more, wrong):
    assert judge(values, kind, **more).wrong == wrong


def test_a_wrong_row_is_named_by_its_keys():
    assert judge([5.0, 101.0], "tussen", van=0, tot=100).examples == ("c1",)


def test_rows_that_are_there_twice():
    frame = pl.DataFrame({"code": ["a", "a", "b"], "year": [1, 1, 1]})
    found = run_expectations(frame, [rule("uniek", kolommen=["code", "year"])], KEYS)[0]
    assert found.wrong == 2


@pytest.mark.parametrize("kind", ["niet_leeg", "gevuld", "patroon", "waarden"])
def test_a_column_without_any_value_never_passes(kind):
    frame = pl.DataFrame({"code": ["a", "b"], "x": pl.Series([None, None], dtype=pl.String)})
    found = run_expectations(frame, [rule(kind, patroon=".*", waarden=["a"], minstens=0.0)], KEYS)[0]
    assert found.wrong == 2
    assert found.examples == ("x: geen enkele waarde",)


def test_a_column_that_is_not_there_never_passes():
    frame = pl.DataFrame({"code": ["a"]})
    found = run_expectations(frame, [rule("tussen", van=0, tot=1)], KEYS)[0]
    assert found.wrong == 1
    assert "niet te controleren" in found.examples[0]


def test_zero_rows_never_pass_and_nothing_else_is_claimed():
    figures_of_table = figures(stage(kwb(), load_catalogue(SOURCES)), load_catalogue(SOURCES))
    contract = read_contract(SOURCES / "cbs_kerncijfers_wijken_buurten" / "contract.yml")
    empty = figures_of_table.gebied.clear()
    done = check_frame("gebied", empty, contract.gebied, figures_of_table)
    assert [(one.name, one.passed, one.code) for one in done] == [("gebied_heeft_rijen", False, "WB-S30")]


@pytest.mark.parametrize("made", [kwb, rivm], ids=["kwb", "rivm"])
def test_every_rule_of_a_contract_gives_an_outcome(made):
    catalogue = load_catalogue(SOURCES)
    table = figures(stage(made(), catalogue), catalogue)
    contract = read_contract(SOURCES / table.source_id / "contract.yml")
    done = check_contract(table, SOURCES)
    assert len(done) == 2 + len(contract.gebied.regels) + len(contract.measurement.regels)
    assert [one.name for one in done if not one.passed] == []
    assert {one.engine for one in done} == {"Great Expectations"}


@pytest.mark.parametrize(
    ("column", "value", "name"),
    [
        ("period", 1999, "jaar_van_cijfer"),
        ("state", "zomaar", "toestand_bekend"),
        ("groep_id", "kinderen", "groep_bekend"),
        ("value", None, "cijfers_zijn_er"),
        ("gebied_code", None, "cijfer_heeft_gebied"),
    ],
)
def test_a_broken_table_fails_the_rule_about_it(column, value, name):
    catalogue = load_catalogue(SOURCES)
    sound = figures(stage(rivm(), catalogue), catalogue)
    broken = sound.measurement.with_columns(
        pl.lit(value, dtype=sound.measurement.schema[column]).alias(column)
    )
    done = check_contract(Figures(**{**vars(sound), "measurement": broken}), SOURCES)
    assert name in [one.name for one in done if not one.passed]


def test_every_source_with_figures_has_a_contract_without_doubled_names():
    for source in load_catalogue(SOURCES).sources.values():
        if not (SOURCES / source.source_id / "stage.sql").is_file():
            continue
        contract = read_contract(SOURCES / source.source_id / "contract.yml")
        names = [one.naam for one in (*contract.gebied.regels, *contract.measurement.regels)]
        assert len(names) == len(set(names))


def test_a_contract_without_rules_is_refused(tmp_path):
    path = tmp_path / "contract.yml"
    path.write_text("gebied: {minste_rijen: 1, regels: []}\nmeasurement: {minste_rijen: 1, regels: []}\n")
    with pytest.raises(PipelineError, match=re.escape("contract.yml")) as error:
        read_contract(path)
    assert error.value.exit_code == 3
