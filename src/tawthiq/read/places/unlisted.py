"""Unlisted: names that no gazetteer has and no noun vouches for, in scripts with capitals («in Burj Rahal»).

A capital behind a preposition of place is believed where a mark or a small word ends the name at once: what goes on
with another noun is somebody's or something's («in Taliban custody»).
"""

from collections.abc import Sequence

from tawthiq.read.places.piece import Piece
from tawthiq.read.places.tokens import PlaceTokens
from tawthiq.text.tokens import TokenKind

RELATIONS = frozenset({"in", "near", "into"})
NEARNESS = frozenset({"to", "from"})  # «close to», «not far from»
LONGEST = 3  # words of a name
SHORTEST = 4  # letters
KIND = "town"


def led_by_prepositions(text: PlaceTokens) -> dict[int, int]:
    """The tokens behind a preposition of place and the small words after it, each with its preposition's."""
    told = [text.lexicon.relations.get(token.form, "") for token in text.tokens]
    joint = {at for at in range(1, len(told)) if told[at - 1] == "near" and told[at] in NEARNESS}
    prepositions = (at for at, relation in enumerate(told) if relation in RELATIONS or at in joint)
    return {text.past_determiners(at + 1): at for at in prepositions}


def unlisted_at(text: PlaceTokens, at: int, preposition: int, before: int) -> Piece | None:
    """The unknown place that begins at token `at`, None where none does.

    `preposition` is the token that leads to it, a place named before ends at `before`; -1 where there is none.
    """
    if not text.text or not at or at >= len(text.tokens):
        return None
    if not (_is_of_name(text, at) or _is_named_by_its_side(text, at)):
        return None
    joined = text.is_joined(at)
    led = preposition >= 0 and not joined
    listed = 0 <= before == at - 1 and joined and text.lexicon.joins(text.tokens[at].form, ())
    listed = listed and not text.tokens[at].form.startswith(tuple(_with_article(text)))
    if not led and not listed:
        return None
    end = _end(text, at)
    name = text.written(at, end)
    counted = led and _opens_clause(text, preposition)
    if len(name) < SHORTEST or name.isupper() or not _is_ended(text, end, counted=counted):
        return None
    return Piece(first=at, last=end - 1, unknown=name, kind=KIND, precision="G1")


def _opens_clause(text: PlaceTokens, at: int) -> bool:
    """Whether token `at` is the first of its sentence or behind a comma, so that a number may follow its name."""
    return text.opens_sentence(at) or text.is_mark(at - 1, text.lexicon.words.list_marks)


def _with_article(text: PlaceTokens) -> Sequence[str]:
    """What is written before a noun with its article («and the»)."""
    articles = text.lexicon.articles
    joins = [clitic.cut for clitic in text.lexicon.words.clitics if clitic.joins]
    return [joint for joint in joins if joint.endswith(tuple(articles))]


def _is_of_name(text: PlaceTokens, at: int) -> bool:
    """Whether the word at `at` is written with a capital and is none of those that stand for something known."""
    word, lexicon = text.word(at), text.lexicon
    if not word or not text.is_name(at, 1) or word in lexicon.relations:
        return False
    bare = word.rpartition(text.lexicon.joints[0])[2] if text.lexicon.joints else word
    known = bare in lexicon.never_names or bare in lexicon.demonyms or bare in lexicon.small - lexicon.particles
    return not known and not bare.isdigit()


def _is_named_by_its_side(text: PlaceTokens, at: int) -> bool:
    """«In North Kivu»: a direction with a capital is the first word of a name, where the name goes on."""
    named = text.word(at) in text.lexicon.nouns and text.is_name(at, 1)
    return named and at + 1 < len(text.tokens) and not text.is_joined(at + 1) and _is_of_name(text, at + 1)


def _end(text: PlaceTokens, at: int) -> int:
    """The token after the last word of the name that begins at `at`."""
    end = at + 1
    hyphens = text.lexicon.words.hyphens
    while end < len(text.tokens) and end - at < 2 * LONGEST:
        past = end + 1 if text.is_mark(end, hyphens) else end
        if text.is_joined(past) if past < len(text.tokens) else True:
            break
        if not (_is_of_name(text, past) or (text.word(past) in text.lexicon.particles and _is_of_name(text, past + 1))):
            break
        end = past + 1
    return end


def _is_ended(text: PlaceTokens, end: int, *, counted: bool) -> bool:
    """Whether the name ends before token `end`: nothing follows, or a mark, a small word or, if `counted`, a number."""
    if end >= len(text.tokens) or text.tokens[end].kind is not TokenKind.WORD:
        number = end < len(text.tokens) and text.tokens[end].kind is TokenKind.DIGITS
        return not text.is_mark(end, text.lexicon.words.apostrophes) and (counted or not number)
    return text.is_joined(end) or text.word(end) in text.lexicon.words.ends_names
