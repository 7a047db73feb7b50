"""What is known of the margins of estimates: one sentence for all, or each after its own subjects."""

from collections.abc import Sequence

from tests.reports.controle.small_page import (
    LINDENHOF,
    VOGELBUURT,
    WK,
    all_faults,
    is_true,
    row,
    said,
    section,
)

WITHOUT = "Hoe ver zo’n schatting ernaast kan zitten, is niet gepubliceerd."
WITH = "De schatting kan ernaast zitten. De marge laat ongeveer zien hoe ver."
LONELY = row("eenzaam", LINDENHOF, 21.0, 9.0, "estimate_differs", flags="modelled")
MONEY = row(
    "moeite_rondkomen", LINDENHOF, 21.0, 12.0, "clear", flags="modelled", lower=18.0, upper=24.0
)  # fmt: skip
ROWS = (LONELY, MONEY)


def o14(subject: str) -> str:
    return said(
        "O14", [], f"De cijfers over {subject} zijn schattingen van het RIVM. Niemand heeft ze geteld."
    )


def block(notes: str, rows: Sequence[dict[str, object]] = ROWS) -> str:
    """The block of a buurt with these figures; only the sentences about margins are looked at."""
    levels = "".join(f'<p data-claim="N16|{fact["finding_id"]}">x</p>' for fact in rows)
    return section(f"b-{LINDENHOF}", levels, f"<p>{notes}</p>")


def claims(notes: str, rows: Sequence[dict[str, object]] = ROWS) -> str:
    """What the checker says of the sentences about margins."""
    found = all_faults(block(notes, rows), [*rows])
    return "; ".join(part for part in found.split("; ") if "[O14" in part or "[E2" in part or "[O16" in part)


def test_one_sentence_where_all_estimates_are_alike() -> None:
    assert claims(said("E2", [], WITHOUT), [LONELY]) == ""
    assert claims(said("O16", [], WITH), [MONEY]) == ""
    assert "zulke schattingen staan niet op de bladzijde" in claims(said("O16", [], WITH), [LONELY])


def test_two_that_deny_each_other_are_refused() -> None:
    both = said("E2", [], WITHOUT) + " " + said("O16", [], WITH)

    assert "hier hoort E2 bij genoemde onderwerpen" in claims(both)
    assert "hier hoort O16 bij genoemde onderwerpen" in claims(both)


def test_each_stands_after_its_own_subjects() -> None:
    good = [o14("eenzaamheid"), said("E2", [], WITHOUT), o14("rondkomen"), said("O16", [], WITH)]
    turned = [o14("rondkomen"), said("E2", [], WITHOUT), o14("eenzaamheid"), said("O16", [], WITH)]
    together = [o14("eenzaamheid en rondkomen"), said("E2", [], WITHOUT)]

    assert claims(" ".join(good)) == ""
    assert claims(" ".join(turned)).count("[O14") == 2
    assert "[O14" in claims(" ".join(together))


def test_the_block_of_another_buurt_does_not_count() -> None:
    other = row("moeite_rondkomen", VOGELBUURT, 21.0, 12.0, "clear", flags="modelled", lower=18.0, upper=24.0)
    beside = section(f"b-{VOGELBUURT}", f'<p data-claim="N16|{other["finding_id"]}">x</p>')
    own = block(said("E2", [], WITHOUT), [LONELY])

    assert "[E2" not in all_faults(own + beside, [LONELY, other])


def test_an_estimate_of_the_wijk_says_nothing_about_a_buurt_without() -> None:
    wijk = row("eenzaam", WK, 21.0, 9.0, "estimate_differs", flags="modelled")

    assert is_true(said("O15", [], "Het rekenmodel kijkt naar leeftijd, inkomen en herkomst. "
                        "Wat uw straat bijzonder maakt, ziet het niet."), [wijk])  # fmt: skip
    assert "hier staan geen schattingen" in all_faults(block(o14("eenzaamheid"), []), [wijk])
