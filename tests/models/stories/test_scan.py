"""The identifier scan, kind by kind; every name, number and address here is made up."""

import sys
from pathlib import Path

import pytest

from models.stories.scan import CLOSED, OPEN, WARNS, ScanLists, scan, scan_gate, scan_gate_netwerk
from models.stories.scan_numbers import is_bsn, is_iban
from tests.models.stories.scan_measure import LEAST_SHARE, measure, read_invented

HERE = Path(__file__).parent
FIRST, SECOND = "verzonnen_verhalen.txt", "verzonnen_verhalen_2.txt"
THIRD, FOURTH = "verzonnen_verhalen_3.txt", "verzonnen_verhalen_4.txt"


def found(text: str, lists: ScanLists | None = None) -> list[tuple[str, str]]:
    return [(hit.kind, text[hit.start : hit.end]) for hit in scan(text, lists or ScanLists())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bel 06-12345678 maar.", [("telefoon", "06-12345678")]),
        ("Bel 0412 55 50 12.", [("telefoon", "0412 55 50 12")]),
        ("Bel 06.12.34.56.78.", [("telefoon", "06.12.34.56.78")]),
        ("Bel +31 (0)6 1234 5678.", [("telefoon", "+31 (0)6 1234 5678")]),
        ("Bel 112, 14 040, 0800-1234 of 0900 8844.", []),
        ("Om 06.30 uur op, voor 0,50 euro.", []),
        ("Mail naar piet.x@example.nl.", [("email", "piet.x@example.nl")]),
        ("Mail naar piet.x (at) example punt nl", [("email", "piet.x (at) example punt nl")]),
        ("Kijk op https://www.example.org/pad?x=1.", [("url", "https://www.example.org/pad?x=1")]),
        ("Kijk op buurt.example.nl even.", [("url", "buurt.example.nl")]),
        ("Volg @de_buurvrouw maar.", [("gebruikersnaam", "@de_buurvrouw")]),
        ("Wij wonen op 5345 KL.", [("postcode", "5345 KL")]),
        ("wij wonen op 5345kl", [("postcode", "5345kl")]),
        ("In 2024 is er 1500 m2 bij, en 1200 kg zand.", []),
        ("Mijn bsn is 111222333.", [("bsn", "111222333")]),
        ("Mijn nummer is 1112.22.333.", [("bsn", "1112.22.333")]),
        ("Op NL91 ABNA 0417 1643 00 staat niets.", [("iban", "NL91 ABNA 0417 1643 00")]),
        ("Een auto met 12-ABC-3 staat daar.", [("kenteken", "12-ABC-3")]),
        ("Het cliëntnummer 40077 klopt niet.", [("nummer", "40077")]),
        ("Het kost 180.000 euro en 1.250.000 gulden.", []),
        ("De gemeente vroeg naar ons KvK-nummer.", []),
    ],
)
def test_numbers_that_lead_to_a_person_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het was in de Kerkstraat 12.", [("adres", "Kerkstraat 12")]),
        ("het was in de kerkstraat 12-b.", [("adres", "de kerkstraat 12-b")]),
        ("Ga naar Molenweg 2 t/m 18.", [("adres", "Molenweg 2 t/m 18")]),
        ("Ga naar Havenkade 65-III.", [("adres", "Havenkade 65-III")]),
        ("Ga naar Havenkade 41 hs.", [("adres", "Havenkade 41 hs")]),
        ("Ga naar Nieuwe Gracht 7 bis.", [("adres", "Nieuwe Gracht 7 bis")]),
        ("Op de snelweg 30 kilometer verder.", []),
        ("De Jan van Galenstraat is smal.", []),
        ("In de Parkstraat 20 auto's geteld.", []),
    ],
)
def test_a_street_with_a_house_number_is_an_address(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_street_of_the_list_is_found_without_a_word_for_street() -> None:
    text = "wij wonen zijlkamp 12 al jaren."

    assert found(text) == []
    assert found(text, ScanLists(streets=("Zijlkamp",))) == [("adres", "zijlkamp 12")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Geboren op 3 mei 1938.", [("geboortedatum", "3 mei 1938")]),
        ("Zij is van 12-03-1947.", [("geboortedatum", "12-03-1947")]),
        ("Het was op vrijdag 12 januari.", [("datum", "vrijdag 12 januari")]),
        ("Elke 1e dinsdag van de maand in mei.", []),
        ("Na 1974 was dat voorbij.", []),
        ("Ik ben 58, afgekeurd.", [("leeftijd", "58")]),
        ("Hij is al drieëntachtig.", [("leeftijd", "drieëntachtig")]),
        ("Toen ik twaalf was ging het mis.", [("leeftijd", "twaalf")]),
        ("Mijn dochter van tien jaar vertaalt.", [("leeftijd", "tien jaar")]),
        ("Een man van 46, zonder werk.", [("leeftijd", "46")]),
        ("Het is acht. Dat is 12 jaar geleden. Ik werkte er veertig jaar.", []),
        ("Mensen van 65-plus en een groep van 18 vrouwen.", []),
        ("Ons rondje is 3.5 kilometer.", []),
    ],
)
def test_dates_and_ages_of_persons(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toen kwam Hibaq binnen.", [("naam", "Hibaq")]),
        ("Wij zagen Anna van der Zanden daar.", [("naam", "Anna van der Zanden")]),
        ("Mevrouw Demirtas komt nooit.", [("naam", "Demirtas")]),
        ("mevrouw van der velde komt nooit.", [("naam", "van der velde")]),
        ("mijn buurvrouw samira kookt.", [("naam", "samira")]),
        ("Ome Bep en juf Ank.", [("naam", "Bep"), ("naam", "Ank")]),
        ("Ik ken Remy B. goed.", [("naam", "Remy B")]),
        ("Dr. S. Koudijs hielp.", [("naam", "S. Koudijs")]),
        ("Harmke belde mij. Ik mis Harmke.", [("naam", "Harmke"), ("naam", "Harmke")]),
        ("Hibaq, mijn oudste, helpt.", [("naam", "Hibaq")]),
        ("De dokter zegt dat de juf gelijk heeft.", []),
        ("In Zwolle en in Groessen is het anders.", []),
        ("Turkse vrouwen en Rotterdammers koken met de Ramadan.", []),
        ("Bij de Lidl, de GGD en Albert Heijn.", []),
        ("Roos en geel, dat is de lente. Groen is mooi.", []),
    ],
)
def test_names_by_their_capital_and_by_what_stands_around(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_institutions_and_roles_only_warn() -> None:
    text = "Hij zit op basisschool De Windroos."

    assert found(text) == [("instelling", "basisschool De Windroos")]
    assert scan_gate(scan(text)) == WARNS


def test_a_listed_organisation_and_a_known_area_are_no_finding() -> None:
    text = "Bij Buurtkamer De Linde en in de Vogelbuurt is het goed."
    lists = ScanLists(organisations=("Buurtkamer De Linde",), places=("Vogelbuurt",))

    assert scan_gate(scan(text, lists)) == OPEN


def test_one_direct_kind_or_two_indirect_ones_close_the_gate() -> None:
    assert scan_gate(scan("Ik ben 58.")) == WARNS
    assert scan_gate(scan("Ik ben 58. Het was op 3 maart.")) == CLOSED
    assert scan_gate(scan("Ik ben 58. Mijn man is 61.")) == WARNS
    assert scan_gate(scan("Bel 06-12345678.")) == CLOSED


def test_in_the_network_edition_indirect_kinds_only_warn() -> None:
    assert scan_gate_netwerk(scan("Ik ben 58. Het was op 3 maart.")) == WARNS
    assert scan_gate_netwerk(scan("Bel 06-12345678.")) == CLOSED


def test_a_finding_holds_no_text() -> None:
    assert "Hibaq" not in repr(scan("Toen kwam Hibaq binnen."))


def test_the_eleven_test_and_mod_97() -> None:
    assert is_bsn("111222333")
    assert not is_bsn("111222334")
    assert not is_bsn("000000000")
    assert is_iban("NL91ABNA0417164300")
    assert not is_iban("NL92ABNA0417164300")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mijn vriendin ronella is ziek.", "ronella"),
        ("rukmena van het jongerencentrum helpt mij.", "rukmena"),
        ("volgens tjalda van driehoog is het zo.", "tjalda"),
        ("de kapster, mijn nicht, joreska, weet alles.", "joreska"),
        ("Marouletta van de kinderopvang heeft geholpen.", "Marouletta"),
        ("Van der Plas van de derde bracht soep.", "Van der Plas"),
        ("El Bakhari legt elke avond een krat buiten.", "El Bakhari"),
        ("Wim en Toos koken voor twaalf man.", "Wim"),
        ("Dat heeft Gerrit van Ommen gedaan.", "Gerrit van Ommen"),
    ],
)
def test_a_name_that_no_list_holds_is_found_by_its_place(text: str, words: str) -> None:
    assert ("naam", words) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "mijn vriendin overdag bellen kan niet.",
        "klachten van de flat komen nooit aan.",
        "de mantelzorger, vrijwilligerswerk, geluidhinder en zo.",
        "Mandarijnen van de markt zijn beter.",
        "Van de week regende het weer.",
        "Discipline is er niet meer.",
    ],
)
def test_ordinary_words_at_those_places_are_no_names(text: str) -> None:
    assert [kind for kind, _ in found(text) if kind == "naam"] == []


@pytest.mark.parametrize(
    ("name", "blocked", "innocent"), [(FIRST, 60, 20), (SECOND, 20, 10), (THIRD, 26, 12), (FOURTH, 26, 12)]
)
def test_our_own_stories_stay_within_the_bounds(
    name: str, blocked: int, innocent: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """First round before any tuning: 58 of 60 closed, 3 of 20 innocent ones too, naam .875, indirect .907.

    Second round, written after that and measured before anything was changed for it: 20 of 20 closed, 2 of 10
    innocent ones too, naam .852. Third and fourth round, likewise: 25 of 26 closed, 0 of 12 innocent ones,
    naam .838 and .848.
    """
    measured = measure(read_invented(HERE / name))

    with capsys.disabled():
        sys.stdout.write("\n".join(["", name, *measured.lines(), ""]))
    assert sum(count for (expect, _), count in measured.gates.items() if expect == "block") == blocked
    assert measured.gates["block", CLOSED] >= blocked - 1
    assert measured.gates["flag", OPEN] == 0
    assert measured.gates["pass", CLOSED] <= innocent * 4 / 20
    for group, least in LEAST_SHARE.items():
        assert measured.share(group) >= least, group
