"""The wijken and buurten of Voorbeeldstad: names, people, place on the map. Everything is invented."""

from dataclasses import dataclass, field

GEMEENTE = "GM9901"
GEMEENTE_NAME = "Voorbeeldstad"
LAND_NAME = "Nederland"
BIG_WIJK = "WK990102"
"""More than half of the gemeente; its figures are set to those of the rest ("rond het gemiddelde")."""
WATER_WIJK, WATER_BUURT, WATER_NAME = "WK990199", "BU99019997", "Voorbeeldmeer"

AGES = {
    "gemengd": (0.160, 0.115, 0.265, 0.265, 0.195),
    "gezin": (0.200, 0.125, 0.290, 0.245, 0.140),
    "jong": (0.215, 0.150, 0.325, 0.240, 0.070),
    "oud": (0.075, 0.070, 0.160, 0.245, 0.450),
    "dorp": (0.165, 0.110, 0.220, 0.300, 0.205),
}
"""Shares 0-15, 15-25, 25-45, 45-65, 65+."""


@dataclass(frozen=True)
class Wijk:
    """A wijk as CBS would list it."""

    code: str
    name: str


@dataclass(frozen=True)
class Buurt:
    """One buurt: true people and households in 2022, and what makes it differ."""

    code: str
    name: str
    inwoners: int
    huishoudens: int
    laag_inkomen: int
    """Households in the lowest 40 % of the country, out of `huishoudens`, exact."""
    leeftijd: str
    welvaart: float
    """-1 poor .. +1 well off; drives most other figures."""
    herkomst: float
    """Share with origin outside Europe."""
    seeds: tuple[tuple[float, float, float], ...]
    """Centre in kilometres on the map, and size."""
    inwoners_2024: int = 0
    """0: grown with the gemeente."""
    indelingswijziging: dict[int, str] = field(default_factory=dict)
    is_secret: bool = False
    """Model figures, benefits and distances of this buurt read `.`."""

    @property
    def wijk(self) -> str:
        """Code of the wijk it lies in."""
        return f"WK{self.code[2:8]}"


WIJKEN = (
    Wijk("WK990101", "De Linden"),
    Wijk("WK990102", "Nieuwstad"),
    Wijk("WK990103", "Molenkwartier"),
    Wijk("WK990104", "Wijk 04 Oost-Dorp"),
    Wijk("WK990105", "Havenkant"),
    Wijk("WK990106", "Vogelbuurt"),
    Wijk("WK990107", "Verspreide huizen Heidelaar en De Venen"),
    Wijk("WK990108", "Zuiderpolder, Bedrijventerrein Oude Zeedijk-Noord, Nieuwe Vaart en omgeving"),
)

