import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.disk import disk_faults
from pipeline.messages import PipelineError
from pipeline.snapshot_writer import building
from pipeline.snapshots import (
    PACKAGE,
    TableSnapshot,
    current_tables,
    find_latest,
    hash_of,
    latest,
    read_package,
    read_packages,
    set_aside,
)
from tests.fake_server.world import CIJFERS, ENQUETE, World, open_world, tree


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with open_world(tmp_path) as opened:
        yield opened


def kept(world: World, source_id: str = CIJFERS) -> TableSnapshot:
    snapshot = latest(world.paths, source_id, "GM9901")
    assert snapshot is not None
    return snapshot


def test_a_snapshot_tells_what_it_is(world: World) -> None:
    world.run()
    snapshot = kept(world)
    assert (snapshot.source_id, snapshot.table_id, snapshot.scope) == (CIJFERS, "99820NED", "GM9901")
    assert snapshot.title == "Kleine cijfers 2020"
    assert str(snapshot.modified_on) == "2021-03-26"
    assert snapshot.fetched.isoformat() == "2026-03-10T05:21:07+00:00"
    assert snapshot.columns == ("AantalInwoners_5", "k_65JaarOfOuder_12")
    assert snapshot.dimensions == ("WijkenEnBuurten",)
    assert (snapshot.rows, snapshot.record_count, snapshot.is_synthetic) == (7, 10, False)
    assert snapshot.folder.name == f"2026-03-10T052107Z-{snapshot.sha256[:8]}"
    assert snapshot.origin == world.url


def test_a_snapshot_gives_its_rows_columns_and_areas(world: World) -> None:
    world.run()
    snapshot = kept(world)
    rows = [row for page in snapshot.pages() for row in json.loads(page)["value"]]
    assert [row["WijkenEnBuurten"].strip() for row in rows] == [
        "GM9901",
        "WK990101",
        "BU99010101",
        "BU99010102",
        "WK990102",
        "BU99010201",
        "NL00",
    ]
    assert rows[0] == {
        "WijkenEnBuurten": "GM9901    ",
        "AantalInwoners_5": "     500",
        "k_65JaarOfOuder_12": "       .",
    }
    assert [topic["Key"] for topic in snapshot.topics()][2:] == ["AantalInwoners_5", "k_65JaarOfOuder_12"]
    assert len(snapshot.dimension("WijkenEnBuurten")) == 7
    assert snapshot.table_info()["Period"] == "2020"
    with pytest.raises(KeyError):
        snapshot.dimension("Perioden")
    assert [row["Key"] for row in kept(world, ENQUETE).dimension("Perioden")] == ["2016JJ00", "2020JJ00"]


def test_the_data_package_names_every_file_with_its_hash(world: World) -> None:
    world.run()
    folder = kept(world).folder
    package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    assert sorted(r["path"] for r in package["resources"]) == sorted(
        path.name for path in folder.iterdir() if path.name != PACKAGE
    )
    hashes = tree(folder)
    for resource in package["resources"]:
        assert resource["hash"] == f"sha256:{hashes[resource['path']]}"
        assert resource["bytes"] == (folder / resource["path"]).stat().st_size
        assert resource["url"].startswith(world.url)
        assert (resource["format"], resource["encoding"], resource["status"]) == ("json", "utf-8", 200)
    assert package["licenses"] == [{"name": "CC BY 4.0", "title": "CC BY 4.0"}]
    assert all(not Path(r["path"]).is_absolute() for r in package["resources"])


def test_packed_answers_stay_packed(world: World) -> None:
    def pack(given: object, _: object) -> object:
        from dataclasses import replace

        packed = gzip.compress(given.body)  # type: ignore[attr-defined]  # a Given
        return replace(given, body=packed, headers=(("Content-Encoding", "gzip"),))  # type: ignore[type-var]  # a Given

    world.statline.spoil["*"] = pack  # type: ignore[assignment]  # same shape
    world.run()
    packed = kept(world)
    files = [path for path in packed.folder.iterdir() if path.name != PACKAGE]
    assert {path.suffix for path in files} == {".gz"}
    assert len(json.loads(gzip.decompress((packed.folder / "rijen-0001.json.gz").read_bytes()))["value"]) == 6
    assert len(json.loads(next(packed.pages()))["value"]) == 6


def test_the_hash_of_the_content_does_not_depend_on_time_address_or_pages(
    world: World, tmp_path: Path
) -> None:
    world.run(now="2026-03-10T05:21:07Z")
    with open_world(tmp_path / "ander") as other:
        other.statline.page_rows = 2
        other.run(now="2027-01-01T00:00:00Z")
        assert kept(other).sha256 == kept(world).sha256
        assert kept(other, ENQUETE).sha256 == kept(world, ENQUETE).sha256
        assert kept(other).folder.name != kept(world).folder.name


def test_the_hash_of_the_content_changes_with_any_value(world: World, tmp_path: Path) -> None:
    world.run()
    with open_world(tmp_path / "ander") as other:
        other.statline.tables["99820NED"].rows[1]["AantalInwoners_5"] = "     505"
        other.run()
        assert kept(other).sha256 != kept(world).sha256
        assert kept(other, ENQUETE).sha256 == kept(world, ENQUETE).sha256


