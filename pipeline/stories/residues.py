"""Search everywhere for what was withdrawn, without keeping its text (stories.md section 9, step 6).

Every run of 40 characters of the withdrawn words becomes one keyed 64-bit number; a file is searched by the
same numbers of all its runs. The key is that of the project, so that the numbers tell nothing to others.
"""

import gzip
import hashlib
import hmac
import html
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

WINDOW = 40
LEAST = 12
"""Shorter words than this are no sign of anything; they are not searched for."""
TAGS = re.compile(r"<[^>]{0,2000}>")
ESCAPES = re.compile(r"\\u([0-9a-fA-F]{4})")
MOST_BYTES = 300_000_000
MOST_MEMBERS = 2_000
DEEPEST = 3
ARCHIVE_MARKS = (b"PK", b"\x1f\x8b")
PIECE = 4_000_000
OVERLAP = 4_000
"""Large files are read in pieces that overlap by more than any run can take."""
Numbers = NDArray[np.uint64]
LAST_BITS = np.uint64(0xFFFF)
SMALLEST_TABLE = 500_000
"""Tables of powers are made this large at once: most files then share the same two."""


@dataclass(frozen=True)
class Fingerprints:
    """The numbers of all runs of the withdrawn words, per length of run."""

    key: bytes
    numbers: Mapping[int, tuple[int, ...]]
    """Length -> numbers."""

    @property
    def is_empty(self) -> bool:
        """True when there is nothing to search for."""
        return not any(self.numbers.values())


def plain(text: str) -> str:
    """One form for text as written and as found: NFC, small letters, every run of white space one blank."""
    if text.isascii():
        return " ".join(text.lower().split())
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.casefold().split())


def fingerprints(texts: Iterable[str], key: bytes) -> Fingerprints:
    """The numbers of every run of 40 characters; a shorter text is one run."""
    found: dict[int, set[int]] = {}
    for text in texts:
        said = plain(text)
        length = min(WINDOW, len(said))
        for spelling in {said, as_bytes(said)} if length >= LEAST else ():
            found.setdefault(length, set()).update(int(n) for n in runs(spelling, length, key))
    return Fingerprints(key, {length: tuple(sorted(numbers)) for length, numbers in sorted(found.items())})


def without_shared(wanted: Fingerprints, others: Iterable[str]) -> Fingerprints:
    """Leave out runs that other people's stories share by chance, such as the words of a form.

    A story that shares half of the runs or more is the same story once more: those runs stay wanted, so that
    it is found.
    """
    left = {length: set(numbers) for length, numbers in wanted.numbers.items()}
    for text in others:
        said = plain(text)
        for length, numbers in wanted.numbers.items():
            shared = {int(n) for n in runs(said, length, wanted.key)} & set(numbers)
            if 2 * len(shared) < len(numbers):
                left[length] -= shared
    return Fingerprints(wanted.key, {length: tuple(sorted(found)) for length, found in left.items()})


def as_bytes(said: str) -> str:
    """The bytes of a text, a character each: how it stands in a binary file."""
    return said.encode("utf-8", "replace").decode("latin-1").casefold()


def base_of(key: bytes) -> int:
    """A secret odd number."""
    return int.from_bytes(hmac.new(key, b"rest", hashlib.sha256).digest()[:8], "big") | 1


def powers(base: int, count: int) -> Numbers:
    """Base to the 0, 1, 2 ... modulo 2 to the 64th."""
    return all_powers(base, 1 << max(count, SMALLEST_TABLE).bit_length())[:count]


@lru_cache(maxsize=8)
def all_powers(base: int, count: int) -> Numbers:
    """The same, made once per size."""
    factors = np.full(count, base, dtype=np.uint64)
    factors[:1] = 1
    with np.errstate(over="ignore"):
        return np.cumprod(factors, dtype=np.uint64)


def runs(text: str, length: int, key: bytes) -> Numbers:
    """The number of every run of so many characters: a polynomial in a secret base, modulo 2 to the 64th.

    Sums up to each place give every run by one subtraction (Karp and Rabin 1987); an odd base has an
    inverse, which takes out where the run stands.
    """
    if len(text) < length:
        return np.zeros(0, dtype=np.uint64)
    sums = code_points(text)
    base = base_of(key)
    with np.errstate(over="ignore"):
        sums += np.uint64(1)
        sums *= powers(base, len(sums))
        np.cumsum(sums, out=sums)
        found = sums[length - 1 :].copy()
        found[1:] -= sums[:-length]
        found *= powers(pow(base, -1, 2**64), len(found))
    return found


