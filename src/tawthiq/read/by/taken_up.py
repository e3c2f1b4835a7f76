"""Taken up: the words by which a sentence goes on with the account told before it."""

from collections.abc import Sequence

from tawthiq.languages.words import Head, Method, Person, Trigger
from tawthiq.model.claim import EVENT_MEASURES, Measure
from tawthiq.read.by.acting import REACH_CUE
from tawthiq.read.by.bombers import are_harmed_by_bombers
from tawthiq.read.by.causes import is_mishap
from tawthiq.read.by.doers import HARM, Doer
from tawthiq.read.dates.mention import is_day
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Form
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.who.groups import UNALIGNED

REACH_AIR = 16  # tokens from a figure, its parts between them, to the aircraft that caused it
REACH_SUBJECT = 16  # tokens from those who attacked to the verb of what they did, an aside between them
IMPRISONED: frozenset[Measure] = frozenset({"detained", "held"})
REACH_OPENING = 4  # tokens in which a sentence would open with another place
REACH_ARTICLE = 3  # tokens from a noun of violence back to its article
REACH_CAUSE = 8  # tokens from a figure to what caused it, or to its time


def takes_up(page: Page, figure: Figure, same_line: bool) -> bool:
    """Whether words before a figure point back: «تلك», «خلالها», a total, in the account's own line a toll."""
    first, last = figure.sentence.first, figure.first
    cues = ("resume", "toll") if same_line else ("resume", "total")
    told = page.has_cue(first, last, *cues)
    if told and page.lexicon.doers_first:  # «In the same period» points back to a time, not to who did it
        told = any(cue.first not in page.date_cover for cue in page.cues(first, last, *cues))
    return told or any(_is_amid(page, cue.first) for cue in page.cues(first, last, "amid"))


def is_denied_before(page: Page, figure: Figure) -> bool:
    """«ونفى التحالف ذلك، بينما أحصت المنظمة 82 قتيلاً»: what another counts of that which the accused denies."""
    denial = page.first_cue(figure.sentence.first, figure.first, "denied")
    if denial is None or figure.measure not in HARM:
        return False
    end = min(denial.last + REACH_CAUSE, figure.first)
    that = page.first_cue(denial.last, end, "since_that", "answers_for", "bears")
    return that is not None and any(page.is_mark(at, "،,؛") for at in range(that.last, figure.first))


def takes_up_its_violence(page: Page, sentence: Sentence, doers: Sequence[Doer]) -> bool:
    """«وقالت الفرق إن غاراتها قتلت تسعة»: the violence of the party named last, none being named in this sentence."""
    theirs = next((cue for cue in page.cues(sentence.first, sentence.last, "violence") if cue.pronoun), None)
    return theirs is not None and not any(doer.first < theirs.first for doer in doers)


def _is_amid(page: Page, at: int) -> bool:
    """«خلالها»: not of the month that a relative clause stands by («الشهر الذي قُتل خلاله»)."""
    match = page.cue(at, "amid")
    relative = page.has_cue(at - REACH_CUE, at, "relative")
    return match is not None and bool(match.pronoun) and not relative


def is_other_matter(page: Page, figure: Figure, told: int = -1) -> bool:
    """«على صعيد آخر، …», «بحادث سير»: another matter than the violence `told` before, or nobody's violence at all."""
    sentence = figure.sentence
    if page.has_cue(max(sentence.first, told), figure.first, "aside", "excludes"):
        return True
    found = page.first_cue(max(sentence.first, figure.first - REACH_CAUSE), figure.first, "finds")
    if found is not None and not set(figure.groups) - UNALIGNED and not digs_out_more(page, figure):
        return True  # «عُثر على جثة»
    if figure.measure == "detained" and page.has_cue(sentence.first, sentence.last, "in_connection"):
        return True  # «three were arrested in connection with the attack»
    return is_mishap(page, figure)


def flies(page: Page, code: str) -> bool:
    """Whether a party has aircraft, so that strikes may be its own."""
    return code in page.lexicon.flying


@needs("method", nothing=bool)
def is_from_air_of_others(page: Page, figure: Figure, doers: Sequence[str]) -> bool:
    """«قضى 302 جراء القصف الجوي»: the harm of aircraft, where none of these doers has any; of bombers, where all do."""
    fly = [flies(page, code) for code in doers]
    if any(fly):
        return all(fly) and are_harmed_by_bombers(page, figure.sentence.first, figure)
    last = min(figure.end + REACH_AIR, figure.sentence.last)
    methods = (match.sense.entry for match in page.matches(figure.end, last, "method"))
    return any(isinstance(method, Method) and method.code == "airstrike" for method in methods)


