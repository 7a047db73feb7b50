"""From what the checks found to one screen of text, JSON and an exit code."""

import json
from pathlib import Path

from pipeline.dokter.nouns import FOUT, NIET_GEDAAN, Found, Machine

TEXTS = json.loads((Path(__file__).with_name("adviezen.json")).read_text(encoding="utf-8"))
ORDER = (1, 6, 7, 3, 5, 4)
"""Which exit code counts when several would (reliability.md section 6); 8 only when nothing else is wrong."""
LONGEST = 150


def discreet(text: str, machine: Machine) -> str:
    """Hide the home folder and the user name (R12); keep the line short."""
    home = machine.environment.get("USERPROFILE") or machine.environment.get("HOME") or ""
    if len(home) > 1:
        text = text.replace(home, "~")
    user = machine.environment.get("USERNAME") or machine.environment.get("USER") or ""
    if len(user) > 3:
        text = text.replace(user, "...")
    return text if len(text) <= LONGEST else text[: LONGEST - 4].rstrip() + " ..."


def advice_line(found: Found, machine: Machine) -> str:
    """What to do and who can do it; empty when nothing is needed."""
    if not found.advice:
        return ""
    who, what = TEXTS["adviezen"][found.advice]
    variable = found.text.partition(":")[0]
    hosts = ", ".join(part.partition(":")[0].strip() for part in found.text.split(";"))
    lock = f"locks/{found.text.rpartition('anders dan ')[2].partition(':')[0]}"
    filled = what.replace("{variable}", variable).replace("{hosts}", hosts).replace("{lock}", lock)
    return f"Doen ({who}): {discreet(filled, machine) if len(filled) <= LONGEST else filled}"


def as_text(results: dict[str, Found], machine: Machine) -> str:
    """The report: a line per check, what to do below it."""
    lines = [f"Wijkbeeld dokter, {machine.now:%Y-%m-%d %H:%M} UTC"]
    for check_id, found in results.items():
        lines.append(
            f"{found.level:<12}{check_id:<5}{TEXTS['checks'][check_id]:<18}{discreet(found.text, machine)}"
        )
        todo = advice_line(found, machine)
        if todo:
            lines.append(f"{'':<12}{'':<5}{'':<18}{todo}")
    wrong = [check_id for check_id, found in results.items() if found.level == FOUT]
    skipped = sum(found.level == NIET_GEDAAN for found in results.values())
    lines.append(
        f"Niet in orde: {', '.join(wrong)}."
        if wrong
        else "Deze computer is in orde." + (f" Niet gedaan: {skipped}." if skipped else "")
    )
    return "\n".join(lines) + "\n"


def as_json(results: dict[str, Found], machine: Machine) -> str:
    """The same for machines."""
    rows = [
        {
            "id": check_id,
            "naam": TEXTS["checks"][check_id],
            "uitkomst": found.level,
            "gevonden": discreet(found.text, machine),
            "doen": advice_line(found, machine),
        }
        for check_id, found in results.items()
    ]
    return (
        json.dumps({"afsluitcode": exit_code(results), "controles": rows}, ensure_ascii=False, indent=1)
        + "\n"
    )


def exit_code(results: dict[str, Found]) -> int:
    """0 without FOUT, else the first of the order of reliability.md section 6."""
    codes = {found.exit_code for found in results.values() if found.level == FOUT}
    return next((code for code in ORDER if code in codes), max(codes, default=0))
