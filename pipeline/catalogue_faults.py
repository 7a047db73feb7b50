"""Reading YAML facts strictly, and telling in plain Dutch what is wrong with them."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from pipeline.messages import PipelineError

LARGEST_FILE = 1_000_000
DEEPEST = 50
"""Levels of lists and names inside each other; the reader needs ever more time for each."""
LONGEST_SHOWN = 60
DASHES = re.compile(r"^ *((- +){50,}|(\? +){50,})", re.MULTILINE)
PASSWORD = re.compile(r"://[^/\s@]*:[^/\s@]*@")
HIDDEN = {"Cc", "Cs", "Cn", "Co"}
BIDI = {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
PROJECT = "project.yml"
PROBLEMS = {
    "found duplicate key": "een naam staat er twee keer",
    "another document": "er staat een tweede bestand in, na ---",
    "'\\t'": "er staat een tab; gebruik spaties",
    "special characters": "er staan tekens in die niet kunnen",
}
"""What the reader of YAML says -> what a person can do something with."""
Entry = TypeVar("Entry", bound=BaseModel)
ALLOWED = {
    "string_type": "tekst tussen aanhalingstekens",
    "int_type": "een heel getal",
    "int_from_float": "een heel getal",
    "float_type": "een getal",
    "bool_type": "true of false",
    "list_type": "een lijst",
    "dict_type": "regels met een naam",
    "model_type": "regels met een naam",
    "date_type": "een datum zoals 2026-03-14",
}
BOUNDS = {"greater_than_equal": "minstens {ge}", "less_than_equal": "hooguit {le}"}


def read_yaml(path: Path) -> dict[str, Any]:
    """Read one YAML file of facts: a mapping, at most 1 MB, no labels, no aliases, no double keys.

    Raises:
        PipelineError: WB-K11, WB-K04, WB-K01 or WB-K00 (exit 3).
    """
    if not path.is_file():
        raise no_facts(path)
    if path.stat().st_size > LARGEST_FILE:
        raise PipelineError("WB-K04", file=show(path), what="Het bestand is groter dan 1 MB.")
    try:
        raw = parse(path.read_text(encoding="utf-8"), path)
    except UnicodeDecodeError:
        raise PipelineError("WB-K00", file=show(path), what="Het bestand is geen UTF-8.") from None
    except RecursionError:
        raise PipelineError("WB-K04", file=show(path)) from None
    if not isinstance(raw, dict) or not raw:
        raise no_facts(path)
    odd = [key for key in raw if not isinstance(key, str)]
    refuse(path, [f"{shown(key)}: zet de naam tussen aanhalingstekens" for key in odd])
    refuse(path, list(text_faults(raw)))
    return raw


def require_inside(path: Path, folder: Path) -> None:
    """Follow no link out of a folder.

    Raises:
        PipelineError: WB-V00/koppeling (exit 6).
    """
    if not path.resolve().is_relative_to(folder.resolve()):
        raise PipelineError("WB-V00/koppeling", file=show(path))


def no_facts(path: Path) -> PipelineError:
    """The error of a file that is not there, is empty, or is something else than names with values."""
    code = "WB-K11/project" if path.name == PROJECT else "WB-K11"
    if path.is_dir():
        return PipelineError(code, file=show(path), what="Dit is een map en geen bestand.")
    if path.parent.is_file():
        return PipelineError(code, file=show(path), what=f"{path.parent.name} is een bestand en geen map.")
    return PipelineError(code, file=show(path))


def text_faults(value: object, place: str = "") -> Iterator[str]:
    """Where a text holds what no reader sees (control characters, bidi controls, halves) or a password."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from text_faults(inner, f"{place}.{key}" if place else str(key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from text_faults(inner, f"{place}.{number}")
    elif isinstance(value, str) and any(is_hidden(character) for character in value):
        yield f"{place}: er staan tekens in die niet kunnen"
    elif isinstance(value, str) and PASSWORD.search(value):
        yield f"{place}: een adres met een wachtwoord hoort niet in dit bestand"


def is_hidden(character: str) -> bool:
    """Say whether a character may not stand in a text of facts."""
    if character in "\n\t":
        return False
    return character in BIDI or unicodedata.category(character) in HIDDEN


def is_deep(text: str) -> bool:
    """Say whether lists lie deeper inside each other than anybody would write."""
    depth = 0
    for mark in re.finditer(r"[\[\]{}]", text):
        depth = max(depth + (1 if mark.group() in "[{" else -1), 0)
        if depth > DEEPEST:
            return True
    return bool(DASHES.search(text))


