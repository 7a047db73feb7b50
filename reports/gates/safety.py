"""Nothing runs, nothing is fetched; an address of elsewhere is a plain link in the table of sources."""

import re
from collections.abc import Iterator

from reports.controle.tree import Element

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
FORBIDDEN = (
    "script", "iframe", "object", "embed", "form", "input", "button", "link", "base", "video", "audio",
    "canvas", "portal", "frame", "template",
)  # fmt: skip
FETCHES = ("src", "srcset", "poster", "action", "formaction", "data", "ping", "background", "manifest")
IN_STYLE = re.compile(
    r"@import|@font-face|image-set\(|expression\(|url\(\s*['\"]?(?!#|data:image/)", re.IGNORECASE
)
OUTSIDE = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
HOSTS = frozenset(
    {"opendata.cbs.nl", "dataderden.cbs.nl", "datasets.cbs.nl", "service.pdok.nl", "api.pdok.nl",
     "www.cbs.nl", "www.pdok.nl", "statline.rivm.nl", "www.rivm.nl",
     "voorbeeld.example"}
)  # fmt: skip
"""Public sources that the table of sources may link to, and the host that never exists of the example."""


def elements(root: Element) -> Iterator[str]:
    """No element that runs, fetches or sends something."""
    yield from (f"<{e.tag}> regel {e.line} mag niet" for e in root.all(*FORBIDDEN))
    refresh = [e for e in root.all("meta") if e.get("http-equiv").lower() == "refresh"]
    yield from (f"<meta refresh> regel {e.line} mag niet" for e in refresh)


def attributes(root: Element) -> Iterator[str]:
    """No handlers, no style attributes."""
    for element in root.walk():
        for name in element.attributes:
            if name.startswith("on") or name == "style":
                yield f"<{element.tag} {name}> regel {element.line} mag niet"


def addresses(root: Element) -> Iterator[str]:
    """Only a link of the sources leads elsewhere, to a known host, and takes nothing along."""
    for element in root.walk():
        for name in FETCHES:
            if element.has(name) and not element.get(name).startswith("data:image/"):
                yield f"<{element.tag} {name}> regel {element.line} haalt iets op"
        href = element.get("href") or element.get("xlink:href")
        if OUTSIDE.match(href) and not _is_source(element, href):
            yield f"<{element.tag}> regel {element.line} leidt naar {href[:60]}"


def _is_source(element: Element, href: str) -> bool:
    host = href.removeprefix("https://").partition("/")[0]
    in_sources = any("bronnentabel" in e.classes for e in element.up())
    return element.tag == "a" and in_sources and host in HOSTS and "noreferrer" in element.get("rel")


def policy(root: Element) -> Iterator[str]:
    """The policy stands in the head before any style, and says that nothing may be fetched."""
    head = next(iter(root.all("head")), root)
    tags = [e for e in head.elements if e.tag == "style" or e.get("http-equiv") == "Content-Security-Policy"]
    if not tags or tags[0].get("content") != POLICY:
        yield "het beleid (Content-Security-Policy) ontbreekt of staat niet vooraan"


def styles(root: Element) -> Iterator[str]:
    """The stylesheet stands in the page and asks for nothing."""
    for style in root.all("style"):
        found = IN_STYLE.search(style.raw_text)
        if found:
            yield f"de opmaak haalt iets op: {found[0]}"
        if not any(e.tag == "head" for e in style.up()):
            yield f"<style> regel {style.line} staat niet in het hoofd"
