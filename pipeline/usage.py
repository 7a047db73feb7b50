"""What somebody typed wrong on the command line, in Dutch; exit code 2 (reliability.md section 6).

The library that reads the command line says these things in English; this says them in the form of every
other message.
"""

import re

from typer._click import exceptions as wrong  # typer has no public name for these

from pipeline.messages import PipelineError

MOST_OPTIONS = 3
QUOTED = re.compile(r"'([^']+)'")
UNKNOWN_VERB = "No such command"


def explain_usage(error: wrong.UsageError) -> str:
    """Give the line for a command that cannot be read; for no command at all, the help itself."""
    if isinstance(error, wrong.NoArgsIsHelpError):
        return error.format_message()
    what, meant = say_usage(error)
    verb = error.ctx.info_name if error.ctx and error.ctx.parent else None
    more = f"Zie: wijkbeeld {verb} --help." if verb else "Zie: wijkbeeld --help."
    return PipelineError("WB-K00/opdracht", what=what, todo=f"{meant} {more}".strip()).line


def say_usage(error: wrong.UsageError) -> tuple[str, str]:
    """What is wrong with the command, and what may be meant."""
    if isinstance(error, wrong.NoSuchOption):
        near = sorted(error.possibilities or ())[:MOST_OPTIONS]
        return (
            f"De optie {error.option_name} bestaat niet.",
            f"Bedoelt u {' of '.join(near)}?" if near else "",
        )
    if isinstance(error, wrong.MissingParameter):
        return f"Er ontbreekt iets in de opdracht: {hint_of(error)}.", ""
    if isinstance(error, wrong.BadParameter):
        return f"De waarde bij {hint_of(error)} klopt niet.", ""
    if isinstance(error, wrong.BadOptionUsage):
        return f"Bij de optie {error.option_name} ontbreekt een waarde, of er staat er een te veel.", ""
    if error.message.startswith(UNKNOWN_VERB):
        typed, *near = QUOTED.findall(error.message) or [""]
        return f"De opdracht '{typed}' bestaat niet.", ask(near)
    return "De opdracht is niet te begrijpen: er staat iets te veel.", ""


def ask(near: list[str]) -> str:
    """Ask whether one of these was meant."""
    return f"Bedoelt u {' of '.join(near)}?" if near else ""


def hint_of(error: wrong.BadParameter) -> str:
    """The name of the option or argument as it is typed: `--datum`."""
    return error.param.get_error_hint().replace("'", "") if error.param else "een waarde"
