"""Decide once per edition which quotes may be shown, with which attributes, on which pages (stories.md 8)."""

import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from models.stories.gates import (
    BLOCKED,
    COUNTED,
    DECLARED_BY,
    NOT_MEANT,
    OPENBAAR,
    PURPOSE,
    READY,
    Override,
    QuoteDecision,
    QuoteDecisions,
    Stop,
    balance_remarks,
    claims,
    identifier_stops,
    is_meant,
    own_stops,
    sign_off_stops,
    source_stops,
    status_of,
)
from models.stories.ladder import Attributes, Crowd, Thresholds, pages_for, settle
from models.stories.nouns import StoryFolder, Verhaal
from models.stories.population import Population
from models.stories.scan import NO_LISTS, ScanLists, scan
from pipeline.messages import PipelineError
from pipeline.stories.akkoord import quote_hash
from pipeline.stories.overrides import read_overrides
from pipeline.stories.rejections import read_rejections, rejected_by
from pipeline.stories.shown import ShownState, read_shown
from pipeline.stories.tombstones import Tombstones, read_tombstones

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NO_QUOTE_SHOWN = Stop("G7", "te weinig vertellers om het te tonen", is_normal=True)


@dataclass(frozen=True)
class QuoteState:
    """What was decided before, by people and by earlier editions."""

    shown: ShownState = field(default_factory=ShownState)
    overrides: Mapping[str, Override] = field(default_factory=dict)
    tombstones: Tombstones = field(default_factory=Tombstones)
    rejections: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Story -> reviewer -> hash of the words that were turned down."""


def read_quote_state(state: Path) -> QuoteState:
    """Read the private state that decisions need.

    Raises:
        PipelineError: WB-D13 (exit 6): nobody knows any more what was withdrawn.
    """
    return QuoteState(
        read_shown(state), read_overrides(state), read_tombstones(state), read_rejections(state)
    )


@dataclass(frozen=True)
class Setting:
    """What an edition is decided with, apart from the stories."""

    edition: str
    population: Population
    pages: tuple[str, ...]
    """Area codes of the pages of the edition."""
    thresholds: Thresholds = field(default_factory=Thresholds)
    lists: ScanLists = NO_LISTS


def decide_quotes(folder: StoryFolder, setting: Setting, state: QuoteState) -> QuoteDecisions:
    """Decide about every quote of a project in one edition.

    Pure but for its arguments: the same stories, figures and state give the same decisions.

    Args:
        folder: the stories at the clock of the run.
        setting: edition, figures, pages, thresholds, lists for the scan.
        state: sign-offs, exceptions, tombstones and what was shown before.
    """
    today = folder.now.astimezone(AMSTERDAM).date()
    present = folder.verhalen
    counted = COUNTED[setting.edition]
    usable = [verhaal for verhaal in present if verhaal.in_gebruik and verhaal.consent.allows(counted)]
    crowd = Crowd(usable, setting.population, setting.thresholds, setting.edition == OPENBAAR)
    case = Case(folder, setting, state, crowd, today, {v.verhaal_id: v for v in present})
    quotes = tuple(decide_one(verhaal, case) for verhaal in present if verhaal.citaat)
    ready = {quote.verhaal_id for quote in quotes if quote.status == READY}
    remarks = balance_remarks([verhaal for verhaal in present if verhaal.verhaal_id in ready])
    return QuoteDecisions(setting.edition, today, quotes, came_back(folder, state.tombstones), remarks)


def came_back(folder: StoryFolder, tombstones: Tombstones) -> tuple[str, ...]:
    """Withdrawn stories that stand in a file again, text and all: from an old export or a restored backup."""
    return tuple(
        gone.verhaal_id
        for gone in folder.withdrawn
        if gone.has_content
        and (
            tombstones.holds_id(gone.verhaal_id, gone.toestemming_id, gone.verteller_id)
            or tombstones.holds_quote(gone.citaat)
        )
    )


@dataclass(frozen=True)
class Case:
    """Everything one decision looks at."""

    folder: StoryFolder
    setting: Setting
    state: QuoteState
    crowd: Crowd
    today: date
    stories: Mapping[str, Verhaal]

    @property
    def edition(self) -> str:
        """Netwerk or openbaar."""
        return self.setting.edition


def decide_one(verhaal: Verhaal, case: Case) -> QuoteDecision:
    """All gates of one quote, and what may stand beside it."""
    words = quote_hash(verhaal.citaat)
    hits = scan(verhaal.citaat, case.setting.lists)
    override = case.state.overrides.get(verhaal.verhaal_id)
    found, kinds = identifier_stops(hits, case.edition, words, override)
    stops = [
        *use_stops(verhaal),
        *own_stops(verhaal, case.edition, case.today),
        *found,
        *sign_off_stops(verhaal, case.edition),
        *rejection_stops(verhaal, case),
        *source_stops(verhaal, case.stories, case.edition, case.today),
    ]
    before = case.state.shown.before(case.edition, words, verhaal.verhaal_id, verhaal.nagekeken_op)
    attributes = settle(verhaal, case.crowd, before)
    pages = pages_for(verhaal, attributes, case.setting.pages, case.crowd) if attributes else ()
    if not pages and case.setting.pages:
        stops.append(NO_QUOTE_SHOWN)
    is_for_this = is_meant(verhaal, case.edition, ever_allowed=was_allowed(verhaal, case))
    status = final_status(verhaal, stops, case, is_for_this)
    is_ready = status == READY
    return QuoteDecision(
        verhaal_id=verhaal.verhaal_id,
        edition=case.edition,
        status=status,
        stops=tuple(stops),
        warnings=kinds,
        is_declared=is_for_this and verhaal.in_gebruik and claims(verhaal) >= DECLARED_BY,
        attributes=attributes if is_ready else None,
        pages=pages if is_ready else (),
        quote_hash=words,
        einde=verhaal.citaat_einde if case.edition == OPENBAAR else None,
        signed_on=verhaal.nagekeken_op,
        inputs=inputs_of(verhaal, stops, attributes, pages),
    )


def final_status(verhaal: Verhaal, stops: Collection[Stop], case: Case, is_for_this: bool) -> str:
    """A quote that was never meant for this edition does not fail; one that was declared ready does."""
    if not is_for_this or not verhaal.in_gebruik:
        return NOT_MEANT
    status = status_of(tuple(stops))
    is_faulty = any(stop.gate == "G8" for stop in stops) and claims(verhaal) >= DECLARED_BY
    return BLOCKED if is_faulty and status != NOT_MEANT else status


def rejection_stops(verhaal: Verhaal, case: Case) -> list[Stop]:
    """G8: a reviewer turned these words down; other words, or the same reviewer, open it again."""
    codes = rejected_by(case.state.rejections, verhaal)
    return [Stop("G8", f"{code} keurde deze woorden af", "andere woorden") for code in codes]


def use_stops(verhaal: Verhaal) -> list[Stop]:
    """G1: rows that the makers keep out, or that look like another story."""
    if verhaal.buiten_gebruik:
        return [Stop("G1", "het verhaal is buiten gebruik", is_normal=True)]
    if verhaal.is_dubbel:
        waits = "wie het werkboek bijhoudt"
        return [Stop("G1", "het lijkt op een ander verhaal; kies buiten_gebruik of twee vertellers", waits)]
    return []


def was_allowed(verhaal: Verhaal, case: Case) -> bool:
    """True when an event of this story ever gave the purpose of the edition."""
    purpose = PURPOSE[case.edition]
    return any(
        event.toestemming_id == verhaal.toestemming_id and purpose in event.doelen
        for event in case.folder.events
    )


def inputs_of(
    verhaal: Verhaal, stops: Collection[Stop], attributes: Attributes | None, pages: Collection[str]
) -> str:
    """One hash over what the gates looked at and decided; a change of any of it is a change (G12)."""
    facts = {
        "woorden": quote_hash(verhaal.citaat),
        "doelen": sorted(verhaal.consent.purposes),
        "staat": verhaal.consent.state,
        "akkoord": sorted(verhaal.akkoorden),
        "op": str(verhaal.nagekeken_op or ""),
        "stoppen": [f"{stop.gate} {stop.reason}" for stop in stops],
        "kenmerken": asdict(attributes) if attributes else {},
        "bladzijden": sorted(pages),
        "themas": list(verhaal.themas),
        "status": [verhaal.citaat_status, verhaal.taal, verhaal.vertaling, verhaal.soort],
    }
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode("utf-8")).hexdigest()


def require_unchanged(decisions: QuoteDecisions, decide_again: Callable[[], QuoteDecisions]) -> None:
    """G12 at the moment of publishing: the pages are only switched when every shown quote still stands.

    Args:
        decisions: what the pages were made from.
        decide_again: reads the files again and decides anew.

    Raises:
        PipelineError: WB-V00/veranderd (exit 7): an input of a gate changed since the pages were made.
    """
    fresh = {quote.verhaal_id: quote for quote in decide_again().quotes}
    for quote in decisions.ready:
        now = fresh.get(quote.verhaal_id)
        if now is None or now.status != READY or now.inputs != quote.inputs:
            raise PipelineError("WB-V00/veranderd", id=quote.verhaal_id)
