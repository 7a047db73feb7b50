"""The key `huisstijl` of project.yml: read strictly, a logo that only draws, every fault in one message."""

import base64
import struct
from pathlib import Path

import pytest

from pipeline.huisstijl_logo import LogoError, read_logo
from pipeline.messages import PipelineError
from pipeline.project import read_project
from reports.huisstijl import PLAIN

HEAD = 'slug: ruwaard\ngemeente: "GM0828"\n'
STYLE = (
    HEAD + 'huisstijl:\n  naam: GGD Zandstreek\n  logo: logo.svg\n  logo_tekst: Logo\n  accent: "#00605c"\n'
)
NS = 'xmlns="http://www.w3.org/2000/svg"'
DRAWING = f'<svg {NS} viewBox="0 0 10 10"><path d="M0 0h10v10z"/></svg>'
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", 40, 20) + bytes(9)


def project(folder: Path, text: str, logo: str = DRAWING) -> Path:
    (folder / "project.yml").write_text(text, encoding="utf-8")
    (folder / "logo.svg").write_text(logo, encoding="utf-8")
    return folder


def refusal(folder: Path) -> PipelineError:
    with pytest.raises(PipelineError) as caught:
        read_project(folder)
    return caught.value


def svg(folder: Path, inner: str, head: str = "") -> str:
    path = folder / "logo.svg"
    path.write_text(
        f'{head}<svg {NS} xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"><rect width="9"/>'
        f"{inner}</svg>",
        encoding="utf-8",
    )
    return base64.b64decode(read_logo(path).partition(",")[2]).decode()


def test_a_project_without_a_house_style_has_the_plain_one(tmp_path: Path) -> None:
    assert read_project(project(tmp_path, HEAD)).house_style == PLAIN


def test_a_house_style_is_read(tmp_path: Path) -> None:
    style = read_project(project(tmp_path, STYLE)).house_style

    assert style.name == "GGD Zandstreek"
    assert style.colours == (("accent", "#00605c"),)
    assert style.logo.startswith("data:image/svg+xml;base64,")


def test_every_fault_comes_in_one_message_with_exit_3(tmp_path: Path) -> None:
    text = HEAD + 'huisstijl: {logo: weg.png, accent: "#ffcc00"}\n'
    error = refusal(project(tmp_path, text))

    assert error.exit_code == 3
    assert "het contrast is 1,3, nodig is 4,5" in error.line
    assert "huisstijl.logo 'weg.png': het bestand is er niet" in error.line
    assert "huisstijl.logo_tekst ontbreekt" in error.line


@pytest.mark.parametrize("colour", ["rood", "#12345", "#12345g", "#fff"])
def test_a_colour_has_six_digits(tmp_path: Path, colour: str) -> None:
    assert refusal(project(tmp_path, f'{HEAD}huisstijl: {{accent: "{colour}"}}\n')).exit_code == 3


def test_a_misspelt_key_and_an_unknown_typeface_are_refused(tmp_path: Path) -> None:
    assert "accent" in refusal(project(tmp_path, f'{HEAD}huisstijl: {{acent: "#00605c"}}\n')).line
    assert "klassiek" in refusal(project(tmp_path, f"{HEAD}huisstijl: {{kop_lettertype: Comic}}\n")).line


def test_a_logo_stays_inside_the_folder_of_the_project(tmp_path: Path) -> None:
    inner = tmp_path / "project"
    inner.mkdir()
    (tmp_path / "logo.svg").write_text(DRAWING, encoding="utf-8")

    assert (
        "in de map van het project" in refusal(project(inner, STYLE.replace("logo.svg", "../logo.svg"))).line
    )


def test_notes_of_drawing_programs_do_not_come_along(tmp_path: Path) -> None:
    clean = svg(
        tmp_path,
        '<!-- gemaakt door Jan --><metadata>Jan</metadata><i:view xmlns:i="urn:i" i:user="Jan"/>'
        '<g xmlns:i="urn:i" i:label="Jan" fill="url(#a)"><use xlink:href="#a"/></g>',
        head='<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">',
    )

    assert "Jan" not in clean
    assert 'href="#a"' in clean
    assert "DOCTYPE" not in clean


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ("<script>1</script>", "<script>"),
        ("<foreignObject/>", "<foreignObject>"),
        ('<image href="x.png"/>', "<image>"),
        ('<a href="#x"><rect/></a>', "<a>"),
        ('<rect onclick="x()"/>', "'onclick'"),
        ('<rect ONLOAD="x()"/>', "'ONLOAD'"),
        ('<use href="https://voorbeeld.nl/x.svg#a"/>', "buiten zichzelf"),
        ('<use xlink:href="data:image/svg+xml,x"/>', "buiten zichzelf"),
        ('<rect fill="url(https://voorbeeld.nl/x)"/>', "buiten zichzelf"),
        ('<rect style="background:url( x.png )"/>', "buiten zichzelf"),
        ("<style>@import 'x.css';</style>", "buiten zichzelf"),
        ("<style>a{b:u\\72l(x)}</style>", "buiten zichzelf"),
        ('<animate attributeName="href"/>', "<animate>"),
        ("<switch/>", "<switch>"),
    ],
)
def test_an_svg_that_does_more_than_draw_is_refused(tmp_path: Path, inner: str, said: str) -> None:
    with pytest.raises(LogoError, match=said):
        svg(tmp_path, inner)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f'<!DOCTYPE svg [<!ENTITY a "b">]><svg {NS} viewBox="0 0 1 1">&a;</svg>', "entiteiten"),
        ("<svg viewBox='0 0 1 1'><rect/></svg>", "geen SVG"),
        (f"<svg {NS}><rect/></svg>", "geen maat"),
        (f'<svg {NS} viewBox="0 0 1 1"><g/></svg>', "niets getekend"),
        ("<svg", "niet te lezen"),
        (f'<svg {NS} viewBox="0 0 1 1"><path d="{"1 " * 15_100}"/></svg>', "30 kB; hooguit 30 kB"),
    ],
)
def test_what_is_no_small_svg_is_refused(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "logo.svg"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(LogoError, match=said):
        read_logo(path)


def test_a_png_is_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)

    assert read_logo(tmp_path / "logo.png") == "data:image/png;base64," + base64.b64encode(PNG).decode()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("logo.png", b"GIF89a" + bytes(40), "geen PNG"),
        ("logo.png", PNG[:16] + struct.pack(">II", 9000, 10) + PNG[24:], "9000 bij 10"),
        ("logo.jpg", b"x", "niet '.jpg'"),
    ],
)
def test_another_kind_of_picture_is_refused(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(LogoError, match=said):
        read_logo(tmp_path / name)
