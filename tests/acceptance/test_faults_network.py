"""Faults of the network (group N of faults.csv), through the command line as a scheduler runs it."""

import re
import time

import pytest

from tests.acceptance.conftest import NEWER, Published, require_kept
from tests.fake_server import Asked, Given
from tests.steward import TABLE, Steward
from tests.steward.broken_disk import WITHOUT_NAMES
from tests.steward.provider import ROWS, Spoil, instead


def to_itself(_: Given, asked: Asked) -> Given:
    return Given(status=302, headers=(("Location", f"{asked.base}{asked.path}"),))


SPOILS: dict[str, tuple[str, Spoil, int, str]] = {
    # id: (part of the address, what comes instead, exit code, words of the message)
    "N03": (ROWS, lambda good, _: Given(good.body, kind=good.kind, way="cut"), 4, "brak af"),
    "N05": (ROWS, instead(Given(way="hang")), 4, "geeft geen antwoord|kwam te langzaam"),
    "N06": ("/", instead(Given(status=503)), 4, "heeft een storing (antwoord 503)"),
    "N07": ("/", instead(Given(status=429, headers=(("Retry-After", "86400"),))), 4, "Probeer het opnieuw"),
    "N08": (f"/{TABLE}/", instead(Given(b"{}", status=404)), 5, "De tabel bestaat niet (meer)"),
    "N12": (ROWS, to_itself, 5, "stuurt steeds weer door; na 5 keer zijn we gestopt"),
}


@pytest.mark.parametrize("fault", [pytest.param(f, marks=pytest.mark.fault(f)) for f in SPOILS])
def test_a_fault_of_the_network_keeps_the_last_good(published: Published, fault: str) -> None:
    part, spoil, exit_code, words = SPOILS[fault]
    published.provider.spoils += [*NEWER, (part, spoil)]
    begin = time.monotonic()
    answer = published.steward.run("refresh", "--stil", "--door", "cron")

    assert answer.returncode == exit_code, answer.stderr
    assert time.monotonic() - begin < 120
    require_told(published, answer.stderr, fault, words)
    require_kept(published)
    tables = [e for e in published.steward.entries() if e["event"] == "SOURCE" and e["table"]][-3:]
    assert "kept_last_good" in {entry["result"] for entry in tables}
    assert published.steward.ending()["exit"] == exit_code


def require_told(published: Published, stderr: str, fault: str, words: str) -> None:
    """One line per source with code, source and date of what stays; nothing else."""
    lines = stderr.splitlines()
    mine = [line for line in lines if re.match(rf"FOUT WB-{fault[0]}\d\d ", line)]
    assert mine, stderr
    assert any(word in line for line in mine for word in words.split("|")), stderr
    assert all(len(line) <= 400 for line in lines)
    assert any("blijven staan" in line for line in mine), stderr
    assert "Traceback" not in stderr


@pytest.mark.fault("N01")
def test_a_refused_connection_names_host_and_last_good_date(published: Published) -> None:
    answer = published.steward.run("refresh", "--stil", WIJKBEELD_BASE_URL="http://127.0.0.1:9")

    assert answer.returncode == 4
    assert "WB-N01 [cbs_kerncijfers_wijken_buurten] 127.0.0.1:9 is niet te bereiken." in answer.stderr
    assert "De cijfers van 22 november 2026 blijven staan." in answer.stderr
    assert answer.stderr.splitlines()[0].endswith("Meer weten: wijkbeeld dokter.")
    require_kept(published)


@pytest.mark.fault("N02")
def test_a_name_that_cannot_be_found_keeps_the_last_good(published: Published) -> None:
    steward = published.steward
    real = Steward(steward.data, steward.project, {}, steward.home)
    answer = real.run("refresh", "--stil", **WITHOUT_NAMES)

    assert answer.returncode == 4, answer.stderr
    assert (
        "WB-N02 [cbs_kerncijfers_wijken_buurten] De naam opendata.cbs.nl is niet te vinden" in answer.stderr
    )
    assert "De cijfers van 22 november 2026 blijven staan." in answer.stderr
    assert "Traceback" not in answer.stderr
    require_kept(published)


@pytest.mark.fault("N13")
def test_a_dead_proxy_is_named_without_its_password(published: Published) -> None:
    proxy = "http://naam:geheim-7f3a@127.0.0.1:1"
    variables = dict.fromkeys(("HTTP_PROXY", "http_proxy"), proxy) | dict.fromkeys(
        ("NO_PROXY", "no_proxy"), ""
    )
    answer = published.steward.run("refresh", "--stil", **variables)

    assert answer.returncode == 4
    assert "WB-N13" in answer.stderr
    assert "127.0.0.1:1" in answer.stderr
    everything = answer.stderr + answer.stdout
    logs = [p.read_text(encoding="utf-8") for p in (published.steward.data / "log").iterdir()]
    assert all("geheim-7f3a" not in text for text in (everything, *logs))
    require_kept(published)


@pytest.mark.fault("N14")
def test_offline_opens_no_socket_and_works_from_what_is_kept(published: Published) -> None:
    asked: list[str] = []
    published.provider.spoils.append(("/", lambda good, request: (asked.append(request.path), good)[1]))
    answer = published.steward.run("refresh", "--stil", "--offline")

    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")
    assert asked == []
    require_kept(published)


@pytest.mark.fault("N14")
def test_offline_without_anything_says_which_answer_is_missing(published: Published) -> None:
    steward = published.steward
    empty = steward.__class__(steward.data / "leeg", steward.project, steward.environment, steward.home)
    answer = empty.run("refresh", "--offline")

    assert answer.returncode == 0
    lines = [line for line in answer.stderr.splitlines() if "WB-N14" in line]
    assert [re.findall(r"\d{5}NED", line)[0] for line in lines] == ["86358NED", "50150NED"]
    assert not empty.edition.exists()