@pytest.mark.parametrize("name", ["rijen-0001.json", "tabel.json", "gebieden-0001.json", PACKAGE])
@pytest.mark.parametrize("harm", ["flip", "cut", "empty", "gone"])
def test_damage_of_any_file_is_noticed_and_the_one_before_is_used(world: World, name: str, harm: str) -> None:
    world.run()
    first = kept(world)
    world.statline.change_info("99820NED", Modified="2021-06-01T02:00:00")
    world.run(now="2026-03-11T05:21:07Z")
    newest = kept(world)
    assert newest.folder != first.folder
    path = newest.folder / name
    content = path.read_bytes()
    if harm == "gone":
        path.unlink()
    else:
        middle = len(content) // 2
        flipped = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
        path.write_bytes({"flip": flipped, "cut": content[:middle], "empty": b""}[harm])
    found = find_latest(world.paths, CIJFERS, "GM9901")
    assert found.snapshot is not None
    assert found.snapshot.folder == first.folder
    assert [(e.code, e.exit_code) for e in found.damage] == [("WB-D13", 6)]
    assert newest.folder.name in found.damage[0].line


def test_every_flipped_bit_of_a_data_package_is_noticed_or_harmless(world: World) -> None:
    world.run()
    folder = kept(world).folder
    before = read_package(folder)
    content = (folder / PACKAGE).read_bytes()
    for place in range(0, len(content), 97):
        (folder / PACKAGE).write_bytes(content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :])
        try:
            assert read_package(folder) == before
        except PipelineError as error:
            assert error.code == "WB-D13"


def test_a_link_in_a_snapshot_is_not_followed(world: World, tmp_path: Path) -> None:
    world.run()
    path = kept(world).folder / "rijen-0001.json"
    elsewhere = tmp_path / "elders.json"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    assert latest(world.paths, CIJFERS, "GM9901") is None


def test_a_path_that_leaves_the_folder_is_refused(world: World) -> None:
    world.run()
    folder = kept(world).folder
    package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    package["resources"][0]["path"] = "../../../../etc/passwd"
    del package["wijkbeeld"]["hash"]
    package["wijkbeeld"]["hash"] = hash_of(package)
    (folder / PACKAGE).write_text(json.dumps(package), encoding="utf-8")
    with pytest.raises(PipelineError, match="WB-D13"):
        read_package(folder)


def test_a_package_of_a_newer_program_is_refused_and_left_alone(world: World) -> None:
    world.run()
    folder = kept(world).folder
    package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    package["wijkbeeld"]["form"] = 99
    (folder / PACKAGE).write_text(json.dumps(package), encoding="utf-8")
    assert [error.code for error in set_aside(world.paths, CIJFERS)] == ["WB-D18"]
    assert folder.is_dir()


def test_an_unreadable_package_is_set_aside_and_told_once(world: World) -> None:
    world.run()
    folder = kept(world).folder
    (folder / PACKAGE).write_text("{", encoding="utf-8")
    assert [error.code for error in set_aside(world.paths, CIJFERS)] == ["WB-D13"]
    assert set_aside(world.paths, CIJFERS) == []
    aside = world.paths.quarantine / f"beschadigd-{CIJFERS}-{folder.name}"
    assert (aside / "rijen-0001.json").is_file()


def test_the_newest_is_the_last_one_made_whatever_the_clock_said(world: World) -> None:
    world.run(now="2026-03-10T05:21:07Z")
    world.statline.change_info("99820NED", Modified="2021-06-01T02:00:00")
    world.run(now="2026-03-10T05:21:07Z")
    assert kept(world).modified == "2021-06-01T02:00:00"
    assert [s.sequence for s in read_packages(world.paths, CIJFERS)[0]] == [2, 1]


def test_current_tables_gives_one_per_table_and_area(world: World) -> None:
    world.run("GM9901")
    world.run("GM9902")
    found = current_tables(world.paths, CIJFERS)
    assert sorted(found) == [("99820NED", "GM9901"), ("99820NED", "GM9902")]
    assert list(current_tables(world.paths, CIJFERS, "GM9902")) == [("99820NED", "GM9902")]
    assert latest(world.paths, CIJFERS, "GM0828") is None
    assert latest(world.paths, "onbekend") is None


def test_an_unfinished_snapshot_leaves_nothing(world: World) -> None:
    with pytest.raises(ZeroDivisionError), building(world.paths, "proef") as builder:
        (builder.folder / "half.json").write_text("{")
        _ = 1 / 0
    assert tree(world.paths.data) == {}


def test_disk_trouble_is_one_message(tmp_path: Path) -> None:
    import errno

    cases = {errno.ENOSPC: "WB-D01", errno.EFBIG: "WB-D01", errno.EACCES: "WB-D12", errno.EIO: "WB-D00"}
    for number, code in cases.items():
        with pytest.raises(PipelineError) as caught, disk_faults(tmp_path / "x", 5_000_000):
            raise OSError(number, os.strerror(number))
        assert (caught.value.code, caught.value.exit_code) == (code, 6)
    with (
        pytest.raises(PipelineError, match=r"nodig 5 MB, vrij [\d.]+ MB"),
        disk_faults(tmp_path / "x", 4_500_000),
    ):
        raise OSError(errno.ENOSPC, "full")


def test_the_home_folder_is_not_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    with (
        pytest.raises(PipelineError, match="~/data/build") as caught,
        disk_faults(tmp_path / "data" / "build", 0),
    ):
        raise PermissionError
    assert str(tmp_path) not in caught.value.line
