"""Set every gesprekskaart as large as its half sheet allows (style_print/30_cards.css)."""

from dataclasses import replace

from reports.nouns_print import Card, CardSheets
from reports.nouns_story import QuoteView
from reports.print_fit_five import SheetFullError, text_of
from reports.print_said import SHARE
from reports.print_sizes import CARD_STEPS, CardStep
from reports.print_text import stack, text_height, text_width

CARD = 148.4
SPARE = 1.5
WIDTH = 182.0
LEFT, BALLOON = 106.0, 61.0
"""Width of the text on the left, and of that in the balloon."""
BEADS, BESIDE_BEADS = 26.0, 106.0 - 26.0 - 5.0
GAP = 2.4
PADDING = 8.0 + 5.0
BOXES = 36.0
CODE_HEIGHT = 7.6
BALLOON_FRAME = 6.0 + 0.8 + 2.0
FOOT_WIDTH = WIDTH - 60.0 - 6.0
FOOT_POINTS, FOOT_LEADING = 8.5, 1.22
KOP_POINTS = 11.0
KOP_WIDTH = WIDTH - 5.0
BODY, SMALL, TITLE = 1.3, 1.26, 1.14
CAPTION = 1.3
BIG = 0.35
"""What a large number is wider than its letters, em."""


def fit_cards(sheets: CardSheets) -> CardSheets:
    """Choose the step of every card.

    Raises:
        SheetFullError: a card does not fit its half sheet.
    """
    marks = text_of(sheets.marks.all)
    name = f"Dit valt op · {sheets.place.name}"
    used: set[QuoteView] = set()
    cards = []
    for card in sheets.cards:
        fitted = fit_card(card, name, marks, used)
        used |= {fitted.quote} if fitted.quote is not None else set()
        cards.append(fitted)
    return replace(sheets, cards=tuple(cards))


def fit_card(card: Card, name: str, marks: str, used: set[QuoteView]) -> Card:
    """The largest letters with which a card fits; of the quotes that are still free the first that fits."""
    free = [quote for quote in card.quotes if quote not in used]
    for made in (*(replace(card, quote=quote) for quote in free), replace(card, quote=None)):
        for number, step in enumerate(CARD_STEPS):
            if card_height(made, step, name, marks) <= CARD - SPARE:
                return replace(made, step=number)
    raise SheetFullError(f"kaart {card.code}: {card.draft.title.text}")


def card_height(card: Card, step: CardStep, name: str, marks: str) -> float:
    """Estimate the height of one card, millimetres."""
    title = 1.0 + text_height(card.draft.title.text, step.h2, WIDTH, TITLE, is_bold=True)
    code = text_width(card.label.text, 14, is_bold=True) + 12.0
    kop = max(CODE_HEIGHT, text_height(name, KOP_POINTS, KOP_WIDTH - code, 1.2))
    foot = text_height(f"{text_of(card.sources)} {marks}", FOOT_POINTS, FOOT_WIDTH, FOOT_LEADING)
    discussed = card.discussed.text if card.discussed is not None else ""
    rows = [
        kop + title,
        max(left_height(card, step), balloon_height(card, step)),
        text_height(card.question.text, step.questions, WIDTH, 1.2, is_bold=True),
        BOXES,
        1.0 + max(foot, text_height(discussed, 9.5, 60.0, FOOT_LEADING, is_bold=True)),
    ]
    return PADDING + stack(rows, GAP)


def left_height(card: Card, step: CardStep) -> float:
    """Beads with the sentences beside them, and the notes under them."""
    has_beads = card.draft.beads is not None
    width = BESIDE_BEADS if has_beads else LEFT
    texts = [text_of(line) for line in card.draft.lines]
    if card.draft.figure is not None:
        texts.insert(0, widened(card.draft.figure.sentence.text))
    beside = stack([text_height(text, step.body, width, BODY) for text in texts], 1.4)
    notes = [text_height(text_of(line), step.small, LEFT, SMALL) for line in card.draft.notes]
    return stack([max(beside, BEADS if has_beads else 0.0), stack(notes, 0.8)], GAP)


def widened(text: str) -> str:
    """The text with some letters more for the number that is set larger."""
    found = SHARE.search(text)
    return text + "0" * (1 + int(len(found["number"]) * BIG)) if found else text


def balloon_height(card: Card, step: CardStep) -> float:
    """What people said, or that there are no stories yet."""
    if card.quote is None:
        said = text_height(card.no_quote.text, step.small, BALLOON, BODY) if card.no_quote else 0.0
        return BALLOON_FRAME + said
    return BALLOON_FRAME + quote_height(card.quote, step.small, BALLOON)


def quote_height(quote: QuoteView, points: float, width: float) -> float:
    """A quote with its caption."""
    said = text_height(f"‘{quote.citaat}’", points, width, CAPTION, is_bold=True)
    return said + text_height(text_of(quote.caption), points, width, CAPTION)
