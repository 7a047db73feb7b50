"""The verbs for stories: from a new project to withdrawing one.

Only typer is imported here; every verb imports what it needs, so `--help` answers at once.
"""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli_options import AsJson, Datum, Gemeente, ProjectFolder, Stil, Uitgave, stated_date

stories = typer.Typer()


@stories.command()
def project(
    naam: Annotated[str, typer.Option("--naam", help="Naam van het project, zoals ruwaard.")] = "",
    gemeente: Gemeente = "",
    folder: Annotated[Path | None, typer.Option("--map", help="Map voor het project.")] = None,
    aanvullen: Annotated[
        bool, typer.Option("--aanvullen", help="Maak in een bestaande map alleen wat er nog niet is.")
    ] = False,
) -> None:
    """Begin een project: een map met instellingen, werkboek en toestemmingsformulier."""
    from pipeline.new_project import start_project

    start_project(naam, gemeente, folder, fills_in=aanvullen)


@stories.command()
def gesprek(
    project: ProjectFolder = None,
    gebied: Annotated[str, typer.Option("--gebied", help="Code van de wijk, bijvoorbeeld WK990101.")] = "",
    datum: Datum = "",
) -> None:
    """Maak het ingevulde blad voor na een bijeenkomst: een rij per kaart en per thema."""
    from pipeline.session import write_session

    typer.echo(str(write_session(project, gebied, stated_date(datum))))


@stories.command()
def verhalen(
    project: ProjectFolder = None,
    uitgave: Uitgave = "",
    nakijken: Annotated[bool, typer.Option("--nakijken", help="Kijk citaten na die op u wachten.")] = False,
    code: Annotated[str, typer.Option("--code", help="Uw eigen code, bijvoorbeeld CD2.")] = "",
    uitzondering: Annotated[
        str, typer.Option("--uitzondering", help="Laat dit verhaal langs de controle; met --code en --reden.")
    ] = "",
    reden: Annotated[str, typer.Option("--reden", help="Waarom, in hooguit 120 tekens.")] = "",
    register: Annotated[bool, typer.Option("--register", help="Schrijf verwerkingsregister.md.")] = False,
    as_json: AsJson = False,
) -> None:
    """Laat zien wat klaar is, wat op wie wacht en wat is tegengehouden; kijk citaten na."""
    from pipeline.verhalen import make_exception, review_stories, show_stories, write_register

    if register:
        raise typer.Exit(write_register(project))
    if uitzondering:
        raise typer.Exit(make_exception(project, uitzondering, code, reden))
    if nakijken:
        raise typer.Exit(review_stories(project, code))
    raise typer.Exit(show_stories(project, uitgave, as_json=as_json))


@stories.command()
def intrekken(
    nummer: Annotated[str, typer.Argument(help="verhaal_id, verteller_id of toestemming_id.")],
    project: ProjectFolder = None,
    reden: Annotated[str, typer.Option("--reden", help="Voor uw eigen logboek, zonder namen.")] = "",
    stil: Stil = False,
) -> None:
    """Wis een verhaal overal: werkboek, bladzijden, oude versies; en zoek of er iets over is."""
    from pipeline.intrekken import withdraw

    raise typer.Exit(withdraw(project, nummer, reden, is_quiet=stil))


@stories.command()
def opschonen(
    project: ProjectFolder = None,
    uitvoeren: Annotated[bool, typer.Option("--uitvoeren", help="Wis wat getoond wordt.")] = False,
    stil: Stil = False,
) -> None:
    """Laat zien welke verhalen lang genoeg bewaard zijn; wist ze met --uitvoeren."""
    from pipeline.intrekken import clean_up

    raise typer.Exit(clean_up(project, does_it=uitvoeren, is_quiet=stil))
