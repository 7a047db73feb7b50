"""The full arithmetic of `group_extra_gap`: a difference of two differences (statistics.md section 11)."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from models.arithmetic import Step, agrees, decision, family, number, p_text, published
from models.interaction import RELEVANT_PP, Interaction, compare_gaps, compare_margin_gaps

Row = Mapping[str, Any]
CELLS = ("de groep hier", "de groep in de gemeente", "de anderen hier", "de anderen in de gemeente")


def explain_gap(finding: Row, cells: Sequence[Row]) -> tuple[Step, ...]:
    """Write out every step of a gap between a groep and the others, from four figures to verdict.

    Args:
        finding: one row of FINDING with contrast `group_extra_gap`.
        cells: the measurements of `CELLS`, in that order; percentages.
    """
    figures = Step(
        "Vier gepubliceerde cijfers",
        tuple(f"{name}: {published(row, finding)}" for name, row in zip(CELLS, cells, strict=True)),
    )
    a, b, c, d = (float(row["value"]) for row in cells)
    points = Step(
        "Verschil van de verschillen",
        (
            f"hier {number(a)} - {number(c)} = {number(a - c)}; in de gemeente {number(b)} - {number(d)} = "
            f"{number(b - d)}",
            f"samen {number((a - b) - (c - d))} punten",
            f"telt mee vanaf {number(RELEVANT_PP)} punten",
        ),
    )
    outcome = compare(cells)
    test = Step(
        "Toets op logits",
        (
            f"verschil = {number(float(outcome.logit_dd))}, standaardfout = {number(float(outcome.se))}, "
            f"z = {number(float(outcome.z))}",
            f"p = {p_text(float(outcome.p))}{agrees(float(outcome.p), finding['p_value'])}",
        ),
    )
    families = (family(finding),) if finding["family"] else ()
    return (figures, points, test, *families, decision(finding))


def compare(cells: Sequence[Row]) -> Interaction:
    """Test again with the same functions as the chain: on counts where all are exact, else on margins."""
    names = ("numerator", "denominator", "numerator_error", "denominator_error", "value", "lower", "upper")
    x, n, x_error, n_error, e, low, high = (
        np.array([np.nan if row[name] is None else float(row[name]) for row in cells]) for name in names
    )
    if not np.isnan(x).any() and not (x_error + n_error).any():
        return compare_gaps(
            (x[0], n[0]), (x[1] - x[0], n[1] - n[0]), (x[2], n[2]), (x[3] - x[2], n[3] - n[2])
        )
    half = np.array([(row["value_unit"] or 0.0) / 2 for row in cells])
    return compare_margin_gaps(e / 100, low / 100, high / 100, half / 100)
