"""Breakdowns: the words between two figures that announce that the second is part of something told before."""

from tawthiq.languages.words import Head
from tawthiq.model.claim import EVENT_MEASURES, Measure
from tawthiq.read.figures.figure import Figure
from tawthiq.read.nesting.earlier import (
    after_all_parts,
    among_whom,
    current,
    last_top,
    last_top_of,
    of_people,
    people_before,
    taken_before,
    those_again_in_families,
    total_before,
)
from tawthiq.read.nesting.levels import CUT_NAMES, EVENTS, SOFT, Level, LevelKind, Told, is_soft
from tawthiq.read.nesting.of_them import of_them
from tawthiq.read.nesting.parts_behind import is_behind, is_behind_verb, open_among_named, open_behind, told_behind
from tawthiq.read.nesting.parts_of import take_measure
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page

FAR_LARGER = 1.5  # times its whole: then a part belongs to a larger one, where less is a wrong number
REACH_TOTAL = 24  # figures back to a total that is told again to be divided
NEXT_VERB = 2  # tokens from a figure to a verb of which it is the subject


def open_breakdown(told: Told, start: int, figure: Figure, before: Figure | None) -> bool:
    """Open a breakdown that the words between the last figure and this one announce."""
    page = told.page
    ranked = before is not None and before.kind == figure.kind == "count"
    if ranked and before is not None and _ranks(page, start, figure.first):
        return _open_ranking(told, figure, before)
    part = _parts_announced(page, start, figure, before)
    if not part and told_behind(page, figure):
        return open_behind(told, figure, before)
    if not part and open_among_named(told, figure):
        return True
    listing = [  # «هم», not «بهم»
        cue for cue in page.cues(start, figure.first, "whole_list", "remainder") if cue.prefix in page.lexicon.plain
    ]
    bracket = _bracket_opens(told, start, figure)
    if before is not None and before.whole is not None and any(cue.sense.entry == "remainder" for cue in listing):
        _open_remainder(told, figure, before.whole)
        return True
    if before is not None and _leaves_more(listing, figure, before):
        told.levels = []  # «و5 بنيران الجيش، أما الباقون وعددهم 93 …»: the rest of a total told earlier
        return False
    if listing and not _told_among(page, start, listing[0].first):
        topic = listed_measure(told, start, figure.first)
        people = bool(figure.counted.people or figure.counted.parties)
        topic = None if topic in EVENT_MEASURES and people else topic  # «79 شخصاً بتلك الضربات، هم 27 من الجيش»
        return _open_list(told, figure, before, topic)
    colon = before is not None and (bool(page.marks(start, figure.first, ":")) or _behind_a_dash(page, start, figure))
    divided = _count_shared(told, before) if colon and not part and before is not None else None
    if divided is not None and _lists_after_colon(told, start, figure, divided):
        return _open_list(told, figure, divided, None)
    among = among_whom(told, start, figure)
    if among is not None:
        told.levels = [Level(LevelKind.CUE, {among.measure: among} if among.measure else {}, any_measure=among)]
        return True
    if (part or bracket) and before is not None:
        return _open_part(told, start, figure, before, part[0] if part else None, bracket=bracket)
    if part and told.tops and not page.is_mark(start, ")") and not _is_of_other_things(page, start, part[0]):
        return _open_anaphoric(told, part[0].first, figure)
    return False


def _parts_announced(page: Page, start: int, figure: Figure, before: Figure | None) -> list[Match]:
    """The words for a part between two figures; not those of the figure before, nor of another whole."""
    own = of_them(page, before) if before is not None else None
    cues = page.cues(start if own is None else own.last, figure.first, "part")
    held = [c for c in cues if not _holds_others(page, start, c, figure) and not is_behind_verb(page, c, figure)]
    if before is not None:
        held = [cue for cue in held if not _is_no_part_of(page, before, cue, figure)]
    return held or _within_verb(page, start, figure)


def _is_of_other_things(page: Page, start: int, part: Match) -> bool:
    """«فُتحت 17 مقبرة ورُفعت منها 310 جثث»: the pronoun points to things with a number that is no figure."""
    things = page.cue(part.first, "part_of_things") is not None
    return things and any(at in page.quantities and at not in page.date_cover for at in range(start, part.first))


