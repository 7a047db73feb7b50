"""Block `gehoord` and the lines of stories on the first screen, in a buurt block and on the index."""

from dataclasses import replace
from typing import Any

from reports.beeld import build_wijkbeeld
from reports.beeld_claims import walk
from reports.index_beeld import build_index
from reports.nouns import Sentence, Wijkbeeld
from reports.nouns_story import HeardBlock
from tests.models.stories.rows import initiatief, verhaal
from tests.reports.voorbeeld_cijfers import LINDENHOF, PARKZICHT, WIJK
from tests.reports.voorbeeld_verhalen import figures, stories, told, with_stories


def page(edition: str = "netwerk", **fields: Any) -> Wijkbeeld:
    return build_wijkbeeld(with_stories(edition, stories(**fields)), WIJK)


def block(beeld: Wijkbeeld) -> HeardBlock:
    found = beeld.extra["wie_gehoord"]
    assert isinstance(found, HeardBlock)
    return found


def texts(lines: tuple[tuple[Sentence, ...], ...]) -> list[str]:
    return [" ".join(sentence.text for sentence in line) for line in lines]


def aged(*numbers: int) -> tuple[Any, ...]:
    """Stories of so many people of 25 to 45, of 45 to 65 and over 65, and of 15 to 25."""
    ages = ("25-45", "45-65", "65+", "15-25", "0-15")
    pairs = [(age, i) for age, number in zip(ages, numbers, strict=False) for i in range(number)]
    return tuple(
        verhaal(f"V-{n:04}", leeftijdsgroep=age, gebied_code=LINDENHOF) for n, (age, _) in enumerate(pairs)
    )


def test_the_title_names_whom_we_did_not_hear() -> None:
    # 40 tellers, nobody under 25: 15 % and 10 % of the wijk.
    made = block(page(verhalen=aged(14, 14, 12)))

    assert made.title is not None
    assert made.title.text == "We spraken nog niemand onder de 25 jaar."


def test_a_group_that_told_too_little() -> None:
    # 3 of 60 tellers in a class of 20 %: upper limit .137 / .2 = .68 < .8.
    made = block(page(verhalen=aged(20, 22, 3, 7, 8)))

    assert made.title is None
    assert [s.text for s in made.lead] == [
        "Van de 60 mensen die we spraken, zijn er 3 van 65 jaar of ouder. In de wijk is dat 20 van de 100."
    ]
    assert made.lead[0].claim == (
        f"B8|verteller:leeftijd:alle@{WIJK},verteller:leeftijd:65+@{WIJK},inwoners:leeftijd:65+@{WIJK}"
    )
    public = block(page("openbaar", verhalen=aged(20, 22, 3, 7, 8)))
    assert "zijn er een paar van 65 jaar of ouder" in public.lead[0].text


def test_with_few_tellers_nothing_is_said_about_who_is_missing() -> None:
    made = block(page(verhalen=aged(3, 3)))

    assert [s.text for s in made.lead] == [
        "We spraken nog maar 6 mensen. Wie ontbreekt, kunnen we niet zeggen."
    ]
    few = block(page("openbaar", verhalen=aged(2)))
    assert few.lead[0].text == "We spraken nog maar een paar mensen. Wie ontbreekt, kunnen we niet zeggen."
    one = block(page(verhalen=aged(1)))
    assert one.lead[0].text == "We spraken nog maar 1 persoon. Wie ontbreekt, kunnen we niet zeggen."


def test_how_many_stories_and_which_buurten_are_silent() -> None:
    assert texts(block(page()).lines) == [
        "We hoorden 12 verhalen: 10 van bewoners en 2 van professionals. "
        "Verhalen zijn geen steekproef. Ze laten zien wat mensen meemaken.",
        "Uit de Vogelbuurt en Zandpad hoorden we nog geen verhaal.",
    ]


def test_in_public_a_hidden_count_cannot_be_computed() -> None:
    assert texts(block(page("openbaar")).lines)[0].startswith(
        "We hoorden 12 verhalen: 5 of meer van bewoners en een paar van professionals."
    )


def test_table_per_age() -> None:
    rows = {row.wie: row for row in block(page()).tables[0].rows}

    row = rows["65 jaar of ouder"]
    assert row.van_de_100 is not None
    assert (row.van_de_100.text, row.tellers.text, row.label) == ("20", "5", "geen duidelijk verschil")
    assert rows["onder de 15 jaar"].label == "niet gehoord"


def test_tellers_count_once_and_unknown_ages_are_told_apart() -> None:
    one = [verhaal(f"V-{n}", verteller_id="A", leeftijdsgroep="65+", gebied_code=LINDENHOF) for n in range(3)]
    made = block(page(verhalen=(*one, verhaal("V-9", gebied_code=LINDENHOF))))

    assert {row.wie: row.tellers.text for row in made.tables[0].rows}["65 jaar of ouder"] == "1"
    assert made.tables[0].note == "Van 1 verteller weten we het niet."


