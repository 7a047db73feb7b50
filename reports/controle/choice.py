"""Which title the findings of the page lead to (report.md 3.1, wording.md section 4), decided again."""

from collections import Counter
from collections.abc import Callable

from reports.controle.claims import Claim
from reports.controle.differences import effect
from reports.controle.findings import Finding
from reports.controle.page import Page
from reports.controle.rules import Indicator
from reports.controle.spread import hidden_pattern

AVERAGE = frozenset({"around_average", "small"})
UNTESTABLE = frozenset({"count", "mean", "median", "distance", "score", "code"})
NOT_SHOWN = "niet getoond"
REASONS = {
    "inconclusive": "Er wonen hier te weinig mensen.",
    "margins": "De marges zijn groot.",
    "descriptive": "Toetsen kan hier niet.",
    "estimate": "De marges zijn niet gepubliceerd.",
    "possible": "De verschillen kunnen toeval zijn.",
    "not_shown": "Veel cijfers ontbreken.",
}
ORDER = ("inconclusive", "descriptive", "possible", "not_shown")


def headline(claim: Claim) -> tuple[str, Indicator | None]:
    """The pattern of the title of the first screen, and the indicator it is about."""
    rows: tuple[Callable[[Page], tuple[str, Indicator] | None], ...] = (_hidden, _spread, _clear, _estimate)
    found = next((choice for choice in (row(claim.page) for row in rows) if choice is not None), None)
    if found is not None:
        return found
    return ("T8" if emptiness(claim.page)[0] in {"K5", "K9"} else "T9"), None


def leading_hidden(page: Page, indicator: Indicator) -> list[Finding]:
    """The hidden buurten that may lead, in code order."""
    return [f for f in buurten_of(page, indicator) if _is_hidden(f) and f.may_lead]


def buurten_of(page: Page, indicator: Indicator) -> list[Finding]:
    """The newest figures of the buurten of 250 inhabitants or more, in code order."""
    places = (place for place in page.buurten if place.is_large)
    found = [page.find(indicator.indicator_id, place.code) for place in places]
    newest = max((fact.period for fact in found if fact is not None), default=0)
    return [fact for fact in found if fact is not None and fact.period == newest]


def _is_hidden(fact: Finding) -> bool:
    return fact.beside.get("woord", "").startswith("hidden")


def _hidden(page: Page) -> tuple[str, Indicator] | None:
    for indicator in page.kern:
        found = leading_hidden(page, indicator)
        if found:
            wijk = page.beside(found[0], page.area.code)
            return ("T2" if wijk is not None and hidden_pattern(wijk) == "H1" else "T14"), indicator
    return None


def _spread(page: Page) -> tuple[str, Indicator] | None:
    for indicator in page.kern:
        found = buurten_of(page, indicator)
        wijk = page.beside(found[0], page.area.code) if found else None
        has_range = wijk is not None and "bereik" in wijk.beside
        if has_range and len({fact.value for fact in found}) > 1 and any(map(_leads_spread, found)):
            return "T11", indicator
    return None


def _leads_spread(fact: Finding) -> bool:
    is_apart = fact.beside.get("woord") in {"outlier", "counterweight"}
    return is_apart and (fact.may_lead or "binnen_kop" in fact.beside)


def _clear(page: Page) -> tuple[str, Indicator] | None:
    for indicator in page.kern:
        fact = page.find(indicator.indicator_id, page.area.code)
        if fact is not None and fact.verdict == "clear" and fact.direction in {"favourable", "unfavourable"}:
            return "T6", indicator
    return None


def _estimate(page: Page) -> tuple[str, Indicator] | None:
    for indicator in page.kern:
        fact = page.find(indicator.indicator_id, page.area.code)
        if fact is not None and fact.verdict == "estimate_differs" and fact.may_lead:
            return "T12", indicator
    return None


