"""The emptiest, the fullest and the oddest wijk: nothing breaks, nothing lies, nothing hidden shows."""

from typing import Any

import pytest

from reports.beeld import build_wijkbeeld
from reports.index_beeld import build_index
from reports.page import render_index, render_wijk
from tests.reports.html_page import Page
from tests.reports.voorbeeld_cijfers import (
    AREAS,
    BIJSTAND,
    EENZAAM,
    GEMEENTE,
    GEZOND,
    OTHER_WIJK,
    OUD,
    VRIJWILLIG,
    WIJK,
    Row,
    benchmark,
    cijfers,
    finding,
)

INDICATORS = (EENZAAM, GEZOND, BIJSTAND, VRIJWILLIG, OUD)
CANARY = 98_765.0
"""A number behind a hidden figure: it may stand nowhere."""
Area = tuple[str, str, str, str | None, float]


def areas(*names: str, wijk: str = "De Linden", size: float = 600.0) -> list[Area]:
    """The gemeente with one wijk of these buurten, and another wijk of one buurt."""
    buurten: list[Area] = [
        (f"BU990101{number:02}", name, "buurt", WIJK, size) for number, name in enumerate(names)
    ]
    fixed = [area for area in AREAS if area[0] in {"NL00", GEMEENTE, OTHER_WIJK, "BU99010201"}]
    return [*fixed, (WIJK, wijk, "wijk", GEMEENTE, size * len(names)), *buurten]


def figures(codes: list[str], **more: Any) -> list[Row]:
    """Every indicator for these areas, different in each of them."""
    rows: list[Row] = []
    for indicator in INDICATORS:
        rows += benchmark(indicator, 40.0, land=41.0)
        for place, code in enumerate(codes):
            rows.append(finding(indicator, code, 25.0 + place % 30, 40.0, **{"persons": 200.0} | more))
    return rows


def page(rows: list[Row], places: list[Area], code: str = WIJK, edition: str = "netwerk") -> str:
    return render_wijk(build_wijkbeeld(cijfers(*rows, areas=places, edition=edition), code))


def claimed(parsed: Page) -> set[str]:
    """Every finding that something on the page rests on."""
    claims = (e.attributes["data-claim"] for e in parsed.elements if "data-claim" in e.attributes)
    return {key for claim in claims for key in claim.partition("|")[2].split(",") if "@" in key}


def assert_sound(html: str) -> Page:
    """One heading, unique ids, every link and every claim has an end, and no value of the program shows."""
    parsed = Page(html)
    body = html[html.index("<body") :]
    ids = parsed.ids()
    links = [e.attributes["href"][1:] for e in parsed.all("a") if e.attributes["href"].startswith("#")]

    assert len(parsed.all("h1")) == 1
    assert len(ids) == len(set(ids))
    assert set(links) <= set(ids)
    assert claimed(parsed) <= {row[0] for row in parsed.findings()[1:]}
    assert not [word for word in (" None", " nan", " .", "{") if word in parsed.by_id("inhoud").text]
    assert "98765" not in body and "98.765" not in body
    return parsed


def test_a_wijk_of_one_buurt() -> None:
    places = areas("Lindenhof")
    parsed = assert_sound(page(figures([WIJK, "BU99010100"]), places))

    assert "600 bewoners, 1 buurt." in parsed.class_text("status")
    assert not [svg for svg in parsed.all("svg") if "lijn" in svg.attributes.get("class", "").split()]


def test_a_wijk_of_forty_buurten_keeps_its_budget_of_elements() -> None:
    codes = [f"BU990101{number:02}" for number in range(40)]
    parsed = assert_sound(page(figures([WIJK, *codes]), areas(*(f"Buurt {n}" for n in range(40)))))

    assert len(parsed.elements) <= 3_000
    assert len([e for e in parsed.all("section") if e.attributes.get("id", "").startswith("b-")]) == 40
    assert "De cijfers per buurt staan in" in parsed.by_id("wie").text