def _is_no_part_of(page: Page, before: Figure, cue: Match, figure: Figure) -> bool:
    """Whether a word for a part belongs to what stands before it, or to events that brought those counted."""
    return is_behind(page, cue, before) or _came_of_those_events(page, before, cue, figure)


def _came_of_those_events(page: Page, before: Figure, part: Match, figure: Figure) -> bool:
    """«ارتكب الجيش 7 مجازر وصل منها إلى المستشفيات 52 شهيداً»: people whom those attacks brought, behind a verb."""
    events = before.unit == "events" and before.kind == "count" and figure.unit != "events"
    if not events or page.cue(part.first, "part_of_things") is None or page.conjoined(part.first):
        return False
    return part.first - 1 >= before.end and page.cue(part.first - 1, "other_verbs", "results") is not None


def _past_a_share(told: Told, before: Figure) -> Figure:
    """«54 ألف شخص، نصفهم أطفال، بينهم 27 ألف عراقي»: a share put in between is not what is divided."""
    whole = next((f for f in reversed(told.recent) if f.kind == "count"), None)
    put_in = before.kind == "fraction" and told.page.is_mark(min(before.end, len(told.page.tokens) - 1), "،,")
    same = whole is not None and whole.sentence is before.sentence and whole.measure == before.measure
    return whole if put_in and same and whole is not None and not before.conjoined else before


def _leaves_more(listing: list[Match], figure: Figure, before: Figure) -> bool:
    """Whether the words for "the rest" stand before a figure larger than the one told last."""
    rest = bool(listing) and all(cue.sense.entry == "remainder" for cue in listing)
    return rest and figure.measure == before.measure and figure.value > before.value


def _open_part(told: Told, start: int, figure: Figure, before: Figure, part: Match | None, *, bracket: bool) -> bool:
    """Open what a word for a part or a bracket announces, of the figure that it goes back to."""
    page = told.page
    kind = LevelKind.CUE if part and not bracket else LevelKind.BRACKET
    last = current(told, before)
    whole = those_again_in_families(told, _past_a_share(told, last) if part else last, figure)
    if part is not None and _set_off(page, before, part) and not page.cue(part.first, "part_of_women"):
        verb = _verb_at(told, part.first, start) < part.first
        whole = after_all_parts(told, whole) if page.conjoined(part.first) else whole
        whole = _holding(whole, figure) if verb or figure.value > FAR_LARGER * whole.value else whole
    if part is not None and page.cue(part.first, "contains") and page.has_cue(start, part.first, "toll"):
        whole = _outermost(whole)
    whole = of_people(told, whole, figure)
    opened = _verb_at(told, part.first, start) if part else start
    wholes = {whole.measure: whole} if whole.measure else {}
    told.levels.append(Level(kind, wholes, any_measure=whole, opened=opened))
    return True


def _holds_others(page: Page, start: int, cue: Match, figure: Figure) -> bool:
    """«السجون تضم ألفين», «وتضم البلدة ألفين»: the verb has a subject of its own, which is no toll."""
    if page.cue(cue.first, "contains") is None:
        return False
    tolls = ("toll", "resume", "number_of", "batch", "tally")
    if page.has_cue(start, figure.first, *tolls):
        return False
    if page.has_cue(start, cue.last, "relative"):
        return False
    own = (page.tokens[at].form for at in range(cue.last, figure.first))
    named = any(form.startswith(article) for form in own for article in page.lexicon.articles if len(article) > 1)
    return named or cue.first - start > NEXT_VERB


def _is_named_to_be_divided(page: Page, figure: Figure) -> bool:
    """«توزع الضحايا الـ 589 على …: حلب 315»: a total told again with an article is what the list divides."""
    at = figure.first - 1
    if at <= figure.sentence.first or page.tokens[at].form not in page.lexicon.articles:
        return False
    named = page.covered[at - 1]
    if named > figure.sentence.first and page.found(named, "head"):
        named = page.covered[named - 1]
    return named >= figure.sentence.first and page.cue(named, "whole_list") is not None


