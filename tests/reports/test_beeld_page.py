"""The rest of the page: strengths, what stands out, what is unknown, blocks, empty states."""

from typing import Any

from reports.beeld import build_wijkbeeld
from reports.cijfers import GemeenteCijfers, PageOptions
from reports.nouns import Sentence, Wijkbeeld
from tests.reports.voorbeeld_cijfers import (
    AREAS,
    BIJSTAND,
    DORP,
    EENZAAM,
    GEMEENTE,
    GEZOND,
    LINDENHOF,
    OTHER_WIJK,
    OUD,
    PARKZICHT,
    VOGELBUURT,
    VRIJWILLIG,
    WIJK,
    ZANDPAD,
    benchmark,
    buurt,
    cijfers,
    finding,
)

UNFAVOURABLE = {"verdict": "clear", "direction": "unfavourable"}
FAVOURABLE = {"verdict": "clear", "direction": "favourable"}
MARGIN = {"lower": 40.0, "upper": 60.0}


def page(made: GemeenteCijfers, code: str = WIJK) -> Wijkbeeld:
    return build_wijkbeeld(made, code)


def texts(lines: tuple[tuple[Sentence, ...], ...]) -> list[str]:
    return [" ".join(sentence.text for sentence in line) for line in lines]


def test_strengths_in_order_and_at_most_five_lines() -> None:
    beeld = page(
        cijfers(
            benchmark(GEZOND, 77.0),
            benchmark(VRIJWILLIG, 24.0),
            benchmark(BIJSTAND, 3.0),
            finding(GEZOND, WIJK, 81.0, 77.0, **FAVOURABLE, **MARGIN),
            finding(VRIJWILLIG, WIJK, 30.0, 24.0, "estimate_differs", "favourable", persons=1020.0),
            buurt(BIJSTAND, LINDENHOF, 1.0, 3.0, **FAVOURABLE),
        )
    )

    assert texts(beeld.first_screen.strengths) == [
        "In De Linden voelen meer volwassenen zich gezond dan gemiddeld in Voorbeeldstad. Dat is gunstig.",
        "30 van de 100 volwassenen doen vrijwilligerswerk. In Voorbeeldstad 24. "
        "Als de schatting klopt, is dat gunstig.",
        "Ongeveer 1.000 volwassenen doen vrijwilligerswerk.",
        "In Lindenhof hebben minder mensen van 15 tot 65 jaar bijstand dan gemiddeld in Voorbeeldstad. "
        "Dat is gunstig.",
        "Wat werkt hier goed, vindt u? Dat hoorden we nog niet.",
    ]


def test_no_strength_in_the_figures() -> None:
    assert texts(page(cijfers()).first_screen.strengths) == [
        "De cijfers laten geen duidelijk sterk punt zien. Wat gaat hier volgens u goed?"
    ]


def counted_headline() -> GemeenteCijfers:
    return cijfers(
        benchmark(BIJSTAND, 3.0),
        finding(
            BIJSTAND, WIJK, 5.0, 3.0, **UNFAVOURABLE, numerator=150.0, denominator=3000.0, excess_persons=61.0
        ),
    )


def test_a_count_tells_the_extra_people_to_the_nearest_five() -> None:
    assert texts(page(counted_headline()).first_screen.notable) == [
        "Dat zijn ongeveer 60 mensen van 15 tot 65 jaar meer dan je hier zou verwachten."
    ]


def test_where_people_live_names_the_part_outside() -> None:
    people: dict[str, dict[str, Any]] = {
        LINDENHOF: {"value": 60.0, "persons": 720.0},
        PARKZICHT: {"value": 45.0, "persons": 450.0},
        VOGELBUURT: {"value": 48.0, "persons": 580.0},
    }
    rows = [
        buurt(
            EENZAAM,
            code,
            p["value"],
            46.0,
            "",
            persons=p["persons"],
            **(UNFAVOURABLE if code == LINDENHOF else {}),
        )
        for code, p in people.items()
    ]
    beeld = page(
        cijfers(
            benchmark(EENZAAM, 46.0),
            finding(
                EENZAAM, WIJK, 51.0, 46.0, **UNFAVOURABLE, **MARGIN, persons=1750.0, excess_persons=171.6
            ),
            *rows,
        )
    )  # fmt: skip

    assert texts(beeld.first_screen.notable)[-1] == (
        "Van elke 5 eenzame volwassenen in De Linden wonen er 3 buiten Lindenhof. "
        "In De Linden zijn ongeveer 1.800 volwassenen eenzaam. "
        "Als het hier was zoals in Voorbeeldstad, waren dat er ongeveer 170 minder."
    )


