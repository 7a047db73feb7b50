"""The verb toegankelijk: test the pages of an edition, leave the evidence beside them (report.md section 14).

The text of every file is checked; a choice of pages is also opened in a browser, when there is one. Tested
pages get one line at their foot that says so. Nothing else of the edition changes.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.catalogue import load_catalogue
from pipeline.clock import utc_now
from pipeline.edition_state import edition_slug
from pipeline.editions import EditionFolder
from pipeline.messages import PipelineError
from pipeline.paths import find_paths
from pipeline.progress import Say, show_progress
from pipeline.recorded_run import recorded
from pipeline.targets import Order, find_target
from pipeline.toegankelijk_evidence import write_evidence
from pipeline.toegankelijk_gates import Check, browser_checks, kind_of, markup_checks, static_checks
from pipeline.toegankelijk_tools import ARGUMENTS, HOW, Tools, find_tools
from reports.controle.tree import read_tree
from reports.huisstijl import HouseStyle
from reports.nouns_toegankelijk import CheckOutcome, Evidence
from reports.numbers import dutch_date
from reports.readability import score_text
from reports.toegankelijk_page import EVIDENCE
from reports.verkennen_page import EXPLORE

MOST_WIJKEN = 4
"""Wijken that are opened in a browser unless all are asked for: the largest file, the smallest, between."""
NO_BROWSER = "Chromium of playwright is niet op deze computer"


@dataclass
class Findings:
    """Checks per name over the pages, gathered while testing."""

    done: dict[str, list[tuple[str, Check]]] = field(default_factory=dict)

    def add(self, page: str, check: Check) -> None:
        """Keep one check of one page."""
        self.done.setdefault(check.name, []).append((page, check))

    def told(self) -> tuple[CheckOutcome, ...]:
        """One line per check, in the order in which they were met."""
        return tuple(_tell(name, found) for name, found in self.done.items())


def _tell(name: str, found: list[tuple[str, Check]]) -> CheckOutcome:
    faults = tuple((page, fault) for page, check in found for fault in check.faults)
    done = [check for _, check in found if not check.not_done]
    return CheckOutcome(name, found[0][1].criteria, len(done), faults, "" if done else found[0][1].not_done)


def prove_access(order: Order, *, every: bool = False) -> list[Path]:
    """Test the current edition of every project that the order names and write the evidence.

    Args:
        order: which project, gemeente and edition.
        every: open every page in the browser, not a choice.

    Returns:
        The evidence files.

    Raises:
        PipelineError: WB-P02 (exit 4) no such edition; WB-P00/toegankelijk (exit 7) faults were found, after
            the evidence was written; what `find_target` raises.
    """
    paths = find_paths()
    tools = find_tools()
    written: list[Path] = []
    faults = 0
    with recorded("toegankelijk", paths, by=order.by, is_quiet=order.is_quiet):
        target = find_target(order, load_catalogue(paths.sources), paths)
        with show_progress(is_quiet=order.is_quiet) as say:
            for project in target.projects:
                folder = EditionFolder(paths.wijkbeelden, edition_slug(project, target.edition))
                evidence = examine(folder, project.house_style, tools, say, every=every)
                written.append(write_evidence(folder.link, evidence, project.house_style))
                faults += evidence.fault_count
        if faults:
            raise PipelineError("WB-P00/toegankelijk", count=faults, page=str(written[0]))
    return written


def examine(
    folder: EditionFolder, style: HouseStyle, tools: Tools, say: Say, *, every: bool = False
) -> Evidence:
    """Test the files of one edition.

    Raises:
        PipelineError: WB-P02 (exit 4) when there is no edition.
    """
    if folder.manifest() is None:
        raise PipelineError("WB-P02", file=folder.slug)
    files = sorted(path for path in folder.link.glob("*.html") if path.name not in {EVIDENCE, EXPLORE})
    chosen = files if every else choose(files)
    found = Findings()
    for path in files:
        for check in static_checks(path, style):
            found.add(path.name, check)
    say("HTML nakijken")
    for name, check in markup_checks(files, tools).items():
        found.add(name, check)
    with started(tools) as browser:
        for path in chosen:
            say(f"In de browser: {path.name}")
            for check in browser_checks(browser, path, tools) if browser else [_absent()]:
                found.add(path.name, check)
    return Evidence(
        slug=folder.slug,
        version=str(folder.current()),
        date_text=dutch_date(utc_now().date()),
        tools=tuple(tools.versions.items()),
        checks=found.told(),
        pages=tuple(path.name for path in chosen) if tools.chromium else (),
        files=len(files),
        scores=tuple(score for path in files if kind_of(path.name) == "wijk" for score in readability(path)),
    )


def _absent() -> Check:
    return Check("alles in een browser", not_done=f"{NO_BROWSER}; {HOW}")


def choose(files: Sequence[Path]) -> list[Path]:
    """Choose what is opened in a browser: overviews, some wijken by size, and the sheets of one of those."""
    wijken = sorted((p for p in files if kind_of(p.name) == "wijk"), key=lambda p: (p.stat().st_size, p.name))
    last = len(wijken) - 1
    places = sorted({round(last * step / (MOST_WIJKEN - 1)) for step in range(MOST_WIJKEN)}) if wijken else []
    chosen = [wijken[place] for place in places]
    largest = chosen[-1].stem if chosen else ""
    sheets = [p for p in files if kind_of(p.name) == "druk" and p.name.startswith(f"{largest}-")]
    return sorted([*chosen, *sheets, *(p for p in files if kind_of(p.name) == "overzicht")])


@contextmanager
def started(tools: Tools) -> Iterator[Any]:
    """Start the browser; None when it is not on this machine."""
    if tools.chromium is None:
        yield None
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(tools.chromium), args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


def readability(path: Path) -> Iterator[tuple[str, int, int, int]]:
    """Score the generated sentences of a page: everything that carries a claim of the sentence bank."""
    root = read_tree(path.read_text(encoding="utf-8"))
    said = [e.text for e in root.walk() if e.get("data-claim")[:1].isupper() and e.text.endswith((".", "?"))]
    if said:
        score = score_text(" ".join(said))
        yield path.name, round(score.flesch_douma), round(score.lix), round(10 * score.asl)
