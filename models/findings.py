"""transform: from measurements to findings, one verdict per row (design.md section 3, statistics.md)."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
import polars as pl
import polars.selectors as cs

from models.columns import FINDING, conform, empty
from models.finding_chain import lay_out_pairs
from models.finding_code import code_texts, locate_areas, spell
from models.finding_compare import compare_pairs
from models.finding_contrast import CONTRASTS, MAIN_CONTRASTS, pair_rows
from models.finding_family import add_families, add_verdicts
from models.finding_gap import add_gaps
from models.finding_label import add_labels
from models.finding_people import add_people
from models.finding_rows import Rows, gather_rows
from models.finding_spread import add_spread_words
from models.finding_support import add_support
from models.grouping import number_rows
from models.settings import Settings

_AS_IS = (
    "period",
    "value",
    "lower",
    "upper",
    "numerator",
    "denominator",
    "reference_value",
    "deviation",
    "deviation_lower",
    "deviation_upper",
    "p_value",
    "q_value",
    "relevant",
    "verdict_label",
    "persons",
    "excess_persons",
    "value_unit",
    "deviation_low",
    "deviation_high",
    "bound_low",
    "bound_high",
    "effect_h",
    "rest_value",
    "share_of_reference",
    "family",
    "family_size",
    "p_cut",
    "is_corroborated",
    "earlier_same_side",
    "earlier_other_side",
    "earlier_all_relevant",
    "earlier_periods",
)
READ_TOGETHER = 5
"""Batches whose rows are read from disk at once: fewer passes over the file, still bounded memory."""
_OF_AREA = ("gebied_code", "gebied_name", "gebied_level", "gebied_year", "parent_code", "gemeente_code")
_OF_INDICATOR = ("indicator_id", "label", "theme", "role", "unit", "kind", "evidence")
_OF_BOTH = ("synthetic", "is_provisional")
_CODED = ("state", "verdict", "direction", "flags", "test", "spread_word", "corroborated_by")
"""Columns that are numbers with a short list of texts (Enum) until the end."""


def find(
    measurement: pl.DataFrame,
    gebied: pl.DataFrame,
    indicator: pl.DataFrame,
    settings: Settings | None = None,
    members: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Turn the measurements of whole gemeenten into findings with exactly the columns of FINDING.

    One row per gebied x groep x indicator x period x contrast, also for gemeente and land (`not_compared`),
    sorted by gebied, catalogue order, groep, period and contrast. Needs every row of a gemeente at once,
    because its families are corrected together; the land and other gemeenten may be left out.

    Own areas take part as areas of level `eigen` (`models.own_areas_find`); with `members` (own_code,
    gebied_code, gebied_year) their buurten are compared with them too. Such a finding has the contrast
    `within_wijk` and the code of the own area behind its id; no other finding changes.

    Raises:
        ValueError: a measurement of an unknown gebied or indicator, or two values for one key.
    """
    settings = settings or Settings()
    if measurement.is_empty():
        return empty(FINDING)
    rows = gather_rows(measurement, gebied, indicator, settings)
    frame = lay_out_pairs(rows, pair_rows(rows, members))
    frame, corners = compare_pairs(frame, settings)
    frame = add_gaps(frame, rows, settings)
    frame = add_families(frame, rows, settings)
    frame = add_verdicts(frame, corners)
    frame = add_support(frame, rows, settings)
    frame = add_spread_words(frame, rows, settings)
    frame = add_people(frame)
    frame = add_labels(frame, rows)
    return _describe(frame, rows)


