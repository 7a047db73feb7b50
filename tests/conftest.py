"""No test reaches the network; shared material is found here, or its tests skip loudly."""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

REPO = Path(__file__).resolve().parents[1]
SHARED = REPO.parent / "shared"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection except to this computer."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            self.close()
            raise RuntimeError(f"test wil naar {address[0]}: gebruik een fixture")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def acceptance_dir() -> Path:
    """The folder with acceptance data; a test that needs it skips where it is absent."""
    folder = Path(os.environ.get("ACCEPTANCE_DIR", str(SHARED / "acceptance")))
    if not folder.is_dir():
        pytest.skip(f"geen acceptatiegegevens in {folder.name} (ACCEPTANCE_DIR)")
    return folder


@pytest.fixture(scope="session")
def replica_url() -> Iterator[str]:
    """A running replica of the statistics services with real figures; skips where it is absent."""
    folder = SHARED / "replica"
    if not (folder / "replica.py").is_file():
        pytest.skip("geen replica van de statistiekdiensten naast de map van het project")
    sys.path.insert(0, str(folder))
    try:
        from replica import Replica  # type: ignore[import-not-found] # lies outside the project
    finally:
        sys.path.remove(str(folder))
    with Replica() as base_url:
        yield str(base_url)
