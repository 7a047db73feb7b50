"""Which column of Kerncijfers wijken en buurten holds what, and which are filled in which year."""

from tests.voorbeeldstad.column_rules import MISSING, SPECIAL, Area, area, percent
from tests.voorbeeldstad.people import work_base
from tests.voorbeeldstad.places import BUURTEN, GEMEENTE
from tests.voorbeeldstad.rounding import half_away, to_step

__all__ = ["Area", "area", "codes", "figure"]

COUNTS = {
    "AantalInwoners": "inwoners",
    "Mannen": "mannen",
    "Vrouwen": "vrouwen",
    "k_0Tot15Jaar": "k0_15",
    "k_15Tot25Jaar": "k15_25",
    "k_25Tot45Jaar": "k25_45",
    "k_45Tot65Jaar": "k45_65",
    "k_65JaarOfOuder": "k65",
    "Ongehuwd": "ongehuwd",
    "Gehuwd": "gehuwd",
    "Gescheiden": "gescheiden",
    "Verweduwd": "verweduwd",
    "WestersTotaal": "europa",
    "NietWestersTotaal": "buiten_europa",
    "Nederland_17": "nederland",
    "EuropaExclusiefNederland_18": "europa",
    "BuitenEuropa_19": "buiten_europa",
    "GeboorteTotaal": "geboren",
    "SterfteTotaal": "overleden",
    "HuishoudensTotaal": "huishoudens",
    "Eenpersoonshuishoudens": "alleen",
    "HuishoudensZonderKinderen": "samen",
    "HuishoudensMetKinderen": "met_kinderen",
    "OpleidingsniveauLaag": "opleiding_laag",
    "OpleidingsniveauHoog": "opleiding_hoog",
}
BENEFITS = {
    "PersonenPerSoortUitkeringBijstand": "bijstand",
    "PersonenPerSoortUitkeringAO": "ao",
    "PersonenPerSoortUitkeringWW": "ww",
    "PersonenPerSoortUitkeringAOW": "k65",
}
DWELLING_SHARES = {
    "PercentageMeergezinswoning": "meergezins",
    "Koopwoningen": "koop",
    "InBezitWoningcorporatie": "corporatie",
    "BouwjaarVanaf2000": "na_2000",
}
OTHER_SHARES = {
    "PercentageEengezinswoning": "meergezins",
    "HuurwoningenTotaal": "koop",
    "BouwjaarVoor2000": "na_2000",
}
INCOME_SHARES = {
    "k_40HuishoudensMetLaagsteInkomen": "laag_inkomen",
    "k_20HuishoudensMetHoogsteInkomen": "hoog_inkomen",
    "HuishoudensTot110VanSociaalMinimum": "sociaal_minimum",
}
INCOME_MEANS = {
    "GemGestandaardiseerdInkomenVanHuish": ("inkomen_som", 1),
    "GemiddeldInkomenPerInkomensontvanger": ("inkomen_ontvanger_som", 1),
    "MediaanVermogenVanParticuliereHuish": ("vermogen_som", 0),
}


def cell(a: Area, key: str) -> str:
    """The published value of one column (key with its number), `.` where missing."""
    stem = key.rsplit("_", 1)[0]
    if stem in SPECIAL:
        return SPECIAL[stem](a)
    counted = COUNTS.get(key) or COUNTS.get(stem)
    if counted:
        return str(a.count(counted))
    if stem in BENEFITS:
        return benefit(a, BENEFITS[stem])
    return share_cell(a, stem)


def benefit(a: Area, key: str) -> str:
    """A10: to 10 at every level; too few people to say from 15 to 65: missing."""
    too_small = work_base(a.people) < 20
    return MISSING if a.is_secret or too_small else str(to_step(a.people[key], 10))


def share_cell(a: Area, stem: str) -> str:
    """Percentages and means of dwellings and incomes; any other column is not filled."""
    number = a.people["huishoudens"]
    if stem in DWELLING_SHARES:
        return percent(a, DWELLING_SHARES[stem], number, 0, 20)
    if stem in OTHER_SHARES:
        opposite = percent(a, OTHER_SHARES[stem], number, 0, 20)
        return MISSING if opposite == MISSING else str(100 - int(opposite))
    if stem in INCOME_SHARES:
        return percent(a, INCOME_SHARES[stem], number, 1, 100)
    if stem in INCOME_MEANS and number >= 100 and not a.is_secret:
        key, decimals = INCOME_MEANS[stem]
        return f"{half_away(a.people[key] / number, decimals):.{decimals}f}"
    return MISSING


NEWEST_FILLED = {
    *COUNTS,
    "GemiddeldeHuishoudensgrootte",
    "Bevolkingsdichtheid",
    "PersonenautoSTotaal",
    "PersonenautoSPerHuishouden",
    "AfstandTotGroteSupermarkt",
    "AfstandTotKinderdagverblijf",
    "OppervlakteTotaal",
    "OppervlakteLand",
    "OppervlakteWater",
    "Dekkingspercentage",
    "MateVanStedelijkheid",
    "Omgevingsadressendichtheid",
} - {"GeboorteTotaal", "SterfteTotaal", "OpleidingsniveauLaag", "OpleidingsniveauHoog"}
"""Columns of the newest year that the first deliveries hold; the rest is not published yet."""


def figure(a: Area, key: str) -> str:
    """The cell of a numeric column in the table of its year."""
    is_filled = a.year < 2024 or key in NEWEST_FILLED or key.rsplit("_", 1)[0] in NEWEST_FILLED
    return cell(a, key) if is_filled else MISSING


def codes() -> list[str]:
    """Areas in the order of the table: land, gemeente, wijken with their buurten; no water."""
    found = ["NL00", GEMEENTE]
    for buurt in BUURTEN:
        if buurt.wijk not in found:
            found.append(buurt.wijk)
        found.append(buurt.code)
    return found
