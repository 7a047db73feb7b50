"""Publication gates: may this quote stand in this edition, and if not, why (stories.md section 8).

A gate that cannot be decided is closed. Reasons are Dutch and never hold what somebody said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from models.stories.ladder import Attributes
from models.stories.nouns import SIGNED_BY_TELLER, Verhaal
from models.stories.scan import CLOSED, OPEN, scan_gate, scan_gate_netwerk
from models.stories.scan_hit import Hit

NETWERK, OPENBAAR = "netwerk", "openbaar"
PURPOSE = {NETWERK: "delen_netwerk", OPENBAAR: "openbaar_citaat"}
COUNTED = {NETWERK: "delen_netwerk", OPENBAAR: "openbaar_geteld"}
"""Purpose of being counted in an edition."""
SIGN_OFFS = {NETWERK: 1, OPENBAAR: 2}
"""Sign-offs that an edition needs."""
STRICT_GATES = frozenset({"G2", "G3", "G4", "G5", "G6", "G8", "G12"})
"""Stopping a quote that was declared ready, these end with exit code 7."""
DECLARED_BY = 2
"""So many sign-off cells filled in declare a quote ready (stories.md section 5)."""
FOUR_EYES = (
    "twee keer dezelfde mens keek na",
    "wie het verhaal ophaalde, keek het ook na; iemand anders moet nakijken",
)
"""Sign-offs that are filled in and do not count."""
FEWEST_SOURCES = 3

READY, WAITS, BLOCKED, NOT_MEANT = "klaar", "wacht", "tegengehouden", "niet"


@dataclass(frozen=True)
class Stop:
    """One gate that is not open."""

    gate: str
    reason: str
    waits_for: str = ""
    """Who can open it; empty: it is closed."""
    is_normal: bool = False
    """An end date, a withdrawal: nobody made a mistake."""


@dataclass(frozen=True)
class QuoteDecision:
    """What one edition does with the quote of one story."""

    verhaal_id: str
    edition: str
    status: str
    """klaar, wacht, tegengehouden, or niet (not meant for this edition, ended, withdrawn)."""
    stops: tuple[Stop, ...] = ()
    warnings: tuple[str, ...] = ()
    """Kinds that the scan found and that do not close the gate."""
    is_declared: bool = False
    """The sign-off cells say that it is ready for this edition."""
    attributes: Attributes | None = None
    """What may stand beside it; None unless it is ready."""
    pages: tuple[str, ...] = ()
    """Area codes of the pages it may stand on."""
    quote_hash: str = ""
    einde: date | None = None
    """Last day in public."""
    signed_on: date | None = None
    inputs: str = ""
    """Hash over everything the gates looked at: another hash, and the quote is not published (G12)."""

    @property
    def is_fault(self) -> bool:
        """Declared ready and stopped by a gate that should never stop such a quote (exit 7)."""
        has_ended = any(stop.gate == "G2" and stop.is_normal for stop in self.stops)
        is_stopped = any(stop.gate in STRICT_GATES and not stop.is_normal for stop in self.stops)
        return self.is_declared and is_stopped and not has_ended


@dataclass(frozen=True)
class QuoteDecisions:
    """Every decision of one edition, by story id."""

    edition: str
    today: date
    quotes: tuple[QuoteDecision, ...] = ()
    came_back: tuple[str, ...] = ()
    """Withdrawn stories that stand in a file again (exit 7)."""
    remarks: Mapping[str, str] = field(default_factory=dict)
    """G11: theme -> alleen_problemen or alleen_professionals."""

    @property
    def ready(self) -> tuple[QuoteDecision, ...]:
        """What may be published."""
        return tuple(quote for quote in self.quotes if quote.status == READY)

    @property
    def exit_code(self) -> int:
        """7 when something declared ready is stopped or a withdrawn story came back; waiting is normal."""
        return 7 if self.came_back or any(quote.is_fault for quote in self.quotes) else 0


@dataclass(frozen=True)
class Override:
    """A second person let a quote pass gate 6, with a reason; for exactly these words."""

    code: str
    reason: str
    quote_hash: str


def consent_stops(verhaal: Verhaal, edition: str, today: date) -> list[Stop]:
    """G2: consent in force, of this purpose, on a known text; in public not past its last day."""
    consent = verhaal.consent
    if consent.state == "ingetrokken":
        return [Stop("G2", "de toestemming is ingetrokken", is_normal=True)]
    if consent.state == "verlopen":
        return [Stop("G2", "de toestemming is verlopen", is_normal=True)]
    stops = []
    if not consent.allows(PURPOSE[edition]):
        stops.append(Stop("G2", f"er is geen toestemming voor deze uitgave ({edition})"))
    if not consent.tekst_bekend:
        stops.append(Stop("G2", "de tekst van het toestemmingsformulier ontbreekt in de map toestemming"))
    if edition == OPENBAAR and verhaal.citaat_einde is not None and verhaal.citaat_einde < today:
        stops.append(Stop("G2", "de einddatum van het citaat is voorbij", is_normal=True))
    return stops


def minor_stops(verhaal: Verhaal) -> list[Stop]:
    """G3: under 16 only with a parent's consent that an event proves."""
    if verhaal.consent.minderjarig == "ja_zonder_ouder":
        return [Stop("G3", "de verteller is jonger dan 16 en een ouder zei geen ja")]
    if verhaal.onder_16 and verhaal.consent.minderjarig != "ja_ouder_akkoord":
        return [Stop("G3", "de verteller kan jonger dan 16 zijn en het akkoord van een ouder ontbreekt")]
    return []


