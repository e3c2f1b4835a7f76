"""Announced: news that was dated by the day of its saying, where a sentence after it says when it had happened."""

from collections.abc import Sequence
from datetime import date

from tawthiq.languages.words import Person
from tawthiq.read.dates.mention import DateMention, is_day, is_one_day
from tawthiq.read.figures.figure import ITS_WHOLES, Figure
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.counting import HARM
from tawthiq.read.when.saying import is_of_the_saying, looks_back
from tawthiq.read.when.scene import dates_by_sentence
from tawthiq.read.when.telling import dates_that_tell
from tawthiq.read.when.told_after import WHEN_IT_HAPPENED, when_it_happened

FARTHEST_FOUND = 8  # sentences from those of an inquiry to the first day that it tells
FARTHEST = 4  # sentences from the news to the one that says when it had happened
LONGEST = 7  # days from the event to its announcement
REACH_SUBJECT = 4  # tokens from the opening of a sentence to the event, or to who struck
REACH_END = 24  # tokens from the day on which an attack began to that on which it ended
REACH_VERB = 1  # tokens from a day to the verb behind it
REACH_EVENT = 2  # tokens from «Saturday's» to «car bombing»
COMBATANTS = "combatants"
BEFELL = (*HARM, "abducted")
EVENTS = ("one_event", "violence", "accident")
STRIKERS = ("attackers", "force")
CAME_ABOUT = ("came_to_pass", "attacks", "storms", "struck_at", "comes_for_people", "onset")
OTHERS = ("earlier", "the_like", "other_tally", "further_before")
NOT_THE_BLOW = ("that", "that_they", "infinitive", "intends", "campaign", "likewise")
AFTER = ("when_struck", "after_which")

Told = Sequence[tuple[Sentence, list[Figure]]]


def date_what_was_announced(page: Page, told: Told) -> None:
    """«22 died, the governor said on Sunday. The blast came on Saturday»: what had the Sunday has the Saturday."""
    body = [(sentence, figures) for sentence, figures in told if not sentence.headline]
    place = next((place for place, (_, figures) in enumerate(body) if figures), None)
    said = _day_of_saying(page, *body[place]) if place is not None else None
    if said is None or place is None:
        return
    day = _day_of_the_event(page, body[place + 1 : place + 1 + FARTHEST], said)
    if day is None:
        return
    for figure in (figure for _, figures in body for figure in figures):
        ground = figure.ground("period")
        if ground is not None and ground.first == said.first and figure.period == said.period:
            figure.period = _up_to_its_end(page, day)
            figure.because("period", WHEN_IT_HAPPENED, day.first, day.last)
        elif ground is not None and ground.rule == ITS_WHOLES and figure.whole is not None:
            figure.period = figure.whole.period


def date_what_was_found_out(page: Page, told: Told) -> None:
    """«Killed 71, a group said in a report released Thursday. … made two passes on April 11»: the first day that an
    inquiry tells is that of the one event into which it looks, of which all before it is told.
    """
    if not page.tells_of("inquiries"):
        return
    body = [(sentence, figures) for sentence, figures in told if not sentence.headline]
    place = next((place for place, (_, figures) in enumerate(body) if figures), None)
    mentions, waiting = dates_by_sentence(page), list[Figure]()
    lead = body[place][0] if place is not None else None
    if place is None or lead is None or not any(looks_back(page, lead, day) for day in mentions[lead.index]):
        return
    for sentence, figures in body[place : place + FARTHEST_FOUND]:
        telling = dates_that_tell(page, sentence, mentions[sentence.index])
        waiting += [figure for figure in figures if figure.period is None and figure.extent == "incident"]
        if len(waiting) and any(figure.own_period for figure in figures):
            break
        days = [mention for mention in telling.plain(telling.dates) if is_day(mention) and mention.role == "point"]
        if days and not page.has_cue(sentence.first, sentence.last, *OTHERS):
            for figure in waiting if len(days) == 1 else ():
                figure.period = days[0].period
                figure.because("period", WHEN_IT_HAPPENED, days[0].first, days[0].last)
            break


def _day_of_saying(page: Page, sentence: Sentence, figures: Sequence[Figure]) -> DateMention | None:
    """The day of its saying by which the first news of a report was dated, as of one moment."""
    news = figures[0]
    ground = news.ground("period")
    said = page.date_cover.get(ground.first) if ground is not None and ground.first >= 0 else None
    befell = news.extent == "incident" and news.measure in BEFELL
    if said is None or not befell or news.period != said.period or not is_day(said):
        return None
    return said if is_of_the_saying(page, sentence, said) else None


def _day_of_the_event(page: Page, body: Told, said: DateMention) -> DateMention | None:
    mentions = dates_by_sentence(page)
    for sentence, figures in body:
        telling = dates_that_tell(page, sentence, mentions[sentence.index])
        days = [mention for mention in telling.plain(telling.dates) if _is_before(mention, said)]
        if days and not page.has_cue(sentence.first, sentence.last, *OTHERS):
            happened = when_it_happened(page, sentence, mentions)
            harms = any(figure.measure in BEFELL for figure in figures)
            told = (
                day
                for day in days
                if day is happened
                or _is_of_the_event(page, sentence, day)
                or (not harms and _is_of_a_blow(page, sentence, day))
            )
            if (day := next(told, None)) is not None:
                return day
        if any(figure.own_period and (at := figure.ground("period")) and at.first != said.first for figure in figures):
            return None  # of another time
    return None


