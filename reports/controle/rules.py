"""The bank and the rules, compiled in: `regels.json`, made by `python -m pipeline.controle_regels`."""

import hashlib
import json
import pkgutil
from functools import cache
from typing import NamedTuple

import reports.controle

PACKAGE = "reports.controle"
DATA = "regels.json"
VERSION_LENGTH = 12


class Indicator(NamedTuple):
    """What sentences need of one indicator of the catalogue (wording.md 2.1)."""

    indicator_id: str
    label: str
    unit: str
    theme: str
    kind: str
    role: str
    sign: int
    sensitive: bool
    kern: bool
    kracht: str
    evidence: str
    wie: str
    doen: str
    doet: str
    rest: str
    kort: str
    onderwerp: str
    titel_hoger: str
    titel_lager: str
    mensen: str
    betekent: str
    naam: str
    eenheid: str
    decimalen: int

    @property
    def is_share(self) -> bool:
        """True for a share of people, households or dwellings, also an estimated one."""
        return self.kind in {"share", "percentage", "model", "survey"}


class Rules(NamedTuple):
    """Everything that is compiled in."""

    patterns: dict[str, str]
    indicators: dict[str, Indicator]
    """In catalogue order."""
    themes: dict[str, str]
    groups: dict[str, str]
    sources: dict[str, str]
    """Id of a source -> its title."""
    classes: dict[str, str]
    """Class of a map area -> its words, in the order of the legend."""
    glossary: dict[str, str]
    texts: tuple[str, ...]
    """Fixed texts of the templates; `{}` stands for a value."""
    headings: dict[str, list[str]]
    """Fixed headings and captions per id, per block, and per link of the contents."""


@cache
def rules() -> Rules:
    """Read the compiled file once."""
    raw = json.loads(_read(DATA))
    return Rules(
        patterns=raw["patronen"],
        indicators={name: Indicator(name, *fields) for name, fields in raw["indicatoren"].items()},
        themes=raw["themas"],
        groups=raw["groepen"],
        sources=raw["bronnen"],
        classes=raw["klassen"],
        glossary=raw["woorden"],
        texts=tuple(raw["teksten"]),
        headings=raw["koppen"],
    )


@cache
def version() -> str:
    """The version of the checker: a short hash of the bank, the catalogue and the rules themselves.

    A page states the version it was made with; a page of another version is refused.
    """
    digest = hashlib.sha256()
    modules = sorted(module.name for module in pkgutil.iter_modules(reports.controle.__path__))
    for name in (DATA, *(f"{module}.py" for module in modules)):
        digest.update(name.encode() + b"\0" + _read(name).replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:VERSION_LENGTH]


def _read(name: str) -> bytes:
    """Read a file of this package, from a folder or from a zip."""
    content = pkgutil.get_data(PACKAGE, name)
    if content is None:
        raise FileNotFoundError(name)
    return content
