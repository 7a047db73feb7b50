"""Read `kaart_van_de_wijk` and `afspraken`: rows that point at each other, at stories and meetings."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from models.stories.nouns import Besluit, Doel, Inspanning, KaartItem
from models.stories.refusals import Refusal
from pipeline.stories.afspraken import afspraak_faults, find_circles, make_besluit, make_doel, make_inspanning
from pipeline.stories.kaart import kaart_faults, make_item
from pipeline.stories.lists import Lists
from pipeline.stories.rows import Cells, Row, row_id, type_row
from pipeline.stories.tabs import LIST_MARK, TabSpec

KAART = "kaart_van_de_wijk"
AFSPRAKEN = "afspraken"


@dataclass
class AgreementsRead:
    """What is there, what is missing, and what was agreed."""

    kaart: list[KaartItem] = field(default_factory=list)
    doelen: list[Doel] = field(default_factory=list)
    inspanningen: list[Inspanning] = field(default_factory=list)
    besluiten: list[Besluit] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    refused: list[Cells] = field(default_factory=list)
    kept: list[Cells] = field(default_factory=list)


def read_agreements(
    cells: Mapping[str, Sequence[Cells]], tabs: Mapping[str, TabSpec], lists: Lists
) -> AgreementsRead:
    """Judge every row of both tabs.

    Args:
        cells: per tab the cleaned rows, of all tabs: references may point anywhere.
        tabs: the tabs.
        lists: what to check against.
    """
    found = AgreementsRead()
    kinds = kinds_of(cells, tabs)
    circle = find_circles(links_of(cells.get(AFSPRAKEN, ())))
    own = [*cells.get(KAART, ()), *cells.get(AFSPRAKEN, ())]
    counts = Counter(one.texts.get("id", "") for one in own)

    def judge_item(row: Row) -> Iterable[Refusal]:
        return kaart_faults(row, lists, kinds)

    def judge_agreement(row: Row) -> Iterable[Refusal]:
        return afspraak_faults(row, lists, kinds, circle)

    for one, row in accepted(cells.get(KAART, ()), tabs[KAART], lists, counts, judge_item, found):
        found.kaart.append(make_item(row))
        found.kept.append(one)
    for one, row in accepted(
        cells.get(AFSPRAKEN, ()), tabs[AFSPRAKEN], lists, counts, judge_agreement, found
    ):
        add_agreement(row, found)
        found.kept.append(one)
    return found


def accepted(
    cells: Sequence[Cells],
    spec: TabSpec,
    lists: Lists,
    counts: Mapping[str, int],
    judge: Callable[[Row], Iterable[Refusal]],
    found: AgreementsRead,
) -> Iterable[tuple[Cells, Row]]:
    """The rows of a tab without a fault; faults of the others are added to what was found."""
    for one in cells:
        row, faults = type_row(one, spec, lists)
        if row is not None:
            faults = tuple(judge(row))
            if counts[row.text("id")] > 1:
                faults += (row.refuse("id", "dit nummer staat in meer dan een rij", "een eigen nummer"),)
        if row is not None and not faults:
            yield one, row
        else:
            found.refusals += faults
            found.refused.append(one)


def add_agreement(row: Row, found: AgreementsRead) -> None:
    """Add a row where it belongs."""
    if row.text("regel") == "doel":
        found.doelen.append(make_doel(row))
    elif row.text("regel") == "inspanning":
        found.inspanningen.append(make_inspanning(row))
    else:
        found.besluiten.append(make_besluit(row))


def kinds_of(cells: Mapping[str, Sequence[Cells]], tabs: Mapping[str, TabSpec]) -> dict[str, str]:
    """Id -> what it is, of every row in the files, whatever becomes of it: a reference to it is no fault."""
    found: dict[str, str] = {}
    for tab, spec in tabs.items():
        for one in cells.get(tab, ()):
            key = row_id(one, spec)
            if tab == "gesprekken":
                found[key] = "gesprek"
            elif tab in (KAART, AFSPRAKEN):
                found[key] = one.texts.get(spec.split_by, "")
            else:
                found[key] = tab
    found.pop("", None)
    return found


def links_of(cells: Sequence[Cells]) -> dict[str, tuple[str, ...]]:
    """Agreement -> the agreements that it says it belongs to."""
    own = {one.texts.get("id", "") for one in cells}
    found = {}
    for one in cells:
        targets = (target.strip() for target in one.texts.get("hoort_bij", "").split(LIST_MARK))
        found[one.texts.get("id", "")] = tuple(target for target in targets if target in own)
    return found
