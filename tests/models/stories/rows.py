"""Rows of story files for tests: everything has a value, a test names only what it is about."""

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from models.stories.nouns import (
    Besluit,
    Consent,
    Doel,
    Gesprek,
    Inspanning,
    KaartItem,
    KaartRegel,
    PrivacySettings,
    StoryFolder,
    ThemaRegel,
    Verhaal,
)
from models.stories.refusals import Vindplaats

HERE = Vindplaats("werkboek.xlsx", "verhalen", 2)
NOW = datetime(2026, 6, 1, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
EVERYTHING = Consent(
    "gegeven", frozenset({"analyse", "delen_netwerk", "bijeenkomst", "openbaar_geteld", "openbaar_citaat"})
)


def verhaal(verhaal_id: str = "V-0001", **fields: Any) -> Verhaal:
    """Make a story of a resident that may be shown everywhere."""
    given: dict[str, Any] = {
        "verhaal_id": verhaal_id, "project": "", "verteller_id": verhaal_id, "rol": "bewoner",
        "ook_bewoner": False, "beroepsgroep": "", "gebied_code": "BU99010101", "gebied_jaar": 2024,
        "leeftijdsgroep": "onbekend", "onder_16": False, "groepen": (), "verteld_op": date(2026, 3, 4),
        "kanaal": "interview", "uit_eerste_hand": True, "verzamelaar": "", "taal": "nl", "vertaling": "geen",
        "tekst": "", "citaat": "De bus stopt niet meer.", "citaat_status": "letterlijk", "bron_verhalen": (),
        "themas": ("vervoer",), "soort": "ervaring", "indicatoren": (), "duiding": "", "over_derden": "nee",
        "bevat_gezondheid": "nee", "toestemming": "openbaar", "toestemming_op": date(2026, 3, 4),
        "toestemming_id": "", "citaat_tot": date(2028, 3, 4), "voorgelezen_akkoord": True,
        "nagekeken_door": ("CD2",), "nagekeken_op": date(2026, 3, 18), "bewaren_tot": date(2028, 3, 4),
        "buiten_gebruik": "", "vindplaats": HERE, "consent": EVERYTHING, "is_health": False,
        "is_special": False, "akkoorden": frozenset(),
    }  # fmt: skip
    return Verhaal(**(given | fields))


def kaart(code: str = "R1", **fields: Any) -> KaartRegel:
    """Make the row of one card."""
    given: dict[str, Any] = {
        "gesprek_id": "S-2026-01", "code": code, "bevinding_id": "", "deelnemers": "gemengd",
        "herkend": None, "deels": None, "niet_herkend": None, "geen_oordeel": None, "oordeel": "",
        "toelichting": "", "verklaring": "", "vervolg": "", "vindplaats": HERE,
    }  # fmt: skip
    return KaartRegel(**(given | fields))


def thema(code: str = "eenzaamheid", **fields: Any) -> ThemaRegel:
    """Make the row of one theme that was chosen."""
    given: dict[str, Any] = {
        "gesprek_id": "S-2026-01", "code": code, "vervolg": "", "stemmen": None, "wil_meedoen": None,
        "gekozen": True, "wie_pakt_op": (), "vindplaats": HERE,
    }  # fmt: skip
    return ThemaRegel(**(given | fields))


def gesprek(gesprek_id: str = "S-2026-01", **fields: Any) -> Gesprek:
    """Make a wijktafel of 14 residents and 5 professionals."""
    given: dict[str, Any] = {
        "gesprek_id": gesprek_id, "gebied_code": "WK990101", "datum": date(2026, 5, 12),
        "soort": "wijktafel", "editie": "v0012", "bewoners": 14, "professionals": 5, "bewoners_uit": (),
        "buurtnaam_in_kop": True, "volgende": None, "uitnodiging_via": "", "gespreksleider": "",
        "kaarten": (), "themas": (), "vindplaats": HERE,
    }  # fmt: skip
    return Gesprek(**(given | fields))


def initiatief(item_id: str = "I-0001", **fields: Any) -> KaartItem:
    """Make a buurtkamer that works well."""
    given: dict[str, Any] = {
        "id": item_id, "soort": "is_er_al", "titel": "Buurtkamer De Linde", "omschrijving": "",
        "wie": "Stichting Welzijn De Linden", "type": "welzijn", "themas": ("ontmoeten",),
        "gebieden": ("BU99010103",), "groep": "", "status": "actief", "sinds": "2021-09-01", "tot": "",
        "contact": "", "website": "", "nagekeken_op": date(2026, 2, 10), "oordeel": "onbekend", "bron": "",
        "verwijst_naar": (), "vindplaats": HERE,
    }  # fmt: skip
    return KaartItem(**(given | fields))


def doel(doel_id: str = "D-0002", **fields: Any) -> Doel:
    """Make a goal with a figure."""
    given: dict[str, Any] = {
        "id": doel_id, "titel": "Minder mensen zijn eenzaam", "hoort_bij": ("eenzaamheid",),
        "eigenaar": "Wijknetwerk De Linden", "partners": (), "status": "afgesproken", "van": None,
        "termijn": date(2028, 12, 31), "gebied_code": "WK990101", "groep": "totaal",
        "indicator_id": "eenzaam", "merkbaar": "", "richting": "omlaag", "nulwaarde": 52.0,
        "nul_periode": 2024, "streefwaarde": 46.0, "marge": None, "vindplaats": HERE,
    }  # fmt: skip
    return Doel(**(given | fields))


def inspanning(inspanning_id: str = "E-0001", **fields: Any) -> Inspanning:
    """Make an effort for a goal."""
    given: dict[str, Any] = {
        "id": inspanning_id, "titel": "Huisbezoek bij 75-plussers", "hoort_bij": ("D-0002",),
        "eigenaar": "Stichting Welzijn De Linden", "partners": (), "status": "loopt",
        "van": date(2026, 6, 1), "termijn": date(2027, 12, 31), "middelen": "", "vindplaats": HERE,
    }  # fmt: skip
    return Inspanning(**(given | fields))


def besluit(besluit_id: str = "B-0001", **fields: Any) -> Besluit:
    """Make a lesson that was learned."""
    given: dict[str, Any] = {
        "id": besluit_id, "titel": "We beginnen achter het spoor.", "hoort_bij": ("D-0002",),
        "datum": date(2026, 5, 20), "stap": "check", "gesprek_id": "", "vindplaats": HERE,
    }  # fmt: skip
    return Besluit(**(given | fields))


def folder(**fields: Any) -> StoryFolder:
    """Make a folder with nothing in it but what is given."""
    given: dict[str, Any] = {
        "folder": Path("project"), "staat": Path("project") / "staat", "now": NOW,
        "themas": {}, "groepen": {},
        "privacy": PrivacySettings(), "is_present": True,
    }  # fmt: skip
    return StoryFolder(**(given | fields))
