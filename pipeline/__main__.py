"""`python -m pipeline <verb>`: the same program as `.venv/bin/wijkbeeld`."""

from pipeline.cli import main

if __name__ == "__main__":
    main()
