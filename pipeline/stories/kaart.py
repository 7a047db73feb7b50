"""From rows of tab `kaart_van_de_wijk` to what is there, what is missing and earlier research (7.2)."""

import re
from collections.abc import Iterable, Mapping

from models.stories.nouns import KaartItem
from models.stories.refusals import Refusal
from models.stories.scan import ScanLists, scan
from pipeline.stories.lists import Lists
from pipeline.stories.rows import Row

ORIGINS = ("verhalen", "gesprek", "professionals", "cijfer", "netwerk")
REACHES = {"telefoon", "email", "adres", "postcode"}
YEAR = re.compile(r"^\d{4}$", re.ASCII)
NEEDS = {"doorgezet": ("doel", "een doel"), "bestond_al": ("is_er_al", "een rij is_er_al")}
"""Status of missen_we -> what it must point to."""


def kaart_faults(row: Row, lists: Lists, kinds: Mapping[str, str]) -> Iterable[Refusal]:
    """The rules of one row.

    Args:
        row: the row.
        lists: what to check against.
        kinds: id -> what it is, of every row in the files that has an id.
    """
    yield from who_faults(row)
    if names_a_person(row, lists):
        hint = "Zet de naam van de organisatie bij wie, en haal namen van mensen weg."
        yield row.refuse("contact", "hier lijkt de naam van een mens te staan", hint=hint)
    if not all(lists.has_area(code, None) for code in row.items("gebieden")):
        yield row.refuse("gebieden", "dit gebied bestaat niet in deze gemeente of dit project")
    if row.text("soort") == "eerder_onderzoek" and row.text("sinds") and not YEAR.match(row.text("sinds")):
        yield row.refuse("sinds", "bij eerder onderzoek staat hier een jaar", "2022")
    yield from reference_faults(row, kinds)


def who_faults(row: Row) -> Iterable[Refusal]:
    """Whose it is, or where it comes from."""
    soort = row.text("soort")
    if soort == "missen_we" and row.text("wie") and row.text("wie") not in ORIGINS:
        yield row.refuse("wie", "bij missen_we staat hier waar het vandaan komt", ", ".join(ORIGINS))
    if soort != "missen_we" and not row.text("wie"):
        who = "de organisatie of bewoners" if soort == "is_er_al" else "de maker"
        yield row.refuse("wie", "deze cel is leeg", who)


def names_a_person(row: Row, lists: Lists) -> bool:
    """Say whether the contact is that of a person: a name and a way to reach it (stories.md 7.2)."""
    organisations = tuple(text for text in (row.text("titel"), row.text("wie")) if text)
    hits = scan(row.text("contact"), ScanLists(organisations=organisations, places=lists.places))
    kinds = {hit.kind for hit in hits}
    return "naam" in kinds and bool(kinds & REACHES)


def reference_faults(row: Row, kinds: Mapping[str, str]) -> Iterable[Refusal]:
    """What a row points to exists, and is of the kind that its status needs."""
    targets = row.items("verwijst_naar")
    if any(target not in kinds for target in targets):
        yield row.refuse("verwijst_naar", "een van deze nummers bestaat niet")
    needed = NEEDS.get(row.text("status"))
    if needed and needed[0] not in [kinds.get(target) for target in targets]:
        yield row.refuse("verwijst_naar", f"bij deze status hoort een verwijzing naar {needed[1]}")


def make_item(row: Row) -> KaartItem:
    """One item."""
    return KaartItem(
        id=row.text("id"),
        soort=row.text("soort"),
        titel=row.text("titel"),
        omschrijving=row.text("omschrijving"),
        wie=row.text("wie"),
        type=row.text("type"),
        themas=row.items("themas"),
        gebieden=row.items("gebieden"),
        groep=row.text("groep"),
        status=row.text("status"),
        sinds=row.text("sinds"),
        tot=row.text("tot"),
        contact=row.text("contact"),
        website=row.text("website"),
        nagekeken_op=row.day("nagekeken_op"),
        oordeel=row.text("oordeel"),
        bron=row.text("bron"),
        verwijst_naar=row.items("verwijst_naar"),
        vindplaats=row.place,
    )
