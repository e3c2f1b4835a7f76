"""Reading places: every row of place_mentions.jsonl, the fields beside the name, and any input whatever."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq.languages.places import load_place_words
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.read.page.lexicon import load_lexicon
from tawthiq.read.places.mentions import PlaceMention, read_places
from tawthiq.text.tokens import Token, TokenKind, tokenise

ROWS = [
    json.loads(line)
    for line in Path(__file__).with_name("place_mentions.jsonl").read_text(encoding="utf-8").split("\n")
    if line
]
WORDS = load_place_words("ar")
LANGUAGES = ("ar", "en")
GAZETTEER = load_gazetteer()


def mentions_of(text: str, blocked: list[tuple[int, int]] | None = None) -> list[PlaceMention]:
    return read_places(tokenise(text), WORDS, GAZETTEER, blocked or [])


def only_mention(text: str) -> PlaceMention:
    (mention,) = mentions_of(text)
    return mention


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_report_names_these_places_and_no_others(row: dict[str, Any]) -> None:
    """Each place is read where it stands, under its canonical name."""
    language = row.get("language", "ar")
    tokens = load_lexicon(language).joining.join(tokenise(row["text"]), row["text"])
    blocked = [(first, last) for first, last in row.get("blocked", [])]

    found = read_places(tokens, load_place_words(language), GAZETTEER, blocked, row["text"])

    assert row["places"] == [[row["text"][tokens[m.first].start : tokens[m.last - 1].end], m.name] for m in found]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("قتل في حمص", "in"),
        ("هجوم بحمص", "in"),
        ("عاد إلى حمص", "to"),
        ("عاد لحمص", "to"),
        ("فر من حمص", "from"),
        ("قصف على حمص", "on"),
        ("لغم قرب حمص", "near"),
        ("لغم بالقرب من حمص", "near"),
        ("دخلوا عبر لبنان", "via"),
        ("على بعد 12 كيلومترا شرقي حمص", "distance"),
        ("حمص", ""),
    ],
)
def test_the_word_before_a_place_gives_its_relation(text: str, relation: str) -> None:
    """A preposition or clitic is told as a kind, never as part of the name."""
    assert relation == only_mention(text).preposition


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("في سوريا", "G6"),
        ("في حمص", "G4"),
        ("في قضاء زغرتا", "G3"),
        ("في مدينة جاسم", "G1"),
        ("شرق خان يونس", "G2"),
        ("في ريف حمص الشرقي", "G5"),
        ("في البادية", "G5"),
        ("في البحر الأحمر", "G7"),
        ("في سجن صيدنايا", "G0"),
    ],
)
def test_a_mention_tells_how_exactly_it_places(text: str, code: str) -> None:
    """The precision is that of the place, widened or narrowed by the words around it."""
    assert code == only_mention(text).precision


def test_a_name_of_two_cities_stays_ambiguous_without_context() -> None:
    """Where nothing tells which Tripoli is meant, none is chosen."""
    mention = only_mention("اشتباكات في طرابلس")

    assert mention.ambiguous
    assert mention.ids == ()
    assert {"place:tripoli-ly", "geonames:266826"} == set(mention.candidates)


@pytest.mark.parametrize(("country", "chosen"), [("ليبيا", "place:tripoli-ly"), ("لبنان", "geonames:266826")])
def test_the_country_that_a_report_names_decides_between_cities(country: str, chosen: str) -> None:
    """The country named most often settles which Tripoli is meant, wherever it is named."""
    first, _ = mentions_of(f"اشتباكات في طرابلس. أعلنت السلطات في {country} الخبر")

    assert (chosen,) == first.ids


def test_a_village_that_no_gazetteer_has_keeps_its_name_and_has_no_id() -> None:
    """An unknown village is spelled in Latin letters and never matched to another place."""
    mention = only_mention("في قرية أم الكرامي")

    assert (mention.name, mention.ids, mention.ambiguous) == ("Umm al-Karami", (), False)


def test_a_place_joined_by_and_takes_the_relation_of_the_first() -> None:
    """«In Iraq and Syria» is two places, both with "in"."""
    first, second = mentions_of("هجمات في العراق وسوريا")

    assert (first.joined, second.joined) == (False, True)
    assert (first.preposition, second.preposition) == ("in", "in")


def test_a_bare_small_place_is_not_cued() -> None:
    """A town without preposition or noun of kind is read, but told apart."""
    assert (only_mention("تدمر تشهد هدوءا").cued, only_mention("هدوء في تدمر").cued) == (False, True)


def test_a_road_has_the_ids_of_both_its_ends() -> None:
    """A road between two towns is one mention with two ids."""
    mention = only_mention("على طريق دير الزور - دمشق")

    assert (mention.kind, len(mention.ids)) == ("road", 2)


WORD = st.sampled_from(
    ["في", "مدينة", "قرية", "ريف", "بادية", "شرق", "شمال", "حمص", "وحماة", "درعا", "سجن", "مخيمي", "الشرقي", "السورية",
     "مناطق", "نفوذ", "النظام", "وقسد",
     "طريق", "-", "/", "(", ")", "،", "«", "\n", "20", "كم", "غانم", "العلي", "الريف", "ل"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(WORD, max_size=40))
def test_mentions_never_overlap_and_stay_inside_the_report(words: list[str]) -> None:
    """Whatever the order of words, mentions come in order and share no token."""
    tokens = tokenise(" ".join(words))

    found = read_places(tokens, WORDS, GAZETTEER)

    edges = [edge for mention in found for edge in (mention.first, mention.last)]
    assert edges == sorted(edges)
    assert all(one.last <= other.first for one, other in pairwise(found))
    assert all(0 <= mention.first < mention.last <= len(tokens) for mention in found)


def english(text: str) -> list[PlaceMention]:
    return read_places(tokenise(text), load_place_words("en"), GAZETTEER, [], text)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=80))
def test_any_text_can_be_read(language: str, text: str) -> None:
    """No text stops the reader, lone surrogates and controls included."""
    for mention in read_places(tokenise(text), load_place_words(language), GAZETTEER, [], text):
        assert mention.name


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("killed in Homs", "in"),
        ("killed in the city of Homs", "in"),
        ("fled from the town of Jasim", "from"),
        ("returned to Syria", "to"),
        ("a strike on Homs", "on"),
        ("a mine near Homs", "near"),
        ("12 km east of Homs", "distance"),
        ("20 miles from Homs", "distance"),
        ("the siege of Homs", "event"),
        ("residents of Homs", "origin"),
        ("in rebel-held Homs", "in"),
        ("Homs was calm", ""),
    ],
)
def test_words_that_stand_apart_give_the_relation_too(text: str, relation: str) -> None:
    """Articles and adjectives between a preposition and a name do not hide it."""
    (mention,) = english(text)

    assert relation == mention.preposition


def test_places_of_a_list_with_commas_hold_together() -> None:
    """«In A, B and C»: all three are in."""
    mentions = english("clashes in Daraa, Homs, and Aleppo")

    assert [(mention.preposition, mention.joined) for mention in mentions] == [
        ("in", False),
        ("in", True),
        ("in", True),
    ]


def test_a_name_in_small_letters_is_none_where_the_text_has_capitals() -> None:
    """A place is written with a capital, unless the whole text has none."""
    assert [mention.name for mention in english("He went to salt, idlib and Homs")] == ["Homs"]
    assert [mention.name for mention in english("he went to idlib and homs")] == ["Idlib", "Homs"]


@given(st.lists(st.tuples(st.integers(-3, 9), st.integers(-3, 9)), max_size=4))
def test_no_place_is_read_inside_a_blocked_range(blocked: list[tuple[int, int]]) -> None:
    """No place begins in the name of an organisation, or ends before that name does."""
    tokens = tokenise("قتل في مدينة حمص وفي ريف درعا ثلاثة")

    found = read_places(tokens, WORDS, GAZETTEER, blocked)

    hidden = {at for first, last in blocked for at in range(first, last)}
    for mention in found:
        assert mention.first not in hidden
        assert not {mention.last - 1, mention.last} <= hidden


@pytest.mark.parametrize("word", ["شرق", "مدينة", "ريف", "بادية", "حمص", "(", "مناطق", "في"])
def test_reading_takes_time_linear_in_the_text(word: str) -> None:
    """Many repetitions of one word are read without nesting without end."""
    tokens = [Token(word, at, at + 1, TokenKind.WORD) for at in range(20_000)]

    assert len(read_places(tokens, WORDS, GAZETTEER)) <= len(tokens)
