"""The steps of one finding hold the numbers of the worked examples of the standard."""

from typing import Any

from models.arithmetic import explain

NOTHING: dict[str, Any] = dict.fromkeys(
    (
        *("lower", "upper", "value_unit", "numerator", "denominator", "numerator_error", "denominator_error"),
        *("test", "p_value", "q_value", "p_cut", "family", "family_size", "flags", "spread_word", "unit"),
        *("share_of_reference", "rest_value", "bound_low", "bound_high", "relevant", "earlier_periods"),
        *("corroborated_by", "persons", "excess_persons", "deviation_low", "deviation_high"),
        *("deviation_lower", "deviation_upper", "deviation"),
    )
)


def finding(**known: Any) -> dict[str, Any]:
    base = {
        "gebied_name": "Lindenhof", "gebied_code": "BU99010101", "reference_code": "GM9901", "unit": "%",
        "reference_value": 20.0, "value": 30.0, "deviation": 10.0, "verdict": "clear",
        "verdict_label": "duidelijk ongunstiger", "state": "present",
    }  # fmt: skip
    return NOTHING | base | known


def measured(
    value: float | None, x: float | None = None, n: float | None = None, **known: Any
) -> dict[str, Any]:
    counts = {
        "value": value,
        "numerator": x,
        "denominator": n,
        "numerator_error": 0.0,
        "denominator_error": 0.0,
    }
    return NOTHING | {"state": "present"} | counts | known


def text(steps: tuple[Any, ...]) -> str:
    return "\n".join(line for step in steps for line in (step.title, *step.lines))


def test_exact_counts_show_the_worked_example_of_the_standard() -> None:
    # 180/600 in 2400/12000: d 10.0, CI 6.574 .. 13.659, z 6.2828, p 3.33e-10, bounds 16.16 and 24.00
    row = finding(
        test="score", p_value=3.3254e-10, share_of_reference=0.05, rest_value=100 * 2220 / 11_400,
        bound_low=16.16, bound_high=24.0, relevant=True,
    )  # fmt: skip
    told = text(explain(row, measured(30.0, 180, 600), measured(20.0, 2400, 12_000)))

    assert "6,57" in told
    assert "13,6" in told
    assert "z = 6,2828" in told
    assert "p = 3,33e-10" in told
    assert "19,4737" in told
    assert "groot genoeg" in told


def test_a_stored_number_that_is_not_the_recomputed_one_is_said() -> None:
    row = finding(test="score", p_value=0.5, bound_low=16.16, bound_high=24.0, relevant=True)
    told = text(explain(row, measured(30.0, 180, 600), measured(20.0, 2400, 12_000)))

    assert "LET OP: opgeslagen is 0,5" in told


def test_published_margins_show_z_on_logits() -> None:
    # 56.2 [52.5, 59.8] against 48.1 [47.0, 49.2]; not widened z is 4.1156
    row = finding(value=56.2, reference_value=48.1, deviation=8.1, test="margins", p_value=1.0)
    own = measured(56.2, lower=52.5, upper=59.8, value_unit=0.1)
    told = text(explain(row, own, measured(48.1, lower=47.0, upper=49.2, value_unit=0.1)))

    assert "Toets op gepubliceerde marges" in told
    assert "z = 4,0" in told
    assert "op logits" in told


def test_what_is_not_shown_has_no_arithmetic_but_a_reason() -> None:
    row = finding(value=None, verdict="not_shown", verdict_label="niet getoond", state="unknown_or_secret")
    told = text(explain(row, measured(None, state="unknown_or_secret"), None))

    assert "geen waarde (unknown_or_secret)" in told
    assert "reden: unknown_or_secret" in told
    assert "p =" not in told
