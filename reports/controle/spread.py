"""Patterns about the differences inside a wijk: W3 to W9, H, U4, Y1, Y2 (statistics.md section 14)."""

from reports.controle.claims import Builder, Claim, Expected, RefusedError
from reports.controle.differences import size_word
from reports.controle.findings import Finding
from reports.controle.levels import require_ends
from reports.controle.numbers import of_hundred
from reports.controle.people import base
from reports.controle.words import HET, higher, listed, more, plural, the

DEVIATING = frozenset({"clear", "small", "possible", "estimate_differs"})
FLAT = frozenset({"around_average", "inconclusive", "descriptive"})
HIDDEN = "statistics.md 14: verborgen verschil"
ALMOST_EQUAL = 1.0


def w3(claim: Claim) -> Expected:
    """The differences inside the wijk are larger than those between the wijken."""
    (fact,) = claim.exactly(1)
    page = claim.page
    claim.require(fact.area == page.area.code, "W3 gaat over het gebied van de bladzijde")
    claim.require("bereik" in fact.beside, "de regel voor het bereik houdt hier niet")
    soort = "wijk" if page.area.code.startswith("EG") else page.area.soort
    return claim.say(
        "statistics.md 14: bereik binnen tegen tussen de wijken",
        g=page.area.in_sentence,
        soorten=plural(soort),
        gem=page.gemeente.in_sentence,
    )


def area_of(claim: Claim, within: Finding) -> Finding:
    """The comparison with the gemeente of the same buurt.

    Raises:
        RefusedError: it is no comparison within the wijk, or the other is not on the page.
    """
    claim.require(within.is_within, f"{within.finding_id} is geen vergelijking binnen de wijk")
    fact = claim.page.find(within.indicator_id, within.area, within.group, within.period)
    if fact is None:
        raise RefusedError(f"de bevinding van {within.area} zelf staat niet in de tabel")
    return fact


def rest_of(claim: Claim, fact: Finding, within: Finding | None) -> float:
    """The share in the rest of the wijk.

    Raises:
        RefusedError: it does not follow from the page.
    """
    if within is not None and within.beside.get("rest"):
        return float(within.beside["rest"])
    wijk = claim.page.beside(fact, claim.page.area.code)
    sizes = [base(row) if row is not None else None for row in (wijk, fact)]
    if wijk is None or sizes[0] is None or sizes[1] is None or sizes[0] <= sizes[1]:
        raise RefusedError("het getal van de rest van de wijk volgt niet uit de tabel")
    people = wijk.value * sizes[0] - fact.value * sizes[1]
    return min(100.0, max(0.0, people / (sizes[0] - sizes[1])))


def w4(claim: Claim) -> Expected:
    """A buurt with more or fewer than the rest of its wijk."""
    (within,) = claim.exactly(1)
    fact = area_of(claim, within)
    indicator = claim.share(fact)
    words = {"outlier", "counterweight"} if claim.block == "buurten" else {"outlier"}
    claim.require(fact.beside.get("woord") in words, "deze buurt is geen uitschieter")
    return claim.say(
        "wording.md 4: W4 bij outlier",
        g=claim.name(fact.area),
        doen=indicator.doen,
        meer=more(fact.value - rest_of(claim, fact, within)),
        wie=indicator.wie,
        rest=indicator.rest,
        wijk=claim.page.area.in_sentence,
    )


def w5(claim: Claim) -> Expected:
    """Both numbers of W4 or W6; of a wijk that is most of the gemeente: wijk and rest of the gemeente."""
    fact, *others = claim.findings
    indicator = claim.share(fact)
    if fact.area == claim.page.area.code:
        claim.require(not others and bool(fact.beside.get("rest")), "de rest van de gemeente is niet bekend")
        place, rest = claim.page.gemeente.in_sentence, float(fact.beside.get("rest") or 0)
    else:
        claim.require(
            len(others) == 2 and others[0].area == claim.page.area.code, "hier horen buurt, wijk en W4"
        )
        claim.require(others[1].is_within and others[1].area == fact.area, "hier horen buurt, wijk en W4")
        place, rest = claim.page.area.in_sentence, rest_of(claim, fact, others[1])
    numbers = {"k": of_hundred(indicator, fact.value), "m": of_hundred(indicator, rest)}
    return claim.say(
        "wording.md W5: buurt en rest van de wijk", g=claim.name(fact.area), wijk=place, **numbers
    )


