"""What supports an estimate without margins: earlier periods and counted figures (section 3)."""

import numpy as np
import polars as pl

from models.finding_chain import TESTED
from models.finding_contrast import CONTRASTS, MAIN_CONTRASTS
from models.finding_rows import Positions, Rows
from models.grouping import number_groups
from models.numbers import Bools, Codes, Floats
from models.settings import EARLIER_PERIODS, Settings

SUPPORT = pl.Enum(["counted", "earlier", "counted|earlier"])


def add_support(frame: pl.DataFrame, rows: Rows, settings: Settings) -> pl.DataFrame:
    """Add what earlier periods say, and whether an estimate that differs may lead.

    `earlier_*` describe the earlier periods of the same indicator, groep, table and contrast that have a
    value and a benchmark, for modelled figures; a deviation of 0 is on neither side. `is_corroborated` is
    null except for `estimate_differs` against the gemeente. A description, never a trend.
    """
    frame = _add_earlier(frame, rows)
    is_candidate = (pl.col("verdict") == "estimate_differs") & pl.col("contrast").is_in(
        [CONTRASTS.index(name) for name in MAIN_CONTRASTS]
    )
    enough = pl.col("earlier_count") >= EARLIER_PERIODS
    if settings.corroboration == "strict":
        by_earlier = enough & pl.col("earlier_all_relevant")
    else:
        by_earlier = (pl.col("earlier_same_side") >= EARLIER_PERIODS) & (pl.col("earlier_other_side") == 0)
    support = pl.lit(pl.Series(_has_counted(frame, rows))).cast(pl.Int8) + 2 * by_earlier.cast(pl.Int8)
    return (
        frame.with_columns(_support=pl.when(is_candidate).then(support))
        .with_columns(
            is_corroborated=pl.col("_support") > 0,
            corroborated_by=pl.col("_support").replace_strict(
                [0, 1, 2, 3], [None, *SUPPORT.categories], return_dtype=SUPPORT
            ),
        )
        .drop("_support", "earlier_count")
    )


def _add_earlier(frame: pl.DataFrame, rows: Rows) -> pl.DataFrame:
    is_described = (
        (frame["evidence"] == "model")
        & frame["chain"].is_in([*TESTED, "estimate"])
        & frame["deviation"].is_not_null()
    )
    contrast = frame["contrast"].to_numpy()
    chosen = np.flatnonzero(is_described.to_numpy())
    chosen = chosen[np.argsort(contrast[chosen], kind="stable")]
    part = frame.select("key", "period", "deviation", "relevant", "own_area")[chosen]
    # within one contrast the rows already stand in the order of their series: sorting costs next to nothing
    series = (part["key"] - part["period"].cast(pl.Int64) * rows.stride_period).to_numpy()
    benchmark = part["own_area"].cast(pl.Int64).to_numpy() * len(CONTRASTS) + contrast[chosen]
    series = series + benchmark * rows.stride_area * (rows.gebied.height + 1)
    order = np.argsort(series, kind="stable")
    periods = part["period"].unique().sort()
    place = np.searchsorted(periods.to_numpy(), part["period"].to_numpy()[order]).astype(np.int64)
    counts = _count_sides(
        series[order], part["deviation"].to_numpy()[order], part["relevant"].to_numpy()[order]
    )
    masks = _SumBefore(series[order])(np.left_shift(1, place))
    found = pl.DataFrame(counts | {"earlier_periods": _name_periods(masks, periods)})
    where = np.full(frame.height, -1, dtype=np.int64)
    where[chosen[order]] = np.arange(found.height)
    spread = found.select(pl.all().gather(pl.Series(where).replace(-1, None)))
    return pl.concat([frame, spread], how="horizontal")


def _count_sides(series: Codes, deviation: Floats, relevant: Bools) -> dict[str, Codes | Bools]:
    """Earlier periods on the side of this row and on the other, for rows sorted by series and period."""
    earlier = _SumBefore(series)
    is_up, is_down = deviation > 0, deviation < 0
    above, below = earlier(is_up), earlier(is_down)
    relevant_above, relevant_below = earlier(is_up & relevant), earlier(is_down & relevant)
    count = earlier(np.ones(len(series), dtype=bool))
    same_relevant = np.where(is_up, relevant_above, np.where(is_down, relevant_below, 0))
    return {
        "earlier_count": count,
        "earlier_same_side": np.where(is_up, above, np.where(is_down, below, 0)),
        "earlier_other_side": np.where(is_up, below, np.where(is_down, above, 0)),
        "earlier_all_relevant": (count > 0) & (same_relevant == count),
    }


class _SumBefore:
    """Sum over the earlier rows of the same series, for rows sorted by series and then by period."""

    def __init__(self, series: Codes) -> None:
        is_first = np.concatenate([[True], series[1:] != series[:-1]])[: len(series)]
        self._first = np.maximum.accumulate(np.where(is_first, np.arange(len(series)), 0))

    def __call__(self, values: Bools | Codes) -> Codes:
        total = np.cumsum(values, dtype=np.int64) - values
        return np.asarray(total - total[self._first], dtype=np.int64)


def _name_periods(masks: Codes, periods: pl.Series) -> pl.Series:
    """Turn bit masks of periods into 2012|2016; null where there is none."""
    years = periods.to_list()
    codes, member = number_groups(masks)
    names = [
        "|".join(str(year) for place, year in enumerate(years) if int(mask) >> place & 1) or None
        for mask in masks[member]
    ]
    return pl.Series(names, dtype=pl.String).gather(codes)


def _has_counted(frame: pl.DataFrame, rows: Rows) -> Bools:
    """Whether a counted outcome of the same area, theme and period is `clear` in the same direction."""
    themes = rows.indicator["theme"].rank("dense").cast(pl.Int64)
    codes = frame.select(
        pl.col("area").cast(pl.Int64),
        pl.lit(themes.gather(frame["indicator"])).alias("theme"),
        pl.col("direction").to_physical().cast(pl.Int64),
        pl.col("period").cast(pl.Int64),
    )
    place: Positions = np.zeros(frame.height, dtype=np.int64)
    for name, size in {
        "area": 1,
        "theme": rows.indicator.height + 1,
        "direction": 8,
        "period": 10_000,
    }.items():
        place = place * size + codes[name].to_numpy()
    is_counted = (
        (frame["verdict"] == "clear")
        & frame["evidence"].is_in(["register", "survey"])
        & (frame["role"] == "outcome")
        & (frame["contrast"] == CONTRASTS.index("area"))
        & frame["direction"].is_in(["favourable", "unfavourable"])
    ).to_numpy()
    asks = np.flatnonzero((frame["verdict"] == "estimate_differs").to_numpy())
    has_counted = np.zeros(frame.height, dtype=bool)
    has_counted[asks] = np.isin(place[asks], place[is_counted])
    return has_counted
