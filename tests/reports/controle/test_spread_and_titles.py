"""What is said about differences inside a wijk, and which title the findings lead to."""

import pytest

from tests.reports.controle.small_page import (
    GM,
    LINDENHOF,
    PARKZICHT,
    VOGELBUURT,
    WK,
    is_true,
    reasons,
    row,
    said,
    section,
)  # fmt: skip

GEMEENTE = row("eenzaam", GM, 45.8)
AVERAGE = row("eenzaam", WK, 47.0, 45.8, "around_average")
HIDDEN = row("eenzaam", LINDENHOF, 59.5, 45.8, "clear", bij="woord:hidden_challenge")
FLAT = [row("eenzaam", area, 46.0, 45.8, "around_average") for area in (PARKZICHT, VOGELBUURT)]
H1 = "De wijk lijkt gemiddeld. Maar in Lindenhof zijn meer volwassenen eenzaam."
T2 = "Eenzaamheid: de wijk lijkt gemiddeld, maar Lindenhof niet"


def title(pattern: str, ids: list[object], text: str) -> str:
    names = ",".join(str(item["finding_id"]) for item in ids)  # type: ignore[index]
    return section("kort", f'<h2 id="kort-titel" data-claim="{pattern}|{names}">{text}</h2>')


def test_a_hidden_difference_has_the_pattern_of_the_verdict_of_its_wijk() -> None:
    rows = [GEMEENTE, AVERAGE, HIDDEN, *FLAT]

    assert is_true(said("H1", [AVERAGE, HIDDEN], H1), rows)
    assert not is_true(said("H1", [AVERAGE, HIDDEN], H1.replace("meer", "minder")), rows)
    unsure = row("eenzaam", WK, 47.0, 45.8, "inconclusive")
    assert "hoort H2" in reasons(said("H1", [unsure, HIDDEN], H1), [GEMEENTE, unsure, HIDDEN])
    plain = row("eenzaam", LINDENHOF, 59.5, 45.8, "clear")
    assert "niet verborgen" in reasons(said("H1", [AVERAGE, plain], H1), [GEMEENTE, AVERAGE, plain])


def test_the_headline_is_the_first_row_that_holds() -> None:
    rows = [GEMEENTE, AVERAGE, HIDDEN, *FLAT]
    weak = "Over De Linden kunnen we weinig zeker zeggen"

    assert is_true(title("T2", [HIDDEN], T2), rows)
    assert "volgens report.md 3.1 hoort hier T2" in reasons(title("T9", [], weak), rows)
    assert not is_true(title("T2", [HIDDEN], T2.replace("Lindenhof", "Parkzicht")), rows)
    assert is_true(title("T9", [], weak), [row("eenzaam", WK, 47.0, 45.8, "inconclusive")])
    assert is_true(
        title("T8", [], "De Linden lijkt in veel dingen op heel Voorbeeldstad"), [GEMEENTE, AVERAGE, *FLAT]
    )


def test_a_large_spread_leads_only_with_the_range_rule_and_a_buurt_that_may_lead() -> None:
    wijk = row("eenzaam", WK, 51.9, 45.8, "clear", bij="bereik:ja")
    ends = [row("eenzaam", LINDENHOF, 59.5, 45.8, "clear", bij="woord:outlier;binnen:clear;binnen_kop:ja"),
            row("eenzaam", PARKZICHT, 38.7, 45.8, "inconclusive")]  # fmt: skip
    text = "Binnen De Linden zijn de verschillen groot"

    assert is_true(title("T11", [ends[1], ends[0]], text), [GEMEENTE, wijk, *ends])
    narrow = row("eenzaam", WK, 51.9, 45.8, "clear")
    assert "hoort hier T6" in reasons(title("T11", [ends[1], ends[0]], text), [GEMEENTE, narrow, *ends])


def test_both_halves_of_a_title_are_the_first_favourable_and_the_first_unfavourable() -> None:
    bad = row("eenzaam", WK, 59.0, 45.8, "clear")
    good = row("ervaren_gezondheid", WK, 85.0, 76.0, "clear")
    text = "Meer volwassenen voelen zich gezond, maar meer volwassenen zijn eenzaam"

    assert is_true(title("T6", [good, bad], text), [bad, good])
    assert not is_true(title("T6", [good, bad], text.replace("maar meer", "maar minder")), [bad, good])
    assert not is_true(title("T6", [good], "Meer volwassenen voelen zich gezond"), [bad, good])