def _is_before(mention: DateMention, said: DateMention) -> bool:
    """Whether a date is one of the last days before that of the saying."""
    if mention.role not in ("point", "span") or not is_one_day(mention.period) or mention.compared >= 0:
        return False
    days = date.fromisoformat(str(said.period)) - date.fromisoformat(str(mention.period))
    return 0 < days.days <= LONGEST


def _is_of_the_event(page: Page, sentence: Sentence, day: DateMention) -> bool:
    """«The first blast hit the ministry on Saturday», «Saturday's (or the Saturday) bombing»: of what is known."""
    if not page.lexicon.doers_first:
        return _began_then(page, sentence, day)
    named = page.is_genitive(day.last - 1) or page.has_article(day.first)
    if named and page.has_cue(day.last, day.last + REACH_EVENT, *EVENTS):
        return page.cue(day.first - 1, *AFTER) is None
    if _is_named_with_its_day(page, day):
        return True
    opening = range(sentence.first, sentence.first + REACH_SUBJECT)
    known = any(page.has_article(at) for at in opening[:2])
    event = page.first_cue(opening.start, opening.stop, *EVENTS)
    striker = page.first_cue(opening.start, opening.stop, *STRIKERS)
    if known and striker is not None:
        return _came_about(page, striker.last, day, *CAME_ABOUT, "went")
    return known and event is not None and _came_about(page, event.first, day, *CAME_ABOUT, "accident")


def _is_named_with_its_day(page: Page, day: DateMention) -> bool:
    """«Residents said 43 were killed in the raid late on Thursday»: the event with its article, its day behind it."""
    event = page.cue_up_to(max(0, day.first - REACH_SUBJECT), day.first, *EVENTS)
    return event is not None and event.last == day.first and page.has_article(event.first)


def _began_then(page: Page, sentence: Sentence, day: DateMention) -> bool:
    """«وبدأ الهجوم مساء أمس بتفجير سيارة»: the attack with its article, behind the verb that opens the sentence."""
    last = sentence.first + REACH_SUBJECT
    begun = page.first_cue(sentence.first, last, "onset", "came_to_pass")
    event = page.first_cue(begun.last, last, "one_event", "assault", "accident") if begun is not None else None
    if event is None or not page.has_article(event.first) or begun is None:
        return False
    between = range(event.last, day.first)
    return not any(at in page.quantity_cover or page.is_mark(at, "،,:؛") for at in between)


def _up_to_its_end(page: Page, day: DateMention) -> str | None:
    """«بدأ الهجوم مساء أمس … وتحصنوا فيه حتى صباح اليوم»: from the day of its beginning to that of its end."""
    behind = range(day.last, min(day.last + REACH_END, len(page.tokens)))
    ends = (page.date_cover[at] for at in behind if at in page.date_cover and page.date_cover[at].role == "until")
    until = next((mention for mention in ends if mention.period is not None), None)
    if until is None or any(page.marks(day.last, until.first, ".")):
        return day.period
    end = str(until.period).rpartition("/")[2]
    return f"{day.period}/{end}" if str(day.period) < end else day.period


def _is_of_a_blow(page: Page, sentence: Sentence, day: DateMention) -> bool:
    """«A jet bombed the village on Tuesday», where it is not told whom it harmed: the blow of the news."""
    if not page.lexicon.doers_first:
        return False
    opening = (sentence.first, sentence.first + REACH_SUBJECT)
    striker = page.first_cue(*opening, *STRIKERS, "weapons", "violence")
    people = next((found for table in ("party", "head") for found in page.matches(*opening, table)), None)
    armed = next((m for m in page.matches(*opening, "person") if _is_armed(m)), None)
    at = min((found.first for found in (striker, people, armed) if found is not None), default=-1)
    last = day.last + REACH_VERB  # «Gunmen on Friday evening stormed the village»
    blow = page.first_cue(at + 1, last, "attacks", "storms", "struck_at", "sets_weapon", "goes_at") if at >= 0 else None
    if blow is None or page.has_cue(at, max(day.first, blow.first), *NOT_THE_BLOW):
        return False
    return not page.has_cue(sentence.first, max(day.first, blow.first), "relative", *AFTER)


def _is_armed(person: Match) -> bool:
    """Whether a noun tells of fighters of no party («the rebels»)."""
    return isinstance(person.sense.entry, Person) and COMBATANTS in person.sense.entry.groups


def _came_about(page: Page, first: int, day: DateMention, *verbs: str) -> bool:
    """Whether a verb tells, from a token on and before the day, that it came about; not in a clause beside."""
    came = page.first_cue(first, day.first, *verbs)
    counted = any(at in page.quantity_cover for at in range(first, day.first))
    return came is not None and not counted and not page.has_cue(came.last, day.first, "relative", *AFTER)
