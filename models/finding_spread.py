"""Spread words: which buurten stand out inside their wijk, and how (statistics.md section 14)."""

import numpy as np
import numpy.typing as npt
import polars as pl

from models.finding_chain import TESTED
from models.finding_code import as_texts
from models.finding_contrast import CONTRASTS, MAIN_CONTRASTS
from models.finding_rows import Positions, Rows
from models.heterogeneity import heterogeneity_of_counts, heterogeneity_of_margins
from models.numbers import Bools, Codes, Floats
from models.settings import Settings
from models.spread import FLAT, split_hidden, spread_words
from models.verdict import STRONG

WORDS = pl.Enum(["hidden", "hidden_challenge", "hidden_strength", "outlier", "counterweight"])
SIMULATE_BELOW = 5.0
CHILD_COLUMNS = ("kind", "scale", "value", "lower", "upper", "value_unit", "numerator", "denominator")
"""What `find_heterogeneity` needs of every child."""


def add_spread_words(frame: pl.DataFrame, rows: Rows, settings: Settings) -> pl.DataFrame:
    """Add the spread word to rows of a buurt against its wijk; null where there is none.

    Only outcomes; estimates of buurten below the minimum of inhabitants get no word.
    """
    inwoners = rows.gebied["inwoners"].gather(frame["area"])
    is_inside = (
        (frame["contrast"] == CONTRASTS.index("within_wijk"))
        & (frame["role"] == "outcome")
        & frame["chain"].is_in([*TESTED, "estimate"])
        & ((frame["chain"] != "estimate") | (inwoners.fill_null(0) >= settings.range_inwoners))
    )
    inside = np.flatnonzero(is_inside.to_numpy())
    main = _main_findings(frame, rows)
    child, wijk = (main[frame[name].gather(inside).to_numpy()] for name in ("own", "reference"))
    is_strong = frame["verdict"].is_in(STRONG).to_numpy()
    is_candidate = (child >= 0) & (wijk >= 0) & (is_strong[inside] | is_strong[child])
    inside, child, wijk = inside[is_candidate], child[is_candidate], wijk[is_candidate]
    facts = frame.select("verdict", "deviation", "sign", "reference", "chain")
    within, of_child, of_wijk = facts[inside], facts[child], facts[wijk]
    words = split_hidden(
        spread_words(
            of_wijk["verdict"].to_numpy(),
            of_wijk["deviation"].to_numpy(),
            of_child["verdict"].to_numpy(),
            of_child["deviation"].to_numpy(),
            within["verdict"].to_numpy(),
            within["deviation"].to_numpy(),
            within["sign"].to_numpy(),
            _children_differ(frame, within, of_child, of_wijk, settings),
        ),
        of_child["deviation"].to_numpy(),
        within["sign"].to_numpy(),
    )
    code = np.full(frame.height, -1, dtype=np.int8)
    for number, word in enumerate(WORDS.categories):
        code[inside[words == word]] = number
    return frame.with_columns(spread_word=as_texts(code, WORDS))


def _main_findings(frame: pl.DataFrame, rows: Rows) -> Positions:
    """For every measurement the place of its finding against the gemeente; -1 where there is none."""
    main = [CONTRASTS.index(name) for name in MAIN_CONTRASTS]
    places = np.flatnonzero(frame["contrast"].is_in(main).to_numpy())
    of_row = np.full(rows.frame.height, -1, dtype=np.int64)
    of_row[frame["own"].gather(places).to_numpy()] = places
    return of_row


def _children_differ(
    frame: pl.DataFrame,
    within: pl.DataFrame,
    of_child: pl.DataFrame,
    of_wijk: pl.DataFrame,
    settings: Settings,
) -> Bools:
    """Whether the buurten of the wijk differ; only worked out where a hidden difference is possible."""
    differs = ((within["chain"] == "estimate") & (within["verdict"] == "estimate_differs")).to_numpy().copy()
    asks = (
        within["chain"].is_in(TESTED) & of_wijk["verdict"].is_in(FLAT) & (of_child["verdict"] == "clear")
    ).to_numpy()
    wijken = within["reference"].filter(pl.Series(asks)).unique().sort()
    is_child = (
        (frame["contrast"] == CONTRASTS.index("within_wijk"))
        & (frame["state"] == "present")
        & frame["reference"].is_in(wijken.implode())
    )
    children = frame.select("reference", *CHILD_COLUMNS).filter(is_child)
    codes = np.searchsorted(wijken.to_numpy(), children["reference"].to_numpy())
    p = find_heterogeneity(children, codes, np.ones(len(wijken), dtype=bool))
    own = np.searchsorted(wijken.to_numpy(), within["reference"].filter(pl.Series(asks)).to_numpy())
    with np.errstate(invalid="ignore"):
        differs[asks] = p[own] <= settings.heterogeneity_level
    return np.asarray(differs)


def find_heterogeneity(children: pl.DataFrame, codes: Codes, simulate: npt.NDArray[np.bool_]) -> Floats:
    """P per group of children that they are all alike; NaN where no test exists.

    Margins: Cochran Q. Counts and rounded percentages: Pearson Q on the figures as published; where an
    expected count is below 5 by draws, and NaN for groups that `simulate` leaves out.

    Args:
        children: one row per child, with CHILD_COLUMNS; figures of one group are of one kind.
        codes: group of every child: 0, 1, 2 ...; one entry of `simulate` per group.
        simulate: groups for which draws are worth their time.
    """
    p = np.full(len(simulate), np.nan)
    kind = children["kind"].cast(pl.String)
    count = children.select(
        pl.coalesce("numerator", pl.col("value") / pl.col("scale") * pl.col("denominator"))
    ).to_series()
    for is_rate in (False, True):
        is_chosen = (
            (kind.is_in(["rate"]) & children["numerator"].is_not_null())
            if is_rate
            else kind.is_in(["share", "percentage"])
            | (kind.is_in(["rate"]) & children["numerator"].is_null())
        )
        chosen = np.flatnonzero((is_chosen & count.is_not_null()).to_numpy())
        groups, own = np.unique(codes[chosen], return_inverse=True)
        result = heterogeneity_of_counts(
            count.gather(chosen).to_numpy(),
            children["denominator"].gather(chosen).to_numpy(),
            own,
            is_rate=is_rate,
            simulate=simulate[groups],
        )
        is_known = simulate[groups] | (result.min_expected >= SIMULATE_BELOW)
        p[groups] = np.where(is_known, result.p, np.nan)
    chosen = np.flatnonzero(kind.is_in(["model", "survey"]).to_numpy())
    groups, own = np.unique(codes[chosen], return_inverse=True)
    part = children[chosen]
    scale = part["scale"].to_numpy()
    p[groups] = heterogeneity_of_margins(
        part["value"].to_numpy() / scale,
        part["lower"].to_numpy() / scale,
        part["upper"].to_numpy() / scale,
        np.nan_to_num(part["value_unit"].to_numpy()) / 2 / scale,
        own,
    ).p
    return p
