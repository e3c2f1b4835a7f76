"""The saying: which dates tell when something was said or published, not when it happened."""

from tawthiq.languages.words import Head
from tawthiq.read.dates.mention import DateMention, is_day
from tawthiq.read.page.page import Page, Sentence

REACH_SAYING = 24
REACH_ISSUED = 4
REACH_OUT = 5  # tokens from «published» to the day, by whom between
REACH_CLAUSE = 10
REACH_CHANNEL = 9  # tokens from «released» to the day, the channel on which it came out between
REACH_DOCUMENT = 8  # tokens from a document to the word for its publication
REACH_RISEN = 4  # tokens from «rose» to the number to which a toll rose
REACH_RAISED = 20  # tokens from the day with which a sentence opens to the number to which a toll is raised
REACH_NAME = 2  # tokens from an institution to those in its name
REACH_SPEAKER = 2  # tokens from a word of saying to the party that says it


def is_of_the_saying(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """Whether a date is the day on which something was told, a toll given or a document published."""
    if _is_of_a_risen_toll(page, sentence, mention):
        return True
    return _is_of_an_earlier_toll(page, sentence, mention) or _is_said_then(page, sentence, mention)


def looks_back(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """«71 were killed, the group said in a report released Thursday»: the day on which an inquiry into what
    had happened came out, which dates no harm; a daily report of news does not look back.
    """
    near = max(sentence.first, mention.first - REACH_OUT)
    out = next(reversed(list(page.cues(near, mention.first, "came_out"))), None) if is_day(mention) else None
    if out is None or any(page.is_mark(at, ",;") for at in range(out.last, mention.first)):
        return False
    paper = page.cue_up_to(max(sentence.first, out.first - REACH_ISSUED), out.first, "inquiries")
    return paper is not None and page.cue(page.covered[paper.first - 1], "of_each_day") is None


def _is_of_a_risen_toll(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """«The death toll of the raid rose to 136 on Sunday»: the day right behind the number to which a toll rose."""
    if not page.lexicon.doers_first or not is_day(mention):
        return False
    if mention.first == sentence.first:
        return _raises_a_toll(page, sentence, mention) or _gives_a_toll(page, sentence, mention)
    number = page.quantity_cover.get(mention.first - 1)
    if number is None:
        return False
    start = max(sentence.first, number - REACH_RISEN)
    risen = page.first_cue(start, number, "running")
    given = any(match.sense.entry == "saying" for match in page.matches(start, number, "attribution"))
    if risen is None:
        return given and page.has_cue(start, number, "toll")  # «put the toll at 165 on Wednesday evening»
    return page.has_cue(sentence.first, risen.first, "toll")


def _raises_a_toll(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """«On Sunday it raised the number to 57»: a day with which a sentence opens that raises a toll told before."""
    end = min(mention.last + REACH_RAISED, sentence.last)
    number = next((at for at in range(mention.last, end) if at in page.quantity_cover), -1)
    before = page.covered[number - 1] if number > 0 else -1
    towards = before >= 0 and page.cue(before, "towards", "running") is not None
    raised = towards and page.has_cue(mention.last, number, "running", "growth")
    return raised and page.has_cue(mention.last, number, "toll", "number_of")


def _gives_a_toll(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """«On Monday it had put the figure at 171»: a day with which a sentence opens, on which somebody gave a toll."""
    end = min(mention.last + REACH_RAISED, sentence.last)
    number = next((at for at in range(mention.last, end) if at in page.quantity_cover), -1)
    if number < 0 or next(page.matches(mention.last, number, "trigger"), None) is not None:
        return False
    said = next(page.matches(mention.last, number, "attribution"), None)
    tolled = said is not None and page.has_cue(said.first, number, "toll", "number_of")
    return tolled or page.has_cue(mention.last, number, "spoke_of")


def _is_of_an_earlier_toll(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """«وكانت حصيلة سابقة للمركز، صباح الثلاثاء، أفادت بمقتل 27»: the day on which it was given."""
    tallies = page.cues(max(sentence.first, mention.first - REACH_CLAUSE), mention.first, "other_tally")
    tally = next(tallies, None)
    if tally is None or not is_day(mention):
        return False
    between = range(tally.last, mention.first)
    return not any(at in page.quantity_cover or page.found(at, "trigger") or page.found(at, "head") for at in between)


def _is_said_then(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """The day on which something was said or published, not on which it happened."""
    if mention.role in ("since", "until") or mention.cue.startswith("about") or _is_its_matter(page, mention):
        return False
    if _is_of_publication(page, sentence, mention) or _closes_whose_word_it_is(page, sentence, mention):
        return True
    reach = REACH_SAYING if mention.role == "point" else REACH_ISSUED
    comma, doer = False, -1
    for at in range(mention.first - 1, max(sentence.first, mention.first - reach) - 1, -1):
        if at in page.quantity_cover or page.cue(at, "that", "that_they") or page.is_mark(at, ":؛;"):
            return False
        if page.is_mark(at, "،,") and page.conjoined(at + 1):
            return False
        first = page.covered[at]
        comma = comma or page.is_mark(at, "،,")
        if (
            first >= 0
            and (page.found(first, "trigger") or page.found(first, "head"))
            and not _names_a_body(page, first)
            and not (_are_people_spoken_for(page, first) and _stands_alone(page, mention))
        ):
            return False
        if first >= 0 and page.cue(first, "agent", "violence"):
            return False  # «ذكّر التقرير بهجوم الفصيل على البلدة في 4 نيسان»
        acts = first >= 0 and page.found(first, "party") is not None and not _is_of_a_body(page, first)
        doer = first if acts else doer
        kinds = _kinds_before(page, mention, at) if first >= 0 else set()
        if _is_counted_then(page, mention, first):
            return False
        if kinds - {"own"} and not _is_a_toll(page, first) and not _is_what_a_body_is_for(page, first, kinds):
            that = _leads_to_what_is_said(page, sentence, mention)
            spoken = that or _is_according_to(page, first, kinds) or _stands_alone(page, mention)
            if doer - at > REACH_SPEAKER and not spoken:
                return False  # «أورد التقرير قيام دورية من الجيش أمس …»: of what the doer did
            if comma and (kinds == {"after"} or _follows(page, first)):
                return False  # «بحسب المصدر، قتل 3 أمس», «وفق الإحصائية، وقعت في 2022 …»
            return that or _is_near(mention) or mention.counts_from != 0 or "issuing" in kinds
    return False


def _closes_whose_word_it_is(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """«وحسب توثيق أصدره المرصد ومقره لندن، الثلاثاء، فقد قُتل …»: the day of the word with which a sentence opens."""
    at = mention.last + (mention.last < sentence.last and page.is_mark(mention.last, "،"))
    if at >= sentence.last or page.cue(at, "particle") is None or "after" not in _kinds(page, sentence.first):
        return False
    before = range(sentence.first, mention.first)
    return not any(page.found(at, "trigger") or at in page.quantity_cover for at in before)


def _is_a_toll(page: Page, first: int) -> bool:
    """Whether what stands at a token is a toll and no speaker, also as «أما حصيلة» in «أما حصيلة أمس فهي 11»."""
    said = page.found(first, "attribution")
    behind = range(first + 1, said.last) if said is not None else range(0)
    return page.cue(first, "toll") is not None or any(page.means(at, "toll") for at in behind)


def _leads_to_what_is_said(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """«قال الناطق باسم اللواء في مؤتمر صحفي اليوم، إن …»: «that» right behind a day, a comma between them or none."""
    at = mention.last + (mention.last < sentence.last and page.is_mark(mention.last, "،,"))
    return at < sentence.last and page.cue(at, "that", "that_they") is not None


def _kinds_before(page: Page, mention: DateMention, at: int) -> set[object]:
    """How the word at a token tells that somebody speaks; a name alone does right before the date, or with a comma.

    «Overran the military base at Mansila on 11 June»: the military does not speak there.
    """
    kinds = _kinds(page, page.covered[at])
    apart = page.lexicon.doers_first and mention.first - at > 1 and not page.is_mark(at + 1, ",")
    return set() if apart and kinds == {"named"} else kinds


def _is_of_publication(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """«In its monthly report, released on Saturday», «a count given on Friday»: the day on which it came out."""
    months = page.lexicon.doers_first and mention.role == "point"  # «an inquiry published in April 2016»
    published = page.covered[mention.first - 1] if (is_day(mention) or months) and mention.first else -1
    if published >= 0 and page.cue(published, "came_out") is None:
        published = _came_out_somewhere(page, sentence, mention) if is_day(mention) else -1
    if published < 0:
        return False
    reach = REACH_DOCUMENT if is_day(mention) else REACH_SAYING  # «an inquiry, 300 pages long and published in May»
    near = (max(sentence.first, published - reach), published)
    issued = any(match.sense.entry == "issuing" for match in page.matches(*near, "attribution"))
    if is_day(mention):
        return issued or page.has_cue(*near, "tally", "toll", "other_tally")
    people = next(page.matches(*near, "head"), None) is not None  # «a list of prisoners released in April»
    return (issued or page.has_cue(*near, "papers")) and not people


def _came_out_somewhere(page: Page, sentence: Sentence, mention: DateMention) -> int:
    """«In a statement released on its channel on Sunday»: the word for coming out, where it came out between; -1."""
    start = max(sentence.first, mention.first - REACH_CHANNEL)
    out = page.last_cue(start, mention.first, "came_out") if page.lexicon.doers_first else None
    if out is None or page.cue(out.last, "over", "inside") is None:
        return -1
    between = range(out.last, mention.first)
    told = any(page.is_mark(at, ",;:") or at in page.quantity_cover or page.found(at, "trigger") for at in between)
    return -1 if told else out.first


def _is_counted_then(page: Page, mention: DateMention, at: int) -> bool:
    """«أحصى الدفاع المدني أمس 186 هجوماً», «رصدت المنظمة خلال الأسبوع الماضي نزوح 320 أسرة»: the time of the harm."""
    of_harm = mention.role == "span" or mention.cue.endswith("yesterday")
    return of_harm and at >= 0 and page.cue(at, "tallies") is not None


def _is_its_matter(page: Page, mention: DateMention) -> bool:
    """«أصدر المكتب، الخميس، إحصائيته لشهر أيار», «حصيلتها عن العام الماضي»: the time that a document is about."""
    if is_day(mention) or _has_both_ends(mention):
        return not is_day(mention)
    to = page.tokens[mention.first].form.startswith(tuple(page.lexicon.to_prefixes))
    return to or page.cue(mention.first - 1, "about") is not None


def _names_a_body(page: Page, at: int) -> bool:
    """«أعلنت مؤسسة الشهداء، أمس», «وزارة الهجرة والمهجرين»: whether token `at` is of the name of one who speaks."""
    joined = any(match.prefix.endswith(tuple(page.lexicon.articles)) for match in page.match_at.get(at, ()))
    if not page.has_article(at) and not joined:
        return False
    return any(page.found(before, "source") for before in range(max(0, at - REACH_NAME), at))


def _is_of_a_body(page: Page, at: int) -> bool:
    """«وزارة الصحة الليبية»: the nation of the one who speaks does nothing."""
    return at > 0 and page.has_article(at) and page.found(page.covered[at - 1], "source") is not None


def _are_people_spoken_for(page: Page, at: int) -> bool:
    """«كشفت إدارة مخيمات النازحين في المحافظة، أمس، عن نزوح …»: people in the name of the one who speaks."""
    head = page.found(at, "head")
    people = head is not None and isinstance(head.sense.entry, Head) and head.sense.entry.unit == "persons"
    return people and page.has_article(at)


def _is_according_to(page: Page, at: int, kinds: set[object]) -> bool:
    """«بحسب ما قال وزير الصحة في حكومة الجماعة الثلاثاء»: what follows names who speaks, and no deed."""
    return kinds == {"after"} or _follows(page, at)


def _stands_alone(page: Page, mention: DateMention) -> bool:
    """«أعلنت رئاسة الأركان في الجيش، اليوم الاثنين، مقتل 70»: a day between commas is that of the saying."""
    last = min(mention.last, len(page.tokens) - 1)
    return page.is_mark(max(0, mention.first - 1), "،,") and page.is_mark(last, "،,")


def _is_what_a_body_is_for(page: Page, at: int, kinds: set[object]) -> bool:
    """«أصدر مركز الأمل للتوثيق، اليوم، نشرته»: the work in the name of an office, not whom one goes by."""
    to = page.tokens[at].form.startswith(tuple(page.lexicon.to_prefixes))
    return to and kinds == {"after"} and not _follows(page, at)


def _follows(page: Page, at: int) -> bool:
    """«وفق الإحصائية»: whether a word for "according to" stands right before a token."""
    before = page.covered[at - 1] if at > 0 else -1
    return before >= 0 and "after" in _kinds(page, before)


def _has_both_ends(mention: DateMention) -> bool:
    """«إحصائيتها للأحداث في المدة من 3 ولغاية 7»: nobody speaks from one day to another."""
    named = not mention.relative and mention.cue.rpartition(" ")[2] in ("date", "day-of-month")
    return mention.role == "span" and named and mention.period is not None and "/" in mention.period


def _is_near(mention: DateMention) -> bool:
    """Whether somebody may speak then: on a day, or in a week."""
    return mention.cue.endswith("-week") if mention.role == "span" else is_day(mention)


def _kinds(page: Page, at: int) -> set[object]:
    kinds = {match.sense.entry for match in page.match_at[at] if match.sense.table == "attribution"}
    return kinds or ({"saying"} if page.cue(at, "denied", "admitted") is not None else kinds)
