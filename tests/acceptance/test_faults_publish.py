"""Faults of publishing (group P of faults.csv)."""

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from pipeline import publish_run
from pipeline.catalogue import load_catalogue
from pipeline.overview import write_overview
from pipeline.paths import ROOT, Paths
from pipeline.progress import say_nothing
from pipeline.targets import Order, find_target
from tests.acceptance.conftest import NEWER, Published, require_kept
from tests.acceptance.test_faults_source import KWB_ROWS
from tests.fake_server import Given
from tests.steward import RIVM, TABLE, Steward, content, require_whole
from tests.steward.provider import ROWS, edited, instead, rows_changed

HEALTH = "50150NED"


def corrected(rows: list[dict[str, Any]]) -> None:
    """One figure of one buurt is another one."""
    for row in rows:
        if row.get("WijkenEnBuurten", "").strip() == "BU99010103" and "AantalInwoners_5" in row:
            row["AantalInwoners_5"] = "    1215"


def nonsense(rows: list[dict[str, Any]]) -> None:
    """Percentages that cannot be."""
    for row in rows:
        row |= {name: "   250.0" for name in row if name.startswith("Eenzaam")}


def health_is_newer(document: dict[str, Any]) -> None:
    """The health table was renewed too."""
    for row in document.get("value", []):
        if row.get("Identifier") == HEALTH and "Modified" in row:
            row |= dict.fromkeys(("Modified", "MetaDataModified"), "2026-09-18T02:00:00")


@pytest.mark.fault("P01")
def test_one_failing_source_keeps_its_figures_and_the_others_go_on(published: Published) -> None:
    spoils = published.provider.spoils
    spoils += [*NEWER, (KWB_ROWS, rows_changed(corrected)), (f"/{HEALTH}/{ROWS}", rows_changed(nonsense))]
    spoils += [("/Tables", edited(health_is_newer)), (f"/{HEALTH}/TableInfos", edited(health_is_newer))]
    answer = published.steward.run("refresh", "--stil")

    assert answer.returncode == 5, answer.stderr
    assert f"[{RIVM} {HEALTH}]" in answer.stderr
    assert "De cijfers van 22 november 2026 blijven staan." in answer.stderr
    require_whole(published.steward)
    told = {e["table"]: e["result"] for e in published.steward.entries()[-6:] if e.get("table")}
    assert (told[TABLE], told[HEALTH]) == ("revised", "kept_last_good")
    assert content(published.steward.edition) != published.edition
    page = (published.steward.edition / "WK990101.html").read_text(encoding="utf-8")
    rows = re.findall(r"<tr>.*?(?=<tr>|</table>)", page.split('class="blokrij bronnentabel"')[1], re.DOTALL)
    dates = {table: next(r for r in rows if table in r) for table in (TABLE, HEALTH)}
    assert "aangepast 18 september 2026" in dates[TABLE]
    assert "herzien op 22 november 2026 (1 cijfer)" in dates[TABLE]
    assert "aangepast 10 februari 2026" in dates[HEALTH]
    assert "herzien" not in dates[HEALTH]
    refused = next((published.steward.figures / "quarantaine").glob(f"{RIVM}-*"))
    assert "FOUT WB-S16" in (refused / "controle.txt").read_text(encoding="utf-8")
    assert (refused / "verschillen.parquet").is_file()


@pytest.mark.fault("P02")
def test_a_first_run_without_any_source_makes_no_page(published: Published) -> None:
    steward = published.steward
    new = Steward(steward.data / "nieuw", steward.project, steward.environment, steward.home)
    published.provider.spoils.append(("/", instead(Given(status=503))))
    answer = new.run("refresh", "--stil")

    assert answer.returncode == 4, answer.stderr
    assert "Er zijn nog geen cijfers van deze bron. Probeer het later opnieuw." in answer.stderr
    assert not (new.data / "wijkbeelden").exists()
    assert new.ending()["exit"] == 4


