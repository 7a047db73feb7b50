"""One sorted, coded row per measurement: what the area is, what may be shown of it, and where to look it up.

Keys become one whole number per row, so that "the same figure of the gemeente" is a position in the same
frame and not a join on five strings.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from models.finding_code import code_sources, code_texts, distinct, find_texts, locate_areas, require_known
from models.nouns import GROEPEN
from models.settings import Settings
from models.verdict import STATE_MEANINGS

LEVELS = pl.Enum(["land", "gemeente", "wijk", "buurt", "eigen"])
KINDS = pl.Enum(
    ["count", "share", "percentage", "rate", "mean", "median", "model", "survey", "distance", "score", "code"]
)
STATES = pl.Enum(list(STATE_MEANINGS))
VALUES = ("value", "lower", "upper")
COUNTS = ("numerator", "denominator", "numerator_error", "denominator_error")
NUMBERS = (*VALUES, *COUNTS)
RANGE = ("range_low", "range_high")  # of a combined percentage; only own areas have these columns

Positions = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Rows:
    """Measurements in the order of the findings, with their dimensions.

    `frame` is sorted by its unique `key`; `area`, `indicator`, `groep`, `table` and `source` are positions
    in the other frames and lists, `row` in the measurements.
    The key of the same figure of another area is `key + (other area - area) * stride_area`.
    """

    frame: pl.DataFrame
    gebied: pl.DataFrame
    indicator: pl.DataFrame
    groepen: pl.Series
    tables: pl.Series
    sources: pl.DataFrame
    stride_area: int
    stride_groep: int
    stride_period: int
    groep_totaal: int

    def positions(self, keys: Positions) -> Positions:
        """Find the row of each key; -1 where the source has no such row."""
        own = self.frame["key"].to_numpy()
        if len(own) == 0:
            return np.full(len(keys), -1, dtype=np.int64)
        found = np.minimum(np.searchsorted(own, keys), len(own) - 1)
        return np.where(own[found] == keys, found, -1)


def gather_rows(
    measurement: pl.DataFrame, gebied: pl.DataFrame, indicator: pl.DataFrame, settings: Settings
) -> Rows:
    """Code, sort and screen measurements: one row in, one row out.

    A row that may not be shown keeps its place, with null numbers and its reason in `state`. NaN and
    infinity become null.

    Raises:
        ValueError: a measurement of an unknown indicator or gebied, or two values for one key.
    """
    measurement = code_texts(measurement.lazy()).collect()
    areas = describe_areas(gebied)
    catalogue = describe_indicators(indicator)
    groepen, tables = _groep_order(measurement), distinct(measurement["table_id"])
    coded, sources = _code(measurement, areas, catalogue, groepen, tables)
    strides = _strides(coded, catalogue)
    key = sum((pl.col(name).cast(pl.Int64) * stride for name, stride in strides.items()), pl.lit(0))
    frame = coded.with_columns(key=key).sort("key")
    keys = frame["key"].to_numpy()
    double = np.flatnonzero(keys[1:] == keys[:-1])
    if double.size:
        examples = frame["row"][double[0] : double[0] + 2].to_list()
        raise ValueError(f"two values for one gebied, groep, indicator, period and table: rows {examples}")
    return Rows(
        frame=_screen(frame, areas, catalogue, settings),
        gebied=areas,
        indicator=catalogue,
        groepen=groepen,
        tables=tables,
        sources=sources,
        stride_area=strides["area"],
        stride_groep=strides["groep"],
        stride_period=strides["period"],
        groep_totaal=groepen.to_list().index("totaal"),
    )


def describe_areas(gebied: pl.DataFrame) -> pl.DataFrame:
    """Add positions of gemeente and parent, the bases of RIVM groups and whether an area stands alone.

    Bases follow statistics.md section 16: 15, 16 and 17 taken as 3 of the 10 years of the class 15-25.
    An area stands alone when no other inhabited area of its level lies in its gemeente: then there is
    no rest to compare it with.
    """
    sorted_areas = gebied.sort("gebied_code", "gebied_year").with_row_index("area")
    place = sorted_areas.select("gebied_year", "area", code="gebied_code")
    young = pl.col("leeftijd_15_25")
    inhabited = (
        (pl.col("inwoners").fill_null(1) > 0).sum().over("gemeente_code", "gebied_level", "gebied_year")
    )
    return (
        sorted_areas.join(
            place.rename({"area": "gemeente_area"}),
            left_on=["gemeente_code", "gebied_year"],
            right_on=["code", "gebied_year"],
            how="left",
            validate="m:1",
            maintain_order="left",
        )
        .join(
            place.rename({"area": "parent_area"}),
            left_on=["parent_code", "gebied_year"],
            right_on=["code", "gebied_year"],
            how="left",
            validate="m:1",
            maintain_order="left",
        )
        .with_columns(
            level=pl.col("gebied_level").cast(LEVELS),
            base_totaal=pl.col("inwoners") - pl.col("leeftijd_0_15") - 0.3 * young,
            base_18_65=0.7 * young + pl.col("leeftijd_25_45") + pl.col("leeftijd_45_65"),
            base_65_plus=pl.col("leeftijd_65"),
            stands_alone=(inhabited < 2) & pl.col("gebied_level").is_in(["wijk", "buurt"]),
        )
    )


def describe_indicators(indicator: pl.DataFrame) -> pl.DataFrame:
    """Put the catalogue in order and add the unit of a share or rate and whether it counts people.

    `scale` is what a fraction is multiplied with to get the published value: 100 for percentages, 1000 for
    figures per 1000, null where the value is no fraction.
    """
    things = r"(?i)huishoud|woning|gezin|auto|bedrij"
    return (
        indicator.sort("indicator_order", "indicator_id")
        .with_row_index("indicator")
        .with_columns(
            kind=pl.col("kind").cast(KINDS),
            scale=scale_of(),
            denominator_counts_people=(pl.col("denominator").fill_null("") != "")
            & ~pl.col("denominator").fill_null("").str.contains(things),
        )
    )


def scale_of() -> pl.Expr:
    """What a fraction is multiplied with to get the value of this kind and unit; null where it is none."""
    is_part = pl.col("kind").cast(pl.String).is_in(["share", "percentage", "model", "survey"])
    per = pl.col("unit").str.replace_all(r"[ .\u{a0}]", "").str.extract(r"per(10+)").cast(pl.Float64)
    return pl.when(is_part).then(100.0).when(pl.col("kind") == "rate").then(per)


def _groep_order(measurement: pl.DataFrame) -> pl.Series:
    known = [groep.groep_id for groep in GROEPEN]
    return pl.Series([*known, *(groep for groep in distinct(measurement["groep_id"]) if groep not in known)])


def _code(
    measurement: pl.DataFrame,
    areas: pl.DataFrame,
    catalogue: pl.DataFrame,
    groepen: pl.Series,
    tables: pl.Series,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Positions and numbers of every measurement, and the distinct sources they come from."""
    area, indicator = measurement["gebied_code"], measurement["indicator_id"]
    source, sources = code_sources(measurement)
    absent = [pl.lit(None, pl.Float64).alias(name) for name in RANGE if name not in measurement.columns]
    coded = measurement.with_columns(absent).select(
        "period",
        "value_unit",
        "synthetic",
        "is_provisional",
        *(pl.when(pl.col(name).is_finite()).then(name) for name in (*NUMBERS, *RANGE)),
        row=pl.int_range(pl.len(), dtype=pl.UInt32),
        area=require_known(locate_areas(measurement, areas), area),
        indicator=require_known(find_texts(indicator, catalogue["indicator_id"]), indicator),
        groep=pl.Series(find_texts(measurement["groep_id"], groepen)),
        table=pl.Series(find_texts(measurement["table_id"], tables)),
        source=pl.Series(source, dtype=pl.UInt32),
        state=pl.col("state").cast(STATES),
    )
    return coded, sources


