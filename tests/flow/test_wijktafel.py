"""The whole loop: workbook -> page -> cards -> session sheet -> what the next edition says (stories.md 1.2).

On fictional Voorbeeldstad always, on real figures of Ruwaard where the replica is at hand.
"""

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipeline.new_project import write_missing
from pipeline.paths import find_paths
from tests.conftest import REPO
from tests.flow.test_example_flow import run
from tests.flow.wijktafel import QUOTES, Place, fill_sheet, fill_workbook, meeting
from tests.reports.html_page import Page

BEFORE = {"WIJKBEELD_TEST_NOW": "2026-05-01T10:00:00Z"}
AFTER = {"WIJKBEELD_TEST_NOW": "2026-05-13T10:00:00Z"}
CONTACT = "contact:\n- naam: de buurtwerker\n  plek: Lindeplein 2\n  nummer: 099-555 01 00\n"


@dataclass(frozen=True)
class Loop:
    """One play of the loop, on any gemeente."""

    data: Path
    project: Path
    slug: str
    place: Place
    environment: dict[str, str]

    def go(self, *arguments: str, **now: str) -> subprocess.CompletedProcess[str]:
        answer = run(self.data, *arguments, "--project", str(self.project), **self.environment, **now)
        assert answer.returncode == 0, answer.stderr
        return answer

    def page(self, edition: str = "") -> Page:
        folder = self.data / "wijkbeelden" / f"{self.slug}{edition}"
        return Page((folder / f"{self.place.wijk}.html").read_text(encoding="utf-8"))

    def manifest(self) -> dict[str, Any]:
        path = self.data / "wijkbeelden" / self.slug / "manifest.json"
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return content

    def card(self) -> str:
        """Code of the first card about loneliness."""
        cards = self.manifest()["kaarten"][self.place.wijk]
        return next(card["code"] for card in cards if card["bevindingen"][0].startswith("eenzaam@"))


def block(page: Page, block_id: str) -> str:
    (found,) = [e for e in page.all("section") if e.attributes.get("id") == block_id]
    return found.text


def play(loop: Loop) -> None:
    """Edition one, the meeting, edition two; both editions each time."""
    loop.go("maak", **BEFORE)
    first = loop.page()
    assert "Er zijn nog geen thema's gekozen." in block(first, "themas")
    assert "mensen herkennen dit" not in block(first, "verhalen")
    assert [quote for quote in QUOTES if quote in block(first, "verhalen")]
    assert "Concept: nog niet besproken met de wijk." in first.all("header")[0].text
    public = shown_in_public(loop, BEFORE)
    assert QUOTES[3] not in public.all("main")[0].text
    assert "We noemen deze" in block(public, "kort")

    loop.go("gesprek", "--gebied", loop.place.wijk, "--datum", "2026-05-12", **BEFORE)
    sheet = loop.project / "gesprekken" / f"gesprek-{loop.place.wijk}-2026-05-12.xlsx"
    assert fill_sheet(sheet, meeting(loop.place, loop.card())) == 14

    loop.go("maak", **AFTER)
    after = loop.page()
    themes = block(after, "themas")
    assert "Op 12 mei 2026 kozen 19 mensen 1 thema: eenzaamheid." in themes
    assert "8 van de 19 mensen willen hieraan meedoen." in themes
    assert "Stichting Welzijn en bewoners pakken dit op." in themes
    assert "Minder mensen zijn eenzaam" in themes
    assert "Volgende bijeenkomst: 3 november 2026, in de buurtkamer." in themes
    stories = block(after, "verhalen")
    assert "12 van de 19 mensen herkennen dit. Een paar een beetje, een paar niet." in stories
    assert "Volgens mensen komt het doordat de winkel dicht is." in stories
    assert "Besproken op 12 mei 2026 met 19 mensen." in after.all("header")[0].text
    public = shown_in_public(loop, AFTER)
    assert "We noemen deze" not in block(public, "kort")
    assert "Besproken met bewoners van" in block(public, "kort")


def shown_in_public(loop: Loop, now: dict[str, str]) -> Page:
    loop.go("maak", "--uitgave", "openbaar", **now)
    return loop.page("-openbaar")


@pytest.fixture
def voorbeeldstad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Loop:
    """A project of its own on the fictional figures, with the workbook that the program writes."""
    project, data = tmp_path / "linden", tmp_path / "data"
    project.mkdir(mode=0o700)
    shutil.copytree(REPO / "data" / "voorbeeld" / "bronnen", project / "bronnen")
    settings = 'slug: linden\ngemeente: "GM9901"\nfictief: true\nfase: verdiepen\ngebieden: ["WK990101"]\n'
    (project / "project.yml").write_text(settings + CONTACT, encoding="utf-8")
    place = Place("WK990101", "BU99010103", "BU99010101")
    return prepared(Loop(data, project, "linden", place, {}), monkeypatch)


def prepared(loop: Loop, monkeypatch: pytest.MonkeyPatch) -> Loop:
    monkeypatch.setenv("WIJKBEELD_DATA", str(loop.data))
    write_missing(loop.project, find_paths())
    monkeypatch.delenv("WIJKBEELD_DATA")
    fill_workbook(loop.project / "werkboek.xlsx", loop.place)
    return loop


def test_the_whole_loop_on_voorbeeldstad(voorbeeldstad: Loop) -> None:
    play(voorbeeldstad)


@pytest.mark.replica
def test_the_whole_loop_on_ruwaard(replica_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tmp_path / "ruwaard"
    project.mkdir(mode=0o700)
    (project / "project.yml").write_text(
        f'slug: ruwaard\ngemeente: "GM0828"\nfase: verdiepen\ngebieden: ["WK082806"]\n{CONTACT}',
        encoding="utf-8",
    )
    place = Place("WK082806", "BU08280602", "BU08280607")
    address = {"WIJKBEELD_BASE_URL": f"{replica_url}/s/recorded_only"}
    play(prepared(Loop(tmp_path / "data", project, "ruwaard", place, address), monkeypatch))