def divides_named_total(told: Told, figure: Figure, before: Figure | None) -> bool:
    """Open the list that divides a total told again, which itself is part of nothing."""
    if _is_named_to_be_divided(told.page, figure):
        return _tell_again(told, figure)
    if before is None or before.kind != "count" or not before.measure:
        return False
    if not _is_named_to_be_divided(told.page, before):
        return False
    told.levels = [_level_of(told, LevelKind.LIST, before)]
    return True


def _tell_again(told: Told, figure: Figure) -> bool:
    """Whether the total was told before: then it counts what it counted there."""
    alike = (other for other in reversed(told.recent[-REACH_TOTAL:]) if other.kind == "count" and other.measure)
    again = next((other for other in alike if other.value == figure.value), None)
    if again is None:
        return False
    if figure.measure in (None, again.measure):
        take_measure(told, figure, again)
    told.levels = []
    return True


def _told_among(page: Page, start: int, end: int) -> bool:
    """«ومن بين العائدين، وهم من الأنبار، 40 امرأة»: a mention of some, whatever is said aside after it."""
    heads = (page.found(cue.last, "head") for cue in page.cues(start, end, "among"))
    return any(head is not None and head.prefix in page.lexicon.articles for head in heads)


def _within_verb(page: Page, start: int, figure: Figure) -> list[Match]:
    """«أُفرج منهم عن 200»: the word for a part inside a governing phrase of several words."""
    governor = figure.governor
    if governor is None or not start <= governor.first < governor.last <= figure.first:
        return []
    if page.cue(governor.first - 1, "relative", "partitive") is not None:
        return []  # «عدد من نُفذت فيهم الأحكام»: of all whom the clause tells
    inner = range(governor.first + 1, governor.last)
    found = [match for at in inner for match in page.lexicon.longest(page.tokens, at, governor.last)]
    return [match for match in found if match.sense.table == "cue" and match.sense.entry == "part"]


def _set_off(page: Page, before: Figure, cue: Match) -> bool:
    """Whether a comma or «و» stands before the word for a part: it may go back past the figure before."""
    return page.conjoined(cue.first) or any(page.is_mark(at, "،,؛;") for at in range(before.end, cue.first))


def _holding(whole: Figure, figure: Figure) -> Figure:
    """«96 شخصاً بينهم 12 طفلاً، عاد منهم 31»: the whole of a part that is too small to be meant."""
    while whole.whole is not None and figure.value > whole.value:
        whole = whole.whole
    return whole


def _outermost(whole: Figure) -> Figure:
    """«113، هم 79 جندياً و34 مسلحاً، والحصيلة تشمل أيضاً 9 مدنيين»: a toll is the total, not its last part."""
    while whole.whole is not None and whole.whole.measure == whole.measure:
        whole = whole.whole
    return whole


def _ranks(page: Page, first: int, last: int) -> bool:
    """«حلب 140، تلتها حماة بـ121»; not «الهجوم والحملة التي تلته», nor «وبعدها بثلاثة أيام قُتل طفلان»."""
    ranks = (cue for cue in page.cues(first, last, "ranks_after") if cue.first not in page.date_cover)
    return any(page.cue(cue.first - 1, "relative") is None for cue in ranks)


def _open_ranking(told: Told, figure: Figure, before: Figure) -> bool:
    """«حلب 140، تلتها حماة بـ121»: figures ranked beside each other share a whole, told before them."""
    first = before if before.whole is None or before.measure == figure.measure else before.whole
    if _is_aside(told.page, before, figure) and before.whole is not None:
        first = before.whole
    known = figure.measure in (None, first.measure, before.measure)
    if not known and not is_soft(figure, first, figure.first):
        return False
    whole = first.whole or total_before(told, first)
    if whole is None or not first.measure:
        return False
    if first.whole is None:
        first.whole, first.cut = whole, f"{CUT_NAMES[LevelKind.LIST]}{whole.first}"
        first.because("part_of", "ranked-with-the-next", figure.first, figure.last)
        told.tops = [top for top in told.tops if top is not first]
    told.levels = [Level(LevelKind.LIST, {first.measure: whole}, members=[first], opened=figure.first)]
    return True


