"""The true, unrounded people per area: sums, so that wijken and gemeente follow from buurten."""

from collections.abc import Callable
from functools import cache

from tests.voorbeeldstad.places import AGES, BIG_WIJK, BUURTEN, GEMEENTE, WITHOUT_ADDRESS, Buurt
from tests.voorbeeldstad.rounding import lot

AGE_KEYS = ("k0_15", "k15_25", "k25_45", "k45_65", "k65")
NO_ADDRESS_AGES = (1, 2, 8, 3, 1)
GROWTH = {2022: 1.0, 2024: 1.012}
OLDER_PEOPLE = {"BU99010103": 85}
"""Inhabitants of 65 or older in 2024 where the number is fixed."""

Totals = dict[str, float]


def work_base(people: Totals) -> float:
    """Inhabitants of 15 to 65."""
    return people["k15_25"] + people["k25_45"] + people["k45_65"]


def school_base(people: Totals) -> float:
    """Inhabitants of 15 to 75, roughly."""
    return work_base(people) + 0.55 * people["k65"]


def young_base(people: Totals) -> float:
    """Inhabitants under 23."""
    return people["k0_15"] + 0.8 * people["k15_25"]


def all_people(people: Totals) -> float:
    """Inhabitants."""
    return people["inwoners"]


def homes(people: Totals) -> float:
    """Households, and so about the dwellings."""
    return people["huishoudens"]


RATES: dict[str, tuple[Callable[[Totals], float], float, float]] = {
    "bijstand": (work_base, 0.050, -0.070),
    "ao": (work_base, 0.085, -0.050),
    "ww": (work_base, 0.023, -0.006),
    "geboren": (all_people, 0.0125, 0.0),
    "overleden": (all_people, 0.0130, 0.0),
    "wmo": (all_people, 0.052, -0.020),
    "jeugdzorg": (young_base, 0.105, -0.040),
    "werkenden": (school_base, 0.660, 0.070),
    "opleiding_laag": (school_base, 0.240, -0.120),
    "opleiding_hoog": (school_base, 0.320, 0.170),
    "hoog_inkomen": (homes, 0.210, 0.150),
    "sociaal_minimum": (homes, 0.085, -0.070),
    "koop": (homes, 0.560, 0.240),
    "corporatie": (homes, 0.310, -0.220),
    "meergezins": (homes, 0.270, -0.160),
    "na_2000": (homes, 0.210, 0.060),
    "woz_som": (homes, 318.0, 105.0),
    "inkomen_som": (homes, 33.4, 6.5),
    "inkomen_ontvanger_som": (homes, 39.0, 8.0),
    "vermogen_som": (homes, 118.0, 95.0),
    "gas_som": (homes, 1090.0, 260.0),
    "stroom_som": (homes, 2650.0, 340.0),
    "autos": (homes, 1.08, 0.22),
}
"""What of how many: base, level at an average buurt, slope with its welfare."""

WHOLE = {key for key in RATES if not key.endswith("_som")}
BOUNDS = {"bijstand": 0.008, "corporatie": 0.02, "meergezins": 0.03, "sociaal_minimum": 0.02}


