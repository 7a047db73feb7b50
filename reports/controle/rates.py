"""Patterns about ratios, parts, events, means, medians, reservations: V15, N3, N4, N8 to N14, E8, O12."""

from reports.controle.claims import Builder, Claim, Expected
from reports.controle.differences import needs_verdict
from reports.controle.findings import Finding
from reports.controle.numbers import cell, people, rate, written
from reports.controle.page import Page
from reports.controle.people import PRINTED, base

RATIO = "wording.md 3.4: keer zoveel binnen de grenzen van afronding of marge"
PART = "wording.md 3.3: woorden voor een aandeel"
OPPOSITE = {"favourable": "unfavourable", "unfavourable": "favourable"}
LEAST_SHARE, LEAST_COUNT, FEW = 2.0, 20, 100


def ratio_band(page: Page, fact: Finding) -> tuple[str, int] | None:
    """The words of V15 that this finding allows: band and number; None where no ratio fits."""
    gemeente = page.beside(fact, page.gemeente.code)
    if gemeente is None or fact.verdict != "clear" or gemeente.value <= 0:
        return None
    counts = [row.number("numerator") for row in (fact, gemeente)]
    has_counts = all(count is not None and count >= LEAST_COUNT for count in counts)
    if min(fact.value, gemeente.value) < LEAST_SHARE and not has_counts:
        return None
    return ratio_words(*_range(fact, gemeente))


def _range(fact: Finding, gemeente: Finding) -> tuple[float, float]:
    lower, upper = (fact.number(name) for name in ("lower", "upper"))
    low, high = (gemeente.number(name) for name in ("lower", "upper"))
    if fact.has_flag("modelled") and lower is not None and upper is not None and low and high:
        return lower / high, upper / low
    reference = gemeente.value
    ends = [fact.beside.get(name) for name in ("van", "tot")]
    if not ends[0] or not ends[1]:
        return fact.value / reference, fact.value / reference
    return (reference + float(ends[0])) / reference, (reference + float(ends[1])) / reference


def ratio_words(low: float, high: float) -> tuple[str, int] | None:
    """The first row of wording.md 3.4 that fits the smallest and the largest ratio, for 2 and 3."""
    for near, band in ((0.03, ""), (0.15, "ongeveer ")):
        for n in (2, 3):
            if (1 - near) * n <= low and high <= (1 + near) * n:
                return band, n
    return next((("meer dan ", n) for n in (3, 2) if low >= n and high < n + 1), None)


def v15(claim: Claim) -> Expected:
    """A ratio in words."""
    fact, gemeente = claim.pair(2)
    indicator = claim.share(fact)
    claim.with_gemeente(fact, gemeente)
    needs_verdict(claim, fact, "clear")
    found = ratio_band(claim.page, fact)
    claim.require(found is not None, "geen woord voor een verhouding past hier")
    band, n = found or ("", 0)
    words = {"doen": indicator.doen, "wie": indicator.wie, "rest": indicator.rest}
    return claim.say(RATIO, g=claim.name(fact.area), band=band, n=str(n), **words)


def part_words(share: float, is_model: bool) -> tuple[str, int] | None:
    """Band and n of "1 op de n" (0: de helft), or None (wording.md 3.3); a model may only be "ongeveer"."""
    found = _half(share) or _one_of(share)
    if found is None or not is_model or found[0] == "ongeveer ":
        return found
    return ("ongeveer ", found[1]) if found[0] == "" else None


def _half(share: float) -> tuple[str, int] | None:
    if 49.5 <= share <= 50.5:
        return "", 0
    if 47 <= share <= 53:
        return "ongeveer ", 0
    if 45 <= share < 47:
        return "bijna ", 0
    return ("iets meer dan ", 0) if 53 < share <= 55 else None


def _one_of(share: float) -> tuple[str, int] | None:
    fitting = [(abs(share - 100 / n), n, _band(share - 100 / n, n)) for n in (3, 4, 5, 10)]
    options = sorted((distance, n, band) for distance, n, band in fitting if band is not None)
    if not options or (len(options) > 1 and options[0][0] == options[1][0]):
        return None
    _, n, band = options[0]
    return band or "", n


def _band(distance: float, n: int) -> str | None:
    size = abs(round(distance, 9))
    if size <= 0.5:
        return ""
    if size <= (1.0 if n == 10 else 1.5):
        return "ongeveer "
    if n == 10 or size > 2.5:
        return None
    return "ruim " if distance > 0 else "bijna "


