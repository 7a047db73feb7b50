"""Every check in the browser sees the fault it was made for: a gate that cannot fail is no gate."""

from pathlib import Path
from typing import Any

import pytest

from pipeline import toegankelijk_browser as checks
from pipeline.toegankelijk_print import orphans, print_faults, read_sheets, sheet_faults
from pipeline.toegankelijk_tools import find_tools

pytestmark = pytest.mark.browser
HEAD = '<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Proef</title>'


def write(folder: Path, body: str, style: str = "") -> Path:
    path = folder / "proef.html"
    html = f"{HEAD}<style>{style}</style></head><body><main><h1>Proef</h1>{body}</main></body></html>"
    path.write_text(html, encoding="utf-8")
    return path


def test_axe_sees_grey_on_white(browser: Any, axe: str, tmp_path: Path) -> None:
    path = write(tmp_path, "<p>bleek</p>", "p{color:#bbb;background:#fff}")

    assert any(fault.startswith("color-contrast") for fault in checks.axe_faults(browser, path, axe, "licht"))


def test_a_request_is_seen(browser: Any, tmp_path: Path) -> None:
    path = write(tmp_path, '<img src="https://voorbeeld.example/x.png" alt="x">')

    assert "voorbeeld.example" in " ".join(checks.request_faults(browser, path))


def test_what_sticks_out_and_what_is_cut_off_is_seen(browser: Any, tmp_path: Path) -> None:
    wide = write(tmp_path, "<p>x</p>", "p{width:400px}")
    assert "steekt uit" in " ".join(checks.width_faults(browser, wide, 320))
    cut = write(tmp_path, "<p>Eenlangwoorddatnietpast</p>", "p{width:50px;overflow:hidden}")
    assert "knipt tekst af" in " ".join(checks.width_faults(browser, cut, 320))


def test_letters_in_pixels_are_seen(browser: Any, tmp_path: Path) -> None:
    path = write(tmp_path, "<p>x</p>", "body{font-size:17px}")

    assert checks.large_letters_faults(browser, path) == [
        "de letters van de lezer hebben geen invloed op de bladzijde"
    ]


def test_text_that_needs_a_script_is_seen(browser: Any, tmp_path: Path) -> None:
    path = write(tmp_path, "<p></p><script>document.querySelector('p').textContent = 'later'</script>")

    assert checks.script_faults(browser, path) == ["zonder JavaScript staat er andere tekst"]


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("a{outline:none!important}", "niet te zien"),
        ("p{display:flex;flex-direction:row-reverse}", "andere volgorde"),
    ],
)
def test_a_lost_focus_and_a_turned_order_are_seen(
    browser: Any, tmp_path: Path, style: str, said: str
) -> None:
    path = write(tmp_path, '<p><a href="#a">een</a> <a href="#a">twee</a></p>', style)

    assert said in " ".join(checks.keyboard_faults(browser, path, "licht"))


def test_a_stop_out_of_order_is_seen(browser: Any, tmp_path: Path) -> None:
    path = write(tmp_path, '<a href="#a">een</a> <a href="#a" tabindex="1">twee</a>', "a{outline:3px solid}")

    assert "in plaats van stap 1" in " ".join(checks.keyboard_faults(browser, path, "licht"))


def test_a_picture_without_a_name_is_seen(browser: Any, tmp_path: Path) -> None:
    path = write(tmp_path, '<svg role="img" width="9" height="9"><circle r="4"/></svg>')

    assert "zonder naam" in " ".join(checks.name_faults(browser, path))


def test_a_heading_alone_at_the_foot_and_a_wide_table_are_seen_on_paper(browser: Any, tmp_path: Path) -> None:
    tools = find_tools()
    if not tools.pdftohtml:
        pytest.skip("geen pdftohtml: installeer poppler-utils")
    style = "@page{size:A4;margin:14mm 13mm}div{height:240mm}section{break-before:page}table{width:900px}"
    body = "<div>x</div><h2>Alleen</h2><section><p>tekst</p></section><table><tr><td>x</td></tr></table>"
    found = print_faults(browser, write(tmp_path, body, style), tools)

    assert found["geen kop alleen onderaan een vel"] == ["vel 1: 'Alleen' staat alleen onderaan"]
    assert "steekt uit" in " ".join(found["niets afgesneden op papier"])


def test_pdfinfo_is_judged() -> None:
    good = "Tagged:          yes\nPages:           7\nPage size:       594.96 x 841.92 pts (A4)\n"

    assert sheet_faults(good) == []
    assert sheet_faults(good.replace("7", "8", 1)) == ["8 vellen, hooguit 7"]
    assert sheet_faults(good.replace("yes", "no")) == ["de pdf heeft geen structuur (tags)"]
    assert sheet_faults(good.replace("841.92", "792.00")) == ["het papier is geen A4"]


def test_text_beside_a_heading_belongs_to_it_and_the_margin_does_not() -> None:
    layout = (
        '<page number="1" position="absolute" top="0" left="0" height="1000" width="1000">'
        '<fontspec id="0" size="9" family="a" color="#1b1b1f"/>'
        '<fontspec id="1" size="12" family="b" color="#00ff00"/>'
        '<text top="900" left="100" width="9" height="12" font="1">Kop</text>'
        '<text top="902" left="{left}" width="9" height="9" font="0">tekst</text>'
        '<text top="980" left="100" width="9" height="9" font="0">Versie</text></page>'
    )

    assert orphans(read_sheets(layout.format(left=250))) == []
    assert orphans(read_sheets(layout.format(left=600))) == ["vel 1: 'Kop' staat alleen onderaan"]
