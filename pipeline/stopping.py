"""Ctrl-C and SIGTERM end a run in order: no work in progress stays, the lock is freed (D07)."""

import os
import signal
import sys
from types import FrameType
from typing import NoReturn


class Stopped(BaseException):
    """Somebody asked the program to stop; no `except Exception` may keep it."""

    def __init__(self, number: int) -> None:
        """Remember the signal; the exit code is 128 more (130, 143)."""
        super().__init__(f"signal {number}")
        self.exit_code = 128 + number


def listen() -> None:
    """Turn the signals into `Stopped`; a second one ends the program at once, which does no harm (R5)."""
    for name in ("SIGINT", "SIGTERM"):
        signal.signal(getattr(signal, name), stop)


def stop(number: int, _: FrameType | None) -> None:
    """Raise `Stopped` where the program is now."""
    signal.signal(number, signal.SIG_DFL)
    raise Stopped(number)


def leave(exit_code: int) -> NoReturn:
    """End the program; after a signal at once, without waiting for threads or processes of a pool."""
    if exit_code in {128 + signal.SIGINT, 128 + signal.SIGTERM}:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(exit_code)
    sys.exit(exit_code)
