"""Every check of the evidence on pages as readers get them: the example, and four real gemeenten."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.toegankelijk_gates import Check, browser_checks, kind_of, markup_checks
from pipeline.toegankelijk_tools import Tools, find_tools
from reports.gates.run import page_faults
from tests.browser.real_pages import EXAMPLE, REAL, REPLICA, example_pages, real_pages

pytestmark = pytest.mark.browser
NAMES = [*EXAMPLE, *(f"{code}/{name}" for code, names in REAL.values() for name in names)]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return find_tools()


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {path.name: path for path in example_pages(tmp_path_factory.mktemp("voorbeeld"))}


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    if not REPLICA.is_dir():
        pytest.skip(f"geen replica: {REPLICA} bestaat niet")
    pages = real_pages(tmp_path_factory.mktemp("echt"))
    return {f"{path.parent.name}/{path.name}": path for path in pages}


@pytest.fixture
def page(name: str, request: pytest.FixtureRequest) -> Iterator[Path]:
    pages: dict[str, Path] = request.getfixturevalue("real" if "/" in name else "example")
    yield pages[name]


def told(checks: list[Check]) -> dict[str, tuple[str, ...]]:
    return {check.name: check.faults for check in checks if check.faults}


@pytest.mark.parametrize("name", NAMES)
def test_a_real_page_holds_to_every_gate(page: Path) -> None:
    found = page_faults(page.read_text(encoding="utf-8"), kind_of(page.name))

    assert {gate: faults for gate, faults in found.items() if faults} == {}


@pytest.mark.parametrize("name", NAMES)
def test_a_real_page_passes_in_the_browser_with_keyboard_and_on_paper(
    browser: Any, tools: Tools, page: Path
) -> None:
    if not tools.axe:
        pytest.skip("geen axe-core: python -m tests.browser.axe")

    found = told(list(browser_checks(browser, page, tools)))

    assert found == {}


@pytest.mark.parametrize("name", NAMES)
def test_a_real_page_is_valid_html(tools: Tools, page: Path) -> None:
    checks = list(markup_checks([page], tools).values())
    if checks[0].not_done:
        pytest.skip(checks[0].not_done)

    assert told(checks) == {}
