"""Boundaries as values: one outline per area, and reading them strictly from the answers of PDOK."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

RD_BOUNDS = (0.0, 300_000.0, 300_000.0, 630_000.0)
"""Box of EPSG:28992 (metres) in which every point of the Netherlands lies, with room at sea."""
CRS_NAMES = frozenset({"urn:ogc:def:crs:EPSG::28992", "EPSG:28992"})
WATER = frozenset({"JA", "B"})
"""Water and Belgian ground (sources.md 9.1)."""
FICTIVE_ENDS = ("9997", "9998")
"""Ends of buurt codes that stand for open water."""
DEEPEST = 5
"""Geometries inside each other."""
SENTINEL = -99_990.0
"""Numbers at or below this mean "no value" (sources.md section 5)."""

Point = tuple[float, float]
Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]
"""Outer ring first, then its holes; every ring closed."""


class BoundaryError(Exception):
    """An answer with boundaries that may not be used; the text is Dutch, for the reader of the log."""


@dataclass(frozen=True)
class FieldNames:
    """What the service calls the properties of a layer (it differs per year, sources.md 9.1)."""

    code: str
    name: str
    gemeente: str
    inwoners: str
    water: str


@dataclass(frozen=True)
class Outline:
    """The boundary of one area of one year: all its polygons, in metres (EPSG:28992)."""

    code: str
    name: str
    gemeente_code: str
    inwoners: float | None
    """As published with the boundary; None = not given."""
    polygons: tuple[Polygon, ...]


def read_outlines(
    features: Sequence[Mapping[str, Any]], names: FieldNames, gemeente_code: str | None
) -> tuple[Outline, ...]:
    """Read GeoJSON features as outlines, one per code, sorted by code.

    Water, Belgian ground and fictive water buurten are left out; features with the same code become one
    outline. A feature without polygons is left out as well: its area then has no outline. With
    `gemeente_code` every feature must belong to that gemeente, because a service may ignore a filter.

    Raises:
        BoundaryError: a property is missing, a code has no known form, a feature is of another gemeente,
            a point lies outside the Netherlands, or two features with one code contradict each other.
    """
    merged: dict[str, Outline] = {}
    for place, feature in enumerate(features, start=1):
        properties = _properties(feature, names, place)
        if gemeente_code not in {None, _code(properties, names.gemeente)}:
            raise BoundaryError(
                f"Vlak {place} hoort bij {_text(properties, names.gemeente)}, gevraagd is {gemeente_code}."
            )
        outline = _outline(feature, properties, names)
        if outline is not None:
            merged[outline.code] = _merge(merged.get(outline.code), outline)
    return tuple(merged[code] for code in sorted(merged))


def require_rd(collection: Mapping[str, Any]) -> None:
    """Refuse an answer that says it is in another coordinate system than EPSG:28992.

    Raises:
        BoundaryError: the answer names another system.
    """
    crs = collection.get("crs")
    inside = crs.get("properties") if isinstance(crs, dict) else None
    name = inside.get("name") if isinstance(inside, dict) else crs
    if name is not None and str(name) not in CRS_NAMES:
        raise BoundaryError(f"De grenzen staan in {str(name)[:60]}, gevraagd is EPSG:28992.")


def _properties(feature: Mapping[str, Any], names: FieldNames, place: int) -> Mapping[str, Any]:
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        raise BoundaryError(f"Vlak {place} heeft geen eigenschappen.")
    missing = [name for name in (names.code, names.name, names.gemeente) if name not in properties]
    if missing:
        raise BoundaryError(f"Vlak {place} mist {', '.join(missing)}.")
    return properties


def _outline(feature: Mapping[str, Any], properties: Mapping[str, Any], names: FieldNames) -> Outline | None:
    code = _code(properties, names.code)
    if _text(properties, names.water) in WATER or code.endswith(FICTIVE_ENDS):
        return None
    if code[:2] not in {"GM", "WK", "BU"} or len(code) not in {6, 8, 10}:
        raise BoundaryError(f"Onbekende gebiedscode {code[:20]!r}.")
    polygons = tuple(_polygon(rings, code) for rings in _polygon_lists(feature.get("geometry"), code))
    if not polygons:
        return None
    return Outline(
        code=code,
        name=_text(properties, names.name) or code,
        gemeente_code=_code(properties, names.gemeente),
        inwoners=_inwoners(properties.get(names.inwoners), code),
        polygons=polygons,
    )


def _text(properties: Mapping[str, Any], name: str) -> str:
    value = properties.get(name)
    return "" if value is None else str(value).strip()


def _code(properties: Mapping[str, Any], name: str) -> str:
    """Read a code; blanks and lower case are harmless and put right (reliability.md R13)."""
    return _text(properties, name).upper()


def _inwoners(value: object, code: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BoundaryError(f"Het aantal inwoners van {code} is geen getal.")
    if value <= SENTINEL:
        return None
    if value < 0:
        raise BoundaryError(f"Het aantal inwoners van {code} is kleiner dan 0.")
    return float(value)


def _polygon_lists(geometry: object, code: str, depth: int = 0) -> list[object]:
    """Give the polygons of a GeoJSON geometry; lines and points have no surface and are left out."""
    if not isinstance(geometry, dict):
        return []
    kind = geometry.get("type")
    if kind == "Polygon":
        return [geometry.get("coordinates")]
    if kind == "MultiPolygon":
        return _list(geometry.get("coordinates"), code)
    if kind == "GeometryCollection" and depth < DEEPEST:
        parts = _list(geometry.get("geometries"), code)
        return [polygon for part in parts for polygon in _polygon_lists(part, code, depth + 1)]
    if kind == "GeometryCollection":
        raise BoundaryError(f"De grens van {code} heeft te veel lagen.")
    return []


def _list(value: object, code: str) -> list[object]:
    if not isinstance(value, list):
        raise BoundaryError(f"De grens van {code} is niet te lezen.")
    return value


def _point(value: object, code: str) -> Point:
    numbers = _list(value, code)[:2]
    x, y = (
        n if isinstance(n, int | float) and not isinstance(n, bool) else None
        for n in [*numbers, None, None][:2]
    )
    if x is None or y is None:
        raise BoundaryError(f"De grens van {code} is niet te lezen.")
    return float(x), float(y)


def _polygon(found: object, code: str) -> Polygon:
    rings = tuple(tuple(_point(point, code) for point in _list(ring, code)) for ring in _list(found, code))
    if not rings or any(len(ring) < 4 or ring[0] != ring[-1] for ring in rings):
        raise BoundaryError(f"De grens van {code} is niet gesloten.")
    left, bottom, right, top = RD_BOUNDS
    if not all(left <= x <= right and bottom <= y <= top for ring in rings for x, y in ring):
        raise BoundaryError(f"De grens van {code} ligt buiten Nederland (EPSG:28992).")
    return rings


def _merge(known: Outline | None, more: Outline) -> Outline:
    """Join two features with one code: one area, several pieces of ground."""
    if known is None:
        return more
    counts = {count for count in (known.inwoners, more.inwoners) if count is not None}
    if known.gemeente_code != more.gemeente_code or len(counts) > 1:
        raise BoundaryError(f"Twee vlakken met code {more.code} spreken elkaar tegen.")
    if set(known.polygons) & set(more.polygons):
        raise BoundaryError(f"Een vlak met code {more.code} kwam twee keer binnen.")
    return Outline(
        code=known.code,
        name=known.name,
        gemeente_code=known.gemeente_code,
        inwoners=min(counts, default=None),
        polygons=known.polygons + more.polygons,
    )
