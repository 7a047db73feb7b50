import pytest

from pipeline.progress import show_progress


def test_without_a_terminal_steps_are_plain_lines_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    with show_progress() as say:
        say("Kerncijfers: tabel 84799NED")
        say("[bold]klaar[/bold]")
    read = capsys.readouterr()
    assert read.err == "Kerncijfers: tabel 84799NED\n[bold]klaar[/bold]\n"
    assert read.out == ""


def test_a_quiet_run_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with show_progress(is_quiet=True) as say:
        say("Kerncijfers: tabel 84799NED")
    assert capsys.readouterr() == ("", "")


def test_on_a_terminal_outside_text_is_no_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with show_progress() as say:
        say("tabel [/] met haken [red]")
