"""A wijkbeeld by hand: De Linden in Voorbeeldstad. Every name and every figure is invented.

`wijkbeeld()` fills every field of `reports.nouns.Wijkbeeld`; other tests may import it.
"""

from models.nouns import Indicator
from reports.nouns import (
    BuurtBlock,
    BuurtLine,
    Cell,
    Dot,
    FirstScreen,
    Place,
    Sentence,
    SmallTable,
    SourceLine,
    WhoRow,
    Wijkbeeld,
)
from tests.reports.voorbeeld_kaart import wijk_map
from tests.reports.voorbeeld_tabel import chart_themes

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


def small_table() -> SmallTable:
    low, high = "BU99010104", "BU99010101"
    return SmallTable(
        head="van elke 100 volwassenen",
        columns=("Voorbeeldstad", "De Linden", "Havenkant", "Lindenhof"),
        rows=(
            (
                "zijn eenzaam",
                cells(
                    "eenzaam",
                    ("46", GEMEENTE, False),
                    ("52", WIJK, True),
                    ("39", low, True),
                    ("60", high, True),
                ),
            ),
            (
                "hebben moeite met rondkomen",
                cells(
                    "moeite_rondkomen",
                    ("12", GEMEENTE, False),
                    ("16", WIJK, True),
                    ("4", low, True),
                    ("21", high, True),
                ),
            ),
            (
                "voelen zich gezond",
                cells(
                    "ervaren_gezondheid",
                    ("77", GEMEENTE, False),
                    ("72", WIJK, True),
                    ("82", low, True),
                    ("61", high, True),
                ),
            ),
        ),
        tag=say("E9", "schatting, marge niet gepubliceerd"),
    )


def first_screen() -> FirstScreen:
    low, high = finding_id("eenzaam", "BU99010104"), finding_id("eenzaam", "BU99010101")
    wijk, gemeente = finding_id("eenzaam", WIJK), finding_id("eenzaam", GEMEENTE)
    return FirstScreen(
        status=(
            say("X12", f"13.150 bewoners, 9 buurten. Cijfers uit {YEAR}.", free=True),
            say("X13", "Concept: nog niet besproken met de wijk."),
            say("X14", "Voor het netwerk. Niet openbaar."),
        ),
        warning=None,
        title=say("T11", "Binnen De Linden zijn de verschillen groot", low, high),
        lead=(
            say(
                "W1",
                "In Havenkant zijn 39 van de 100 volwassenen eenzaam. In Lindenhof zijn dat er 60.",
                low,
                high,
            ),
            say("W2", "In heel Voorbeeldstad zijn het er 46, in Nederland 47.", gemeente),
            say("N17", "Eenzaam betekent hier: iemand mist contact of een hechte band."),
        ),
        line=line(EENZAAM, 4, 45.8, 51.9),
        strengths=(
            (
                say(
                    "P1",
                    "Ruim 2.000 volwassenen doen vrijwilligerswerk.",
                    finding_id("vrijwilligerswerk", WIJK),
                ),
            ),
            (say("P1", "Ongeveer 1.400 volwassenen geven mantelzorg.", finding_id("mantelzorger", WIJK)),),
            (
                say(
                    "N15",
                    "87 van de 100 volwassenen hebben grip op hun leven. In Voorbeeldstad 90.",
                    finding_id("regie_eigen_leven", WIJK),
                    finding_id("regie_eigen_leven", GEMEENTE),
                ),
            ),
            (
                say(
                    "N1",
                    "In Havenkant voelen 82 van de 100 volwassenen zich gezond.",
                    finding_id("ervaren_gezondheid", "BU99010104"),
                ),
                say(
                    "N2",
                    "In heel Voorbeeldstad zijn dat er 77 van de 100.",
                    finding_id("ervaren_gezondheid", GEMEENTE),
                ),
            ),
            (say("K8", "Wat werkt hier goed, vindt u? Dat hoorden we nog niet."),),
        ),
        table=small_table(),
        notable=(
            (
                say(
                    "W10",
                    "Ook bij 65-plussers is het verschil groot: 43 en 58 van de 100 zijn eenzaam.",
                    finding_id("eenzaam", "BU99010104", "65_plus"),
                    finding_id("eenzaam", "BU99010101", "65_plus"),
                ),
            ),
            (
                say(
                    "E7",
                    "Geteld door het CBS: in Lindenhof hebben 10 van de 100 mensen van 15 tot 65 jaar bijstand. "
                    "In Voorbeeldstad 3.",
                    finding_id("bijstand", "BU99010101"),
                    finding_id("bijstand", GEMEENTE),
                ),
            ),
            (
                say(
                    "P2",
                    "Van elke 5 eenzame volwassenen in De Linden wonen er 4 buiten Lindenhof.",
                    high,
                    wijk,
                ),
            ),
            (
                say(
                    "P3",
                    "In De Linden zijn ongeveer 5.600 volwassenen eenzaam. "
                    "Als het hier was zoals in Voorbeeldstad, waren dat er ongeveer 660 minder.",
                    wijk,
                    gemeente,
                ),
            ),
            (
                say("E4", "Eerdere metingen wijzen dezelfde kant op: 2016 en 2020.", wijk),
                say("E6", "Of het verschil groter of kleiner wordt, weten we niet."),
            ),
        ),
        unknown=(
            (
                say(
                    "O14",
                    "De cijfers over gezondheid, eenzaamheid en rondkomen zijn schattingen van het RIVM. "
                    "Niemand heeft ze geteld.",
                ),
                say("E2", "Hoe ver zo’n schatting ernaast kan zitten, is niet gepubliceerd."),
            ),
            (
                say(
                    "O15",
                    "Het rekenmodel kijkt naar leeftijd, inkomen en herkomst. "
                    "Wat uw straat bijzonder maakt, ziet het niet.",
                ),
            ),
            (say("B11", "Er zijn nog geen verhalen over De Linden. Vertelt u ons uw verhaal?"),),
            (say("O9", "Cijfers zeggen niet waarom iets zo is. Daarvoor zijn verhalen nodig."),),
        ),
        question=say("C1", "Herkent u dit? Past dit bij wat u ziet in uw straat?"),
        buurten=PLACES,
        help=(say("Q4", "Hier komt te staan waar u terechtkunt."),),
    )


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
                f"{gezond:.0f} van de 100 volwassenen voelen zich gezond. In De Linden 72, in Voorbeeldstad 77.",
            ),
            level(
                "moeite_rondkomen",
                f"{rondkomen:.0f} van de 100 volwassenen hebben moeite met rondkomen. In De Linden 16, in Voorbeeldstad 12.",
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
        buurten=tuple(
            buurt_block(place, *row[4:7]) for place, row in zip(PLACES, BUURTEN, strict=True)
        ),
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
