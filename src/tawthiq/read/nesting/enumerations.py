"""Enumerations: figures that divide a total told right before them, with no word that calls them its parts."""

from collections import Counter
from collections.abc import Sequence

from tawthiq.languages.words import Head
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.topics import has_article
from tawthiq.read.nesting.parts_of import OF_THOSE_NAMED
from tawthiq.read.nesting.totals import divide, enumeration_of, link_beside_total, link_to_called_totals, settle_lists
from tawthiq.read.page.match import Form
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.places.mentions import PlaceMention

FARTHEST_PLACE = 12  # tokens from the opening, or the part before, to a part, with its place between
CLOSE = 0.05  # how far three or more parts may be from their total without a word that calls them parts
ADDS_UP_BY_CHANCE = 20  # below this, a few events told one by one often add up to another number nearby
SENTENCES_OF_PARTS = 4
SENTENCES_BETWEEN = 1  # without figures, between a total and its parts: «ويوزع التقرير الحالات على الأطراف»
SUMMED = ("exact", "at_least")  # «ما لا يقل عن 1986» may be the sum of what was recorded
ADDED = (*SUMMED, "more_than")  # «more than 200, 46 and 45» of 291
LEAST_SHARED = 2  # totals of one sentence whose parts add up, from which on the others are taken to be divided too
LEAST_PLACES = 3  # parts, each with its place, from which on those named are told in full
NEAR_CASES = 4
SENTENCES_BACK = 4  # from parts that give a total exactly to it
PARAGRAPHS = 8  # sentences with figures from a total to the paragraphs that divide it
LEFT_OUT = 0.15  # of a country's dead, in provinces that are not told
REACH_FIRST = 4  # tokens from the opening of a paragraph to its place
QUARTER = "neighbourhood"
REACH_BEHIND = 3  # tokens from a total to the place right behind it
NARROW = frozenset({QUARTER, "village", "town", "camp"})
LEAST_TOLD, MOST_TOLD = 0.6, 1.6  # how far parts that places divide may be: a wrong sum is for the checks to find


