"""The steps at which a test may end a run are listed in their order, and a typing error is refused.

That each of them leaves the whole old or the whole new edition is tried in test_kill_random, and all of them
in `make kill-proef`.
"""

import os
import subprocess
import sys
from pathlib import Path

from pipeline.kill_points import STEPS
from tests.conftest import REPO


def run(data: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the program."""
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments], cwd=REPO, capture_output=True, text=True, check=False,
        env=os.environ | {"WIJKBEELD_DATA": str(data)} | more,
    )  # fmt: skip


def test_the_steps_are_listed_in_order(tmp_path: Path) -> None:
    listed = run(tmp_path, "refresh", "--stappen").stdout.splitlines()
    assert [line.split("\t")[0] for line in listed] == list(STEPS)


def test_an_unknown_step_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    refused = run(tmp_path, "refresh", WIJKBEELD_TEST_KILL_AT="uitgave_klar")
    assert refused.returncode == 3
    assert "Bedoelt u 'uitgave_klaar'?" in refused.stderr
