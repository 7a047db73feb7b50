"""From p to verdict: families, Benjamini-Hochberg, verdict, direction, flags (sections 3, 8 and 10)."""

import numpy as np
import numpy.typing as npt
import polars as pl

from models.families import NO_CUT, benjamini_hochberg_by
from models.finding_chain import TESTED
from models.finding_code import as_texts
from models.finding_compare import CornerVerdicts
from models.finding_contrast import CONTRASTS
from models.finding_rows import Rows
from models.grouping import number_rows
from models.numbers import Bools, Codes, Floats
from models.rounding import have_sensitive_marks, weakest_codes
from models.settings import Settings
from models.verdict import DIRECTIONS, FLAGS, VERDICT_CODES, decide_codes, direction, verdict_ids

VERDICT_IDS = pl.Enum(list(VERDICT_CODES))
DIRECTION_IDS = pl.Enum(list(DIRECTIONS))
EVIDENCE = pl.Enum(["register", "survey", "model"])
ROLES = pl.Enum(["outcome", "composition"])
_FLAGS = [flag for flag in FLAGS if flag in {"rounding_sensitive", "modelled", "indicative", "dominant_area"}]
FLAG_SETS = pl.Enum(
    [
        "|".join(flag for place, flag in enumerate(_FLAGS) if number >> place & 1)
        for number in range(1 << len(_FLAGS))
    ]
)
"""All sets of flags, joined by |, in the order of the table in section 3; the first is empty."""
_SIDES = (-1, 0, 1)
_FAMILY = ("gemeente_area", "table", "period", "level", "contrast", "is_group", "evidence", "role")


def add_families(frame: pl.DataFrame, rows: Rows, settings: Settings) -> pl.DataFrame:
    """Add q, p_cut, family and its size to every row with a p; one family per gemeente and release.

    A family is gemeente x table and period x level x contrast x evidence x role. Within the wijk the groups
    are a family of their own, as `group_elsewhere` is beside `area`.
    """
    meaning = rows.indicator.select(
        pl.col("evidence").cast(EVIDENCE), pl.col("role").cast(ROLES), sign=pl.col("sign").cast(pl.Int8)
    )
    frame = pl.concat([frame, meaning[frame["indicator"].to_numpy()]], how="horizontal").with_columns(
        is_group=pl.col("groep") != rows.groep_totaal
    )
    tested = np.flatnonzero(frame["p_value"].is_not_null().to_numpy())
    facts = frame.select(*_FAMILY, "p_value")[tested]
    codes, member = number_rows(facts.select(_FAMILY))
    q, p_cut, size = _correct(facts["p_value"].to_numpy(), codes, settings)
    names = _name_families(facts.select(_FAMILY)[member], rows)
    found = pl.DataFrame({"q_value": q, "p_cut": p_cut, "family_size": size, "family": names.gather(codes)})
    place = np.full(frame.height, -1, dtype=np.int64)
    place[tested] = np.arange(len(tested))
    spread = found.select(pl.all().gather(pl.Series(place).replace(-1, None)))
    return pl.concat([frame, spread], how="horizontal")


def _correct(p: Floats, codes: Codes, settings: Settings) -> tuple[Floats, Floats, Codes]:
    """q, p_cut and size per row; `by` divides by the harmonic sum (Benjamini & Yekutieli 2001)."""
    q, p_cut, size = benjamini_hochberg_by(p, codes, settings.level)
    if settings.correction == "bh":
        return q, p_cut, size
    if settings.correction == "none":
        q = p.copy()
    else:
        harmonic = np.concatenate([[1.0], np.cumsum(1 / np.arange(1, size.max(initial=0) + 1))])
        q = np.minimum(q * harmonic[size], 1.0)
    cut = np.full(int(codes.max(initial=-1)) + 1, NO_CUT)
    np.maximum.at(cut, codes[q <= settings.level], p[q <= settings.level])
    return q, cut[codes], size