def link_enumerations(page: Page, sentences: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Link figures that enumerate the total told right before or after them («… 44. في العراق 30، وفي سوريا 14»).

    The parts of an enumeration stand in one sentence after it. Either a place before each divides them,
    and then a sum that is wrong links them too; or they add up to the total, or nearly; a
    small total must not be told with parts that each have a verb of their own.
    """
    tops = [
        (sentence, [f for f in figures if f.whole is None and f.kind == "count" and f.bound in ADDED and f.measure])
        for sentence, figures in sentences
        if not sentence.headline and any(figure.measure for figure in figures)
    ]
    for sentence, figures in sentences:
        if not sentence.headline:
            link_beside_total(page, figures)
    link_to_called_totals(page, sentences)
    for at, (_, before) in enumerate(tops):
        for total in before:
            for reach in range(1, SENTENCES_OF_PARTS + 1):
                told = tops[at + 1 : at + 1 + reach]
                near = bool(told) and told[-1][0].index - total.sentence.index <= reach + SENTENCES_BETWEEN
                if len(told) == reach and near and total.whole is None and total.bound in SUMMED:
                    _enumerate(page, total, [f for _, figures in told for f in figures], told[0][0])
    for at, (_, before) in enumerate(tops):
        later = [figure for _, figures in tops[at + 1 : at + 1 + SENTENCES_OF_PARTS] for figure in figures]
        _share_enumeration(page, before, later)
    for _, figures in sentences:
        _complete_by_place(page, figures)
    _give_exactly(page, tops, sentences)
    _give_by_paragraphs(page, tops)
    _give_by_provinces(page, tops)
    _give_by_sentences(page, [(s, [f for f in found if f.measure and f.kind == "count"]) for s, found in sentences])
    _blame_cases(page, sentences)
    settle_lists(page, [figure for _, figures in sentences for figure in figures])


def _enumerate(page: Page, total: Figure, figures: Sequence[Figure], sentence: Sentence) -> None:
    parts = [f for f in figures if f.measure == total.measure and f.unit == total.unit and f.whole is None]
    apart = parts[-1].sentence is not sentence if parts else False
    if apart and parts[-1].sentence.line != parts[0].sentence.line:
        return  # another paragraph, or another entry of a live page, tells another matter
    if parts and page.has_cue(sentence.first, parts[0].first, "earlier"):
        return  # «والقتلى اثنان … وقُتل قبل ذلك شيخ عشيرة ونجله»
    if parts and _is_counted_on(page, range(sentence.first, parts[-1].first)):
        return
    if len(parts) < 2 or (total.value < ADDS_UP_BY_CHANCE and _each_told_anew(parts)):
        return
    told = sum(part.value for part in parts) / max(total.value, 1)
    close = told == 1 or (len(parts) > 2 and abs(told - 1) <= CLOSE)
    exact = sum(part.bound == "exact" for part in parts)
    known = exact == len(parts) or (told == 1 and exact > 1 and not apart)
    if any(part.value >= total.value for part in parts) or not known or (apart and told != 1):
        close = False
    placed = _apart_by_place(page, parts, sentence) and (told == 1 or not _are_elsewhere(page, total, parts))
    divided = placed or _are_who_they_are(page, total, parts)
    if not close and not (not apart and LEAST_TOLD <= told <= MOST_TOLD and divided):
        return
    divide(page, total, parts, "enumeration-after-its-total")


def _is_counted_on(page: Page, tokens: range) -> bool:
    """«Two days later another attack killed six»: what befell so long after a total is none of it."""
    return any(page.date_cover[at].counts_from for at in tokens if at in page.date_cover)


def _are_elsewhere(page: Page, total: Figure, parts: Sequence[Figure]) -> bool:
    """«قتلت سيارتان في حي الشعلة 27. وفي الموصل تسعة، وفي بعقوبة 14»: no place of a part lies in the total's."""
    start = max(total.sentence.first, total.first - FARTHEST_PLACE)
    behind = range(total.end, min(total.end + REACH_BEHIND, total.sentence.last))
    whole = next((page.place_cover[at] for at in behind if at in page.place_cover), None)
    whole = whole or _place_before(page, total.first, start)
    if (
        whole is None
        or whole.kind not in NARROW
        or any(page.is_mark(at, "-–—") for at in range(whole.last, total.first))
    ):
        return False  # a dateline says where the report was sent from
    starts = [parts[0].sentence.first, *(part.end for part in parts)]
    placed = [_place_before(page, part.first, start) for part, start in zip(parts, starts, strict=False)]
    return all(mine is not None and _lies_outside(mine, whole) for mine in placed)


def _place_before(page: Page, at: int, start: int) -> PlaceMention | None:
    """The last place before token `at`, from token `start` on."""
    return next((page.place_cover[back] for back in range(at - 1, start - 1, -1) if back in page.place_cover), None)


def _lies_outside(mine: PlaceMention, whole: PlaceMention) -> bool:
    """Whether a place surely does not lie in another; no town lies in a quarter."""
    if not whole.ids and whole.kind == QUARTER:
        return mine.kind != QUARTER and bool(mine.ids)
    places = load_gazetteer()
    inside = any(places.within(places.by_id(one), places.by_id(other)) for one in mine.ids for other in whole.ids)
    return bool(mine.ids and whole.ids) and not inside


def _are_who_they_are(page: Page, total: Figure, parts: Sequence[Figure]) -> bool:
    """«والقتلى ثلاثة رجال وامرأتان وطفل»: right behind the noun of those harmed, and joined to one another."""
    at = parts[0].first - 1
    noun = page.found(page.covered[at], "head") if at >= parts[0].sentence.first and page.covered[at] >= 0 else None
    if noun is None or noun.sense.form is not Form.PLURAL or not has_article(page, noun):
        return False
    alike = isinstance(noun.sense.entry, Head) and noun.sense.entry.measure == total.measure
    return alike and all(part.conjoined and not part.counted.empty for part in parts[1:]) and not parts[0].conjoined


def _share_enumeration(page: Page, before: Sequence[Figure], later: Sequence[Figure]) -> None:
    """«43 operations, 24 killed, 36 detained»: where two of the totals are divided, so is the third."""
    cuts = {enumeration_of(total) for total in before}
    parts = [figure for figure in later if figure.cut in cuts]
    sentences = {id(part.sentence) for part in parts}
    shares = Counter(part.cut for part in parts)
    if len(shares) < LEAST_SHARED or len(set(shares.values())) > 1:
        return
    for total in before:
        mine = [f for f in later if f.whole is None and f.measure == total.measure and id(f.sentence) in sentences]
        enumerated = enumeration_of(total) in shares
        told = sum(figure.value for figure in mine) / max(total.value, 1)
        shared = len(mine) in shares.values()
        if shared and not enumerated and LEAST_TOLD <= told <= MOST_TOLD:
            divide(page, total, mine, "enumerated-beside-other-totals")


def _complete_by_place(page: Page, figures: Sequence[Figure]) -> None:
    """«236 من المعتقلين أُوقفوا في نينوى، و97 في الأنبار، و75 في كركوك»: those named, told by their places, are all."""
    cuts: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.cut is not None and figure.whole is not None:
            cuts.setdefault(figure.cut, []).append(figure)
    for parts in cuts.values():
        total = parts[0].whole
        if total is None or len(parts) < LEAST_PLACES or not any(r.rule == OF_THOSE_NAMED for r in parts[0].why):
            continue
        told = sum(part.value for part in parts) / max(total.value, 1)
        ends = [*(part.first for part in parts[1:]), parts[-1].sentence.last]
        placed = (any(at in page.place_cover for at in range(p.last, end)) for p, end in zip(parts, ends, strict=True))
        if LEAST_TOLD <= told <= MOST_TOLD and all(placed):
            divide(page, total, parts, "those-named-told-by-their-places")


def _give_exactly(
    page: Page, tops: Sequence[tuple[Sentence, list[Figure]]], sentences: Sequence[tuple[Sentence, list[Figure]]]
) -> None:
    """«892 منها في دهوك … و122 في أربيل و49 في السليمانية و13 في نينوى»: three or more give a total before."""
    by_sentence = {sentence.index: found for sentence, found in tops}
    for sentence, figures in sentences:
        before = (by_sentence.get(sentence.index - back, ()) for back in range(SENTENCES_BACK, 0, -1))
        near = [t for found in before for t in found if t.value >= ADDS_UP_BY_CHANCE and t.bound in SUMMED]
        for total in reversed(near):
            parts = [f for f in figures if f.kind == "count" and f.whole in (None, total) and f.bound == "exact"]
            measures = (total.measure, "airstrikes") if total.measure == "operations" else (total.measure,)
            parts = [f for f in parts if f.measure in measures and f.unit == total.unit]
            runs = [run for run in _runs(parts, total.value) if any(part.whole is None for part in run)]
            for run in runs:
                divide(page, total, run, "they-give-a-total-before-them")
                for part in run:
                    part.cut = f"{part.cut}-{run[0].first}"  # «23 بالرصاص و15 بعبوات؛ 24 في الغرب و14 في الشرق»
            if runs:
                break


def _give_by_sentences(page: Page, tops: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """«161 deaths. … The army was behind 61 of them. Nine … Five … The other 86 …»: sentences of one paragraph."""
    for at, (sentence, before) in enumerate(tops):
        later = tops[at + 1 : at + 1 + PARAGRAPHS]
        for total in (f for f in before if f.value >= ADDS_UP_BY_CHANCE and f.bound in SUMMED and f.whole is None):
            lines = dict.fromkeys(other.line for other, _ in later if other.line >= sentence.line)
            for line in lines:
                told = [f for other, found in later if other.line == line for f in found]
                _divide_by_sentences(page, total, told)


def _divide_by_sentences(page: Page, total: Figure, told: Sequence[Figure]) -> None:
    parts = [f for f in told if f.measure == total.measure and f.unit == total.unit and f.bound == "exact"]
    parts = [f for f in parts if f.kind == "count" and f.whole in (None, total) and f.first > total.first]
    for run in _runs(parts, total.value):
        apart = len({part.sentence.index for part in run}) > 1
        if apart and any(part.whole is total for part in run) and any(part.whole is None for part in run):
            divide(page, total, [part for part in run if part.whole is None], "sentences-that-give-a-total")


def _runs(parts: Sequence[Figure], total: float) -> list[list[Figure]]:
    """Figures one after another, three or more, that give the total exactly; each in one run alone."""
    runs: list[list[Figure]] = []
    run: list[Figure] = []
    for part in parts:
        run.append(part)
        while sum(member.value for member in run) > total:
            run.pop(0)
        if len(run) >= LEAST_PLACES and sum(member.value for member in run) == total:
            runs.append(run)
            run = []
    return runs


def _blame_cases(page: Page, sentences: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """«228 حالة. القوات مسؤولة عن 104، و71 على يد فصيل …»: cases by who is answerable divide those before."""
    cases: list[Figure] = []
    for sentence, figures in sentences:
        mine = [] if sentence.headline else [f for f in figures if f.unit == "cases" and f.kind == "count"]
        parts = [f for f in mine if f.whole is None or f.whole in cases or f.whole in mine]
        total = next((f for f in reversed(cases) if parts and f.measure == parts[0].measure), None)
        blamed = page.has_cue(sentence.first, sentence.last, "bears", "agent")
        if blamed and total is not None and len(parts) >= LEAST_SHARED:
            told = sum(part.value for part in parts) / max(total.value, 1)
            alike = all(part.measure == total.measure and part.value < total.value for part in parts)
            if alike and LEAST_TOLD <= told <= MOST_TOLD:
                divide(page, total, parts, "cases-by-who-is-answerable")
        if any(figure.kind == "count" for figure in figures):
            cases = [*cases, *(f for f in mine if f.whole is None)][-NEAR_CASES:]


def _give_by_paragraphs(page: Page, tops: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """«ففي البادية 268 عملية … أما في مناطق الإدارة فبلغت 223»: paragraphs, each of a place, that give a total."""
    for at, (sentence, before) in enumerate(tops):
        later = tops[at + 1 : at + 1 + PARAGRAPHS]
        placed = [f for next_sentence, found in later if _opens_with_place(page, next_sentence) for f in found]
        for total in before:
            parts = [f for f in placed if f.measure == total.measure and f.unit == total.unit and f.whole is None]
            parts = [
                f for f in parts if f.bound == "exact" and f.value < total.value and f.sentence.line > sentence.line
            ]
            apart = len({part.sentence.line for part in parts}) == len(parts) > 1
            told = sum(part.value for part in parts)
            another_time = page.cue(total.first - 1, "when_struck", "when_that")  # «since October, when 672 fell»
            if apart and total.value >= ADDS_UP_BY_CHANCE and told == total.value and not (total.whole or another_time):
                divide(page, total, parts, "paragraphs-that-give-a-total")


def _give_by_provinces(page: Page, tops: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """«108 قتلى في البلاد. فقد سقط 53 في إدلب … واستشهد 14 في حماة … وفي حلب 13 …»: a country's dead by its provinces.

    Each item has a verb or a paragraph of its own, and the smallest may be left out.
    """
    for at, (sentence, before) in enumerate(tops):
        if not any(
            page.place_cover[token].kind == "country"
            for token in range(sentence.first, sentence.last)
            if token in page.place_cover
        ):
            continue
        later = [figure for _, found in tops[at + 1 : at + 1 + PARAGRAPHS] for figure in found]
        for total in (f for f in before if f.value >= ADDS_UP_BY_CHANCE and f.bound in SUMMED and f.whole is None):
            parts = [f for f in later if f.measure == total.measure and f.unit == total.unit and f.whole is None]
            placed = {part.first: _place_by(page, part) for part in parts if part.value < total.value}
            parts = [part for part in parts if placed.get(part.first)]
            apart = len(parts) == len({placed[part.first] for part in parts}) > LEAST_PLACES
            if apart and 1 - LEFT_OUT <= sum(part.value for part in parts) / total.value <= 1:
                divide(page, total, parts, "provinces-that-give-a-total")


def _place_by(page: Page, figure: Figure) -> str | None:
    """The place right behind a figure, else the last before it in its sentence; None where none is told."""
    behind = range(figure.end, min(figure.end + REACH_FIRST, figure.sentence.last))
    after = next((page.place_cover[at] for at in behind if at in page.place_cover), None)
    place = after or _place_before(page, figure.first, max(figure.first - FARTHEST_PLACE, figure.sentence.first))
    return place.name if place is not None and place.kind != "country" else None


def _opens_with_place(page: Page, sentence: Sentence) -> bool:
    """«ففي البادية …», «أما في مناطق …»: whether a place is the first that a paragraph names."""
    if not sentence.opens_line or sentence.listed:
        return False
    opening = range(sentence.first, min(sentence.first + REACH_FIRST, sentence.last))
    return any(at in page.place_cover for at in opening)


def _each_told_anew(parts: Sequence[Figure]) -> bool:
    """Every figure with a verb of its own: events told one by one, which may add up by chance."""
    verbs = {part.governor.first for part in parts if part.governor is not None and part.governor.first < part.first}
    return len(verbs) == len(parts)


def _apart_by_place(page: Page, parts: Sequence[Figure], sentence: Sentence) -> bool:
    """«في العراق 30، وفي سوريا 14»: each figure with a place before it, from the opening of the sentence on."""
    start = sentence.first
    for part in parts:
        placed = [at for at in range(start, part.first) if at in page.place_cover]
        if not placed or part.first - start > FARTHEST_PLACE:
            return False
        start = part.end
    return not any(at in page.date_cover for at in range(sentence.first, parts[-1].first))
