"""The three tables of the example: rows in the shape of CBS and RIVM, with their metadata."""

from dataclasses import dataclass
from typing import Any

from tests.voorbeeldstad import gezondheid
from tests.voorbeeldstad.columns import Column, data_properties, dimension_row, read_columns
from tests.voorbeeldstad.kerncijfers import Area, area, codes, figure
from tests.voorbeeldstad.places import BUURTEN, GEMEENTE
from tests.voorbeeldstad.wire import (
    NUMBER_WIDTH,
    POSTCODE_WIDTH,
    Row,
    Table,
    dimension_item,
    number_text,
    period_item,
    region_row,
    region_topics,
)

CBS, RIVM = "cbs_kerncijfers_wijken_buurten", "rivm_gezondheid_wijken_buurten"
KERNCIJFERS = {2022: ("85318NED", "2025-10-14T02:00:00"), 2024: ("85984NED", "2026-08-18T02:00:00")}
GEZONDHEID = "50150NED"
PAGE = {"85318NED": 10_000, "85984NED": 10_000, GEZONDHEID: 400}
"""Rows per page; the health table comes in two."""


@dataclass(frozen=True)
class Content:
    """A table with every resource that the server offers, typed rows apart (they follow from the untyped)."""

    table: Table
    columns: list[Column]
    properties: list[Row]
    rows: list[Row]
    dimensions: dict[str, list[Row]]


def kerncijfers(year: int) -> Content:
    """Kerncijfers wijken en buurten of one year."""
    table_id, modified = KERNCIJFERS[year]
    columns = read_columns(table_id)
    rows = [kerncijfers_row(number, area(code, year), columns) for number, code in enumerate(codes())]
    table = Table(
        table_id=table_id,
        source_id=CBS,
        host="opendata.cbs.nl",
        catalog="CBS",
        title=f"Kerncijfers wijken en buurten {year} (VERZONNEN voorbeeld)",
        publisher="CBS",
        period=str(year),
        modified=modified,
        reason="Actualisering",
        dimensions=("WijkenEnBuurten",),
        column_count=len(columns) + 1,
        record_count=len(rows),
        number=year,
    )
    place = dimension_row("WijkenEnBuurten", "Wijken en buurten", "GeoDetail", MapYear=year)
    return Content(
        table,
        columns,
        data_properties([place], columns),
        rows,
        {"WijkenEnBuurten": [region_row(code) for code in codes()]},
    )


def kerncijfers_row(number: int, a: Area, columns: list[Column]) -> Row:
    """One area: text topics padded their own way, numbers as right-aligned text."""
    row: Row = {"ID": number, "WijkenEnBuurten": a.code.ljust(10)} | region_topics(a.code, 10)
    for column in columns[3:]:
        if column.key.startswith("Indelingswijziging"):
            row[column.key] = changed(a)
        elif column.is_text:
            row[column.key] = postcode(a)
        else:
            row[column.key] = number_text(figure(a, column.key))
    return row


def changed(a: Area) -> str:
    """Indelingswijziging: 3 where the border moved since the year before; none for land and gemeente."""
    if not a.is_local:
        return "."
    return next((b.indelingswijziging.get(a.year, "1") for b in BUURTEN if b.code == a.code), "1")


def postcode(a: Area) -> str:
    """Most common postcode, of a range that does not exist; buurten only."""
    return (f"0{a.code[5:8]}" if a.code.startswith("BU") else ".").rjust(POSTCODE_WIDTH)


def gezondheid_table() -> Content:
    """Gezondheid per wijk en buurt: four periods, three ages, margins for the newest."""
    columns = read_columns(GEZONDHEID)
    areas = ["NL01", *codes()[1:]]
    rows = gezondheid_rows(areas, columns)
    table = Table(
        table_id=GEZONDHEID,
        source_id=RIVM,
        host="dataderden.cbs.nl",
        catalog="RIVM",
        title="Gezondheid per wijk en buurt; 2016/2020/2022/2024 (indeling 2024), VERZONNEN voorbeeld",
        publisher="RIVM, GGD'en en CBS",
        period="2016, 2020, 2022, 2024",
        modified="2026-02-10T02:00:00",
        reason="Nieuw",
        dimensions=("Leeftijd", "Marges", "WijkenEnBuurten", "Perioden"),
        column_count=len(columns) + 4,
        record_count=len(rows),
        number=9050,
    )
    dimensions = [
        dimension_row("Leeftijd", "Leeftijd"),
        dimension_row("Marges", "Marges"),
        dimension_row("WijkenEnBuurten", "Wijken en buurten", "GeoDetail", MapYear=2024),
        dimension_row("Perioden", "Perioden", "TimeDimension", ReleasePolicy=False),
    ]
    return Content(table, columns, data_properties(dimensions, columns), rows, gezondheid_dimensions(areas))


def gezondheid_dimensions(areas: list[str]) -> dict[str, list[Row]]:
    """Keys and titles of the four dimensions."""
    return {
        "Leeftijd": [
            dimension_item("20300", "18 jaar of ouder"),
            dimension_item("53115", "18 tot 65 jaar"),
            dimension_item("80200", "65 jaar of ouder"),
        ],
        "Marges": [
            dimension_item("MW00000", "Waarde"),
            dimension_item("MOG0095", "Ondergrens 95%-interval"),
            dimension_item("MBG0095", "Bovengrens 95%-interval"),
        ],
        "WijkenEnBuurten": [region_row(code) for code in areas],
        "Perioden": [period_item(year, "Definitief") for year in gezondheid.PERIODS],
    }


def gezondheid_rows(areas: list[str], columns: list[Column]) -> list[Row]:
    """Rows by age, margin, area and period; the running ID counts cells that have no row too."""
    rows = []
    number = -1
    for age in gezondheid.AGES:
        for margin in ("MW00000", "MOG0095", "MBG0095"):
            for code in areas:
                for period in gezondheid.PERIODS:
                    number += 1
                    if margin == "MW00000" or period == gezondheid.WITH_MARGINS:
                        rows.append(gezondheid_row(number, (age, margin, code, period), columns))
    return rows


def gezondheid_row(number: int, key: tuple[str, str, str, int], columns: list[Column]) -> Row:
    """One area, age, margin and period."""
    age, margin, code, period = key
    row: Row = {
        "ID": number,
        "Leeftijd": age,
        "Marges": margin,
        "WijkenEnBuurten": code.ljust(10),
        "Perioden": f"{period}JJ00",
    } | region_topics(code, 20)
    for column in columns[3:]:
        stem = column.key.rsplit("_", 1)[0]
        row[column.key] = number_text(gezondheid.published(stem, period, age, margin, code))
    return row


def typed(row: Row, columns: list[Column]) -> Row:
    """The same row as TypedDataSet has it: numbers, and null for both kinds of missing."""
    numeric = {column.key: column for column in columns if not column.is_text}
    return {key: as_number(value, numeric[key]) if key in numeric else value for key, value in row.items()}


def as_number(text: Any, column: Column) -> float | int | None:
    """A figure of UntypedDataSet as a number."""
    if text is None or text.strip() == ".":
        return None
    return float(text) if column.datatype == "Double" else int(text)


def contents() -> list[Content]:
    """Every table of the example."""
    return [*(kerncijfers(year) for year in sorted(KERNCIJFERS)), gezondheid_table()]


__all__ = ["CBS", "GEMEENTE", "NUMBER_WIDTH", "PAGE", "RIVM", "Content", "contents", "typed"]
