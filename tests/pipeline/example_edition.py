"""Voorbeeldstad published for real, once per file of tests, for what is made from a finished edition."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.edition_at_hand import AtHand, one_edition
from pipeline.targets import Order
from tests.conftest import REPO


def run(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program with its data in this folder."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("WIJKBEELD_")}
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=REPO, env=clean | {"WIJKBEELD_DATA": str(data)}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def example_data(factory: Any) -> Path:
    """A folder with the published example."""
    data: Path = factory.mktemp("data")
    made = run(data, "maak", "--stil", "--datum", "2026-03-10")
    assert made.returncode == 0, made.stderr
    return data


def example_edition(factory: Any) -> AtHand:
    """The published example, opened."""
    data = example_data(factory)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WIJKBEELD_DATA", str(data))
        return one_edition(Order(is_offline=True))
