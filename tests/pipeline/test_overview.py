import json
from pathlib import Path

from pipeline.editions import EditionFolder, switch
from pipeline.overview import write_overview


def publish(tmp_path: Path, slug: str, name: str, **changes: object) -> Path:
    home = tmp_path / "wijkbeelden"
    work = tmp_path / f"build-{slug}"
    work.mkdir()
    manifest = {
        "gemeente": {"naam": name},
        "uitgave": "netwerk",
        "datum": "2026-11-22",
        "verzonnen": False,
        "paginas": {
            "index.html": "",
            "WK000101.html": "",
            "WK000102.html": "",
            "WK000102-praatplaat.html": "",
        },
    }
    (work / "manifest.json").write_text(json.dumps(manifest | changes), encoding="utf-8")
    switch(EditionFolder(home, slug), work, "v0001")
    return home


def test_one_gemeente_needs_no_overview(tmp_path: Path) -> None:
    home = publish(tmp_path, "GM0828", "Oss")

    assert write_overview(home) is None
    assert not (home / "index.html").exists()


def test_more_gemeenten_are_listed_with_a_link(tmp_path: Path) -> None:
    publish(tmp_path, "GM0828", "Oss")
    home = publish(tmp_path, "GM0308", "Baarn <b>")
    page = write_overview(home)

    assert page == home / "index.html"
    text = (home / "index.html").read_text(encoding="utf-8")
    assert 'href="GM0828/index.html"' in text
    assert "Baarn &lt;b&gt;" in text
    assert text.index("Baarn") < text.index("Oss")


def test_an_edition_with_a_broken_manifest_is_left_out(tmp_path: Path) -> None:
    publish(tmp_path, "GM0828", "Oss")
    home = publish(tmp_path, "GM0308", "Baarn", datum="gisteren")
    publish(tmp_path, "GM0406", "Huizen")
    write_overview(home)

    assert "GM0308" not in (home / "index.html").read_text(encoding="utf-8")
