from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.gemeente_lookup import resolve_gemeente
from pipeline.gemeenten import find_gemeente
from pipeline.messages import PipelineError
from pipeline.snapshot import take_snapshots
from tests.fake_server import Given
from tests.fake_server.world import World, open_world

NAMES = {
    "GM0828": "Oss",
    "GM0168": "Losser",
    "GM0518": "'s-Gravenhage (gemeente)",
    "GM0796": "'s-Hertogenbosch",
    "GM0344": "Utrecht (gemeente)",
    "GM0373": "Bergen (NH.)",
    "GM0893": "Bergen (L.)",
    "GM1900": "Súdwest-Fryslân",
    "GM0080": "Leeuwarden",
}
REGIONS = [{"Key": code.ljust(10), "Title": name} for code, name in NAMES.items()]
REGIONS += [{"Key": "NL00      ", "Title": "Nederland"}, {"Key": "WK082806  ", "Title": "Ruwaard"}]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Oss", "GM0828"),
        (" oss ", "GM0828"),
        ("GM0828", "GM0828"),
        ("gm0828", "GM0828"),
        ("0828", "GM0828"),
        ("Den Haag", "GM0518"),
        ("'s-Gravenhage", "GM0518"),
        ("s gravenhage", "GM0518"),
        ("den bosch", "GM0796"),
        ("Utrecht", "GM0344"),
        ("Bergen (NH.)", "GM0373"),
        ("sudwest fryslan", "GM1900"),
        ("alle", "alle"),
    ],
)
def test_a_gemeente_is_found_by_code_or_name(text: str, code: str) -> None:
    assert find_gemeente(text, REGIONS) == code


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Os", "De gemeente 'Os' bestaat niet. Bedoelt u Oss (GM0828)?"),
        ("Leeuwaren", "Bedoelt u Leeuwarden (GM0080)?"),
        ("Qqqq", "De gemeente 'Qqqq' bestaat niet. Kijk of de naam klopt"),
        ("GM9999", "De gemeente 'GM9999' bestaat niet."),
        ("Ruwaard", "De gemeente 'Ruwaard' bestaat niet."),
        ("Bergen", "past bij meer gemeenten: Bergen (NH.) (GM0373), Bergen (L.) (GM0893)."),
        ("", "De gemeente '' bestaat niet."),
    ],
)
def test_an_unknown_or_ambiguous_name_stops_with_3(text: str, told: str) -> None:
    with pytest.raises(PipelineError) as caught:
        find_gemeente(text, REGIONS)
    assert told in caught.value.line
    assert caught.value.exit_code == 3


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with open_world(tmp_path) as opened:
        yield opened


def resolve(world: World, text: str) -> str:
    return resolve_gemeente(text, world.catalogue, world.paths, environment={"WIJKBEELD_BASE_URL": world.url})


def test_a_name_is_looked_up_in_the_newest_table(world: World) -> None:
    assert resolve(world, "anderstad") == "GM9902"
    assert world.server.asked[-1].query["$filter"] == "startswith(Key,'GM')"
    with pytest.raises(PipelineError, match="Bedoelt u Proefstad"):
        resolve(world, "Proefstat")


def test_a_code_needs_no_network(world: World) -> None:
    assert resolve(world, "gm9901") == "GM9901"
    assert resolve(world, "Alle") == "alle"
    assert world.server.asked == []


def test_without_a_network_names_come_from_what_is_kept(world: World) -> None:
    environment = {"WIJKBEELD_BASE_URL": world.url}
    world.statline.spoil["Tables"] = lambda _, __: Given(status=503)
    with pytest.raises(PipelineError) as caught:
        resolve(world, "Proefstad")
    assert caught.value.exit_code == 4
    world.statline.spoil.clear()
    take_snapshots("GM9901", world.catalogue, world.paths, environment=environment)
    world.statline.spoil["Tables"] = lambda _, __: Given(status=503)
    assert resolve(world, "Proefstad") == "GM9901"
