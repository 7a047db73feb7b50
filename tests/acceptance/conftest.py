"""An installation that has published once, with a provider that tests may spoil."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.fake_server import FakeServer
from tests.flow.verhalen_project import Command, copy_figures, settings_of
from tests.steward import EXAMPLE, NOW, TABLE, Steward, content, require_whole
from tests.steward.provider import Provider, Spoil, edited, hasty_program, network_project

LATER = "2026-09-18T02:00:00"


@dataclass(frozen=True)
class Published:
    """An installation with one edition, and the provider it came from."""

    steward: Steward
    provider: Provider
    edition: dict[str, str] = field(default_factory=dict)
    """Content of the edition that was published."""


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with limits of seconds."""
    return hasty_program(tmp_path_factory.mktemp("programma"))


@pytest.fixture(scope="session")
def first(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """A good first refresh over the network."""
    home = tmp_path_factory.mktemp("eerste")
    provider = Provider(EXAMPLE)
    with FakeServer(provider.answer) as url:
        steward = Steward(home / "data", network_project(home), {"WIJKBEELD_BASE_URL": url}, program)
        answer = steward.run("refresh", "--stil")
        assert (answer.returncode, answer.stderr) == (0, "")
        yield Published(steward, provider, content(steward.edition))


@pytest.fixture
def published(first: Published, tmp_path: Path) -> Iterator[Published]:
    """The same in a folder of this test; what was spoiled is made good afterwards."""
    yield Published(first.steward.copy(tmp_path / "data"), first.provider, first.edition)
    first.provider.spoils.clear()


@pytest.fixture
def command(
    first: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """The command line in this process, on the figures of the first refresh and without its editions."""
    data = copy_figures(first.steward.data, tmp_path / "data")
    given = settings_of(data) | first.steward.environment | {"WIJKBEELD_TEST_NOW": NOW}
    for name, value in given.items():
        if value:
            monkeypatch.setenv(name, value)
        else:
            monkeypatch.delenv(name)
    return Command(data, capsys)


def say_newer(document: dict[str, object]) -> None:
    """The catalogue says that the table of figures was renewed; the other tables were not."""
    rows = document.get("value")
    for row in rows if isinstance(rows, list) else []:
        if row.get("Identifier") == TABLE and "Modified" in row:
            row |= dict.fromkeys(("Modified", "MetaDataModified"), LATER)


NEWER: list[tuple[str, Spoil]] = [("/Tables", edited(say_newer)), ("/TableInfos", edited(say_newer))]
"""The provider says that there is something new."""


def require_kept(published: Published) -> None:
    """The invariant of every case: the last good edition is there, whole and unchanged."""
    require_whole(published.steward)
    assert content(published.steward.edition) == published.edition
