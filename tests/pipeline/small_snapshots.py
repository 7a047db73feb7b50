"""Snapshots in memory for tests: a few areas with invented figures, in the providers' own form."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

SOURCES = Path(__file__).resolve().parents[2] / "sources"
KWB, RIVM = "cbs_kerncijfers_wijken_buurten", "rivm_gezondheid_wijken_buurten"
ID = "WijkenEnBuurten"

# code: inwoners, five ages, huishoudens, eenpersoons, met kinderen, westers, niet-westers, bijstand, AO, WW
PEOPLE: dict[str, str] = {
    "NL00      ": "1000 150 130 250 280 190 450 170 150 100 130 20 40 10",
    "GM9901    ": "200 30 26 50 56 38 90 34 30 20 26 10 10 0",
    "WK990101  ": "200 30 25 50 55 40 90 35 30 20 25 10 10 0",
    "BU99010101": "100 15 15 25 25 20 45 15 15 10 15 10 0 0",
    "BU99010102": "100 15 10 25 30 20 45 20 15 10 10 . 10 0",
}
PEOPLE_COLUMNS = (
    ("Bevolking > Aantal inwoners", "AantalInwoners_5"),
    ("Bevolking > Leeftijdsgroepen > 0 tot 15 jaar", "k_0Tot15Jaar_8"),
    ("Bevolking > Leeftijdsgroepen > 15 tot 25 jaar", "k_15Tot25Jaar_9"),
    ("Bevolking > Leeftijdsgroepen > 25 tot 45 jaar", "k_25Tot45Jaar_10"),
    ("Bevolking > Leeftijdsgroepen > 45 tot 65 jaar", "k_45Tot65Jaar_11"),
    ("Bevolking > Leeftijdsgroepen > 65 jaar of ouder", "k_65JaarOfOuder_12"),
    ("Bevolking > Particuliere huishoudens > Huishoudens totaal", "HuishoudensTotaal_28"),
    ("Bevolking > Particuliere huishoudens > Eenpersoonshuishoudens", "Eenpersoonshuishoudens_29"),
    ("Bevolking > Particuliere huishoudens > Huishoudens met kinderen", "HuishoudensMetKinderen_31"),
    ("Bevolking > Personen met een migratieachtergrond > Westers totaal", "WestersTotaal_17"),
    (
        "Bevolking > Personen met een migratieachtergrond > Niet-westers > Niet-westers totaal",
        "NietWestersTotaal_18",
    ),
    ("Sociale zekerheid > Personen per soort uitkering; Bijstand", "PersonenPerSoortUitkeringBijstand_83"),
    ("Sociale zekerheid > Personen per soort uitkering; AO", "PersonenPerSoortUitkeringAO_84"),
    ("Sociale zekerheid > Personen per soort uitkering; WW", "PersonenPerSoortUitkeringWW_85"),
)
CHANGED = "Regioaanduiding > Indelingswijziging wijken en buurten"
WOZ = "Wonen > Gemiddelde woningwaarde"
SHOP = "Nabijheid voorzieningen > Afstand tot grote supermarkt"


def topic_tree(columns: list[tuple[str, str, str, str]]) -> list[dict[str, Any]]:
    """DataProperties for (path, key, unit, datatype): groups first seen get a row of their own."""
    groups: dict[tuple[str, ...], int] = {}
    rows: list[dict[str, Any]] = []
    for path, key, unit, datatype in columns:
        *above, title = path.split(" > ")
        parent: int | None = None
        for depth in range(1, len(above) + 1):
            group = tuple(above[:depth])
            if group not in groups:
                groups[group] = len(rows) + 1
                rows.append(
                    {
                        "odata.type": "Cbs.OData.TopicGroup",
                        "ID": groups[group],
                        "ParentID": parent,
                        "Key": "",
                        "Title": group[-1],
                    }
                )
            parent = groups[group]
        rows.append(
            {
                "odata.type": "Cbs.OData.Topic",
                "ID": len(rows) + 1,
                "ParentID": parent,
                "Key": key,
                "Title": title,
                "Unit": unit,
                "Datatype": datatype,
                "Decimals": 1 if datatype == "Double" else 0,
            }
        )
    return rows


@dataclass
class SmallSnapshot:
    """A snapshot of a table with few rows, in memory."""

    source_id: str
    table_id: str
    columns: list[tuple[str, str, str, str]]
    content: list[dict[str, Any]]
    scope: str = "GM9901"
    sha256: str = "a" * 64
    title: str = "Kleine tabel"
    is_synthetic: bool = False
    sequence: int = 1
    modified: str = "2021-03-26T02:00:00"
    fetched: datetime = datetime(2026, 11, 22, tzinfo=UTC)
    origin: str = "http://127.0.0.1"
    rows_per_page: int = 3
    periods: dict[str, str] = field(default_factory=lambda: {"2020JJ00": "Definitief"})
    folder: Path = Path("klein")

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.content)

    def verify(self) -> None:
        """Nothing can be damaged in memory."""

    def topics(self) -> list[dict[str, Any]]:
        """Rows of DataProperties."""
        return topic_tree(self.columns)

    def dimension(self, name: str) -> list[dict[str, Any]]:
        """Rows of a dimension."""
        if name == "Perioden":
            return [{"Key": key, "Status": status} for key, status in self.periods.items()]
        codes = dict.fromkeys(str(row[ID]) for row in self.content)
        return [{"Key": code, "Title": f"Naam van {code.strip()} "} for code in codes]

    def pages(self) -> Iterator[bytes]:
        """Pages of UntypedDataSet."""
        for start in range(0, len(self.content), self.rows_per_page):
            yield page(self.content[start : start + self.rows_per_page])


def page(rows: list[dict[str, Any]]) -> bytes:
    """One answer, as the service writes it."""
    return json.dumps({"odata.metadata": "$metadata#UntypedDataSet", "value": rows}).encode()


def kwb(**changes: Any) -> SmallSnapshot:
    """Kerncijfers 2020 of an invented gemeente: a wijk of two buurten; house values were never published."""
    columns = [(path, key, "aantal", "Long") for path, key in PEOPLE_COLUMNS]
    columns += [(CHANGED, "IndelingswijzigingWijkenEnBuurten_4", "code", "String")]
    columns += [(WOZ, "GemiddeldeWoningwaarde_35", "x 1 000 euro", "Long")]
    columns += [(SHOP, "AfstandTotGroteSupermarkt_106", "km", "Double")]
    rows = []
    for code, values in PEOPLE.items():
        row: dict[str, Any] = {ID: code}
        row |= {key: f"{value:>8}" for (_, key), value in zip(PEOPLE_COLUMNS, values.split(), strict=True)}
        row["IndelingswijzigingWijkenEnBuurten_4"] = "." if code[:2] in {"NL", "GM"} else "3"
        row["GemiddeldeWoningwaarde_35"] = "       ."
        row["AfstandTotGroteSupermarkt_106"] = "     0.7" if code != "BU99010102" else "      -1"
        rows.append(row)
    return SmallSnapshot(
        **{"source_id": KWB, "table_id": "84799NED", "columns": columns, "content": rows} | changes
    )


def rivm(**changes: Any) -> SmallSnapshot:
    """Health figures with margins for two ages of two periods."""
    columns = [
        (title, key, "%", "Double")
        for title, key in (
            ("Eenzaam", "Eenzaam_27"),
            ("Ervaren gezondheid", "ErvarenGezondheidGoedZeerGoed_4"),
            ("Moeite met rondkomen", "MoeiteMetRondkomen_33"),
            ("Langdurig ernstig beperkt", "LangdurigErnstigBeperkt_19"),
        )
    ]
    rows = []
    for code in ("NL01      ", "GM9901    ", "WK990101  ", "BU99010101"):
        for period in ("2016JJ00", "2020JJ00"):
            for margin, value in (("MW00000", "    45.8"), ("MOG0095", "    44.7"), ("MBG0095", "    46.9")):
                rows.append(
                    {
                        "Leeftijd": "20300",
                        "Marges": margin,
                        ID: code,
                        "Perioden": period,
                        "Eenzaam_27": value if code != "BU99010101" else "       .",
                        "ErvarenGezondheidGoedZeerGoed_4": "    76.7" if margin == "MW00000" else None,
                        "MoeiteMetRondkomen_33": None if period == "2016JJ00" else value,
                        "LangdurigErnstigBeperkt_19": "    12.0" if margin == "MW00000" else "       .",
                    }
                )
    made = {"source_id": RIVM, "table_id": "50120NED", "columns": columns, "content": rows}
    made["periods"] = {"2016JJ00": "Definitief", "2020JJ00": "Voorlopig"}
    return SmallSnapshot(**made | changes)
