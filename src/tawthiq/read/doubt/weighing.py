"""Doubt: the fields of each claim that annotated reports show to be often wrong where they are read so."""

from collections.abc import Sequence
from dataclasses import replace
from math import log

from tawthiq.languages.doubts import DoubtTable, doubt_table
from tawthiq.model.claim import Claim, Reason
from tawthiq.read.doubt.symptoms import FIELDS, Symptoms, symptoms_of

WRONG = 0.2  # a field is in doubt where one in so many of such readings was wrong
_ODDS = log(WRONG / (1 - WRONG))
_FAR, _DIFFER = "doubtful-far-words", "doubtful-others-differ"
_SAID = {
    "words": _FAR,
    "values": _DIFFER, "figure-before": _DIFFER, "figure-after": _DIFFER, "tenths-of-figures": _DIFFER,
    "its-whole": "doubtful-unlike-its-whole",
}  # fmt: skip


def doubt(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of one report with `doubts` in full; each that comes new has a reason in `why`."""
    table = doubt_table()
    return [_doubted(claim, symptoms, table) for claim, symptoms in zip(claims, symptoms_of(claims), strict=True)]


def _doubted(claim: Claim, symptoms: Symptoms, table: DoubtTable) -> Claim:
    shared = [(symptom[0], row) for symptom in symptoms.shared if (row := table.of.get(symptom))]
    odds = [sum(weights) for weights in zip(table.base, *(row for _, row in shared), strict=True)]
    found = []
    for at, field in enumerate(FIELDS):
        own = [(symptom[0], row) for symptom in symptoms.own[at] if (row := table.of.get(symptom))]
        if odds[at] + sum(row[at] for _, row in own) >= _ODDS and field not in claim.doubts:
            kind, _ = max(((kind, row[at]) for kind, row in (*own, *shared)), key=_heaviest, default=("", 0.0))
            found.append(Reason(field=field, rule=_said(kind, field)))
    if not found:
        return claim
    return replace(claim, doubts=(*claim.doubts, *(reason.field for reason in found)), why=(*claim.why, *found))


def _heaviest(symptom: tuple[str, float]) -> float:
    return symptom[1]


def _said(kind: str, field: str) -> str:
    """The rule by which a field is in doubt, named for the kind of symptom that speaks most for it."""
    if kind.startswith("rule-of-"):
        return "doubtful-rule" if kind == f"rule-of-{field}" else "doubtful-rule-of-another"
    if kind.startswith("told-"):
        return "doubtful-by-what-else-is-told"
    return _SAID.get(kind, "doubtful-such-figures")
