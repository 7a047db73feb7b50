"""Vectors of the statistical standard: read every file of the form golden*.json, compare what we got."""

import json
import math
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPO = Path(__file__).resolve().parents[2]
ACCEPTANCE = Path(os.environ.get("ACCEPTANCE_DIR", str(REPO.parent / "shared" / "acceptance")))
PATTERN = "golden*.json"


@dataclass(frozen=True)
class Vector:
    """One worked example: what goes in, what must come out, and how exactly."""

    file: str
    vector_id: str
    kind: str
    given: dict[str, Any]
    expected: dict[str, Any]
    rel_tol: float
    abs_tol: float

    @property
    def name(self) -> str:
        return f"{self.file}:{self.vector_id}"


def find_folder(name: str) -> Path:
    """ACCEPTANCE_DIR may hold the folder of the cases, or be that folder."""
    inside = ACCEPTANCE / name
    return inside if inside.is_dir() else ACCEPTANCE


def find_replica_data() -> Path | None:
    """Folder with the recorded tables: beside the acceptance data or beside the project."""
    places = (ACCEPTANCE.parent / "replica", REPO.parent / "shared" / "replica")
    return next((place / "data" / "v3" for place in places if (place / "data" / "v3").is_dir()), None)


def read_vectors() -> dict[str, list[Vector]]:
    """Vectors per file, in the order of the file; files of another form are passed over."""
    folder = find_folder("statistics")
    found: dict[str, list[Vector]] = {}
    for path in sorted(folder.glob(PATTERN)) if folder.is_dir() else []:
        content = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(content, dict) and "vectors" in content:
            found[path.stem] = [_read_vector(path.stem, entry) for entry in content["vectors"]]
    return found


def _read_vector(file: str, entry: dict[str, Any]) -> Vector:
    return Vector(
        file,
        entry["id"],
        entry["kind"],
        entry["input"],
        entry["expected"],
        entry["rel_tol"],
        entry["abs_tol"],
    )


def find_differences(got: Any, vector: Vector) -> list[str]:
    """Every place where what we got is not what the vector expects."""
    return list(_differ(got, vector.expected, vector, "expected"))


def _differ(got: Any, expected: Any, vector: Vector, place: str) -> list[str]:
    if isinstance(expected, dict):
        if not isinstance(got, dict):
            return [f"{place}: {got!r} is geen groep velden"]
        missing = [f"{place}.{key}: ontbreekt" for key in expected if key not in got]
        return missing + [
            fault
            for key, value in expected.items()
            if key in got
            for fault in _differ(got[key], value, vector, f"{place}.{key}")
        ]
    if isinstance(expected, list):
        if not isinstance(got, list | tuple) or len(got) != len(expected):
            return [f"{place}: {got!r}, verwacht {expected!r}"]
        return [
            fault
            for index, (one, other) in enumerate(zip(got, expected, strict=True))
            for fault in _differ(one, other, vector, f"{place}[{index}]")
        ]
    return [] if _equal(got, expected, vector) else [f"{place}: {got!r}, verwacht {expected!r}"]


def _equal(got: Any, expected: Any, vector: Vector) -> bool:
    if isinstance(expected, bool) or isinstance(got, bool) or expected is None or isinstance(expected, str):
        return type(got) is type(expected) and bool(got == expected)
    if not isinstance(got, int | float) or math.isnan(got):
        return False
    return abs(got - expected) <= max(vector.abs_tol, vector.rel_tol * abs(expected))
