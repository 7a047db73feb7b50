"""Every page holds to every gate, and every gate sees the fault it was made for."""

import re

import pytest

from reports.gates.run import GATES, PARSES, SIZE, page_faults
from reports.methode import render_methode
from tests.conftest import REPO
from tests.reports.pages import PAGES, every_page

WIJK = PAGES["wijk"]
KINDS = {"index": "overzicht", "gemeenten": "overzicht"}
(
    DOCUMENT, HEADINGS, REFERENCES, LINKS, LISTS, TABLES, GRAPHICS, FOLDING, ELEMENTS, ATTRIBUTES, ADDRESSES,
    POLICY, STYLES, _, SOURCES, _, _, TWINS, _,
) = GATES  # fmt: skip
SOURCE = '<a href="https://www.cbs.nl/x" rel="noreferrer">'
TABLE = '<table class="blokrij bronnentabel" data-vrij>'


def faults(html: str, kind: str = "wijk") -> dict[str, list[str]]:
    return {name: found for name, found in page_faults(html, kind).items() if found}


def swap(old: str, new: str, html: str = WIJK) -> str:
    assert old in html, old
    return html.replace(old, new, 1)


def cut(pattern: str, html: str = WIJK) -> str:
    changed, count = re.subn(pattern, "", html, count=1, flags=re.DOTALL)
    assert count, pattern
    return changed


@every_page
def test_every_page_holds(name: str) -> None:
    assert faults(PAGES[name], KINDS.get(name, "wijk")) == {}


def test_the_method_holds() -> None:
    text = (REPO / "docs" / "methode.md").read_text(encoding="utf-8")

    assert faults(render_methode(text), "overzicht") == {}


def test_all_gates_are_asked() -> None:
    assert list(page_faults(WIJK, "wijk")) == [PARSES, SIZE, *GATES]


def test_a_page_that_cannot_be_read_has_one_fault() -> None:
    found = page_faults(WIJK.replace("</main>", "", 1), "wijk")

    assert list(found) == [PARSES]
    assert "hoort hier niet" in found[PARSES][0]


BROKEN = {
    "taal": (swap('lang="nl"', 'lang="en"'), DOCUMENT, 'geen lang="nl"'),
    "twee h1": (swap("</h1>", "</h1><h1>x</h1>"), HEADINGS, "2 keer <h1>"),
    "niveau": (swap("</h1>", "</h1><h4>Diep</h4>"), HEADINGS, "'Diep' slaat een niveau over"),
    "lege kop": (swap("</h1>", "</h1><h2> </h2>"), HEADINGS, "is leeg"),
    "id twee keer": (swap("</h1>", '</h1><p id="kort">x</p>'), REFERENCES, "'kort' staat er 2"),
    "anker": (swap('href="#wie"', 'href="#weg"'), REFERENCES, "'weg', dat is er niet"),
    "aria": (swap('aria-labelledby="wie-titel"', 'aria-labelledby="x"'), REFERENCES, "'x'"),
    "lege link": (swap("</h1>", '</h1><a href="#wie"></a>'), LINKS, "geen tekst"),
    "volgorde": (swap("<h1>", '<h1 tabindex="2">'), LINKS, "verandert de volgorde"),
    "rol naamloos": (swap("<h1>", '<h1 tabindex="0">'), LINKS, "geen naam"),
    "lijst": (swap('<ul class="regels">', '<ul class="regels"><p>x</p>'), LISTS, "bevat p"),
    "los item": (swap("</h1>", "</h1><li>x</li>"), LISTS, "niet in een lijst"),
    "bijschrift": (cut("<caption[^>]*>.*?</caption>"), TABLES, "geen bijschrift"),
    "scope": (swap(' scope="col"', ""), TABLES, "heeft geen scope"),
    "rij": (swap("</table>", "<td>x</td></table>"), TABLES, "heeft rijen van"),
    "svg": (cut('<desc id="lijn-kort-smal-d">.*?</desc>'), GRAPHICS, "geen desc"),
    "svg bloot": (swap('class="strook" aria-hidden="true"', 'class="strook"'), GRAPHICS, "niet verborgen"),
    "alt": (swap("</h1>", '</h1><img src="data:image/png;base64,AA" alt="">'), GRAPHICS, "geen alt"),
    "uitklap": (swap("<details", "<details><p>x</p></details><details"),
        FOLDING, "begint niet met <summary>"),
    "script": (swap("</h1>", "</h1><script>1</script>"), ELEMENTS, "<script>"),
    "formulier": (swap("</h1>", "</h1><form></form>"), ELEMENTS, "<form>"),
    "ververs": (swap("<title>", '<meta http-equiv="refresh" content="1"><title>'), ELEMENTS, "refresh"),
    "opdracht": (swap("<h1>", '<h1 onclick="x()">'), ATTRIBUTES, "onclick"),
    "opmaak": (swap("<h1>", '<h1 style="color:red">'), ATTRIBUTES, "style"),
    "adres": (swap('href="index.html"', 'href="https://voorbeeld.nl"'),
        ADDRESSES, "leidt naar https://voorbeeld.nl"),
    "javascript": (swap('href="index.html"', 'href="javascript:x()"'), ADDRESSES, "leidt naar javascript"),
    "zonder protocol": (swap('href="index.html"', 'href="//voorbeeld.nl"'),
        ADDRESSES, "leidt naar //voorbeeld.nl"),
    "beeld": (swap("</h1>", '</h1><img src="x.png" alt="x">'), ADDRESSES, "haalt iets op"),
    "beleid": (cut("<meta http-equiv=\"Content-Security-Policy\"[^>]*>"), POLICY, "ontbreekt"),
    "import": (swap("<style>", "<style>@import 'x.css';"), STYLES, "@import"),
    "lettertype": (swap("<style>", "<style>@font-face{src:url(x.woff)}"), STYLES, "haalt iets op"),
    "bron weg": (swap('class="bronregel"', 'class="x"'), SOURCES, "heeft figuren zonder bron"),
    "getal getekend": (re.sub(r'(class="kraalgetal[^>]*>)\d+', r"\g<1>99", WIJK, count=1),
        TWINS, "getekend"),
    "getal beschreven": (re.sub(r"(Buurten: [^<]*?)(\d+)", r"\g<1>98", WIJK, count=1), TWINS, "98"),
}  # fmt: skip


@pytest.mark.parametrize("case", list(BROKEN))
def test_a_gate_sees_its_fault(case: str) -> None:
    html, gate, said = BROKEN[case]

    assert said in " ".join(faults(html)[gate])


def test_a_link_of_the_sources_may_lead_to_a_known_host() -> None:
    known = swap(TABLE, f"{TABLE}<caption>x</caption><tbody><tr><th scope=row>{SOURCE}CBS</a></table>{TABLE}")
    elsewhere = known.replace("www.cbs.nl", "www.voorbeeld.nl")

    assert ADDRESSES not in faults(known)
    assert ADDRESSES in faults(elsewhere)
    assert ADDRESSES in faults(known.replace(' rel="noreferrer"', ""))


def test_a_file_that_is_too_large_is_seen() -> None:
    filled = swap("</h1>", "</h1><p>" + "woord " * 40_000 + "</p>")

    assert "hooguit 180000" in faults(filled)[SIZE][0]
    assert "hooguit 3000" in faults(swap("</h1>", "</h1>" + "<p>x</p>" * 3_000))["aantal onderdelen"][0]


def test_an_attribute_twice_is_seen() -> None:
    assert "twee keer" in faults(swap("<h1>", '<h1 class="a" class="b">'))[PARSES][0]
