"""The stories of a project as the rest of the program meets them: loaded, with lines for the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path

from models.stories.nouns import StoryFolder
from models.stories.refusals import Notice, Refusal, TabCount
from pipeline.catalogue import Catalogue
from pipeline.clock import utc_now
from pipeline.editions import EditionFolder, read_manifest
from pipeline.messages import Message, PipelineError, notice, say_number
from pipeline.paths import Paths
from pipeline.project import OpenProject, Project
from pipeline.stories.files import find_files
from pipeline.stories.gesprekken import CardList
from pipeline.stories.refused_file import FOLDER as REFUSED_FOLDER
from pipeline.stories.state import FOLDER as STATE_FOLDER

MOST_LINES = 20
"""Refusals beyond these are counted; all of them stand in the private file."""


@dataclass(frozen=True)
class StoryReport:
    """What loading the stories of a project has to say: lines that are no fault, and faults."""

    notices: tuple[str, ...] = ()
    errors: tuple[PipelineError, ...] = ()


def has_stories(project: OpenProject) -> bool:
    """True when a project has story files, or has had them."""
    folder = project.folder
    return folder is not None and (find_files(folder).is_present or (folder / STATE_FOLDER).is_dir())


def open_stories(
    project: OpenProject, figures: Paths, home: Paths, catalogue: Catalogue
) -> StoryFolder | None:
    """Load the stories of a project at the clock of the run; None when it has none.

    Args:
        project: the project.
        figures: where its figures lie: they tell which areas exist.
        home: where editions are published: their manifests tell which cards were shown.
        catalogue: the indicators that stories and goals may name.

    Raises:
        PipelineError: the figures or the private state cannot be used.
    """
    from pipeline.stories.edition import spoken_names
    from pipeline.stories.load import load_stories
    from pipeline.warehouse import read_gebied

    if project.folder is None or not has_stories(project):
        return None
    gebied = read_gebied(figures, project.settings.gemeente)
    areas: dict[int, set[str]] = {}
    for year, code in gebied.select("gebied_year", "gebied_code").iter_rows():
        areas.setdefault(int(year), set()).add(str(code))
    return load_stories(
        project.folder,
        project.settings,
        now=story_clock(project.settings),
        known_areas=areas,
        known_indicators=frozenset(catalogue.indicators),
        known_places={part for name in gebied["gebied_name"].unique() for part in spoken_names(str(name))},
        cards=card_lists(home.wijkbeelden, project.settings.slug),
        staat=state_folder(project, home),
    )


def story_clock(settings: Project) -> datetime:
    """The moment at which stories are judged: now, but for a fictional project with a day of its own."""
    if settings.fictief and settings.peildatum is not None:
        return datetime.combine(settings.peildatum, time(12), tzinfo=UTC)
    return utc_now()


def state_folder(project: OpenProject, home: Paths) -> Path:
    """Where the private state of a project lies: in its folder, of the example apart from the repository."""
    folder = project.folder or home.projects / project.settings.slug
    if folder.resolve() == home.example.resolve():
        return home.data / "verzonnen" / STATE_FOLDER / project.settings.slug
    return folder / STATE_FOLDER


def card_lists(wijkbeelden: Path, slug: str) -> CardList:
    """The card lists of the editions that still exist, read when they are asked for."""

    @cache
    def cards_of(editie: str) -> dict[tuple[str, str], tuple[str, ...]]:
        for name in (slug, f"{slug}-openbaar"):
            manifest = read_manifest(EditionFolder(wijkbeelden, name).versions / editie) if editie else None
            if manifest is not None and isinstance(manifest.get("kaarten"), dict):
                return {
                    (area, card["code"]): tuple(card["bevindingen"])
                    for area, cards in manifest["kaarten"].items()
                    for card in cards
                }
        return {}

    def find(editie: str, gebied_code: str, code: str) -> tuple[str, ...] | None:
        return cards_of(editie).get((gebied_code, code))

    return find


def report(stories: StoryFolder | None) -> StoryReport:
    """The lines of a load: notices, refused files and rows, and at last the counts.

    No line holds what a cell says.
    """
    if stories is None:
        return StoryReport()
    notices = [found.line for found in stories.notices]
    errors = [file_error(fault) for fault in stories.file_faults]
    errors += [row_error(refusal) for refusal in stories.refusals[:MOST_LINES]]
    private = f"{STATE_FOLDER}/{REFUSED_FOLDER}"
    if len(stories.refusals) > MOST_LINES:
        rows = len(stories.refusals) - MOST_LINES
        errors.append(PipelineError("WB-V00/meer_geweigerd", rows=rows, private=private))
    notices += count_lines(stories.counts)
    if stories.refusals:
        errors.append(PipelineError("WB-V00/deels", counts=say_counts(stories.counts), private=private))
    return StoryReport(tuple(notices), tuple(errors))


def count_lines(counts: Sequence[TabCount]) -> list[str]:
    """A line per tab, and one for all together; the last one is said as a fault when rows were refused."""
    lines = (
        [] if len(counts) < 2 else [count_line(count, f"{count.tab}: {say_count(count)}") for count in counts]
    )
    if counts and not any(count.refused for count in counts):
        lines.append(notice("WB-V00/geteld", counts=say_counts(counts)).line)
    return lines


def count_line(count: TabCount, text: str) -> str:
    """The line of one tab: something to look at when rows were refused."""
    return notice("WB-V00/geteld_deels" if count.refused else "WB-V00/geteld", counts=text).line


def file_error(fault: Notice) -> PipelineError:
    """A refused file as an error again, with the line that was made while loading."""
    error = PipelineError("WB-V00/bestand")
    what = fault.line.removeprefix(f"FOUT {fault.code} ")
    error.message = Message(fault.code, "FOUT", fault.exit_code, what)
    error.args = (error.message.line,)
    return error


def row_error(refusal: Refusal) -> PipelineError:
    """One refused row as a line: where, what is wrong, what may stand there."""
    column = f"kolom {refusal.column}: " if refusal.column else ""
    allowed = f" Wel: {refusal.allowed}." if refusal.allowed else ""
    what = f"Rij {refusal.vindplaats.row}, {column}{refusal.rule}.{allowed}"
    place = refusal.vindplaats
    where = place.file if place.tab in place.file else f"{place.file} {place.tab}"
    return PipelineError(
        refusal.code,
        file=where,
        what=what,
        todo=refusal.hint or "Pas de rij aan.",
        row="",
        column="",
        allowed="",
        limit="",
    )


def say_counts(counts: Sequence[TabCount]) -> str:
    """412 gelezen, 405 geladen, 7 geweigerd: of all tabs together."""
    total = TabCount(
        "samen",
        sum(count.read for count in counts),
        sum(count.loaded for count in counts),
        sum(count.refused for count in counts),
        sum(count.without_consent for count in counts),
        sum(count.withdrawn for count in counts),
    )
    return say_count(total)


def say_count(count: TabCount) -> str:
    """The counts of one tab."""
    parts = [f"{say_number(count.read)} gelezen", f"{say_number(count.loaded)} geladen"]
    parts += [f"{say_number(count.without_consent)} zonder toestemming"] if count.without_consent else []
    parts += [f"{say_number(count.withdrawn)} ingetrokken"] if count.withdrawn else []
    return ", ".join([*parts, f"{say_number(count.refused)} geweigerd"])