def test_missing_figure_of_the_wijk_is_told_with_its_reason() -> None:
    beeld = page(
        cijfers(
            benchmark(BIJSTAND, 3.0),
            finding(BIJSTAND, WIJK, None, 3.0, "not_shown"),
            buurt(BIJSTAND, LINDENHOF, 3.0, 3.0),
        )
    )

    assert texts(beeld.first_screen.unknown)[-1] == (
        "De bron geeft dit cijfer voor De Linden niet. Het is onbekend, te onzeker of geheim."
    )
    assert not [row for row in beeld.findings if row["value"] is None]


def test_who_lives_here_and_nothing_but_population() -> None:
    beeld = page(
        cijfers(
            benchmark(OUD, 20.0),
            finding(OUD, WIJK, 24.9, 20.0, "clear", "higher"),
            *(
                buurt(OUD, code, value, 20.0)
                for code, value in ((LINDENHOF, 38.9), (VOGELBUURT, 15.4), (ZANDPAD, 80.0))
            ),
        )
    )

    assert [sentence.text for row in beeld.who for sentence in row.sentences] == [
        "25 van de 100 bewoners zijn 65 jaar of ouder. In Voorbeeldstad 20.",
        "Dat verschilt per buurt: van 15 in de Vogelbuurt tot 39 in Lindenhof.",
        "Dat is niet goed of slecht. Het laat zien wie hier woont.",
    ]
    assert [(place.code, cell.text) for place, cell in beeld.who[0].cells] == [
        (LINDENHOF, "39%"),
        (VOGELBUURT, "15%"),
        (ZANDPAD, "80%"),
    ]
    assert beeld.first_screen.title.text == "Over De Linden kunnen we weinig zeker zeggen"
    assert beeld.first_screen.table is None
    assert beeld.themes == ()
    assert texts(beeld.within) == [
        "We hebben hierover geen cijfers per buurt. Verschillen tussen buurten zien we dus niet."
    ]


def test_a_page_without_any_finding_still_has_every_part() -> None:
    beeld = page(cijfers())
    screen = beeld.first_screen

    assert screen.title.text == "Over De Linden kunnen we weinig zeker zeggen"
    assert texts(screen.notable) == ["We kunnen nog weinig zeker zeggen. Veel cijfers ontbreken."]
    assert texts(screen.unknown) == [
        "Er zijn nog geen verhalen over De Linden. Vertelt u ons uw verhaal? "
        "Cijfers zeggen niet waarom iets zo is. Daarvoor zijn verhalen nodig."
    ]
    assert [place.title for place in screen.buurten] == ["Lindenhof", "Parkzicht", "Vogelbuurt", "Zandpad"]
    assert beeld.findings == ()
    assert beeld.chart_title.text == "Over De Linden kunnen we weinig zeker zeggen"


def test_a_wijk_of_one_buurt_has_no_line_and_no_spread() -> None:
    beeld = page(
        cijfers(
            benchmark(EENZAAM, 46.0),
            finding(EENZAAM, OTHER_WIJK, 52.0, 46.0, **UNFAVOURABLE, **MARGIN),
            buurt(EENZAAM, DORP, 52.0, 46.0, **UNFAVOURABLE, **MARGIN),
        ),
        OTHER_WIJK,
    )

    assert beeld.first_screen.status[0].text == "900 bewoners, 1 buurt. Cijfers uit 2024."
    assert beeld.first_screen.line is None
    assert beeld.lines == ()
    assert beeld.first_screen.table is not None
    assert beeld.first_screen.table.columns == ("Voorbeeldstad", "Oost-Dorp")


def test_an_apostrophe_name_keeps_its_form_at_the_start_and_inside() -> None:
    block = page(cijfers(), OTHER_WIJK).buurten[0]

    assert block.place.title == "'s-Oostdorp"
    assert texts(block.lines)[-1].startswith("Uit 's-Oostdorp hoorden we nog geen verhaal.")


