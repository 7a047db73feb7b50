"""Definitions of own areas (eigen gebieden) as people write and share them: in project.yml, CSV or JSON.

Form only; whether the buurten exist is checked against the figures (`pipeline.own_areas`).
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.catalogue_faults import LARGEST_FILE, refuse, require_inside, sentence, show, text_faults
from pipeline.messages import PipelineError
from pipeline.strict_json import UnfitError, parse

KEY = "eigen_gebieden"
SHARED_NAME = "eigen-gebieden.json"
COLUMNS = ("slug", "naam", "buurten", "jaar", "reden", "door", "op", "lidwoord")
OPTIONAL = ("lidwoord",)
LIST_MARK = "|"
SLUG = re.compile(r"^[a-z0-9][a-z0-9-]{0,39}$")
BUURT = re.compile(r"^BU\d{4}[0-9A-Z]{4}$")
LONGEST_NAME = 60
PLAIN = re.compile(r"^[A-Za-z0-9_ -]{1,40}$")
TEXTS = ("naam", "reden", "door")


def read_definitions(raw: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Put the definitions into the facts of project.yml when they stand in a file of their own.

    A date written as text becomes a date; everything else stays as written and is checked afterwards.

    Raises:
        PipelineError: WB-K00, WB-K04, WB-K11 (exit 3) for a file that cannot be read.
    """
    given = raw.get(KEY)
    if isinstance(given, str):
        name, given = given, read_file(folder, given)
        refuse(
            folder / name, [*text_faults(given, KEY), *([] if given else ["er staat geen eigen gebied in"])]
        )
    if not isinstance(given, list):
        return raw
    return raw | {KEY: [with_date(entry) for entry in given]}