def w6(claim: Claim) -> Expected:
    """A buurt that goes the other way."""
    (within,) = claim.exactly(1)
    fact = area_of(claim, within)
    indicator = claim.share(fact)
    claim.require(fact.beside.get("woord") == "counterweight", "deze buurt is geen tegenwicht")
    return claim.say(
        "wording.md 4: W6 bij counterweight",
        g=claim.name(fact.area),
        doen=indicator.doen,
        meer=more(fact.deviation),
        wie=indicator.wie,
        rest=indicator.rest,
    )


def w7(claim: Claim) -> Expected:
    """How to read the line."""
    return claim.say("wording.md W7: leeshulp", gem=claim.page.gemeente.in_sentence)


def no_word(claim: Claim) -> Expected:
    """H6, H7, H8, W9, H12: what may be said where no buurt has a word for spread."""
    found = claim.findings
    everywhere = claim.page.of_buurten(found[0]) if found else []
    claim.require(bool(found and everywhere), f"{claim.pattern} gaat over de buurten")
    claim.require(not any(f.beside.get("woord") for f in everywhere), "een buurt heeft hier wel een woord")
    wanted, about = wordless(claim, everywhere)
    claim.require(claim.pattern == wanted, f"bij deze bevindingen hoort {wanted}")
    about_ids = [f.finding_id for f in about]
    claim.require([f.finding_id for f in found] == about_ids, f"{wanted} gaat over {', '.join(about_ids)}")
    strong = [f for f in everywhere if f.is_strong]
    slots: dict[str, str] = {}
    if wanted == "W9":
        slots = {"gem": claim.page.gemeente.in_sentence}
    elif wanted in {"H6", "H7"}:
        largest = max(strong, key=lambda f: abs(f.deviation))
        slots = {"g": claim.page.place(largest.area).in_sentence}
    return claim.say("wording.md 4: geen woord voor spreiding", **slots)


def wordless(claim: Claim, everywhere: list[Finding]) -> tuple[str, list[Finding]]:
    """The pattern and the findings it names."""
    strong = [f for f in everywhere if f.is_strong]
    wijk = claim.page.beside(everywhere[0], claim.page.area.code)
    verdict = wijk.verdict if wijk is not None else ""
    if len(strong) == 1 and wijk is not None and verdict in DEVIATING and len(everywhere) > 1:
        others = [f for f in everywhere if f is not strong[0]]
        is_average = all(f.verdict == "around_average" for f in others)
        if is_average and wijk.deviation * strong[0].deviation > 0:
            return "H7", everywhere
    if strong and verdict in FLAT:
        return "H6", strong
    if all(f.verdict == "around_average" for f in everywhere):
        return "H8", everywhere
    near = all(f.verdict == "descriptive" and f.is_estimate for f in everywhere)
    return ("W9" if near else "H12"), everywhere


def hidden(claim: Claim) -> Expected:
    """H1, H2, H10, H11: what the average of the wijk hides, by the verdict of the wijk."""
    wijk, fact = claim.pair(2)
    page, indicator = claim.page, claim.share(fact)
    claim.require(wijk.area == page.area.code, "de eerste bevinding hoort van de wijk te zijn")
    claim.require(fact.beside.get("woord", "").startswith("hidden"), "deze buurt is niet verborgen")
    wanted = hidden_pattern(wijk)
    claim.require(claim.pattern == wanted, f"bij dit oordeel van de wijk hoort {wanted}")
    words: dict[str, str | tuple[str, ...]] = {
        "g": claim.name(fact.area),
        "doen": indicator.doen,
        "meer": size_word(claim, fact) + more(fact.deviation),
        "wie": indicator.wie,
        "rest": indicator.rest,
    }
    if wanted == "H10":
        words |= {"meer": f"juist {words['meer']}", "richting": higher(wijk.deviation)}
    if wanted in {"H1", "H10"}:
        words["Deel"] = the(page.area.soort)
    elif wanted == "H2":
        words["de_soort"] = the(page.area.soort, whole_area=True)
    else:
        words |= {"wijk": page.area.in_sentence, "gem": page.gemeente.in_sentence}
    return claim.say(HIDDEN, **words)


