"""The page about the workbook, `docs/werkboek.md`: `python -m pipeline.stories.tabs_page` makes it again."""

from pathlib import Path

from pipeline.stories.tabs import ColumnSpec, TabSpec, read_tabs

PAGE = Path(__file__).resolve().parents[2] / "docs" / "werkboek.md"
INTRO = """\
# Het werkboek: tabbladen en kolommen

Deze bladzijde is gemaakt uit `pipeline/stories/tabs.yml`, dezelfde lijst waarmee het programma leest en het
lege werkboek schrijft. Verander die lijst en draai `python -m pipeline.stories.tabs_page`.

`make project NAAM=ruwaard GEMEENTE=Oss` schrijft een map met `werkboek.xlsx`. Elk tabblad mag leeg blijven.
Dezelfde tabbladen mogen ook als CSV (`verhalen.csv`), maar een tabblad staat op één plek. Een kolom met een
sterretje is verplicht; **vet** is wat een lege cel betekent. Meer dingen in een cel: met een `|` ertussen.
Kolommen die met `lees_` beginnen en rijen met een id dat met `VOORBEELD` begint, leest het programma niet.
"""
KINDS = {
    "id": "id",
    "ids": "ids",
    "slug": "naam",
    "gebied": "code van een gebied",
    "gebieden": "codes van gebieden",
    "datum": "datum",
    "moment": "tijdstip met tijdzone",
    "jaar": "jaar",
    "jaar_of_datum": "jaar of datum",
    "getal": "getal",
    "aantal": "heel getal",
    "persoon": "code van een mens",
    "personen": "codes van mensen",
    "taal": "taalcode",
    "editie": "versie",
    "website": "https-adres",
    "bevinding": "bevinding",
    "kaart_of_thema": "kaartcode of thema",
    "grondslag": "grondslag",
}
LISTS = {
    "thema": "thema's van het project",
    "groep": "groepen van het project",
    "indicator": "cijfers uit de catalogus",
    "cijfergroep": "groepen van de cijfers",
}


def render_tabs() -> str:
    """The page as Markdown."""
    return INTRO + "".join(render_tab(tab) for tab in read_tabs().values())


def render_tab(tab: TabSpec) -> str:
    """One tab: what a row is, and a table of its columns."""
    rows = "".join(render_column(column) for column in tab.columns.values())
    return f"\n## {tab.name}\n{tab.help}\n\n| kolom | wat erin mag | uitleg |\n|---|---|---|\n{rows}"


def render_column(column: ColumnSpec) -> str:
    """One column."""
    name = f"`{column.name}`" + (" *" if column.is_required else "")
    belongs = f" (bij {' en '.join(column.only_with)})" if column.only_with else ""
    return f"| {name}{belongs} | {allowed(column)} | {escape(column.help)} |\n"


def allowed(column: ColumnSpec) -> str:
    """What may stand in a cell, the default in bold."""
    if column.values_by:
        return "; ".join(f"{kind}: {', '.join(values)}" for kind, values in column.values_by.items())
    if column.values:
        return ", ".join(f"**{value}**" if value == column.default else value for value in column.values)
    if column.code_list:
        return LISTS[column.code_list]
    default = f" (**{column.default}**)" if column.default else ""
    if column.kind in KINDS:
        return KINDS[column.kind] + default
    many = "meer teksten" if column.kind == "teksten" else f"tekst, hooguit {column.largest} tekens"
    return many + default


def escape(text: str) -> str:
    """A text in a table of Markdown."""
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(render_tabs(), encoding="utf-8")
