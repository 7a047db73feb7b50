import csv
import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.messages import (
    PipelineError,
    Report,
    clean,
    make_message,
    notice,
    read_messages,
    say_date,
    say_moment,
    worst_exit_code,
)

ROOT = Path(__file__).parents[2]
ACCEPTANCE = Path(os.environ.get("ACCEPTANCE_DIR", ROOT.parent / "shared" / "acceptance"))
CODE = re.compile(r'"(WB-[A-Z]\d\d(?:/\w+)?)"')


def test_a_message_is_one_line_with_level_code_place_what_stays_and_what_to_do() -> None:
    error = PipelineError(
        "WB-S09",
        source="cbs_kerncijfers_wijken_buurten",
        table="85984NED",
        rows=9812,
        expected=17430,
        stays="De cijfers van 3 maart 2026 blijven staan.",
    )
    assert error.line == (
        "FOUT WB-S09 [cbs_kerncijfers_wijken_buurten 85984NED] Er kwamen 9.812 van 17.430 rijen binnen. "
        "De cijfers van 3 maart 2026 blijven staan. Probeer het later opnieuw."
    )
    assert (error.code, error.exit_code, str(error)) == ("WB-S09", 5, error.line)


def test_the_variant_of_a_code_is_not_printed() -> None:
    error = PipelineError("WB-N00/geweigerd", host="opendata.cbs.nl", status="403")
    assert error.line.startswith("FOUT WB-N00 opendata.cbs.nl weigert dit verzoek (antwoord 403).")
    assert error.exit_code == 5


def test_text_of_the_call_replaces_the_text_of_the_file() -> None:
    error = PipelineError("WB-K00", file="project.yml", what="De regel 'gemente' is onbekend.")
    assert error.line == (
        "FOUT WB-K00 [project.yml] De regel 'gemente' is onbekend. Pas dit aan en draai opnieuw."
    )


def test_outside_text_is_cut_and_loses_control_characters() -> None:
    error = PipelineError(
        "WB-S04", host="opendata.cbs.nl", text="kapot\x1b[31m\nregel\u202e twee\x00" + "x" * 500
    )
    assert "kapot [31m regel twee xxx" in error.line
    assert "\n" not in error.line and "\x1b" not in error.line and "\u202e" not in error.line
    assert len(error.line) <= 400
    assert len(clean("a" * 300)) == 200


def test_a_long_message_keeps_what_to_do() -> None:
    error = PipelineError("WB-K00", file="project.yml", what="fout; " * 200, todo="Pas het bestand aan.")
    assert len(error.line) <= 400
    assert error.line.endswith("... Pas het bestand aan.")


def test_an_error_learns_its_place_once() -> None:
    error = PipelineError("WB-N01", host="opendata.cbs.nl").at(where="bron A", stays="Alles blijft.")
    assert error.at(where="bron B", stays="Niets.").line == (
        "FOUT WB-N01 [bron A] opendata.cbs.nl is niet te bereiken. Alles blijft. Probeer het later opnieuw."
    )


def test_dates_are_told_in_words_in_the_time_of_amsterdam() -> None:
    moment = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)
    assert say_date(moment) == "1 maart 2026"
    assert say_moment(moment) == "1 maart 2026 om 00.30 uur"


@pytest.mark.parametrize(
    ("codes", "expected"), [([4, 5], 5), ([5, 3, 7], 7), ([7, 6, 1], 1), ([0, 0], 0), ([], 0), ([8, 4], 4)]
)
def test_of_several_exit_codes_the_weightiest_wins(codes: list[int], expected: int) -> None:
    assert worst_exit_code(codes) == expected


def test_a_report_collects_errors_and_goes_on() -> None:
    report = Report()
    with report.collecting(where="bron A"):
        raise PipelineError("WB-N01", host="a")
    with report.collecting(where="bron B"):
        raise PipelineError("WB-S30")
    report.notices.append(notice("WB-S19/nog_niet", source="bron A", indicators="inkomen"))
    assert [line[:20] for line in report.lines] == [
        "LET OP WB-S19 [bron ",
        "FOUT WB-N01 [bron A]",
        "FOUT WB-S30 [bron B]",
    ]
    assert report.exit_code == 5


def test_a_report_does_not_hide_a_bug() -> None:
    with pytest.raises(ZeroDivisionError), Report().collecting():
        _ = 1 / 0


def test_a_missing_field_of_a_text_is_a_bug_and_not_an_empty_place() -> None:
    with pytest.raises(KeyError):
        make_message("WB-N01", {})


def test_every_code_in_the_program_stands_in_the_file() -> None:
    used = {
        code
        for folder in ("pipeline", "reports", "models")
        for path in (ROOT / folder).rglob("*.py")
        for code in CODE.findall(path.read_text(encoding="utf-8"))
    }
    assert used - set(read_messages()) == set()


def test_levels_and_exit_codes_agree() -> None:
    for code, entry in read_messages().items():
        assert re.fullmatch(r"WB-[BNSDTGVKP]\d\d(/[a-z_]+)?", code)
        assert (entry["niveau"] == "FOUT") == (entry["exit"] != 0), code


def test_codes_have_the_exit_code_of_the_fault_list() -> None:
    faults = ACCEPTANCE / "faults.csv"
    if not faults.is_file():
        pytest.skip(f"no acceptance data at {faults}")
    with faults.open(encoding="utf-8", newline="") as handle:
        expected = {f"WB-{row['id']}": row["exit_code"] for row in csv.DictReader(handle)}
    differing = {
        code: (entry["exit"], expected[code])
        for code, entry in read_messages().items()
        if code in expected and str(entry["exit"]) != expected[code]
    }
    assert differing == {}
