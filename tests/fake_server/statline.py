"""A StatLine of three small invented tables, in the wire format of the real one, to be spoiled by tests."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from tests.fake_server import Asked, Given

Row = dict[str, Any]
AREAS = {
    "NL00": "Nederland",
    "GM9901": "Proefstad",
    "WK990101": "Noord",
    "BU99010101": "Noord-West",
    "BU99010102": "Noord-Oost",
    "WK990102": "Zuid",
    "BU99010201": "Zuid",
    "GM9902": "Anderstad",
    "WK990201": "Midden",
    "BU99020101": "Midden",
}
INWONERS = (17000, 500, 300, 200, 100, 200, 200, 90, 90, 90)


def padded(code: str) -> str:
    """A code as StatLine writes it."""
    return code.ljust(10)


def topic(number: int, key: str, title: str, unit: str = "aantal", datatype: str = "Long") -> Row:
    """One column, in the group Bevolking (ID 1)."""
    facts = {"Type": "Topic", "Key": key, "Title": title, "Unit": unit, "Datatype": datatype, "Decimals": 0}
    return {"odata.type": "Cbs.OData.Topic", "ID": number, "Position": number, "ParentID": 1, **facts}


def dimension(number: int, key: str, kind: str) -> Row:
    """One dimension."""
    facts = {"ID": number, "Position": number, "ParentID": None, "Type": kind, "Key": key, "Title": key}
    return {"odata.type": f"Cbs.OData.{kind}", **facts}


GROUP = {"odata.type": "Cbs.OData.TopicGroup", "ID": 1, "ParentID": None, "Key": "", "Title": "Bevolking"}


@dataclass
class Table:
    """One table; every part may be changed by a test."""

    info: Row
    topics: list[Row]
    dimensions: dict[str, list[Row]]
    rows: list[Row]
    is_listed: bool = True

    @property
    def resources(self) -> dict[str, list[Row]]:
        """Name of a resource -> its rows."""
        fixed = {"TableInfos": [self.info], "DataProperties": self.topics, "UntypedDataSet": self.rows}
        return {**fixed, **self.dimensions}


def cijfers(table_id: str, year: int) -> Table:
    """A table per year without other dimensions."""
    rows = [
        {
            "ID": number,
            "WijkenEnBuurten": padded(code),
            "AantalInwoners_5": str(count).rjust(8),
            "k_65JaarOfOuder_12": "       .",
        }
        for number, (code, count) in enumerate(zip(AREAS, INWONERS, strict=True))
    ]
    topics = [
        dimension(0, "WijkenEnBuurten", "GeoDetail"),
        GROUP,
        topic(2, "AantalInwoners_5", "Aantal inwoners "),
        topic(3, "k_65JaarOfOuder_12", "65 jaar of ouder"),
    ]
    info = facts(table_id, f"Kleine cijfers {year}", str(year), len(rows))
    return Table(info, topics, {"WijkenEnBuurten": areas("NL00")}, rows)


def enquete(table_id: str) -> Table:
    """A table with two ages and two periods."""
    ages, periods = ("20300", "80200"), ("2016JJ00", "2020JJ00")
    rows = [
        {
            "ID": number,
            "Leeftijd": age,
            "WijkenEnBuurten": padded(code.replace("NL00", "NL01")),
            "Perioden": period,
            "Eenzaam_27": f"{40 + number % 7}.5".rjust(8),
        }
        for number, (age, code, period) in enumerate((a, c, p) for a in ages for c in AREAS for p in periods)
    ]
    topics = [
        dimension(0, "Leeftijd", "Dimension"),
        GROUP,
        dimension(2, "WijkenEnBuurten", "GeoDetail"),
        dimension(3, "Perioden", "TimeDimension"),
        topic(4, "Eenzaam_27", "Eenzaam", "%", "Double"),
    ]
    dimensions = {
        "Leeftijd": [{"Key": age, "Title": age} for age in ages],
        "WijkenEnBuurten": areas("NL01"),
        "Perioden": [{"Key": period, "Title": period[:4], "Status": "Definitief"} for period in periods],
    }
    return Table(facts(table_id, "Kleine enquete", "2016, 2020", len(rows)), topics, dimensions, rows)


def facts(table_id: str, title: str, period: str, count: int) -> Row:
    """What the catalogue and TableInfos say of a table."""
    dates = {"Modified": "2021-03-26T02:00:00", "MetaDataModified": "2021-03-26T02:00:00"}
    texts = {"Title": title, "Period": period, "ReasonDelivery": "Nieuw", "OutputStatus": "Regulier"}
    return {
        "ID": 0,
        "Identifier": table_id,
        **texts,
        **dates,
        "RecordCount": count,
        "Description": "Verzonnen.",
    }


def areas(land: str) -> list[Row]:
    """Rows of the region dimension."""
    return [{"Key": padded(code.replace("NL00", land)), "Title": name} for code, name in AREAS.items()]


@dataclass
class Statline:
    """All tables, and what a test spoils: `spoil[resource]` changes the answer of that resource."""

    tables: dict[str, Table] = field(
        default_factory=lambda: {"99820NED": cijfers("99820NED", 2020), "99920NED": enquete("99920NED")}
    )
    spoil: dict[str, Callable[[Given, Asked], Given]] = field(default_factory=dict)
    page_rows: int = 10_000

    def answer(self, asked: Asked) -> Given:
        """Answer one request, spoiled where the test says so."""
        resource = asked.path.rstrip("/").rpartition("/")[2]
        rows = self.find(asked.path.split("/"))
        given = Given(
            json.dumps({"odata.error": {"message": {"value": "Resource not found."}}}).encode(), 404
        )
        if rows is not None:
            given = self.page(asked, rows)
        change = self.spoil.get(resource) or self.spoil.get("*")
        return change(given, asked) if change else given

    def find(self, parts: list[str]) -> list[Row] | None:
        """The rows of a resource, or None when there is none."""
        if parts[-1] == "Tables":
            return [table.info for table in self.tables.values() if table.is_listed]
        table = self.tables.get(parts[-2])
        return table.resources.get(parts[-1]) if table else None

    def page(self, asked: Asked, rows: list[Row]) -> Given:
        """Filter, select and cut into pages."""
        wanted = [row for row in rows if fits(asked.query.get("$filter", ""), row)]
        skip = int(asked.query.get("$skip", "0"))
        chosen = wanted[skip : skip + self.page_rows]
        if "$select" in asked.query:
            names = asked.query["$select"].split(",")
            chosen = [{name: row[name] for name in names if name in row} for row in chosen]
        document: dict[str, Any] = {"odata.metadata": asked.base + asked.path, "value": chosen}
        if skip + self.page_rows < len(wanted):
            query = "&".join(f"{k}={v}" for k, v in asked.query.items() if k != "$skip").replace(" ", "%20")
            document["odata.nextLink"] = f"{asked.base}{asked.path}?{query}&$skip={skip + self.page_rows}"
        return Given(json.dumps(document).encode())

    def change_rows(self, table_id: str, change: Callable[[Row], Row | None]) -> None:
        """Change every row of a table; None drops it. The number the table states stays."""
        table = self.tables[table_id]
        changed = [change(dict(row)) for row in table.rows]
        table.rows = [row for row in changed if row is not None]

    def change_info(self, table_id: str, **facts: object) -> None:
        """Change what a table says of itself."""
        self.tables[table_id].info |= facts


def fits(filters: str, row: Row) -> bool:
    """Apply the few forms of filter that the program sends."""
    if not filters:
        return True
    for term in filters.split(" or "):
        start = re.fullmatch(r"startswith\((\w+),'(.*)'\)", term)
        equal = re.fullmatch(r"(\w+) eq '(.*)'", term)
        inside = re.fullmatch(r"substringof\('(.*)',(\w+)\)", term)
        if start and str(row[start[1]]).startswith(start[2]):
            return True
        if equal and row[equal[1]] == equal[2]:
            return True
        if inside and inside[1] in str(row[inside[2]]):
            return True
    return False


def edit(change: Callable[[dict[str, Any]], None]) -> Callable[[Given, Asked], Given]:
    """Spoil the JSON of an answer."""

    def spoil(given: Given, _: Asked) -> Given:
        document = json.loads(given.body)
        change(document)
        return replace(given, body=json.dumps(document).encode())

    return spoil