def test_an_estimate_leads_only_with_support() -> None:
    text = "Eenzaamheid: volgens de schatting hoger dan in Voorbeeldstad"
    backed, bare = (
        row("eenzaam", WK, 59.0, 45.8, "estimate_differs", flags="modelled", bij=bij)
        for bij in ("kop:ja;steun:earlier;eerder:2012+2016", "eerder:2016")
    )

    assert is_true(title("T12", [backed], text), [GEMEENTE, backed])
    assert "hoort hier T9" in reasons(title("T12", [bare], text), [GEMEENTE, bare])


@pytest.mark.parametrize(
    ("verdicts", "pattern"),
    [
        (("around_average", "around_average"), "H8"),
        (("descriptive", "descriptive"), "W9"),
        (("inconclusive", "around_average"), "H12"),
    ],
)
def test_without_a_word_for_spread_the_verdicts_decide_what_is_said(
    verdicts: tuple[str, str], pattern: str
) -> None:
    rows = [row("eenzaam", area, 46.0, 45.8, verdict, flags="modelled" if verdict == "descriptive" else "")
            for area, verdict in zip((LINDENHOF, PARKZICHT), verdicts, strict=True)]  # fmt: skip
    texts = {
        "H8": "De buurten lijken hierin op elkaar.",
        "W9": "De schattingen voor de buurten liggen dicht bij die voor Voorbeeldstad.",
        "H12": "Of de buurten hierin verschillen, kunnen we niet zeggen.",
    }
    for said_pattern, text in texts.items():
        assert is_true(said(said_pattern, rows, text), rows) == (said_pattern == pattern)
    assert not is_true(said(pattern, rows[:1], texts[pattern]), rows)


def test_an_outlier_is_told_beside_the_rest_of_its_wijk() -> None:
    wijk = row("eenzaam", WK, 51.9, 45.8, "clear")
    fact = row("eenzaam", LINDENHOF, 59.5, 45.8, "clear", bij="woord:outlier;binnen:clear")
    within = row("eenzaam", LINDENHOF, 59.5, 51.9, "clear", contrast="within_wijk", bij="rest:50.2")
    rows = [wijk, fact, within]
    text = "In Lindenhof zijn meer volwassenen eenzaam dan in de rest van De Linden."
    numbers = "In Lindenhof zijn het er 60 van de 100. In de rest van De Linden 50."

    assert is_true(said("W4", [within], text) + said("W5", [fact, wijk, within], numbers), rows)
    assert not is_true(said("W5", [fact, wijk, within], numbers.replace("50.", "52.")), rows)
    weight = [wijk, row("eenzaam", LINDENHOF, 59.5, 45.8, "clear", bij="woord:counterweight"), within]
    assert "geen uitschieter" in reasons(section("binnen", said("W4", [within], text)), weight)


def test_nothing_stands_out_for_a_reason_that_can_be_counted() -> None:
    rows = [row("eenzaam", WK, 46.0, 45.8, "inconclusive"), row("bijstand", WK, 3.1, 3.0, "possible")]
    text = "We kunnen nog weinig zeker zeggen. {}"

    assert is_true(said("K7", [], text.format("Er wonen hier te weinig mensen.")), rows)
    assert not is_true(said("K7", [], text.format("De verschillen kunnen toeval zijn.")), rows)
    assert "hoort hier K7" in reasons(
        said("K5", [], "Er zijn geen duidelijke verschillen met heel Voorbeeldstad."), rows
    )
    average = [row("eenzaam", WK, 46.0, 45.8, "around_average")]
    assert is_true(said("K5", [], "Er zijn geen duidelijke verschillen met heel Voorbeeldstad."), average)


def test_stacked_signals_are_those_the_page_states() -> None:
    stated = [[LINDENHOF, "wonen|zorg|modellen", "meedoen", 6, 5, 55]]
    line = (
        "<p>{} {} {} {}</p>".format(
            said("S1", [], "In Lindenhof vragen 3 van de 6 thema's aandacht."),
            said("S2", [], "Het gaat om wonen, zorg en hulp en gezondheid en welbevinden (schatting)."),
            said("S3", [], "Er is ook 1 thema waarop Lindenhof sterk is: meedoen en samen leven."),
            said("S4", [], "In Voorbeeldstad hebben 5 van de 55 buurten er evenveel of meer."),
        )
    )  # fmt: skip

    assert is_true(line, stapeling=stated)
    assert not is_true(line.replace("5 van de 55", "4 van de 55"), stapeling=stated)
    assert not is_true(line, stapeling=[])
