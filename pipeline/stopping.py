"""Ctrl-C and SIGTERM end a run in order: no work in progress stays, the lock is freed (D07)."""

import signal
from types import FrameType


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
