"""Who signed which words: `staat/akkoord.json` (stories.md section 5).

Per story and per signature (who, and the date beside it) the hash of the quote as it was when the signature
was first seen. Other words under the same signature are unsigned; a new date is a new signature.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from models.stories.nouns import SIGNED_BY_TELLER
from pipeline.stories.rows import Row
from pipeline.stories.state import read_json, write_json

FILE = "akkoord.json"
VERSION = 1
LOST = "kwijt"
"""Stands in place of a hash for signatures that were seen before the file was lost: they never count."""


@dataclass(frozen=True)
class Signatures:
    """What is known of signatures: story -> signature -> hash of the quote."""

    known: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    is_lost: bool = False
    """The file is gone although stories were loaded before."""


def quote_hash(quote: str) -> str:
    """The sha256 of a quote: UTF-8 of the cleaned, trimmed NFC text."""
    return hashlib.sha256(quote.encode("utf-8")).hexdigest()


def signature_names(row: Row) -> dict[str, str]:
    """Who signed -> the name of that signature; a reviewer without a date has not signed."""
    day = row.text("nagekeken_op")
    signers = [SIGNED_BY_TELLER] if row.is_yes("voorgelezen_akkoord") else []
    signers += row.items("nagekeken_door") if day else ()
    return {signer: f"{signer}|{day}" for signer in signers}


def read_signatures(state: Path, *, was_loaded: bool) -> Signatures:
    """Read the file; absent or damaged after an earlier load means that every signature is lost."""
    content = read_json(state / FILE)
    if content is None or content.get("v") != VERSION or not isinstance(content.get("akkoord"), dict):
        return Signatures(is_lost=was_loaded)
    return Signatures(content["akkoord"])


def signed_now(row: Row, quote: str, signatures: Signatures, *, was_seen: bool) -> dict[str, str]:
    """The signatures of a row with the hash each belongs to.

    Args:
        row: a row of tab `verhalen`.
        quote: its cleaned quote.
        signatures: what is known.
        was_seen: the story was loaded before with these sign-off cells; matters when the file is lost.
    """
    if not quote:
        return {}
    known = signatures.known.get(row.text("verhaal_id"), {})
    fresh = LOST if signatures.is_lost and was_seen else quote_hash(quote)
    return {name: known.get(name, fresh) for name in signature_names(row).values()}


def valid_signers(row: Row, quote: str, signed: Mapping[str, str]) -> frozenset[str]:
    """Who signed exactly these words."""
    if not quote:
        return frozenset()
    present = quote_hash(quote)
    return frozenset(who for who, name in signature_names(row).items() if signed.get(name) == present)


def stale_signatures(signed: Mapping[str, str], quote: str) -> list[str]:
    """Signatures that belong to other words than these."""
    present = quote_hash(quote)
    return [name for name, words in signed.items() if words not in (present, LOST)]


def write_signatures(state: Path, signatures: Signatures, signed: Mapping[str, Mapping[str, str]]) -> None:
    """Add what was seen now; earlier signatures stay, so that old words never count under them again."""
    stories = {story: {**signatures.known.get(story, {}), **names} for story, names in signed.items()}
    everything: dict[str, Any] = {**signatures.known, **{s: names for s, names in stories.items() if names}}
    write_json(state / FILE, {"v": VERSION, "akkoord": everything})


def forget_signatures(state: Path, stories: Iterable[str]) -> None:
    """Take withdrawn stories out of the file."""
    content = read_json(state / FILE)
    gone = set(stories)
    if content is None or not gone.intersection(content.get("akkoord", {})):
        return
    kept = {story: names for story, names in content["akkoord"].items() if story not in gone}
    write_json(state / FILE, {"v": VERSION, "akkoord": kept})
