"""kill -9 at random moments (`make kill-proef`): the same promises as at the named steps."""

import os
import random
import shutil
import time
from pathlib import Path

import pytest

from tests.steward import (
    Steward,
    content,
    correct_one,
    make_project,
    publish_later,
    require_whole,
    work_files,
)

MOMENTS = int(os.environ.get("KILL_MOMENTEN", "0"))


@pytest.mark.fault("D05")
def test_a_run_may_end_at_any_moment(tmp_path: Path) -> None:
    if not MOMENTS:
        pytest.skip("willekeurige momenten: make kill-proef")
    steward = Steward(tmp_path / "data", make_project(tmp_path))
    assert steward.run("refresh", "--stil").returncode == 0
    old = content(steward.edition)
    publish_later(steward.project, correct_one)
    reference = steward.copy(tmp_path / "vergelijk")
    begin = time.monotonic()
    assert reference.run("refresh", "--stil").returncode == 0
    longest, new = time.monotonic() - begin, content(reference.edition)
    chance = random.Random(20261122)  # noqa: S311 - moments, not secrets
    for number in range(MOMENTS):
        tried = steward.copy(tmp_path / f"data{number}")
        running = tried.start("refresh", "--stil")
        time.sleep(chance.uniform(0, longest))
        running.kill()
        running.communicate()
        require_whole(tried)
        assert content(tried.edition) in (old, new)
        again = tried.run("refresh", "--stil")
        assert (again.returncode, again.stderr) == (0, ""), number
        require_whole(tried)
        assert content(tried.edition) == new
        assert work_files(tried) == []
        shutil.rmtree(tried.data)
