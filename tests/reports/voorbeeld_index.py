"""An invented index page of Voorbeeldstad."""

from dataclasses import replace

from reports.nouns import Place, Sentence
from reports.nouns_index import GemeenteIndex, ThemeCell, ThemeColumn, WijkEntry
from tests.reports.voorbeeld_gebieden import PLACES
from tests.reports.voorbeeld_kaart import wijk_map
from tests.reports.voorbeeld_wijkbeeld import SOURCES

COLUMNS = (
    ThemeColumn("bestaanszekerheid", "Geld en werk"),
    ThemeColumn("gezondheid", "Gezondheid en welbevinden"),
)


def entry(code: str, name: str, *, empty: bool = False) -> WijkEntry:
    finding = f"eenzaam@{code}@totaal@2024"
    full = ThemeCell(
        "gezondheid",
        Sentence("X17", "Aandacht: 3. Gunstig: 1.", (finding,), True),
        attention_clear=1,
        attention_estimate=2,
        favourable_estimate=1,
        people=Sentence("P1", "Ongeveer 5.600 volwassenen zijn eenzaam.", (finding,)),
    )
    return WijkEntry(
        place=Place(code, name, "wijk"),
        href=f"{code}.html",
        bewoners=Sentence("cel", "13.150 bewoners", (), True),
        status=(Sentence("X13", "Concept: nog niet besproken met de wijk."),),
        cells=(ThemeCell("bestaanszekerheid", None), ThemeCell("gezondheid", None) if empty else full),
        stories="nee",
        discussed="",
        buurten=() if empty else PLACES,
    )


def index() -> GemeenteIndex:
    return GemeenteIndex(
        gemeente=Place("GM9901", "Voorbeeldstad", "gemeente"),
        edition="netwerk",
        version="v0001",
        date_text="22 november 2026",
        is_fictional=True,
        is_synthetic=False,
        status=(Sentence("X14", "Voor het netwerk. Niet openbaar."),),
        columns=COLUMNS,
        wijken=(entry("WK990101", "De Linden"), entry("WK990102", "Zandhoek", empty=True)),
        own_areas=(entry("EG-rond-het-park", "Rond het park", empty=True),),
        map=replace(
            wijk_map(), title="De wijken van Voorbeeldstad", fills=(), title_sentence=None, subtitle=None
        ),
        notes=(Sentence("X18", "Weinig tekens? Dat kan ook betekenen: weinig cijfers."),),
        sources=SOURCES,
    )
