"""An invented gemeente for own areas: wijk 01 of three buurten and an empty one, wijk 02 of two."""

from typing import Any

import polars as pl

from models.columns import GEBIED, INDICATOR, MEASUREMENT, conform
from models.own_areas import OwnArea

A, B, C, EMPTY, D, SMALL = (
    "BU99010101",
    "BU99010102",
    "BU99010103",
    "BU99010104",
    "BU99010201",
    "BU99010202",
)
INWONERS = {A: 1000.0, B: 3000.0, C: 500.0, EMPTY: 0.0, D: 2000.0, SMALL: 30.0}
WIJKEN = {"WK990101": 4500.0, "WK990102": 2030.0}
YEAR = 2024


def place(code: str, size: float, year: int = YEAR, **changes: Any) -> dict[str, Any]:
    level = {"NL": "land", "GM": "gemeente", "WK": "wijk", "BU": "buurt"}[code[:2]]
    parent = {"land": None, "gemeente": "NL00", "wijk": "GM9901", "buurt": f"WK{code[2:8]}"}[level]
    return {
        "gebied_code": code,
        "gebied_name": f"Naam {code}",
        "gebied_level": level,
        "gebied_year": year,
        "parent_code": parent,
        "gemeente_code": None if level == "land" else "GM9901",
        "inwoners": size,
        "leeftijd_0_15": 0.2 * size,
        "leeftijd_15_25": 0.1 * size,
        "leeftijd_25_45": 0.2 * size,
        "leeftijd_45_65": 0.3 * size,
        "leeftijd_65": 0.2 * size,
        "huishoudens": 0.5 * size,
        "is_changed": False,
    } | changes


def gebied(*extra: dict[str, Any]) -> pl.DataFrame:
    sizes = {"NL00": 17_000_000.0, "GM9901": 6530.0, **WIJKEN, **INWONERS}
    rows = [place(code, size) for code, size in sizes.items()]
    return conform(pl.DataFrame([*rows, *extra], infer_schema_length=None), GEBIED)


def indicator(kind: str, **changes: Any) -> pl.DataFrame:
    row = {
        "indicator_id": "schulden",
        "source_id": "bron_a",
        "label": "Schulden",
        "unit": "%",
        "theme": "bestaanszekerheid",
        "kind": kind,
        "role": "outcome",
        "polarity": "lager_is_gunstig",
        "sign": -1,
        "evidence": "model" if kind == "model" else "register",
        "denominator": "",
        "rule": "-",
        "sensitive": True,
        "kern": False,
        "indicator_order": 1,
    }
    return conform(pl.DataFrame([row | changes]), INDICATOR)


def measurement(*rows: dict[str, Any]) -> pl.DataFrame:
    base = dict.fromkeys(MEASUREMENT) | {
        "gebied_year": YEAR,
        "groep_id": "totaal",
        "indicator_id": "schulden",
        "period": YEAR,
        "state": "present",
        "is_provisional": False,
        "synthetic": False,
        "source_id": "bron_a",
        "table_id": "T1",
        "measure_key": "Schulden_1",
        "snapshot_sha256": "ab" * 32,
    }
    return conform(pl.DataFrame([base | row for row in rows], schema=MEASUREMENT), MEASUREMENT)


def share(code: str, x: float, n: float, error: float = 4.0) -> dict[str, Any]:
    return {
        "gebied_code": code,
        "value": 100 * x / n,
        "numerator": x,
        "denominator": n,
        "numerator_error": error,
        "denominator_error": error,
    }


def missing(code: str, state: str = "unknown_or_secret", **numbers: Any) -> dict[str, Any]:
    return {"gebied_code": code, "state": state} | numbers


def modelled(
    code: str, value: float, lower: float | None = None, upper: float | None = None
) -> dict[str, Any]:
    return {"gebied_code": code, "value": value, "lower": lower, "upper": upper, "value_unit": 0.1}


def area(*buurten: str, slug: str = "park", years: tuple[int, ...] = (YEAR,)) -> OwnArea:
    return OwnArea(f"EG-{slug}", f"Gebied {slug}", "GM9901", tuple(sorted(buurten)), years)
