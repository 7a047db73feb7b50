"""Is the gap between groepen extra large here? The test behind `group_extra_gap` (section 11)."""

import numpy as np
import polars as pl

from models.finding_chain import CHAINS
from models.finding_compare import TESTS
from models.finding_groep import cell_facts, gap_cells, has_counts
from models.finding_rows import Positions, Rows
from models.interaction import Interaction, compare_gaps, compare_margin_gaps
from models.settings import Settings


def compare_groepen(rows: Rows, own: Positions) -> Interaction:
    """Test for every figure of a groep whether its gap with everybody else is another one here.

    Margins: the published figure of the gemeente stands for the rest of it, as in section 7 (conservative).
    Counts: the rest of the gemeente is what is left of it.
    """
    facts = cell_facts(rows, gap_cells(rows, own))
    counted = has_counts(facts)
    scale = facts["scale"]
    by_margin = compare_margin_gaps(
        facts["value"] / scale,
        facts["lower"] / scale,
        facts["upper"] / scale,
        np.nan_to_num(facts["value_unit"]) / 2 / scale,
    )
    x, n = facts["numerator"], facts["denominator"]
    by_count = compare_gaps(
        (x[0], n[0]), (x[1] - x[0], n[1] - n[0]), (x[2], n[2]), (x[3] - x[2], n[3] - n[2])
    )
    return Interaction(
        *(
            np.where(counted, getattr(by_count, name), getattr(by_margin, name))
            for name in ("logit_dd", "se", "z", "p", "pp_dd")
        )
    )


def add_gaps(frame: pl.DataFrame, rows: Rows, settings: Settings) -> pl.DataFrame:
    """Fill the rows of `group_extra_gap`: deviation in percentage points, p, test, relevance.

    The deviation is the gap here minus the gap in the gemeente, not value minus reference; it has no interval
    of its own. A gap that turns out to be impossible to test becomes `not_compared`.
    """
    is_gap = (frame["chain"] == "gap").to_numpy()
    found = compare_groepen(rows, frame["own"].filter(pl.Series(is_gap)).to_numpy().astype(np.int64))
    p, points = np.full(frame.height, np.nan), np.full(frame.height, np.nan)
    p[is_gap], points[is_gap] = found.p, found.pp_dd
    gap = pl.lit(pl.Series(is_gap))
    tested = pl.lit(pl.Series(p).fill_nan(None))
    deviation = pl.lit(pl.Series(points).fill_nan(None))
    return frame.with_columns(
        p_value=pl.when(gap).then(tested).otherwise("p_value"),
        deviation=pl.when(gap).then(deviation).otherwise("deviation"),
        relevant=pl.when(gap).then(deviation.abs() >= settings.interaction_pp).otherwise("relevant"),
        test=pl.when(gap & tested.is_not_null()).then(pl.lit("interaction", TESTS)).otherwise("test"),
        chain=pl.when(gap & tested.is_null()).then(pl.lit("not_compared", CHAINS)).otherwise("chain"),
    )
