"""The command line: `wijkbeeld <verb>`. Read options, call the verb, turn errors into messages and codes.

Only typer is imported here; every verb imports what it needs, so `--help` answers at once.
"""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Wijkbeeld: cijfers en verhalen van een wijk op een bladzijde.",
)

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


@app.command()
def maak(
    gemeente: Gemeente = "",
    project: ProjectFolder = None,
    uitgave: Uitgave = "",
    datum: Datum = "",
    stil: Stil = False,
    offline: Offline = False,
    uit_map: FromFolder = None,
    accepteer_herziening: Accept = False,
) -> None:
    """Maak wijkbeelden: ophalen, laden, rekenen en bladzijden maken. Zonder opties: het voorbeeld."""
    from pipeline.maak import make_wijkbeelden
    from pipeline.targets import Order

    make_wijkbeelden(
        Order(
            gemeente=gemeente,
            project=project,
            uitgave=uitgave,
            datum=stated_date(datum),
            is_quiet=stil,
            is_offline=offline,
            from_folder=uit_map,
            accept_revision=accepteer_herziening,
        )
    )


@app.command()
def snapshot(
    gemeente: Gemeente = "",
    project: ProjectFolder = None,
    uit_map: FromFolder = None,
    stil: Stil = False,
    accepteer_herziening: Accept = False,
    reden: Reden = "",
    door: Door = "",
    lijst: Annotated[
        bool, typer.Option("--lijst", help="Toon wat iemand anders moet downloaden voor --uit-map.")
    ] = False,
    als_json: AsJson = False,
) -> None:
    """Haal cijfers op en bewaar de antwoorden zoals ze zijn."""
    from pipeline.maak import snapshot_only
    from pipeline.targets import Order

    order = Order(
        gemeente=gemeente,
        project=project,
        is_quiet=stil,
        from_folder=uit_map,
        accept_revision=accepteer_herziening,
        reason=reden,
        by=door,
    )
    if lijst:
        from pipeline.wanted_files import show_wanted

        show_wanted(order, as_json=als_json)
        return
    snapshot_only(order)


@app.command()
def refresh(
    gemeente: Gemeente = "",
    project: ProjectFolder = None,
    uitgave: Uitgave = "",
    datum: Datum = "",
    stil: Stil = False,
    als_json: AsJson = False,
    offline: Offline = False,
    uit_map: FromFolder = None,
    accepteer_herziening: Accept = False,
    reden: Reden = "",
    door: Door = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Doe alleen alsof; zeg wat er verandert.")
    ] = False,
    stappen: Annotated[
        bool, typer.Option("--stappen", help="Toon de stappen waarop een proef kan stoppen.")
    ] = False,
) -> None:
    """Vernieuw alles zonder toezicht: ophalen, controleren, publiceren wat veranderd is. Voor de planner."""
    from pipeline.refresh import refresh as run_refresh
    from pipeline.refresh import show_steps
    from pipeline.targets import Order

    if stappen:
        show_steps()
        return
    order = Order(
        gemeente=gemeente,
        project=project,
        uitgave=uitgave,
        datum=stated_date(datum),
        is_quiet=stil,
        is_offline=offline,
        from_folder=uit_map,
        accept_revision=accepteer_herziening,
        reason=reden,
        by=door,
    )
    if dry_run:
        from pipeline.dry_run import rehearse

        rehearse(order, as_json=als_json)
        return
    run_refresh(order, as_json=als_json)


@app.command()
def status(als_json: AsJson = False, stil: Stil = False) -> None:
    """Laat zien wat er is: nagekeken, verouderd, herzien, en hoe de laatste keren gingen."""
    from pipeline.status import show_status

    show_status(as_json=als_json, is_quiet=stil)


@app.command()
def load(stil: Stil = False) -> None:
    """Laad alle bewaarde cijfers in een nieuw datapakhuis en controleer ze."""
    from pipeline.maak import load_only

    load_only(is_quiet=stil)


@app.command()
def audit() -> None:
    """Controleer het datapakhuis: sleutels, grenzen, optellingen."""
    from pipeline.maak import audit_only

    audit_only()


@app.command()
def transform(stil: Stil = False) -> None:
    """Reken voor elk gebied het verschil met de gemeente uit, en wat daarover te zeggen is."""
    from pipeline.maak import transform_only

    transform_only(is_quiet=stil)


@app.command()
def publish(
    gemeente: Gemeente = "",
    project: ProjectFolder = None,
    uitgave: Uitgave = "",
    datum: Datum = "",
    stil: Stil = False,
    open_page: Annotated[bool, typer.Option("--open", help="Open daarna de bladzijde.")] = False,
) -> None:
    """Maak de bladzijden en cijferbestanden uit het datapakhuis."""
    from pipeline.maak import publish_only
    from pipeline.targets import Order

    order = Order(
        gemeente=gemeente, project=project, uitgave=uitgave, datum=stated_date(datum), is_quiet=stil
    )
    publish_only(order, open_page=open_page)


