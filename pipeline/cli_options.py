"""Options that several verbs share: one name, one explanation."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

Gemeente = Annotated[str, typer.Option("--gemeente", help="Naam of code: Oss, GM0828, of 'alle'.")]
ProjectFolder = Annotated[Path | None, typer.Option("--project", help="Map met project.yml.")]
Uitgave = Annotated[str, typer.Option("--uitgave", help="netwerk (standaard) of openbaar.")]
Datum = Annotated[str, typer.Option("--datum", help="Datum op de bladzijde, bijvoorbeeld 2026-11-22.")]
Stil = Annotated[bool, typer.Option("--stil", help="Zeg alleen iets als het misgaat.")]
AsJson = Annotated[bool, typer.Option("--json", help="Uitkomst als JSON.")]
Offline = Annotated[bool, typer.Option("--offline", help="Maak geen verbinding; gebruik bewaarde cijfers.")]
FromFolder = Annotated[Path | None, typer.Option("--uit-map", help="Lees antwoorden uit deze map.")]
Accept = Annotated[
    bool,
    typer.Option("--accepteer-herziening", help="Neem een grote of vreemde wijziging van de bron toch over."),
]
Door = Annotated[str, typer.Option("--door", help="Wie of wat dit startte, bijvoorbeeld cron.")]
Reden = Annotated[str, typer.Option("--reden", help="Waarom een wijziging wordt overgenomen.")]


def stated_date(text: str) -> date | None:
    """Read `--datum`; None means today."""
    from pipeline.messages import PipelineError

    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PipelineError("WB-K00", file="--datum", what="Schrijf de datum als 2026-11-22.") from None