def apportion(total: int, shares: tuple[float, ...]) -> list[int]:
    """Split a whole number by shares, largest remainders first, so that the parts add up."""
    exact = [total * share / sum(shares) for share in shares]
    parts = [int(value) for value in exact]
    order = sorted(range(len(shares)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return parts


def population(buurt: Buurt, year: int) -> Totals:
    """Inhabitants by age, sex, marital status and origin, and households, of one buurt."""
    grown = buurt.inwoners_2024 if year >= 2024 and buurt.inwoners_2024 else None
    number = grown or int(buurt.inwoners * GROWTH[year] + 0.5)
    ages = apportion(number, AGES[buurt.leeftijd])
    if year == 2024 and buurt.code in OLDER_PEOPLE:
        ages = [
            *apportion(number - OLDER_PEOPLE[buurt.code], AGES[buurt.leeftijd][:4]),
            OLDER_PEOPLE[buurt.code],
        ]
    homes_now = int(buurt.huishoudens * number / buurt.inwoners + 0.5) if buurt.inwoners else 0
    alone = 0.24 + 0.45 * AGES[buurt.leeftijd][4] + (0.06 if buurt.leeftijd == "gemengd" else 0.0)
    children = 0.95 * AGES[buurt.leeftijd][0] + 0.17
    parts = apportion(homes_now, (alone, 1 - alone - children, children))
    men, women = apportion(number, (0.497, 0.503))
    origin = apportion(number, (0.90 - buurt.herkomst, 0.10, buurt.herkomst))
    single = apportion(number, (0.47, 0.39, 0.08, 0.06))
    named: dict[str, int] = {"inwoners": number, "mannen": men, "vrouwen": women, "huishoudens": homes_now}
    named |= dict(zip(AGE_KEYS, ages, strict=True))
    named |= dict(zip(("alleen", "samen", "met_kinderen"), parts, strict=True))
    named |= dict(zip(("nederland", "europa", "buiten_europa"), origin, strict=True))
    named |= dict(zip(("ongehuwd", "gehuwd", "gescheiden", "verweduwd"), single, strict=True))
    return {key: float(value) for key, value in named.items()}


def rate(buurt: Buurt, key: str) -> float:
    """Rate of a buurt outside the big wijk: its welfare, and a little chance."""
    _, level, slope = RATES[key]
    chance = 1 + 0.04 * (lot("rate", key, buurt.code).random() * 2 - 1)
    return max(BOUNDS.get(key, 0.0), (level + slope * buurt.welvaart) * chance)


@cache
def buurt_totals(year: int) -> dict[str, Totals]:
    """Everything of every buurt; the big wijk gets the mean rates of the rest: nothing stands out there."""
    found = {buurt.code: population(buurt, year) for buurt in BUURTEN}
    rest = [buurt for buurt in BUURTEN if buurt.wijk != BIG_WIJK]
    for key, (base, _, _) in RATES.items():
        for buurt in rest:
            amount = rate(buurt, key) * base(found[buurt.code])
            found[buurt.code][key] = int(amount + 0.5) if key in WHOLE else amount
        mean = sum(found[b.code][key] for b in rest) / sum(base(found[b.code]) for b in rest)
        for buurt in (b for b in BUURTEN if b.wijk == BIG_WIJK):
            amount = mean * base(found[buurt.code])
            found[buurt.code][key] = int(amount + 0.5) if key in WHOLE else amount
    for buurt in BUURTEN:
        found[buurt.code]["laag_inkomen"] = buurt.laag_inkomen
    return found


def totals(code: str, year: int) -> Totals:
    """Sums over the buurten of an area; the gemeente also has people without a known address."""
    parts = [values for c, values in buurt_totals(year).items() if code in (c, f"WK{c[2:8]}", GEMEENTE)]
    summed = {key: sum(part[key] for part in parts) for key in parts[0]}
    if code == GEMEENTE:
        nowhere = dict(zip(AGE_KEYS, NO_ADDRESS_AGES, strict=True)) | WITHOUT_ADDRESS
        nowhere |= {"mannen": 9, "vrouwen": 6, "alleen": 4, "ongehuwd": 15, "nederland": 15}
        summed = {key: value + nowhere.get(key, 0) for key, value in summed.items()}
    return summed


def adults(code: str, groep: str) -> float:
    """People a health figure is about, of 2024: 15, 16 and 17 taken as 3 of the 10 years."""
    people = totals(code, 2024)
    grown = people["inwoners"] - people["k0_15"] - 0.3 * people["k15_25"]
    return {"20300": grown, "53115": grown - people["k65"], "80200": people["k65"]}[groep]