def is_out_of_account(page: Page, figure: Figure) -> bool:
    """«في آذار وحده»: whether the time of a figure is one out of those that the account tells of."""
    sentence = figure.sentence
    first, last = max(sentence.first, figure.first - REACH_CAUSE), min(sentence.last, figure.end + REACH_CAUSE)
    return page.has_cue(first, last, "alone")


def is_of_whole_war(page: Page, figure: Figure) -> bool:
    """«ترتفع حصيلة قتلى النزاع إلى …»: a running total of those whom all sides killed."""
    first, last = figure.sentence.first, figure.first
    running = page.first_cue(first, last, "running", "total")
    if running is None or figure.measure not in HARM:
        return False
    of_war = (match.first for match in page.cues(running.last, last, "two_sided"))
    of_all = any(page.found(page.covered[at - 1], "head") or page.cue(page.covered[at - 1], "toll") for at in of_war)
    return of_all or page.has_cue(running.last, last, "documented")


def is_result_of(page: Page, figure: Figure, acted: int) -> bool:
    """«Russian jets bombed a farm. Sixteen were killed»: harm right behind sentence `acted`, which told the deed."""
    sentence = figure.sentence
    if sentence.index != acted + 1 or figure.measure not in HARM | {"abducted"} or figure.unit == "events":
        return False
    dates = (page.date_cover.get(at) for at in range(sentence.first, sentence.last))
    starts = (date for date in dates if date is not None and date.role == "since")
    return all(date.last - date.first == 1 or page.cue(date.first, "since_that") for date in starts)


def tells_on_of_results(page: Page, figure: Figure, results: int) -> bool:
    """«… Sixteen were killed. Another 30 were hurt»: harm right behind sentence `results`, with no event of its own."""
    sentence = figure.sentence
    if sentence.index != results + 1 or figure.measure not in HARM | {"abducted"} or figure.unit == "events":
        return False
    return not tells_of_another_event(page, figure, sentence.first)


def counts_more(page: Page, figure: Figure, harmed: int) -> bool:
    """«… killed three Palestinians. Six others were wounded»: more of those whom sentence `harmed` told of."""
    if figure.sentence.index != harmed + 1 or figure.measure not in HARM or figure.unit == "events":
        return False
    dug = digs_out_more(page, figure)  # the day is that of the search
    return says_more(page, figure) and not tells_of_another_event(page, figure, figure.sentence.first, dated=not dug)


@needs("ruins", nothing=bool)
def digs_out_more(page: Page, figure: Figure) -> bool:
    """ "Rescuers pulled four more bodies from the rubble": of the building known, in which others had died."""
    last = min(figure.end + REACH_CAUSE, figure.sentence.last)
    ruins = page.cues(figure.end, last, "ruins") if says_more(page, figure) else ()
    return any(page.has_article(match.first) for match in ruins)


def says_more(page: Page, figure: Figure) -> bool:
    """«Another 30», «six others»: whether a number is said to be of more people."""
    first, last = max(figure.sentence.first, figure.first - REACH_ARTICLE), min(figure.last + 2, figure.sentence.last)
    return page.has_cue(first, figure.first, "further_before") or page.has_cue(figure.last, last, "further_behind")


def tells_of_another_event(page: Page, figure: Figure, since: int, *, dated: bool = True) -> bool:
    """Whether its sentence has, from `since` on, a day (else a start), a place first, a party, or new violence."""
    sentence = figure.sentence
    for at in range(since, sentence.last):
        day = page.date_cover.get(at)
        if (day is not None and (dated or day.role == "since")) or page.cue(at, "aside", "beside", "two_sided"):
            return True
        event = page.found(at, "method") or page.cue(at, "one_event", "violence")
        hurt = page.has_cue(at, at + REACH_ARTICLE, "bodily_harm")  # «bullet wounds»
        if event and not hurt and not page.has_article(at):
            return True
    opening = range(since, min(since + REACH_OPENING, figure.first))
    if any(at in page.place_cover for at in opening):
        return True
    return next(page.matches(since, figure.first, "party"), None) is not None


