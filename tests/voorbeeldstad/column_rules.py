"""Rules of single columns: what CBS rounds, hides or leaves out (sources.md section 11)."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.voorbeeldstad.kaart import hectares
from tests.voorbeeldstad.people import Totals, school_base, totals, young_base
from tests.voorbeeldstad.places import BUURTEN, GEMEENTE, WATER_BUURT, buurten_of
from tests.voorbeeldstad.rounding import half_away, secret_below_eight, to_five, to_step

MISSING = "."
LAND_SIZE = 684
"""The invented country is this many times Voorbeeldstad."""


@dataclass(frozen=True)
class Area:
    """One row of the table: an area in a year with its true sums."""

    code: str
    year: int
    people: Totals

    @property
    def is_local(self) -> bool:
        """Wijk or buurt: counts are rounded at random."""
        return self.code[:2] in ("WK", "BU")

    @property
    def is_secret(self) -> bool:
        """Buurt of which CBS keeps the sensitive columns to itself."""
        return any(b.is_secret and b.code == self.code for b in BUURTEN)

    def count(self, key: str) -> int:
        """A5: exact for gemeente and land, to 5 by lot below."""
        number = int(self.people[key])
        return to_five(number, self.year, self.code, key) if self.is_local else number


def area(code: str, year: int) -> Area:
    """The area with its sums; land is the gemeente many times over, poorer."""
    if not code.startswith("NL"):
        return Area(code, year, totals(code, year))
    people = {key: value * LAND_SIZE for key, value in totals(GEMEENTE, year).items()}
    return Area(code, year, people | {"laag_inkomen": people["huishoudens"] * 0.398})


SHOPS = {
    "AfstandTotHuisartsenpraktijk": ((4.3, 3.5), (6.0, 3.8), (6.8, 5.3)),
    "AfstandTotGroteSupermarkt": ((4.4, 3.1), (5.9, 3.4), (2.9, 3.6)),
    "AfstandTotKinderdagverblijf": ((4.1, 4.2), (5.7, 3.6), (2.8, 3.3), (6.7, 5.4), (4.1, 2.0)),
    "AfstandTotSchool": ((4.0, 3.9), (5.8, 3.6), (2.7, 3.5), (6.8, 5.3), (3.9, 2.0), (3.0, 4.9)),
}
"""Places in kilometres on the map."""


def percent(a: Area, key: str, base: float, decimals: int, smallest: float) -> str:
    """A share of the true numbers, or missing below the smallest base."""
    if base < smallest or a.is_secret:
        return MISSING
    return f"{half_away(100 * a.people[key] / base, decimals):.{decimals}f}"


def per_thousand(a: Area, key: str) -> str:
    """GB: events per 1 000 inhabitants, whole."""
    number = a.people["inwoners"]
    return f"{half_away(1000 * a.people[key] / number):.0f}" if number >= 10 else MISSING


def wmo(a: Area) -> int | None:
    """Z7: rounded to 5; 0 to 7 is secret."""
    return None if a.is_secret else secret_below_eight(a.count("wmo"))


def distance(a: Area, places: tuple[tuple[float, float], ...]) -> str:
    """DI: kilometres by road to the nearest place, mean over inhabitants of the buurten, one decimal."""
    if a.people["inwoners"] < 10 or a.is_secret:
        return MISSING
    total = weight = 0.0
    for buurt in buurten_of(GEMEENTE if a.code.startswith("NL") else a.code):
        x, y, _ = buurt.seeds[0]
        nearest = min((x - px) ** 2 + (y - py) ** 2 for px, py in places) ** 0.5
        total += (0.2 + 1.25 * nearest) * buurt.inwoners
        weight += buurt.inwoners
    return f"{half_away(total / weight, 1):.1f}"


def surface(a: Area, kind: str) -> str:
    """Hectares of land, water or both; water is a buurt of its own, so only gemeente and land have it."""
    size = LAND_SIZE if a.code.startswith("NL") else 1
    code = GEMEENTE if size > 1 else a.code
    water = hectares(WATER_BUURT) if code == GEMEENTE else 0.0
    values = {"Totaal": hectares(code), "Water": water, "Land": hectares(code) - water}
    return f"{half_away(values[kind] * size):.0f}"


def density(a: Area, number: float) -> float:
    """Per square kilometre of land."""
    return number / (float(surface(a, "Land")) / 100)


def urbanity(a: Area) -> str:
    """Class 1 to 5 from the address density."""
    addresses = addresses_around(a)
    return (
        str(1 + sum(addresses < bound for bound in (2500, 1500, 1000, 500)))
        if a.people["inwoners"]
        else MISSING
    )


def addresses_around(a: Area) -> float:
    """Address density; an invented stand-in: households on the land of the area."""
    return half_away(1.6 * density(a, a.people["huishoudens"]))


def optional(number: int | None) -> str:
    """A whole number, or missing."""
    return MISSING if number is None else str(number)


def home_mean(a: Area, key: str, step: int, smallest: int) -> str:
    """A mean per dwelling, to a step."""
    number = a.people["huishoudens"]
    return str(to_step(a.people[key] / number, step)) if number >= smallest else MISSING


def wmo_relative(a: Area) -> str:
    """Per 1 000, computed from the rounded counts."""
    number = wmo(a)
    return MISSING if number is None else f"{half_away(1000 * number / a.count('inwoners')):.0f}"


def youth_share(a: Area) -> str:
    """Percent of people under 23 with youth care, one decimal; secret with the count."""
    base = young_base(a.people)
    if a.is_secret or secret_below_eight(a.count("jeugdzorg")) is None:
        return MISSING
    return f"{half_away(100 * a.people['jeugdzorg'] / base, 1):.1f}"


def cars_per_home(a: Area) -> str:
    """CA: at least 50 households."""
    number = a.people["huishoudens"]
    return f"{half_away(a.people['autos'] / number, 1):.1f}" if number >= 50 else MISSING


def middle_school(a: Area) -> str:
    """People between low and high, rounded like them."""
    rest = int(school_base(a.people)) - a.people["opleiding_laag"] - a.people["opleiding_hoog"]
    return str(Area(a.code, a.year, {"opleiding_midden": rest}).count("opleiding_midden"))


def household_size(a: Area) -> str:
    """People per household, one decimal."""
    number = a.people["huishoudens"]
    return f"{half_away(0.985 * a.people['inwoners'] / number, 1):.1f}" if number >= 5 else MISSING


def participation(a: Area) -> str:
    """AR: whole percent of 15 to 75, at least 150 inhabitants."""
    base = school_base(a.people) if a.people["inwoners"] >= 150 else 0
    return percent(a, "werkenden", base, 0, 1)


SPECIAL: dict[str, Callable[[Area], str]] = {
    "GeboorteRelatief": lambda a: per_thousand(a, "geboren"),
    "SterfteRelatief": lambda a: per_thousand(a, "overleden"),
    "GemiddeldeHuishoudensgrootte": household_size,
    "Bevolkingsdichtheid": lambda a: (
        f"{half_away(density(a, a.people['inwoners'])):.0f}" if a.people["inwoners"] >= 10 else MISSING
    ),
    "Woningvoorraad": lambda a: str(a.count("huishoudens")),
    "GemiddeldeWOZWaardeVanWoningen": lambda a: home_mean(a, "woz_som", 1, 50),
    "GemiddeldAardgasverbruikTotaal": lambda a: home_mean(a, "gas_som", 50, 6),
    "GemiddeldElektriciteitsverbruikTotaal": lambda a: home_mean(a, "stroom_som", 50, 6),
    "OpleidingsniveauMiddelbaar": middle_school,
    "Nettoarbeidsparticipatie": participation,
    "JongerenMetJeugdzorgInNatura": lambda a: optional(
        None if a.is_secret else secret_below_eight(a.count("jeugdzorg"))
    ),
    "PercentageJongerenMetJeugdzorg": youth_share,
    "WmoClienten": lambda a: optional(wmo(a)),
    "WmoClientenRelatief": wmo_relative,
    "PersonenautoSTotaal": lambda a: str(to_five(int(a.people["autos"]), a.year, a.code, "autos")),
    "PersonenautoSPerHuishouden": cars_per_home,
    "OppervlakteTotaal": lambda a: surface(a, "Totaal"),
    "OppervlakteLand": lambda a: surface(a, "Land"),
    "OppervlakteWater": lambda a: surface(a, "Water"),
    "Dekkingspercentage": lambda a: "1" if a.code.startswith("BU") and a.people["inwoners"] else MISSING,
    "MateVanStedelijkheid": urbanity,
    "Omgevingsadressendichtheid": lambda a: f"{addresses_around(a):.0f}" if a.people["inwoners"] else MISSING,
} | {stem: (lambda a, places=places: distance(a, places)) for stem, places in SHOPS.items()}
