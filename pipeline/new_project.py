"""The verb project: a new project folder with settings, workbook and consent text, ready to fill in."""

import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import typer

from models.nouns import THEMES
from pipeline.catalogue import load_catalogue
from pipeline.gemeente_lookup import resolve_gemeente
from pipeline.messages import PipelineError
from pipeline.paths import Paths, find_paths
from pipeline.project import Project, read_project
from pipeline.stories.lists import Lists
from pipeline.stories.state import open_state, write_private
from pipeline.stories.tabs import is_slug
from pipeline.stories.themes import groups_of, themes_of

STORIES = Path(__file__).with_name("stories")
SETTINGS = STORIES / "project.nl.yml"
CONSENT = STORIES / "toestemming.nl.md"
CONSENT_ID = "toestemming-2026-1"
"""Id of the words of the consent text: other words are another id."""
TO_FILL_IN = "[NOG INVULLEN: {name}]"
FOLDERS = ("gesprekken", "formulieren", "toestemming")
QUESTIONS = {
    "verantwoordelijke": "Welke organisatie is verantwoordelijk voor de verhalen?",
    "contact": "Telefoon of e-mail waar een verteller kan stoppen?",
    "fg": "Functionaris gegevensbescherming (naam of functie, telefoon of e-mail)?",
    "wie_leest": "Wie lezen de verhalen die alleen om van te leren zijn?",
}
"""Keys of `privacy` that the consent text needs."""


@dataclass(frozen=True)
class NewProject:
    """What was asked."""

    slug: str
    gemeente: str
    folder: Path
    title: str
    privacy: Mapping[str, str]


def make_project(naam: str, gemeente: str, folder: Path | None, *, asks: bool | None = None) -> Path:
    """Write a new project folder; nothing that exists is touched.

    Args:
        naam: slug of the project.
        gemeente: name or code.
        folder: where; default `data/prive/projecten/<slug>/`.
        asks: ask for the privacy facts in the terminal; None: when there is one.

    Returns:
        The folder.

    Raises:
        PipelineError: WB-K08 (no slug), WB-K00 (unknown gemeente, folder exists): exit 3.
    """
    paths = find_paths()
    if not is_slug(naam):
        suggestion = re.sub(r"[^a-z0-9]+", "-", naam.lower()).strip("-")[:60] or "mijn-wijk"
        todo = f"Gebruik kleine letters, cijfers en streepjes, bijvoorbeeld {suggestion}."
        raise PipelineError("WB-K08", file="naam van het project", name=naam, todo=todo)
    if not gemeente:
        raise PipelineError("WB-K00", file="--gemeente", what="Geef de gemeente, bijvoorbeeld GEMEENTE=Oss.")
    home = folder or paths.projects / naam
    require_free(home)
    code = gemeente_code(gemeente, paths)
    is_asking = sys.stdin.isatty() if asks is None else asks
    privacy = ask_privacy() if is_asking else dict.fromkeys(QUESTIONS, "")
    if folder is None:
        open_state(paths.projects.parent)
    write_project(NewProject(naam, code, home, naam.replace("-", " ").capitalize(), privacy), paths)
    return home


def require_free(home: Path) -> None:
    """Refuse a folder in which anything stands.

    Raises:
        PipelineError: WB-K00 (exit 3).
    """
    if home.is_symlink() or (home.exists() and (not home.is_dir() or any(home.iterdir()))):
        what = f"De map {home.name} bestaat al en is niet leeg. Er is niets veranderd."
        raise PipelineError("WB-K00", file=home.name, what=what, todo="Kies een andere NAAM of een lege map.")


def gemeente_code(text: str, paths: Paths) -> str:
    """The code of a gemeente; when its name cannot be looked up now, the name as typed.

    Raises:
        PipelineError: WB-K00 (exit 3) for a name that does not exist.
    """
    try:
        return resolve_gemeente(text, load_catalogue(paths.sources), paths)
    except PipelineError as error:
        if error.exit_code == 3:
            raise
        return text


def ask_privacy() -> dict[str, str]:
    """Ask in the terminal what the consent text needs; Enter leaves it for later."""
    typer.echo(
        "Een paar vragen voor het toestemmingsformulier. Enter: later invullen in project.yml.", err=True
    )
    return {
        name: typer.prompt(question, default="", show_default=False, err=True).strip()
        for name, question in QUESTIONS.items()
    }


def write_project(new: NewProject, paths: Paths) -> None:
    """Write every file of a new project."""
    open_state(new.folder)
    for name in FOLDERS:
        open_state(new.folder / name)
    write_private(new.folder / "project.yml", settings_text(new).encode())
    write_missing(new.folder, paths)


