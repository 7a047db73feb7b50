"""Run a notebook once with nbclient, without a network, and make what came out the same every time."""

import os
from pathlib import Path
from typing import Any

from pipeline.messages import PipelineError

SECONDS = 120


def execute(notebook: Any, folder: Path) -> Any:
    """Run every cell in order; give the notebook with its outputs.

    Args:
        notebook: as assembled; it is changed.
        folder: where the kernel works.

    Raises:
        PipelineError: WB-P00 (exit 5): a cell failed, or no kernel could start. The cell is named; what it
            printed is not, as it may hold figures.
    """
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    client = NotebookClient(
        notebook,
        timeout=SECONDS,
        kernel_name="python3",
        record_timing=False,
        allow_errors=False,
        resources={"metadata": {"path": str(folder)}},
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
    )
    try:
        client.execute(env=kernel_environment())
    except (CellExecutionError, CellTimeoutError) as error:
        failed = failed_cell(notebook)
        kind = getattr(error, "ename", "") or type(error).__name__
        raise refuse(f"cel '{failed}' gaat niet ({kind})") from None
    except (DeadKernelError, OSError, RuntimeError) as error:
        kind = type(error).__name__
        raise refuse(f"de kernel start niet ({kind}); mag dit programma met zichzelf praten?") from None
    return tidy(notebook)


def kernel_environment() -> dict[str, str]:
    """The environment of the kernel: no proxy, no ways out; the same warnings as elsewhere."""
    hidden = {name for name in os.environ if name.upper().endswith("_PROXY")}
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return {**kept, "PYTHONHASHSEED": "0", "PYTHONWARNINGS": "ignore", "JUPYTER_PLATFORM_DIRS": "1"}


def failed_cell(notebook: Any) -> str:
    """The id of the first cell with an error among its outputs."""
    for cell in notebook.cells:
        if any(output.output_type == "error" for output in cell.get("outputs", [])):
            return str(cell.id)
    return "onbekend"


def refuse(what: str) -> PipelineError:
    """The message for a notebook that could not be run."""
    return PipelineError(
        "WB-P00", file="notebook", what=f"Het notebook is niet uitgevoerd: {what}.",
        stays="De vorige bestanden blijven staan.", todo="Kijk in die cel, of meld het.",
    )  # fmt: skip


def tidy(notebook: Any) -> Any:
    """Drop what differs each run or says where it ran: timings, warnings, names of folders."""
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        cell.metadata.pop("execution", None)
        cell.outputs = [out for out in cell.outputs if out.get("name") != "stderr"]
        for out in cell.outputs:
            out.get("data", {}).pop("text/plain", None) if "text/html" in out.get("data", {}) else None
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook
