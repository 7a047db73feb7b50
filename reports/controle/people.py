"""Patterns about numbers of people: P1, P2, P3, V18, U1, X12, N12 (statistics.md section 16)."""

from itertools import combinations

from reports.controle.claims import Builder, Claim, Expected, RefusedError
from reports.controle.differences import previous_ids
from reports.controle.findings import Finding
from reports.controle.numbers import part, people, whole, written
from reports.controle.words import more, raised

WORDS = "statistics.md 16: woorden voor een aantal mensen"
LEAST_BASE = 100
COVERED = 0.95
PRINTED = 1e-5
"""Computed numbers stand on the page with six digits: a part on its very bound may have either words."""


def p1(claim: Claim) -> Expected:
    """How many people."""
    (fact,) = claim.exactly(1)
    indicator = claim.indicator(fact)
    how_many = people(fact.number("persons"))
    claim.require(how_many is not None, "het aantal mensen is niet bekend of te klein")
    claim.require(fact.area == (claim.buurt or claim.page.area.code), "dit aantal hoort bij een ander gebied")
    return claim.say(
        WORDS, Hoeveel=raised(how_many or ""), wie=indicator.wie, doen=indicator.doen, rest=indicator.rest
    )


def base(fact: Finding) -> float | None:
    """The people a share is about."""
    denominator, persons = fact.number("denominator"), fact.number("persons")
    if denominator is not None:
        return denominator
    return None if persons is None or not fact.value else persons / fact.value * 100


def p2(claim: Claim) -> Expected:
    """Where the people live: of every so many, how many outside this buurt."""
    fact, wijk, *rows = claim.findings
    indicator = claim.share(fact)
    everywhere = claim.page.of_buurten(fact, only_large=False)
    others = [row for row in everywhere if row.finding_id != fact.finding_id]
    claim.require(
        wijk.area == claim.page.area.code and {f.finding_id for f in rows} == {f.finding_id for f in others},
        "P2 telt alle buurten van de wijk",
    )
    outside = 1 - share_inside(claim, fact, wijk, everywhere)
    words = {"mensen": indicator.mensen, "wijk": claim.page.area.in_sentence}
    name = claim.name(fact.area, "die ene buurt" if is_told(claim, fact) else "1 buurt")
    parts = dict.fromkeys(part(outside + step) for step in (0.0, -PRINTED, PRINTED))
    options = [claim.say("", n=written(n), k=written(k), g=name, **words) for k, n in parts]
    return Expected(tuple(text for one in options for text in one.texts), "statistics.md 16: waar zij wonen")


def is_told(claim: Claim, fact: Finding) -> bool:
    """True when the count before this sentence is about the same buurt (E7)."""
    told = [element.get("data-claim") for element in claim.page.claims]
    return any(text.startswith("E7|") and f"@{fact.area}@" in text.partition(",")[0] for text in told)


def share_inside(claim: Claim, fact: Finding, wijk: Finding, rows: list[Finding]) -> float:
    """Which part of the people of the wijk lives in the buurt.

    Raises:
        RefusedError: too little is known, or the buurt is too small.
    """
    known = [(row.value, base(row)) for row in rows]
    counted = [(value, size) for value, size in known if size]
    whole_wijk, own = base(wijk), base(fact)
    persons = sum(value * size for value, size in counted)
    if not whole_wijk or not own or own < LEAST_BASE or len(counted) < 2 or persons <= 0:
        raise RefusedError("te weinig bekend om te zeggen waar de mensen wonen")
    claim.require(
        sum(size for _, size in counted) >= COVERED * whole_wijk - 1e-6,
        "de buurten dekken te weinig van de wijk",
    )
    return fact.value * own / persons


def p3(claim: Claim) -> Expected:
    """How many people, and how many more than in the gemeente (estimates)."""
    fact, gemeente = claim.pair(2)
    indicator = claim.indicator(fact)
    claim.with_gemeente(fact, gemeente)
    excess = fact.number("excess_persons")
    how_many, how_many_more = (
        people(fact.number("persons")),
        people(abs(excess) if excess is not None else None),
    )
    claim.require(fact.is_strong, "P3 alleen bij een verschil")
    claim.require(bool(how_many and how_many_more), "het aantal mensen is niet bekend of te klein")
    return claim.say(
        WORDS,
        g=claim.name(fact.area),
        doen=indicator.doen,
        hoeveel=how_many or "",
        wie=indicator.wie,
        rest=indicator.rest,
        gem=claim.page.gemeente.in_sentence,
        k=how_many_more or "",
        minder=more(-fact.deviation),
    )


