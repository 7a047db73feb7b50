"""A wijkbeeld by hand: De Linden in Voorbeeldstad. Every name and every figure is invented.

`wijkbeeld()` fills every field of `reports.nouns.Wijkbeeld`; other tests may import it.
"""

from reports.nouns import BuurtBlock, Cell, Place, Sentence, SourceLine, WhoRow, Wijkbeeld
from tests.reports.voorbeeld_gebieden import (
    BUURTEN,
    EENZAAM,
    GEMEENTE,
    GEZOND,
    PLACES,
    RONDKOMEN,
    WIJK,
    finding_id,
    indicator,
    line,
    say,
)
from tests.reports.voorbeeld_kaart import wijk_map
from tests.reports.voorbeeld_scherm import first_screen
from tests.reports.voorbeeld_tabel import chart_themes


def who_rows() -> tuple[WhoRow, ...]:
    rows: list[WhoRow] = []
    for number, (name, kort, text, spread) in enumerate(
        (
            (
                "leeftijd_65_plus",
                "65 jaar of ouder",
                "25 van de 100 bewoners zijn 65 jaar of ouder. In Voorbeeldstad 20.",
                "Dat verschilt per buurt: van 15 in het Molenkwartier tot 39 in Lindenhof.",
            ),
            (
                "leeftijd_0_14",
                "Jonger dan 15 jaar",
                "15 van de 100 bewoners zijn jonger dan 15 jaar. In Voorbeeldstad 15.",
                "Dat verschilt per buurt: van 11 in Havenkant tot 18 in Parkzicht.",
            ),
            (
                "eenpersoonshuishoudens",
                "Huishoudens van 1 persoon",
                "37 van de 100 huishoudens bestaan uit 1 persoon. In Voorbeeldstad 34.",
                "Dat verschilt per buurt: van 18 in Havenkant tot 52 in Lindenhof.",
            ),
        )
    ):
        of = indicator(name, kort, "", role="composition")
        rows.append(
            WhoRow(
                indicator=of,
                sentences=(
                    say("N15", text, finding_id(name, WIJK), finding_id(name, GEMEENTE)),
                    say("Y1", spread, finding_id(name, "BU99010104"), finding_id(name, "BU99010101")),
                ),
                cells=tuple(
                    (place, Cell(f"{11 + (3 * i + 7 * number) % 29}%", finding_id(name, place.code)))
                    for i, place in enumerate(PLACES)
                    if place.code != "BU99010109"
                ),
            )
        )
    return tuple(rows)


def buurt_block(place: Place, eenzaam: float, rondkomen: float, gezond: float) -> BuurtBlock:
    def level(name: str, text: str) -> tuple[Sentence, ...]:
        return (
            say(
                "N16",
                text,
                finding_id(name, place.code),
                finding_id(name, WIJK),
                finding_id(name, GEMEENTE),
            ),
        )

    count = f"{place.inwoners:,.0f}".replace(",", ".")
    first = (say("U1", f"{count} bewoners.", free=True),)
    closing = (say("U5", "Woont u hier? Vertel ons wat niet klopt of ontbreekt."),)
    if (place.inwoners or 0) < 250:
        few = say("U2", f"In {place.in_sentence} wonen weinig mensen. Daarom tonen we hier weinig cijfers.")
        return BuurtBlock(place, (first, (few,), closing))
    return BuurtBlock(
        place,
        (
            first,
            (
                say(
                    "P1",
                    "Ruim 300 volwassenen doen vrijwilligerswerk.",
                    finding_id("vrijwilligerswerk", place.code),
                ),
                say(
                    "P1", "Ongeveer 240 volwassenen geven mantelzorg.", finding_id("mantelzorger", place.code)
                ),
            ),
            level(
                "eenzaam",
                f"{eenzaam:.0f} van de 100 volwassenen zijn eenzaam. In De Linden 52, in Voorbeeldstad 46.",
            ),
            level(
                "ervaren_gezondheid",
                f"{gezond:.0f} van de 100 volwassenen voelen zich gezond. "
                "In De Linden 72, in Voorbeeldstad 77.",
            ),
            level(
                "moeite_rondkomen",
                f"{rondkomen:.0f} van de 100 volwassenen hebben moeite met rondkomen. "
                "In De Linden 16, in Voorbeeldstad 12.",
            ),
            (
                say("E2", "Hoe ver zo’n schatting ernaast kan zitten, is niet gepubliceerd."),
                say("B23", f"Uit {place.in_sentence} hoorden we nog geen verhaal."),
                *closing,
            ),
        ),
    )


