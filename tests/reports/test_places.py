"""How an area is named: shown name, proposed article, what a project may change (wording.md 2.3)."""

import pytest

from reports.places import make_place, plural_soort, proposed_article, shown_name, the_soort


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Wijk 03 Centrum", "Centrum"),
        ("Verspreide huizen Noord", "buitengebied Noord"),
        ("Verspreide huizen in het Westen", "buitengebied Westen"),
        ("Buurt 0102 Oost", "Oost"),
        ("Lindenhof", "Lindenhof"),
        ("Wijk aan Zee", "Wijk aan Zee"),
        ("Sassenheim  Oost ", "Sassenheim Oost"),
    ],
)
def test_shown_name(raw: str, shown: str) -> None:
    assert shown_name(raw) == shown


@pytest.mark.parametrize(
    ("name", "article"),
    [
        ("Dichtersbuurt", "de"), ("Stationsstraat en omgeving", "de"), ("Stadspark en omgeving", "het"),
        ("Vogellaan en omgeving", "de"), ("Molenkwartier", "het"), ("Zuidpolder", "de"), ("Oude Hoek", "de"),
        ("Witte Hoef", ""), ("Het Woud", ""), ("De Linden", ""), ("Parklaan-Zuid", ""),
        ("'s-Gravenbuurt", ""), ("'t Veld", ""), ("In de Hoek", ""), ("Rijswijk", ""), ("Lindenhof", ""),
        ("buitengebied Noord", "het"),
    ],
)  # fmt: skip
def test_proposed_article(name: str, article: str) -> None:
    assert proposed_article(name) == article


def test_a_project_overrides_name_article_and_kind() -> None:
    place = make_place(
        "BU1", "Vogelbuurt", "buurt", 900, {"naam": "Molenwijk", "lidwoord": "", "soort": "kern"}
    )

    assert (place.in_sentence, place.soort) == ("Molenwijk", "kern")


def test_a_name_with_its_article_and_a_name_that_occurs_twice() -> None:
    assert make_place("BU1", "Vogelbuurt", "buurt").in_sentence == "de Vogelbuurt"
    assert (
        make_place("BU2", "Centrum", "buurt", wijk_name="Oost-Dorp").in_sentence == "het Centrum (Oost-Dorp)"
    )
    assert make_place("GM1", "Molenhoek", "gemeente").in_sentence == "Molenhoek"
    assert make_place("BU3", "Verspreide huizen Noord", "buurt").title == "Buitengebied Noord"


def test_kinds_of_area() -> None:
    assert [plural_soort(soort) for soort in ("wijk", "kern", "dorp", "stadsdeel")] == [
        "wijken",
        "kernen",
        "dorpen",
        "stadsdelen",
    ]
    assert the_soort("wijk", is_whole=True) == "de hele wijk"
    assert the_soort("dorp", is_whole=True) == "het hele dorp"
    assert the_soort("gebied") == "het gebied"
