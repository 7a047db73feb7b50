"""From p to verdict: families, Benjamini-Hochberg, verdict, direction, flags (sections 3, 8 and 10)."""

import numpy as np
import numpy.typing as npt
import polars as pl

from models.families import NO_CUT, benjamini_hochberg_by
from models.finding_chain import TESTED
from models.finding_compare import CornerVerdicts
from models.finding_contrast import CONTRASTS
from models.finding_rows import Rows
from models.numbers import Bools, Codes, Floats
from models.rounding import is_rounding_sensitive, weakest_verdicts
from models.settings import Settings
from models.verdict import DIRECTIONAL, DIRECTIONS, FLAGS, VERDICT_CODES, decide_codes, direction

VERDICT_IDS = pl.Enum(list(VERDICT_CODES))
DIRECTION_IDS = pl.Enum(list(DIRECTIONS))
EVIDENCE = pl.Enum(["register", "survey", "model"])
ROLES = pl.Enum(["outcome", "composition"])
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
    tested = (
        frame.with_row_index("place")
        .filter(pl.col("p_value").is_not_null())
        .select("place", "p_value", *_FAMILY)
    )
    keys = tested.select(_FAMILY).unique(maintain_order=True).with_row_index("family_code")
    codes = tested.join(keys, on=_FAMILY, how="left", validate="m:1", maintain_order="left")["family_code"]
    q, p_cut, size = _correct(tested["p_value"].to_numpy(), codes.to_numpy().astype(np.int64), settings)
    names = _name_families(keys, rows)
    found = tested.select(
        "place",
        q_value=pl.Series(q),
        p_cut=pl.Series(p_cut),
        family_size=pl.Series(size),
        family=names.gather(codes),
    )
    return (
        frame.with_row_index("place")
        .join(found, on="place", how="left", validate="1:1", maintain_order="left")
        .drop("place")
    )


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
    claims = np.flatnonzero(np.isin(codes, [VERDICT_CODES[name] for name in DIRECTIONAL]))
    verdict = pl.Series(codes).replace_strict(
        range(len(VERDICT_CODES)), list(VERDICT_CODES), return_dtype=VERDICT_IDS
    )
    deviation, sign = (frame[name].gather(claims).to_numpy() for name in ("deviation", "sign"))
    towards = np.zeros(frame.height, dtype=np.int8)
    words = direction(deviation, sign, verdict.gather(claims).to_numpy())
    towards[:] = list(DIRECTIONS).index("none")
    for code, name in enumerate(DIRECTIONS):
        towards[claims[words == name]] = code
    return frame.with_columns(
        verdict=verdict,
        direction=pl.Series(towards).replace_strict(
            range(len(DIRECTIONS)), list(DIRECTIONS), return_dtype=DIRECTION_IDS
        ),
        flags=_flags(pl.Series(is_sensitive)),
    )


def _decide(frame: pl.DataFrame, corners: tuple[CornerVerdicts, ...]) -> tuple[npt.NDArray[np.int8], Bools]:
    """Verdict code per row, and whether rounding decides it."""
    chain = frame["chain"]
    codes = np.full(frame.height, VERDICT_CODES["descriptive"], dtype=np.int8)
    for name in ("not_compared", "not_shown"):
        codes[(chain == name).to_numpy()] = VERDICT_CODES[name]
    relevant = frame["relevant"].fill_null(value=False).to_numpy()
    codes[(chain == "estimate").to_numpy() & relevant] = VERDICT_CODES["estimate_differs"]
    tested = np.flatnonzero(chain.is_in(TESTED).to_numpy())
    p, p_cut = (frame[name].to_numpy() for name in ("p_value", "p_cut"))
    equivalent = frame["is_equivalent"].to_numpy()
    codes[tested] = decide_codes(p[tested] <= p_cut[tested], p[tested], relevant[tested], equivalent[tested])
    is_sensitive = np.zeros(frame.height, dtype=bool)
    for corner in corners:
        kept = np.flatnonzero(chain.is_in(TESTED).gather(corner.rows).to_numpy())
        places = corner.rows[kept]
        is_below = corner.p[kept] <= p_cut[places][:, None]
        per_corner = np.where(is_below, corner.if_significant[kept], corner.if_not[kept]).astype(np.int64)
        weakest = weakest_verdicts(per_corner, corner.sign[kept].astype(np.float64))
        codes[places] = [VERDICT_CODES[name] for name in weakest]
        is_sensitive[places] = is_rounding_sensitive(per_corner)
    return codes, is_sensitive


def _flags(is_sensitive: pl.Series) -> pl.Expr:
    """Flags of a row, joined by |, in the order of the table in section 3; empty where there are none."""
    parts = {
        "rounding_sensitive": pl.lit(is_sensitive),
        "modelled": pl.col("evidence") == "model",
        "indicative": pl.col("is_indicative"),
        "dominant_area": pl.col("is_dominant"),
    }
    order = [flag for flag in FLAGS if flag in parts]
    code = pl.sum_horizontal(parts[flag].cast(pl.UInt8) * (1 << place) for place, flag in enumerate(order))
    texts = [
        "|".join(flag for place, flag in enumerate(order) if number >> place & 1)
        for number in range(1 << len(order))
    ]
    return code.replace_strict(range(len(texts)), texts, return_dtype=pl.Enum(texts))
