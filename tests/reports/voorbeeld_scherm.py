"""The first screen of De Linden, every part filled."""

from reports.nouns import FirstScreen, SmallTable
from tests.reports.voorbeeld_gebieden import (
    EENZAAM,
    GEMEENTE,
    PLACES,
    WIJK,
    YEAR,
    cells,
    finding_id,
    line,
    say,
)


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
                    "Geteld door het CBS: in Lindenhof hebben 10 van de 100 mensen van 15 tot 65 jaar "
                    "bijstand. In Voorbeeldstad 3.",
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
