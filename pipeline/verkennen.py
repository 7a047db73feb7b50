"""The verb verkennen: the explore page of a gemeente beside its edition, with plotly.js from the package.

The page is made on demand. An edition that has one hands it on: the next edition gets a page of its own
figures, so it is never lost in silence and never tells old figures (`carry_on`). It takes no part in what
decides whether an edition is new: the hash of its contents is taken before the page is there.
"""

import json
from collections.abc import Mapping
from datetime import date
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path
from typing import Any

import polars as pl

from models.nouns import Indicator
from pipeline.catalogue import load_catalogue
from pipeline.disk import write_file
from pipeline.edition_at_hand import AtHand, editions_of, source_text
from pipeline.fingerprint import file_sha256
from pipeline.messages import PipelineError
from pipeline.paths import find_paths
from pipeline.platform_rules import replace_patiently
from pipeline.targets import Order
from reports.huisstijl import PLAIN, HouseStyle
from reports.numbers import dutch_date
from reports.verkennen import Explore, NothingToExploreError, all_series, areas_of, first_pair
from reports.verkennen_page import EXPLORE, own_scripts, render_explore
from reports.wording import Bank

ASSETS = "assets"
PLOTLY = f"{ASSETS}/plotly.min.js"
LICENCE = f"{ASSETS}/plotly-LICENTIE.txt"
LARGEST = 1_000_000
"""Bytes of the page without the shared script (report.md section 15)."""


def make_explore_pages(order: Order) -> list[Path]:
    """Make the explore page of every edition that the order names; give the pages.

    Raises:
        PipelineError: WB-P02 (exit 4) when an edition was not made; WB-P00 (exit 5) when there is too little
            to compare or the page is too large; what `find_target` raises.
    """
    indicators = load_catalogue(find_paths().sources).indicators
    return [add_page(edition, indicators) for edition in editions_of(order)]


def add_page(edition: AtHand, indicators: Mapping[str, Indicator]) -> Path:
    """Write the page and its assets into a published edition, and tell the manifest."""
    page = build_explore(edition.findings(), edition.manifest, indicators)
    written = write_page(edition.folder, page, edition.project.house_style)
    manifest = edition.manifest
    manifest["bestanden"] = {**manifest.get("bestanden", {}), **written}
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    put(edition.folder / "manifest.json", text.encode("utf-8"))
    return edition.folder / EXPLORE


def carry_on(
    previous: Mapping[str, Any] | None,
    work: Path,
    manifest: Mapping[str, Any],
    indicators: Mapping[str, Indicator],
    style: HouseStyle = PLAIN,
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Give a new edition an explore page when the one before it has one.

    Args:
        previous: manifest of the edition before; None for a first edition.
        work: folder of the new edition, not yet published; holds `cijfers.parquet`.
        manifest: of the new edition.
        indicators: the catalogue.
        style: house style of the makers.

    Returns:
        Files and their hashes for the manifest, empty when there was no page before; and what to tell the
        user when the page could not be made again.
    """
    if EXPLORE not in (previous or {}).get("bestanden", {}):
        return {}, ()
    try:
        page = build_explore(pl.read_parquet(work / "cijfers.parquet"), manifest, indicators)
        return write_page(work, page, style), ()
    except PipelineError as error:
        return {}, (f"LET OP De bladzijde {EXPLORE} is er niet meer. {error.line}",)


def build_explore(
    findings: pl.DataFrame, manifest: Mapping[str, Any], indicators: Mapping[str, Indicator]
) -> Explore:
    """From the findings of an edition to its explore page.

    Raises:
        PipelineError: WB-P00 (exit 5) when fewer than two indicators can be compared.
    """
    rows = findings.filter(
        pl.col("gebied_level").is_in(["gemeente", "wijk", "buurt"]) & pl.col("value").is_not_null(),
        contrast="area",
        groep_id="totaal",
    )
    areas = areas_of(rows)
    series = all_series(rows, areas, indicators)
    try:
        x, y = first_pair(series, [i.indicator_id for i in indicators.values() if i.kern])
    except NothingToExploreError as error:
        what = "Er zijn te weinig cijfers van wijken en buurten om te vergelijken."
        raise PipelineError("WB-P00", what=what) from error
    shown = rows.filter(pl.col("indicator_id").is_in([one.indicator_id for one in series]))
    used = set(shown["source_id"].unique().to_list())
    sources = {
        f"{source_text(source)}, {source['perioden']}"
        for source in manifest["bronnen"]
        if source["bron"] in used
    }
    return Explore(
        gemeente=str(manifest["gemeente"]["naam"]),
        edition=str(manifest["uitgave"]),
        version=str(manifest["versie"]),
        date_text=dutch_date(date.fromisoformat(manifest["datum"])),
        warnings=warnings_of(shown, manifest),
        sources=tuple(sorted(sources)),
        areas=areas,
        series=series,
        x=x,
        y=y,
    )


def warnings_of(rows: pl.DataFrame, manifest: Mapping[str, Any]) -> tuple[str, ...]:
    """What a reader must know: synthetic or invented figures, not for the public."""
    bank = Bank.load()
    told = [bank.say("X16").text] if rows["synthetic"].fill_null(value=False).any() else []
    told += [bank.say("X11").text] if manifest["verzonnen"] else []
    told += [bank.say("X14").text] if manifest["uitgave"] == "netwerk" else []
    return tuple(told)


def write_page(folder: Path, page: Explore, style: HouseStyle) -> dict[str, str]:
    """Write the page and its assets; give their hashes by name.

    Raises:
        PipelineError: WB-P00 (exit 5) when the page is larger than it may be.
    """
    html = render_explore(page, style).encode("utf-8")
    if len(html) > LARGEST:
        what = f"{EXPLORE} wordt {len(html)} bytes en mag hoogstens {LARGEST} zijn."
        raise PipelineError("WB-P00", file=EXPLORE, what=what)
    contents = {
        EXPLORE: html,
        PLOTLY: files("plotly").joinpath("package_data", "plotly.min.js").read_bytes(),
        LICENCE: licence(),
        **{f"{ASSETS}/{name}": content for name, content in own_scripts().items()},
    }
    (folder / ASSETS).mkdir(exist_ok=True)
    for name, content in contents.items():
        put(folder / name, content)
    return {name: f"sha256:{file_sha256(folder / name)}" for name in contents}


def licence() -> bytes:
    """The licence text of the installed package."""
    text = distribution("plotly").read_text("licenses/LICENSE.txt")
    if text is None:
        raise PipelineError("WB-P00", file=LICENCE, what="Het pakket plotly heeft zijn licentietekst niet.")
    return text.encode("utf-8")


def put(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there: a reader sees the old one or the new one."""
    beside = path.with_name(f".{path.name}.nieuw")
    write_file(beside, content)
    replace_patiently(beside, path)
