"""The n-th change on disk fails: the result is the whole old or the whole new edition (section 12)."""

import os
import re
from pathlib import Path

from tests.steward import (
    Steward,
    content,
    correct_one,
    make_project,
    publish_later,
    require_whole,
    work_files,
)
from tests.steward.broken_disk import broken_disk

FEW = 3


def test_any_change_on_disk_may_fail(tmp_path: Path) -> None:
    """A few of them here, every one in `make kill-proef`."""
    steward = Steward(tmp_path / "data", make_project(tmp_path))
    assert steward.run("refresh", "--stil").returncode == 0
    old = content(steward.edition)
    publish_later(steward.project, correct_one)
    reference = steward.copy(tmp_path / "vergelijk")
    counted = reference.run("refresh", "--stil", **broken_disk("tel"))
    new, changes = content(reference.edition), int(re.findall(r"GETELD (\d+)", counted.stderr)[0])
    assert counted.returncode == 0, counted.stderr
    assert changes > 50
    step = 1 if os.environ.get("KILL_PROEF") else changes // FEW
    seen = set()
    for number in range(1, changes + 1, step):
        tried = steward.copy(tmp_path / f"data{number}")
        answer = tried.run("refresh", "--stil", **broken_disk(str(number)))
        assert answer.returncode in {0, 6}, (number, answer.stderr)
        assert "Traceback" not in answer.stderr
        require_whole(tried)
        assert content(tried.edition) in (old, new), number
        seen.add(answer.returncode)
        again = tried.run("refresh", "--stil")
        assert again.returncode == 0, (number, again.stderr)
        require_whole(tried)
        assert content(tried.edition) == new, number
        assert work_files(tried) == [], number
    assert 6 in seen
