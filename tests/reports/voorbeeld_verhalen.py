"""Invented stories, meetings and agreements of De Linden for tests of what a page says about them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl

from models.stories.nouns import StoryThema, Verhaal
from reports.cijfers import GemeenteCijfers
from reports.nouns_story import CardVerdict, GemeenteStories, ShownQuote
from tests.models.stories.rows import besluit, doel, gesprek, initiatief, inspanning, kaart, thema, verhaal
from tests.reports.voorbeeld_cijfers import (
    BIJSTAND,
    EENZAAM,
    GEZOND,
    LINDENHOF,
    PARKZICHT,
    VOGELBUURT,
    WIJK,
    benchmark,
    buurt,
    cijfers,
    finding,
)

TODAY = date(2026, 6, 1)
THEMAS = {
    code: StoryThema(code, label, theme)
    for code, label, theme in (
        ("eenzaamheid", "Eenzaamheid", "meedoen"),
        ("geld", "Geld", "bestaanszekerheid"),
        ("ontmoeten", "Ontmoeten", "meedoen"),
        ("vervoer", "Vervoer", ""),
    )
}
EENZAAM_HIER = f"eenzaam@{WIJK}@totaal@2024"
BAD = {"verdict": "estimate_differs", "direction": "unfavourable"}
GOOD = {"verdict": "clear", "direction": "favourable"}


def figures(edition: str = "netwerk", **options: Any) -> GemeenteCijfers:
    """Figures of De Linden: lonelier by the estimate, less bijstand by the count, health ordinary."""
    made = cijfers(
        benchmark(EENZAAM, 46.0, 47.0),
        benchmark(BIJSTAND, 6.0),
        benchmark(GEZOND, 77.0),
        finding(EENZAAM, WIJK, 52.0, 46.0, is_corroborated=True, corroborated_by="earlier", **BAD),
        finding(BIJSTAND, WIJK, 3.0, 6.0, **GOOD),
        finding(GEZOND, WIJK, 76.0, 77.0, "descriptive"),
        buurt(EENZAAM, LINDENHOF, 58.0, 46.0, **BAD),
        buurt(EENZAAM, PARKZICHT, 44.0, 46.0, verdict="descriptive"),
        edition=edition,
        **options,
    )
    ages = {
        "leeftijd_0_15": 645.0,
        "leeftijd_15_25": 430.0,
        "leeftijd_25_45": 1076.0,
        "leeftijd_45_65": 1292.0,
    }
    wijk = pl.col("gebied_code") == WIJK
    columns = [pl.when(wijk).then(pl.lit(n)).otherwise(pl.col(c)).alias(c) for c, n in ages.items()]
    columns.append(pl.when(wijk).then(pl.lit(862.0)).otherwise(pl.col("leeftijd_65")).alias("leeftijd_65"))
    return replace(made, gebied=made.gebied.with_columns(columns))


def told() -> list[Verhaal]:
    """Nine stories of residents on loneliness, five of them over 65; one praise; two of professionals."""
    lonely = [
        verhaal(
            f"V-{number:04}", themas=("eenzaamheid",), soort="probleem", gebied_code=LINDENHOF,
            leeftijdsgroep="65+" if number < 6 else "45-65",
        )
        for number in range(1, 10)
    ]  # fmt: skip
    return [
        *lonely,
        verhaal(
            "V-0010", themas=("ontmoeten",), soort="kracht", gebied_code=PARKZICHT, leeftijdsgroep="25-45"
        ),
        verhaal("V-0011", themas=("geld",), rol="professional", gebied_code=WIJK),
        verhaal("V-0012", themas=("eenzaamheid",), rol="professional", gebied_code=WIJK),
    ]


def quote(citaat: str, **fields: Any) -> ShownQuote:
    """A quote of somebody from Lindenhof over 65."""
    given: dict[str, Any] = {
        "citaat": citaat, "themas": ("eenzaamheid",), "soort": "probleem", "is_bewonersstem": True,
        "rol": "bewoner", "beroepsgroep": "", "gebied_code": LINDENHOF, "leeftijdsgroep": "65+", "groep": "",
        "taal": "nl", "vertaling": "geen", "citaat_status": "letterlijk", "bronnen": 0,
        "einde": date(2028, 3, 4), "pages": (WIJK,),
    }  # fmt: skip
    return ShownQuote(**(given | fields))


WIJKTAFEL = gesprek(
    bewoners_uit=(LINDENHOF, VOGELBUURT),
    volgende=date(2026, 11, 3),
    uitnodiging_via="in de buurtkamer",
    kaarten=(
        kaart(
            "R1", deelnemers="bewoners", herkend=9, deels=3, niet_herkend=2, geen_oordeel=0,
            bevinding_id=EENZAAM_HIER, verklaring="de winkel dicht is",
        ),
        kaart("R1", deelnemers="professionals", herkend=5, bevinding_id=EENZAAM_HIER),
    ),
    themas=(
        thema("eenzaamheid", wil_meedoen=8, wie_pakt_op=("Stichting Welzijn De Linden", "bewoners")),
        thema("geld", wil_meedoen=2),
    ),
)  # fmt: skip


def stories(**fields: Any) -> GemeenteStories:
    """What the network edition may use."""
    given: dict[str, Any] = {
        "today": TODAY,
        "themas": THEMAS,
        "verhalen": tuple(told()),
        "quotes": (
            quote("De bus stopt niet meer voor de deur."),
            quote(
                "Ik zie veel mensen die niemand spreken.", is_bewonersstem=False, rol="professional",
                beroepsgroep="wijkverpleging", gebied_code=WIJK, leeftijdsgroep="", soort="ervaring",
            ),
        ),
        "gesprekken": (WIJKTAFEL,),
        "verdicts": tuple(CardVerdict(row, row.bevinding_id, 52.0) for row in WIJKTAFEL.kaarten),
        "kaart": (
            initiatief(contact="Lindeplein 2, werkdagen 9-17 uur", omschrijving="Koffie en soep."),
            initiatief(
                "M-0001", soort="missen_we", titel="Een plek voor jongeren", wie="verhalen", type="plek",
                themas=("ontmoeten",), gebieden=(PARKZICHT,), status="open", sinds="",
                verwijst_naar=("V-0001", "V-0010"),
            ),
            initiatief(
                "O-0001", soort="eerder_onderzoek", titel="Wijkplan De Linden", type="wijkplan",
                omschrijving="Bewoners vroegen toen ook al om een bus in de avond.", themas=("vervoer",),
                gebieden=(WIJK,), status="gebruikt", sinds="2022", wie="gemeente Voorbeeldstad",
            ),
        ),
        "doelen": (doel(hoort_bij=("v0012/R1", "eenzaamheid")),),
        "inspanningen": (inspanning(),),
        "besluiten": (besluit(),),
    }  # fmt: skip
    return GemeenteStories(**(given | fields))


def with_stories(
    edition: str = "netwerk", made: GemeenteStories | None = None, **options: Any
) -> GemeenteCijfers:
    """Figures and stories together."""
    return replace(figures(edition, **options), stories=made or stories())


def quotes_of(texts: Sequence[str]) -> tuple[ShownQuote, ...]:
    """Quotes of a resident, for texts that a test chooses."""
    return tuple(quote(text) for text in texts)
