"""Fitting: whether a word of harm can be said of the people or things of a figure."""

from tawthiq.languages.words import Head, Trigger
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.measures.exchanges import may_be_handed_over
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.measures.told_by import are_moved_by_a_deal
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page

REACH_LEFT = 16  # tokens from those who leave to the place that they leave
REACH_KEPT = 5  # tokens after a figure to the camp or prison where those counted are
BARE_PEOPLE = 1000  # from which on a number without a noun is taken to be of people in a camp
ADJACENT = 3
REACH_COMPLETED = 8  # tokens from those counted to the word that completes their verb
SENTENCES_OF_FLIGHT = 2  # back from those who arrive to those who fled
MANY_WHO_LEAVE = 100  # people from which on those who left a country are no travellers


def fits(page: Page, figure: Figure, entry: Trigger) -> bool:
    """Whether those counted are such as the word is said of: held people, or fighters, where it asks for them."""
    head = figure.counted.head()
    if entry.measure == "freed" and _open_fire(page, figure):
        return False
    if entry.completed_by and _is_completed(page, figure, entry):
        return True
    if entry.needs_held:
        named = bool(figure.counted.people or figure.counted.heads) or _stands_bare(page, figure)
        kept = entry.measure == "held" and named and _in_custody(page, figure)
        return kept or (head is not None and head.standing == "held") or _is_handed_over(page, figure, entry)
    if entry.needs_deal:
        return (head is None or head.standing == "held") and are_moved_by_a_deal(page, figure)
    if entry.needs_flight:
        return are_on_the_move(page, figure)
    if entry.needs_families:
        families = any(person.unit == "families" for person in figure.counted.persons()[:1])
        return families or (entry.measure == "displaced" and _are_others_who_fled(page, figure))
    if entry.needs_another and not _says_so_again(page, figure, entry):
        return False
    if entry.needs_people:
        return bool(figure.counted.people or figure.counted.heads)
    if entry.needs_fighters:
        people = figure.counted.persons()
        fighters = any(person.fighter or person.member or person.soldier for person in people)
        if figure.wording is Wording.SINGLE:
            return False  # «هاجم انتحاري بوابة المعسكر»: he is told of, not counted
        return fighters or (bool(figure.counted.parties) and not people)
    return not entry.completed_by


def _is_completed(page: Page, figure: Figure, entry: Trigger) -> bool:
    """«Took ten people away», «let 40 go»: whether what completes the verb stands behind those counted."""
    last = min(figure.end + REACH_COMPLETED, figure.sentence.last)
    cue = page.first_cue(figure.end, last, entry.completed_by)
    if cue is None or figure.counted.unknown or not _somebody_acts(page, figure):
        return False
    between = range(figure.end, cue.first)
    return not any(page.cue(at, "breaks", "relative") or page.found(at, "trigger") for at in between)


def _somebody_acts(page: Page, figure: Figure) -> bool:
    """Whether people, or a pronoun for them, stand before those counted: floods and ambulances carry off nobody."""
    first, last = figure.sentence.first, figure.first
    named = any(any(page.matches(first, last, table)) for table in ("party", "person", "head"))
    return named or page.has_cue(first, last, "speaker_again")


def _open_fire(page: Page, figure: Figure) -> bool:
    """«أطلق مسلحان النار على شاب»: whether shots are let off behind those counted, who shoot, or upon them."""
    last = min(figure.last + ADJACENT, figure.sentence.last)
    upon = page.has_cue(max(figure.sentence.first, figure.first - ADJACENT), figure.first, "shots")
    return not page.lexicon.doers_first and (upon or page.has_cue(figure.end, last, "shots"))


def _is_handed_over(page: Page, figure: Figure, entry: Trigger) -> bool:
    return entry.measure == "freed" and may_be_handed_over(page, figure)


