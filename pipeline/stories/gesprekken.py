"""From rows of tab `gesprekken` and the files in `gesprekken/` to meetings (stories.md 7.1)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from models.stories.nouns import Gesprek, KaartRegel, ThemaRegel
from models.stories.refusals import Refusal
from pipeline.stories.lists import Lists
from pipeline.stories.rows import Cells, Row, type_row
from pipeline.stories.tabs import TabSpec

STICKERS = 3
"""Stickers that everybody gets."""
CardList = Callable[[str, str, str], tuple[str, ...] | None]
"""(editie, gebied_code, card code) -> finding ids of that card; None: that edition or card is not known."""


def no_cards(editie: str, gebied_code: str, code: str) -> tuple[str, ...] | None:
    """The card list of a project without published editions."""
    return None


def read_gesprekken(
    cells: Sequence[Cells], spec: TabSpec, lists: Lists, cards: CardList = no_cards
) -> tuple[list[Gesprek], list[Refusal], list[Cells]]:
    """Turn rows into meetings, each with its cards and themes in the order of the sheet.

    Args:
        cells: cleaned rows of the tab and of every session sheet.
        spec: the tab.
        lists: what to check against.
        cards: the card lists of the editions that still exist.

    Returns:
        Meetings by date and id, refusals, and the cells of the rows that were loaded.
    """
    rows: list[tuple[Row, Cells]] = []
    refusals: list[Refusal] = []
    for one in cells:
        row, faults = type_row(one, spec, lists)
        refusals += faults
        if row is not None:
            rows.append((row, one))
    heads = {row.text("gesprek_id"): row for row, _ in rows if row.text("regel") == "gesprek"}
    faults_of = judge_rows([row for row, _ in rows], heads, lists, cards)
    refusals += [fault for faults in faults_of.values() for fault in faults]
    good = [(row, one) for row, one in rows if not faults_of.get(row.place)]
    heads = {row.text("gesprek_id"): row for row, _ in good if row.text("regel") == "gesprek"}
    found = [make_gesprek(head, [row for row, _ in good]) for head in heads.values()]
    found.sort(key=lambda gesprek: (gesprek.datum, gesprek.gesprek_id))
    return found, refusals, [one for _, one in good]


def judge_rows(
    rows: Sequence[Row], heads: Mapping[str, Row], lists: Lists, cards: CardList
) -> dict[object, list[Refusal]]:
    """Every fault of every row, by its place; rows of a refused meeting are refused too."""
    counts = Counter(map(row_key, rows))
    faults: dict[object, list[Refusal]] = {}
    for row in rows:
        found = list(row_faults(row, heads, lists, cards))
        if counts[row_key(row)] > 1:
            found.append(
                row.refuse("code" if row.text("code") else "gesprek_id", "deze rij staat er twee keer")
            )
        faults[row.place] = found
    refused = {key for key, head in heads.items() if faults[head.place]}
    for row in rows:
        if row.text("regel") != "gesprek" and row.text("gesprek_id") in refused:
            faults[row.place].append(row.refuse("gesprek_id", "de rij van deze bijeenkomst is geweigerd"))
    return faults


def row_key(row: Row) -> tuple[str, ...]:
    """What makes a row one of a kind."""
    return tuple(row.text(column) for column in ("gesprek_id", "regel", "code", "deelnemers"))


def row_faults(row: Row, heads: Mapping[str, Row], lists: Lists, cards: CardList) -> Iterable[Refusal]:
    """The rules of one row."""
    head = heads.get(row.text("gesprek_id"))
    if head is None:
        yield row.refuse("gesprek_id", "bij dit nummer hoort geen rij met regel gesprek")
    elif row.text("regel") == "gesprek":
        yield from head_faults(row, lists)
    elif row.text("regel") == "kaart":
        yield from card_faults(row, head, cards)
    else:
        yield from theme_faults(row, head)


def head_faults(row: Row, lists: Lists) -> Iterable[Refusal]:
    """The meeting itself."""
    day = row.day("datum")
    if day is not None and day > lists.today:
        yield row.refuse("datum", "deze datum ligt in de toekomst", "vandaag of eerder")
    for column in ("gebied_code", "bewoners_uit"):
        codes = row.items(column) if column == "bewoners_uit" else (row.text(column),)
        if not all(lists.has_area(code, None) for code in codes):
            yield row.refuse(column, "dit gebied bestaat niet in deze gemeente of dit project")


def card_faults(row: Row, head: Row, cards: CardList) -> Iterable[Refusal]:
    """Verdicts on one card: no more than there were people, on a card that is known."""
    counts = [row.whole(name) for name in ("herkend", "deels", "niet_herkend", "geen_oordeel")]
    total = sum(count or 0 for count in counts)
    present = present_of(head, participants(row, head))
    if present is not None and total > present:
        yield row.refuse("herkend", "samen zijn dit meer mensen dan er waren", f"hooguit {present}")
    if row.text("oordeel") and total:
        yield row.refuse("oordeel", "kies aantallen of een oordeel, niet allebei")
    found = cards(head.text("editie"), head.text("gebied_code"), row.text("code"))
    stated = row.text("bevinding_id")
    if found is None and not stated:
        yield row.refuse("code", "deze kaart staat niet in die editie, en bevinding_id is leeg")
    if found is not None and stated and stated not in found:
        yield row.refuse("bevinding_id", "deze bevinding hoort niet bij deze kaart in die editie")


def theme_faults(row: Row, head: Row) -> Iterable[Refusal]:
    """Votes on one theme."""
    present = present_of(head, "gemengd")
    if present is None:
        return
    if (row.whole("stemmen") or 0) > STICKERS * present:
        yield row.refuse("stemmen", "dit zijn meer stickers dan er waren", f"hooguit {STICKERS * present}")
    if (row.whole("wil_meedoen") or 0) > present:
        yield row.refuse("wil_meedoen", "dit zijn meer mensen dan er waren", f"hooguit {present}")


def present_of(head: Row, who: str) -> int | None:
    """How many of these people were present; None when nobody counted."""
    bewoners, professionals = head.whole("bewoners"), head.whole("professionals")
    if bewoners is None and professionals is None:
        return None
    counts = {"bewoners": bewoners or 0, "professionals": professionals or 0}
    return counts.get(who, sum(counts.values()))


def participants(row: Row, head: Row) -> str:
    """Who talked about a card: as written, else who was present."""
    if row.text("deelnemers"):
        return row.text("deelnemers")
    bewoners, professionals = head.whole("bewoners") or 0, head.whole("professionals") or 0
    if bool(bewoners) == bool(professionals):
        return "gemengd" if bewoners or head.text("soort") != "professionals" else "professionals"
    return "bewoners" if bewoners else "professionals"


def make_gesprek(head: Row, rows: Sequence[Row]) -> Gesprek:
    """One meeting with the rows that belong to it."""
    own = [row for row in rows if row.text("gesprek_id") == head.text("gesprek_id")]
    return Gesprek(
        gesprek_id=head.text("gesprek_id"),
        gebied_code=head.text("gebied_code"),
        datum=head.values["datum"],
        soort=head.text("soort"),
        editie=head.text("editie"),
        bewoners=head.whole("bewoners"),
        professionals=head.whole("professionals"),
        bewoners_uit=head.items("bewoners_uit"),
        buurtnaam_in_kop=head.is_yes("buurtnaam_in_kop"),
        volgende=head.day("volgende"),
        uitnodiging_via=head.text("uitnodiging_via"),
        gespreksleider=head.text("gespreksleider"),
        kaarten=tuple(make_kaart(row, head) for row in own if row.text("regel") == "kaart"),
        themas=tuple(make_thema(row) for row in own if row.text("regel") == "thema"),
        vindplaats=head.place,
    )


def make_kaart(row: Row, head: Row) -> KaartRegel:
    """One card."""
    return KaartRegel(
        gesprek_id=row.text("gesprek_id"),
        code=row.text("code"),
        bevinding_id=row.text("bevinding_id"),
        deelnemers=participants(row, head),
        herkend=row.whole("herkend"),
        deels=row.whole("deels"),
        niet_herkend=row.whole("niet_herkend"),
        geen_oordeel=row.whole("geen_oordeel"),
        oordeel=row.text("oordeel"),
        toelichting=row.text("toelichting"),
        verklaring=row.text("verklaring"),
        vervolg=row.text("vervolg"),
        vindplaats=row.place,
    )


def make_thema(row: Row) -> ThemaRegel:
    """One theme."""
    return ThemaRegel(
        gesprek_id=row.text("gesprek_id"),
        code=row.text("code"),
        vervolg=row.text("vervolg"),
        stemmen=row.whole("stemmen"),
        wil_meedoen=row.whole("wil_meedoen"),
        gekozen=row.is_yes("gekozen"),
        wie_pakt_op=row.items("wie_pakt_op"),
        vindplaats=row.place,
    )
