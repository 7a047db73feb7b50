"""How an area is named in a sentence (wording.md 2.3): shown name, proposed article, what it is called."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reports.nouns import Place

DATA = Path(__file__).with_name("places.yml")
CBS_PREFIX = re.compile(r"^(?:Wijk|Buurt)\s+[0-9]{2,4}\s+")
NUMBER_ONLY = re.compile(r"^(?:Wijk|Buurt)\s+[0-9]{2,4}$")
HET_SOORTEN = frozenset({"dorp", "gebied", "stadsdeel", "eiland", "buitengebied"})
PLURALS = {
    "wijk": "wijken",
    "buurt": "buurten",
    "kern": "kernen",
    "dorp": "dorpen",
    "stadsdeel": "stadsdelen",
    "gebied": "gebieden",
}


@dataclass(frozen=True)
class NameRules:
    """The proposals of `places.yml`."""

    article_in_name: tuple[str, ...]
    endings: tuple[tuple[str, str], ...]
    omgeving: str
    omgeving_endings: tuple[tuple[str, str], ...]
    no_article: frozenset[str]
    prefixes: tuple[tuple[str, str, str], ...]


@cache
def name_rules() -> NameRules:
    """Read the proposals once per process."""
    from ruamel.yaml import YAML

    raw: dict[str, Any] = YAML(typ="safe", pure=True).load(DATA.read_text(encoding="utf-8"))
    return NameRules(
        tuple(raw["article_in_name"]),
        _by_length(raw["endings"]),
        raw["omgeving"],
        _by_length(raw["endings"], raw["omgeving_endings"]),
        frozenset(raw["no_article"]),
        tuple((rule["raw"], rule["name"], rule["lidwoord"]) for rule in raw["prefixes"]),
    )


def _by_length(*groups: Mapping[str, list[str]]) -> tuple[tuple[str, str], ...]:
    pairs = [
        (ending, article) for group in groups for article, endings in group.items() for ending in endings
    ]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


def shown_name(raw_name: str) -> str:
    """Turn the name of the CBS into the one people use (naam_tonen): "Wijk 03 Centrum" becomes Centrum."""
    raw_name = " ".join(raw_name.split())
    name = CBS_PREFIX.sub("", raw_name)
    for raw, shown, _ in name_rules().prefixes:
        if name.startswith(raw):
            return shown + name.removeprefix(raw)
    return name or raw_name


def has_no_name(raw_name: str) -> bool:
    """True for a wijk that is only a number, "Wijk 00": the one wijk of a gemeente is called after it."""
    return NUMBER_ONLY.match(raw_name.strip()) is not None


def proposed_article(name: str) -> str:
    """Propose "de", "het" or nothing for a shown name; a project may say otherwise.

    A name with an article of its own ("Het Woud") and a name of another form ("Vondellaan-Zuid") get none.
    """
    rules = name_rules()
    lowered = name.casefold()
    for _, shown, article in rules.prefixes:
        if name.startswith(shown):
            return article
    if lowered.startswith(rules.article_in_name) or name in rules.no_article:
        return ""
    endings = rules.endings
    if lowered.endswith(rules.omgeving):
        lowered = lowered.removesuffix(rules.omgeving)
        endings = rules.omgeving_endings
    return next((article for ending, article in endings if lowered.endswith(ending)), "")


def make_place(
    code: str,
    raw_name: str,
    level: str,
    inwoners: float | None = None,
    override: Mapping[str, str] | None = None,
    wijk_name: str = "",
) -> Place:
    """Make the place of an area.

    Args:
        code: area code with prefix.
        raw_name: name as published.
        level: land, gemeente, wijk, buurt or eigen.
        inwoners: published number of inhabitants; None when not published.
        override: naam, lidwoord, soort as residents say them (project.yml `plaatsnamen`).
        wijk_name: shown name of the wijk, added in brackets where a gemeente has this name twice.
    """
    own = override or {}
    name = own.get("naam") or shown_name(raw_name)
    is_town = level in {"land", "gemeente"}
    article = own.get("lidwoord", "" if is_town else proposed_article(name))
    soort = own.get("soort") or {"eigen": "gebied"}.get(level, level)
    full = f"{name} ({wijk_name})" if wijk_name else name
    return Place(code, full, level, article, soort, inwoners)


def raise_first(text: str) -> str:
    """Raise the first letter only: "de Vogelbuurt" becomes "De Vogelbuurt"; 's-Gravenzande stays."""
    return text[:1].upper() + text[1:]


def plural_soort(soort: str) -> str:
    """Plural of what an area is called: kern becomes kernen."""
    return PLURALS.get(soort, soort + "en")


def the_soort(soort: str, is_whole: bool = False) -> str:
    """The kind of area with its article: "de wijk", "het hele dorp"."""
    article = "het" if soort in HET_SOORTEN else "de"
    return f"{article} hele {soort}" if is_whole else f"{article} {soort}"
