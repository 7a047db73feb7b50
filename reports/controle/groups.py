"""Patterns about a group: G1 to G5, H5, W11, each by its own comparison (statistics.md section 11)."""

from reports.controle.claims import Builder, Claim, Expected
from reports.controle.findings import Finding
from reports.controle.numbers import of_hundred, points
from reports.controle.rules import rules
from reports.controle.words import more, raised, the

OTHERS = {"65_plus": "jongere volwassenen"}
REFLEXIVE = "zich "
RULE = "wording.md 4: figuren van een groep"


def noun(fact: Finding) -> str:
    """How the group is called in a sentence."""
    return rules().groups.get(fact.group, "")


def require_group(claim: Claim, fact: Finding, contrast: str = "") -> None:
    """Require a finding about a group in the area of the page, of this comparison.

    Raises:
        RefusedError: it is about everybody, another area or another comparison.
    """
    claim.require(fact.group != "totaal", f"{claim.pattern} gaat over een groep")
    claim.require(fact.area == claim.page.area.code, f"{claim.pattern} gaat over het gebied van de bladzijde")
    claim.require(fact.parts[4] == contrast, f"{fact.finding_id} is een andere vergelijking")


def g1(claim: Claim) -> Expected:
    """A group here against the same group elsewhere."""
    fact, gemeente = claim.pair(2)
    indicator = claim.indicator(fact)
    claim.with_gemeente(fact, gemeente)
    require_group(claim, fact)
    claim.require(fact.verdict == "clear", "G1 hoort bij een duidelijk verschil")
    return claim.say(
        RULE,
        g=claim.name(fact.area),
        doen=indicator.doen,
        meer=more(fact.deviation),
        groep=noun(fact),
        rest=indicator.rest,
        gem=claim.page.gemeente.in_sentence,
    )


def g2(claim: Claim) -> Expected:
    """A group against the others in the same area."""
    (fact,) = claim.exactly(1)
    indicator = claim.indicator(fact)
    require_group(claim, fact, "group_within_area")
    claim.require(fact.verdict == "clear", "G2 hoort bij een duidelijk verschil")
    often, rest = ("vaker" if fact.deviation > 0 else "minder vaak"), indicator.rest
    if rest.startswith(REFLEXIVE):
        often, rest = REFLEXIVE + often, rest.removeprefix(REFLEXIVE)
    return claim.say(
        RULE, g=claim.name(fact.area), doen=indicator.doen, groep=noun(fact), meer=often, rest=rest
    )


def g3(claim: Claim) -> Expected:
    """The same gap in the whole gemeente."""
    within, everywhere = claim.pair(2)
    require_group(claim, within, "group_within_area")
    claim.require(
        everywhere.area == claim.page.gemeente.code, "de tweede bevinding hoort van de gemeente te zijn"
    )
    claim.require(
        within.verdict == everywhere.verdict == "clear" and within.deviation * everywhere.deviation > 0,
        "dit verschil is niet in de hele gemeente zo",
    )
    return claim.say(RULE, gem=claim.page.gemeente.in_sentence, soort=claim.page.area.soort)


def g4(claim: Claim) -> Expected:
    """The gap is larger here than elsewhere."""
    gap, within, everywhere = claim.pair(3)
    require_group(claim, gap, "group_extra_gap")
    claim.require(gap.verdict == "clear", "G4 hoort bij een aangetoond groter verschil")
    here, there = (
        abs(fact.value - float(fact.beside["rest"])) if fact.beside.get("rest") else None
        for fact in (within, everywhere)
    )
    claim.require(here is not None and there is not None and here > there, "het verschil is hier niet groter")
    return claim.say(RULE, a=noun(gap), b=OTHERS.get(gap.group, ""))


def g5(claim: Claim) -> Expected:
    """Composition: who live here says nothing about their health."""
    (fact,) = claim.exactly(1)
    indicator = claim.indicator(fact)
    claim.require(indicator.role == "composition" and fact.verdict == "clear", "G5 hoort bij wie hier wonen")
    words = {
        "doen": indicator.doen,
        "meer": more(fact.deviation),
        "wie": indicator.wie,
        "rest": indicator.rest,
    }
    return claim.say(RULE, g=claim.name(fact.area), **words)


def h5(claim: Claim) -> Expected:
    """A group that the average of the wijk hides."""
    total, group, gemeente = claim.exactly(3)
    indicator = claim.indicator(group)
    claim.with_gemeente(group, gemeente)
    require_group(claim, group)
    claim.require(total.group == "totaal" and total.verdict == "around_average", "de wijk is niet gemiddeld")
    claim.require(group.verdict == "clear" and group.deviation > 0, "de groep wijkt niet naar boven af")
    soort = raised(the(claim.page.area.soort))
    return claim.say(RULE, Deel=soort, groep=noun(group), doen=indicator.doen, rest=indicator.rest)


def w11(claim: Claim) -> Expected:
    """A group whose difference with the gemeente is smaller than that of everybody."""
    fact, gemeente, total = claim.exactly(3)
    indicator = claim.share(fact)
    claim.with_gemeente(fact, gemeente)
    require_group(claim, fact)
    claim.require(total.group == "totaal" and total.area == fact.area, "W11 zet een groep naast iedereen")
    of_group, of_all = (points(f.value, f.number("reference_value") or 0.0) for f in (fact, total))
    claim.require(
        total.is_strong and of_group * of_all >= 0 and abs(of_group) < abs(of_all),
        "het verschil is in deze groep niet kleiner",
    )
    numbers = {"k": of_hundred(indicator, fact.value), "m": of_hundred(indicator, gemeente.value)}
    return claim.say(RULE, groep=noun(fact), gem=claim.page.gemeente.in_sentence, **numbers)


BUILDERS: dict[str, Builder] = {"G1": g1, "G2": g2, "G3": g3, "G4": g4, "G5": g5, "H5": h5, "W11": w11}
