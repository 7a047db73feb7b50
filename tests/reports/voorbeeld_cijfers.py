"""Invented findings for tests of what stands on a page: a wijk of four buurten in Voorbeeldstad."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from models.columns import FINDING, GEBIED, conform, empty
from models.nouns import Indicator
from reports.cijfers import GemeenteCijfers, PageOptions

YEAR = 2024
GEMEENTE, WIJK, OTHER_WIJK = "GM9901", "WK990101", "WK990102"
LINDENHOF, PARKZICHT, VOGELBUURT, ZANDPAD = (f"BU9901010{number}" for number in range(1, 5))
DORP = "BU99010201"
AREAS: tuple[tuple[str, str, str, str | None, float], ...] = (
    ("NL00", "Nederland", "land", None, 17_000_000),
    (GEMEENTE, "Voorbeeldstad", "gemeente", "NL00", 40_000),
    (WIJK, "De Linden", "wijk", GEMEENTE, 4_305),
    (OTHER_WIJK, "Oost-Dorp", "wijk", GEMEENTE, 900),
    (LINDENHOF, "Lindenhof", "buurt", WIJK, 1_500),
    (PARKZICHT, "Parkzicht", "buurt", WIJK, 1_200),
    (VOGELBUURT, "Vogelbuurt", "buurt", WIJK, 1_500),
    (ZANDPAD, "Zandpad", "buurt", WIJK, 105),
    (DORP, "'s-Oostdorp", "buurt", OTHER_WIJK, 900),
)

Row = dict[str, Any]


def indicator(indicator_id: str, theme: str, kind: str, polarity: str, **more: Any) -> Indicator:
    """An indicator about adults that the caller completes."""
    parts: dict[str, Any] = {
        "label": indicator_id, "unit": "%", "role": "outcome", "denominator": "volwassenen", "rule": "",
        "sensitive": kind == "model", "kern": True, "kracht": "", "wie": "volwassenen", "doen": "zijn",
        "doet": "is", "rest": "", "kort": indicator_id, "onderwerp": indicator_id.capitalize(),
        "titel_hoger": "", "titel_lager": "", "mensen": "", "betekent": "", "naam": "", "uitleg": "",
        "eenheid": "van de 100", "decimalen": 0,
    }  # fmt: skip
    chosen = parts | more
    return Indicator(
        indicator_id=indicator_id,
        source_id="voorbeeld_bron",
        theme=theme,
        kind=kind,
        polarity=polarity,
        **chosen,
    )


EENZAAM = indicator(
    "eenzaam", "meedoen", "model", "lager_is_gunstig", rest="eenzaam", onderwerp="Eenzaamheid",
    titel_hoger="meer volwassenen zijn eenzaam", titel_lager="minder volwassenen zijn eenzaam",
    mensen="eenzame volwassenen", betekent="iemand mist contact of een hechte band",
)  # fmt: skip
GEZOND = indicator(
    "ervaren_gezondheid", "gezondheid", "model", "hoger_is_gunstig", doen="voelen", doet="voelt",
    rest="zich gezond", onderwerp="Gezondheid", kracht="deel",
    titel_hoger="meer volwassenen voelen zich gezond", titel_lager="minder volwassenen voelen zich gezond",
)  # fmt: skip
BIJSTAND = indicator(
    "bijstand", "bestaanszekerheid", "share", "lager_is_gunstig", wie="mensen van 15 tot 65 jaar",
    doen="hebben", doet="heeft", rest="bijstand", onderwerp="Bijstand", mensen="mensen met bijstand",
    titel_hoger="meer mensen hebben bijstand", titel_lager="minder mensen hebben bijstand",
)  # fmt: skip
VRIJWILLIG = indicator(
    "vrijwilligerswerk", "meedoen", "model", "hoger_is_gunstig", kern=False, doen="doen", doet="doet",
    rest="vrijwilligerswerk", kracht="mensen",
)  # fmt: skip
OUD = indicator(
    "leeftijd_65_plus", "bevolking", "share", "neutraal", kern=False, role="composition", wie="bewoners",
    rest="65 jaar of ouder", sensitive=False,
)  # fmt: skip
AFSTAND = indicator(
    "afstand_supermarkt", "leefomgeving", "distance", "lager_is_gunstig", kern=False, unit="km",
    naam="de afstand naar een supermarkt", decimalen=1,
)  # fmt: skip
CATALOGUE: dict[str, Indicator] = {
    item.indicator_id: item for item in (EENZAAM, GEZOND, BIJSTAND, VRIJWILLIG, OUD, AFSTAND)
}


def finding(
    of: Indicator,
    code: str,
    value: float | None,
    reference: float | None,
    verdict: str = "inconclusive",
    direction: str = "none",
    contrast: str = "area",
    groep: str = "totaal",
    **more: Any,
) -> Row:
    """One row of FINDING; what is not given is null."""
    is_main = contrast == ("area" if groep == "totaal" else "group_elsewhere")
    period = more.pop("period", YEAR)
    name = f"{of.indicator_id}@{code}@{groep}@{period}" + ("" if is_main else f"@{contrast}")
    area = next((row for row in AREAS if row[0] == code), (code, code, level_of(code), WIJK, 0.0))
    known = value is not None and reference is not None
    row: Row = dict.fromkeys(FINDING) | {
        "finding_id": name, "gebied_code": code, "gebied_name": area[1], "gebied_level": area[2],
        "gebied_year": YEAR, "parent_code": area[3], "indicator_id": of.indicator_id, "label": of.label,
        "theme": of.theme, "role": of.role, "groep_id": groep, "period": period, "contrast": contrast,
        "unit": of.unit, "value": value, "state": "present" if value is not None else "unknown_or_secret",
        "reference_value": reference, "deviation": value - reference if known else None, "verdict": verdict,
        "verdict_label": verdict, "direction": direction, "flags": "modelled" if of.kind == "model" else "",
        "synthetic": False, "source_id": of.source_id, "kind": of.kind, "evidence": of.evidence,
        "gemeente_code": GEMEENTE, "measure_key": f"{of.indicator_id}_1",
    }  # fmt: skip
    return row | more


def level_of(code: str) -> str:
    """Level of an area that is not in AREAS."""
    return {"NL": "land", "GM": "gemeente", "WK": "wijk"}.get(code[:2], "buurt")


def benchmark(of: Indicator, gemeente: float, land: float | None = None, groep: str = "totaal") -> list[Row]:
    """The rows of the gemeente and the land."""
    rows = [finding(of, GEMEENTE, gemeente, None, "not_compared", groep=groep)]
    if land is not None:
        rows.append(finding(of, "NL00", land, None, "not_compared", groep=groep))
    return rows


def buurt(of: Indicator, code: str, value: float, reference: float, word: str = "", **more: Any) -> list[Row]:
    """A buurt against the gemeente and, with a spread word, against the rest of its wijk (50.0)."""
    rows = [finding(of, code, value, reference, **more)]
    if word:
        verdict = more.get("verdict", "inconclusive")
        within = finding(
            of, code, value, 50.0, verdict, contrast="within_wijk", spread_word=word, rest_value=48.0
        )
        rows.append(within)
    return rows


def gebied(rows: Iterable[tuple[str, str, str, str | None, float]] = AREAS) -> pl.DataFrame:
    """The frame of areas; a buurt has half as many households as inhabitants."""
    made = [
        dict.fromkeys(GEBIED)
        | {
            "gebied_code": code,
            "gebied_name": name,
            "gebied_level": level,
            "gebied_year": YEAR,
            "parent_code": parent,
            "gemeente_code": None if level == "land" else GEMEENTE,
            "inwoners": inwoners,
            "huishoudens": inwoners // 2,
        }
        for code, name, level, parent, inwoners in rows
    ]
    return conform(pl.DataFrame(made, schema=GEBIED), GEBIED)


RANGE_SCHEMA: dict[str, Any] = {
    "wijk_code": pl.String, "gebied_year": pl.Int32, "indicator_id": pl.String, "groep_id": pl.String,
    "period": pl.Int32, "larger_inside": pl.Boolean,
}  # fmt: skip
STAPELING_SCHEMA: dict[str, Any] = {
    "gebied_code": pl.String, "gebied_year": pl.Int32, "unfavourable": pl.Int64, "favourable": pl.Int64,
    "unfavourable_themes": pl.String, "favourable_themes": pl.String,
    "unfavourable_as_many_or_more": pl.Int64, "areas_total": pl.Int64, "signals_possible": pl.Int64,
}  # fmt: skip


def cijfers(
    *rows: Row | list[Row],
    larger_inside: tuple[str, ...] = (),
    stapeling: Iterable[Mapping[str, Any]] = (),
    areas: Iterable[tuple[str, str, str, str | None, float]] = AREAS,
    edition: str = "netwerk",
    options: PageOptions | None = None,
) -> GemeenteCijfers:
    """What the pages of Voorbeeldstad are made from; `larger_inside`: indicators with a large spread."""
    flat = [row for item in rows for row in (item if isinstance(item, list) else [item])]
    frame = pl.DataFrame(flat, schema=FINDING) if flat else empty(FINDING)
    ranges = [(WIJK, YEAR, name, "totaal", YEAR, True) for name in larger_inside]
    return GemeenteCijfers(
        gemeente_code=GEMEENTE,
        gemeente_name="Voorbeeldstad",
        gebied=gebied(areas),
        finding=conform(frame, FINDING),
        indicators=CATALOGUE,
        spread=pl.DataFrame(ranges, schema=RANGE_SCHEMA, orient="row"),
        stapeling=pl.DataFrame(list(stapeling), schema=STAPELING_SCHEMA),
        edition=edition,
        version="v0001",
        date_text="22 november 2026",
        is_fictional=True,
        options=options or PageOptions(),
    )
