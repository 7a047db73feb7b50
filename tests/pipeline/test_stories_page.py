"""What leaves the story files for the pages of an edition: counted without words, texts past the scan."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from models.stories.nouns import Consent, StoryFolder, Verhaal
from models.stories.scan import ScanLists
from pipeline.stories_figures import FigureBook
from pipeline.stories_page import EditionStories, edition_stories, maker_notices
from reports.nouns_story import GemeenteStories
from tests.models.stories.rows import (
    besluit,
    doel,
    folder,
    gesprek,
    initiatief,
    inspanning,
    kaart,
    thema,
    verhaal,
)
from tests.reports.voorbeeld_cijfers import WIJK
from tests.reports.voorbeeld_verhalen import figures, stories

NAME = "Bel mevrouw Jansen op 06-12345678."


def consent(*purposes: str, **fields: Any) -> Consent:
    return Consent("gegeven", frozenset(purposes), **fields)


def of_edition(edition: str, made: StoryFolder, **fields: Any) -> EditionStories:
    return edition_stories(made, edition, (), {}, **fields)


def counted(edition: str, *verhalen: Verhaal) -> list[str]:
    return [v.verhaal_id for v in of_edition(edition, folder(verhalen=verhalen)).stories.verhalen]


@pytest.mark.parametrize(
    ("allowed", "netwerk", "openbaar"),
    [
        (consent("analyse"), False, False),
        (consent("analyse", "delen_netwerk", "bijeenkomst", "openbaar_geteld"), True, True),
        (consent("analyse", "openbaar_geteld"), True, True),
        (consent("analyse", "delen_netwerk"), True, False),
        (Consent("ingetrokken"), False, False),
        (consent("delen_netwerk", "openbaar_geteld", minderjarig="ja_zonder_ouder"), False, False),
    ],
)
def test_consent_decides_who_is_counted_where(allowed: Consent, netwerk: bool, openbaar: bool) -> None:
    one = verhaal(consent=allowed)

    assert bool(counted("netwerk", one)) is netwerk
    assert bool(counted("openbaar", one)) is openbaar


def test_rows_out_of_use_and_doubles_are_not_counted() -> None:
    assert (
        counted("netwerk", verhaal("V-1", buiten_gebruik="per ongeluk"), verhaal("V-2", is_dubbel=True)) == []
    )


def test_no_words_of_a_story_go_along() -> None:
    told = verhaal(tekst="KANARIE-TEKST", citaat="KANARIE-CITAAT", buiten_gebruik="")
    made = of_edition("netwerk", folder(verhalen=(told,)))

    assert (made.stories.verhalen[0].tekst, made.stories.verhalen[0].citaat) == ("", "")
    assert "KANARIE" not in repr(made)


def test_what_is_only_for_the_makers_stays_with_them() -> None:
    row = kaart(toelichting="KANARIE", herkend=5)
    made = of_edition(
        "netwerk",
        folder(
            gesprekken=(gesprek(kaarten=(row,), gespreksleider="AB1"),),
            kaart=(initiatief(bron="KANARIE"),),
            inspanningen=(inspanning(middelen="KANARIE"),),
        ),
    )

    assert made.stories.verdicts[0].row.toelichting == ""
    assert made.stories.gesprekken[0].gespreksleider == ""
    assert (made.stories.kaart[0].bron, made.stories.inspanningen[0].middelen) == ("", "")


def test_a_text_with_somebody_in_it_is_left_out_and_counted() -> None:
    made = of_edition(
        "netwerk",
        folder(
            gesprekken=(
                gesprek(
                    uitnodiging_via=NAME,
                    kaarten=(kaart(herkend=5, verklaring=NAME),),
                    themas=(thema(wie_pakt_op=("bewoners", NAME)),),
                ),
            ),
            kaart=(initiatief(titel="Buurtkamer", omschrijving=NAME), initiatief("M-1", titel=NAME)),
            doelen=(doel(titel=NAME), doel("D-9", merkbaar=NAME)),
            besluiten=(besluit(titel=NAME),),
        ),
        lists=ScanLists(places=("De Linden",)),
    )

    held = made.stories.gesprekken[0]
    assert (held.uitnodiging_via, held.kaarten[0].verklaring, held.themas[0].wie_pakt_op) == (
        "",
        "",
        ("bewoners",),
    )
    assert made.stories.kaart[0].omschrijving == ""
    assert [item.titel for item in made.stories.kaart] == ["Buurtkamer", ""]
    assert [d.titel for d in made.stories.doelen] == ["", "Minder mensen zijn eenzaam"]
    assert dict(made.closed) == {"gesprekken": 3, "kaart_van_de_wijk": 2, "afspraken": 3}


def test_names_of_areas_and_organisations_are_no_names_of_people() -> None:
    item = initiatief(titel="Wandelen", omschrijving="Van de Hermanus Boexstraat naar Lindenhof.")
    lists = ScanLists(organisations=("Hermanus Boexstraat",), places=("Lindenhof",))

    made = of_edition("netwerk", folder(kaart=(item,)), lists=lists)
    assert made.stories.kaart[0].omschrijving == item.omschrijving


@pytest.mark.parametrize(
    "owner", ["Wijknetwerk De Linden", "De Linden", "Stichting Welzijn De Linden", "bewoners"]
)
def test_an_organisation_is_called_after_its_wijk(owner: str) -> None:
    made = of_edition(
        "openbaar", folder(doelen=(doel(eigenaar=owner),)), lists=ScanLists(places=("De Linden",))
    )

    assert made.stories.doelen[0].eigenaar == owner


def test_meetings_after_the_clock_do_not_count_yet() -> None:
    later = gesprek(datum=date(2026, 6, 2), bewoners_uit=("BU99010101",))
    made = of_edition("openbaar", folder(gesprekken=(later,)))

    assert (made.stories.gesprekken, dict(made.heard), dict(made.discussed)) == ((), {}, {})


def test_who_was_heard_and_when_a_wijk_was_discussed() -> None:
    small = gesprek("S-2", gebied_code="WK990102", bewoners=3, professionals=None)
    made = of_edition("openbaar", folder(gesprekken=(gesprek(bewoners_uit=("BU99010101",)), small)))

    assert dict(made.heard) == {"BU99010101": "12 mei 2026"}
    assert dict(made.discussed) == {
        WIJK: ("12 mei 2026", "19"),
        "WK990102": ("12 mei 2026", "een paar"),
    }


def test_a_card_finds_its_figure_by_the_edition_that_was_shown(tmp_path: Path) -> None:
    (tmp_path / "v0012").mkdir()
    frame = pl.DataFrame({"finding_id": ["eenzaam@WK990101@totaal@2024"], "value": [52.0], "label": ["x"]})
    frame.write_csv(tmp_path / "v0012" / "cijfers.csv")

    def cards(editie: str, gebied: str, code: str) -> tuple[str, ...] | None:
        known = {("v0012", WIJK, "R1"): ("eenzaam@WK990101@totaal@2024",)}
        return known.get((editie, gebied, code))

    rows = (kaart("R1", herkend=5), kaart("R7", herkend=5), kaart("R8"))
    made = of_edition(
        "netwerk",
        folder(gesprekken=(gesprek(kaarten=rows),)),
        cards=cards,
        figures=FigureBook((tmp_path,)),
    )

    assert [(v.finding_id, v.value_then) for v in made.stories.verdicts] == [
        ("eenzaam@WK990101@totaal@2024", 52.0),
        ("", None),
    ]


@pytest.mark.parametrize("editie", ["v0099", "", "../v0012"])
def test_an_edition_that_is_gone_has_no_figures(tmp_path: Path, editie: str) -> None:
    assert FigureBook((tmp_path,)).value(editie, "eenzaam@WK990101@totaal@2024") is None


def lines(made: GemeenteStories, closed: dict[str, int]) -> list[str]:
    return list(maker_notices(replace(figures(), stories=made), closed))


def test_a_goal_that_its_figure_can_never_show_is_told_when_it_is_typed() -> None:
    assert lines(stories(), {}) == [
        "LET OP WB-V00 Met dit cijfer kunt u dit doel niet aantonen: D-0002. "
        "Spreek ook af wat bewoners merken, in de kolom merkbaar."
    ]
    counted_goal = doel(indicator_id="bijstand", nulwaarde=9.0, nul_periode=2020, streefwaarde=1.0)
    assert lines(stories(doelen=(counted_goal,)), {}) == []


def test_texts_that_were_left_out_are_counted_and_never_repeated() -> None:
    (line,) = lines(stories(doelen=()), {"afspraken": 2, "gesprekken": 1})

    assert line == (
        "LET OP WB-V00 Teksten die niet op de bladzijde staan omdat er misschien iemand in te herkennen is: "
        "2 in tabblad afspraken, 1 in tabblad gesprekken. Haal namen en nummers uit de tekst."
    )