CHANGED = {2024: "3"}
BUURTEN = (
    Buurt("BU99010101", "Lindenhof", 1340, 610, 100, "gemengd", 0.1, 0.11, ((5.75, 3.95, 1.0),)),
    Buurt("BU99010102", "Parkzicht", 1090, 520, 78, "gemengd", 0.2, 0.09, ((5.65, 3.15, 1.0),)),
    Buurt("BU99010103", "Achter het Spoor", 1195, 480, 110, "jong", -0.3, 0.19, ((6.45, 3.55, 1.0),), 1210),
    Buurt("BU99010104", "'s-Molenaarshoek", 860, 390, 52, "gemengd", 0.3, 0.07, ((6.35, 4.35, 0.9),)),
    Buurt("BU99010201", "Kerkbuurt", 1810, 980, 206, "gemengd", 0.0, 0.12, ((4.25, 3.60, 0.9),)),
    Buurt("BU99010202", "Stadshart-Zuid", 2540, 1240, 261, "gemengd", 0.0, 0.12, ((4.45, 2.85, 1.0),)),
    Buurt("BU99010203", "Weverskwartier", 2900, 1275, 268, "gemengd", 0.0, 0.12, ((3.50, 3.25, 1.0),)),
    Buurt("BU99010204", "Stationsbuurt", 2870, 1380, 291, "gemengd", 0.0, 0.12, ((4.95, 3.60, 1.0),)),
    Buurt("BU99010205", "Zonnewijk", 3480, 1400, 295, "gemengd", 0.0, 0.12, ((4.15, 4.45, 1.2),)),
    Buurt("BU99010301", "Molenwal", 330, 150, 30, "gemengd", 0.0, 0.10, ((3.55, 2.25, 0.9),)),
    Buurt("BU99010302", "Bakkerspad", 420, 200, 62, "gemengd", -0.5, 0.16, ((4.25, 2.15, 0.9),)),
    Buurt("BU99010303", "Zeilmakershof", 320, 140, 18, "gemengd", 0.5, 0.06, ((3.85, 1.60, 0.8),)),
    Buurt("BU99010304", "Wiekenbuurt", 350, 160, 25, "gemengd", 0.2, 0.08, ((4.70, 1.60, 0.8),)),
    Buurt("BU99010401", "Kerkbuurt", 640, 300, 110, "dorp", -0.6, 0.13, ((6.55, 5.35, 0.7),)),
    Buurt("BU99010402", "Dorpsrand", 680, 310, 105, "dorp", -0.5, 0.12, ((7.15, 5.00, 0.8),), 615, CHANGED),
    Buurt("BU99010403", "Hoge Akker", 560, 260, 30, "dorp", 0.6, 0.03, ((7.05, 5.75, 0.8),)),
    Buurt("BU99010404", "Lage Akker", 600, 280, 98, "dorp", -0.5, 0.11, ((6.25, 5.85, 0.7),), 680, CHANGED),
    Buurt("BU99010405", "Brinkzicht", 390, 180, 25, "dorp", 0.5, 0.04, ((7.70, 5.40, 0.7),)),
    Buurt("BU99010501", "Zeemanshof", 980, 430, 120, "gezin", -0.8, 0.24, ((2.75, 3.85, 1.0),)),
    Buurt("BU99010502", "Kadebuurt", 760, 345, 90, "gezin", -0.7, 0.22, ((2.70, 2.95, 0.9),)),
    Buurt("BU99010503", "Sluiseiland", 105, 48, 5, "dorp", 0.0, 0.05, ((2.15, 3.45, 0.5),)),
    Buurt("BU99010601", "Vogelbuurt", 1190, 610, 110, "oud", 0.0, 0.04, ((3.00, 5.05, 1.3),)),
    Buurt(
        "BU99010701",
        "Verspreide huizen Noord",
        55,
        24,
        5,
        "dorp",
        0.0,
        0.0,
        ((5.0, 6.1, 2.0), (7.9, 6.2, 1.6)),
    ),
    Buurt(
        "BU99010702",
        "Verspreide huizen Zuid",
        40,
        17,
        3,
        "dorp",
        0.0,
        0.0,
        ((6.3, 1.7, 2.0), (8.2, 3.4, 1.6), (3.2, 0.9, 1.0)),
    ),
    Buurt("BU99010703", "Heidelaar", 25, 11, 2, "dorp", 0.0, 0.0, ((1.50, 5.20, 1.6),)),
    Buurt("BU99010704", "Natuurgebied De Venen", 0, 0, 0, "dorp", 0.0, 0.0, ((7.15, 2.2, 0.7),)),
    Buurt(
        "BU99010801", "Zuiderpolder", 620, 250, 18, "gezin", 0.2, 0.31, ((2.10, 1.85, 1.3),), is_secret=True
    ),
    Buurt(
        "BU99010802",
        "Bedrijventerrein Oude Zeedijk-Noord en Nieuwe Vaart",
        15,
        6,
        2,
        "dorp",
        0.0,
        0.0,
        ((1.35, 2.60, 1.0),),
    ),
)

WITHOUT_ADDRESS = {"inwoners": 15, "huishoudens": 4, "laag_inkomen": 1}
"""People who live in the gemeente and in no buurt (address unknown): why buurten never add up to it."""


def wijk_of(code: str) -> Wijk:
    """The wijk with this code."""
    return next(wijk for wijk in WIJKEN if wijk.code == code)


def buurten_of(code: str) -> tuple[Buurt, ...]:
    """The buurten of a wijk or of the whole gemeente, in code order."""
    return tuple(b for b in BUURTEN if code in (b.wijk, b.code, GEMEENTE))
