"""The first screen of Ruwaard against the acceptance document, sections 2 to 4, sentence by sentence."""

import pytest

from reports.beeld import build_wijkbeeld
from reports.nouns import BuurtLine, FirstScreen, Sentence, SmallTable, Wijkbeeld
from reports.numbers import number_text
from tests.replica import ruwaard_document as document
from tests.replica.oss_cijfers import oss_cijfers

pytestmark = pytest.mark.replica
PAGES = [("2", "A", "netwerk"), ("3", "A", "openbaar"), ("4", "B", "netwerk")]


def page(variant: str, edition: str) -> Wijkbeeld:
    return build_wijkbeeld(oss_cijfers(variant, edition), document.WIJK)


def said(*lines: tuple[Sentence, ...]) -> list[tuple[str, str]]:
    return [(sentence.pattern, sentence.text) for line in lines for sentence in line]


def headline(screen: FirstScreen) -> list[tuple[str, str]]:
    warning = (screen.warning,) if screen.warning is not None else ()
    return said(screen.status, warning, (screen.title,), screen.lead)


def drawn(line: BuurtLine) -> str:
    """The line as the document draws it: open dots, names at both ends, the gemeente between bars."""
    marks = [
        (dot.value, f"{dot.name} " * dot.is_named + "○" * dot.is_small + number_text(dot.value))
        for dot in line.dots
    ]
    marks.append((line.gemeente_value, f"|Oss {number_text(line.gemeente_value)}|"))
    return " · ".join(text for _, text in sorted(marks))


def laid_out(table: SmallTable) -> list[list[str]]:
    rows = [
        [label, *(f"**{c.text}**" if c.is_strong else c.text for c in cells)] for label, cells in table.rows
    ]
    return [[table.head, *table.columns], *rows]


@pytest.mark.parametrize(("section", "variant", "edition"), PAGES)
def test_status_and_headline(section: str, variant: str, edition: str) -> None:
    expected = document.sentences(section, "Place and headline")

    assert headline(page(variant, edition).first_screen) == expected


@pytest.mark.parametrize(("section", "variant", "edition"), PAGES)
def test_line_of_buurten_and_its_notes(section: str, variant: str, edition: str) -> None:
    line = page(variant, edition).first_screen.line

    assert line is not None
    assert drawn(line) == document.line_of_buurten(section)
    assert said(line.notes) == document.sentences(section, "Line of buurten")


@pytest.mark.parametrize(("section", "variant", "edition"), PAGES)
def test_what_is_there_already(section: str, variant: str, edition: str) -> None:
    assert said(*page(variant, edition).first_screen.strengths) == document.sentences(section, "Dit is er al")


@pytest.mark.parametrize(("section", "variant", "edition"), PAGES)
def test_small_table_and_lines_of_what_stands_out(section: str, variant: str, edition: str) -> None:
    screen = page(variant, edition).first_screen

    assert screen.table is not None
    assert laid_out(screen.table) == document.small_table(section)
    assert said(*screen.notable) == document.sentences(section, "Dit valt op")
    assert len(screen.notable) <= 5


def test_tag_stands_only_under_estimates_without_margins() -> None:
    without, with_margins = (page(variant, "netwerk").first_screen.table for variant in ("A", "B"))

    assert without is not None
    assert without.tag is not None
    assert without.tag.text == "schatting, marge niet gepubliceerd"
    assert with_margins is not None
    assert with_margins.tag is None


@pytest.mark.parametrize(("section", "variant", "edition"), PAGES)
def test_what_we_do_not_know_yet(section: str, variant: str, edition: str) -> None:
    unknown = page(variant, edition).first_screen.unknown

    assert said(*unknown) == document.sentences(section, "Dit weten we nog niet")
    assert len(unknown) <= 4


@pytest.mark.parametrize(("section", "variant", "edition"), PAGES)
def test_question_and_buurten_in_code_order(section: str, variant: str, edition: str) -> None:
    screen = page(variant, edition).first_screen
    rows = document.parts(section)["Herkent u dit? and below"]
    names = next(row[0] for row in rows if row[1] == "links").removeprefix("**Ik woon in:** ")

    assert said((screen.question,)) == [("C1", "Herkent u dit? Past dit bij wat u ziet in uw straat?")]
    assert " · ".join(place.title for place in screen.buurten) == names
    assert [place.code for place in screen.buurten] == [f"BU0828060{number}" for number in range(9)]


def test_no_estimate_patterns_when_margins_are_there() -> None:
    beeld = page("B", "netwerk")
    screen = beeld.first_screen
    lines = (
        screen.lead,
        *screen.strengths,
        *screen.notable,
        *screen.unknown,
        *(line for block in beeld.buurten for line in block.lines),
    )
    patterns = {sentence.pattern for line in lines for sentence in line}

    assert patterns.isdisjoint({"E1", "E2", "E4", "E9", "E11", "E12", "W10"})
    assert {"O16", "V1", "V4"} <= patterns
