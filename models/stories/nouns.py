"""What a network writes down, as frozen values: exactly the columns of the workbook (stories.md 3, 4, 7).

Every text is cleaned already (stories.md section 2), every empty cell has its default. Text of stories
stays in memory and in the project folder: `repr` leaves it out, so that no error or log can hold it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from models.stories.refusals import Notice, Refusal, TabCount, Vindplaats

PURPOSES = (
    "analyse",
    "delen_netwerk",
    "openbaar_citaat",
    "openbaar_geteld",
    "bijeenkomst",
    "hergebruik_onderzoek",
)
"""Doelen of a consent (stories.md section 4)."""

UNKNOWN = "onbekend"
SIGNED_BY_TELLER = "verteller"


@dataclass(frozen=True)
class StoryThema:
    """A theme of the project's own; `cijferthema` joins it to the figures."""

    code: str
    label: str
    cijferthema: str = ""
    """Theme id of the catalogue, or empty."""
    gezondheid: bool = False
    bijzonder: bool = False
    """Origin, belief, health or orientation: needs `bijzonder_ok`."""


@dataclass(frozen=True)
class StoryGroep:
    """A group of people that stories may be about."""

    code: str
    label: str
    gezondheid: bool = False
    bijzonder: bool = False


@dataclass(frozen=True)
class PrivacySettings:
    """The block `privacy` of project.yml (stories.md section 12); empty = NOG INVULLEN."""

    verantwoordelijke: str = ""
    mede_verantwoordelijken: tuple[str, ...] = ()
    contact: str = ""
    fg: str = ""
    doel: str = ""
    grondslag: str = ""
    ontvangers: tuple[str, ...] = ()
    verwerkers: tuple[str, ...] = ()
    opslag: str = ""
    bewaren_maanden: int = 24
    bewaren_reden: str = ""
    """Required above 24 months."""
    citaat_maanden: int = 24
    wie_leest: str = ""


@dataclass(frozen=True)
class Consent:
    """What a teller allows at the clock of the run; column and events together, the narrower counts."""

    state: str
    """gegeven, beperkt, verlopen, ingetrokken, or nee (never given, not yet in force)."""
    purposes: frozenset[str] = frozenset()
    """Empty unless the state is gegeven or beperkt."""
    bijzonder_ok: bool = False
    minderjarig: str = ""
    """nee, ja_ouder_akkoord, ja_zonder_ouder; empty: no event says it."""
    geldig_tot: date | None = None
    """Last day in force."""
    tekst_bekend: bool = True
    """The text that was shown lies in `toestemming/`; true for the consent column."""

    def allows(self, purpose: str) -> bool:
        """True when this use is allowed now."""
        return purpose in self.purposes


@dataclass(frozen=True)
class ToestemmingEvent:
    """One row of tab `toestemming`."""

    toestemming_id: str
    gebeurtenis: str
    tijdstip: datetime
    """With its zone."""
    doelen: frozenset[str]
    vorm: str
    tekstversie: str
    grondslag: str
    bijzonder_ok: bool
    minderjarig: str
    geldig_tot: date | None
    bewijs_ref: str = field(repr=False)
    vastgelegd_door: str
    vindplaats: Vindplaats


