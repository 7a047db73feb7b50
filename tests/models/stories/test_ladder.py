"""Small cells: the example of stories.md 8.2, the fixed order, and the two properties."""

from dataclasses import astuple, replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.stories.ladder import (
    NOTHING,
    Attributes,
    Crowd,
    Thresholds,
    climb,
    hide_counts,
    is_more_detailed,
    not_finer,
    own_attributes,
    pages_for,
    settle,
    steps,
    too_low,
)
from models.stories.nouns import Verhaal
from models.stories.population import Population, find_population
from tests.models.stories.rows import verhaal

BUURT, OTHER, WIJK, GEMEENTE = "BU99010103", "BU99010101", "WK990101", "GM9901"
PEOPLE = [
    (BUURT, WIJK, {"": 1210.0, "65+": 85.0, "25-45": 400.0}),
    (OTHER, WIJK, {"": 900.0, "65+": 300.0}),
    (WIJK, GEMEENTE, {"": 2110.0, "65+": 385.0, "25-45": 700.0}),
    (GEMEENTE, "NL00", {"": 20000.0, "65+": 4000.0}),
]
POPULATION = find_population(PEOPLE, {})


def crowd(*told: Verhaal, population: Population = POPULATION, is_public: bool = True) -> Crowd:
    return Crowd(told, population, counts_tellers=is_public)


def teller(number: int, gebied: str = BUURT, **facts: object) -> Verhaal:
    return verhaal(f"V-{number:04d}", verteller_id=f"T-{number:04d}", gebied_code=gebied, **facts)


def test_the_example_of_the_contract_climbs_to_the_wijk_and_age_does_not_come_back() -> None:
    old = [teller(n, leeftijdsgroep="65+") for n in (1, 2)]
    others = [teller(n, OTHER, leeftijdsgroep="65+") for n in range(3, 8)]

    shown = climb(own_attributes(old[0]), crowd(*old, *others))

    assert shown == Attributes("bewoner", "", WIJK, "", "")


def test_enough_people_and_tellers_keep_everything() -> None:
    told = [teller(n, leeftijdsgroep="25-45") for n in (1, 2, 3)]

    assert climb(own_attributes(told[0]), crowd(*told)) == Attributes("bewoner", "", BUURT, "25-45", "")


def test_two_stories_of_one_teller_are_one_teller() -> None:
    told = [teller(1), replace(teller(2), verteller_id="T-0001"), teller(3)]

    assert climb(own_attributes(told[0]), crowd(*told)) is None


def test_an_attribute_without_a_figure_is_dropped() -> None:
    told = [teller(n, leeftijdsgroep="15-25", groepen=("mantelzorgers",)) for n in (1, 2, 3)]

    assert climb(own_attributes(told[0]), crowd(*told)) == Attributes("bewoner", "", BUURT, "", "")


def test_a_professional_needs_three_of_the_same_kind_and_no_inhabitants() -> None:
    nurses = [teller(n, rol="professional", beroepsgroep="wijkverpleging") for n in (1, 2)]
    teacher = teller(3, rol="professional", beroepsgroep="onderwijs")
    empty = Population({}, POPULATION.above)

    assert climb(own_attributes(nurses[0]), crowd(*nurses, teacher, population=empty)) == Attributes(
        "professional", "", BUURT, "", ""
    )


def test_the_last_step_stands_without_attributes_when_the_report_has_three_tellers() -> None:
    volunteer = teller(1, rol="vrijwilliger")
    residents = [teller(n) for n in (2, 3)]

    assert climb(own_attributes(volunteer), crowd(volunteer, *residents)) == NOTHING
    assert climb(own_attributes(volunteer), crowd(volunteer, residents[0])) is None


def test_the_network_edition_only_needs_inhabitants() -> None:
    lone = teller(1, leeftijdsgroep="65+")

    assert climb(own_attributes(lone), crowd(lone, is_public=False)) == Attributes("bewoner", "", BUURT)


def test_steps_follow_the_fixed_order() -> None:
    own = Attributes("professional", "welzijn", BUURT, "25-45", "mantelzorgers")

    assert [astuple(step) for step in steps(own, POPULATION)] == [
        ("professional", "welzijn", BUURT, "25-45", "mantelzorgers"),
        ("professional", "welzijn", BUURT, "25-45", ""),
        ("professional", "welzijn", BUURT, "", ""),
        ("professional", "", BUURT, "", ""),
        ("professional", "", WIJK, "", ""),
        ("professional", "", GEMEENTE, "", ""),
        ("iemand", "", "", "", ""),
    ]


def test_a_buurt_goes_to_its_own_area_before_the_wijk() -> None:
    population = find_population(PEOPLE, {"EG-linde": (BUURT, OTHER)})

    assert population.holders(BUURT) == ("EG-linde", WIJK, GEMEENTE)
    assert population.people("EG-linde", "65+") == 385.0


