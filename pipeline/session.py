"""The verb gesprek: write the session sheet of a meeting into the project folder; never over another."""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.edition_state import edition_slug
from pipeline.editions import EditionFolder
from pipeline.messages import PipelineError
from pipeline.paths import find_paths
from pipeline.project import OpenProject, read_project
from pipeline.stories.files import SHEETS
from pipeline.stories.session_sheet import Session, SheetCard, SheetTheme, session_bytes

NOTES = "gesprek"
"""Key of the manifest of a network edition: what its session sheets read aloud, per gebied."""
WITHOUT_THEMES = "verkennen"
"""In this phase themes are not chosen yet (stories.md 1.4)."""


def write_session(project_folder: Path | None, gebied: str, datum: date | None) -> Path:
    """Write `<project>/gesprekken/gesprek-<gebied>-<datum>.xlsx`, prefilled from the network edition.

    Returns:
        The sheet.

    Raises:
        PipelineError: WB-K00 (exit 3): no project, area or date; nothing was published yet; the sheet exists.
    """
    if project_folder is None:
        raise PipelineError("WB-K00", file="--project", what="Geef de map van het project.")
    if datum is None:
        raise PipelineError(
            "WB-K00", file="--datum", what="Geef de dag van de bijeenkomst: --datum 2026-05-12."
        )
    project = read_project(project_folder)
    folder = EditionFolder(find_paths().wijkbeelden, edition_slug(project, "netwerk"))
    session = session_of(project, folder, gebied, datum)
    path = project_folder / SHEETS / session.file_name
    content = session_bytes(session)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise PipelineError(
            "WB-K00",
            file=f"{SHEETS}/{path.name}",
            what="Dit blad bestaat al. Er is niets veranderd.",
            todo="Gebruik dat blad, of geef het eerst een andere naam.",
        ) from None
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    return path


def session_of(project: OpenProject, folder: EditionFolder, gebied: str, datum: date) -> Session:
    """What the sheet is written from: the cards and notes of the current network edition.

    Raises:
        PipelineError: WB-K00 (exit 3): nothing was published yet, or the area has no page.
    """
    manifest = folder.manifest()
    if manifest is None or folder.current() is None:
        raise PipelineError(
            "WB-K00",
            file=project.settings.slug,
            what="Er is nog geen uitgave voor het netwerk om mee in gesprek te gaan.",
            todo="Draai eerst make wijkbeeld PROJECT=... en print de gesprekskaarten.",
        )
    cards = manifest.get("kaarten", {})
    if gebied not in cards:
        known = ", ".join(sorted(cards)) or "geen"
        raise PipelineError("WB-K00", file="--gebied", what=f"Dit gebied heeft geen bladzijde. Wel: {known}.")
    notes = manifest.get(NOTES, {}).get(gebied, {})
    return Session(
        gebied_code=gebied,
        datum=datum,
        editie=str(folder.current()),
        cards=tuple(sheet_card(card, notes.get("kaarten", {})) for card in cards[gebied]),
        themes=tuple(map(sheet_theme, notes.get("themas", ())))
        if project.settings.fase != WITHOUT_THEMES
        else (),
        buurten=tuple((str(code), str(name)) for code, name in notes.get("buurten", ())),
    )


def sheet_card(card: Mapping[str, Any], notes: Mapping[str, Mapping[str, str]]) -> SheetCard:
    """One card of the manifest."""
    code = str(card["code"])
    findings = card.get("bevindingen") or [""]
    return SheetCard(code, str(findings[0]), str(card.get("titel", "")), notes.get(code, {}))


def sheet_theme(theme: Mapping[str, str]) -> SheetTheme:
    """One theme of the notes."""
    return SheetTheme(theme["code"], theme["label"], theme)
