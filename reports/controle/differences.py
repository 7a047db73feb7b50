"""Patterns that say a difference with the gemeente, by verdict: V, E, K1 (wording.md section 4)."""

from math import log

from reports.controle.claims import Builder, Claim, Expected
from reports.controle.findings import Finding
from reports.controle.numbers import cell, points, signed, whole, written
from reports.controle.rules import Indicator
from reports.controle.words import cohens_h, fills, is_much, listed, more

SIZE = "wording.md 3.4: woorden voor de grootte van een verschil"
LONGER = {"distance": ("groter", "kleiner")}


def subject(claim: Claim, fact: Finding) -> dict[str, str | tuple[str, ...]]:
    """The slots that most patterns about a difference share."""
    indicator = claim.indicator(fact)
    return {
        "g": claim.name(fact.area),
        "doen": indicator.doen,
        "wie": claim.who(indicator, fact),
        "rest": indicator.rest,
        "gem": claim.page.gemeente.in_sentence,
    }


def size_word(claim: Claim, fact: Finding) -> str:
    """The word "veel " where it is allowed, else nothing."""
    reference = fact.number("reference_value")
    if fact.verdict != "clear" or reference is None:
        return ""
    low, high = (float(fact.beside.get(key) or fact.value - reference) for key in ("van", "tot"))
    return "veel " if is_much(claim.indicator(fact), reference, low, high) else ""


def needs_verdict(claim: Claim, fact: Finding, verdict: str, pattern: str = "") -> None:
    """Require a verdict; the reason names the rule.

    Raises:
        RefusedError: the finding has another verdict.
    """
    claim.require(
        fact.verdict == verdict,
        f"{pattern or claim.pattern} hoort bij {verdict}, de bevinding is {fact.verdict}",
    )


def measurable(claim: Claim, fact: Finding) -> Indicator:
    """The indicator, when it is a share or a rate."""
    indicator = claim.indicator(fact)
    claim.require(indicator.is_share or indicator.kind == "rate", "dit patroon is voor een aandeel of tarief")
    return indicator


def clear_texts(claim: Claim, fact: Finding, pattern: str) -> tuple[str, ...]:
    """The texts of V1 or V2 about a finding."""
    measurable(claim, fact)
    needs_verdict(claim, fact, "clear", pattern)
    claim.require((fact.deviation > 0) == (pattern == "V1"), "de richting is andersom")
    return fills(pattern, {**subject(claim, fact), "maat": size_word(claim, fact)})


def clear(claim: Claim) -> Expected:
    """V1 or V2: more or fewer than on average, demonstrably."""
    fact, gemeente = claim.pair(2)
    claim.with_gemeente(fact, gemeente)
    return Expected(clear_texts(claim, fact, claim.pattern), SIZE)


def k1(claim: Claim) -> Expected:
    """A strong point: V1 or V2 with its judgement in one."""
    fact, gemeente = claim.pair(2)
    claim.with_gemeente(fact, gemeente)
    claim.require(fact.direction == "favourable", "K1 hoort bij een gunstig verschil")
    zin = clear_texts(claim, fact, "V1" if fact.deviation > 0 else "V2")
    return claim.say("report.md 3.1: sterk punt uit cijfers", Zin=zin)


def judgement(claim: Claim) -> Expected:
    """V3, V4, E11, E12: favourable or asking for attention; of several figures together on a print view."""
    found = claim.findings if claim.page.kind != "wijk" else claim.exactly(1)
    verdict = "clear" if claim.pattern in {"V3", "V4"} else "estimate_differs"
    direction = "favourable" if claim.pattern in {"V3", "E11"} else "unfavourable"
    claim.require(bool(found), "dit oordeel hoort op een bevinding te rusten")
    for fact in found:
        needs_verdict(claim, fact, verdict)
        claim.require(fact.direction == direction, "het oordeel is andersom")
        indicator = claim.indicator(fact)
        claim.require(
            indicator.sign != 0 and indicator.role == "outcome", "over dit cijfer hoort geen oordeel"
        )
    previous = previous_ids(claim)
    claim.require(
        not previous or found[0].finding_id in previous, "de zin ervoor gaat over een andere bevinding"
    )
    return claim.say("wording.md 4: oordeel alleen na clear of estimate_differs, bij s = +1 of -1")


