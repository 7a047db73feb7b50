"""The explore page: what it shows and hides, and how it lives beside an edition."""

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from models.columns import CIJFERS, conform
from pipeline.catalogue import load_catalogue
from pipeline.messages import PipelineError
from pipeline.paths import find_paths
from pipeline.verkennen import ASSETS, PLOTLY, build_explore, carry_on
from reports.verkennen import CONFIG, SPEC
from reports.verkennen_page import EXPLORE, own_scripts, render_explore
from tests.pipeline.example_edition import example_data, run

HOSTILE = "</script><img src=x onerror=alert(1)> & <b>"
MANIFEST = {
    "gemeente": {"naam": "Voorbeeldstad"}, "uitgave": "openbaar", "versie": "v0002", "datum": "2026-03-10",
    "verzonnen": True,
    "bronnen": [{"bron": "rivm", "bronvermelding": "RIVM", "titel": "T", "tabel": "1", "perioden": "2024"}],
}  # fmt: skip
AREAS = (
    ("GM9901", "Voorbeeldstad", "gemeente"),
    ("WK990101", HOSTILE, "wijk"),
    ("WK990102", "Zuid", "wijk"),
)


def row(code: str, name: str, level: str, indicator: str, value: float | None, period: int = 2024):
    return dict.fromkeys(CIJFERS) | {
        "gebied_code": code, "gebied_name": name, "gebied_level": level, "gebied_year": 2024,
        "indicator_id": indicator, "groep_id": "totaal", "contrast": "area", "period": period,
        "value": value, "source_id": "rivm",
    }  # fmt: skip


def frame(*more: dict) -> pl.DataFrame:
    rows = [
        row(*area, indicator, value)
        for indicator, values in (("eenzaam", (50.0, 41.25, 60.0)), ("jeugdzorg", (10.0, 95.5, 12.0)))
        for area, value in zip(AREAS, values, strict=True)
    ]
    return conform(pl.DataFrame([*rows, *more], infer_schema_length=None), CIJFERS)


@pytest.fixture(scope="module")
def indicators():
    return load_catalogue(find_paths().sources).indicators


def test_values_stand_in_the_order_of_the_areas_with_one_decimal(indicators):
    page = build_explore(frame(), MANIFEST, indicators)
    assert [area.code for area in page.areas] == ["GM9901", "WK990101", "WK990102"]
    loneliness = next(one for one in page.series if one.indicator_id == "eenzaam")
    assert loneliness.values == (50.0, 41.3, 60.0)
    assert [loneliness.text(value) for value in (41.3, None)] == ["41,3", "geen cijfer"]
    assert loneliness.per_year == {2024: (50.0, 41.3, 60.0)}


def test_the_list_of_choice_follows_the_themes_of_the_page(indicators):
    more = [row(*area, "woz_waarde", 250.0) for area in AREAS]
    html = render_explore(build_explore(frame(*more), MANIFEST, indicators))
    data = json.loads(html.split('id="cijfers">')[1].split("</script>")[0])
    assert list(data["cijfers"]) == ["woz_waarde", "eenzaam", "jeugdzorg"]


def test_a_sensitive_share_of_almost_everybody_is_not_told_exactly(indicators):
    care = dict(indicators) | {"jeugdzorg": replace(indicators["jeugdzorg"], sensitive=True)}
    series = next(o for o in build_explore(frame(), MANIFEST, care).series if o.indicator_id == "jeugdzorg")
    assert series.values == (10.0, 90.0, 12.0)
    assert series.text(90.0) == "90 of meer"
    assert "95" not in render_explore(build_explore(frame(), MANIFEST, care)).split('id="cijfers"')[1]


def test_a_hidden_value_is_not_in_the_page(indicators):
    page = build_explore(
        frame(row("BU99010101", "Verborgenbuurt", "buurt", "eenzaam", None)), MANIFEST, indicators
    )
    assert "Verborgenbuurt" not in render_explore(page)


def test_a_name_that_looks_like_html_stays_text(indicators):
    html = render_explore(build_explore(frame(), MANIFEST, indicators))
    assert HOSTILE not in html
    assert "<img" not in html
    data = re.search(r'<script type="application/json" id="cijfers">(.*?)</script>', html, re.DOTALL)
    assert data is not None
    assert json.loads(data[1])["gebieden"][1] == {"n": HOSTILE, "l": "wijk"}


