"""Days by their number: «ففي اليوم الأول سقط 25، وفي الثاني 31», counted from the start of what the account tells."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from tawthiq.languages.places import load_place_words
from tawthiq.read.dates.mention import NTH_DAY, DateMention, is_day
from tawthiq.read.numbers.quantity import Quantity
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.account import Account
from tawthiq.read.when.start import fights, is_onset
from tawthiq.read.when.war_lengths import LASTS

REACH_BEGUN = 12  # tokens from the number of a day to the day on which what it counts began


def with_numbered_days(
    page: Page, sentence: Sentence, mentions: Sequence[DateMention], account: Account
) -> list[DateMention]:
    """The dates of a sentence, and its days by number where the account began on a known day and lasted as long."""
    days = _numbered(page, sentence)
    counted = [mention for mention in mentions if mention.cue == NTH_DAY]
    lasts = [mention for mention in mentions if _is_last_of_it(page, mention)]
    own = [mention for mention in mentions if mention.cue == "in-a-row"]
    begun = _begun_behind(page, days, mentions)
    if begun is not None and page.report.published is not None:
        edges: tuple[date, date] | None = (date.fromisoformat(str(begun.period)), page.report.published)
    else:
        edges = _edges(page, account) if days or lasts or own or counted else None
    mentions = [mention for mention in mentions if mention not in (*lasts, *counted) and mention is not begun]
    if edges is None:
        return mentions
    if lasts and edges[1] != page.report.published:
        mentions.extend(replace(mention, period=str(edges[1])) for mention in lasts)
    start, end = edges
    mentions = [_own_day(page, mention, start) if mention in own else mention for mention in mentions]
    mentions.extend(_own_day(page, mention, start) for mention in counted if _is_of_a_fight(page, mention.last))
    told = [
        DateMention(first=first, last=quantity.last, role="point", cue=NTH_DAY, period=str(day))
        for first, quantity in days
        if (day := start + timedelta(days=int(quantity.low) - 1)) <= end
    ]
    return sorted([*mentions, *told], key=lambda mention: mention.first)


def _begun_behind(
    page: Page, days: Sequence[tuple[int, Quantity]], mentions: Sequence[DateMention]
) -> DateMention | None:
    """«في اليوم العاشر للحملة التي بدأت في 2 أيار»: the day behind its number on which what it counts began."""
    first = days[0][1].last if days else 0
    dates = (mention for mention in mentions if mention.first >= first)
    day = next((mention for mention in dates if is_day(mention) and is_onset(page, mention)), None) if days else None
    if day is None or day.first - first > REACH_BEGUN or not page.has_cue(first, day.first, "relative"):
        return None
    counted = any(at in page.quantity_cover and at not in page.date_cover for at in range(first, day.first))
    return None if counted else day


def _is_last_of_it(page: Page, mention: DateMention) -> bool:
    """«في اليوم الأخير من الحرب»: the last of what is told, not the day before the report."""
    return mention.cue.endswith("last-day") and page.cue(mention.last, "partitive") is not None


def _own_day(page: Page, mention: DateMention, start: date) -> DateMention:
    """«صدّوا الهجوم في يومه الأول»: the first of the days told since Thursday; where it is today's, it goes on."""
    quantity, published = page.quantities.get(page.quantity_cover.get(mention.last - 1, -1)), page.report.published
    number = quantity.low if quantity is not None and quantity.kind == "ordinal" else mention.days
    if number is None or published is None:
        return mention
    day = start + timedelta(days=int(number) - 1)
    today = mention.cue == NTH_DAY and day == published
    told = replace(mention, role="point", cue=NTH_DAY, period=str(day), days=None)
    return told if day < published or today else mention


def _is_of_a_fight(page: Page, of: int) -> bool:
    """Whether the day is one of fighting or of a truce, not of a visit («on the fifth day of the siege»)."""
    at = page.covered[of + 1] if of + 1 < len(page.tokens) else of
    return page.cue(at, *LASTS, "assault", "truce") is not None or fights(page, at)


def _numbered(page: Page, sentence: Sentence) -> list[tuple[int, Quantity]]:
    """Where each day by its number begins, with its number; behind the first «day» may be left out («وفي الثاني»)."""
    days: list[tuple[int, Quantity]] = []
    for cue in page.cues(sentence.first, sentence.last, "day_of_it"):
        quantity = page.quantities.get(cue.last) or page.quantities.get(cue.last + 1)
        if quantity is not None and cue.first not in page.date_cover and _is_of_a_day(page, cue.last, quantity):
            days.append((cue.first, quantity))
    if not days:
        return []
    words = load_place_words(page.report.language).relations["in"]
    inside = {f"{joined}{word}" for word in words for joined in ("", *page.lexicon.conjunctions)}
    for at in range(days[0][1].last, sentence.last - 1):
        quantity = page.quantities.get(at + 1)
        if quantity is None or quantity.kind != "ordinal" or at + 1 in page.date_cover:
            continue
        if page.tokens[at].form in inside and quantity.attached_prefix in page.lexicon.articles:
            days.append((at, quantity))
    return days


def _is_of_a_day(page: Page, at: int, quantity: Quantity) -> bool:
    """Whether an ordinal right behind «day», or digits before "of", tell which day of it: «اليوم الـ12 من الحرب»."""
    if quantity.kind == "ordinal":
        return quantity.first == at and at not in page.date_cover
    article = quantity.attached_prefix in page.lexicon.articles
    whole = quantity.kind == "count" and quantity.low == quantity.high and (quantity.first == at or article)
    return whole and page.cue(quantity.last, "partitive") is not None


def _edges(page: Page, account: Account) -> tuple[date, date] | None:
    """The first and the last day of what the account tells; an event that began on one day may last to the report."""
    moment, published = account.frame or account.current, page.report.published
    days = moment.days if moment is not None else None
    if moment is None or days is None or days.first is None or days.last is None or published is None:
        return None
    if moment.period is not None and len(moment.period.partition("/")[0]) < len("2024-01-01"):
        return None
    return days.first, published if days.first == days.last else days.last
