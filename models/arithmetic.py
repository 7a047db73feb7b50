"""The full arithmetic of one finding in words and numbers, so that anyone can recompute it by hand.

The numbers are computed again here from the published figures, with the same functions as the chain; where a
step gives another number than the finding holds, the step says so. Text is Dutch: analysts read it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from models.comparison import Comparison
from models.margins import compare_margins, margin_z
from models.proportions import compare_proportions, score_z
from models.relevance import effect_h, proportion_bounds
from models.rounding import Corners, compare_rounded_counts
from models.verdict import VERDICT_BY_ID

Row = Mapping[str, Any]
TOLERANCE = 1e-6


@dataclass(frozen=True)
class Step:
    """One step of the arithmetic."""

    title: str
    lines: tuple[str, ...]


def explain(finding: Row, own: Row, reference: Row | None) -> tuple[Step, ...]:
    """Write out every step from published figures to verdict.

    Args:
        finding: one row of FINDING.
        own: the measurement of the area (MEASUREMENT).
        reference: the measurement it is held against; None when there is none.
    """
    steps = [figures(finding, own, reference)]
    if finding["verdict"] in {"not_shown", "not_compared"} or reference is None:
        return (*steps, decision(finding))
    steps.append(difference(finding, reference))
    test = comparison_of(finding, own, reference)
    steps += [test] if test else []
    steps.append(relevance(finding))
    if finding["family"]:
        steps.append(family(finding))
    return (*steps, decision(finding), *support(finding))


def figures(finding: Row, own: Row, reference: Row | None) -> Step:
    """What was published, of the area and of its benchmark."""
    lines = [f"{finding['gebied_name']} ({finding['gebied_code']}): {published(own, finding)}"]
    if reference is not None:
        lines.append(f"{finding['reference_code']}: {published(reference, finding)}")
    return Step("Gepubliceerde cijfers", tuple(lines))


def published(row: Row, finding: Row) -> str:
    """One measurement with its counts, margins and rounding."""
    if row["value"] is None:
        return f"geen waarde ({row['state']})"
    told = [f"{number(row['value'])} {finding['unit']}"]
    if row["lower"] is not None:
        told.append(f"marge {number(row['lower'])} tot {number(row['upper'])}")
    if row["numerator"] is not None:
        error = (
            f", afronding teller hooguit {number(row['numerator_error'])}" if row["numerator_error"] else ""
        )
        told.append(f"{number(row['numerator'])} van {number(row['denominator'])}{error}")
    if row["denominator_error"]:
        told.append(f"afronding noemer hooguit {number(row['denominator_error'])}")
    if row["value_unit"]:
        told.append(f"afgerond op {number(row['value_unit'])}")
    return "; ".join(told)


def difference(finding: Row, reference: Row) -> Step:
    """The deviation and, where it exists, the rest of the benchmark."""
    values = f"{number(finding['value'])} - {number(reference['value'])}"
    lines = [f"afwijking = {values} = {number(finding['deviation'])}"]
    f, rest = finding["share_of_reference"], finding["rest_value"]
    if f is not None and rest is not None:
        lines.append(
            f"f = {number(f)}; rest = (M - f * A) / (1 - f) = ({number(reference['value'])} - {number(f)} * "
            f"{number(finding['value'])}) / (1 - {number(f)}) = {number(rest)}"
        )
    return Step("Afwijking", tuple(lines))


def comparison_of(finding: Row, own: Row, reference: Row) -> Step | None:
    """Interval and test, computed again; None for figures without a test."""
    if finding["test"] == "margins":
        return margin_step(finding, own, reference)
    if finding["p_value"] is None:
        return None
    if own["numerator"] is None or reference["numerator"] is None:
        return range_step(finding)
    errors = [r[name] or 0.0 for r in (own, reference) for name in ("numerator_error", "denominator_error")]
    counts = (own["numerator"], own["denominator"], reference["numerator"], reference["denominator"])
    if any(errors):
        return corner_step(finding, compare_rounded_counts(*counts, *errors), errors)
    return count_step(finding, compare_proportions(*counts), counts)


def count_step(finding: Row, outcome: Comparison, counts: tuple[float, float, float, float]) -> Step:
    """Exact counts: Wilson, Newcombe method 10 times 1 - f, pooled score or Fisher."""
    z = first(score_z(*counts))
    return Step(
        "Toets op aantallen (gebied tegen de rest)",
        (
            f"eigen marge (Wilson): {share(outcome.own_lower)} tot {share(outcome.own_upper)}",
            "marge van het verschil (Newcombe 10, maal 1 - f): "
            f"{share(outcome.lower)} tot {share(outcome.upper)}",
            f"90%-marge van het verschil: {share(outcome.lower90)} tot {share(outcome.upper90)}",
            f"toets {first(outcome.test)}: z = {number(z)}, p = {p_text(first(outcome.p))}"
            + agrees(first(outcome.p), finding["p_value"]),
        ),
    )


def corner_step(finding: Row, outcome: Corners, errors: list[float]) -> Step:
    """Rounded counts: every true count that fits what was published is tried."""
    tried = int(np.sum(~np.isnan(outcome.corner.p)))
    return Step(
        "Toets op afgeronde aantallen (elke mogelijke waarheid)",
        (
            f"afronding (teller, noemer; gebied en vergelijking): {', '.join(number(e) for e in errors)}",
            f"{tried} mogelijke combinaties; verschil van {share(outcome.d_low)} tot {share(outcome.d_high)}",
            f"omhulsel van alle marges: {share(outcome.lower)} tot {share(outcome.upper)}",
            f"p van {p_text(first(outcome.p_low))} tot {p_text(first(outcome.p_high))}; de grootste telt"
            + agrees(first(outcome.p_high), finding["p_value"]),
        ),
    )


def range_step(finding: Row) -> Step:
    """Rounded percentages: the range over all true counts that fit, as the chain stored it."""
    low, high = number(finding["deviation_low"]), number(finding["deviation_high"])
    hull = f"{number(finding['deviation_lower'])} tot {number(finding['deviation_upper'])}"
    return Step(
        "Toets op afgeronde percentages (elke mogelijke waarheid)",
        (
            "elk aantal dat bij het afgeronde percentage en de afgeronde noemer past, is geprobeerd",
            f"verschil van {low} tot {high}; omhulsel van alle marges: {hull}",
            f"grootste p = {p_text(finding['p_value'])}",
        ),
    )


def margin_step(finding: Row, own: Row, reference: Row) -> Step:
    """Published margins: z on logits with correlation 0, MOVER for the difference."""
    e, low, high = (own[name] / 100 for name in ("value", "lower", "upper"))
    e_m, low_m, high_m = (reference[name] / 100 for name in ("value", "lower", "upper"))
    half = own["value_unit"] / 200
    outcome = compare_margins(e, low, high, e_m, low_m, high_m, half)
    z = margin_z(e, low, high, e_m, low_m, high_m, half)
    half_rho = margin_z(e, low, high, e_m, low_m, high_m, half, rho=0.5)
    scale = "logits" if bool(first(z.is_logit)) else "de gewone schaal"
    return Step(
        "Toets op gepubliceerde marges",
        (
            f"elke marge eerst verbreed met {number(half * 100)}",
            f"s gebied = {number(first(z.se_area))}, s vergelijking = {number(first(z.se_reference))}, "
            f"op {scale}",
            f"z = {number(first(z.z))}, p = {p_text(first(outcome.p))}"
            + agrees(first(outcome.p), finding["p_value"]),
            f"gevoeligheid, correlatie 0,5: z = {number(first(half_rho.z))}",
            f"marge van het verschil (MOVER): {share(outcome.lower)} tot {share(outcome.upper)}",
        ),
    )


def relevance(finding: Row) -> Step:
    """The bounds from which a difference counts, and on which side of them the value lies."""
    low, high = finding["bound_low"], finding["bound_high"]
    if low is None or high is None:
        return Step("Grens", ("voor dit cijfer bestaat geen grens",))
    lines = [f"telt mee bij {number(low)} of lager, of {number(high)} of hoger"]
    again = proportion_bounds(finding["reference_value"] / 100)
    if abs(first(again[0]) * 100 - low) < TOLERANCE:
        h = first(effect_h(finding["value"] / 100, finding["reference_value"] / 100))
        lines.append("de dichtstbijzijnde van Cohens h = 0,10 en 20% van de vergelijking, aan elke kant")
        lines.append(f"h van dit verschil = {number(h)}")
    lines.append("groot genoeg" if finding["relevant"] else "niet groot genoeg")
    return Step("Grens", tuple(lines))


def family(finding: Row) -> Step:
    """Benjamini-Hochberg: the family, its size and its cut-off."""
    return Step(
        "Correctie voor veel vergelijkingen (Benjamini-Hochberg)",
        (
            f"familie: {finding['family']}",
            f"{finding['family_size']} toetsen; grens p <= {p_text(finding['p_cut'])}",
            f"p = {p_text(finding['p_value'])}, q = {p_text(finding['q_value'])}",
        ),
    )


def decision(finding: Row) -> Step:
    """The verdict with its label and flags."""
    lines = [f"{finding['verdict']}: {finding['verdict_label']}"]
    if finding["flags"]:
        lines.append(f"kenmerken: {finding['flags'].replace('|', ', ')}")
    if finding["spread_word"]:
        lines.append(f"binnen de wijk: {finding['spread_word']}")
    if VERDICT_BY_ID[finding["verdict"]].verdict_id == "not_shown":
        lines.append(f"reden: {finding['state']}")
    return Step("Oordeel", tuple(lines))


def support(finding: Row) -> tuple[Step, ...]:
    """Earlier periods and counts beside an estimate; numbers of people."""
    lines = []
    if finding["earlier_periods"]:
        periods = finding["earlier_periods"].replace("|", ", ")
        sides = (
            f"{finding['earlier_same_side']} aan dezelfde kant, {finding['earlier_other_side']} aan de andere"
        )
        lines.append(f"eerdere metingen {periods}: {sides}")
    if finding["corroborated_by"]:
        lines.append(f"gesteund door: {finding['corroborated_by'].replace('|', ', ')}")
    if finding["persons"] is not None:
        lines.append(f"mensen: {number(finding['persons'])}")
    if finding["excess_persons"] is not None:
        lines.append(
            f"meer (of minder) dan bij het cijfer van de vergelijking: {number(finding['excess_persons'])}"
        )
    return (Step("Steun en aantallen", tuple(lines)),) if lines else ()


def agrees(again: float, stored: float | None) -> str:
    """Say when the recomputed number is not the one that was stored."""
    same = stored is not None and abs(again - stored) <= TOLERANCE * max(abs(stored), 1e-300)
    return "" if same else f" (LET OP: opgeslagen is {p_text(stored)})"


def first(values: Any) -> Any:
    """The one value of an array of one row."""
    return np.asarray(values).reshape(-1)[0].item()


def share(values: Any) -> str:
    """A fraction as percentage points."""
    return number(first(values) * 100)


def p_text(value: float | None) -> str:
    """A probability: three significant digits."""
    return "geen" if value is None else f"{value:.3g}".replace(".", ",")


def number(value: float | None) -> str:
    """A number with a decimal comma, at most six significant digits."""
    return "geen" if value is None else f"{value:.6g}".replace(".", ",")