def test_an_own_area_over_two_wijken_goes_to_the_gemeente_and_not_to_one_wijk() -> None:
    other = ("BU99010201", "WK990102", {"": 500.0})
    rows = [*PEOPLE, other, ("WK990102", GEMEENTE, {"": 500.0})]
    population = find_population(rows, {"EG-spoor": (BUURT, "BU99010201")})

    assert population.holders(BUURT) == ("EG-spoor", GEMEENTE)


def test_a_page_smaller_than_the_shown_area_must_be_large_enough_itself() -> None:
    volunteer = teller(1, rol="vrijwilliger")
    residents = [teller(n, OTHER) for n in (2, 3, 4)]
    told = crowd(volunteer, *residents)

    assert pages_for(volunteer, NOTHING, (WIJK, "WK990199"), told) == (WIJK,)
    shown = Attributes("vrijwilliger", "", GEMEENTE)
    assert pages_for(volunteer, shown, (WIJK,), told) == ()


def test_between_editions_nothing_gets_more_detailed() -> None:
    told = [teller(n, leeftijdsgroep="25-45") for n in (1, 2, 3)]
    before = Attributes("bewoner", "", WIJK)

    assert settle(told[0], crowd(*told), before) == Attributes("bewoner", "", WIJK)
    assert settle(told[0], crowd(*told), NOTHING) == NOTHING
    assert settle(told[0], crowd(*told), None) == Attributes("bewoner", "", BUURT, "25-45")


def test_thresholds_may_only_be_raised() -> None:
    assert too_low(Thresholds()) == []
    assert too_low(Thresholds(k_inw=250, k_ver=2)) == ["k_ver"]


@pytest.mark.parametrize(
    ("counts", "is_total_shown", "hidden"),
    [
        ((0, 9, 12), True, (False, False, False)),
        ((3, 9, 12), True, (True, True, False)),
        ((3, 9, 12), False, (True, False, False)),
        ((3, 4, 12), True, (True, True, False)),
        ((3, 0, 0), True, (True, False, False)),
    ],
)
def test_counts_below_five_are_hidden_and_one_alone_takes_its_neighbour(
    counts: tuple[int, ...], is_total_shown: bool, hidden: tuple[bool, ...]
) -> None:
    assert hide_counts(counts, is_total_shown=is_total_shown) == hidden


ATTRIBUTES = st.builds(
    Attributes,
    rol=st.sampled_from(["bewoner", "professional", "vrijwilliger"]),
    beroepsgroep=st.sampled_from(["", "welzijn", "jeugd"]),
    gebied_code=st.sampled_from([BUURT, OTHER, WIJK, GEMEENTE]),
    leeftijdsgroep=st.sampled_from(["", "25-45", "65+"]),
    groep=st.sampled_from(["", "mantelzorgers"]),
)


@st.composite
def stories(draw: st.DrawFn) -> list[Verhaal]:
    rows = draw(st.lists(ATTRIBUTES, min_size=1, max_size=9))
    tellers = draw(st.lists(st.integers(1, 5), min_size=len(rows), max_size=len(rows)))
    return [
        verhaal(
            f"V-{number:04d}",
            verteller_id=f"T-{who:04d}",
            rol=row.rol,
            beroepsgroep=row.beroepsgroep,
            gebied_code=row.gebied_code,
            leeftijdsgroep=row.leeftijdsgroep or "onbekend",
            groepen=(row.groep,) if row.groep else (),
        )
        for number, (row, who) in enumerate(zip(rows, tellers, strict=True), start=1)
    ]


@given(ATTRIBUTES)
def test_a_step_never_adds_detail(own: Attributes) -> None:
    path = list(steps(own, POPULATION))
    for earlier, later in pairwise(path):
        assert not is_more_detailed(later, earlier, POPULATION)


@given(stories())
def test_what_is_shown_is_never_a_small_cell(told: list[Verhaal]) -> None:
    everybody = crowd(*told)
    for one in told:
        shown = climb(own_attributes(one), everybody)
        if shown is not None and shown != NOTHING:
            assert everybody.tellers(shown) >= 3
            if shown.rol != "professional":
                assert (POPULATION.people(shown.gebied_code, shown.leeftijdsgroep, shown.groep) or 0) >= 100
        if shown == NOTHING:
            assert everybody.tellers(NOTHING) >= 3


@given(stories(), ATTRIBUTES)
def test_the_next_edition_never_says_more(told: list[Verhaal], before: Attributes) -> None:
    for one in told:
        shown = settle(one, crowd(*told), before)
        if shown is not None:
            assert not is_more_detailed(shown, not_finer(shown, before, POPULATION), POPULATION)
            assert not shown.leeftijdsgroep or before.leeftijdsgroep
            assert not shown.groep or before.groep
