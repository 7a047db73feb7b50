from itertools import combinations

import pytest

from reports import tokens

TOKENS = tokens.read_tokens(tokens.TOKEN_FILE.read_text(encoding="utf-8"))
CONTRACT = {
    "light": {
        "fg": "#1b1b1f", "mut": "#51515c", "vlak": "#f4f2f7", "lijn": "#8a8794", "zacht": "#d9d6df",
        "acc": "#4b2e83", "stip": "#4b2e83", "marge": "#9485b8", "tik": "#8f8c99", "km2": "#b35806",
        "km1": "#f6b26b", "k0": "#f3f1f5", "kp1": "#b8a9d9", "kp2": "#542788", "rand": "#2b2733",
        "goed": "#0b5c5c", "goedbg": "#e2f1ef",
    },
    "dark": {
        "bg": "#17161b", "fg": "#ececf1", "mut": "#b9b6c4", "vlak": "#24222b", "lijn": "#8d8a9a",
        "zacht": "#3d3a47", "acc": "#c9b5ff", "stip": "#c9b5ff", "marge": "#6b5d93", "tik": "#8f8c9c",
        "km2": "#f08a24", "km1": "#7a4a17", "k0": "#34323c", "kp1": "#6650a0", "kp2": "#c3adf5",
        "rand": "#d7d4df", "goed": "#8fd6d0", "goedbg": "#17383a",
    },
}  # fmt: skip


def test_black_on_white_has_the_largest_contrast() -> None:
    assert tokens.contrast("#000", "#ffffff") == pytest.approx(21.0)
    assert tokens.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_red_and_green_come_close_for_a_deuteranope() -> None:
    assert tokens.delta_e("#000000", "#ffffff", "normal") == pytest.approx(100.0, abs=0.1)
    assert tokens.delta_e("#d62728", "#2ca02c", "normal") > 100
    assert tokens.delta_e("#d62728", "#2ca02c", "deutan") < 40


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_colours_are_those_of_the_contract(mode: str) -> None:
    assert {name: TOKENS[mode][name] for name in CONTRACT[mode]} == CONTRACT[mode]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("pair", tokens.TEXT_PAIRS, ids="-".join)
def test_letters_can_be_read_on_what_lies_under_them(mode: str, pair: tuple[str, str]) -> None:
    letters, ground = pair

    assert tokens.contrast(TOKENS[mode][letters], TOKENS[mode][ground]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("pair", tokens.SHAPE_PAIRS, ids="-".join)
def test_marks_stand_out_from_what_lies_under_them(mode: str, pair: tuple[str, str]) -> None:
    mark, ground = pair

    assert tokens.contrast(TOKENS[mode][mark], TOKENS[mode][ground]) >= 3.0


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("vision", list(tokens.VISION))
@pytest.mark.parametrize("pair", list(combinations(tokens.CLASS_TOKENS, 2)), ids="-".join)
def test_map_classes_differ_for_every_kind_of_colour_vision(
    mode: str, vision: str, pair: tuple[str, str]
) -> None:
    first, second = (TOKENS[mode][name] for name in pair)

    assert tokens.delta_e(first, second, vision) >= 20
