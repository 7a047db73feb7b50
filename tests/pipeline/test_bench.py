"""The harness around the measurements; no test asserts how long anything takes."""

import json
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import polars as pl
import pytest

from pipeline.bench import Measured, against, answers, compare, judged, run_bench, wire_bytes
from pipeline.bench_parts import PARTS, enlarged, peak_mb, run_part


def measured(name: str, process: float, peak: float, size: int) -> Measured:
    return Measured(name, process, {"process_seconds": process, "peak_mb": peak, "bytes": size})


def test_ratios_stand_beside_their_goal() -> None:
    found = {
        "kwb": measured("kwb", 1.2, 300.0, 5_000),
        "kwb_cbsodata": measured("kwb_cbsodata", 2.0, 250.0, 50_000),
    }

    assert list(against(found, "kwb", "kwb_cbsodata", "kwb/cbsodata")) == [
        {"name": "kwb/cbsodata.wall", "value": 0.6, "goal": 0.6, "met": True},
        {"name": "kwb/cbsodata.work", "value": 0.6, "goal": None, "met": None},
        {"name": "kwb/cbsodata.peak", "value": 1.2, "goal": 0.75, "met": False},
        {"name": "kwb/cbsodata.bytes", "value": 0.1, "goal": 0.2, "met": True},
    ]


def test_of_pages_per_second_more_is_better() -> None:
    assert judged("pages.per_second", 31.0)["met"] is True
    assert judged("pages.per_second", 12.0)["met"] is False


def test_a_part_that_failed_is_not_compared() -> None:
    failed = Measured("help", 0.1, {"fault": "kapot"})

    assert list(compare([failed])) == []


def test_what_is_missing_is_left_out_of_the_comparison() -> None:
    assert list(compare([measured("kwb", 1.0, 100.0, 10)])) == []


def test_without_a_server_only_the_start_is_measured_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("WIJKBEELD_BASE_URL", raising=False)
    results = run_bench(None, only=["help", "kwb"])
    out, err = capsys.readouterr()

    assert [each.name for each in results] == ["help", "ratio"]
    assert json.loads(out.splitlines()[0])["name"] == "help"
    assert err.startswith("LET OP Er is geen server.")


def test_peak_memory_is_that_of_this_process() -> None:
    assert sys.platform != "linux" or (peak_mb() or 0) > 10


def test_a_part_tells_its_peak_and_its_facts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(PARTS, "proef", lambda server, work: {"rows": 3})  # type: ignore[arg-type]  # a dict

    assert run_part("proef", "", tmp_path)["rows"] == 3


def test_a_country_twice_as_large_has_every_gemeente_twice_and_one_land() -> None:
    frame = pl.DataFrame(
        [("NL00", None, None), ("GM0828", "NL00", "GM0828"), ("BU08280602", "WK082806", "GM0828")],
        schema=["gebied_code", "parent_code", "gemeente_code"],
        orient="row",
    )

    assert enlarged(frame, 2).rows() == [
        ("NL00", None, None),
        ("GM0828", "NL00", "GM0828"),
        ("BU08280602", "WK082806", "GM0828"),
        ("GM2828", "NL00", "GM2828"),
        ("BU28280602", "WK282806", "GM2828"),
    ]


@pytest.fixture
def server() -> Iterator[str]:
    """A server with a log of one answer of 120 bytes, and one request for the log itself."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            log = [{"target": "/ODataFeed", "bytes": 120}, {"target": "/_replica/log", "bytes": 80}]
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(log).encode())

        def log_message(self, format: str, *args: object) -> None: ...  # noqa: A002 - name of the base class

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()


def test_bytes_on_the_wire_come_from_the_log_of_the_server(server: str) -> None:
    assert answers(server)
    assert wire_bytes(server) == 120


def test_no_server_has_no_log() -> None:
    assert wire_bytes("") is None
    assert wire_bytes("http://127.0.0.1:9") is None
    assert not answers("http://127.0.0.1:9")
