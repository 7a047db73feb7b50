"""The verbs of the analyst: look a figure up, draw it, hand it on.

Only typer is imported here; every verb imports what it needs, so `--help` answers at once.
"""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli_options import Gemeente, ProjectFolder, Stil, Uitgave

analyst = typer.Typer()


@analyst.command()
def indicatoren(zoek: Annotated[str, typer.Argument(help="Woord of id om op te zoeken.")] = "") -> None:
    """Zoek in de lijst met indicatoren: thema, bron, en de zinnen die ermee gemaakt worden."""
    from pipeline.indicatoren import show_indicators

    show_indicators(zoek)


@analyst.command()
def toon(
    bevinding: Annotated[str, typer.Argument(help="Bijvoorbeeld eenzaam@WK082806@totaal@2020.")],
) -> None:
    """Laat de hele berekening van een bevinding zien: invoer, formule, marge, toets, grenzen, bron."""
    from pipeline.toon import show_finding

    show_finding(bevinding)


@analyst.command()
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


@analyst.command()
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


@analyst.command()
def verkennen(gemeente: Gemeente = "", project: ProjectFolder = None, uitgave: Uitgave = "") -> None:
    """Maak naast een uitgave een bladzijde voor analisten: twee cijfers naast elkaar, spreiding, per jaar."""
    from pipeline.targets import Order
    from pipeline.verkennen import make_explore_pages

    order = Order(gemeente=gemeente, project=project, uitgave=uitgave, is_offline=True)
    for page in make_explore_pages(order):
        typer.echo(str(page))


@analyst.command()
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


@analyst.command()
def bundel(
    gemeente: Annotated[str, typer.Option("--gemeente", help="Gemeenten met komma's: GM0828,GM0308.")],
    naar: Annotated[Path, typer.Option("--naar", help="Map waar de bestanden komen.")],
    uitgave: Uitgave = "",
) -> None:
    """Zet alle wijken van meer gemeenten bij elkaar: een tabel, en van elke wijk het A4."""
    from pipeline.bundel import BundleWish, make_bundle

    names = tuple(name.strip() for name in gemeente.split(",") if name.strip())
    typer.echo(str(make_bundle(BundleWish(names, uitgave), naar)[-1].parent))


@analyst.command()
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
