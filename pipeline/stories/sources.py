"""Read every story file of a project: whole, or refused whole and its earlier content kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.messages import PipelineError
from pipeline.stories.csv_read import read_csv
from pipeline.stories.files import FileError, StoryFiles, label
from pipeline.stories.form_import import read_form
from pipeline.stories.raw import RawTab
from pipeline.stories.row_store import Source, StoredRows
from pipeline.stories.rows import Cells, clean_rows
from pipeline.stories.session_sheet import is_typed
from pipeline.stories.tabs import read_tabs
from pipeline.stories.xlsx_read import read_xlsx

SHEET_TABS = ("gesprekken",)


@dataclass
class SourcesRead:
    """The cleaned rows of every file and tab, in the order of reading."""

    cells: dict[Source, list[Cells]] = field(default_factory=dict)
    errors: list[FileError] = field(default_factory=list)
    skipped: dict[str, int] = field(default_factory=dict)
    """Form -> answers that were not approved or not finished."""
    without_data: list[str] = field(default_factory=list)
    """Mappings without an export beside them."""
    double: set[Source] = field(default_factory=set)
    """Tabs that stand in two places."""

    def of(self, tab: str) -> list[Cells]:
        """The rows of one tab, of all files."""
        return [one for (_, name), cells in self.cells.items() if name == tab for one in cells]


def read_sources(files: StoryFiles, stored: StoredRows, state: Path) -> SourcesRead:
    """Read the files; one that is refused gives an error and the rows it gave before."""
    found = SourcesRead(errors=list(files.errors))
    for path in files.workbook, *files.tabs.values(), *files.sheets:
        if path is not None:
            read_one(path, found)
    refuse_double_tabs(files, found)
    for path in files.forms:
        read_one_form(path, state, found)
    keep_earlier(stored, found)
    return found


def keep_earlier(stored: StoredRows, found: SourcesRead) -> None:
    """Of what was refused now, use the rows it gave before."""
    failed = {error.file for error in found.errors}
    for source in [source for source in found.cells if source[0] in failed]:
        del found.cells[source]
    for source, rows in stored.sources.items():
        name, tab = source
        if (name in failed or source in found.double) and tab in read_tabs():
            spec = read_tabs()[tab]
            found.cells[source] = list(clean_rows(RawTab(name, tab, tuple(spec.columns), rows), spec))


def read_one(path: Path, found: SourcesRead) -> None:
    """Read one workbook, CSV tab or session sheet; a sheet in which nobody typed yet does not count."""
    name = label(path)
    try:
        tabs = tabs_of(path)
        if name == path.name or any(map(is_typed, tabs)):
            add_tabs(name, tabs, found)
    except PipelineError as error:
        found.errors.append(FileError(name, error.at(where=name)))
    except OSError:
        found.errors.append(FileError(name, PipelineError("WB-V00/dicht", file=name)))


def tabs_of(path: Path) -> list[RawTab]:
    """The tabs of one file.

    Raises:
        PipelineError: the file is refused as a whole.
    """
    is_sheet = label(path) != path.name
    if path.suffix == ".csv":
        return [read_csv(path, SHEET_TABS[0] if is_sheet else path.stem)]
    return read_xlsx(path, SHEET_TABS if is_sheet else tuple(read_tabs()))


def add_tabs(name: str, tabs: Sequence[RawTab], found: SourcesRead) -> None:
    """Clean all tabs of a file and add them together, or none.

    Raises:
        PipelineError: a header is not right.
    """
    specs = read_tabs()
    cells = {(name, tab.tab): list(clean_rows(replace(tab, file=name), specs[tab.tab])) for tab in tabs}
    found.cells |= {key: rows for key, rows in cells.items() if rows}


def refuse_double_tabs(files: StoryFiles, found: SourcesRead) -> None:
    """A tab with rows in the workbook and in a CSV file: neither is used."""
    if files.workbook is None:
        return
    for tab, path in files.tabs.items():
        pair = [(files.workbook.name, tab), (path.name, tab)]
        if all(key in found.cells for key in pair):
            error = PipelineError("WB-V00/twee_plekken", file=path.name, tab=tab)
            found.errors.append(FileError(path.name, error))
            found.double.update(pair)
            del found.cells[pair[0]]


def read_one_form(path: Path, state: Path, found: SourcesRead) -> None:
    """Read one form export by its declared mapping."""
    name = label(path)
    try:
        form = read_form(path, state)
        if form is None:
            found.without_data.append(name)
            return
        add_tabs(label(form.path), [form.tab], found)
        found.skipped[label(form.path)] = form.skipped
    except PipelineError as error:
        exports = (label(path.with_suffix(suffix)) for suffix in (".csv", ".xlsx"))
        found.errors += [FileError(export, error.at(where=name)) for export in exports]
    except OSError:
        found.errors.append(FileError(name, PipelineError("WB-V00/dicht", file=name)))
