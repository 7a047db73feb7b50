"""The rules of tab `verhalen` that one cell cannot say (stories.md 1.3 and 3). No fault holds a text."""

import calendar
import re
from collections.abc import Collection, Iterable
from datetime import date

from models.stories.refusals import Refusal
from models.stories.scan import scan
from models.stories.scan_hit import DIRECT
from pipeline.stories.events import Events
from pipeline.stories.lists import Lists
from pipeline.stories.rows import Row

SIGNAL = "signaalformulier"
CASE = re.compile(r"\b(mijn|deze|onze|een) (cli[eë]nt|pati[eë]nt|leerling|casus)\b", re.IGNORECASE)
"""Signals are about groups of people, never about one client (stories.md 1.3)."""
SIGNAL_KINDS = DIRECT | {"leeftijd", "datum"}
FEWEST_SOURCES = 3
YOUNG = ("0-15", "15-25")


def verhaal_faults(row: Row, lists: Lists, events: Events, story_ids: Collection[str]) -> Iterable[Refusal]:
    """Every fault of one story.

    Args:
        row: the row, every cell right by itself.
        lists: what to check against.
        events: the consent events.
        story_ids: ids of all stories in the files, whatever became of them.
    """
    yield from teller_faults(row)
    yield from place_faults(row, lists)
    yield from text_faults(row, story_ids)
    yield from consent_faults(row, events)
    yield from term_faults(row, lists, events)
    if row.text("kanaal") == SIGNAL:
        yield from signal_faults(row)


def teller_faults(row: Row) -> Iterable[Refusal]:
    """Who told it."""
    rol = row.text("rol")
    if row.text("beroepsgroep") and rol != "professional":
        yield row.refuse("beroepsgroep", "deze kolom hoort alleen bij een professional", "leeg")
    if row.is_yes("ook_bewoner") and rol == "bewoner":
        yield row.refuse("ook_bewoner", "een bewoner is al bewoner", "leeg")
    if row.text("kanaal") == "via_professional" and row.is_yes("uit_eerste_hand"):
        yield row.refuse("uit_eerste_hand", "via een professional is niet uit eerste hand", "nee of leeg")


def place_faults(row: Row, lists: Lists) -> Iterable[Refusal]:
    """Where and when it was told, and for which project."""
    if row.text("project") and row.text("project") != lists.slug:
        yield row.refuse("project", "dit verhaal hoort bij een ander project", f"{lists.slug} of leeg")
    year = row.whole("gebied_jaar") or lists.default_year
    if not lists.has_area(row.text("gebied_code"), year):
        when = f" in {year}" if year else ""
        yield row.refuse("gebied_code", f"dit gebied bestaat niet{when} in deze gemeente of dit project")
    told = row.day("verteld_op")
    if told is not None and told > lists.today:
        yield row.refuse("verteld_op", "deze datum ligt in de toekomst", "vandaag of eerder")


def text_faults(row: Row, story_ids: Collection[str]) -> Iterable[Refusal]:
    """The words, and what they are made of."""
    if not row.text("tekst") and not row.text("citaat"):
        yield row.refuse("citaat", "citaat en tekst zijn allebei leeg", "vul een van de twee in")
    sources = row.items("bron_verhalen")
    if row.text("citaat_status") == "samengesteld":
        unknown = set(sources) - set(story_ids) or row.text("verhaal_id") in sources
        if len(sources) < FEWEST_SOURCES or unknown:
            allowed = f"minstens {FEWEST_SOURCES} andere verhaal_ids uit dit werkboek"
            yield row.refuse("bron_verhalen", "een samengesteld citaat noemt zijn verhalen", allowed)
    elif sources:
        yield row.refuse("bron_verhalen", "deze kolom hoort alleen bij samengesteld", "leeg")
    if row.text("duiding") and not row.items("indicatoren"):
        yield row.refuse("duiding", "bij een duiding hoort het cijfer waar die over gaat")


def consent_faults(row: Row, events: Events) -> Iterable[Refusal]:
    """Silence is never consent."""
    column, reference = row.text("toestemming"), row.text("toestemming_id")
    if not column and not reference:
        hint = "Leeg is nooit ja. Weet u het niet? Kies nee."
        yield row.refuse("toestemming", "de toestemming ontbreekt", "een van de keuzes", hint)
    if column and row.day("toestemming_op") is None:
        yield row.refuse("toestemming_op", "de datum van de toestemming ontbreekt", "2026-03-14")
    if reference and not events.knows(reference):
        yield row.refuse("toestemming_id", "dit nummer staat niet in het tabblad toestemming")


def term_faults(row: Row, lists: Lists, events: Events) -> Iterable[Refusal]:
    """How long it is kept and shown: shorter is free, longer is not."""
    told, until = row.day("verteld_op"), row.day("bewaren_tot")
    if told and until and until > add_months(told, lists.retention_months):
        allowed = f"hooguit {lists.retention_months} maanden na verteld_op"
        yield row.refuse("bewaren_tot", "dit is te lang", allowed, "Langer kan met een reden in project.yml.")
    given = consent_day(row, lists, events)
    shown = row.day("citaat_tot")
    if given and shown and shown > add_months(given, lists.quote_months):
        allowed = f"hooguit {lists.quote_months} maanden na de toestemming"
        yield row.refuse(
            "citaat_tot", "dit is te lang", allowed, "Later kan alleen met een nieuwe toestemming."
        )


def signal_faults(row: Row) -> Iterable[Refusal]:
    """A signal of a professional never tells of one person."""
    hint = "Een signaal gaat over minstens 5 mensen, nooit over 1 cliënt, patiënt of leerling."
    if row.text("rol") != "professional":
        yield row.refuse("rol", "een signaalformulier is van een professional", "professional")
    for column in ("tekst", "citaat"):
        text = row.text(column)
        if CASE.search(text) or SIGNAL_KINDS.intersection(hit.kind for hit in scan(text)):
            yield row.refuse(
                column, "dit gaat over 1 mens, of er staat een persoonlijk gegeven in", hint=hint
            )


def consent_day(row: Row, lists: Lists, events: Events) -> date | None:
    """Day of the consent: the own column, else the last event in force."""
    return row.day("toestemming_op") or events.given_on(row.text("toestemming_id"), lists.now)


def add_months(day: date, months: int) -> date:
    """The same day some months later; the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
