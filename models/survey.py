"""Survey microdata: a weighted share and the number of answers it is worth (statistics.md section 4)."""

from dataclasses import dataclass

import numpy as np

from models.numbers import Numbers


@dataclass(frozen=True)
class SurveyShare:
    """A weighted share with effective counts; pass x_eff, n_eff to `compare_proportions` (score only)."""

    share: float
    answers: int
    answers_with: int
    design_effect: float
    n_eff: float
    x_eff: float


def weigh_answers(is_with: Numbers, weights: Numbers) -> SurveyShare | None:
    """Weigh yes/no answers (1, 0, NaN = no answer). Design effect: Kish, n * sum w^2 / (sum w)^2.

    None without answers, or with a weight that is negative or missing.
    """
    answer, weight = np.asarray(is_with, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    known = ~np.isnan(answer)
    answer, weight = answer[known], weight[known]
    if not answer.size or not (weight >= 0).all() or weight.sum() <= 0:
        return None
    share = float((weight * answer).sum() / weight.sum())
    design_effect = float(answer.size * (weight**2).sum() / weight.sum() ** 2)
    n_eff = answer.size / design_effect
    return SurveyShare(share, answer.size, int(answer.sum()), design_effect, n_eff, share * n_eff)