def within() -> tuple[tuple[Sentence, ...], ...]:
    low, high = finding_id("eenzaam", "BU99010104"), finding_id("eenzaam", "BU99010101")
    return (
        (
            say(
                "W4",
                "In Lindenhof zijn meer volwassenen eenzaam dan in de rest van De Linden.",
                high + "@within_wijk",
            ),
            say("W5", "In Lindenhof zijn het er 60 van de 100. In de rest van De Linden 50.", high),
            say(
                "W6",
                "In Havenkant is het andersom: daar zijn minder volwassenen eenzaam.",
                low + "@within_wijk",
            ),
        ),
        (
            say(
                "W4",
                "In Lindenhof hebben meer volwassenen moeite met rondkomen dan in de rest van De Linden.",
                finding_id("moeite_rondkomen", "BU99010101") + "@within_wijk",
            ),
        ),
    )


SOURCES = (
    SourceLine(
        source_id="voorbeeld_bron",
        title="Verzonnen gezondheid per wijk en buurt",
        publisher="Voorbeeldinstituut",
        table_id="99001NED",
        periods="2016, 2020, 2024",
        modified="3 maart 2026",
        retrieved="22 november 2026",
        licence="CC BY 4.0",
        is_estimate=True,
        attribution="Voorbeeldinstituut",
        url="https://voorbeeld.example/99001NED",
    ),
    SourceLine(
        source_id="voorbeeld_telling",
        title="Verzonnen kerncijfers wijken en buurten",
        publisher="Voorbeeldinstituut",
        table_id="99002NED",
        periods="2024",
        modified="1 februari 2026",
        retrieved="22 november 2026",
        licence="CC BY 4.0",
        is_estimate=False,
        attribution="Voorbeeldinstituut",
        note="Aantallen zijn afgerond.",
    ),
)

GLOSSARY = (
    ("65-plussers", "Mensen van 65 jaar of ouder."),
    ("bijstand", "Geld van de gemeente voor mensen zonder genoeg inkomen."),
    ("schatting", "Een getal dat met een rekenmodel is gemaakt. Niemand heeft het geteld."),
)


def findings() -> tuple[dict[str, object], ...]:
    rows: list[dict[str, object]] = []
    for of, column, gemeente in ((EENZAAM, 4, 45.8), (RONDKOMEN, 5, 12.2), (GEZOND, 6, 76.7)):
        rows.extend(
            {
                "finding_id": finding_id(of.indicator_id, row[0]),
                "contrast": "area",
                "label": of.label,
                "value": row[column],
                "lower": None,
                "upper": None,
                "numerator": None,
                "denominator": None,
                "state": "present",
                "reference_value": gemeente,
                "deviation": float(row[column]) - gemeente,
                "verdict": "estimate_differs",
                "verdict_label": "schatting wijkt af (ongunstiger)",
                "direction": "unfavourable",
                "flags": "modelled",
                "persons": None,
                "excess_persons": None,
                "synthetic": False,
                "source_id": "voorbeeld_bron",
            }
            for row in BUURTEN
        )
    return tuple(rows)


def wijkbeeld(edition: str = "netwerk") -> Wijkbeeld:
    """The whole page of De Linden, every field filled."""
    return Wijkbeeld(
        place=Place(WIJK, "De Linden", "wijk", "", "wijk", 13150),
        gemeente=Place(GEMEENTE, "Voorbeeldstad", "gemeente", "", "gemeente", 91915),
        edition=edition,
        version="v0001",
        date_text="22 november 2026",
        is_fictional=True,
        is_synthetic=False,
        first_screen=first_screen(),
        who=who_rows(),
        lines=(line(EENZAAM, 4, 45.8, 51.9), line(RONDKOMEN, 5, 12.2, 15.7), line(GEZOND, 6, 76.7, 72.0)),
        within=within(),
        maps=(wijk_map(),),
        buurten=tuple(buurt_block(place, *row[4:7]) for place, row in zip(PLACES, BUURTEN, strict=True)),
        themes=chart_themes(),
        chart_title=say(
            "T7",
            "In De Linden hebben meer volwassenen moeite met rondkomen dan gemiddeld",
            finding_id("moeite_rondkomen", WIJK),
        ),
        sources=SOURCES,
        glossary=GLOSSARY,
        findings=findings(),
    )
