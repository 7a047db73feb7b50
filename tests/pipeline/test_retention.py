"""What is kept and what goes: five answers, and whatever an edition still names."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.retention import KEPT_ANSWERS, KEPT_LOGS, forget_old
from pipeline.snapshots import read_packages
from tests.fake_server.world import CIJFERS, ENQUETE, World, open_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with open_world(tmp_path) as opened:
        for day in range(10, 18):
            opened.statline.change_info("99820NED", Modified=f"2021-06-{day}T02:00:00")
            opened.run(now=f"2026-03-{day}T05:21:07Z")
        yield opened


def days(world: World) -> list[str]:
    return sorted(s.folder.name[:10] for s in read_packages(world.paths, CIJFERS)[0])


def test_the_last_five_answers_of_a_table_stay(world: World) -> None:
    assert len(days(world)) == 8
    removed = forget_old(world.paths, world.paths, (CIJFERS, ENQUETE))

    assert days(world) == [f"2026-03-{day}" for day in range(13, 18)]
    assert len(removed) == 8 - KEPT_ANSWERS
    assert len(read_packages(world.paths, ENQUETE)[0]) == 1
    assert list(world.paths.build.glob("weg-*")) == []


def test_what_a_kept_edition_names_stays(world: World) -> None:
    oldest = min(read_packages(world.paths, CIJFERS)[0], key=lambda s: s.sequence).folder.name
    edition = world.paths.wijkbeelden / ".versies" / "oss" / "v0001"
    edition.mkdir(parents=True)
    manifest = {"snapshots": [{"bron": CIJFERS, "map": oldest}]}
    (edition / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    forget_old(world.paths, world.paths, (CIJFERS,))

    assert days(world) == ["2026-03-10", *(f"2026-03-{day}" for day in range(13, 18))]


def test_log_files_and_refused_answers_do_not_pile_up(world: World) -> None:
    world.paths.log.mkdir()
    for number in range(KEPT_LOGS + 3):
        (world.paths.log / f"{number:04}.log").write_text("x", encoding="utf-8")
    (world.paths.log / "runs.jsonl").write_text("", encoding="utf-8")
    for number in range(45):
        (world.paths.quarantine / f"{number:02}").mkdir(parents=True)
    forget_old(world.paths, world.paths, ())

    assert len(list(world.paths.log.glob("*.log"))) == KEPT_LOGS
    assert (world.paths.log / "runs.jsonl").is_file()
    assert len(list(world.paths.quarantine.iterdir())) == 40
