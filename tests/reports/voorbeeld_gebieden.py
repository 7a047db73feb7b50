"""The invented buurten of De Linden, and the small pieces that the example pages are made of."""

from models.nouns import Indicator
from reports.nouns import BuurtLine, Cell, Dot, Place, Sentence

YEAR = 2024
WIJK = "WK990101"
GEMEENTE = "GM9901"

BUURTEN: tuple[tuple[str, str, str, float, float, float, float], ...] = (
    # code, name, lidwoord, inwoners, eenzaam, rondkomen, gezond
    ("BU99010101", "Lindenhof", "", 2215, 59.5, 21.4, 60.5),
    ("BU99010102", "Parkzicht", "", 2070, 54.3, 17.7, 71.7),
    ("BU99010103", "Vogelbuurt", "de", 1590, 47.6, 12.7, 75.0),
    ("BU99010104", "Havenkant", "", 655, 38.7, 3.5, 82.4),
    ("BU99010105", "Molenkwartier", "het", 1360, 51.1, 16.3, 75.2),
    ("BU99010106", "Oud-West", "", 2015, 51.8, 18.4, 71.1),
    ("BU99010107", "Stationsstraat en omgeving", "de", 2205, 51.7, 14.9, 75.0),
    ("BU99010108", "'s-Gravenakker", "", 920, 47.9, 8.6, 77.7),
    ("BU99010109", "Zandpad", "", 105, 44.4, 7.9, 82.5),
)


def finding_id(indicator: str, code: str, groep: str = "totaal") -> str:
    return f"{indicator}@{code}@{groep}@{YEAR}"


def indicator(
    indicator_id: str, kort: str, rest: str, *, doen: str = "zijn", onderwerp: str = "", role: str = "outcome"
) -> Indicator:
    """An indicator with the fields that a page needs; a share of adults where lower is better."""
    return Indicator(
        indicator_id=indicator_id,
        source_id="voorbeeld_bron",
        label=kort,
        unit="%",
        theme="mentaal_welbevinden",
        kind="model",
        role=role,
        polarity="lager_is_gunstig",
        denominator="volwassenen",
        rule="P0",
        sensitive=True,
        kern=True,
        kracht="",
        wie="volwassenen" if role == "outcome" else "bewoners",
        doen=doen,
        doet="is",
        rest=rest,
        kort=kort,
        onderwerp=onderwerp or kort,
        titel_hoger="",
        titel_lager="",
        mensen="",
        betekent="",
        naam="",
        uitleg="",
        eenheid="van de 100",
        decimalen=0,
    )


EENZAAM = indicator("eenzaam", "Zijn eenzaam", "eenzaam", onderwerp="Eenzaamheid")
RONDKOMEN = indicator(
    "moeite_rondkomen", "Moeite met rondkomen", "moeite met rondkomen", doen="hebben", onderwerp="Rondkomen"
)
GEZOND = indicator("ervaren_gezondheid", "Voelen zich gezond", "zich gezond", doen="voelen")

PLACES = tuple(
    Place(code, name, "buurt", lidwoord, "buurt", inwoners) for code, name, lidwoord, inwoners, *_ in BUURTEN
)


def say(pattern: str, text: str, *finding_ids: str, free: bool = False) -> Sentence:
    return Sentence(pattern, text, finding_ids, free)


def line(of: Indicator, column: int, gemeente: float, wijk: float, named: bool = True) -> BuurtLine:
    """The line of buurten of one indicator; `column` is the place of its value in BUURTEN."""
    large = [row for row in BUURTEN if row[3] >= 250]
    extremes = {min(large, key=lambda row: row[column])[0], max(large, key=lambda row: row[column])[0]}
    dots = tuple(
        Dot(
            code=row[0],
            name=row[1],
            value=row[column],
            finding_id=finding_id(of.indicator_id, row[0]),
            is_small=row[3] < 250,
            is_named=named and row[0] in extremes,
        )
        for row in BUURTEN
    )
    return BuurtLine(
        indicator=of,
        period=YEAR,
        dots=dots,
        gemeente_value=gemeente,
        gemeente_finding_id=finding_id(of.indicator_id, GEMEENTE),
        wijk_value=wijk,
        notes=(
            say("W7", "Elke stip is een buurt. Het streepje is Voorbeeldstad."),
            say("W8", "Een open stip is een kleine buurt. Dat getal is grof."),
            say("W3", "Binnen De Linden zijn de verschillen groter dan tussen de wijken van Voorbeeldstad."),
        ),
        subtitle=say(
            "T10",
            f"{of.onderwerp} per buurt, {YEAR}",
            finding_id(of.indicator_id, WIJK),
        ),
    )


def cells(of: str, *values: tuple[str, str, bool]) -> tuple[Cell, ...]:
    return tuple(Cell(text, finding_id(of, code), strong) for text, code, strong in values)
