"""Texts are cleaned before anything else happens to them (stories.md section 2)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stories.cleaning import UnreadableTextError, clean_text


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  gewoon  ", "gewoon"),
        ("e\u0301e\u0301n", "één"),
        ("Omgekeerd \u202eedoc\u202c einde", "Omgekeerd edoc einde"),
        ("nul\u200bbreed\u200dte\ufeff", "nulbreedte"),
        ("belletje\u0007 en \u001b[31mrood", "belletje en [31mrood"),
        ("\t=1+1", "=1+1"),
        ("twee\nregels", "twee regels"),
        ("a\u2028b\u2029c\u0085d", "a b c d"),
        ("<scr\u200bipt>", "<script>"),
        ("tag\U000e0041s", "tags"),
        ("\u200d los \u200d", "los"),
        ("een\r\ntwee\rdrie", "een twee drie"),
    ],
)
def test_hidden_characters_go_and_dividers_become_a_blank(raw: str, cleaned: str) -> None:
    assert clean_text(raw).text == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "👨\u200d👩\u200d👧\u200d👦 en 🏳\ufe0f\u200d🌈 blijven heel",
        "👩🏽\u200d🔬",
        "می\u200cخواهم",
        "क्\u200dष",
        "Zo is het: café, Łódź, naïef.",
        "{{ 7*7 }} <b>vet</b> =1+1 | ; \" '",
    ],
)
def test_what_readers_need_stays(text: str) -> None:
    found = clean_text(text)
    assert found.text == unicodedata.normalize("NFC", text)
    assert not found.is_changed


def test_newlines_stay_in_the_long_text_only() -> None:
    assert clean_text("een\r\n\r\ntwee\tdrie", keeps_lines=True).text == "een\n\ntwee drie"


def test_at_most_four_marks_on_a_letter() -> None:
    found = clean_text("q" + "\u0300\u0301\u0302" * 50 + "rest")
    assert found.text == "q\u0300\u0301\u0302\u0300rest"
    assert found.is_changed


@pytest.mark.parametrize("raw", ["voor\0na", "\ud800los", "los\udfff"])
def test_nul_and_half_characters_are_refused(raw: str) -> None:
    with pytest.raises(UnreadableTextError):
        clean_text(raw)


def test_composing_or_trimming_alone_is_no_change_to_warn_about() -> None:
    assert not clean_text(" cafe\u0301 ").is_changed
    assert clean_text("ca\u200bfé").is_changed


@given(st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    once = clean_text(raw).text
    assert clean_text(once).text == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(c) == "Cc" for c in once)


def test_the_cleaned_text_stays_out_of_repr() -> None:
    assert "geheim" not in repr(clean_text("geheim\u200b"))