def test_figures_without_a_story_and_stories_without_a_figure() -> None:
    bus = tuple(verhaal(f"V-{n}", themas=("vervoer",), gebied_code=LINDENHOF) for n in range(3))

    made = block(page(verhalen=bus))

    assert [gap.label for gap in made.figure_only] == ["Geld en werk", "Meedoen en samen leven"]
    assert [s.text for s in made.figure_only[1].figures] == [
        "In De Linden zijn 52 van de 100 volwassenen eenzaam."
    ]
    assert [gap.label for gap in made.story_only] == ["Vervoer"]


def test_without_stories_the_block_invites_and_names_figures_to_ask_about() -> None:
    made = block(build_wijkbeeld(figures(), WIJK))

    assert made.is_invitation
    assert texts(made.lines) == ["Er zijn nog geen verhalen over De Linden. Vertelt u ons uw verhaal?"]
    assert [gap.label for gap in made.figure_only] == ["Geld en werk", "Meedoen en samen leven"]


def strengths(beeld: Wijkbeeld) -> list[str]:
    return texts(beeld.first_screen.strengths)


def test_strengths_of_stories_come_on_the_first_screen() -> None:
    well = initiatief(oordeel="werkt_goed", verwijst_naar=("V-0010",))
    other = initiatief("I-0002", titel="Wandelgroep op dinsdag", wie="bewoners", sinds="2023")

    assert strengths(page(kaart=(well, other)))[1:4] == [
        "Een paar verhalen noemen Buurtkamer De Linde als iets dat goed werkt.",
        "Buurtkamer De Linde werkt goed, vindt het netwerk.",
        "Wandelgroep op dinsdag (bewoners), sinds 2023.",
    ]


def test_many_stories_that_praise_are_counted() -> None:
    praise = tuple(verhaal(f"V-{n}", themas=("ontmoeten",), soort="kracht") for n in range(6))

    assert "6 van de 6 verhalen noemen ontmoeten als iets dat goed werkt." in strengths(page(verhalen=praise))


def test_the_question_what_works_goes_when_a_story_says_it() -> None:
    question = "Wat werkt hier goed, vindt u? Dat hoorden we nog niet."

    assert question not in strengths(page())
    assert question in strengths(page(verhalen=tuple(told()[:9])))


def test_what_we_do_not_know_follows_the_stories() -> None:
    assert texts(page().first_screen.unknown)[-1].startswith("We spraken nog niemand onder de 15 jaar.")
    without = build_wijkbeeld(figures(), WIJK)
    assert texts(without.first_screen.unknown)[-1].startswith("Er zijn nog geen verhalen over De Linden.")


def last_line(beeld: Wijkbeeld, code: str) -> list[str]:
    (lines,) = [block.lines for block in beeld.buurten if block.place.code == code]
    return [s.text for s in lines[-1] if s.pattern in {"U3", "B18", "B23"}]


def test_stories_in_the_block_of_a_buurt() -> None:
    assert last_line(page(), LINDENHOF) == ["Uit Lindenhof hoorden we 9 verhalen."]
    assert last_line(page("openbaar"), PARKZICHT) == ["Een paar verhalen gaan over deze buurt."]
    assert last_line(page(verhalen=()), PARKZICHT) == ["Uit Parkzicht hoorden we nog geen verhaal."]


def test_the_index_counts_stories_for_the_network_only() -> None:
    def column(edition: str) -> str:
        return build_index(with_stories(edition), [WIJK]).wijken[0].stories

    assert (column("netwerk"), column("openbaar")) == ("12", "ja")
    assert build_index(figures(), [WIJK]).wijken[0].stories == "nee"


def test_every_count_of_a_sentence_stands_in_the_table_of_counts() -> None:
    for edition in ("netwerk", "openbaar"):
        beeld = page(edition)
        known = {telling.key: telling.text for telling in beeld.extra["tellingen"]}  # type: ignore[attr-defined] # rows
        said = [item for item in walk(beeld) if isinstance(item, Sentence)]
        keys = {key for sentence in said for key in sentence.finding_ids if ":" in key}
        assert keys and keys <= set(known)


def test_no_public_count_between_one_and_four_is_printed_exactly() -> None:
    tellingen = page("openbaar").extra["tellingen"]
    texts = {
        row.text
        for row in tellingen  # type: ignore[attr-defined] # rows of the table
        if not row.key.startswith(("inwoners:", "doel:")) and ":gekozen@" not in row.key
    }

    assert not texts & {"1", "2", "3", "4"}


def test_end_of_quotes_stands_in_the_colofon_of_the_public_page() -> None:
    assert "Citaten staan hier tot 4 maart 2028." in texts(page("openbaar").extra["colofon"])  # type: ignore[arg-type] # lines
    assert texts(page().extra["colofon"]) == texts(  # type: ignore[arg-type] # lines
        build_wijkbeeld(replace(with_stories(), stories=None), WIJK).extra["colofon"]  # type: ignore[arg-type] # lines
    )
