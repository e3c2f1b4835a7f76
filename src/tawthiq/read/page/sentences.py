"""Sentences: stretches of tokens between full stops and line breaks, within the lines that are the report."""

from collections.abc import Sequence

from tawthiq.read.page.layout import Line, LineKind
from tawthiq.read.page.page import SENTENCE_ENDS, Sentence
from tawthiq.text.tokens import Token, TokenKind

# Tokens. Steps that look from figure to figure are quadratic within a sentence, so that an endless one is cut; the
# longest sentence of real reports that we have seen has 165.
LONGEST_SENTENCE = 300
LONGEST_OPENING = 8  # of a few words behind which dots are a comma
_LONGEST_LABEL = 5
_LONGEST_DATELINE = 16  # of a line that names who issues it, and when: «The Observatory, 1 May 2018 | …»
_LABEL_END = "|"
_YEAR = 4  # digits


def split_sentences(tokens: Sequence[Token], lines: Sequence[Line]) -> list[Sentence]:
    """The sentences of a report in order; lines outside the report give none."""
    sentences: list[Sentence] = []
    at = 0
    for number, line in enumerate(lines):
        while at < len(tokens) and tokens[at].start < line.start:
            at += 1
        first = at
        while at < len(tokens) and tokens[at].start < line.end:
            at += 1
        if line.kind is not LineKind.OUTSIDE:
            _split_line(tokens, first, at, number, line, sentences)
    return sentences


def _split_line(
    tokens: Sequence[Token], first: int, last: int, number: int, line: Line, sentences: list[Sentence]
) -> None:
    while first < last and tokens[first].start < line.opens:
        first += 1  # «أ.», «1.»: the item begins at the mark
    start = opens = first
    titled = line.kind is LineKind.HEADLINE
    label = _label_end(tokens, first, last, _LONGEST_LABEL if titled else _LONGEST_DATELINE)
    if not titled and not any(_is_year(token) for token in tokens[first:label]):
        label = first  # «10:04 | …»: no date
    for at in range(first, last):
        if at == label:
            opens = label  # what a channel puts before its titles is no part of them
        cut = at + 1 in (label, last) or at + 1 - start >= LONGEST_SENTENCE
        marks = at == opens and line.listed  # «. قوات النظام: 61», behind the number of the item
        if not cut and (marks or tokens[at].kind is not TokenKind.MARK or not _ends(tokens, at, last)):
            continue
        if not titled and at + 1 < last and at - start <= LONGEST_OPENING and _are_dots(tokens, at):
            continue  # «خلال 24 ساعة.. سقوط 59 شهيداً»
        sentences.append(
            Sentence(
                index=len(sentences),
                first=start,
                last=at + 1,
                line=number,
                headline=line.kind is LineKind.HEADLINE,
                listed=line.listed,
                opens_line=start == opens,
            )
        )
        start = at + 1


def _are_dots(tokens: Sequence[Token], at: int) -> bool:
    """Whether the last of several dots stands at a token."""
    return tokens[at].form == "…" or (tokens[at].form == tokens[at - 1].form == ".")


def _is_year(token: Token) -> bool:
    return token.kind is TokenKind.DIGITS and len(token.form) == _YEAR


def _label_end(tokens: Sequence[Token], first: int, last: int, longest: int) -> int:
    """Behind the mark that ends the line's label, as in «#Urgent | …», where one is; else the line's first token."""
    for at in range(first + 1, min(first + longest, last - 1)):
        if tokens[at].form == _LABEL_END:
            return at + 1
    return first


def _ends(tokens: Sequence[Token], at: int, last: int) -> bool:
    token = tokens[at]
    if token.form not in SENTENCE_ENDS:
        return False
    if at + 1 >= last:
        return True
    follows = tokens[at + 1]
    between_digits = at > 0 and tokens[at - 1].kind is TokenKind.DIGITS and follows.kind is TokenKind.DIGITS
    return not (between_digits and follows.start == token.end) and follows.form not in SENTENCE_ENDS
