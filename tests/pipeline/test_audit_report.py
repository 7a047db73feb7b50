"""The report for the steward names what failed, keeps refused tables apart, and asks nobody."""

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

from pipeline.audit_outcome import Audit
from pipeline.audit_report import FILE, write_audit_report
from pipeline.catalogue import load_catalogue
from pipeline.paths import Paths

SOURCES = Path(__file__).resolve().parents[2] / "sources"
SOURCE = "cbs_kerncijfers_wijken_buurten"
NOW = datetime(2026, 3, 10, 5, 21, 7, tzinfo=UTC)


def snapshot(name: str):
    return SimpleNamespace(
        source_id=SOURCE, table_id="85318NED", folder=Path(name), fetched=datetime(2026, 3, 3, tzinfo=UTC)
    )


def tried(name: str, passed: bool, folder: str) -> Audit:
    example = "" if passed else "BU99010103 <b>250</b>"
    code = "" if passed else "WB-S16"
    return Audit(name, passed, example, code, SOURCE, "85318NED", f"Regel {name}.", "SQL", folder)


def test_the_report(tmp_path):
    audits = [tried("a", True, "oud"), tried("b", True, "oud"), tried("a", False, "nieuw")]
    paths = Paths(root=tmp_path, data=tmp_path)
    write_audit_report(
        audits, [snapshot("oud")], [snapshot("nieuw")], [], load_catalogue(SOURCES), paths, NOW
    )
    page = (paths.status / FILE).read_text(encoding="utf-8")
    assert page.count("<h2>Kerncijfers wijken en buurten, tabel 85318NED</h2>") == 2
    assert "1 regels, 1 niet gehaald. Deze cijfers zijn niet gebruikt." in page
    assert "2 regels, 0 niet gehaald.</p>" in page
    assert "BU99010103 &lt;b&gt;250&lt;/b&gt;" in page
    assert "10 maart 2026" in page
    assert "<script" not in page
    assert "http://" not in page
    assert "https://" not in page
    assert [path.name for path in paths.status.iterdir()] == [FILE]


def test_several_gemeenten_in_one_table_show_the_worst(tmp_path):
    audits = [tried("a", False, "oss"), tried("a", True, "baarn")]
    paths = Paths(root=tmp_path, data=tmp_path)
    write_audit_report(
        audits, [snapshot("oss"), snapshot("baarn")], [], [], load_catalogue(SOURCES), paths, NOW
    )
    assert "1 regels, 1 niet gehaald." in (paths.status / FILE).read_text(encoding="utf-8")