def _is_aside(page: Page, before: Figure, figure: Figure) -> bool:
    """«قُتل 77 صحفياً في الشرق الأوسط، منهم 64 فلسطينياً، تليه آسيا بعشرين»: some of the one that is ranked."""
    whole, cut = before.whole, before.cut or ""
    if whole is None or whole.sentence is not before.sentence or not cut.startswith(CUT_NAMES[LevelKind.CUE]):
        return False
    placed = any(at in page.place_cover for at in range(before.last, figure.first))
    return whole.measure == before.measure and not before.counted.empty and not placed


def _verb_at(told: Told, cue: int, start: int) -> int:
    """«عاد منهم 31 ألفاً»: the verb right before the cue, or around it, belongs to the part."""
    around = told.page.covered[cue]
    if start <= around < cue:
        return around
    for match in told.page.matches(max(start, cue - 3), cue, "trigger"):
        if match.last == cue:
            return match.first
    return cue


def _count_shared(told: Told, before: Figure) -> Figure:
    """«54 ألف شخص نصفهم أطفال: 28 ألف عراقي»: behind a share of those counted, the list divides the count itself."""
    counts = [other for other in told.recent[-3:] if other.sentence is before.sentence and other.kind == "count"]
    return counts[-1] if before.kind == "fraction" and counts else before


def _lists_after_colon(told: Told, start: int, figure: Figure, before: Figure) -> bool:
    """«887 أسيراً: 706 من الحوثيين»: a number right after the colon begins the breakdown of the one before."""
    at = figure.first - 1
    while at > start and (told.page.is_mark(at, "\"'-–(•_") or told.page.cue(at, "connective") or _is_when(told, at)):
        at -= 1
    soft = figure.measure is None or figure.measure == before.measure or figure.measure_rule in SOFT
    whole = _holding(before, figure)
    opened = told.page.is_mark(at, ":") or _behind_a_dash(told.page, start, figure)
    return opened and soft and before.kind == "count" and figure.value <= whole.value


def _is_when(told: Told, at: int) -> bool:
    """«1,072 prisoners: on Friday 250 Houthis»: the day of the first part stands between."""
    return told.page.lexicon.words.morphology.subjects_first and at in told.page.date_cover


def _behind_a_dash(page: Page, start: int, figure: Figure) -> bool:
    """«Five dead – two soldiers and three militants –», «20 people – 12 in Gaza, …»: some right behind a dash."""
    dash, counted = figure.first - 1, figure.counted
    placed = counted.empty and figure.last < figure.sentence.last and page.cue(figure.last, "inside") is not None
    return dash >= start and page.is_mark(dash, "-–—") and bool(counted.people or counted.parties or placed)


def _bracket_opens(told: Told, start: int, figure: Figure) -> bool:
    """Whether a bracket is open where the figure stands.

    One around the number alone opens none («(7) إرهابيين», «وبلغ عددهم (3579)»).
    """
    alone = told.page.is_mark(figure.first - 1, "(") and told.page.is_mark(figure.last, ")")
    if alone and (not figure.counted.empty or told.page.cue(figure.first - 2, "reach")):
        return False
    alone = told.page.is_mark(figure.first - 1, "(") and told.page.is_mark(figure.last, ")")
    if alone and figure.first - 2 >= start and told.page.cue(figure.first - 2, "connective"):
        return False  # «12 منهم في حمص و(8) في حماة»
    opens = told.page.marks(start, figure.first, "(")
    if not opens or told.page.marks(opens[-1], figure.first, ")"):
        return False
    return not _follows_another_place(told.page, start, opens[-1])


def _follows_another_place(page: Page, start: int, opens: int) -> bool:
    """«ديالى (114 قتيلاً و56 جريحاً) ثم صلاح الدين (79 قتيلاً»: the bracket of a place beside the one before."""
    closed = next((at for at in range(start, opens) if page.is_mark(at, ")")), None)
    return closed is not None and any(at in page.place_cover for at in range(closed, opens))


