"""Dokter finds each planted defect with the right line, and nothing else (reliability.md 10.1, 12)."""

import fcntl
import hashlib
import json
import shutil
import socket
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from pipeline.dokter import network, software
from pipeline.dokter.nouns import FOUT, GOED, LET_OP, NIET_GEDAAN, Found, Machine
from pipeline.dokter.report import TEXTS, as_json, as_text, exit_code
from pipeline.dokter.run import CHECKS, examine, main
from pipeline.paths import ROOT
from tests.pipeline.dokter.double import NOW, Answer, make_certificates, serve

GIGABYTE = 1024**3


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY", *network.PAC_VARIABLES):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture(autouse=True)
def enough(monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(0, 0, 20 * GIGABYTE))
    monkeypatch.setattr(software, "memory", lambda: Found(GOED, "genoeg"))


def machine_of(tmp_path: Path, base: str = "", **more) -> Machine:
    environment = {"WIJKBEELD_BASE_URL": base, **more.pop("environment", {})}
    return Machine(root=ROOT, data=tmp_path / "data", environment=environment, now=NOW, **more)


def faults(results: dict[str, Found]) -> dict[str, int]:
    return {key: found.exit_code for key, found in results.items() if found.level == FOUT}


def test_a_fit_machine_has_no_fault(tmp_path):
    with serve() as base:
        results = examine(machine_of(tmp_path, base))
    assert faults(results) == {}
    assert exit_code(results) == 0
    assert list(results) == [f"DK{number}" for number in range(1, 13)]
    assert results["DK9"].level == GOED
    assert "0 seconden verschil" in results["DK5"].text


def plant_packages(tmp_path, monkeypatch):
    locks = tmp_path / "root" / "locks"
    locks.mkdir(parents=True)
    name = f"runtime-{sys.version_info[0]}.{sys.version_info[1]}-linux-x86_64.txt"
    (locks / name).write_text("typer==0.0.1 \\\n", encoding="utf-8")
    return {"root": tmp_path / "root"}


