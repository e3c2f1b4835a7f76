"""Before the number: a definite group that a share, or a definite number, counts («النساء نحو نصف الضحايا»)."""

from tawthiq.read.figures.figure import Figure
from tawthiq.read.figures.fronted_ranks import ranks_before
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page
from tawthiq.read.who.groups import Account

REACH_BEFORE = 6  # tokens from the group to its share


def group_before(account: Account, figure: Figure) -> list[str]:
    """The groups named with the article right before a share, or whose definite number the figure is; else []."""
    page = account.page
    if figure.counted.heads and page.cue_up_to(figure.sentence.first, figure.first, "unknown_names") is not None:
        return ["unidentified"]  # «تعذر التعرف على هوية 35 جثة»
    if figure.kind == "fraction":
        named = _named_before(page, figure) or _said_of_residents(page, figure)
    elif (figure.counted.empty or figure.counted.unknown) and _is_definite(page, figure):
        named = [match for at in (figure.first - 1, figure.first - 2) for match in _people(page, at, figure)][:1]
    elif figure.counted.empty:
        named = [m for m in _people(page, figure.first - 1, figure) if _is_among(page, m)]
    else:
        named = []
    return [group for match in named for group in getattr(match.sense.entry, "groups", [])]


def fronted_groups(account: Account, figure: Figure) -> list[str]:
    """«قُتل من قوات النظام 18 ومن المدنيين خمسة»: those out of whom the number is, told right before it; else []."""
    counted = figure.counted
    if figure.kind != "count" or counted.people or counted.parties or counted.unknown:
        return []
    return ranks_before(account.page, figure.sentence, figure.first)[1]


def _said_of_residents(page: Page, figure: Figure) -> list[Match]:
    """«وثلثا القاطنين أطفال», «ونصف سكانه من النساء»: who they are is said right behind those who live there."""
    share = figure.last + 1 if page.cue(figure.last, "partitive") else figure.last
    those = page.cue(share, "residents")
    if those is None or those.last >= figure.sentence.last:
        return []
    at = those.last + 1 if page.cue(those.last, "partitive") else those.last
    match = page.found(page.covered[at], "person") if at < figure.sentence.last and page.covered[at] >= 0 else None
    return [match] if match is not None and match.first == at and match.sense.form is Form.PLURAL else []


def _is_definite(page: Page, figure: Figure) -> bool:
    """«أطفالهما الثلاثة», «الأطفال الـ94»."""
    article, first = page.lexicon.article, figure.first
    written = page.tokens[first].form.startswith(article) or page.tokens[first - 1].form == article
    return first > figure.sentence.first and written


def _is_among(page: Page, match: Match) -> bool:
    """«ومن ضمن المدنيين 1274»."""
    before = page.covered[match.first - 1] if match.first > 0 else -1
    return before >= 0 and page.cue(before, "among") is not None


def _people(page: Page, at: int, figure: Figure) -> list[Match]:
    """The noun for people in the plural that covers token `at` and is definite."""
    first = page.covered[at] if at >= figure.sentence.first else -1
    match = page.found(first, "person") if first >= 0 else None
    if match is None or match.sense.form is not Form.PLURAL:
        return []
    return [match] if match.prefix in page.lexicon.articles or match.pronoun else []


def _named_before(page: Page, figure: Figure) -> list[Match]:
    """«أن الأطفال والنساء يشكلون نحو 81%», «وشكّل الذكور 78.9%»."""
    named: list[Match] = []
    at = figure.first - 1
    stop = max(figure.sentence.first, figure.first - REACH_BEFORE)
    while at >= stop and at not in page.quantity_cover and not page.is_mark(at, "،,.؛:()"):
        found = _people(page, at, figure)
        if found and page.cue(found[0].first - 1, "partitive"):
            return []
        if named and not found:
            break
        named = [*found, *named]
        if found and not page.conjoined(found[0].first):
            break
        at = found[0].first - 1 if found else at - 1
    return named
