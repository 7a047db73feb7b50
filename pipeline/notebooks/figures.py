"""Own drawings for notebooks: a funnel, and small lines of buurten. No script, no request."""

from dataclasses import dataclass
from html import escape
from typing import Any

import polars as pl

from pipeline.notebooks.analysis import Gebied, funnel, over_time, spread
from pipeline.notebooks.show import Shown, figure, small_number, table

WIDE, HIGH = 640.0, 360.0
LEFT, RIGHT, TOP, BOTTOM = 56.0, 36.0, 16.0, 44.0
ROW = 46.0
NAMES = 190.0


def funnel_figure(gebied: Gebied, indicator_id: str, level: str = "buurt") -> Shown:
    """Draw the funnel of one indicator; gebieden of this gebied are filled, outside the limits named."""
    rows = funnel(gebied, indicator_id, level)
    if rows.is_empty():
        return Shown("<p>Geen tellingen, dus geen trechter.</p>", "Geen tellingen, dus geen trechter.\n")
    label = str(gebied.findings.filter(indicator_id=indicator_id)["label"][0])
    shown = rows.select("gebied_name", "n", "value", "low95", "high95", "low998", "high998", "eigen")
    twin = table(shown, f"{label}: waarde en toevalsgrenzen per {level}", {"gebied_name": level})
    name = f"{label} per {level}, naar grootte, met grenzen waarbinnen toeval het verschil kan verklaren"
    return figure(draw_funnel(rows), name, twin, title=label)


@dataclass(frozen=True)
class Scale:
    """Where a size and a share stand in the drawing."""

    most: float
    low: float
    high: float

    def x(self, n: float) -> float:
        """From size to place."""
        return LEFT + (WIDE - LEFT - RIGHT) * n / self.most

    def y(self, value: float) -> float:
        """From share to place; more is higher."""
        return TOP + (HIGH - TOP - BOTTOM) * (self.high - value) / max(self.high - self.low, 1)


def draw_funnel(rows: pl.DataFrame) -> str:
    """The drawing: size to the right, share upwards."""
    values = [*rows["value"].to_list(), *rows["low998"].to_list(), *rows["high998"].to_list()]
    scale = Scale(max(rows["n"].to_list()), max(0.0, min(values) - 2), min(100.0, max(values) + 2))
    target = scale.y(rows["target"][0])
    parts = [
        band(rows, "low998", "high998", scale, "buiten"),
        band(rows, "low95", "high95", scale, "binnen"),
        f'<path d="M{scale.x(0):.1f} {target:.1f}H{scale.x(scale.most):.1f}" class="doel"/>',
        *(dot(row, scale) for row in rows.iter_rows(named=True)),
        *names_outside(rows, scale),
        *ticks(scale),
    ]
    return svg("".join(parts), HIGH)


def dot(row: dict[str, Any], scale: Scale) -> str:
    """One gebied: filled when it lies in this gebied."""
    css = "vol" if row["eigen"] else "open"
    return f'<circle cx="{scale.x(row["n"]):.1f}" cy="{scale.y(row["value"]):.1f}" r="4.5" class="{css}"/>'


def band(rows: pl.DataFrame, low: str, high: str, scale: Scale, css: str) -> str:
    """The area between two limits."""
    sizes = rows["n"].to_list()
    there = [f"{scale.x(n):.1f} {scale.y(v):.1f}" for n, v in zip(sizes, rows[low], strict=True)]
    back = [f"{scale.x(n):.1f} {scale.y(v):.1f}" for n, v in zip(sizes, rows[high], strict=True)]
    return f'<path d="M{" L".join([*there, *reversed(back)])}Z" class="{css}"/>'


