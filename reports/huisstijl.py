"""The house style of the organisation that makes the pages: a logo, a name, three colours, two typefaces.

Only the tokens of `COLOURS` may be overridden; marks of figures keep their own colours, so that no house
style changes what a drawing says. Every colour is measured against everything it lies on or under
(report.md section 8): letters 4.5, marks 3.0, and marks that lie beside each other must stay apart for every
kind of colour vision. What fails is refused with the number measured and the number needed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from reports.tokens import (
    DIFFERENCE_NEEDED,
    MARK_PAIRS,
    SHAPE_NEEDED,
    SHAPE_PAIRS,
    TEXT_NEEDED,
    TEXT_PAIRS,
    TOKEN_FILE,
    VISION,
    contrast,
    delta_e,
    mix,
    palette_faults,
    read_tokens,
)

COLOURS: Mapping[str, tuple[str, str]] = {
    "accent": ("light", "acc"),
    "accent_donker": ("dark", "acc"),
    "steunkleur": ("light", "warm"),
    "steunkleur_donker": ("dark", "warm"),
    "kopvlak": ("light", "zand"),
    "kopvlak_donker": ("dark", "zand"),
}
"""Setting -> mode and token: links; the mark of the gemeente and beads; the band at head and foot."""
COMFORT = 6.0
"""Contrast of a dark colour that nobody chose: more than the least that is allowed."""
MODES = {"light": "licht", "dark": "donker"}
LETTERS: Mapping[str, str] = {
    "klassiek": '"Iowan Old Style","Palatino Linotype",Palatino,P052,"Book Antiqua",Georgia,serif',
    "boek": 'Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,"Noto Serif",serif',
    "strak": '-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif',
    "open": 'Seravek,"Gill Sans Nova",Ubuntu,Calibri,"DejaVu Sans",source-sans-pro,sans-serif',
    "rond": 'ui-rounded,"Arial Rounded MT Bold",Quicksand,Comfortaa,Manjari,Calibri,sans-serif',
}
"""Typefaces by name: each a stack of faces that systems have; nothing is fetched."""
NAMES = {
    "bg": "de bladzijde", "vlak": "een vlak", "zand": "het kopvlak", "goedbg": "het vlak 'Dit is er al'",
    "fg": "gewone letters", "mut": "grijze letters", "acc": "accent", "warm": "steunkleur", "lijn": "lijnen",
    "stip": "de stippen", "kraal": "de stippen van de buurten",
}  # fmt: skip


@dataclass(frozen=True)
class HouseStyle:
    """What a project overrides; without anything the pages look as designed."""

    name: str = ""
    logo: str = ""
    """A data address of the picture, or nothing."""
    logo_text: str = ""
    colours: tuple[tuple[str, str], ...] = ()
    """Setting and colour: ("accent", "#00605c")."""
    heading_letters: str = ""
    text_letters: str = ""

    @property
    def css(self) -> Markup:
        """The overriding rules, or nothing; paper keeps the light set."""
        light, dark = (self._rules(mode) for mode in MODES)
        fonts = [
            f"--{token}:{LETTERS[name]}"
            for token, name in (("schreef", self.heading_letters), ("schreefloos", self.text_letters))
            if name
        ]
        rules = f":root{{{';'.join([*light, *fonts])}}}" if light or fonts else ""
        rules += f"@media screen and (prefers-color-scheme:dark){{:root{{{';'.join(dark)}}}}}" if dark else ""
        return Markup(rules)  # noqa: S704 (names of this module and checked colours)

    def _rules(self, mode: str) -> list[str]:
        changed = overridden(self.colours)[mode]
        return [f"--{token}:{colour}" for token, colour in sorted(changed.items())]


PLAIN = HouseStyle()


@cache
def own_tokens() -> Mapping[str, Mapping[str, str]]:
    """The colours of the design system, per mode."""
    return read_tokens(TOKEN_FILE.read_text(encoding="utf-8"))


def overridden(colours: tuple[tuple[str, str], ...]) -> dict[str, dict[str, str]]:
    """Work out the tokens that change, per mode.

    A dark colour that nobody chose follows from the light one: mixed with white until it can be read. The
    border of the band goes with the band.
    """
    chosen = dict(colours)
    changed: dict[str, dict[str, str]] = {"light": {}, "dark": {}}
    for setting, (mode, token) in COLOURS.items():
        if setting in chosen:
            changed[mode][token] = chosen[setting]
    for token in ("acc", "warm"):
        if token in changed["light"] and token not in changed["dark"]:
            changed["dark"][token] = readable_in_dark(token, changed["light"][token])
    for mode, other in (("light", "#000000"), ("dark", "#ffffff")):
        if "zand" in changed[mode]:
            changed[mode]["zandlijn"] = mix(changed[mode]["zand"], other, 0.12)
    if changed["light"] and "zand" not in changed["dark"]:
        changed["dark"] |= {token: own_tokens()["dark"][token] for token in ("zand", "zandlijn")}
    return changed


def readable_in_dark(token: str, colour: str) -> str:
    """Make a colour lighter in steps of a twentieth until its letters can be read on every dark ground."""
    dark = own_tokens()["dark"]
    grounds = [dark[ground] for letters, ground in TEXT_PAIRS if letters == token]
    steps = (mix(colour, "#ffffff", step / 20) for step in range(21))
    return next(c for c in steps if all(contrast(c, ground) >= COMFORT for ground in grounds))


def colour_faults(colours: tuple[tuple[str, str], ...]) -> list[str]:
    """Measure every pair in which a changed colour takes part; name the worst pair of each that fails."""
    changed = overridden(colours)
    faults: list[str] = []
    for mode in MODES:
        tokens = {**own_tokens()[mode], **changed[mode]}
        for setting, (of, token) in COLOURS.items():
            if of == mode and token in changed[mode]:
                faults += _faults_of(setting, tokens)
    return faults


def measured_faults(colours: tuple[tuple[str, str], ...]) -> list[str]:
    """Measure the whole palette with the overridden colours in it, for the evidence of a site."""
    changed = overridden(colours)
    return palette_faults({mode: {**own_tokens()[mode], **changed[mode]} for mode in MODES})


def _faults_of(setting: str, tokens: Mapping[str, str]) -> list[str]:
    mode, token = COLOURS[setting]
    said = f"{setting} {tokens[token]}"
    faults = []
    for pairs, needed in ((TEXT_PAIRS, TEXT_NEEDED), (SHAPE_PAIRS, SHAPE_NEEDED)):
        measured = [
            (contrast(tokens[a], tokens[b]), b if a == token else a) for a, b in pairs if token in {a, b}
        ]
        ratio, other = min(measured, default=(needed, ""))
        if ratio < needed:
            faults.append(
                f"{said} naast {NAMES.get(other, other)} {tokens[other]} ({MODES[mode]}): het contrast is "
                f"{_dutch(ratio)}, nodig is {_dutch(needed)}"
            )
    for other in (b for a, b in MARK_PAIRS if a == token):
        apart = min(delta_e(tokens[token], tokens[other], vision) for vision in VISION)
        if apart < DIFFERENCE_NEEDED:
            faults.append(
                f"{said} naast {NAMES[other]} {tokens[other]} ({MODES[mode]}): het kleurverschil is "
                f"{_dutch(apart)} voor wie kleuren anders ziet, nodig is {_dutch(DIFFERENCE_NEEDED)}"
            )
    return faults


def _dutch(number: float) -> str:
    """One decimal, rounded down: a ratio that just fails never reads as enough."""
    return f"{int(number * 10) / 10:.1f}".replace(".", ",")
