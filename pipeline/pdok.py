"""Boundaries from PDOK: WFS 2.0, page by page, one gemeente or the whole country.

JSON always has longitude (here: x, in metres) first, whatever the axis order of the coordinate system; a
`bbox` has not, so none is sent. `cql_filter` is silently ignored by the service, so the filter is an OGC
filter, and the gemeente of every feature is checked all the same (sources.md 9.1).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlencode
from xml.sax.saxutils import escape

from pydantic import Field

from pipeline.catalogue_entries import RhythmEntry, Strict
from pipeline.catalogue_faults import read_entry, read_yaml
from pipeline.fetch import Answer
from pipeline.limits import Limits, read_limits
from pipeline.messages import PipelineError
from pipeline.odata import Reader
from pipeline.outlines import BoundaryError, FieldNames, Outline, read_outlines, require_rd
from pipeline.peers import Peers
from pipeline.strict_json import read_json

NOT_THERE = "WB-N08"
REFUSED = "WB-N00/geweigerd"
MISSING_YEAR = "geen kaart van dit jaar"
MISSING_LAYER = "geen vlakken van dit niveau"


class LayerEntry(Strict):
    """One level: the name of its layer, and every spelling its fields have had."""

    laag: str
    code: list[str]
    naam: list[str]
    gemeente: list[str]
    inwoners: list[str]
    water: list[str]


class BoundarySource(Strict):
    """`source.yml` of the source of boundaries."""

    id: str
    title: str
    publisher: str
    host: str
    kind: Literal["geometry"]
    licence: str
    attribution: str
    pad: str
    coordinaten: Literal["EPSG:28992"]
    per_antwoord: int = Field(ge=1, le=1000)
    jaren: list[int]
    opnieuw_na_dagen: int = Field(ge=0, le=366)
    lagen: dict[Literal["wijk", "buurt"], LayerEntry]
    limieten: dict[str, int | float]
    verwacht: RhythmEntry
    gecontroleerd: RhythmEntry

    @property
    def limits(self) -> Limits:
        """What fetching may cost."""
        return read_limits(self.limieten)


@dataclass(frozen=True)
class LayerAnswers:
    """Every page of one level and year, as it came."""

    year: int
    level: str
    gemeente_code: str
    """Empty: the whole country."""
    answers: tuple[Answer, ...]


def read_boundary_source(path: Path) -> BoundarySource:
    """Read the facts of the source of boundaries.

    Raises:
        PipelineError: WB-K.. (exit 3), every fault of the file at once.
    """
    return read_entry(BoundarySource, read_yaml(path), path)


def nearest_years(source: BoundarySource, year: int) -> list[int]:
    """Every year of the source, the given year first, then outward; of two equally near the newest first."""
    return sorted(source.jaren, key=lambda other: (abs(other - year), -other))


def fetch_years(
    reader: Reader, source: BoundarySource, gemeente_code: str, year: int
) -> Iterator[LayerAnswers]:
    """Fetch the boundaries that figures of this year may need, level by level.

    A level whose own year is there needs no other; else every year of the list is asked, because which one
    fits is known only when the figures are. A year or level that does not exist gives nothing: no fault.

    Raises:
        PipelineError: a connection or an answer that cannot be trusted.
    """
    open_levels = list(source.lagen)
    for other in nearest_years(source, year):
        for level in tuple(open_levels):
            found = fetch_layer(reader, source, level, other, gemeente_code)
            if found is MISSING_YEAR:
                break
            if isinstance(found, LayerAnswers):
                yield found
                if other == year:
                    open_levels.remove(level)


def fetch_layer(
    reader: Reader, source: BoundarySource, level: str, year: int, gemeente_code: str
) -> LayerAnswers | str:
    """Fetch all pages of one level and year; `MISSING_YEAR` or `MISSING_LAYER` when there is nothing.

    The first request asks one feature of any gemeente: it shows whether the layer exists and how its fields
    are spelled this year.

    Raises:
        PipelineError: a connection or an answer that cannot be trusted.
    """
    layer = source.lagen[level]  # type: ignore[index]  # levels come from the keys of lagen
    try:
        _, first = reader.get_json(feature_url(source, reader.peers, layer, year, start=0, count=1))
    except PipelineError as error:
        missing = missing_reason(error)
        if missing is None:
            raise error.at(where=source.id) from None
        return missing
    features = features_of(first, source)
    if not features:
        raise PipelineError("WB-G00", source=source.id, what=f"De laag {layer.laag} van {year} is leeg.")
    match = (spelled(layer, features[0], source).gemeente, gemeente_code)
    answers = tuple(fetch_pages(reader, source, layer, year, match))
    return LayerAnswers(year, level, gemeente_code, answers) if answers else MISSING_LAYER


def fetch_pages(
    reader: Reader, source: BoundarySource, layer: LayerEntry, year: int, match: tuple[str, str]
) -> Iterator[Answer]:
    """Yield pages until one is empty, so that a page that comes short loses nothing.

    Raises:
        PipelineError: WB-S07 for a page that comes again, WB-S00 for a service that never ends, and whatever
            one answer can raise.
    """
    start, pages, last = 0, 0, b""
    while True:
        reader.pause()
        url = feature_url(
            source, reader.peers, layer, year, start=start, count=source.per_antwoord, match=match
        )
        answer, page = reader.get_json(url)
        features = features_of(page, source)
        if not features:
            return
        if answer.body == last:
            raise PipelineError("WB-S07", source=source.id)
        start, pages, last = start + len(features), pages + 1, answer.body
        require_room(reader.limits, start, pages, source)
        yield answer


def missing_reason(error: PipelineError) -> str | None:
    """Say what an answer without features means: no such year, no such layer, or (None) a fault."""
    if error.variant == NOT_THERE:
        return MISSING_YEAR
    if error.variant == REFUSED and "400" in error.message.what:
        return MISSING_LAYER
    return None


def require_room(limits: Limits, features: int, pages: int, source: BoundarySource) -> None:
    """Stop a service that never ends (R7)."""
    if features > limits.rows or pages > limits.pages:
        raise PipelineError("WB-S00/te_veel_rijen", source=source.id, rows=limits.rows, pages=limits.pages)


def feature_url(
    source: BoundarySource,
    peers: Peers,
    layer: LayerEntry,
    year: int,
    *,
    start: int,
    count: int,
    match: tuple[str, str] = ("", ""),
) -> str:
    """Write the address of one page; `match` is the field and code of a gemeente, empty for all."""
    query = {
        "service": "WFS",
        "version": "2.0.0",
        "request": "GetFeature",
        "typeNames": layer.laag,
        "outputFormat": "application/json",
        "srsName": source.coordinaten,
        "count": str(count),
        "startIndex": str(start),
    }
    name, code = match
    if code:
        query["filter"] = (
            f"<Filter><PropertyIsEqualTo><PropertyName>{escape(name)}</PropertyName>"
            f"<Literal>{escape(code)}</Literal></PropertyIsEqualTo></Filter>"
        )
    return peers.address(source.host, source.pad.replace("{jaar}", str(year))) + "?" + urlencode(query)


def features_of(page: object, source: BoundarySource) -> list[dict[str, Any]]:
    """Take the list of features out of an answer.

    Raises:
        PipelineError: WB-G00 (exit 5) when there is no such list, or it is in another coordinate system.
    """
    features = page.get("features") if isinstance(page, dict) else None
    if not isinstance(features, list) or not all(isinstance(each, dict) for each in features):
        raise PipelineError(
            "WB-G00", source=source.id, what="In het antwoord ontbreekt de lijst met vlakken."
        )
    try:
        require_rd(page)  # type: ignore[arg-type]  # a dict, as seen above
    except BoundaryError as error:
        raise PipelineError("WB-G00", source=source.id, what=str(error)) from None
    return features


def spelled(layer: LayerEntry, feature: dict[str, Any], source: BoundarySource) -> FieldNames:
    """Find how the fields of a layer are spelled this year; one of inhabitants or water may be absent.

    Raises:
        PipelineError: WB-G00 (exit 5) when a needed field has no known spelling, or two.
    """
    properties = feature.get("properties") or {}

    def name(spellings: Sequence[str], *, needed: bool = True) -> str:
        found = [spelling for spelling in spellings if spelling in properties]
        if len(found) > 1 or (needed and not found):
            what = f"Het veld {spellings[0]} van {layer.laag} is niet te vinden of staat er dubbel in."
            raise PipelineError("WB-G00", source=source.id, what=what)
        return found[0] if found else spellings[0]

    return FieldNames(
        code=name(layer.code),
        name=name(layer.naam),
        gemeente=name(layer.gemeente),
        inwoners=name(layer.inwoners, needed=False),
        water=name(layer.water, needed=False),
    )


def read_layer(
    source: BoundarySource, level: str, gemeente_code: str, bodies: Sequence[bytes]
) -> tuple[Outline, ...]:
    """Read the stored pages of one level and year as outlines.

    Raises:
        PipelineError: WB-G00 (exit 5): not readable, not of this gemeente, or the same feature twice.
    """
    layer = source.lagen[level]  # type: ignore[index]  # levels come from the keys of lagen
    features = [each for body in bodies for each in features_of(read_json(body, source.host), source)]
    if not features:
        return ()
    try:
        return read_outlines(features, spelled(layer, features[0], source), gemeente_code or None)
    except BoundaryError as error:
        raise PipelineError("WB-G00", source=source.id, what=str(error)) from None
