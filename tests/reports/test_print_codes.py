"""Card codes are given once and never to another card."""

from reports.nouns import Sentence
from reports.nouns_print import CardDraft
from reports.print_codes import code_number, manifest_cards, merge_codes, number_cards


def draft(*finding_ids: str) -> CardDraft:
    title = Sentence("T1", f"Over {finding_ids[0]}", finding_ids)
    return CardDraft(finding_ids, "meedoen", "eenzaamheid", title, None, (), (), is_strength=False)


def codes(*drafts: CardDraft, **known: str) -> list[tuple[str, str]]:
    return [(code, made.key) for code, made in number_cards(drafts, known)[0]]


def test_the_first_edition_numbers_the_cards_in_their_order() -> None:
    assert codes(draft("a"), draft("b"), draft("c")) == [("R1", "a"), ("R2", "b"), ("R3", "c")]


def test_a_later_build_never_renumbers_and_puts_new_cards_last() -> None:
    assert codes(draft("new"), draft("b"), draft("a"), a="R1", b="R2") == [
        ("R1", "a"),
        ("R2", "b"),
        ("R3", "new"),
    ]


def test_the_code_of_a_card_that_is_gone_is_never_given_again() -> None:
    numbered, given = number_cards([draft("b"), draft("c")], {"a": "R1", "b": "R2"})

    assert [code for code, _ in numbered] == ["R2", "R3"]
    assert given == {"a": "R1", "b": "R2", "c": "R3"}
    assert codes(draft("a"), **given) == [("R1", "a")]


def test_a_card_is_its_findings() -> None:
    assert codes(draft("a", "b"), a="R1") == [("R2", "a,b")]


def test_more_than_nine_cards_stand_in_the_order_of_their_numbers() -> None:
    drafts = [draft(f"f{number}") for number in range(11)]
    known = {made.key: f"R{11 - number}" for number, made in enumerate(drafts)}

    assert [code for code, _ in number_cards(drafts, known)[0]] == [f"R{n}" for n in range(1, 12)]


def test_codes_of_both_editions_are_one_list_and_the_first_leads() -> None:
    network = {"WK1": {"a": "R1", "b": "R2"}}
    public = {"WK1": {"a": "R9", "c": "R2", "d": "R3"}, "WK2": {"e": "R1"}}

    assert merge_codes(network, public) == {"WK1": {"a": "R1", "b": "R2", "d": "R3"}, "WK2": {"e": "R1"}}


def test_something_else_than_a_code_counts_for_nothing() -> None:
    assert [code_number(text) for text in ("R12", "R", "12", "X3", "Rx")] == [12, 0, 0, 0, 0]


def test_the_manifest_lists_code_findings_theme_and_title() -> None:
    assert manifest_cards([("R1", draft("a", "b"))]) == [
        {"code": "R1", "bevindingen": ["a", "b"], "thema": "eenzaamheid", "titel": "Over a"}
    ]
