"""What holds for any claims whatever: findings name claims, order does not matter, time stays linear."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from check.check_claims import claim_of
from steps import steps_of
from tawthiq.check.run import check
from tawthiq.model.claim import Claim

MANY = 4_000
IDS = [f"c{at}" for at in range(8)]
rows = st.fixed_dictionaries(
    {"v": st.one_of(st.integers(0, 60), st.sampled_from([0.5, 1e300, 10**15]))},
    optional={
        "k": st.sampled_from(["count", "fraction", "ratio"]),
        "h": st.booleans(),
        "b": st.sampled_from(["exact", "more_than", "at_least", "less_than", "at_most", "about", "range", "vague"]),
        "m": st.sampled_from(["killed", "injured", "casualties", "operations"]),
        "u": st.sampled_from(["persons", "cases"]),
        "g": st.sampled_from([[], ["all"], ["children"], ["women"], ["men"], ["civilians"], ["combatants"]]),
        "by": st.sampled_from([[], ["sdf"], ["sna", "sdf"]]),
        "pl": st.sampled_from([[], ["A"], ["B, A"], ["C", "D"]]),
        "p": st.sampled_from([None, "2024", "2024-05", "2024-05-03/2024-05-04", "2024-01/..", "spring", "2024-13"]),
        "x": st.sampled_from(["incident", "period", "cumulative", "stock"]),
        "src": st.sampled_from([[], ["S"], ["T"], ["S", "T"]]),
        "part": st.sampled_from([None, *IDS, "nobody"]),
        "of": st.sampled_from([None, *IDS, "nobody"]),
        "cut": st.sampled_from([None, "all:x", "among:y"]),
    },
)


def claims_at_will(drawn: list[dict[str, Any]]) -> list[Claim]:
    """Claims of the drawn rows, links in circles included."""
    return [claim_of(IDS[at], at, row) for at, row in enumerate(drawn)]


@settings(max_examples=300, deadline=None)
@given(st.lists(rows, max_size=8), st.randoms(use_true_random=False))
def test_any_claims_give_findings_that_name_them(drawn: list[dict[str, Any]], rng: random.Random) -> None:
    """No claims break a check; what is found names claims of the report, each once, whatever their order."""
    claims = claims_at_will(drawn)
    found = check(claims)

    for each in found:
        assert each.why
        assert len(set(each.claims)) == len(each.claims) >= 2
        assert set(each.claims) <= {claim.id for claim in claims}
    assert found == check(rng.sample(claims, len(claims)))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(1, 500), min_size=2, max_size=9))
def test_parts_that_add_up_never_fail(numbers: list[int]) -> None:
    """Whatever the parts of distinct places, a whole that is their sum holds and nothing fails."""
    whole = claim_of("w", 0, {"v": sum(numbers)})
    parts = [claim_of(f"p{at}", at + 1, {"v": v, "part": "w", "pl": [f"P{at}"]}) for at, v in enumerate(numbers)]
    found = check([whole, *parts])

    assert [(each.kind, each.verdict) for each in found] == [("sum", "holds")]


def _row(shape: str, at: int, rng: random.Random) -> dict[str, Any]:
    if shape == "one scope":
        return {"v": rng.randint(1, 10**6), "x": "cumulative"}
    if shape == "one whole":
        return {"v": rng.randint(1, 99), "part": "c0" if at else None, "pl": [f"P{at}"]}
    if shape == "a chain":
        return {"v": rng.randint(1, 99), "part": f"c{at - 1}", "pl": [f"P{at % 7}"]}
    if shape == "many cuts":
        return {"v": rng.randint(1, 99), "part": "c0" if at else None, "cut": f"k{at % 9000}"}
    if shape == "fractions":
        return {"v": 9, "part": "c0" if at else None} if at % 2 == 0 else {"v": 0.5, "k": "fraction", "of": "c0"}
    return {"v": rng.randint(1, 10**6), "h": at % 2}


@pytest.mark.parametrize("shape", ["one scope", "one whole", "a chain", "many cuts", "fractions", "headlines"])
def test_no_shape_of_links_or_scopes_makes_the_checks_quadratic(shape: str) -> None:
    """Twice the claims make less than three times the steps."""
    rng = random.Random(1)
    claims = [claim_of(f"c{at}", at, _row(shape, at, rng)) for at in range(MANY)]

    half = steps_of(lambda: check(claims[: MANY // 2]))
    assert steps_of(lambda: check(claims)) < 3 * half
