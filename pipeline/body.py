"""Read and judge the body of an answer: caps while reading, own unpacking, kind (reliability.md R7, R13)."""

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.limits import MEGABYTE
from pipeline.messages import PipelineError

JSON_KINDS = frozenset({"application/json", "application/geo+json", "application/vnd.geo+json"})
WEB_KINDS = frozenset({"text/html", "application/xhtml+xml"})
GZIP = 16 + zlib.MAX_WBITS


@dataclass(frozen=True)
class Body:
    """The bytes of one answer, as received and unpacked."""

    received: bytes
    decoded: bytes


def read_body(
    chunks: Iterable[bytes], *, encoding: str, most_received: int, most_decoded: int, host: str
) -> Body:
    """Read all chunks, unpack gzip, and stop at the first byte over a limit.

    Raises:
        PipelineError: WB-S06 over a limit, WB-S05 when it cannot be unpacked; both exit 5.
    """
    if encoding not in ("", "identity", "gzip"):
        raise PipelineError("WB-S05", host=host)
    received, decoded = bytearray(), bytearray()
    unpacker = zlib.decompressobj(GZIP) if encoding == "gzip" else None
    try:
        for chunk in chunks:
            received += chunk
            require_within(len(received), most_received, host)
            if unpacker is not None:
                decoded += unpacker.decompress(chunk, most_decoded - len(decoded) + 1)
                require_within(len(decoded), most_decoded, host)
    except zlib.error:
        raise PipelineError("WB-S05", host=host, answer=bytes(received)) from None
    if unpacker is None:
        require_within(len(received), most_decoded, host)
        return Body(bytes(received), bytes(received))
    if not unpacker.eof or unpacker.unused_data:
        raise PipelineError("WB-S05", host=host, answer=bytes(received))
    return Body(bytes(received), bytes(decoded))


def require_within(size: int, limit: int, host: str) -> None:
    """Stop at a cap on bytes."""
    if size > limit:
        raise PipelineError("WB-S06", host=host, limit=f"{limit / MEGABYTE:g}".replace(".", ","))


def require_kind(content_type: str, body: Body, kinds: frozenset[str], host: str) -> None:
    """Check the declared content type and the first byte that is no blank, before anything is parsed.

    Raises:
        PipelineError: WB-S03 for a web page, WB-S00 for another kind; both exit 5.
    """
    kind = content_type.partition(";")[0].strip().lower()
    found = re.search(rb"\S", body.decoded)
    first = body.decoded[found.start() : found.start() + 1] if found else b""
    if kind in WEB_KINDS or first == b"<":
        raise PipelineError("WB-S03", host=host, answer=body.received)
    if kind not in kinds:
        raise PipelineError(
            "WB-S00/soort", host=host, kind=kind or "geen soort vermeld", answer=body.received
        )
    if first not in (b"{", b"["):
        reason = "het begint niet als cijfers" if first else "het is leeg"
        raise PipelineError("WB-S00/geen_json", host=host, reason=reason, answer=body.received)
