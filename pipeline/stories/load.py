"""Load the stories of one project: the single way in (stories.md section 6).

Text stays in memory and in the project folder. What is wrong with a file or row is collected, never raised,
so that pages can be made from what is right; the exit code says that something was refused.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from models.stories.duplicates import mark_duplicates
from models.stories.nouns import StoryFolder
from models.stories.refusals import Notice, Vindplaats
from pipeline.project import Project
from pipeline.stories.agreements import read_agreements
from pipeline.stories.akkoord import FILE as SIGNATURES_FILE
from pipeline.stories.akkoord import read_signatures, write_signatures
from pipeline.stories.events import read_events
from pipeline.stories.files import find_files
from pipeline.stories.gesprekken import CardList, no_cards, read_gesprekken
from pipeline.stories.lists import Lists
from pipeline.stories.loaded import (
    Loaded,
    count_tabs,
    damage_notice,
    ended_notice,
    file_faults,
    story_notices,
    surroundings,
)
from pipeline.stories.raw import RawRow
from pipeline.stories.refused_file import write_refused
from pipeline.stories.row_store import FILE as ROWS_FILE
from pipeline.stories.row_store import Source, StoredRows, key_of, read_stored, vanished_rows, write_stored
from pipeline.stories.rows import Cells, clean_row
from pipeline.stories.sources import SourcesRead, read_sources
from pipeline.stories.state import FOLDER, is_damaged, open_state
from pipeline.stories.tabs import read_tabs
from pipeline.stories.themes import groups_of, privacy_of, themes_of
from pipeline.stories.tombstones import read_tombstones
from pipeline.stories.verhalen import context_of, read_verhalen

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NARROWING = ("beperkt", "ingetrokken", "verlopen")
"""Consent events that keep counting when their row vanishes: silence never widens a consent."""
CONSENT_TEXTS = "toestemming"


def load_stories(
    folder: Path,
    settings: Project,
    *,
    now: datetime,
    known_areas: Mapping[int, Collection[str]] | None,
    known_indicators: Collection[str] | None = None,
    known_places: Collection[str] = (),
    cards: CardList = no_cards,
    staat: Path | None = None,
) -> StoryFolder:
    """Read every story file of a project and say what may be used at this moment.

    Loading twice changes nothing. Writes `staat/` only: signatures, the rows as loaded, the refused rows.

    Args:
        folder: the project folder.
        settings: its project.yml.
        now: the clock of the run; consent is judged at this moment.
        known_areas: codes of areas per year of division; None: not checked (commands that need no figures).
        known_indicators: ids of the catalogue; None: not checked.
        known_places: names of areas, which are no names of people.
        cards: card lists of the editions that still exist.
        staat: private state, when it does not lie in the folder.

    Raises:
        PipelineError: WB-D12, WB-D13 or WB-V00/koppeling (exit 6): the state cannot be used.
    """
    files = find_files(folder)
    state = staat or folder / FOLDER
    lists = replace(
        make_lists(folder, settings, now),
        areas=known_areas,
        indicators=known_indicators,
        places=tuple(sorted(known_places)),
    )
    empty = empty_folder(folder, state, settings, lists)
    if not files.is_present and not state.is_dir():
        return empty
    open_state(state)
    damaged = [name for name in (ROWS_FILE, SIGNATURES_FILE) if is_damaged(state / name)]
    stored = read_stored(state)
    lists, ended = with_ended(lists, stored)
    sources = read_sources(files, stored, state)
    loaded = judge(sources, stored, lists, settings, cards, state)
    keep(loaded, state)
    notices = [damage_notice()] if damaged else []
    notices += [ended_notice(ended)] if ended else []
    notices += surroundings(folder, files, is_fictional=settings.fictief)
    return filled(empty, sources, loaded, notices)


def with_ended(lists: Lists, stored: StoredRows) -> tuple[Lists, tuple[str, ...]]:
    """Keep rows about a figure that was in the catalogue when they were loaded (P03).

    Returns:
        The lists with those figures in them, and their ids.
    """
    if lists.indicators is None:
        return lists, ()
    ended = tuple(sorted(stored.indicators() - set(lists.indicators)))
    return replace(lists, indicators=tuple(sorted({*lists.indicators, *ended}))), ended


def make_lists(folder: Path, settings: Project, now: datetime) -> Lists:
    """What the cells of a project are checked against, but for what only the figures know."""
    texts = (path.name.split(".")[0] for path in (folder / CONSENT_TEXTS).glob("*.md"))
    return Lists(
        slug=settings.slug,
        today=now.astimezone(AMSTERDAM).date(),
        now=now,
        themas=themes_of(settings),
        groepen=groups_of(settings),
        own_areas=frozenset(area.code for area in settings.eigen_gebieden),
        default_year=settings.gebied_jaar,
        retention_months=settings.privacy.bewaren_maanden,
        quote_months=settings.privacy.citaat_maanden,
        consent_texts=frozenset(texts),
    )


def empty_folder(folder: Path, state: Path, settings: Project, lists: Lists) -> StoryFolder:
    """A project without story files."""
    return StoryFolder(
        folder=folder,
        staat=state,
        now=lists.now,
        themas=lists.themas,
        groepen=lists.groepen,
        privacy=privacy_of(settings),
    )


def judge(
    sources: SourcesRead,
    stored: StoredRows,
    lists: Lists,
    settings: Project,
    cards: CardList,
    state: Path,
) -> Loaded:
    """Judge every row of every tab."""
    tabs = read_tabs()
    cells = {tab: sources.of(tab) for tab in tabs}
    present = {tab: {key_of(one.texts, spec) for one in cells[tab]} for tab, spec in tabs.items()}
    vanished = vanished_rows(stored, present, tabs)
    consent_rows = [*cells["toestemming"], *narrowing_rows(vanished)]
    events, refusals = read_events(consent_rows, tabs["toestemming"], lists, is_complete=not sources.errors)
    signatures = read_signatures(state, was_loaded=stored.was_loaded)
    withdrawn = read_tombstones(state)
    context = context_of(
        cells["verhalen"], tabs["verhalen"], lists, events, signatures, stored.stories(), withdrawn
    )
    stories = read_verhalen(cells["verhalen"], context)
    gesprekken, faults, _ = read_gesprekken(cells["gesprekken"], tabs["gesprekken"], lists, cards)
    agreements = read_agreements(cells, tabs, lists)
    refusals = [*refusals, *stories.refusals, *faults, *agreements.refusals]
    allowed = {frozenset(pair) for pair in settings.verschillende_vertellers}
    verhalen, duplicates = mark_duplicates(stories.verhalen, allowed)
    places = {refusal.vindplaats for refusal in refusals}
    refused = {tab: [one for one in found if one.place in places] for tab, found in cells.items()}
    others = [one for tab, found in cells.items() if tab != "verhalen" for one in found]
    return Loaded(
        events=events,
        stories=stories,
        verhalen=verhalen,
        duplicates=duplicates,
        gesprekken=tuple(gesprekken),
        agreements=agreements,
        kept=(*stories.kept, *(one for one in others if one.place not in places)),
        refused=refused,
        refusals=tuple(
            sorted(refusals, key=lambda r: (r.vindplaats.tab, r.vindplaats.file, r.vindplaats.row))
        ),
        vanished=vanished,
        signatures=signatures,
    )


def narrowing_rows(vanished: Mapping[str, Mapping[str, Mapping[str, str]]]) -> list[Cells]:
    """Consent events that stand in no file any more and made a consent narrower."""
    return [
        clean_row(RawRow(0, cells), Vindplaats(FOLDER, CONSENT_TEXTS, 0), read_tabs()[CONSENT_TEXTS])
        for cells in vanished.get(CONSENT_TEXTS, {}).values()
        if cells.get("gebeurtenis") in NARROWING
    ]


def keep(loaded: Loaded, state: Path) -> None:
    """Write the private state; what is withdrawn or has no consent is not in it.

    Signatures go first: rows that were seen without a file of signatures would mean that it was lost.
    """
    write_signatures(state, loaded.signatures, loaded.stories.signed)
    write_refused(state, loaded.refused, loaded.refusals, read_tabs())
    by_source: dict[Source, list[Cells]] = defaultdict(list)
    for one in loaded.kept:
        by_source[(one.place.file, one.place.tab)].append(one)
    write_stored(state, by_source, loaded.vanished)


def filled(empty: StoryFolder, sources: SourcesRead, loaded: Loaded, notices: list[Notice]) -> StoryFolder:
    """Everything as one value."""
    agreements = loaded.agreements
    return replace(
        empty,
        verhalen=tuple(sorted(loaded.verhalen, key=lambda verhaal: verhaal.verhaal_id)),
        withdrawn=tuple(loaded.stories.withdrawn),
        events=loaded.events.all,
        gesprekken=loaded.gesprekken,
        kaart=tuple(agreements.kaart),
        doelen=tuple(agreements.doelen),
        inspanningen=tuple(agreements.inspanningen),
        besluiten=tuple(agreements.besluiten),
        without_consent=loaded.stories.without_consent,
        refusals=loaded.refusals,
        file_faults=file_faults(sources),
        notices=(*notices, *story_notices(sources, loaded)),
        counts=count_tabs(sources, loaded),
        vanished=tuple(sorted(key.split("/")[0] for key in loaded.vanished.get("verhalen", {}))),
        duplicates=loaded.duplicates,
        content_hash=content_hash(empty, loaded),
        is_present=True,
    )


def content_hash(empty: StoryFolder, loaded: Loaded) -> str:
    """One hash over all that decides what may be shown: rows, consent at this moment, signatures, the day."""
    consents = [
        (
            verhaal.verhaal_id,
            verhaal.consent.state,
            sorted(verhaal.consent.purposes),
            verhaal.consent.bijzonder_ok,
            verhaal.consent.tekst_bekend,
            sorted(verhaal.akkoorden),
            verhaal.is_dubbel,
        )
        for verhaal in loaded.verhalen
    ]
    rows = [[str(one.place), dict(one.texts)] for one in loaded.kept]
    left_out = [loaded.stories.without_consent, [w.verhaal_id for w in loaded.stories.withdrawn]]
    today = empty.now.astimezone(AMSTERDAM).date().isoformat()
    text = json.dumps([rows, consents, left_out, today], ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()
