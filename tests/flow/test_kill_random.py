"""A refresh that is killed at a step or any moment, meets a bad disk or finds damage: a few of each (R5).

Hundreds of them, and every step, in `make kill-proef`.
"""

import sys

import pytest

from tests.flow.kill_proef import main


@pytest.mark.fault("D05")
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="runs are forks that read /proc")
def test_a_refresh_may_be_disturbed_at_any_moment(capsys: pytest.CaptureFixture[str]) -> None:
    few = ["--stappen=enkele", "--momenten=2", "--wijzigingen=3", "--schade=3", "--tegelijk=1", "--werkers=1"]

    ended = main(few)

    assert ended == 0, capsys.readouterr().out
