"""Titles that follow from figures: T1 to T9, T11 to T14, and K5, K7, K9 (report.md 4.2 rule 1)."""

from reports.controle.choice import REASONS, chart_title, emptiness, headline, leading_hidden, map_title
from reports.controle.claims import Builder, Claim, Expected
from reports.controle.differences import effect, size_word
from reports.controle.findings import Finding
from reports.controle.rules import Indicator
from reports.controle.tree import Element
from reports.controle.words import fills, higher, listed, more, the

WORDS = 12
CHOICE = "wording.md 4: welke titel"


def title(claim: Claim) -> Expected:
    """A title: of the first screen, of the table-chart, of a map, of another block, or on a print view."""
    if claim.page.kind != "wijk":
        return on_sheet(claim)
    if claim.element.tag == "h2" and claim.block == "kort":
        return first_screen(claim)
    if claim.element.tag == "h2" and claim.block == "verschil":
        return chart(claim)
    figure = claim.element.around("figure")
    if figure is not None and "kaartfiguur" in figure.classes:
        return of_map(claim, figure)
    return block_title(claim)


def first_screen(claim: Claim) -> Expected:
    """The headline: the first row of report.md 3.1 that holds."""
    wanted, indicator = headline(claim)
    claim.require(claim.pattern == wanted, f"volgens report.md 3.1 hoort hier {wanted}")
    if indicator is None:
        return plain(claim, wanted)
    if wanted == "T6":
        return halves(claim, clear_halves(claim), "report.md 3.1 rij 3")
    found = claim.findings
    claim.require(
        bool(found) and found[0].indicator_id == indicator.indicator_id,
        f"de kop hoort over {indicator.indicator_id} te gaan",
    )
    if wanted in {"T2", "T14"}:
        lead = leading_hidden(claim.page, indicator)
        strongest = max(lead, key=lambda f: abs(effect(claim, f) or f.deviation))
        same = [f for f in lead if (f.deviation > 0) == (strongest.deviation > 0)]
        claim.require(
            {f.finding_id for f in found} == {f.finding_id for f in same}, "de kop noemt andere buurten"
        )
        return hidden_title(claim, wanted, found, "report.md 3.1 rij 1")
    if wanted == "T12":
        return claim.say(
            "report.md 3.1 rij 4: schatting met steun",
            Onderwerp=indicator.onderwerp,
            richting=higher(found[0].deviation),
            gem=claim.page.gemeente.in_sentence,
        )
    return plain(claim, wanted)


def clear_halves(claim: Claim) -> list[Finding]:
    """The first favourable and the first unfavourable clear figure of the wijk, in the order of kern."""
    page = claim.page
    found = [page.find(i.indicator_id, page.area.code) for i in page.kern]
    clear = [f for f in found if f is not None and f.verdict == "clear"]
    sides = [next((f for f in clear if f.direction == side), None) for side in ("favourable", "unfavourable")]
    return [fact for fact in sides if fact is not None]


def chart(claim: Claim) -> Expected:
    """The title of the table-chart."""
    wanted, found = chart_title(claim)
    claim.require(claim.pattern == wanted, f"volgens wording.md 4 hoort hier {wanted}")
    if wanted == "T6":
        return halves(claim, found, CHOICE)
    if wanted == "T7":
        return neutral(claim, found[0])
    return plain(claim, wanted)


def halves(claim: Claim, found: list[Finding], rule: str) -> Expected:
    """T6: strength and attention; the attention alone where both are too long."""
    sides = {fact.direction: fact for fact in found}
    texts = {side: half(claim, fact) for side, fact in sides.items()}
    slots: dict[str, str | tuple[str, ...]] = {
        "Kracht": texts.get("favourable", ""),
        "aandacht": texts.get("unfavourable", ""),
    }
    if len(sides) > 1 and len(fills("T6", slots)[0].split()) > WORDS:
        slots["Kracht"] = ""
        sides.pop("favourable")
    claim.require(
        {f.finding_id for f in sides.values()} == set(claim.ids), "de titel noemt andere bevindingen"
    )
    return Expected(fills("T6", slots), rule)


def half(claim: Claim, fact: Finding) -> str:
    """The half of a title that belongs to a figure."""
    indicator = claim.indicator(fact)
    return indicator.titel_hoger if fact.deviation > 0 else indicator.titel_lager


def neutral(claim: Claim, fact: Finding) -> Expected:
    """T7: a difference without a judgement."""
    i = claim.indicator(fact)
    words = {"doen": i.doen, "meer": more(fact.deviation), "wie": i.wie, "rest": i.rest}
    return claim.say(CHOICE, g=claim.page.area.in_sentence, **words)


def of_map(claim: Claim, figure: Element) -> Expected:
    """The title of a map of one indicator."""
    shown, areas = shown_on(claim, figure)
    wanted, found = map_title(claim, shown, areas)
    claim.require(claim.pattern == wanted, f"volgens wording.md 4 hoort hier {wanted}")
    if not found:
        return plain(claim, wanted)
    claim.require({f.finding_id for f in found} == set(claim.ids), "de titel noemt andere buurten")
    indicator = claim.share(found[0])
    if wanted in {"T2", "T14"}:
        return hidden_title(claim, wanted, found, CHOICE)
    if wanted == "T3":
        names = [names_of(claim, [f for f in found if (f.deviation > 0) == up]) for up in (True, False)]
        return claim.say(CHOICE, Onderwerp=indicator.onderwerp, a=names[0], b=names[1])
    weakest = min(found, key=lambda f: abs(effect(claim, f) or f.deviation))
    words = {"doen": indicator.doen, "wie": indicator.wie, "rest": indicator.rest}
    meer = size_word(claim, weakest) + more(weakest.deviation)
    return claim.say(CHOICE, lijst=names_of(claim, found), meer=meer, **words)


