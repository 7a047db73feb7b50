"""Texts that want to be more than text (group V of faults.csv), from files to everything made of them.

One project in which every free text is hostile, and the same with plain words: made once, judged per row.
"""

import csv
import html
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.cli import run
from tests.acceptance.conftest import Published
from tests.acceptance.test_hostile_texts import links, one_blank, shapes
from tests.flow.verhalen_project import BUURT, OTHER, WIJK, copy_figures, everything_in, settings_of, signed
from tests.pipeline.stories.story_files import write_csv
from tests.reports.html_page import Page
from tests.steward import NOW

SECRET = "waarde-uit-de-omgeving-4711"  # noqa: S105 (stands for one; must not leak)
SCRIPT = "<script>alert(1)</script>"
CHART = "</script><b>Noord</b> <a href=x>hier</a>"
QUARTO = "{{< env WIJKSLEUTEL >}} {{< include /etc/passwd >}} `{python} open(1)` ```{python} ``` ---"
JINJA = "{{ 7*7 }} {% for a in b %} {{ config }}"
LINK = "javascript:alert(3) data:text/html,x vbscript:x"
FORMULA = f'=HYPERLINK("http://x";"klik"){SCRIPT}'
HOSTILE = (f"{SCRIPT} staat er op de deur", CHART, QUARTO, f"{JINJA} {LINK}")
PLAIN = tuple(f"Gewone woorden nummer {word} over de straat" for word in ("een", "twee", "drie", "vier"))
SETTINGS = """slug: {slug}
gemeente: "GM9901"
fictief: true
gebieden: ["WK990101"]
fase: verdiepen
titel: '{title}'
plaatsnamen:
  BU99010101: {{naam: '{name}'}}
themas:
- {{code: vervoer, label: '{label}', cijferthema: leefomgeving}}
- {{code: geld, label: Geld, cijferthema: bestaanszekerheid}}
eigen_gebieden:
- slug: noord
  naam: '{own}'
  buurten: ["BU99010101", "BU99010102"]
  jaar: 2024
  reden: '{label}'
  door: '{label}'
  op: 2026-05-01
contact:
- {{naam: '{label}', plek: '{name}', nummer: '099-555 01 00'}}
"""


@dataclass(frozen=True)
class Made:
    """What the program made of one project."""

    data: Path
    project: Path
    slug: str

    def page(self, edition: str, name: str = WIJK) -> Page:
        """One page, parsed."""
        folder = self.slug if edition == "netwerk" else f"{self.slug}-openbaar"
        return Page((self.data / "wijkbeelden" / folder / f"{name}.html").read_text(encoding="utf-8"))

    def names(self) -> list[str]:
        """Every page of the network edition."""
        return sorted(p.stem for p in (self.data / "wijkbeelden" / self.slug).glob("*.html"))


def write(home: Path, slug: str, texts: tuple[str, ...], formula: str) -> Path:
    """A project with these texts in every free text."""
    folder = home / slug
    folder.mkdir(mode=0o700)
    settings = SETTINGS.format(slug=slug, title=texts[0], name=texts[1], label=texts[0][:60], own=formula)
    (folder / "project.yml").write_text(settings, encoding="utf-8")
    stories = [
        signed(
            f"V-000{n}", text, themas="geld" if n % 2 else "vervoer", gebied_code=BUURT if n < 4 else OTHER
        )
        for n, text in enumerate(texts, 1)
    ]
    write_csv(folder, "verhalen", stories)
    item = {
        "soort": "is_er_al", "type": "welzijn", "themas": "geld", "gebieden": WIJK, "status": "actief",
        "sinds": "2021-09-01", "nagekeken_op": "2026-02-10",
    }  # fmt: skip
    items = [
        item | {"id": f"I-000{n}", "titel": text, "omschrijving": text, "wie": text, "contact": formula}
        for n, text in enumerate((*texts, formula), 1)
    ]
    write_csv(folder, "kaart_van_de_wijk", items)
    return folder


def make(home: Path, data: Path, slug: str, texts: tuple[str, ...], formula: str) -> Made:
    """Both editions, and everything that can be handed on."""
    project = write(home, slug, texts, formula)
    given = ["--project", str(project)]
    assert run(["publish", *given, "--stil"]) == 0
    assert run(["publish", *given, "--uitgave", "openbaar", "--stil"]) == 0
    return Made(data, project, slug)


@pytest.fixture(scope="module")
def made(first: Published, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Made, Made]]:
    """The hostile project and the plain one."""
    home = tmp_path_factory.mktemp("vijandig")
    data = copy_figures(first.steward.data, home / "data")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (settings_of(data) | first.steward.environment).items():
            patch.setenv(name, value) if value else patch.delenv(name)
        patch.setenv("WIJKBEELD_TEST_NOW", NOW)
        patch.setenv("WIJKSLEUTEL", SECRET)
        hostile = make(home, data, "vijandig", HOSTILE, FORMULA)
        given = ["--project", str(hostile.project)]
        assert run(["uitvoer", *given, "--naar", str(home / "uitvoer")]) == 0
        assert run(["gesprek", *given, "--gebied", WIJK, "--datum", "2026-11-24"]) == 0
        assert run(["notebooks", *given, "--gebied", WIJK, "--opmaak", "nbconvert", "--stil"]) == 0
        yield hostile, make(home, data, "gewoon", PLAIN, "Gewone woorden in het noorden")