def hidden_pattern(wijk: Finding) -> str:
    """The pattern that belongs to the verdict of the wijk (wording.md section 4)."""
    if wijk.verdict == "around_average":
        return "H1"
    if wijk.verdict in DEVIATING:
        return "H10"
    return "H11" if wijk.is_estimate else "H2"


def h3(claim: Claim) -> Expected:
    """Both numbers of a hidden difference."""
    fact, wijk = claim.pair(2)
    indicator, soort = claim.share(fact), claim.page.area.soort
    claim.require(wijk.area == claim.page.area.code, "de tweede bevinding hoort van de wijk te zijn")
    claim.require(soort not in HET, "H3 past niet bij een het-woord")
    numbers = {"a": of_hundred(indicator, fact.value), "b": of_hundred(indicator, wijk.value)}
    return claim.say(HIDDEN, g=claim.name(fact.area), soort=soort, **numbers)


def h4(claim: Claim) -> Expected:
    """Other buurten that hide it in the average."""
    found = claim.findings
    claim.require(
        bool(found) and all(f.beside.get("woord") == "counterweight" for f in found),
        "niet elke buurt is een tegenwicht",
    )
    names = listed([claim.page.place(f.area).in_sentence for f in found])
    return claim.say(HIDDEN, lijst=names, minder=more(found[0].deviation))


def u4(claim: Claim) -> Expected:
    """A buurt that looks like the rest of its wijk."""
    found = claim.findings
    claim.require(
        bool(found) and all(f.is_within and f.area == claim.buurt for f in found),
        "U4 gaat over de buurt van dit blok",
    )
    claim.require(all(f.verdict == "around_average" for f in found), "U4 hoort bij around_average")
    place = claim.page.place(claim.buurt)
    return claim.say("wording.md U4", G=place.in_sentence, wijk=claim.page.area.in_sentence)


def y1(claim: Claim) -> Expected:
    """From the lowest to the highest buurt."""
    low, high = claim.pair(2)
    indicator = claim.share(low)
    require_ends(claim, low, high)
    numbers = {"k": of_hundred(indicator, low.value), "m": of_hundred(indicator, high.value)}
    claim.require(numbers["k"] != numbers["m"], "de buurten zijn gelijk")
    return claim.say(
        "wording.md Y1: samenstelling per buurt", a=claim.name(low.area), b=claim.name(high.area), **numbers
    )


def y2(claim: Claim) -> Expected:
    """Almost equal in the two buurten of the headline."""
    low, high = claim.pair(2)
    indicator = claim.share(low)
    claim.require(indicator.role == "composition", "Y2 gaat over wie hier wonen")
    claim.require(abs(low.value - high.value) < ALMOST_EQUAL, "de buurten zijn niet bijna gelijk")
    numbers = list(dict.fromkeys((of_hundred(indicator, low.value), of_hundred(indicator, high.value))))
    return claim.say("wording.md Y2", a=claim.name(low.area), b=claim.name(high.area), k=" en ".join(numbers))


BUILDERS: dict[str, Builder] = {
    "W3": w3,
    "W4": w4,
    "W5": w5,
    "W6": w6,
    "W7": w7,
    "W9": no_word,
    "H8": no_word,
    "H12": no_word,
    "H6": no_word,
    "H7": no_word,
    "H1": hidden,
    "H2": hidden,
    "H10": hidden,
    "H11": hidden,
    "H3": h3,
    "H4": h4,
    "U4": u4,
    "Y1": y1,
    "Y2": y2,
}
