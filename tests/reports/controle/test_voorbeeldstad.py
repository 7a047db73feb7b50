"""Every page of the fictional gemeente is true, in both editions; a small change of any kind is noticed."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from reports.controle.check import Result, check_page
from reports.controle.page import read_page
from reports.controle.tree import UnreadableError
from tests.flow.test_example_flow import run
from tests.quotes import quoted
from tests.reports.controle.mutations import KINDS, mutations

EDITIONS = ("netwerk", "openbaar")
LEAST_CAUGHT = 0.99


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Name and HTML, with quotes, of every page of a wijk and every print view, of both editions."""
    data = tmp_path_factory.mktemp("data")
    found: dict[str, str] = {}
    for edition in EDITIONS:
        answer = run(data, "maak", "--datum", "2026-11-22", "--uitgave", edition)
        assert answer.returncode == 0, answer.stderr
    for path in sorted((data / "wijkbeelden").glob("voorbeeldstad*/WK*.html")):
        found[f"{path.parent.name}/{path.name}"] = quoted(path.read_text(encoding="utf-8"))
    return found


def check(html: str) -> Result:
    return check_page(read_page(html))


def is_sheet(name: str) -> bool:
    return name.count("-") > ("openbaar" in name)


def first_of(pages: dict[str, str], wanted: str) -> str:
    return next(
        html for name, html in sorted(pages.items()) if not is_sheet(name) and re.search(wanted, html)
    )


def test_no_page_says_anything_that_its_findings_deny(pages: dict[str, str]) -> None:
    assert len(pages) == 2 * 8 * 4
    for name, html in pages.items():
        result = check(html)
        assert [fault.text for fault in result.faults] == [], name
        assert [fault.text for fault in result.unchecked] == [], name
        assert len(result.proofs) > 5, name


def test_no_page_says_of_the_same_figures_that_a_margin_is_and_is_not_known(pages: dict[str, str]) -> None:
    """Some figures of Voorbeeldstad have margins and some have not: each sentence has its own subjects."""
    both = re.compile(
        r'data-claim="O14">[^<]*</span> <span data-claim="E2">[^<]*</span> <span data-claim="(\w+)'
    )
    follow = {found for html in pages.values() for found in both.findall(html)}
    denied = [
        name for name, html in pages.items() if re.search(r'"E2">[^<]*</\w+>\s*<\w+ data-claim="O16"', html)
    ]

    assert "O14" in follow
    assert denied == []


@pytest.mark.parametrize("kind", ["wijk", "blad"])
def test_changed_pages_are_noticed(
    pages: dict[str, str], kind: str, record_property: Callable[[str, object], None]
) -> None:
    size = 320 if kind == "wijk" else 160
    chosen = [html for name, html in sorted(pages.items()) if is_sheet(name) == (kind == "blad")]
    made: Counter[str] = Counter()
    missed: list[str] = []
    for what, mutation in mutations([(html, read_page(html)) for html in chosen], size, seed=20261122):
        made[what] += 1
        try:
            result = check(mutation.html)
        except UnreadableError:
            continue
        if not (result.faults or result.unchecked):
            missed.append(f"{what}: {mutation.what}")
    for what in KINDS:
        caught = made[what] - sum(text.startswith(f"{what}:") for text in missed)
        record_property(what, f"{caught} van {made[what]}")

    assert sum(made.values()) == size
    assert len(missed) <= (1 - LEAST_CAUGHT) * size, "\n".join(missed)


