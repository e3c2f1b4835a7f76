"""Weighs the symptoms by which a misread field may be known; writes src/tawthiq/languages/doubts.csv (`make doubts`).

    python scripts/weigh_doubts.py [--output FILE] [--judge]

For each field a logistic regression, on the symptoms of every figure of the open sets (`read/doubt/symptoms.py`), of
whether the field was read otherwise than annotated. `--judge` writes nothing: it learns from four fifths of the
reports, five times over, and tells how well the last fifth is known. Run it when rules of reading have changed.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from tawthiq.cli.epochs import read_epochs
from tawthiq.evaluate.claims import tally_report
from tawthiq.evaluate.doubts import fields_judged
from tawthiq.evaluate.sets import Annotated, find_sets, load_annotation
from tawthiq.front import Settings, read
from tawthiq.publish.rows import claim_row
from tawthiq.read.doubt.symptoms import FIELDS, Symptom, Symptoms, symptoms_of
from tawthiq.read.doubt.weighing import WRONG

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "src" / "tawthiq" / "languages" / "doubts.csv"
SETS = ("open", "abroad-open", "open-en")
LEAST = 8  # figures that must show a symptom
EVEN = 8.0  # how strongly weights are drawn to nothing: the inverse of the library's C
SLIGHT = 0.05  # a weight below it in every column is no news
FOLDS = 5


@dataclass(slots=True)
class Sample:
    """What is known of one field: the symptoms of each figure, whether it was wrong, and the report it stands in."""

    symptoms: list[dict[str, int]] = field(default_factory=list)
    wrong: list[bool] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)


def main() -> None:
    """Writes the table, or judges how well it can be learned."""
    parser = argparse.ArgumentParser(description="Weighs symptoms of doubt.")
    parser.add_argument("--output", type=Path, default=TABLE)
    parser.add_argument("--judge", action="store_true", help="write nothing; learn from four fifths and judge by one")
    options = parser.parse_args()
    samples = _samples()
    if options.judge:
        print("\n".join(f"{name}: {_judged(sample)}" for name, sample in samples.items()))
        return
    weights = [_learned(sample) for sample in samples.values()]
    with options.output.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(_rows(weights))


def _samples() -> dict[str, Sample]:
    samples = {name: Sample() for name in FIELDS}
    for each in find_sets(ROOT / "corpus" / "evaluation.toml"):
        if each.name in SETS:
            _add(samples, load_annotation(each))
    return samples


def _add(samples: Mapping[str, Sample], annotated: Annotated) -> None:
    epochs = annotated.files.epochs
    settings = Settings(epochs=read_epochs(epochs) if epochs is not None else {})
    for name, gold in annotated.claims.items():
        claims = read(annotated.reports[name], settings).claims
        rows = [claim_row(claim) for claim in claims]
        symptoms = dict(zip((row["id"] for row in rows), symptoms_of(claims), strict=True))
        for row, field_name, right in fields_judged(gold, tally_report(gold, rows), rows):
            sample = samples[field_name]
            sample.symptoms.append(_named(symptoms[row["id"]], field_name))
            sample.wrong.append(not right)
            sample.reports.append(name)


def _named(symptoms: Symptoms, field_name: str) -> dict[str, int]:
    here = (*symptoms.shared, *symptoms.own[FIELDS.index(field_name)])
    return {f"{kind}={value}": 1 for kind, value in here}


def _frequent(symptoms: Sequence[Mapping[str, int]]) -> list[dict[str, int]]:
    """The symptoms without those that too few figures show."""
    shown = Counter(symptom for each in symptoms for symptom in each)
    return [{symptom: 1 for symptom in each if shown[symptom] >= LEAST} for each in symptoms]


def _fitted(symptoms: Sequence[Mapping[str, int]], wrong: Sequence[bool]) -> tuple[DictVectorizer, LogisticRegression]:
    names = DictVectorizer()
    table = names.fit_transform(_frequent(symptoms))
    return names, LogisticRegression(C=1 / EVEN, max_iter=2000).fit(table, wrong)


def _learned(sample: Sample) -> dict[Symptom, float]:
    """The weight of each symptom, those of one kind evened out over the figures; under no kind what is left."""
    names, model = _fitted(sample.symptoms, sample.wrong)
    weights = dict(zip(names.get_feature_names_out(), model.coef_[0], strict=True))
    shown = Counter(symptom for each in sample.symptoms for symptom in each)
    base = float(model.intercept_[0])
    learned: dict[Symptom, float] = {}
    for kind in sorted({symptom.partition("=")[0] for symptom in weights}):
        symptoms = [symptom for symptom in weights if symptom.partition("=")[0] == kind]
        usual = sum(weights[symptom] * shown[symptom] for symptom in symptoms) / len(sample.symptoms)
        base += usual
        learned |= {(kind, symptom.partition("=")[2]): float(weights[symptom]) - usual for symptom in symptoms}
    return learned | {("", ""): base}


def _rows(weights: Sequence[Mapping[Symptom, float]]) -> Iterator[list[str]]:
    yield ["kind", "value", *FIELDS]
    for symptom in sorted(set().union(*weights)):
        row = [each.get(symptom, 0.0) for each in weights]
        if any(abs(weight) >= SLIGHT for weight in row):
            yield [*symptom, *(f"{weight:.2f}" if abs(weight) >= SLIGHT else "" for weight in row)]


def _judged(sample: Sample) -> str:
    """How well reports are known of which nothing was learned."""
    wrong = np.array(sample.wrong)
    odds = np.zeros(len(wrong))
    for learn, test in GroupKFold(FOLDS).split(wrong, groups=sample.reports):
        names, model = _fitted([sample.symptoms[at] for at in learn], wrong[learn])
        odds[test] = model.predict_proba(names.transform([sample.symptoms[at] for at in test]))[:, 1]
    doubted = odds >= WRONG
    of_them, of_others = wrong[doubted].mean(), wrong[~doubted].mean()
    told = f"{doubted.mean():.0%} in doubt, {of_them:.0%} of them wrong, {of_others:.1%} of all others"
    return f"{wrong.mean():.1%} wrong; {told}; area under the curve {roc_auc_score(wrong, odds):.3f}"


if __name__ == "__main__":
    main()