def shown_on(claim: Claim, figure: Element) -> tuple[list[Finding], int]:
    """The findings that a map shows, in code order, and how many areas it has."""
    paths = [path for group in figure.with_class("vlakken") for path in group.all("path")]
    named = [title.get("data-claim").partition("|")[2] for path in paths for title in path.all("title")]
    found = [claim.page.findings[name] for name in named if name in claim.page.findings]
    return sorted(found, key=lambda f: f.area), len(paths)


def hidden_title(claim: Claim, wanted: str, found: list[Finding], rule: str) -> Expected:
    """T2 or T14 with the hidden buurten."""
    indicator: Indicator = claim.share(found[0])
    names = names_of(claim, found)
    if wanted == "T2":
        return claim.say(
            rule, Onderwerp=indicator.onderwerp, de_soort=the(claim.page.area.soort), lijst=names
        )
    direction, gem = higher(found[0].deviation), claim.page.gemeente.in_sentence
    return claim.say(rule, Onderwerp=indicator.onderwerp, lijst=names, richting=direction, gem=gem)


def names_of(claim: Claim, found: list[Finding]) -> str:
    """The buurten of a title in code order; as a number until residents were heard."""
    ordered = sorted(found, key=lambda f: f.area)
    if all(claim.page.may_name(f.area) for f in ordered):
        return listed([claim.page.place(f.area).in_sentence for f in ordered])
    return "1 buurt" if len(ordered) == 1 else f"{len(ordered)} buurten"


def on_sheet(claim: Claim) -> Expected:
    """A title on a print view: what it says must hold; which title it is, is decided on the page itself."""
    found = claim.findings
    if claim.pattern in {"T1", "T2", "T12", "T14"}:
        claim.require(bool(found), "deze titel hoort op een bevinding te rusten")
        return about_figure(claim, found)
    if claim.pattern == "T6":
        claim.require(all(fact.verdict == "clear" for fact in found), "T6 hoort bij een duidelijk verschil")
        texts = {fact.direction: half(claim, fact) for fact in found}
        return claim.say(CHOICE, Kracht=texts.get("favourable", ""), aandacht=texts.get("unfavourable", ""))
    return plain(claim, claim.pattern)


def about_figure(claim: Claim, found: list[Finding]) -> Expected:
    """T1, T2, T12 or T14 about these findings."""
    indicator, first = claim.share(found[0]), found[0]
    if claim.pattern == "T1":
        claim.require(first.verdict == "clear", "T1 hoort bij een duidelijk verschil")
        words = {"doen": indicator.doen, "wie": indicator.wie, "rest": indicator.rest}
        meer = size_word(claim, first) + more(first.deviation)
        name = names_of(claim, found) if first.level == "buurt" else claim.page.place(first.area).in_sentence
        return claim.say(CHOICE, lijst=name, meer=meer, **words)
    claim.require(all(fact.may_lead for fact in found), "deze bevinding mag niet voorop staan")
    if claim.pattern == "T12":
        direction, gem = higher(first.deviation), claim.page.gemeente.in_sentence
        return claim.say(CHOICE, Onderwerp=indicator.onderwerp, richting=direction, gem=gem)
    same = {fact.deviation > 0 for fact in found}
    hidden = all(fact.beside.get("woord", "").startswith("hidden") for fact in found)
    claim.require(hidden and len(same) == 1, "deze buurten zijn niet samen verborgen")
    return hidden_title(claim, claim.pattern, found, CHOICE)


def plain(claim: Claim, wanted: str) -> Expected:
    """A title that names only the wijk and the gemeente."""
    area, gem = claim.page.area.in_sentence, claim.page.gemeente.in_sentence
    slots: dict[str, dict[str, str]] = {
        "T8": {"G": area, "gem": gem},
        "T9": {"g": area},
        "T11": {"g": area},
        "T13": {"g": area},
    }
    return claim.say(CHOICE, **slots.get(wanted, {}))


def block_title(claim: Claim) -> Expected:
    """T11 of block `binnen`, T13 of block `wie`."""
    claim.require(
        (claim.block, claim.pattern) in {("wie", "T13"), ("binnen", "T11")}, "deze titel hoort hier niet"
    )
    if claim.pattern == "T11":
        claim.require(
            bool(claim.ids) and all("bereik" in fact.beside for fact in claim.findings),
            "de regel voor het bereik houdt hier niet",
        )
    return plain(claim, claim.pattern)


def empty(claim: Claim) -> Expected:
    """K5, K7, K9: nothing stands out; a print view repeats what the page says."""
    if claim.page.kind != "wijk":
        slots: dict[str, str | tuple[str, ...]] = {"gem": claim.page.gemeente.in_sentence}
        return claim.say(
            "statistics.md 16", **({"Reden": tuple(REASONS.values())} if claim.pattern == "K7" else slots)
        )
    wanted, reason = emptiness(claim.page)
    claim.require(claim.pattern == wanted, f"volgens statistics.md 16 hoort hier {wanted}")
    words = {"Reden": reason} if wanted == "K7" else {"gem": claim.page.gemeente.in_sentence}
    return claim.say("statistics.md 16: leeg Dit valt op", **words)


TITLES = ("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T11", "T12", "T13", "T14")
BUILDERS: dict[str, Builder] = {**dict.fromkeys(TITLES, title), **dict.fromkeys(("K5", "K7", "K9"), empty)}
