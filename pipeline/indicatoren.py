"""`wijkbeeld indicatoren [zoek]`: look through the catalogue, or read one indicator's sentences aloud."""

import typer

from models.nouns import THEMES, Indicator
from pipeline.catalogue import load_catalogue
from pipeline.messages import PipelineError
from pipeline.paths import find_paths

SAMPLE_SENTENCES = ("N1", "N15", "V1", "V2", "V8", "E1")


def show_indicators(search: str) -> None:
    """Print every indicator that matches, per theme; with an exact id also its sentences.

    Raises:
        PipelineError: WB-K00 (exit 3) when nothing matches.
    """
    catalogue = load_catalogue(find_paths().sources)
    wanted = search.casefold()
    found = [i for i in catalogue.indicators.values() if wanted in f"{i.indicator_id} {i.label}".casefold()]
    if not found:
        raise PipelineError("WB-K00", file="indicatoren", what=f"Geen indicator past bij '{search}'.")
    for theme in THEMES:
        rows = [i for i in found if i.theme == theme.theme_id]
        if rows:
            typer.echo(f"\n{theme.label}")
        for row in rows:
            typer.echo(f"  {row.indicator_id:<34} {row.label}  [{row.kind}, {row.source_id}]")
    exact = catalogue.indicators.get(search)
    if exact is not None:
        typer.echo("\n" + "\n".join(sample_sentences(exact)))


def sample_sentences(indicator: Indicator) -> list[str]:
    """The sentences of one indicator with invented numbers, to read aloud (wording.md 2.1)."""
    from reports.wording import Bank

    bank = Bank.load()
    slots = {
        "g": "De Linden",
        "gem": "Voorbeeldstad",
        "doen": indicator.doen,
        "wie": indicator.wie,
        "rest": indicator.rest,
        "k": "21",
        "m": "9",
        "maat": "",
        "meer": "meer",
    }
    said = []
    for pattern in SAMPLE_SENTENCES:
        wanted = {name: slots[name] for name in bank.patterns[pattern].slots}
        said.append(f"  {pattern:<4} {bank.say(pattern, (), True, **wanted).text}")
    return said
