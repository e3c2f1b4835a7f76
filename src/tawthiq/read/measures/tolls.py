"""Tolls: what a figure measures where no word governs it directly.

A bare number counts what the figure before it counts, or the dead of a toll («والحصيلة ترتفع إلى 2350»), or
what a ratio is of; armed people whom nothing happens to are a strength. Most of this the text leaves open, and
so the figure keeps a doubt of its measure.
"""

from collections.abc import Sequence

from tawthiq.languages.words import Head
from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.read.figures.asides import ends_as_verb_of_many
from tawthiq.read.figures.clauses import begins_another
from tawthiq.read.figures.counted import HARMED
from tawthiq.read.figures.figure import JOINED, Figure, Ground, Wording
from tawthiq.read.measures.answers import answer, is_compared
from tawthiq.read.measures.cases import REACH_JOIN, count_cases, count_cases_of_a_topic, number_of_cases
from tawthiq.read.measures.identified import count_identified
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page
from tawthiq.text.tokens import TokenKind

REACH_TOLL = 30
REACH_AGENT = 12  # tokens from people, some of them between, to who did it
NEAR, NEXT = 5, 2
REACH_RATIO = 6
LONGEST_GAPPED = 4  # tokens of «and» and the name before a small word and the next number


def fall_back(page: Page, figure: Figure, before: Figure | None, told: Figure | None, cases: Figure | None) -> None:
    """Give the figure the measure that its sentence implies, the surest ground first, or leave it without one.

    `told` is the last figure before the sentence, `cases` the last one before this figure that counts cases.
    """
    if before is not None:
        join(page, figure, before)
    if figure.measure is None:
        answer(page, figure, before, told)
    if figure.measure is None:
        _number_again(page, figure, before or told)
    if figure.measure is None:
        count_identified(page, figure, before or told)
    if figure.measure is None and before is None and told is not None:
        _count_them(page, figure, told)
    if figure.measure is None and cases is not None:
        number_of_cases(page, figure, cases)
    if figure.measure is None:
        _count_toll(page, figure, before)
    if figure.measure is None and figure.kind == "ratio":
        _count_noun_of_ratio(page, figure)
    if figure.measure is None and before is None and told is not None:
        _take_up(page, figure, told)
    if figure.measure is None and cases is not None:
        count_cases(page, figure, cases)
    if figure.measure is None and figure.kind == "count":
        count_cases_of_a_topic(page, figure)


def share_out(page: Page, figures: Sequence[Figure]) -> None:
    """«مقتل 1712 مدنياً في 63 مجزرة: 877 في اللاذقية، و835 في طرطوس»: bare numbers behind a colon that add up to one."""
    bare = [n for n, figure in enumerate(figures) if figure.measure is None and figure.counted.empty]
    first = bare[0] if bare else 0
    listed = figures[first:]
    if first == 0 or len(listed) < 2 or len(bare) != len(listed):
        return
    opened = bool(page.marks(figures[first - 1].end, listed[0].first, ":-"))
    total = sum(figure.value for figure in listed)
    whole = next((one for one in figures[:first] if one.measure is not None and one.value == total), None)
    if not opened or whole is None or any(figure.barred or figure.kind != "count" for figure in listed):
        return
    for figure in listed:
        figure.measure, figure.unit, figure.governor = whole.measure, whole.unit, whole.governor
        figure.measure_rule, figure.whole = JOINED, whole
        figure.because_of("measure", JOINED, whole)
        figure.because_of("part_of", "parts-that-add-up-to-it", whole)


def count_by_heading(page: Page, figures: Sequence[Figure], told: Figure | None) -> None:
    """«وبحسب المدن: 40 في حلب، و22 في حماة»: bare numbers behind a heading count what was told last."""
    if told is None or told.measure is None or told.sentence.headline or not figures:
        return
    opening = range(figures[0].sentence.first, figures[0].first)
    headed = any(page.cue(at, "list_by") for at in opening[:NEXT]) and any(page.is_mark(at, ":") for at in opening)
    bare = all(one.measure is None and one.counted.empty and one.kind == "count" for one in figures)
    if not headed or not bare or any(one.barred for one in figures):
        return
    for figure in figures:
        figure.measure, figure.unit, figure.measure_rule = told.measure, told.unit, JOINED
        figure.because("measure", JOINED, told.first, told.last)


