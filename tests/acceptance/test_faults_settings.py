"""Wrong settings (group K of faults.csv), through the command line as whoever wrote them meets it."""

import re
import shutil
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import duckdb
import pytest

from pipeline.catalogue import load_catalogue
from pipeline.check import check_repository
from pipeline.lock_packages import differences_with_lock, lock_file
from pipeline.messages import PipelineError
from pipeline.paths import Paths
from pipeline.warehouse import open_warehouse
from tests.conftest import REPO
from tests.flow.verhalen_project import WIJK, Command
from tests.steward import KWB

GOOD = 'slug: proef\ngemeente: "GM9901"\nfictief: true\ngebieden: ["WK990101"]\n'
BOMB = 'a: &a ["x", "x"]\nb: &b [*a, *a]\nc: &c [*b, *b]\n'
SQL = "x'; drop table finding; --"


def refused(command: Command, folder: Path) -> str:
    """What is said about a project that is refused; it ends with 3 and makes nothing."""
    code = command("publish", "--project", str(folder), "--stil")
    said = command.err

    assert code == 3, said
    assert re.match(r"FOUT WB-K\d\d \[", said), said
    assert said.count("\n") == 1
    assert len(said) <= 401
    assert "Traceback" not in said
    assert command.out == ""
    assert not (command.data / "wijkbeelden" / "proef").exists()
    return said


def written(tmp_path: Path, text: str) -> Path:
    """A project with this project.yml."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "project.yml").write_text(text, encoding="utf-8")
    return folder


CASES: list[tuple[str, str, str]] = [
    # id, project.yml, words of the message
    ("K01", GOOD + "titel: !!python/object/apply:os.system ['echo x']\n", "WB-K01"),
    ("K01", GOOD + "titel: !eigen x\n", "WB-K01"),
    ("K02", GOOD.replace('"GM9901"', "0363"), "gemeente: 363 kan niet, wel tekst tussen aanhalingstekens."),
    ("K02", GOOD.replace('["WK990101"]', "[0363]"), "gebieden.0: 363 kan niet"),
    ("K02", GOOD + "titel: 2026-03-14\n", "titel: 2026-03-14 kan niet"),
    ("K02", GOOD + "themas: [{code: geld, label: 12:30, bijzonder: no}]\n", "'no' kan niet, wel 'ja'"),
    ("K04", GOOD + BOMB, "Label of verwijzing op regel 6 mag niet."),
    ("K04", GOOD + "titel: " + "[" * 5000 + "]" * 5000 + "\n", "WB-K04"),
    ("K04", GOOD + "titel: " + "{a: " * 5000 + "}" * 5000 + "\n", "WB-K04"),
    ("K04", GOOD + "gebieden:\n" + "- " * 5000 + "x\n", "WB-K04"),
    ("K04", GOOD + "#" * 1_000_001, "WB-K04"),
    ("K05", GOOD + 'titel: "a\\u202eb"\n', "titel: er staan tekens in die niet kunnen."),
    ("K06", GOOD + "titel: https://jan:geheim@example.nl\n", "een adres met een wachtwoord hoort niet in"),
    ("K05", GOOD + "drempl: {k_inw: 100}\n", "onbekende regel 'drempl', bedoelt u 'drempels'?"),
    ("K05", GOOD + "drempels: {k_inv: 100}\n", "onbekende regel 'drempels.k_inv', bedoelt u 'k_inw'?"),
    ("K08", GOOD.replace("proef", f'"{SQL}"'), "mag alleen kleine letters, cijfers en streepjes hebben"),
    ("K08", GOOD.replace("WK990101", SQL), "Deze wijk bestaat niet in Voorbeeldstad"),
    ("K08", GOOD.replace("WK990101", "read_csv('/etc/passwd')"), "Deze wijk bestaat niet in Voorbeeldstad"),
    ("K10", GOOD + "drempels: {k_inw: 0}\n", "drempels.k_inw: 0 kan niet, wel minstens 100."),
    ("K10", GOOD + "drempels: {k_ver: -3}\n", "drempels.k_ver: -3 kan niet, wel minstens 3."),
    ("K10", GOOD + "drempels: {k_prof: 2}\n", "drempels.k_prof: 2 kan niet, wel minstens 3."),
    ("K10", GOOD + "drempels: {k_inw: }\n", "drempels.k_inw: leeg kan niet, wel een heel getal."),
    ("K10", GOOD + "privacy: {bewaren_maanden: 300}\n", "hooguit 240"),
    ("K11", "", "project.yml] Het bestand ontbreekt of is leeg. Begin met wijkbeeld project"),
    ("K11", "# nog niets\n", "WB-K11"),
    ("K11", "- een lijst\n", "WB-K11"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [pytest.param(text, words, marks=pytest.mark.fault(case)) for case, text, words in CASES],
)
def test_a_wrong_setting_is_refused_with_the_fix(
    command: Command, tmp_path: Path, text: str, words: str
) -> None:
    assert words in refused(command, written(tmp_path, text))
    assert "root:" not in command.err
    assert "geheim" not in command.err


@pytest.mark.fault("K11")
def test_a_folder_where_a_file_belongs_and_the_reverse_are_told(command: Command, tmp_path: Path) -> None:
    example = 'schrijf op twee regels: slug: mijn-wijk en gemeente: "GM0828"'
    (tmp_path / "map" / "project.yml").mkdir(parents=True)
    (tmp_path / "los.txt").write_text("x", encoding="utf-8")

    assert "Dit is een map en geen bestand." in refused(command, tmp_path / "map")
    assert example in command.err
    assert "los.txt is een bestand en geen map." in refused(command, tmp_path / "los.txt")
    assert "weg/project.yml] Het bestand ontbreekt" in refused(command, tmp_path / "weg")


@pytest.mark.fault("K10")
def test_a_threshold_may_be_raised(command: Command, tmp_path: Path) -> None:
    folder = written(tmp_path, GOOD + "drempels: {k_inw: 5000, k_ver: 10}\n")

    assert command("publish", "--project", str(folder), "--stil") == 0


@pytest.mark.fault("K08")
def test_sql_in_a_name_is_only_a_name(command: Command, tmp_path: Path) -> None:
    folder = written(tmp_path, GOOD + f'plaatsnamen: {{BU99010101: {{naam: "{SQL}"}}}}\n')

    assert command("publish", "--project", str(folder), "--stil") == 0
    page = (command.data / "wijkbeelden" / "proef" / f"{WIJK}.html").read_text(encoding="utf-8")
    assert "x&#39;; drop table finding; --" in page or SQL in page
    paths = Paths(REPO, command.data / "verzonnen")
    with open_warehouse(paths) as con:
        (row,) = con.execute("select count(*) > 0 from finding").fetchall()
        assert row == (True,)
        with pytest.raises(duckdb.PermissionException):
            con.execute("select * from read_csv('/etc/passwd')").fetchall()
        with pytest.raises(duckdb.Error):
            con.execute("set enable_external_access = true")


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The facts of the sources, in a folder that a test may change."""
    folder = shutil.copytree(REPO / "sources", tmp_path / "programma" / "sources")
    monkeypatch.setattr("pipeline.paths.ROOT", tmp_path / "programma")
    return folder