def write_missing(folder: Path, paths: Paths) -> list[str]:
    """Write the workbook and the consent text from project.yml where they are not there yet.

    A consent text with open places that nobody changed is filled in.

    Returns:
        The names of what was written.

    Raises:
        PipelineError: project.yml is missing or wrong (exit 3).
    """
    from pipeline.stories.template import workbook_bytes

    settings = read_project(folder).settings
    made = []
    workbook = folder / "werkboek.xlsx"
    if not workbook.exists():
        write_private(workbook, workbook_bytes(lists_of(settings), areas_of(settings.gemeente, paths)))
        made.append(workbook.name)
    consent = folder / "toestemming" / f"{CONSENT_ID}.nl.md"
    if not consent.exists() or is_unfilled(consent.read_text(encoding="utf-8"), consent_text(settings)):
        open_state(consent.parent)
        write_private(consent, consent_text(settings).encode())
        made.append(f"toestemming/{consent.name}")
    return made


def settings_text(new: NewProject) -> str:
    """project.yml of a new project: every key with its explanation."""
    values = {
        "slug": new.slug,
        "gemeente": new.gemeente,
        "titel": json.dumps(new.title, ensure_ascii=False),
        "cijferthemas": ", ".join(theme.theme_id for theme in THEMES),
    } | {name: json.dumps(text, ensure_ascii=False) for name, text in new.privacy.items()}
    text = SETTINGS.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"«{name}»", value)
    return text


def consent_text(settings: Project) -> str:
    """The consent text (stories.md appendix A) with the facts of project.yml; what is empty stays visible."""
    privacy = settings.privacy
    values = {
        "verantwoordelijke": privacy.verantwoordelijke,
        "wijk": settings.titel,
        "wie_leest": privacy.wie_leest,
        "contact": privacy.contact,
        "fg": privacy.fg,
        "citaat_maanden": str(privacy.citaat_maanden),
        "bewaren_maanden": str(privacy.bewaren_maanden),
        "verhaal_id": "........",
    }
    text = CONSENT.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace("{" + name + "}", value.strip() or TO_FILL_IN.format(name=name))
    return text


def is_unfilled(text: str, filled: str) -> bool:
    """True for a consent text of this program with open places that can be filled in now."""
    mark = re.escape(TO_FILL_IN.partition("{")[0])
    parts = re.split(rf"{mark}\w+\]", text)
    if len(parts) == 1 or text == filled:
        return False
    return bool(re.fullmatch(r".+".join(re.escape(part) for part in parts), filled))


def lists_of(settings: Project) -> Lists:
    """The codes of the project for the choice lists."""
    start = datetime(1980, 1, 1, tzinfo=UTC)
    return Lists(settings.slug, start.date(), start, themes_of(settings), groups_of(settings))


def areas_of(gemeente: str, paths: Paths) -> dict[str, str]:
    """Code -> name of wijken and buurten of the newest division, when figures are at hand; else empty."""
    from pipeline.warehouse import read_gebied

    if not paths.warehouse.is_file():
        return {}
    try:
        gebied = read_gebied(paths, gemeente)
    except PipelineError:
        return {}
    rows = [
        row for row in gebied.iter_rows(named=True) if row["gebied_level"] in {"gemeente", "wijk", "buurt"}
    ]
    newest = max((row["gebied_year"] for row in rows), default=0)
    found = {row["gebied_code"]: row["gebied_name"] for row in rows if row["gebied_year"] == newest}
    return dict(sorted(found.items()))


def start_project(naam: str, gemeente: str, folder: Path | None, *, fills_in: bool) -> None:
    """The command: write a new project, or add what is missing to one, and say what to do next."""
    if fills_in:
        if folder is None:
            raise PipelineError("WB-K00", file="--map", what="Geef de map van het project.")
        made = write_missing(folder, find_paths())
        typer.echo(f"Gemaakt: {', '.join(made)}" if made else "Alles was er al. Er is niets veranderd.")
        return
    home = make_project(naam, gemeente, folder)
    typer.echo(
        f"Uw project staat in {home}\n"
        "1. Vul in project.yml het blok privacy in.\n"
        f"2. Vul daarmee het toestemmingsformulier in: wijkbeeld project --aanvullen --map {home}\n"
        "3. Vul werkboek.xlsx in; begin met het tabblad verhalen.\n"
        f"4. Maak de bladzijden: make wijkbeeld PROJECT={home}"
    )
