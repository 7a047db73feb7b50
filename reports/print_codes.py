"""Card codes R1, R2 ...: given once per gebied and never to another card (report.md 3.5, stories.md 7.1)."""

from collections.abc import Iterable, Mapping, Sequence

from reports.nouns_print import CardDraft

LETTER = "R"


def number_cards(
    drafts: Sequence[CardDraft], known: Mapping[str, str]
) -> tuple[tuple[tuple[str, CardDraft], ...], dict[str, str]]:
    """Give every card its code: the one it has already, else the next that was never given here.

    Args:
        drafts: the cards of one gebied, in their order.
        known: every code ever given in this gebied, per `CardDraft.key`; also of cards that are gone.

    Returns:
        The cards with their codes in the order of the codes, and `known` with the new ones added.
    """
    given = dict(known)
    last = max(map(code_number, given.values()), default=0)
    for draft in drafts:
        if draft.key not in given:
            last += 1
            given[draft.key] = f"{LETTER}{last}"
    numbered = [(given[draft.key], draft) for draft in drafts]
    return tuple(sorted(numbered, key=lambda pair: code_number(pair[0]))), given


def code_number(code: str) -> int:
    """The number of a code: 12 for R12; 0 for anything that is no code."""
    number = code.removeprefix(LETTER)
    return int(number) if code.startswith(LETTER) and number.isdecimal() else 0


def merge_codes(
    first: Mapping[str, Mapping[str, str]], second: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, str]]:
    """Join what two editions gave, per gebied; where they differ, the first one holds.

    A card of the second whose code the first gave to another card is left out: it gets a new code.
    """
    merged = {area: dict(codes) for area, codes in first.items()}
    for area, codes in second.items():
        own = merged.setdefault(area, {})
        taken = set(own.values())
        own.update({key: code for key, code in codes.items() if key not in own and code not in taken})
    return merged


def manifest_cards(cards: Iterable[tuple[str, CardDraft]]) -> list[dict[str, object]]:
    """The cards of one gebied as `kaarten` of the manifest holds them."""
    return [
        {
            "code": code,
            "bevindingen": list(draft.finding_ids),
            "thema": draft.story_theme,
            "titel": draft.title.text,
        }
        for code, draft in cards
    ]
