"""What changed since the edition before is worked out once and stays the same when made again."""

import json
from pathlib import Path
from typing import Any

import polars as pl

from models.columns import FINDING, conform
from pipeline.cijfers_file import write_cijfers
from pipeline.edition_changes import changes_since, from_manifest, to_manifest
from pipeline.editions import EditionFolder, switch
from pipeline.fingerprint import file_sha256


def figures(value: float | None, period: int = 2020) -> pl.DataFrame:
    row: dict[str, Any] = dict.fromkeys(FINDING) | {
        "finding_id": f"rookt@WK990101@totaal@{period}", "gebied_code": "WK990101", "gebied_level": "wijk",
        "gebied_year": period, "indicator_id": "rookt", "groep_id": "totaal", "period": period,
        "contrast": "area", "value": value, "deviation": 3.0,
        "verdict": "clear" if value is not None else "not_shown",
    }  # fmt: skip
    return conform(pl.DataFrame([row], schema=FINDING), FINDING)


def edition(folder: EditionFolder, finding: pl.DataFrame) -> dict[str, Any]:
    """Publish an edition with only its figures; returns its manifest."""
    work = folder.wijkbeelden / "werk" / folder.next_version()
    work.mkdir(parents=True)
    write_cijfers(finding, work)
    changes = changes_since(folder, work)
    csv = file_sha256(work / "cijfers.csv")
    manifest = {"bestanden": {"cijfers.csv": f"sha256:{csv}"}} | to_manifest(changes)
    (work / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    switch(folder, work, folder.next_version())
    return manifest


def test_a_first_edition_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    assert "anders" not in edition(EditionFolder(tmp_path, "ruwaard"), figures(19.0))


def test_the_second_tells_what_changed_and_making_it_again_tells_the_same(tmp_path: Path) -> None:
    folder = EditionFolder(tmp_path, "ruwaard")
    edition(folder, figures(19.0))
    second = edition(folder, figures(17.0, 2024))
    again = edition(folder, figures(17.0, 2024))
    found = from_manifest(second["anders"])

    assert found is not None
    assert (found.since, [(c.old_value, c.value) for c in found.figures]) == ("v0001", [(19.0, 17.0)])
    assert again["anders"] == second["anders"]


def test_the_next_change_is_told_against_the_last_edition(tmp_path: Path) -> None:
    folder = EditionFolder(tmp_path, "ruwaard")
    for value in (19.0, 17.0):
        edition(folder, figures(value))
    third = from_manifest(edition(folder, figures(16.0))["anders"])

    assert third is not None
    assert (third.since, third.figures[0].old_value, third.figures[0].is_revised) == ("v0002", 17.0, True)


def test_a_withdrawn_figure_leaves_no_trace(tmp_path: Path) -> None:
    folder = EditionFolder(tmp_path, "ruwaard")
    edition(folder, figures(19.0))
    manifest = edition(folder, figures(None))

    assert manifest["anders"]["cijfers"] == []
    assert "19" not in json.dumps(manifest["anders"])


def test_an_edition_of_another_form_is_no_edition_to_compare_with(tmp_path: Path) -> None:
    folder = EditionFolder(tmp_path, "ruwaard")
    edition(folder, figures(19.0))
    (folder.link / "cijfers.parquet").write_bytes(b"kapot")

    assert "anders" not in edition(folder, figures(17.0))
    assert from_manifest(None) is None
    assert from_manifest({"sinds": "v0001", "cijfers": [["te kort"]]}) is None
