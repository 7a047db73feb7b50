"""The declared mapping of one form export: `formulieren/<slug>.yml` (stories.md section 13)."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.catalogue_faults import read_entry, read_yaml, refuse
from pipeline.messages import PipelineError
from pipeline.stories.tabs import is_slug, read_tabs

PERSONAL = {
    "naam", "name", "email", "mail", "telefoon", "phone", "ip", "ipaddr", "username", "gps", "adres",
    "address", "geboortedatum", "token",
}  # fmt: skip
"""Words in a header that point at a person (e-mail is read as mail); such columns are never kept."""
TARGET_TAB = "verhalen"
WORDS = re.compile(r"[^a-z]+")


class Strict(BaseModel):
    """Facts only: no unknown keys, no guessed types."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class FormFile(Strict):
    """What kind of file the export is."""

    soort: Literal["csv", "xlsx"]
    scheiding: Literal[";", ",", "\t"] = ";"
    blad: str = ""


class FormKey(Strict):
    """Which columns together make the id of a story."""

    kolommen: list[str] = Field(min_length=1)
    vorm: Literal["hash12"]


class FormColumn(Strict):
    """Where one column of the export goes."""

    naar: str
    splits: str = ""
    als: dict[str, str] = Field(default_factory=dict)
    waarden: dict[str, str] = Field(default_factory=dict)
    vorm: Literal["", "datum"] = ""
    zone: Literal["UTC", "Europe/Amsterdam"] = "Europe/Amsterdam"


class FormMapping(Strict):
    """The whole mapping."""

    bestand: FormFile
    sleutel: FormKey
    kolommen: dict[str, FormColumn]
    alleen: dict[str, list[str]] = Field(default_factory=dict)
    niet_leeg: list[str] = Field(default_factory=list)
    gelijk_aan: dict[str, str] = Field(default_factory=dict)
    vast: dict[str, str] = Field(default_factory=dict)
    negeren: list[str] = Field(default_factory=list)
    weggooien: list[str] = Field(default_factory=list)

    @property
    def needed(self) -> set[str]:
        """Columns that are read: for a story, its id, or to decide whether the answer counts."""
        return {*self.kolommen, *self.sleutel.kolommen, *self.alleen, *self.niet_leeg}

    @property
    def known(self) -> set[str]:
        """Columns that the export may have."""
        return self.needed | {*self.negeren, *self.weggooien}


def read_mapping(path: Path) -> FormMapping:
    """Read one mapping.

    Raises:
        PipelineError: WB-K.. (exit 3), every fault named.
    """
    if not is_slug(path.stem):
        raise PipelineError("WB-K08", file=f"formulieren/{path.name}", name=path.stem)
    mapping = read_entry(FormMapping, read_yaml(path), path)
    refuse(path, list(mapping_faults(mapping)))
    return mapping


def mapping_faults(mapping: FormMapping) -> Iterable[str]:
    """The rules that types cannot say."""
    known = read_tabs()[TARGET_TAB].columns
    targets = [column.naar for column in mapping.kolommen.values()]
    for name in [*targets, *mapping.vast, *mapping.gelijk_aan, *mapping.gelijk_aan.values()]:
        if name not in known:
            yield f"'{name}' is geen kolom van het tabblad {TARGET_TAB}"
        if name == "verhaal_id":
            yield "verhaal_id komt van 'sleutel'"
    lists = {name for name, column in known.items() if column.kind in ("keuzes", "ids", "personen")}
    filled = [*dict.fromkeys(targets), *mapping.vast, *mapping.gelijk_aan]
    filled += [name for name in set(targets) - lists if targets.count(name) > 1]
    yield from (
        f"'{name}' wordt twee keer gevuld" for name in sorted({n for n in filled if filled.count(n) > 1})
    )
    for header in mapping.kolommen:
        if is_personal(header):
            yield f"'{header}' lijkt een persoonlijk gegeven: zet die kolom bij weggooien"
    for header in set(mapping.kolommen) & {*mapping.negeren, *mapping.weggooien}:
        yield f"'{header}' staat op twee plekken"


def is_personal(header: str) -> bool:
    """Say whether a header points at a person; of `groep/naam` the last part counts."""
    last = re.split(r"[/.]", header.lower())[-1]
    words = [word for word in WORDS.split(last) if word]
    return any(word in PERSONAL for word in words)
