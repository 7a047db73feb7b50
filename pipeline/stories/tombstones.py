"""Tombstones of withdrawn stories: `staat/ingetrokken.json` (stories.md section 9).

Only keyed hashes (HMAC-SHA256 with `staat/sleutel`) of ids and quotes, with the moment: enough to refuse what
comes back from an old export or a restored backup, and nothing that tells who withdrew what.
"""

import hashlib
import hmac
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pipeline.clock import say_utc
from pipeline.messages import PipelineError
from pipeline.stories.akkoord import quote_hash
from pipeline.stories.state import is_damaged, open_state, project_key, read_json, write_json

FILE = "ingetrokken.json"
VERSION = 1
ID, QUOTE = "id", "citaat"


@dataclass(frozen=True)
class Tombstones:
    """The marks of everything that was withdrawn."""

    key: bytes = field(default=b"", repr=False)
    marks: frozenset[str] = frozenset()

    def mark(self, kind: str, text: str) -> str:
        """The keyed hash of an id or of the hash of a quote."""
        return mark_of(self.key, kind, text)

    def holds_id(self, *ids: str) -> bool:
        """True when one of these ids was withdrawn."""
        return bool(self.marks) and any(found and self.mark(ID, found) in self.marks for found in ids)

    def holds_quote(self, quote: str) -> bool:
        """True when exactly these words were withdrawn."""
        return bool(self.marks and quote) and self.mark(QUOTE, quote_hash(quote)) in self.marks


def mark_of(key: bytes, kind: str, text: str) -> str:
    """HMAC-SHA256 of a kind and a text."""
    return hmac.new(key, f"{kind}\n{text}".encode(), hashlib.sha256).hexdigest()


def read_tombstones(state: Path) -> Tombstones:
    """Read the file; without one nothing was withdrawn.

    Raises:
        PipelineError: WB-D13 (exit 6): the file or the key is damaged. Then nothing can be published, for
            nobody knows what was withdrawn.
    """
    path = state / FILE
    if is_damaged(path):
        raise PipelineError("WB-D13", path=f"staat/{FILE}")
    content = read_json(path)
    if content is None:
        return Tombstones()
    marks = frozenset(str(stone["merk"]) for stone in content.get("stenen", []))
    return Tombstones(project_key(state), marks)


def add_tombstones(state: Path, ids: Collection[str], quotes: Iterable[str], now: datetime) -> None:
    """Mark ids and quotes as withdrawn; doing it twice changes nothing.

    Raises:
        PipelineError: WB-D12 or WB-D13 (exit 6).
    """
    open_state(state)
    known = read_tombstones(state).marks
    key = project_key(state)
    fresh = {mark_of(key, ID, found) for found in ids if found}
    fresh |= {mark_of(key, QUOTE, quote_hash(quote)) for quote in quotes if quote}
    added = [{"merk": mark, "op": say_utc(now)} for mark in sorted(fresh - known)]
    content = read_json(state / FILE) or {}
    stones = sorted([*content.get("stenen", []), *added], key=lambda stone: (stone["op"], stone["merk"]))
    write_json(state / FILE, {"v": VERSION, "stenen": stones})
