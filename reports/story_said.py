"""Words of stories as HTML: a figure in large type, a quote in its own language (report.md section 7)."""

from markupsafe import Markup, escape

from reports import said
from reports.nouns_story import FigureView, QuoteView, Telling


def figure(view: FigureView) -> Markup:
    """The sentence of a figure with its number in large type; the text stays that of the sentence."""
    before, found, after = view.sentence.text.partition(view.big)
    if not found:
        return said.element("p", view.sentence, ' class="cijfer"')
    return Markup(  # noqa: S704 (claim and text went through escape)
        f'<p class="cijfer" data-claim="{escape(view.sentence.claim)}">'
        f"{escape(before)}<b>{escape(found)}</b>{escape(after)}</p>"
    )


def quote(view: QuoteView) -> Markup:
    """A quote between quotation marks with who said it; other languages carry `lang`."""
    language = f' lang="{escape(view.taal)}" dir="auto"' if view.taal else ""
    caption = f"<figcaption>{said.sentences(view.caption)}</figcaption>" if view.caption else ""
    return Markup(  # noqa: S704 (every text went through escape)
        f'<figure class="citaat"><blockquote{language} data-vrij><p>‘{escape(view.citaat)}’</p></blockquote>'
        f"{caption}</figure>"
    )


def count_cell(telling: Telling, head: str) -> Markup:
    """One count in a table, with its key as claim."""
    return Markup(  # noqa: S704 (every text went through escape)
        f'<td class="getal" data-op="{escape(head)}" data-claim="telling|{escape(telling.key)}">'
        f"{escape(telling.text)}</td>"
    )