def find_in_batches(
    measurement: pl.DataFrame | pl.LazyFrame,
    gebied: pl.DataFrame,
    indicator: pl.DataFrame,
    settings: Settings | None = None,
    areas_per_batch: int = 1000,
    workers: int = 2,
) -> Iterator[pl.DataFrame]:
    """Do `find` for a whole country in bounded memory: whole gemeenten at a time, in order of their code.

    The land goes with the first batch. Pass a lazy frame (`pl.scan_parquet`) to keep the rows on disk. With
    more `workers` that many batches are under way at once; the outcome and its order do not depend on it.
    """
    under_way: deque[Future[pl.DataFrame]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        for part, rows in _read_batches(measurement.lazy(), gebied, areas_per_batch):
            under_way.append(pool.submit(find, rows, part, indicator, settings))
            if len(under_way) > workers:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


def _read_batches(
    measurement: pl.LazyFrame, gebied: pl.DataFrame, areas_per_batch: int
) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """Areas of a batch with their measurements, read several batches at a time."""
    land = gebied.filter(pl.col("gebied_level") == "land")
    for near in _batches(gebied, READ_TOGETHER * areas_per_batch):
        batches = [
            pl.concat([land, areas]) if n == 0 else areas
            for n, areas in enumerate(_batches(near, areas_per_batch))
        ]
        together = pl.concat(batches)
        is_near = pl.col("gebied_code").is_in(together["gebied_code"].unique().implode())
        read = code_texts(measurement.filter(is_near)).collect()
        sizes = [areas.height for areas in batches]
        number = np.append(np.repeat(np.arange(len(batches)), sizes), -1)[locate_areas(read, together)]
        for n, areas in enumerate(batches):
            yield areas, read.filter(pl.Series(number == n))
        land = land.clear()


def _batches(gebied: pl.DataFrame, areas_per_batch: int) -> Iterator[pl.DataFrame]:
    """Areas of as many gemeenten as fit, at least one; areas without a gemeente are the land."""
    sizes = gebied.drop_nulls("gemeente_code").group_by("gemeente_code").len().sort("gemeente_code")
    number = (sizes["len"].cum_sum() - 1) // areas_per_batch
    for batch in number.unique(maintain_order=True):
        codes = sizes.filter(number == batch)["gemeente_code"]
        yield gebied.filter(pl.col("gemeente_code").is_in(codes.implode()))


def _describe(frame: pl.DataFrame, rows: Rows) -> pl.DataFrame:
    """Give every row its names, codes and provenance back; every text comes from a short list."""
    areas, indicators = (
        rows.gebied.select(_OF_AREA),
        rows.indicator.select(_OF_INDICATOR).cast({"kind": pl.String}),
    )
    described = pl.concat(
        [
            frame.select(_AS_IS),
            pl.DataFrame([spell(frame[name]) for name in _CODED]),
            areas[frame["area"]],
            indicators[frame["indicator"]],
            rows.sources[rows.frame["source"].gather(frame["own"])],
            _mark_both(frame, rows),
            pl.DataFrame(
                {
                    "finding_id": _name_findings(frame, rows),
                    "groep_id": rows.groepen.gather(frame["groep"]),
                    "contrast": pl.Series(CONTRASTS).gather(frame["contrast"]),
                    "reference_code": areas["gebied_code"].gather(frame["reference_area"]),
                }
            ),
        ],
        how="horizontal",
    )
    return conform(described.with_columns(cs.float().fill_nan(None)), FINDING)


def _mark_both(frame: pl.DataFrame, rows: Rows) -> pl.DataFrame:
    """A finding is synthetic or provisional when one of the two figures is."""
    marks = rows.frame.select(_OF_BOTH)
    benchmark = marks.select(pl.all().gather(frame["reference"]).fill_null(value=False))
    return marks[frame["own"]].select(pl.col(name) | benchmark[name] for name in _OF_BOTH)


def _name_findings(frame: pl.DataFrame, rows: Rows) -> pl.Series:
    """Ids such as eenzaam@WK082801@65_plus@2020; behind it the contrast, where it is no main one.

    A buurt beside an own area has the code of that behind its id too.
    """
    beside = pl.when(pl.col("own_area") > 0).then("reference_area")
    parts = frame.select("groep", "period", "contrast", "own_area", beside=beside)
    codes, member = number_rows(parts)
    ends = pl.Series([_end_of_id(rows, *part) for part in parts[member].iter_rows()], dtype=pl.String)
    starts = (rows.indicator["indicator_id"] + "@").gather(frame["indicator"])
    areas = rows.gebied["gebied_code"].gather(frame["area"])
    return pl.select(pl.concat_str(starts, areas, ends.gather(codes))).to_series()


def _end_of_id(
    rows: Rows, groep: int, period: int, contrast: int, own_area: int, beside: int | None
) -> str | None:
    name = CONTRASTS[contrast]
    end = f"@{rows.groepen[groep]}@{period}" + ("" if name in MAIN_CONTRASTS else f"@{name}")
    if own_area == 0:
        return end
    return None if beside is None else f"{end}@{rows.gebied['gebied_code'][beside]}"
