"""The command line: `wijkbeeld <verb>`. Call the verb, turn errors into messages and exit codes.

The verbs stand in `cli_*.py`, by who uses them; only typer is imported there, so `--help` answers at once.
"""

import typer

from pipeline.cli_analyst import analyst
from pipeline.cli_checks import checks
from pipeline.cli_figures import figures
from pipeline.cli_stories import stories

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Wijkbeeld: cijfers en verhalen van een wijk op een bladzijde.",
)
for verbs, title in (
    (figures, "Cijfers en bladzijden"),
    (stories, "Verhalen en gesprekken"),
    (analyst, "Voor analisten"),
    (checks, "Controleren"),
):
    for verb in verbs.registered_commands:
        verb.rich_help_panel = title
    app.add_typer(verbs)


def main(arguments: list[str] | None = None) -> None:
    """Run the program and end with the exit code of reliability.md section 6."""
    from pipeline.stopping import leave, listen

    listen()
    leave(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run one command; errors for users become one Dutch line, bugs a line and a traceback in the log."""
    from typer._click.exceptions import UsageError  # typer has no public name for it

    from pipeline.fitness import require_memory
    from pipeline.messages import PipelineError
    from pipeline.stopping import Stopped

    try:
        require_memory(arguments)
        return app(args=arguments, prog_name="wijkbeeld", standalone_mode=False) or 0
    except UsageError as error:
        from pipeline.usage import explain_usage

        typer.echo(explain_usage(error), err=True)
        return 2
    except typer.Abort:
        typer.echo("LET OP Gestopt. Er is niets veranderd aan wat al gemaakt was.", err=True)
        return 1
    except PipelineError as error:
        typer.echo(error.line, err=True)
        return error.exit_code
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0
    except Stopped as stop:
        typer.echo("LET OP Gestopt. Er is niets veranderd aan wat al gemaakt was.", err=True)
        return stop.exit_code
    except MemoryError:
        typer.echo(PipelineError("WB-D19", stays="Wat al gemaakt was, is niet veranderd.").line, err=True)
        return 6
    except Exception as error:  # noqa: BLE001 - the one place where a bug becomes a message (reliability.md R6)
        from pipeline.crash import write_crash

        typer.echo(write_crash(error), err=True)
        return 1
