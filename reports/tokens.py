"""The gate on the colours of the page (report.md section 8): contrast, and difference under colour blindness.

A browser check cannot see the contrast of letters in a drawing, so these numbers are the only guard.
"""

import re
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

TOKEN_FILE = Path(__file__).parent / "style" / "00_tokens.css"
TEXT_NEEDED = 4.5
SHAPE_NEEDED = 3.0
DIFFERENCE_NEEDED = 20.0
CLASS_TOKENS = ("km2", "km1", "k0", "kp1", "kp2")
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    ("fg", "bg"), ("mut", "bg"), ("acc", "bg"), ("warm", "bg"),
    ("fg", "vlak"), ("mut", "vlak"), ("acc", "vlak"),
    ("fg", "zand"), ("mut", "zand"), ("acc", "zand"), ("warm", "zand"),
    ("fg", "goedbg"), ("mut", "goedbg"), ("goed", "goedbg"), ("goed", "bg"),
    ("opstip", "stip"), ("opstip", "kraal"), ("bg", "fg"), ("stip", "bg"), ("stip", "vlak"), ("bg", "acc"),
    ("tm2", "km2"), ("tm1", "km1"), ("t0", "k0"), ("tp1", "kp1"), ("tp2", "kp2"),
)  # fmt: skip
"""Letters and what lies under them: contrast 4.5 or more."""
SHAPE_PAIRS: tuple[tuple[str, str], ...] = (
    ("stip", "bg"), ("kraal", "bg"), ("marge", "bg"), ("stip", "marge"), ("tik", "bg"), ("lijn", "bg"),
    ("lijn", "vlak"), ("rand", "bg"), ("warm", "bg"), ("warm", "zandlijn"), ("goed", "goedbg"),
)  # fmt: skip
"""Marks and borders that carry meaning: contrast 3.0 or more."""

MARK_PAIRS: tuple[tuple[str, str], ...] = (("warm", "stip"), ("warm", "kraal"))
"""Marks beside each other on the line of buurten: the gemeente and the buurten. ΔE 20 or more."""

VISION: dict[str, tuple[tuple[float, float, float], ...]] = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB."""
TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)
Triple = tuple[float, float, float]


def read_tokens(css: str) -> dict[str, dict[str, str]]:
    """Read the colours per mode: {"light": {"bg": "#fffdf9", ...}, "dark": {...}}."""
    light, _, dark = css.partition("prefers-color-scheme:dark")
    dark = dark.split("\n}\n", 1)[0]
    return {"light": _colours(light), "dark": _colours(light) | _colours(dark)}


def _colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9]+):(#[0-9a-f]{3,6});", css))


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2): 1 to 21."""
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mix(first: str, second: str, share: float) -> str:
    """Mix two colours: this share of the second in the first, as a browser mixes them in sRGB."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2), 0 to 1."""
    red, green, blue = linear_rgb(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear_rgb(colour: str) -> Triple:
    """Turn #rgb or #rrggbb into linear light."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return red, green, blue


def _channels(colour: str) -> list[int]:
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    return [int(digits[i : i + 2], 16) for i in (0, 2, 4)]


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def delta_e(first: str, second: str, vision: str) -> float:
    """Difference of two colours as a person with this vision sees them (CIE76)."""
    pairs = zip(_lab(first, vision), _lab(second, vision), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def _lab(colour: str, vision: str) -> Triple:
    seen = [min(max(part, 0.0), 1.0) for part in _times(VISION[vision], linear_rgb(colour))]
    x, y, z = (_cube(part / white) for part, white in zip(_times(TO_XYZ, seen), WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(matrix: tuple[tuple[float, float, float], ...], vector: Triple | list[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def _cube(part: float) -> float:
    return float(part ** (1 / 3)) if part > 0.008856 else 7.787 * part + 16 / 116


def palette_faults(palette: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Measure every pair of a whole palette: letters, marks, classes of the map for each kind of vision.

    Args:
        palette: mode -> token -> colour, as `read_tokens` gives it.
    """
    faults = []
    for mode, tokens in palette.items():
        for pairs, needed in ((TEXT_PAIRS, TEXT_NEEDED), (SHAPE_PAIRS, SHAPE_NEEDED)):
            faults += [
                f"{first} op {second} ({mode}): contrast {contrast(tokens[first], tokens[second]):.2f}"
                for first, second in pairs
                if contrast(tokens[first], tokens[second]) < needed
            ]
        for first, second in (*combinations(CLASS_TOKENS, 2), *MARK_PAIRS):
            apart = min(delta_e(tokens[first], tokens[second], vision) for vision in VISION)
            if apart < DIFFERENCE_NEEDED:
                faults.append(f"{first} naast {second} ({mode}): kleurverschil {apart:.1f}")
    return faults
