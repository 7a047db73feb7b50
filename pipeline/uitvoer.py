"""The verb uitvoer: hand the figures of an edition on as XLSX, CSV and Parquet, with a data package.

Only what the edition shows goes out: a value that it hides (too small, could give away another) is empty in
the measurements too, with the reason in `state`.
"""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from models.columns import CIJFERS, MEASUREMENT, conform
from pipeline.catalogue import load_catalogue
from pipeline.edition_state import edition_slug
from pipeline.editions import EditionFolder
from pipeline.messages import PipelineError
from pipeline.paths import Paths, find_paths
from pipeline.targets import Order, find_target
from pipeline.uitvoer_package import describe_package, read_descriptions
from pipeline.uitvoer_sheet import write_workbook
from pipeline.warehouse import open_warehouse

PRICED = ("value", "lower", "upper", "numerator", "denominator")
"""Columns of a measurement that tell its value."""
KEY = ("gebied_code", "gebied_year", "groep_id", "indicator_id", "period")
FORMULA = r"^[=+\-@\t\r]"
"""How a text starts that a spreadsheet would run."""


@dataclass(frozen=True)
class Export:
    """What is handed on: the frames by the name of their file, and where they came from."""

    frames: dict[str, pl.DataFrame]
    manifest: dict[str, Any]


def export_figures(order: Order, target_folder: Path | None = None) -> list[Path]:
    """Write the figures of every edition that the order names; give the folders.

    Raises:
        PipelineError: WB-P02 (exit 4) when an edition was not made yet; what `find_target` raises.
    """
    paths = find_paths()
    target = find_target(order, load_catalogue(paths.sources), paths)
    made = []
    for project in target.projects:
        slug = edition_slug(project, target.edition)
        export = gather(paths, target.paths, slug)
        folder = (target_folder or paths.data / "uitvoer") / slug
        write_export(export, folder)
        made.append(folder)
    return made


def gather(paths: Paths, figures: Paths, slug: str) -> Export:
    """Read what the current edition shows and the measurements behind it.

    Args:
        paths: where editions lie.
        figures: where the warehouse lies; of a fictional project apart.
        slug: folder of the edition.

    Raises:
        PipelineError: WB-P02 (exit 4) when there is no such edition.
    """
    edition = EditionFolder(paths.wijkbeelden, slug)
    manifest = edition.manifest()
    if manifest is None:
        raise PipelineError("WB-P02", file=slug)
    findings = pl.read_parquet(edition.link / "cijfers.parquet")
    codes = findings.select("gebied_code").unique()
    with open_warehouse(figures) as con:
        con.register("codes", codes)
        measurement: pl.DataFrame = con.sql(
            "select measurement.* from measurement inner join codes using (gebied_code)"
        ).pl()
    shown = hide_what_is_hidden(conform(measurement, MEASUREMENT), findings).sort(KEY)
    return Export({"bevindingen": conform(findings, CIJFERS), "metingen": shown}, manifest)


def hide_what_is_hidden(measurement: pl.DataFrame, findings: pl.DataFrame) -> pl.DataFrame:
    """Empty each measurement whose finding shows no value, and give it the reason of that finding."""
    seen = (
        findings.sort("value", nulls_last=True)
        .unique(KEY, keep="first", maintain_order=True)
        .select(*KEY, shown=pl.col("value").is_not_null(), reason=pl.col("state"))
    )
    joined = measurement.join(seen, on=list(KEY), how="left", validate="m:1")
    is_shown = pl.col("shown").fill_null(value=False)
    why = pl.when(pl.col("state") == "present").then(pl.col("reason").fill_null("below_minimum"))
    return joined.with_columns(
        *(pl.when(is_shown).then(pl.col(name)).alias(name) for name in PRICED),
        state=pl.when(is_shown).then("state").otherwise(why.otherwise("state")),
    ).drop("shown", "reason")


def write_export(export: Export, folder: Path) -> None:
    """Write every file into a new folder and put it in place of the old one."""
    work = folder.with_name(f".{folder.name}-in-de-maak")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    descriptions = read_descriptions()
    for name, frame in export.frames.items():
        safe_for_spreadsheets(frame).write_csv(work / f"{name}.csv")
        frame.write_parquet(work / f"{name}.parquet", compression="zstd")
    write_workbook(export.frames, export.manifest, descriptions, work / "cijfers.xlsx")
    package = describe_package(export.frames, export.manifest, descriptions, work)
    (work / "datapackage.json").write_text(
        json.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    shutil.rmtree(folder, ignore_errors=True)
    work.rename(folder)


def safe_for_spreadsheets(frame: pl.DataFrame) -> pl.DataFrame:
    """Put a quote before a text that a spreadsheet would run as a formula."""
    texts = [name for name, dtype in frame.schema.items() if dtype == pl.String()]
    return frame.with_columns(
        pl.when(pl.col(name).str.contains(FORMULA)).then("'" + pl.col(name)).otherwise(name).alias(name)
        for name in texts
    )
