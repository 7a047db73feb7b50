"""Read the stored answers of the example back, as a test needs them."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "data" / "voorbeeld"
CBS, RIVM, MAP = "cbs_kerncijfers_wijken_buurten", "rivm_gezondheid_wijken_buurten", "cbs_wijk_en_buurtkaart"
KWB_2022, KWB_2024, HEALTH = f"{CBS}/85318NED", f"{CBS}/85984NED", f"{RIVM}/50150NED"

Row = dict[str, Any]


def page(name: str) -> Row:
    """One stored answer, for example `<table>/TableInfos`."""
    document: Row = json.loads((FOLDER / "bronnen" / f"{name}.json").read_text(encoding="utf-8"))
    return document


def rows(table: str, resource: str) -> list[Row]:
    """All rows of a resource, its pages together."""
    folder = FOLDER / "bronnen" / table
    pages = [folder / f"{resource}.json", *sorted(folder.glob(f"{resource}-[0-9]*.json"))]
    return [
        row
        for path in pages
        for row in page(path.relative_to(FOLDER / "bronnen").with_suffix("").as_posix())["value"]
    ]


def kwb(table: str, code: str) -> Row:
    """The row of one area of Kerncijfers, every value stripped."""
    found = next(row for row in rows(table, "UntypedDataSet") if row["WijkenEnBuurten"].strip() == code)
    return {key: value.strip() if isinstance(value, str) else value for key, value in found.items()}


def health(
    topic: str, code: str, period: int = 2024, age: str = "20300", margin: str = "MW00000"
) -> str | None:
    """One cell of the health table, stripped."""
    key = {"Leeftijd": age, "Marges": margin, "WijkenEnBuurten": code.ljust(10), "Perioden": f"{period}JJ00"}
    found = [row for row in rows(HEALTH, "UntypedDataSet") if key.items() <= row.items()]
    assert len(found) == 1, f"{len(found)} rows for {key}"
    name = next(name for name in found[0] if name.rpartition("_")[0] == topic)
    value: str | None = found[0][name]
    return value.strip() if value is not None else None


def number(row: Row, key: str) -> int:
    """A count of a stripped row."""
    return int(row[key])
