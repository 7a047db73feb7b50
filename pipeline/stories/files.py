"""Which story files a project has: the workbook, its tabs as CSV, session sheets and form exports.

Names decide, never a guess: copies that look alike are refused until one is left, links that lead outside
the folder are never followed.
"""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.messages import PipelineError
from pipeline.stories.tabs import read_tabs

WORKBOOK = "werkboek.xlsx"
OTHER_TYPES = {".xls", ".xlsm", ".xlsb", ".xlsx", ".ods"}
LOCK_MARKS = ("~$", ".~lock.")
"""Excel and LibreOffice put such a file beside one that is open."""
SHEETS = "gesprekken"
FORMS = "formulieren"
COPY_MARK = r"([ ._(~-].*)?"
SERVICES = {
    "onedrive": "OneDrive",
    "sharepoint": "SharePoint",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "mijn drive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "een clouddienst",
}


@dataclass(frozen=True)
class FileError:
    """A file that is not read, under the name by which its earlier content is known."""

    file: str
    error: PipelineError


@dataclass(frozen=True)
class StoryFiles:
    """What was found, and what was refused by its name."""

    workbook: Path | None = None
    tabs: Mapping[str, Path] = field(default_factory=dict)
    """Tab -> its CSV file."""
    sheets: tuple[Path, ...] = ()
    """Session sheets."""
    forms: tuple[Path, ...] = ()
    """Mappings of form exports."""
    errors: tuple[FileError, ...] = ()
    is_open: bool = False
    """A program has the workbook open."""

    @property
    def is_present(self) -> bool:
        """True when there is anything to read or to refuse."""
        return bool(self.workbook or self.tabs or self.sheets or self.forms or self.errors)


def find_files(folder: Path) -> StoryFiles:
    """Look at the names in a project folder."""
    found = names_in(folder)
    workbooks = [path for path in found if is_workbook(path)]
    errors: list[FileError] = []
    workbook = choose(workbooks, WORKBOOK, folder, errors)
    tabs: dict[str, Path] = {}
    for tab in read_tabs():
        alike = [path for path in found if looks_like(path, tab, OTHER_TYPES | {".csv", ".tsv"})]
        chosen = choose(alike, f"{tab}.csv", folder, errors)
        if chosen is not None:
            tabs[tab] = chosen
    sheets = sheets_in(folder, errors)
    forms = tuple(path for path in names_in(folder / FORMS) if path.suffix in {".yml", ".yaml"})
    return StoryFiles(
        workbook, tabs, sheets, tuple(inside(forms, folder, errors)), tuple(errors), is_open=has_lock(folder)
    )


def names_in(folder: Path) -> list[Path]:
    """Files of a folder by name, without hidden and lock files."""
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if not path.name.startswith((".", *LOCK_MARKS)) and (path.is_file() or path.is_symlink())
    )


def is_workbook(path: Path) -> bool:
    """Say whether a file is the workbook or looks like a copy of it."""
    return "werkboek" in path.stem.lower() and path.suffix.lower() in OTHER_TYPES


def looks_like(path: Path, stem: str, suffixes: set[str]) -> bool:
    """Say whether a file has this name, or that of a copy: "verhalen (1).csv", "Kopie van verhalen.csv"."""
    form = rf"(kopie van |copy of )?{re.escape(stem.lower())}{COPY_MARK}"
    return path.suffix.lower() in suffixes and bool(re.fullmatch(form, path.stem.lower()))


def choose(candidates: Sequence[Path], name: str, folder: Path, errors: list[FileError]) -> Path | None:
    """The one file with this name; anything else is an error, added to the list."""
    wanted = Path(name).suffix
    for path in candidates:
        if path.suffix.lower() != wanted:
            errors.append(FileError(name, PipelineError("WB-V00/soort_bestand", file=path.name)))
    readable = [path for path in candidates if path.suffix.lower() == wanted]
    if len(readable) > 1:
        files = ", ".join(path.name for path in readable[:5])
        errors.append(FileError(name, PipelineError("WB-V00/kopie", file=folder.name, files=files)))
        return None
    if readable and readable[0].name != name:
        what = f"Dit bestand lijkt {name} te zijn, maar heet anders."
        error = PipelineError("WB-V00/bestand", file=readable[0].name, what=what, todo=f"Noem het {name}.")
        errors.append(FileError(name, error))
        return None
    return next(iter(inside(readable, folder, errors)), None)


def inside(paths: Iterable[Path], folder: Path, errors: list[FileError]) -> list[Path]:
    """Files that lie in the folder of the project; a link to elsewhere is an error, added to the list."""
    home = folder.resolve()
    kept = []
    for path in paths:
        if path.resolve().is_relative_to(home):
            kept.append(path)
        else:
            errors.append(FileError(path.name, PipelineError("WB-V00/koppeling", file=path.name)))
    return kept


def sheets_in(folder: Path, errors: list[FileError]) -> tuple[Path, ...]:
    """Session sheets; of files that look like copies of one another none is read."""
    candidates = names_in(folder / SHEETS)
    odd = [path for path in candidates if path.suffix.lower() in OTHER_TYPES - {".xlsx"}]
    errors += [
        FileError(label(path), PipelineError("WB-V00/soort_bestand", file=label(path))) for path in odd
    ]
    readable = [path for path in candidates if path.suffix.lower() in {".xlsx", ".csv"}]
    copies = {
        path: [
            other for other in readable if other != path and looks_like(other, path.stem, {".xlsx", ".csv"})
        ]
        for path in readable
    }
    refused = {path for original, found in copies.items() if found for path in (original, *found)}
    if refused:
        files = ", ".join(path.name for path in sorted(refused)[:5])
        error = PipelineError("WB-V00/kopie", file=SHEETS, files=files)
        errors += [FileError(label(path), error) for path in sorted(refused)]
    return tuple(inside((path for path in readable if path not in refused), folder, errors))


def label(path: Path) -> str:
    """Name of a file as messages and the store have it: session sheets and forms with their folder."""
    folder = path.parent.name
    return f"{folder}/{path.name}" if folder in (SHEETS, FORMS) else path.name


def has_lock(folder: Path) -> bool:
    """True when Excel or LibreOffice has the workbook open."""
    if not folder.is_dir():
        return False
    return any(path.name.startswith(LOCK_MARKS) and WORKBOOK in path.name for path in folder.iterdir())


def sync_service(folder: Path, environment: Mapping[str, str] = os.environ) -> str:
    """The service that keeps copies of this folder elsewhere; empty when none is seen (path, `OneDrive*`)."""
    path = folder.resolve()
    for key, root in environment.items():
        if key.lower().startswith("onedrive") and root and path.is_relative_to(Path(root).resolve()):
            return "OneDrive"
    for part in path.parts:
        for mark, service in SERVICES.items():
            if mark in part.lower():
                return service
    return ""
