"""The example pages, rendered and parsed once for all tests of the layout."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from models.nouns import Indicator
from reports import page
from reports.nouns import Sentence, Wijkbeeld
from reports.nouns_index import GemeenteLink
from tests.quotes import quoted
from tests.reports.html_page import Page
from tests.reports.voorbeeld_index import index
from tests.reports.voorbeeld_wijkbeeld import wijkbeeld

HOSTILE = """<script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}{% raw %}"'&amp;"""
CODE_FIELDS = frozenset({"css", "edition", "verdict", "direction", "level", "unit", "kind", "role", "url"})
ORDER = ["kort", "wie", "binnen", "buurten", "themas", "verhalen", "gehoord", "verschil", "uitleg", "bronnen"]
GEMEENTEN = [
    GemeenteLink("Zandhoek", "GM9902-openbaar/index.html", "openbaar", "1 mei 2026", 1),
    GemeenteLink("Aadorp", "GM9901/index.html", "netwerk", "22 november 2026", 12, is_fictional=True),
]


def bare(beeld: Wijkbeeld) -> Wijkbeeld:
    """The emptiest page: population and nothing else."""
    screen = replace(
        beeld.first_screen, line=None, table=None, strengths=(), notable=(), lead=(), help=(), buurten=()
    )
    return replace(
        beeld, first_screen=screen, who=(), lines=(), within=(), maps=(), buurten=(), themes=(), sources=(),
        glossary=(), findings=(),
    )  # fmt: skip


def sentences(value: Any) -> Iterator[Sentence]:
    if isinstance(value, Sentence):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from sentences(item)
    elif is_dataclass(value) and not isinstance(value, Indicator | type):
        for part in fields(value):
            yield from sentences(getattr(value, part.name))


def poisoned(value: Any, name: str = "") -> Any:
    """The same value with hostile text behind every text that comes from data."""
    if isinstance(value, str):
        return value if name in CODE_FIELDS or not value else value + HOSTILE
    if isinstance(value, tuple):
        return tuple(poisoned(item, name) for item in value)
    if isinstance(value, dict):
        return {key: poisoned(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{part.name: poisoned(getattr(value, part.name), part.name) for part in fields(value)}
        )
    return value


WRITTEN = {
    "wijk": page.render_wijk(wijkbeeld()),
    "openbaar": page.render_wijk(wijkbeeld("openbaar")),
    "kaal": page.render_wijk(bare(wijkbeeld())),
    "index": page.render_index(index()),
    "gemeenten": page.render_overall(GEMEENTEN),
}
"""Pages as they are written."""
PAGES = {name: quoted(html) for name, html in WRITTEN.items()}
"""The same pages with quotes around every attribute, for tests that look for a piece of HTML."""
PARSED = {name: Page(html) for name, html in PAGES.items()}
every_page = pytest.mark.parametrize("name", list(PAGES))