def code_points(text: str) -> Numbers:
    """The number of each character."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), dtype=np.uint8).astype(np.uint64)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)


def holds(text: str, wanted: Fingerprints) -> bool:
    """True when any run of the withdrawn words stands in a text."""
    said = plain(text)
    return any(
        contains(np.array(numbers, dtype=np.uint64), runs(said, length, wanted.key))
        for length, numbers in wanted.numbers.items()
    )


def contains(ordered: Numbers, found: Numbers) -> bool:
    """True when any number found is one of the ordered ones; most are ruled out by their last bits."""
    last_bits = np.zeros(1 << 16, dtype=bool)
    last_bits[ordered & LAST_BITS] = True
    left = found[last_bits[found & LAST_BITS]]
    places = np.searchsorted(ordered, left)
    places[places == len(ordered)] = 0
    return bool((ordered[places] == left).any())


def find_residues(folders: Iterable[Path], wanted: Fingerprints, skip: Collection[Path] = ()) -> list[Path]:
    """Files that still hold a run of the withdrawn words, sorted.

    Args:
        folders: where to look, with everything below; links are not followed.
        wanted: what to look for.
        skip: folders and files that are left out.
    """
    if wanted.is_empty:
        return []
    found = set()
    judged: dict[bytes, bool] = {}
    for path in files_below(folders, skip):
        content = digest_of(path)
        if content not in judged:
            judged[content] = any(holds(text, wanted) for text in texts_of(path))
        if judged[content]:
            found.add(path)
    return sorted(found)


def digest_of(path: Path) -> bytes:
    """What a file holds as one number: editions keep equal files, and those are searched once.

    A file that cannot be read has a number of its own.
    """
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest()
    except OSError:
        return str(path).encode("utf-8", "surrogateescape")


def files_below(folders: Iterable[Path], skip: Collection[Path]) -> Iterator[Path]:
    """Every file once."""
    seen: set[Path] = set()
    left_out = {path.resolve() for path in skip}
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
            if path.is_symlink() or not path.is_file():
                continue
            real = path.resolve()
            if real in seen or real in left_out or any(parent in left_out for parent in real.parents):
                continue
            seen.add(real)
            yield path


def texts_of(path: Path) -> Iterator[str]:
    """What a file says, in every way it can be written: as it is, without tags and entities, its members."""
    try:
        with path.open("rb") as stream:
            content = stream.read(PIECE)
            is_whole = len(content) < PIECE
            if is_whole or content[:2] in ARCHIVE_MARKS:
                yield from texts_in(content + stream.read(MOST_BYTES), DEEPEST)
                return
            while content:
                yield from texts_in(content, 0)
                rest = stream.read(PIECE)
                content = content[-OVERLAP:] + rest if rest else b""
    except OSError:
        return


def texts_in(content: bytes, depth: int) -> Iterator[str]:
    """The texts of some bytes; of an archive those of its members."""
    if content[:2] == b"PK" and depth:
        yield from members_of(content, depth)
        return
    if content[:2] == b"\x1f\x8b" and depth:
        yield from unzipped(content, depth)
        return
    nulls = content.count(b"\x00")
    if not nulls:
        yield from spellings(content.decode("utf-8", "replace"))
        return
    yield content.decode("latin-1")
    if nulls * 3 > len(content):
        yield content.decode("utf-16-le", "replace")
        yield content.decode("utf-16-be", "replace")


def members_of(content: bytes, depth: int) -> Iterator[str]:
    """The texts of the members of an archive, XLSX too; a broken one is read as it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist()[:MOST_MEMBERS]:
                if archive.getinfo(name).file_size <= MOST_BYTES:
                    yield from texts_in(archive.read(name), depth - 1)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError):
        yield from spellings(content.decode("utf-8", "replace"))


def unzipped(content: bytes, depth: int) -> Iterator[str]:
    """The texts of a gzip file."""
    try:
        with gzip.open(io.BytesIO(content)) as stream:
            yield from texts_in(stream.read(MOST_BYTES), depth - 1)
    except (OSError, EOFError, zlib.error):
        yield from spellings(content.decode("utf-8", "replace"))


def spellings(text: str) -> Iterator[str]:
    """A text as it is, and with entities, tags, doubled quotes and JSON escapes undone where it has them."""
    yield text
    if "<" in text or "&" in text:
        yield html.unescape(TAGS.sub("", text))
        yield html.unescape(TAGS.sub(" ", text))
    if "\\" in text:
        undone = ESCAPES.sub(lambda found: chr(int(found[1], 16)), text)
        undone = undone.replace("\\n", " ").replace("\\t", " ").replace('\\"', '"').replace("\\/", "/")
        yield html.unescape(TAGS.sub("", undone))
    if '""' in text:
        yield text.replace('""', '"')
