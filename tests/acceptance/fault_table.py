"""The table of faults: which test stands for which row of faults.csv, and how it went.

A test says which rows it stands for with `@pytest.mark.fault("D01")`, wherever it lies. This module is a
pytest plugin that gathers the outcomes, and a program that writes them into docs/betrouwbaarheid.md:

    python -m tests.acceptance.fault_table        (make betrouwbaarheid)
"""

import csv
import html
import os
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]
PAGE = REPO / "docs" / "betrouwbaarheid.md"
BEGIN, END = "<!-- begin tabel -->", "<!-- einde tabel -->"
WORDS = {"passed": "gehaald", "failed": "NIET gehaald", "skipped": "overgeslagen", "": "nog niet gebouwd"}
GROUPS = {
    "N": "Netwerk",
    "S": "Wat de bron stuurt",
    "D": "Schijf en proces",
    "T": "Tijd",
    "G": "Grenzen",
    "V": "Verhalen",
    "K": "Instellingen",
    "P": "Publiceren en gesprekken",
}


@dataclass(frozen=True)
class Fault:
    """One row of faults.csv."""

    fault_id: str
    fault: str
    exit_code: str


def read_faults() -> list[Fault]:
    """Every row, in the order of the file."""
    folder = Path(os.environ.get("ACCEPTANCE_DIR", str(REPO.parent / "shared" / "acceptance")))
    with (folder / "faults.csv").open(encoding="utf-8", newline="") as handle:
        return [Fault(row["id"], row["fault"], row["exit_code"]) for row in csv.DictReader(handle)]


@dataclass(eq=False)
class Gatherer:
    """Remembers per row of faults.csv which tests stand for it and how each went."""

    tests: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    faults_of: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep only tests that stand for a row."""
        for item in items:
            ids = tuple(str(i) for mark in item.iter_markers("fault") for i in mark.args)
            self.faults_of[item.nodeid] = ids
        items[:] = [item for item in items if self.faults_of[item.nodeid]]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember the outcome; a failure in any phase counts."""
        if report.when != "call" and report.outcome == "passed":
            return
        for fault_id in self.faults_of.get(report.nodeid, ()):
            self.tests[fault_id][report.nodeid] = report.outcome


def outcome_of(outcomes: dict[str, str]) -> str:
    """One word for all tests of a row."""
    found = set(outcomes.values())
    return WORDS[next((each for each in ("failed", "passed", "skipped") if each in found), "")]


def table_of(faults: list[Fault], tests: dict[str, dict[str, str]]) -> str:
    """The table per group, in Markdown."""
    lines: list[str] = []
    group = ""
    for fault in faults:
        if fault.fault_id[0] != group:
            group = fault.fault_id[0]
            lines += [
                "",
                f"### {GROUPS[group]}",
                "",
                "| id | fault | code | test | uitkomst |",
                "|---|---|---|---|---|",
            ]
        outcomes = tests.get(fault.fault_id, {})
        names = sorted({name.split("::")[0].removeprefix("tests/") for name in outcomes})
        told = "<br>".join(f"`{name}`" for name in names)
        text = html.escape(fault.fault, quote=False).replace("|", "\\|")
        lines.append(f"| {fault.fault_id} | {text} | {fault.exit_code} | {told} | {outcome_of(outcomes)} |")
    done = sum(outcome_of(tests.get(fault.fault_id, {})) == WORDS["passed"] for fault in faults)
    return "\n".join([f"{done} van de {len(faults)} gehaald.", *lines])


def write_page(table: str) -> None:
    """Put the table between its marks; the text around it stays."""
    text = PAGE.read_text(encoding="utf-8")
    head, tail = text.partition(BEGIN)[0], text.partition(END)[2]
    PAGE.write_text(f"{head}{BEGIN}\n\n{table}\n\n{END}{tail}", encoding="utf-8")


def main() -> int:
    """Run every test that stands for a row and write the page."""
    gatherer = Gatherer()
    code = pytest.main(["-q", "-p", "no:cacheprovider", "tests", *sys.argv[1:]], plugins=[gatherer])
    write_page(table_of(read_faults(), gatherer.tests))
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
