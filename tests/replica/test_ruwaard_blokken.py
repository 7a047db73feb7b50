"""The other blocks of Ruwaard against the acceptance document, sections 5 to 7."""

import pytest

from reports.beeld import build_wijkbeeld
from reports.cijfers import PageOptions
from reports.nouns import BuurtBlock, ChartRow, Sentence, Wijkbeeld
from tests.replica import ruwaard_document as document
from tests.replica.oss_cijfers import oss_cijfers

pytestmark = pytest.mark.replica
BLOCKS = [
    (variant, name, f"BU0828060{number}")
    for variant in ("A", "B")
    for name, number in (("Dichtersbuurt", 2), ("Witte Hoef", 7))
]
EDITIONS = [(variant, edition) for variant in ("A", "B") for edition in ("netwerk", "openbaar")]


def page(variant: str, edition: str = "netwerk") -> Wijkbeeld:
    return build_wijkbeeld(oss_cijfers(variant, edition), document.WIJK)


def said(lines: tuple[tuple[Sentence, ...], ...]) -> list[tuple[str, str]]:
    return [(sentence.pattern, sentence.text) for line in lines for sentence in line]


def block_of(beeld: Wijkbeeld, code: str) -> BuurtBlock:
    return next(block for block in beeld.buurten if block.place.code == code)


def chart_rows(beeld: Wijkbeeld) -> list[ChartRow]:
    return list(next(theme for theme in beeld.themes if theme.theme_id == "bestaanszekerheid").rows)


@pytest.mark.parametrize(("variant", "name", "code"), BLOCKS)
def test_buurt_block(variant: str, name: str, code: str) -> None:
    lines = block_of(page(variant), code).lines
    heading = f"{name}**, block `b-{code}`, variant {variant}"

    assert said(lines) == document.sentences("5", heading)
    assert 5 <= len(lines) <= 8


def test_small_buurt_says_only_who_lives_there_and_why_there_is_little() -> None:
    lines = block_of(page("A"), "BU08280605").lines

    assert [pattern for pattern, _ in said(lines)] == ["U1", "U2", "U5"]


@pytest.mark.parametrize(("variant", "edition"), EDITIONS)
def test_who_lives_here(variant: str, edition: str) -> None:
    beeld = page(variant, edition)
    expected = [row for row in document.sentences("6", "") if row[0] not in {"T13", "Y3"}]

    assert said(tuple(row.sentences for row in beeld.who)) == expected
    assert beeld.extra["titels"]["wie"].text == "Wie wonen in Ruwaard?"  # type: ignore[index]  # a mapping by contract


@pytest.mark.parametrize("variant", ["A", "B"])
def test_table_chart_of_bestaanszekerheid(variant: str) -> None:
    """The counted rows stand in the document once, under variant A."""
    found = {row.indicator.kort: row for row in chart_rows(page(variant))}
    tables = document.parts("7")
    heading = next(heading for heading in tables if heading.startswith(f"Variant {variant}"))
    expected = [row for row in tables[heading] if len(row) == 9][1:]

    assert expected
    for subject, wijk, gemeente, label, tags, spread, text, patterns, _ in expected:
        row = found[subject]
        assert (row.value_text, row.reference_text) == (wijk, gemeente)
        assert row.verdict_label == label
        assert ", ".join(row.tags) == tags
        assert row.spread is not None
        assert row.spread.text == spread
        assert " ".join(sentence.text for sentence in row.sentences) == text
        assert " ".join(sentence.pattern for sentence in row.sentences) == patterns


def test_table_chart_order_and_fold() -> None:
    rows = chart_rows(page("A"))

    assert [(row.indicator.indicator_id, row.is_folded) for row in rows] == [
        ("bijstand", False),
        ("arbeidsongeschikt", False),
        ("moeite_rondkomen", False),
        ("werkloosheid_ww", True),
    ]


def test_public_edition_names_no_buurt_up_front() -> None:
    beeld = page("A", "openbaar")
    screen = beeld.first_screen
    front = (screen.status, (screen.title,), screen.lead, *screen.strengths, *screen.notable, *screen.unknown)
    text = " ".join(sentence.text for line in front for sentence in line)

    assert not [place.name for place in screen.buurten if place.name in text]
    assert screen.line is not None
    assert not any(dot.is_named for dot in screen.line.dots)


def test_a_heard_buurt_is_named_again_with_the_date() -> None:
    options = PageOptions(heard={"BU08280602": "12 mei 2026"})
    screen = build_wijkbeeld(oss_cijfers("A", "openbaar", options), document.WIJK).first_screen

    assert [sentence.text for sentence in screen.lead] == [
        "In 1 buurt zijn 39 van de 100 volwassenen eenzaam. In de Dichtersbuurt zijn dat er 60.",
        "In heel Oss zijn het er 46, in Nederland 47.",
        "Besproken met bewoners van de Dichtersbuurt op 12 mei 2026.",
        "We noemen deze buurt hier nog niet. Eerst praten we met bewoners.",
    ]
    assert [sentence.pattern for sentence in screen.notable[0]] == ["N17"]


def test_every_claim_on_the_page_stands_in_its_table_of_findings() -> None:
    beeld = page("A")
    known = {row["finding_id"] for row in beeld.findings}
    lines = (
        *beeld.first_screen.notable,
        *beeld.within,
        *(line for block in beeld.buurten for line in block.lines),
    )
    cited = {name for line in lines for sentence in line for name in sentence.finding_ids}

    assert cited <= known
    assert "eenzaam@BU08280602@totaal@2020@within_wijk" in cited
    assert not [row for row in beeld.findings if row["value"] is None]
