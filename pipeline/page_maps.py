"""The maps that pages are given: per wijk its buurten, and the wijken of the gemeente."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from pipeline.boundaries import gemeente_maps
from pipeline.boundary_choice import NoMap
from pipeline.boundary_store import BoundaryShelf
from reports.cijfers import newest_gebieden
from reports.nouns import MapDrawing, WijkMap


def maps_of(
    gebied: pl.DataFrame,
    gemeente_code: str,
    gemeente_name: str,
    shelf: BoundaryShelf,
    folder: Path,
    own_areas: Mapping[str, tuple[str, ...]] | None = None,
) -> dict[str, WijkMap]:
    """Draw, or read back, every map of one gemeente.

    Returns:
        Code of a wijk (or of an own area, with its buurten in `own_areas`) -> the map of its buurten, or the
        reason why there is none; code of the gemeente -> the map of its wijken.
    """
    areas, year = newest_gebieden(gebied)
    if not areas:
        return {}
    of_year = gebied.filter((pl.col("gebied_year") == year) & (pl.col("gemeente_code") == gemeente_code))
    attribution = shelf.source.attribution
    maps = gemeente_maps(of_year, shelf.layers(gemeente_code), attribution, folder, own_areas)
    pages = {code: as_map(drawing, "") for code, drawing in maps.wijken.items()}
    pages[gemeente_code] = as_map(maps.overview, f"De wijken van {gemeente_name}")
    return pages


def as_map(drawing: MapDrawing | NoMap, title: str) -> WijkMap:
    """A drawing without values yet, or the reason why there is no map."""
    if isinstance(drawing, NoMap):
        return WijkMap(title=title, drawing=None, fills=(), notes=(drawing.reason,))
    return WijkMap(title=title, drawing=drawing, fills=(), notes=drawing.notes)


def years_drawn(maps: dict[str, WijkMap]) -> set[int]:
    """Years of the boundaries on these maps."""
    return {each.drawing.year for each in maps.values() if each.drawing is not None}
