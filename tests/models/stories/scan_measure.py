"""How much the identifier scan finds: shares per kind and what the gate does, on a marked corpus."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from models.stories.scan import CLOSED, OPEN, scan, scan_gate
from models.stories.scan_hit import DIRECT

GROUPS = {
    "nummers": ("telefoon email postcode bsn iban kenteken geboortedatum gebruikersnaam url"),
    "adres en nummer": "adres nummer",
    "naam": "naam",
    "indirect": "leeftijd datum instelling functie",
}
LEAST_SHARE = {"nummers": 0.95, "adres en nummer": 0.85, "naam": 0.80, "indirect": 0.5}
"""Bounds of stories.md 8.1."""
FOUND = 0.6
"""Share of its characters that must be covered, by findings of any kind."""
MARK = re.compile(r"\{(\w+):([^}]*)\}")


@dataclass(frozen=True)
class Marked:
    """One story with the places that must be found: (start, end, kind)."""

    story_id: str
    expect: str
    text: str
    spans: tuple[tuple[int, int, str], ...]


@dataclass
class Measured:
    """Counts over a corpus."""

    gates: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    marked: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    direct_marked: int = 0
    direct_stopped: int = 0

    def share(self, group: str) -> float:
        """Found share of a group of kinds."""
        kinds = GROUPS[group].split()
        return sum(self.found[k] for k in kinds) / sum(self.marked[k] for k in kinds)

    def lines(self) -> list[str]:
        """The numbers, to print."""
        kinds = [f"{kind}: {self.found[kind]} van {self.marked[kind]}" for kind in sorted(self.marked)]
        groups = [f"{group}: {self.share(group):.3f} (minstens {LEAST_SHARE[group]})" for group in GROUPS]
        gates = [f"{expect} -> {gate}: {count}" for (expect, gate), count in sorted(self.gates.items())]
        stopped = f"direct in gestopt verhaal: {self.direct_stopped} van {self.direct_marked}"
        return [*kinds, *groups, *gates, stopped, f"anders dan verwacht: {', '.join(self.wrong) or 'geen'}"]


def measure(stories: Iterable[Marked]) -> Measured:
    """Scan every story and count."""
    result = Measured()
    for story in stories:
        hits = scan(story.text)
        gate = scan_gate(hits)
        result.gates[story.expect, gate] += 1
        if is_wrong(story.expect, gate):
            result.wrong.append(f"{story.story_id} ({story.expect}: {gate})")
        covered = {place for hit in hits for place in range(hit.start, hit.end)}
        for start, end, kind in story.spans:
            result.marked[kind] += 1
            result.found[kind] += sum(place in covered for place in range(start, end)) >= FOUND * (
                end - start
            )
            result.direct_marked += kind in DIRECT
            result.direct_stopped += kind in DIRECT and gate == CLOSED
    return result


def is_wrong(expect: str, gate: str) -> bool:
    return {"block": gate != CLOSED, "flag": gate == OPEN, "pass": gate == CLOSED}[expect]


def read_acceptance(path: Path) -> list[Marked]:
    """The corpus of the acceptance folder."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Marked(
            row["id"],
            row["expect"],
            row["text"],
            tuple((span["start"], span["end"], span["kind"]) for span in row["identifiers"]),
        )
        for row in rows
    ]


def read_invented(path: Path) -> list[Marked]:
    """Our own corpus: `expect | text with {kind:marked words}`."""
    stories = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        expect, _, raw = line.partition(" | ")
        text, spans, place = "", [], 0
        for match in MARK.finditer(raw):
            text += raw[place : match.start()]
            spans.append((len(text), len(text) + len(match[2]), match[1]))
            text += match[2]
            place = match.end()
        stories.append(Marked(f"EIGEN-{len(stories) + 1:02d}", expect, text + raw[place:], tuple(spans)))
    return stories
