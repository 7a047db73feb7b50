"""From rows of tab `afspraken` to goals, efforts and decisions (stories.md 7.4)."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from models.stories.nouns import Besluit, Doel, Inspanning
from models.stories.refusals import Refusal
from pipeline.stories.cells import FINDING
from pipeline.stories.lists import Lists
from pipeline.stories.rows import Row
from pipeline.stories.tabs import ID

CARD = re.compile(r"^v\d{4}/R\d{1,3}$", re.ASCII)
KAART_KINDS = ("is_er_al", "missen_we", "eerder_onderzoek")
VALUES = ("gebied_code", "richting", "nulwaarde", "nul_periode", "streefwaarde", "termijn")
"""What a goal with a figure needs."""
WRONG_GOAL = "WB-P04"
CIRCLE = "WB-P05"


def afspraak_faults(
    row: Row, lists: Lists, kinds: Mapping[str, str], circle: frozenset[str]
) -> Iterable[Refusal]:
    """The rules of one row.

    Args:
        row: the row.
        lists: what to check against.
        kinds: id -> what it is, of every row in the files that has an id.
        circle: ids of agreements that point to themselves along the way.
    """
    if row.text("id") in circle:
        rule = "doelen en inspanningen verwijzen hier in een kring naar elkaar"
        yield row.refuse("hoort_bij", rule, code=CIRCLE)
    if row.text("regel") == "doel":
        yield from doel_faults(row, lists, kinds)
    elif row.text("regel") == "inspanning":
        yield from inspanning_faults(row, kinds)
    else:
        yield from besluit_faults(row, kinds)


def find_circles(links: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Ids from which one comes back to the same id by following `hoort_bij` among agreements."""
    pairs = [(start, target) for start, targets in links.items() for target in targets if target in links]
    if not pairs:
        return frozenset()
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    place = {name: number for number, name in enumerate(links)}
    starts, targets = ([place[pair[side]] for pair in pairs] for side in (0, 1))
    graph = coo_array(([1] * len(pairs), (starts, targets)), shape=(len(links), len(links)))
    _, labels = connected_components(graph, directed=True, connection="strong")
    sizes = Counter(labels.tolist())
    to_itself = {start for start, target in pairs if start == target}
    return (
        frozenset(name for name, label in zip(links, labels.tolist(), strict=True) if sizes[label] > 1)
        | to_itself
    )


def doel_faults(row: Row, lists: Lists, kinds: Mapping[str, str]) -> Iterable[Refusal]:
    """A goal: what it belongs to, and figures that can be reached."""
    if not all(goal_target(target, lists, kinds) for target in row.items("hoort_bij")):
        allowed = "thema's, kaarten (v0012/R3), bevindingen of nummers van kaart_van_de_wijk"
        yield row.refuse("hoort_bij", "een van deze dingen bestaat niet of hoort hier niet", allowed)
    if row.text("gebied_code") and not lists.has_area(row.text("gebied_code"), None):
        yield row.refuse("gebied_code", "dit gebied bestaat niet in deze gemeente of dit project")
    if row.text("indicator_id"):
        yield from figure_faults(row)
    elif not row.text("merkbaar"):
        yield row.refuse("merkbaar", "een doel heeft een cijfer of iets wat bewoners merken", code=WRONG_GOAL)


def goal_target(target: str, lists: Lists, kinds: Mapping[str, str]) -> bool:
    """Say whether a goal may belong to this."""
    if ID.match(target):
        return kinds.get(target) in KAART_KINDS
    return target in lists.themas or bool(CARD.match(target) or FINDING.match(target))


def figure_faults(row: Row) -> Iterable[Refusal]:
    """A goal with a figure: complete, in the stated direction, and ending after it began."""
    empty = [column for column in VALUES if row.values.get(column) is None]
    for column in empty:
        yield row.refuse(column, "bij een doel met een cijfer mag deze cel niet leeg zijn", code=WRONG_GOAL)
    start, target, year, end = (
        row.number("nulwaarde"), row.number("streefwaarde"), row.whole("nul_periode"), row.day("termijn"),
    )  # fmt: skip
    if start is not None and target is not None:
        yield from direction_faults(row, target - start)
    if year is not None and end is not None and end <= date(year, 12, 31):
        yield row.refuse("termijn", "de termijn ligt niet na nul_periode", code=WRONG_GOAL)


