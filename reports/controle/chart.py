"""The rows of the table-chart: label, tags, mark and sentences must be those of the finding (report.md 6)."""

from collections.abc import Iterator

from reports.controle.differences import difference_text
from reports.controle.faults import Fault, fault
from reports.controle.findings import Finding
from reports.controle.numbers import cell
from reports.controle.page import Page
from reports.controle.rates import OPPOSITE, ratio_band
from reports.controle.tree import Element

LABELS = {
    "clear": "duidelijk {}",
    "small": "aantoonbaar maar klein verschil ({})",
    "possible": "mogelijk {}",
    "around_average": "rond het gemiddelde",
    "inconclusive": "niet te zeggen",
    "estimate_differs": "schatting wijkt af ({})",
    "descriptive": "alleen beschrijvend",
    "not_compared": "geen vergelijking mogelijk",
}
DIRECTIONS = {
    "unfavourable": "ongunstiger",
    "favourable": "gunstiger",
    "higher": "hoger",
    "lower": "lager",
    "none": "",
}
REASONS = {
    "unknown_or_secret": "onbekend, te onzeker of geheim",
    "secret": "geheim volgens de bron",
    "not_asked": "niet gevraagd",
    "not_yet_published": "nog niet gepubliceerd",
    "discontinued": "de bron maakt dit cijfer niet meer",
    "below_minimum": "te weinig mensen of antwoorden",
    "low_coverage": "van te veel bewoners ontbreekt dit cijfer",
    "gemeente_only": "alleen voor de hele gemeente",
    "boundary_changed": "de grens is veranderd",
    "definition_changed": "de definitie is veranderd",
    "source_missing": "de bron kon niet worden gelezen",
    "disclosure": "zo kan niemand worden herkend",
}
"""Value state -> its words behind "niet getoond" (design.md 8.1)."""
FILLED = frozenset({"clear", "small", "estimate_differs"})
RULE = "report.md 6 en statistics.md 3"


def verdict_label(fact: Finding, reference: str) -> str:
    """The label that belongs to a verdict; `reference` names what an estimate lies close to."""
    if fact.verdict == "descriptive" and fact.is_estimate:
        return f"schatting ligt dicht bij {reference}"
    return LABELS.get(fact.verdict, "").format(DIRECTIONS.get(fact.direction, ""))


TAGS = (
    "schatting",
    "schatting, marge niet gepubliceerd",
    "indicatief",
    "voorlopig",
    "gevoelig voor afronding",
)


def tags(fact: Finding) -> list[str]:
    """What stands beside the label."""
    estimate = "schatting, marge niet gepubliceerd" if fact.is_estimate else "schatting"
    possible = (
        (fact.has_flag("modelled"), estimate),
        (fact.has_flag("indicative"), "indicatief"),
        ("voorlopig" in fact.beside, "voorlopig"),
        (fact.has_flag("rounding_sensitive"), "gevoelig voor afronding"),
    )
    return [tag for holds, tag in possible if holds]


def chart_faults(page: Page) -> Iterator[Fault]:
    """Everything that is wrong with the rows of the table-chart."""
    for row in page.all("tr"):
        verdict = next((item for item in row.elements if "oordeel" in item.classes), None)
        if verdict is None:
            continue
        own = next((item for item in row.elements if "eigen" in item.classes), None)
        strip = next((item for item in row.elements if "strookcel" in item.classes), None)
        if own is None or strip is None:
            yield fault(row, row.own_text, "een rij met getal, oordeel en strook", RULE)
        elif own.has("data-claim"):
            fact = page.findings.get(own.get("data-claim").partition("|")[2])
            if fact is not None:
                yield from _reference(fact, row)
                yield from _shown(page, fact, verdict, strip)
        else:
            yield from _hidden(own, verdict, strip)


def _reference(fact: Finding, row: Element) -> Iterator[Fault]:
    """The number of the gemeente is the one that the finding of the row is compared with."""
    claimed = [cell.get("data-claim") for cell in row.elements if cell.get("data-claim").startswith("ref|")]
    if claimed and fact.number("reference_value") is not None and claimed != [f"ref|{fact.finding_id}"]:
        yield fault(row, claimed[0], f"ref|{fact.finding_id}", RULE)


def _shown(page: Page, fact: Finding, verdict: Element, strip: Element) -> Iterator[Fault]:
    label, found = verdict_label(fact, page.gemeente.name), verdict.own_text
    if found != label:
        yield fault(verdict, found, label, RULE)
    marks = [item.text for item in verdict.elements if "merk" in item.classes]
    if marks != tags(fact):
        yield fault(
            verdict,
            ", ".join(marks),
            ", ".join(tags(fact)) or "geen merk",
            "design.md 8.3: merken bij het oordeel",
        )
    wanted = _difference_claims(fact)
    claimed = [
        item.get("data-claim") for item in verdict.elements if item.get("data-claim").startswith("V14")
    ]
    if claimed != wanted:
        yield fault(
            verdict, ", ".join(claimed) or "geen verschil", ", ".join(wanted) or "geen verschil", RULE
        )
    if "groepentabel" in (strip.around("table") or strip).classes:
        return
    yield from _mark(fact, strip)
    for item in _sentences(strip):
        ids = item.get("data-claim").partition("|")[2]
        if ids and fact.finding_id not in ids.split(",") and not ids.startswith(_of_row(fact)):
            yield fault(item, item.text, f"een zin over {fact.finding_id}", RULE)
    patterns = [item.get("data-claim").partition("|")[0] for item in _sentences(strip)]
    wanted = sentences(page, fact)
    if patterns != wanted:
        said, allowed = " ".join(patterns) or "geen zin", " ".join(wanted) or "geen zin"
        yield fault(strip, said, allowed, "wording.md 4: welk patroon bij welk oordeel")


