"""A claim stands on the element that holds exactly the text of its sentence."""

from reports import said
from reports.nouns import Sentence

ONE = Sentence("N2", "In heel Voorbeeldstad 46.", ("eenzaam@GM9901@totaal@2024",))
TWO = Sentence("X4", "Versie van 22 november 2026.", is_free=True)


def test_a_line_of_one_sentence_needs_no_element_inside() -> None:
    assert said.line([ONE]) == '<p data-claim="N2|eenzaam@GM9901@totaal@2024">In heel Voorbeeldstad 46.</p>'
    assert said.line([TWO], "li") == '<li data-claim="X4" data-vrij>Versie van 22 november 2026.</li>'
    assert said.line([TWO], css="status").startswith('<p class="status" data-claim="X4" data-vrij>')


def test_sentences_that_share_a_line_each_keep_their_claim() -> None:
    assert said.line([ONE, TWO], css="status") == (
        '<p class="status"><span data-claim="N2|eenzaam@GM9901@totaal@2024">In heel Voorbeeldstad 46.</span> '
        '<span data-claim="X4" data-vrij>Versie van 22 november 2026.</span></p>'
    )
    assert said.sentences([]) == ""


def test_a_line_without_sentences_leaves_nothing() -> None:
    assert said.lines([[ONE], [], [TWO]], "li").count("<li") == 2


def test_text_from_data_stays_text_in_text_and_claim() -> None:
    hostile = Sentence('N"2', "<b>", ('"><script>',))

    assert said.sentence(hostile) == ('<span data-claim="N&#34;2|&#34;&gt;&lt;script&gt;">&lt;b&gt;</span>')
