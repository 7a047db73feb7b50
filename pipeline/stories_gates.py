"""What the gates decide about the quotes of a project, as lines and faults for the one who runs it."""

from collections.abc import Callable

import polars as pl

from models.stories.gates import BLOCKED, FOUR_EYES, OPENBAAR, READY, WAITS, QuoteDecision, QuoteDecisions
from models.stories.ladder import Thresholds
from models.stories.nouns import StoryFolder
from pipeline.catalogue import Catalogue
from pipeline.fingerprint import fingerprint
from pipeline.messages import PipelineError, notice
from pipeline.paths import Paths
from pipeline.project import OpenProject
from pipeline.stories.at_hand import open_stories
from pipeline.stories.edition import STREET_FILE, EditionQuotes, edition_quotes
from pipeline.stories.overrides import FILE as OVERRIDES
from pipeline.stories.register import missing_contact
from pipeline.stories.rejections import FILE as REJECTIONS
from reports.cijfers import newest_gebieden


def page_codes(gebied: pl.DataFrame, project: OpenProject) -> tuple[str, ...]:
    """Area codes of the pages that a project gets, without reading its figures."""
    areas, _ = newest_gebieden(gebied)
    wijken = sorted(code for code, row in areas.items() if row["gebied_level"] == "wijk")
    own = sorted(area.code for area in project.settings.eigen_gebieden)
    wanted = set(project.settings.gebieden)
    chosen = [code for code in own if code in wanted] or own
    return (*(code for code in wijken if not wanted or code in wanted), *chosen)


def decide_project(
    project: OpenProject, edition: str, stories: StoryFolder, gebied: pl.DataFrame | None
) -> EditionQuotes:
    """Decide about the quotes of a project outside a run of publishing.

    Args:
        project: the project.
        edition: netwerk or openbaar.
        stories: its stories.
        gebied: areas of its gemeente; None: no figures yet, so that small cells are not judged.
    """
    own_areas = {area.code: tuple(area.buurten) for area in project.settings.eigen_gebieden}
    pages = page_codes(gebied, project) if gebied is not None else ()
    return edition_quotes(stories, edition, gebied, own_areas, pages, thresholds_of(project))


def thresholds_of(project: OpenProject) -> Thresholds:
    """The thresholds of a project: those of the contract, or higher."""
    wanted = project.settings.drempels
    return Thresholds(k_inw=wanted.k_inw, k_ver=wanted.k_ver, k_prof=wanted.k_prof)


def gate_faults(decisions: QuoteDecisions) -> tuple[PipelineError, ...]:
    """What ends with exit code 7: a quote declared ready and stopped, a withdrawn story that came back."""
    faults = [PipelineError("WB-V21", file=story) for story in decisions.came_back]
    stopped = [quote for quote in decisions.quotes if quote.is_fault]
    faults += [PipelineError("WB-V12", file=quote.verhaal_id) for quote in stopped if lacks_four_eyes(quote)]
    if stopped:
        faults.append(PipelineError("WB-V00/tegengehouden", count=len(stopped)))
    return tuple(faults)


def lacks_four_eyes(quote: QuoteDecision) -> bool:
    """Declared ready, and not looked at by two different people."""
    return any(stop.gate == "G8" and stop.reason in FOUR_EYES for stop in quote.stops)


def gate_notice(decisions: QuoteDecisions) -> str:
    """One line with counts, for what is ready, waits or is stopped; empty without quotes."""
    if not decisions.quotes:
        return ""
    counts = [sum(quote.status == status for quote in decisions.quotes) for status in (READY, WAITS, BLOCKED)]
    ready, waiting, blocked = counts
    return notice(
        "WB-V00/citaten", edition=decisions.edition, ready=ready, waiting=waiting, blocked=blocked
    ).line


def stories_stamp(stories: StoryFolder | None) -> str:
    """Hash of all of the stories that decides a page: rows, consents, exceptions, rejections, streets."""
    if stories is None:
        return ""
    files = [stories.staat / OVERRIDES, stories.staat / REJECTIONS, stories.folder / STREET_FILE]
    return fingerprint([stories.content_hash, *(path.read_bytes().hex() for path in files if path.is_file())])


def gate_report(
    project: OpenProject, edition: str, stories: StoryFolder | None, figures: Paths
) -> tuple[tuple[str, ...], tuple[PipelineError, ...]]:
    """Lines and faults of the gates of one edition; nothing without stories."""
    from pipeline.warehouse import read_gebied

    if stories is None:
        return (), ()
    gebied = read_gebied(figures, project.settings.gemeente)
    decisions = decide_project(project, edition, stories, gebied).decisions
    lines = [line for line in (gate_notice(decisions), *controller_notices(stories, edition)) if line]
    return tuple(lines), gate_faults(decisions)


def controller_notices(stories: StoryFolder, edition: str) -> tuple[str, ...]:
    """A public edition with stories needs somebody who answers for it (stories.md section 12)."""
    if edition != OPENBAAR or not stories.verhalen or not missing_contact(stories.privacy):
        return ()
    return (notice("WB-V00/verantwoordelijke").line,)


def reloader(
    project: OpenProject, figures: Paths, home: Paths, catalogue: Catalogue
) -> Callable[[], StoryFolder | None]:
    """What reads the story files of a project anew."""
    return lambda: open_stories(project, figures, home, catalogue)
