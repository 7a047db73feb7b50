import re
from itertools import combinations
from pathlib import Path

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


STYLES = [path for path in sorted(tokens.TOKEN_FILE.parent.glob("*.css")) if path != tokens.TOKEN_FILE]


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_components_take_colours_type_and_letters_from_the_tokens(path: Path) -> None:
    css = path.read_text(encoding="utf-8")
    sizes = re.findall(r"font-size:([^;}]+)", css)
    on_paper = r"|[\d.]+pt" if path.name.startswith("9") else ""

    assert re.findall(r"#(?!0000\b)[0-9a-fA-F]{3,8}\b", css) == []
    assert re.findall(r"\b(?:rgba?|hsla?)\(", css) == []
    assert [
        size
        for size in sizes
        if not re.fullmatch(rf"var\(--\w+\)|calc\(var.*|inherit|0|[\d.]+%{on_paper}", size)
    ] == []
    assert [name for name in re.findall(r"font-family:([^;}]+)", css) if not name.startswith("var(")] == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_every_token_that_is_used_exists(path: Path) -> None:
    own = set(re.findall(r"--([\w-]+):", tokens.TOKEN_FILE.read_text(encoding="utf-8")))
    css = path.read_text(encoding="utf-8")
    local = set(re.findall(r"--([\w-]+):", css)) | {"kaartpapier", "kom"}

    assert set(re.findall(r"var\(--([\w-]+)", css)) <= own | local


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_whole_palette_passes_at_once(mode: str) -> None:
    assert tokens.palette_faults({mode: TOKENS[mode]}) == []


def test_a_pale_palette_is_measured() -> None:
    pale = {**TOKENS["light"], "mut": "#aaaaaa", "km1": "#b8a9d9"}

    assert tokens.palette_faults({"light": pale}) != []
    assert "km1 naast kp1 (light): kleurverschil 0.0" in tokens.palette_faults({"light": pale})