def _count_them(page: Page, figure: Figure, told: Figure) -> None:
    """«Have killed 99 people … It counted 60 Druze, 18 fighters»: people counted right behind, by what they were."""
    people = figure.counted.people or figure.counted.parties
    if figure.kind != "count" or told.kind != "count" or not people or figure.value >= told.value:
        return
    next_to = figure.sentence.index - told.sentence.index == 1 and figure.sentence.line == told.sentence.line
    if not next_to or told.measure not in (*HARMED, "detained", "abducted", "freed") or told.unit == "events":
        return
    opens = first_with_bounds(page, figure)
    near = opens - figure.sentence.first <= NEAR
    again = near and page.cue_up_to(figure.sentence.first, opens, "counts_them") is not None
    if again and next(page.matches(figure.sentence.first, opens, "trigger"), None) is None:
        figure.measure, figure.unit, figure.measure_rule = told.measure, told.unit, "taken-up"
        figure.doubts.append("measure")
        figure.because("measure", "taken-up-from-the-figure-before", told.first, told.last)


def join(page: Page, figure: Figure, before: Figure) -> None:
    """A figure that goes on from the one before counts what that one counts."""
    if _is_joined(page, figure, before):
        figure.measure, figure.unit, figure.governor = before.measure, before.unit, before.governor
        figure.measure_rule = before.measure_rule if before.measure_rule == "taken-up" else JOINED
        figure.because("measure", JOINED, before.first, before.last)


def _is_joined(page: Page, figure: Figure, before: Figure) -> bool:
    """«27 بإطلاق النار، و6 بعبوات»: a bare number joined to the figure before counts the same."""
    if before.measure is None or figure.kind != "count":
        return False
    if before.unit == "events" and figure.counted.people:
        return False
    if _befell_what_no_table_knows(page, figure) or _is_told_behind_an_aside(page, figure):
        return False
    if is_compared(page, figure, before) or _is_added(page, figure, before):
        return True
    if before.kind != "count":
        return False
    no_head = not figure.counted.heads
    bare = no_head and not figure.counted.unknown and not figure.counted.persons()
    between = range(before.end, figure.first)
    toll = before.measure_rule == "toll" and no_head and figure.conjoined
    others = no_head and _are_others_elsewhere(page, figure)
    if not (bare or toll or others or _goes_on_with_people(page, figure, before)):
        return False
    ranked = bare and page.has_cue(between.start, between.stop, "ranks_after")  # «15 في حلب تلتها درعا بسبعة»
    gapped = bare and _is_next_item(page, figure, before)
    if not figure.conjoined and not ranked and not gapped and not any(page.is_mark(at, "،,؛") for at in between):
        return False
    stops = any(page.cue(at, "breaks", "other_verbs", "relative") or begins_another(page, at) for at in between)
    return figure.first - before.end <= REACH_JOIN and not stops


def _are_others_elsewhere(page: Page, figure: Figure) -> bool:
    """«210 people were killed in the north, and 34 others on the coast»: others, of whom only the place is told."""
    if not page.lexicon.words.morphology.subjects_first or page.cue(figure.last, "further_behind") is None:
        return False
    at = page.cue(figure.end, "inside", "at_a_place") if figure.end < figure.sentence.last else None
    return figure.conjoined and at is not None


def _is_told_behind_an_aside(page: Page, figure: Figure) -> bool:
    """«32 more, most of them women, were taken to hospital»: whether their own verb stands behind an aside."""
    if not page.lexicon.words.morphology.subjects_first or not page.is_mark(figure.end, ","):
        return False
    last = min(figure.end + REACH_JOIN, figure.sentence.last - 1)
    comma = next(iter(page.marks(figure.end + 1, last, ",")), -1)
    verb = (page.found(comma + 1, "trigger") or page.cue(comma + 1, "passive")) if comma > 0 else None
    told = any(page.found(at, "trigger") or at in page.quantity_cover for at in range(figure.end + 1, comma))
    return verb is not None and verb.sense.form in (Form.PLURAL_VERB, Form.NAME) and not told


