"""Which quotes went and came since the edition that readers see, from the private state alone."""

from datetime import UTC, datetime
from pathlib import Path

from models.stories.gates import NOT_MEANT, READY, QuoteDecision, QuoteDecisions
from models.stories.nouns import PrivacySettings, StoryFolder
from pipeline.stories.edition import EditionQuotes
from pipeline.stories.shown import write_shown
from pipeline.story_changes import with_story_changes
from reports.nouns_changes import EditionChanges

TODAY = datetime(2026, 6, 1, tzinfo=UTC)
PAGES = ("WK990101", "WK990102")
BOTH = {"V-0001": ["WK990101.html", "WK990101-praatplaat.html", "WK990102.html"], "V-0002": ["WK990101.html"]}


def decided(**status: str) -> EditionQuotes:
    quotes = tuple(
        QuoteDecision(f"V-{name[1:]}", "netwerk", said, pages=PAGES[:1]) for name, said in status.items()
    )
    return EditionQuotes(QuoteDecisions("netwerk", TODAY.date(), quotes), ())


def folder(tmp_path: Path, version: str) -> StoryFolder:
    shown = decided(v0001=READY, v0002=READY).decisions
    (tmp_path / "staat").mkdir(mode=0o700, exist_ok=True)
    write_shown(tmp_path / "staat", shown, version, BOTH)
    return StoryFolder(tmp_path, tmp_path / "staat", TODAY, {}, {}, PrivacySettings())


def test_gone_quotes_are_counted_per_page_and_added_to_what_was_told(tmp_path: Path) -> None:
    stories = folder(tmp_path, "v0003")
    told = EditionChanges("v0002", (), {"WK990102": 2}, ("WK990102",))
    found = with_story_changes(told, "v0003", stories, decided(v0001=NOT_MEANT, v0002=READY), PAGES)

    assert found == EditionChanges("v0002", (), {"WK990101": 1, "WK990102": 3}, ("WK990102",))


def test_new_quotes_name_their_page_only(tmp_path: Path) -> None:
    stories = folder(tmp_path, "v0003")
    quotes = decided(v0001=READY, v0002=READY, v0009=READY)

    assert with_story_changes(None, "v0003", stories, quotes, PAGES) == EditionChanges(
        "v0003", (), {}, ("WK990101",)
    )


def test_nothing_is_told_without_an_edition_or_when_the_state_is_of_another_one(tmp_path: Path) -> None:
    stories = folder(tmp_path, "v0003")
    quotes = decided(v0001=NOT_MEANT)

    assert with_story_changes(None, None, stories, quotes, PAGES) is None
    assert with_story_changes(None, "v0004", stories, quotes, PAGES) is None
    assert with_story_changes(None, "v0003", None, None, PAGES) is None
    same = decided(v0001=READY, v0002=READY)
    assert with_story_changes(None, "v0003", stories, same, PAGES) is None
