"""A small invented gemeente for tests of findings: its areas, one indicator, and figures on one line each."""

from typing import Any

import polars as pl
import polars.selectors as cs

from models.columns import FINDING, GEBIED, INDICATOR, MEASUREMENT, conform

INWONERS = {
    "NL00": 17_000_000.0,
    "GM9901": 12_000.0,
    "WK990101": 6_000.0,
    "WK990102": 6_000.0,
    "BU99010101": 600.0,
    "BU99010102": 5_355.0,
    "BU99010103": 45.0,
    "BU99010201": 5_925.0,
    "BU99010202": 75.0,
    "GM9902": 5_000.0,
    "WK990200": 5_000.0,
    "BU99020000": 5_000.0,
}


def make_gebied() -> pl.DataFrame:
    rows = []
    for code, inwoners in INWONERS.items():
        level = {"NL": "land", "GM": "gemeente", "WK": "wijk", "BU": "buurt"}[code[:2]]
        gemeente = None if level == "land" else f"GM{code[2:6]}"
        parent = {"land": None, "gemeente": "NL00", "wijk": gemeente, "buurt": f"WK{code[2:8]}"}[level]
        rows.append(
            {
                "gebied_code": code,
                "gebied_name": f"Gebied {code}",
                "gebied_level": level,
                "gebied_year": 2024,
                "parent_code": parent,
                "gemeente_code": gemeente,
                "inwoners": inwoners,
                "leeftijd_0_15": 0.1 * inwoners,
                "leeftijd_15_25": 0.1 * inwoners,
                "leeftijd_25_45": 0.3 * inwoners,
                "leeftijd_45_65": 0.3 * inwoners,
                "leeftijd_65": 0.2 * inwoners,
                "huishoudens": 0.5 * inwoners,
                "is_changed": False,
            }
        )
    return conform(pl.DataFrame(rows, infer_schema_length=None), GEBIED)


def make_indicator(**changes: Any) -> pl.DataFrame:
    """One sensitive outcome, a share of people, lower is better; `changes` replaces fields."""
    row = {
        "indicator_id": "schulden",
        "source_id": "bron_a",
        "label": "Schulden",
        "unit": "%",
        "theme": "bestaanszekerheid",
        "kind": "share",
        "role": "outcome",
        "polarity": "lager_is_gunstig",
        "sign": -1,
        "evidence": "register",
        "denominator": "inwoners",
        "rule": "",
        "sensitive": True,
        "kern": False,
        "indicator_order": 1,
    }
    return conform(pl.DataFrame([row | changes]), INDICATOR)


def make_measurement(*rows: dict[str, Any]) -> pl.DataFrame:
    base = {
        "gebied_year": 2024,
        "groep_id": "totaal",
        "indicator_id": "schulden",
        "period": 2024,
        "value": None,
        "lower": None,
        "upper": None,
        "value_unit": None,
        "numerator": None,
        "denominator": None,
        "numerator_error": None,
        "denominator_error": None,
        "state": "present",
        "is_provisional": False,
        "synthetic": False,
        "source_id": "bron_a",
        "table_id": "T1",
        "measure_key": "Schulden_1",
        "snapshot_sha256": "ab" * 32,
    }
    return conform(pl.DataFrame([base | row for row in rows], infer_schema_length=None), MEASUREMENT)


def count(code: str, x: float | None, n: float | None, error: float = 0.0, **other: Any) -> dict[str, Any]:
    value = 100 * x / n if x is not None and n else None
    return {
        "gebied_code": code,
        "value": value,
        "numerator": x,
        "denominator": n,
        "numerator_error": error,
        "denominator_error": error,
    } | other


def estimate(code: str, value: float | None, **other: Any) -> dict[str, Any]:
    return {"gebied_code": code, "value": value, "value_unit": 0.1} | other


def one(finding: pl.DataFrame, finding_id: str) -> dict[str, Any]:
    rows = finding.filter(pl.col("finding_id") == finding_id)
    assert rows.height == 1, finding_id
    return rows.row(0, named=True)


def assert_clean(finding: pl.DataFrame) -> None:
    """Exactly the promised columns, ids unique, no NaN or infinity, and no number in a hidden row.

    Published counts stay beside a share that is hidden because it rests on few people.
    """
    assert dict(finding.schema) == FINDING
    assert finding["finding_id"].is_unique().all()
    numbers = finding.select(cs.float())
    assert numbers.select(pl.all().is_finite().fill_null(value=True).all()).row(0) == (True,) * numbers.width
    hidden = finding.filter(pl.col("state") != "present")
    assert set(hidden["verdict"].to_list()) <= {"not_shown"}
    own = [
        "value",
        "lower",
        "upper",
        "deviation",
        "persons",
        "excess_persons",
        "q_value",
    ]
    counts = hidden.filter(pl.col("state") != "below_minimum").select("numerator", "denominator")
    assert counts.is_empty() or counts.select(pl.all().is_null().all()).row(0) == (True, True)
    assert hidden.select(pl.col(own).is_null().all()).row(0) == (True,) * len(own) or hidden.is_empty()