def v18(claim: Claim) -> Expected:
    """The extra people of a count, to the nearest five."""
    fact, gemeente = claim.pair(2)
    indicator = claim.indicator(fact)
    claim.with_gemeente(fact, gemeente)
    excess = fact.number("excess_persons") or 0.0
    claim.require(fact.is_strong and abs(excess) >= 5 - 1e-9, "V18 vanaf 5 mensen, bij een verschil")
    return claim.say(
        WORDS, k=written(abs(whole(excess / 5) * 5)), wie=indicator.wie, meer=more(fact.deviation)
    )


def u1(claim: Claim) -> Expected:
    """Inhabitants and households of a buurt, as published."""
    place = claim.page.place(claim.buurt)
    found = {fact.indicator_id: fact for fact in claim.findings}
    claim.require(
        all(fact.area == place.code for fact in found.values()), "dit aantal hoort bij een andere buurt"
    )
    residents = found["inwoners"].value if "inwoners" in found else place.people
    households = found["huishoudens"].value if "huishoudens" in found else place.households
    claim.require(residents is not None and households is not None, "het aantal is niet bekend")
    return claim.say(
        "report.md 3.4: zoals gepubliceerd", k=written(residents or 0), m=written(households or 0)
    )


def x12(claim: Claim) -> Expected:
    """Inhabitants, buurten and years of the figures on the first screen."""
    page = claim.page
    found = claim.findings
    residents = found[0].value if found else page.area.people
    claim.require(residents is not None, "het aantal bewoners is niet bekend")
    claim.require(all(fact.area == page.area.code for fact in found), "dit aantal hoort bij een ander gebied")
    count = len(page.buurten)
    return claim.say(
        "report.md 3.1: bewoners zoals gepubliceerd",
        k=written(residents or 0),
        n=written(count),
        buurten="buurt" if count == 1 else "buurten",
        jaar=years(claim),
    )


def years(claim: Claim) -> tuple[str, ...]:
    """The years of the figures in the small table, else the year of the division.

    A print view repeats the years of the page: they are some of those of its own figures.
    """
    page = claim.page
    division = int(page.facts.get("jaar", 0))
    if page.kind != "wijk":
        known = sorted({fact.period for fact in page.findings.values()} | {division})
        sets = [some for size in range(1, len(known) + 1) for some in combinations(known, size)]
        return tuple(span(list(some)) for some in sets)
    cells = [cell for table in page.with_class("vierkolom") for cell in table.all("td")]
    ids = [element.get("data-claim").partition("|")[2] for element in cells]
    found = sorted({page.findings[name].period for name in ids if name in page.findings})
    return (span(found or [division]),)


def span(found: list[int]) -> str:
    """Years in words: 2020; 2022 en 2024; 2020 tot 2024."""
    return f"{found[0]} tot {found[-1]}" if len(found) > 2 else " en ".join(map(str, found))


def n12(claim: Claim) -> Expected:
    """About how many people live in an own area."""
    residents = claim.findings[0].value if claim.ids else claim.page.area.people
    claim.require(residents is not None, "het aantal bewoners is niet bekend")
    step = 100 if (residents or 0) >= 10_000 else 10
    count = whole((residents or 0) / step) * step
    return claim.say(
        "wording.md N12: op tientallen, vanaf 10.000 op honderdtallen",
        g=claim.page.area.in_sentence,
        k=written(count),
    )


def p5(claim: Claim) -> Expected:
    """Which part of all residents of the wijk live in this buurt."""
    buurt, wijk = claim.pair(2)
    is_own = wijk.area == claim.page.area.code and claim.page.place(buurt.area).is_buurt
    claim.require(
        is_own and buurt.indicator_id == "inwoners" and wijk.value > 0, "P5 telt bewoners van de wijk"
    )
    k = whole(100 * buurt.value / wijk.value)
    told = previous_ids(claim)
    claim.require(1 <= k < 100, "dit deel is te klein of alles")
    claim.require(bool(told) and f"@{buurt.area}@" in told[0], "de zin ervoor gaat over een andere buurt")
    return claim.say(
        "statistics.md 16: waar zij wonen, naast het deel van de bewoners",
        g=claim.name(buurt.area),
        wonen="woont" if k == 1 else "wonen",
        k=written(k),
        wijk=claim.page.area.in_sentence,
    )


BUILDERS: dict[str, Builder] = {
    "P1": p1,
    "P2": p2,
    "P3": p3,
    "P5": p5,
    "V18": v18,
    "U1": u1,
    "X12": x12,
    "N12": n12,
}
