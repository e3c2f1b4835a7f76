"""Doubt: the fields of each claim that annotated reports show to be often wrong where they are read so."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from math import inf, log

from tawthiq.languages.doubts import DoubtTable, doubt_table
from tawthiq.model.claim import Claim, Reason
from tawthiq.read.doubt.symptoms import FIELDS, Symptom, Symptoms, symptoms_of

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
    odds = [*map(sum, zip(table.base, *filter(None, map(table.of.get, symptoms.shared)), strict=True))]
    found = []
    for at, (field, own) in enumerate(zip(FIELDS, symptoms.own, strict=True)):
        if odds[at] + _weight(own, at) >= _ODDS and field not in claim.doubts:
            found.append(Reason(field=field, rule=_said(_heaviest((*own, *symptoms.shared), at, table), field)))
    if not found:
        return claim
    return replace(claim, doubts=(*claim.doubts, *(reason.field for reason in found)), why=(*claim.why, *found))


@lru_cache(maxsize=20_000)
def _weight(symptoms: tuple[Symptom, ...], at: int) -> float:
    """How much the symptoms of one field alone, which are few kinds with few values, speak for a misreading of it."""
    return sum(row[at] for row in filter(None, map(doubt_table().of.get, symptoms)))


def _heaviest(symptoms: Iterable[Symptom], at: int, table: DoubtTable) -> str:
    """The kind of symptom that speaks most for a misreading of a field; "" where none has a weight."""
    kind, most = "", -inf
    for symptom in symptoms:
        row = table.of.get(symptom)
        if row is not None and row[at] > most:
            kind, most = symptom[0], row[at]
    return kind


def _said(kind: str, field: str) -> str:
    """The rule by which a field is in doubt, named for the kind of symptom that speaks most for it."""
    if kind.startswith("rule-of-"):
        return "doubtful-rule" if kind == f"rule-of-{field}" else "doubtful-rule-of-another"
    if kind.startswith("told-"):
        return "doubtful-by-what-else-is-told"
    return _SAID.get(kind, "doubtful-such-figures")