def _strides(coded: pl.DataFrame, catalogue: pl.DataFrame) -> dict[str, int]:
    """Weights that turn the codes into one number that sorts as the findings must."""
    largest = coded.select(pl.col("groep", "period", "table").max().fill_null(0)).row(0, named=True)
    sizes = {name: int(code) + 1 for name, code in largest.items()} | {"indicator": catalogue.height}
    strides: dict[str, int] = {}
    stride = 1
    for name in ("table", "period", "groep", "indicator"):
        strides[name] = stride
        stride *= sizes[name]
    return strides | {"area": stride}


def _screen(
    frame: pl.DataFrame, areas: pl.DataFrame, catalogue: pl.DataFrame, settings: Settings
) -> pl.DataFrame:
    """Decide per row whether its value may be shown, and empty the numbers of those that may not.

    A share of few people is hidden because rounding makes it meaningless; the counts it comes from stay as
    the source published them, unless the subject is sensitive.
    """
    place = areas.select(
        "level",
        "gemeente_area",
        "parent_area",
        "inwoners",
        "stands_alone",
        "base_totaal",
        "base_18_65",
        "base_65_plus",
    )
    meaning = catalogue.select("kind", "sensitive", "denominator_counts_people", "scale")
    facts = pl.concat(
        [frame, place[frame["area"].to_numpy()], meaning[frame["indicator"].to_numpy()]], how="horizontal"
    )
    shown = pl.col("state") == "present"
    is_published = shown & pl.col("value").is_not_null() & ~pl.col("sensitive")
    return (
        facts.with_columns(state=_state(settings), has_open_counts=is_published)
        .with_columns(
            is_indicative=shown & _is_below(settings.indicative_inwoners, settings.indicative_denominator),
            base=pl.when(pl.col("kind").is_in(["model", "survey"])).then(_base()),
        )
        .with_columns(
            pl.when(shown).then(pl.col(*VALUES)),
            pl.when(shown | (pl.col("has_open_counts") & (pl.col("state") == "below_minimum"))).then(
                pl.col(*COUNTS)
            ),
        )
        .drop("has_open_counts", "sensitive", "inwoners", "base_totaal", "base_18_65", "base_65_plus")
    )


