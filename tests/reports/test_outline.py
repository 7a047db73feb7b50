"""Outlines in whole units: shorter, and what two neighbours share stays shared."""

import re

import pytest

from reports.outline import in_whole_units


@pytest.mark.parametrize(
    ("path", "short"),
    [
        ("M0 420l0-210 210 0 0 210z", "M0 420l0-210 210 0 0 210z"),
        ("M184.2 121.2l5-1.8 .5-5.4 6.5 3.6z", "M184 121l5-2 1-5 6 4z"),
        ("M.4 .4l.1 .1 9.5 0 0 9.5z", "M0 0l1 1 9 0 0 9z"),
        ("M10.2 10.2l.1 0 0 .1z", ""),
        ("M0 0l9 0 0 9zM20.5 20.4l5 0 0 5z", "M0 0l9 0 0 9zM21 20l5 0 0 5z"),
        ("", ""),
    ],
)
def test_corners_are_rounded_from_their_own_place(path: str, short: str) -> None:
    assert in_whole_units(path) == short


def test_a_shared_border_stays_shared() -> None:
    left, right = "M0 0l10.4 0 .3 7.7-.4 8.1-10.3 0z", "M10.4 0l9.6 0 0 15.8-9.7 0 .4-8.1z"

    def corners(path: str) -> set[tuple[int, int]]:
        numbers = [int(n) for n in re.findall(r"-?\d+", path)]
        x, y = numbers[:2]
        found = {(x, y)}
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            found.add((x, y))
        return found

    shared = corners(in_whole_units(left)) & corners(in_whole_units(right))
    assert shared == {(10, 0), (11, 8), (10, 16)}