def are_on_the_move(page: Page, figure: Figure) -> bool:
    """«30,000 fled. By Friday 12,000 had arrived in Chad»: whether those who arrive stand near those who fled."""
    counted, sentence = figure.counted, figure.sentence
    people = counted.persons()
    anybody = bool(people) and all(person.generic or person.unit == "families" for person in people)
    anybody = anybody or (counted.empty and figure.value >= BARE_PEOPLE)
    if not anybody or counted.heads or counted.parties or figure.kind != "count":
        return False
    opening = page.sentences[max(0, sentence.index - SENTENCES_OF_FLIGHT)].first
    told = (match.sense.entry for table in ("trigger", "head") for match in page.matches(opening, sentence.last, table))
    flight = (one for one in told if isinstance(one, Trigger | Head) and one.measure == "displaced")
    return any(not (isinstance(one, Trigger) and (one.needs_flight or one.needs_families)) for one in flight)


def leave_a_place(page: Page, figure: Figure, match: Match, entry: Trigger) -> bool:
    """«خرج 6700 شخص فجر اليوم من عربين», «300 خرجوا من حمص»: people who go out of a town."""
    head = figure.counted.head()
    several = match.sense.form is Form.PLURAL_VERB
    named = bool(figure.counted.people) or (several and (figure.counted.empty or bool(figure.counted.others)))
    named = named and (head is None or head.measure == "displaced")
    if not named or not entry.needs_families or page.cue(match.first, "leaves") is None:
        return False
    last = min(figure.end + REACH_LEFT, figure.sentence.last)
    out = [cue.last for cue in page.cues(figure.end, last, "out_of_place")]
    for start in [match.last, *out] if several else out:
        near = (page.place_cover.get(at) for at in range(start, min(start + ADJACENT, last)))
        kept = ("prison",) if page.lexicon.doers_first and figure.value >= MANY_WHO_LEAVE else ("prison", "country")
        if any(place is not None and place.kind not in kept for place in near):
            return True
    return False


def are_the_fallen(page: Page, figure: Figure, fall: Match) -> bool:
    """«سقوط ثلاثة لاجئين», not «سقوط المدينة 26 مفقوداً», nor «سقوط 20 من عناصره أسرى»."""
    if first_with_bounds(page, figure) > fall.last and page.found(fall.last, "person") is None:
        return False
    last = min(figure.end + REACH_KEPT, figure.sentence.last)
    heads = (match.sense.entry for match in page.matches(figure.last, last, "head"))
    return not any(isinstance(head, Head) and head.measure == "detained" for head in heads)


def _are_others_who_fled(page: Page, figure: Figure) -> bool:
    """«15 ألفاً نزحوا إلى الريف، ووصل خمسة آلاف غيرهم إلى المدينة»: more of those who were said to flee."""
    others = bool(figure.counted.others) and not figure.counted.heads and not figure.counted.parties
    told = page.matches(figure.sentence.first, figure.first, "trigger")
    return others and any(
        getattr(match.sense.entry, "measure", "") == "displaced"
        and not getattr(match.sense.entry, "needs_families", False)
        for match in told
    )


def _says_so_again(page: Page, figure: Figure, entry: Trigger) -> bool:
    """«اضطر 300 شخص إلى ترك منازلهم»: another word of the same measure after those counted."""
    later = page.matches(figure.end, figure.sentence.last, "trigger")
    return any(getattr(match.sense.entry, "measure", "") == entry.measure for match in later)


def _stands_bare(page: Page, figure: Figure) -> bool:
    """«لا يزال المخيم يؤوي 37 ألفاً، بينهم …»: whether a number of thousands ends its clause, no noun behind it."""
    ends = figure.end >= figure.sentence.last or page.is_mark(figure.end, "،,.؛")
    return ends and figure.counted.empty and figure.value >= BARE_PEOPLE


def _in_custody(page: Page, figure: Figure) -> bool:
    """Whether the sentence speaks of a camp or a prison before the figure, or names one right after it."""
    before = range(figure.sentence.first, figure.first)
    near = (*before, *range(figure.end, min(figure.end + REACH_KEPT, figure.sentence.last)))
    kept = any(page.place_cover[at].kind in ("camp", "prison") for at in near if at in page.place_cover)
    return kept or any(page.cue(at, "custody") or _is_inside_name(page, at) for at in before)


def _is_inside_name(page: Page, at: int) -> bool:
    """«إدارة المخيم»: the camp or prison that is spoken of, inside the name of an office."""
    if not 0 <= page.covered[at] < at:
        return False
    found = [match for match in page.word(at) if match.prefix in page.lexicon.articles]
    return any(match.sense.table == "cue" and match.sense.entry == "custody" for match in found)