def part(claim: Claim) -> Expected:
    """N3, N4: a share as people say it."""
    (fact,) = claim.exactly(1)
    indicator = claim.share(fact)
    denominator = fact.number("denominator")
    claim.require(denominator is None or denominator >= FEW, "te weinig mensen voor 1 op de n")
    found = part_words(fact.value, fact.has_flag("modelled"))
    claim.require(
        found is not None and (found[1] == 0) == (claim.pattern == "N4"), "deze woorden passen niet"
    )
    band, n = found or ("", 0)
    words = {"g": claim.name(fact.area), "doet": indicator.doet, "wie": indicator.wie, "rest": indicator.rest}
    return claim.say(PART, band=band, **({"n": str(n)} if n else {}), **words)


def n8(claim: Claim) -> Expected:
    """Events per 1000 inhabitants."""
    (fact,) = claim.exactly(1)
    indicator = claim.indicator(fact)
    claim.require(indicator.kind == "rate" and not indicator.doen, "N8 gaat over gebeurtenissen per 1000")
    what = indicator.naam.removeprefix("het aantal ").split(" per ")[0]
    return claim.say(
        "wording.md 3.1: gebeurtenissen per 1000",
        jaar=str(fact.period),
        g=claim.name(fact.area),
        k=rate(fact.value),
        wat=what,
    )


def n9(claim: Claim) -> Expected:
    """A mean with its unit, where area and gemeente print alike or cannot be compared."""
    (fact,) = claim.exactly(1)
    indicator = claim.indicator(fact)
    claim.require(not indicator.is_share and bool(indicator.naam), "N9 gaat over een gemiddelde")
    return claim.say(
        "wording.md 4: N9", Naam=indicator.naam, g=claim.name(fact.area), waarde=cell(indicator, fact.value)
    )


def n11(claim: Claim) -> Expected:
    """A median: half have more."""
    (fact,) = claim.exactly(1)
    indicator = claim.indicator(fact)
    claim.require(indicator.kind == "median", "N11 gaat over een mediaan")
    worth = f"{cell(indicator, fact.value)} {indicator.rest}".strip()
    return claim.say(
        "wording.md 4: N11", wie=indicator.wie, g=claim.name(fact.area), meer="meer", waarde=worth
    )


def n14(claim: Claim) -> Expected:
    """A share of few people, with the warning that it is coarse."""
    (fact,) = claim.exactly(1)
    indicator = claim.share(fact)
    claim.require(fact.has_flag("indicative"), "N14 hoort bij de vlag indicative")
    place = claim.page.place(fact.area).in_sentence
    share = f"{cell(indicator, fact.value)} van de {indicator.wie} {indicator.rest}".strip()
    return claim.say("wording.md 3.1: noemer tussen 50 en 100", Zin=f"In {place} {indicator.doet} {share}.")


def e8(claim: Claim) -> Expected:
    """A count that points the other way than the estimate."""
    fact, count = claim.exactly(2)
    theme = [claim.indicator(row).theme for row in (fact, count)]
    claim.require(
        fact.verdict == "estimate_differs"
        and count.verdict == "clear"
        and theme[0] == theme[1]
        and count.direction == OPPOSITE.get(fact.direction)
        and claim.indicator(count).evidence == "register",
        "deze telling wijst niet een andere kant op",
    )
    return claim.say("wording.md E8: telling en schatting spreken elkaar tegen")


def o12(claim: Claim) -> Expected:
    """A figure that is not final."""
    (fact,) = claim.exactly(1)
    claim.require("voorlopig" in fact.beside, "dit cijfer is niet voorlopig")
    return claim.say("wording.md O12: voorlopig")


def p4(claim: Claim) -> Expected:
    """With how many adults a share was turned into people."""
    (fact,) = claim.exactly(1)
    found = base(fact)
    words = [people(found * (1 + step)) for step in (0.0, -PRINTED, PRINTED)] if found is not None else []
    claim.require(
        None not in words and bool(words) and claim.indicator(fact).evidence == "model",
        "hier past geen aantal",
    )
    return claim.say(
        "statistics.md 16: woorden voor een aantal mensen",
        hoeveel=tuple(word for word in dict.fromkeys(words) if word is not None),
        g=claim.page.place(fact.area).in_sentence,
    )


def s8(claim: Claim) -> Expected:
    """How many independent signals all estimates are; the number comes with the page."""
    stated = claim.page.facts.get("signalen", [])
    claim.require(len(stated) == 2 and not claim.page.is_public, "S8 is voor analisten van het netwerk")
    count = max(1, int(stated[1] + 0.5))
    word = "los signaal" if count == 1 else "losse signalen"
    return claim.say("statistics.md 14: analistenblik", n=written(stated[0]), k=written(count), losse=word)


BUILDERS: dict[str, Builder] = {
    "V15": v15,
    "N3": part,
    "N4": part,
    "N8": n8,
    "N9": n9,
    "N11": n11,
    "N14": n14,
    "E8": e8,
    "O12": o12,
    "P4": p4,
    "S8": s8,
}
