"""The tabs of the workbook and their columns, read from `tabs.yml`: the one list that everything follows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("tabs.yml")
UNREAD_TABS = ("uitleg", "lijsten")
"""Tabs for people only; never read."""
UNREAD_COLUMN = "lees_"
"""Columns whose name starts so are written for people and ignored."""
EXAMPLE_ID = "VOORBEELD"
"""Rows whose id starts so are examples; never loaded."""
LIST_MARK = "|"

ID = re.compile(r"^[A-Z0-9][A-Z0-9-]{3,39}$")
CODE = re.compile(r"^[a-z0-9][a-z0-9_-]{0,59}$")
SLUG = re.compile(r"^[a-z0-9][a-z0-9-]{0,59}$")
PERSON = re.compile(r"^[A-Z]{1,4}\d{1,3}$", re.ASCII)
AREA = re.compile(r"^(GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4}|EG-[a-z0-9-]{1,40})$", re.ASCII)
DEVICE_NAMES = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}
"""Names that Windows keeps for itself: no slug (stories.md section 2)."""


@dataclass(frozen=True)
class ColumnSpec:
    """One column: what a cell may hold and what an empty one means."""

    name: str
    kind: str
    help: str
    is_required: bool = False
    values: tuple[str, ...] = ()
    values_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Per `regel` or `soort` of the row its own values."""
    code_list: str = ""
    """thema, groep, indicator or cijfergroep: where the codes stand."""
    default: str = ""
    largest: int = 0
    """Characters of a text, items of a list; 0 = no own limit."""
    only_with: tuple[str, ...] = ()
    """Values of the distinguishing column whose rows may fill this one; empty = all."""

    def belongs(self, kind_of_row: str) -> bool:
        """True when a row of this `regel` or `soort` may fill the column."""
        return not self.only_with or kind_of_row in self.only_with

    def choices(self, kind_of_row: str = "") -> tuple[str, ...]:
        """The values a cell may have, in a row of this kind."""
        return self.values_by.get(kind_of_row, self.values)


@dataclass(frozen=True)
class TabSpec:
    """One tab: its columns in the order of the template."""

    name: str
    help: str
    key: tuple[str, ...]
    """Together unique; the first one is the id of the row."""
    columns: Mapping[str, ColumnSpec]
    split_by: str = ""
    """`regel` or `soort`: the column that decides which other columns count."""

    @property
    def id_column(self) -> str:
        """The column with the id of a row."""
        return self.key[0]

    @property
    def required_columns(self) -> tuple[str, ...]:
        """Columns that the header must have: required in every row."""
        return tuple(c.name for c in self.columns.values() if c.is_required and not c.only_with)


@cache
def read_tabs() -> Mapping[str, TabSpec]:
    """Read `tabs.yml` once: tab name -> its columns, in the order of the file."""
    from ruamel.yaml import YAML

    content: dict[str, Any] = YAML(typ="safe", pure=True).load(FILE.read_text(encoding="utf-8"))
    return {name: tab_spec(name, entry) for name, entry in content.items()}


def tab_spec(name: str, entry: Mapping[str, Any]) -> TabSpec:
    """One tab of the file."""
    columns = {column: column_spec(column, facts) for column, facts in entry["kolommen"].items()}
    return TabSpec(
        name=name,
        help=entry["uitleg"],
        key=tuple(entry["sleutel"]),
        columns=columns,
        split_by=entry.get("onderscheid", ""),
    )


def column_spec(name: str, facts: Mapping[str, Any]) -> ColumnSpec:
    """One column of the file."""
    return ColumnSpec(
        name=name,
        kind=facts["soort"],
        help=facts["uitleg"],
        is_required=facts.get("verplicht", False),
        values=tuple(facts.get("waarden", ())),
        values_by={kind: tuple(values) for kind, values in facts.get("waarden_bij", {}).items()},
        code_list=facts.get("van", ""),
        default=facts.get("standaard", ""),
        largest=facts.get("meest", 0),
        only_with=tuple(facts.get("bij", ())),
    )


def is_slug(text: str) -> bool:
    """Say whether a text may be a slug on every system."""
    return bool(SLUG.match(text)) and text not in DEVICE_NAMES
