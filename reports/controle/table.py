"""The table of findings, consistent in itself: verdict, label, direction and difference fit each other."""

import re
from collections.abc import Iterator

from reports.controle.chart import verdict_label
from reports.controle.faults import Fault
from reports.controle.findings import NUMBERS, Finding
from reports.controle.page import TABLE_ID, Page
from reports.controle.tree import UnreadableError

NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?")
DIRECTIONAL = frozenset({"clear", "small", "possible", "estimate_differs"})
SHOWN = frozenset(
    ("clear", "small", "possible", "around_average", "inconclusive", "estimate_differs", "descriptive")
) | {"not_compared"}
RULE = "report.md 4.1: tabel met bevindingen"
NEAR = 1e-6
PRINTED = 1e-5
"""Computed numbers are written with six digits."""
SHARE_NEAR = 0.51
"""Half a point: some sources print whole percents beside the counts."""


def table_faults(page: Page) -> Iterator[Fault]:
    """Everything that is wrong with the table itself."""
    if not page.is_sealed:
        yield Fault(
            TABLE_ID,
            0,
            "andere gegevens",
            "de gegevens waarmee de bladzijde is gemaakt",
            "zegel van de tabel",
        )
    for name in page.doubles:
        yield Fault(TABLE_ID, 0, f"{name} staat er meer dan een keer", "", RULE)
    for finding in page.findings.values():
        try:
            reasons = list(_reasons(page, finding))
        except UnreadableError as error:
            reasons = [str(error)]
        for reason in reasons:
            yield Fault(TABLE_ID, 0, reason, "", RULE, finding.finding_id)


def _reasons(page: Page, finding: Finding) -> Iterator[str]:
    broken = [name for name in NUMBERS if finding.text(name) and not NUMBER.fullmatch(finding.text(name))]
    if broken:
        yield f"{', '.join(sorted(broken))} is geen getal"
        return
    if finding.indicator is None:
        yield f"indicator {finding.parts[0]} staat niet in de catalogus"
    if finding.verdict not in SHOWN or not finding.text("value"):
        yield f"oordeel {finding.verdict or 'leeg'} of een leeg getal hoort niet in de tabel"
    if finding.text("state") != "present":
        yield f"waardestaat {finding.text('state')} hoort geen getal te hebben"
    yield from _difference(finding)
    yield from _direction(finding)
    yield from _label(page, finding)
    yield from _interval(finding)


def _difference(finding: Finding) -> Iterator[str]:
    reference, deviation = finding.number("reference_value"), finding.number("deviation")
    if deviation is None or finding.parts[4] == "group_extra_gap":
        return
    if reference is None:
        yield "er is een verschil zonder waarde om mee te vergelijken"
    elif abs(finding.value - reference - deviation) > PRINTED * max(1.0, abs(deviation)) + NEAR * abs(
        reference
    ):
        yield f"het verschil {deviation} is niet {finding.value} min {reference}"


def _direction(finding: Finding) -> Iterator[str]:
    indicator = finding.indicator
    if indicator is None:
        return
    wanted = "none"
    if finding.verdict in DIRECTIONAL and finding.deviation:
        up = finding.deviation > 0
        judged = "favourable" if (indicator.sign > 0) == up else "unfavourable"
        wanted = judged if indicator.sign else ("higher" if up else "lower")
    if finding.direction != wanted:
        yield f"richting {finding.direction} hoort {wanted} te zijn"


def _label(page: Page, finding: Finding) -> Iterator[str]:
    found = finding.text("verdict_label")
    wanted = verdict_label(finding, "")
    if not (found.startswith(wanted) if wanted.endswith(" ") else found == wanted):
        yield f"label '{found}' hoort '{wanted}' te zijn"


def _interval(finding: Finding) -> Iterator[str]:
    lower, upper = finding.number("lower"), finding.number("upper")
    if lower is not None and upper is not None and not lower - NEAR <= finding.value <= upper + NEAR:
        yield f"de waarde {finding.value} ligt buiten de marge {lower} tot {upper}"
    count, total = finding.number("numerator"), finding.number("denominator")
    indicator = finding.indicator
    if count is None or not total or indicator is None or not indicator.is_share:
        return
    if abs(min(100.0, 100 * count / total) - finding.value) > SHARE_NEAR:
        yield f"{count} van {total} is niet {finding.value}%"