def _open_remainder(told: Told, figure: Figure, whole: Figure) -> None:
    """«… والبقية، وعددهم سبعة»: the rest is a part of what the part before it is a part of."""
    for depth in range(len(told.levels) - 1, -1, -1):
        level = told.levels[depth]
        if level.any_measure is whole or whole in level.wholes.values():
            del told.levels[depth + 1 :]
            return
    wholes = {whole.measure: whole} if whole.measure else {}
    told.levels.append(Level(LevelKind.LIST, wholes, any_measure=whole, opened=figure.first))


def _open_list(told: Told, figure: Figure, before: Figure | None, topic: Measure | None) -> bool:
    if topic is not None:
        named = _top_of(told, figure, topic)
        if named is not None:
            told.levels = [Level(LevelKind.LIST, {topic: named}, opened=figure.first)]
            return True
    if before is not None:
        people = told.page.has_cue(before.end, figure.first, "list_of_people") or figure.measure == "killed"
        whole = _count_shared(told, current(told, before))
        whole = _holding(people_before(told, whole) if people else whole, figure)
        told.levels = [*_outer(told, whole), _level_of(told, LevelKind.LIST, whole)]
        return True
    whole_before = last_top(told, figure, listed=True)
    if whole_before is None:
        return False
    told.levels = [_level_of(told, LevelKind.LIST, whole_before)]
    return True


def _top_of(told: Told, figure: Figure, topic: Measure) -> Figure | None:
    """The total that a list of such deeds divides; «توزعت الضربات» those told before as attacks too."""
    named = last_top_of(told, figure, topic)
    others = (last_top_of(told, figure, other) for other in EVENTS if topic in EVENTS)
    return named or next((top for top in others if top is not None), None)


def _open_anaphoric(told: Told, at: int, figure: Figure) -> bool:
    """«ومنهم 12 …» at the opening of a sentence: the whole is the last figure told before."""
    whole = last_top(told, figure) or (taken_before(told, figure) if told.page.cue(at, "of_them") else None)
    if whole is None or figure.first - at > 6 or told.page.cue(figure.sentence.first, "sets_apart"):
        return False  # «أما من قضوا جوعاً، فسُجّل منهم 24»: of those set apart, not of the total told before
    level = _level_of(told, LevelKind.CUE, _if_people(told, at, whole))
    level.opened = _verb_at(told, at, figure.sentence.first)  # «وقد أُفرج منهم عن 20»
    told.levels = [level]
    return True


def _if_people(told: Told, at: int, whole: Figure) -> Figure:
    """«قضى 90 في سبع مجازر. ومن بينهم 40 في القرية»: a pronoun of people means those dead, not the massacres."""
    if whole.unit != "events" or told.page.cue(at, "part_of_things") is not None:
        return whole
    beside = [top for top in told.tops[-6:] if top.sentence is whole.sentence and top.unit != "events"]
    return beside[-1] if beside else whole


def _level_of(told: Told, kind: LevelKind, whole: Figure) -> Level:
    wholes = {whole.measure: whole} if whole.measure else {}
    beside = [top for top in told.tops[-6:] if top.sentence.index == whole.sentence.index and top.measure]
    for top in beside:
        wholes.setdefault(top.measure, top)  # type: ignore[arg-type]
    return Level(kind, wholes, any_measure=whole if kind is LevelKind.CUE else None)


def _outer(told: Told, whole: Figure) -> list[Level]:
    """The open levels that hold the whole ittold."""
    kept = []
    for level in told.levels:
        kept.append(level)
        if whole in level.members:
            break
    else:
        return []
    return kept


def listed_measure(told: Told, start: int, end: int) -> Measure | None:
    """What a list is said to break down («والقتلى هم:»); «الضحايا» may be dead and wounded alike."""
    heads = [match.sense.entry for match in told.page.matches(start, end, "head")]
    if any(isinstance(head, Head) and head.may_be_wounded for head in heads):
        return None
    measures = {head.measure for head in heads if isinstance(head, Head)}
    return measures.pop() if len(measures) == 1 else None