@dataclass(frozen=True)
class Verhaal:
    """One row of tab `verhalen` that may be kept, with its consent at the clock of the run."""

    verhaal_id: str
    project: str
    verteller_id: str
    """Filled: own column, else toestemming_id, else verhaal_id."""
    rol: str
    ook_bewoner: bool
    beroepsgroep: str
    gebied_code: str
    gebied_jaar: int | None
    leeftijdsgroep: str
    onder_16: bool
    groepen: tuple[str, ...]
    verteld_op: date
    kanaal: str
    uit_eerste_hand: bool
    verzamelaar: str
    taal: str
    vertaling: str
    tekst: str = field(repr=False)
    """Raw; never leaves the project folder."""
    citaat: str = field(repr=False)
    """The only text that can be shown."""
    citaat_status: str
    bron_verhalen: tuple[str, ...]
    themas: tuple[str, ...]
    soort: str
    indicatoren: tuple[str, ...]
    duiding: str
    over_derden: str
    bevat_gezondheid: str
    """ja, nee or onbekend, as written; `is_health` decides."""
    toestemming: str
    toestemming_op: date | None
    """Own column, else the day of the consent event that is in force."""
    toestemming_id: str
    citaat_tot: date | None
    """Last day in public: own column, else toestemming_op + citaat_maanden."""
    voorgelezen_akkoord: bool
    nagekeken_door: tuple[str, ...]
    nagekeken_op: date | None
    bewaren_tot: date
    buiten_gebruik: str = field(repr=False)
    vindplaats: Vindplaats
    consent: Consent
    is_health: bool
    """bevat_gezondheid, where onbekend counts as ja with a theme marked gezondheid."""
    is_special: bool
    """A theme or groep of the row is marked bijzonder."""
    akkoorden: frozenset[str]
    """Whose sign-off belongs to exactly this quote (`staat/akkoord.json`): SIGNED_BY_TELLER, person codes."""
    is_dubbel: bool = False
    """Nearly the same text as an earlier story: not counted until somebody decides."""

    @property
    def is_bewonersstem(self) -> bool:
        """A resident's voice: a bewoner, or a vrijwilliger who lives there too."""
        return self.rol == "bewoner" or (self.rol == "vrijwilliger" and self.ook_bewoner)

    @property
    def in_gebruik(self) -> bool:
        """False when the row is kept out of all counts and views."""
        return not self.buiten_gebruik and not self.is_dubbel

    @property
    def citaat_einde(self) -> date | None:
        """Last day of the quote in public: the earliest of citaat_tot, bewaren_tot and geldig_tot."""
        days = [day for day in (self.citaat_tot, self.bewaren_tot, self.consent.geldig_tot) if day]
        return min(days, default=None)


@dataclass(frozen=True)
class Withdrawn:
    """A story whose consent was withdrawn, in the workbook or by an event: no use at all, section 9 runs."""

    verhaal_id: str
    verteller_id: str
    toestemming_id: str
    tekst: str = field(repr=False)
    citaat: str = field(repr=False)
    has_content: bool
    """Cells other than verhaal_id and toestemming are still filled: the row has to be emptied."""
    vindplaats: Vindplaats


@dataclass(frozen=True)
class KaartRegel:
    """What a meeting said about one card (`regel` kaart)."""

    gesprek_id: str
    code: str
    bevinding_id: str
    deelnemers: str
    """bewoners, professionals or gemengd; filled: who was present."""
    herkend: int | None
    deels: int | None
    niet_herkend: int | None
    geen_oordeel: int | None
    oordeel: str
    """herkend, deels, niet_herkend, geen_oordeel: one verdict in words instead of counts."""
    toelichting: str = field(repr=False)
    verklaring: str = field(repr=False)
    vervolg: str
    vindplaats: Vindplaats

    @property
    def is_besproken(self) -> bool:
        """True when there is a count or a verdict; all empty = not discussed."""
        counts = (self.herkend, self.deels, self.niet_herkend, self.geen_oordeel)
        return bool(self.oordeel) or any(count is not None for count in counts)


@dataclass(frozen=True)
class ThemaRegel:
    """What a meeting chose about one theme (`regel` thema)."""

    gesprek_id: str
    code: str
    vervolg: str
    stemmen: int | None
    wil_meedoen: int | None
    gekozen: bool
    wie_pakt_op: tuple[str, ...] = field(repr=False)
    vindplaats: Vindplaats


@dataclass(frozen=True)
class Gesprek:
    """One meeting (`regel` gesprek) with the rows that belong to it, in the order of the sheet."""

    gesprek_id: str
    gebied_code: str
    datum: date
    soort: str
    editie: str
    bewoners: int | None
    professionals: int | None
    bewoners_uit: tuple[str, ...]
    buurtnaam_in_kop: bool
    volgende: date | None
    uitnodiging_via: str = field(repr=False)
    gespreksleider: str
    kaarten: tuple[KaartRegel, ...]
    themas: tuple[ThemaRegel, ...]
    vindplaats: Vindplaats

    @property
    def aanwezig(self) -> int | None:
        """People present, or None when nobody counted them."""
        if self.bewoners is None and self.professionals is None:
            return None
        return (self.bewoners or 0) + (self.professionals or 0)


