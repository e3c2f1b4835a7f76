"""Figures that the time of the account does not date: the whole war's, a grave's, those of a fight elsewhere."""

from collections.abc import Sequence

from tawthiq.languages.places import load_place_words
from tawthiq.model.claim import Extent, Measure
from tawthiq.read.dates.mention import DateMention
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page
from tawthiq.read.when.account import Account
from tawthiq.read.when.counting import HARM, cued
from tawthiq.read.when.moment import Moment

REACH_WAR = 8  # tokens from the war to the number of those whom it cost
REACH_AGAIN = 12  # tokens from those uprooted to «at least once»
THOUSANDS = 1000
HUNDRED = 100
MUCH_MORE = 3  # times what the event told cost
BRIEF_DAYS = 9
REACH_DEED = 6  # tokens from those who are taken to what they had done
REACH_DEEDS = 40  # tokens back to others whom the same sentence counts
TO_COME: frozenset[Measure] = frozenset({"freed", "returned", "detained"})
REACH_ACCORD = 3  # tokens from an accord to the verb that says what it provides
REACH_PROMISE = 14  # tokens from «it is expected» to those who are to be let go
TWO_DAYS = 2
REACH_ALONE = 4  # tokens from the opening of a sentence to «وحدها»


def extent_of_another_matter(
    page: Page, figure: Figure, moment: Moment, account: Account, war: str | None
) -> Extent | None:
    """The extent of a figure that has no date and does not take the account's; None for one that does.

    `war` is the time of the war: what an account counts since its start goes on, but for a cause of its own.
    """
    if figure.whole is not None or figure.kind == "ratio":
        return None
    if moment.extent == "cumulative" and moment.period == war and not _sums_a_cause(page, figure, moment):
        return None
    if is_called_to_account(page, figure) and (moment.extent == "incident" or not page.lexicon.doers_first):
        return "incident"
    if _is_yet_to_be_let_go(page, figure):
        return "incident"
    if _are_taken_afterwards(page, figure, moment, account):
        return "period" if figure.value > 1 else "incident"
    if (
        _sums_a_cause(page, figure, moment)
        or _is_of_the_war_behind(page, figure)
        or _is_background(page, figure, moment, account)
    ):
        return "cumulative"
    if moment.extent == "incident" and not moment.is_spell:
        return None
    if moment.extent != "incident" and _is_of_the_war(page, figure):
        return "cumulative"
    if figure.kind == "count" and _is_elsewhere(page, figure, moment, account):
        return "period" if figure.measure == "displaced" else "incident"
    return None


def is_not_of(page: Page, figure: Figure, mention: DateMention) -> bool:
    """Whether a date before a figure is of an accord that lets them go, or they befell it another time."""
    return befell_before(page, figure) or (mention.last <= figure.first and _is_provided_for(page, figure))


@needs("provides", nothing=bool)
def _is_provided_for(page: Page, figure: Figure) -> bool:
    """«وقّعا أواخر ديسمبر اتفاقاً يقضي بإخراج 2900 محتجز»: those of whom an accord says that they are to be let go."""
    first = max(figure.sentence.first, figure.first - REACH_PROMISE)
    provides = page.first_cue(first, figure.first, "provides") if figure.measure in TO_COME else None
    if provides is None or provides.first == figure.sentence.first:
        return False
    accord = range(max(first, provides.first - REACH_ACCORD), provides.first)
    papers = any(m.sense.entry == "papers" for at in accord for m in page.match_at.get(at, ()))
    return papers or page.has_cue(accord.start, accord.stop, "deal", "named_by_date")


@needs("projected", "will_be", "provides", nothing=bool)
def _is_yet_to_be_let_go(page: Page, figure: Figure) -> bool:
    """«يُنتظر أن تشمل الصفقة 600 أسير»: who are to be let go or to come back are of no time told."""
    if figure.measure not in TO_COME or figure.own_period:
        return False
    first = max(figure.sentence.first, figure.first - REACH_PROMISE)
    first = max((at + 1 for at in range(first, figure.first) if page.is_mark(at, "؛;.")), default=first)
    return page.has_cue(first, figure.first, "projected", "will_be") or _is_provided_for(page, figure)


def _sums_a_cause(page: Page, figure: Figure, moment: Moment) -> bool:
    """«وبهما يصبح العدد الإجمالي 115», «بلغ عدد ضحايا التجويع 271», in a bulletin of a day: all whom that ever cost.

    Of a cause that lasts, also behind a running total of the war: since when it kills is not said.
    """
    brief = moment.extent == "period" and (moment.length() or BRIEF_DAYS) <= TWO_DAYS
    long = moment.extent == "cumulative"
    if not (brief or long) or figure.kind != "count" or figure.measure not in HARM or figure.unit == "events":
        return False
    first = max(figure.sentence.first, figure.first - REACH_WAR)
    first = max((at + 1 for at in range(first, figure.first) if at in page.quantity_cover), default=first)
    toll = page.first_cue(first, figure.first, "toll", "number_of", "total")
    if toll is None:
        return False
    return (brief and page.has_cue(first, figure.first, "sums_to")) or page.has_cue(
        toll.last, figure.first, "lasting_cause"
    )


