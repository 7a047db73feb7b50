"""`verwerkingsregister.md`: register of processing and draft of a DPIA on one page (stories.md section 12).

Only facts of the project: no text of tellers, and no counts.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from models.stories.ladder import Thresholds
from models.stories.nouns import PrivacySettings, StoryFolder
from reports.numbers import dutch_date

FILE = "verwerkingsregister.md"
OPEN = "NOG INVULLEN"
REQUIRED = (
    "verantwoordelijke", "contact", "fg", "doel", "grondslag", "ontvangers", "verwerkers", "opslag",
    "wie_leest",
)  # fmt: skip
"""Keys of `privacy` in project.yml without which the register is not finished."""
PERSONAL_COLUMNS = {
    "rol": "rol",
    "beroepsgroep": "vak",
    "gebied_code": "buurt of wijk",
    "leeftijdsgroep": "leeftijdsgroep",
    "groepen": "groep",
    "kanaal": "hoe het verhaal kwam",
    "tekst": "het verhaal",
    "citaat": "het citaat",
    "bevat_gezondheid": "of het over gezondheid gaat",
    "verzamelaar": "code van wie het ophaalde",
    "nagekeken_door": "code van wie het nakeek",
}
"""Attribute of a story -> what it is, in plain words."""
EMPTY = frozenset({"", "onbekend", "nee"})


@dataclass(frozen=True)
class RegisterFacts:
    """What the register tells beside the settings."""

    project: str
    slug: str
    today: date
    thresholds: Thresholds
    notices: tuple[str, ...] = ()
    """Every LET OP on the folder."""


def register_text(stories: StoryFolder, facts: RegisterFacts) -> str:
    """The whole document."""
    privacy = stories.privacy
    parts = [
        f"# Verwerkingsregister en aanzet tot een DPIA: {facts.project or facts.slug}",
        f"Concept, door u aan te vullen. Gemaakt op {dutch_date(facts.today)}. Dit is geen juridisch advies.",
        section("1. Wie", who(privacy)),
        section("2. Waarom en op welke grond", why(privacy)),
        section("3. Van wie en welke gegevens", which(stories)),
        section("4. Waar vandaan, en naar wie", where_to(privacy)),
        section("5. Waar, hoe en hoe lang", how_long(privacy)),
        section("6. Wat wij doen om mensen te beschermen", measures(facts.thresholds)),
        section("7. Wat er mis kan blijven gaan", RISKS),
        section("8. Nog open", still_open(privacy, facts.notices)),
    ]
    return "\n\n".join(parts) + "\n"


def section(title: str, lines: Sequence[str]) -> str:
    """A heading with a list."""
    return "\n".join([f"## {title}", *(f"- {line}" for line in lines)])


def filled(value: str | Collection[str]) -> str:
    """A setting, or that it still has to be filled in."""
    text = value if isinstance(value, str) else ", ".join(value)
    return text.strip() or OPEN


def who(privacy: PrivacySettings) -> list[str]:
    """1: the controller and whom to ask."""
    others = ", ".join(privacy.mede_verantwoordelijken) or "niemand"
    return [
        f"Verantwoordelijk: {filled(privacy.verantwoordelijke)}",
        f"Samen met: {others}",
        f"Contact: {filled(privacy.contact)}",
        f"Functionaris gegevensbescherming: {filled(privacy.fg)}",
    ]


def why(privacy: PrivacySettings) -> list[str]:
    """2: purpose and basis."""
    return [f"Doel: {filled(privacy.doel)}", f"Grondslag: {filled(privacy.grondslag)}"]


def which(stories: StoryFolder) -> list[str]:
    """3: whose data, and which columns are in use."""
    used = [word for column, word in PERSONAL_COLUMNS.items() if is_used(stories, column)]
    special = any(verhaal.is_health or verhaal.is_special for verhaal in stories.verhalen)
    minors = any(verhaal.onder_16 for verhaal in stories.verhalen)
    return [
        "Van wie: bewoners, vrijwilligers en professionals die iets vertelden",
        f"Wat er wordt vastgelegd: {', '.join(used) or 'nog niets'}",
        "Gezondheid of andere bijzondere gegevens: "
        + ("ja, alleen met uitdrukkelijke toestemming" if special else "nee"),
        "Kinderen onder 16: " + ("ja, alleen getoond met akkoord van een ouder" if minors else "nee"),
        "Geen namen, adressen of nummers van vertellers in deze bestanden",
    ]


def is_used(stories: StoryFolder, column: str) -> bool:
    """True when any row fills this column."""
    values = (getattr(verhaal, column) for verhaal in stories.verhalen)
    return any(bool(value) and str(value) not in EMPTY for value in values)


def where_to(privacy: PrivacySettings) -> list[str]:
    """4: sources, recipients and processors."""
    return [
        "Waar vandaan: van de verteller zelf, in een gesprek of op een formulier",
        f"Wie leest de verhalen: {filled(privacy.wie_leest)}",
        f"Ontvangers: {filled(privacy.ontvangers)}",
        f"Verwerkers (formulier, opslag, drukker): {filled(privacy.verwerkers)}",
        "Een citaat gaat alleen naar het netwerk of op de openbare pagina als de verteller dat goed vindt",
    ]


def how_long(privacy: PrivacySettings) -> list[str]:
    """5: storage and terms."""
    reason = f" (reden: {privacy.bewaren_reden})" if privacy.bewaren_reden else ""
    return [
        f"Waar: {filled(privacy.opslag)}; verder alleen in de map van het project",
        f"Verhalen worden {privacy.bewaren_maanden} maanden bewaard{reason}",
        f"Citaten staan op zijn langst {privacy.citaat_maanden} maanden op de openbare pagina",
        "Intrekken kan altijd; binnen een maand is het verhaal gewist",
    ]


def measures(thresholds: Thresholds) -> list[str]:
    """6: gates and thresholds as they are set."""
    return [
        "Zonder toestemming wordt niets bewaard of getoond; per gebruik is er een eigen vraag",
        "Een openbaar citaat heeft twee akkoorden op precies die woorden: van de verteller en wie nakijkt",
        "Elk citaat wordt doorzocht op namen, adressen en nummers; bij twijfel wordt het niet getoond",
        f"Kenmerken bij een citaat alleen als minstens {thresholds.k_inw} inwoners en {thresholds.k_ver} "
        f"vertellers ({thresholds.k_prof} professionals) ze delen",
        f"Openbare aantallen onder {thresholds.k_tel} staan er als woorden",
        "De tekst van verhalen staat niet in de database, niet in logboeken en niet in git",
        "Ingetrokken verhalen komen niet terug, ook niet uit een oude kopie",
    ]


RISKS = (
    "Mensen kunnen iemand herkennen aan een combinatie van dingen, of aan hoe iemand praat",
    "Wat geprint, gemaild of gekopieerd is, halen wij niet terug",
    "In een kleine buurt kent iedereen elkaar",
    "Kinderen en anderen die niet zelf kunnen kiezen",
    "Een buurt of groep kan er slechter op komen te staan",
)


def still_open(privacy: PrivacySettings, notices: Collection[str]) -> list[str]:
    """8: every empty key, and every LET OP on the folder."""
    empty = [f"privacy: {key} in project.yml is {OPEN}" for key in REQUIRED if not getattr(privacy, key)]
    return [*empty, *notices] or ["Niets; laat dit nakijken door uw functionaris gegevensbescherming"]


def missing_contact(privacy: PrivacySettings) -> bool:
    """True when a public edition with stories has nobody who answers for it."""
    return not (privacy.verantwoordelijke and privacy.contact)
