"""Campaigns whose launch is dated: «أنهت القوات حملتها بعد 24 يوماً من انطلاقها في 25 آب» tells of all days since.

Where the day is left out, so many days before the end, or before what is told, the campaign began.
"""

from datetime import date, timedelta

from msgspec.structs import replace

from tawthiq.model.period import day_range
from tawthiq.read.dates.mention import DateMention
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.moment import is_fresh, until_now
from tawthiq.read.when.open_periods import is_in_order
from tawthiq.read.when.start import opens_launch

NEXT = 2  # tokens from «انطلاقها» to its date
LONGEST = 366  # days of a campaign
CUE = "since launched"


def with_launches(page: Page, sentence: Sentence, mentions: list[DateMention]) -> list[DateMention]:
    """The dates of a sentence, that of a launch as the stretch since; how long ago it was is told with it."""
    mentions = _up_to_their_ends(page, sentence, mentions)
    launches = [mention for mention in mentions if _is_launch(page, sentence, mention)]
    if not launches:
        return [_lasting(page, sentence, mention, mentions) for mention in mentions]
    role = "span" if page.has_cue(sentence.first, sentence.last, "closing") else "since"
    since = [_since(page, mention, role) if mention in launches else mention for mention in mentions]
    return [mention for mention in since if mention.counts_from != 1]


def _up_to_their_ends(page: Page, sentence: Sentence, mentions: list[DateMention]) -> list[DateMention]:
    """«في 18 شباط بدأت الحملة، وبلغ عدد قتلاها حتى 12 نيسان 1473»: all days from the launch to the last one told."""
    dates: list[DateMention] = []
    for mention in mentions:
        begun = dates[-1] if dates else None
        end = (mention.period or "").rpartition("/")[2] if mention.role == "until" else ""
        ordered = begun is not None and begun.period is not None and end and is_in_order(begun.period, end)
        if begun is not None and ordered and opens_launch(page, begun, min(mention.first, sentence.last)):
            dates[-1] = replace(begun, role="since", cue=CUE, period=f"{begun.period}/{end}")
        else:
            dates.append(mention)
    return dates


def _lasting(page: Page, sentence: Sentence, mention: DateMention, mentions: list[DateMention]) -> DateMention:
    """«أعلنت القوات السبت انتهاء الحملة بعد 24 يوماً على انطلاقها»: the days up to that on which it ended."""
    published, days = page.report.published, mention.days
    if published is None or days is None or mention.counts_from != 1 or not 1 < days <= LONGEST:
        return mention
    launch = _launch_of_it(page, range(mention.last, min(mention.last + NEXT, sentence.last)))
    if launch is None or not page.has_cue(sentence.first, mention.first, "campaign"):
        return mention
    end = _last_day(mentions, published)
    over = page.has_cue(sentence.first, sentence.last, "closing")
    period = f"{end - timedelta(days=int(days))}/{end}"
    return replace(mention, role="span" if over else "since", cue=CUE, period=period, last=launch.last)


def _last_day(mentions: list[DateMention], published: date) -> date:
    """The day of these days that the sentence names, else that of the report."""
    fresh = (m.period for m in mentions if m.role == "point" and m.period and is_fresh(m.period, published))
    days = (day_range(period) for period in fresh)
    return next((day.first for day in days if day.first is not None and day.first == day.last), published)


def _is_launch(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """Whether the day stands right behind the launch of what the sentence calls a campaign before."""
    if mention.role != "point" or mention.period is None or mention.compared >= 0 or _is_too_old(page, mention):
        return False
    launch = _launch_of_it(page, range(max(sentence.first, mention.first - NEXT), mention.first))
    if launch is None:
        return False
    return page.has_cue(sentence.first, launch.first, "campaign")


def _launch_of_it(page: Page, tokens: range) -> Match | None:
    """«انطلاقها»: the first of these words that tells of the launch of what was told before."""
    words = (match for at in tokens for match in page.word(at))
    return next((match for match in words if match.sense.entry == "launch_of" and match.pronoun), None)


def _is_too_old(page: Page, mention: DateMention) -> bool:
    first, published = day_range(str(mention.period)).first, page.report.published
    if first is None or published is None or is_fresh(str(mention.period), published):
        return True
    return not 0 < (published - first).days <= LONGEST


def _since(page: Page, mention: DateMention, role: str) -> DateMention:
    return replace(mention, role=role, cue=CUE, period=until_now(str(mention.period), page.report.published))