def direction_faults(row: Row, change: float) -> Iterable[Refusal]:
    """The direction agrees with the values; a margin belongs to gelijk alone."""
    wanted = row.text("richting")
    fits = {"omhoog": change > 0, "omlaag": change < 0, "gelijk": True}
    if wanted and not fits[wanted]:
        rule = (
            "streefwaarde is gelijk aan nulwaarde" if change == 0 else "de richting past niet bij de waarden"
        )
        yield row.refuse("streefwaarde" if change == 0 else "richting", rule, code=WRONG_GOAL)
    if row.number("marge") is not None and wanted != "gelijk":
        yield row.refuse("marge", "een marge hoort alleen bij gelijk", "leeg", code=WRONG_GOAL)
    if row.number("marge") is None and wanted == "gelijk":
        yield row.refuse("marge", "bij gelijk hoort een marge", "een getal zoals 1", code=WRONG_GOAL)


def inspanning_faults(row: Row, kinds: Mapping[str, str]) -> Iterable[Refusal]:
    """An effort belongs to goals, and to at most one thing that is there already."""
    found = [kinds.get(target) for target in row.items("hoort_bij")]
    if any(kind not in ("doel", "is_er_al") for kind in found) or found.count("is_er_al") > 1:
        allowed = "nummers van doelen en hooguit 1 nummer van is_er_al"
        yield row.refuse("hoort_bij", "een van deze nummers bestaat niet of hoort hier niet", allowed)


def besluit_faults(row: Row, kinds: Mapping[str, str]) -> Iterable[Refusal]:
    """A decision belongs to one goal."""
    targets = row.items("hoort_bij")
    if len(targets) != 1 or kinds.get(targets[0]) != "doel":
        yield row.refuse("hoort_bij", "een besluit hoort bij precies 1 doel", "het nummer van een doel")
    if row.text("gesprek_id") and kinds.get(row.text("gesprek_id")) != "gesprek":
        yield row.refuse("gesprek_id", "deze bijeenkomst bestaat niet")


def make_doel(row: Row) -> Doel:
    """One goal."""
    return Doel(
        id=row.text("id"),
        titel=row.text("titel"),
        hoort_bij=row.items("hoort_bij"),
        eigenaar=row.text("eigenaar"),
        partners=row.items("partners"),
        status=row.text("status"),
        van=row.day("van"),
        termijn=row.day("termijn"),
        gebied_code=row.text("gebied_code"),
        groep=row.text("groep") or "totaal",
        indicator_id=row.text("indicator_id"),
        merkbaar=row.text("merkbaar"),
        richting=row.text("richting"),
        nulwaarde=row.number("nulwaarde"),
        nul_periode=row.whole("nul_periode"),
        streefwaarde=row.number("streefwaarde"),
        marge=row.number("marge"),
        vindplaats=row.place,
    )


def make_inspanning(row: Row) -> Inspanning:
    """One effort."""
    return Inspanning(
        id=row.text("id"),
        titel=row.text("titel"),
        hoort_bij=row.items("hoort_bij"),
        eigenaar=row.text("eigenaar"),
        partners=row.items("partners"),
        status=row.text("status"),
        van=row.day("van"),
        termijn=row.day("termijn"),
        middelen=row.text("middelen"),
        vindplaats=row.place,
    )


def make_besluit(row: Row) -> Besluit:
    """One decision."""
    return Besluit(
        id=row.text("id"),
        titel=row.text("titel"),
        hoort_bij=row.items("hoort_bij"),
        datum=row.day("datum"),
        stap=row.text("stap"),
        gesprek_id=row.text("gesprek_id"),
        vindplaats=row.place,
    )