def _of_row(fact: Finding) -> str:
    """How ids of the same figure in other years begin (E5)."""
    return f"{fact.indicator_id}@{fact.area}@{fact.group}@"


def _difference_claims(fact: Finding) -> list[str]:
    indicator, reference = fact.indicator, fact.number("reference_value")
    if indicator is None or reference is None or not difference_text(indicator, fact.value, reference):
        return []
    return [f"V14|{fact.finding_id}"]


def _sentences(strip: Element) -> list[Element]:
    return [item for item in strip.walk() if item.has("data-claim") and item.tag in {"p", "span"}]


def sentences(page: Page, fact: Finding) -> list[str]:
    """The patterns that say the difference of a row in words, in order (wording.md section 4).

    What the label says already is not said again: close by, small, around average.
    """
    indicator = fact.indicator
    if indicator is None:
        return []
    covered = ["O6"] if fact.has_flag("partial_coverage") and fact.beside.get("dekking") else []
    if indicator.is_share or (indicator.kind == "rate" and indicator.doen):
        said = _tested(page, fact)
    elif indicator.kind == "rate":
        said = ["N8", *(["V9"] if fact.verdict == "inconclusive" else [])]
    else:
        said = _untested(page, fact)
    return [*said, *covered, *_reservations(page, fact)]


def _tested(page: Page, fact: Finding) -> list[str]:
    rounding = ["V11"] if fact.has_flag("rounding_sensitive") else []
    judged = fact.direction in {"favourable", "unfavourable"}
    more = "V15" if ratio_band(page, fact) is not None else "V1"
    said = {
        "clear": [more if fact.deviation > 0 else "V2", *(_judgement(fact, "V3", "V4") if judged else [])],
        "estimate_differs": ["E1", *(_judgement(fact, "E11", "E12") if judged else []), *_earlier(fact)],
        "possible": ["V7", *rounding],
        "inconclusive": ["V9", *rounding],
    }
    return said.get(fact.verdict, [])


def _reservations(page: Page, fact: Finding) -> list[str]:
    """E8, N14, O12: a count that says otherwise, few people, not final."""
    indicator = fact.indicator
    coarse = fact.has_flag("indicative") and indicator is not None and indicator.is_share
    return [
        *(["E8"] if _opposed(page, fact) else []),
        *(["N14"] if coarse else []),
        *(["O12"] if "voorlopig" in fact.beside else []),
    ]


def _opposed(page: Page, fact: Finding) -> bool:
    if fact.verdict != "estimate_differs" or fact.indicator is None:
        return False
    same = (f for i, f in page.outcomes() if i.theme == fact.indicator.theme and i.evidence == "register")
    return any(f.verdict == "clear" and f.direction == OPPOSITE.get(fact.direction) for f in same)


def _judgement(fact: Finding, good: str, bad: str) -> list[str]:
    return [good if fact.direction == "favourable" else bad]


def _earlier(fact: Finding) -> list[str]:
    if not fact.beside.get("eerder"):
        return []
    if "earlier" in fact.beside.get("steun", "").split("+"):
        return ["E4", "E6"]
    return ["E5"] if "andere_kant" in fact.beside else []


def _untested(page: Page, fact: Finding) -> list[str]:
    """N11 of a median; nothing where both values print apart, else N9."""
    indicator, reference = fact.indicator, fact.number("reference_value")
    if indicator is None or not (indicator.wie if indicator.kind == "median" else indicator.naam):
        return []
    if indicator.kind == "median":
        return ["N11"]
    if reference is None or not fact.deviation or cell(indicator, fact.value) == cell(indicator, reference):
        return ["N9"]
    return []


def _mark(fact: Finding, strip: Element) -> Iterator[Fault]:
    """The mark of the strip: a difference is drawn only where the words say one."""
    used = [item.get("href").removeprefix("#s-") for item in strip.all("use")]
    if not used:
        return
    shape = "stip" if fact.verdict in {"clear", "small"} else "(stip|blok)"
    shape = (
        "ruit"
        if fact.verdict == "around_average"
        else f"{shape}-{'vol' if fact.verdict in FILLED else 'open'}"
    )
    allowed = [shape.replace("(stip|blok)", kind) for kind in ("stip", "blok")]
    if used[0] not in allowed:
        yield fault(strip, used[0], " of ".join(dict.fromkeys(allowed)), "report.md 6: tekens van de strook")


def _hidden(own: Element, verdict: Element, strip: Element) -> Iterator[Fault]:
    """A row without a number: a question mark, the reason in the label, the same reason in the sentence."""
    if own.text not in {"?", "–"}:
        yield fault(own, own.text, "?", "report.md 4.2 regel 19: niet getoond is niet getoond")
    said = [item for item in _sentences(strip) if item.get("data-over")]
    state = said[0].get("data-over").rpartition(":")[2] if said else ""
    wanted = f"niet getoond ({REASONS.get(state, state)})"
    if not state and verdict.text in {f"niet getoond ({reason})" for reason in REASONS.values()}:
        return
    if verdict.text != wanted:
        yield fault(verdict, verdict.text, wanted, "design.md 8.1: reden van niet getoond")
