"""Quotes that a second person let pass the identifier scan: `staat/uitzonderingen.json` (stories.md 8.1)."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

from models.stories.gates import Override
from models.stories.nouns import Verhaal
from pipeline.messages import PipelineError
from pipeline.stories.akkoord import quote_hash
from pipeline.stories.state import open_state, read_json, write_json

FILE = "uitzonderingen.json"
VERSION = 1
LONGEST_REASON = 120
PERSON = re.compile(r"^[A-Z]{1,4}\d{1,3}$", re.ASCII)


def read_overrides(state: Path) -> dict[str, Override]:
    """Story id -> who let it pass and why; absent or damaged: none."""
    content = read_json(state / FILE)
    if content is None or content.get("v") != VERSION:
        return {}
    try:
        return {
            story: Override(entry["code"], entry["reden"], entry["hash"])
            for story, entry in content["verhalen"].items()
        }
    except (KeyError, TypeError, AttributeError):
        return {}


def add_override(state: Path, verhaal: Verhaal, code: str, reason: str, today: date) -> None:
    """Let these words pass gate 6; other words under the same id are stopped again.

    Raises:
        PipelineError: WB-V00/uitzondering (exit 3): no reason, no code of a person, or not a second person.
    """
    require_person(code)
    reason = " ".join(reason.split())
    if not reason or len(reason) > LONGEST_REASON:
        raise PipelineError(
            "WB-V00/uitzondering", what=f"Geef een reden van hooguit {LONGEST_REASON} tekens."
        )
    if code == verhaal.verzamelaar or verhaal.nagekeken_door == (code,):
        raise PipelineError("WB-V00/uitzondering", what="Een tweede mens moet deze uitzondering maken.")
    entry = {
        "code": code,
        "reden": reason,
        "hash": quote_hash(verhaal.citaat),
        "op": today.isoformat(),
    }
    content = read_json(state / FILE) or {}
    known: Mapping[str, object] = content.get("verhalen", {})
    write_json(open_state(state) / FILE, {"v": VERSION, "verhalen": {**known, verhaal.verhaal_id: entry}})


def require_person(code: str) -> None:
    """Refuse what is no code of a person.

    Raises:
        PipelineError: WB-V00/persoon (exit 3).
    """
    if not PERSON.match(code):
        raise PipelineError("WB-V00/persoon")


def forget_overrides(state: Path, stories: Collection[str]) -> None:
    """Take withdrawn stories out of the file."""
    content = read_json(state / FILE)
    if content is None or not set(stories) & set(content.get("verhalen", {})):
        return
    kept = {story: entry for story, entry in content["verhalen"].items() if story not in stories}
    write_json(state / FILE, {"v": VERSION, "verhalen": kept})
