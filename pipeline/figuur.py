"""The verb figuur: one figure of a published edition as SVG or PNG, for a presentation or a report."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl

from pipeline.catalogue import load_catalogue
from pipeline.disk import write_file
from pipeline.edition_at_hand import AtHand, one_edition, source_text
from pipeline.messages import PipelineError
from pipeline.paths import find_paths
from pipeline.targets import Order
from pipeline.toegankelijk_tools import ARGUMENTS, CHROMIUM, has_playwright
from reports.figuur import Credits, Drawing, find_lines, stand_alone
from reports.numbers import dutch_date
from reports.wording import Bank

KINDS = ("lijn", "trechter")
ENDINGS = (".svg", ".png")
SHARPNESS = 2
"""Pixels of a PNG per pixel of the drawing."""


@dataclass(frozen=True)
class FigureWish:
    """Which figure is asked for."""

    indicator_id: str
    gebied: str
    kind: str = "lijn"


def make_figure(order: Order, wish: FigureWish, target: Path | None = None) -> Path:
    """Write one figure of the current edition; give its path.

    Args:
        order: which project, gemeente and edition.
        wish: which figure.
        target: a file that ends in .svg or .png; None: `data/figuren/<uitgave>/`.

    Raises:
        PipelineError: WB-P02 (exit 4) no such edition; WB-K00 (exit 3) an unknown gebied or kind, no such
            figure of this indicator, another ending, or a PNG where there is no Chromium.
    """
    if wish.kind not in KINDS:
        raise PipelineError("WB-K00", file="--soort", what=f"Kies uit {', '.join(KINDS)}.")
    edition = one_edition(order)
    path = target or default_path(edition, wish)
    if path.suffix not in ENDINGS:
        raise PipelineError(
            "WB-K00", file="--naar", what="De naam van het bestand eindigt op .svg of .png.", todo=""
        )
    svg = draw_figure(edition, wish)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, as_png(svg) if path.suffix == ".png" else svg.encode("utf-8"))
    return path


def default_path(edition: AtHand, wish: FigureWish) -> Path:
    """Where a figure goes when nobody says."""
    name = f"{wish.gebied}-{wish.indicator_id}-{wish.kind}.svg"
    return find_paths().data / "figuren" / edition.slug / name


def draw_figure(edition: AtHand, wish: FigureWish) -> str:
    """Draw one figure as a whole SVG document.

    Raises:
        PipelineError: WB-K00 (exit 3) for an unknown gebied, or an indicator without such a figure.
    """
    code = edition.require_code(wish.gebied)
    findings = edition.findings()
    drawing = line_of(edition, wish) if wish.kind == "lijn" else funnel_of(edition, wish, findings)
    used = used_findings(drawing, findings)
    names = findings.filter(gebied_code=code)["gebied_name"]
    gemeente = str(edition.manifest["gemeente"]["naam"])
    place = f"{names[0].strip()}, {gemeente}" if len(names) else gemeente
    return stand_alone(drawing, credits_of(edition, place, used))


def line_of(edition: AtHand, wish: FigureWish) -> Drawing:
    """The line of buurten as it stands on the page of this gebied.

    Raises:
        PipelineError: WB-K00 (exit 3) when the page has no line of this indicator; it names those it has.
    """
    lines = find_lines((edition.folder / f"{wish.gebied}.html").read_text(encoding="utf-8"))
    if wish.indicator_id not in lines:
        shown = ", ".join(sorted(lines)) or "geen enkele"
        what = f"De bladzijde van {wish.gebied} heeft geen lijn van '{wish.indicator_id}'. Wel van: {shown}."
        raise PipelineError("WB-K00", file="indicator", what=what)
    indicator = load_catalogue(find_paths().sources).indicators.get(wish.indicator_id)
    drawing = lines[wish.indicator_id]
    if indicator is None or not indicator.onderwerp:
        return drawing
    return replace(drawing, title=f"{indicator.onderwerp}, per buurt")


def funnel_of(edition: AtHand, wish: FigureWish, findings: pl.DataFrame) -> Drawing:
    """The funnel of buurten that notebooks draw; the public edition names no buurt in it.

    Raises:
        PipelineError: WB-K00 (exit 3) when this indicator has no counts per buurt.
    """
    from pipeline.notebooks.analysis import Gebied, funnel
    from pipeline.notebooks.figures import HIGH, draw_funnel

    gebied = Gebied(wish.gebied, wish.gebied, edition.slug, edition.manifest, findings)
    rows = funnel(gebied, wish.indicator_id)
    if rows.is_empty():
        what = f"Van '{wish.indicator_id}' zijn er geen tellingen per buurt, dus geen trechter."
        raise PipelineError("WB-K00", file="indicator", what=what)
    if edition.is_public:
        rows = rows.with_columns(gebied_name=pl.lit(""))
    mine = findings.filter(
        pl.col("gebied_code").is_in(rows["gebied_code"].to_list()) & pl.col("value").is_not_null(),
        indicator_id=wish.indicator_id, groep_id="totaal", contrast="area",
    )  # fmt: skip
    mine = mine.filter(pl.col("period") == pl.col("period").max()).sort("gebied_code")
    claim = ",".join(mine["finding_id"].to_list())
    label, year = mine["label"][0], mine["period"][0]
    svg = draw_funnel(rows).replace('width="100%"', f'data-claim="trechter|{claim}"', 1)
    return Drawing(
        svg=svg,
        height=HIGH,
        title=f"{label}, per buurt naar grootte",
        description=f"{len(rows)} buurten naar grootte, met de grenzen van toeval.",
        subtitle=f"{label}, {year}. Elke stip is een buurt; gevulde stippen liggen in dit gebied.",
        notes="In de gekleurde vlakken kan het verschil met de gemeente toeval zijn (95 en 99,8 van de 100).",
    )


def used_findings(drawing: Drawing, findings: pl.DataFrame) -> pl.DataFrame:
    """The findings that the claim of a drawing names."""
    ids = drawing.svg.partition('data-claim="')[2].partition('"')[0].partition("|")[2].split(",")
    return findings.filter(pl.col("finding_id").is_in(ids))


def credits_of(edition: AtHand, place: str, used: pl.DataFrame) -> Credits:
    """Source, edition, date, and what a reader must be warned of."""
    bank, manifest = Bank.load(), edition.manifest
    tables = set(zip(used["source_id"].to_list(), used["table_id"].to_list(), strict=True))
    said = [
        source_text(source) for source in manifest["bronnen"] if (source["bron"], source["tabel"]) in tables
    ]
    name, kind = manifest["gemeente"]["naam"], manifest["uitgave"]
    years = ", ".join(str(year) for year in sorted(used["period"].unique().to_list()))
    day = dutch_date(date.fromisoformat(manifest["datum"]))
    warnings = [bank.say("X16").text] if used["synthetic"].fill_null(value=False).any() else []
    warnings += [bank.say("X11").text] if manifest["verzonnen"] else []
    warnings += [] if edition.is_public else [bank.say("X14").text]
    return Credits(
        place=place,
        source=f"Bron: {'; '.join(sorted(set(said)))}, {years}.",
        edition=f"Wijkbeeld {name}, uitgave {kind} {manifest['versie']}, {day}.",
        warnings=tuple(warnings),
    )


def as_png(svg: str) -> bytes:
    """Let Chromium draw the figure.

    Raises:
        PipelineError: WB-K00 (exit 3) when playwright or Chromium is not on this computer.
    """
    if not (CHROMIUM.exists() and has_playwright()):
        raise PipelineError(
            "WB-K00",
            file="--naar",
            what="Voor een PNG is Chromium met playwright nodig, en dat is niet op deze computer.",
            todo="Kies een naam die eindigt op .svg; die kunt u ook in een presentatie zetten.",
        )
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        context = browser.new_context(device_scale_factor=SHARPNESS, offline=True)
        page = context.new_page()
        page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{svg}")
        picture: bytes = page.locator("svg").first.screenshot()
        browser.close()
    return picture
