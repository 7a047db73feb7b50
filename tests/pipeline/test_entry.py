"""The command `wijkbeeld` and the packages of the project work from any folder."""

import os
import subprocess
import sys
from pathlib import Path

from pipeline.entry import ROOT, make_entry


def test_the_starter_runs_the_program_from_another_folder(tmp_path):
    packages, scripts, elsewhere = (tmp_path / name for name in ("packages", "scripts", "elders"))
    for folder in (packages, scripts, elsewhere):
        folder.mkdir()
    make_entry(ROOT, packages, scripts)
    (scripts / "python").symlink_to(sys.executable)
    assert (packages / "wijkbeeld.pth").read_text(encoding="utf-8") == f"{ROOT}\n"
    done = subprocess.run(
        [scripts / "wijkbeeld", "dokter", "--help"],
        cwd=elsewhere, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Gebruik: wijkbeeld dokter" in done.stdout


def test_nothing_is_written_outside_an_environment():
    done = subprocess.run(
        [Path(sys.base_prefix) / "bin" / "python3", "-m", "pipeline.entry"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "eigen omgeving" in done.stderr