@dataclass(frozen=True)
class KaartItem:
    """One row of tab `kaart_van_de_wijk`."""

    id: str
    soort: str
    """is_er_al, missen_we or eerder_onderzoek."""
    titel: str = field(repr=False)
    omschrijving: str = field(repr=False)
    wie: str = field(repr=False)
    type: str
    themas: tuple[str, ...]
    gebieden: tuple[str, ...]
    groep: str
    status: str
    sinds: str
    """2021-09-01, or a year."""
    tot: str
    contact: str = field(repr=False)
    website: str = field(repr=False)
    nagekeken_op: date | None
    oordeel: str
    bron: str = field(repr=False)
    verwijst_naar: tuple[str, ...]
    vindplaats: Vindplaats


@dataclass(frozen=True)
class Doel:
    """A goal (`regel` doel of tab `afspraken`)."""

    id: str
    titel: str = field(repr=False)
    hoort_bij: tuple[str, ...]
    """Theme codes, card codes `v0012/R3`, finding ids, ids of kaart_van_de_wijk."""
    eigenaar: str = field(repr=False)
    partners: tuple[str, ...] = field(repr=False)
    status: str
    van: date | None
    termijn: date | None
    gebied_code: str
    groep: str
    """Groep id of the figures; totaal when empty."""
    indicator_id: str
    merkbaar: str = field(repr=False)
    richting: str
    nulwaarde: float | None
    nul_periode: int | None
    streefwaarde: float | None
    marge: float | None
    vindplaats: Vindplaats


@dataclass(frozen=True)
class Inspanning:
    """An effort (`regel` inspanning of tab `afspraken`)."""

    id: str
    titel: str = field(repr=False)
    hoort_bij: tuple[str, ...]
    """Ids of goals, and at most one of an is_er_al."""
    eigenaar: str = field(repr=False)
    partners: tuple[str, ...] = field(repr=False)
    status: str
    van: date | None
    termijn: date | None
    middelen: str = field(repr=False)
    vindplaats: Vindplaats


@dataclass(frozen=True)
class Besluit:
    """A decision or lesson (`regel` besluit of tab `afspraken`)."""

    id: str
    titel: str = field(repr=False)
    hoort_bij: tuple[str, ...]
    """One id of a goal."""
    datum: date | None
    stap: str
    gesprek_id: str
    vindplaats: Vindplaats


@dataclass(frozen=True)
class StoryFolder:
    """Everything the files of one project say, at the clock of one run."""

    folder: Path = field(repr=False)
    staat: Path = field(repr=False)
    """Private state of the project: `<folder>/staat` (of the example apart from the repository)."""
    now: datetime = field(repr=False)
    """Clock of the run; what it decides is part of `content_hash`."""
    themas: Mapping[str, StoryThema]
    groepen: Mapping[str, StoryGroep]
    privacy: PrivacySettings
    verhalen: tuple[Verhaal, ...] = ()
    """In order of verhaal_id; expired ones too (their consent allows nothing), withdrawn ones never."""
    withdrawn: tuple[Withdrawn, ...] = ()
    events: tuple[ToestemmingEvent, ...] = ()
    gesprekken: tuple[Gesprek, ...] = ()
    """By date, then id."""
    kaart: tuple[KaartItem, ...] = ()
    doelen: tuple[Doel, ...] = ()
    inspanningen: tuple[Inspanning, ...] = ()
    besluiten: tuple[Besluit, ...] = ()
    without_consent: int = 0
    """Rows with `nee`: not stored, only counted."""
    refusals: tuple[Refusal, ...] = ()
    file_faults: tuple[Notice, ...] = ()
    """Files that were refused as a whole; their earlier content is in use."""
    notices: tuple[Notice, ...] = ()
    counts: tuple[TabCount, ...] = ()
    vanished: tuple[str, ...] = ()
    """Ids of stories that were loaded before and are in no file now."""
    duplicates: tuple[tuple[str, str], ...] = ()
    """Pairs of stories with nearly the same text; the second is not counted."""
    content_hash: str = ""
    """Changes when anything that was loaded changes; safe to print."""
    is_present: bool = False
    """False: the project has no story files at all."""

    def verhaal(self, verhaal_id: str) -> Verhaal | None:
        """The story with this id, or None."""
        return next((found for found in self.verhalen if found.verhaal_id == verhaal_id), None)

    @property
    def exit_code(self) -> int:
        """3 when a row or file was refused, 6 for a link to elsewhere, else 0 (gates decide about 7)."""
        codes = [fault.exit_code for fault in self.file_faults]
        return max([*codes, 3 if self.refusals else 0])
