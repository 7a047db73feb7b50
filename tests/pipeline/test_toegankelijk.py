"""The evidence of accessibility: what was tested, what was not, and a manifest that stays true."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.damage import damaged_edition
from pipeline.editions import EditionFolder
from pipeline.fingerprint import file_sha256
from pipeline.progress import say_nothing
from pipeline.toegankelijk import choose, examine
from pipeline.toegankelijk_evidence import DATA, write_evidence
from pipeline.toegankelijk_gates import Check, kind_of
from pipeline.toegankelijk_tools import Tools
from reports.gates.run import page_faults
from reports.huisstijl import PLAIN
from reports.nouns_toegankelijk import CheckOutcome, Evidence
from reports.toegankelijk_page import EVIDENCE, NOT_TESTED, footer_line, render_evidence, stamp
from tests.reports.pages import PAGES

NOTHING = Tools(None, "", "", None, None, None, None)
FOUND = Evidence(
    "voorbeeld", "v0001", "22 november 2026", (("Chromium", "156.0"), ("axe-core", "4.14.1")),
    (CheckOutcome("axe-core: licht", "1.1.1", 2, (("index.html", "label: <p>"),)),
     CheckOutcome("lijsten", "1.3.1", 3, ()), CheckOutcome("geldige HTML", "", 0, (), "java is er niet")),
    ("index.html",), 3, (("WK990101.html", 72, 30, 74),),
)  # fmt: skip


@pytest.fixture
def edition(tmp_path: Path) -> EditionFolder:
    folder = EditionFolder(tmp_path, "voorbeeld")
    version = folder.versions / "v0001"
    version.mkdir(parents=True)
    for name, key in (("index.html", "index"), ("WK990101.html", "wijk")):
        (version / name).write_text(PAGES[key], encoding="utf-8")
    pages = {name: f"sha256:{file_sha256(version / name)}" for name in ("index.html", "WK990101.html")}
    manifest = {"paginas": pages, "bestanden": {}}
    (version / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    folder.link.symlink_to(Path(".versies") / "voorbeeld" / "v0001")
    return folder


def test_without_a_browser_only_the_text_is_tested_and_the_evidence_says_so(edition: EditionFolder) -> None:
    evidence = examine(edition, PLAIN, NOTHING, say_nothing)
    done = {check.name: check for check in evidence.checks}

    assert evidence.pages == ()
    assert evidence.tools == ()
    assert done["koppen in volgorde"].pages == 2
    assert "playwright" in done["alles in een browser"].not_done
    assert done["geldige HTML (Nu Html Checker)"].not_done == "de Nu Html Checker is niet op deze computer"
    assert footer_line(evidence) == ""


def test_a_broken_page_gives_a_fault_with_its_name(edition: EditionFolder) -> None:
    broken = PAGES["wijk"].replace("</h1>", "</h1><h4>Diep</h4>", 1)
    (edition.link / "WK990101.html").write_text(broken, encoding="utf-8")
    evidence = examine(edition, PLAIN, NOTHING, say_nothing)
    found = next(check.faults for check in evidence.checks if check.name == "koppen in volgorde")

    assert [page for page, _ in found] == ["WK990101.html"]
    assert "'Diep' slaat een niveau over" in found[0][1]


def test_only_tested_pages_say_that_they_were_tested_and_the_manifest_stays_true(
    edition: EditionFolder,
) -> None:
    write_evidence(edition.link, FOUND, PLAIN)
    index, wijk = (
        (edition.link / name).read_text(encoding="utf-8") for name in ("index.html", "WK990101.html")
    )

    said = "Gecontroleerd met axe 4.14.1 op 22 november 2026: 1 meldingen. Dit is geen volledige toets."
    assert said in index
    assert f'href="{EVIDENCE}"' in index
    assert wijk == PAGES["wijk"]
    assert list(damaged_edition(edition)) == []


def test_a_second_test_replaces_the_line_and_one_without_axe_takes_it_away(edition: EditionFolder) -> None:
    for _ in range(2):
        write_evidence(edition.link, FOUND, PLAIN)
    assert (edition.link / "index.html").read_text(encoding="utf-8").count("Gecontroleerd met axe") == 1

    write_evidence(edition.link, replace(FOUND, tools=()), PLAIN)
    assert (edition.link / "index.html").read_text(encoding="utf-8") == PAGES["index"]


def test_the_evidence_names_versions_faults_and_what_was_not_tested(edition: EditionFolder) -> None:
    write_evidence(edition.link, FOUND, PLAIN)
    facts = json.loads((edition.link / DATA).read_text(encoding="utf-8"))

    assert facts["let_op"] == "Dit is geen volledige toets."
    assert facts["werktuigen"] == {"Chromium": "156.0", "axe-core": "4.14.1"}
    assert facts["controles"][0]["meldingen"] == [{"bladzijde": "index.html", "melding": "label: <p>"}]
    assert facts["controles"][2]["niet_gedaan"] == "java is er niet"
    assert facts["niet_getest"] == list(NOT_TESTED)
    assert facts["bladzijden"]["index.html"] == f"sha256:{file_sha256(edition.link / 'index.html')}"


def test_the_page_with_the_evidence_holds_to_the_gates_itself() -> None:
    html = render_evidence(FOUND)

    assert {name: found for name, found in page_faults(html, "overzicht").items() if found} == {}
    assert "label: &lt;p&gt;" in html
    assert "Dit is geen volledige toets." in html
    assert "geldige HTML: java is er niet." in html


def test_a_page_without_the_mark_is_left_alone() -> None:
    assert stamp("<p>x</p>", "<p>y</p>") == "<p>x</p>"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.html", "overzicht"),
        ("WK990101.html", "wijk"),
        ("EG-park.html", "wijk"),
        ("WK1-praatplaat.html", "druk"),
    ],
)
def test_a_file_is_what_its_name_says(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_a_choice_holds_the_largest_the_smallest_and_the_sheets_of_the_largest(tmp_path: Path) -> None:
    sizes = {"index.html": 1, "WK1.html": 50, "WK2.html": 10, "WK3.html": 90, "WK4.html": 30, "WK5.html": 40,
             "WK3-praatplaat.html": 5, "WK1-praatplaat.html": 5}  # fmt: skip
    for name, size in sizes.items():
        (tmp_path / name).write_text("x" * size, encoding="utf-8")

    assert [path.name for path in choose(sorted(tmp_path.glob("*.html")))] == [
        "WK1.html", "WK2.html", "WK3-praatplaat.html", "WK3.html", "WK4.html", "index.html",
    ]  # fmt: skip


def test_a_check_names_the_criteria_it_touches() -> None:
    assert Check("breedte: 1280").criteria == "1.4.10"
    assert Check("omvang van het bestand").criteria == ""
