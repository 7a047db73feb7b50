"""House rules that no linter knows: one word per concept, SQL that says its grain (style.md 2.1, 2.6)."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OWN_LIST = "check.py"
"""Holds the list of words itself."""
CODE = sorted(
    path
    for folder in ("pipeline", "models", "reports", "sources")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".sql", ".yml", ".j2"} and path.name != OWN_LIST
)
SQL = [path for path in CODE if path.suffix == ".sql"]
OTHER_WORDS = re.compile(r"neighbourhood|neighborhood|district|municipality(?!\")", re.IGNORECASE)
PROVIDERS_OWN = re.compile(r"Municipality")


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_official_nouns_stay_dutch(path: Path) -> None:
    text = PROVIDERS_OWN.sub("", path.read_text(encoding="utf-8"))
    assert OTHER_WORDS.findall(text) == []


@pytest.mark.parametrize("path", SQL, ids=lambda path: str(path.relative_to(ROOT)))
def test_sql_says_what_a_row_is_and_matches_by_name(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("-- ")
    code = re.sub(r"--.*|'[^']*'", "", text)
    assert "\t" not in text
    assert not re.search(r"\bunion all\b(?! by name)", code)
    assert not re.search(r"\b(SELECT|FROM|WHERE|JOIN)\b", code)
    assert max(len(line) for line in text.splitlines()) <= 130


def test_no_staging_without_sql() -> None:
    for folder in sorted(path.parent for path in (ROOT / "sources").glob("*/indicators.yml")):
        assert (folder / "stage.sql").is_file()
        assert not list(folder.glob("*.py"))
