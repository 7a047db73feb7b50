"""Patterns that say one figure, or several beside each other: N, W1, W2, W10, W12, E7, T10."""

from reports.controle.claims import Builder, Claim, Expected
from reports.controle.findings import Finding
from reports.controle.numbers import is_top, of_hundred, rate, whole, written
from reports.controle.page import LAND
from reports.controle.rules import rules
from reports.controle.words import verb

LEVEL = "wording.md 3.1: een aandeel als aantal van de 100"
LEAST_BUURTEN = 3
GROUP_ENDS = "wording.md 4: W10 alleen als beide buurten ook in deze groep afwijken"


def n1(claim: Claim) -> Expected:
    """A share of 1 to 99 of the 100."""
    (fact,) = claim.exactly(1)
    indicator = claim.share(fact)
    claim.require(whole(fact.value) >= 1, "afgerond 0: hier hoort N5")
    claim.require(not is_top(indicator, fact.value), "90 of meer: hier hoort N6")
    return claim.say(
        LEVEL,
        g=claim.name(fact.area),
        doen=verb(indicator, fact.value),
        k=of_hundred(indicator, fact.value),
        wie=claim.who(indicator, fact),
        rest=indicator.rest,
    )


def n2(claim: Claim) -> Expected:
    """The same number for the gemeente."""
    (fact,) = claim.exactly(1)
    indicator = claim.share(fact)
    claim.require(fact.area == claim.page.gemeente.code, "N2 gaat over de gemeente")
    return claim.say(LEVEL, gem=claim.page.gemeente.in_sentence, k=of_hundred(indicator, fact.value))


def n5(claim: Claim) -> Expected:
    """A share that rounds to nothing."""
    (fact,) = claim.exactly(1)
    indicator = claim.share(fact)
    claim.require(whole(fact.value) < 1, "N5 alleen als het getal op 0 afrondt")
    parts = {"doet": indicator.doet, "wie": claim.who(indicator, fact), "rest": indicator.rest}
    return claim.say(LEVEL, g=claim.name(fact.area), **parts)


def n6(claim: Claim) -> Expected:
    """A share that is not printed exactly."""
    (fact,) = claim.exactly(1)
    indicator = claim.share(fact)
    claim.require(is_top(indicator, fact.value), "N6 alleen vanaf 90 van de 100")
    parts = {"doen": indicator.doen, "wie": claim.who(indicator, fact), "rest": indicator.rest}
    return claim.say(LEVEL, g=claim.name(fact.area), **parts)


def n7(claim: Claim) -> Expected:
    """A rate per 1000."""
    (fact,) = claim.exactly(1)
    indicator = claim.indicator(fact)
    claim.require(indicator.kind == "rate", "N7 gaat over aantallen per 1000")
    parts = {"doen": indicator.doen, "wie": indicator.wie, "rest": indicator.rest}
    return claim.say("wording.md 3.1: per 1000", g=claim.name(fact.area), k=rate(fact.value), **parts)


def n15(claim: Claim) -> Expected:
    """An area and the gemeente beside each other."""
    fact, gemeente = claim.pair(2)
    indicator = claim.share(fact)
    claim.with_gemeente(fact, gemeente)
    claim.require(
        fact.area == claim.page.area.code,
        "N15 gaat over het gebied van de bladzijde, met de gemeente ernaast",
    )
    return claim.say(
        "wording.md 3.1: twee aandelen op dezelfde basis",
        k=of_hundred(indicator, fact.value),
        wie=claim.who(indicator, fact),
        doen=verb(indicator, fact.value),
        rest=indicator.rest,
        gem=claim.page.gemeente.in_sentence,
        m=of_hundred(indicator, gemeente.value),
    )


def n16(claim: Claim) -> Expected:
    """A buurt, its wijk and the gemeente beside each other."""
    fact, wijk, gemeente = claim.pair(3)
    indicator = claim.share(fact)
    claim.with_gemeente(fact, gemeente)
    claim.require(wijk.area == claim.page.area.code, "de tweede bevinding hoort van de wijk te zijn")
    claim.require(fact.area == claim.buurt, "N16 gaat over de buurt van dit blok")
    return claim.say(
        "report.md 3.4: buurt, wijk en gemeente naast elkaar",
        k=of_hundred(indicator, fact.value),
        wie=claim.who(indicator, fact),
        doen=verb(indicator, fact.value),
        rest=indicator.rest,
        wijk=claim.page.area.in_sentence,
        m=of_hundred(indicator, wijk.value),
        gem=claim.page.gemeente.in_sentence,
        o=of_hundred(indicator, gemeente.value),
    )


def n17(claim: Claim) -> Expected:
    """The meaning of a word, from the catalogue."""
    explained = [i for i in rules().indicators.values() if i.betekent]
    told = {fact.indicator_id for fact in claim.page.findings.values()}
    used = [i for i in explained if i.indicator_id in told]
    texts = [
        text
        for i in used
        for text in claim.say("", Woord=i.rest.removeprefix("zich "), uitleg=i.betekent).texts
    ]
    claim.require(bool(texts), "geen woord op deze bladzijde heeft deze uitleg nodig")
    return Expected(tuple(texts), "wording.md 1: een woord wordt bij het eerste gebruik uitgelegd")


def w1(claim: Claim) -> Expected:
    """The lowest and the highest buurt."""
    low, high = claim.pair(2)
    indicator = claim.share(low)
    require_ends(claim, low, high)
    return claim.say(
        "wording.md 4: W1 noemt beide buurten alleen als beide afwijken",
        a=end_names(claim, low, high)[0],
        doen=verb(indicator, low.value),
        k=of_hundred(indicator, low.value),
        wie=claim.who(indicator, low),
        rest=indicator.rest,
        b=end_names(claim, low, high)[1],
        m=of_hundred(indicator, high.value),
    )