def plant_full_disk(tmp_path, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(0, 0, GIGABYTE // 2))


def plant_no_rights(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "build").write_text("geen map", encoding="utf-8")


def plant_long_path(tmp_path, monkeypatch):
    return {"system": "nt", "data": tmp_path / ("x" * 120) / "data"}


def plant_clock(tmp_path, monkeypatch):
    log = tmp_path / "data" / "log" / "runs.jsonl"
    log.parent.mkdir(parents=True)
    log.write_text('{"time":"2026-03-11T05:21:07Z"}\n{"time":"20', encoding="utf-8")


def plant_damage(tmp_path, monkeypatch):
    folder = tmp_path / "data" / "snapshots" / "bron" / "2026-03-03T000000Z-aaaaaaaa"
    folder.mkdir(parents=True)
    (folder / "a.json").write_bytes(b"omgevallen bit")
    digest = hashlib.sha256(b"goede inhoud").hexdigest()
    package = {"resources": [{"path": "a.json", "hash": f"sha256:{digest}"}]}
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


@pytest.mark.parametrize(
    ("plant", "line", "code"),
    [
        (plant_packages, "DK1", 3),
        (plant_full_disk, "DK2", 6),
        (plant_no_rights, "DK3", 6),
        (plant_long_path, "DK4", 6),
        (plant_clock, "DK5", 6),
        (plant_damage, "DK10", 6),
    ],
)
def test_each_defect_is_found_by_its_own_line_only(tmp_path, monkeypatch, plant, line, code):
    more = plant(tmp_path, monkeypatch) or {}
    with serve() as base:
        results = examine(Machine(**{**vars(machine_of(tmp_path, base)), **more}))
    assert faults(results) == {line: code}
    assert exit_code(results) == code
    assert "Doen (" in as_text(results, machine_of(tmp_path))


def test_a_held_lock_is_found(tmp_path):
    path = tmp_path / "data" / "build" / "grendel"
    path.parent.mkdir(parents=True)
    path.write_text('{"pid": 4242}', encoding="utf-8")
    with serve() as base, path.open("r+b") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        results = examine(machine_of(tmp_path, base))
    assert faults(results) == {"DK11": 8}
    assert "nummer 4242" in results["DK11"].text
    assert CHECKS["DK11"](machine_of(tmp_path)).level == GOED


def test_a_name_that_does_not_resolve(tmp_path, monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(network.socket, "getaddrinfo", unknown)
    found = network.check_names(machine_of(tmp_path))
    assert (found.level, found.exit_code) == (FOUT, 4)
    assert "opendata.cbs.nl: naam onbekend" in found.text


def test_a_dead_proxy_is_named_without_its_password(tmp_path, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://jan:geheim@127.0.0.1:1")
    with serve() as base:
        results = examine(machine_of(tmp_path, base))
    assert results["DK7"].level == FOUT
    assert results["DK7"].exit_code == 4
    assert results["DK6"].level == NIET_GEDAAN
    text = as_text(results, machine_of(tmp_path))
    assert "127.0.0.1:1" in text
    assert "geheim" not in text
    assert "jan" not in text


def test_a_proxy_that_asks_for_a_login(tmp_path, monkeypatch):
    with serve() as base, serve(Answer(status=407)) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy)
        found = network.check_proxy(machine_of(tmp_path, base))
    assert (found.level, found.advice) == (FOUT, "proxy_inlog")
    assert "407" in found.text


def test_a_proxy_that_works(tmp_path, monkeypatch):
    with serve() as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy)
        machine = machine_of(tmp_path, "http://127.0.0.1:9")
        assert network.check_proxy(machine).level == GOED
        assert network.check_answers(machine).level == GOED


def test_a_pac_script_is_not_read(tmp_path):
    found = network.check_proxy(machine_of(tmp_path, environment={"AUTO_PROXY": "http://wpad/wpad.dat"}))
    assert (found.level, found.advice) == (LET_OP, "pac")


@pytest.mark.parametrize(
    ("made", "advice"),
    [({}, "onbekende_uitgever"), ({"expired": True}, "verlopen"), ({"name": "elders.nl"}, "verkeerde_naam")],
)
def test_a_certificate_that_is_not_trusted_says_why(tmp_path, made, advice):
    certificates = make_certificates(tmp_path, **made)
    trusted = {} if advice == "onbekende_uitgever" else {"SSL_CERT_FILE": str(certificates.authority)}
    with serve(context=certificates.server) as base:
        found = network.check_certificates(machine_of(tmp_path, base, environment=trusted))
    assert (found.level, found.exit_code, found.advice) == (FOUT, 4, advice)


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_an_own_authority_is_trusted_and_told(tmp_path, variable):
    certificates = make_certificates(tmp_path)
    with serve(context=certificates.server) as base:
        machine = machine_of(tmp_path, base, environment={variable: str(certificates.authority)})
        found = network.check_certificates(machine)
        assert network.check_answers(machine).level == GOED
    assert found.level == LET_OP
    assert "Voorbeeld BV" in found.text
    assert "kijkt mee" in found.text


def test_a_missing_certificate_file_names_the_variable(tmp_path):
    machine = machine_of(tmp_path, environment={"SSL_CERT_FILE": str(tmp_path / "weg.pem")})
    results = {"DK8": network.check_certificates(machine)}
    assert (results["DK8"].level, results["DK8"].exit_code) == (FOUT, 3)
    assert "Zet SSL_CERT_FILE goed" in as_text(results, machine)


def test_a_filter_page_instead_of_figures(tmp_path):
    with serve(Answer(kind="text/html", body=b"<!DOCTYPE html><p>Geblokkeerd")) as base:
        results = examine(machine_of(tmp_path, base))
    assert faults(results) == {"DK9": 5}
    assert "opendata.cbs.nl" in as_text(results, machine_of(tmp_path))


def test_an_open_workbook_is_told_without_its_name(tmp_path):
    project = tmp_path / "data" / "prive" / "projecten" / "linden"
    project.mkdir(parents=True)
    (project / "~$werkboek.xlsx").write_text("", encoding="utf-8")
    found = software.check_memory_and_characters(machine_of(tmp_path))
    assert found.level == LET_OP
    assert "linden" in found.text


def test_a_synchronised_folder_is_told(tmp_path):
    machine = Machine(**{**vars(machine_of(tmp_path)), "data": tmp_path / "OneDrive - GGD" / "data"})
    results = {"DK4": CHECKS["DK4"](machine)}
    assert results["DK4"].level == LET_OP
    assert exit_code(results) == 0


def test_a_check_that_breaks_does_not_stop_the_others(tmp_path):
    def broken(_):
        raise RuntimeError("geheim")

    results = examine(machine_of(tmp_path), {"DK1": broken, "DK2": CHECKS["DK2"]})
    assert results["DK1"] == Found(NIET_GEDAAN, "lukte niet (RuntimeError)")
    assert results["DK2"].level == GOED


def test_the_gravest_code_counts():
    results = {"DK9": Found(FOUT, "", "", 5), "DK2": Found(FOUT, "", "", 6), "DK11": Found(FOUT, "", "", 8)}
    assert exit_code(results) == 6
    assert exit_code({"DK11": Found(FOUT, "", "", 8)}) == 8


def test_the_report_hides_home_and_user(tmp_path):
    machine = machine_of(tmp_path, environment={"HOME": "/home/jansen", "USER": "jansen"})
    text = as_text({"DK4": Found(GOED, "/home/jansen/wijkbeeld en d:/jansen")}, machine)
    assert "jansen" not in text
    assert "~/wijkbeeld" in text


def test_every_advice_in_code_is_known():
    used = set()
    for path in (ROOT / "pipeline" / "dokter").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        used |= {key for key in TEXTS["adviezen"] if f'"{key}"' in text}
    assert used == set(TEXTS["adviezen"])
    assert list(TEXTS["checks"]) == list(CHECKS)


def test_the_command_keeps_its_report_and_works_without_packages(tmp_path):
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from pipeline.dokter.run import main; "
        "sys.exit(main(['--offline', '--json']))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program],
        env={"WIJKBEELD_DATA": str(tmp_path / "data"), "WIJKBEELD_TEST_NOW": "2026-03-10T05:21:07Z"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = json.loads(done.stdout)
    assert done.returncode == said["afsluitcode"] == 3
    assert [row["uitkomst"] for row in said["controles"] if row["id"] == "DK1"] == ["FOUT"]
    kept = tmp_path / "data" / "log" / "dokter-2026-03-10T052107Z.txt"
    assert kept.read_text(encoding="utf-8").startswith("Wijkbeeld dokter")
    assert json.loads(as_json({}, machine_of(tmp_path))) == {"afsluitcode": 0, "controles": []}


def test_an_unknown_option_is_refused(capsys):
    assert main(["--vreemd"]) == 2
    assert "Gebruik" in capsys.readouterr().err
