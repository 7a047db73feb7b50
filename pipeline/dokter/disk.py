"""DK2, DK3, DK4: free space, rights, and the place of the folders."""

import os
import shutil
from pathlib import Path, PurePath

from pipeline.dokter.nouns import FOUT, GOED, LET_OP, Found, Machine, gravest

LITTLE, TOO_LITTLE = 5 * 1024**3, 1024**3
LONGEST_OWN_PATH = 120
"""The longest path below the root that the program makes (reliability.md section 11)."""
LOCKED_BYTE = 1 << 30
"""Which byte is locked on Windows: the same as `pipeline.lock`."""
LONGEST_PATH = {"nt": 259, "posix": 4095}
SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "sharepoint", "nextcloud")
NETWORK_DISKS = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "sshfs", "fuse.sshfs", "9p", "davfs")


def check_space(machine: Machine) -> Found:
    """DK2: free space where `data/` lies."""
    free = shutil.disk_usage(existing(machine.data)).free
    text = f"{free / 1024**3:.1f} GB vrij".replace(".", ",")
    if free < TOO_LITTLE:
        return Found(FOUT, text, "schijf", 6)
    return Found(LET_OP, text, "schijf") if free < LITTLE else Found(GOED, text)


def existing(folder: Path) -> Path:
    """The nearest folder above that exists."""
    return next(place for place in (folder, *folder.parents) if place.is_dir())


def check_rights(machine: Machine) -> Found:
    """DK3: make, write, flush, rename over, delete and lock a file; may links be made (information)."""
    try:
        machine.build.mkdir(parents=True, exist_ok=True)
        try_file(machine.build)
    except OSError as error:
        return Found(FOUT, f"in {machine.build} lukt niet: {error.strerror or 'schrijven'}", "rechten", 6)
    closed = [folder for folder in folders_to_write(machine) if not os.access(folder, os.W_OK | os.X_OK)]
    if closed:
        return Found(FOUT, f"geen schrijfrecht op {', '.join(map(str, closed))}", "rechten", 6)
    links = "links mogen" if may_link(machine.build) else "links mogen niet: uitgaven worden gewone mappen"
    return Found(GOED, f"schrijven, hernoemen, wissen en vergrendelen lukt; {links}")


def folders_to_write(machine: Machine) -> list[Path]:
    """The folders that must be writable, where they exist."""
    own = [machine.data, *(machine.data / name for name in ("snapshots", "wijkbeelden", "log", "status"))]
    projects = sorted(machine.projects.iterdir()) if machine.projects.is_dir() else []
    return [folder for folder in (*own, *projects) if folder.is_dir()]


def try_file(folder: Path) -> None:
    """Make, write, flush, lock, rename over and delete one trial file.

    Raises:
        OSError: one of these fails.
    """
    first, second = folder / "dokter-proef-1", folder / "dokter-proef-2"
    try:
        for path in (first, second):
            with path.open("w", encoding="utf-8") as handle:
                handle.write("proef")
                handle.flush()
                os.fsync(handle.fileno())
                lock_and_free(handle.fileno())
        first.replace(second)
    finally:
        first.unlink(missing_ok=True)
        second.unlink(missing_ok=True)


def lock_and_free(handle: int) -> None:
    """Lock one byte as the program does, and free it.

    Raises:
        OSError: this disk knows no locks.
    """
    try:
        import fcntl
    except ImportError:
        import msvcrt

        locking = vars(msvcrt)
        os.lseek(handle, LOCKED_BYTE, os.SEEK_SET)
        locking["locking"](handle, locking["LK_NBLCK"], 1)
        return
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    fcntl.flock(handle, fcntl.LOCK_UN)


def may_link(folder: Path) -> bool:
    """Say whether links can be made here."""
    link = folder / "dokter-proef-link"
    try:
        link.symlink_to("dokter-proef-doel")
    except (OSError, NotImplementedError):
        return False
    link.unlink()
    return True


def check_place(machine: Machine) -> Found:
    """DK4: synchronised folder, network disk, long paths, a disk that mixes up case, odd characters."""
    places = [machine.data, *([machine.projects] if machine.projects.is_dir() else [])]
    return gravest([item for place in places for item in judge_place(machine, place)])


def judge_place(machine: Machine, place: Path) -> list[Found]:
    """Everything to say about one folder."""
    longest = len(str(place)) + 1 + LONGEST_OWN_PATH
    found = [Found(GOED, str(place))]
    if longest > LONGEST_PATH[machine.system]:
        found.append(
            Found(
                FOUT,
                f"pad wordt {longest} tekens, dit systeem kan er {LONGEST_PATH[machine.system]}",
                "lang_pad",
                6,
            )
        )
    if is_synced(place, machine):
        found.append(Found(LET_OP, f"{place} loopt mee met een dienst (zoals OneDrive)", "gedeelde_map"))
    if is_on_network(place):
        found.append(Found(LET_OP, f"{place} staat op een netwerkschijf", "andere_map"))
    if any(character in str(place) for character in '?*"<>|%#') or not str(place).isprintable():
        found.append(Found(LET_OP, "het pad heeft vreemde tekens", "andere_map"))
    if mixes_case(machine.build):
        found.append(Found(LET_OP, "deze schijf ziet geen verschil tussen A en a", "andere_map"))
    return found


def is_synced(place: PurePath, machine: Machine) -> bool:
    """Say whether a service copies this folder elsewhere: by its name, or by variables of Windows."""
    named = [value for name, value in machine.environment.items() if name.startswith("OneDrive") and value]
    words = " ".join(place.parts).lower()
    return any(word in words for word in SYNCED) or any(place.is_relative_to(value) for value in named)


def is_on_network(place: Path, mounts: Path = Path("/proc/mounts")) -> bool:
    """Say whether a folder lies on a disk elsewhere: a UNC path, or a mount of such a kind."""
    if str(place).startswith("\\\\"):
        return True
    try:
        rows = [line.split() for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return False
    above = [row for row in rows if place.is_relative_to(row[1])]
    return bool(above) and max(above, key=lambda row: len(row[1]))[2] in NETWORK_DISKS


def mixes_case(folder: Path) -> bool:
    """Say whether two names that differ in case only are one file here."""
    trial = folder / "dokter-proef-a"
    try:
        trial.write_text("", encoding="utf-8")
    except OSError:
        return False
    mixed = (folder / "DOKTER-PROEF-A").exists()
    trial.unlink()
    return mixed
