"""The vectorised tests against their definition, summed with whole numbers and fractions."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest

from models.exact_tests import binomial_p, fisher_p


def summed(weights: list[Fraction], observed: int) -> float:
    limit = weights[observed] * Fraction(10_000_001, 10_000_000)
    return float(sum(weight for weight in weights if weight <= limit) / sum(weights))


@pytest.mark.parametrize(
    ("x_a", "n_a", "x_m", "n_m"),
    [(0, 5, 3, 40), (4, 7, 6, 90), (2, 30, 2, 31), (28, 30, 55, 60), (1, 3, 40, 41)],
)
def test_fisher_is_the_sum_of_what_is_at_most_as_likely(x_a: int, n_a: int, x_m: int, n_m: int) -> None:
    weights = [Fraction(comb(x_m, k) * comb(n_m - x_m, n_a - k)) for k in range(n_a + 1)]

    got = fisher_p(*(np.array([float(count)]) for count in (x_a, n_a, x_m, n_m)))

    assert got[0] == pytest.approx(summed(weights, x_a), rel=1e-12)


@pytest.mark.parametrize(
    ("count", "trials", "part"), [(0, 9, 3), (5, 9, 3), (9, 9, 3), (4, 8, 2), (1, 40, 10)]
)
def test_binomial_is_the_sum_of_what_is_at_most_as_likely(count: int, trials: int, part: int) -> None:
    share = Fraction(1, part)
    weights = [comb(trials, k) * share**k * (1 - share) ** (trials - k) for k in range(trials + 1)]

    got = binomial_p(np.array([float(count)]), np.array([float(trials)]), np.array([float(share)]))

    assert got[0] == pytest.approx(summed(weights, count), rel=1e-10)
