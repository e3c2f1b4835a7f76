"""Spells: fighting, a siege or a raid that is told with both its ends, or by how long it lasted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations, pairwise
from math import ceil

from msgspec.structs import replace as replace_date

from tawthiq.model.claim import Extent
from tawthiq.model.period import day_range
from tawthiq.read.dates.mention import DateMention, is_day
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.moment import Moment
from tawthiq.read.when.start import Starts, fights, is_onset
from tawthiq.text.tokens import TokenKind

LASTING = "lasting of-fight"
REACH_BEFORE = 6  # tokens from the fighting to the day on which it began
REACH_CLOSING = 24  # tokens from the length to the word for the end
REACH_BEGUN = 8  # tokens from the length of a siege to the day on which it began
REACH_STRUCK = 12  # tokens from the attack to its day
REACH_HELD = 8  # tokens from that day to how long the attackers held out
IN_ALL = ("in length", "span length")  # «completed on Friday a swap that freed 700 in two days»
FEW_ENDED = 4  # dates of a sentence in which something ended
REACH_ENDED = 2  # tokens from the word for the end to its day
REACH_ENDING = 8  # tokens from the fighting to how long it lasted, its place between, where its end is told behind
REACH_AFTER = 3  # tokens from its length to the fighting
REACH_DATELINE = 6  # tokens from the opening of a report's sentence to its first words
REACH_LEFT = 24  # tokens from a length of fighting to what it led to, between whom it is between them
LONGEST_DAYS = 92
NEARLY_DAYS = 2
NEARLY = 0.2
MOST_DATES = 12


@dataclass(frozen=True, slots=True)
class Spell:
    """From the first day of the fighting to its last, and the dates that say so; a campaign is no one event."""

    period: str
    mentions: tuple[DateMention, ...]
    extent: Extent = "incident"

    def moment(self, line: int) -> Moment:
        """When what is told next, from a line on, happened."""
        return Moment(period=self.period, extent=self.extent, mention=self.mentions[-1], line=line)


def spell_from_onset(page: Page, dates: Sequence[DateMention], every: Sequence[DateMention]) -> Spell | None:
    """«اندلعت في 13 أيار مواجهات استمرت يومين»: so many days from the day, one of `dates`, on which it began."""
    days = [m for m in dates if is_day(m) and m.compared < 0]
    begun = next((m for m in days if is_onset(page, m)), None)
    if begun is None:
        return _held_out(page, days, every)
    lengths = (m for m in every if m.days and _is_of_what_began(m, begun))
    lasted = next(lengths, None)
    around = range(max(0, begun.first - REACH_BEFORE), lasted.last + 2 if lasted is not None else 0)
    if lasted is None or not any(_fighting(page, at) for at in around):
        return None
    return _from(begun, lasted)


def _is_of_what_began(lasted: DateMention, begun: DateMention) -> bool:
    """«… which began on Friday and lasted two days», «a two-day siege that began on Monday»."""
    before = lasted.cue == LASTING and 0 <= begun.first - lasted.last <= REACH_BEGUN
    return before or (lasted.cue.startswith("lasting") and lasted.first >= begun.last)


def _held_out(page: Page, days: Sequence[DateMention], every: Sequence[DateMention]) -> Spell | None:
    """«Stormed a hotel on Friday evening and held out for 30 hours»: so long from the day on which they struck."""
    for begun in days if page.lexicon.doers_first else ():
        lasted = next((m for m in every if m.days and m.cue == "lasting length" and m.first >= begun.last), None)
        if lasted is None or not _is_struck(page, begun) or lasted.first - begun.last > REACH_HELD:
            continue
        between = range(begun.last, lasted.first)
        if page.conjoined(begun.last) and not any(at in page.quantity_cover for at in between):
            return _from(begun, lasted)
    return None


def _is_struck(page: Page, day: DateMention) -> bool:
    """Whether a verb of attack stands before a day, no number between."""
    struck = next(page.cues(max(0, day.first - REACH_STRUCK), day.first, "attacks", "storms", "occupies"), None)
    return struck is not None and not any(at in page.quantity_cover for at in range(struck.last, day.first))


def _from(begun: DateMention, lasted: DateMention) -> Spell | None:
    first, days = day_range(str(begun.period)).first, ceil(lasted.days or 0)
    if first is None or not 1 < days <= LONGEST_DAYS:
        return None
    return Spell(f"{first}/{first + timedelta(days=days - 1)}", (begun, lasted))


def read_spell(page: Page, dates: Sequence[DateMention], starts: Starts, said: date | None) -> Spell | None:
    """The spell that one sentence tells; `dates` are those that tell when, `said` the day of its saying."""
    if not dates:
        return None
    dates = dates[:MOST_DATES]
    begun = next((m for m in dates if is_onset(page, m) and _is_of_fighting(page, m)), None)
    days = (m for m in dates if m is not begun and is_day(m) and m.compared < 0 and not is_onset(page, m))
    over = next(days, None)
    if begun is not None and over is not None and is_day(begun):
        first, last = day_range(str(begun.period)).first, day_range(str(over.period)).last
        if first is not None and last is not None and 0 < (last - first).days <= LONGEST_DAYS:
            return Spell(f"{first}/{last}", (begun, over))
    if (days_told := _two_days(page, dates)) is not None:
        return days_told
    lengths = (m for m in dates if m.days)
    lasted = next((m for m in lengths if is_long_fight(page, m) or (m.counts_from == 1 and _lasts(page, m))), None)
    if lasted is None:
        return None
    last = day_range(str(over.period)).last if over is not None else page.report.published
    return _with_the_calm(_of_length(lasted, last, over, starts), dates)


def _two_days(page: Page, dates: Sequence[DateMention]) -> Spell | None:
    """«المواجهات التي دارت ليل الاثنين وطوال الثلاثاء»: from one day to the next, told side by side."""
    for former, latter in pairwise(dates):
        if former.last != latter.first or not page.opens_with_conjunction(latter.first) or latter.compared >= 0:
            continue
        told = sorted(day for day in (_one_day(former), _one_day(latter)) if day is not None)
        if len(told) > 1 and (told[1] - told[0]).days == 1:
            return Spell(f"{told[0]}/{told[1]}", (former, latter))
    return None


def read_ended(page: Page, dates: Sequence[DateMention]) -> Spell | None:
    """«انتهت أمس عملية تبادل أُفرج خلالها على مدى ثلاثة أيام عن 887»: so many days up to that on which it ended.

    So «completed on Friday the largest swap in six years of war, freeing 700 in two days».
    """
    lengths = ("lasting", *(IN_ALL if page.lexicon.doers_first else ()))
    for day, lasted in combinations(dates[:FEW_ENDED], 2):
        last = _one_day(day)
        near = max(0, day.first - REACH_ENDED)
        closed = page.first_cue(near, day.first, "closing") or page.cue(day.last, "closing")
        whole = lasted.cue.startswith(lengths) and lasted.compared < 0 and lasted.period is None
        days = int(lasted.days or 0) if whole else 0
        if closed and last is not None and 1 < days <= LONGEST_DAYS:
            return Spell(f"{last - timedelta(days=days - 1)}/{last}", (day, lasted), "period")
    return None


def with_lengths_of_fights(page: Page, dates: Sequence[DateMention]) -> list[DateMention]:
    """The dates, «24-day» right before «sweep» as how long it lasted; not a length that counts on or back."""
    return [replace_date(m, cue=LASTING) if _is_of_a_fight(page, m) else m for m in dates]


def with_fights_that_left(page: Page, sentence: Sentence, dates: Sequence[DateMention]) -> list[DateMention]:
    """The dates, «Three days of street clashes have left 18 dead» as the days that end when it is told."""
    if not page.lexicon.doers_first:
        return list(dates)
    return [replace_date(m, role="span", cue="in length") if _have_left(page, sentence, m) else m for m in dates]


def _have_left(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """Whether a length of fighting opens a clause («…, where six days of fighting have killed 120»), a number in it."""
    if mention.role != "duration" or mention.cue != "length" or not 0 < (mention.days or 0) <= LONGEST_DAYS:
        return False
    before = mention.first - 1  # no word but those: «June was the deadliest month of the war with 900 killed»
    opens = mention.first - sentence.first <= REACH_DATELINE
    opens = opens and (before < sentence.first or page.tokens[before].kind is not TokenKind.WORD)
    opens = opens or page.cue(mention.first - 1, "relative", "that", "breaks") is not None
    of = page.cue(mention.last, "partitive")
    near = range(of.last, of.last + REACH_AFTER) if of is not None else range(0)
    lasts = any(fights(page, at) or page.cue(at, "lasts_long") for at in near)
    last = min(mention.last + REACH_LEFT, sentence.last)
    return opens and lasts and any(at in page.quantity_cover for at in range(mention.last, last))


def _is_of_a_fight(page: Page, mention: DateMention) -> bool:
    if mention.role != "duration" or mention.cue != "length" or not mention.days:
        return False
    named = range(mention.last, min(mention.last + 2, len(page.tokens)))
    return any(page.cue(at, "campaign", "search") is not None or fights(page, at) for at in named)


def campaign_that_ended(page: Page, dates: Sequence[DateMention], *, figured: bool = False) -> Spell | None:
    """«أنهى اللواء، أمس السبت، حملة استمرت 24 يوماً.»: what is told next is of so many days up to its end."""
    for mention, other in pairwise(dates):
        lasted, day = (mention, other) if mention.cue.startswith("lasting") else (other, mention)
        last, days = _one_day(day), int(lasted.days or 0) if lasted.cue.startswith("lasting") else 0
        closed = page.first_cue(max(0, mention.first - REACH_CLOSING), lasted.first, "closing")
        closed = closed or page.first_cue(max(lasted.last, day.first - REACH_ENDED), day.first, "closing")
        if last is None or closed is None or lasted.compared >= 0 or not 1 < days <= LONGEST_DAYS:
            continue
        if figured and lasted.cue != LASTING and page.lexicon.doers_first:
            continue
        behind = closed.first > lasted.first  # «حملة في المخيم استمرت عشرة أيام وانتهت الأحد»
        named = [
            *range(
                max(0 if behind else closed.last, lasted.first - (REACH_ENDING if behind else REACH_AFTER)),
                lasted.first,
            ),
            *range(lasted.last, lasted.last + 2),
        ]
        if any(page.cue(at, "campaign", "two_sided") or fights(page, at) for at in named):
            return Spell(f"{last - timedelta(days=days - 1)}/{last}", (mention, other), "period")
    return None


def _one_day(mention: DateMention) -> date | None:
    edges = day_range(mention.period) if mention.period is not None and mention.role in ("point", "span") else None
    return edges.first if edges is not None and edges.first == edges.last else None


def _of_length(lasted: DateMention, last: date | None, over: DateMention | None, starts: Starts) -> Spell | None:
    """«بعد ثمانية أيام من القتال»: up to the `last` day, from the start that the report gives near so long before."""
    days = ceil(lasted.days or 0) if lasted.cue.startswith("lasting") else round(lasted.days or 0)
    if last is None or not 1 < days <= LONGEST_DAYS:
        return None
    counted = last - timedelta(days=days - 1)
    slack = max(NEARLY_DAYS, days * NEARLY)
    told = (first for first in starts.first_days if abs((first - counted).days) <= slack)
    first: date = next(told, counted)
    mentions = (lasted,) if over is None else (lasted, over)
    return Spell(f"{first}/{last}", mentions, "incident")


def _with_the_calm(spell: Spell | None, dates: Sequence[DateMention]) -> Spell | None:
    """«هدوء حذر منذ صباح اليوم بعد أربعة أيام من الاشتباكات التي خلّفت 11»: since when it is calm dates nobody."""
    if spell is None:
        return None
    last = spell.period.partition("/")[2]
    calm = tuple(m for m in dates if m.role == "since" and m.period == last and m not in spell.mentions)
    return replace(spell, mentions=(*spell.mentions, *calm))


def _is_of_fighting(page: Page, mention: DateMention) -> bool:
    """«بعد اقتحام بدأ ليل الخميس»: what began is over, and it is fighting."""
    first = max(0, mention.first - REACH_BEFORE)
    place = next((at for at in range(mention.first - 1, first - 1, -1) if _fighting(page, at)), None)
    return place is not None and page.has_cue(max(0, place - 2), place, "since_then")


def is_long_fight(page: Page, mention: DateMention) -> bool:
    """«بعد حصار دام أكثر من 50 ساعة»."""
    first = max(0, mention.first - REACH_AFTER)
    return (
        mention.cue.startswith("lasting")
        and bool(mention.days)
        and any(fights(page, at) and page.cue(at - 1, "since_then") for at in range(first + 1, mention.first))
    )


def _lasts(page: Page, mention: DateMention) -> bool:
    """«بعد ثمانية أيام من القتال», «بعد 24 يوماً على انطلاقها»."""
    last = min(mention.last + REACH_AFTER, len(page.tokens))
    return page.cue(mention.last, "partitive") is not None and any(fights(page, at) for at in range(mention.last, last))


def _fighting(page: Page, at: int) -> bool:
    return fights(page, at) or page.cue(at, "campaign") is not None
