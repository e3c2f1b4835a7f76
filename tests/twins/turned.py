"""Turned twins: one figure is another, and a check that held must fail, or one that failed must no longer fail.

The errors are small, as real ones are: a check may take figures that lie far apart for a misreading.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace

from twins.figures import Plan, Value
from twins.twin import Original, Recipe, Row, Twin, kept_findings, make_twin
from twins.words import table

STEP = 20  # so that counted nouns stay in their form
SMALL_STEP = 2
BEYOND = 11
BETWEEN_REPORTS = ("none", "copied-figure-changed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """A twin in which one finding has turned.

    `before` is the finding in the twin as it was, `finding` has the verdict that is due now: "fails", or "must-not"
    where an error was repaired. `original` names its claims in the original.
    """

    twin: Twin
    before: Row
    finding: Row
    original: str


def turned_twins(original: Original, made_by: Recipe) -> Iterator[Turned]:
    """One twin for each finding within one report that can turn; it holds the report of the finding alone."""
    for number, row in enumerate(kept_findings(original, made_by)):
        if row["kind"] in BETWEEN_REPORTS or _is_open(original, row):
            continue
        plan = deepcopy(made_by.plan)
        if row["verdict"] == "holds":
            TURNS[row["kind"]](plan, row["claims"])
        elif row["kind"] == "repeated-figure-differs":
            changed, told = row["claims"]
            plan.say(changed, int(plan.values[told].low) // 100 * 100)
        repaired = row["kind"] == "headline-body"
        other = replace(made_by, plan=plan, name=f"{made_by.name}-x{number:02}", repaired=repaired)
        verdict = "fails" if row["verdict"] == "holds" else "must-not"
        yield Turned(
            twin=make_twin(original, other, {claim[:3] for claim in row["claims"]}),
            before=_named(row, made_by),
            finding=_named(row, other) | {"verdict": verdict},
            original=" ".join(row["claims"]),
        )


def _named(row: Row, made_by: Recipe) -> Row:
    return row | {"claims": [f"{made_by.name}-{claim}" for claim in row["claims"]]}


def _is_open(original: Original, row: Row) -> bool:
    """Whether the whole is more than it says: no part contradicts it."""
    return bool(row["kind"] == "part-exceeds-whole" and original.claim(row["claims"][-1])["high"] is None)


def _turn_sum(plan: Plan, claims: list[str]) -> None:
    part, whole = plan.values[claims[0]].low, plan.values[claims[-1]].low
    plan.say(claims[0], part + (STEP if part + STEP < whole else SMALL_STEP))


def _turn_part(plan: Plan, claims: list[str]) -> None:
    part, whole = plan.values[claims[0]], plan.values[claims[-1]]
    beyond = int(whole.low) + BEYOND
    if part.noun or part.text:
        plan.say(claims[0], beyond, str(beyond), noun=table("numbers")["many_women"])
    else:
        plan.say(claims[0], beyond)


def _turn_ratio(plan: Plan, claims: list[str]) -> None:
    words = table("numbers")
    told = plan.values[claims[0]]
    if told.low > 1:
        multiple = int(told.low) + 3
        plan.say(claims[0], multiple + 0.5, words["multiple_and_half"][1].format(multiple))
        return
    thing = any(told.text == each["of_a_thing"] for each in words["shares"])
    larger = [each for each in words["shares"] if each["value"] > told.low]
    share = min(larger, key=lambda each: float(each["value"])) if thing else words["shares"][-1]
    plan.values[claims[0]] = Value(low=share["value"], text=share["of_a_thing" if thing else "of_them"])


TURNS = {"sum": _turn_sum, "part-exceeds-whole": _turn_part, "ratio": _turn_ratio}
