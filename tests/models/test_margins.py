import numpy as np
import pytest

from models.margins import compare_margins, margin_z


def test_worked_example_without_widening() -> None:
    """Section 17: s .07578 and .02249, z 4.1156 (rho .5: 4.8259), CI(d) 4.240..11.864 points."""
    figures = (0.562, 0.525, 0.598, 0.481, 0.470, 0.492, 0.0)
    test, comparison = margin_z(*figures), compare_margins(*figures)

    assert test.se_area == pytest.approx(0.07578, abs=5e-6)
    assert test.se_reference == pytest.approx(0.02249, abs=5e-6)
    assert test.z == pytest.approx(4.1156, abs=5e-5)
    assert margin_z(*figures, rho=0.5).z == pytest.approx(4.8259, abs=5e-5)
    assert comparison.lower == pytest.approx(0.04240, abs=5e-6)
    assert comparison.upper == pytest.approx(0.11864, abs=5e-6)
    assert comparison.test == "margins"


def test_a_margin_that_reaches_zero_stands_on_the_plain_scale() -> None:
    """(u - l + .001)/3.919928 = .0130 and .0056 on the plain scale; z = -.08 / .01414."""
    test = margin_z(0.02, 0.0, 0.05, 0.10, 0.09, 0.111, 0.0005)

    assert not test.is_logit
    assert test.se_area == pytest.approx(0.051 / 3.919928, rel=1e-6)
    assert test.z == pytest.approx(-0.08 / np.hypot(0.051, 0.022) * 3.919928, rel=1e-6)


def test_the_gemeente_may_have_its_own_unit() -> None:
    both = compare_margins(0.5, 0.45, 0.55, 0.4, 0.39, 0.41, 0.0, half_unit_m=0.005)

    assert both.own_lower == 0.45
    assert both.lower == pytest.approx(0.1 - np.hypot(0.05, 0.015))


@pytest.mark.parametrize(
    "figures",
    [
        (0.5, np.nan, 0.6, 0.4, 0.3, 0.5),
        (0.7, 0.4, 0.6, 0.4, 0.3, 0.5),  # value outside its own margin
        (0.5, 0.6, 0.4, 0.4, 0.3, 0.5),  # limits swapped
        (50.0, 45.0, 55.0, 0.4, 0.3, 0.5),  # a percentage instead of a fraction
    ],
)
def test_impossible_margins_are_named_none(figures: tuple[float, ...]) -> None:
    comparison = compare_margins(*figures, half_unit=0.0005)

    assert comparison.test == "none"
    assert np.isnan(comparison.p)