def _name_families(keys: pl.DataFrame, rows: Rows) -> pl.Series:
    """One readable name per family: GM0828|50120NED|2020|buurt|within_wijk|model|outcome."""
    names = pl.DataFrame({"gemeente": rows.gebied["gebied_code"].gather(keys["gemeente_area"])})
    contrast = pl.col("contrast").replace_strict(range(len(CONTRASTS)), CONTRASTS, return_dtype=pl.String)
    is_inside_group = pl.col("is_group") & (pl.col("contrast") == CONTRASTS.index("within_wijk"))
    return (
        pl.concat([keys, names], how="horizontal")
        .select(
            pl.concat_str(
                "gemeente",
                pl.Series(rows.tables.gather(keys["table"])),
                pl.col("period").cast(pl.String),
                pl.col("level").cast(pl.String).replace("eigen", "custom"),
                contrast + pl.when(is_inside_group).then(pl.lit("_groep")).otherwise(pl.lit("")),
                pl.col("evidence").cast(pl.String),
                pl.col("role").cast(pl.String),
                separator="|",
            )
        )
        .to_series()
    )


def add_verdicts(frame: pl.DataFrame, corners: tuple[CornerVerdicts, ...]) -> pl.DataFrame:
    """Add verdict, direction and flags; every row gets exactly one verdict."""
    codes, is_sensitive = _decide(frame, corners)
    towards = _directions(frame["deviation"].to_numpy(), frame["sign"].to_numpy(), codes)
    return frame.with_columns(
        verdict=as_texts(codes, VERDICT_IDS),
        direction=as_texts(towards, DIRECTION_IDS),
        flags=as_texts(frame.select(_flags(pl.Series(is_sensitive))).to_series(), FLAG_SETS),
    )


def _directions(
    deviation: Floats, sign: npt.NDArray[np.int8], verdict: npt.NDArray[np.int8]
) -> npt.NDArray[np.int8]:
    """Direction code per row, looked up by side of d, polarity and verdict: only so many cases exist."""
    side, polarity, code = np.meshgrid(_SIDES, _SIDES, np.arange(len(VERDICT_CODES)), indexing="ij")
    words = direction(side, polarity, verdict_ids(code))
    table = np.zeros(words.shape, dtype=np.int8)
    for number, name in enumerate(DIRECTIONS):
        table[words == name] = number
    own_side = np.sign(np.nan_to_num(deviation)).astype(np.int8)
    return np.asarray(table[own_side + 1, sign + 1, verdict])


def _decide(frame: pl.DataFrame, corners: tuple[CornerVerdicts, ...]) -> tuple[npt.NDArray[np.int8], Bools]:
    """Verdict code per row, and whether rounding decides it."""
    chain = frame["chain"]
    codes = np.full(frame.height, VERDICT_CODES["descriptive"], dtype=np.int8)
    for name in ("not_compared", "not_shown"):
        codes[(chain == name).to_numpy()] = VERDICT_CODES[name]
    relevant = frame["relevant"].fill_null(value=False).to_numpy()
    codes[(chain == "estimate").to_numpy() & relevant] = VERDICT_CODES["estimate_differs"]
    tested = np.flatnonzero(chain.is_in([*TESTED, "gap"]).to_numpy())
    p, p_cut = (frame[name].to_numpy() for name in ("p_value", "p_cut"))
    equivalent = frame["is_equivalent"].to_numpy()
    codes[tested] = decide_codes(p[tested] <= p_cut[tested], p[tested], relevant[tested], equivalent[tested])
    is_sensitive = np.zeros(frame.height, dtype=bool)
    for corner in corners:
        kept = np.flatnonzero(chain.is_in(TESTED).gather(corner.rows).to_numpy())
        places = corner.rows[kept]
        is_below = corner.p[kept] <= p_cut[places][:, None]
        marks = np.where(is_below, corner.if_significant[kept], corner.if_not[kept])
        occurring = np.bitwise_or.reduce(marks, axis=1)
        codes[places] = weakest_codes(occurring)
        is_sensitive[places] = have_sensitive_marks(occurring)
    return codes, is_sensitive


def _flags(is_sensitive: pl.Series) -> pl.Expr:
    """Flags of a row as its place in FLAG_SETS."""
    parts = {
        "rounding_sensitive": pl.lit(is_sensitive),
        "modelled": pl.col("evidence") == "model",
        "indicative": pl.col("is_indicative"),
        "dominant_area": pl.col("is_dominant"),
    }
    return pl.sum_horizontal(parts[flag].cast(pl.UInt8) * (1 << place) for place, flag in enumerate(_FLAGS))