def previous_ids(claim: Claim) -> list[str]:
    """The findings of the sentence before this one in the same line."""
    siblings = claim.element.parent.elements if claim.element.parent is not None else []
    before = siblings[: siblings.index(claim.element)]
    claimed = [element.get("data-claim") for element in before if element.has("data-claim")]
    ids = [text.partition("|")[2].split(",") for text in claimed if "|" in text]
    return ids[-1] if ids else []


def weak(claim: Claim) -> Expected:
    """V6, V7, V8, V9: what may be said below clear."""
    (fact,) = claim.exactly(1)
    verdict = {"V6": "small", "V7": "possible", "V8": "around_average", "V9": "inconclusive"}[claim.pattern]
    needs_verdict(claim, fact, verdict)
    measurable(claim, fact)
    words = subject(claim, fact)
    if claim.pattern == "V9":
        words = {"g": words["g"], "gem": words["gem"]}
    elif claim.pattern != "V8":
        words["meer"] = more(fact.deviation)
    return claim.say(f"wording.md 4: {claim.pattern} bij {verdict}", **words)


def v10(claim: Claim) -> Expected:
    """A mean or a distance without a test: both values, and that we do not know how sure it is."""
    fact, gemeente = claim.pair(2)
    indicator = claim.indicator(fact)
    claim.with_gemeente(fact, gemeente)
    claim.require(
        not indicator.is_share and indicator.kind not in {"rate", "median"}, "V10 is voor een gemiddelde"
    )
    words = LONGER.get(indicator.kind, ("hoger", "lager"))
    return claim.say(
        "wording.md 4: V10, gemiddelde of afstand zonder toets",
        Naam=indicator.naam,
        g=claim.name(fact.area),
        richting=words[fact.value < gemeente.value],
        gem=claim.page.gemeente.in_sentence,
        a=cell(indicator, fact.value),
        b=cell(indicator, gemeente.value),
    )


def v11(claim: Claim) -> Expected:
    """Rounding decides."""
    (fact,) = claim.exactly(1)
    claim.require(fact.has_flag("rounding_sensitive"), "V11 hoort bij de vlag rounding_sensitive")
    return claim.say("wording.md 4: vlag rounding_sensitive", g=claim.name(fact.area))


def v14(claim: Claim) -> Expected:
    """The difference in the table: points of a share, percent of anything else."""
    (fact,) = claim.exactly(1)
    indicator = claim.indicator(fact)
    reference = fact.number("reference_value")
    claim.require(reference is not None, "er is niets om mee te vergelijken")
    return Expected(
        (difference_text(indicator, fact.value, reference or 0.0),), "wording.md 3.2: verschil in punten"
    )


def difference_text(indicator: Indicator, value: float, reference: float) -> str:
    """+12 punten, −1 punt, geen verschil; +12% for what is no share; nothing when that cannot be said."""
    if not indicator.is_share:
        return f"{signed(whole(100 * (value - reference) / reference))}%" if reference else ""
    difference = points(value, reference)
    if difference == 0:
        return "geen verschil"
    return f"{signed(difference)} {'punt' if abs(difference) == 1 else 'punten'}"


def v16(claim: Claim) -> Expected:
    """The wijk is a large part of the gemeente."""
    area = claim.page.area
    flagged = [f for f in claim.page.findings.values() if f.area == area.code and f.has_flag("dominant_area")]
    claim.require(bool(flagged), "V16 hoort bij de vlag dominant_area")
    return claim.say(
        "wording.md V16: meer dan de helft", G=area.in_sentence, gem=claim.page.gemeente.in_sentence
    )


def v17(claim: Claim) -> Expected:
    """The wijk is the whole gemeente."""
    verdicts = {finding.verdict for _, finding in claim.page.outcomes()}
    claim.require("not_compared" in verdicts, "V17 hoort bij not_compared")
    return claim.say("wording.md V17: geen vergelijking", G=claim.page.area.in_sentence)


