"""Nothing runs, nothing is fetched, and no text from data becomes anything but text."""

import re
from dataclasses import replace
from typing import Any

import pytest

from reports import page
from reports.stylesheets import css_string
from tests.reports.html_page import Page
from tests.reports.pages import HOSTILE, PAGES, PARSED, every_page, poisoned
from tests.reports.voorbeeld_index import index
from tests.reports.voorbeeld_wijkbeeld import wijkbeeld


@pytest.mark.parametrize("of", ["wijk", "index"])
def test_hostile_text_stays_text(of: str) -> None:
    poison: Any = poisoned(wijkbeeld()) if of == "wijk" else poisoned(index())
    html = page.render_wijk(poison) if of == "wijk" else page.render_index(poison)
    parsed = Page(html)

    assert not parsed.all("script", "img")
    assert "<script" not in html
    assert not [name for element in parsed.elements for name in element.attributes if name.startswith("on")]
    assert "{{7*7}}" in html
    assert "49" not in parsed.all("h1")[0].text
    assert parsed.all("h1")[0].text == "De Linden" + HOSTILE or of == "index"


def test_a_hostile_name_cannot_leave_the_stylesheet() -> None:
    assert css_string('a</style>"') == '"a\\3c \\2f style\\3e \\22 "'


def test_only_safe_addresses_become_a_link() -> None:
    beeld = wijkbeeld()
    unsafe = replace(beeld, sources=(replace(beeld.sources[0], url="javascript:alert(1)"),))

    assert "javascript:" not in page.render_wijk(unsafe)


@every_page
def test_nothing_comes_from_elsewhere_and_nothing_runs(name: str) -> None:
    parsed = PARSED[name]
    addresses = [
        element.attributes[key]
        for element in parsed.elements
        for key in ("src", "href", "srcset", "action")
        if key in element.attributes and not element.is_inside("table")
    ]

    assert not parsed.all("script", "link", "iframe", "object", "img", "form", "input", "base")
    assert not [address for address in addresses if "//" in address or ":" in address]
    assert "@import" not in PAGES[name]
    assert not re.search(r"url\((?!#)", PAGES[name])
    assert not [key for element in parsed.elements for key in element.attributes if key.startswith("on")]
    assert not [element.tag for element in parsed.elements if "style" in element.attributes]
    assert (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
        in PAGES[name]
    )
