"""Look at quotes one by one in the terminal and sign them (stories.md section 5).

The only place outside the project folder's files where a quote is shown before it is published: on the screen
of the one who reviews. Nothing of it is logged.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.stories.gates import WAITS, QuoteDecision, valid_signers
from models.stories.nouns import SIGNED_BY_TELLER, StoryFolder, Verhaal
from models.stories.scan import ScanLists, scan
from pipeline.stories.akkoord import quote_hash, read_signatures, write_signatures
from pipeline.stories.overrides import require_person
from pipeline.stories.rejections import add_rejection, read_rejections, rejected_by, take_back_rejection
from pipeline.stories.row_edit import change_rows, require_closed

MOST_REVIEWERS = 2
APPROVE, REJECT, SKIP, STOP = "g", "a", "o", "s"
DECLARATION = (
    "U keurt goed als: u 16 jaar of ouder bent, niemand te herkennen is, er geen derde in voorkomt, en "
    "gezondheid er alleen in staat met uitdrukkelijke toestemming."
)
QUESTION = "[g]oedkeuren, [a]fkeuren, [o]verslaan, [s]toppen"
WORDS = {"goedkeuren": APPROVE, "afkeuren": REJECT, "overslaan": SKIP, "stoppen": STOP}


@dataclass(frozen=True)
class Reviewed:
    """What came of a round."""

    approved: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    unwritten: tuple[str, ...] = ()
    """Approved, but the row stands in no workbook or CSV file (a form): to be noted by hand."""


@dataclass(frozen=True)
class Desk:
    """What a reviewer works with."""

    stories: StoryFolder
    code: str
    today: date
    lists: ScanLists
    ask: Callable[[str], str]
    say: Callable[[str], None]


def to_review(
    stories: StoryFolder, decisions: Mapping[str, Iterable[QuoteDecision]], code: str
) -> list[Verhaal]:
    """Quotes that wait for a sign-off that this person may give, in order of story id."""
    waiting = {quote.verhaal_id for quotes in decisions.values() for quote in quotes if quote.status == WAITS}
    turned_down = read_rejections(stories.staat)
    return [
        verhaal
        for verhaal in stories.verhalen
        if verhaal.verhaal_id in waiting
        and code != verhaal.verzamelaar
        and code not in verhaal.akkoorden
        and code not in rejected_by(turned_down, verhaal)
        and len(reviewers(verhaal)) < MOST_REVIEWERS
    ]


def reviewers(verhaal: Verhaal) -> list[str]:
    """Codes whose sign-off is on exactly these words."""
    return sorted(valid_signers(verhaal) - {SIGNED_BY_TELLER})


def review(queue: Iterable[Verhaal], desk: Desk) -> Reviewed:
    """Show every quote and ask what to do with it.

    Raises:
        PipelineError: WB-V00/persoon (exit 3); WB-V00/sluit_excel (exit 8); WB-D12 (exit 6).
    """
    require_person(desk.code)
    require_closed(desk.stories.folder)
    done: dict[str, list[str]] = {APPROVE: [], REJECT: [], SKIP: [], "": []}
    for verhaal in queue:
        show(verhaal, desk)
        answer = read_answer(desk)
        if answer == STOP:
            break
        done[answer].append(verhaal.verhaal_id)
        if answer == APPROVE and not approve(verhaal, desk):
            done[""].append(verhaal.verhaal_id)
        elif answer == REJECT:
            add_rejection(desk.stories.staat, verhaal, desk.code, desk.today)
    return Reviewed(tuple(done[APPROVE]), tuple(done[REJECT]), tuple(done[SKIP]), tuple(done[""]))


def show(verhaal: Verhaal, desk: Desk) -> None:
    """One quote with what a reviewer must know."""
    hits = scan(verhaal.citaat, desk.lists)
    desk.say("")
    desk.say(f"{verhaal.verhaal_id}  {verhaal.rol}  {verhaal.gebied_code}  {', '.join(verhaal.themas)}")
    desk.say(f"  {verhaal.citaat}")
    for hit in hits:
        desk.say(f"  LET OP {hit.kind}: '{verhaal.citaat[hit.start : hit.end]}'")
    signed = ", ".join(
        [*(["de verteller"] if SIGNED_BY_TELLER in verhaal.akkoorden else []), *reviewers(verhaal)]
    )
    desk.say(f"  Al akkoord: {signed or 'nog niemand'}.")


def read_answer(desk: Desk) -> str:
    """Ask until the answer is one of the four."""
    while True:
        answer = desk.ask(QUESTION).strip().lower()
        found = WORDS.get(answer, answer[:1])
        if found in WORDS.values():
            return found
        desk.say("Typ g, a, o of s.")


def approve(verhaal: Verhaal, desk: Desk) -> bool:
    """Write the sign-off into the row, bound to exactly these words; False when no file holds the row.

    Sign-offs on other words are taken out: a new date would renew them.
    """
    codes = [*reviewers(verhaal), desk.code]
    cells = {"nagekeken_door": "|".join(codes), "nagekeken_op": desk.today.isoformat()}
    if verhaal.voorgelezen_akkoord and SIGNED_BY_TELLER not in verhaal.akkoorden:
        cells["voorgelezen_akkoord"] = "nee"

    def change(tab: str, row: Mapping[str, str]) -> Mapping[str, str] | None:
        is_this = tab == "verhalen" and row.get("verhaal_id") == verhaal.verhaal_id
        return cells if is_this else None

    sign(desk.stories.staat, verhaal, codes, desk.today)
    take_back_rejection(desk.stories.staat, verhaal, desk.code)
    return bool(change_rows(desk.stories.folder, change))


def sign(state: Path, verhaal: Verhaal, codes: Iterable[str], today: date) -> None:
    """Bind the sign-offs to the words that were looked at, at once."""
    words = quote_hash(verhaal.citaat)
    signers = [*codes, *([SIGNED_BY_TELLER] if SIGNED_BY_TELLER in verhaal.akkoorden else [])]
    signed = {f"{signer}|{today.isoformat()}": words for signer in signers}
    signatures = read_signatures(state, was_loaded=False)
    write_signatures(state, signatures, {verhaal.verhaal_id: signed})
