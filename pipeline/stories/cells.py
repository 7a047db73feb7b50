"""Turn one cleaned cell into a value, by the kind of its column. What is wrong is said without the cell."""

import difflib
import re
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from pipeline.stories.lists import Lists
from pipeline.stories.tabs import AREA, CODE, ID, LIST_MARK, PERSON, ColumnSpec, is_slug

DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$", re.ASCII)
SERIAL = re.compile(r"^\d{5}(\.\d+)?$", re.ASCII)
NUMBER = re.compile(r"^-?\d{1,9}([.,]\d{1,2})?$", re.ASCII)
AMBIGUOUS = re.compile(r"^-?\d{1,3}([.,]\d{3})+([.,]\d+)?$", re.ASCII)
WHOLE = re.compile(r"^\d{1,6}$", re.ASCII)
YEAR = re.compile(r"^(19|20)\d{2}$", re.ASCII)
EDITION = re.compile(r"^v\d{4}$", re.ASCII)
CARD = re.compile(r"^R\d{1,3}$", re.ASCII)
LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")
FINDING = re.compile(
    r"^[a-z0-9_-]{1,60}@[A-Za-z0-9-]{1,43}@[a-z0-9_-]{1,60}@\d{4}(@[a-z_]{1,30})?$", re.ASCII
)
HOST = re.compile(r"^([a-z0-9-]{1,63}\.)+[a-z]{2,24}$")
OTHER_BASIS = "anders:"
LONGEST_ITEM = 120
MANY = 20
"""More allowed values than this are not all listed in a message."""


class CellError(ValueError):
    """A cell that cannot be what its column asks; holds the rule, never the cell."""

    def __init__(self, rule: str, allowed: str = "", hint: str = "", code: str = "WB-V20") -> None:
        """Say what is wrong.

        Args:
            rule: what is wrong, in Dutch.
            allowed: what may stand there.
            hint: what to do.
            code: code of `messages.yml`.
        """
        super().__init__(rule)
        self.rule, self.allowed, self.hint, self.code = rule, allowed, hint, code


