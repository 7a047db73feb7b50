"""Published model margins: area against gemeente from value, lower and upper (statistics.md section 7)."""

from dataclasses import dataclass

import numpy as np
from scipy.special import logit, ndtr

from models.comparison import Comparison, label_tests, square_root_interval
from models.numbers import Z90, Z95, Bools, Floats, Numbers, broadcast_flat


@dataclass(frozen=True, eq=False)
class MarginTest:
    """The z-test on published margins, per row."""

    z: Floats
    p: Floats
    se_area: Floats
    se_reference: Floats
    is_logit: Bools
    """False: a widened limit reached 0 or 1, so both stand on the plain scale."""


def margin_z(
    e: Numbers,
    l: Numbers,  # noqa: E741 - e, l, u are the names of the published columns
    u: Numbers,
    e_m: Numbers,
    l_m: Numbers,
    u_m: Numbers,
    half_unit: Numbers,
    rho: float = 0.0,
    half_unit_m: Numbers | None = None,
) -> MarginTest:
    """Test area against gemeente on the logit scale; rho = 0 decides, rho = .5 is kept as sensitivity.

    All fractions. NaN where a limit is missing or both margins have no width.
    """
    half_m = half_unit if half_unit_m is None else half_unit_m
    shape, (e, low, high, e_m, l_m, u_m, half, half_m) = broadcast_flat(
        e, l, u, e_m, l_m, u_m, half_unit, half_m
    )
    with np.errstate(all="ignore"):
        limits = np.stack([low - half, high + half, l_m - half_m, u_m + half_m])
        is_logit = ((limits > 0) & (limits < 1)).all(axis=0)
        on_scale = np.where(is_logit, logit(limits), limits)
        se_a, se_m = (on_scale[1] - on_scale[0]) / (2 * Z95), (on_scale[3] - on_scale[2]) / (2 * Z95)
        difference = np.where(is_logit, logit(e) - logit(e_m), e - e_m)
        variance = se_a**2 + se_m**2 - 2 * rho * se_a * se_m
        statistic = np.where(variance > 0, difference / np.sqrt(variance), np.nan)
        p = 2 * ndtr(-np.abs(statistic))
    return MarginTest(
        z=statistic.reshape(shape),
        p=p.reshape(shape),
        se_area=se_a.reshape(shape),
        se_reference=se_m.reshape(shape),
        is_logit=is_logit.reshape(shape),
    )


def compare_margins(
    e: Numbers,
    l: Numbers,  # noqa: E741 - e, l, u are the names of the published columns
    u: Numbers,
    e_m: Numbers,
    l_m: Numbers,
    u_m: Numbers,
    half_unit: Numbers,
    half_unit_m: Numbers | None = None,
) -> Comparison:
    """Compare a modelled share with that of the gemeente, from the margins of the same table.

    All fractions as published; limits are first widened by half a published unit. Interval of d: the
    square-root rule on the fraction scale, without 1 - f. `rest`, `share` and `min_expected` do not exist
    (NaN). NaN and "none" where a value is outside 0..1, or a limit is missing or on the wrong side of it.
    """
    half_m = half_unit if half_unit_m is None else half_unit_m
    shape, (e, low, high, e_m, l_m, u_m, half, half_m) = broadcast_flat(
        e, l, u, e_m, l_m, u_m, half_unit, half_m
    )
    outcome = margin_z(e, low, high, e_m, l_m, u_m, half, half_unit_m=half_m)
    with np.errstate(all="ignore"):
        valid = _is_ordered(e, low, high, half) & _is_ordered(e_m, l_m, u_m, half_m) & ~np.isnan(outcome.z)
        wide = (e, low - half, high + half), (e_m, l_m - half_m, u_m + half_m)
        d = e - e_m
        lower, upper = square_root_interval(d, *wide)
        nothing = np.full(d.size, np.nan)
        return (
            Comparison(
                value=e,
                reference=e_m,
                rest=nothing,
                share=nothing,
                own_lower=wide[0][1],
                own_upper=wide[0][2],
                deviation=d,
                lower=lower,
                upper=upper,
                lower90=d - (d - lower) * Z90 / Z95,
                upper90=d + (upper - d) * Z90 / Z95,
                p=outcome.p,
                test=label_tests(d.size, "margins"),
                min_expected=nothing,
            )
            .keep(valid)
            .reshape(shape)
        )


def _is_ordered(value: Floats, lower: Floats, upper: Floats, half: Floats) -> Bools:
    slack = half + 1e-12
    inside = (lower - slack <= value) & (value <= upper + slack)
    return np.asarray(inside & (value >= 0) & (value <= 1))
