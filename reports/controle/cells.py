"""Numbers in tables: the value itself, and whether row and column name its area and its indicator."""

from reports.controle.chart import verdict_label
from reports.controle.claims import Builder, Claim, Expected
from reports.controle.findings import Finding
from reports.controle.numbers import bead, cell, of_hundred, share_cell, written
from reports.controle.page import Page
from reports.controle.rules import Indicator, rules
from reports.controle.tree import CELLS, Element

BY_INDICATOR = frozenset({"vierkolom", "tabelgrafiek"})
"""Tables with a row per indicator and a column per area; the others have a row per area."""
UNNAMED = ("de ene buurt", "de andere buurt")
RULE = "wording.md 3.2: het getal van de bevinding, zoals een tabel het toont"


def number(claim: Claim) -> Expected:
    """`cel`: one number of a table; a question mark where there is none."""
    if not claim.ids:
        return Expected(("?",), "report.md 4.2 regel 19: niet getoond is niet getoond")
    (fact,) = claim.exactly(1)
    table = claim.element.around("table")
    if table is None:
        return Expected((cell(claim.indicator(fact), fact.value),), RULE)
    require_place(claim, fact, table)
    if "vierkolom" in table.classes:
        is_bold = fact.is_strong and fact.area != claim.page.gemeente.code
        claim.require(("sterk" in claim.element.classes) == is_bold, "dikgedrukt hoort bij een verschil")
    return Expected((cell_text(claim, fact, table),), RULE)


def cell_text(claim: Claim, fact: Finding, table: Element) -> str:
    """How this table writes a value."""
    indicator = claim.indicator(fact)
    if "vierkolom" in table.classes:
        return of_hundred(indicator, fact.value)
    if "groepentabel" in table.classes:
        return cell(indicator, fact.value)
    if "tabelgrafiek" in table.classes:
        claim.require(fact.area == claim.page.area.code, "dit getal hoort van de wijk te zijn")
        return cell(indicator, fact.value)
    return share_cell(indicator, fact.value) if claim.block == "wie" else bead(indicator, fact.value)


def reference(claim: Claim) -> Expected:
    """`ref`: the number of the gemeente beside a row of the table-chart."""
    (fact,) = claim.exactly(1)
    table = claim.element.around("table")
    own = fact.number("reference_value") if fact.area != claim.page.gemeente.code else fact.value
    claim.require(own is not None, "er is niets om mee te vergelijken")
    claim.require(
        fact.area in {claim.page.gemeente.code, claim.page.area.code},
        "dit getal hoort bij de wijk of de gemeente",
    )
    if table is not None:
        require_label(claim, row_label(claim.element), indicator_labels(claim.indicator(fact)))
        require_label(claim, column_label(claim.element), area_labels(claim.page, claim.page.gemeente.code))
    return Expected((cell(claim.indicator(fact), own or 0.0),), RULE)


def arrow(claim: Claim) -> Expected:
    """`pijl`: the number beside an arrow at the edge of a strip."""
    (fact,) = claim.exactly(1)
    indicator, against = claim.indicator(fact), fact.number("reference_value")
    require_label(claim, row_label(claim.element), indicator_labels(indicator))
    value = fact.deviation if indicator.is_share or not against else 100 * fact.deviation / against
    return Expected((written(value),), "report.md 6: getal bij de pijl")


def verdict(claim: Claim) -> Expected:
    """`oordeel`: what a group differs in from all others of the same area."""
    (fact,) = claim.exactly(1)
    claim.require(
        fact.parts[4] == "group_within_area", "dit hoort een vergelijking binnen het gebied te zijn"
    )
    require_label(claim, head_of_rows(claim.element), indicator_labels(claim.indicator(fact)))
    who = claim.indicator(fact).wie
    return Expected(
        (f"naast alle {who} hier: {verdict_label(fact, claim.page.area.name)}",), "statistics.md 3: oordeel"
    )


def require_place(claim: Claim, fact: Finding, table: Element) -> None:
    """Require that row and column name what the number is about.

    Raises:
        RefusedError: they name another area or indicator.
    """
    indicator, area = indicator_labels(claim.indicator(fact)), area_labels(claim.page, fact.area)
    row, column = row_label(claim.element), column_label(claim.element)
    if "groepentabel" in table.classes:
        require_label(claim, row, group_labels(claim, fact))
        require_label(claim, head_of_rows(claim.element), indicator)
        require_label(claim, column, area)
    elif table.classes & BY_INDICATOR:
        require_label(claim, row, indicator)
        if column not in UNNAMED:
            require_label(claim, column, area)
        else:
            claim.require(not claim.page.may_name(fact.area), "deze uitgave noemt de buurt wel")
    else:
        require_label(claim, row, area)
        if "buurttabel" in table.classes:
            require_label(claim, column, indicator)
        if claim.element.has("data-op"):
            require_label(claim, claim.element.get("data-op"), indicator)


def require_label(claim: Claim, found: str, allowed: frozenset[str]) -> None:
    """Require that a head of a row or column is one of these.

    Raises:
        RefusedError: it is something else.
    """
    claim.require(found in allowed, f"er staat '{found}' bij, dit getal gaat over {min(allowed, key=len)}")


def group_labels(claim: Claim, fact: Finding) -> frozenset[str]:
    """What the row of a group may be called."""
    if fact.group == "totaal":
        return frozenset({f"alle {claim.indicator(fact).wie}"})
    return frozenset({rules().groups.get(fact.group, "")})


def head_of_rows(element: Element) -> str:
    """The head of the rows around an element: the indicator of both groups."""
    body = element.around("tbody")
    heads = [head for head in body.all("th") if head.get("scope") == "rowgroup"] if body is not None else []
    return heads[0].text if heads else ""


def row_of(element: Element) -> Element | None:
    """The row of a table around an element."""
    return element.around("tr")


def row_label(element: Element) -> str:
    """The head of the row: its own text, without the small print in it."""
    row = row_of(element)
    head = next((cell for cell in row.elements if cell.tag == "th"), None) if row is not None else None
    return head.own_text if head is not None else ""


def column_label(element: Element) -> str:
    """The head of the column."""
    row, table = row_of(element), element.around("table")
    if row is None or table is None:
        return ""
    own = next((cell for cell in element.up() if cell.tag in CELLS), None)
    heads = next((r for part in table.elements if part.tag == "thead" for r in part.all("tr")), None)
    cells = [cell for cell in row.elements if cell.tag in CELLS]
    if heads is None or own not in cells or len(heads.elements) <= cells.index(own):
        return ""
    return heads.elements[cells.index(own)].text


def indicator_labels(indicator: Indicator) -> frozenset[str]:
    """What a row or column about this indicator may be called."""
    kort = indicator.kort or indicator.label
    clause = f"{indicator.doen} {indicator.rest}".strip()
    unit = indicator.eenheid or indicator.unit
    return frozenset({kort, f"{kort} ({unit})", clause, f"{indicator.wie}: {clause}"})


def area_labels(page: Page, code: str) -> frozenset[str]:
    """What a row or column about this area may be called."""
    place = page.place(code)
    return frozenset({place.name, place.title, *((f"heel {place.name}",) if code.startswith("GM") else ())})


BUILDERS: dict[str, Builder] = {"cel": number, "ref": reference, "pijl": arrow, "oordeel": verdict}
