"""Exact two-sided tests, vectorised: Fisher for small expected cells, binomial for events.

Both sum the probabilities that are at most the observed one, with relative tolerance 1e-7 (as scipy).
"""

import numpy as np
from scipy.special import betainc, gammaln, xlog1py, xlogy

from models.numbers import Bools, Floats

TIE = 1e-7
NEGLIGIBLE = 1e-18


def fisher_p(x_a: Floats, n_a: Floats, x_m: Floats, n_m: Floats) -> Floats:
    """Fisher's exact two-sided p of area against rest, for tables with an expected cell below about 50.

    Flat arrays of whole counts that fit in their margins. The cell with the smallest expectation is the
    variable: its probabilities die out within a few dozen steps, so all tables walk together, one step at a
    time, in memory proportional to the number of tables. Source: Fisher 1935; statistics.md section 4.
    """
    cell, row, column = _smallest_cell(x_a, n_a, x_m, n_m)
    observed_weight = _weight_at(cell, row, column, n_m)
    tail, total = _walk(cell, row, column, n_m, observed_weight)
    return np.minimum(tail / total, 1.0)


def _smallest_cell(x_a: Floats, n_a: Floats, x_m: Floats, n_m: Floats) -> tuple[Floats, Floats, Floats]:
    n_r, others = n_m - n_a, n_m - x_m
    cells = np.stack([x_a, n_a - x_a, x_m - x_a, n_r - x_m + x_a])
    rows = np.stack([n_a, n_a, n_r, n_r])
    columns = np.stack([x_m, others, x_m, others])
    smallest = np.argmin(rows * columns, axis=0)[None, :]
    cell, row, column = (np.take_along_axis(stack, smallest, axis=0)[0] for stack in (cells, rows, columns))
    return cell, row, column


def _next_weight(weight: Floats, step: Floats, row: Floats, column: Floats, total: Floats) -> Floats:
    """Hypergeometric weight of step + 1 from that of step."""
    return weight * (column - step) * (row - step) / ((step + 1) * (total - row - column + step + 1))


def _weight_at(cell: Floats, row: Floats, column: Floats, total: Floats) -> Floats:
    """Weight of the observed cell, relative to the lowest possible cell."""
    step = np.maximum(0.0, row + column - total)
    weight = np.ones_like(step)
    for _ in range(int(np.max(cell - step, initial=0))):
        before = (step < cell) & (weight > 0)
        if not before.any():
            break
        weight = np.where(before, _next_weight(weight, step, row, column, total), weight)
        step = step + before
    return weight


def _walk(
    cell: Floats, row: Floats, column: Floats, total: Floats, observed: Floats
) -> tuple[Floats, Floats]:
    """Sum over all possible cells: the weights at most the observed one, and all weights."""
    tail_sum, all_sum = np.zeros_like(cell), np.zeros_like(cell)
    active = np.arange(cell.size)
    step = np.maximum(0.0, row + column - total)
    last = np.minimum(row, column)
    mode = (row + 1) * (column + 1) / (total + 2)
    weight = np.ones_like(step)
    while active.size:
        all_sum[active] += weight
        tail_sum[active] += np.where(weight <= observed * (1 + TIE), weight, 0.0)
        weight = _next_weight(weight, step, row, column, total)
        step = step + 1
        is_tiny = (step > cell) & (weight <= observed * NEGLIGIBLE)
        past = (step > mode) & (is_tiny | (weight == 0))
        go = (step <= last) & ~past
        if not go.all():
            active, step, last, mode, weight = active[go], step[go], last[go], mode[go], weight[go]
            cell, row, column, total, observed = cell[go], row[go], column[go], total[go], observed[go]
    return tail_sum, all_sum


def binomial_p(count: Floats, trials: Floats, share: Floats) -> Floats:
    """Exact two-sided binomial p of a count among trials. Flat arrays, whole counts, 0 < share < 1.

    Given the events of the whole gemeente, the events of the area are binomial when the rates are equal.
    Source: Przyborowski & Wilenski 1940; statistics.md section 5.
    """
    limit = _log_pmf(count, trials, share) + TIE
    mode = np.clip(np.floor((trials + 1) * share), 0, trials)
    whole = _log_pmf(mode, trials, share) <= limit
    left = _last_below(mode, limit, trials, share)
    right = _first_above(mode, limit, trials, share)
    return np.where(
        whole, 1.0, np.minimum(_at_most(left, trials, share) + _at_least(right, trials, share), 1.0)
    )


def _log_pmf(count: Floats, trials: Floats, share: Floats) -> Floats:
    choose = gammaln(trials + 1) - gammaln(count + 1) - gammaln(trials - count + 1)
    log_pmf: Floats = choose + xlogy(count, share) + xlog1py(trials - count, -share)
    return log_pmf


def _last_below(mode: Floats, limit: Floats, trials: Floats, share: Floats) -> Floats:
    """Largest count left of the mode that is at most as likely as observed; -1 if there is none."""
    low, high = np.full_like(mode, -1.0), mode.copy()
    while np.any(high - low > 1):
        middle = np.floor((low + high) / 2)
        fits: Bools = (middle < 0) | (_log_pmf(np.maximum(middle, 0), trials, share) <= limit)
        low, high = np.where(fits, middle, low), np.where(fits, high, middle)
    return low


def _first_above(mode: Floats, limit: Floats, trials: Floats, share: Floats) -> Floats:
    """Smallest count right of the mode that is at most as likely as observed; trials + 1 if none."""
    low, high = mode.copy(), trials + 1.0
    while np.any(high - low > 1):
        middle = np.floor((low + high) / 2)
        fits: Bools = _log_pmf(np.minimum(middle, trials), trials, share) <= limit
        low, high = np.where(fits, low, middle), np.where(fits, middle, high)
    return high


def _at_most(count: Floats, trials: Floats, share: Floats) -> Floats:
    inside = betainc(np.maximum(trials - count, 1e-300), np.maximum(count + 1, 1e-300), 1 - share)
    return np.where(count < 0, 0.0, np.where(count >= trials, 1.0, inside))


def _at_least(count: Floats, trials: Floats, share: Floats) -> Floats:
    inside = betainc(np.maximum(count, 1e-300), np.maximum(trials - count + 1, 1e-300), share)
    return np.where(count > trials, 0.0, np.where(count <= 0, 1.0, inside))
