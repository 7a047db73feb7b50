"""A command that cannot be read is explained in Dutch, with exit code 2 and without a traceback."""

import pytest

from pipeline.cli import run


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["refresh", "--foo"],
            "De optie --foo bestaat niet. Bedoelt u --door? Zie: ",
        ),
        (["refresh", "--xyzzy"], "De optie --xyzzy bestaat niet. Zie: wijkbeeld refresh --help."),
        (["refrsh"], "De opdracht 'refrsh' bestaat niet. Bedoelt u refresh? Zie: wijkbeeld --help."),
        (["xyzzy"], "De opdracht 'xyzzy' bestaat niet. Zie: wijkbeeld --help."),
        (["toon"], "Er ontbreekt iets in de opdracht: bevinding. Zie: wijkbeeld toon --help."),
        (["maak", "--datum"], "Bij de optie --datum ontbreekt een waarde"),
        (["maak", "een", "twee"], "De opdracht is niet te begrijpen: er staat iets te veel."),
        (["simulate", "--runs", "veel"], "De waarde bij --runs klopt niet."),
    ],
)
def test_a_wrong_command_is_explained(
    capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    code = run(arguments)

    said = capsys.readouterr().err
    assert code == 2
    assert said.startswith("FOUT WB-K00 ")
    assert told in said
    assert len(said.splitlines()) == 1


def test_no_command_shows_what_there_is_by_who_uses_it(capsys: pytest.CaptureFixture[str]) -> None:
    code = run([])

    shown = capsys.readouterr()
    assert code == 2
    assert "Verhalen en gesprekken" in shown.out + shown.err
    assert "Voor analisten" in shown.out + shown.err