def tells_on(page: Page, figure: Figure) -> bool:
    """«وأوضح المصدر أن أكثر من عشرة أصيبوا»: the same account, with no other place, day or violence in it."""
    sentence = figure.sentence
    if figure.measure not in HARM or figure.unit == "events":
        return False
    senses = [match.sense for match in page.match_at.get(sentence.first, ()) if match.sense.table == "attribution"]
    if not {"continued", "saying"} <= {sense.entry for sense in senses if isinstance(sense.entry, str)}:
        return False
    span = range(sentence.first, min(sentence.last, figure.end + REACH_CAUSE))
    new = (page.cue(at, "violence", "two_sided") or page.found(at, "method") for at in span)
    return not any(new) and not any(at in page.place_cover or at in page.date_cover for at in span)


def counts_attackers(page: Page, figure: Figure) -> bool:
    """«All five attackers were killed»: who they were is not said, nor who fought them."""
    entries = [match.sense.entry for match in figure.counted.people]
    counted = any(isinstance(entry, Person) and entry.attacker for entry in entries)
    before = page.cue(figure.first - 1, "attackers") if figure.first > figure.sentence.first else None
    apart = before is None or page.lexicon.doers_first  # «وقُتل المهاجمون السبعة»
    return counted or not apart or page.has_cue(figure.last, figure.end + 1, "attackers")


def tells_of_attackers(page: Page, figure: Figure) -> bool:
    """«وأوضح أن المهاجمين اقتادوا معهم أحد عشر»: whether those who attacked are the subject of what is told."""
    governor = figure.governor
    if governor is None or governor.first > figure.first or governor.sense.form is Form.NOUN:
        return False
    near = range(max(figure.sentence.first, governor.first - REACH_SUBJECT), figure.first)
    told = next((cue for at in near if (cue := page.cue(at, "attackers")) is not None), None)
    behind_that = told is not None and page.cue(told.first - 1, "that") is not None
    return told is not None and (behind_that or told.first in (governor.last, figure.sentence.first))


def tells_earlier_toll(page: Page, figure: Figure) -> bool:
    """«وكان المركز قد تحدث عن مقتل 23 جندياً»: what was said before of the same attack, no other being told."""
    sentence = figure.sentence
    if figure.measure not in HARM or figure.unit == "events" or page.cue(sentence.first, "auxiliary") is None:
        return False
    told = range(sentence.first, figure.first)
    says = any(page.cue(at, "toll") or _is_saying(page, at) for at in told)
    span = range(sentence.first, min(sentence.last, figure.end + REACH_CAUSE))
    new = (page.cue(at, "violence", "two_sided") or page.found(at, "method") or page.found(at, "party") for at in span)
    return says and not any(new) and not any(at in page.place_cover or _is_month(page, at) for at in span)


def opens_as_anothers_word(page: Page, sentence: Sentence) -> bool:
    """«وقالت الأمم المتحدة إن عدد القتلى منذ نيسان بلغ 287»: whether a sentence opens as another's word."""
    opens = not page.lexicon.doers_first and _is_saying(page, sentence.first)
    return opens and page.cue(sentence.first + 1, "that", "that_they") is None


def _is_month(page: Page, at: int) -> bool:
    """«وكانت البعثة قد سجلت في أيار مقتل 354»: whether a token is of a month or year, not of one attack."""
    mention = page.date_cover.get(at)
    return mention is not None and mention.period is not None and not is_day(mention)


def _is_saying(page: Page, at: int) -> bool:
    return any(m.sense.table == "attribution" and m.sense.entry == "saying" for m in page.match_at.get(at, ()))


def has_comparison(page: Page, first: int, last: int) -> bool:
    """Whether words of tokens `first:last` set what follows beside what was told before."""
    return any(compares(page, cue.first) for cue in page.cues(first, last, "compared", "growth", "decline"))


def compares(page: Page, at: int) -> bool:
    """«مقارنة بـ», «انخفاضاً من»: whether the words at a token set the figure that follows beside the one before."""
    if page.cue(at, "compared") is not None:
        return True
    change = page.cue(at, "growth", "decline")
    return change is not None and page.cue(change.last, "partitive") is not None