@pytest.mark.fault("K08")
def test_sql_in_the_id_of_an_indicator_is_refused(sources: Path) -> None:
    path = sources / KWB / "indicators.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^eenpersoonshuishoudens:", f'"{SQL}":', text, count=1), encoding="utf-8")
    with pytest.raises(PipelineError) as caught:
        load_catalogue(sources)

    assert (caught.value.code[:4], caught.value.exit_code) == ("WB-K", 3)
    assert "indicators.yml" in caught.value.line


HOSTS = (
    "file:///etc/passwd", "http://169.254.169.254", "169.254.169.254", "http://[::1]", "ftp://opendata.cbs.nl",
    "gopher://opendata.cbs.nl", "example.nl", "opendata.cbs.nl@example.nl", "localhost", "127.0.0.1:8800",
)  # fmt: skip


@pytest.mark.fault("K06")
def test_an_address_that_is_not_on_the_list_opens_no_socket(
    command: Command, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: asked.append(address))
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *_, **__: asked.append(host))
    monkeypatch.delenv("WIJKBEELD_BASE_URL")
    path = sources / KWB / "source.yml"
    good = path.read_text(encoding="utf-8")
    for host in HOSTS:
        path.write_text(re.sub(r"(?m)^host: .*$", f'host: "{host}"', good), encoding="utf-8")
        code = command("snapshot", "--gemeente", "GM0828", "--stil")
        assert code == 3, (host, command.err)
        assert re.match(r"FOUT WB-K(00|06) ", command.err), command.err
        assert "source.yml" in command.err or "Dit adres mag niet" in command.err
    path.write_text(good, encoding="utf-8")
    monkeypatch.setenv("WIJKBEELD_BASE_URL", "http://jan:geheim@example.nl/pad?sleutel=abc")
    assert command("snapshot", "--gemeente", "GM0828", "--stil") == 3
    assert "FOUT WB-K06 [WIJKBEELD_BASE_URL] Dit adres mag niet: http://example.nl/pad." in command.err
    assert "geheim" not in command.err
    assert asked == []


@pytest.mark.fault("K12")
def test_other_packages_than_the_lock_has_stop_the_check(sources: Path) -> None:
    root = sources.parent
    lock = lock_file(root)
    lock.parent.mkdir()
    real = lock_file(REPO).read_text(encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)  # noqa: S607 - git from the PATH
    lock.write_text(real, encoding="utf-8")
    assert differences_with_lock(root) == []
    lock.write_text(re.sub(r"(?m)^duckdb==\S+", "duckdb==0.0.1", real), encoding="utf-8")
    with pytest.raises(PipelineError) as caught:
        check_repository(root)

    assert (caught.value.code, caught.value.exit_code) == ("WB-K12", 3)
    assert re.search(r"duckdb [\d.]+ geinstalleerd, 0\.0\.1 vastgelegd", caught.value.line)


@pytest.mark.fault("K12")
def test_every_package_of_a_lock_has_a_hash_and_another_hash_stops_pip(tmp_path: Path) -> None:
    for lock in sorted((REPO / "locks").glob("*.txt")):
        pinned = re.findall(
            r"(?m)^[A-Za-z0-9_.-]+==.*(?:\n +--hash=sha256:[0-9a-f]{64}.*)+", lock.read_text(encoding="utf-8")
        )
        assert len(pinned) == len(re.findall(r"(?m)^[A-Za-z0-9_.-]+==", lock.read_text(encoding="utf-8"))), (
            lock.name
        )
    wheel = tmp_path / "eigen-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("eigen.py", "")
        archive.writestr("eigen-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: eigen\nVersion: 1.0\n")
        archive.writestr(
            "eigen-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr("eigen-1.0.dist-info/RECORD", "")
    wanted = tmp_path / "lock.txt"
    wanted.write_text(f"eigen==1.0 \\\n    --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--no-index",
        "--find-links",
        str(tmp_path),
        "--require-hashes",
    ]
    answer = subprocess.run(
        [*pip, "--target", str(tmp_path / "doel"), "-r", str(wanted)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert answer.returncode != 0
    assert "DO NOT MATCH THE HASHES" in answer.stderr
    assert not (tmp_path / "doel" / "eigen.py").exists()
