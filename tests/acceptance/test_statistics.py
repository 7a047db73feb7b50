"""Every vector of the statistical standard, one test each: `pytest tests/acceptance -k <vector id>`.

ACCEPTANCE_DIR names the folder with the cases; every `statistics/golden*.json` in it is read, so a second set
of the same form runs without a change here. Real cases also need the recorded tables of the replica.
"""

from typing import Any

import pytest

from tests.acceptance import answers_area, answers_comparison, answers_people
from tests.acceptance.answers_real import answer_real
from tests.acceptance.vectors import Vector, find_differences, find_replica_data, read_vectors

ANSWERS = answers_comparison.ANSWERS | answers_area.ANSWERS | answers_people.ANSWERS
FILES = read_vectors()
VECTORS = [vector for vectors in FILES.values() for vector in vectors]


def answer(vector: Vector) -> dict[str, Any]:
    if vector.kind != "real_case":
        return ANSWERS[vector.kind](vector.given)
    if find_replica_data() is None:
        pytest.skip("geen opgenomen tabellen (replica) naast de acceptatiegegevens of het project")
    return answer_real(vector, FILES[vector.file])


@pytest.mark.skipif(not VECTORS, reason="geen statistics/golden*.json in de map van ACCEPTANCE_DIR")
@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.name)
def test_vector(vector: Vector) -> None:
    got = answer(vector)
    assert not find_differences(got, vector)
    if vector.kind == "real_case" and "p_cut" in vector.given:
        family = Vector(
            vector.file,
            vector.vector_id,
            vector.kind,
            {},
            {key: vector.given[key] for key in ("p_cut", "family_size")},
            vector.rel_tol,
            vector.abs_tol,
        )
        assert not find_differences(got, family)


@pytest.mark.skipif(not VECTORS, reason="geen statistics/golden*.json in de map van ACCEPTANCE_DIR")
def test_no_vector_is_read_twice() -> None:
    names = [vector.name for vector in VECTORS]

    assert len(names) == len(set(names))
