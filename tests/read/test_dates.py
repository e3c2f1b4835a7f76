"""Expressions of time: the cases of each language row by row, and what holds of any text."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq.languages.date_kinds import Kind
from tawthiq.languages.date_table import DateTable
from tawthiq.languages.dates import DateWords, compile_dates, load_dates
from tawthiq.languages.files import read_table
from tawthiq.model.errors import PackError
from tawthiq.model.period import day_range
from tawthiq.read.dates import beginning
from tawthiq.read.dates.reading import DateContext, DateMention, Epoch, parse_epochs, read_dates
from tawthiq.text.tokens import tokenise

CASES = {file.stem[-2:]: file for file in sorted((Path(__file__).parent / "cases").glob("dates_*.jsonl"))}
ROWS = [
    (language, json.loads(line))
    for language, file in CASES.items()
    for line in file.read_text(encoding="utf-8").splitlines()
]
EPOCHS = {"caliphate-month": Epoch(number=99, year=2022, month=10)}
ROLES = {"point", "span", "since", "until", "duration", "clock", "age"}
MONTHS = [names[1] for names in read_table("ar", "dates", DateTable).months.gregorian]
SECOND_NAMES = [names[0] for names in read_table("ar", "dates", DateTable).months.gregorian]


@pytest.fixture(scope="module")
def words() -> DateWords:
    """The Arabic words of dates."""
    return load_dates("ar")


def mentions(text: str, published: date | None, words: DateWords) -> list[DateMention]:
    """What is read of a text."""
    return read_dates(tokenise(text), words, DateContext(published=published, epochs=EPOCHS))


def told(text: str, published: str | None, words: DateWords) -> list[dict[str, str | None]]:
    """What is read of a text, in the form of a case."""
    tokens = tokenise(text)
    read = mentions(text, date.fromisoformat(published) if published else None, words)
    return [
        {"words": text[tokens[m.first].start : tokens[m.last - 1].end], "role": m.role, "period": m.period}
        for m in read
    ]


@pytest.mark.parametrize(
    ("language", "row"), ROWS, ids=[f"{language} {at:03} {row['why']}" for at, (language, row) in enumerate(ROWS, 1)]
)
def test_a_case_is_read_as_it_says(language: str, row: dict[str, Any]) -> None:
    """Each row's text gives exactly its mentions: words covered, role and period."""
    assert row["mentions"] == told(row["text"], row["published"], load_dates(language))


@pytest.mark.parametrize(("language", "least"), [(language, 260 if language == "ar" else 50) for language in CASES])
def test_the_cases_are_many_and_part_of_them_negative(language: str, least: int) -> None:
    """A pack keeps many rows, a seventh of which hold no expression of time, and no text twice."""
    rows = [row for of, row in ROWS if of == language]
    assert len(rows) >= least
    assert 7 * sum(not row["mentions"] for row in rows) >= len(rows)
    assert len(rows) == len({(row["text"], row["published"]) for row in rows})


TIME_WORDS = sorted({word for language in CASES for word in load_dates(language).lexicon})
PIECES = st.one_of(
    st.sampled_from(TIME_WORDS),
    st.sampled_from(TIME_WORDS),
    st.integers(0, 3000).map(str),
    st.sampled_from([*list('/-.:،,()\n"'), "2024", "31", "٣٠", "ـ", "�"]),
    st.text(max_size=6),
)


@settings(max_examples=300, deadline=None)
@given(
    pieces=st.lists(PIECES, max_size=30),
    joint=st.sampled_from([" ", ""]),
    published=st.none() | st.dates(),
    language=st.sampled_from(sorted(CASES)),
)
def test_any_text_is_read_in_order_and_apart(
    pieces: list[str], joint: str, published: date | None, language: str
) -> None:
    """Whatever the text, mentions are in order, do not overlap, have a known role, and their periods are EDTF."""
    text = joint.join(pieces)
    end = 0
    for mention in mentions(text, published, load_dates(language)):
        assert end <= mention.first < mention.last <= len(tokenise(text))
        end = mention.last
        assert mention.role in ROLES
        assert mention.role in {"duration", "clock", "age"} or (mention.period is None) == (mention.needs is not None)
        if mention.period is not None:
            covered = day_range(mention.period)
            assert covered.first is None or covered.last is None or covered.first <= covered.last


