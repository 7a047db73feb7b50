"""A wall clock limit on one request that also holds while headers drip in or a read waits."""

import socket
import threading
from collections.abc import Mapping
from typing import Any


class Watchdog:
    """Ends a request at its deadline by shutting its sockets; a read that waits then ends at once."""

    def __init__(self, seconds: float, sockets: list[socket.socket]) -> None:
        """Prepare the timer.

        Args:
            seconds: wall clock of the request.
            sockets: the open sockets of the fetcher; new ones are added.
        """
        self.sockets = sockets
        self.is_expired = False
        self.timer = threading.Timer(seconds, self.cut)
        self.timer.daemon = True

    def __enter__(self) -> "Watchdog":
        """Start counting."""
        self.timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop counting."""
        self.timer.cancel()

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Learn the socket of a new connection (the httpx extension `trace`)."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self.sockets.append(info["return_value"].get_extra_info("socket"))

    def cut(self) -> None:
        """Shut every socket."""
        self.is_expired = True
        for opened in self.sockets:
            try:
                opened.shutdown(socket.SHUT_RDWR)
            except OSError:  # closed already: what we want
                continue
