"""Single events that a report tells within the stretch of time, or the running total, that its account is of."""

from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.counting import cued, is_of_one_strike, is_raised
from tawthiq.read.when.moment import Moment

REACH_PLACE = 6
REACH_THEREIN = 3  # tokens from a number to «فيه»
LABELS = 2  # sentences before an item: its number and its label
LONGEST_LABEL = 6  # tokens of what a numbered item is called
LONGEST = 31  # days; of a longer account even the dead of "an attack" may be many attacks'
NARROW = frozenset({"town", "camp", "village", "neighbourhood", "building", "checkpoint"})


def is_an_event_within(page: Page, figure: Figure, moment: Moment) -> bool:
    """«سقط هذا الأسبوع 40 قتيلاً … وأودت غارة على السوق بحياة خمسة»: five of one strike, whatever the week brought."""
    days = moment.length()
    if moment.extent not in ("period", "cumulative") or figure.unit == "events":
        return False
    if days is None or days > LONGEST or _is_a_month(moment) or is_raised(page, figure):
        return False
    if is_of_one_strike(page, figure):
        return True
    told_aside = moment.extent == "cumulative" and _is_elsewhere(figure, moment) and figure.measure != "displaced"
    return (told_aside or days == 1) and is_at_one_place(page, figure)


def strikes_as_told(page: Page, sentence: Sentence) -> bool:
    """«… مساء الأربعاء، حين أغارت طائرات»; «هجوم في 5 آب. وأعلنت مقتل 30 فيه»: an event told from its day on."""
    if page.has_cue(sentence.first, sentence.last, "when_struck"):
        return True
    place = sentence.index + 1
    following = page.sentences[place] if place < len(page.sentences) else sentence
    if following is sentence or following.line != sentence.line:
        return False
    opening = ("attacks", "violence", "superlative") if page.lexicon.doers_first else ("attacks",)
    if _opens(page, sentence) and page.has_cue(sentence.first, sentence.last, *opening):
        return True  # «وكان المسلحون قد اقتحموا المخيم في الأول من نيسان. وبحسب ناشطين، أعدموا تسعة»
    if not page.has_cue(sentence.first, sentence.last, "violence"):
        return False
    if _takes_up_the_event(page, sentence, following):
        return True
    therein = next((m for m in page.cues(following.first, following.last, "therein") if m.prefix == ""), None)
    since = therein.first - REACH_THEREIN if therein is not None else 0
    return therein is not None and any(at in page.quantity_cover for at in range(since, therein.first))


def _opens(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence opens its line, or stands behind the label of a numbered item («1. Tillabéri region.»)."""
    if sentence.opens_line or not page.lexicon.doers_first:
        return sentence.opens_line
    before = page.sentences[max(0, sentence.index - LABELS) : sentence.index]
    opening = next((label for label in before if label.line == sentence.line and label.opens_line), None)
    return opening is not None and sentence.first - opening.first <= LONGEST_LABEL


def _takes_up_the_event(page: Page, sentence: Sentence, following: Sentence) -> bool:
    """«سبق ذلك هجوم في 5 آب. وقالت الوزارة إن الهجوم قتل 30»: one event, then named again with its article."""
    told = {at.first for at in page.cues(sentence.first, sentence.last, "one_event") if not page.has_article(at.first)}
    words = {page.tokens[at].form for at in told}
    again = [cue for cue in page.cues(following.first, following.last, "one_event") if page.has_article(cue.first)]
    return any(page.lexicon.bare(page.tokens[cue.first].form) in words for cue in again)


def _is_a_month(moment: Moment) -> bool:
    """Whether it is named as a month, of which attacks are often summed up by one word."""
    return moment.period is not None and moment.period.count("-") == 1


def _is_elsewhere(figure: Figure, moment: Moment) -> bool:
    """Whether it befell at none of the places of which the account is."""
    return bool(moment.place_ids) and not set(figure.place_ids) & set(moment.place_ids)


def is_at_one_place(page: Page, figure: Figure) -> bool:
    """«وقُتل ثلاثة في بلدة كذا», in a total told of a province; not «29 في البلدة وحدها», which is a part of it."""
    gazetteer = load_gazetteer()
    kinds = {gazetteer.by_id(place).kind for place in figure.place_ids}
    alone = cued(page, figure.end, min(figure.end + REACH_PLACE, figure.sentence.last), "alone")
    alone = alone or _is_some_of_those_told(page, figure)
    return figure.own_place and len(figure.place_ids) == 1 and kinds <= NARROW and not alone


def _is_some_of_those_told(page: Page, figure: Figure) -> bool:
    """«Fifty-six of the militants died in the valley»: some of those whom the account has counted."""
    of = page.first_cue(figure.last, figure.end + 1, "partitive") if page.lexicon.doers_first else None
    return of is not None and of.last < figure.sentence.last and page.has_article(of.last)