@app.command()
def indicatoren(zoek: Annotated[str, typer.Argument(help="Woord of id om op te zoeken.")] = "") -> None:
    """Zoek in de lijst met indicatoren: thema, bron, en de zinnen die ermee gemaakt worden."""
    from pipeline.indicatoren import show_indicators

    show_indicators(zoek)


@app.command()
def toon(
    bevinding: Annotated[str, typer.Argument(help="Bijvoorbeeld eenzaam@WK082806@totaal@2020.")],
) -> None:
    """Laat de hele berekening van een bevinding zien: invoer, formule, marge, toets, grenzen, bron."""
    from pipeline.toon import show_finding

    show_finding(bevinding)


@app.command()
def bench(
    replica: Annotated[
        Path | None, typer.Option("--replica", help="Map met replica.py om zelf te starten.")
    ] = None,
) -> None:
    """Meet snelheid en geheugen; een JSON-regel per meting."""
    from pipeline.bench import run_bench

    run_bench(replica)


@app.command()
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


@app.command()
def uitvoer(
    gemeente: Gemeente = "",
    project: ProjectFolder = None,
    uitgave: Uitgave = "",
    naar: Annotated[Path | None, typer.Option("--naar", help="Map waar de bestanden komen.")] = None,
) -> None:
    """Geef de cijfers van een uitgave door: XLSX, CSV en Parquet met een datapakket."""
    from pipeline.targets import Order
    from pipeline.uitvoer import export_figures

    order = Order(gemeente=gemeente, project=project, uitgave=uitgave, is_offline=True)
    for folder in export_figures(order, naar):
        typer.echo(str(folder))


@app.command()
def figuur(
    indicator: Annotated[str, typer.Argument(help="Id van de indicator, bijvoorbeeld eenzaam.")],
    gebied: Annotated[str, typer.Option("--gebied", help="Code van een wijk of eigen gebied.")],
    gemeente: Gemeente = "",
    project: ProjectFolder = None,
    uitgave: Uitgave = "",
    soort: Annotated[str, typer.Option("--soort", help="lijn of trechter.")] = "lijn",
    naar: Annotated[Path | None, typer.Option("--naar", help="Bestand .svg of .png.")] = None,
) -> None:
    """Maak van een tekening op de bladzijde een los bestand met bron, voor een presentatie."""
    from pipeline.figuur import FigureWish, make_figure
    from pipeline.targets import Order

    order = Order(gemeente=gemeente, project=project, uitgave=uitgave, is_offline=True)
    typer.echo(str(make_figure(order, FigureWish(indicator, gebied, soort), naar)))


@app.command()
def verkennen(gemeente: Gemeente = "", project: ProjectFolder = None, uitgave: Uitgave = "") -> None:
    """Maak naast een uitgave een bladzijde voor analisten: twee cijfers naast elkaar, spreiding, per jaar."""
    from pipeline.targets import Order
    from pipeline.verkennen import make_explore_pages

    order = Order(gemeente=gemeente, project=project, uitgave=uitgave, is_offline=True)
    for page in make_explore_pages(order):
        typer.echo(str(page))


@app.command()
def overdracht(
    gebied: Annotated[str, typer.Option("--gebied", help="Code van een wijk of eigen gebied.")],
    gemeente: Gemeente = "",
    project: ProjectFolder = None,
    uitgave: Uitgave = "",
    naar: Annotated[Path | None, typer.Option("--naar", help="Map waar de bestanden komen.")] = None,
) -> None:
    """Maak teksten voor de wijkkrant en de raad, en de gesprekskaarten, als DOCX."""
    from pipeline.overdracht import hand_over
    from pipeline.targets import Order

    order = Order(gemeente=gemeente, project=project, uitgave=uitgave, is_offline=True)
    for path in hand_over(order, gebied, naar):
        typer.echo(str(path))


@app.command()
def bundel(
    gemeente: Annotated[str, typer.Option("--gemeente", help="Gemeenten met komma's: GM0828,GM0308.")],
    naar: Annotated[Path, typer.Option("--naar", help="Map waar de bestanden komen.")],
    uitgave: Uitgave = "",
) -> None:
    """Zet alle wijken van meer gemeenten bij elkaar: een tabel, en van elke wijk het A4."""
    from pipeline.bundel import BundleWish, make_bundle

    names = tuple(name.strip() for name in gemeente.split(",") if name.strip())
    typer.echo(str(make_bundle(BundleWish(names, uitgave), naar)[-1].parent))


