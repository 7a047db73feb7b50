"""The verbs that fetch figures, compute and make pages.

Only typer is imported here; every verb imports what it needs, so `--help` answers at once.
"""

from typing import Annotated

import typer

from pipeline.cli_options import (
    Accept,
    AsJson,
    Datum,
    Door,
    FromFolder,
    Gemeente,
    Offline,
    ProjectFolder,
    Reden,
    Stil,
    Uitgave,
    stated_date,
)

figures = typer.Typer()


@figures.command()
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


@figures.command()
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


@figures.command()
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


@figures.command()
def status(als_json: AsJson = False, stil: Stil = False) -> None:
    """Laat zien wat er is: nagekeken, verouderd, herzien, en hoe de laatste keren gingen."""
    from pipeline.status import show_status

    show_status(as_json=als_json, is_quiet=stil)


@figures.command()
def load(stil: Stil = False) -> None:
    """Laad alle bewaarde cijfers in een nieuw datapakhuis en controleer ze."""
    from pipeline.maak import load_only

    load_only(is_quiet=stil)


@figures.command()
def audit() -> None:
    """Controleer het datapakhuis: sleutels, grenzen, optellingen."""
    from pipeline.maak import audit_only

    audit_only()


@figures.command()
def transform(stil: Stil = False) -> None:
    """Reken voor elk gebied het verschil met de gemeente uit, en wat daarover te zeggen is."""
    from pipeline.maak import transform_only

    transform_only(is_quiet=stil)


@figures.command()
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
        gemeente=gemeente,
        project=project,
        uitgave=uitgave,
        datum=stated_date(datum),
        is_quiet=stil,
        is_offline=True,
    )
    publish_only(order, open_page=open_page)
