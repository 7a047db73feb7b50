"""The verb `snapshot` against every scenario of the replica that concerns figures and metadata."""

import csv
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.catalogue import Catalogue, load_catalogue
from pipeline.messages import worst_exit_code
from pipeline.paths import ROOT, Paths
from pipeline.snapshot import TableResult, errors_of, notices_of, take_snapshots
from pipeline.snapshots import latest
from tests.fake_server.world import tree

pytestmark = pytest.mark.replica

KWB, RIVM = "cbs_kerncijfers_wijken_buurten", "rivm_gezondheid_wijken_buurten"
OSS = "GM0828"
QUICK = {"verzoek_s": 6, "wacht_max_s": 0.1, "pogingen": 4}
SHORT = {"verzoek_s": 1, "wacht_max_s": 0.1, "pogingen": 4}
WAITING = {"verzoek_s": 6, "wacht_max_s": 1, "pogingen": 2}
"""Retry-After: 1 is honoured, so it must fit."""
WELL = ""


@cache
def catalogue(limits: tuple[tuple[str, float], ...]) -> Catalogue:
    """The real sources, with limits that fit a test."""
    read = load_catalogue(ROOT / "sources")
    sources = {
        name: source.model_copy(update={"limieten": {**source.limieten, **dict(limits)}})
        for name, source in read.sources.items()
    }
    return replace(read, sources=sources)


Take = Callable[..., list[TableResult]]


@pytest.fixture
def take(replica_url: str, tmp_path: Path) -> Take:
    """Run the verb in a folder of this test, with or without a scenario."""

    def run(scenario: str = "", scope: str = OSS, **options: Any) -> list[TableResult]:
        base = f"{replica_url}/s/{scenario}" if scenario else replica_url
        limits = options.pop("limits", QUICK)
        return take_snapshots(
            scope,
            catalogue(tuple(limits.items())),
            Paths(ROOT, tmp_path / "data"),
            environment={"WIJKBEELD_BASE_URL": base, "WIJKBEELD_TEST_NOW": "2026-03-10T05:21:07Z"},
            **options,
        )

    return run


SCENARIOS = {
    # name: (code, exit code, words that must be in the message)
    "next_self": ("WB-S07", 5, "bladzijde die al is geweest"),
    "next_other_host": ("WB-S08", 5, "ander adres (http://localhost:"),
    "html_200": ("WB-S03", 5, "webpagina in plaats van cijfers"),
    "error_200": ("WB-S04", 5, "'An error has occurred.'"),
    "truncated_json": ("WB-S00", 5, "niet te lezen"),
    "truncated_length": ("WB-N03", 4, "brak af"),
    "reset_mid_page": ("WB-N03", 4, "brak af"),
    "short_count": ("WB-S09", 5, "rijen binnen"),
    "http_500": ("WB-N06", 4, "storing"),
    "http_503_retry_after": ("WB-N06", 4, "storing"),
    "http_429_day": ("WB-N07", 4, "Probeer het opnieuw na 11 maart 2026"),
    "http_404": ("WB-N08", 5, "bestaat niet (meer)"),
    "http_403": ("WB-N00", 5, "weigert dit verzoek"),
    "redirect_other_host": ("WB-N00", 5, "stuurt door naar een ander adres"),
    "redirect_loop": ("WB-N12", 5, "na 5 keer zijn we gestopt"),
    "gzip_garbage": ("WB-S05", 5, "niet uit te pakken"),
    "gzip_bomb": ("WB-S06", 5, "groter dan mag"),
    "gzip_bomb-64mb": ("WB-S30", 5, "leeg"),
    "dup_json_keys": ("WB-S24", 5, "twee keer in dezelfde rij"),
    "filter_ignored": ("WB-S00", 5, "Het filter werkt niet"),
    "empty": ("WB-S30", 5, "geen enkele rij"),
    "dup_key": ("WB-S10", 5, "kwam twee keer binnen"),
    "renamed_column": ("WB-S12", 5, "_12 -> k_65JaarOfOuder_13|Eenzaam_27 -> Eenzaam_28"),
    "type_change": ("WB-S14", 5, "geen getal maar 'onbekend'"),
    "unit_change": ("WB-S15", 5, "eenheid van kolom"),
    "older_modified": ("WB-S00", 5, "ouder dan wat we al hadden"),
    "drip-100ms": ("WB-N00", 4, "te langzaam"),
    "hang": ("WB-N05", 4, "geen antwoord"),
}


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_fault_keeps_the_last_good_and_says_so(take: Take, tmp_path: Path, scenario: str) -> None:
    code, exit_code, words = SCENARIOS[scenario]
    good = {r.table_id: r.snapshot for r in take() if r.table_id}
    before = tree(tmp_path / "data" / "snapshots")
    limits = {"drip-100ms": SHORT, "hang": SHORT, "http_503_retry_after": WAITING}.get(scenario, QUICK)

    results = take(scenario, limits=limits)

    kept = {r.table_id: r.snapshot for r in results if r.table_id}
    assert kept == good
    assert {r.outcome for r in results if r.table_id} == {"kept_last_good"}
    errors = errors_of(results)
    assert len(errors) == 2
    for error in errors:
        assert (error.code, error.exit_code) == (code, exit_code), error.line
        assert any(word in error.line for word in words.split("|")), error.line
        assert "De cijfers van 10 maart 2026 blijven staan." in error.line
        assert len(error.line) <= 400
        assert "999999999" not in error.line
    assert worst_exit_code(error.exit_code for error in errors) == exit_code
    assert tree(tmp_path / "data" / "snapshots") == before
    assert tree(tmp_path / "data" / "build") == {}
    for snapshot in good.values():
        assert snapshot is not None
        snapshot.verify()


