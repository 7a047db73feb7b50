"""The verb verhalen: what is ready, what waits for whom, what is stopped and why; review; register.

Ids, gates and reasons only: the words of a quote appear in the review and nowhere else.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import typer

from models.stories.gates import BLOCKED, NOT_MEANT, READY, WAITS, QuoteDecision, QuoteDecisions
from pipeline.messages import PipelineError, say_date, worst_exit_code
from pipeline.stories.at_hand import report
from pipeline.stories.edition import scan_lists
from pipeline.stories.overrides import add_override
from pipeline.stories.register import FILE as REGISTER
from pipeline.stories.register import RegisterFacts, register_text
from pipeline.stories.review import DECLARATION, Desk, Reviewed, review, to_review
from pipeline.stories.state import write_private
from pipeline.stories_gates import gate_faults, thresholds_of
from pipeline.stories_open import EDITIONS, OpenedStories, open_project

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
EARLIER = "verwerkingsregister-vorige.md"
"""What somebody completed by hand is never thrown away."""
SOON = 60
"""Days before its last day from which a quote is named, so that somebody can ask the teller again."""
ORDER = (BLOCKED, WAITS, READY)
SAY_STATUS = {BLOCKED: "tegengehouden", WAITS: "wacht", READY: "klaar"}
REMARKS = {
    "alleen_problemen": "alle citaten gaan over wat er misgaat",
    "alleen_professionals": "alle citaten zijn van professionals",
}


def show_stories(folder: Path | None, edition: str, *, as_json: bool) -> int:
    """Tell per quote what may happen with it.

    Args:
        folder: the project folder.
        edition: netwerk or openbaar; empty: both.
        as_json: one object, without text.

    Returns:
        The exit code: 7 only for what was declared ready, 3 for refused rows, else 0.
    """
    opened = open_project(folder)
    decisions = [opened.decide(name) for name in EDITIONS if edition in ("", name)]
    said = report(opened.stories)
    faults = {fault.line: fault for one in decisions for fault in gate_faults(one)}
    code = worst_exit_code(
        [*(error.exit_code for error in said.errors), *(f.exit_code for f in faults.values())]
    )
    if as_json:
        typer.echo(json.dumps(as_object(opened, decisions, code), ensure_ascii=False, indent=1))
        return code
    for line in said.notices:
        typer.echo(line, err=True)
    if opened.gebied is None:
        typer.echo(
            "LET OP Er zijn nog geen cijfers: of een groep te klein is, is nog niet te zeggen.", err=True
        )
    show_table(decisions)
    for error in (*said.errors, *faults.values()):
        typer.echo(error.line, err=True)
    return code


def show_table(decisions: Sequence[QuoteDecisions]) -> None:
    """One table over the editions, what needs somebody first; then the counts and the remarks."""
    from rich.console import Console
    from rich.table import Table

    table = Table("verhaal", "uitgave", "stand", "waarom", "wacht op", title="Citaten", title_justify="left")
    for status in ORDER:
        for one in decisions:
            for quote in (quote for quote in one.quotes if quote.status == status):
                table.add_row(*row_of(quote))
    console = Console(soft_wrap=False)
    if table.row_count:
        console.print(table)
    for one in decisions:
        typer.echo(counts_of(one))
        for thema, remark in sorted(one.remarks.items()):
            typer.echo(f"  Thema {thema}: {REMARKS[remark]}. Dat staat erbij op de bladzijde.")
        for line in term_lines(one):
            typer.echo(line)


def term_lines(decisions: QuoteDecisions) -> Iterable[str]:
    """Which quotes are shown for a few weeks more, and which not any more because their time is over."""
    last = decisions.today + timedelta(days=SOON)
    ends = sorted((q.einde, q.verhaal_id) for q in decisions.ready if q.einde and q.einde <= last)
    for day, verhaal_id in ends:
        yield f"  {verhaal_id} staat er tot en met {say_date(day)}; langer kan alleen met nieuwe toestemming."
    for quote in decisions.quotes:
        for stop in (stop for stop in quote.stops if stop.is_normal):
            yield f"  {quote.verhaal_id} staat er niet meer: {stop.reason}."


def row_of(quote: QuoteDecision) -> tuple[str, str, str, str, str]:
    """One quote as the table shows it."""
    reasons = list(dict.fromkeys(stop.reason for stop in quote.stops))
    waits = list(dict.fromkeys(stop.waits_for for stop in quote.stops if stop.waits_for))
    if quote.status == READY and quote.warnings:
        reasons.append(f"let op: {', '.join(quote.warnings)}")
    who = "; ".join(waits) if quote.status == WAITS else ""
    return quote.verhaal_id, quote.edition, SAY_STATUS[quote.status], "; ".join(reasons), who


def counts_of(decisions: QuoteDecisions) -> str:
    """One line per edition."""
    counts = {status: sum(q.status == status for q in decisions.quotes) for status in (*ORDER, NOT_MEANT)}
    return (
        f"Uitgave {decisions.edition}: {counts[READY]} klaar, {counts[WAITS]} wachten, "
        f"{counts[BLOCKED]} tegengehouden, {counts[NOT_MEANT]} niet voor deze uitgave."
    )


def as_object(opened: OpenedStories, decisions: Sequence[QuoteDecisions], code: int) -> dict[str, Any]:
    """Everything as one object, without any text of a story."""
    return {
        "project": opened.project.settings.slug,
        "uitgaven": [
            {
                "uitgave": one.edition,
                "citaten": [quote_object(quote) for quote in one.quotes],
                "opmerkingen": dict(one.remarks),
                "teruggekomen": list(one.came_back),
            }
            for one in decisions
        ],
        "tellingen": [asdict(count) for count in opened.stories.counts],
        "afsluitcode": code,
    }


def quote_object(quote: QuoteDecision) -> dict[str, Any]:
    """One quote without its words."""
    return {
        "verhaal_id": quote.verhaal_id,
        "stand": quote.status,
        "klaar_gemeld": quote.is_declared,
        "poorten": [
            {"poort": stop.gate, "waarom": stop.reason, "wacht_op": stop.waits_for} for stop in quote.stops
        ],
        "soorten": list(quote.warnings),
        "kenmerken": asdict(quote.attributes) if quote.attributes else None,
        "bladzijden": list(quote.pages),
        "einde": quote.einde.isoformat() if quote.einde else None,
    }


def review_stories(folder: Path | None, code: str) -> int:
    """Let a person look at what waits for a sign-off.

    Raises:
        PipelineError: WB-V00/persoon (exit 3) for a missing or odd code; WB-V00/sluit_excel (exit 8).
    """
    from pipeline.stories.overrides import require_person

    require_person(code)
    opened = open_project(folder)
    stories = opened.stories
    decisions = {edition: opened.decide(edition).quotes for edition in EDITIONS}
    queue = to_review(stories, decisions, code)
    if not queue:
        typer.echo(f"GOED Er is niets dat op {code} wacht.")
        return 0
    waiting = "1 citaat wacht" if len(queue) == 1 else f"{len(queue)} citaten wachten"
    typer.echo(f"{waiting} op nakijken. {DECLARATION}")
    desk = Desk(
        stories=stories,
        code=code,
        today=stories.now.astimezone(AMSTERDAM).date(),
        lists=scan_lists(stories, opened.gebied),
        ask=typer.prompt,
        say=typer.echo,
    )
    tell_review(review(queue, desk), code)
    return 0


def tell_review(done: Reviewed, code: str) -> None:
    """What came of the round, by id."""
    approved, rejected, skipped = len(done.approved), len(done.rejected), len(done.skipped)
    typer.echo("")
    typer.echo(f"GOED {approved} goedgekeurd, {rejected} afgekeurd, {skipped} overgeslagen.")
    if done.approved:
        typer.echo(f"  Het akkoord van {code} staat in het werkboek: {', '.join(done.approved)}.")
    if done.unwritten:
        typer.echo(
            f"LET OP Deze verhalen staan niet in het werkboek: {', '.join(done.unwritten)}. "
            "Neem ze over in het werkboek en kijk ze daar na.",
            err=True,
        )


def make_exception(folder: Path | None, verhaal_id: str, code: str, reason: str) -> int:
    """Let one quote pass the identifier scan, by a second person with a reason.

    Raises:
        PipelineError: WB-V00/onbekend, WB-V00/persoon, WB-V00/uitzondering (exit 3).
    """
    opened = open_project(folder)
    verhaal = opened.stories.verhaal(verhaal_id)
    if verhaal is None or not verhaal.citaat:
        raise PipelineError("WB-V00/onbekend", file="--uitzondering")
    today = opened.stories.now.astimezone(AMSTERDAM).date()
    add_override(opened.stories.staat, verhaal, code, reason, today)
    typer.echo(f"GOED {verhaal_id} mag langs de controle op herkenbare gegevens; de reden staat in staat/.")
    return 0


def write_register(folder: Path | None) -> int:
    """Write the register of processing into the project folder, and print its path."""
    opened = open_project(folder)
    settings = opened.project.settings
    facts = RegisterFacts(
        project=settings.titel,
        slug=settings.slug,
        today=opened.stories.now.astimezone(AMSTERDAM).date(),
        thresholds=thresholds_of(opened.project),
        notices=tuple(n.line for n in opened.stories.notices if n.line.startswith("LET OP")),
    )
    path = opened.folder / REGISTER
    content = register_text(opened.stories, facts).encode("utf-8")
    if path.is_file() and path.read_bytes() != content:
        path.replace(path.with_name(EARLIER))
        typer.echo(f"LET OP Wat u eerder had staat in {EARLIER}.", err=True)
    write_private(path, content)
    typer.echo(str(path))
    return 0
