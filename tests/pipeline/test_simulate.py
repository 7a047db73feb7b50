"""The verb simulate: same seed, same bytes; a table on the screen, four files, and a clear answer."""

import csv
import json
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

import pytest

from models.simulation_frames import Agreement
from models.simulation_report import Quantity
from models.simulation_run import plan_batches, ran_enough, scale_runs
from pipeline import simulate
from pipeline.messages import PipelineError
from pipeline.simulate import run_simulation
from pipeline.simulate_words import SECTIONS, bound_text, number_text, section_of

NAMES = ("simulatie.csv", "simulatie.html", "simulatie.json", "simulatie.svg")


def read_all(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_same_seed_same_bytes_whatever_the_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_simulation(2, tmp_path / "a", is_quiet=True)
    monkeypatch.setattr(simulate, "WORKERS", 1)
    run_simulation(2, tmp_path / "b", is_quiet=True)
    run_simulation(2, tmp_path / "c", is_quiet=True, seed=1)
    one, two, other = (read_all(tmp_path / name) for name in "abc")
    assert tuple(one) == NAMES
    assert one == two
    assert one["simulatie.json"] != other["simulatie.json"]


def test_files_hold_every_quantity(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_simulation(2, tmp_path)
    told = json.loads((tmp_path / "simulatie.json").read_text(encoding="utf-8"))
    ids = [each["id"] for each in told["grootheden"]]
    assert told["runs"] == {"S0": 2, "S1": 7, "S2": 1, "S3": 14, "S4": 14}
    assert told["genoeg_runs"] is False
    assert len(ids) == len(set(ids))
    starts = [start for start, _ in SECTIONS]
    assert all(any(name.startswith(start) for start in starts) for name in ids)
    # S1 36 cells, S3 and S4 9 each, 20 rules x places with 3 numbers
    assert [sum(name.startswith(start) for name in ids) for start in ("S1.", "S3.", "S4.", "rivaal.")] == [
        36,
        9,
        9,
        60,
    ]
    with (tmp_path / "simulatie.csv").open(encoding="utf-8", newline="") as lines:
        assert [line["id"] for line in csv.DictReader(lines, delimiter=";")] == ids
    headings = [section_of(Quantity(name, "", 0.0, 0)) for name in ids]
    assert [title for title, _ in groupby(headings)] == [title for _, title in SECTIONS]
    page = (tmp_path / "simulatie.html").read_text(encoding="utf-8")
    assert page.count('<tr><th scope="row">') == len(ids)
    assert ">nan<" not in page.lower()
    svg = ElementTree.fromstring((tmp_path / "simulatie.svg").read_text(encoding="utf-8"))  # noqa: S314 - our own
    assert svg.tag.endswith("svg")
    screen = capsys.readouterr().out
    for _, title in SECTIONS:
        assert title in screen
    assert "Voor alle grenzen zijn 600 runs nodig; dit waren er 2." in screen
    assert "vals alarm" in screen and "te weinig runs" in screen


def test_a_broken_bound_is_told_and_answers_false(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(simulate, "run_agreement", lambda _: Agreement(rows=10, different=3))
    assert run_simulation(1, tmp_path, is_quiet=True) is False
    screen = capsys.readouterr()
    assert "voldoet niet" in screen.out
    assert "LET OP" in screen.err and "1 niet gehaald" in screen.err


def test_runs_must_be_at_least_one(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="minstens 1 run"):
        run_simulation(0, tmp_path)
    assert not list(tmp_path.iterdir())


def test_runs_scale_every_scenario_and_batches_hold_them_all() -> None:
    assert scale_runs(600) == {"S0": 600, "S1": 2000, "S2": 300, "S3": 4000, "S4": 4000}
    assert scale_runs(1) == {"S0": 1, "S1": 4, "S2": 1, "S3": 7, "S4": 7}
    batches = plan_batches(90)
    drawn = {
        (scenario, shape): sum(b.runs for b in batches if (b.scenario, b.shape.shape_id) == (scenario, shape))
        for scenario in scale_runs(90)
        for shape in ("groot", "klein")
    }
    assert drawn == {
        (scenario, shape): runs for scenario, runs in scale_runs(90).items() for shape in ("groot", "klein")
    }
    assert [ran_enough(runs) for runs in (300, 599, 600)] == [False, True, True]


def test_numbers_and_bounds_in_words() -> None:
    assert [number_text(value) for value in (0.0, 0.00003, 0.0425, 1.003, 1755.4, float("nan"))] == [
        "0,000",
        "0,00003",
        "0,043",
        "1,003",
        "1755",
        "-",
    ]
    limits = [(None, 0.075), (0.72, None), (0.88, 1.0), (0.945, 0.96), (0.85, 1.15), (None, None)]
    assert [bound_text(Quantity("x", "x", 0.5, 1, None, low, high)) for low, high in limits] == [
        "hooguit 0,075",
        "minstens 0,720",
        "minstens 0,880",
        "0,945 tot 0,960",
        "0,850 tot 1,150",
        "",
    ]
