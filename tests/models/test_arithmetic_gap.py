"""The arithmetic of a gap between groepen, written out from the worked example of the standard."""

from typing import Any

from models.arithmetic_gap import explain_gap
from models.finding_groep import EVERYBODY_ELSE
from models.findings import find
from tests.models.finding_frames import count, make_gebied, make_indicator, make_measurement, one

FIGURES = {
    ("WK990101", "65_plus"): (60, 150),
    ("GM9901", "65_plus"): (460, 3_150),
    ("WK990101", "18_65"): (90, 500),
    ("GM9901", "18_65"): (1_690, 15_500),
}


def made() -> tuple[dict[str, Any], list[dict[str, Any]]]:
    rows = [count(code, x, n, groep_id=groep) for (code, groep), (x, n) in FIGURES.items()]
    measurement = make_measurement(*rows)
    finding = find(measurement, make_gebied(), make_indicator(sensitive=False))
    return one(finding, "schulden@WK990101@65_plus@2024@group_extra_gap"), measurement.to_dicts()


def test_four_figures_become_a_difference_of_differences() -> None:
    finding, cells = made()
    told = "\n".join(line for step in explain_gap(finding, cells) for line in (step.title, *step.lines))

    assert EVERYBODY_ELSE == {"65_plus": "18_65"}
    assert "de groep hier: 40 %; 60 van 150" in told
    assert "hier 40 - 18 = 22; in de gemeente 14,6032 - 10,9032 = 3,69995" in told
    assert "verschil = 0,855089, standaardfout = 0,211294, z = 4,04691" in told
    assert "p = 5,19e-05" in told
    assert "LET OP" not in told
    assert "clear: duidelijk ongunstiger" in told


def test_a_p_that_is_not_the_stored_one_is_named() -> None:
    finding, cells = made()
    told = [line for step in explain_gap(finding | {"p_value": 0.5}, cells) for line in step.lines]

    assert any("LET OP: opgeslagen is 0,5" in line for line in told)