def _befell_what_no_table_knows(page: Page, figure: Figure) -> bool:
    """«Six soldiers died and three were decorated»: a verb of being and a word that the pack does not know, or does
    not say of such people.
    """
    at = figure.last
    if not figure.counted.empty or at >= figure.sentence.last or not page.lexicon.words.morphology.subjects_first:
        return False
    verb = page.found(at, "trigger")
    if verb is not None:
        return getattr(verb.sense.entry, "needs_fighters", False)  # «eight died, and 5,800 were taken out»
    being = page.cue(at, "passive")
    if being is None:
        return False
    said = being.last
    if said >= figure.sentence.last or page.tokens[said].kind is not TokenKind.WORD:
        return False
    known = page.word(said)
    if any(word.sense.table != "cue" or word.sense.entry == "function" for word in known):
        return False
    return not any(said in told for told in (page.place_cover, page.date_cover, page.quantity_cover))


def _is_next_item(page: Page, figure: Figure, before: Figure) -> bool:
    """«نزح من البلدة 204 أشخاص ومن القرية 98»: a bare number right behind the next place or day, joined by «و»."""
    if _stands_alike(page, figure, before):
        return True
    place = page.place_cover.get(first_with_bounds(page, figure) - 1)
    opens = place.first - 1 if place is not None else -1
    opens -= 1 if opens > before.end and page.found(opens, "uncounted") is not None else 0  # «وفي محافظة …»
    day = page.date_cover.get(first_with_bounds(page, figure) - 1)
    if day is not None and day.first == before.end:  # «الجمعة 15 قتيلاً والسبت أحد عشر»
        return page.opens_with_conjunction(day.first)
    near = 0 <= opens - before.end <= NEXT
    return near and page.opens_with_conjunction(opens) and page.cue(opens, "inside", "partitive") is not None


def _stands_alike(page: Page, figure: Figure, before: Figure) -> bool:
    """«Daraa with 39 and Idlib with 36», «أسفرت الأولى عن 14 قتيلاً والثانية عن تسعة»: behind «and» and a name or two,
    the small word that stands before the figure before.
    """
    opens, link = first_with_bounds(page, figure) - 1, first_with_bounds(page, before) - 1
    if link < 1 or opens <= before.end or page.tokens[opens].form != page.tokens[link].form:
        return False
    named = range(before.end, opens)
    if not page.opens_with_conjunction(before.end) and not page.conjoined(before.end):
        return False
    linked = page.cue(link, "function", "partitive") is not None and link not in page.place_cover
    told = any(page.found(at, "trigger") or page.cue(at, "breaks") or at in page.quantities for at in named)
    return linked and len(named) <= LONGEST_GAPPED and not told


def _is_gapped(page: Page, figure: Figure, before: Figure) -> bool:
    """«88 medics were killed, and 71 drivers»: people joined right behind a verb of harm, the clause ending there."""
    verb = before.governor if before.measure_rule == "verb-after" and before.measure in HARMED else None
    if verb is None or not figure.conjoined or not page.lexicon.words.morphology.subjects_first:
        return False
    ends = figure.end >= figure.sentence.last or page.is_mark(figure.end, ".;,)")
    free = first_with_bounds(page, figure) - verb.last
    return ends and 0 <= free <= NEXT and before.end <= verb.first


def _goes_on_with_people(page: Page, figure: Figure, before: Figure) -> bool:
    """«260 قتيلاً من الجيش، و90 من الفصائل، و38 مدنياً»: other people joined to the dead or hurt whom a noun tells."""
    people = [person for person in figure.counted.persons() if person.unit == "persons"]
    again = before.measure_rule == "taken-up" and figure.measure is None
    by_noun = (
        again or before.measure_rule == "counted-noun" or (before.measure_rule == JOINED and before.governor is None)
    )
    harmed = by_noun and (again or before.measure in HARMED) and before.unit == "persons"
    near = (figure.conjoined or again) and figure.first - before.end <= NEAR
    if people and _fell_to_another(page, figure, before):
        return not figure.counted.heads
    if _is_gapped(page, figure, before) and people:
        return not figure.counted.heads and figure.wording is Wording.NUMBER
    return harmed and near and bool(people) and not figure.counted.heads and figure.wording is Wording.NUMBER