TAMPERED: dict[str, tuple[str, str]] = {
    "een getal in de tabel met bevindingen": (r'(<table id="bevindingen".*?<td[^>]*>\d)(\d)', r"\g<1>\g<2>5"),
    "wat naast een bevinding staat": (r"kop:ja", "kop:"),
    "de naam van een buurt in de gegevens": (r'"Parkzicht"', '"Parkzucht"'),
    "de uitgave": (r'<body class="wijk netwerk', '<body class="wijk openbaar'),
    "de naam bovenaan": (r"<h1>[^<]*</h1>", "<h1>Ergens anders</h1>"),
    "de titel in de kop van het bestand": (r"<title>[^<]*</title>", "<title>Beeld</title>"),
    "de omschrijving": (r'<meta name="description" content="[^"]*"', '<meta name="description" content="x"'),
    "de inhoudsopgave": (r'(<a href="#wie">)[^<]*', r"\g<1>Wie niet wonen hier"),
    "een link naar een buurt": (r'(<ul class="keuzes"><li><a href="[^"]*">)[^<]*', r"\g<1>Nergens"),
    "een label van een oordeel": (r'(<td class="oordeel">)rond het gemiddelde', r"\g<1>niet te zeggen"),
    "een merk bij een oordeel": (r'<span class="merk">schatting</span>', '<span class="merk">telling</span>'),
    "een teken in een strook": (r"#s-ruit", "#s-stip-vol"),
    "een punt op een strook": (r'(class="marge"[^>]*/><use href="#[\w-]+" x=")\d+', r"\g<1>99"),
    "een punt van een groep": (r'(strook paar"[^>]*><use href="#s-stip-open" x=")\d+', r"\g<1>2"),
    "een marge die het teken niet raakt": (
        r'(<line class="marge" x1=")[\d.]+(%" x2=")[\d.]+', r"\g<1>0\g<2>1"
    ),
    "een zin die verborgen is": (r'<li data-claim="O15"', '<li hidden data-claim="O15"'),
    "een zin zonder haar bewering": (r'<li data-claim="O15"', "<li data-vrij"),
    "de gemeente van een ander cijfer": (
        r'(<p class="naast" data-claim="N2\|)(eenzaam)(@[^"]*">)([^<]*)', r"\g<1>ernstig_eenzaam\g<3>\g<4>"
    ),
    "de schaal van een thema": (r">\+10<", ">+12<"),
    "het aantal gevouwen rijen": (r"geen duidelijk verschil \((\d+)\)", r"geen duidelijk verschil (\g<1>1)"),
    "een thema": (r">Geld en werk<", ">Wonen<"),
    "een klasse op de kaart": (r'<path class="k0"|class="kn"', '<path class="kp2"'),
    "een grens in de legenda": (r"(\d+)% of meer", r"\g<1>1% of meer"),
    "een woord van de legenda": (r"<span>veel hoger", "<span>hoger"),
    "de zin over de kleuren": (r"Ze betekenen niet: goed en fout", "Ze betekenen: goed en fout"),
    "de plaats van een stip": (r'(<circle class="kraal \w+" cx=")[\d.]+%', r"\g<1>1.5%"),
    "het soort stip": (r'class="kraal klein"', 'class="kraal gewoon"'),
    "een naam onder de lijn": (r'(<div class="lijnnamen" aria-hidden="true"><span>)[^<]*', r"\g<1>Nergens"),
    "de beschrijving van de lijn": (r"Buurten: ", "Wijken: "),
    "de kop van een kolom": (r'(<th scope="col" class="getal">)Voorbeeldstad', r"\g<1>Nederland"),
    "de kop van een rij": (r'(<th scope="row"(?: data-vrij)?>)Moeite met rondkomen', r"\g<1>Roken"),
    "een opschrift": (r">Dit is er al<", ">Dit valt op<"),
    "een moeilijk woord": (r'(<dl class="woorden" data-vrij><dt>[^<]*<dd>)\w+', r"\g<1>Nooit"),
    "vet gedrukt": (r'<td class="sterk"', "<td"),
    "vaste tekst": (r"Links is lager, rechts is hoger", "Links is hoger, rechts is lager"),
    "een cijfer buiten een bewering": (r"<h3 id=\"kort-goed\">", '<p>Het zijn er 12.</p><h3 id="kort-goed">'),
    "een bron": (r"(Opgehaald op )\d+", r"\g<1>1"),
    "een blok zonder merk": (r'<p[^>]*data-claim="X14"[^>]*>[^<]*</p>', ""),
    "het slot van een buurtblok": (r'<(span|p) data-claim="U5">[^<]*</\1>', ""),
    "een telling van verhalen": (r'(data-claim="telling\|[^"]*">)\d', r"\g<1>9"),
    "een stand naast een cijfer": (r'(data-claim="B(?:1[2-7]|2[0-9])[^>]*>)[^<]*', r"\g<1>Dit gaat goed."),
}  # fmt: skip


@pytest.mark.parametrize("what", list(TAMPERED))
def test_a_change_anywhere_on_the_page_is_noticed(pages: dict[str, str], what: str) -> None:
    pattern, instead = TAMPERED[what]
    html = first_of(
        {name: h for name, h in pages.items() if not name.startswith("voorbeeldstad-")}, f"(?s){pattern}"
    )
    changed = re.sub(f"(?s){pattern}", instead, html, count=1)

    assert changed != html
    assert check(changed).faults, what


SHEETS: dict[str, tuple[str, str]] = {
    "de code van een kaart": (r">Kaart R1<", ">Kaart R7<"),
    "kralen": (r'(<path class="vol" d="M5 5h)90\.1', r"\g<1>10.1"),
    "de kop van een plaat": (r"<h1>[^<]*</h1>", "<h1>Ergens</h1>"),
    "het merk van de versie": (r'<span data-claim="X4"[^>]*>[^<]*</span>', ""),
    "kracht of aandacht": (r"(<p class=\"kaartkop\"><span>)Dit valt op", r"\g<1>Dit is er al"),
}


@pytest.mark.parametrize("what", list(SHEETS))
def test_a_change_on_a_print_view_is_noticed(pages: dict[str, str], what: str) -> None:
    pattern, instead = SHEETS[what]
    html = next(h for name, h in sorted(pages.items()) if is_sheet(name) and re.search(pattern, h))

    assert check(re.sub(pattern, instead, html, count=1)).faults, what


def test_the_seal_of_the_findings_is_not_what_catches_a_changed_sentence(pages: dict[str, str]) -> None:
    html = first_of(pages, "eenzaam")
    changed = re.sub(r"(\d)( van de 100 volwassenen)", r"\g<1>1\g<2>", html, count=1)
    page = read_page(changed)

    assert page.is_sealed
    assert check_page(page).faults


def test_the_files_are_read_from_disk_and_told_by_name(pages: dict[str, str], tmp_path: Path) -> None:
    from reports.controle.run import check_file

    path = tmp_path / "pagina.html"
    path.write_text(first_of(pages, "eenzaam"), encoding="utf-8")

    assert check_file(path).exit_code == 0
    path.write_text(path.read_text(encoding="utf-8").replace("eenzaam", "tevreden", 1), encoding="utf-8")
    assert check_file(path).exit_code == 5
