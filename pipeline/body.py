"""Read and judge the body of an answer: caps while reading, own unpacking, kind (reliability.md R7, R13)."""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO

from pipeline.limits import MEGABYTE
from pipeline.messages import PipelineError

JSON_KINDS = frozenset({"application/json", "application/geo+json", "application/vnd.geo+json"})
WEB_KINDS = frozenset({"text/html", "application/xhtml+xml"})
NOT_BLANK = re.compile(rb"\S")
GZIP = 16 + zlib.MAX_WBITS


@dataclass
class Body:
    """The body of one answer while it comes in: kept as received, given on unpacked, within its limits."""

    encoding: str
    """As declared: nothing, identity or gzip."""
    most_received: int
    most_decoded: int
    host: str
    received: BytesIO = field(default_factory=BytesIO)
    size: int = 0
    """Bytes unpacked so far."""
    first: bytes = b""
    """The first byte that is no blank."""

    def unpack(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Take the body in chunk by chunk, unpack gzip, and stop at the first byte over a limit.

        Raises:
            PipelineError: WB-S06 over a limit, WB-S05 when it cannot be unpacked; both exit 5.
        """
        if self.encoding not in ("", "identity", "gzip"):
            raise PipelineError("WB-S05", host=self.host)
        unpacker = zlib.decompressobj(GZIP) if self.encoding == "gzip" else None
        for chunk in chunks:
            self.received.write(chunk)
            require_within(self.received.tell(), self.most_received, self.host)
            try:
                most = self.most_decoded - self.size + 1
                piece = chunk if unpacker is None else unpacker.decompress(chunk, most)
            except zlib.error:
                raise self.broken() from None
            self.size += len(piece)
            require_within(self.size, self.most_decoded, self.host)
            found = None if self.first else NOT_BLANK.search(piece)
            self.first = found[0] if found else self.first
            yield piece
        if unpacker is not None and (not unpacker.eof or unpacker.unused_data):
            raise self.broken()

    def broken(self) -> PipelineError:
        """The error of a body that cannot be unpacked."""
        return PipelineError("WB-S05", host=self.host, answer=self.received.getvalue())

    def unpack_again(self) -> bytes:
        """The whole body once more, from what was received and found good."""
        if self.encoding == "gzip":
            return zlib.decompress(self.received.getvalue(), GZIP)
        return self.received.getvalue()


def require_within(size: int, limit: int, host: str) -> None:
    """Stop at a cap on bytes."""
    if size > limit:
        raise PipelineError("WB-S06", host=host, limit=f"{limit / MEGABYTE:.3g}".replace(".", ","))


def require_kind(content_type: str, body: Body, kinds: frozenset[str]) -> None:
    """Check the declared content type and the first byte that is no blank of a body that came in.

    Raises:
        PipelineError: WB-S03 for a web page, WB-S00 for another kind; both exit 5.
    """
    kind = content_type.partition(";")[0].strip().lower()
    host, answer = body.host, body.received.getvalue()
    if kind in WEB_KINDS or body.first == b"<":
        raise PipelineError("WB-S03", host=host, answer=answer)
    if kind not in kinds:
        raise PipelineError("WB-S00/soort", host=host, kind=kind or "geen soort vermeld", answer=answer)
    if body.first not in (b"{", b"["):
        reason = "het begint niet als cijfers" if body.first else "het is leeg"
        raise PipelineError("WB-S00/geen_json", host=host, reason=reason, answer=answer)
