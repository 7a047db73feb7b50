"""A logo for the head of every page: small, a picture and nothing but a picture, as a data address.

A PNG must be a PNG. An SVG is read by a parser that refuses entities, every element and attribute must be
one that draws, and what is left is written anew: remarks and the notes of drawing programs do not come along.
"""

import base64
import re
import struct
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, register_namespace, tostring

MOST_BYTES = 30_000
"""The file stands in every page, and a page has a budget of 180 kB."""
WIDEST = 2_000
"""Pixels of a PNG."""
PNG_START = b"\x89PNG\r\n\x1a\n"
SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
DRAWS = frozenset({
    "svg", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle", "ellipse", "line",
    "polyline", "polygon", "text", "tspan", "linearGradient", "radialGradient", "stop", "clipPath", "mask",
    "pattern", "style", "marker",
})  # fmt: skip
"""Elements that draw or describe."""
SHAPES = frozenset(["path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text"])
LOOSE = re.compile(r"url\(\s*(?!['\"]?#)|@import|expression|javascript:|-moz-binding|\\", re.IGNORECASE)
"""Ways in which a style reaches outside the file, or hides that it does."""
IDS = re.compile(r"^#[\w.:-]+$")


class LogoError(ValueError):
    """The file cannot be a logo; the message says why, in Dutch."""


def read_logo(path: Path) -> str:
    """Read a logo as a data address.

    Raises:
        LogoError: it is missing, too large, of another kind, or it does more than draw.
    """
    if not path.is_file():
        raise LogoError("het bestand is er niet")
    content = path.read_bytes()
    if len(content) > MOST_BYTES:
        raise LogoError(f"het bestand is {len(content) / 1000:.0f} kB; hooguit {MOST_BYTES // 1000} kB kan")
    kind = path.suffix.lower()
    if kind == ".png":
        check_png(content)
        return "data:image/png;base64," + base64.b64encode(content).decode("ascii")
    if kind == ".svg":
        drawn = clean_svg(content).encode("utf-8")
        return "data:image/svg+xml;base64," + base64.b64encode(drawn).decode("ascii")
    raise LogoError(f"een logo is een .svg of een .png, niet '{path.suffix}'")


def check_png(content: bytes) -> None:
    """Refuse what is not a PNG of a sane size.

    Raises:
        LogoError: the first bytes or the header say otherwise.
    """
    if content[:8] != PNG_START or content[12:16] != b"IHDR" or len(content) < 33:
        raise LogoError("het bestand heet .png maar is geen PNG")
    width, height = struct.unpack(">II", content[16:24])
    if not 0 < width <= WIDEST or not 0 < height <= WIDEST:
        raise LogoError(f"de afbeelding is {width} bij {height} beeldpunten; hooguit {WIDEST} kan")


def clean_svg(content: bytes) -> str:
    """Write an SVG anew with only what draws.

    Raises:
        LogoError: it is no SVG, has no size, runs something, fetches something, or holds other documents.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(content, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise LogoError("de SVG heeft eigen entiteiten of haalt iets op; dat mag niet") from None
    except (ParseError, UnicodeDecodeError, LookupError, ValueError):
        raise LogoError("de SVG is niet te lezen als XML") from None
    if root.tag != f"{{{SVG}}}svg":
        raise LogoError("het bestand is geen SVG")
    if "viewBox" not in root.attrib and not {"width", "height"} <= set(root.attrib):
        raise LogoError("de SVG heeft geen maat: zet er een viewBox in")
    clean(root)
    if not any(element.tag.rpartition("}")[2] in SHAPES for element in root.iter()):
        raise LogoError("in de SVG is niets getekend")
    register_namespace("", SVG)
    register_namespace("xlink", XLINK)
    return str(tostring(root, encoding="unicode"))


def clean(element: Element) -> None:
    """Check one element with everything in it, and leave out what drawing programs noted.

    Raises:
        LogoError: an element or attribute does more than draw.
    """
    for name, value in list(element.attrib.items()):
        if name.startswith("{") and not name.startswith(f"{{{XLINK}}}"):
            del element.attrib[name]
        else:
            check_attribute(name.rpartition("}")[2], value)
    if element.tag == f"{{{SVG}}}style":
        check_style(element.text or "")
    for child in list(element):
        space, _, name = str(child.tag).rpartition("}")
        if space.removeprefix("{") != SVG or name == "metadata":
            element.remove(child)
            continue
        if name not in DRAWS:
            raise LogoError(f"de SVG heeft een onderdeel <{name}>; in een logo mag dat niet")
        clean(child)


def check_attribute(name: str, value: str) -> None:
    """Refuse attributes that run or fetch something.

    Raises:
        LogoError: an event handler, an address outside the file, or a style that fetches.
    """
    lower = name.lower()
    if lower.startswith("on"):
        raise LogoError(f"de SVG heeft een opdracht '{name}'; in een logo mag dat niet")
    if lower in {"href", "src"} and not IDS.match(value.strip()):
        raise LogoError("de SVG verwijst naar iets buiten zichzelf; in een logo mag dat niet")
    check_style(value)


def check_style(text: str) -> None:
    """Refuse a style that reaches outside the file.

    Raises:
        LogoError: it does.
    """
    if LOOSE.search(text):
        raise LogoError("de opmaak van de SVG verwijst naar iets buiten zichzelf; in een logo mag dat niet")
