"""What loading gave, before it becomes one value: rows kept and refused, counts, notices."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from models.stories.nouns import Gesprek, Verhaal
from models.stories.refusals import Notice, Refusal, TabCount
from pipeline.messages import make_message
from pipeline.stories.agreements import AgreementsRead
from pipeline.stories.akkoord import Signatures, stale_signatures
from pipeline.stories.events import Events
from pipeline.stories.files import StoryFiles, sync_service
from pipeline.stories.rows import Cells
from pipeline.stories.sources import SourcesRead
from pipeline.stories.tabs import read_tabs
from pipeline.stories.verhalen import StoriesRead

OPEN_PLACE = "[NOG INVULLEN"
"""Stands in a consent text where project.yml was still empty."""
FEW = 10
"""More ids than this are not all listed."""


@dataclass(frozen=True)
class Loaded:
    """The outcome of judging every row."""

    events: Events
    stories: StoriesRead
    verhalen: tuple[Verhaal, ...]
    """With duplicates marked, in the order of the files."""
    duplicates: tuple[tuple[str, str], ...]
    gesprekken: tuple[Gesprek, ...]
    agreements: AgreementsRead
    kept: tuple[Cells, ...]
    refused: Mapping[str, Sequence[Cells]]
    refusals: tuple[Refusal, ...]
    vanished: Mapping[str, Mapping[str, Mapping[str, str]]] = field(repr=False)
    signatures: Signatures = field(default_factory=Signatures)


def count_tabs(sources: SourcesRead, loaded: Loaded) -> tuple[TabCount, ...]:
    """Read, loaded, refused and left out, per tab that has rows."""
    counts = []
    for tab in read_tabs():
        total = len(sources.of(tab))
        refused = len(loaded.refused.get(tab, ()))
        is_stories = tab == "verhalen"
        without = loaded.stories.without_consent if is_stories else 0
        withdrawn = len(loaded.stories.withdrawn) if is_stories else 0
        if total:
            done = total - refused - without - withdrawn
            counts.append(TabCount(tab, total, done, refused, without, withdrawn))
    return tuple(counts)


def file_faults(sources: SourcesRead) -> tuple[Notice, ...]:
    """Files that were refused as a whole, each message once."""
    errors = {error.error.line: error.error for error in sources.errors}
    return tuple(Notice(error.code, line, error.exit_code) for line, error in errors.items())


def surroundings(folder: Path, files: StoryFiles, *, is_fictional: bool) -> list[Notice]:
    """What is to be known about the place: open in Excel, kept by a cloud service, open to others."""
    found = []
    if files.is_open:
        found.append(tell("WB-V00/open"))
    unfilled = [path.name for path in sorted((folder / "toestemming").glob("*.md")) if has_open_places(path)]
    if unfilled:
        found.append(tell("WB-V00/open_plekken", files=few(unfilled)))
    service = sync_service(folder)
    if service:
        found.append(tell("WB-V00/wolk", service=service))
    if os.name == "posix" and not is_fictional and folder.stat().st_mode & 0o077:
        found.append(tell("WB-V00/rechten"))
    return found


def has_open_places(path: Path) -> bool:
    """True for a consent text that was never filled in."""
    try:
        return OPEN_PLACE in path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False


def story_notices(sources: SourcesRead, loaded: Loaded) -> list[Notice]:
    """What is to be known about the rows, without any text of them."""
    found = []
    cleaned = [
        f"{one.place.file} {one.place.tab} rij {one.place.row} {column}"
        for cells in sources.cells.values()
        for one in cells
        for column in one.cleaned
    ]
    if cleaned:
        found.append(tell("WB-V00/opgeschoond", cells=len(cleaned), places=few(cleaned)))
    found += open_ends(loaded.agreements)
    vanished = [key.split("/")[0] for tab in read_tabs() for key in sorted(loaded.vanished.get(tab, ()))]
    if vanished:
        found.append(tell("WB-V00/verdwenen", ids=few(list(dict.fromkeys(vanished)))))
    found += [tell("WB-V00/dubbel", first=first, second=second) for first, second in loaded.duplicates[:FEW]]
    if loaded.stories.nee_with_text:
        found.append(tell("WB-V00/nee_met_tekst", rows=loaded.stories.nee_with_text))
    found += [
        tell("WB-V00/overgeslagen", file=name, rows=rows) for name, rows in sources.skipped.items() if rows
    ]
    found += [tell("WB-V00/geen_gegevens", file=name) for name in sources.without_data]
    return found + signature_notices(loaded)


def signature_notices(loaded: Loaded) -> list[Notice]:
    """Signatures that do not count, and why."""
    found = []
    if loaded.signatures.is_lost:
        found.append(tell("WB-V00/akkoord_kwijt"))
    if loaded.stories.undated:
        found.append(tell("WB-V00/zonder_datum", ids=few(loaded.stories.undated)))
    changed = [
        verhaal.verhaal_id
        for verhaal in loaded.verhalen
        if stale_signatures(loaded.stories.signed.get(verhaal.verhaal_id, {}), verhaal.citaat)
    ]
    if changed and not loaded.signatures.is_lost:
        found.append(tell("WB-V00/andere_woorden", ids=few(changed)))
    return found


def few(names: Sequence[str]) -> str:
    """The first ten, and how many more there are."""
    more = f" en nog {len(names) - FEW}" if len(names) > FEW else ""
    return ", ".join(names[:FEW]) + more


def tell(code: str, file: str = "", **fields: object) -> Notice:
    """One line of `messages.yml`."""
    message = make_message(code, fields, where=file)
    return Notice(message.code, message.line, message.exit_code)


def damage_notice() -> Notice:
    """A file of the state was damaged."""
    return tell("WB-V00/staat")


def open_ends(found: AgreementsRead) -> list[Notice]:
    """Goals that nobody owns or works on, and efforts without a goal: no fault, but somebody must know."""
    worked_on = {goal for effort in found.inspanningen for goal in effort.hoort_bij}
    goals = {doel.id for doel in found.doelen}
    parts = {
        "doel zonder eigenaar": [doel.id for doel in found.doelen if not doel.eigenaar],
        "doel zonder inspanning": [doel.id for doel in found.doelen if doel.id not in worked_on],
        "inspanning zonder doel": [e.id for e in found.inspanningen if not goals & set(e.hoort_bij)],
    }
    told = "; ".join(f"{name}: {few(ids)}" for name, ids in parts.items() if ids)
    return [tell("WB-P05/open", ends=told)] if told else []


def ended_notice(indicators: Sequence[str]) -> Notice:
    """Figures that rows are about and that are not made any more."""
    return tell("WB-P03", indicators=few(indicators))