@app.command()
def docs(naar: Annotated[Path | None, typer.Option("--naar", help="Map voor de bladzijden.")] = None) -> None:
    """Maak van de documentatie bladzijden die zonder internet werken, met een lijst van functies."""
    from pipeline.docs_pages import write_docs

    typer.echo(str(write_docs(naar)))


@app.command()
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


@app.command()
def notebooks(
    gemeente: Gemeente = "",
    project: ProjectFolder = None,
    uitgave: Uitgave = "",
    gebied: Annotated[str, typer.Option("--gebied", help="Code van een wijk; anders alle.")] = "",
    opmaak: Annotated[str, typer.Option("--opmaak", help="auto, quarto of nbconvert.")] = "auto",
    formaat: Annotated[str, typer.Option("--formaat", help="html, docx, typst (pdf); met komma's.")] = "html",
    stil: Stil = False,
) -> None:
    """Maak notebooks voor analisten: verantwoording per gebied, en een leeg notebook voor een eigen vraag."""
    from pipeline.notebooks.run import Wish, make_notebooks
    from pipeline.targets import Order

    order = Order(gemeente=gemeente, project=project, uitgave=uitgave, is_quiet=stil, is_offline=True)
    make_notebooks(order, Wish(gebied, opmaak, tuple(formaat.split(","))))


@app.command()
def dokter(
    as_json: AsJson = False,
    offline: Annotated[bool, typer.Option("--offline", help="Zonder netwerk.")] = False,
) -> None:
    """Kijk of deze computer geschikt is: netwerk, proxy, rechten, versies. Verandert niets."""
    from pipeline.dokter.run import main as examine_machine

    chosen = [*(["--json"] if as_json else []), *(["--offline"] if offline else [])]
    raise typer.Exit(examine_machine(chosen))


@app.command()
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


@app.command()
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


@app.command()
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


@app.command()
def intrekken(
    nummer: Annotated[str, typer.Argument(help="verhaal_id, verteller_id of toestemming_id.")],
    project: ProjectFolder = None,
    reden: Annotated[str, typer.Option("--reden", help="Voor uw eigen logboek, zonder namen.")] = "",
    stil: Stil = False,
) -> None:
    """Wis een verhaal overal: werkboek, bladzijden, oude versies; en zoek of er iets over is."""
    from pipeline.intrekken import withdraw

    raise typer.Exit(withdraw(project, nummer, reden, is_quiet=stil))


@app.command()
def opschonen(
    project: ProjectFolder = None,
    uitvoeren: Annotated[bool, typer.Option("--uitvoeren", help="Wis wat getoond wordt.")] = False,
    stil: Stil = False,
) -> None:
    """Laat zien welke verhalen lang genoeg bewaard zijn; wist ze met --uitvoeren."""
    from pipeline.intrekken import clean_up

    raise typer.Exit(clean_up(project, does_it=uitvoeren, is_quiet=stil))


@app.command()
def check() -> None:
    """Controleer de map zelf: catalogus, vastgelegde pakketten, geen verhalen of openbare citaten in git."""
    from pipeline.check import check_repository

    check_repository()


def main(arguments: list[str] | None = None) -> None:
    """Run the program and end with the exit code of reliability.md section 6."""
    from pipeline.stopping import leave, listen

    listen()
    leave(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run one command; errors for users become one Dutch line, bugs a line and a traceback in the log."""
    from pipeline.fitness import require_memory
    from pipeline.messages import PipelineError
    from pipeline.stopping import Stopped

    try:
        require_memory(arguments)
        app(args=arguments, prog_name="wijkbeeld")
    except PipelineError as error:
        typer.echo(error.line, err=True)
        return error.exit_code
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0
    except Stopped as stop:
        typer.echo("LET OP Gestopt. Er is niets veranderd aan wat al gemaakt was.", err=True)
        return stop.exit_code
    except MemoryError:
        typer.echo(PipelineError("WB-D19", stays="Wat al gemaakt was, is niet veranderd.").line, err=True)
        return 6
    except Exception as error:  # noqa: BLE001 - the one place where a bug becomes a message (reliability.md R6)
        from pipeline.crash import write_crash

        typer.echo(write_crash(error), err=True)
        return 1
    return 0


@app.command()
def gesprek(
    project: ProjectFolder = None,
    gebied: Annotated[str, typer.Option("--gebied", help="Code van de wijk, bijvoorbeeld WK990101.")] = "",
    datum: Datum = "",
) -> None:
    """Maak het ingevulde blad voor na een bijeenkomst: een rij per kaart en per thema."""
    from pipeline.session import write_session

    typer.echo(str(write_session(project, gebied, stated_date(datum))))
