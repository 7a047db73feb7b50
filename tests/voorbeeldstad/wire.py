"""The providers' own wire format (OData v3): padded keys, numbers as text, pages and metadata."""

import json
from dataclasses import dataclass
from typing import Any

from tests.voorbeeldstad.places import BUURTEN, GEMEENTE, GEMEENTE_NAME, LAND_NAME, wijk_of

Row = dict[str, Any]

KEY_WIDTH, NAME_WIDTH, KIND_WIDTH, NUMBER_WIDTH, POSTCODE_WIDTH = 10, 40, 10, 8, 10
KINDS = {"NL": "Land", "GM": "Gemeente", "WK": "Wijk", "BU": "Buurt"}
INVENTED = (
    "VERZONNEN. Deze tabel hoort bij het voorbeeld Voorbeeldstad. De gemeente bestaat niet en "
    "geen enkel cijfer is echt. "
    "De cijfers komen niet van {publisher}; alleen de vorm van de tabel is die van {publisher}."
)
SYMBOLS = (
    "\r\n\r\nVerklaring van de symbolen:\r\nlege cel\t: kan op logische gronden niet voorkomen\r\n"
    ".\t: onbekend, onvoldoende betrouwbaar of geheim\r\n"
)


@dataclass(frozen=True)
class Table:
    """What the provider says about a table."""

    table_id: str
    source_id: str
    host: str
    catalog: str
    title: str
    publisher: str
    period: str
    modified: str
    reason: str
    dimensions: tuple[str, ...]
    column_count: int
    record_count: int
    number: int

    @property
    def feed(self) -> str:
        """Address of the table as the server writes it itself."""
        return f"https://{self.host}/ODataFeed/OData/{self.table_id}"

    @property
    def resources(self) -> tuple[str, ...]:
        """Names under the root of the table."""
        return (
            "TableInfos",
            "UntypedDataSet",
            "TypedDataSet",
            "DataProperties",
            "CategoryGroups",
            *self.dimensions,
        )


def name_of(code: str) -> str:
    """Name of an area."""
    if code.startswith("NL"):
        return LAND_NAME
    if code == GEMEENTE:
        return GEMEENTE_NAME
    return wijk_of(code).name if code.startswith("WK") else next(b.name for b in BUURTEN if b.code == code)


def region_row(code: str) -> Row:
    """One row of WijkenEnBuurten: Key padded, the other codes not."""
    name = name_of(code)
    own = "" if code.startswith("NL") else code
    return {
        "Key": code.ljust(KEY_WIDTH),
        "Title": name,
        "Description": describe_region(code, name),
        "Municipality": GEMEENTE if own else "",
        "DetailRegionCode": own,
    }


def describe_region(code: str, name: str) -> str | None:
    """The sentence of the provider about an area."""
    if code.startswith("NL"):
        return None
    if code == GEMEENTE:
        return f"Gemeente '{name}' ({code}), VERZONNEN"
    if code.startswith("WK"):
        return f"Wijk '{name}' ({code}) is een wijk in de gemeente '{GEMEENTE_NAME}', VERZONNEN."
    wijk = name_of(f"WK{code[2:8]}")
    return (
        f"Buurt '{name}' ({code}) is een buurt in wijk '{wijk}' in de gemeente '{GEMEENTE_NAME}', VERZONNEN."
    )


def region_topics(code: str, code_width: int) -> Row:
    """Topics 1 to 3 as every table has them."""
    municipality = LAND_NAME if code.startswith("NL") else GEMEENTE_NAME
    return {
        "Gemeentenaam_1": municipality.ljust(NAME_WIDTH),
        "SoortRegio_2": KINDS[code[:2]].ljust(KIND_WIDTH),
        "Codering_3": code.ljust(code_width),
    }


def number_text(value: str | None) -> str | None:
    """A figure as UntypedDataSet sends it: null for what cannot be, else right-aligned text."""
    return None if value is None else value.rjust(NUMBER_WIDTH)


def dimension_item(key: str, title: str) -> Row:
    """One key of an ordinary dimension."""
    return {"Key": key, "Title": title, "Description": None, "CategoryGroupID": None}


def period_item(year: int, status: str) -> Row:
    """One key of Perioden."""
    return {"Key": f"{year}JJ00", "Title": str(year), "Description": None, "Status": status}


def catalog_row(table: Table) -> Row:
    """The row of ODataCatalog/Tables."""
    text = INVENTED.format(publisher=table.publisher)
    api = f"https://{table.host}/ODataApi/OData/{table.table_id}"
    return {
        "Updated": table.modified,
        "ID": table.number,
        "Identifier": table.table_id,
        "Title": table.title,
        "ShortTitle": table.title,
        "ShortDescription": f"\n{text}\n",
        "Summary": text,
        "Modified": table.modified,
        "MetaDataModified": table.modified,
        "ReasonDelivery": table.reason,
        "ExplanatoryText": "VERZONNEN",
        "OutputStatus": "Regulier",
        "Source": f"Verzonnen voorbeeld in de vorm van {table.publisher}.",
        "Language": "nl",
        "Catalog": table.catalog,
        "Frequency": "Onregelmatig",
        "Period": table.period,
        "SummaryAndLinks": "<br />".join([text, *(f'<a href="{at}">{at}</a>' for at in (api, table.feed))]),
        "ApiUrl": api,
        "FeedUrl": table.feed,
        "DefaultPresentation": "",
        "DefaultSelection": "",
        "GraphTypes": "Table",
        "RecordCount": table.record_count,
        "ColumnCount": table.column_count,
        "SearchPriority": "2",
    }


def info_row(table: Table) -> Row:
    """The row of TableInfos: the catalogue's, with the long description."""
    text = INVENTED.format(publisher=table.publisher)
    return catalog_row(table) | {"ID": 0, "Description": f"{text}{SYMBOLS}"}


def answer(table: Table, resource: str, rows: list[Row], next_link: str = "") -> Row:
    """One page as the feed sends it."""
    page: Row = {"odata.metadata": f"{table.feed}/$metadata#Cbs.OData.WebAPI.{resource}", "value": rows}
    return page | ({"odata.nextLink": next_link} if next_link else {})


def pages(table: Table, resource: str, rows: list[Row], size: int) -> list[Row]:
    """A resource cut into pages; every page but the last names the next."""
    parts = [rows[i : i + size] for i in range(0, len(rows), size)] or [[]]
    address = f"https://{table.host}/ODataFeed/odata/{table.table_id}/{resource}?$format=json&$skip="
    return [
        answer(table, resource, part, f"{address}{(i + 1) * size}" if i + 1 < len(parts) else "")
        for i, part in enumerate(parts)
    ]


def dump(document: object) -> bytes:
    """Compact JSON, one line, as the services send it."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