def quotes(page: Page) -> list[str]:
    return [one_blank(e.text).strip("‘’") for e in page.all("blockquote")]


@pytest.mark.fault("V01")
@pytest.mark.parametrize("edition", ["netwerk", "openbaar"])
def test_markup_in_a_text_is_text(made: tuple[Made, Made], edition: str) -> None:
    hostile, plain = made
    assert hostile.names() == plain.names()
    for name in hostile.names():
        page, same = hostile.page(edition, name), plain.page(edition, name)
        assert Counter(e.tag for e in page.elements) == Counter(e.tag for e in same.elements), name
        assert shapes(page) <= shapes(same), name
        assert not page.all("script"), name
    page = hostile.page(edition)
    assert any(SCRIPT in quote for quote in quotes(page))
    assert SCRIPT in page.by_id("themas").text
    assert SCRIPT in hostile.page(edition, "index").all("body")[0].text


@pytest.mark.fault("V02")
@pytest.mark.parametrize("edition", ["netwerk", "openbaar"])
def test_markup_in_a_label_of_a_chart_is_text(made: tuple[Made, Made], edition: str) -> None:
    hostile, plain = made
    page = hostile.page(edition)
    labels = [e.text for e in page.elements if e.is_inside("svg") and e.tag in ("text", "title")]

    assert any(CHART in label for label in labels), labels
    inside = Counter(e.tag for e in page.elements if e.is_inside("svg"))
    assert inside == Counter(e.tag for e in plain.page(edition).elements if e.is_inside("svg"))
    assert not [e for e in page.all("a") if e.is_inside("svg") and e.attributes.get("href") == "x"]


@pytest.mark.fault("V03")
def test_what_quarto_would_run_stays_text_and_stays_out_of_notebooks(made: tuple[Made, Made]) -> None:
    hostile, _ = made

    assert any("{{< env WIJKSLEUTEL >}}" in quote for quote in quotes(hostile.page("netwerk")))
    notebooks = [path for path in (hostile.data / "notebooks").rglob("*") if path.is_file()]
    assert notebooks
    for text in (QUARTO, JINJA, SCRIPT, LINK):
        assert not [path for path in notebooks if text.encode() in path.read_bytes()], text
    users = [line for line in Path("/etc/passwd").read_text(encoding="utf-8").splitlines() if "root" in line]
    for name, content in everything_in(hostile.data):
        assert SECRET.encode() not in content, name
        assert users[0].encode() not in content, name


@pytest.mark.fault("V04")
def test_a_template_in_a_text_is_text(made: tuple[Made, Made]) -> None:
    hostile, _ = made
    for edition in ("netwerk", "openbaar"):
        assert any(JINJA in quote for quote in quotes(hostile.page(edition)))


@pytest.mark.fault("V06")
@pytest.mark.parametrize("edition", ["netwerk", "openbaar"])
def test_a_link_in_a_text_is_text(made: tuple[Made, Made], edition: str) -> None:
    hostile, plain = made

    assert any(LINK in quote for quote in quotes(hostile.page(edition)))
    for name in hostile.names():
        assert links(hostile.page(edition, name)) <= links(plain.page(edition, name)), name


FORMULAS = re.compile(r"<f[ >]|<hyperlink")


def members(sheet: Path) -> Iterator[tuple[str, str]]:
    """Name and text of every part of a workbook."""
    with zipfile.ZipFile(sheet) as archive:
        for name in archive.namelist():
            yield name, archive.read(name).decode("utf-8", "replace")


@pytest.mark.fault("V05")
def test_no_cell_of_an_export_is_a_formula(made: tuple[Made, Made]) -> None:
    hostile, _ = made
    home = hostile.project.parent
    sheets = [*(home / "uitvoer").rglob("*.xlsx"), *(hostile.project / "gesprekken").glob("*.xlsx")]
    assert len(sheets) >= 2
    parts = {(sheet, name): content for sheet in sheets for name, content in members(sheet)}
    assert not [place for place, part in parts.items() if FORMULAS.search(part)]
    assert any('=HYPERLINK("http://x"' in html.unescape(part) for part in parts.values())
    tables = [*(home / "uitvoer").rglob("*.csv"), hostile.data / "wijkbeelden" / "vijandig" / "cijfers.csv"]
    escaped = 0
    for table in tables:
        with table.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.reader(stream):
                assert not [cell for cell in row if cell[:1] in ("=", "@", "\t", "\r")], table.name
                escaped += sum(cell.startswith("'=HYPERLINK") for cell in row)
    assert escaped


@pytest.mark.fault("V05")
def test_a_refused_row_with_a_formula_is_kept_as_text(
    made: tuple[Made, Made], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile, _ = made
    folder = write(tmp_path, "geweigerd", PLAIN, FORMULA)
    rows = [signed("V-0001", start + "1+1", rol="onzin") for start in ("=", "+", "-", "@")]
    write_csv(folder, "verhalen", [row | {"verhaal_id": f"V-000{n}"} for n, row in enumerate(rows, 1)])
    assert hostile.data.is_dir()
    code = run(["verhalen", "--project", str(folder), "--json"])
    refused = next((folder / "staat" / "geweigerd").glob("verhalen*.csv"))

    assert (code, json.loads(capsys.readouterr().out)["afsluitcode"]) == (3, 3)
    with refused.open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream, delimiter=";") for cell in row]
    assert {"'=1+1", "'+1+1", "'-1+1", "'@1+1"} <= set(cells)
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]
