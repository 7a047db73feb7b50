"""The explore page of a gemeente as one frozen value: every newest value of wijken and buurten, and per year.

It is for analysts (report.md section 10). What the edition hides is not here either.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from models.nouns import THEMES, Indicator
from reports.numbers import TOP_CODE, number_text, round_one

LEVELS = ("gemeente", "wijk", "buurt")
NO_VALUE = "geen cijfer"
LEAST_AREAS = 2
CONFIG: Mapping[str, object] = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "responsive": True,
    "scrollZoom": False,
}
"""Of every figure of plotly (report.md section 10): it asks nobody for anything and shares nothing."""
LAYOUT: Mapping[str, object] = {
    "separators": ",.",
    "height": 440,
    "paper_bgcolor": "rgba(0,0,0,0)",
    "plot_bgcolor": "rgba(0,0,0,0)",
    "margin": {"l": 70, "r": 20, "t": 50, "b": 60},
    "legend": {"orientation": "h", "y": 1.12},
    "xaxis": {"automargin": True},
    "yaxis": {"automargin": True},
}
SPEC = {"data": [], "layout": LAYOUT, "config": CONFIG}


@dataclass(frozen=True)
class Area:
    """One gebied of the page."""

    code: str
    name: str
    level: str


@dataclass(frozen=True)
class Series:
    """One indicator: its newest values, in the order of the areas, and those per year."""

    indicator_id: str
    label: str
    unit: str
    period: int
    theme: str
    decimals: int
    is_capped: bool
    """Values from 90 % on are not told exactly (statistics.md section 16)."""
    values: tuple[float | None, ...]
    per_year: Mapping[int, tuple[float | None, ...]]
    """Of the gemeente and the wijken only."""

    def text(self, value: float | None) -> str:
        """A value as it stands in a table."""
        if value is None:
            return NO_VALUE
        return "90 of meer" if self.is_capped and value >= TOP_CODE else number_text(value, self.decimals)

    @property
    def heading(self) -> str:
        """What the numbers are: label, unit, year."""
        return f"{self.label}, {self.unit}, {self.period}"


@dataclass(frozen=True)
class Explore:
    """Everything the explore page of one gemeente tells."""

    gemeente: str
    edition: str
    version: str
    date_text: str
    warnings: tuple[str, ...]
    sources: tuple[str, ...]
    areas: tuple[Area, ...]
    series: tuple[Series, ...]
    x: Series
    y: Series
    """The two that are drawn before anybody chooses."""

    def as_data(self) -> dict[str, object]:
        """The figures for the script of the page; names as they are, the script escapes them."""
        return {
            "gebieden": [{"n": area.name, "l": area.level} for area in self.areas],
            "cijfers": {one.indicator_id: series_data(one) for one in self.series},
        }


class NothingToExploreError(ValueError):
    """Fewer than two indicators have values for two gebieden."""


def series_data(one: Series) -> dict[str, object]:
    """One indicator for the script."""
    return {
        "n": one.label,
        "u": one.unit,
        "j": one.period,
        "t": one.theme,
        "d": one.decimals,
        "hoog": one.is_capped,
        "w": one.values,
        "p": {str(year): values for year, values in one.per_year.items()},
    }


def areas_of(rows: pl.DataFrame) -> tuple[Area, ...]:
    """The gemeente, its wijken, its buurten of the newest division; in code order, each once."""
    rows = rows.filter(pl.col("gebied_year") == pl.col("gebied_year").max())
    newest = rows.sort("gebied_year").unique("gebied_code", keep="last").sort("gebied_code")
    found = [
        Area(code, str(name).strip(), level)
        for code, name, level in newest.select("gebied_code", "gebied_name", "gebied_level").iter_rows()
    ]
    return tuple(sorted(found, key=lambda area: LEVELS.index(area.level)))


def all_series(
    rows: pl.DataFrame, areas: Sequence[Area], indicators: Mapping[str, Indicator]
) -> tuple[Series, ...]:
    """Every indicator with a value for at least two wijken or buurten, by theme and label."""
    found = []
    for (indicator_id,), part in rows.group_by("indicator_id", maintain_order=True):
        indicator = indicators.get(str(indicator_id))
        made = one_series(part, areas, indicator) if indicator is not None else None
        if made is not None:
            found.append(made)
    order = [theme.label for theme in THEMES]
    return tuple(sorted(found, key=lambda one: (order.index(one.theme), one.label)))


def one_series(part: pl.DataFrame, areas: Sequence[Area], indicator: Indicator) -> Series | None:
    """One indicator in its newest year; None when fewer than two wijken or buurten have a value."""
    local = part.filter(pl.col("gebied_level") != "gemeente")
    if local.is_empty():
        return None
    period = int(local["period"].max())  # type: ignore[arg-type] # the column holds whole numbers
    if local.filter(period=period)["gebied_code"].n_unique() < LEAST_AREAS:
        return None
    is_capped = indicator.sensitive and indicator.unit == "%"
    value_of = {
        (code, year): shown_value(value, is_capped=is_capped)
        for code, year, value in part.select("gebied_code", "period", "value").iter_rows()
    }
    wide = [area for area in areas if area.level != "buurt"]
    return Series(
        indicator_id=indicator.indicator_id,
        label=indicator.label,
        unit=indicator.unit,
        period=period,
        theme=next(theme.label for theme in THEMES if theme.theme_id == indicator.theme),
        decimals=0 if all(value == int(value) for value in value_of.values()) else 1,
        is_capped=is_capped,
        values=tuple(value_of.get((area.code, period)) for area in areas),
        per_year={
            year: tuple(value_of.get((area.code, year)) for area in wide)
            for year in sorted(part["period"].unique().to_list())
        },
    )


def shown_value(value: float, *, is_capped: bool) -> float:
    """A value as it may be drawn: one decimal; a sensitive share at most 90."""
    return min(round_one(value, 1), TOP_CODE) if is_capped else round_one(value, 1)


def first_pair(series: Sequence[Series], preferred: Sequence[str]) -> tuple[Series, Series]:
    """The two indicators to begin with: the first preferred ones that are there.

    Raises:
        NothingToExploreError: there are fewer than two.
    """
    by_id = {one.indicator_id: one for one in series}
    chosen = [by_id[name] for name in preferred if name in by_id]
    chosen += [one for one in series if one not in chosen]
    if len(chosen) < 2:
        raise NothingToExploreError
    return chosen[0], chosen[1]
