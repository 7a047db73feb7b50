from pathlib import Path

from pipeline.editions import KEPT, EditionFolder, switch


def build(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "build" / text
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def test_the_first_edition_is_v0001_and_the_link_shows_it(tmp_path: Path) -> None:
    folder = EditionFolder(tmp_path / "wijkbeelden", "ruwaard")

    assert folder.current() is None
    assert folder.next_version() == "v0001"
    link = switch(folder, build(tmp_path, "een"), "v0001")

    assert (link / "index.html").read_text(encoding="utf-8") == "een"
    assert link.readlink() == Path(".versies/ruwaard/v0001")
    assert folder.next_version() == "v0002"


def test_a_reader_with_the_old_edition_open_keeps_it(tmp_path: Path) -> None:
    folder = EditionFolder(tmp_path / "wijkbeelden", "ruwaard")
    link = switch(folder, build(tmp_path, "een"), "v0001")
    opened = (link / "index.html").open(encoding="utf-8")

    switch(folder, build(tmp_path, "twee"), "v0002")

    with opened:
        assert opened.read() == "een"
    assert (link / "index.html").read_text(encoding="utf-8") == "twee"
    assert (folder.versions / "v0001" / "index.html").read_text(encoding="utf-8") == "een"


def test_only_the_last_editions_are_kept_and_numbers_are_never_used_twice(tmp_path: Path) -> None:
    folder = EditionFolder(tmp_path / "wijkbeelden", "ruwaard")
    for number in range(1, KEPT + 3):
        version = folder.next_version()
        assert version == f"v{number:04d}"
        switch(folder, build(tmp_path, version), version)

    assert sorted(p.name for p in folder.versions.iterdir()) == ["v0003", "v0004", "v0005", "v0006", "v0007"]


def test_a_broken_manifest_counts_as_none(tmp_path: Path) -> None:
    folder = EditionFolder(tmp_path / "wijkbeelden", "ruwaard")
    link = switch(folder, build(tmp_path, "een"), "v0001")
    assert folder.manifest() is None

    (link / "manifest.json").write_text('{"versie": ', encoding="utf-8")
    assert folder.manifest() is None

    (link / "manifest.json").write_text('{"versie": "v0001"}', encoding="utf-8")
    assert folder.manifest() == {"versie": "v0001"}


def test_an_equal_edition_is_remembered_until_another_is_published(tmp_path: Path) -> None:
    folder = EditionFolder(tmp_path / "wijkbeelden", "ruwaard")
    switch(folder, build(tmp_path, "een"), "v0001")
    assert not folder.is_equal_to("abc")

    folder.equal_note.write_text("v0001 abc\n", encoding="utf-8")
    assert folder.is_equal_to("abc")
    assert not folder.is_equal_to("abd")

    switch(folder, build(tmp_path, "twee"), "v0002")
    assert not folder.is_equal_to("abc")
