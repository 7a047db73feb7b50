"""The README, the Makefile and the command line say the same."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPO

MAKEFILE = (REPO / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE))


def program(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments], cwd=REPO, capture_output=True, text=True, check=False
    )


def test_every_make_target_in_the_readme_exists() -> None:
    named = set(re.findall(r"\bmake ([a-z]+)", (REPO / "README.md").read_text(encoding="utf-8")))

    assert {"wijkbeeld", "test"} <= named
    assert named - TARGETS == set()


def test_every_make_target_in_the_handleiding_exists() -> None:
    named = set(re.findall(r"`?make ([a-z]+)", (REPO / "docs/handleiding.md").read_text(encoding="utf-8")))

    assert named - TARGETS == set()


def test_every_target_with_a_description_runs_a_known_verb() -> None:
    verbs = set(re.findall(r"\$\(RUN\) ([a-z]+)", MAKEFILE))
    shown = program("--help").stdout

    assert verbs
    assert all(verb in shown for verb in verbs)


def test_help_is_dutch_and_imports_nothing_heavy() -> None:
    answer = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "pipeline", "--help"],
        cwd=REPO, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert answer.returncode == 0
    assert "Maak wijkbeelden" in answer.stdout
    for heavy in (
        "great_expectations",
        "geopandas",
        "plotly",
        "polars",
        "pandas",
        "duckdb",
        "httpx",
        "pydantic",
    ):
        assert not re.search(rf"\|\s+{heavy}$", answer.stderr, re.MULTILINE), heavy


def test_wrong_use_ends_with_2() -> None:
    assert program("bestaatniet").returncode == 2
    assert program("maak", "--onbekend").returncode == 2


def test_a_wrong_date_ends_with_3_and_says_how() -> None:
    answer = program("maak", "--datum", "22-11-2026")

    assert answer.returncode == 3
    assert "2026-11-22" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("lock", sorted((REPO / "locks").glob("*.txt")), ids=lambda p: p.name)
def test_a_lock_has_a_hash_for_every_package_and_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-z0-9])", text, flags=re.IGNORECASE)

    assert "://" not in text
    assert all("--hash=sha256:" in block for block in blocks if "==" in block)
    assert text.count("==") > 50
