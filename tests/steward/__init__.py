"""An installation as a scheduler sees it: a program to run, exit codes, a data folder; nothing is patched.

The project is the fictional one, made smaller: one table of figures, health figures, one wijk.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.conftest import REPO

EXAMPLE = REPO / "data" / "voorbeeld" / "bronnen"
KWB, RIVM, KAART = (
    "cbs_kerncijfers_wijken_buurten",
    "rivm_gezondheid_wijken_buurten",
    "cbs_wijk_en_buurtkaart",
)
TABLE = "85984NED"
NOW = "2026-11-22T09:00:00Z"
SETTINGS = 'slug: {slug}\ngemeente: "GM9901"\nfictief: true\ngebieden: ["{wijk}"]\n'
STAYS = {"grendel", "kaarten"}


@dataclass(frozen=True)
class Steward:
    """One data folder and one project."""

    data: Path
    project: Path
    environment: dict[str, str] = field(default_factory=dict)
    home: Path = REPO
    """Where the program itself lies."""

    def command(self, *arguments: str) -> list[str]:
        """The program with its arguments; verbs about a project get this one."""
        own = ["--project", str(self.project)] if arguments[0] in {"refresh", "maak", "publish"} else []
        day = ["--datum", "2026-11-22"] if own else []
        return [sys.executable, "-m", "pipeline", *arguments, *own, *day]

    def variables(self, **more: str) -> dict[str, str]:
        """The environment of the program."""
        clean = {k: v for k, v in os.environ.items() if not k.startswith("WIJKBEELD_")}
        fixed = {"WIJKBEELD_DATA": str(self.data), "WIJKBEELD_TEST_NOW": NOW}
        return clean | fixed | self.environment | more

    def run(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run the program to its end."""
        return subprocess.run(
            self.command(*arguments), cwd=self.home, capture_output=True, text=True, check=False,
            env=self.variables(**more),
        )  # fmt: skip

    def start(self, *arguments: str, **more: str) -> "subprocess.Popen[str]":
        """Start the program and let it run."""
        return subprocess.Popen(
            self.command(*arguments), cwd=self.home, text=True, env=self.variables(**more),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    @property
    def slug(self) -> str:
        """The project's own."""
        return self.project.name

    @property
    def edition(self) -> Path:
        """What readers open."""
        return self.data / "wijkbeelden" / self.slug

    @property
    def figures(self) -> Path:
        """Where the fictional figures lie."""
        return self.data / "verzonnen"

    def entries(self) -> list[dict[str, Any]]:
        """The run log; a line that is no JSON is a fault."""
        log = self.data / "log" / "runs.jsonl"
        lines = log.read_text(encoding="utf-8").splitlines() if log.is_file() else []
        return [json.loads(line) for line in lines if line]

    def ending(self) -> dict[str, Any]:
        """The last line of the run log."""
        return self.entries()[-1]

    def copy(self, data: Path) -> "Steward":
        """The same installation in another folder."""
        shutil.copytree(self.data, data, symlinks=True)
        return Steward(data, self.project, self.environment, self.home)


def make_project(folder: Path, slug: str = "proef", wijk: str = "WK990101") -> Path:
    """A small fictional project; its answers are copies that a test may change."""
    project = folder / slug
    project.mkdir(parents=True)
    (project / "project.yml").write_text(SETTINGS.format(slug=slug, wijk=wijk), encoding="utf-8")
    for source in (KWB, RIVM, KAART):
        shutil.copytree(EXAMPLE / source, project / "bronnen" / source)
    edit(project / "bronnen" / KWB / "Tables.json", keep_newest)
    return project


def keep_newest(tables: dict[str, Any]) -> None:
    """List one table of figures only: less to do."""
    tables["value"] = [row for row in tables["value"] if row["Identifier"] == TABLE]


def edit(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change an answer of a provider."""
    document = json.loads(path.read_text(encoding="utf-8"))
    change(document)
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


def publish_later(project: Path, change: Callable[[dict[str, Any]], None], month: int = 9) -> None:
    """Let the provider change figures of the table, and say so."""
    bron = project / "bronnen" / KWB

    def later(document: dict[str, Any]) -> None:
        for row in document["value"]:
            if row["Identifier"] == TABLE:
                row |= dict.fromkeys(("Modified", "MetaDataModified"), f"2026-{month:02}-18T02:00:00")

    edit(bron / "Tables.json", later)
    edit(bron / TABLE / "TableInfos.json", later)
    edit(bron / TABLE / "UntypedDataSet.json", change)


def correct_one(document: dict[str, Any]) -> None:
    """Correct one figure: the people with a bijstand of one buurt."""
    row = next(row for row in document["value"] if row["WijkenEnBuurten"].strip() == "BU99010103")
    name = next(name for name in row if name.startswith("AfstandTotSchool"))
    row[name] = "     1.9"


def content(edition: Path) -> dict[str, str]:
    """Name of every file of an edition with the hash of its content, whatever its version."""
    manifest = edition / "manifest.json"
    version = json.loads(manifest.read_text(encoding="utf-8"))["versie"]
    return {
        path.name: hashlib.sha256(path.read_bytes().replace(version.encode(), b"v")).hexdigest()
        for path in sorted(edition.iterdir())
        if path != manifest
    }


def require_whole(steward: Steward) -> None:
    """I1 and I4: the edition is there, and every file is what its manifest says."""
    assert steward.edition.is_dir(), "geen uitgave"
    manifest = json.loads((steward.edition / "manifest.json").read_text(encoding="utf-8"))
    told = manifest["paginas"] | manifest["bestanden"]
    there = {p.name for p in steward.edition.iterdir()}
    assert there == {*told, "manifest.json"}
    for name, sha256 in told.items():
        assert sha256 == "sha256:" + hashlib.sha256((steward.edition / name).read_bytes()).hexdigest(), name
    page = (steward.edition / "index.html").read_text(encoding="utf-8")
    assert manifest["versie"] in page


def work_files(steward: Steward) -> list[str]:
    """I3: what lies in the work folders, and everything that is half done elsewhere."""
    found = [p for home in (steward.data, steward.figures) for p in (home / "build").glob("**/*")]
    work = [p for p in found if p.is_file() and p.relative_to(steward.data).parts[-1] != "grendel"]
    work = [p for p in work if "kaarten" not in p.parts]
    half = [
        p
        for p in steward.data.rglob("*")
        if p.name.endswith((".nieuw", ".tmp", ".wacht")) or p.name == "journaal.json"
    ]
    versions = steward.data / "wijkbeelden" / ".versies" / steward.slug
    current = json.loads((steward.edition / "manifest.json").read_text(encoding="utf-8"))["versie"]
    newer = [p for p in versions.glob("v*") if re.fullmatch(r"v\d{4}", p.name) and p.name > current]
    return sorted(str(p.relative_to(steward.data)) for p in (*work, *half, *newer))
