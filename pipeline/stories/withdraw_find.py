"""Which rows somebody means who wants to stop, wherever they stand (stories.md section 9)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from models.stories.nouns import StoryFolder
from pipeline.stories.files import StoryFiles, find_files
from pipeline.stories.form_import import read_form
from pipeline.stories.row_store import read_stored
from pipeline.stories.sources import read_sources
from pipeline.stories.tombstones import Tombstones

TEXTS = ("tekst", "citaat")
LEFT = frozenset({"verhaal_id", "toestemming"})


@dataclass(frozen=True)
class Selection:
    """The stories of a withdrawal, with every id and text that belongs to them."""

    stories: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    """Story ids, and the id that was given."""
    texts: tuple[str, ...] = field(default=(), repr=False)
    quotes: tuple[str, ...] = field(default=(), repr=False)
    others: tuple[str, ...] = field(default=(), repr=False)
    """Texts of stories that stay, but for quotes that were made of these ones."""

    @property
    def is_empty(self) -> bool:
        """True when nothing was found."""
        return not self.stories


def select(folder: Path, state: Path, wanted: str) -> Selection:
    """The stories that an id means: its own, those of a teller, those under a consent.

    Args:
        folder: the project folder.
        state: its private state.
        wanted: verhaal_id, verteller_id or toestemming_id.
    """
    rows = list(all_rows(folder, state))
    return selection_of(rows, [row for row in rows if wanted in ids_of(row)], wanted)


def select_stories(folder: Path, state: Path, stories: Collection[str]) -> Selection:
    """These stories, for what was withdrawn in the workbook and what was kept long enough."""
    rows = list(all_rows(folder, state))
    return selection_of(rows, [row for row in rows if row.get("verhaal_id") in stories])


def selection_of(
    rows: Iterable[Mapping[str, str]], meant: Iterable[Mapping[str, str]], *more: str
) -> Selection:
    """Stories, ids and texts of the rows that are meant and still hold something."""
    held = [row for row in meant if set(row) - LEFT and row.get("verhaal_id")]
    stories = tuple(sorted({row["verhaal_id"] for row in held}))
    quotes = {row["citaat"] for row in held if row.get("citaat")}
    ids = tuple(sorted({*stories, *(more if stories else ())}))
    staying = [row for row in rows if not is_of(row, stories)]
    return Selection(stories, ids, texts_of(held), tuple(sorted(quotes)), texts_of(staying))


def is_of(row: Mapping[str, str], stories: Collection[str]) -> bool:
    """One of these stories, or made of one of them."""
    sources = {found.strip() for found in row.get("bron_verhalen", "").split("|")}
    return row.get("verhaal_id") in stories or bool(sources.intersection(stories))


def texts_of(rows: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """Every text of some rows once."""
    return tuple(sorted({row[column] for row in rows for column in TEXTS if row.get(column)}))


def ids_of(row: Mapping[str, str]) -> set[str]:
    """The ids by which a row may be named."""
    return {row[name] for name in ("verhaal_id", "verteller_id", "toestemming_id") if row.get(name)}


def all_rows(folder: Path, state: Path) -> Iterator[Mapping[str, str]]:
    """Every row of tab `verhalen`: in the files, refused ones too, and those that vanished from them."""
    stored = read_stored(state)
    yield from (cells.texts for cells in read_sources(find_files(folder), stored, state).of("verhalen"))
    yield from stored.vanished.get("verhalen", {}).values()
    for cells in stored.stories().values():
        yield dict(cells)


def form_rows(files: StoryFiles, state: Path, stories: Collection[str]) -> dict[Path, set[int]]:
    """Per form export the numbers of the rows of these stories."""
    found: dict[Path, set[int]] = {}
    for mapping in files.forms:
        form = read_form(mapping, state)
        if form is None:
            continue
        rows = {row.number for row in form.tab.rows if row.cells.get("verhaal_id") in stories}
        if rows:
            found[form.path] = rows
    return found


def ended(stories: StoryFolder) -> tuple[str, ...]:
    """Stories whose consent or term is over: `bewaren_tot` passed, or the consent expired."""
    return tuple(v.verhaal_id for v in stories.verhalen if v.consent.state == "verlopen")


def marked(stories: StoryFolder, tombstones: Tombstones) -> tuple[str, ...]:
    """Stories that say ingetrokken in a file and still hold something.

    What was withdrawn before and came back is not among them: a person must look how that happened.
    """
    return tuple(
        sorted(
            {
                gone.verhaal_id
                for gone in stories.withdrawn
                if gone.has_content
                and not tombstones.holds_id(gone.verhaal_id, gone.verteller_id, gone.toestemming_id)
                and not tombstones.holds_quote(gone.citaat)
            }
        )
    )
