"""The checker by itself: `python -m reports.controle pagina.html`, `python -I controleer.pyz pagina.html`."""

import argparse
import sys
from pathlib import Path

from reports.controle.rules import version
from reports.controle.run import check_files

HELP = """Rekent elke zin en elk getal van een wijkbeeld na uit de cijfers op dezelfde bladzijde.
Uitkomst 0: alles klopt. 5: iets klopt niet. 3: een bestand is niet te beoordelen."""


def main(arguments: list[str] | None = None) -> int:
    """Read options, check the files, give the exit code."""
    parser = argparse.ArgumentParser("controleer", description=HELP, add_help=False)
    parser.add_argument("-h", "--help", action="help", help="Toon deze hulp.")
    parser.add_argument("--version", action="version", version=f"Regels {version()}", help="Toon de versie.")
    parser.add_argument("--uitleg", action="store_true", help="Zeg per zin welke regel haar toelaat.")
    parser.add_argument("--json", action="store_true", help="Uitkomst als JSON.")
    parser.add_argument("bladzijden", nargs="+", type=Path, metavar="pagina.html", help="Bladzijden.")
    chosen = parser.parse_args(arguments)
    return check_files(chosen.bladzijden, explains=chosen.uitleg, is_json=chosen.json)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main())
