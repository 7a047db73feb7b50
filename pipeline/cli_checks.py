"""The verbs that check: this machine, the pages, the repository, the speed, the standard.

Only typer is imported here; every verb imports what it needs, so `--help` answers at once.
"""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli_options import AsJson, Gemeente, ProjectFolder, Stil, Uitgave

checks = typer.Typer()


@checks.command()
def dokter(
    as_json: AsJson = False,
    offline: Annotated[bool, typer.Option("--offline", help="Zonder netwerk.")] = False,
) -> None:
    """Kijk of deze computer geschikt is: netwerk, proxy, rechten, versies. Verandert niets."""
    from pipeline.dokter.run import main as examine_machine

    chosen = [*(["--json"] if as_json else []), *(["--offline"] if offline else [])]
    raise typer.Exit(examine_machine(chosen))


@checks.command()
def controleer(
    bladzijden: Annotated[
        list[Path] | None, typer.Argument(metavar="PAGINA.HTML", help="Een of meer bladzijden.")
    ] = None,
    uitleg: Annotated[bool, typer.Option("--uitleg", help="Zeg per zin welke regel haar toelaat.")] = False,
    as_json: AsJson = False,
    bewaar: Annotated[
        Path | None,
        typer.Option("--bewaar", help="Bewaar de controle als een bestand dat zonder Wijkbeeld werkt."),
    ] = None,
) -> None:
    """Reken elke zin en elk getal van een bladzijde na, met alleen die bladzijde. Uitkomst 0, 3 of 5."""
    from pipeline.controle import check_pages

    raise typer.Exit(check_pages(bladzijden or [], uitleg, as_json, bewaar))


@checks.command()
def toegankelijk(
    gemeente: Gemeente = "",
    project: ProjectFolder = None,
    uitgave: Uitgave = "",
    alle: Annotated[bool, typer.Option("--alle", help="Open elke bladzijde, niet een keuze.")] = False,
    stil: Stil = False,
) -> None:
    """Toets de bladzijden op toegankelijkheid en leg ernaast wat is getest en wat niet."""
    from pipeline.targets import Order
    from pipeline.toegankelijk import prove_access

    order = Order(gemeente=gemeente, project=project, uitgave=uitgave, is_quiet=stil, is_offline=True)
    for page in prove_access(order, every=alle):
        typer.echo(str(page))


@checks.command()
def check() -> None:
    """Controleer de map zelf: catalogus, vastgelegde pakketten, geen verhalen of openbare citaten in git."""
    from pipeline.check import check_repository

    check_repository()


@checks.command()
def bench(
    replica: Annotated[
        Path | None, typer.Option("--replica", help="Map met replica.py om zelf te starten.")
    ] = None,
) -> None:
    """Meet snelheid en geheugen; een JSON-regel per meting."""
    from pipeline.bench import run_bench

    run_bench(replica)


@checks.command()
def simulate(
    runs: Annotated[
        int, typer.Option("--runs", help="Aantal verzonnen gemeenten; 600 is de volle proef.")
    ] = 600,
    stil: Stil = False,
) -> None:
    """Meet hoe vaak het oordeel loos alarm geeft en hoeveel het vindt, naast vier simpele regels."""
    from pipeline.simulate import run_simulation

    if not run_simulation(runs, is_quiet=stil):
        raise typer.Exit(5)


@checks.command()
def docs(naar: Annotated[Path | None, typer.Option("--naar", help="Map voor de bladzijden.")] = None) -> None:
    """Maak van de documentatie bladzijden die zonder internet werken, met een lijst van functies."""
    from pipeline.docs_pages import write_docs

    typer.echo(str(write_docs(naar)))