def read_file(folder: Path, name: str) -> list[dict[str, Any]]:
    """Read the definitions of a CSV or JSON file that lies in the folder of the project.

    Raises:
        PipelineError: as `read_definitions`.
    """
    path = folder / name
    if Path(name).name != name or Path(name).suffix not in {".csv", ".json"}:
        what = f"{KEY}: '{name}' kan niet. Geef de naam van een .csv of .json in deze map."
        raise PipelineError("WB-K00", file=show(folder / "project.yml"), what=what)
    require_inside(path, folder)
    if not path.is_file():
        raise PipelineError("WB-K11", file=show(path))
    if path.stat().st_size > LARGEST_FILE:
        raise PipelineError("WB-K04", file=show(path), what="Het bestand is groter dan 1 MB.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise PipelineError("WB-K00", file=show(path), what="Het bestand is geen UTF-8.") from None
    return read_csv(text, path) if path.suffix == ".csv" else read_json(text, path)


def read_csv(text: str, path: Path) -> list[dict[str, Any]]:
    """Read a table with a row per own area; buurten separated by |, columns by a semicolon or comma.

    Raises:
        PipelineError: WB-K00 (exit 3) for columns that are missing or unknown, or rows of another length.
    """
    head = text.split("\n", 1)[0]
    mark = ";" if head.count(";") > head.count(",") else ","
    try:
        read = list(csv.reader(io.StringIO(text), delimiter=mark, strict=True))
    except csv.Error:
        raise PipelineError("WB-K00", file=show(path), what="Een aanhalingsteken klopt niet.") from None
    rows = [row for row in read if any(cell.strip() for cell in row)]
    names = [name.strip() for name in rows[0]] if rows else []
    missing = [name for name in COLUMNS if name not in names and name not in OPTIONAL]
    unknown = [name for name in names if name not in COLUMNS]
    faults = [f"kolom '{name}' ontbreekt" for name in missing]
    faults += [f"kolom '{name if PLAIN.match(name) else '...'}' is onbekend" for name in unknown]
    faults += [f"kolom '{name}' staat er twee keer" for name in COLUMNS if names.count(name) > 1]
    faults += [
        f"rij {number} heeft {len(row)} vakjes, geen {len(names)}"
        for number, row in enumerate(rows[1:], start=2)
        if len(row) != len(names)
    ]
    if faults:
        raise PipelineError("WB-K00", file=show(path), what=sentence(faults))
    return [from_cells(dict(zip(names, (cell.strip() for cell in row), strict=True))) for row in rows[1:]]


def from_cells(cells: Mapping[str, str]) -> dict[str, Any]:
    """One row of the table: lists and the year in their own type, an empty lidwoord left out."""
    entry: dict[str, Any] = {name: cell for name, cell in cells.items() if cell or name not in OPTIONAL}
    entry["buurten"] = [code.strip() for code in cells["buurten"].split(LIST_MARK) if code.strip()]
    if cells["jaar"].isdecimal():
        entry["jaar"] = int(cells["jaar"])
    return entry


def read_json(text: str, path: Path) -> list[dict[str, Any]]:
    """Read a shared definition file (`eigen-gebieden.json`).

    Raises:
        PipelineError: WB-K00 (exit 3) when it is no JSON, or holds no list of own areas.
    """
    try:
        content = parse(text.encode("utf-8"))
    except json.JSONDecodeError as error:
        what = f"Het bestand is geen goede JSON op regel {error.lineno}."
        raise PipelineError("WB-K00", file=show(path), what=what) from None
    except (UnfitError, UnicodeError):
        what = "In het bestand staat een naam twee keer, of een getal dat niet kan."
        raise PipelineError("WB-K00", file=show(path), what=what) from None
    except RecursionError:
        raise PipelineError("WB-K04", file=show(path)) from None
    entries = content.get(KEY) if isinstance(content, dict) else content
    if not isinstance(entries, list):
        raise PipelineError("WB-K00", file=show(path), what=f"Het bestand heeft geen lijst '{KEY}'.")
    return entries


def with_date(entry: Any) -> Any:
    """The same definition with `op` as a date, where it is written as 2026-03-14."""
    if not isinstance(entry, dict) or not isinstance(entry.get("op"), str):
        return entry
    try:
        return entry | {"op": date.fromisoformat(entry["op"])}
    except ValueError:
        return entry


def definition_faults(entries: Sequence[Mapping[str, Any]]) -> list[str]:
    """The rules that need no figures: form of slug and codes, nothing empty, nothing twice."""
    faults = [fault for entry in entries for fault in entry_faults(entry)]
    slugs = Counter(entry["slug"] for entry in entries)
    faults += [f"{KEY}: slug '{slug}' staat er {count} keer" for slug, count in slugs.items() if count > 1]
    first: dict[frozenset[str], str] = {}
    for entry in entries:
        members = frozenset(entry["buurten"])
        other = first.setdefault(members, entry["slug"])
        if members and other != entry["slug"]:
            faults.append(f"eigen gebied '{entry['slug']}' heeft dezelfde buurten als '{other}'")
    return faults


def entry_faults(entry: Mapping[str, Any]) -> list[str]:
    """What is wrong with the form of one definition."""
    slug, who = entry["slug"], f"eigen gebied '{entry['slug']}'"
    faults = []
    if not SLUG.match(slug):
        faults.append(f"{who}: slug mag alleen kleine letters, cijfers en streepjes hebben, {suggest(slug)}")
    faults += [f"{who}: '{name}' is leeg" for name in TEXTS if not entry[name].strip()]
    if len(entry["naam"]) > LONGEST_NAME:
        faults.append(f"{who}: naam is langer dan {LONGEST_NAME} tekens")
    if not entry["buurten"]:
        faults.append(f"{who}: er staat geen buurt in")
    counts = Counter(entry["buurten"])
    faults += [f"{who}: {code} staat er {count} keer" for code, count in counts.items() if count > 1]
    faults += [f"{who}: '{code}' {why_no_buurt(code)}" for code in counts if not BUURT.match(code)]
    return faults


def suggest(slug: str) -> str:
    """A slug that would do, made from what was written."""
    made = re.sub(r"[^a-z0-9]+", "-", slug.lower()).strip("-")[:40].rstrip("-")
    return f"bijvoorbeeld '{made or 'mijn-gebied'}'"


def why_no_buurt(code: str) -> str:
    """What a code is instead of that of a buurt."""
    if re.match(r"^WK\d{4}", code):
        return "is een wijk: noem de buurten"
    if re.match(r"^GM\d{4}$", code):
        return "is een gemeente: noem de buurten"
    return "is geen buurtcode zoals BU08280602"


def shared_text(gemeente: tuple[str, str], entries: Sequence[Mapping[str, Any]]) -> str:
    """The definitions as a file that others can use as they are: `eigen_gebieden: eigen-gebieden.json`.

    Args:
        gemeente: code and name.
        entries: the definitions, in the order of the project.
    """
    shared = [
        {name: entry[name] for name in COLUMNS if entry.get(name) is not None}
        | {"op": entry["op"].isoformat()}
        for entry in entries
    ]
    content = {"gemeente": {"code": gemeente[0], "naam": gemeente[1]}, KEY: shared}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
