"""A tiny server on this computer that answers as a test says, also in the ways that servers go wrong.

with FakeServer(lambda asked: Given(b"{}")) as url: ...
"""

import contextlib
import socket
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

JSON = "application/json; odata=minimalmetadata; streaming=true"


@dataclass(frozen=True)
class Asked:
    """One request."""

    base: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]


@dataclass(frozen=True)
class Given:
    """One answer, and the way it is sent.

    way: normal, hang (nothing comes), drip (a byte at a time), drip_headers, cut (fewer bytes than promised),
    reset (half, then a reset).
    """

    body: bytes = b""
    status: int = 200
    kind: str = JSON
    headers: tuple[tuple[str, str], ...] = ()
    way: str = "normal"


@dataclass
class FakeServer:
    """Serves on a free port of 127.0.0.1; `asked` remembers every request."""

    answer: Callable[[Asked], Given]
    asked: list[Asked] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> str:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                with contextlib.suppress(OSError):
                    outer.serve(self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client may be killed
        self.server.block_on_close = False
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        self.server.shutdown()
        self.server.server_close()

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        parts = urlsplit(handler.path)
        asked = Asked(
            base=f"http://{handler.headers['Host']}",
            path=parts.path,
            query=dict(parse_qsl(parts.query, keep_blank_values=True)),
            headers={name.lower(): value for name, value in handler.headers.items()},
        )
        self.asked.append(asked)
        self.send(handler, self.answer(asked))

    def send(self, handler: BaseHTTPRequestHandler, given: Given) -> None:
        """Send an answer in its way."""
        if given.way != "normal":
            handler.close_connection = True
        if given.way == "hang":
            self.stopping.wait(30)
            return
        if given.way == "drip_headers":
            self.drip(handler, b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 10_000)
            return
        handler.send_response(given.status)
        length = len(given.body) + (100 if given.way == "cut" else 0)
        fixed = {"Content-Type": given.kind, "Content-Length": str(length)}
        for name, value in (*fixed.items(), *given.headers):
            handler.send_header(name, value)
        handler.end_headers()
        if given.way == "drip":
            self.drip(handler, given.body)
        elif given.way == "reset":
            handler.wfile.write(given.body[: len(given.body) // 2])
            handler.wfile.flush()
            handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            handler.connection.close()
        else:
            handler.wfile.write(given.body)

    def drip(self, handler: BaseHTTPRequestHandler, content: bytes) -> None:
        """Send a byte at a time until the client has enough of it."""
        for place in range(len(content)):
            if self.stopping.wait(0.02):
                return
            handler.wfile.write(content[place : place + 1])
            handler.wfile.flush()