def test_a_very_long_name_and_two_equal_names() -> None:
    long_name = "Verspreide huizen in het Zuidoosten en Industrieterrein De Nieuwe Waterweg-Oost en omgeving"
    areas = [row if row[0] not in {LINDENHOF, DORP} else (row[0], "Centrum", *row[2:]) for row in AREAS]
    areas = [row if row[0] != PARKZICHT else (row[0], long_name, *row[2:]) for row in areas]
    beeld = page(cijfers(areas=areas))

    assert beeld.first_screen.buurten[0].in_sentence == "het Centrum (De Linden)"
    assert beeld.first_screen.buurten[1].in_sentence == (
        "het buitengebied Zuidoosten en Industrieterrein De Nieuwe Waterweg-Oost en omgeving"
    )


def test_small_buurt_is_an_open_dot_and_never_an_end() -> None:
    beeld = page(
        cijfers(
            benchmark(EENZAAM, 46.0),
            finding(EENZAAM, WIJK, 51.0, 46.0, **UNFAVOURABLE, **MARGIN),
            *(
                buurt(EENZAAM, code, value, 46.0)
                for code, value in ((LINDENHOF, 55.0), (PARKZICHT, 45.0), (ZANDPAD, 90.0))
            ),
        )
    )
    line = beeld.first_screen.line

    assert line is not None
    assert [(dot.name, dot.is_small, dot.is_named) for dot in line.dots] == [
        ("Lindenhof", False, True),
        ("Parkzicht", False, True),
        ("Zandpad", True, False),
    ]
    assert [note.pattern for note in line.notes] == ["W7", "W8"]


def test_help_comes_from_the_project() -> None:
    options = PageOptions(
        contact=(("de buurtwerker", "Lindeplein 2", "099-555 01 00"),),
        meedoen=(("De wandelgroep", "een rondje op vrijdag"),),
    )
    lines = page(cijfers(options=options)).first_screen.help

    assert [sentence.text for sentence in lines] == [
        "Vertel het aan de buurtwerker, Lindeplein 2. Of bel 099-555 01 00.",
        "De wandelgroep zoekt mensen voor een rondje op vrijdag.",
    ]
    assert all(sentence.is_free for sentence in lines)


def test_discussed_page_says_when_and_with_whom() -> None:
    options = PageOptions(discussed={WIJK: ("12 mei 2026", "een paar")})
    status = page(cijfers(options=options)).first_screen.status

    assert status[1].text == "Besproken op 12 mei 2026 met een paar mensen."


def test_names_as_residents_say_them() -> None:
    options = PageOptions(
        place_names={LINDENHOF: {"naam": "Het Hof", "lidwoord": ""}, WIJK: {"soort": "dorp"}}
    )
    beeld = page(
        cijfers(
            benchmark(EENZAAM, 46.0),
            finding(EENZAAM, WIJK, 46.4, 46.0, "around_average", **MARGIN),
            buurt(EENZAAM, LINDENHOF, 58.0, 46.0, "hidden_challenge", **UNFAVOURABLE, **MARGIN),
            options=options,
        )
    )

    assert beeld.first_screen.title.text == "Eenzaamheid: het dorp lijkt gemiddeld, maar Het Hof niet"


def test_synthetic_figures_put_the_warning_on_top() -> None:
    beeld = page(
        cijfers(
            benchmark(BIJSTAND, 3.0),
            finding(BIJSTAND, WIJK, 5.0, 3.0, **UNFAVOURABLE, synthetic=True),
        )
    )

    assert beeld.is_synthetic
    assert beeld.first_screen.warning is not None
    assert beeld.first_screen.warning.pattern == "X16"


def test_glossary_holds_the_words_of_the_page_in_alphabetical_order() -> None:
    words = [word for word, _ in page(counted_headline()).glossary]

    assert "bijstand" in words
    assert "mantelzorg" not in words
    assert words == sorted(words, key=str.casefold)


def test_the_same_figures_give_the_same_page() -> None:
    assert page(counted_headline()) == page(counted_headline())
    assert GEMEENTE in page(counted_headline()).gemeente.code
