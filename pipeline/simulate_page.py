"""The page and the drawing of the simulation: tables with words, and two rows of plots, without a library."""

import math
from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby

from models.simulation_draw import SHIFTED_LEVELS, SHIFTS, Scenario
from models.simulation_report import FAILS, PASSES, POWER_CLASSES, TOO_FEW, UNBOUNDED, Quantity, whole
from models.simulation_rival import RULES
from pipeline.simulate_words import bound_text, number_text, section_of

WIDTH, HEIGHT = 960, 700
INK, SOFT, GRID = "#1b1b1f", "#51515c", "#d9d6df"
LINES = ("#b35806", "#705a9b", "#0b5c5c")
DASHES = ("none", "7 4", "2 4")
"""Per shift: colour and line, so that nothing hangs on colour alone."""
BARS = (
    ("S0", "#b35806", "vals alarm: rijen in S0"),
    ("gevonden", "#4b2e83", "gevonden: relevante aandelen in S2"),
)
PANEL_WIDTH, PANEL_HEIGHT, PANEL_TOP = 250, 200, 430
NOTE = "Lijn: gemeten. Rondje: de norm (open: geen grens). Onder de as: noemer van de buurt (n)."
STYLE = """
:root{color-scheme:light}
body{font:1rem/1.5 -apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif;
max-width:66rem;margin:2rem auto;padding:0 1rem;background:#fffdf9;color:#1b1b1f}
.rol{overflow-x:auto}table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:700;padding:1.2rem 0 .4rem}
th,td{padding:.2rem .6rem;border-bottom:1px solid #d9d6df;text-align:right;white-space:nowrap}
th:first-child{text-align:left;white-space:normal}tbody th{font-weight:400}
.niet{font-weight:700;color:#8c3b1f}svg{max-width:100%;height:auto}
""".strip()


def make_page(quantities: Sequence[Quantity], plot: str, runs: Mapping[Scenario, int], seed: int) -> str:
    """One page without scripts or links: what was done, the drawing, and every quantity with its bound."""
    told = ", ".join(f"{scenario} {number}" for scenario, number in runs.items())
    number = {
        word: sum(quantity.outcome == word for quantity in quantities) for word in (PASSES, FAILS, TOO_FEW)
    }
    tables = "\n".join(_table(title, list(rows)) for title, rows in groupby(quantities, key=section_of))
    return f"""<!doctype html>
<html lang="nl"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Simulatie: vals alarm en onderscheid</title><style>{STYLE}</style></head><body><main>
<h1>Simulatie: vals alarm en onderscheid</h1>
<p>Verzonnen gemeenten waarvan we de waarheid kennen, beoordeeld door dezelfde functies als de wijkbeelden.
Aantal gemeenten van elke grootte: {told}. Startgetal {seed}.</p>
<p>{number[PASSES]} grenzen gehaald, {number[FAILS]} niet gehaald, {number[TOO_FEW]} niet beoordeeld.</p>
<p>Gemeten: in deze simulatie. Gevallen: waarover. Norm: wat bij het vaststellen van de methode is gemeten.
Grens: waaraan de meting moet voldoen.</p>
{plot}
{tables}
</main></body></html>
"""