def end_names(claim: Claim, low: Finding, high: Finding) -> tuple[str, str]:
    """How both ends are called: unnamed unless both stand out, and as far as this edition may name them."""
    unnamed = ("de ene buurt", "de andere")
    may = [not claim.is_up_front or claim.page.may_name(fact.area) for fact in (low, high)]
    if not all(stands_out(fact) for fact in (low, high)) or not any(may):
        return unnamed
    names = [claim.page.place(fact.area).in_sentence for fact in (low, high)]
    first, second = (name if named else "1 buurt" for name, named in zip(names, may, strict=True))
    return first, second


def stands_out(fact: Finding) -> bool:
    """True when a buurt differs from the gemeente or from the rest of its wijk."""
    return fact.is_strong or bool(fact.beside.get("binnen"))


def require_ends(claim: Claim, low: Finding, high: Finding) -> None:
    """Require that these are the lowest and the highest buurt of 250 inhabitants or more.

    Raises:
        RefusedError: another buurt is lower or higher, or one of them is small.
    """
    for fact in (low, high):
        place = claim.page.place(fact.area)
        claim.require(
            place.is_buurt and place.is_large, f"{place.name} is geen buurt met 250 bewoners of meer"
        )
    values = [fact.value for fact in claim.page.of_buurten(low)]
    claim.require(low.value == min(values), "een andere buurt is lager")
    claim.require(high.value == max(values), "een andere buurt is hoger")


def w2(claim: Claim) -> Expected:
    """Gemeente and Nederland."""
    gemeente, land = claim.pair(2)
    indicator = claim.share(gemeente)
    claim.require(
        gemeente.area == claim.page.gemeente.code and land.area == LAND, "W2 gaat over gemeente en Nederland"
    )
    claim.require(claim.block == "kort", "W2 staat alleen op het eerste scherm")
    return claim.say(
        "wording.md W2: gemeente en Nederland, alleen op het eerste scherm",
        gem=claim.page.gemeente.in_sentence,
        k=of_hundred(indicator, gemeente.value),
        m=of_hundred(indicator, land.value),
    )


def w10(claim: Claim) -> Expected:
    """The same picture in a group: both ends strong, on either side of the gemeente."""
    found = claim.findings
    claim.require(len(found) in {2, 3}, "hier horen de twee buurten en de gemeente")
    low, high = found[:2]
    indicator = claim.share(low)
    claim.require(low.group == high.group != "totaal", "W10 gaat over een groep")
    claim.require(low.is_strong and high.is_strong, "een van beide buurten wijkt in deze groep niet af")
    claim.require(
        low.deviation < 0 < high.deviation, "de buurten liggen niet aan weerszijden van de gemeente"
    )
    numbers = {"k": of_hundred(indicator, low.value), "m": of_hundred(indicator, high.value)}
    group = rules().groups.get(low.group, "")
    return claim.say(GROUP_ENDS, groep=group, doen=indicator.doen, rest=indicator.rest, **numbers)


def w12(claim: Claim) -> Expected:
    """Lowest and highest buurt under a row of the table."""
    low, high = claim.pair(2)
    indicator = claim.share(low)
    require_ends(claim, low, high)
    large = [place for place in claim.page.buurten if place.is_large]
    claim.require(len(large) >= LEAST_BUURTEN, "W12 alleen bij 3 of meer buurten")
    claim.require(not is_top(indicator, high.value), "het hoogste getal wordt niet precies genoemd")
    return claim.say("report.md 6: laagste en hoogste buurt", a=written(low.value), b=written(high.value))


def e7(claim: Claim) -> Expected:
    """A count that supports an estimate."""
    fact, gemeente = claim.pair(2)
    indicator = claim.share(fact)
    claim.with_gemeente(fact, gemeente)
    claim.require(fact.verdict == "clear", "E7 alleen bij een duidelijke telling")
    claim.require(indicator.evidence == "register", "E7 hoort bij een telling")
    claim.require(
        any(
            f.is_strong
            and f.has_flag("modelled")
            and f.area == fact.area
            and f.direction == fact.direction
            and f.indicator is not None
            and f.indicator.theme == indicator.theme
            for f in claim.page.findings.values()
        ),
        "er is geen schatting van hetzelfde thema, gebied en kant",
    )
    return claim.say(
        "wording.md 4: E7, telling van hetzelfde thema, dezelfde kant en hetzelfde gebied",
        cbs="CBS",
        g=claim.name(fact.area),
        doen=verb(indicator, fact.value),
        k=of_hundred(indicator, fact.value),
        wie=indicator.wie,
        rest=indicator.rest,
        gem=claim.page.gemeente.in_sentence,
        m=of_hundred(indicator, gemeente.value),
    )


def t10(claim: Claim) -> Expected:
    """The technical subtitle: what the figure is a share of, per what, of which year."""
    (fact,) = claim.exactly(1)
    indicator = claim.share(fact)
    return claim.say(
        "report.md 4.2 regel 1: ondertitel met maat, plek en tijd",
        Noemer=f"deel van de {indicator.wie}",
        wat=f"{indicator.rest} {indicator.doet}".strip(),
        soort=("buurt", "wijk"),
        jaar=str(fact.period),
    )


BUILDERS: dict[str, Builder] = {
    "N1": n1,
    "N2": n2,
    "N5": n5,
    "N6": n6,
    "N7": n7,
    "N15": n15,
    "N16": n16,
    "N17": n17,
    "W1": w1,
    "W2": w2,
    "W10": w10,
    "W12": w12,
    "E7": e7,
    "T10": t10,
}
