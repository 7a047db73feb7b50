"""Sentences as HTML: every one with its claim, on as few elements as that takes (report.md 4.1).

The claim stands on the element that holds exactly the text of the sentence: the paragraph or list item
itself when it holds one sentence, a `span` when several share it.
"""

from collections.abc import Sequence

from markupsafe import Markup, escape

from reports.nouns import Sentence


def sentence(said: Sentence) -> Markup:
    """Write one sentence with its claim, to stand among others."""
    return element("span", said)


def sentences(said: Sequence[Sentence]) -> Markup:
    """Write the sentences of one line after each other, each with its own claim."""
    return Markup(" ").join(map(sentence, said))


def element(tag: str, said: Sentence, attributes: str = "") -> Markup:
    """Write one sentence as an element of its own; `attributes` come from a template, never from data."""
    claim = said.claim if said.finding_ids else said.pattern
    free = " data-vrij" if said.is_free else ""
    about = f' data-over="{escape(said.about)}"' if said.about else ""
    return Markup(  # noqa: S704 (claim and text went through escape)
        f'<{tag}{attributes} data-claim="{escape(claim)}"{free}{about}>{escape(said.text)}</{tag}>'
    )


def line(said: Sequence[Sentence], tag: str = "p", css: str = "") -> Markup:
    """Write one line as a paragraph or list item; the only sentence of a line needs no element inside."""
    attributes = f' class="{css}"' if css else ""
    if len(said) == 1:
        return element(tag, said[0], attributes)
    return Markup(f"<{tag}{attributes}>{sentences(said)}</{tag}>")  # noqa: S704 (made of escaped parts)


def lines(said: Sequence[Sequence[Sentence]], tag: str = "p") -> Markup:
    """Write lines as paragraphs or list items; a line without sentences leaves nothing."""
    return Markup("").join(line(one, tag) for one in said if one)
