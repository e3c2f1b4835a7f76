"""Joining: what a pack says of elisions and of small words with several forms."""

import pytest

from tawthiq.text.joining import Joining
from tawthiq.text.tokens import tokenise

FRENCH = Joining(
    before=frozenset({"et", "le"}),
    behind=frozenset({"son"}),
    elided={"l": "le", "d": "de"},
    alike={"la": "le", "les": "le", "ses": "son", "du": "de"},
)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        pytest.param("l'armée", ["leʹarmée"], id="an elided article is joined as a whole one"),
        pytest.param("L’armée et les soldats", ["leʹarmée", "etʹleʹsoldats"], id="a typographic apostrophe"),
        pytest.param("d'une mine", ["de", "une", "mine"], id="an elided word that joins to nothing is written in full"),
        pytest.param("du camp", ["de", "camp"], id="a contraction is its one form"),
        pytest.param("ses combattants", ["combattantsʹson"], id="a possessive stands behind"),
        pytest.param('d\'"otages"', ["de", '"', "otages", '"'], id="a quotation mark behind the apostrophe"),
        pytest.param("N'Djamena", ["n", "'", "djamena"], id="a name keeps its apostrophe"),
        pytest.param("l 'armée", ["l", "'", "armée"], id="an apostrophe apart shortens nothing"),
    ],
)
def test_small_words_join_as_the_pack_says(text: str, forms: list[str]) -> None:
    """Each token's form, in order."""
    assert [token.form for token in FRENCH.join(tokenise(text), text)] == forms


def test_a_joined_word_keeps_its_place() -> None:
    """The span reaches from the elided article to the last letter."""
    text = "Selon l'armée, rien."
    word = FRENCH.join(tokenise(text), text)[1]

    assert text[word.start : word.end] == "l'armée"


def test_a_phrase_of_the_pack_is_joined_like_a_text() -> None:
    """Its words come without their apostrophes."""
    assert FRENCH.words(["ministre", "de", "l", "intérieur"]) == ["ministre", "de", "leʹintérieur"]


@pytest.mark.parametrize(("text", "rest"), [("L'ONG", "ONG"), ("la source", "source"), ("et la source", "source")])
def test_a_name_is_told_without_its_small_words(text: str, rest: str) -> None:
    """Whether an apostrophe or a blank parts them."""
    (word,) = FRENCH.join(tokenise(text), text)
    prefix = word.form[: word.form.rindex("ʹ") + 1]

    assert Joining.without(text, prefix) == rest


ENGLISH = Joining(before=frozenset({"and"}), capitals={"IS": "isis", "US": "usa"}, common=frozenset({"IS"}))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        pytest.param("claimed by IS on Monday", "isis", id="capitals among small letters are a name"),
        pytest.param("THE TOLL IS RISING", "is", id="a common word among capitals is that word"),
        pytest.param("THE US ARMY", "usa", id="what is seldom a common word stays a name among capitals"),
        pytest.param("it is so", "is", id="small letters are the common word"),
        pytest.param("IS", "isis", id="alone it is the name"),
    ],
)
def test_capitals_mean_a_name_where_they_tell_something(text: str, form: str) -> None:
    """Not in a line that is all in capitals."""
    tokens = ENGLISH.join(tokenise(text), text)

    assert form in [token.form for token in tokens]
