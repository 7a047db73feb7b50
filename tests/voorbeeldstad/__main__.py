"""`python -m tests.voorbeeldstad`: write data/voorbeeld again; the same bytes every time."""

import sys
from pathlib import Path

from tests.voorbeeldstad.build import write

FOLDER = Path(__file__).resolve().parents[2] / "data" / "voorbeeld"

size = write(FOLDER)
sys.stdout.write(f"Voorbeeldstad staat in data/voorbeeld ({size // 1000} kB)\n")
