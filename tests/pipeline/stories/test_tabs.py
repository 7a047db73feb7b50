"""One list of tabs and columns: reader, nouns, template and documents follow it (stories.md 1 to 4, 7)."""

from dataclasses import fields

import pytest

from models.stories.nouns import (
    Besluit,
    Doel,
    Gesprek,
    Inspanning,
    KaartItem,
    KaartRegel,
    ThemaRegel,
    ToestemmingEvent,
    Verhaal,
)
from pipeline.stories.cells import READERS
from pipeline.stories.tabs import DEVICE_NAMES, is_slug, read_tabs
from pipeline.stories.tabs_page import PAGE, render_tabs

NOUNS = {
    "verhalen": (Verhaal,),
    "gesprekken": (Gesprek, KaartRegel, ThemaRegel),
    "kaart_van_de_wijk": (KaartItem,),
    "afspraken": (Doel, Inspanning, Besluit),
    "toestemming": (ToestemmingEvent,),
}


@pytest.mark.parametrize("tab", list(NOUNS))
def test_every_column_becomes_a_field_of_a_noun(tab: str) -> None:
    found = {field.name for noun in NOUNS[tab] for field in fields(noun)}
    assert set(read_tabs()[tab].columns) - found <= {"regel"}


def test_every_kind_of_column_has_a_reader() -> None:
    kinds = {column.kind for tab in read_tabs().values() for column in tab.columns.values()}
    assert kinds == set(READERS)


def test_every_column_is_explained_shortly_enough_for_excel() -> None:
    for tab in read_tabs().values():
        for column in tab.columns.values():
            assert 5 < len(column.help) <= 250, (tab.name, column.name)
            assert column.default in ("", *column.values) or column.kind == "taal"


def test_the_required_columns_are_those_of_the_contract() -> None:
    assert {tab.name: tab.required_columns for tab in read_tabs().values()} == {
        "verhalen": ("verhaal_id", "rol", "gebied_code", "verteld_op", "themas"),
        "gesprekken": ("gesprek_id", "regel"),
        "kaart_van_de_wijk": ("id", "soort", "titel", "status"),
        "afspraken": ("id", "regel", "titel"),
        "toestemming": ("toestemming_id", "gebeurtenis", "tijdstip"),
    }


def test_the_page_about_the_workbook_is_made_from_the_list() -> None:
    assert PAGE.read_text(encoding="utf-8") == render_tabs(), "draai python -m pipeline.stories.tabs_page"


def test_slugs_are_safe_on_every_system() -> None:
    assert is_slug("ruwaard-2")
    assert not any(map(is_slug, ["", "-a", "A", "a b", "a/b", "..", "x" * 61, "a_b", *DEVICE_NAMES]))
