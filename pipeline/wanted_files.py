"""`snapshot --lijst`: what somebody else must download, file by file (10.4). Opens no socket."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import typer

from pipeline.catalogue import Catalogue, Source, load_catalogue
from pipeline.gemeenten import EVERY
from pipeline.odata import area_filter, table_address
from pipeline.paths import Paths, find_paths
from pipeline.pdok import BoundarySource, feature_url
from pipeline.peers import Peers
from pipeline.snapshot_maps import boundary_source
from pipeline.supplied import LAND
from pipeline.targets import Order, code_of

ROWS = "UntypedDataSet"
MOST = 1000
LATER = "en daarna de link onderaan dit bestand (odata.nextLink), als {name}-2, {name}-3 ..."
ONE_IS_ENOUGH = "alleen als de tabel bestaat; de bovenste is genoeg"
MAY_LACK = "mag ontbreken"


@dataclass(frozen=True)
class WantedFile:
    """One file: its name in the folder, where it is found, and what to know about it."""

    file: str
    url: str
    note: str = ""


def show_wanted(order: Order, *, as_json: bool) -> None:
    """Print the list: the name of each file and its full address, first page first.

    Raises:
        PipelineError: WB-K00 (exit 3) for a gemeente that is not known without internet; give its code.
    """
    paths = find_paths()
    catalogue = load_catalogue(paths.sources)
    offline = Order(gemeente=order.gemeente, is_offline=True)
    scope = code_of(order.gemeente, offline, catalogue, paths) if order.gemeente else EVERY
    found = list(wanted_files(catalogue, paths, scope))
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
        return
    for one in found:
        typer.echo(f"{one.file}  {one.url}" + (f"  ({one.note})" if one.note else ""))


def wanted_files(catalogue: Catalogue, paths: Paths, scope: str) -> Iterator[WantedFile]:
    """Every file for one gemeente, or for the whole country, source by source.

    Args:
        catalogue: the sources.
        paths: the folders of this installation.
        scope: code of a gemeente, or `alle`.
    """
    for source in catalogue.sources.values():
        yield from table_files(source, scope)
    yield from map_files(boundary_source(paths), scope)


def table_files(source: Source, scope: str) -> Iterator[WantedFile]:
    """The catalogue and the tables of one source; a table that does not exist is passed over."""
    peers = Peers()
    terms = "%20or%20".join(f"Identifier%20eq%20'{entry.table_id}'" for entry in source.tables)
    address = peers.address(source.host, f"/ODataCatalog/Tables?$format=json&$filter={terms}")
    yield WantedFile(f"{source.source_id}/Tables.json", address)
    for entry in source.tables:
        for name, resource, filters in resources_of(source, entry.table_id, scope):
            url = table_address(peers, source.host, entry.table_id, resource, filters=filters)
            yield WantedFile(f"{source.source_id}/{entry.table_id}/{name}.json", url, note_of(source, name))


def resources_of(source: Source, table_id: str, scope: str) -> Iterator[tuple[str, str, str]]:
    """The files of one table: name, resource, and which rows of it."""
    region, land = source.region_of(table_id), source.land_key_of(table_id)
    whole = scope == EVERY
    yield from ((name, name, "") for name in ("TableInfos", "DataProperties", *source.dimensions))
    yield region, region, "" if whole else f"{area_filter('Key', scope)} or startswith(Key,'{land}')"
    yield ROWS, ROWS, "" if whole else area_filter(region, scope)
    if not whole:
        yield ROWS + LAND, ROWS, f"startswith({region},'{land}')"


def note_of(source: Source, name: str) -> str:
    """What to know about one file."""
    later = LATER.format(name=name) if name == ROWS else ""
    one = ONE_IS_ENOUGH if source.tabelkeuze == "nieuwste" else ""
    return "; ".join(part for part in (later, one) if part)


def map_files(source: BoundarySource, scope: str) -> Iterator[WantedFile]:
    """Boundaries, newest year first; none of them is required."""
    for year in sorted(source.jaren, reverse=True):
        for layer in source.lagen.values():
            match = ("", "") if scope == EVERY else (layer.gemeente[0], scope)
            url = feature_url(source, Peers(), layer, year, start=0, count=MOST, match=match)
            name = layer.laag.rsplit(":", 1)[-1]
            yield WantedFile(f"{source.id}/{year}/{name}.json", url, MAY_LACK)