def contents(results: list[TableResult]) -> dict[str, str]:
    """Table id -> hash of its content."""
    return {r.table_id: r.snapshot.sha256 for r in results if r.table_id and r.snapshot}


@pytest.mark.parametrize(
    "scenario", ["flaky~a", "flaky_reset~b", "chunked", "slow-10ms", "evil_name", "nan_values"]
)
def test_harmless_trouble_gives_exactly_the_true_data(take: Take, tmp_path: Path, scenario: str) -> None:
    """`nan_values` too: UntypedDataSet holds texts, so the scenario finds no number to spoil."""
    true = contents(take())
    results = take(scenario)
    assert errors_of(results) == []
    assert contents(results) == true
    assert not any("evil" in str(path) for path in tmp_path.rglob("*"))


@pytest.mark.parametrize(
    "scenario", ["padded_codes", "all_null", "extra_column", "revised", "second_edition"]
)
def test_changed_figures_are_kept_beside_the_old_ones(take: Take, tmp_path: Path, scenario: str) -> None:
    true = contents(take())
    before = tree(tmp_path / "data" / "snapshots")
    results = take(scenario)
    assert errors_of(results) == []
    assert {r.outcome for r in results if r.table_id} == {"new"}
    if scenario == "revised":  # its figures are texts in UntypedDataSet and do not change; its dates do
        assert {r.snapshot.modified[:7] for r in results if r.snapshot} == {"2021-04", "2023-11"}
    assert set(contents(results)) == set(true)
    assert all(contents(results)[table_id] != sha for table_id, sha in true.items())
    assert before.items() < tree(tmp_path / "data" / "snapshots").items()


def test_a_new_column_is_told(take: Take) -> None:
    take()
    lines = [message.line for message in notices_of(take("extra_column"))]
    assert sum("nieuw: NieuweKolom_999" in line for line in lines) == 2


def test_renamed_columns_are_found_on_a_first_run_and_accepted_by_a_person(take: Take) -> None:
    first = take("renamed_column")
    assert errors_of(first) == []
    kwb = next(r.snapshot for r in first if r.table_id == "84799NED")
    assert kwb is not None
    assert "k_65JaarOfOuder_13" in kwb.columns
    assert [error.code for error in errors_of(take())] == ["WB-S12", "WB-S12"]
    assert errors_of(take(accepts_change=True)) == []


