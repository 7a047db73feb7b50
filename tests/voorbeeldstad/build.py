"""Every file of data/voorbeeld as bytes: project.yml and the answers of the providers, page by page."""

from pathlib import Path

from tests.voorbeeldstad import kaart
from tests.voorbeeldstad.kerncijfers import area
from tests.voorbeeldstad.places import BUURTEN, WATER_BUURT, WATER_NAME, WATER_WIJK, WIJKEN
from tests.voorbeeldstad.project import SETTINGS, TEXT
from tests.voorbeeldstad.stories import story_files
from tests.voorbeeldstad.tables import PAGE, Content, contents
from tests.voorbeeldstad.wire import Row, answer, catalog_row, dump, info_row, pages

MAP_SOURCE = "cbs_wijk_en_buurtkaart"
CATALOGUE = "Tables.json"


def files() -> dict[str, bytes]:
    """Path inside data/voorbeeld -> content."""
    found = {"project.yml": TEXT.encode()} | story_files(SETTINGS)
    tables = contents()
    for content in tables:
        found |= table_files(content)
    for source in sorted({content.table.source_id for content in tables}):
        own = [content for content in tables if content.table.source_id == source]
        found[f"bronnen/{source}/{CATALOGUE}"] = dump(catalogue(own))
    for layer, page in boundaries().items():
        found[f"bronnen/{MAP_SOURCE}/{kaart.YEAR}/{layer}.json"] = dump(page)
    return found


def table_files(content: Content) -> dict[str, bytes]:
    """The resources of one table, later pages as `<resource>-2.json`."""
    table = content.table
    resources: dict[str, list[Row]] = {
        "TableInfos": [answer(table, "TableInfos", [info_row(table)])],
        "DataProperties": [answer(table, "DataProperties", content.properties)],
        "CategoryGroups": [answer(table, "CategoryGroups", [])],
        "UntypedDataSet": pages(table, "UntypedDataSet", content.rows, PAGE[table.table_id]),
    } | {name: [answer(table, name, rows)] for name, rows in content.dimensions.items()}
    folder = f"bronnen/{table.source_id}/{table.table_id}"
    return {
        f"{folder}/{name}{'' if number == 1 else f'-{number}'}.json": dump(page)
        for name, found in resources.items()
        for number, page in enumerate(found, start=1)
    }


def catalogue(own: list[Content]) -> Row:
    """The catalogue of one host: the tables of the example that it has."""
    host = own[0].table.host
    return {
        "odata.metadata": f"https://{host}/ODataCatalog/$metadata#Tables",
        "value": [catalog_row(content.table) for content in own],
    }


def boundaries() -> dict[str, Row]:
    """Wijken and buurten as the WFS sends them, water included."""
    buurten = [(b.code, b.name) for b in BUURTEN] + [(WATER_BUURT, WATER_NAME)]
    wijken = [(w.code, w.name) for w in WIJKEN] + [(WATER_WIJK, WATER_NAME)]
    return {layer: layer_page(layer, areas) for layer, areas in (("buurten", buurten), ("wijken", wijken))}


def layer_page(layer: str, areas: list[tuple[str, str]]) -> Row:
    """All areas of one level."""
    features = []
    for number, (code, name) in enumerate(sorted(areas), start=1):
        is_water = code in (WATER_BUURT, WATER_WIJK)
        inwoners = 0 if is_water else area(code, kaart.YEAR).count("inwoners")
        features.append(kaart.feature(number, code, name, inwoners))
    return kaart.collection(layer, features)


def write(folder: Path) -> int:
    """Write every file, remove what no longer belongs, and return the total size in bytes."""
    made = files()
    for path, content in sorted(made.items()):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    for old in sorted((folder / "bronnen").rglob("*.json")):
        if old.relative_to(folder).as_posix() not in made:
            old.unlink()
    return sum(len(content) for content in made.values())
