"""Any text whatever: no crash, no lost span, work in step with length; what fuzzing found stands here by name."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steps import steps_of
from tawthiq import Claim, check, read

MEGABYTES = int(os.environ.get("TAWTHIQ_TEST_MEGABYTES", "5"))
MILLION = 1_000_000
SHORT, TWICE = 20_000, 40_000  # characters
PIECES = (
    "قتل", "قُتل", "مقتل", "وإصابة", "أصيب", "اعتقال", "نزح", "غارة", "عملية", "حصيلة", "12", "٣", "1.274",
    "7،7", "ثلاثة", "مئة", "ألف", "مليون", "نصفهم", "ثلث", "5%", "عشرات", "طفلان", "امرأة", "ثالث", "أحدهم",
    "بينهم", "منهم", "من", "و", "ف", "في", "أن", "إن", "على", "خلال", "منذ", "أمس", "الشهر", "الماضي", "أيار",
    "2024", "14", "تنظيم", "داعش", "قوات", "النظام", "حلب", "ريف", "البلاد", "المدينة", "المحافظة", "الجنوب",
    "جنوب", "الأحياء", "المجاورة", "سجن", "تلك", "المرصد", "وقال", "بحسب", "نفت", "اتهم", "مدنيا", "جنود",
    "شخصا", "عائلة", "آخرين", "أكثر", "بين", "إلى", "الأقل", "نحو", "(", ")", "«", "»", "-", "–", ":", "،", ".",
    "؟", "\n", "\n\n", "- ", "DATE: 2024-06-30", "اقرأ أيضا", "ـ", "\u064b", "\u202e", "\u200f", "\ud800",
    "\x00", "\ufeff", "a", "F-16", "%",
)  # fmt: skip
ANY_TEXT = st.text(st.characters(exclude_categories=()))
NEAR_REPORTS = st.lists(st.sampled_from(PIECES), max_size=60)
HOSTILE = {
    "nothing": "",
    "a space": " ",
    "a byte-order mark": "\ufeff",
    "lone surrogates": "قتل \ud800 12 \udfff مدنيا",
    "zeros": "قتل 12\x00 مدنيا\x00",
    "marks upon marks": "قتل 1" + "\u064b" * 500 + "2 مدنيا",
    "an override of direction": "قتل \u202e21\u202c مدنيا",
    "isolates without end": "\u2066" * 100 + "قتل 12 مدنيا",
    "digits of every script": "قتل 1٢۳४５𝟔 مدنيا",
    "superscripts and fractions": "قتل ² ½ ⅔ ④ Ⅷ مدنيا",
    "a number that no memory holds": "قتل " + "9" * 5_000 + " مدنيا",
    "a number with a thousand groups": "قتل 1" + ",000" * 1_000 + " مدنيا",
    "a date without a day": "قتل 12 مدنيا في 31/02/2024 وفي 00/00/0000",
    "a year out of the calendar": "قتل 12 مدنيا في عام 9999 ومنذ عام 0000 وبعد 10000",
    "brackets within brackets": "(" * 300 + "12 قتيلا" + ")" * 300,
    "a whole that is its own part": "بينهم بينهم 12 منهم منهم 12 بينهم",
    "line ends of every system": "قتل 12\r\nمدنيا\rوأصيب\u2028ثلاثة\u2029\x85",
    "a headline alone": "مقتل 12\n",
    "dates alone": "DATE: 2024-06-30\nDATE: 2024-13-45\n",
}
REPEATED = {
    "digits": "7",
    "opening brackets": "(",
    "pairs of brackets": "() ",
    "vowel marks": "\u064b",
    "overrides of direction": "\u202e",
    "lone surrogates": "\ud800",
    "line ends": "\n",
    "full stops": ".",
    "commas": "،",
    "dashes": "-",
    "one letter": "و",
    "one verb": "قتل ",
    "one place": "حلب ",
    "one party": "داعش ",
    "one day": "أمس ",
    "numbers": "5 ",
    "sentences": "قُتل 12 مدنياً، بينهم ثلاثة أطفال، في حلب أمس. ",
    "one sentence without end": "قتل 12 مدنيا و",
    "parts without a whole": "بينهم 5 ",
    "parts of parts": "منهم 3 أطفال ",
    "totals": "الحصيلة 5 ",
    "shares": "5% منهم ",
    "brackets that never close": "(5 قتلى ",
    "a list": "- 5 قتلى\n",
    "labelled lines": "قتلى: 5\n",
    "halves": "نصفهم ",
    "ratios": "ضعف عدد القتلى في أيار. ",
    "speakers": "وقال المرصد إن 5 قتلوا. ",
    "months": "قتل 3 في أيار. ",
}
LARGE = {
    "digits": ("7", MEGABYTES * MILLION),
    "opening brackets": ("(", MILLION),
    "closing brackets": (")", MILLION),
    "vowel marks": ("\u064b", MILLION),
    "overrides of direction": ("\u202e", MILLION),
}


def assert_sound(text: str, claims: list[Claim]) -> None:
    """What holds of the claims of any text."""
    ids = {claim.id for claim in claims}
    assert len(ids) == len(claims)
    assert [claim.span.start for claim in claims] == sorted(claim.span.start for claim in claims)
    for claim in claims:
        assert text[claim.span.start : claim.span.end] == claim.number
        assert {claim.part_of, claim.of} <= ids | {None}
        assert claim.id not in (claim.part_of, claim.of)
        assert claim.low is None or claim.high is None or claim.low <= claim.high
        assert all(reason.span is None or reason.span.end <= len(text) for reason in claim.why)


def no_circle(claims: list[Claim]) -> bool:
    """Whether every part leads to a whole that is no part."""
    wholes = {claim.id: claim.part_of for claim in claims}
    for each in wholes:
        at, steps = wholes[each], 0
        while at is not None:
            at, steps = wholes[at], steps + 1
            if steps > len(wholes):
                return False
    return True


@given(st.one_of(ANY_TEXT, NEAR_REPORTS.map(" ".join), NEAR_REPORTS.map("".join)))
def test_any_text_is_read_soundly_and_twice_alike(text: str) -> None:
    """Spans give their numbers, ids are unique, links resolve without a circle, and the checks run."""
    claims = read(text)

    assert_sound(text, claims)
    assert no_circle(claims)
    assert read(text) == claims
    assert check(claims) == check(claims)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_read_soundly(text: str) -> None:
    """Each of them once broke a reader of some project."""
    claims = read(text)

    assert_sound(text, claims)
    check(claims)


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED)
def test_work_grows_in_step_with_length(piece: str) -> None:
    """Twice the text makes less than three times the steps."""
    read(piece)
    short, twice = piece * (SHORT // len(piece)), piece * (TWICE // len(piece))

    assert steps_of(lambda: read(twice)) < 3 * steps_of(lambda: read(short)) + 1_000


@pytest.mark.parametrize(("piece", "times"), LARGE.values(), ids=LARGE)
def test_a_huge_text_is_read(piece: str, times: int) -> None:
    """Of one character, millions of times: read soundly, and to its end."""
    text = piece * times

    assert_sound(text, read(text))