class Addresses(HTMLParser):
    """Every address that a page would load by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            loads = name in {"src", "srcset", "poster", "data"} or (tag == "link" and name == "href")
            if loads and value and not value.startswith("data:"):
                self.found.append(value)


@pytest.mark.fault("P08")
def test_pages_load_nothing_from_elsewhere(published: Published) -> None:
    pages = sorted(published.steward.edition.glob("*.html"))

    assert len(pages) >= 3
    for page in pages:
        text = page.read_text(encoding="utf-8")
        parser = Addresses()
        parser.feed(text)
        assert parser.found == [], page.name
        assert not re.search(r"@import|url\((?!['\"]?(?:data:|#))", text), page.name


@pytest.mark.fault("P09")
def test_one_edition_that_cannot_be_made_stops_no_other(
    published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    steward = published.steward
    monkeypatch.setenv("WIJKBEELD_DATA", str(steward.data))
    monkeypatch.setenv("WIJKBEELD_TEST_NOW", "2026-11-23T09:00:00Z")
    paths = Paths(ROOT, steward.data)
    catalogue = load_catalogue(paths.sources)
    public = 'uitgave: openbaar\ncontact:\n- {naam: de buurtwerker, plek: Plein 1, nummer: "099-555 01 00"}\n'
    settings = steward.project / "project.yml"
    text = settings.read_text(encoding="utf-8")
    real, secret = publish_run.publish_edition, "-".join(("geheim", "5b1d"))

    def broken(project: Any, edition: str, *rest: Any) -> Any:
        if edition == "netwerk":
            raise ZeroDivisionError(secret)
        return real(project, edition, *rest)

    monkeypatch.setattr(publish_run, "publish_edition", broken)
    try:
        settings.write_text(text + public, encoding="utf-8")
        order = Order(project=steward.project, is_offline=True)
        made = [
            publish_run.publish_target(
                find_target(Order(project=steward.project, uitgave=kind, is_offline=True), catalogue, paths),
                order, catalogue, paths, say_nothing,
            )
            for kind in ("netwerk", "openbaar")
        ]  # fmt: skip
    finally:
        settings.write_text(text, encoding="utf-8")
    write_overview(paths.wijkbeelden)

    assert [len(one.publications) for one in made] == [0, 1]
    fault = made[0].errors[0]
    assert (fault.code, fault.exit_code) == ("WB-P09", 5)
    assert "Uitgave v0001 van proef blijft staan." in fault.line
    require_kept(published)
    index = (paths.wijkbeelden / "index.html").read_text(encoding="utf-8")
    assert "Kon op 23 november 2026 niet opnieuw gemaakt worden. U ziet de vorige uitgave." in index
    logs = "".join(p.read_text(encoding="utf-8") for p in paths.log.glob("fout-*.log"))
    assert "ZeroDivisionError" in logs
    assert secret not in logs + fault.line


@pytest.mark.fault("P10")
def test_a_huge_log_with_a_half_last_line_is_read_and_rotated(published: Published) -> None:
    steward = published.steward
    log = steward.data / "log" / "runs.jsonl"
    junk = "\x00 geen json {\n" + json.dumps({"event": "NIEUW", "onbekend": 1}) + "\n"
    with log.open("a", encoding="utf-8") as handle:
        handle.write(junk * 300_000 + '{"v":1,"event":"STA')
    answer = steward.run("refresh", "--stil")

    assert (answer.returncode, answer.stderr) == (0, "")
    earlier = list(log.parent.glob("runs-*.jsonl"))
    assert len(earlier) == 1
    assert steward.entries()[0]["event"] == "START"
    assert steward.ending()["event"] == "COMPLETE"


@pytest.mark.fault("P10")
def test_a_half_line_spoils_no_other(published: Published) -> None:
    log = published.steward.data / "log" / "runs.jsonl"
    with log.open("a", encoding="utf-8") as handle:
        handle.write('{"v":1,"event":"STA')
    assert published.steward.run("refresh", "--stil").returncode == 0
    lines = log.read_text(encoding="utf-8").splitlines()

    assert lines.count('{"v":1,"event":"STA') == 1
    assert json.loads(lines[-1])["event"] == "COMPLETE"
    assert json.loads(published.steward.run("status", "--json").stdout)["runs"][0]["ended"] == "goed"
