"""Unlisted: names that no gazetteer has and no noun vouches for, in scripts with capitals («in Burj Rahal»).

A capital behind a preposition of place is believed where a mark or a small word ends the name at once: what goes on
with another noun is somebody's or something's («in Taliban custody»).
"""

from collections.abc import Sequence

from tawthiq.read.places.piece import Piece
from tawthiq.read.places.tokens import PlaceTokens
from tawthiq.text.tokens import TokenKind

RELATIONS = frozenset({"in", "near"})
LONGEST = 3  # words of a name
SHORTEST = 4  # letters
KIND = "town"


def led_by_prepositions(text: PlaceTokens) -> set[int]:
    """The tokens behind a preposition of place."""
    relations = text.lexicon.relations
    return {at for at, token in enumerate(text.tokens, 1) if relations.get(token.form) in RELATIONS}


def unlisted_at(text: PlaceTokens, at: int, before: int) -> Piece | None:
    """The unknown place that begins at token `at`, None where none does; a place named before ends at `before`."""
    words = text.lexicon.words
    if not words.ends_names or not text.text or not at:
        return None
    led, behind = text.lexicon.relations.get(text.word(at - 1)) in RELATIONS, 0 <= before == at - 1
    if not (led or behind) or not (_is_of_name(text, at) or _is_named_by_its_side(text, at)):
        return None
    joined = text.is_joined(at)
    led = led and not joined
    listed = behind and joined and text.lexicon.joins(text.tokens[at].form, ())
    listed = listed and not text.tokens[at].form.startswith(tuple(_with_article(text)))
    if not led and not listed:
        return None
    end = _end(text, at)
    name = text.written(at, end)
    if len(name) < SHORTEST or name.isupper() or not _is_ended(text, end):
        return None
    return Piece(first=at, last=end - 1, unknown=name, kind=KIND, precision="G1")


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


def _is_ended(text: PlaceTokens, end: int) -> bool:
    """Whether the name ends before token `end`: nothing follows, or a mark or a small word does."""
    if end >= len(text.tokens) or text.tokens[end].kind is not TokenKind.WORD:
        return not text.is_mark(end, text.lexicon.words.apostrophes) and not _counts(text, end)
    return text.is_joined(end) or text.word(end) in text.lexicon.words.ends_names


def _counts(text: PlaceTokens, at: int) -> bool:
    return at < len(text.tokens) and text.tokens[at].kind is TokenKind.DIGITS