@pytest.mark.parametrize("edition", ["netwerk", "openbaar"])
@pytest.mark.parametrize(
    "name",
    [
        "Y",
        "Ee",
        "'s-Heer Arendskerke",
        "Zuiderpolder, Bedrijventerrein Oude Zeedijk-Noord, Nieuwe Vaart en omgeving",
    ],
)
def test_the_shortest_and_the_longest_names(name: str, edition: str) -> None:
    places = areas(name, "Parkzicht", wijk=name)
    html = page(figures([WIJK, "BU99010100", "BU99010101"]), places, edition=edition)

    assert_sound(html)
    assert name.replace("'", "&#39;") in html


def test_two_equal_names_carry_their_wijk() -> None:
    places = [
        (c, "Parkzicht" if c == "BU99010201" else n, lv, p, s)
        for c, n, lv, p, s in areas("Parkzicht", "Haven")
    ]
    html = page(figures([WIJK, "BU99010100", "BU99010101"]), places)

    assert "Parkzicht (De Linden)" in html


@pytest.mark.parametrize("state", ["secret", "unknown_or_secret", "below_minimum", "source_missing"])
def test_everything_is_hidden(state: str) -> None:
    hidden = {"verdict": "not_shown", "state": state, "numerator": CANARY, "persons": CANARY}
    codes = [WIJK, "BU99010100", "BU99010101"]
    rows = [
        finding(indicator, code, None, None, **hidden)
        for indicator in INDICATORS
        for code in (GEMEENTE, *codes)
    ]
    parsed = assert_sound(page(rows, areas("Lindenhof", "Parkzicht")))

    assert "kunnen we weinig zeker zeggen" in parsed.by_id("kort-titel").text
    assert parsed.findings()[1:] == []
    assert "Over wie hier wonen, hebben we geen cijfers." in parsed.by_id("wie").text


def test_one_secret_buurt_is_named_as_unknown_and_drawn_nowhere() -> None:
    codes = [WIJK, "BU99010100", "BU99010101"]
    rows = [
        *figures(codes),
        finding(EENZAAM, "BU99010102", None, None, "not_shown", state="secret", numerator=CANARY),
    ]
    parsed = assert_sound(page(rows, areas("Lindenhof", "Parkzicht", "Geheim")))
    unknown = " ".join(e.text for e in parsed.all("li") if "Geheim" in e.text)

    assert "eenzaam@BU99010102@totaal@2024" not in claimed(parsed)
    assert "maakt dit cijfer voor Geheim niet bekend" in unknown


def test_nothing_but_the_number_of_inhabitants() -> None:
    parsed = assert_sound(page([], areas("Lindenhof", "Parkzicht")))

    assert "1.200 bewoners, 2 buurten." in parsed.class_text("status")
    assert "De cijfers laten geen duidelijk sterk punt zien." in parsed.by_id("kort").text


def test_a_wijk_where_nobody_lives() -> None:
    assert_sound(page([], areas("Haven", size=0.0)))


def test_a_gemeente_without_figures_still_has_an_index() -> None:
    made = cijfers(areas=areas("Lindenhof"))
    parsed = Page(render_index(build_index(made, [WIJK, OTHER_WIJK])))

    assert [e.attributes["href"] for e in parsed.all("a") if e.text == "Lindenhof"] == [
        f"{WIJK}.html#b-BU99010100"
    ]
    assert "Weinig tekens? Dat kan ook betekenen: weinig cijfers." in parsed.by_id("inhoud").text


def test_everything_around_the_average_is_said_as_such() -> None:
    rows = figures([WIJK, "BU99010100", "BU99010101"], verdict="around_average")
    parsed = assert_sound(page(rows, areas("Lindenhof", "Parkzicht")))

    assert "lijkt in veel dingen op heel Voorbeeldstad" in parsed.by_id("kort-titel").text
    assert "Er zijn geen duidelijke verschillen met heel Voorbeeldstad." in parsed.by_id("kort").text


def test_a_hidden_figure_of_another_subject_does_not_deny_the_line() -> None:
    rows = [
        *figures([WIJK, "BU99010100", "BU99010101"]),
        finding(BIJSTAND, "BU99010102", None, None, "not_shown", state="below_minimum"),
        finding(EENZAAM, "BU99010102", 44.0, 40.0),
    ]
    parsed = assert_sound(page(rows, areas("Lindenhof", "Parkzicht", "Buitengebied")))

    assert "laten we dit cijfer niet zien" not in parsed.by_id("kort").text
