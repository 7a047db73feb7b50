"""The print views of an edition: their files, the card codes in its manifest, and codes given before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.edition_state import edition_slug
from pipeline.editions import EditionFolder
from pipeline.messages import PipelineError
from pipeline.project import OpenProject
from reports.cijfers import GemeenteCijfers
from reports.huisstijl import PLAIN, HouseStyle
from reports.nouns import Wijkbeeld
from reports.print_codes import manifest_cards, merge_codes
from reports.print_fit_five import SheetFullError
from reports.print_page import render_print_views
from reports.print_views import build_print_views

CARDS, CODES = "kaarten", "kaartcodes"
"""Keys of the manifest: the cards of this edition; every code ever given, also of cards that are gone."""


@dataclass
class CardBook:
    """The card codes of one edition while its pages are made."""

    codes: dict[str, dict[str, str]]
    """Per gebied every code ever given, per card (`CardDraft.key`)."""
    cards: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    """Per gebied the cards of this edition."""

    def entries(self) -> dict[str, Any]:
        """What the manifest holds about cards."""
        return {CARDS: self.cards, CODES: self.codes}


def open_card_book(wijkbeelden: Path, project: OpenProject) -> CardBook:
    """Read the codes that both editions of a project gave before; those of the edition netwerk lead.

    A card keeps its code in every later build, and one that is gone never gives its code to another
    (report.md 3.5).
    """
    given = [read_codes(wijkbeelden, edition_slug(project, edition)) for edition in ("netwerk", "openbaar")]
    return CardBook(merge_codes(*given))


def read_codes(wijkbeelden: Path, slug: str) -> dict[str, dict[str, str]]:
    """The codes in the manifest of a current edition; nothing without one, or when it is older than cards."""
    manifest = EditionFolder(wijkbeelden, slug).manifest() or {}
    codes = manifest.get(CODES, {})
    if not isinstance(codes, Mapping):
        return {}
    return {
        str(area): {str(key): str(code) for key, code in own.items()}
        for area, own in codes.items()
        if isinstance(own, Mapping)
    }


def write_prints(
    work: Path,
    cijfers: GemeenteCijfers,
    beeld: Wijkbeeld,
    book: CardBook,
    house_style: HouseStyle = PLAIN,
) -> None:
    """Write the three print views of one gebied beside its page and put its cards in the book.

    Raises:
        PipelineError: WB-P00/blad_vol (exit 3): what must stand on a sheet does not fit on it.
    """
    code = beeld.place.code
    try:
        views, codes = build_print_views(cijfers, beeld, book.codes.get(code, {}))
    except SheetFullError as error:
        raise PipelineError("WB-P00/blad_vol", file="project.yml", sheet=str(error)) from error
    for name, html in render_print_views(views, code, house_style).items():
        (work / name).write_text(html, encoding="utf-8")
    book.codes[code] = codes
    book.cards[code] = manifest_cards((card.code, card.draft) for card in views.cards.cards)
