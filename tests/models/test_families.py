import numpy as np
import pytest

from models.families import benjamini_hochberg, benjamini_hochberg_by, expected_by_chance


def test_step_up_by_hand() -> None:
    """p .01 .02 .04: q = 3*.01/1, 3*.02/2, 3*.04/3 = .03 .03 .04."""
    q, p_cut = benjamini_hochberg([0.04, 0.01, 0.02])

    np.testing.assert_allclose(q, [0.04, 0.03, 0.03])
    assert p_cut == 0.04


def test_nothing_significant_has_no_cut() -> None:
    q, p_cut = benjamini_hochberg([0.5, 0.9])

    np.testing.assert_allclose(q, [0.9, 0.9])
    assert p_cut == -1.0


def test_empty_and_missing_families() -> None:
    assert benjamini_hochberg([])[1] == -1.0
    q, p_cut = benjamini_hochberg([np.nan, np.nan])

    assert np.isnan(q).all()
    assert p_cut == -1.0


def test_families_do_not_touch_each_other() -> None:
    p = [0.04, 0.3, 0.01, np.nan, 0.02, 0.04]

    q, p_cut, size = benjamini_hochberg_by(p, [7, 2, 7, 7, 2, 7])

    np.testing.assert_allclose(q, [0.04, 0.3, 0.03, np.nan, 0.04, 0.04])
    np.testing.assert_array_equal(p_cut, [0.04, 0.02, 0.04, 0.04, 0.02, 0.04])
    np.testing.assert_array_equal(size, [3, 2, 3, 3, 2, 3])


def test_a_tiny_p_keeps_its_precision_in_a_late_family() -> None:
    p = np.full(2000, 0.5)
    p[-1] = 1e-200

    q, _, _ = benjamini_hochberg_by(p, np.repeat(np.arange(1000), 2))

    assert q[-1] == pytest.approx(2e-200, rel=1e-12)


def test_chance_of_possible_without_relevance_is_the_level() -> None:
    """Bounds at the benchmark itself: only the test decides, 2.5 % on each side."""
    assert expected_by_chance(0.2, 500, 0.1, 0.2, 0.2) == pytest.approx(0.05)
    assert expected_by_chance(0.0, 500, 0.1, np.nan, np.nan) == 0.0
