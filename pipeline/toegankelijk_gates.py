"""Every check of one page, with the part of WCAG 2.2 it says something about; what cannot run is not done.

A check says a part of a criterion at most: none of them proves that a page conforms.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.toegankelijk_browser import (
    SCREENS,
    Browser,
    axe_faults,
    keyboard_faults,
    large_letters_faults,
    name_faults,
    request_faults,
    script_faults,
    width_faults,
)
from pipeline.toegankelijk_print import print_faults
from pipeline.toegankelijk_tools import Tools, run
from reports.controle.run import check_file
from reports.gates.run import page_faults
from reports.huisstijl import HouseStyle, measured_faults

CRITERIA: Mapping[str, str] = {
    "taal, titel en onderdelen van het document": "2.4.2, 3.1.1",
    "koppen in volgorde": "1.3.1, 2.4.6",
    "verwijzingen binnen de bladzijde": "1.3.1, 4.1.2",
    "links en volgorde van het toetsenbord": "2.4.3, 2.4.4",
    "lijsten": "1.3.1",
    "tabellen met bijschrift en koppen": "1.3.1",
    "tekeningen met titel en beschrijving": "1.1.1",
    "kleuren: contrast en kleurenzien": "1.4.1, 1.4.3, 1.4.11",
    "axe": "1.1.1, 1.3.1, 1.4.3, 2.4.4, 2.5.8, 4.1.2",
    "breed": "1.4.10",
    "ruim": "1.4.12",
    "letters": "1.4.4",
    "toetsenbord": "2.1.1, 2.1.2, 2.4.3, 2.4.7, 2.4.11",
    "namen": "1.1.1, 4.1.2",
}
"""Start of the name of a check -> success criteria it touches."""


@dataclass(frozen=True)
class Check:
    """One check of one page: its faults, or the reason why it was not done."""

    name: str
    faults: tuple[str, ...] = ()
    not_done: str = ""

    @property
    def criteria(self) -> str:
        """Success criteria of WCAG 2.2 that this check touches."""
        return next((found for start, found in CRITERIA.items() if self.name.startswith(start)), "")


def kind_of(name: str) -> str:
    """Tell what a file of an edition is: `wijk`, `overzicht` or `druk` (a view to print)."""
    if name in {"index.html", "methode.html", "toegankelijkheid.html"}:
        return "overzicht"
    stem = name.removesuffix(".html")
    is_view = stem.endswith(("-5-minuten", "-gesprekskaarten", "-praatplaat"))
    return "druk" if is_view else "wijk"


def static_checks(path: Path, style: HouseStyle) -> Iterator[Check]:
    """Check what a file shows by itself: order and names, safety, figures, colours, claims."""
    html, kind = path.read_text(encoding="utf-8"), kind_of(path.name)
    for name, faults in page_faults(html, kind).items():
        yield Check(name, tuple(faults))
    yield Check("kleuren: contrast en kleurenzien", tuple(measured_faults(style.colours)))
    if kind == "wijk":
        yield Check("beweringen nagerekend (controleer)", tuple(claim_faults(path)))


def claim_faults(path: Path) -> list[str]:
    """Recompute every claim of a page from the findings it carries."""
    outcome = check_file(path)
    if outcome.result is None:
        return [outcome.refusal]
    return [fault.text for fault in outcome.result.faults]


def browser_checks(browser: Browser, path: Path, tools: Tools) -> Iterator[Check]:
    """Check a page in the browser: on screen, with the keyboard, and on paper."""
    kind = kind_of(path.name)
    for screen in SCREENS if kind != "druk" else ("licht",):
        yield run_axe(browser, path, tools, screen)
    yield Check("geen verzoek aan het netwerk, met het beleid aan", tuple(request_faults(browser, path)))
    yield Check("namen van beelden, links en gebieden in de browser", tuple(name_faults(browser, path)))
    yield Check("dezelfde tekst zonder JavaScript", tuple(script_faults(browser, path)))
    if kind == "druk":
        return
    for width, of in (
        (320, "320 beeldpunten en 400 % vergroting"),
        (640, "200 % vergroting"),
        (1280, "1280"),
    ):
        yield Check(f"breedte: {of}", tuple(width_faults(browser, path, width)))
    for width in (320, 1280):
        name = f"ruimte tussen letters en regels, {width} breed"
        yield Check(name, tuple(width_faults(browser, path, width, spaced=True)))
    yield Check("letters van dubbele grootte", tuple(large_letters_faults(browser, path)))
    for screen in ("licht", "telefoon"):
        name = f"toetsenbord: volgorde en zichtbare plek ({screen})"
        yield Check(name, tuple(keyboard_faults(browser, path, screen)))
    if kind == "wijk":
        for name, faults in print_faults(browser, path, tools).items():
            yield Check(f"papier: {name}", tuple(faults))


def run_axe(browser: Browser, path: Path, tools: Tools, screen: str) -> Check:
    """Run axe-core on one screen, when it is there."""
    name = f"axe-core: {screen}"
    if not tools.axe:
        return Check(name, not_done="axe-core is niet op deze computer")
    return Check(name, tuple(axe_faults(browser, path, tools.axe, screen)))


def markup_checks(paths: Sequence[Path], tools: Tools) -> dict[str, Check]:
    """Ask the Nu checker about many pages at once: only what is an error.

    Returns:
        A check per file name.
    """
    name = "geldige HTML (Nu Html Checker)"
    if not tools.nu or not tools.java:
        missing = "java" if tools.nu else "de Nu Html Checker"
        return {path.name: Check(name, not_done=f"{missing} is niet op deze computer") for path in paths}
    found = nu_messages(paths, tools)
    return {path.name: Check(name, tuple(found.get(path.name, ()))) for path in paths}


def nu_messages(paths: Sequence[Path], tools: Tools) -> dict[str, list[str]]:
    """Run the Nu checker.

    Returns:
        Errors per file name. A checker that says nothing readable is an error of every file.
    """
    command = [
        str(tools.java),
        "-jar",
        str(tools.nu),
        "--errors-only",
        "--format",
        "json",
        "--exit-zero-always",
    ]
    said = run([*command, *(str(path) for path in paths)])
    try:
        messages = json.loads(said[said.index("{") :])["messages"]
    except (ValueError, KeyError):
        return {path.name: ["de Nu-controle gaf geen antwoord"] for path in paths}
    found: dict[str, list[str]] = {}
    for message in messages:
        line = f"regel {message.get('lastLine', '?')}: {message.get('message', '')}"
        found.setdefault(Path(str(message.get("url", ""))).name, []).append(line)
    return found
