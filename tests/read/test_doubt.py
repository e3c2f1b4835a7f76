"""Fields in doubt: what is doubted is wrong far more often than what is not, and each doubt says what speaks for it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tawthiq.evaluate.doubts import count_doubts, doubted_share, fields_judged
from tawthiq.evaluate.readings import Reading
from tawthiq.evaluate.result import judge
from tawthiq.evaluate.sets import find_sets, load_annotation
from tawthiq.front import read
from tawthiq.languages.doubts import DoubtTable, doubt_table, parse_doubts
from tawthiq.model.claim import Claim
from tawthiq.model.errors import PackError
from tawthiq.model.report import Report
from tawthiq.model.rule import DOUBTFUL
from tawthiq.publish.rows import claim_row
from tawthiq.read.doubt.symptoms import FIELDS, symptoms_of
from tawthiq.read.doubt.weighing import doubt

ROOT = Path(__file__).parents[2]
SETS = ("open", "abroad-open", "open-en")
EVERY = 4  # of the annotated reports, one in so many
TIMES = 2  # as often wrong as what is not doubted, at least
RULES = "rule-of-"


@cache
def reports() -> dict[tuple[str, str], tuple[Claim, ...]]:
    """The claims of some annotated reports, by set and name."""
    found = {}
    for each in find_sets(ROOT / "corpus" / "evaluation.toml"):
        if each.name in SETS:
            annotated = load_annotation(each)
            for name in sorted(annotated.reports)[::EVERY]:
                found[each.name, name] = read(annotated.reports[name]).claims
    return found


def judged() -> Iterator[tuple[str, bool, bool]]:
    """Each field of what was read there: its name, whether it is in doubt, whether it is as annotated."""
    for each in find_sets(ROOT / "corpus" / "evaluation.toml"):
        if each.name not in SETS:
            continue
        annotated = load_annotation(each)
        rows = {
            name: [claim_row(claim) for claim in claims] for (of, name), claims in reports().items() if of == each.name
        }
        part = replace(annotated, claims={name: annotated.claims[name] for name in rows})
        result = judge(part, Reading(claims=rows))
        for name, gold in part.claims.items():
            for row, field, right in fields_judged(gold, result.tallies[name], rows[name]):
                yield field, field in row["doubts"], right


@cache
def counts() -> Counter[tuple[str, bool, bool]]:
    return Counter(judged())


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_in_doubt_is_wrong_at_least_twice_as_often_as_one_that_is_not(field: str) -> None:
    _, wrong, missed = doubted_share(counts(), field)
    assert wrong > TIMES * missed


def test_a_claim_says_for_each_field_in_doubt_what_speaks_for_it_and_for_no_other() -> None:
    for claims in reports().values():
        for claim in claims:
            doubtful = {reason.field for reason in claim.why if reason.rule.startswith(DOUBTFUL)}
            assert doubtful <= set(claim.doubts)
            assert set(claim.doubts) - doubtful <= {"low", "measure", "place", "period"}  # what rules of reading doubt


def test_doubting_again_changes_nothing() -> None:
    for claims in reports().values():
        again = doubt(claims)
        assert tuple(again) == claims


def test_doubt_takes_no_value_away() -> None:
    for claims in reports().values():
        plain = [
            replace(claim, doubts=(), why=tuple(r for r in claim.why if not r.rule.startswith(DOUBTFUL)))
            for claim in claims
        ]
        for before, after in zip(plain, doubt(plain), strict=True):
            assert replace(after, doubts=(), why=before.why) == before


def test_every_sign_that_has_a_weight_is_one_that_figures_show() -> None:
    table = doubt_table()
    shown = {
        symptom
        for claims in reports().values()
        for symptoms in symptoms_of(claims)
        for symptom in (*symptoms.shared, *(symptom for own in symptoms.own for symptom in own))
    }
    kinds = {kind for kind, _ in shown}
    assert {kind for kind, _ in table.of} <= kinds
    assert sum(symptom in shown for symptom in table.of) > len(table.of) * 0.9  # the rest are rare


def test_every_rule_that_has_a_weight_is_one_that_the_reader_names() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "tawthiq").rglob("*.py"))
    tables = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "tawthiq").rglob("*.toml"))
    rules = {value for kind, value in doubt_table().of if kind.startswith(RULES) and value != "none"}
    parts = {part for rule in rules for part in rule.split(" ")}
    assert not {part for part in parts if part not in sources and part not in tables}


def test_the_table_has_a_column_for_each_field_in_their_order() -> None:
    assert doubt_table().fields == FIELDS


def test_a_table_is_read_with_empty_cells_as_nothing() -> None:
    table = parse_doubts("kind,value,by,place\n,,-1,-2\nwords,none,,0.5\n")
    expected = DoubtTable(fields=("by", "place"), base=(-1, -2), of={("words", "none"): (0, 0.5)})
    assert table == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind,value,by\n,,0\nwords,none,many\n", "doubts.csv:3"),
        ("kind,value,by\n,,0\nwords,none,1,2\n", "doubts.csv:3"),
        ("kind,value,by\nwords,none,1\n", "row without a symptom"),
        ("", "row without a symptom"),
    ],
    ids=["no number", "a cell too many", "no base", "empty"],
)
def test_a_broken_table_is_refused_and_its_line_told(text: str, told: str) -> None:
    with pytest.raises(PackError, match=told):
        parse_doubts(text)


def test_shares_of_doubts_are_of_claims_of_the_doubted_and_of_the_others() -> None:
    rows = [({"doubts": ["by"]}, "by", False), ({"doubts": ["by"]}, "by", True), ({"doubts": ["place"]}, "by", True)]
    some, wrong, missed = doubted_share(count_doubts([*rows, ({"doubts": []}, "by", True)]), "by")
    assert (some, wrong, missed) == (0.5, 0.5, 0.0)


def test_how_a_text_is_broken_into_lines_makes_no_difference_to_doubts() -> None:
    text = "Three people were killed in Idlib on 3 May, the ministry said.\nIt counted nine dead in Aleppo."
    spaced = text.replace(" ", "  ").replace("\n", "\n\n")
    told = []
    for each in (text, spaced):
        told.append([(claim.number, claim.doubts) for claim in read(Report(id="r", text=each, language="en")).claims])
    assert told[0] == told[1]