def is_called_to_account(page: Page, figure: Figure) -> bool:
    """«أوقفت الوزارة أربعة ظهروا في تسجيلات», «سبعة متهمين بالضلوع في المجزرة»: those who did it are taken later."""
    if figure.measure != "detained" or figure.kind != "count":
        return False
    last = min(figure.end + REACH_DEED, figure.sentence.last)
    others = (at for at in range(figure.end, last) if at in page.quantity_cover or page.is_mark(at, "،,؛."))
    return page.has_cue(figure.last, next(others, last), "did_it")


def _are_taken_afterwards(page: Page, figure: Figure, moment: Moment, account: Account) -> bool:
    """«The minister said 14 people had been arrested», in a paragraph after a bombing: on which day is not said."""
    alone = figure.measure == "detained" and figure.kind == "count" and figure.sentence.line != moment.line
    if not (alone and page.lexicon.doers_first) or figure.sentence.listed or "detained" in account.measures:
        return False
    brief = moment.extent == "incident" or (
        moment.extent == "cumulative" and (moment.length() or BRIEF_DAYS) < BRIEF_DAYS
    )
    before = range(max(figure.sentence.first, figure.first - REACH_DEEDS), figure.first)
    if not brief or moment.is_spell or any(at in page.quantity_cover for at in before):
        return False
    if account.measures.intersection(HARM):
        return True
    told = next(each for each in page.sentences if each.first <= moment.mention.first < each.last)
    return not page.has_cue(told.first, told.last, "comes_for_people")  # «raided the town on Monday», and took them


def is_counted_by_another(figure: Figure, mentions: Sequence[DateMention], account: Account) -> bool:
    """Who counts the displaced is seldom who counts the dead, and says himself of what time he speaks."""
    if figure.measure not in ("displaced", "returned") or figure.kind != "count" or figure.whole is not None:
        return False
    if figure.sentence.listed and not account.source:
        return False  # an item of a list under the time that it is a list of
    if any(mention.role == "since" for mention in mentions):
        return False  # «منذ تجدد القتال»
    if not figure.source:  # «ودفع القصف 300 عائلة إلى الفرار», behind what a source told
        return figure.sentence.line != account.line and not figure.sentence.listed and bool(account.source)
    return not set(figure.source) & set(account.source)


def _is_of_the_war(page: Page, figure: Figure) -> bool:
    """«خلال أيلول نزح 900. وخلّفت الحرب آلاف القتلى»: what the whole war cost, whatever time the account is of."""
    return cued(page, max(figure.sentence.first, figure.first - REACH_WAR), figure.first, "the_war")


def _is_of_the_war_behind(page: Page, figure: Figure) -> bool:
    """«More than 40,000 people have been killed in the conflict»: of all of it, by its words right behind the verb."""
    if figure.kind != "count" or figure.value < THOUSANDS:
        return False
    last = min(figure.end + REACH_WAR, figure.sentence.last)
    return any(at.first >= figure.end for at in page.cues(figure.end, last, "in_the_war"))


def _is_background(page: Page, figure: Figure, moment: Moment, account: Account) -> bool:
    """«Mines left behind have killed 130 people», in a paragraph of its own, after a toll of eleven in one event."""
    if figure.sentence.index == account.background:
        return True
    told, sentence = account.greatest, figure.sentence
    apart = sentence.line != moment.line and not sentence.listed and figure.unit in ("persons", "families")
    brief = moment.extent == "incident" or (moment.length() or BRIEF_DAYS) < BRIEF_DAYS
    if not (apart and brief and 0 < MUCH_MORE * told < figure.value and figure.value >= HUNDRED):
        return False
    governor = figure.governor
    longer = governor is not None and governor.last - governor.first > 1
    perfect = governor is not None and longer and page.means(governor.first, "perfect")
    account.background = sentence.index if perfect else account.background
    return perfect


def befell_before(page: Page, figure: Figure) -> bool:
    """«Half of whom had already been uprooted at least once»: not in the time of which the others are told."""
    if figure.measure != "displaced" or (figure.whole is None and figure.kind != "fraction"):
        return False
    end = min(figure.end + REACH_AGAIN, figure.sentence.last)
    end = next((at for at in range(figure.end, end) if at in page.quantity_cover and at > figure.end + 1), end)
    return page.has_cue(figure.end, end, "repeatedly")


def _is_elsewhere(page: Page, figure: Figure, moment: Moment, account: Account) -> bool:
    """«وفي المحافظة المجاورة صدّ الجيش هجوماً وقتل 12»: a new paragraph that turns to another place; not a part there."""
    first = figure.sentence.first
    if figure.sentence.listed or figure.sentence.line == moment.line or not moment.is_stretch:
        return False
    told = moment.extent == "cumulative" and page.lexicon.doers_first
    if told and not page.has_cue(first, figure.sentence.last, "one_event", "attacks", "assault", "several_events"):
        return False  # «In Punjab, 165 fatalities were reported», in a tally of all provinces
    inside = load_place_words(page.report.language).relations["in"]
    opening = page.tokens[first].form
    turns = any(opening in (word, f"{joined}{word}") for word in inside for joined in page.lexicon.conjunctions)
    return turns and account.is_elsewhere(figure, moment) and not cued(page, first, first + REACH_ALONE, "alone")
