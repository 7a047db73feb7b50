"""What stands there for analysts: in the network edition, never in the public one."""

from dataclasses import replace

from reports.beeld import build_wijkbeeld
from reports.beeld_analist import AnalystView
from reports.cijfers import GemeenteCijfers
from reports.page import render_wijk
from tests.reports.voorbeeld_cijfers import BIJSTAND, EENZAAM, GEZOND, WIJK, benchmark, cijfers, finding

TESTED = {
    "p_value": 0.03,
    "denominator": 400.0,
    "share_of_reference": 0.0,
    "bound_low": 16.0,
    "bound_high": 24.0,
}


def made(edition: str = "netwerk") -> GemeenteCijfers:
    buurten = [f"BU990101{number:02}" for number in range(12)]
    models = [
        finding(item, code, 40.0 + number, 45.0)
        for item in (EENZAAM, GEZOND)
        for number, code in enumerate(buurten)
    ]
    counts = [finding(BIJSTAND, code, 20.0, 20.0, "possible", **TESTED) for code in buurten]
    rows = (*benchmark(EENZAAM, 46.0), finding(EENZAAM, WIJK, 50.0, 46.0, "descriptive"), *models, *counts)
    return replace(cijfers(*rows), edition=edition)


def test_analysts_read_how_many_signals_and_how_much_chance() -> None:
    found = build_wijkbeeld(made(), WIJK).extra["analist"]

    assert isinstance(found, AnalystView)
    assert found.signals is not None
    assert found.signals.text == "Deze 2 schattingen zijn samen ongeveer 1 los signaal."
    assert (found.tested, found.possible, found.expected) == ("12", "12", "1")


def test_the_page_of_the_network_has_it_and_the_public_page_has_not() -> None:
    network, public = (
        render_wijk(build_wijkbeeld(made(edition), WIJK)) for edition in ("netwerk", "openbaar")
    )

    assert "Deze 2 schattingen zijn samen ongeveer 1 los signaal." in network
    assert "Door toeval alleen: hoogstens 1." in network
    assert "los signaal" not in public
    assert "Voor analisten" not in public
