"""What the user sees of a check: one line per fault, what was rebuilt, and on request every rule."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from reports.controle.check import Result
from reports.controle.rules import version

EXIT_TRUE = 0
EXIT_REFUSED = 3
EXIT_FALSE = 5


class Outcome(NamedTuple):
    """The outcome for one file: a result, or why it could not be judged."""

    name: str
    result: Result | None
    refusal: str = ""

    @property
    def exit_code(self) -> int:
        """0 when every claim holds, 5 when one does not, 3 when the file could not be judged."""
        if self.result is None:
            return EXIT_REFUSED
        return EXIT_FALSE if self.result.faults else EXIT_TRUE


def lines(outcome: Outcome, explains: bool = False) -> Iterator[str]:
    """The lines about one file."""
    if outcome.result is None:
        yield f"FOUT {outcome.name}: niet te beoordelen: {outcome.refusal}"
        return
    result = outcome.result
    if explains:
        for proof in (*result.proofs, *result.forms):
            yield f"  waar   regel {proof.line}, {proof.place} [{proof.claim}]: {proof.text} ({proof.rule})"
    for found in result.faults:
        yield f"  onwaar {found.text}"
    for found in result.unchecked:
        yield f"  niet nagerekend {found.text}"
    yield f"{'FOUT' if result.faults else 'GOED'} {outcome.name}: {summary(result)}"


def summary(result: Result) -> str:
    """The counts in one line."""
    parts = [f"{count(len(result.proofs), 'bewering', 'beweringen')} nagerekend"]
    if result.forms:
        parts.append(f"{len(result.forms)} alleen de vaste woorden")
    parts.append(f"{len(result.unchecked)} niet nagerekend")
    parts.append(count(len(result.faults), "fout", "fouten"))
    return ", ".join(parts) + "."


def count(number: int, one: str, more: str) -> str:
    """A number with its word."""
    return f"{number} {one if number == 1 else more}"


def as_json(outcomes: list[Outcome], explains: bool = False) -> str:
    """Everything as JSON, one object per file."""
    return json.dumps(
        {"regels": version(), "bladzijden": [_page(outcome, explains) for outcome in outcomes]},
        ensure_ascii=False,
        indent=1,
    )


def _page(outcome: Outcome, explains: bool) -> dict[str, Any]:
    if outcome.result is None:
        return {"bestand": outcome.name, "uitkomst": outcome.exit_code, "reden": outcome.refusal}
    result = outcome.result
    facts: dict[str, Any] = {
        "bestand": outcome.name,
        "uitkomst": outcome.exit_code,
        "nagerekend": len(result.proofs),
        "vaste_woorden": len(result.forms),
        "niet_nagerekend": [_fault(found) for found in result.unchecked],
        "fouten": [_fault(found) for found in result.faults],
    }
    if explains:
        facts["uitleg"] = [proof._asdict() for proof in (*result.proofs, *result.forms)]
    return facts


def _fault(found: Any) -> dict[str, Any]:
    names = ("plaats", "regel", "staat_er", "hoort", "volgens", "bewering")
    return dict(zip(names, found, strict=True))