def dies_in_known_violence(page: Page, figure: Figure) -> bool:
    """«استشهد 19 مواطناً في الاعتداء»: whether the violence told right after a figure, in its clause, is known."""
    last = min(figure.end + REACH_CAUSE, figure.sentence.last)
    stops = (at for at in range(figure.end, last) if page.is_mark(at, "،,؛:(-") or page.cue(at, "breaks", "beside"))
    end = next(stops, last)
    return not any(page.found(at, "party") for at in range(figure.end, end)) and tells_of_known_violence(
        page, figure.end, end
    )


@needs("prison", nothing=bool)
def dies_in_prison(page: Page, figure: Figure) -> bool:
    """«استُشهد في سجون الاحتلال 18 أسيراً»: of a death in prison, told with no way of killing («تحت التعذيب»)."""
    sentence = figure.sentence
    if is_done_to_death(page, figure):
        return False
    first, last = max(sentence.first, figure.first - REACH_CAUSE), min(sentence.last, figure.end + REACH_CAUSE)
    for at in range(first, last):
        here = page.match_at.get(at)
        if here is None or page.cue_within(at, "prison") is None:
            continue
        inside = any(match.prefix in page.lexicon.in_prefixes for match in here)
        if inside or page.cue(at - 1, "inside") is not None:
            apart = any(page.is_mark(mark, "،,؛") for mark in range(figure.end, at))
            told = range(max(sentence.first, min(first, at - REACH_CAUSE)), last)  # «بسبب التعذيب في مراكز احتجاز …»
            return not apart and not any(page.found(other, "method") for other in told)
    return False


def is_done_to_death(page: Page, figure: Figure) -> bool:
    """«Were tortured to death», «were executed»: whether the verb of killing itself says in what way."""
    verb = figure.governor if figure.measure == "killed" and page.lexicon.doers_first else None
    entry = verb.sense.entry if verb is not None else None
    if verb is None or not isinstance(entry, Trigger) or entry.victim == "subject":
        return False
    return any(word.sense.table == "method" for at in range(verb.first, verb.last) for word in page.word(at))


def is_dead_prisoner(page: Page, figure: Figure) -> bool:
    """«وفاة 27 معتقلاً», «السجون تضم 900، وإن 18 أسيراً استشهدوا فيها»: who died a prisoner, none being told to kill."""
    sentence, governor = figure.sentence, figure.governor
    entry = governor.sense.entry if governor is not None else None
    if governor is None or not isinstance(entry, Trigger) or entry.victim != "subject" or entry.measure != "killed":
        return False
    first, last = min(governor.first, figure.first), min(sentence.last, max(governor.last, figure.end) + REACH_CAUSE)
    prisoners = any(
        isinstance(head.sense.entry, Head) and head.sense.entry.measure in IMPRISONED for head in figure.counted.heads
    )
    of_them = figure.whole is not None and figure.whole.measure in IMPRISONED and not page.lexicon.doers_first
    therein = next((at for at in range(first, last) if page.cue(at, "in_them") is not None), -1)
    inside = therein >= 0 and page.has_cue(sentence.first, therein, "prison", "prisons")
    told = page.has_cue(first, last, "agent") or any(page.found(at, "method") for at in range(first, last))
    return (prisoners or inside or of_them) and not told


def tells_of_known_violence(page: Page, first: int, last: int) -> bool:
    """Whether the last violence named in tokens `first:last` is definite: «الضربات», «غاراتها» told of before.

    What has more words to tell it apart («الهجوم على المدرسة») or no article is news.
    """
    for at in range(last - 1, first - 1, -1):
        for match in page.match_at.get(at, ()):
            entry = match.sense.entry
            event = entry == "violence" or (isinstance(entry, Head) and entry.measure in EVENT_MEASURES)
            if event and not page.cue(at, "two_sided"):
                apart = page.has_cue(match.last, match.last + 2, "relative", "against")
                known = match.prefix in page.lexicon.articles or bool(match.pronoun) or _is_definite(page, at)
                return known and not apart
    return False


def _is_definite(page: Page, at: int) -> bool:
    """«the school strike»: whether an article stands before the qualities of a noun, where these come first."""
    for before in range(at - 1, max(at - 1 - REACH_ARTICLE, -1), -1) if page.lexicon.doers_first else ():
        if page.has_article(before):
            return page.found(before, "party") is None
        if page.cue(before, "function", "connective", "partitive") or page.is_mark(before, '،,.;:()"“”'):
            return False
    return False
