"""Words that a reviewer did not want to be shown: `staat/afgekeurd.json`. Other words are looked at anew."""

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from models.stories.nouns import Verhaal
from pipeline.stories.akkoord import quote_hash
from pipeline.stories.state import open_state, read_json, write_json

FILE = "afgekeurd.json"
VERSION = 1


def read_rejections(state: Path) -> dict[str, dict[str, str]]:
    """Story id -> code of a reviewer -> hash of the words; absent or damaged: none."""
    content = read_json(state / FILE)
    if content is None or content.get("v") != VERSION:
        return {}
    found: Mapping[str, Mapping[str, Mapping[str, str]]] = content.get("verhalen", {})
    return {story: {code: one.get("hash", "") for code, one in by.items()} for story, by in found.items()}


def rejected_by(rejections: Mapping[str, Mapping[str, str]], verhaal: Verhaal) -> tuple[str, ...]:
    """Codes of the reviewers who turned down exactly these words."""
    words = quote_hash(verhaal.citaat)
    return tuple(
        sorted(code for code, found in rejections.get(verhaal.verhaal_id, {}).items() if found == words)
    )


def add_rejection(state: Path, verhaal: Verhaal, code: str, today: date) -> None:
    """Remember that a reviewer turned these words down."""
    stories = known(state)
    entry = {"hash": quote_hash(verhaal.citaat), "op": today.isoformat()}
    stories[verhaal.verhaal_id] = {**stories.get(verhaal.verhaal_id, {}), code: entry}
    write_json(open_state(state) / FILE, {"v": VERSION, "verhalen": stories})


def take_back_rejection(state: Path, verhaal: Verhaal, code: str) -> None:
    """A reviewer who approves after all."""
    stories = known(state)
    if code in stories.get(verhaal.verhaal_id, {}):
        del stories[verhaal.verhaal_id][code]
        write_json(state / FILE, {"v": VERSION, "verhalen": {s: by for s, by in stories.items() if by}})


def forget_rejections(state: Path, stories: Collection[str]) -> None:
    """Take withdrawn stories out of the file."""
    kept = {story: by for story, by in known(state).items() if story not in stories}
    if kept != known(state):
        write_json(state / FILE, {"v": VERSION, "verhalen": kept})


def known(state: Path) -> dict[str, dict[str, Any]]:
    """The stories of the file."""
    content = read_json(state / FILE) or {}
    return dict(content.get("verhalen", {}))
