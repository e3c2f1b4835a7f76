"""Among dates: which of several that may date a figure does, by what each of them says."""

from collections.abc import Sequence

from tawthiq.read.dates.mention import ONE_DAY, DateMention, is_day
from tawthiq.read.page.page import Page

Dates = list[DateMention]
WEEK_DAYS = 7
REACH_CHANGE = 5  # tokens from a change to the time that it is measured against


def is_long_ago(mention: DateMention) -> bool:
    """«Last month rebels killed 40 within three days», «three weeks ago»: a time in which some days lie."""
    ago = (mention.days or 0) >= WEEK_DAYS and mention.role == "point"
    return ago or (mention.role == "point" and mention.period is not None and not is_day(mention))


def is_how_long(mention: DateMention) -> bool:
    """«محتجزين منذ أكثر من ثلاث سنوات»: how long people have been so does not say when they were counted."""
    return mention.role == "since" and (mention.period is None or mention.cue.endswith("length"))


def is_of_a_change(page: Page, mention: DateMention) -> bool:
    """«97 events, down 12% from the week before, and 412 dead»: the time that a change is measured against."""
    before = mention.first - 1
    if mention.counts_from >= 0 or page.cue(before, "against_which", "compared", "over") is None:
        return False
    near = range(max(0, before - REACH_CHANGE), before)
    return any(at in page.quantities and page.quantities[at].kind != "count" for at in near)


def without_ordinals(kept: Sequence[Dates]) -> list[Dates]:
    """«الحرب التي دخلت عامها الثاني …، منذ 7 تشرين الأول»: the start that is named, where there is one."""
    if any(m.role == "since" and not is_ordinal(m) for dates in kept for m in dates):
        return [[mention for mention in dates if not is_ordinal(mention)] for dates in kept]
    return list(kept)


def without_ends(opening: Dates, own: Dates, before: Dates, later: Dates) -> tuple[Dates, Dates]:
    """The dates right before and behind a figure, without an end of a stretch («حتى اليوم») whose start stands by."""
    if before and all(mention.role == "until" for mention in own):
        own = []
    if any(mention.role == "since" for mention in own) and all(mention.role == "until" for mention in opening):
        opening = []  # «by that day 28 had starved since 1 December»
    if any(mention.role == "since" and mention.last - mention.first == 1 for mention in own):
        opening = []  # «the dam burst in April and 90 have drowned since»
    if any(mention.role == "since" for mention in (*before, *later)):
        opening = [] if all(is_now(mention) for mention in opening) else opening
        own = [] if all(is_now(mention) for mention in own) else own
    return opening, own


def some_one_day(own: Dates) -> DateMention | None:
    """«عشرة خُطفوا في يوم واحد»: the words for a day that is not named, where they are all that dates a figure."""
    return own[0] if own and not dated(own) else None


def dated(dates: Dates) -> Dates:
    """The dates that name a day, month or year, without those of «in one day»."""
    return [mention for mention in dates if mention.cue != ONE_DAY]


def is_ordinal(mention: DateMention) -> bool:
    """Whether the date is told as the n-th in a row."""
    return mention.cue.startswith("in-a-row")


def is_now(mention: DateMention) -> bool:
    """Whether the date is the moment of telling, as an end («so far», «until today»)."""
    return mention.role == "until" and mention.cue in ("until now", "until today")


def nearest(dates: Dates, *, running: bool) -> DateMention:
    """Where `running`, a running period before a day; a day before the end of a stretch; else the first."""
    told = any(mention.role in ("point", "span") for mention in dates)  # «held on Saturday after Friday's coup»
    since = (m for m in dates if running and m.role == "since" and not is_ordinal(m))
    since = (m for m in since if not (told and m.cue.startswith("after")))
    plain = (mention for mention in dates if mention.role != "until" and not is_ordinal(mention))
    return next(since, None) or next(plain, dates[0])