def special_stops(verhaal: Verhaal) -> list[Stop]:
    """G4: health and other special categories only with explicit consent."""
    if verhaal.consent.bijzonder_ok or not (verhaal.is_health or verhaal.is_special):
        return []
    what = "gezondheid" if verhaal.is_health else "een bijzonder onderwerp"
    return [Stop("G4", f"het gaat over {what} en daar is geen uitdrukkelijke toestemming voor")]


def third_person_stops(verhaal: Verhaal, edition: str) -> list[Stop]:
    """G5: first hand, and nobody else to be recognised; when not known, enough people must have looked."""
    stops = []
    if not verhaal.uit_eerste_hand:
        stops.append(Stop("G5", "het verhaal is niet uit eerste hand"))
    if verhaal.over_derden == "ja_herkenbaar":
        stops.append(Stop("G5", "iemand anders is te herkennen"))
    elif verhaal.over_derden not in ("nee", "ja_onherkenbaar"):
        missing = SIGN_OFFS[edition] - len(valid_signers(verhaal))
        if missing > 0:
            todo = "vul over_derden in, of laat nakijken"
            stops.append(Stop("G5", f"over_derden is niet ingevuld; {todo}", waiting_for(verhaal, edition)))
    return stops


def identifier_stops(
    hits: Sequence[Hit], edition: str, quote_hash: str, override: Override | None
) -> tuple[list[Stop], tuple[str, ...]]:
    """G6: the scan, unless a second person let these words pass; with the kinds that only warn."""
    gate = scan_gate(hits) if edition == OPENBAAR else scan_gate_netwerk(hits)
    kinds = tuple(sorted({hit.kind for hit in hits}))
    if gate == OPEN:
        return [], ()
    is_overridden = override is not None and override.quote_hash == quote_hash
    if gate != CLOSED or is_overridden:
        return [], kinds
    return [Stop("G6", f"er staat iets in waaraan iemand te herkennen is ({', '.join(kinds)})")], kinds


def valid_signers(verhaal: Verhaal) -> frozenset[str]:
    """Who signed exactly these words, the collector left out."""
    collector = {verhaal.verzamelaar} if verhaal.verzamelaar else set()
    return frozenset(verhaal.akkoorden - collector)


def claims(verhaal: Verhaal) -> int:
    """How many sign-offs on these words the cells claim, right or wrong: the same code twice claims two."""
    reviewers = sum(code in verhaal.akkoorden for code in verhaal.nagekeken_door)
    return reviewers + (SIGNED_BY_TELLER in verhaal.akkoorden)