def names_outside(rows: pl.DataFrame, scale: Scale) -> list[str]:
    """Names beside gebieden of this gebied that lie outside the outer limits."""
    is_outside = (pl.col("value") < pl.col("low998")) | (pl.col("value") > pl.col("high998"))
    return [
        text(scale.x(row["n"]) + 8, scale.y(row["value"]) + 4, row["gebied_name"])
        for row in rows.filter(pl.col("eigen") & is_outside).iter_rows(named=True)
    ]


def ticks(scale: Scale) -> list[str]:
    """Numbers along both sides."""
    shares = [scale.low, (scale.low + scale.high) / 2, scale.high]
    sizes = [0.0, scale.most / 2, scale.most]
    sides = [text(LEFT - 8, scale.y(share) + 4, f"{share:.0f}%", "rechts") for share in shares]
    foot = [text(scale.x(n), HIGH - 18, small_number(float(round(n))), "midden") for n in sizes]
    return [*sides, *foot, text((LEFT + WIDE) / 2, HIGH - 2, "aantal mensen", "midden")]


def text(x: float, y: float, said: str, css: str = "") -> str:
    """A text in a drawing, escaped."""
    kind = f' class="{css}"' if css else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{kind}>{escape(said)}</text>'


def small_multiples(gebied: Gebied, indicator_ids: list[str]) -> Shown:
    """A line of dots per indicator, a dot per buurt, all on the same axis from 0 to 100."""
    rows = spread(gebied, indicator_ids)
    if rows.is_empty():
        return Shown("<p>Geen cijfers per buurt.</p>", "Geen cijfers per buurt.\n")
    twin = table(
        rows.select("gebied_name", "label", "value"),
        "Waarde per buurt, in procenten",
        {"gebied_name": "buurt"},
    )
    labels = rows.unique("indicator_id", maintain_order=True)
    parts = []
    for number, (indicator_id, label) in enumerate(labels.select("indicator_id", "label").iter_rows()):
        middle = ROW * number + ROW / 2
        parts.append(text(0, middle + 4, label))
        parts.append(f'<path d="M{NAMES} {middle:.1f}H{WIDE - RIGHT}" class="doel"/>')
        for value in rows.filter(indicator_id=indicator_id)["value"].to_list():
            at = NAMES + (WIDE - RIGHT - NAMES) * min(max(value, 0), 100) / 100
            parts.append(f'<circle cx="{at:.1f}" cy="{middle:.1f}" r="4.5" class="vol"/>')
    drawing = svg("".join(parts), ROW * len(labels))
    return figure(drawing, "Per indicator een lijn van 0 tot 100 procent met een stip per buurt", twin)


def time_table(gebied: Gebied, indicator_id: str) -> Shown:
    """The values of one indicator, a row per gebied and a column per period. No line: it is no trend."""
    rows = over_time(gebied, indicator_id)
    if rows.is_empty():
        return Shown("<p>Geen cijfers.</p>", "Geen cijfers.\n")
    label = str(gebied.findings.filter(indicator_id=indicator_id)["label"][0])
    wide = rows.pivot("period", index=["gebied_code", "gebied_name"], values="value", sort_columns=True)
    return table(
        wide.sort("gebied_code").drop("gebied_code"),
        f"{label} per jaar, in procenten",
        {"gebied_name": "gebied"},
    )


def svg(content: str, height: float) -> str:
    """A drawing of fixed width with its own few styles; colours follow light and dark."""
    style = (
        "text{font:13px system-ui,sans-serif;fill:currentColor}"
        ".rechts{text-anchor:end}.midden{text-anchor:middle}"
        ".buiten{fill:#9485b8;opacity:.18}.binnen{fill:#9485b8;opacity:.3}.doel{stroke:currentColor;fill:none}"
        ".vol{fill:#6650a0}.open{fill:none;stroke:#8a8794;stroke-width:1.5}"
    )
    return (
        f'<svg viewBox="0 0 {WIDE:.0f} {height:.0f}" width="100%" aria-hidden="true" focusable="false">'
        f"<style>{style}</style>{content}</svg>"
    )