def read_cell(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> Any:
    """The value of a filled cell.

    Args:
        spec: its column.
        text: the cleaned text, not empty.
        kind_of_row: `regel` or `soort` of the row, where choices depend on it.
        lists: what to check against.

    Raises:
        CellError: the cell is not what the column asks.
    """
    return READERS[spec.kind](spec, text, kind_of_row, lists)


def read_choice(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> str:
    """One of the values of the column."""
    return one_of(text, spec.choices(kind_of_row))


def one_of(text: str, allowed: Collection[str]) -> str:
    """The text when it is one of the allowed values, in exactly this spelling."""
    if text in allowed:
        return text
    near = difflib.get_close_matches(text.lower(), allowed, n=1, cutoff=0.75)
    shown = list(allowed)[:MANY]
    words = ", ".join(shown) + (" ..." if len(allowed) > MANY else "")
    raise CellError("deze waarde bestaat niet", words, f"Bedoelt u '{near[0]}'?" if near else "")


def read_choices(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> tuple[str, ...]:
    """Several values of a list of choices or codes, each once."""
    items = split(spec, text)
    if spec.code_list:
        return tuple(code_in(item, spec, lists) for item in items)
    return tuple(one_of(item, spec.choices(kind_of_row)) for item in items)


def split(spec: ColumnSpec, text: str) -> tuple[str, ...]:
    """Items of a list, blanks trimmed, repeated ones once; at most as many as the column allows."""
    items = tuple(dict.fromkeys(item.strip() for item in text.split(LIST_MARK) if item.strip()))
    if spec.largest and len(items) > spec.largest:
        raise CellError("er staan te veel dingen in deze cel", f"hooguit {spec.largest}")
    return items


def read_code(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> str:
    """One code of a list."""
    return code_in(text, spec, lists)


def code_in(text: str, spec: ColumnSpec, lists: Lists) -> str:
    """A code that stands in the list of its column."""
    known = lists.codes_of(spec.code_list)
    if known is not None:
        return one_of(text, known)
    return formed(text, CODE, "een code met kleine letters")


def formed(text: str, form: re.Pattern[str], allowed: str, hint: str = "") -> str:
    """The text when it has the form."""
    if not form.match(text):
        raise CellError("dit heeft niet de goede vorm", allowed, hint)
    return text


def read_id(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> str:
    """An id of a row."""
    return formed(text, ID, "4 tot 40 hoofdletters, cijfers en streepjes, zoals V-0001")


def read_ids(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> tuple[str, ...]:
    """Several ids."""
    return tuple(read_id(spec, item, kind_of_row, lists) for item in split(spec, text))


def read_slug(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> str:
    """A slug."""
    if not is_slug(text):
        raise CellError("dit heeft niet de goede vorm", "kleine letters, cijfers en streepjes")
    return text


def read_person(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> str:
    """The code of a person."""
    return formed(text, PERSON, "een code zoals AB1", "Schrijf geen naam.")


def read_persons(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> tuple[str, ...]:
    """Codes of persons as written: a code that stands twice is for the gates to see."""
    codes = tuple(item.strip() for item in text.split(LIST_MARK) if item.strip())
    if len(codes) > spec.largest:
        raise CellError("er staan te veel codes in deze cel", f"hooguit {spec.largest}")
    return tuple(read_person(spec, code, kind_of_row, lists) for code in codes)


def read_area(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> str:
    """A code of an area by its form; whether it exists depends on the year (`require_area`)."""
    return formed(text, AREA, "een code zoals BU99010103, WK990101, GM9901 of EG-mijn-gebied")


def read_areas(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> tuple[str, ...]:
    """Several codes of areas."""
    return tuple(read_area(spec, item, kind_of_row, lists) for item in split(spec, text))


def read_date(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> date:
    """A day; a bare serial number of Excel is not one."""
    if SERIAL.match(text):
        raise CellError("dit is een getal en geen datum", "2026-03-14", "Geef de cel de opmaak Datum.")
    if not DATE.match(text):
        raise CellError("dit is geen datum in de goede vorm", "jaar-maand-dag, zoals 2026-03-14")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CellError("deze dag bestaat niet", "een datum zoals 2026-03-14") from None


def read_moment(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> datetime:
    """A moment with its zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CellError("dit is geen tijdstip", "2026-03-04T10:12:00+01:00") from None
    if moment.tzinfo is None:
        raise CellError("de tijdzone ontbreekt", "2026-03-04T10:12:00+01:00, in de zomer +02:00")
    return moment


def read_year(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> int:
    """A year of four digits."""
    return int(formed(text, YEAR, "een jaar zoals 2024"))


def read_year_or_date(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> str:
    """A year or a day, as text."""
    return text if YEAR.match(text) else read_date(spec, text, kind_of_row, lists).isoformat()


def read_number(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> float:
    """A number with a comma or point before at most two decimals; no marks for thousands."""
    if AMBIGUOUS.match(text):
        rule = "dit getal is op twee manieren te lezen"
        raise CellError(
            rule, "een getal zoals 1234 of 46,5", "Zonder teken voor duizendtallen.", code="WB-S27"
        )
    formed(
        text, NUMBER, "een getal zoals 46 of 46,5", "Hooguit 2 cijfers achter de komma, geen procentteken."
    )
    return float(text.replace(",", "."))


def read_count(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> int:
    """A whole number of people."""
    return int(formed(text, WHOLE, "een heel getal zoals 14"))


def read_text(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> str:
    """A text within the limit of its column."""
    if len(text) > spec.largest:
        raise CellError("de tekst is te lang", f"hooguit {spec.largest} tekens", code="WB-V08")
    return text


def read_texts(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> tuple[str, ...]:
    """Several short texts."""
    items = split(spec, text)
    if any(len(item) > LONGEST_ITEM for item in items):
        raise CellError("een van de teksten is te lang", f"hooguit {LONGEST_ITEM} tekens", code="WB-V08")
    return items


def read_website(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> str:
    """An https address of a named host, without user name, port or blank."""
    allowed = "een adres dat begint met https://"
    if len(text) > spec.largest or re.search(r"[\s\\\"'<>]", text):
        raise CellError("dit adres kan niet", allowed)
    try:
        parts = urlsplit(text)
        has_more = parts.username is not None or parts.password is not None or parts.port is not None
    except ValueError:
        raise CellError("dit adres kan niet", allowed) from None
    if parts.scheme != "https" or has_more or not HOST.match((parts.hostname or "").lower()):
        raise CellError("dit adres kan niet", allowed, "Zonder gebruikersnaam of poort.")
    return text


def read_language(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> str:
    """A language code (BCP 47)."""
    return formed(text, LANGUAGE, "een taalcode zoals nl, ar of tr")


def read_edition(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> str:
    """The version of an edition."""
    return formed(text, EDITION, "een versie zoals v0012")


def read_finding(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> str:
    """The id of a finding."""
    return formed(text, FINDING, "een bevinding zoals eenzaam@WK990101@totaal@2024")


def read_card_or_theme(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> str:
    """A code of a card, or in a row about a theme that of the theme."""
    if kind_of_row == "kaart":
        return formed(text, CARD, "de code op de kaart, zoals R1")
    return one_of(text, lists.themas)


def read_basis(spec: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> str:
    """The legal basis."""
    if text.startswith(OTHER_BASIS) and len(text) <= spec.largest:
        return text
    return one_of(text, ("toestemming", "algemeen_belang"))


READERS: Mapping[str, Callable[[ColumnSpec, str, str, Lists], Any]] = {
    "id": read_id,
    "ids": read_ids,
    "slug": read_slug,
    "keuze": read_choice,
    "keuzes": read_choices,
    "code": read_code,
    "gebied": read_area,
    "gebieden": read_areas,
    "datum": read_date,
    "moment": read_moment,
    "jaar": read_year,
    "jaar_of_datum": read_year_or_date,
    "getal": read_number,
    "aantal": read_count,
    "tekst": read_text,
    "lange_tekst": read_text,
    "teksten": read_texts,
    "persoon": read_person,
    "personen": read_persons,
    "taal": read_language,
    "editie": read_edition,
    "website": read_website,
    "bevinding": read_finding,
    "kaart_of_thema": read_card_or_theme,
    "grondslag": read_basis,
}
