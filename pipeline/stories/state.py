"""The private state of a project, folder `staat/`: whole or old, readable by its owner only.

Nothing here leaves the project folder. Damage is noticed when a file is opened; what was there is then gone.
"""

import contextlib
import json
import os
import secrets
from pathlib import Path
from typing import Any

from pipeline.messages import PipelineError

FOLDER = "staat"
KEY_FILE = "sleutel"
OWNER_ONLY = 0o700
KEY_BYTES = 32


def open_state(folder: Path) -> Path:
    """Make the folder when it is not there and shut it for others.

    Raises:
        PipelineError: WB-V00/koppeling (exit 6) when it is a link to elsewhere; WB-D12 (exit 6) when it
            cannot be written.
    """
    if folder.is_symlink():
        raise PipelineError("WB-V00/koppeling", file=folder.name)
    try:
        folder.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
        folder.chmod(OWNER_ONLY)
    except OSError:
        raise PipelineError("WB-D12", path=f"de map {folder.name} van het project") from None
    return folder


def write_private(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; an equal file stays as it is.

    Raises:
        PipelineError: WB-D12 (exit 6) when it cannot be written.
    """
    try:
        if path.is_file() and path.read_bytes() == content:
            return
        fresh = path.with_name(f".{path.name}.nieuw")
        fresh.unlink(missing_ok=True)
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(path)
    except OSError:
        raise PipelineError("WB-D12", path=f"de map {path.parent.name} van het project") from None


def write_json(path: Path, content: Any) -> None:
    """Write facts as JSON: the same facts give the same bytes."""
    text = json.dumps(content, ensure_ascii=True, sort_keys=True)
    write_private(path, (text + "\n").encode("ascii"))


def read_json(path: Path) -> dict[str, Any] | None:
    """Read facts; None when the file is absent or damaged (`is_damaged` tells which)."""
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def is_damaged(path: Path) -> bool:
    """True when the file is there and cannot be read."""
    return path.exists() and read_json(path) is None


def project_key(state: Path) -> bytes:
    """The secret key of the project (`staat/sleutel`); made once.

    Ids of imported stories and tombstones are made with it, so that nobody else can make or guess them.

    Raises:
        PipelineError: WB-D12 (exit 6) when it cannot be written or read.
    """
    path = open_state(state) / KEY_FILE
    with contextlib.suppress(OSError, ValueError):
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
        if len(key) == KEY_BYTES:
            return key
    if path.exists():
        raise PipelineError("WB-D13", path="staat/sleutel")
    key = secrets.token_bytes(KEY_BYTES)
    write_private(path, (key.hex() + "\n").encode("ascii"))
    return key
