"""Gaps per theme (stories.md section 7.3) and the two lists of section 10."""

from models.stories.gaps import figure_without_story, find_gaps, story_without_figure
from tests.models.stories.rows import initiatief, verhaal

BAD = [("clear", "unfavourable")]
THREE = [
    verhaal("V-1", soort="probleem"),
    verhaal("V-2", soort="wens"),
    verhaal("V-3", soort="idee"),
]


def test_an_unfavourable_figure_without_an_active_initiative() -> None:
    active = initiatief(themas=("vervoer",))
    stopped = initiatief(themas=("vervoer",), status="gestopt")

    assert find_gaps("vervoer", BAD, [], []).figure_without_initiative
    assert find_gaps("vervoer", BAD, [], [stopped]).figure_without_initiative
    assert not find_gaps("vervoer", BAD, [], [active]).figure_without_initiative
    assert not find_gaps("vervoer", [("possible", "unfavourable")], [], []).figure_without_initiative


def test_three_tellers_who_ask_for_something() -> None:
    twice = [*THREE[:2], verhaal("V-4", verteller_id="V-2", soort="idee")]
    praise = [*THREE[:2], verhaal("V-5", soort="kracht")]

    assert find_gaps("vervoer", [], THREE, []).stories_without_initiative
    assert not find_gaps("vervoer", [], twice, []).stories_without_initiative
    assert not find_gaps("vervoer", [], praise, []).stories_without_initiative
    assert not find_gaps("geld", [], THREE, []).stories_without_initiative
    assert not find_gaps("vervoer", [], THREE, [initiatief()]).stories_without_initiative


def test_an_initiative_of_which_nobody_said_whether_it_works() -> None:
    unknown = initiatief()
    judged = initiatief("I-0002", oordeel="kan_beter")
    told = initiatief("I-0003", verwijst_naar=("V-9",))
    stories = [verhaal("V-9", themas=("vervoer",))]

    outcome = find_gaps("ontmoeten", [], stories, [unknown, judged, told])

    assert [item.id for item in outcome.untested] == ["I-0001"]
    praised = [verhaal("V-8", themas=("ontmoeten",), soort="kracht")]
    assert find_gaps("ontmoeten", [], praised, [unknown]).untested == ()


def test_figure_without_story_and_story_without_figure() -> None:
    assert figure_without_story(BAD, tellers=0)
    assert not figure_without_story(BAD, tellers=1)
    assert not figure_without_story([("clear", "higher")], tellers=0)
    assert story_without_figure([("around_average", "none")], tellers=3)
    assert story_without_figure([], tellers=3)
    assert not story_without_figure([], tellers=2)
    assert not story_without_figure(BAD, tellers=9)
