"""What a refresh is about, what it tells, and what it hides."""

import json
from pathlib import Path

import polars as pl
import pytest

from pipeline.catalogue import load_catalogue
from pipeline.crash import trace_lines
from pipeline.edition_use import used_stamp
from pipeline.editions import EditionFolder, switch
from pipeline.messages import PipelineError
from pipeline.paths import ROOT, Paths
from pipeline.publish import Ingredients
from pipeline.refresh import Outcome, errors_without_figures, failure_object, summary, with_advice
from pipeline.refresh_targets import find_targets
from pipeline.revised_lines import mark_line
from pipeline.revision_log import LOGGED
from pipeline.targets import Order
from reports.nouns import SourceLine


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(ROOT, tmp_path / "data")


def publish(paths: Paths, slug: str) -> None:
    built = paths.build / slug
    built.mkdir(parents=True)
    (built / "manifest.json").write_text("{}", encoding="utf-8")
    switch(EditionFolder(paths.wijkbeelden, slug), built, "v0001")


def targets(paths: Paths, **order: object) -> list[tuple[str, str]]:
    found = find_targets(Order(**order), load_catalogue(ROOT / "sources"), paths)  # type: ignore[arg-type]
    return [(target.projects[0].settings.slug if target.projects else "", target.edition) for target in found]


def test_without_anything_the_example_is_refreshed(paths: Paths) -> None:
    assert targets(paths) == [("voorbeeldstad", "netwerk")]


def test_everything_that_was_published_is_refreshed_in_each_edition(paths: Paths) -> None:
    for slug in ("GM0828", "GM0828-openbaar", "GM0308"):
        publish(paths, slug)

    assert targets(paths) == [("GM0308", "netwerk"), ("GM0828", "netwerk"), ("GM0828", "openbaar")]
    assert targets(paths, gemeente="GM0828") == [("GM0828", "netwerk"), ("GM0828", "openbaar")]
    assert targets(paths, gemeente="GM0828", uitgave="openbaar") == [("GM0828", "openbaar")]


def test_private_projects_of_the_installation_come_first(paths: Paths) -> None:
    folder = paths.projects / "ruwaard"
    folder.mkdir(parents=True)
    (folder / "project.yml").write_text('slug: ruwaard\ngemeente: "GM0828"\n', encoding="utf-8")
    publish(paths, "GM0308")

    assert targets(paths) == [("ruwaard", "netwerk"), ("GM0308", "netwerk")]


def test_trouble_with_the_network_points_to_the_doctor_once() -> None:
    error = PipelineError("WB-N01", host="opendata.cbs.nl")

    assert with_advice(with_advice(error)).line.count("Meer weten: wijkbeeld dokter.") == 1
    assert "dokter" not in with_advice(PipelineError("WB-S30")).line


def test_nothing_at_all_is_never_a_success() -> None:
    assert [error.exit_code for error in errors_without_figures([])] == [4]
    assert summary(Outcome()) == (
        "Nagekeken: 0 van 0 tabellen nieuw, 0 zonder nieuws; er is geen bladzijde gemaakt."
    )


def test_json_of_a_run_that_could_not_begin_is_one_object() -> None:
    told = failure_object(PipelineError("WB-D08", pid="12", since="gisteren"))

    assert json.loads(json.dumps(told))["exit"] == 8
    assert told["messages"][0].startswith("FOUT WB-D08")


def test_a_trace_names_kinds_and_places_but_no_values() -> None:
    secret = "".join(("ge", "heim"))
    try:
        try:
            raise ValueError(secret)
        except ValueError:
            raise KeyError(secret) from None
    except KeyError as error:
        text = "".join(trace_lines(error))

    assert "builtins.ValueError" in text and "builtins.KeyError" in text
    assert "test_refresh.py" in text
    assert secret not in text


def ingredients(**changes: object) -> Ingredients:
    frame = pl.DataFrame({"gebied_code": ["GM0828"], "value": [1.0]})
    fixed = {
        "gemeente_code": "GM0828", "gemeente_name": "Oss", "gebied": frame, "finding": frame,
        "indicators": {}, "sources": (), "snapshots": (), "maps": {}, "fingerprint": "alles",
    }  # fmt: skip
    return Ingredients(**fixed | changes)  # type: ignore[arg-type]


def test_an_edition_rests_on_its_own_figures_and_not_on_those_of_others() -> None:
    before = used_stamp("", "", ingredients())
    other = pl.DataFrame({"gebied_code": ["GM0828"], "value": [2.0]})

    assert used_stamp("", "", ingredients(fingerprint="een andere gemeente is nieuw")) == before
    assert used_stamp("", "", ingredients(finding=other)) != before
    assert used_stamp("", "", ingredients(snapshots=({"bron": "x"},))) != before
    assert used_stamp("anders", "", ingredients()) != before
    assert used_stamp("", "andere code", ingredients()) != before


def line(note: str = "") -> SourceLine:
    return SourceLine(
        source_id="kwb", title="Kerncijfers", publisher="CBS", table_id="84799NED", periods="2020",
        modified="", retrieved="", licence="", is_estimate=False, attribution="", note=note,
    )  # fmt: skip


CORRECTED = (("WK082806", "revised"), ("GM0828", "withdrawn"), ("GM0828", "new"), ("GM0001", "revised"))


def test_the_sources_table_says_when_figures_were_corrected(paths: Paths) -> None:
    rows = [
        {"gebied_code": code, "kind": kind, "table_id": "84799NED", "seen": "2026-03-17T05:21:07Z"}
        for code, kind in (
            ("WK082806", "revised"),
            ("GM0828", "withdrawn"),
            ("GM0828", "new"),
            ("GM1", "revised"),
        )
    ]
    frame = pl.DataFrame(rows, schema_overrides=LOGGED)
    folder = paths.data / "herzieningen" / "kwb"
    folder.mkdir(parents=True)
    missing = [pl.lit(None, dtype=pl.String).alias(name) for name in LOGGED if name not in frame.columns]
    frame.with_columns(missing).write_parquet(folder / "a.parquet")

    marked = mark_line(line("marges verzonnen"), paths, ["GM0828", "WK082806"])
    assert marked.note == "marges verzonnen. herzien op 17 maart 2026 (2 cijfers)"
    assert mark_line(line(), paths, ["GM0308"]).note == ""
