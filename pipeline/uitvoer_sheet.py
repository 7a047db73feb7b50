"""The workbook of an export: typed cells, no formulas, and a sheet that explains the columns."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.messages import PipelineError
from pipeline.uitvoer_package import Descriptions

MOST_ROWS = 1_048_575
"""Rows that one sheet can hold, its head not counted."""
FIXED = datetime(1980, 1, 1)  # noqa: DTZ001 - a fixed moment, so that equal content has equal bytes
WIDTHS = {"finding_id": 44, "label": 32, "verdict_label": 28, "gebied_name": 24, "snapshot_sha256": 16}


def write_workbook(
    frames: Mapping[str, pl.DataFrame], manifest: Mapping[str, Any], descriptions: Descriptions, path: Path
) -> None:
    """Write one sheet per frame and the sheet `uitleg`.

    Texts stay texts, also those that look like a formula, a number or a link; an empty cell is no value.

    Raises:
        PipelineError: WB-K00 (exit 3) when a frame has more rows than a sheet can hold.
    """
    import xlsxwriter

    for name, frame in frames.items():
        if len(frame) > MOST_ROWS:
            raise PipelineError(
                "WB-K00",
                file=path.name,
                what=f"Een blad van Excel kan {MOST_ROWS} rijen aan; {name} heeft er {len(frame)}.",
                todo=f"Gebruik {name}.csv of {name}.parquet.",
            )
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "nan_inf_to_errors": False,
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": f"Cijfers {manifest['slug']}", "created": FIXED})
        head = book.add_format({"bold": True, "bottom": 1})
        explain(book, head, frames, manifest, descriptions)
        for name, frame in frames.items():
            write_sheet(book.add_worksheet(name), frame, head)


def write_sheet(sheet: Any, frame: pl.DataFrame, head: Any) -> None:
    """Write one frame; every value as its own type."""
    for position, name in enumerate(frame.columns):
        sheet.set_column(position, position, WIDTHS.get(name, 14))
        sheet.write_string(0, position, name, head)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(frame), 1), len(frame.columns) - 1)
    writers = [writer_for(sheet, dtype) for dtype in frame.dtypes]
    for number, row in enumerate(frame.iter_rows(), start=1):
        for position, (value, write) in enumerate(zip(row, writers, strict=True)):
            if value is not None:
                write(number, position, value)


def writer_for(sheet: Any, dtype: pl.DataType) -> Any:
    """The method of the sheet that writes this type."""
    if dtype == pl.Boolean():
        return sheet.write_boolean
    return sheet.write_number if dtype.is_numeric() else sheet.write_string


def explain(
    book: Any,
    head: Any,
    frames: Mapping[str, pl.DataFrame],
    manifest: Mapping[str, Any],
    descriptions: Descriptions,
) -> None:
    """The first sheet: which edition this is, its sources, and what each column means."""
    sheet = book.add_worksheet("uitleg")
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 110)
    lines = [
        (
            "Uitgave",
            f"{manifest['slug']} {manifest['versie']} ({manifest['uitgave']}), {manifest['datum']}",
        )
    ]
    lines += [(f"Tabel {name}", descriptions.tables[name]["een_rij"]) for name in frames]
    lines += [("Bron", source["bronvermelding"] or source["titel"]) for source in manifest["bronnen"]]
    columns = dict.fromkeys(name for frame in frames.values() for name in frame.columns)
    rows = [
        *lines,
        ("", ""),
        ("kolom", "betekenis"),
        *((name, descriptions.columns[name]) for name in columns),
    ]
    for number, (name, text) in enumerate(rows):
        style = head if name == "kolom" else None
        sheet.write_string(number, 0, name, style)
        sheet.write_string(number, 1, text, style)
