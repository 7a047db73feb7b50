import pytest

from models.story_status import explain_empty, judge_status, judge_theme


@pytest.mark.parametrize(
    ("verdicts", "state", "estimate_only"),
    [
        ([("clear", "unfavourable"), ("estimate_differs", "favourable")], "mixed", False),
        ([("estimate_differs", "unfavourable"), ("estimate_differs", "favourable")], "mixed", True),
        ([("clear", "higher")], "average", False),
        ([("small", "unfavourable"), ("descriptive", "none")], "average", False),
        ([("estimate_differs", "lower")], "untested", False),
        ([("possible", "unfavourable")], "unknown", False),
        ([("not_shown", "none"), ("not_compared", "none")], "none", False),
        ([], "none", False),
    ],
)
def test_theme_state(verdicts: list[tuple[str, str]], state: str, estimate_only: bool) -> None:
    outcome = judge_theme(verdicts)

    assert (outcome.state, outcome.is_estimate_only) == (state, estimate_only)


@pytest.mark.parametrize(
    ("state", "signal", "hidden", "tellers", "expected"),
    [
        ("strength", "recognised", False, 0, "confirmed_strength"),
        ("mixed", "stories_only", False, 3, "confirmed_mixed"),
        ("mixed", "stories_only", False, 2, "not_put_to_the_test"),
        ("mixed", "no_opinion", False, 0, "figure_only"),
        ("average", "stories_only", False, 5, "story_beyond_figure"),
        ("average", "partly", True, 0, "partly_recognised"),
        ("unknown", "recognised", True, 0, "hidden_confirmed"),
        ("none", "recognised", True, 0, "story_only"),
        ("untested", "not_recognised", False, 0, "figure_not_recognised"),
        ("none", "not_discussed", False, 0, "no_signal"),
    ],
)
def test_figures_beside_stories(state: str, signal: str, hidden: bool, tellers: int, expected: str) -> None:
    assert judge_status(state, signal, has_hidden_child=hidden, matching_tellers=tellers) == expected


def test_words_outside_the_vocabulary_are_refused() -> None:
    with pytest.raises(ValueError, match="herkend"):
        judge_status("concern", "herkend")


@pytest.mark.parametrize(
    ("verdicts", "text", "reason"),
    [
        (["small", "small"], "only_small", None),
        (["possible", "possible", "inconclusive"], "little_certain", "possible"),
        (["not_shown", "descriptive"], "little_certain", "descriptive"),
        (["estimate_differs"], "items", None),
        (["around_average", "not_compared"], "little_certain", "no_figures"),
    ],
)
def test_why_nothing_stands_out(verdicts: list[str], text: str, reason: str | None) -> None:
    outcome = explain_empty(verdicts)

    assert (outcome.text, outcome.reason) == (text, reason)