def e1(claim: Claim) -> Expected:
    """More or fewer according to the estimate."""
    fact, gemeente = claim.pair(2)
    claim.with_gemeente(fact, gemeente)
    needs_verdict(claim, fact, "estimate_differs")
    return claim.say(
        "wording.md 4: E1 bij estimate_differs, nooit veel", **subject(claim, fact), meer=more(fact.deviation)
    )


def e3(claim: Claim) -> Expected:
    """An estimate near the gemeente."""
    (fact,) = claim.exactly(1)
    needs_verdict(claim, fact, "descriptive")
    claim.require(fact.is_estimate, "E3 hoort bij een schatting zonder marge")
    return claim.say(
        "wording.md 4: E3 bij descriptive", g=claim.name(fact.area), gem=claim.page.gemeente.in_sentence
    )


def e4(claim: Claim) -> Expected:
    """Earlier periods point the same way, of every area the sentence is about."""
    found = claim.findings
    newest = max(fact.period for fact in found)
    about = [fact for fact in found if fact.period == newest]
    claim.require(
        all("earlier" in fact.beside.get("steun", "").split("+") for fact in about),
        "eerdere metingen steunen dit niet",
    )
    periods = [fact.beside.get("eerder", "").split("+") for fact in about]
    shared = [year for year in periods[0] if year and all(year in others for others in periods)]
    claim.require(bool(shared), "er zijn geen eerdere metingen")
    for fact in about:
        for year in shared:
            earlier = claim.page.find(fact.indicator_id, fact.area, fact.group, int(year))
            claim.require(
                earlier is not None
                and earlier.finding_id in claim.ids
                and earlier.deviation * fact.deviation > 0,
                f"de meting van {year} wijst niet dezelfde kant op",
            )
    return claim.say("statistics.md 3: earlier, strict", lijst=listed(shared))


def e5(claim: Claim) -> Expected:
    """Earlier periods do not all point the same way."""
    found = claim.findings
    claim.require(
        bool(found) and len({(f.indicator_id, f.area, f.group) for f in found}) == 1,
        "hier horen metingen van 1 cijfer",
    )
    main = [claim.page.find(f.indicator_id, f.area, f.group) for f in found]
    claim.require(
        any(fact is not None and "andere_kant" in fact.beside for fact in main),
        "alle metingen wijzen dezelfde kant op",
    )
    return claim.say("wording.md E5: eerdere perioden niet alle aan dezelfde kant")


def effect(claim: Claim, fact: Finding) -> float:
    """How large a difference is, to put findings in order: Cohen's h, or the log of a ratio."""
    indicator, reference = claim.indicator(fact), fact.number("reference_value")
    if reference is None:
        return 0.0
    if indicator.is_share:
        return cohens_h(fact.value, reference)
    return log(fact.value / reference) if indicator.kind == "rate" and fact.value > 0 < reference else 0.0


def o6(claim: Claim) -> Expected:
    """Over how many of the 100 people a figure of an own area goes."""
    (fact,) = claim.exactly(1)
    covered = fact.beside.get("dekking")
    claim.require(
        bool(covered) and fact.has_flag("partial_coverage"), "O6 hoort bij de vlag partial_coverage"
    )
    indicator = claim.indicator(fact)
    percent = written(min(99, int(100 * float(covered or 0) + 1e-9)))
    return claim.say(
        "wording.md O6: dekking, naar beneden afgerond",
        k=percent,
        wie=claim.who(indicator, fact) or "bewoners",
        g=claim.name(fact.area),
    )


BUILDERS: dict[str, Builder] = {
    "V1": clear,
    "V2": clear,
    "V3": judgement,
    "V4": judgement,
    "E11": judgement,
    "E12": judgement,
    "K1": k1,
    "V6": weak,
    "V7": weak,
    "V8": weak,
    "V9": weak,
    "V10": v10,
    "V11": v11,
    "V14": v14,
    "V16": v16,
    "V17": v17,
    "E1": e1,
    "E3": e3,
    "E4": e4,
    "E5": e5,
    "O6": o6,
}