def parse(text: str, path: Path) -> object:
    """Parse YAML 1.2 without labels and aliases, which could hide or multiply content."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError
    from ruamel.yaml.tokens import AliasToken, TagToken

    if is_deep(text):
        raise PipelineError("WB-K04", file=show(path))
    try:
        if "*" in text or "!" in text:
            for token in YAML(typ="safe", pure=True).scan(text):
                if isinstance(token, AliasToken | TagToken):
                    raise PipelineError(
                        "WB-K01", file=show(path), what=f"Label of verwijzing{at(token)} mag niet."
                    )
        return YAML(typ="safe", pure=True).load(text)
    except YAMLError as error:
        what = f"Het bestand is geen goede YAML{at(error)}{why(error)}."
        raise PipelineError("WB-K00", file=show(path), what=what) from None


def why(error: Exception) -> str:
    """What is wrong, in words for the person who wrote the file; without its content."""
    told = str(error)
    return next((f": {words}" for part, words in PROBLEMS.items() if part in told), "")


def read_entry(kind: type[Entry], raw: object, path: Path, prefix: str = "") -> Entry:
    """Check one set of facts against its strict form.

    Raises:
        PipelineError: WB-K05 when only unknown keys are wrong, else WB-K00 (exit 3), every fault named.
    """
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        faults = [describe(kind, fault, prefix) for fault in error.errors()]
        code, todo = told_as([str(fault["type"]) for fault in error.errors()])
    raise PipelineError(code, file=show(path), what=sentence(faults), todo=todo)


def sentence(faults: list[str]) -> str:
    """Every fault in one sentence."""
    what = "; ".join(faults)
    return what if what.endswith(("?", ".")) else f"{what}."


def told_as(kinds: list[str]) -> tuple[str, str]:
    """Code and what to do: a kind of fault of its own when every fault is of that kind."""
    if all(kind == "extra_forbidden" for kind in kinds):
        return "WB-K05", "Pas dit aan en draai opnieuw."
    if all(kind == "string_type" for kind in kinds):
        return "WB-K02", 'Zet de waarde tussen aanhalingstekens, zoals "GM0828".'
    if all(kind in BOUNDS for kind in kinds):
        return "WB-K10", "Pas dit aan en draai opnieuw."
    return "WB-K00", "Pas dit aan en draai opnieuw."


def describe(kind: type[BaseModel], fault: Mapping[str, Any], prefix: str) -> str:
    """One fault: key, what was found, what is allowed."""
    place = prefix + ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        near = difflib.get_close_matches(str(fault["loc"][-1]), known_keys(kind, fault["loc"][:-1]), n=1)
        return f"onbekende regel '{place}'" + (f", bedoelt u '{near[0]}'?" if near else "")
    if fault["type"] == "missing":
        return f"'{place}' ontbreekt"
    if fault["type"] == "value_error":
        return prefix + str(fault["ctx"]["error"])
    return f"{place}: {shown(fault['input'])} kan niet, wel {allowed(fault)}"


def shown(value: object) -> str:
    """A value as a person wrote it, never longer than a few words."""
    if value is None:
        return "leeg"
    if isinstance(value, dict):
        return "regels met een naam"
    if isinstance(value, list):
        return "een lijst"
    if isinstance(value, date):
        return value.isoformat()
    text = repr(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."


def known_keys(kind: type[BaseModel], loc: Iterable[object]) -> list[str]:
    """Keys that are allowed at a place of the file."""
    for part in loc:
        field = kind.model_fields.get(str(part))
        inner = [field.annotation, *getattr(field.annotation, "__args__", ())] if field else []
        models = [a for a in inner if isinstance(a, type) and issubclass(a, BaseModel)]
        kind = models[0] if models else kind
    return [field.alias or name for name, field in kind.model_fields.items()]


def allowed(fault: Mapping[str, Any]) -> str:
    """What may stand there, in words."""
    facts = fault.get("ctx", {})
    if fault["type"] == "literal_error":
        return str(facts["expected"]).replace(" or ", " of ")
    if fault["type"] == "string_pattern_mismatch":
        return f"tekst van de vorm {facts['pattern']}"
    if fault["type"] == "string_too_long":
        return f"hooguit {facts['max_length']} tekens"
    if fault["type"] in {"string_too_short", "too_short"}:
        return "iets, niet leeg"
    if fault["type"] in BOUNDS:
        return BOUNDS[fault["type"]].format_map(facts)
    return ALLOWED.get(fault["type"], "een waarde van de goede soort")


def refuse(path: Path, faults: list[str]) -> None:
    """Stop with every fault of a file in one message; no faults: go on."""
    if faults:
        raise PipelineError("WB-K00", file=show(path), what=sentence(faults))


def at(error: object) -> str:
    """Line of a fault in the file."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "start_mark", None)
    return f" op regel {mark.line + 1}" if mark else ""


def show(path: Path) -> str:
    """Path as a person recognises it: the last folders and the file."""
    return "/".join(path.parts[-3:])