def test_the_newest_listed_table_is_used_and_the_others_are_not_asked(take: Take) -> None:
    results = take("recorded_only")
    assert [r.table_id for r in results if r.source_id == RIVM and r.table_id] == ["50090NED"]
    assert errors_of(results) == []
    lines = [m.line for m in notices_of(results) if RIVM in m.line]
    assert len(lines) == 1
    assert "niet gevraagd: 50150NED, 50120NED." in lines[0]


def test_a_table_of_another_address_did_not_vanish_here(take: Take) -> None:
    """A table that vanished at its own address is a fault: tests/pipeline/test_snapshot_verb.py."""
    take()
    results = take("recorded_only")
    rivm = [r for r in results if r.source_id == RIVM and r.table_id]
    assert [(r.table_id, r.outcome, r.error) for r in rivm] == [("50090NED", "new", None)]


@pytest.mark.parametrize(
    ("scenario", "kwb", "rivm"),
    [
        ("", "new", "new"),
        ("short_count", "WB-S09", "WB-S09"),
        ("repeated_page", "WB-S10", "WB-S10"),
        ("half_missing", "WB-S18", "WB-S18"),
    ],
)
def test_the_whole_country(take: Take, scenario: str, kwb: str, rivm: str) -> None:
    results = {r.table_id: r for r in take(scenario, "alle", limits={"verzoek_s": 60}) if r.table_id}
    told = {table_id: r.error.code if r.error else r.outcome for table_id, r in results.items()}
    assert told == {"84799NED": kwb, "50120NED": rivm}
    if not scenario:
        assert (results["84799NED"].rows, results["50120NED"].rows) == (17_341, 173_410)


def test_the_constructed_table_says_so(take: Take, tmp_path: Path) -> None:
    take()
    paths = Paths(ROOT, tmp_path / "data")
    found = {source: latest(paths, source, OSS) for source in (KWB, RIVM)}
    assert {source: s is not None and s.is_synthetic for source, s in found.items()} == {
        KWB: False,
        RIVM: True,
    }


def test_a_second_run_asks_only_what_is_needed(take: Take) -> None:
    take()
    results = take()
    assert {r.outcome for r in results if r.table_id} == {"unchanged"}
    assert sum(r.tries for r in results) == 2


def test_nobody_listening_keeps_the_last_good(take: Take, tmp_path: Path) -> None:
    take()
    results = take_snapshots(
        OSS,
        catalogue(tuple(QUICK.items())),
        Paths(ROOT, tmp_path / "data"),
        environment={"WIJKBEELD_BASE_URL": "http://127.0.0.1:9"},
    )
    assert [(e.code, e.exit_code) for e in errors_of(results)] == [("WB-N01", 4), ("WB-N01", 4)]
    assert {r.outcome for r in results if r.table_id} == {"kept_last_good"}


def test_the_library_itself_works_against_the_replica(replica_url: str) -> None:
    import cbsodata

    place = replica_url.removeprefix("http://")
    cbsodata.options.use_https = False
    try:
        tables = cbsodata.get_table_list(catalog_url=place, timeout=10)
        info = cbsodata.get_info("84799NED", catalog_url=place, timeout=10)
        topics = cbsodata.get_meta("84799NED", "DataProperties", catalog_url=place, timeout=10)
    finally:
        cbsodata.options.use_https = True
    assert {"84799NED", "50120NED"} <= {row["Identifier"] for row in tables}
    assert info["Title"] == "Kerncijfers wijken en buurten 2020"
    assert len(topics) == 157


def test_the_exit_codes_are_those_of_the_fault_list(acceptance_dir: Path) -> None:
    with (acceptance_dir / "faults.csv").open(encoding="utf-8", newline="") as handle:
        faults = {f"WB-{row['id']}": row["exit_code"] for row in csv.DictReader(handle)}
    for code, exit_code, _ in SCENARIOS.values():
        assert faults.get(code, str(exit_code)) == str(exit_code)