def emptiness(page: Page) -> tuple[str, str]:
    """K5, K9, K7 or V17 from the verdicts on every outcome of the wijk, and the reason of K7."""
    shown = list(page.outcomes())
    hidden = hidden_outcomes(page)
    compared = [(i, f) for i, f in shown if f.verdict != "not_compared"]
    if shown and not compared:
        return "V17", ""
    testable = [f for i, f in compared if i.kind not in UNTESTABLE]
    missing = sum(i.kind not in UNTESTABLE for i in hidden)
    if not testable and not missing:
        testable, missing = [f for _, f in compared], len(hidden)
    verdicts = {f.verdict for f in testable} | ({"not_shown"} if missing else set())
    if verdicts == {"around_average"}:
        return "K5", ""
    if verdicts and verdicts <= AVERAGE:
        return "K9", ""
    return "K7", _reason(testable, missing)


def _reason(found: list[Finding], missing: int) -> str:
    counts = Counter({"not_shown": missing}) + Counter(f.verdict for f in found if f.verdict in ORDER)
    if not counts:
        return REASONS["estimate" if any(f.is_estimate for f in found) else "not_shown"]
    name = max(ORDER, key=lambda verdict: counts[verdict])
    same = [f for f in found if f.verdict == name]
    if name == "descriptive" and any(f.is_estimate for f in same):
        return REASONS["estimate"]
    if name == "inconclusive" and all(f.has_flag("modelled") for f in same):
        return REASONS["margins"]
    return REASONS[name]


def hidden_outcomes(page: Page) -> list[Indicator]:
    """The outcomes of the wijk that the table-chart shows as "niet getoond"."""
    from reports.controle.rules import rules

    labels = {(indicator.kort or indicator.label): indicator for indicator in rules().indicators.values()}
    found: list[Indicator] = []
    for row in page.all("tr"):
        verdict = next((cell for cell in row.elements if "oordeel" in cell.classes), None)
        if verdict is not None and verdict.text.startswith(NOT_SHOWN):
            label = next((part for part in row.elements[0].children if isinstance(part, str)), "").strip()
            if label in labels:
                found.append(labels[label])
    return found


def chart_title(claim: Claim) -> tuple[str, list[Finding]]:
    """The title of the table-chart and the findings it names: the first of T9, T6, T7, T8 that applies."""
    shares = [f for i, f in claim.page.outcomes() if i.is_share]
    total = len(shares) + sum(i.is_share for i in hidden_outcomes(claim.page))
    unsure = [f for f in shares if f.verdict in {"inconclusive", "descriptive"}]
    if not total or len(unsure) * 2 > total:
        return "T9", []
    clear = sorted((f for f in shares if f.verdict == "clear"), key=lambda f: -abs(effect(claim, f)))
    sides = [next((f for f in clear if f.direction == side), None) for side in ("favourable", "unfavourable")]
    judged = [fact for fact in sides if fact is not None]
    if judged:
        return "T6", judged
    if clear:
        return "T7", clear[:1]
    average = sum(f.verdict == "around_average" for f in shares)
    return ("T8" if average >= 0.6 * total else "T9"), []


def map_title(claim: Claim, shown: list[Finding], areas: int) -> tuple[str, list[Finding]]:
    """The title of a map and the findings it names: the first of T5, T2, T14, T3, T1, T4, T9 that applies."""
    if len(shown) * 2 < areas:
        return "T5", []
    hidden = [f for f in shown if _is_hidden(f) and f.is_strong and claim.page.place(f.area).is_large]
    if hidden:
        same = [f for f in hidden if (f.deviation > 0) == (hidden[0].deviation > 0)]
        wijk = claim.page.beside(hidden[0], claim.page.area.code)
        return ("T2" if wijk is not None and hidden_pattern(wijk) == "H1" else "T14"), same
    clear = [f for f in shown if f.verdict == "clear"]
    up, down = [f for f in clear if f.deviation > 0], [f for f in clear if f.deviation < 0]
    if up and down:
        return "T3", [*up, *down]
    if clear:
        return "T1", clear
    return ("T4" if shown and all(f.verdict in AVERAGE for f in shown) else "T9"), []
