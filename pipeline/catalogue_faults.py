"""Reading YAML facts strictly, and telling in plain Dutch what is wrong with them."""

import difflib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from pipeline.messages import PipelineError

LARGEST_FILE = 1_000_000
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


def read_yaml(path: Path) -> dict[str, Any]:
    """Read one YAML file of facts: a mapping, at most 1 MB, no labels, no aliases, no double keys.

    Raises:
        PipelineError: WB-K11, WB-K04, WB-K01 or WB-K00 (exit 3).
    """
    if not path.is_file():
        raise PipelineError("WB-K11", file=show(path))
    if path.stat().st_size > LARGEST_FILE:
        raise PipelineError("WB-K04", file=show(path), what="Het bestand is groter dan 1 MB.")
    try:
        raw = parse(path.read_text(encoding="utf-8"), path)
    except UnicodeDecodeError:
        raise PipelineError("WB-K00", file=show(path), what="Het bestand is geen UTF-8.") from None
    except RecursionError:
        raise PipelineError("WB-K04", file=show(path)) from None
    if not isinstance(raw, dict) or not raw:
        raise PipelineError("WB-K11", file=show(path))
    odd = [key for key in raw if not isinstance(key, str)]
    refuse(path, [f"{key!r}: zet de naam tussen aanhalingstekens" for key in odd])
    return raw


def parse(text: str, path: Path) -> object:
    """Parse YAML 1.2 without labels and aliases, which could hide or multiply content."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError
    from ruamel.yaml.tokens import AliasToken, TagToken

    try:
        if "*" in text or "!" in text:
            for token in YAML(typ="safe", pure=True).scan(text):
                if isinstance(token, AliasToken | TagToken):
                    raise PipelineError(
                        "WB-K01", file=show(path), what=f"Label of verwijzing{at(token)} mag niet."
                    )
        return YAML(typ="safe", pure=True).load(text)
    except YAMLError as error:
        what = f"Het bestand is geen goede YAML{at(error)}: {getattr(error, 'problem', '')}."
        raise PipelineError("WB-K00", file=show(path), what=what) from None


def read_entry(kind: type[Entry], raw: object, path: Path, prefix: str = "") -> Entry:
    """Check one set of facts against its strict form.

    Raises:
        PipelineError: WB-K05 when only unknown keys are wrong, else WB-K00 (exit 3), every fault named.
    """
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        faults = [describe(kind, fault, prefix) for fault in error.errors()]
        unknown = all(fault["type"] == "extra_forbidden" for fault in error.errors())
    todo = "Pas dit aan en draai opnieuw."
    raise PipelineError(
        "WB-K05" if unknown else "WB-K00", file=show(path), what="; ".join(faults), todo=todo, key="", near=""
    )


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
    return f"{place}: {fault['input']!r} kan niet, wel {allowed(fault)}"


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
    bounds = {"greater_than_equal": "minstens {ge}", "less_than_equal": "hooguit {le}"}
    if fault["type"] in bounds:
        return bounds[fault["type"]].format_map(facts)
    return ALLOWED.get(fault["type"], "een waarde van de goede soort")


def refuse(path: Path, faults: list[str]) -> None:
    """Stop with every fault of a file in one message; no faults: go on."""
    if faults:
        raise PipelineError("WB-K00", file=show(path), what="; ".join(faults))


def at(error: object) -> str:
    """Line of a fault in the file."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "start_mark", None)
    return f" op regel {mark.line + 1}" if mark else ""


def show(path: Path) -> str:
    """Path as a person recognises it: the last folders and the file."""
    return "/".join(path.parts[-3:])
