"""The columns of a table as the provider describes them: keys, group path, unit (kolommen/<table>.txt)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "kolommen"
DESCRIPTION = "VERZONNEN: kolom van het voorbeeld Voorbeeldstad."


@dataclass(frozen=True)
class Column:
    """One topic: the group titles above it, its own title (blanks at the end included) and its key."""

    group: tuple[str, ...]
    title: str
    key: str
    unit: str
    datatype: str
    decimals: int

    @property
    def is_text(self) -> bool:
        """A topic of words or codes."""
        return self.datatype == "String"


def read_columns(table: str) -> list[Column]:
    """Topics of a table in their order."""
    found = []
    for line in (FOLDER / f"{table}.txt").read_text(encoding="utf-8").splitlines():
        group, title, key, unit, datatype, decimals = line.split("|")
        found.append(Column(tuple(group.split(" > ")), title, key, unit, datatype, int(decimals)))
    return found


def data_properties(dimensions: list[dict[str, Any]], columns: list[Column]) -> list[dict[str, Any]]:
    """Rows of DataProperties: dimensions, then groups and topics, each group before its first topic."""
    rows = [
        dict(dimension) | {"ID": number, "Position": number} for number, dimension in enumerate(dimensions)
    ]
    groups: dict[tuple[str, ...], int] = {}
    position = len(rows)
    for column in columns:
        for path in prefixes(column.group):
            if path not in groups:
                groups[path] = len(rows)
                rows.append(group_row(len(rows), groups.get(path[:-1]), path[-1]))
        rows.append(topic_row(len(rows), position, groups[column.group], column))
        position += 1
    return rows


def prefixes(path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every group on the way down to a topic."""
    return (path[: depth + 1] for depth in range(len(path)))


def group_row(number: int, parent: int | None, title: str) -> dict[str, Any]:
    """One TopicGroup."""
    return {
        "odata.type": "Cbs.OData.TopicGroup",
        "ID": number,
        "Position": None,
        "ParentID": parent,
        "Type": "TopicGroup",
        "Key": "",
        "Title": title,
        "Description": "",
    }


def topic_row(number: int, position: int, parent: int, column: Column) -> dict[str, Any]:
    """One Topic."""
    return {
        "odata.type": "Cbs.OData.Topic",
        "ID": number,
        "Position": position,
        "ParentID": parent,
        "Type": "Topic",
        "Key": column.key,
        "Title": column.title,
        "Description": DESCRIPTION,
        "Datatype": column.datatype,
        "Unit": column.unit,
        "Decimals": column.decimals,
        "Default": "Impossible",
        "PresentationType": "",
    }


def dimension_row(key: str, title: str, kind: str = "Dimension", **more: object) -> dict[str, Any]:
    """One dimension; a place has `MapYear`, time has `ReleasePolicy`."""
    return {
        "odata.type": f"Cbs.OData.{kind}",
        "ID": 0,
        "Position": 0,
        "ParentID": None,
        "Type": kind,
        "Key": key,
        "Title": title,
        "Description": DESCRIPTION,
        **more,
    }
