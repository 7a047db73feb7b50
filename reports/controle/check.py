"""Check one page: every claim, then everything around the claims."""

from typing import NamedTuple

from reports.controle import (
    cells,
    changes,
    constants,
    differences,
    drawings,
    estimates,
    groups,
    levels,
    maps,
    people,
    rates,
    sources,
    spread,
    stacking,
    stories,
    titles,
)
from reports.controle.blocks import block_faults
from reports.controle.chart import chart_faults
from reports.controle.claims import Builder, Claim, RefusedError, read_claim
from reports.controle.faults import Fault, fault
from reports.controle.frames import text_faults
from reports.controle.names import name_faults
from reports.controle.page import Page
from reports.controle.rules import rules
from reports.controle.sheets import sheet_faults
from reports.controle.sources import source_faults
from reports.controle.stories import count_faults
from reports.controle.strips import strip_faults
from reports.controle.table import table_faults
from reports.controle.tree import UnreadableError
from reports.controle.unsaid import unsaid_faults

FAMILIES = (
    *(cells, changes, constants, differences, drawings, estimates, groups, levels, maps),
    *(people, rates, sources, spread, stacking, stories, titles),
)
BUILDERS: dict[str, Builder] = {
    pattern: builder for family in FAMILIES for pattern, builder in family.BUILDERS.items()
}
"""Pattern id -> what rebuilds its text."""


class Proof(NamedTuple):
    """One claim that holds, with the rule that allowed it."""

    place: str
    line: int
    claim: str
    text: str
    rule: str


class Result(NamedTuple):
    """What checking a page found."""

    proofs: list[Proof]
    forms: list[Proof]
    """Claims of which only the fixed words could be checked: contact data, dates."""
    unchecked: list[Fault]
    """Claims that no builder knows: never silently true."""
    faults: list[Fault]


def check_page(page: Page) -> Result:
    """Check everything: claims, the table of findings, rows, names, fixed texts, and what is missing."""
    result = check_claims(page)
    for part in (
        table_faults,
        chart_faults,
        strip_faults,
        name_faults,
        block_faults,
        text_faults,
        count_faults,
        sheet_faults,
        source_faults,
        unsaid_faults,
    ):
        result.faults.extend(part(page))
    return result


def check_claims(page: Page) -> Result:
    """Rebuild every claim of the page and compare it as text."""
    result = Result([], [], [], [])
    for element in page.claims:
        check_claim(read_claim(page, element), result)
    return result


def check_claim(claim: Claim, result: Result) -> None:
    """Put one claim where it belongs: true, form only, not checked, or false."""
    builder = BUILDERS.get(claim.pattern)
    said = claim.element.get("data-claim")
    if builder is None:
        is_known = claim.pattern in rules().patterns
        reason = "dit patroon wordt nog niet nagerekend" if is_known else "dit patroon staat niet in de lijst"
        target = result.unchecked if is_known else result.faults
        target.append(fault(claim.element, f"{said}: {claim.text}", "", reason))
        return
    try:
        expected = builder(claim)
    except (RefusedError, UnreadableError) as error:
        result.faults.append(fault(claim.element, claim.text, "", str(error)))
        return
    except (LookupError, ValueError, TypeError):
        result.faults.append(
            fault(claim.element, claim.text, "", "deze bevindingen passen niet bij het patroon")
        )
        return
    if claim.text not in expected.texts:
        result.faults.append(fault(claim.element, claim.text, " of ".join(expected.texts[:3]), expected.rule))
        return
    proof = Proof(claim.place, claim.element.line, said, claim.text, expected.rule)
    (result.forms if expected.is_form_only else result.proofs).append(proof)
