"""What the publishers do to their figures before they print them (sources.md section 11).

A rule code of the catalogue becomes facts here: how far a published count can be from the true one,
in which steps a value is printed, and which counts are kept secret.
"""

from dataclasses import dataclass

FINE_LEVELS = frozenset({"buurt", "wijk", "eigen"})


@dataclass(frozen=True)
class RoundingRule:
    """How one kind of figure is rounded.

    `count_error` is the largest error of one published count at wijk and buurt, `count_error_above` that
    of gemeente and land (0 = exact); None where the rule is not about counts. `round_unit` is the step in
    which a value is printed, in the unit of the value; None when the step is that of the published
    decimals. `secret_range` holds the counts that are never published.
    """

    code: str
    count_error: float | None = None
    count_error_above: float | None = None
    round_unit: float | None = None
    random_rounding: bool = False
    secret_range: tuple[int, int] | None = None


RULES: dict[str, RoundingRule] = {
    rule.code: rule
    for rule in (
        RoundingRule("A5", 4.0, 0.0, random_rounding=True),
        RoundingRule("A5v", 4.0, 4.0, random_rounding=True),
        RoundingRule("A10", 5.0, 5.0),
        RoundingRule("P0", round_unit=1.0),
        RoundingRule("W20", round_unit=1.0),
        RoundingRule("WOZ", round_unit=1.0),
        RoundingRule("EN", round_unit=50.0),
        RoundingRule("AR", round_unit=1.0),
        RoundingRule("I100", round_unit=0.1),
        RoundingRule("IGEM", round_unit=0.1),
        RoundingRule("Z7", 4.0, 4.0, secret_range=(0, 7)),
        RoundingRule("DI", round_unit=0.1),
        RoundingRule("CA", round_unit=0.1),
        RoundingRule("DE", round_unit=1.0),
        RoundingRule("GB", round_unit=1.0),
        RoundingRule("BE", 4.0, 4.0, random_rounding=True),
        RoundingRule("SM", round_unit=0.1),
        RoundingRule("PO", 0.0, 0.0),
        RoundingRule("-"),
    )
}
"""Statistics.md section 8: 4 per count rounded at random to fives, 5 per count rounded to tens."""


def count_error(rule: str, level: str, parts: int = 1) -> float | None:
    """Largest error of a published count that is the sum of `parts` published numbers.

    Args:
        rule: code of sources.md section 11.
        level: land, gemeente, wijk, buurt or eigen.
        parts: how many separately rounded numbers were added up.

    Returns:
        The error in counts, 0.0 for an exact count, None when the rule says nothing about counts.

    Raises:
        KeyError: the rule does not exist.
    """
    facts = RULES[rule]
    error = facts.count_error if level in FINE_LEVELS else facts.count_error_above
    return None if error is None else error * parts


def value_unit(rule: str, decimals: int | None) -> float | None:
    """Step in which a value is printed: that of the rule, else that of the published decimals.

    >>> value_unit("SM", 1), value_unit("-", 1), value_unit("-", None)
    (0.1, 0.1, None)
    """
    step = RULES[rule].round_unit
    if step is not None:
        return step
    return None if decimals is None else float(round(10.0**-decimals, decimals))
