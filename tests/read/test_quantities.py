"""Quantities as pages write them: the number, its kind, its ends and its bound; and what only looks like one."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steps import steps_of
from tawthiq.languages.numbers import load_numbers
from tawthiq.read.numbers.quantities import Quantity, number_span, read_quantities
from tawthiq.text.tokens import tokenise

CASES = Path(__file__).with_name("cases")


def rows(name: str) -> list[Any]:
    """A language and a row, for every row of the cases of this name in any language."""
    files = sorted(CASES.glob(f"{name}_*.jsonl"))
    found = [(file.stem.removeprefix(f"{name}_"), json.loads(line)) for file in files for line in _lines(file)]
    return [pytest.param(language, row, id=f"{language} {row['text']}") for language, row in found]


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def read(text: str, language: str = "ar") -> list[Quantity]:
    """The quantities of a text, Arabic unless told."""
    return read_quantities(tokenise(text), load_numbers(language))


def told(text: str, language: str) -> list[dict[str, Any]]:
    """The quantities of a text in the form of the cases."""
    tokens = tokenise(text)
    return [
        {
            "number": text[slice(*number_span(found, tokens, text))],
            "kind": found.kind,
            "low": found.low,
            "high": found.high,
            "bound": found.bound,
        }
        for found in read(text, language)
    ]


def words_between(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    """The text of token ranges."""
    tokens = tokenise(text)
    return [text[tokens[first].start : tokens[last - 1].end] for first, last in spans]


@pytest.mark.parametrize(("language", "row"), rows("quantities"))
def test_a_phrase_reads_as_the_quantities_that_it_says(language: str, row: dict[str, Any]) -> None:
    """Number, kind, ends and bound of each, in order, and nothing else."""
    assert row["quantities"] == told(row["text"], language)


@pytest.mark.parametrize(("language", "row"), rows("no_quantities"))
def test_what_only_looks_like_a_number_is_none(language: str, row: dict[str, Any]) -> None:
    """Line numbers, clock times, names of weapons, idioms."""
    assert told(row["text"], language) == []


@pytest.mark.parametrize("language", sorted({file.stem[-2:] for file in CASES.glob("quantities_*.jsonl")}))
def test_every_language_has_many_cases_and_part_of_them_hold_no_number(language: str) -> None:
    """At least fifty rows, a fifth as many that hold none, and no text twice."""
    positive, negative = (_lines(CASES / f"{name}_{language}.jsonl") for name in ("quantities", "no_quantities"))
    assert len(positive) + len(negative) >= 50
    assert 5 * len(negative) >= len(positive)
    texts = [json.loads(line)["text"] for line in (*positive, *negative)]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("لا يقل عن 20 قتيلا", ["لا يقل عن"]),
        ("لا يقل عدد القتلى عن 20", ["لا يقل عدد", "عن"]),
        ("بنحو 20 جريحا على الأقل", ["بنحو", "على الأقل"]),
        ("أكثر من نحو 20", ["أكثر من", "نحو"]),
        ("20 قتيلا", []),
    ],
)
def test_a_quantity_names_its_bound_words(text: str, expected: list[str]) -> None:
    """Each stretch of them, without the words that stand between."""
    (found,) = read(text)

    assert expected == words_between(text, found.cues)


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("ستة قتلى", ""),
        ("وستة قتلى", "و"),
        ("وبعشرين", "وب"),
        ("و165 امرأة", "و"),
        ("و 165 امرأة", "و"),
        ("الـ 70", "ال"),
        ("لـ183", "ل"),
        ("العشرات", "ال"),
        ("والعشرات", "وال"),
        ("للعشرات", "لل"),
    ],
)
def test_a_quantity_tells_the_clitics_before_it(text: str, prefix: str) -> None:
    """Whether they are written onto the number or stand as a token of their own."""
    (found,) = read(text)

    assert prefix == found.attached_prefix


@pytest.mark.parametrize(
    "text", ["487ر74 ألف", "7،7 مليون", "12,5 قتيل", "10 906 جرحى", "بين خمسة وعشرين", "20 - 30 قتيلا", "2ـ3 قتلى"]
)
def test_a_reading_that_could_be_another_is_doubted(text: str) -> None:
    """A person should look at the number."""
    (found,) = read(text)

    assert found.doubts


@pytest.mark.parametrize("text", ["4,238 شخصا", "70.000", "46 ألفا و645", "7.5 مليون", "ما بين 20 و30"])
def test_a_plain_reading_is_not_doubted(text: str) -> None:
    """Doubt that is everywhere helps nobody."""
    (found,) = read(text)

    assert found.doubts == ()


def test_columns_of_a_table_are_not_one_number() -> None:
    """Blanks join groups of three digits only where the number stays below a hundred million."""
    assert [found.low for found in read("120 150 200")] == [120, 150, 200]


def test_a_percentage_is_marked() -> None:
    """It may be a share or a rise, which the caller decides."""
    percentages = [found.percent for found in read("33% و31 بالمئة و%12 ونصفهم و20")]

    assert percentages == [True, True, True, False, False]


PIECES = st.sampled_from(
    [
        "و",
        "وال",
        "ب",
        "5",
        "20",
        "1.274",
        "007",
        "1،2",
        "3-4",
        "12:30",
        "%",
        "بالمئة",
        "ألف",
        "آلاف",
        "مليون",
        "ألفا",
        "مئة",
        "مئتا",
        "ثلاثة",
        "عشر",
        "خمسون",
        "احد",
        "واحد",
        "نصف",
        "ونصف",
        "ربع",
        "أرباع",
        "مرات",
        "مرة",
        "ضعف",
        "تضاعف",
        "بضعة",
        "ونيف",
        "نيف",
        "عشرات",
        "بين",
        "ما",
        "من",
        "إلى",
        "أو",
        "حتى",
        "-",
        "–",
        "(",
        ")",
        ".",
        "،",
        "\n",
        "أكثر",
        "لا",
        "يقل",
        "عدد",
        "عن",
        "على",
        "الأقل",
        "تقريبا",
        "أو",
        "أكثر",
        "كل",
        "ثالث",
        "الثالث",
        "والعشرين",
        "قتيلا",
        "وجريح",
        "F16",
        "/",
        "ر",
        "ـ",
        "�",
        "ً",
    ]
)


ENGLISH = st.sampled_from([
    "two", "twenty", "and", "a", "an", "half", "third", "quarter", "quarters", "of", "hundred", "thousand",
    "million", "dozen", "dozens", "several", "at", "least", "most", "or", "more", "than", "between", "from", "to",
    "in", "out", "every", "times", "as", "fold", "odd", "plus", "per", "cent", "%", "-", "5", "20", "3,000", "1.5",
    "$", "(", ")", "twice", "doubled", "no", "fewer", "some", "about", "over", "up", "one", "the", "worst",
    "another",
])  # fmt: skip


@given(
    st.one_of(st.text(), *(st.lists(some).map(join) for some in (PIECES, ENGLISH) for join in (" ".join, "".join))),
    st.sampled_from(["ar", "en"]),
)
def test_quantities_of_any_text_stand_in_order(text: str, language: str) -> None:
    """Whatever the text: no crash, no overlap, spans inside the text, ends that fit."""
    tokens = tokenise(text)
    found = read_quantities(tokens, load_numbers(language))

    edges = [edge for quantity in found for edge in (quantity.first, quantity.last)]
    assert edges == sorted(edges)
    for quantity in found:
        start, end = number_span(quantity, tokens, text)
        assert 0 <= quantity.first < quantity.last <= len(tokens)
        assert 0 <= start < end <= len(text)
        assert quantity.high is None or quantity.low <= quantity.high
        assert all(first < last for first, last in quantity.cues)


@pytest.mark.parametrize(
    "piece",
    ["5", "5 ", "5,", "5-", "5/", "1.234.", "(", "( 5 ", "و", "مئة ", "ألف ", "ألف وألف ",
     "لا يقل عدد ", "تجاوز عدد ", "من ",
     "بين 5 و", "أكثر من ", "على الأقل ", "5 على الأقل ", "ونصف ", "عشرات ", "تضاعف ", "احد و", "20ر", "5 أو ", "100 ",
     "two ", "two-", "a hundred and ", "between two and ", "one in ", "at least ", "a third ", "5 or ",
     "half of a ", "two times "],
)  # fmt: skip
def test_time_grows_with_the_text_whatever_it_is(piece: str) -> None:
    """A page of one mark, one word or one digit makes no more steps a byte than any other."""
    words = load_numbers("en" if any(letter in piece for letter in "aeiou") else "ar")
    short, twice = tokenise(piece * 10_000), tokenise(piece * 20_000)
    read_quantities(short, words)

    once = steps_of(lambda: read_quantities(short, words))
    assert steps_of(lambda: read_quantities(twice, words)) < 2.5 * once + 1_000