def _table(title: str, rows: Sequence[Quantity]) -> str:
    head = "".join(
        f'<th scope="col">{name}</th>' for name in ("", "gemeten", "gevallen", "norm", "grens", "uitkomst")
    )
    body = "\n".join(_row(quantity) for quantity in rows)
    return (
        f'<div class="rol" tabindex="0"><table><caption>{escape(title)}</caption>'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def _row(quantity: Quantity) -> str:
    known = "" if quantity.standard is None else number_text(quantity.standard)
    cells = (number_text(quantity.measured), f"{quantity.cases:.0f}", known, bound_text(quantity))
    broken = ' class="niet"' if quantity.outcome == FAILS else ""
    return (
        f'<tr><th scope="row">{escape(quantity.label)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        + f"<td{broken}>{quantity.outcome}</td></tr>"
    )


def draw_plot(quantities: Sequence[Quantity]) -> str:
    """Draw false alarms and findings of our rule and four others; below them power by size of the buurt."""
    by_id = {quantity.quantity_id: quantity for quantity in quantities}
    parts = [*_bars(by_id)]
    for column, level in enumerate(SHIFTED_LEVELS):
        parts += _power_panel(by_id, column, level)
    title = "Vals alarm en gevonden verschillen per regel; kans op 'duidelijk' naar grootte van de buurt"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{title}" font-family="sans-serif" font-size="13" fill="{INK}">\n'
        f'<title>{title}</title>\n<rect width="{WIDTH}" height="{HEIGHT}" fill="#fffdf9"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _bars(by_id: Mapping[str, Quantity]) -> list[str]:
    """Two bars per rule, buurten of the big gemeente."""
    left, full = 430, 480
    parts = [_text(20, 30, "Grote gemeente, buurten: wat elke regel aanwijst", size=16, bold=True)]
    for place, (_, colour, label) in enumerate(BARS):
        parts.append(f'<rect x="{20 + 230 * place}" y="44" width="14" height="14" fill="{colour}"/>')
        parts.append(_text(40 + 230 * place, 56, label, colour=SOFT))
    for number, (rule, meaning) in enumerate(RULES.items()):
        y = 80 + 56 * number
        parts.append(_text(20, y + 18, meaning.split(": ")[0], bold=True))
        parts.append(_text(20, y + 35, meaning.split(": ")[1], colour=SOFT, size=12))
        for place, (what, colour, _) in enumerate(BARS):
            value = by_id[f"rivaal.groot.buurt.{rule}.{what}"].measured
            width = 0.0 if math.isnan(value) else value * full
            top = y + 20 * place
            parts.append(f'<rect x="{left}" y="{top}" width="{width:.1f}" height="17" fill="{colour}"/>')
            parts.append(_text(left + width + 6, top + 13, _percent(value)))
    return parts


def _power_panel(by_id: Mapping[str, Quantity], column: int, level: float) -> list[str]:
    """One panel per share: a line per shift, dots for the standard."""
    left = 50 + 310 * column
    bottom = PANEL_TOP + PANEL_HEIGHT
    parts = [
        _text(left, PANEL_TOP - 34, f"S1, aandeel {whole(level)}%: kans op 'duidelijk'", size=15, bold=True)
    ]
    for part in (0.0, 0.5, 1.0):
        y = bottom - part * PANEL_HEIGHT
        parts.append(f'<path d="M{left} {y:.1f}h{PANEL_WIDTH}" stroke="{GRID}"/>')
        parts.append(_text(left - 6, y + 4, f"{whole(part)}%", anchor="end", colour=SOFT, size=12))
    for place, name in enumerate(POWER_CLASSES):
        parts.append(_text(_x(left, place), bottom + 18, name[2:], anchor="middle", colour=SOFT, size=11))
    for number, shift in enumerate(SHIFTS):
        cells = [by_id[f"S1.{place}.{level:.2f}.{shift:.2f}"] for place in range(len(POWER_CLASSES))]
        points = [
            (_x(left, place), bottom - cell.measured * PANEL_HEIGHT)
            for place, cell in enumerate(cells)
            if not math.isnan(cell.measured)
        ]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        parts.append(
            f'<path d="M{path}" fill="none" stroke="{LINES[number]}" stroke-width="2.5" '
            f'stroke-dasharray="{DASHES[number]}"/>'
            if points
            else ""
        )
        parts += [_dot(_x(left, place), bottom, cell, LINES[number]) for place, cell in enumerate(cells)]
        x = left + 84 * number
        parts.append(
            f'<path d="M{x} {PANEL_TOP - 18}h24" stroke="{LINES[number]}" stroke-width="2.5" '
            f'stroke-dasharray="{DASHES[number]}"/>'
        )
        parts.append(_text(x + 28, PANEL_TOP - 14, f"+{whole(shift)} punt", colour=SOFT, size=12))
    if column == 0:
        parts.append(_text(50, HEIGHT - 22, NOTE, colour=SOFT, size=12))
    return [part for part in parts if part]


def _dot(x: float, bottom: float, cell: Quantity, colour: str) -> str:
    fill = colour if cell.outcome != UNBOUNDED else "#fffdf9"
    y = bottom - (cell.standard or 0.0) * PANEL_HEIGHT
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{fill}" stroke="{colour}" stroke-width="1.5"/>'


def _x(left: float, place: int) -> float:
    return left + (place + 0.5) * PANEL_WIDTH / len(POWER_CLASSES)


def _percent(value: float) -> str:
    return "-" if math.isnan(value) else f"{100 * value:.1f}%".replace(".", ",")


def _text(
    x: float,
    y: float,
    text: str,
    *,
    size: int = 13,
    bold: bool = False,
    anchor: str = "start",
    colour: str = INK,
) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{colour}"{weight}>'
        f"{escape(text)}</text>"
    )
