"""The A4 "In 5 minuten": what stands on it, and what is left out when it does not fit (report.md 3.5)."""

from dataclasses import replace

import pytest

from reports.cijfers import PageOptions
from reports.nouns import Sentence
from reports.nouns_print import FiveMinutes, Initiative, PrintExtras
from reports.print_fit_five import SHEET, SPARE, SheetFullError, fit_five, trimmed
from tests.reports.pages import sentences
from tests.reports.voorbeeld_print import bare, linden, long_names, print_views


def five(edition: str = "netwerk", extras: PrintExtras | None = None) -> FiveMinutes:
    return print_views(linden(edition), extras).five


def texts(*lines: tuple[Sentence, ...]) -> list[str]:
    return [sentence.text for line in lines for sentence in line]


def test_everything_on_the_sheet() -> None:
    sheet = five()

    assert [s.text for s in sentences(sheet)] == [
        "De Linden in 5 minuten",
        "4.305 bewoners, 4 buurten. Cijfers uit 2024.",
        "52 van de 100 volwassenen zijn eenzaam. In Voorbeeldstad 46.",
        "schatting, marge niet gepubliceerd",
        "6 van de 100 mensen van 15 tot 65 jaar hebben bijstand. In Voorbeeldstad 3.",
        "Dat vraagt aandacht.",
        "72 van de 100 volwassenen voelen zich gezond. In Voorbeeldstad 77.",
        "schatting, marge niet gepubliceerd",
        "In Parkzicht zijn 39 van de 100 volwassenen eenzaam. In Lindenhof zijn dat er 60.",
        "Van elke 5 eenzame volwassenen in De Linden wonen er 3 buiten Lindenhof.",
        "Ongeveer 900 volwassenen doen vrijwilligerswerk.",
        "Het wijkteam: geldzorgen. Bel 099-555\u00a002\u00a000.",
        "De buurtwerker: Lindeplein 2. Bel 099-555\u00a001\u00a000.",
        "Er is nog geen datum voor een bijeenkomst.",
        "Wat ziet u hiervan in uw werk?",
        "U kent de mensen die bij u komen. Dit gaat over alle bewoners.",
        "Werkt u in andere buurten? Daar kunnen we ook een beeld van maken.",
        "De cijfers over eenzaamheid en gezondheid zijn schattingen van het RIVM. Niemand heeft ze geteld.",
        "Hoe ver zo’n schatting ernaast kan zitten, is niet gepubliceerd.",
        "Bron: Voorbeeldinstituut, Verzonnen gezondheid per wijk en buurt, 2024. "
        "Opgehaald op 22 november 2026.",
        "Versie van 22 november 2026. Vraag na of er een nieuwere is.",
        "Voor het netwerk. Niet openbaar.",
        "Voorbeeld met verzonnen cijfers en verhalen.",
    ]
    assert [figure.filled for figure in sheet.figures] == [52, 6, 72]


def test_the_public_sheet_names_no_buurt_and_has_no_mark_of_the_network() -> None:
    said = [s.text for s in sentences(five("openbaar"))]

    assert "In de ene buurt zijn 39 van de 100 volwassenen eenzaam. In de andere zijn dat er 60." in said
    assert "We noemen deze buurten hier nog niet. Eerst praten we met bewoners." in said
    assert "Van elke 5 eenzame volwassenen in De Linden wonen er 3 buiten 1 buurt." in said
    assert not [text for text in said if "Lindenhof" in text or "netwerk" in text]


def test_without_figures_the_sheet_says_what_is_not_known() -> None:
    sheet = print_views(bare()).five

    assert not sheet.is_notable
    assert sheet.figures == ()
    assert texts(sheet.tags) == ["We kunnen nog weinig zeker zeggen. Veel cijfers ontbreken."]
    assert texts(*sheet.where) == [
        "We hebben hierover geen cijfers per buurt. Verschillen tussen buurten zien we dus niet."
    ]
    assert sheet.present == ()


def test_without_anybody_to_call_the_sheet_says_so() -> None:
    sheet = print_views(linden(options=PageOptions())).five

    assert texts(sheet.call) == ["Hier komt te staan waar u terechtkunt."]


def test_what_the_network_found_comes_before_the_project_and_three_is_enough() -> None:
    found = tuple(Initiative(f"Groep {letter}", "samen eten", "099-555 03 00") for letter in "ABCD")
    sheet = five(extras=PrintExtras(initiatives=found))

    assert [text.partition(":")[0] for text in texts(sheet.call)] == ["Groep A", "Groep B", "Groep C"]


def test_the_next_meeting_stands_on_the_sheet() -> None:
    said = Sentence("A3", "Volgende bijeenkomst: 12 mei 2027, in de buurtkamer.", (), is_free=True)

    assert five(extras=PrintExtras(meeting=said)).meeting == said


def test_lines_are_left_out_in_a_fixed_order_and_never_what_must_stand() -> None:
    sheet = five()
    gone = [{s.text for s in sentences(sheet)} - {s.text for s in sentences(cut)} for cut in trimmed(sheet)]

    assert [sorted(after - before) for before, after in zip([set(), *gone], gone, strict=False)] == [
        [
            "De cijfers over eenzaamheid en gezondheid zijn schattingen van het RIVM. "
            "Niemand heeft ze geteld.",
            "Hoe ver zo’n schatting ernaast kan zitten, is niet gepubliceerd.",
        ],
        [],
        ["Van elke 5 eenzame volwassenen in De Linden wonen er 3 buiten Lindenhof."],
        [],
        ["De buurtwerker: Lindeplein 2. Bel 099-555\u00a001\u00a000."],
    ]


def test_long_names_fit_with_smaller_letters() -> None:
    sheet = print_views(long_names()).five

    assert sheet.fit.height_mm <= SHEET - SPARE
    assert sheet.fit.step == 4
    assert len(sheet.figures) == 3
    assert sheet.call


def test_what_can_never_fit_is_refused() -> None:
    sheet = five()
    endless = Sentence("W1", "In een lange straat wonen mensen. " * 90)

    with pytest.raises(SheetFullError, match="In 5 minuten, De Linden"):
        fit_five(replace(sheet, where=((endless,),)))
