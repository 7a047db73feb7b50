"""Named moments of a run at which a test can end it with `kill -9` (reliability.md section 12).

`WIJKBEELD_TEST_KILL_AT=<step>` ends the process at that step; `wijkbeeld refresh --stappen` lists the steps
in the order in which a run meets them. What must hold after each of them is tested in tests/flow.
"""

import difflib
import os
import signal
from collections.abc import Mapping

from pipeline.messages import PipelineError

VARIABLE = "WIJKBEELD_TEST_KILL_AT"

STEPS: dict[str, str] = {
    "grendel": "de grendel is gepakt, er is nog niets geschreven",
    "begin": "de regel START staat in het logboek",
    "opgeruimd": "resten van een vorige keer zijn weg",
    "antwoord": "het eerste antwoord van een tabel staat in de werkmap",
    "antwoorden_klaar": "alle antwoorden van een tabel staan in de werkmap, met hun beschrijving",
    "antwoorden_geplaatst": "de werkmap is met een hernoeming een bewaard antwoord geworden",
    "herzieningen": "de verschillen met het vorige antwoord zijn vastgelegd",
    "pakhuis_begin": "een nieuw datapakhuis is aangemaakt in de werkmap",
    "pakhuis_geladen": "alle cijfers staan in het nieuwe datapakhuis, de bevindingen nog niet",
    "pakhuis_klaar": "het nieuwe datapakhuis is klaar, met bevindingen",
    "parquet_geplaatst": "de Parquet-bestanden zijn vervangen, het datapakhuis nog niet",
    "pakhuis_geplaatst": "het datapakhuis is vervangen",
    "uitgave_begin": "de werkmap van een uitgave is gemaakt",
    "uitgave_bladzijde": "de eerste bladzijde staat in de werkmap",
    "uitgave_klaar": "de uitgave is helemaal klaar in de werkmap",
    "uitgave_verplaatst": "de uitgave staat bij de versies, lezers zien nog de vorige",
    "uitgave_koppeling": "de nieuwe koppeling staat naast de oude (Windows: de oude map is weg)",
    "uitgave_geplaatst": "lezers zien de nieuwe uitgave, oude versies staan er nog",
    "overzicht": "het overzicht van alle gemeenten is bijgewerkt",
    "bewaartermijn": "oude antwoorden zijn verwijderd",
    "status": "de statuspagina is bijgewerkt",
    "einde": "alles is klaar, de regel COMPLETE staat nog niet in het logboek",
}
"""Step -> what has just been done, in the order of a run."""


def reached(step: str, environment: Mapping[str, str] = os.environ) -> None:
    """End this process at once when a test asked for this step; else do nothing.

    Args:
        step: a key of `STEPS`.
        environment: for tests.
    """
    if environment.get(VARIABLE, "") == step and step in STEPS:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def require_known(environment: Mapping[str, str] = os.environ) -> None:
    """Refuse a step that does not exist, so that a test never passes by a typing error.

    Raises:
        PipelineError: WB-K00 (exit 3).
    """
    asked = environment.get(VARIABLE, "")
    if asked and asked not in STEPS:
        near = difflib.get_close_matches(asked, STEPS, n=1)
        hint = f" Bedoelt u '{near[0]}'?" if near else ""
        raise PipelineError("WB-K00", file=VARIABLE, what=f"De stap '{asked}' bestaat niet.{hint}")


def step_lines() -> list[str]:
    """The steps as `--stappen` prints them: name, tab, what has just been done."""
    return [f"{name}\t{told}" for name, told in STEPS.items()]
