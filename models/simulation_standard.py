"""What the standard measured and what it allows: tables and pass bounds of statistics.md section 18."""

ENOUGH_NULL = 300
"""Gemeenten of S0 and of S2 from which the bounds apply."""
ENOUGH_PLANTED = 700
"""Gemeenten of each shape, S1, S3 and S4."""
ENOUGH_CASES = 150
"""S1: cases in a cell from which its bound applies."""
WITHIN = 0.12
"""S1, S3, S4: how far a cell may lie from the standard."""

ANY_CLEAR_AT_MOST = 0.075
ANY_WORD_AT_MOST = 0.06
POSSIBLE_AT_MOST = 0.04
COVERAGE = (0.945, 0.960)
EXPECTED_RATIO = (0.85, 1.15)
NEGLIGIBLE_AT_MOST = 0.045
WRONG_SIGN_AT_MOST = 0.005
FOUND_AT_LEAST = {"buurt": 0.72, "wijk": 0.77}

# S0, per shape and level: rows, any clear, clear, possible, around_average, inconclusive.
NULL: dict[tuple[str, str], tuple[float, ...]] = {
    ("groot", "buurt"): (1755, 0.042, 0.0000, 0.026, 0.439, 0.535),
    ("groot", "wijk"): (360, 0.017, 0.0000, 0.005, 0.870, 0.124),
    ("klein", "buurt"): (433, 0.038, 0.0001, 0.028, 0.395, 0.576),
    ("klein", "wijk"): (120, 0.020, 0.0002, 0.007, 0.816, 0.178),
}
ANY_WORD = {"groot": 0.025, "klein": 0.027}

# S1: classes of n_A x (share, shift); and the cells that stand in brackets there.
POWER: tuple[tuple[float, ...], ...] = (
    (0.28, 0.75, 0.98, 0.08, 0.41, 0.90, 0.04, 0.14, 0.60),
    (0.63, 0.97, 1.00, 0.31, 0.79, 0.99, 0.09, 0.53, 0.95),
    (0.88, 1.00, 1.00, 0.57, 0.99, 1.00, 0.30, 0.90, 1.00),
    (1.00, 1.00, 1.00, 0.74, 1.00, 1.00, 0.35, 0.96, 1.00),
)
POWER_IN_BRACKETS = frozenset({(0, 0), (0, 1), (3, 2)})
"""(class of n_A, share): fewer than 100 cases there."""

# S2, per shape and level: negligible, wrong sign, relevant shares found, around_average that is relevant.
MIXED: dict[tuple[str, str], tuple[float, ...]] = {
    ("groot", "buurt"): (0.030, 0.001, 0.79, 0.0012),
    ("groot", "wijk"): (0.023, 0.000, 0.84, 0.0003),
    ("klein", "buurt"): (0.028, 0.001, 0.75, 0.0016),
    ("klein", "wijk"): (0.027, 0.002, 0.80, 0.0006),
}
MIXED_WORDS = (72.0, 57.0, 42.0)
"""S2, spread words per big gemeente (section 14): hidden, outlier, counterweight."""

# S3 and S4: classes of n_A x shifts.
CHILDREN: dict[str, tuple[tuple[float, ...], ...]] = {
    "S3": ((0.67, 0.98, 0.99), (0.96, 1.00, 1.00), (1.00, 1.00, 1.00)),
    "S4": ((0.46, 0.86, 0.99), (0.73, 0.99, 1.00), (0.76, 0.98, 0.98)),
}

# S0, big gemeente: rows flagged by clear, z1, z2, fixed, and pp5 (of the shares).
RIVALS: dict[tuple[str, str], tuple[float, ...]] = {
    ("groot", "buurt"): (0.0, 0.29, 0.050, 0.046, 0.005),
    ("groot", "wijk"): (0.0, 0.31, 0.031, 0.040, 0.0),
}

# Section 8, per case: p <= .05, clear, around_average; per reading: true, as exact, enumerated.
ROUNDING: tuple[dict[str, tuple[float | None, ...]], ...] = (
    {"single": (0.05, 0.31, 0.00, None), "around": (1.0, 1.0, 0.82, None)},
    {"clear": (0.80, 0.77, 0.58, 0.76)},
    {"clear": (0.78, 0.83, 0.58, None)},
)
