"""The verb bundel: every wijk of several gemeenten in one table with the A4 of each, for a regional plan."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.edition_at_hand import AtHand, one_edition
from pipeline.messages import PipelineError
from pipeline.platform_rules import replace_patiently
from pipeline.targets import Order
from pipeline.uitvoer_package import Descriptions, read_descriptions
from pipeline.uitvoer_sheet import write_workbook

SHEET = "-5-minuten.html"
KEPT = (
    "gebied_code", "gebied_name", "indicator_id", "label", "theme", "period", "unit", "value", "lower",
    "upper", "reference_value", "deviation", "verdict_label", "state", "flags", "source_id", "table_id",
    "finding_id",
)  # fmt: skip
GEMEENTE = {"gemeente_code": "Code van de gemeente.", "gemeente_name": "Naam van de gemeente."}
ABOUT = "Een rij per wijk en indicator: het nieuwste jaar met een cijfer in die gemeente, iedereen samen."


@dataclass(frozen=True)
class BundleWish:
    """What the bundle is of."""

    gemeenten: tuple[str, ...]
    uitgave: str = ""


def make_bundle(wish: BundleWish, target: Path) -> list[Path]:
    """Write the table and the A4 sheets into a folder; give its files.

    Args:
        wish: gemeenten (name or code) and edition; every one must have been published.
        target: a folder that does not exist yet, is empty, or holds an earlier bundle.

    Raises:
        PipelineError: WB-K00 (exit 3) for fewer than one gemeente, one twice, or a folder with other files;
            WB-P02 (exit 4) when an edition was not made.
    """
    if not wish.gemeenten:
        raise PipelineError("WB-K00", file="--gemeente", what="Noem gemeenten met komma's: GM0828,GM0308.")
    require_free(target)
    orders = [Order(gemeente=name, uitgave=wish.uitgave, is_offline=True) for name in wish.gemeenten]
    editions = [one_edition(order) for order in orders]
    if len({edition.slug for edition in editions}) != len(editions):
        raise PipelineError("WB-K00", file="--gemeente", what="Een gemeente staat er twee keer in.")
    work = target.with_name(f".{target.name}-in-de-maak")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    write_table(editions, work / "wijken.xlsx")
    for edition in editions:
        copy_sheets(edition, work / "a4" / edition.slug)
    (work / "lees-mij.txt").write_text(read_me(editions), encoding="utf-8")
    shutil.rmtree(target, ignore_errors=True)
    replace_patiently(work, target)
    return sorted(path for path in target.rglob("*") if path.is_file())


def require_free(target: Path) -> None:
    """Refuse a folder that holds anything but an earlier bundle.

    Raises:
        PipelineError: WB-K00 (exit 3).
    """
    names = {path.name for path in target.iterdir()} if target.is_dir() else set()
    if target.is_file() or (names and names != {"wijken.xlsx", "a4", "lees-mij.txt"}):
        raise PipelineError("WB-K00", file="--naar", what="Deze map bestaat al en heeft andere bestanden.")


def write_table(editions: Sequence[AtHand], path: Path) -> None:
    """Write the findings of all wijken as one sheet, with a sheet that explains the columns."""
    rows = pl.concat([wijk_rows(edition) for edition in editions])
    manifest: dict[str, Any] = {
        "slug": ", ".join(edition.slug for edition in editions),
        "versie": ", ".join(str(edition.manifest["versie"]) for edition in editions),
        "uitgave": str(editions[0].manifest["uitgave"]),
        "datum": ", ".join(sorted({str(edition.manifest["datum"]) for edition in editions})),
        "bronnen": all_sources(editions),
    }
    known = read_descriptions()
    told = Descriptions(
        columns={**known.columns, **GEMEENTE}, tables={"wijken": {"titel": "Wijken", "een_rij": ABOUT}}
    )
    write_workbook({"wijken": rows}, manifest, told, path)


def wijk_rows(edition: AtHand) -> pl.DataFrame:
    """The newest findings of every wijk with a page, against its gemeente; what is hidden stays hidden.

    A wijk without a value in the newest year of its gemeente has an empty cell with the reason in `state`.
    """
    codes = edition.codes()
    rows = edition.findings().filter(
        pl.col("gebied_code").is_in(codes), gebied_level="wijk", contrast="area", groep_id="totaal"
    )
    newest = rows.filter(pl.col("value").is_not_null()).group_by("indicator_id").agg(pl.col("period").max())
    gemeente = edition.manifest["gemeente"]
    return (
        rows.join(newest, on=["indicator_id", "period"], how="semi")
        .select(
            pl.lit(gemeente["code"]).alias("gemeente_code"),
            pl.lit(gemeente["naam"]).alias("gemeente_name"),
            *KEPT,
        )
        .sort("gebied_code", "theme", "indicator_id")
    )


def all_sources(editions: Sequence[AtHand]) -> list[dict[str, Any]]:
    """The sources of all editions, each once."""
    by_name = {
        source["bronvermelding"] or source["titel"]: source
        for edition in editions
        for source in edition.manifest["bronnen"]
    }
    return [by_name[name] for name in sorted(by_name)]


def copy_sheets(edition: AtHand, folder: Path) -> None:
    """Copy the A4 of every wijk; it needs no other file."""
    folder.mkdir(parents=True)
    for code in edition.codes():
        shutil.copyfile(edition.folder / f"{code}{SHEET}", folder / f"{code}{SHEET}")


def read_me(editions: Sequence[AtHand]) -> str:
    """What lies in the folder and how it may be read."""
    lines = [
        f"- {e.manifest['gemeente']['naam']}: uitgave {e.manifest['uitgave']} {e.manifest['versie']}, "
        f"{e.manifest['datum']}, {len(e.codes())} bladen in a4/{e.slug}"
        for e in editions
    ]
    told = [
        "Wijken van meer gemeenten bij elkaar",
        "",
        *lines,
        "",
        "wijken.xlsx: alle wijken in een tabel, elk vergeleken met haar eigen gemeente.",
        "Maak er geen ranglijst van: veel cijfers zijn schattingen met een marge.",
        "Is een uitgave daarna opnieuw gemaakt of is er iets ingetrokken? Maak dan ook deze map opnieuw.",
    ]
    if any(not edition.is_public for edition in editions):
        told.append("De uitgave netwerk is niet openbaar: geef deze map alleen aan het netwerk.")
    return "\n".join(told) + "\n"
