"""`python -m pipeline <verb>`: the same program as `.venv/bin/wijkbeeld`.

`dokter` comes first and needs no package: it must work where installing failed.
"""

import sys

from pipeline.dokter.run import main as examine_machine

if __name__ == "__main__":
    if sys.argv[1:2] == ["dokter"]:
        sys.exit(examine_machine(sys.argv[2:]))
    from pipeline.cli import main

    main()