@settings(max_examples=300, deadline=None)
@given(
    pieces=st.lists(PIECES, max_size=30),
    published=st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    language=st.sampled_from(sorted(CASES)),
)
def test_since_and_last_never_begin_after_the_report(pieces: list[str], published: date, language: str) -> None:
    """A "since" that is closed by the report begins no later than the report."""
    for mention in mentions(" ".join(pieces), published, load_dates(language)):
        if mention.role == "since" and mention.period and mention.period.endswith(published.isoformat()):
            covered = day_range(mention.period)
            assert covered.first is not None
            assert covered.first <= published


def days() -> Iterator[date]:
    """Every day of 2011 to 2025."""
    day = date(2011, 1, 1)
    while day.year < 2026:
        yield day
        day += timedelta(days=1)


def _named(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _twice_named(day: date) -> str:
    return f"{day.day} {SECOND_NAMES[day.month - 1]}/{MONTHS[day.month - 1]} {day.year}"


def _slashed(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _eastern(day: date) -> str:
    return day.isoformat().translate({ord(str(digit)): chr(0x660 + digit) for digit in range(10)})


@pytest.mark.parametrize("write", [_named, _twice_named, _slashed, _eastern])
def test_every_day_reads_back_as_itself(write: object, words: DateWords) -> None:
    """Every day from 2011 to 2025 is read as itself however it is written."""
    assert callable(write)
    all_days = list(days())
    read = mentions("\n".join(f"في {write(day)}" for day in all_days), date(2026, 1, 1), words)
    assert [day.isoformat() for day in all_days] == [mention.period for mention in read]


def test_a_day_without_its_year_is_the_latest_before_the_report(words: DateWords) -> None:
    """A day named without its year is found within the twelve months that end at the report."""
    published = date(2025, 7, 20)
    for back in range(365):
        day = published - timedelta(days=back)
        read = mentions(f"في {day.day} {MONTHS[day.month - 1]}", published, words)
        assert [day.isoformat()] == [mention.period for mention in read]


def test_what_is_missing_is_said(words: DateWords) -> None:
    """A mention without a period says in a sentence what it needs."""
    for text in ("أمس", "منذ بداية الحرب", "خلال الأشهر الماضية", "خلال 6 أيام", "الشهر 150"):
        [mention] = mentions(text, None, words)
        assert mention.period is None
        assert mention.needs is not None
        assert mention.needs.endswith(".")


@pytest.mark.parametrize(
    ("text", "length"),
    [("لمدة يومين", 2.0), ("استمرت 3 أسابيع", 21.0), ("خلال أقل من 6 أيام", 6.0), ("مدته نصف ساعة", 0.5 / 24)],
)
def test_a_length_is_told_in_days(text: str, length: float, words: DateWords) -> None:
    """A duration, and a span that nothing anchors, tell their length in days."""
    [mention] = mentions(text, date(2024, 7, 17), words)
    assert length == pytest.approx(mention.days)


def test_a_given_year_and_a_relative_day_are_marked(words: DateWords) -> None:
    """`year_given` is set where the text gives a year, `relative` where it counts from the report."""
    given, relative, neither = mentions("في آذار 2019 ثم أمس ثم في 3 شباط", date(2024, 7, 17), words)
    assert (given.year_given, given.relative) == (True, False)
    assert (relative.year_given, relative.relative) == (False, True)
    assert (neither.year_given, neither.relative) == (False, False)


def test_a_year_in_force_ends_with_its_paragraph(words: DateWords) -> None:
    """A year given in one paragraph does not hold in the next."""
    read = mentions("في عام 2014 دخلوا، وفي آذار خرجوا\nوفي آذار عادوا", date(2024, 7, 17), words)
    assert [mention.period for mention in read] == ["2014", "2014-03", "2024-03"]


def test_epochs_are_read_from_a_table() -> None:
    """One stated pair anchors an epoch."""
    assert parse_epochs({"caliphate-month": {"99": "2022-10"}}) == EPOCHS


@pytest.mark.parametrize(
    "pairs", [{}, {"99": "2022-13"}, {"99": "October"}, {"x": "2022-10"}, {"99": "2022-10", "98": "2022-09"}]
)
def test_a_wrong_epoch_is_refused_by_name(pairs: dict[str, str]) -> None:
    """A pair that is none is refused with the name of the epoch and the form that is wanted."""
    with pytest.raises(PackError, match=r"caliphate-month.*2022-10"):
        parse_epochs({"caliphate-month": pairs})


def test_an_epoch_that_the_user_does_not_give_is_needed(words: DateWords) -> None:
    """Without the user's pair the month of an epoch has no period and says so."""
    tokens = tokenise("خلال الشهر 99 من عمر الخلافة")
    [mention] = read_dates(tokens, words, DateContext(published=date(2022, 11, 1), epochs={}))
    assert mention.period is None
    assert mention.needs is not None
    assert "[epochs]" in mention.needs


def test_no_word_of_the_pack_is_two_months() -> None:
    """Two months never share a name, so that no later line of the pack overrides an earlier one."""
    table = read_table("ar", "dates", DateTable)
    for calendar in (table.months.gregorian, table.months.hijri):
        names = [tuple(t.form for t in tokenise(name)) for month in calendar for name in set(month)]
        owners = [{tuple(t.form for t in tokenise(name)) for name in month} for month in calendar]
        assert len(set(names)) == sum(len(owner) for owner in owners)


def test_a_pack_with_an_unknown_unit_is_refused() -> None:
    """A unit that the grammar does not know is named in the error."""
    table = read_table("ar", "dates", DateTable)
    broken = msgspec.structs.replace(table, units={**table.units, "fortnight": table.units["week"]})
    with pytest.raises(PackError, match="fortnight"):
        compile_dates(broken)


def test_a_word_keeps_all_that_it_may_be(words: DateWords) -> None:
    """«اليوم» is both today and a day."""
    entry = words.lexicon["اليوم"]
    assert entry.alone is not None
    assert {Kind.DEICTIC, Kind.UNIT} <= set(entry.alone.marks)


@pytest.mark.parametrize("language", CASES)
def test_nothing_is_missed_where_no_time_may_begin(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first look at a word refuses only what nothing would be read of, in the cases and in whole reports."""
    folder = Path(__file__).parents[2] / "corpus" / language / "open" / "texts"
    reports = [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.txt"))[::5]]
    texts = [*(row["text"] for other, row in ROWS if other == language), *reports]
    compiled = load_dates(language)
    refused = [mentions(text, date(2024, 7, 17), compiled) for text in texts]
    monkeypatch.setattr(beginning, "_comes_to_time", lambda line, at: True)
    assert refused == [mentions(text, date(2024, 7, 17), compiled) for text in texts]


@pytest.mark.parametrize(
    ("language", "piece"),
    [
        *(
            ("ar", piece)
            for piece in ("(", "منذ ", "من ", "1 آب الموافق ", "في 5 و6 و7 ", "1/", "2011-", "بين ", "1" * 50)
        ),
        *(
            ("en", piece)
            for piece in ("since ", "the ", "May 1 and ", "two-", "the first ", "in the ", "early ", "(a) ")
        ),
    ],
)
def test_long_repetitions_cost_linear_time(language: str, piece: str) -> None:
    """Twenty thousand repetitions of a beginning neither recurse nor hang."""
    assert isinstance(mentions(piece * 20_000, date(2024, 7, 17), load_dates(language)), list)
