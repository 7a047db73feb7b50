"""The verb notebooks: per gebied an executed account, a page of it, and a notebook for own questions."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import typer

from pipeline.catalogue import load_catalogue
from pipeline.edition_state import edition_slug
from pipeline.editions import EditionFolder
from pipeline.messages import PipelineError
from pipeline.notebooks.assemble import account_notebook, question_notebook
from pipeline.notebooks.convert import as_json, convert_html, converter_name
from pipeline.notebooks.execute import execute
from pipeline.notebooks.for_quarto import for_quarto
from pipeline.notebooks.quarto import EXTENSIONS, Quarto, find_quarto, render, require_quarto
from pipeline.paths import Paths, find_paths
from pipeline.progress import show_progress
from pipeline.targets import Order, find_target
from reports.numbers import dutch_date

RENDERERS = ("auto", "quarto", "nbconvert")
Say = Callable[[str], None]


@dataclass(frozen=True)
class Wish:
    """How the notebooks should come out."""

    gebied: str = ""
    """Code of one gebied; empty: every wijk and own area of the edition."""
    renderer: str = "auto"
    formats: tuple[str, ...] = ("html",)


def make_notebooks(order: Order, wish: Wish) -> None:
    """Make the notebooks of every edition that the order names, and print where they are.

    Raises:
        PipelineError: WB-P02 (exit 4) when an edition was not made; WB-K00 (exit 3) for an unknown gebied,
            renderer or format, or Quarto asked for where there is none; WB-P00 (exit 5) when one fails.
    """
    paths = find_paths()
    quarto = choose_renderer(wish)
    target = find_target(order, load_catalogue(paths.sources), paths)
    with show_progress(is_quiet=order.is_quiet) as say:
        for project in target.projects:
            for path in make_edition(paths, edition_slug(project, target.edition), wish, quarto, say):
                typer.echo(str(path))


def choose_renderer(wish: Wish) -> Quarto | None:
    """Decide what renders; None: nbconvert.

    Raises:
        PipelineError: WB-K00 (exit 3).
    """
    unknown = [kind for kind in wish.formats if kind not in EXTENSIONS]
    if wish.renderer not in RENDERERS or unknown:
        what = f"Kies voor --opmaak uit {', '.join(RENDERERS)} en voor --formaat uit {', '.join(EXTENSIONS)}."
        raise PipelineError("WB-K00", file="opties", what=what)
    if wish.renderer == "quarto":
        return require_quarto()
    quarto = None if wish.renderer == "nbconvert" else find_quarto()
    if quarto is None and set(wish.formats) - {"html"}:
        return require_quarto()
    return quarto


def make_edition(paths: Paths, slug: str, wish: Wish, quarto: Quarto | None, say: Say) -> list[Path]:
    """Make the notebooks of one edition; give the pages and documents.

    Raises:
        PipelineError: as `make_notebooks`.
    """
    manifest = EditionFolder(paths.wijkbeelden, slug).manifest()
    if manifest is None:
        raise PipelineError("WB-P02", file=slug)
    codes = gebied_codes(manifest, wish.gebied)
    folder = paths.data / "notebooks" / slug
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    for number, code in enumerate(codes, start=1):
        say(f"notebooks maken: {number} van {len(codes)}")
        made += make_gebied(slug, code, manifest, folder, wish, quarto)
    return made


def gebied_codes(manifest: dict[str, Any], wanted: str) -> list[str]:
    """Codes with a page of their own in this edition, in order; only the wanted one when it is given.

    Raises:
        PipelineError: WB-K00 (exit 3) for a code without a page.
    """
    names = [name.removesuffix(".html") for name in manifest["paginas"]]
    codes = sorted(name for name in names if is_gebied_page(name))
    if wanted and wanted not in codes:
        shown = ", ".join(codes[:8])
        raise PipelineError(
            "WB-K00", file="WIJK", what=f"Gebied {wanted} heeft geen pagina. Kies uit {shown}."
        )
    return [wanted] if wanted else codes


def is_gebied_page(name: str) -> bool:
    """Say whether a page is that of a wijk or own area: not the index, not a print view."""
    return name.startswith(("WK", "EG-")) and not name.endswith(PRINT)


PRINT = ("-5-minuten", "-gesprekskaarten", "-praatplaat")


def make_gebied(
    slug: str, code: str, manifest: dict[str, Any], folder: Path, wish: Wish, quarto: Quarto | None
) -> list[Path]:
    """Make the account of one gebied, render it, and write the notebook for own questions once."""
    name = gebied_name(slug, code)
    day = str(manifest["datum"])
    account = execute(account_notebook(slug, code, name, day), folder)
    path = folder / f"{code}-verantwoording.ipynb"
    write(path, as_json(account))
    question = folder / f"{code}-eigen-vraag.ipynb"
    if not question.exists():
        write(question, as_json(question_notebook(slug, code, name, day)))
    outputs = [path.with_suffix(f".{EXTENSIONS[kind]}") for kind in wish.formats]
    for kind, output in zip(wish.formats, outputs, strict=True):
        if quarto is None:
            page = convert_html(
                account,
                title=f"Verantwoording: {name}",
                subtitle=f"Uitgave {manifest['versie']}, voor analisten",
                date=dutch_date(date.fromisoformat(day)),
            )
            write(output, page)
        else:
            render(quarto, as_json(for_quarto(account, to=kind)), output, to=kind)
    made_with = quarto.name if quarto else converter_name()
    write(
        folder / f"{code}-verantwoording.json",
        json.dumps({"opmaak": made_with, "uitgave": manifest["versie"]}) + "\n",
    )
    return outputs


def gebied_name(slug: str, code: str) -> str:
    """How the gebied is called."""
    from pipeline.notebooks.analysis import open_gebied

    return open_gebied(slug, code).name


def write(path: Path, text: str) -> None:
    """Replace a file in one step."""
    unfinished = path.with_name(f".{path.name}.tmp")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)
