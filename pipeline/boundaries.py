"""The maps of a gemeente: chosen boundaries, simplified once, cut per wijk, remembered on disk."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import polars as pl

from pipeline.boundary_choice import PLURAL, Choice, Figures, Layer, NoMap, choose_year
from pipeline.drawing import Ground, cut, simplify
from pipeline.outlines import BoundaryError
from reports.nouns import MapArea, MapDrawing

METHOD = 1
"""Raised when the same boundaries give another drawing, so that remembered drawings are made again."""
TOLERANCE = {"wijk": 10.0, "gemeente": 25.0, "overzicht": 50.0}
"""Metres, per kind of map (report.md section 5)."""


@dataclass(frozen=True)
class GemeenteMaps:
    """Every drawing of one gemeente."""

    gemeente: MapDrawing | NoMap
    """Its wijken, for the pages."""
    overview: MapDrawing | NoMap
    """Its wijken, for the index."""
    wijken: dict[str, MapDrawing | NoMap]
    """Per code of a wijk or own area: its buurten."""


def gemeente_maps(
    gebied: pl.DataFrame,
    layers: Sequence[Layer],
    attribution: str,
    folder: Path | None = None,
    own_areas: Mapping[str, tuple[str, ...]] | None = None,
) -> GemeenteMaps:
    """Draw the maps of one gemeente, or say why not.

    Args:
        gebied: rows of `models.columns.GEBIED` of one gemeente and one year of the division.
        layers: the boundaries at hand, any year and level.
        attribution: line to print, with `{jaar}` for the year of the boundaries.
        folder: where drawings are remembered, by a hash of everything they are made from; None = nowhere.
        own_areas: per code of an own area its buurten; drawn as if it were a wijk.
    """
    wijken, buurten = figures_of(gebied, "wijk"), figures_of(gebied, "buurt")
    parents = (
        gebied.filter(pl.col("gebied_level") == "buurt").select("parent_code", "gebied_code").sort(pl.all())
    )
    parts = {
        code: tuple(parents.filter(pl.col("parent_code") == code)["gebied_code"])
        for code in sorted(wijken.inwoners)
    } | dict(own_areas or {})
    whole = {"": tuple(sorted(wijken.inwoners))}

    def drawings(
        figures: Figures, pieces: dict[str, tuple[str, ...]], kind: str
    ) -> dict[str, MapDrawing | NoMap]:
        return remembered(
            folder,
            content_key(figures, layers, pieces, kind, attribution),
            lambda: choose_drawings(figures, layers, pieces, TOLERANCE[kind], attribution),
        )

    return GemeenteMaps(
        gemeente=drawings(wijken, whole, "gemeente")[""],
        overview=drawings(wijken, whole, "overzicht")[""],
        wijken=drawings(buurten, parts, "wijk"),
    )


def figures_of(gebied: pl.DataFrame, level: str) -> Figures:
    """Take the areas of one level out of rows of one gemeente.

    Raises:
        ValueError: the rows are of more than one year of the division.
    """
    rows = gebied.filter(pl.col("gebied_level") == level).sort("gebied_code")
    years = gebied["gebied_year"].unique().to_list()
    if len(years) != 1:
        raise ValueError(f"one year of the division expected, not {sorted(years)}")
    return Figures(level, years[0], dict(rows.select("gebied_code", "inwoners").iter_rows()))


def choose_drawing(
    figures: Figures,
    layers: Sequence[Layer],
    codes: Sequence[str],
    tolerance: float,
    attribution: str,
) -> MapDrawing | NoMap:
    """Draw these areas on the boundaries of the best year, or say why there is no map."""
    return choose_drawings(figures, layers, {"": tuple(codes)}, tolerance, attribution)[""]


def choose_drawings(
    figures: Figures,
    layers: Sequence[Layer],
    pieces: Mapping[str, tuple[str, ...]],
    tolerance: float,
    attribution: str,
) -> dict[str, MapDrawing | NoMap]:
    """Draw several pieces of one gemeente, simplified once and together."""
    choice = choose_year(figures, layers)
    if isinstance(choice, NoMap):
        return dict.fromkeys(pieces, choice)
    try:
        ground = simplify(choice.outlines, tolerance)
    except BoundaryError as error:
        broken = NoMap(
            f"De grenzen van {choice.year} zijn niet goed. Daarom is er geen kaart.", (str(error),)
        )
        return dict.fromkeys(pieces, broken)
    return {piece: _draw(figures, choice, ground, codes, attribution) for piece, codes in pieces.items()}


def _draw(
    figures: Figures, choice: Choice, ground: Ground, codes: tuple[str, ...], attribution: str
) -> MapDrawing | NoMap:
    if not codes:
        return NoMap("Dit gebied heeft geen delen om op een kaart te zetten.")
    sheet = cut(ground, codes)
    return MapDrawing(
        year=choice.year,
        level=figures.level,
        height=sheet.height,
        areas=sheet.areas,
        attribution=attribution.replace("{jaar}", str(choice.year)),
        notes=_notes(figures, choice, sheet.left_out),
    )


def _notes(figures: Figures, choice: Choice, left_out: tuple[str, ...]) -> tuple[str, ...]:
    nouns = PLURAL[figures.level]
    notes: list[str] = []
    if choice.year != figures.year:
        notes.append(f"De grenzen op deze kaart zijn van {choice.year}.")
        notes.append(f"De cijfers horen bij de grenzen van {figures.year}.")
    if choice.has_more:
        notes.append(f"Andere {nouns} van {choice.year} staan niet op de kaart: daar horen geen cijfers bij.")
    if left_out:
        notes.append(f"Ligt ver weg en past niet helemaal op de kaart: {', '.join(left_out)}.")
    return tuple(notes)


def content_key(
    figures: Figures,
    layers: Sequence[Layer],
    pieces: Mapping[str, tuple[str, ...]],
    kind: str,
    attribution: str,
) -> str:
    """Hash everything a set of drawings is made from, without reading a boundary."""
    import shapely

    told = [
        METHOD,
        shapely.geos_version_string,
        figures.level,
        figures.year,
        sorted(figures.inwoners.items()),
        sorted((layer.year, layer.sha256) for layer in layers if layer.level == figures.level),
        sorted(pieces.items()),
        TOLERANCE[kind],
        attribution,
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def remembered(
    folder: Path | None, key: str, make: Callable[[], dict[str, MapDrawing | NoMap]]
) -> dict[str, MapDrawing | NoMap]:
    """Read drawings made before from exactly this, else make and keep them.

    A remembered file that cannot be read is made again: it holds nothing that is not derived (R15).
    """
    if folder is None:
        return make()
    path = folder / f"{key}.json"
    try:
        return {piece: _from_json(told) for piece, told in _read_sound(path).items()}
    except (OSError, ValueError, KeyError, TypeError):
        drawings = make()
    folder.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    told = {piece: asdict(drawing) for piece, drawing in sorted(drawings.items())}
    text = json.dumps(told, ensure_ascii=False)
    new.write_text(f"{_hash_of(text)}\n{text}", encoding="utf-8")
    new.replace(path)
    return drawings


def _read_sound(path: Path) -> dict[str, dict[str, object]]:
    """Read what was remembered; ValueError when it is not what was written."""
    sha256, _, text = path.read_text(encoding="utf-8").partition("\n")
    if sha256 != _hash_of(text):
        raise ValueError(path.name)
    read: dict[str, dict[str, object]] = json.loads(text)
    return read


def _hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _from_json(told: dict[str, object]) -> MapDrawing | NoMap:
    if "reason" in told:
        return NoMap(str(told["reason"]), tuple(told["tried"]))  # type: ignore[arg-type]  # JSON list of text
    areas = tuple(MapArea(**area) for area in told["areas"])  # type: ignore[attr-defined]  # JSON list of objects
    return MapDrawing(**(told | {"areas": areas, "notes": tuple(told["notes"])}))  # type: ignore[arg-type]