def sign_off_stops(verhaal: Verhaal, edition: str) -> list[Stop]:
    """G8: in public two of teller and reviewers, with at least one reviewer; in the network edition one."""
    signers = valid_signers(verhaal)
    reviewers = signers - {SIGNED_BY_TELLER}
    is_enough = len(signers) >= SIGN_OFFS[edition] and (edition == NETWERK or bool(reviewers))
    if is_enough:
        return []
    waits = waiting_for(verhaal, edition)
    if claims(verhaal) < SIGN_OFFS[edition]:
        return [Stop("G8", missing_sign_off(verhaal), waits)]
    return [Stop("G8", claim_fault(verhaal), waits)]


def missing_sign_off(verhaal: Verhaal) -> str:
    """Not signed yet, or signed before the words changed."""
    was_signed = verhaal.voorgelezen_akkoord or (verhaal.nagekeken_door and verhaal.nagekeken_op)
    if was_signed and not verhaal.akkoorden:
        return "het akkoord hoort bij andere woorden; het citaat is daarna veranderd"
    return "nog niet genoeg nagekeken"


def claim_fault(verhaal: Verhaal) -> str:
    """Why sign-offs that are filled in do not count."""
    is_twice = len(set(verhaal.nagekeken_door)) < len(verhaal.nagekeken_door)
    return FOUR_EYES[0] if is_twice else FOUR_EYES[1]


def waiting_for(verhaal: Verhaal, edition: str) -> str:
    """Who has to act before there are enough sign-offs."""
    signers = valid_signers(verhaal)
    reviewers = signers - {SIGNED_BY_TELLER}
    missing = SIGN_OFFS[edition] - len(signers)
    if edition == NETWERK:
        return "de verteller of iemand die nakijkt"
    if not reviewers and missing > 1:
        return "iemand die nakijkt, en de verteller of een tweede die nakijkt"
    if not reviewers:
        return "iemand die nakijkt"
    return "de verteller of een tweede die nakijkt"


def source_stops(verhaal: Verhaal, sources: Mapping[str, Verhaal], edition: str, today: date) -> list[Stop]:
    """G9: a quote made of several stories shows their number, and each of them passes G2 to G5."""
    if verhaal.citaat_status != "samengesteld":
        return []
    if len(set(verhaal.bron_verhalen)) < FEWEST_SOURCES:
        return [Stop("G9", "een samengesteld citaat heeft minstens 3 verhalen nodig")]
    for source in verhaal.bron_verhalen:
        found = sources.get(source)
        if found is None or own_stops(found, edition, today):
            return [Stop("G9", "een verhaal waar dit citaat uit gemaakt is, mag niet gebruikt worden")]
    return []


def own_stops(verhaal: Verhaal, edition: str, today: date) -> list[Stop]:
    """G2 to G5 of one story."""
    return [
        *consent_stops(verhaal, edition, today),
        *minor_stops(verhaal),
        *special_stops(verhaal),
        *third_person_stops(verhaal, edition),
    ]


def is_meant(verhaal: Verhaal, edition: str, ever_allowed: bool) -> bool:
    """True when somebody once agreed to this purpose; a quote for the network is no public quote that fails.

    Args:
        verhaal: a story with a quote.
        edition: netwerk or openbaar.
        ever_allowed: a consent event of this story ever gave this purpose.
    """
    by_column = {
        NETWERK: {"netwerk", "openbaar", "openbaar_gezondheid"},
        OPENBAAR: {"openbaar", "openbaar_gezondheid"},
    }
    if verhaal.toestemming:
        return verhaal.toestemming in by_column[edition]
    return ever_allowed


def status_of(stops: Sequence[Stop]) -> str:
    """One word for all stops of a quote that was meant for the edition."""
    if not stops:
        return READY
    if any(stop.is_normal for stop in stops):
        return NOT_MEANT
    return WAITS if all(stop.waits_for for stop in stops) else BLOCKED


def balance_remarks(verhalen: Sequence[Verhaal]) -> dict[str, str]:
    """G11: themes whose published quotes are all problems, or all of professionals, need a visible remark."""
    remarks = {}
    for thema in sorted({thema for verhaal in verhalen for thema in verhaal.themas}):
        about = [verhaal for verhaal in verhalen if thema in verhaal.themas]
        if all(verhaal.rol == "professional" for verhaal in about):
            remarks[thema] = "alleen_professionals"
        elif all(verhaal.soort == "probleem" for verhaal in about):
            remarks[thema] = "alleen_problemen"
    return remarks
