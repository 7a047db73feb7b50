"""Show that long work goes on: a moving line on a terminal, plain lines elsewhere, nothing when quiet."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Say = Callable[[str], None]


def say_nothing(_: str) -> None:
    """For quiet runs and tests."""


@contextmanager
def show_progress(*, is_quiet: bool = False) -> Iterator[Say]:
    """Yield a function that tells the next step, on stderr.

    Args:
        is_quiet: `--stil`: say nothing at all.
    """
    if is_quiet:
        yield say_nothing
    elif sys.stderr.isatty():
        from rich.console import Console
        from rich.markup import escape

        with Console(stderr=True).status("Bezig ...") as status:
            yield lambda text: status.update(escape(text))
    else:
        yield write_line


def write_line(text: str) -> None:
    """One line on stderr, at once."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
