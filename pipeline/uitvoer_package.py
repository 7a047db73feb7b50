"""The data package of an export (Frictionless Data Package, Tabular): columns, types, meaning, licence."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.catalogue_faults import read_yaml

FILE = Path(__file__).with_name("uitvoer.yml")


@dataclass(frozen=True)
class Descriptions:
    """What columns and tables of an export mean."""

    columns: Mapping[str, str]
    tables: Mapping[str, Mapping[str, Any]]


@cache
def read_descriptions() -> Descriptions:
    """Read `uitvoer.yml`."""
    read = read_yaml(FILE)
    return Descriptions(columns=read["kolommen"], tables=read["tabellen"])


def describe_package(
    frames: Mapping[str, pl.DataFrame], manifest: Mapping[str, Any], descriptions: Descriptions, folder: Path
) -> dict[str, Any]:
    """Describe the CSV files of a folder as one data package."""
    return {
        "profile": "tabular-data-package",
        "name": f"wijkbeeld-{manifest['slug'].lower()}",
        "title": f"Cijfers van het wijkbeeld {manifest['slug']}",
        "version": manifest["versie"],
        "licenses": [
            {"title": name} for name in sorted({source["licentie"] for source in manifest["bronnen"]})
        ],
        "sources": [{"title": source["bronvermelding"] or source["titel"]} for source in manifest["bronnen"]],
        "resources": [
            describe_resource(name, frame, descriptions, folder / f"{name}.csv")
            for name, frame in frames.items()
        ],
    }


def describe_resource(
    name: str, frame: pl.DataFrame, descriptions: Descriptions, path: Path
) -> dict[str, Any]:
    """Describe one CSV file: dialect, hash, fields, key."""
    content = path.read_bytes()
    table = descriptions.tables[name]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": table["titel"],
        "description": table["een_rij"],
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": "sha256:" + hashlib.sha256(content).hexdigest(),
        "dialect": {"delimiter": ",", "quoteChar": '"', "header": True},
        "schema": {
            "fields": [
                {"name": column, "type": field_type(dtype), "description": descriptions.columns[column]}
                for column, dtype in frame.schema.items()
            ],
            "missingValues": [""],
            "primaryKey": table["sleutel"],
        },
    }


def field_type(dtype: pl.DataType) -> str:
    """The type of a column in words of Table Schema."""
    if dtype == pl.Boolean():
        return "boolean"
    if dtype.is_integer():
        return "integer"
    return "number" if dtype.is_numeric() else "string"