def test_the_policy_and_the_settings_of_plotly_are_those_of_the_contract(indicators):
    html = render_explore(build_explore(frame(), MANIFEST, indicators))
    assert (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:"
        in html
    )
    for part in ("p1", "p2"):
        spec = re.search(rf'id="{part}-spec">(.*?)</script>', html, re.DOTALL)
        assert spec is not None
        assert json.loads(spec[1]) == json.loads(json.dumps(SPEC))
    assert dict(CONFIG) == {
        "displayModeBar": False, "displaylogo": False, "showSendToCloud": False, "plotlyServerURL": "",
        "responsive": True, "scrollZoom": False,
    }  # fmt: skip
    assert re.findall(r'<script src="([^"]+)"', html) == ["assets/laden.js"]
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", html)


def test_the_loading_script_is_small_and_no_script_makes_html():
    scripts = own_scripts()
    assert set(scripts) == {"laden.js", "kiezen.js"}
    assert len(scripts["laden.js"]) < 1024
    joined = b"".join(scripts.values())
    assert not re.search(
        rb"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|fetch\(|XMLHttp", joined
    )


def test_too_little_to_compare_is_told(indicators):
    with pytest.raises(PipelineError, match="te weinig"):
        build_explore(frame().filter(indicator_id="eenzaam"), MANIFEST, indicators)


def test_an_edition_without_the_page_gets_none(indicators, tmp_path):
    assert carry_on({"bestanden": {}}, tmp_path, MANIFEST, indicators) == ({}, ())
    assert carry_on(None, tmp_path, MANIFEST, indicators) == ({}, ())


def test_a_new_edition_gets_the_page_with_its_own_figures(indicators, tmp_path):
    frame().write_parquet(tmp_path / "cijfers.parquet")
    written, told = carry_on({"bestanden": {EXPLORE: "sha256:0"}}, tmp_path, MANIFEST, indicators)
    assert told == ()
    assert "v0002" in (tmp_path / EXPLORE).read_text(encoding="utf-8")
    digest = hashlib.sha256((tmp_path / PLOTLY).read_bytes()).hexdigest()
    assert written[PLOTLY] == f"sha256:{digest}"


def test_a_page_that_cannot_be_made_again_is_told(indicators, tmp_path):
    frame().filter(indicator_id="eenzaam").write_parquet(tmp_path / "cijfers.parquet")
    written, told = carry_on({"bestanden": {EXPLORE: "sha256:0"}}, tmp_path, MANIFEST, indicators)
    assert written == {}
    assert "verkennen.html is er niet meer" in told[0]


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    folder = example_data(tmp_path_factory)
    done = run(folder, "verkennen")
    assert done.returncode == 0, done.stderr
    return folder


def test_beside_the_edition_it_is_whole_small_and_in_the_manifest(data):
    edition = data / "wijkbeelden" / "voorbeeldstad"
    told = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))["bestanden"]
    names = [EXPLORE, *(f"{ASSETS}/{path.name}" for path in (edition / ASSETS).iterdir())]
    assert sorted(names) == sorted(name for name in told if name == EXPLORE or name.startswith(ASSETS))
    for name in names:
        assert told[name] == "sha256:" + hashlib.sha256((edition / name).read_bytes()).hexdigest()
    assert (edition / EXPLORE).stat().st_size < 300_000
    assert "MIT" in (edition / ASSETS / "plotly-LICENTIE.txt").read_text(encoding="utf-8")


def test_making_the_wijkbeeld_again_changes_nothing_and_a_new_edition_keeps_the_page(data):
    edition = data / "wijkbeelden" / "voorbeeldstad"
    before = {path.name: path.read_bytes() for path in edition.iterdir() if path.is_file()}
    assert run(data, "maak", "--stil", "--datum", "2026-03-10").returncode == 0
    assert {path.name: path.read_bytes() for path in edition.iterdir() if path.is_file()} == before

    (edition / "manifest.json").unlink()
    (edition / "manifest.json").write_bytes(
        before["manifest.json"]
        .replace(b'"inhoud": "', b'"inhoud": "x')
        .replace(b'"ingredienten": "', b'"ingredienten": "x')
        .replace(b'"fingerprint": "', b'"fingerprint": "x')
    )
    again = run(data, "maak", "--stil", "--datum", "2026-03-11")
    assert again.returncode == 0, again.stderr
    assert "11 maart 2026" in (edition / EXPLORE).read_text(encoding="utf-8")
    assert EXPLORE in json.loads((edition / "manifest.json").read_text(encoding="utf-8"))["bestanden"]