def _base() -> pl.Expr:
    bases = {"totaal": "base_totaal", "18_65": "base_18_65", "65_plus": "base_65_plus"}
    order = [groep.groep_id for groep in GROEPEN]
    return pl.coalesce(
        pl.when(pl.col("groep") == order.index(groep)).then(pl.col(base)) for groep, base in bases.items()
    )


def _state(settings: Settings) -> pl.Expr:
    """The state of the finding: the source's own, ours where we hide, or that of figures that cannot be."""
    return (
        pl.when(pl.col("state") != "present")
        .then(pl.col("state"))
        .when(_is_impossible())
        .then(pl.lit("unknown_or_secret", STATES))
        .when(_is_below(settings.sensitive_inwoners, settings.rounded_denominator))
        .then(pl.lit("below_minimum", STATES))
        .when(pl.col("value").is_null())
        .then(pl.lit("unknown_or_secret", STATES))
        .otherwise(pl.lit("present", STATES))
    )


def _is_impossible() -> pl.Expr:
    """Whether no true figure can have been published like this (statistics.md section 1)."""
    is_part = pl.col("kind").is_in(["share", "percentage", "model", "survey"])
    least = pl.col("numerator") - pl.col("numerator_error").fill_null(0)
    most = pl.col("denominator") + pl.col("denominator_error").fill_null(0)
    outside = is_part & ~pl.col("value").is_between(0, pl.col("scale"))
    return pl.any_horizontal(
        pl.col("numerator") < 0,
        pl.col("denominator") < 0,
        (pl.col("kind") == "share") & (least > most),
        # a share of rounded counts may be printed above 100; its denominator is too small to show then
        outside & (pl.col("kind") != "share"),
        (pl.col("kind") == "rate") & (pl.col("value") < 0),
        (pl.col("lower") > pl.col("value")) | (pl.col("upper") < pl.col("value")),
    ).fill_null(value=False)


def _is_below(inwoners: int, denominator: int) -> pl.Expr:
    """Whether the area or the denominator is too small, for these minima (section 16 and section 8)."""
    is_small_area = pl.col("level").is_in(["wijk", "buurt", "eigen"]) & (
        pl.col("inwoners").fill_null(0) < inwoners
    )
    is_rounded = (pl.col("numerator_error") > 0) | (pl.col("denominator_error") > 0)
    is_small_share = (pl.col("kind") == "share") & is_rounded & (pl.col("denominator") < denominator)
    return (pl.col("sensitive") & is_small_area) | is_small_share.fill_null(value=False)
