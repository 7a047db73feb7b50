"""Differences and decisions wait for the answer they belong to: kept with it, or dropped (R4, R5)."""

import json
from pathlib import Path

import polars as pl
import pytest

from pipeline.leftovers import clear_leftovers
from pipeline.paths import Paths
from pipeline.revision_log import LOGGED, settle

BRON = "kwb"
PLACED, NEVER = "2026-03-10T052107Z-0a1b2c3d", "2026-03-10T052230Z-4e5f6a7b"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """One answer was placed, another never was; both had differences and a decision waiting."""
    paths = Paths(tmp_path, tmp_path / "data")
    (paths.snapshots / BRON / PLACED).mkdir(parents=True)
    folder = paths.data / "herzieningen" / BRON
    folder.mkdir(parents=True)
    for name in (PLACED, NEVER):
        pl.DataFrame(schema=LOGGED).write_parquet(folder / f"{name}.parquet.wacht")
        (folder / f"{name}.besluit.wacht").write_text(json.dumps({"snapshot": name}) + "\n", encoding="utf-8")
    return paths


def kept(paths: Paths) -> list[str]:
    """What lies in the folder of the source, and what was decided."""
    folder = paths.data / "herzieningen"
    decided = (folder / "besluiten.jsonl").read_text(encoding="utf-8").splitlines()
    return sorted(p.name for p in (folder / BRON).iterdir()) + decided


WANTED = [f"{PLACED}.parquet", f'{{"snapshot": "{PLACED}"}}']


def test_what_waits_counts_once_its_answer_was_placed(paths: Paths) -> None:
    settle(paths, BRON)
    assert kept(paths) == WANTED


def test_the_next_run_finishes_what_a_killed_one_left(paths: Paths) -> None:
    clear_leftovers(paths)
    assert kept(paths) == WANTED


def test_a_decision_is_kept_once_although_the_run_was_killed_after_writing_it(paths: Paths) -> None:
    log = paths.data / "herzieningen" / "besluiten.jsonl"
    log.write_text(f'{{"snapshot": "{PLACED}"}}\n', encoding="utf-8")
    settle(paths, BRON)
    settle(paths, BRON)
    assert kept(paths) == WANTED
