"""What each edition showed: `staat/getoond.json` (stories.md 8, G12). No text, only hashes and attributes.

The next edition reads it so that attributes never get more detailed without a new sign-off; a withdrawal
reads it to know which pages, and which versions, held a quote.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from models.stories.gates import QuoteDecision, QuoteDecisions
from models.stories.ladder import Attributes
from pipeline.stories.state import read_json, write_json

FILE = "getoond.json"
VERSION = 1
MOST_VERSIONS = 60
"""Versions that are remembered per edition; editions are kept far shorter."""


@dataclass(frozen=True)
class Shown:
    """How one quote stood in one version."""

    quote_hash: str
    attributes: Attributes
    files: tuple[str, ...]
    version: str
    signed_on: date | None
    inputs: str


@dataclass(frozen=True)
class ShownState:
    """What the current version of each edition shows, and which stories earlier versions held."""

    current: Mapping[str, Mapping[str, Shown]] = field(default_factory=dict)
    """Edition -> story id -> how it stands there."""
    versions: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Edition -> version -> story ids."""

    def before(
        self, edition: str, decision_hash: str, verhaal_id: str, signed_on: date | None
    ) -> Attributes | None:
        """The attributes shown before under the same sign-off; None when there is a new one, or none."""
        shown = self.current.get(edition, {}).get(verhaal_id)
        if shown is None or shown.quote_hash != decision_hash or shown.signed_on != signed_on:
            return None
        return shown.attributes


def read_shown(state: Path) -> ShownState:
    """Read the file; absent or damaged: nothing is known to be shown."""
    content = read_json(state / FILE)
    if content is None or content.get("v") != VERSION:
        return ShownState()
    try:
        current = {
            edition: {story: read_one(entry) for story, entry in found["verhalen"].items()}
            for edition, found in content["uitgaven"].items()
        }
        versions = {
            edition: {version: tuple(ids) for version, ids in found["versies"].items()}
            for edition, found in content["uitgaven"].items()
        }
    except (KeyError, TypeError, ValueError, AttributeError):
        return ShownState()
    return ShownState(current, versions)


def read_one(entry: Mapping[str, Any]) -> Shown:
    """One quote of the file."""
    signed = entry["akkoord_op"]
    return Shown(
        entry["hash"],
        Attributes(**entry["kenmerken"]),
        tuple(entry["bestanden"]),
        entry["versie"],
        date.fromisoformat(signed) if signed else None,
        entry["invoer"],
    )


def write_shown(
    state: Path, decisions: QuoteDecisions, version: str, files: Mapping[str, Sequence[str]]
) -> None:
    """Remember what a version that was just published shows.

    Args:
        state: the private state.
        decisions: the decisions the pages were made from.
        version: version id of the edition.
        files: story id -> names of the pages that hold its quote; absent: on no page.
    """
    known = read_shown(state)
    shown = {
        quote.verhaal_id: entry_of(quote, version, files[quote.verhaal_id])
        for quote in decisions.ready
        if files.get(quote.verhaal_id)
    }
    edition = decisions.edition
    versions = {**known.versions.get(edition, {}), version: tuple(sorted(shown))}
    content = {name: known_entry(known, name) for name in known.current if name != edition}
    content[edition] = {"verhalen": shown, "versies": newest(versions)}
    write_json(state / FILE, {"v": VERSION, "uitgaven": content})


def newest(versions: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The newest versions, oldest first."""
    return {name: list(versions[name]) for name in sorted(versions)[-MOST_VERSIONS:]}


def entry_of(quote: QuoteDecision, version: str, files: Sequence[str]) -> dict[str, Any]:
    """One quote as it is written down."""
    return {
        "hash": quote.quote_hash,
        "kenmerken": asdict(quote.attributes or Attributes()),
        "bestanden": sorted(files),
        "versie": version,
        "akkoord_op": quote.signed_on.isoformat() if quote.signed_on else "",
        "invoer": quote.inputs,
    }


def known_entry(known: ShownState, edition: str) -> dict[str, Any]:
    """An edition as it was."""
    stories = {
        story: {
            "hash": shown.quote_hash,
            "kenmerken": asdict(shown.attributes),
            "bestanden": list(shown.files),
            "versie": shown.version,
            "akkoord_op": shown.signed_on.isoformat() if shown.signed_on else "",
            "invoer": shown.inputs,
        }
        for story, shown in known.current[edition].items()
    }
    return {"verhalen": stories, "versies": newest(known.versions.get(edition, {}))}


def forget_shown(state: Path, stories: Sequence[str]) -> None:
    """Take stories out of what is shown, once no version holds them any more."""
    known = read_shown(state)
    gone = set(stories)
    content = {}
    for edition in known.current:
        entry = known_entry(known, edition)
        entry["verhalen"] = {story: found for story, found in entry["verhalen"].items() if story not in gone}
        entry["versies"] = {v: [s for s in ids if s not in gone] for v, ids in entry["versies"].items()}
        content[edition] = entry
    if content:
        write_json(state / FILE, {"v": VERSION, "uitgaven": content})
