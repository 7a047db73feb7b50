"""CSV is read in one declared dialect; what is ambiguous is refused with its place (stories.md section 2)."""

from pathlib import Path

import pytest

from pipeline.messages import PipelineError
from pipeline.stories.csv_read import read_csv


def read(folder: Path, content: bytes) -> list[dict[str, str]]:
    path = folder / "verhalen.csv"
    path.write_bytes(content)
    return [dict(row.cells) for row in read_csv(path, "verhalen").rows]


@pytest.mark.parametrize(
    "content",
    [
        b"a;b\n1;2\n",
        b"a,b\r\n1,2\r\n",
        b"\xef\xbb\xbfa;b\r\n1;2\r\n\r\n\r\n",
        b'"a";"b"\n"1";"2"',
    ],
)
def test_both_separators_line_ends_a_bom_and_blank_lines_at_the_end(tmp_path: Path, content: bytes) -> None:
    assert read(tmp_path, content) == [{"a": "1", "b": "2"}]


def test_the_header_line_decides_the_separator(tmp_path: Path) -> None:
    assert read(tmp_path, b"a;b\n1,5;2\n") == [{"a": "1,5", "b": "2"}]


def test_quotes_hold_separators_quotes_and_newlines(tmp_path: Path) -> None:
    assert read(tmp_path, b'a;b\n"x;""y""\nz";2\n') == [{"a": 'x;"y"\nz', "b": "2"}]


def test_everything_is_text(tmp_path: Path) -> None:
    assert read(tmp_path, b"a;b\n0363;NO\n") == [{"a": "0363", "b": "NO"}]


def test_rows_without_content_are_passed_over_and_keep_the_numbers(tmp_path: Path) -> None:
    path = tmp_path / "verhalen.csv"
    path.write_bytes(b"a;b\n;\n1;2\n")
    assert [row.number for row in read_csv(path, "verhalen").rows] == [3]


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    assert read(tmp_path, b"") == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"a;b\n1;geheim caf\xe9\n", "geen UTF-8"),
        ("a;b\n1;geheim\n".encode("utf-16"), "geen UTF-8"),
        (b'a;b\n1;"geheim\n', "aanhalingsteken"),
        (b'a;b\n1;"geheim"x\n', "aanhalingsteken"),
        (b"a;b\n1;geheim;3\n", "rij 2"),
        (b"a;b\n1;2\n\n3;geheim\n", "rij 3"),
        (b"a;b\r1;geheim\r", "regeleinde"),
        (b"a;b,c\n1;geheim\n", "komma's en puntkomma's"),
        (b"a\tb\n1\tgeheim\n", "tabs"),
        (b"PK\x03\x04geheim", "Excel-bestand"),
    ],
)
def test_a_file_in_another_dialect_is_refused_without_its_content(
    tmp_path: Path, content: bytes, why: str
) -> None:
    with pytest.raises(PipelineError) as caught:
        read(tmp_path, content)
    assert caught.value.exit_code == 3
    assert why in caught.value.line
    assert "geheim" not in caught.value.line


@pytest.mark.parametrize(
    ("content", "limit"),
    [
        (b"a\n" + b"x\n" * 20_001, "20000 rijen"),
        (b";".join([b"a"] * 201), "200 kolommen"),
        (b"a\n" + b"x" * 20_000_001, "20 MB"),
    ],
)
def test_limits_are_named(tmp_path: Path, content: bytes, limit: str) -> None:
    with pytest.raises(PipelineError) as caught:
        read(tmp_path, content)
    assert (caught.value.code, caught.value.exit_code) == ("WB-V08", 3)
    assert limit in caught.value.line


def test_twenty_thousand_rows_are_fine(tmp_path: Path) -> None:
    assert len(read(tmp_path, b"a\n" + b"x\n" * 20_000)) == 20_000