def _fell_to_another(page: Page, figure: Figure, before: Figure) -> bool:
    """«إن 30 مدنياً قُتلوا على يد الجيش، و12 مدنياً، بينهم طفل، على يد الفصيل»: the verb is that of the figure before."""
    told = before.measure_rule in ("verb-after", JOINED) and before.measure in HARMED and before.unit == "persons"
    if not told or not figure.conjoined or page.lexicon.doers_first:
        return False
    agent = page.first_cue(figure.end, min(figure.end + REACH_AGENT, figure.sentence.last), "agent")
    if agent is None or (agent.first > figure.end and page.cue(figure.end, "part") is None):
        return False
    return not any(ends_as_verb_of_many(page, at) for at in range(figure.end, agent.first))


def _is_added(page: Page, figure: Figure, before: Figure) -> bool:
    """«140 من القوات، فضلاً عن 7 مدنيين»: people told beside those before."""
    people = bool(figure.counted.people or figure.counted.parties) and before.unit != "events"
    beside = page.cue_up_to(before.end, figure.first, "added") is not None
    return people and beside and before.measure != "fighters"


def _count_toll(page: Page, figure: Figure, before: Figure | None) -> None:
    """«والحصيلة ترتفع إلى 2350»: the dead, or whom the figure before counts."""
    cue = _toll_cue(page, figure, before)
    if cue is None or not _may_be_toll(figure, before) or page.cue(figure.last, "passengers"):
        return
    if cue.sense.entry == "total" and before is not None and before.measure is None and figure.counted.people:
        return  # «168 families, altogether 681 people, were bused home»: the verb behind tells what befell them
    armed = any(person.fighter or person.soldier for person in figure.counted.persons())
    if armed and page.lexicon.words.morphology.subjects_first and page.cue(cue.first, "number_of"):
        return  # «is believed to number about 1,500 fighters»
    changed = figure.kind == "ratio"  # «17 عملية، ما يعني أن العدد تضاعف»
    summed = cue.sense.entry == "total" and figure.counted.empty  # «106 raids by day, the total rising to 9,073»
    known = before is not None and (changed or summed or before.measure not in EVENT_MEASURES)
    if (changed or summed) and before is not None:
        figure.unit = before.unit
    if known and before is not None and names_victims(page, cue):
        known = before.measure in HARMED
    figure.measure = (before.measure if known and before is not None else None) or "killed"
    figure.measure_rule = "toll"
    figure.doubts.append("measure")
    figure.because("measure", "toll", cue.first, cue.last)


def names_victims(page: Page, cue: Match | Ground) -> bool:
    """«عاد مئة منهم، فيما ارتفع عدد ضحايا القصف إلى 64»: none that came back are victims."""
    return any(match.sense.entry == "victims" for at in (cue.last - 1, cue.last) for match in page.word(at))


def _toll_cue(page: Page, figure: Figure, before: Figure | None) -> Match | None:
    """The word for a toll after which the figure is reached; a headline needs no verb for it."""
    start = before.end if before is not None else figure.sentence.first
    cue = page.first_cue(start, figure.first, "toll", "total")
    if any(page.cue(named.last, "what") for named in page.cues(start, figure.first, "toll")):
        return None  # «مجموع ما نُزع»
    if cue is not None and cue.sense.entry == "total" and before is None:
        cue = page.first_cue(cue.last, figure.first, "toll")  # «وبهذا يرتفع عدد ضحايا الألغام إلى 198»
    if cue is None or _is_of_others(page, cue) or _is_of_cases(page, cue.last) or _is_whose(page, cue):
        return None
    others = any(not person.generic for person in figure.counted.persons())
    if others and page.has_cue(cue.last, figure.first, "breaks"):
        return None  # «six women, 5% of the total, got in, as did two monks»
    reached = page.has_cue(start, figure.first, "reach", "running")
    if reached and figure.first - cue.last <= REACH_TOLL:
        return cue
    return cue if figure.sentence.headline or before is not None else None


def _is_of_cases(page: Page, at: int) -> bool:
    """«The total cases have reached 21,450»: of an illness, or of what else is no one's harm."""
    other = page.found(at, "uncounted") is not None and not _names_a_time(page, at)  # «حصيلة العام»
    return page.cue(at, "cases_of") is not None or other


def _is_whose(page: Page, cue: Match) -> bool:
    """«The displaced, whose number has passed 1.5 million»: of those told right before, whom nothing killed."""
    at = cue.first - 2
    if at < 0 or page.cue(cue.first - 1, "whose_own") is None:
        return False
    at -= page.is_mark(at, "،,")
    said = (getattr(match.sense.entry, "measure", None) for match in page.word(at))
    return not any(measure in HARMED for measure in said)


