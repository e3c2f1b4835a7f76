"""Asides: dates of a clause that commas set off, which tell of what it is about and not of the sentence's figures."""

from collections.abc import Sequence

from msgspec.structs import replace

from tawthiq.model.period import day_range
from tawthiq.read.dates.mention import DateMention, is_day, is_one_day
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.moment import is_fresh
from tawthiq.text.tokens import TokenKind

REACH_ASIDE = 14  # tokens from the comma that opens an aside to its date
REACH_ANTECEDENT = 4  # tokens from an event to the aside about it
COMMAS = "،,"
EVENTS = ("violence", "one_event", "campaign", "two_sided", "attacks", "accident")


def is_set_off(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """«The group, which took up arms in 1964, has 5,800 fighters»: a date of an aside about who or what is named.

    Not where the aside is about an event («the war, which broke out in April, has cost …»), or counts people itself.
    """
    if not page.lexicon.doers_first or mention.role == "until" or not page.is_mark(mention.last, COMMAS):
        return False
    for at in range(mention.first - 1, max(sentence.first, mention.first - REACH_ASIDE), -1):
        if at in page.quantity_cover or page.cue(at, "onset", "onset_by", "attacks") is not None:
            return False
        if page.is_mark(at, COMMAS):
            told = page.cue(at + 1, "relative") is not None or _is_one_word(page, at + 1, mention)
            return told and not _is_of_an_event(page, sentence, at)
    return False


def is_of_its_past(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """«A bus that had broken down on 11 November was set on fire, killing three»: what befell it before, no number."""
    last = min(mention.last, sentence.last)
    numbers = [at for at in range(sentence.first, sentence.last) if at in page.quantity_cover]
    behind = page.lexicon.doers_first and bool(numbers) and last <= numbers[-1]
    which = list(page.cues(max(sentence.first, mention.first - REACH_ASIDE), mention.first, "relative"))
    if not behind or not which or any(which[-1].last <= at < mention.first for at in numbers):
        return False
    at = which[-1].last
    pluperfect = page.cue(at, "had_told") is not None and page.cue(at, "perfect") is None
    told = page.cue(which[-1].first - 1, "that") or page.found(which[-1].first - 1, "attribution")
    return pluperfect and not told and next(page.matches(at, mention.first, "trigger"), None) is None


def is_news_itself(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """«13 died when police fired on protesters who stormed parliament on Tuesday»: the one day told, a fresh one."""
    if not page.lexicon.doers_first or not is_day(mention) or not mention.relative:
        return False
    others = (page.date_cover.get(at) for at in range(sentence.first, sentence.last))
    alone = all(other is None or other.first == mention.first or not is_day(other) for other in others)
    return alone and is_fresh(str(mention.period), page.report.published)


def _is_one_word(page: Page, at: int, mention: DateMention) -> bool:
    """«The brigade, founded in 2009, …»: one word that no table knows, with the date right behind it."""
    known = page.covered[at] >= 0 or at in page.place_cover or page.opens_with_conjunction(at)
    quoted = page.tokens[at].kind is TokenKind.MARK  # «said in a statement, "During the past day, …"»
    return at + 1 == mention.first and not (known or quoted)


def _is_of_an_event(page: Page, sentence: Sentence, at: int) -> bool:
    near = range(max(sentence.first, at - REACH_ANTECEDENT), at)
    event = page.has_cue(near.start, near.stop, *EVENTS)
    return event or any(page.found(before, "method") is not None for before in near)


def of_its_clause(
    page: Page, figure: Figure, mention: DateMention, dates: Sequence[DateMention]
) -> tuple[DateMention, bool]:
    """«The fourth raid since 12 January, when the first killed five»: the day itself, for those told in its clause.

    A comma ends the clause: «since 7 October, when the group killed 1,200, the army has killed 34,000» is again since
    then. Also whether it tells of one day.
    """
    since = next((m for m in dates if m.first == mention.first and m.role == "since"), mention)
    opens = since.last + page.is_mark(since.last, COMMAS)
    clause = page.lexicon.doers_first and figure.first >= since.last and page.cue(opens, "when_that") is not None
    if not clause or since.period is None or since.role != "since":
        return mention, False
    if any(at not in page.quantity_cover for at in page.marks(opens, figure.first, ",")):
        return since, False
    day = since.period.partition("/")[0]
    return replace(since, role="point", period=day, cue=since.cue.removeprefix("since ")), is_one_day(day)


def counts_on(page: Page, mention: DateMention) -> bool:
    """«Since January», «the toll this year»: whether what it dates goes on being counted."""
    runs = page.lexicon.doers_first and mention.cue.endswith(("this-year", "this-month"))
    return mention.role == "since" or runs


def is_narrower(own: Sequence[DateMention], opening: Sequence[DateMention]) -> bool:
    """«Last year 31 were killed during rallies between March and July»: months behind the figure, within the year."""
    wide = day_range(opening[0].period) if opening and opening[0].period is not None else None
    near = day_range(own[0].period) if own and own[0].period is not None and own[0].role == "span" else None
    return wide is not None and near is not None and opening[0].period != own[0].period and wide.contains(near)
