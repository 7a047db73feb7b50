"""Print views of De Linden in Voorbeeldstad, from invented findings; other tests import them."""

from dataclasses import replace
from typing import Any

from reports.beeld import build_wijkbeeld
from reports.cijfers import GemeenteCijfers, PageOptions
from reports.nouns import SourceLine
from reports.nouns_print import PrintExtras, PrintViews
from reports.print_views import build_print_views
from tests.reports.voorbeeld_cijfers import (
    BIJSTAND,
    EENZAAM,
    GEZOND,
    LINDENHOF,
    PARKZICHT,
    VOGELBUURT,
    VRIJWILLIG,
    WIJK,
    ZANDPAD,
    benchmark,
    buurt,
    cijfers,
    finding,
)

UNFAVOURABLE = {"verdict": "clear", "direction": "unfavourable"}
MARGIN = {"lower": 40.0, "upper": 60.0}
ESTIMATE = {"verdict": "estimate_differs", "direction": "unfavourable"}
SUPPORTED = {"is_corroborated": True, "corroborated_by": "earlier", "earlier_periods": "2016|2020"}
LONG = "Bedrijventerrein Oude Zeedijk-Noord, Nieuwe Vaart en omgeving"
LONG_GEMEENTE = "Zuiderhoven, Oostdijk en Nieuwlande"
SOURCES = (
    SourceLine(
        "voorbeeld_bron", "Verzonnen gezondheid per wijk en buurt", "Voorbeeldinstituut", "99001NED", "2024",
        "3 maart 2026", "22 november 2026", "CC BY 4.0", True, "Voorbeeldinstituut",
    ),
)  # fmt: skip
OPTIONS = PageOptions(
    contact=(("de buurtwerker", "Lindeplein 2", "099-555 01 00"),),
    hulp=(("geldzorgen", "het wijkteam", "099-555 02 00"),),
)


def linden(edition: str = "netwerk", options: PageOptions = OPTIONS, **changes: Any) -> GemeenteCijfers:
    """A wijk with large differences inside, estimates with support, a count, and what people do."""
    made = cijfers(
        benchmark(EENZAAM, 46.0, 47.0),
        benchmark(GEZOND, 77.0, 78.0),
        benchmark(BIJSTAND, 3.0, 4.0),
        benchmark(VRIJWILLIG, 24.0, 25.0),
        finding(EENZAAM, WIJK, 52.0, 46.0, persons=1820.0, **ESTIMATE, **SUPPORTED),
        finding(GEZOND, WIJK, 72.0, 77.0, **ESTIMATE, **SUPPORTED),
        finding(BIJSTAND, WIJK, 6.0, 3.0, "clear", "unfavourable", denominator=3000.0, numerator=180.0),
        finding(VRIJWILLIG, WIJK, 20.0, 24.0, "descriptive", persons=900.0),
        buurt(EENZAAM, LINDENHOF, 60.0, 46.0, "outlier", persons=720.0, **ESTIMATE, **SUPPORTED),
        buurt(
            EENZAAM, PARKZICHT, 39.0, 46.0, "counterweight", verdict="estimate_differs",
            direction="favourable", persons=390.0, **SUPPORTED,
        ),
        buurt(EENZAAM, VOGELBUURT, 51.0, 46.0, persons=612.0),
        buurt(EENZAAM, ZANDPAD, 44.0, 46.0, persons=44.0),
        buurt(GEZOND, PARKZICHT, 82.0, 77.0, verdict="estimate_differs", direction="favourable"),
        larger_inside=("eenzaam",),
        edition=edition,
        options=options,
    )  # fmt: skip
    return replace(made, sources=SOURCES, **changes)


def bare() -> GemeenteCijfers:
    """A wijk about which nothing is known but that it is there."""
    return replace(cijfers(options=OPTIONS), sources=SOURCES)


def long_names(edition: str = "netwerk") -> GemeenteCijfers:
    """The same wijk where every name is as long as names of buurten get."""
    codes = (WIJK, LINDENHOF, PARKZICHT, VOGELBUURT, ZANDPAD)
    names = {code: {"naam": f"{LONG} {number}", "lidwoord": "het"} for number, code in enumerate(codes)}
    calls = tuple((f"hulp bij {LONG}", f"het team van {LONG}", f"099-555 0{n} 00") for n in range(5))
    options = replace(OPTIONS, place_names=names | {"GM9901": {"naam": LONG_GEMEENTE}}, hulp=calls)
    return linden(edition, options)


def print_views(made: GemeenteCijfers, extras: PrintExtras | None = None, **known: str) -> PrintViews:
    """The three print views of the wijk."""
    return build_print_views(made, build_wijkbeeld(made, WIJK), known, extras)[0]
