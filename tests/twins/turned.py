"""Turned twins: one figure is another, and a check that held must fail, or one that failed must no longer fail."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace

from twins.figures import Plan, Value
from twins.twin import Original, Recipe, Row, Twin, make_twin
from twins.words import table

STEP = 20  # so that counted nouns stay in their form
BEYOND = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """A twin in which one finding has turned; `finding` has the verdict that is due in it."""

    twin: Twin
    finding: Row


def turned_twins(original: Original, made_by: Recipe) -> Iterator[Turned]:
    """One twin for each finding within one report that holds, and for each that fails."""
    for number, row in enumerate(original.findings):
        plan = deepcopy(made_by.plan)
        if row["kind"] in ("none", "copied-figure-changed"):
            continue
        if row["verdict"] == "holds":
            TURNS[row["kind"]](plan, row["claims"])
        elif row["kind"] == "repeated-figure-differs":
            changed, told = row["claims"]
            plan.say(changed, int(plan.values[told].low) // 100 * 100)
        other = replace(made_by, plan=plan, name=f"{made_by.name}-x{number:02}", repaired=row["kind"] == "headline-body")
        verdict = "fails" if row["verdict"] == "holds" else "must-not"
        claims = [f"{other.name}-{claim}" for claim in row["claims"]]
        twin = make_twin(original, other, {claim[:3] for claim in row["claims"]})
        yield Turned(twin=twin, finding=row | {"claims": claims, "verdict": verdict})


def _turn_sum(plan: Plan, claims: list[str]) -> None:
    part = claims[0]
    plan.say(part, plan.values[part].low + STEP)


def _turn_part(plan: Plan, claims: list[str]) -> None:
    part, whole = claims[0], claims[-1]
    counted = plan.values[part].noun or plan.values[part].text
    beyond = int(plan.values[whole].low) + BEYOND
    if counted:
        plan.say(part, beyond, str(beyond), noun=table("numbers")["many_women"][0]["noun"])
    else:
        plan.say(part, beyond)


def _turn_ratio(plan: Plan, claims: list[str]) -> None:
    ratio = claims[0]
    words = table("numbers")
    told = plan.values[ratio]
    if told.low > 1:
        multiple = int(told.low) + 3
        plan.values[ratio] = Value(low=multiple + 0.5, text=words["multiple_and_half"][1].format(multiple))
        return
    share = words["shares"][-1]
    form = "of_a_thing" if any(told.text == each["of_a_thing"] for each in words["shares"]) else "of_them"
    plan.values[ratio] = Value(low=share["value"], text=share[form])


TURNS = {"sum": _turn_sum, "part-exceeds-whole": _turn_part, "ratio": _turn_ratio}
