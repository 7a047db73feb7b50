"""How many people live in a cell, and which areas hold which: the figures behind small cells."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Population:
    """How many people live in a cell, and which areas hold which."""

    inwoners: Mapping[tuple[str, str], float] = field(default_factory=dict)
    """(gebied_code, leeftijdsgroep or "") -> inhabitants; absent: no figure."""
    above: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Area -> the areas it lies in, from small to large: each next one holds the one before."""
    own_areas: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Own area -> its buurten."""
    groepen: Mapping[tuple[str, str], float] = field(default_factory=dict)
    """(gebied_code, groep) -> people of that group; hardly ever known."""

    def holders(self, gebied_code: str) -> tuple[str, ...]:
        """The areas that an area lies in, from small to large; by its code when it is not known."""
        return self.above.get(gebied_code, areas_by_code(gebied_code))

    def is_in(self, gebied_code: str, area: str) -> bool:
        """True when the first area is the second or lies in it."""
        if gebied_code == area or area in self.holders(gebied_code):
            return True
        buurten = self.own_areas.get(gebied_code, frozenset((gebied_code,)))
        return bool(buurten) and buurten <= self.own_areas.get(area, frozenset())

    def people(self, gebied_code: str, leeftijdsgroep: str = "", groep: str = "") -> float | None:
        """Inhabitants of a cell; None without a figure. Nobody counts a group per age."""
        if groep:
            return self.groepen.get((gebied_code, groep)) if not leeftijdsgroep else None
        return self.inwoners.get((gebied_code, leeftijdsgroep))


def areas_by_code(gebied_code: str) -> tuple[str, ...]:
    """The wijk and gemeente in the code of a buurt or wijk of any year."""
    if gebied_code.startswith("BU"):
        return (f"WK{gebied_code[2:8]}", f"GM{gebied_code[2:6]}")
    return (f"GM{gebied_code[2:6]}",) if gebied_code.startswith("WK") else ()


def find_population(
    rows: Iterable[tuple[str, str, Mapping[str, float | None]]],
    own_areas: Mapping[str, Collection[str]],
) -> Population:
    """Put figures of areas together.

    Args:
        rows: per area its code, the code of the area above it, and inhabitants per class ("" = all).
        own_areas: per own area the codes of its buurten.
    """
    known = {code: (parent, people) for code, parent, people in rows}
    inwoners = {
        (code, age): float(count)
        for code, (_, people) in known.items()
        for age, count in people.items()
        if count is not None
    }
    for code, buurten in own_areas.items():
        inwoners |= {(code, age): total for age, total in sums(buurten, inwoners).items()}
    parents = {code: parent for code, (parent, _) in known.items()}
    above = {code: chain(code, parents, own_areas) for code in (*known, *own_areas)}
    return Population(inwoners, above, {code: frozenset(buurten) for code, buurten in own_areas.items()})


def sums(buurten: Collection[str], inwoners: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """Inhabitants of an own area per class; a class is left out when a buurt has no figure for it."""
    ages = {age for code, age in inwoners if code in buurten}
    return {
        age: sum(inwoners[code, age] for code in buurten)
        for age in sorted(ages)
        if all((code, age) in inwoners for code in buurten)
    }


def chain(code: str, parents: Mapping[str, str], own_areas: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """The areas that hold this one, each next one the one before: own area, wijk, gemeente."""
    buurten = set(own_areas.get(code, (code,)))
    wijken = {parents.get(buurt, "") for buurt in buurten} if code in own_areas else {parents.get(code, "")}
    if code not in own_areas and not code.startswith("BU"):
        return tuple(area for area in (parents.get(code, ""),) if area and area != "NL00")
    own = [] if code in own_areas else smallest_own(code, own_areas)
    if own:
        wijken = {parents.get(buurt, "") for buurt in own_areas[own[0]]}
    wijk = list(wijken)[:1] if len(wijken) == 1 else []
    gemeenten = {parents.get(found, "") for found in wijken}
    gemeente = list(gemeenten)[:1] if len(gemeenten) == 1 else []
    return tuple(area for area in (*own, *wijk, *gemeente) if area)


def smallest_own(code: str, own_areas: Mapping[str, Collection[str]]) -> list[str]:
    """The own area with the fewest buurten that holds a buurt, first by code; empty when there is none."""
    holding = [own for own, buurten in own_areas.items() if code in buurten and len(set(buurten)) > 1]
    return sorted(holding, key=lambda own: (len(set(own_areas[own])), own))[:1]
