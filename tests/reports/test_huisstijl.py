"""A house style changes the look and nothing that a drawing says; colours that cannot be read are refused."""

import pytest

from reports import page
from reports.huisstijl import COLOURS, PLAIN, HouseStyle, colour_faults, overridden
from reports.tokens import contrast, mix
from tests.reports.html_page import Page
from tests.reports.pages import PAGES, WRITTEN
from tests.reports.voorbeeld_index import index
from tests.reports.voorbeeld_wijkbeeld import wijkbeeld

GREEN = (("accent", "#00605c"), ("kopvlak", "#e3f1ef"))
DATA_TOKENS = {"stip", "kraal", "marge", "tik", "km2", "km1", "k0", "kp1", "kp2", "bg", "fg", "mut"}
STYLE = HouseStyle("GGD Zandstreek 7", "data:image/png;base64,AAAA", "Logo", GREEN, "strak", "open")


def test_without_a_house_style_the_pages_stay_as_they_are() -> None:
    assert PLAIN.css == ""
    assert page.render_wijk(wijkbeeld(), PLAIN) == WRITTEN["wijk"]
    assert "afzender" not in PAGES["wijk"].split("</style>")[-1]


def test_colours_of_figures_cannot_be_overridden() -> None:
    assert not {token for _, token in COLOURS.values()} & DATA_TOKENS
    assert not {token for changed in overridden(GREEN).values() for token in changed} & DATA_TOKENS


def test_the_rules_override_light_dark_and_letters() -> None:
    assert STYLE.css == (
        ":root{--acc:#00605c;--zand:#e3f1ef;--zandlijn:#c8d4d2;"
        '--schreef:-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif;'
        '--schreefloos:Seravek,"Gill Sans Nova",Ubuntu,Calibri,"DejaVu Sans",source-sans-pro,sans-serif}'
        "@media screen and (prefers-color-scheme:dark)"
        "{:root{--acc:#80b0ae;--zand:#211e1c;--zandlijn:#3f3830}}"
    )


@pytest.mark.parametrize("render", ["wijk", "index"])
def test_name_and_logo_stand_at_the_head(render: str) -> None:
    html = page.render_wijk(wijkbeeld(), STYLE) if render == "wijk" else page.render_index(index(), STYLE)
    parsed = Page(html)
    picture = parsed.all("img")

    assert [image.attributes for image in picture] == [
        {"class": "logo", "src": "data:image/png;base64,AAAA", "alt": "Logo"}
    ]
    assert parsed.class_text("afzender") == "GGD Zandstreek 7"
    assert next(e for e in parsed.all("p") if e.attributes.get("class") == "afzender").has("data-vrij")
    assert "--acc:#00605c" in html


def test_a_dark_colour_follows_from_the_light_one() -> None:
    dark = overridden((("accent", "#00605c"),))["dark"]["acc"]

    assert dark == mix("#00605c", "#ffffff", 0.5)
    assert contrast(dark, "#24222b") >= 6.0
    assert contrast(mix("#00605c", "#ffffff", 0.45), "#24222b") < 6.0


@pytest.mark.parametrize("colours", [GREEN, (("steunkleur", "#8a4b00"),), (("accent", "#1d4f91"),)])
def test_colours_that_can_be_read_pass(colours: tuple[tuple[str, str], ...]) -> None:
    assert colour_faults(colours) == []


def test_a_pale_accent_is_refused_with_what_was_measured_and_what_is_needed() -> None:
    assert colour_faults((("accent", "#ffcc00"),)) == [
        "accent #ffcc00 naast het kopvlak #f8f1e4 (licht): het contrast is 1,3, nodig is 4,5"
    ]


def test_a_ratio_that_just_fails_never_reads_as_enough() -> None:
    """Measured 4.48, written 4,4: rounding would have said 4,5."""
    assert colour_faults((("accent", "#6f6f6f"),)) == [
        "accent #6f6f6f naast het kopvlak #f8f1e4 (licht): het contrast is 4,4, nodig is 4,5"
    ]


def test_a_mark_of_the_gemeente_that_looks_like_a_buurt_is_refused() -> None:
    faults = colour_faults((("steunkleur", "#4b2e83"), ("steunkleur_donker", "#f0b48c")))

    assert faults == [
        "steunkleur #4b2e83 naast de stippen #4b2e83 (licht): het kleurverschil is 0,0 voor wie kleuren "
        "anders ziet, nodig is 20,0",
        "steunkleur #4b2e83 naast de stippen van de buurten #705a9b (licht): het kleurverschil is 16,2 voor "
        "wie kleuren anders ziet, nodig is 20,0",
    ]


def test_a_dark_band_is_refused_because_letters_on_it_are_dark() -> None:
    assert colour_faults((("kopvlak", "#003366"),)) == [
        "kopvlak #003366 naast accent #4b2e83 (licht): het contrast is 1,2, nodig is 4,5"
    ]
