"""Patterns about what is different since the edition before (block `anders`, report.md 16)."""

from reports.controle.claims import Builder, Claim, Expected, RefusedError
from reports.controle.constants import not_shown
from reports.controle.findings import Finding
from reports.controle.numbers import share_cell
from reports.controle.words import fills, higher


def x6(claim: Claim) -> Expected:
    """What a figure was, and is now."""
    (fact,) = claim.exactly(1)
    indicator = claim.share(fact)
    old = earlier(claim, fact)
    was, now = (share_cell(indicator, value).rstrip("%") for value in (float(old[0]), fact.value))
    names = (indicator.onderwerp, indicator.kort)
    return claim.say(
        "report.md 16: gewijzigd cijfer", Naam=names, g=claim.page.place(fact.area).in_sentence, a=was, b=now
    )


def earlier(claim: Claim, fact: Finding) -> list[str]:
    """What the edition before said.

    Raises:
        RefusedError: the page does not tell.
    """
    known = claim.page.facts.get("eerst", {}).get(fact.finding_id)
    if not isinstance(known, list) or len(known) != 3:
        raise RefusedError("de bladzijde zegt niet wat dit cijfer eerst was")
    return [str(part) if part is not None else "0" for part in known]


WORDS = {
    "clear": "duidelijk {}",
    "small": "iets {}",
    "possible": "misschien {}",
    "estimate_differs": "volgens de schatting {}",
    "around_average": "ongeveer gelijk",
    "inconclusive": "niet te zeggen",
}


def x8(claim: Claim) -> Expected:
    """What the verdict was, and is now."""
    (fact,) = claim.exactly(1)
    _, verdict, deviation = earlier(claim, fact)
    was = words_of(claim, fact, verdict, float(deviation))
    return claim.say(
        "report.md 16: oordeel gewijzigd", a=was, b=words_of(claim, fact, fact.verdict, fact.deviation)
    )


def words_of(claim: Claim, fact: Finding, verdict: str, deviation: float) -> str:
    """A verdict as it stands after "Eerst was dit"."""
    if verdict == "descriptive" and fact.is_estimate:
        return f"dicht bij {claim.page.gemeente.in_sentence}"
    return WORDS.get(verdict, "").format(higher(deviation))


def x7(claim: Claim) -> Expected:
    """The source corrected a figure."""
    (fact,) = claim.exactly(1)
    return claim.say(
        "report.md 16", cbs="RIVM" if fact.has_flag("modelled") else "CBS", jaar=str(fact.period)
    )


def r5(claim: Claim) -> Expected:
    """A boundary changed: of the wijk or one of its buurten; elsewhere the reason of a hidden figure."""
    if claim.element.has("data-over"):
        return not_shown(claim)
    places = (claim.page.area, *claim.page.buurten)
    return Expected(
        tuple(text for p in places for text in fills("R5", {"g": p.in_sentence})),
        "report.md 16: grens veranderd",
    )


BUILDERS: dict[str, Builder] = {"X6": x6, "X7": x7, "X8": x8, "R5": r5}