def _is_of_others(page: Page, cue: Match) -> bool:
    """«عدد المحاصرين», «عدد المحتاجين»: the number of some whose name says of no harm, and of no people by itself."""
    if page.cue(cue.first, "number_of") is None or cue.prefix in page.lexicon.articles - {""}:
        return False
    who = cue.last + 1 if page.cue(cue.last, "partitive") else cue.last
    if who > cue.last and page.cue(who, "remains", "stays", "dwells"):
        return True  # «عدد من بقوا في المدينة»
    if page.cue(cue.last, "families_not_captivity", "departures", "arrivals", "passengers"):
        return True
    if cue.last >= len(page.tokens) or not page.has_article(cue.last):
        return False
    if cue.last in page.date_cover or _names_a_time(page, cue.last):
        return False  # «حصيلة نيسان», «حصيلة العام»
    told = page.match_at.get(cue.last, ())
    tables = ("head", "person", "party", "quality", "nationality", "trigger", "method", "other")
    return not any(match.sense.table in tables or match.sense.entry == "relative" for match in told)


def _names_a_time(page: Page, at: int) -> bool:
    unit = page.found(at, "uncounted")
    return unit is not None and unit.sense.entry == "time"


def _may_be_toll(figure: Figure, before: Figure | None) -> bool:
    """Whether those counted may be the dead of a toll: people, or nobody named."""
    counted = figure.counted
    if figure.kind == "fraction" or (figure.kind == "ratio" and before is None):
        return False
    named = len(counted.people) > len(counted.persons())  # «إلى 8412 فلسطينياً», «إلى 32 سورياً»
    people = named or any(person.unit == "persons" for person in counted.persons())
    return not counted.unknown and (people or not counted.people)


def _number_again(page: Page, figure: Figure, told: Figure | None) -> None:
    """«14 قتيلاً، بينما تقول شبكة محلية إن عددهم 19», «وكان عددهم قبل الحرب 5250»: those told last, counted again."""
    generic = all(person.generic for person in figure.counted.persons())
    bare = figure.kind == "count" and not figure.counted.heads and not figure.counted.unknown and generic
    if told is None or not bare or told.measure is None or told.unit in ("events", "cases"):
        return
    start = max(figure.sentence.first, told.end, figure.first - REACH_JOIN)
    cue = page.first_cue(start, figure.first, "their_number")
    if cue is None or any(page.matches(cue.last, figure.first, "trigger")):
        return
    joined = page.conjoined(cue.first) or page.opens_with_conjunction(cue.first)
    named = cue.first > figure.sentence.first and joined  # «المهاجمين، وعددهم نحو تسعة»
    if named or any(page.is_mark(at, "،,؛;") for at in range(cue.last, figure.first)):
        return
    figure.measure, figure.unit, figure.measure_rule = told.measure, told.unit, "taken-up"
    figure.doubts.append("measure")
    figure.because("measure", "taken-up-from-the-figure-before", told.first, told.last)


def _count_noun_of_ratio(page: Page, figure: Figure) -> None:
    """«ضعف العدد الإجمالي للهجمات»: the noun that the ratio is of."""
    for match in page.matches(figure.last, min(figure.last + REACH_RATIO, figure.sentence.last), "head"):
        entry = match.sense.entry
        if isinstance(entry, Head):
            figure.unit = entry.unit
            figure.measured(entry.measure, "counted-noun", match)
            return


def _take_up(page: Page, figure: Figure, told: Figure) -> None:
    """«وهذا أقل من الحد الأقصى الذي تجاوز 70.000»: a bare number compared with the figure told last."""
    opening = range(figure.sentence.first, min(figure.sentence.first + 2, figure.first))
    resumed = page.has_cue(opening.start, opening.stop, "resume")
    reached = page.has_cue(figure.sentence.first, figure.first, "reach")
    if resumed and reached and figure.counted.empty and figure.kind == "count" and told.measure is not None:
        figure.measure, figure.unit, figure.measure_rule = told.measure, told.unit, "taken-up"
        figure.doubts.append("measure")
        figure.because("measure", "taken-up-from-the-figure-before", told.first, told.last)
